"""What is counted: the head noun of the phrase that the number opens."""

from __future__ import annotations

from asreported.reading.draft import Draft
from asreported.reading.text import Text


def read_counted(text: Text, drafts: list[Draft]) -> None:
    """Set ``counted``, ``counted_at`` and the words of ``group`` of each draft."""
