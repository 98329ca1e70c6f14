"""Attachment: which verb of a sentence governs a noun phrase, or none.

Every verb group of the sentence, and "none", is scored by weights of what stands around it and the noun phrase and
between both; the best one is taken, if it is enough better than "none".
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from zlib import crc32

from asreported.reading.clauses.structure.phrases import Unit, UnitKind
from asreported.reading.clauses.structure.weights import Weights

_REACH = 8
"""Units between a noun phrase and a verb that are told apart."""
_FARTHEST = 30
"""Units that a verb may be away."""
_MEMORY = 100_000  # distinct features remembered before the memory is begun anew
_OF_VERBS = (UnitKind.FINITE, UnitKind.COPULA, UnitKind.INFINITIVE, UnitKind.GERUND, UnitKind.PARTICIPLE)
_NO_VERBS = {ord(kind): None for kind in UnitKind if kind not in _OF_VERBS}
"""What is taken out of the kinds of units, so that those of verbs are left."""
_PHRASE = UnitKind.NOUN_PHRASE.value
_JOINTS = f"{UnitKind.CONJUNCTION}{UnitKind.COMMA}"
_CASES = f"{UnitKind.PREPOSITION}{UnitKind.OF}"
_LEFT, _RIGHT = 4, 3
"""Verbs on either side that may govern a noun phrase: those farther away hardly ever do."""


def kinds_of(units: Sequence[Unit]) -> str:
    """Return the signs of the units of a sentence, in order."""
    return "".join([unit.kind for unit in units])


def candidates_of(units: Sequence[Unit], at: int) -> list[int]:
    """Return the units that may govern the noun phrase at unit ``at``: verb groups with a main verb."""
    low, high = max(0, at - _FARTHEST), min(len(units), at + _FARTHEST)
    return [place for place in range(low, high) if (verb := units[place].verb) is not None and not verb.copula]


def between(kinds: str, first: int, last: int) -> str:
    """Return what stands between two units, short where it is long."""
    if last - first <= _REACH + 1:
        return kinds[first + 1 : last]
    return kinds[first + 1 : first + 5] + "~" + kinds[last - 4 : last]


def chain(kinds: str, at: int) -> str:
    """Return what stands before the first of the noun phrases that the one at a unit is joined to, and their number."""
    first = at
    while first > 1 and kinds[first - 1] in _JOINTS and kinds[first - 2] == _PHRASE:
        first -= 2
    return f"{kinds[first - 1] if first else '^'}{min((at - first) // 2, 2)}"


class Ranker:
    """The features of a noun phrase in its sentence, from which those of each candidate are made."""

    def __init__(self, words: Sequence[str], units: Sequence[Unit], kinds: str, at: int) -> None:
        self.words, self.units, self.kinds, self.at = words, units, kinds, at
        phrase = units[at].phrase
        assert phrase is not None
        self.head = words[phrase.head]
        before = kinds[at - 1] if at else "^"
        self.before = before
        self.after = kinds[at + 1] if at + 1 < len(kinds) else "$"
        self.second = kinds[max(0, at - 2) : at]
        self.case = words[units[at - 1].start] if before in _CASES else ""
        self.hedge = words[phrase.start] if phrase.start < phrase.hedge else ""
        left = units[at - 2] if self.case and at > 1 else None
        self.left = kinds[at - 2] if left is not None else ""
        self.holder = ""
        if left is not None:
            verb_or_word = left.start if left.verb is None else left.verb.main
            self.holder = words[verb_or_word if left.phrase is None else left.phrase.head]
        self.chain = chain(kinds, at)
        self.number = phrase.start < phrase.head and self.head.isalpha()

    def none(self) -> list[str]:
        """Return the features of "no verb"."""
        kinds, at = self.kinds, self.at
        case, head = self.case, self.head
        verbs = kinds[max(0, at - 6) : at].translate(_NO_VERBS)[-2:]
        later = kinds[at + 1 : at + 7].translate(_NO_VERBS)[:2]
        return [
            "0",
            f"0a{case}|{self.before}{self.after}",
            f"0b{head}|{case}",
            f"0c{kinds[max(0, at - 3) : at]}",
            f"0d{kinds[at + 1 : at + 4]}",
            f"0e{self.second}{self.after}",
            f"0f{self.left}{case}",
            f"0g{self.holder}|{case}",
            f"0h{verbs}|{later}",
            f"0i{verbs}|{case}|{self.before}",
            f"0j{later}|{self.before}",
            f"0k{self.hedge}{self.number}",
            f"0l{kinds[max(0, at - 5) : at]}",
            f"0m{verbs}|{self.second}|{case}",
            f"0n{later}|{self.after}|{self.before}",
            f"0o{self.chain}|{verbs}|{later}",
        ]

    def verb(self, place: int, rank: int) -> list[str]:
        """Return the features of the verb group at unit ``place``, the ``rank``-th of its side."""
        kinds, at, case = self.kinds, self.at, self.case
        group = self.units[place].verb
        assert group is not None
        word = self.words[group.main]
        if place < at:
            side, gap = "L", between(kinds, place, at)
        else:
            side, gap = "R", between(kinds, at, place)
        form = f"{group.tag}{group.voice[0]}{'' if group.start == group.main else 'x'}"
        near = f"{side}{min(rank, 3)}"
        behind = kinds[place + 1] if place + 1 < len(kinds) else "$"
        ahead = kinds[place - 1] if place else "^"
        rear, front = kinds[place + 1 : place + 3], kinds[max(0, place - 2) : place]
        far = min(abs(place - at), 12)
        return [
            f"1{side}{gap}",
            f"2{side}{gap}{form}",
            f"3{near}{case}|{self.left}",
            f"4{near}{self.before}{self.after}",
            f"5{side}{gap}{case}",
            f"6{side}{word}",
            f"7{near}{word}|{case}",
            f"8{near}{self.head}|{case}",
            f"9{near}{form}",
            f"A{near}{behind}{case}",
            f"B{near}{ahead}{form}",
            f"C{side}{far}|{case}",
            f"D{near}{self.holder}|{case}",
            f"E{near}{self.second}{self.after}",
            f"F{near}{form}{self.before}{self.after}",
            f"G{side}{gap}{self.after}",
            f"H{near}{form}{case}",
            f"I{near}{self.hedge}{self.number}{self.before}",
            f"K{near}{rear}|{self.before}",
            f"L{near}{front}{form}",
            f"M{near}{self.chain}{form}",
            f"J{side}{ahead}{gap[-3:] if side == 'L' else gap[:3]}{form}",
        ]


def key(name: str) -> int:
    """Return a feature's number."""
    return crc32(name.encode("utf-8", "replace"))


