"""All tables of rules, in the order in which their fields are read."""

from __future__ import annotations

from typing import Any

from asreported.reading.figures.aspect.table import TABLE as ASPECT
from asreported.reading.figures.case import Case
from asreported.reading.figures.measure.context import TABLE as CONTEXT
from asreported.reading.figures.modality import modality
from asreported.reading.figures.rules import Table
from asreported.reading.figures.scope import TABLE as SCOPE

TABLES: tuple[Table[Case, Any], ...] = (CONTEXT, modality.TABLE, modality.LATER, ASPECT, SCOPE)
