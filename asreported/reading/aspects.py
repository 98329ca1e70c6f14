"""Aspect: running total, single event, level, change, rate, or none of these."""

from __future__ import annotations

from asreported.reading.draft import Draft
from asreported.reading.text import Text


def read_aspects(text: Text, drafts: list[Draft]) -> None:
    """Set ``aspect`` of each draft."""
