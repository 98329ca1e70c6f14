"""Measure: what the clause around the number says of the counted."""

from __future__ import annotations

from asreported.reading.draft import Draft
from asreported.reading.text import Text


def read_measures(text: Text, drafts: list[Draft]) -> None:
    """Set ``measure`` of each draft."""
