"""Quotes: whether a report has the words that a claim quotes, and which come nearest."""

from __future__ import annotations

import difflib
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from typing import NamedTuple

from asreported.records import Article

_SPACE = re.compile(r"\s+")
_MARKS = str.maketrans(dict.fromkeys("“”„«»‘’‚`´", "'") | {'"': "'"})
_QUOTED = re.compile("'+")
_WORD = re.compile(r"\w+")
_END = re.compile(r"(?<=[.!?])['\")\]]*\s+|\n+")

ENOUGH = 0.3
"""Share of a quote's words that the nearest words must have: below it nothing is near."""

LOOKED_THROUGH = 12
"""Sentences that are compared letter by letter, those with the most of the quote's rarest words."""


PLACES = 20
"""Articles in which a quote is found where the claim names none: copies of a wire text are told apart no further."""

LONGEST = 2_000
"""Characters on either side within which the ends of a sentence are looked for."""


class Found(NamedTuple):
    """Where words stand in an article."""

    article_id: str
    start: int
    end: int


class Quotes:
    """The texts of reports, searched as a reader compares: white space and quotation marks may differ, no word may."""

    def __init__(self, articles: Iterable[Article]) -> None:
        self._articles = list(articles)
        self._plain: dict[str, str] = {}
        self._holders: dict[str, list[int]] | None = None

    def find(self, quote: str, within: frozenset[str] | None) -> list[Found]:
        """Places of a quote in the articles named, or the first in any; at most one in each article."""
        words = plain(quote).strip("'.,;: ")
        if not words:
            return []
        found = []
        for article in self._holding(words, within):
            if words not in self._of(article):
                continue
            text, offsets = _with_offsets(article.text)
            at = _whole_words(text, words)
            if at >= 0:
                found.append(Found(article.article_id, offsets[at], offsets[at + len(words) - 1] + 1))
            if within is None and len(found) == PLACES:
                break
        return found

    def all_in(self, quote: str, article_id: str) -> list[Found]:
        """Every place of a quote in one article."""
        words = plain(quote).strip("'.,;: ")
        article = next(one for one in self._articles if one.article_id == article_id)
        if not words or words not in self._of(article):
            return []
        text, offsets = _with_offsets(article.text)
        found, at = [], _whole_words(text, words)
        while at >= 0:
            found.append(Found(article_id, offsets[at], offsets[at + len(words) - 1] + 1))
            at = _whole_words(text, words, at + 1)
        return found

    def nearest(self, quote: str, within: frozenset[str] | None) -> tuple[Found, str] | None:
        """The sentence that is most like the quote, with its place; None where none has enough of its words."""
        wanted = Counter(_WORD.findall(plain(quote).lower()))
        if not wanted:
            return None
        ranked = []
        for article in self._sharing(wanted, within):
            for start, sentence in sentences(article.text):
                shared = sum((wanted & Counter(_WORD.findall(sentence.lower()))).values())
                if shared >= max(1, ENOUGH * wanted.total()):
                    ranked.append((shared, -len(sentence), article.article_id, start, sentence))
        ranked.sort(reverse=True)
        best, likeness = None, 0.0
        for _, _, article_id, start, sentence in ranked[:LOOKED_THROUGH]:
            ratio = difflib.SequenceMatcher(None, plain(quote), plain(sentence), autojunk=False).ratio()
            if best is None or ratio > likeness:
                best, likeness = (Found(article_id, start, start + len(sentence)), sentence), ratio
        return best

    def _of(self, article: Article) -> str:
        """The plain words of an article: to find out that a quote is not in it costs a search, and no offsets."""
        if article.article_id not in self._plain:
            self._plain[article.article_id] = plain(article.text)
        return self._plain[article.article_id]

    def _holding(self, words: str, within: frozenset[str] | None) -> list[Article]:
        """Articles that can have the words: those that have their rarest one."""
        if within is not None:
            return [article for article in self._articles if article.article_id in within]
        holders = self._index()
        asked = [holders.get(word, []) for word in _WORD.findall(words.lower())]
        return [self._articles[at] for at in min(asked, key=len)] if asked else self._articles

    def _sharing(self, wanted: Counter[str], within: frozenset[str] | None) -> list[Article]:
        """Articles with the most of the rarer words."""
        if within is not None:
            return [article for article in self._articles if article.article_id in within]
        holders = self._index()
        rare = sorted((word for word in wanted if word in holders), key=lambda word: len(holders[word]))
        score: Counter[int] = Counter()
        for word in rare[:6]:
            for at in holders[word][:1_000]:
                score[at] += 1
        return [self._articles[at] for at, _ in score.most_common(LOOKED_THROUGH)]

    def _index(self) -> dict[str, list[int]]:
        if self._holders is None:
            holders: dict[str, list[int]] = defaultdict(list)
            for at, article in enumerate(self._articles):
                for word in set(_WORD.findall(plain(article.text).lower())):
                    holders[word].append(at)
            self._holders = dict(holders)
        return self._holders


def plain(words: str) -> str:
    """Words with one kind of quotation mark and single spaces."""
    return _SPACE.sub(" ", _QUOTED.sub("'", words.translate(_MARKS))).strip()


def sentences(text: str) -> list[tuple[int, str]]:
    """Offset and words of each sentence, as far as points and lines tell."""
    found, start = [], 0
    for end in [*_END.finditer(text), None]:
        stop = end.start() if end else len(text)
        if sentence := text[start:stop].strip():
            found.append((start + len(text[start:stop]) - len(text[start:stop].lstrip()), sentence))
        start = end.end() if end else stop
    return found


def _with_offsets(text: str) -> tuple[str, list[int]]:
    """The plain words of a text, and for each of their characters its offset in the text."""
    letters: list[str] = []
    offsets: list[int] = []
    for at, letter in enumerate(text.translate(_MARKS)):
        letter = " " if letter.isspace() else letter
        if letters and letter in " '" and letters[-1] == letter:
            continue
        letters.append(letter)
        offsets.append(at)
    return "".join(letters), offsets


def _whole_words(text: str, words: str, start: int = 0) -> int:
    """Offset from ``start`` on at which the words stand and are not the inside of others; -1 where they do not."""
    at = text.find(words, start)
    while at >= 0:
        end = at + len(words)
        opens = at == 0 or not (words[0].isalnum() and text[at - 1].isalnum())
        closes = end == len(text) or not (words[-1].isalnum() and text[end].isalnum())
        inside = words[-1].isdigit() and end + 1 < len(text) and text[end] in ",." and text[end + 1].isdigit()
        inside |= words[0].isdigit() and at > 1 and text[at - 1] in ",." and text[at - 2].isdigit()
        if opens and closes and not inside:
            return at
        at = text.find(words, at + 1)
    return -1


def sentence_at(text: str, offset: int) -> str:
    """The sentence of a text in which an offset lies, as far as points and lines tell."""
    first = max(
        (end.end() for end in _END.finditer(text, max(0, offset - LONGEST), offset)), default=max(0, offset - LONGEST)
    )
    after = _END.search(text, offset, offset + LONGEST)
    return text[first : after.start() if after else offset + LONGEST].strip()
