"""The story's own measures: narrower names beside the general ones that the other stages go by."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asreported.reading.draft import Draft
from asreported.reading.lexicon import fold

if TYPE_CHECKING:
    from asreported.story import Story


def narrow_measures(drafts: list[Draft], story: Story | None) -> None:
    """Make ``measure`` of each draft general, and keep the story's narrower name for it in ``named_measure``."""
    if story is not None and story.measures:
        for draft in drafts:
            _narrow(draft, story)


def name_measures(drafts: list[Draft]) -> None:
    """Give ``measure`` the story's name, once the stages that go by the general measure are done."""
    for draft in drafts:
        if draft.named_measure is not None:
            draft.measure = draft.named_measure
            draft.note("measure in the story's words", draft.measure)


def _narrow(draft: Draft, story: Story) -> None:
    own = story.measures.get(draft.measure)
    if own is not None and own.general is not None:
        draft.named_measure, draft.measure = draft.measure, own.general
        return
    words = {fold(word) for word in (draft.counted or "").split()}
    for name, measure in story.measures.items():
        if name == draft.measure or (measure.general or name) != draft.measure:
            continue
        nouns = {fold(noun) for noun in measure.nouns}
        if not nouns or nouns & words:
            draft.named_measure = name
            return
