"""Numerals: digits and words to numbers, with currency, magnitude, percent sign and range."""

from __future__ import annotations

from asreported.reading.draft import Draft
from asreported.reading.text import Text
from asreported.records import Refusal


def find_numerals(text: Text, refusals: list[Refusal]) -> list[Draft]:
    """Drafts with ``kind``, ``currency``, ``value``, ``low`` and ``high`` set; marks ``<Numeral>`` over each.

    Appends to ``refusals`` what only shows itself as no figure once the numeral has been read.
    """
    return []
