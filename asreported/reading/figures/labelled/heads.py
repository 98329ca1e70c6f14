"""Heads: what a label or the head of a row or column says of the numbers under it.

A head is read as the words of a sentence are: with a number before it ("40 homes destroyed"), or as what is said of one
("40 were killed", "the death toll is 40").
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable
from dataclasses import dataclass, replace
from itertools import pairwise

from asreported.lexicon import Categories
from asreported.measures import Measure
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import branches, english
from asreported.reading.grammar.text import Text
from asreported.records import Aspect, DateMention, Period

Told = Callable[[str], Draft | None]
"""Sentence → the draft of its one number, read to the end; None where it has none, or several."""

_NUMBER = 40
_TRIED = 100
"""Different heads with a word of some measure that are read in one text, at most: each costs as much as sentences."""
_LONGEST = 9
"""Words of the longest head."""
OF_COLUMN = 16
"""Words of the longest head of a column: one below others, each of which spans several, has the words of all."""
_LEADING = 2
"""Words between a day and the preposition that leads to it, at most."""
_OF_NUMBER = re.compile(
    rf"\A(?:(?:{branches.TOTAL_HEAD})\s+)*(?:{branches.NUMBER_HEAD})\s+(?:{branches.OF_WORD})\s+"
    rf"(?:(?:{branches.DEFINITE_ARTICLE})\s+)?",
    re.IGNORECASE,
)
_BRACKET = re.compile(r"\s*\(([^()]{1,40})\)\s*\Z")
_NAME = re.compile(r"[^\W\d_][\w .,'’()/&-]{1,60}\Z")


@dataclass(frozen=True, slots=True)
class Head:
    """The meaning of a head: one or more of a measure (with its counted and aspect), a place, a group, a day.

    ``total`` says that the head is of a row or column of totals, ``summing`` that it speaks of a running count.
    """

    words: str
    measure: str | None = None
    counted: str | None = None
    aspect: Aspect | None = None
    place: str | None = None
    group: str | None = None
    day: Period | None = None
    dated: bool = False
    total: bool = False


class Heads:
    """The heads of one text, each read once; ``dates`` are those of the text."""

    def __init__(
        self, text: Text, dates: list[DateMention], told: Told, declared: frozenset[str] = frozenset()
    ) -> None:
        self._text = text
        self._declared = declared
        self._told = told
        self._by_words: dict[str, Head] = {}
        self._tried = 0
        self._dates = {(date.start, date.end): date for date in dates}
        self._in_order = sorted(dates, key=lambda date: date.start)
        self._begins = [date.start for date in self._in_order]

    def of(self, first: int, last: int, longest: int = _LONGEST) -> Head | None:
        """Return the meaning of a head's tokens; None where there are none, or too many words for a head."""
        if first >= last:
            return None
        words = self._text.slice(first, last).strip("*_#: ")
        date = self._dates.get((self._text.starts[first], self._text.ends[last - 1]))
        if date is not None:
            day = (date.first, date.last) if date.first is not None and date.last is not None else None
            return Head(words, day=day, dated=True)
        if len(words.split()) > longest:
            words = self._without_days(first, last)
        if len(words.split()) > longest or not any(map(str.isalpha, words)):
            return None
        if words not in self._by_words:
            self._by_words[words] = self._read(words)
        head = self._by_words[words]
        day = self.day_in(first, last) if head.measure is None else None
        if day is None:
            return head
        running = self._text.words[first].lower() in english.AS_WORD  # "as of 5 August"
        aspect = Aspect.TOTAL if running else Aspect.NEW if self._is_new(words) else None
        return replace(head, place=None, day=day, dated=True, aspect=aspect)

    def _without_days(self, first: int, last: int) -> str:
        """The words of some tokens but for days, with what leads to them: "Cases as of 23 May - 30 Nov 2014"."""
        text, low, high = self._text, self._text.starts[first], self._text.ends[last - 1]
        days = [date for date in self._dates_in(low, high) if date.end <= high]
        dated = [at for at in range(first, last) if any(date.start <= text.starts[at] < date.end for date in days)]
        kept = []
        for at in range(first, last):
            leads = any(at < day <= at + _LEADING for day in dated) and text.lexicon.has("preposition", text.words[at])
            as_of = at + 1 < last and text.words[at].lower() in english.AS_WORD
            between = bool(dated) and dated[0] < at < dated[-1]
            if at not in dated and not leads and not as_of and not between:
                kept.append(text.words[at])
        return " ".join(kept)

    def _read(self, words: str) -> Head:
        if self._is_all(words, "head_of_total"):
            return Head(words, total=True)
        before, parted, rest = words.rpartition(", ")
        if parted and before and self._text.lexicon.has("head_of_total", rest.split()[0]):
            return Head(words, total=True)  # "Ostby, all hospitals"
        if self._is_all(words, "head_of_number"):
            return Head(words)
        bracket = _BRACKET.search(words)
        group = self._group(bracket[1]) if bracket is not None else None
        said = _OF_NUMBER.sub("", words[: bracket.start()] if bracket is not None else self._without_base(words))
        draft = self._draft(_in_sentence(said))
        if draft is not None:
            aspect = self._aspect(words, draft)
            return Head(words, str(draft.measure), draft.counted, aspect, group=group or draft.group)
        group = group or self._group(said)
        if group is not None:
            return Head(words, group=group)
        own = self._declared.isdisjoint(fold(words).split())  # what the story counts is no place
        place = words if own and words[0].isupper() and _NAME.fullmatch(words) else None
        return Head(words, place=place)

    def _draft(self, said: str) -> Draft | None:
        """The draft of a number that the words are said of; None where they tell no measure."""
        telling = _words_of(self._text.lexicon.categories) | self._declared
        if self._tried >= _TRIED or telling.isdisjoint(fold(said).split()):
            return None
        self._tried += 1
        general = None
        own = not self._declared.isdisjoint(fold(said).split())
        for sentence in (f"{_NUMBER} {said}.", f"{_NUMBER} were {said}.", f"The {said} is {_NUMBER}."):
            draft = self._told(sentence)
            if draft is None or draft.measure in (Measure.OTHER, Measure.POPULATION):
                continue
            if not own or draft.named_measure is not None:
                return draft
            general = general or draft  # "Laid off", which the story may declare in another of these forms
        return general

    def _is_all(self, words: str, category: str) -> bool:
        """Return True if all words of a head are of a category."""
        return all(self._text.lexicon.has(category, word) for word in words.split())

    def _aspect(self, words: str, draft: Draft) -> Aspect:
        """The aspect of what a head counts: a rate, a running count, or what came about in a time of its own."""
        if self._without_base(words) != words:
            return Aspect.RATE
        has, parts = self._text.lexicon.has, words.split()
        newly = any(has("newly", part) for part in parts)
        if draft.aspect is Aspect.TOTAL and self._is_new(words):
            return Aspect.NEW  # "Total confirmed new cases"
        summing = any(has("summing", part) for part in parts) and not newly
        return Aspect.TOTAL if summing and draft.aspect is Aspect.NEW else draft.aspect

    def _without_base(self, words: str) -> str:
        """A head without the base of its rate: "Cases per 10,000 population"."""
        parts = words.split()
        for at, (part, base) in enumerate(pairwise(parts)):
            if at and base[0].isdigit() and self._text.lexicon.has("per_word", part):
                return " ".join(parts[:at])
        return words

    def _is_new(self, words: str) -> bool:
        """Return True if a head speaks of what is new, or of what a length of time brought: "in the last 24 hours"."""
        parts = re.findall(r"\w+", words)
        has = self._text.lexicon.has
        for part, following in zip(parts, [*parts[1:], ""], strict=True):
            timed = following[:1].isdigit() or has("duration_unit", following)
            if has("newly", part) and (timed or not has("time_ahead", part)):
                return True
        return False

    def within(self, first: int, last: int) -> Head | None:
        """The day that stands among some tokens, and all else that their head says; None where they say neither."""
        head, day = self.of(first, last), self.day_in(first, last)
        tells = head is not None and head.measure is not None
        if day is None or head is None:
            return head if tells else None
        return replace(head if tells else Head(head.words), day=day, dated=True)

    def _dates_in(self, low: int, high: int) -> list[DateMention]:
        """Dates that begin within a stretch of the text."""
        return self._in_order[bisect_left(self._begins, low) : bisect_left(self._begins, high)]

    def day_in(self, first: int, last: int) -> Period | None:
        """The days of the first date among some tokens."""
        at = bisect_left(self._begins, self._text.starts[first])
        if at == len(self._begins) or self._begins[at] >= self._text.ends[last - 1]:
            return None
        date = self._in_order[at]
        return (date.first, date.last) if date.first is not None and date.last is not None else None

    def _group(self, said: str) -> str | None:
        has = self._text.lexicon.has
        if self._tried >= _TRIED or not any(has("group_noun", word) for word in said.split()):
            return None
        self._tried += 1
        draft = self._told(f"{_NUMBER} {_in_sentence(said)} died.")
        return draft.group if draft is not None else None


_MEASURES: dict[int, tuple[Categories, frozenset[str]]] = {}


def _words_of(categories: Categories) -> frozenset[str]:
    """All words of entries that tell a measure: a head without one needs no reading."""
    known = _MEASURES.get(id(categories))
    if known is None or known[0] is not categories:
        entries = (entry for name, table in categories.items() if name.startswith("measure_") for entry in table)
        words = frozenset(word for entry in entries for word in fold(entry).split())
        known = _MEASURES[id(categories)] = categories, words
    return known[1]


def _in_sentence(words: str) -> str:
    """A head in the case in which a sentence would have it."""
    parts = words.split()
    if words.isupper() or (len(parts) > 1 and all(part[0].isupper() or not part[0].isalpha() for part in parts)):
        return words.lower()
    return words[:1].lower() + words[1:]
