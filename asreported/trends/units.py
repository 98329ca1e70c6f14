"""Units: the one that a series is kept in, and the numbers that are converted to it or left out.

A number in another unit of the same quantity is converted where the two differ by a whole factor that holds everywhere
(kilograms and tonnes, days and weeks). Acres and hectares do not, nor do two currencies: such a number is left out.
"""

from __future__ import annotations

import functools
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

import polars as pl

from asreported.lexicon import load
from asreported.nouns import singular
from asreported.records import Kind
from asreported.story import MeasureOf, Story

BOUNDS = ("value", "low", "high", "plausible_low", "plausible_high")


class Unit(NamedTuple):
    """A unit: its quantity, and how many of the smallest unit of that it is; None where no whole number says it."""

    quantity: str
    size: float | None


_METRIC: dict[str, dict[str, int]] = {
    "mass": {"gram g": 1, "kilogram kg kgs kilogramme kilo": 10**3, "tonne ton mt": 10**6},
    "length": {
        "millimetre millimeter mm": 1,
        "centimetre centimeter cm": 10,
        "metre meter m": 10**3,
        "kilometre kilometer km kms": 10**6,
    },
    "area": {
        "square_metre square_meter m2 m² sqm": 1,
        "hectare ha": 10**4,
        "square_kilometre square_kilometer sq_km km2 km²": 10**6,
    },
    "volume": {
        "millilitre milliliter ml": 1,
        "litre liter": 10**3,
        "cubic_metre cubic_meter m3 m³": 10**6,
        "cubic_kilometre cubic_kilometer": 10**15,
    },
    "power": {"watt": 1, "kilowatt kw": 10**3, "megawatt mw": 10**6, "gigawatt gw": 10**9, "terawatt tw": 10**12},
    "energy": {"kilowatt-hour kwh": 1, "megawatt-hour mwh": 10**3, "gigawatt-hour gwh": 10**6, "twh": 10**9},
    "time": {"second": 1, "minute": 60, "hour": 3600, "day": 86_400, "week": 604_800},
}
"""Sizes in the smallest unit of each quantity. A ton is taken for a tonne, which is what most reports mean by it."""
_OTHERS = {
    "mass": "pound lb lbs ounce oz",
    "length": "mile yard foot ft inch",
    "area": "acre dunum dunam square_mile square_foot",
    "volume": "gallon barrel pint acre-foot cubic_foot",
    "time": "month year decade",
}
"""Units of the same quantities that no whole number of those is equal to."""
UNITS = {
    name.replace("_", " "): Unit(quantity, float(size))
    for quantity, sizes in _METRIC.items()
    for names, size in sizes.items()
    for name in names.split()
} | {name.replace("_", " "): Unit(quantity, None) for quantity, names in _OTHERS.items() for name in names.split()}


def in_one_unit(rows: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Return observations with their numbers in the unit of their measure, and two columns.

    ``converted`` says that a number was stated in another one, ``in_unit`` is false where it could not be converted.
    The unit of a measure is the one that it declares, or else that of most of its numbers.
    """
    asked = rows.filter(pl.col("measure").is_in(list(story.measures)) & pl.col("why_not").is_null())
    stated: dict[str, tuple[str, str]] = {}
    words: dict[tuple[str, str], str] = {}
    for figure_id, measure, kind, counted, currency, group in asked.select(
        "figure_id", "measure", "kind", "counted", "currency", "group"
    ).iter_rows():
        unit = _stated(kind, counted, currency)
        if unit is not None and unit != group:  # money that narrows the general measure has a series a currency
            stated[figure_id] = measure, unit
            words.setdefault((measure, unit), counted or unit)
    kept = {name: _declared(of) or _usual(stated.values(), name) for name, of in story.measures.items()}
    sizes = {figure_id: _sizes(unit, kept[measure]) for figure_id, (measure, unit) in stated.items()}
    exact = {figure_id: two for figure_id, two in sizes.items() if two is not None and two[0] != two[1]}
    called = {}
    for figure_id in exact:
        measure, _ = stated[figure_id]
        called[figure_id] = story.measures[measure].unit or words[measure, kept[measure]]
    ids, unlike = pl.col("figure_id"), [figure_id for figure_id, two in sizes.items() if two is None]
    told = rows.with_columns(ids.is_in(list(exact)).alias("converted"), ids.is_in(unlike).not_().alias("in_unit"))
    if not exact:
        return told
    times = ids.replace_strict({one: two[0] for one, two in exact.items()}, default=1.0, return_dtype=pl.Float64)
    over = ids.replace_strict({one: two[1] for one, two in exact.items()}, default=1.0, return_dtype=pl.Float64)
    counted_now = ids.replace_strict(called, default=None, return_dtype=pl.String)
    return told.with_columns(
        *(pl.when("converted").then(pl.col(name) * times / over).otherwise(name).alias(name) for name in BOUNDS),
        pl.coalesce(counted_now, "counted").alias("counted"),
    )


def _stated(kind: str, counted: str | None, currency: str | None) -> str | None:
    """Return the unit or currency that a number is stated in; None where none is known."""
    if kind == Kind.MONEY:
        return currency
    name = singular(counted or "")
    return name if kind in (Kind.MEASURE, Kind.DURATION) and name in UNITS else None


def _declared(measure: MeasureOf) -> str | None:
    """Return the unit or currency that a measure declares; None where it declares none that is known."""
    name = singular(measure.unit)
    return _currencies().get(measure.unit.lower()) or (name if name in UNITS else None)


def _usual(stated: Iterable[tuple[str, str]], measure: str) -> str:
    """Return the unit that most numbers of a measure are stated in, the first of several."""
    counts = Counter(unit for of, unit in stated if of == measure)
    return counts.most_common(1)[0][0] if counts else ""


def _sizes(unit: str, kept: str) -> tuple[float, float] | None:
    """Return the sizes of two units, the stated one first; None where no whole number tells one in the other."""
    one, other = UNITS.get(unit), UNITS.get(kept)
    if unit == kept:
        return 1.0, 1.0
    if one is None or other is None or one.quantity != other.quantity or one.size is None or other.size is None:
        return None
    return one.size, other.size


@functools.cache
def _currencies() -> dict[str, str]:
    """Return the codes of currencies by their signs, words and codes, in lower case."""
    words = load()
    named = {**words["currency_sign"], **words["currency_word"], **{code: code for code in words["currency_code"]}}
    return {name.lower(): str(code) for name, code in named.items() if code}
