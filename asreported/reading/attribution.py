"""Attribution: who is said to stand behind a number, in the report's words and in the story's names.

Of several sources the one nearest to the number stands: the innermost statement whose content covers it, or a
verb of counting or believing inside that statement (``said the ministry recorded 40``). A number that no source is
given for is the publication's own.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asreported.reading.draft import Draft
from asreported.reading.patterns import Pattern
from asreported.reading.phrases import BEFORE, SOURCE, subject_at
from asreported.reading.speakers import speaker_from
from asreported.reading.text import Text
from asreported.reading.transcripts import QUESTIONER
from asreported.records import Statement

if TYPE_CHECKING:
    from asreported.story import Story

_LOCAL = Pattern(
    """
      (?P<by> <by_source> by ) | (?P<count> <count_verb> ) | (?P<belief> <belief_verb> ) | you (?P<you> <say> )
    | (?P<tally> <tally> )
    """
)
_COMPLEMENT = Pattern(
    """
      ( <said_how|-ly|Date|spoken_at>{0,4} that )
    | <!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite>
      <!comma|terminal|quote_mark|relative>{0,12} <be|have|modal|do|finite|-ed>
    """
)
_PREPOSITION = Pattern("<preposition>")
_GIVEN_BY = "number given by"
_WINDOW = 40
"""Tokens before a verb or a tally among which its subject or owner is looked for."""
_OUTER = 40
"""Statements looked back over for one that covers a number: those that nest stand together."""
_BRACKETED = re.compile(r"^(?P<words>.+?) \[(?P<who>.+)\]$")


@dataclass(frozen=True, slots=True)
class _Local:
    """A source found beside a number: its words and the tokens it answers for."""

    words: str
    first: int
    last: int
    rule: str


def read_attribution(text: Text, drafts: list[Draft], statements: list[Statement], story: Story | None) -> None:
    """Set ``attribution`` and ``source`` of each draft; both stay null where the publication speaks for itself."""
    spoken = [statement for statement in statements if statement.speaker is not None]
    starts = [statement.start for statement in spoken]
    sentence, local = -1, []
    for draft in drafts:
        if draft.sentence != sentence:
            sentence = draft.sentence
            local = _local_sources(text, *text.sentence(sentence))
        statement = _innermost(spoken, starts, draft)
        near = _nearest(text, local, draft, statement)
        if near is not None and text.lexicon.has("pronoun", near.words):
            draft.attribution, draft.source = _behind(near.words, spoken, starts, draft)
            draft.note(near.rule, near.words)
        elif near is not None:
            draft.attribution = near.words
            draft.source = _canonical(text, near.words, story)
            draft.note(near.rule, near.words)
        elif statement is not None and (statement.verb is not None or statement.role != QUESTIONER):
            assert statement.speaker is not None
            behind = _BRACKETED.match(statement.speaker)
            draft.attribution = statement.speaker
            if behind is not None:
                draft.attribution = behind["who" if text.lexicon.has("pronoun", behind["words"]) else "words"]
            draft.source = _canonical(text, statement.source or draft.attribution, story)
            draft.note("said by", draft.attribution)


def _behind(pronoun: str, spoken: list[Statement], starts: list[int], draft: Draft) -> tuple[str | None, str | None]:
    """Attribution and source of a number that a pronoun counts: the last speaker's."""
    at = bisect_right(starts, draft.start)
    if at:
        last = spoken[at - 1]
        named = _BRACKETED.match(last.speaker or "")
        return (named["who"] if named else last.speaker), last.source
    return pronoun, pronoun


def _innermost(spoken: list[Statement], starts: list[int], draft: Draft) -> Statement | None:
    """The shortest statement that covers a number."""
    best: Statement | None = None
    at = bisect_right(starts, draft.start)
    for statement in spoken[max(0, at - _OUTER) : at]:
        if statement.end >= draft.end and (best is None or statement.end - statement.start <= best.end - best.start):
            best = statement
    return best


