"""The tagger: the part of speech of every token of a sentence, left to right.

A word has one tag, or a few of which weights choose by the words and tags around it (an averaged perceptron, Collins
2002, with whole-number weights, so that every platform chooses alike).
"""

from __future__ import annotations

from collections.abc import Sequence

from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.clauses.structure.weights import Weights
from asreported.reading.clauses.structure.words import Place, Word, Words, remember

_START = int(Tag.START)
_T = 1 << 28
NEITHER: Word = (2047, (int(Tag.END),), ())
"""What stands before the first and after the last token."""


_FINITE, _COMMA, _JOINED, _OPENED = 1, 2, 3, 4
_TURNS: dict[int, int] = {
    **dict.fromkeys((Tag.PRESENT, Tag.THIRD, Tag.PAST, Tag.MODAL, Tag.BE, Tag.HAVE, Tag.DO, Tag.CONTRACTED), _FINITE),
    **dict.fromkeys((Tag.COMMA, Tag.OPEN, Tag.CLOSE, Tag.DASH), _COMMA),
    **dict.fromkeys((Tag.CONJUNCTION,), _JOINED),
    **dict.fromkeys((Tag.RELATIVE, Tag.WHEN, Tag.SUBORDINATOR), _OPENED),
    **dict.fromkeys((Tag.START, Tag.COLON, Tag.END, Tag.QUOTE), 0),
}
STATES = tuple(_TURNS.get(tag, -1) for tag in Tag)
"""What a tag makes of the clause so far: it has its finite verb, or is begun anew (how); -1: it stays as it was."""


def around(
    before: int, last: int, kind: int, previous: int, following: int, second: int, state: int
) -> tuple[int, ...]:
    """Return the features of a place as numbers without a tag, each its template (4 bits) and two of what stands there.

    ``before`` and ``last`` are the tags of the two tokens before, ``kind`` is the token's, ``previous``, ``following``
    and ``second`` are the kinds of the token before and the two after it; ``state`` is that of the clause.
    """
    high, low, next_high = kind << 17, kind << 6, following << 17
    seen = last << 6
    return (
        _T * 1 + (last << 17) + (before << 6),
        _T * 2 + high + seen,
        _T * 3 + high + (following << 6),
        _T * 4 + next_high + seen,
        _T * 5 + (second << 6),
        _T * 6 + (previous << 17) + low,
        _T * 7 + high + (before << 6),
        _T * 8 + (previous << 17) + (following << 6),
        _T * 9 + low,
        _T * 11 + seen,
        _T * 12 + next_high,
        _T * 13 + high + (state << 6),
        _T * 14 + next_high + (last << 6) + (state << 12),
    )


def _choose(word: Word, place: Place, words: Words, weights: Weights) -> int:
    """Return the tag of a word that may have several, by what stands around it.

    What speaks for each by the word's kind and the tags before it is remembered: these come together again and again.
    """
    kind, candidates, static = word
    before, last, state = place[0], place[1], place[6]
    a, b, c, d, e, f, g, h, i, j, k, m, n = around(*place)
    get = weights.get
    behind = kind, before, last, state, candidates
    sums = words.sums.get(behind)
    if sums is None:
        sums = tuple(
            get(a + one, 0) + get(b + one, 0) + get(g + one, 0) + get(i + one, 0) + get(j + one, 0) + get(m + one, 0)
            for one in candidates
        )
        remember(words.sums, behind, sums)
    chosen, best = candidates[0], -(1 << 30)
    for one, fixed, score in zip(candidates, static, sums, strict=True):
        score += fixed + get(c + one, 0) + get(d + one, 0) + get(e + one, 0) + get(f + one, 0)
        score += get(h + one, 0) + get(k + one, 0) + get(n + one, 0)
        if score > best:
            chosen, best = one, score
    return chosen


def tag(tokens: Sequence[str], words: Words, weights: Weights) -> list[int]:
    """Return the tags of a sentence."""
    found = [words[token] for token in tokens]
    found += (NEITHER, NEITHER)
    tags: list[int] = []
    before = last = _START
    previous = NEITHER[0]
    state = STATES[_START]
    decided = words.decided
    for at, token in enumerate(tokens):
        kind, candidates, _ = word = found[at]
        if len(candidates) == 1:
            chosen = candidates[0]
        else:
            place = (before, last, kind, previous, found[at + 1][0], found[at + 2][0], state)
            known = decided.get((token, place))
            if known is None:
                known = _choose(word, place, words, weights)
                remember(decided, (token, place), known)
            chosen = known
        tags.append(chosen)
        before, last, previous = last, chosen, kind
        turned = STATES[chosen]
        if turned >= 0:
            state = turned
    return tags
