"""The tables of all fields: what the tests of the rules, the ablation and the explanations go through."""

from __future__ import annotations

from typing import Any

from asreported.reading.figures.case import Case
from asreported.reading.figures.modality import modality
from asreported.reading.figures.rules import Table

TABLES: tuple[Table[Case, Any], ...] = (modality.TABLE, modality.LATER)
