"""Certainty: what the table makes of the clues of each number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asreported.reading.figures.certainty.clues import attachment_of, clues
from asreported.reading.figures.certainty.doubts import doubts_of
from asreported.reading.figures.certainty.table import shipped
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text

if TYPE_CHECKING:
    from asreported.story import Story

_DECIMALS = 3


def read_certainty(text: Text, drafts: list[Draft], story: Story | None) -> None:
    """Set ``certainty`` and ``doubts`` of each draft, once all its fields are decided."""
    table = shipped()
    for draft in drafts:
        measure = general(draft, story)
        attachment = attachment_of(draft)
        draft.certainty = round(table.chance(clues(draft, measure, attachment, table)), _DECIMALS)
        draft.doubts = doubts_of(text, draft, measure, attachment, table)


def general(draft: Draft, story: Story | None) -> str:
    """Return the general measure of a number whose measure may have the story's own name."""
    own = None if story is None else story.measures.get(draft.measure)
    return str(draft.measure if own is None or own.general is None else own.general)
