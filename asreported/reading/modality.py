"""Modality: asserted as fact, planned, hypothetical or denied."""

from __future__ import annotations

from asreported.reading.draft import Draft
from asreported.reading.text import Text


def read_modality(text: Text, drafts: list[Draft]) -> None:
    """Set ``modality`` of each draft."""
