"""Attribution: who is said to stand behind a number, in the report's words and in the story's names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asreported.reading.draft import Draft
from asreported.reading.text import Text
from asreported.records import Statement

if TYPE_CHECKING:
    from asreported.story import Story


def read_attribution(text: Text, drafts: list[Draft], statements: list[Statement], story: Story | None) -> None:
    """Set ``attribution`` and ``source`` of each draft."""