class Scores(dict[str, int]):
    """Feature → weight, looked up by its number once and remembered: most features come again in other sentences."""

    def __init__(self, weights: Weights) -> None:
        super().__init__()
        self._get = weights.get

    def __missing__(self, name: str) -> int:
        if len(self) > _MEMORY:
            self.clear()
        weight = self[name] = self._get(crc32(name.encode("utf-8", "replace")), 0)
        return weight


def scored(
    words: Sequence[str], units: Sequence[Unit], kinds: str, at: int, scores: Mapping[str, int]
) -> tuple[int, dict[int, int]]:
    """Return the score of "no verb" for the noun phrase at unit ``at``, and that of each verb group by its unit."""
    ranker = Ranker(words, units, kinds, at)
    of = scores.__getitem__
    return sum(map(of, ranker.none())), {
        place: sum(map(of, ranker.verb(place, rank))) for place, rank in ranked(units, at)
    }


def ranked(units: Sequence[Unit], at: int) -> list[tuple[int, int]]:
    """Return the candidates of a noun phrase, each with its rank on its side, the nearest first."""
    places = candidates_of(units, at)
    left = [place for place in places if place < at][: -_LEFT - 1 : -1]
    right = [place for place in places if place > at][:_RIGHT]
    return [(place, rank) for side in (left, right) for rank, place in enumerate(side, 1)]
