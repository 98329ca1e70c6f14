"""A claim: a number that somebody gives, with whatever he says of it, and how the cells of a table become one."""

from __future__ import annotations

import calendar
import datetime as dt
import math
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from asreported.errors import InputError
from asreported.reading import read
from asreported.records import LOWER, UPPER, Aspect, Hedge, Kind, Modality, Period

FIELDS = (
    *("id", "value", "low", "high", "kind", "unit", "currency", "hedge", "counted", "measure", "aspect", "modality"),
    *("source", "as_of", "since", "place", "group", "quote", "document"),
)
"""Columns of a table of claims that are known; one of ``value, low, high`` must be there."""

NUMBERS = ("value", "low", "high")
_WORDED = ("id", "unit", "currency", "counted", "measure", "source", "place", "group", "quote", "document")
_DAY = re.compile(r"(\d{4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?\Z")
_BARE = re.compile(r"[+-]?(?:\d{1,3}(?:[,\u00a0\u202f ]\d{3})+|\d+)(?:\.\d+)?(?:[eE][+-]?\d+)?\Z")


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """A number that is claimed, and what is said of it; what is None was left blank, and is not judged.

    ``hedges`` are those that the claim may mean (a lower bound alone is "at least" or "more than"), empty where it
    says nothing of the bound. ``span`` are the offsets of the number in a draft; ``extra`` unknown columns.
    """

    row: int
    id: str | None = None
    value: float | None = None
    low: float | None = None
    high: float | None = None
    hedges: frozenset[Hedge] = frozenset()
    kind: Kind | None = None
    unit: str | None = None
    currency: str | None = None
    counted: str | None = None
    measure: str | None = None
    aspect: Aspect | None = None
    modality: Modality = Modality.REPORTED
    source: str | None = None
    as_of: Period | None = None
    since: Period | None = None
    place: str | None = None
    group: str | None = None
    part: bool = False
    quote: str | None = None
    document: str | None = None
    span: tuple[int, int] | None = None
    extra: dict[str, Any] = field(default_factory=dict)

    @property
    def number(self) -> float | None:
        """The number to look for: the value, or the bound that there is."""
        return next((one for one in (self.value, self.low, self.high) if one is not None), None)


def claim_of(said: Mapping[str, Any], row: int, where: str) -> Claim:
    """Claim of the cells of one row; ``where`` names it in messages.

    Raises :class:`~asreported.errors.InputError` where a cell holds none of what its column accepts.
    """
    cells = {name: _cell(said.get(name)) for name in FIELDS}
    stated: dict[str, Any] = {name: _words(cells[name]) for name in _WORDED}
    kind = _one_of(Kind, cells["kind"], "kind", where)
    for name in NUMBERS:
        number, meant = _number(cells[name], name, where)
        stated[name] = number
        kind = kind or meant
    hedge = _one_of(Hedge, cells["hedge"], "hedge", where)
    modality = _one_of(Modality, cells["modality"], "modality", where)
    currency = stated["currency"]
    return Claim(
        **stated | {"currency": currency.upper() if currency else None},
        row=row,
        kind=kind,
        hedges=frozenset((hedge,)) if hedge else _bounded(stated["value"], stated["low"], stated["high"]),
        aspect=_one_of(Aspect, cells["aspect"], "aspect", where),
        modality=modality or Modality.REPORTED,
        as_of=_period(cells["as_of"], "as_of", where),
        since=_period(cells["since"], "since", where),
        extra={str(name): value for name, value in said.items() if name not in FIELDS},
    )


def _cell(value: Any) -> Any:
    """Return the value of a cell; None where it is blank."""
    if isinstance(value, float) and math.isnan(value):
        return None
    if isinstance(value, str):
        return value.strip() or None
    return value


def _words(value: Any) -> str | None:
    if value is None:
        return None
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    return str(value)


def _one_of(words: Any, value: Any, column: str, where: str) -> Any:
    """The member of an enumeration that a cell names, however it writes spaces; None where it is blank."""
    if value is None:
        return None
    name = re.sub(r"[\s-]+", "_", str(value).lower())
    if name not in set(words):
        raise InputError(f"{where}: {column} {value!r} is not one of {', '.join(words)}: mend or empty the cell")
    return words(name)


def _bounded(value: float | None, low: float | None, high: float | None) -> frozenset[Hedge]:
    """Hedges that a claim's bounds may mean, where it names none: both ends, one end, or nothing said."""
    if low is None and high is None:
        return frozenset()
    if low is not None and high is not None:
        return frozenset((Hedge.EXACT,) if low == high else (Hedge.BETWEEN, Hedge.VAGUE))
    return frozenset(LOWER if high is None else UPPER)


def _number(value: Any, column: str, where: str) -> tuple[float | None, Kind | None]:
    """Number of a cell, and its kind where its words say so ("75%"); InputError where it is no single number."""
    if value is None:
        return None, None
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        try:
            if math.isfinite(value):
                return float(value), None
        except OverflowError:
            pass
    elif isinstance(value, str):
        if _BARE.match(value):
            number = float(re.sub("[,\u00a0\u202f ]", "", value))
            if math.isfinite(number):
                return number, None
        figures = read(value, published=None, story=None, key="").figures
        if len(figures) == 1 and figures[0].value is not None:
            kind = figures[0].kind
            return figures[0].value, kind if kind in (Kind.PERCENT, Kind.MONEY) else None
    raise InputError(f"{where}: {column} {value!r} is not a number: write it in digits, such as 39000 or 1.5")


def _period(value: Any, column: str, where: str) -> Period | None:
    """Days of a cell: a day, a month, a year, or ``first/last`` of them."""
    if value is None:
        return None
    if isinstance(value, dt.datetime):
        value = value.date()
    if isinstance(value, dt.date):
        return value, value
    if isinstance(value, (list, tuple)) and len(value) == 2:
        value = "/".join(map(str, value))
    text = str(value).strip()
    ends = text.split("/") if "/" in text else [text, text]
    spans = [_span(end) for end in ends]
    if len(spans) == 2 and spans[0] and spans[1] and spans[0][0] <= spans[1][1]:
        return spans[0][0], spans[1][1]
    raise InputError(
        f"{where}: {column} {text!r} is not a day: write 2024-08-07, 2024-08, 2024 or 2024-08-01/2024-08-07"
    )


def _span(text: str) -> Period | None:
    text = re.sub(r"[T ]\d\d:\d\d.*", "", text.strip())
    found = _DAY.match(text)
    if found is None:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        if day and month and year:
            only = dt.date(year, month, day)
            return only, only
        if month and year:
            return dt.date(year, month, 1), dt.date(year, month, calendar.monthrange(year, month)[1])
        return dt.date(year or 0, 1, 1), dt.date(year or 0, 12, 31)
    except (ValueError, calendar.IllegalMonthError):
        return None
