"""Names of one thing: when two spellings of a source, a place or a group are the same."""

from __future__ import annotations

import functools
import re

from asreported.lexicon import load
from asreported.nouns import ALL, singular
from asreported.story import Story

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)?")
_ABBREVIATED = re.compile(r"\(([A-Z][A-Za-z.&-]{1,11})\)")
_JOINING = frozenset(("of", "for", "in", "at", "and", "to", "by", "from", "on", "s"))
_NOBODY = frozenset(("controlled", "run", "led", "held", "local", "senior", "according"))
"""Words that say of a body who holds it, or of a person how high he stands, and name nobody."""


@functools.cache
def _lists() -> tuple[frozenset[str], frozenset[str], frozenset[str]]:
    """Return the words that name nobody, the roles of persons who speak for a body, and words of direction."""
    words = load()
    articles = frozenset(words["article"])
    speaking = frozenset(singular(word) for word in words["role"] if word.startswith(("spokes", "official")))
    return articles | _JOINING, speaking, frozenset(map(singular, words["place_direction"]))


_singular = functools.lru_cache(maxsize=100_000)(singular)


@functools.lru_cache(maxsize=100_000)
def tokens(name: str) -> frozenset[str]:
    """Words of a name in lower case and the singular, without articles, prepositions and points."""
    plain = name.replace("’", "'").replace(".", "")
    words = (word.removesuffix("'s").removesuffix("'") for word in _WORD.findall(plain.lower()))
    return frozenset(_singular(word) for word in words if word and word not in _lists()[0])


@functools.lru_cache(maxsize=100_000)
def same_body(one: str, other: str) -> bool:
    """Return True if two names of sources name one body: its spokesman, its short name, or more words of its name."""
    first, second = _body(one), _body(other)
    if not first or not second:
        return first == second and tokens(one) == tokens(other)
    return first <= second or second <= first or _is_short(one, other) or _is_short(other, one)


def _body(name: str) -> frozenset[str]:
    speaking = _lists()[1]
    short = _ABBREVIATED.sub(" ", name)
    return frozenset(word for word in tokens(short or name) if word not in speaking and word not in _NOBODY)


def _is_short(short: str, name: str) -> bool:
    """Return True if one name is the first letters of the other ("IDF", "MoH"), or stands in its brackets."""
    letters = re.sub(r"[^A-Za-z]", "", short.split(" in ")[0])
    if not 2 <= len(letters) <= 8 or sum(letter.isupper() for letter in letters) < 2:
        return False
    if any(re.sub(r"[^A-Za-z]", "", found) == letters for found in _ABBREVIATED.findall(name)):
        return True
    words = [
        word for word in re.findall(r"[A-Za-z]+", _ABBREVIATED.sub(" ", name).split(" in ")[0]) if word.lower() != "the"
    ]
    with_small = "".join(word[0] for word in words).lower()
    without = "".join(word[0] for word in words if word[0].isupper()).lower()
    return letters.lower() in (with_small, without)


@functools.lru_cache(maxsize=100_000)
def same_place(one: str, other: str) -> bool:
    """Return True if two names are of one place, or one has more words for it ("Gaza", "the Gaza Strip").

    A direction makes another place of it: northern Gaza is not Gaza.
    """
    first, second = tokens(one), tokens(other)
    if first == second:
        return True
    if _opens(one) == _opens(other) and (first <= second or second <= first):
        return True  # a camp, and the camp with the town it lies in
    directions = _lists()[2]
    apart = (first - second) | (second - first)
    return bool(first and second) and (first <= second or second <= first) and not apart & directions


def _opens(name: str) -> str:
    """First word of a name."""
    words = [word for word in _WORD.findall(name.lower()) if word not in _lists()[0]]
    return words[0] if words else ""


@functools.lru_cache(maxsize=100_000)
def same_group(one: str, other: str) -> bool:
    """Return True if two names are of the same people: the words of one stand in the other."""
    first, second = tokens(one), tokens(other)
    return bool(first and second) and (first <= second or second <= first)


@functools.cache
def _all() -> frozenset[str]:
    return frozenset((*ALL, *map(singular, ALL)))


@functools.lru_cache(maxsize=100_000)
def everybody(counted: str) -> bool:
    """Return True if a noun counts people and singles nobody out ("people", "fatalities")."""
    *_, head = counted.lower().split() or [""]
    return head in _all() or singular(head) in _all()


class Names:
    """Names of a story: every alias leads to one name, so that two spellings become one."""

    def __init__(self, story: Story | None) -> None:
        self._story = story

    def source(self, name: str | None) -> str | None:
        """The story's name of a source."""
        return self._story.source_of(name) if self._story else name

    def place(self, name: str | None) -> str | None:
        """The story's name of a place."""
        return self._story.place_of(name) if self._story else name

    def group(self, name: str | None) -> str | None:
        """The story's name of a group."""
        return self._story.group_of(name) if self._story else name

    def lies_in(self, place: str, larger: str) -> bool:
        """Return True if the story says that a place lies in the larger one."""
        within = {one.name: one.within for one in self._story.places} if self._story else {}
        at: str | None = place
        for _ in within:
            at = within.get(at) if at else None
            if at == larger:
                return True
        return False

    def general(self, measure: str) -> str:
        """The general measure that one of the story narrows; the measure itself where it is general."""
        of_story = self._story.measures.get(measure) if self._story else None
        return (of_story.general if of_story else None) or measure


@functools.cache
def _spelled() -> dict[str, str]:
    words = load()
    return {**words["measure_verb"], **words["measure_noun"]}


def measure_of(said: str, story: Story | None) -> str:
    """The measure that a word names: itself, or what the word lists take it for ("killed" is deaths)."""
    plain = re.sub(r"[\s-]+", "_", said.strip().lower())
    if story is not None and (said in story.measures or plain in story.measures):
        return said if said in story.measures else plain
    found = _spelled().get(said.strip().lower())
    return str(found) if found is not None else plain


@functools.cache
def _words_of(measure: str) -> re.Pattern[str] | None:
    words = sorted((word for word, means in _spelled().items() if means == measure), key=len, reverse=True)
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE) if words else None


@functools.lru_cache(maxsize=50_000)
def speaks_of(sentence: str, measure: str) -> bool:
    """Return True if a sentence has a word for the measure."""
    words = _words_of(measure)
    return words is not None and words.search(sentence) is not None


@functools.lru_cache(maxsize=50_000)
def mentions(sentence: str, name: str) -> bool:
    """Return True if a sentence has all words of a name."""
    wanted = tokens(name)
    return bool(wanted) and wanted <= tokens(sentence)
