"""Words as the tagger sees them: which tags each may have, and what speaks for each whatever stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import TypeVar
from zlib import crc32

from asreported.reading.clauses.structure.tags import OPEN_CLASSES, Tag
from asreported.reading.clauses.structure.weights import Weights

Candidates = tuple[int, ...]
Word = tuple[int, Candidates, tuple[int, ...]]
"""Kind (one of 2,048), tags that it may have, and the weight of the word itself for each."""
Place = tuple[int, int, int, int, int, int, int]
"""What stands around a token, as the tagger asks it."""

KINDS = 2048
_MEMORY = 100_000  # distinct words remembered before the memory is begun anew
_PLACES = 50_000  # tokens in their places, as above
Key = TypeVar("Key")
Known = TypeVar("Known")
_DIGITS = re.compile(r"\d[\d.,]*")
_TAG_OF = {tag.name: int(tag) for tag in Tag}
_OPEN = frozenset(OPEN_CLASSES)
ENDING = 4  # letters of the longest ending that tells of a word's tag
SIGNS: dict[str, Candidates] = {
    ",": (int(Tag.COMMA),),
    **dict.fromkeys("([{", (int(Tag.OPEN),)),
    **dict.fromkeys(")]}", (int(Tag.CLOSE),)),
    **dict.fromkeys("-–—", (int(Tag.DASH),)),
    **dict.fromkeys('"“”„«»‘`', (int(Tag.QUOTE),)),
    **dict.fromkeys(":;", (int(Tag.COLON),)),
    **dict.fromkeys(".?!…\n", (int(Tag.END),)),
    **dict.fromkeys("’'", (int(Tag.QUOTE), int(Tag.GENITIVE))),
}


@dataclass(slots=True)
class Vocabulary:
    """Known words: the tags of each and of endings, and the frequent words, which are kinds of their own.

    ``classes`` are all sets of tags in use; ``known`` and ``endings`` (by shape and ending) name one by its place.
    """

    classes: list[Candidates] = field(default_factory=list)
    known: dict[str, int] = field(default_factory=dict)
    endings: dict[str, int] = field(default_factory=dict)
    frequent: dict[str, int] = field(default_factory=dict)

    def entry(self, token: str) -> str:
        """Return the form that a token is looked up in: numbers as 0, words in lower case unless known as written."""
        if token[0].isdigit():
            return _DIGITS.sub("0", token)
        if token in self.known:
            return token
        low = token.lower().replace("’", "'")
        return low if low in self.known else token

    def candidates(self, token: str, entry: str) -> int:
        """Return the class of tags that a token may have, by its entry or else by its ending."""
        found = self.known.get(entry)
        if found is None:
            found = self._by_ending(token)
        return found

    def _by_ending(self, token: str) -> int:
        shape = shape_of(token)
        low = token.lower()
        for length in range(min(ENDING, len(low)), -1, -1):
            found = self.endings.get(shape + low[len(low) - length :])
            if found is not None:
                return found
        return 0


def shape_of(token: str) -> str:
    """Return the shape of a token: a digit first, capitals, a capital first, small letters, or a sign."""
    first = token[0]
    if first.isdigit():
        return "0"
    if not first.isalpha():
        return "."
    if first.isupper():
        return "A" if len(token) > 1 and token.isupper() else "C"
    return "a"


def features_of(token: str, entry: str) -> tuple[int, ...]:
    """Return what the tagger knows of a word itself, as features without a tag (multiples of 64)."""
    low, shape = token.lower(), shape_of(token)
    names = (f"w{entry}", f"3{low[-3:]}{shape}", f"2{low[-2:]}{shape}", f"1{low[:3]}", f"s{shape}{'-' in token}")
    return tuple((crc32(name.encode("utf-8", "replace")) & 0x3FFFFF) << 6 for name in names)


def remember(known: dict[Key, Known], key: Key, found: Known) -> None:
    """Keep what was found in a memory, which is begun anew where it has grown large."""
    if len(known) > _PLACES:
        known.clear()
    known[key] = found


class Words(dict[str, Word]):
    """Token → word, found on first sight and remembered; and the tags chosen for tokens in the places where they stood.

    About half of the choices come again: "of the", "have been". ``sums`` are what speaks for each tag of a kind of word
    behind two tags.
    """

    def __init__(self, vocabulary: Vocabulary, weights: Weights) -> None:
        super().__init__()
        self.vocabulary = vocabulary
        self.weights = weights
        self.decided: dict[tuple[str, Place], int] = {}
        self.sums: dict[tuple[int, int, int, int, Candidates], tuple[int, ...]] = {}

    def __missing__(self, token: str) -> Word:
        if len(self) > _MEMORY:
            self.clear()
        kind, candidates, features = describe(self.vocabulary, token)
        get = self.weights.get
        fixed = len(candidates) == 1
        static = () if fixed else tuple(sum(get(one + tag, 0) for one in features) for tag in candidates)
        word = self[token] = kind, candidates, static
        return word


def describe(vocabulary: Vocabulary, token: str) -> tuple[int, Candidates, tuple[int, ...]]:
    """Return kind, possible tags and features of a token."""
    sign = SIGNS.get(token)
    if sign is not None:
        return KINDS - 1 - sign[0], sign, features_of(token, token)
    entry = vocabulary.entry(token)
    place = vocabulary.candidates(token, entry)
    candidates = vocabulary.classes[place]
    capital = token[0].isupper()
    if capital and entry[0].islower() and Tag.NAME not in candidates and not _OPEN.isdisjoint(candidates):
        candidates = (*candidates, int(Tag.NAME))
    kind = vocabulary.frequent.get(entry)
    if kind is None:
        kind = len(vocabulary.frequent) + 2 * place + capital
    return kind, candidates, features_of(token, entry)


def parse(text: str) -> Vocabulary:
    """Return the vocabulary that a file of it says (see :func:`written`)."""
    vocabulary = Vocabulary()
    places: dict[str, int] = {}
    for line in text.splitlines():
        name, _, rest = line.partition("\t")
        if name == "frequent":
            vocabulary.frequent = {word: kind for kind, word in enumerate(rest.split())}
            continue
        names, _, words = rest.partition("\t")
        place = places.setdefault(names, len(places))
        if place == len(vocabulary.classes):
            vocabulary.classes.append(tuple(_TAG_OF[name] for name in names.split()))
        if words:
            where = vocabulary.known if name == "words" else vocabulary.endings
            where.update(dict.fromkeys(words.split(" "), place))
    return vocabulary


def written(vocabulary: Vocabulary) -> str:
    """Return a vocabulary as text: a line for each set of tags and its words or endings, and one of frequent words."""
    lines = []
    for head, table in (("words", vocabulary.known), ("endings", vocabulary.endings)):
        for place, tags in enumerate(vocabulary.classes):
            entries: Iterable[str] = sorted(entry for entry, of in table.items() if of == place)
            lines.append("\t".join([head, " ".join(Tag(tag).name for tag in tags), " ".join(entries)]))
    lines.append("frequent\t" + " ".join(vocabulary.frequent))
    return "\n".join(lines) + "\n"
