"""Attribution: who is said to stand behind a number, in the report's words and in the story's names.

Of several sources the one nearest to the number stands: the innermost statement whose content covers it, or a
verb of counting or believing inside that statement (``said the ministry recorded 40``). A number that no source is
given for is the publication's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from typing import TYPE_CHECKING

from asreported.reading.figures.source.antecedents import Antecedents
from asreported.reading.figures.source.tallies import REACH, find_tallies
from asreported.reading.figures.source.tally import Tally
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.reading.speech.statements import known_speaker
from asreported.reading.speech.transcripts import QUESTIONER
from asreported.records import Statement

if TYPE_CHECKING:
    from asreported.story import Story

_OUTER = 40
"""Statements looked back over for one that covers a number: those that nest stand together."""
_BRACKETED = re.compile(r"^(?P<words>.+?) \[(?P<who>.+)\]$")
_SHARE = re.compile(r"\b\d[\d.,]*\s?(?:%|per ?cent\b)|\b\d+ (?:in|out of) \d+\b")
"""Speakers that are counted themselves ("70 per cent of those asked said") stand behind no number."""


def read_attribution(text: Text, drafts: list[Draft], statements: list[Statement], story: Story | None) -> None:
    """Set ``attribution`` and ``source`` of each draft; both stay null where the publication speaks for itself."""
    named = {one.speaker for one in statements if one.speaker is not None}
    named -= {name for name in named if _SHARE.search(name)}
    spoken = [one for one in statements if one.speaker in named]
    starts = [statement.start for statement in spoken]
    antecedents = Antecedents(text, spoken)
    sentence = -1
    before: str | None = None
    tallies: list[Tally] = []
    for draft in drafts:
        if draft.sentence != sentence:
            sentence = draft.sentence
            tallies = find_tallies(text, *text.sentence(sentence))
        statement = _innermost(spoken, starts, draft)
        near = _nearest(text, tallies, draft, statement)
        if near is not None:
            draft.attribution = near.words
            again = before if near.words.startswith("same ") else None  # "by the same count"
            draft.source = again or _canonical(text, antecedents.of(near.words, draft.start, sentence), story)
            draft.note(near.rule, near.words)
        elif statement is not None and (statement.verb is not None or statement.role != QUESTIONER):
            assert statement.speaker is not None
            behind = _BRACKETED.match(statement.speaker)
            draft.attribution = behind["words"] if behind is not None else statement.speaker
            told = antecedents.before(draft.attribution, sentence) or statement.source or draft.attribution
            draft.source = _canonical(text, told, story)
            draft.note("said by", draft.attribution)
        if draft.source is not None and draft.source != draft.attribution:
            draft.note("source", draft.source)
        before = draft.source or before


def _innermost(spoken: list[Statement], starts: list[int], draft: Draft) -> Statement | None:
    """The shortest statement that covers a number."""
    best: Statement | None = None
    at = bisect_right(starts, draft.start)
    for statement in spoken[max(0, at - _OUTER) : at]:
        if statement.end >= draft.end and (best is None or statement.end - statement.start <= best.end - best.start):
            best = statement
    return best


def _nearest(text: Text, tallies: list[Tally], draft: Draft, statement: Statement | None) -> Tally | None:
    """The tally that a number belongs to: the last that reaches it, unless a statement that begins after it does."""
    for tally in reversed(tallies):
        if tally.last + 2 * REACH < draft.first:
            break
        if not (tally.first <= draft.first and draft.last <= tally.last):
            continue
        asked = statement is not None and statement.role == QUESTIONER and statement.verb is None
        if statement is not None and not (tally.nearest or asked) and text.lexicon.has("pronoun", tally.words):
            continue  # "Moe said he expected 40": the speaker is the source
        if statement is None or asked or tally.nearest or statement.start < text.starts[tally.first]:
            return tally
    return None


def _canonical(text: Text, words: str, story: Story | None) -> str:
    """The story's name of a source or speaker, also without a bracket; the words themselves where it knows none."""
    if story is None:
        return words
    for name in (words, re.sub(r"\s*\([^)]*\)", "", words)):
        named = story.source_of(name) or name
        if named != name:
            return named
        speaker = known_speaker(text, name)
        if speaker is not None:
            return speaker
    return words
