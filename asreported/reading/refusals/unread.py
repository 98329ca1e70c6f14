"""Numbers that stand in no plain text: those of footnote marks, and those in struck-out words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from asreported.reading.dates.dates import find_dates
from asreported.reading.grammar.compiler import Lexicon
from asreported.reading.grammar.plain import Plain
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.numerals import find_numerals
from asreported.reading.refusals.refusals import find_refusals
from asreported.records import Reason, Refusal

NOTE, STRUCK = "note: mark", "withdrawn: struck out"


def unread_numbers(plain: Plain, lexicon: Lexicon, published: dt.date | None) -> Iterator[Refusal]:
    """A refusal for each number of a report that its plain text leaves out; offsets are those of the report."""
    for first, last in plain.notes:
        yield _refusal(plain.raw, first, last, Reason.NOTE, NOTE)
    for first, last in plain.struck:
        text = Text(plain.raw[first:last], lexicon)
        refused = find_refusals(text, find_dates(text, published))
        spans = [(draft.start, draft.end) for draft in find_numerals(text, refused)]
        spans += [(refusal.start, refusal.end) for refusal in refused]
        for start, end in spans:
            yield _refusal(plain.raw, first + start, first + end, Reason.WITHDRAWN, STRUCK)


def _refusal(raw: str, first: int, last: int, reason: Reason, rule: str) -> Refusal:
    return Refusal(start=first, end=last, quote=raw[first:last], reason=reason, rule=rule)