def _local_sources(text: Text, low: int, high: int) -> list[_Local]:
    """Sources named in a sentence by verbs of counting and believing, with what they answer for."""
    found: list[_Local] = []
    for match in text.find(_LOCAL, low, high):
        first, last = match.span()
        kind = match.lastgroup
        if kind == "by":
            named = text.match(SOURCE, last, high)
            if named is not None:
                reduced = first > low and not text.lexicon.has("be", text.words[first - 1])
                words = speaker_from(text, *named.span("np")).words
                found.append(_Local(words, low, high if reduced else first, _GIVEN_BY))
            continue
        if kind == "tally":
            owner = _owner(text, low, first)
            if owner is not None:
                found.append(_Local(owner, low, high, _GIVEN_BY))
            continue
        if kind == "you":
            found.append(_Local(text.words[first], last, high, "number said by"))
            continue
        if kind == "belief" and text.match(_COMPLEMENT, last, high) is None:
            continue
        if kind == "count" and text.words[first].lower().startswith("put") and "at" not in text.words[last : last + 12]:
            continue
        np = _subject(text, low, first)
        if np is None:
            continue
        if kind == "count" and not (_counts(text, *np, last) or text.match(_COMPLEMENT, last, high) is not None):
            continue
        words = speaker_from(text, *np).words
        if not any(text.lexicon.has(category, words) for category in ("first_person", "relative", "nameless")):
            end = _clause_end(text, last, high)
            found.append(_Local(words, last, end, "number counted by" if kind == "count" else "number believed by"))
    return found


def _subject(text: Text, low: int, verb: int) -> tuple[int, int] | None:
    """The subject of a verb: right before it, or at the head of its sentence where a clause in commas parts them."""
    window = max(low, verb - _WINDOW)
    named = text.search(BEFORE, window, verb)
    if named is None:
        at = verb
        while at > window and text.lexicon.has("said_how", text.words[at - 1]):
            at -= 1
        return subject_at(text, low, at) if at > window and text.words[at - 1] == "," else None
    first, last = named.span("np")
    if text.words[first:last] != ["who"]:
        return first, last
    before = text.search(BEFORE, window, first - (text.words[first - 1] == ","))
    return before.span("np") if before is not None else None


def _owner(text: Text, low: int, tally: int) -> str | None:
    """Whose count a sentence gives: "by the ministry's count", "the ministry's daily bulletin"."""
    words = text.words
    for at in range(tally - 1, max(low, tally - 4), -1):
        if words[at] in ("'s", "’s", "’"):
            named = text.search(BEFORE, max(low, at - _WINDOW), at)
            return speaker_from(text, *named.span("np")).words if named is not None else None
    named = text.search(BEFORE, max(low, tally - 5), tally)
    if named is None or named.start("np") == low or words[named.start("np") - 1].lower() != "by":
        return None
    return speaker_from(text, named.start("np"), tally + 1).words


def _clause_end(text: Text, first: int, high: int) -> int:
    """Where what a verb says of a number ends: at the next semicolon."""
    try:
        return text.words.index(";", first, high)
    except ValueError:
        return high


def _counts(text: Text, first: int, last: int, verb: int) -> bool:
    """Whether a phrase can be somebody who counts: it holds a name or an office; its verb ends at token ``verb``.

    "Attacks reported in the north" and "the cumulative reported toll" have verbs that nobody is the subject of.
    """
    has = text.lexicon.has
    article = has("article", text.words[first])
    words = text.words[first + article : last]
    if not article and len(words) == 1 and words[0].islower():
        return has("role", words[0]) or has("plural", words[0]) or has("pronoun", words[0])
    if not words or (not words[-1][-1].isalnum() and words[-1] != ")"):
        return False
    if text.match(_PREPOSITION, verb) is not None:
        words = words[-1:]
    elif article:
        return True
    return any(
        (word[0].isalpha() and not word.islower()) or has("role", word) or has("organisation", word) for word in words
    )


def _nearest(text: Text, local: list[_Local], draft: Draft, statement: Statement | None) -> _Local | None:
    """The local source nearest before the number, unless a statement that begins after it covers the number."""
    for source in reversed(local):
        if not (source.first <= draft.first and draft.last <= source.last):
            continue
        if statement is None or source.rule == _GIVEN_BY or statement.start < text.starts[source.first]:
            return source
    return None


def _canonical(text: Text, words: str, story: Story | None) -> str:
    """The story's name of a source; the words themselves where it knows none."""
    if story is None:
        return words
    named = story.source_of(words)
    if named is None or named == words:
        bare = re.sub(r"\s*\([^)]*\)", "", words)
        named = story.source_of(bare)
        return words if named in (None, bare) else str(named)
    return named
