"""Wording of a figure in the terminal; separate from the report's, so that it needs no tables or charts."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any


def bounds(figure: Mapping[str, Any]) -> str:
    """Return the bounds in words, such as ``more than 39,000``, ``10 to 20`` or ``USD about 3``."""
    hedge = str(figure["hedge"])
    if hedge == "between":
        return f"{number(figure['low'])} to {number(figure['high'])}"
    if hedge == "vague":
        return f"{number(figure['low'])} to {number(figure['high'])}, loosely"
    amount = number(figure["value"])
    if figure["kind"] == "percent":
        amount += "%"
    if figure["currency"]:
        amount = f"{figure['currency']} {amount}"
    return amount if hedge == "exact" else f"{hedge.replace('_', ' ')} {amount}"


def meaning(figure: Mapping[str, Any]) -> str:
    """Return what was counted and how: ``people (deaths, total, reported), Gaza``."""
    how = f"({figure['measure']}, {figure['aspect']}, {figure['modality']})"
    return ", ".join(filter(None, (f"{figure['counted'] or ''} {how}".strip(), figure["place"], figure["group"])))


def number(value: float | None) -> str:
    """Digits in groups of three; ``…`` where the words set no number."""
    plain = plain_number(value)
    return "…" if plain is None else f"{plain:,}"


def plain_number(value: float | None) -> int | float | None:
    """Whole numbers without their ``.0``."""
    return int(value) if value is not None and float(value).is_integer() else value


def period(first: dt.date | None, last: dt.date | None) -> str:
    """One day, or a first and a last; nothing where there is none."""
    if first is None or last is None:
        return ""
    return first.isoformat() if first == last else f"{first} to {last}"
