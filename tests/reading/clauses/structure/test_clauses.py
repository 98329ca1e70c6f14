"""Clauses: each token belongs to that of one verb, also where a clause is broken off and taken up again."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from asreported.reading.clauses.structure import ClauseKind

CASES = {
    "one clause": ("On Monday 12 houses burned.", "Monday", "burned", ClauseKind.MAIN),
    "coordinated, first": ("Nine men left on Monday and six returned on Friday.", "Monday", "left", ClauseKind.MAIN),
    "coordinated, second": (
        "Nine men left on Monday and six returned on Friday.", "Friday", "returned", ClauseKind.COORDINATE,
    ),
    "relative": ("The nine men who fled on Monday were arrested on Friday.", "Monday", "fled", ClauseKind.RELATIVE),
    "taken up again": (
        "The nine men who fled on Monday, were arrested on Friday.", "Friday", "arrested", ClauseKind.MAIN,
    ),
    "subject of what is taken up again": (
        "The nine men who fled on Monday, were arrested on Friday.", "nine", "arrested", ClauseKind.MAIN,
    ),
    "subordinate": (
        "Schools closed because the river flooded the town on Monday.", "Monday", "flooded", ClauseKind.SUBORDINATE,
    ),
    "participle": ("A wall fell, killing two men on Monday.", "Monday", "killing", ClauseKind.PARTICIPLE),
}  # fmt: skip


@pytest.mark.parametrize(("sentence", "word", "verb", "kind"), CASES.values(), ids=CASES)
def test_the_clause_of_a_word(
    read: Callable[[str], Any], sentence: str, word: str, verb: str, kind: ClauseKind
) -> None:
    one = read(sentence)
    clause = one.structure.clause_at(one.at(word))
    assert (one.words[clause.verb.main], clause.kind) == (verb, kind)


def test_words_without_a_verb_are_one_clause(read: Callable[[str], Any]) -> None:
    one = read("Houses damaged: none so far")
    headline = read("Twelve houses, four bridges")
    assert headline.structure.clause_at(0).kind is ClauseKind.VERBLESS
    assert one.structure.clause_at(0) is not None
