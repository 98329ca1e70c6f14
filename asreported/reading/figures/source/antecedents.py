"""Antecedents: whom a pronoun or a short name in a tally goes back to ("it", "the ministry", "the media office")."""

from __future__ import annotations

from bisect import bisect_right

from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import POSSESSIVE, is_body
from asreported.reading.speech.phrases import subject_at
from asreported.reading.speech.speakers import Speakers, speaker_from
from asreported.reading.speech.transcripts import QUESTIONER
from asreported.records import Statement

_BACK = 60
"""Statements looked back over for the one that a short name goes back to."""


class Antecedents:
    """Whom the short names of one text go back to: to its statements, to its sentences, to the bodies it names."""

    __slots__ = ("_bodies", "_spoken", "_starts", "_text")

    def __init__(self, text: Text, spoken: list[Statement]) -> None:
        self._text = text
        self._spoken = spoken
        self._starts = [statement.start for statement in spoken]
        self._bodies = Speakers(text)

    def of(self, words: str, at: int, sentence: int) -> str:
        """Who ``words`` stand for in a sentence, at a character offset; the words themselves where nothing tells."""
        has = self._text.lexicon.has
        if has("pronoun", words) and not (words.isupper() and len(words) > 1):
            return self._behind(words, at, sentence)
        parts = words.split()
        if len(parts) > 1 and parts[0].lower() in ("its", "their") and has("tally", parts[-1]):
            behind = self._behind("it", at, sentence)
            return words if behind == "it" else behind
        if len(parts) > 3 or not (words.islower() or (len(parts) == 1 and has("kind", words))):
            return words
        if not has("kind", parts[-1]) and not has("role", parts[-1]):
            return words
        kind = {part.casefold() for part in parts}
        before = bisect_right(self._starts, at)
        for statement in reversed(self._spoken[max(0, before - _BACK) : before]):
            named = statement.source or ""
            if len(named) > len(words) and kind <= set(named.casefold().split()):
                return named
        return self._bodies.body(words) if has("kind", parts[-1]) else words

    def before(self, words: str, sentence: int) -> str | None:
        """Return the body that the sentence before is about, for an "it": "The ministry counted 9. … it said"."""
        body = self._body_of(sentence - 1) if words.lower() == "it" and sentence > 0 else None
        return None if body is None else self.of(body, self._text.starts[self._text.sentence(sentence - 1)[0]], 0)

    def _behind(self, pronoun: str, at: int, sentence: int) -> str:
        """The last speaker before a pronoun, or the body that the sentence before is about; whom "you" speaks to."""
        before = bisect_right(self._starts, at)
        if pronoun.lower() == "you":
            answers = [one.source for one in self._near(before) if one.role != QUESTIONER and one.source]
            return answers[0] if answers else pronoun
        if pronoun.lower() in ("it", "they"):
            for one in (sentence, sentence - 1):
                body = self._body_of(one) if one >= 0 else None
                if body is not None:
                    return self.of(body, self._text.starts[self._text.sentence(one)[0]], 0)
        return (self._spoken[before - 1].source or pronoun) if before else pronoun

    def _body_of(self, sentence: int) -> str | None:
        """The body that a sentence is about, without what it has ("the ministry's toll stood at"); None for no body."""
        words = self._text.words
        subject = subject_at(self._text, *self._text.sentence(sentence))
        if subject is None or not is_body(self._text, *subject):
            return None
        first, last = subject
        end = next((at for at in range(first, last) if words[at] in POSSESSIVE or words[at] == "itself"), last)
        if first < end < last and not is_body(self._text, first, end):
            end = last  # "Gaza's Health Ministry": the owner is no body
        return speaker_from(self._text, first, end).who if end > first else None

    def _near(self, before: int) -> list[Statement]:
        """Statements around a place: backwards from it, then onwards."""
        return [*reversed(self._spoken[max(0, before - _BACK) : before]), *self._spoken[before : before + _BACK]]
