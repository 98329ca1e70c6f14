"""All tables of rules, in the order in which their fields are read."""

from __future__ import annotations

from typing import Any

from asreported.reading.figures.aspect.table import TABLE as ASPECT
from asreported.reading.figures.case import Case
from asreported.reading.figures.measure import table as measure
from asreported.reading.figures.modality import modality
from asreported.reading.figures.rules import Table

TABLES: tuple[Table[Case, Any], ...] = (
    measure.TABLE,
    measure.PHYSICAL,
    measure.LATER,
    modality.TABLE,
    modality.LATER,
    ASPECT,
)
