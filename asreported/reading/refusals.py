"""Refusals: numbers that are no figures, recognised before numerals are read."""

from __future__ import annotations

from asreported.reading.text import Text
from asreported.records import DateMention, Refusal


def find_refusals(text: Text, dates: list[DateMention]) -> list[Refusal]:
    """Refused numbers in the order of the text; marks ``<Refused>`` over each that is not a ``<Date>`` already."""
    return []
