"""Hedges: the words that bound a number, and the bounds they assert.

A hedge covers the number next to it and no other. What stands in brackets after a number and says it again (another
unit, a share) inherits the hedge.
"""

from __future__ import annotations

from typing import Any

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.prepositions import is_preposition
from asreported.records import Hedge, Kind

AFTER = Pattern(r"\-? (?P<hedge> <hedge_after> ) (?! than | <Numeral> )")
ADDED = Pattern(r"plus (?= <article> )")
AFTER_UNIT = Pattern(r"(?: <lower> ){1,2} (?P<hedge> or more | or less | or fewer | or so )")
BRACKET = Pattern(r"(?: <!open_bracket|clause_verb|terminal|Numeral> ){0,4} \(")
VOTE = Pattern(r"<dash> <digits>")
WITH_UNIT = Pattern(r"\-? <duration_unit> \,")
LIMIT = Pattern(r"<limit_noun>")

_LONGEST = 6  # tokens of the longest hedge phrase
_SUM = 3  # words of "a total of"
_FILLERS = 3  # phrases that may stand between a hedge and its number
_PASSED = 100  # a house passes two bills, a toll passes thousands
_LIMIT_IN = 2  # tokens after the number in which its "mark" or "level" stands


def read_hedges(text: Text, drafts: list[Draft]) -> None:
    """Set ``hedge``, ``hedge_text``, ``low``, ``high`` and ``stretch`` of each draft."""
    before: Draft | None = None
    for draft in drafts:
        draft.stretch = draft.first, draft.last
        if draft.hedge is Hedge.VAGUE:
            before = draft
            continue
        found = _before(text, draft)
        if found is None or found[0] is Hedge.ABOUT or text.lexicon.has("doubtful_hedge", text.words[found[1]]):
            found = _after(text, draft) or found  # "about 500 or more", "under 400-odd lamps"
        if found is not None:
            hedge, first, last = found
            _set(draft, hedge, text.slice(first, last))
            draft.stretch = min(first, draft.first), max(last, draft.last)
        elif before is not None and _restates(text, before, draft):
            _set(draft, before.hedge, before.hedge_text or "")
        draft.stretch = _with_sum(text, draft.stretch[0], between=draft.hedge is Hedge.BETWEEN), draft.stretch[1]
        before = draft


def _with_sum(text: Text, first: int, *, between: bool) -> int:
    """First token of the phrase that opens with "a total of", or "between" two numbers, before token ``first``."""
    words = text.words
    if between and first and fold(words[first - 1]) in english.BETWEEN_WORD:
        return first - 1
    if first < _SUM or fold(words[first - 1]) not in english.OF_WORD or fold(words[first - 2]) not in english.TOTAL_OF:
        return first
    for length in (_SUM, _SUM + 1):
        if first >= length and text.lexicon.has("article", words[first - length]):
            return first - length
    return first


def bounds(hedge: Hedge, value: float) -> tuple[float | None, float | None]:
    """Lower and upper bound that a hedge asserts of a value; null = unbounded."""
    if hedge is Hedge.EXACT:
        return value, value
    if hedge in (Hedge.AT_LEAST, Hedge.MORE_THAN):
        return value, None
    if hedge in (Hedge.AT_MOST, Hedge.LESS_THAN, Hedge.NEARLY):
        return None, value
    return None, None


def _set(draft: Draft, hedge: Hedge, words: str) -> None:
    draft.hedge_text = words or None
    if draft.hedge is not Hedge.BETWEEN and draft.value is not None:
        draft.hedge = hedge
        draft.low, draft.high = bounds(hedge, draft.value)
    draft.note(f"hedge {hedge}", words)


def _before(text: Text, draft: Draft) -> tuple[Hedge, int, int] | None:
    """Hedge that ends at the number, or before an article or "another" that stands between."""
    last = draft.first
    for _ in range(_FILLERS):
        found = _hedge_before(text, last)
        if found is not None:
            if text.glued(found[1]) and text.words[found[1] - 1] == "-":
                return None  # "a 5-under 67"
            if not _bounds_it(text, draft, *found):
                return None
            found = _with_degree(text, *found)
            outer = _hedge_before(text, found[1]) if found[0] is Hedge.ABOUT else None
            return found if outer is None or outer[0] is not Hedge.AT_LEAST else (outer[0], outer[1], last)
        filler = _filler(text, last)
        if filler == last:
            return None
        last = filler
    return None


def _hedge_before(text: Text, last: int) -> tuple[Hedge, int, int] | None:
    """Hedge whose words end before token ``last``, with its tokens."""
    first = _ending_at(text, last)
    if first is None:
        return None
    return Hedge(text.lexicon.value("hedge_before", fold(" ".join(text.words[first:last])))), first, last


