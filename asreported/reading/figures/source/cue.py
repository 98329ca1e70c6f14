"""Cues: words beside which a sentence names who stands behind a number, and what rules ask of them.

All positions are tokens of the text.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from asreported.reading.clauses.structure import Structure, VerbGroup, Voice
from asreported.reading.figures.rules import Condition, Rule
from asreported.reading.grammar.english import endings
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import POSSESSIVE, WINDOW, is_body, is_document, subject_of
from asreported.reading.speech.phrases import BEFORE, SOURCE
from asreported.reading.speech.speakers import speaker_from

Tokens = tuple[int, int]
_NUMBER_BEFORE = Pattern("<Numeral> <!punctuation|relative|preposition>{0,2} (?! <any> )")


@dataclass(frozen=True, slots=True)
class Tally:
    """A source beside a number: its words, and the tokens that it answers for.

    ``nearest`` says that it stands nearer to its numbers than any report of speech around them.
    """

    words: str
    first: int
    last: int
    nearest: bool = False


class Cue:
    """A word beside which a source may stand.

    ``kind`` is the group of the pattern that found it, ``first`` to ``last`` (excluded) are its tokens, ``low`` to
    ``high`` those of its sentence that are read; ``structure`` is that of the sentence from the token ``base`` on.
    """

    def __init__(self, text: Text, kind: str, span: Tokens, around: Tokens, structure: Structure, base: int) -> None:
        self.text = text
        self.kind = kind
        self.first, self.last = span
        self.low, self.high = around
        self.structure = structure
        self.base = base

    def has(self, category: str, at: int) -> bool:
        """Return True if the word at a token is in a category; False beyond what is read."""
        return self.low <= at < self.high and self.text.lexicon.has(category, self.text.words[at])

    def any_has(self, category: str, span: Tokens) -> bool:
        """Return True if a word of a range is in a category."""
        return any(self.has(category, at) for at in range(*span))

    def who(self, np: Tokens) -> str:
        """Return the words of a noun phrase as a source, without its article."""
        return speaker_from(self.text, *np).words

    def verb_at(self, at: int) -> VerbGroup | None:
        """Return the verb group at a token; None where there is none, or it is beyond what the structure holds."""
        place = at - self.base
        return self.structure.verb_at(place) if 0 <= place < len(self.structure.tokens) else None

    @cached_property
    def subject(self) -> Tokens | None:
        """The subject of the cue as a verb, also of "is reporting", and before "which had earlier reported"."""
        end = self.first
        while end > self.low and self.has("said_how", end - 1):
            end -= 1
        progressive = self.text.words[self.first].endswith(endings.GERUND_ENDING) and self.has("be", end - 1)
        opened = end - 1
        while opened > self.low and self.has("have", opened):
            opened -= 1
        if self.has("object_relative", opened) and opened < self.first - 1:
            end, progressive = opened + 2, True  # "media, which had earlier reported": as "which reported"
        return subject_of(self.text, self.low, end - 1 if progressive else end)

    @cached_property
    def named(self) -> str | None:
        """Who is named right behind the cue, up to a verb of finding ("figures released by the ministry show")."""
        found = self.text.match(SOURCE, self.last, self.high)
        if found is None:
            return None
        begin, end = found.span("np")
        return self.who((begin, next((at for at in range(begin + 1, end) if self.has("belief_verb", at)), end)))

    @cached_property
    def owner(self) -> Tokens | None:
        """Who owns the cue as a noun ("the ministry's own count"); an empty range where only an apostrophe stands."""
        for at in range(self.first - 1, max(self.low, self.first - 5), -1):
            if self.text.words[at] in POSSESSIVE:
                named = self.text.search(BEFORE, max(self.low, at - WINDOW), at)
                return self._without_according(*named.span("np")) if named is not None else (at, at)
        return None

    def _without_according(self, first: int, last: int) -> Tokens:
        """A phrase without the "according to" before it, of which "to" is taken for a part of it."""
        return (first + 2, last) if self.has("according_word", first) and last > first + 2 else (first, last)

    def number_before(self, at: int) -> int:
        """Return the first token of a number that stands right before a token, or 0."""
        found = self.text.search(_NUMBER_BEFORE, max(self.low, at - 8), at)
        return found.start() if found is not None else 0


When = Condition[Cue]
TallyRule = Rule[Cue, Tally]


def kind(*kinds: str) -> When:
    """Return the condition that the cue was found as one of these kinds."""
    return Condition(f"cue({', '.join(kinds)})", lambda cue: cue.kind in kinds)


def word(*categories: str) -> When:
    """Return the condition that the first word of the cue is in one of these categories."""
    return Condition(f"word({', '.join(categories)})", lambda cue: any(cue.has(name, cue.first) for name in categories))


def before(*categories: str) -> When:
    """Return the condition that a word of these categories stands right before the cue."""
    return Condition(
        f"before({', '.join(categories)})", lambda cue: any(cue.has(name, cue.first - 1) for name in categories)
    )


def after(*categories: str) -> When:
    """Return the condition that a word of these categories stands right behind the cue."""
    return Condition(f"after({', '.join(categories)})", lambda cue: any(cue.has(name, cue.last) for name in categories))


def follows(name: str, pattern: Pattern) -> When:
    """Return the condition that a pattern matches right behind the cue."""
    return Condition(name, lambda cue: cue.text.match(pattern, cue.last, cue.high) is not None)


names: When = Condition("names", lambda cue: cue.named is not None)
"""Somebody is named right behind the cue."""
subject: When = Condition("subject", lambda cue: cue.subject is not None)
by_body: When = Condition("by_body", lambda cue: cue.subject is not None and is_body(cue.text, *cue.subject))
by_paper: When = Condition("by_paper", lambda cue: cue.subject is not None and is_document(cue.text, *cue.subject))
asserted: When = Condition(
    "asserted",
    lambda cue: (verb := cue.verb_at(cue.first)) is not None and verb.finite and verb.voice is Voice.ACTIVE,
)
"""The structure of the sentence takes the cue for a finite verb, and not for a participle: "the sites sought"."""
