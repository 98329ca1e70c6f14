"""Offices: the source of the story that a person speaks for, where the report says whose office they hold.

"Its chairman, Moe", "Moe, head of the Port Office", "Moe of the Port Office". Later the surname alone is enough.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from asreported.names import plain
from asreported.reading.figures.source.antecedents import Antecedents
from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import source_of_story

if TYPE_CHECKING:
    from asreported.story import Story

_LONGEST = 10
"""Tokens of what is said of somebody between commas, at most."""
_NAME = 6
"""Tokens of the name of a source, at most."""
_HEARD = 60
"""Statements of a text in which it is looked up where somebody was first named."""


class Offices:
    """Who holds an office of a source of the story, as far as a text has said it."""

    __slots__ = ("_antecedents", "_by_surname", "_story", "_text")

    def __init__(self, antecedents: Antecedents, story: Story) -> None:
        self._antecedents = antecedents
        self._text = antecedents.text
        self._story = story
        self._by_surname: dict[str, str] = {}

    def source_of(self, words: str, sentence: int) -> str | None:
        """Return the source that a person speaks for; None for words that name no person, or nobody's."""
        name, body = _with_body(words)
        if not _is_person(self._text, name):
            return None
        surname = name.split()[-1]
        if surname not in self._by_surname:
            found = self._declared(body) or self._titled(name) or self._apposed(name, sentence)
            found = found or self._introduced(surname)
            if found is None:
                return None
            self._by_surname[surname] = found
        return self._by_surname[surname]

    def _declared(self, body: str) -> str | None:
        return self._story.source_spellings.get(plain(body)) if body else None

    def _introduced(self, surname: str) -> str | None:
        """The source named where somebody of a surname was first heard: "said Kari Moe of the Port Office"."""
        for statement in self._antecedents.spoken[:_HEARD]:
            name, body = _with_body(statement.speaker or "")
            if name.split()[-1:] == [surname] and _is_person(self._text, name):
                found = self._declared(body) or self._apposed(name, self._sentence_of(statement.start))
                if found is not None:
                    return found
        return None

    def _sentence_of(self, offset: int) -> int:
        return self._text.sentence_at(self._text.token_at(offset))

    def _titled(self, name: str) -> str | None:
        """The source of which a name with its title is an alias: "Mayor Kari Moe", or "Moe" alone."""
        said = plain(name)
        named = {of for known, of in self._story.source_spellings.items() if known.endswith(f" {said}")}
        own = [alias for source in self._story.sources for alias in source.aliases if " " not in alias]
        surname = name.split()[-1]
        if " " in name and surname in own and not any(surname in source.name.split() for source in self._story.sources):
            named.add(self._story.source_spellings[plain(surname)])
        return named.pop() if len(named) == 1 else None

    def _apposed(self, name: str, sentence: int) -> str | None:
        """The source in what stands in commas beside a name: "its chairman, Moe", "Moe, head of the Port Office"."""
        text, (low, high) = self._text, self._text.sentence(sentence)
        size = len(name.split())
        for at in range(low, high - size + 1):
            if text.slice(at, at + size) != name:
                continue
            for first, last in _beside(text, low, high, (at, at + size)):
                if any(text.lexicon.has("role", text.words[one]) for one in range(first, last)):
                    found = self._holder(first, last, sentence)
                    if found is not None:
                        return found
        return None

    def _holder(self, first: int, last: int, sentence: int) -> str | None:
        """The source whose office some words name: one that they hold, or whom "its" goes back to."""
        text = self._text
        for at in range(first, last):
            named = source_of_story(text, at, min(last, at + _NAME))
            if named is not None:
                return self._story.source_of(text.slice(*named))
        if text.words[first].lower() not in english.OWN_WORD:
            return None
        before = self._antecedents.declared_in(sentence - 1)
        before = before or self._antecedents.declared_before(text.starts[first], sentence - 1)
        return self._story.source_of(before)


def _beside(text: Text, low: int, high: int, name: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """Yield what stands in apposition before a name and behind it, between commas or an end of the sentence."""
    first, last = name
    if first - 1 > low and text.words[first - 1] == ",":
        opens = first - 1
        while opens > low and first - opens <= _LONGEST and text.words[opens - 1] != ",":
            opens -= 1
        yield opens, first - 1
    if last < high and text.words[last] == ",":
        closes = last + 1
        while closes < high and closes - last <= _LONGEST and text.words[closes] not in (",", "."):
            closes += 1
        yield last + 1, closes


def _with_body(words: str) -> tuple[str, str]:
    """A name, and the body that is named behind it: "Kari Moe of the Port Office"."""
    parts = words.split()
    at = next((one for one, word in enumerate(parts) if word in english.AT_BEHIND_NAME), len(parts))
    return " ".join(parts[:at]), " ".join(parts[at + 1 :])


def _is_person(text: Text, name: str) -> bool:
    """Return True if some words can be the name of a person: capitalised, and none of them that of a body."""
    words = name.split()
    return bool(words) and all(word[0].isupper() and not _is_of_body(text, word) for word in words)


def _is_of_body(text: Text, word: str) -> bool:
    acronym = word.isupper() and len(word) > 1
    return acronym or text.lexicon.has("organisation", word) or text.lexicon.has("kind", word)