def _bounds_it(text: Text, draft: Draft, hedge: Hedge, first: int, last: int) -> bool:
    """Return True if words that may be a hedge are one here.

    "Over" a length of time says during what time, but after a few words ("for over six weeks"); only large numbers are
    "passed"; "under the two laws" is a place in a sentence, and "handed over 3" no hedge at all.
    """
    word = fold(text.words[last - 1]) if last - first == 1 else ""
    before = text.words[first - 1] if first else ""
    has = text.lexicon.has
    doubtful = has("doubtful_hedge", word) or fold(text.words[last - 1]) in english.THAN_WORD
    if doubtful and last < draft.first and _begins_phrase(text, draft, last):
        return False
    if fold(text.words[first]) in english.UP_WORD and has("before_back_up", before):
        return False  # "inched back up to 5%" says where it went
    if word and is_preposition(text, draft, first, last):
        return False
    if has("of_large", word):
        return _is_large(draft, word) and text.match(VOTE, draft.last) is None
    if word in english.OVER_WORD and draft.kind is Kind.DURATION:
        bounded = first == 0 or text.lexicon.has("before_over_time", before)
        return last == draft.first and bounded and not _says_when(text, draft, first)
    return True


def _says_when(text: Text, draft: Draft, first: int) -> bool:
    """Return True if "over" at the head of a sentence begins a period: "Over 12 months, 400 fled"."""
    unit = text.match(WITH_UNIT, draft.last)
    return first == text.sentence_of(first)[0] and unit is not None


def _begins_phrase(text: Text, draft: Draft, last: int) -> bool:
    """Return True if the article after a preposition opens a phrase that the number describes: "around the 30 lorries".

    "More than the 30 of last year" compares with a number and does not bound it.
    """
    if not text.lexicon.has("article", text.words[last]):
        return False
    if text.search(LIMIT, draft.last, draft.last + _LIMIT_IN) is not None:
        return False  # "above the 2,000 mark"
    if fold(text.words[last]) in english.DEFINITE_ARTICLE:
        return True
    return fold(text.words[last - 1]) not in english.THAN_WORD and draft.kind not in (Kind.PERCENT, Kind.FRACTION)


def _is_large(draft: Draft, word: str) -> bool:
    """Return True if a number is one that can be passed, crossed or neared."""
    if draft.kind in (Kind.MONEY, Kind.PERCENT):
        return True
    if word in english.NEAR_WORD:
        return False
    return draft.value is not None and (draft.value >= _PASSED or draft.kind is Kind.MEASURE)


def _with_degree(text: Text, hedge: Hedge, first: int, last: int) -> tuple[Hedge, int, int]:
    """The hedge with the "just" before it, which makes "under" near and leaves "over" as it is."""
    if hedge not in (Hedge.LESS_THAN, Hedge.MORE_THAN, Hedge.NEARLY):
        return hedge, first, last
    degrees = text.lexicon.categories["small_degree"]
    for length in (2, 1):
        if first >= length and fold(" ".join(text.words[first - length : first])) in degrees:
            return (Hedge.NEARLY if hedge is Hedge.LESS_THAN else hedge), first - length, last
    return hedge, first, last


def _ending_at(text: Text, last: int) -> int | None:
    """First token of the longest hedge that ends before token ``last``."""
    start, _ = text.sentence_of(min(last, len(text.words) - 1))
    entries = text.lexicon.categories["hedge_before"]
    if last <= start or fold(text.words[last - 1]) not in _ends_of(entries):
        return None
    for length in range(min(_LONGEST, last - start), 0, -1):
        if fold(" ".join(text.words[last - length : last])) in entries:
            return last - length
    return None


_ENDS: dict[int, tuple[dict[str, Any], frozenset[str]]] = {}


def _ends_of(entries: dict[str, Any]) -> frozenset[str]:
    """Last words of all hedges: one look at the word before a number spares most numbers the search."""
    known = _ENDS.get(id(entries))
    if known is None or known[0] is not entries:
        known = _ENDS[id(entries)] = entries, frozenset(entry.rpartition(" ")[2] for entry in entries)
    return known[1]


def _filler(text: Text, last: int) -> int:
    entries = text.lexicon.categories["hedge_filler"]
    for length in (3, 2, 1):
        if last >= length and fold(" ".join(text.words[last - length : last])) in entries:
            return last - length
    return last


def _after(text: Text, draft: Draft) -> tuple[Hedge, int, int] | None:
    match = text.match(AFTER, draft.last) or text.match(AFTER_UNIT, draft.last)
    if match is None or _is_added(text, draft):
        return None
    first, last = match.span("hedge")
    words = fold(" ".join(text.words[first:last]))
    if text.words[first - 1] == "-":
        first -= 1
    return Hedge(text.lexicon.value("hedge_after", words)), first, last


def _is_added(text: Text, draft: Draft) -> bool:
    """Return True if "plus" adds to the number: "$28,990 plus tax", "300 plus a bonus"; "300 plus days" does not."""
    at = draft.last
    if at >= len(text.words) or fold(text.words[at]) not in english.PLUS_WORD:
        return False
    return draft.kind is Kind.MONEY or text.match(ADDED, at) is not None


def _restates(text: Text, before: Draft, draft: Draft) -> bool:
    """Return True if a number in brackets says the hedged one before it again."""
    if before.hedge in (Hedge.EXACT, Hedge.BETWEEN, Hedge.VAGUE) or draft.hedge is not Hedge.EXACT:
        return False
    match = text.match(BRACKET, before.last, draft.first)
    if match is None or match.end() != draft.first:
        return False
    return draft.kind in (Kind.PERCENT, Kind.FRACTION) or (draft.kind is before.kind and draft.kind is not Kind.COUNT)
