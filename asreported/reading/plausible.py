"""Plausible intervals: what a reader would take hedged words to mean, from a declared table."""

from __future__ import annotations

from asreported.reading.draft import Draft
from asreported.reading.text import Text


def read_plausible(text: Text, drafts: list[Draft]) -> None:
    """Set ``plausible_low`` and ``plausible_high`` of each hedged draft."""
