"""Place and group: where the counted are, and who they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asreported.reading.draft import Draft
from asreported.reading.text import Text

if TYPE_CHECKING:
    from asreported.story import Story


def read_places(text: Text, drafts: list[Draft], story: Story | None) -> None:
    """Set ``place`` and ``group`` of each draft, in the story's names where it has them."""
