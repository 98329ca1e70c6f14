"""Words struck out of a text (between ``~~``): what they say is withdrawn, numbers and all."""

from __future__ import annotations

import bisect
import re
from collections.abc import Iterable
from typing import Protocol, TypeVar

from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Reason, Refusal

_MARK = re.compile("~~|\n")
RULE = "withdrawn: struck out"


class _Spanned(Protocol):
    @property
    def end(self) -> int: ...


Said = TypeVar("Said", bound=_Spanned)


class Struck:
    """Where a text is struck out: marks that open at a word and close at one, in one line."""

    def __init__(self, text: Text) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        raw, opened = text.raw, None
        if "~~" not in raw:
            return
        for mark in _MARK.finditer(raw):
            if mark[0] == "\n":
                opened = None
            elif opened is not None and not raw[mark.start() - 1].isspace() and mark.start() > opened:
                self._starts.append(opened)
                self._ends.append(mark.start())
                opened = None
            elif not raw[mark.end() : mark.end() + 1].isspace():
                opened = mark.end()

    def has(self, at: int) -> bool:
        """Whether the character at an offset is struck out."""
        place = bisect.bisect_right(self._starts, at) - 1
        return place >= 0 and at < self._ends[place]

    def standing(self, said: Iterable[Said]) -> list[Said]:
        """What is not struck out."""
        return [one for one in said if not self.has(one.end - 1)] if self._starts else list(said)

    def withdraw(self, text: Text, drafts: list[Draft], refusals: list[Refusal]) -> list[Draft]:
        """Drafts that stand; each of the others is appended to ``refusals``."""
        if not self._starts:
            return drafts
        refusals += [
            Refusal(
                start=one.start,
                end=one.end,
                quote=text.raw[one.start : one.end],
                reason=Reason.WITHDRAWN,
                rule=RULE,
            )
            for one in drafts
            if self.has(one.end - 1)
        ]
        return self.standing(drafts)
