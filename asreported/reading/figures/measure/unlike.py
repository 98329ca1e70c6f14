"""Unlike: what is counted cannot be what its verb says: people are not damaged with the wells that served them."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.figures.conditions import counted, kind, measure
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import Row, Told, sort
from asreported.reading.figures.rules import Rule
from asreported.records import Kind

UNLIKE: tuple[Row, ...] = (
    Rule(
        Id.SERVED,
        kind(Kind.COUNT) & measure(Measure.DAMAGE) & counted & sort("person"),
        Told(Measure.AFFECTED),
        "People are not damaged with what served them: they are affected.",
        ("Six wells serving [9,000] people were damaged.",),
        ("Six wells serving 9,000 people and [two] schools were damaged.",),
    ),
)
"""What is asked once the other rules have told what a number measures."""
