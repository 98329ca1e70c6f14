"""All tables of rules, in the order in which their fields are read."""

from __future__ import annotations

from typing import Any

from asreported.reading.figures.aspect.table import TABLE as ASPECT
from asreported.reading.figures.counted import counted, groups, left_out
from asreported.reading.figures.days.days import AS_OF
from asreported.reading.figures.days.since import SINCE
from asreported.reading.figures.measure import table as measure
from asreported.reading.figures.measure.context import TABLE as CONTEXT
from asreported.reading.figures.modality import later, modality
from asreported.reading.figures.part import part
from asreported.reading.figures.place.places import TABLE as PLACE
from asreported.reading.figures.rules import Rule, Table
from asreported.reading.figures.scope import TABLE as SCOPE
from asreported.reading.figures.source import antecedents, attribution, tallies

TABLES: tuple[Table[Any, Any], ...] = (
    counted.TABLE,
    part.TABLE,
    left_out.TABLE,
    groups.TABLE,
    measure.TABLE,
    measure.PHYSICAL,
    measure.LATER,
    CONTEXT,
    modality.TABLE,
    later.LATER,
    ASPECT,
    left_out.MOVED,
    PLACE,
    part.BEFORE,
    tallies.TABLE,
    attribution.SAID,
    antecedents.TABLE,
    SINCE,
    AS_OF,
    SCOPE,
)


def rules() -> tuple[Rule[Any, Any], ...]:
    """Return every rule of every table, in the order in which they are asked."""
    return tuple(rule for table in TABLES for rule in table.rules)
