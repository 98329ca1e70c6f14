"""All tables of rules, in the order in which their fields are read."""

from __future__ import annotations

from typing import Any

from asreported.reading.figures.aspect.table import TABLE as ASPECT
from asreported.reading.figures.case import Case
from asreported.reading.figures.days.days import AS_OF
from asreported.reading.figures.days.since import SINCE
from asreported.reading.figures.measure import table as measure
from asreported.reading.figures.modality import modality
from asreported.reading.figures.place.places import TABLE as PLACE
from asreported.reading.figures.rules import Rule, Table

TABLES: tuple[Table[Case, Any], ...] = (
    measure.TABLE,
    measure.PHYSICAL,
    measure.LATER,
    modality.TABLE,
    modality.LATER,
    ASPECT,
    PLACE,
    SINCE,
    AS_OF,
)


def rules() -> tuple[Rule[Case, Any], ...]:
    """Return every rule of every table, in the order in which they are asked."""
    return tuple(rule for table in TABLES for rule in table.rules)
