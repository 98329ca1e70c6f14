"""Scope: the words beside a sign of the talks that take it back, or give it to another matter.

A refusal takes back the progress in what is refused, a denial what it denies, "dropped" the demand behind it; an
obstacle that had been one is none. Whoever demands a deal sets no condition for it, and a denial counts only where
what is denied is the talks.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left

from asreported.reading.grammar.english import branches
from asreported.reading.grammar.text import Text

_CLAUSE = 150
"""Characters before a sign in which the words that take it back are looked for."""
_AHEAD = 40
"""Characters behind a sign that are read with it."""

_BEFORE = {
    "progress": {
        "signal_denied": 5,
        "signal_wanted": 5,
        "signal_averted": 15,
        "signal_refused": 6,
        "signal_denying": 12,
    },
    "setback": {"signal_denied": 5, "signal_wanted": 5, "signal_averted": 15, "signal_denying": 12},
    "condition": {"signal_dropped": 4},
}
"""Word lists before a sign that take it back, and how many words of its clause may stand between."""
_OWN_CLAUSE = ("signal_refused", "signal_denying")
"""Of these, the ones that reach no further than the next subject or verb of saying."""

_BETWEEN = r"(?:[^\S\n]|[“”\"‘’'-])+"
_PRONOUN_BEHIND = re.compile(
    rf"\A[^\S\n]+(?:{branches.SIGNAL_PRONOUN}"
    rf"|(?:(?:{branches.SIGNAL_DETERMINER}) )?(?:{branches.SIGNAL_REPORT}))\b"
    rf"(?=[^\S\n]*[.,;!?]|[^\S\n]+(?:{branches.SIGNAL_DAY})\b|\Z)",
    re.I,
)
_PRONOUN_BEFORE = re.compile(
    rf"\b(?:{branches.SIGNAL_SUBJECT})(?:{branches.POSSESSIVE_MARK}|[^\S\n]+(?:{branches.SIGNAL_COPULA}))"
    r"(?:[^\S\n]+\w+)?[^\S\n]+\Z",
    re.I,
)


def taken_back(text: Text, name: str, span: tuple[int, int], topics: list[int]) -> bool:
    """Return True if a sign of a name at two offsets counts for nothing there; ``topics`` are offsets of topics."""
    start, end = span
    raw = text.raw
    sentence = text.sentence_at(text.token_at(start))
    first, last = text.sentence(sentence)
    low = max(text.starts[first], start - _CLAUSE)
    for table, reach in _BEFORE.get(name, {}).items():
        if _list(text, table) and _before(_list(text, table), reach, table in _OWN_CLAUSE).search(raw, low, start):
            return True
    behind = raw[end : min(end + _AHEAD, text.ends[last - 1])]
    idle = _list(text, "signal_idle_behind")
    if idle and _heads(idle).match(behind):
        return True
    if name == "setback":
        return _is_past(text, low, span)
    if name == "condition":
        return _is_wish(text, raw[start:end], behind)
    return name == "denial" and not _of_the_talks(text, sentence, span, behind, topics)


def _is_past(text: Text, low: int, span: tuple[int, int]) -> bool:
    """Return True if a sign is something that stood in the way and no longer does: "had been the main obstacle"."""
    standing, past = _list(text, "signal_standing"), _list(text, "signal_past")
    return bool(
        standing
        and past
        and _any(standing).search(text.raw, *span)
        and _before(past, 3, False).search(text.raw, low, span[0])
    )


def _is_wish(text: Text, sign: str, behind: str) -> bool:
    """Return True if what is demanded is the deal itself: "marchers demanded a deal"."""
    demand, matter = _list(text, "signal_demand"), _list(text, "signal_matter")
    if not (demand and matter and _any(demand).search(sign)):
        return False
    urgent = "|".join(map(re.escape, _list(text, "signal_urgent")))
    named = "|".join(map(re.escape, matter))
    before = rf"(?:[^\S\n]+(?:{branches.SIGNAL_FILLER}|,{'|' + urgent if urgent else ''}))*[^\S\n]+"
    bare = rf"(?![^\S\n]+(?:{branches.SIGNAL_NO_CONDITION})\b)"  # a truce before something is a condition
    pattern = rf"{before}(?:{named})\b{bare}"
    return re.match(pattern, behind, re.IGNORECASE) is not None


def _of_the_talks(text: Text, sentence: int, span: tuple[int, int], behind: str, topics: list[int]) -> bool:
    """Return True if a denial is about the talks: its sentence names them, or its pronoun goes back to them."""
    raw, (start, end) = text.raw, span
    denying = _list(text, "signal_denying")
    if not denying or not _any(denying).search(raw, start, end):
        return True
    low, high = text.starts[text.sentence(sentence)[0]], text.ends[text.sentence(sentence)[1] - 1]
    pointing = _PRONOUN_BEHIND.match(behind) or _PRONOUN_BEFORE.search(raw, low, start)
    if pointing and sentence > 0 and ";" not in raw[low:start]:
        low = text.starts[text.sentence(sentence - 1)[0]]
    at = bisect_left(topics, low)
    return at < len(topics) and topics[at] < high


def _list(text: Text, name: str) -> tuple[str, ...]:
    return tuple(text.lexicon.categories.get(name, ()))


@functools.lru_cache(maxsize=64)
def _before(words: tuple[str, ...], reach: int, own_clause: bool) -> re.Pattern[str]:
    """One of some words with at most ``reach`` of the same clause after it, at the end of what is searched."""
    named = "|".join(map(re.escape, words))
    stop = rf"(?!(?:{branches.SIGNAL_NEW_SUBJECT})\b)" if own_clause else ""
    return re.compile(rf"\b(?:{named}){_BETWEEN}(?:{stop}\w+{_BETWEEN}){{0,{reach}}}\Z", re.IGNORECASE)


@functools.lru_cache(maxsize=16)
def _any(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)


@functools.lru_cache(maxsize=16)
def _heads(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(rf"[^\S\n“”\"]*[\"“”]?[^\S\n]+(?:{'|'.join(map(re.escape, words))})\b", re.IGNORECASE)
