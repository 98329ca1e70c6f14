"""Hedges: the words that bound a number, and the bounds they assert."""

from __future__ import annotations

from asreported.reading.draft import Draft
from asreported.reading.text import Text


def read_hedges(text: Text, drafts: list[Draft]) -> None:
    """Set ``hedge``, ``hedge_text``, ``low``, ``high`` and ``stretch`` of each draft."""
