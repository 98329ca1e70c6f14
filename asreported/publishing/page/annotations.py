"""The text of an article in pieces, each with what was read of it: a figure, a refused number, a date, a statement."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby, pairwise
from typing import Any

from asreported.publishing.wording import short_day

Row = dict[str, Any]


@dataclass(frozen=True)
class Piece:
    """A stretch of text: plain words, a figure (``figure_id``), a time (``when``), or a refused number (``reason``)."""

    words: str
    figure_id: str | None = None
    reason: str | None = None
    when: str | None = None
    statement_id: str | None = None

    @property
    def plain(self) -> bool:
        """Return True if nothing but a statement, if that, was read of it."""
        return self.figure_id is None and self.reason is None and self.when is None


def pieces(
    text: str,
    figures: Sequence[Row],
    refusals: Sequence[Row],
    dates: Sequence[Row] = (),
    statements: Sequence[Row] = (),
) -> Iterator[Piece]:
    """The text in order; of two that overlap the longer, and of equal ones a figure before a time before a refusal.

    Plain words are cut where a statement begins or ends; of statements that overlap the first is marked.
    """
    marked = [(row["start"], row["end"], 0, Piece("", figure_id=row["figure_id"])) for row in figures]
    marked += [(row["start"], row["end"], 1, Piece("", when=days(row))) for row in dates if row["first"]]
    marked += [(row["start"], row["end"], 2, Piece("", reason=row["reason"])) for row in refusals]
    said = list(_apart(statements, len(text)))
    at = 0
    for start, end, _, piece in sorted(marked, key=lambda span: (span[0], -span[1], span[2])):
        if at <= start < end <= len(text):
            yield from _plain(text, at, start, said)
            yield replace(piece, words=text[start:end], statement_id=_within(start, said))
            at = end
    yield from _plain(text, at, len(text), said)


def passages(cut: Iterable[Piece]) -> list[tuple[str | None, list[Piece]]]:
    """Pieces with those of one statement together."""
    return [(statement, list(of)) for statement, of in groupby(cut, key=lambda piece: piece.statement_id)]


def days(date: Row) -> str:
    """The days that a time expression names."""
    first, last = date["first"], date["last"]
    return short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"


def _apart(statements: Sequence[Row], length: int) -> Iterator[tuple[int, int, str]]:
    at = 0
    for row in sorted(statements, key=lambda row: (row["start"], -row["end"])):
        if at <= row["start"] < row["end"] <= length:
            yield row["start"], row["end"], row["statement_id"]
            at = row["end"]


def _within(at: int, said: list[tuple[int, int, str]]) -> str | None:
    return next((statement for start, end, statement in said if start <= at < end), None)


def _plain(text: str, start: int, end: int, said: list[tuple[int, int, str]]) -> Iterator[Piece]:
    edges = {edge for begin, close, _ in said for edge in (begin, close) if start < edge < end}
    cuts = sorted({start, end, *edges})
    for left, right in pairwise(cuts):
        yield Piece(text[left:right], statement_id=_within(left, said))
