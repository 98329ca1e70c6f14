"""Parts: the figure of which another one is a part."""

from __future__ import annotations

from asreported.reading.draft import Draft
from asreported.reading.text import Text


def read_parts(text: Text, drafts: list[Draft]) -> None:
    """Set ``part_of`` of each draft."""
