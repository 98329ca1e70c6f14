"""The story's own measures: narrower names beside the general ones that the other stages go by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft

if TYPE_CHECKING:
    from asreported.story import MeasureOf, Story


def narrow_measures(drafts: list[Draft], story: Story | None) -> None:
    """Make ``measure`` of each draft general, and keep the story's narrower name for it in ``named_measure``."""
    if story is not None and story.measures:
        for draft in drafts:
            _narrow(draft, story)
        for name, measure in story.measures.items():
            if measure.words:
                _tell_apart(drafts, name, measure)


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
        # a measure with verbs or words of its own is told by them, and takes nothing else
        if nouns & words or not (nouns or measure.verbs or measure.words):
            draft.named_measure = name
            return


def _tell_apart(drafts: list[Draft], name: str, measure: MeasureOf) -> None:
    """Narrow the numbers of the general measure whose words follow in the sentence: "27 have died of hunger"."""
    general = measure.general or name
    told = re.compile(r"\b(?:" + "|".join(re.escape(fold(words)) for words in measure.words) + r")\b")
    for draft in drafts:
        if draft.measure != general or draft.outline is None:
            continue
        text = draft.outline.text
        _, last = text.sentence(draft.sentence)
        found = told.search(fold(text.raw[draft.end : text.ends[last - 1]]))
        if found is None:
            continue
        until = draft.end + found.start()
        between = [other for other in drafts if draft.end <= other.start < until and other.measure == general]
        if all(other.part_of is draft or other.part_of is draft.part_of is not None for other in between):
            draft.named_measure = name
    for draft in drafts:
        whole = draft.part_of
        if whole is not None and whole.named_measure == name and draft.measure == general:
            draft.named_measure = name  # "147 have died of hunger, 88 of them children"
