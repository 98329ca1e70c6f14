"""Falls that a report itself declares: "lowered its count to 498 from 566" is a revision, and no misreading."""

from __future__ import annotations

import datetime as dt
import functools
import re
from collections.abc import Iterable, Mapping
from typing import Any

from asreported.publishing.asides import words_of

Declared = Mapping[str, frozenset[dt.date]]
"""Line → days from which on a report says that its count was lowered."""


def is_revised(line: str, before: dt.date, after: dt.date, figure: Mapping[str, Any], declared: Declared) -> bool:
    """Return True if a report declares the fall of a line between two days.

    It names the number before, or the sentence of the new ``figure`` says that the count was changed.
    """
    if any(before < day <= after for day in declared.get(line, ())):
        return True
    return _says_so().search(str(figure.get("sentence") or "")) is not None


@functools.cache
def _says_so() -> re.Pattern[str]:
    """Match "revised its death toll", and "the count was lowered"."""
    revise = _any(word for word in words_of("revise") if word not in _GOES_ON)
    count = _any(words_of("sum_noun") | words_of("toll"))
    owner = _any(words_of("revised_owner"))
    acts = rf"\b(?:{revise}) (?:{owner}) (?:[\w-]+ ){{0,3}}?(?:{count})\b"
    done = rf"\b(?:{count}) (?:[\w-]+ ){{0,3}}?(?:was|were|has been|have been|had been) (?:\w+ly )?(?:{revise})\b"
    return re.compile(f"{acts}|{done}", re.IGNORECASE)


_GOES_ON = ("raised", "raises", "increased", "doubled", "kept", "lifted", "lifts", "upgraded")
"""Changes of a count by which it does not fall."""


def _any(words: Iterable[str]) -> str:
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))
