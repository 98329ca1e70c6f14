"""Why a total rose: new counts against differences of totals.

A rise of 359 is 61 new deaths and 298 that were approved late, where the sentences say so. A rise is explained by
numbers of the reports that state the later total, which add up to it exactly, or by new counts of the same source
for every day between. What no sentence accounts for stays unexplained. Bounds are never subtracted as if they were
numbers: from "more than 20,000" to "more than 30,000" a total rose by an unknown number, and only two exact totals have
a rise that can be explained.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from itertools import combinations
from typing import Any, NamedTuple

import polars as pl

from asreported.records import LOWER, UPPER, Hedge
from asreported.story import Story
from asreported.trends.columns import empty, schema
from asreported.trends.keys import KEY
from asreported.trends.late import with_late
from asreported.trends.observations import OF_ANOTHER_COUNT, PART_OF_SAME
from asreported.trends.segments import SEGMENT, segmented

PARTS = 3
"""Numbers that may add up to a rise; with more of them, some would by chance."""

LIKELY = 8
"""Numbers of the reports that are tried, the largest first."""

_COUNTED = ["story", "measure", "place", "group"]


class _Part(NamedTuple):
    """A number that may be part of a rise; ``late`` is null where that is said of some of it only."""

    value: float
    late: bool | None
    figure_id: str
    new: bool = True
    day: dt.date | None = None


class _Told(NamedTuple):
    """Explanation of a rise by the sentences."""

    verdict: str
    new: float | None = None
    late: float | None = None
    unexplained: float | None = None
    figure_ids: tuple[str, ...] = ()
    in_part: float | None = None


def increments(observations: pl.DataFrame, series: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Every change of a total from one day stated to the next, and what the sentences say made it.

    ``series`` are those of :func:`asreported.trends.series.series`. Across declared breaks nothing is compared.
    Columns: ``increments`` of :data:`~asreported.trends.columns.TRENDS`, sorted by key and day.
    """
    rises = _rises(series, story)
    if rises.is_empty():
        return empty("increments")
    beside, daily = _beside(observations, rises, story), _daily(observations)
    rows = []
    for rise in rises.iter_rows(named=True):
        told = _explained(rise, beside.get((*_key(rise), rise["date"]), []), daily.get(_key(rise), {}))
        fields = {name: getattr(told, name) for name in ("new", "late", "unexplained", "in_part", "verdict")}
        rows.append({**rise, **fields, "explained_by": list(told.figure_ids)})
    return pl.DataFrame(rows, schema_overrides=schema("increments")).select(list(schema("increments")))


def _rises(series: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Pairs of days one after the other on which a series states a total."""
    tolls = series.filter((pl.col("aspect") == "total") & pl.col("stated").is_not_null())
    before = {"date": "first", "stated": "total_before", "hedge": "hedge_before", "figure_ids": "ids_before"}
    before |= {"asserts_low": "low_before", "asserts_high": "high_before"}
    exact = (pl.col("hedge") == Hedge.EXACT) & (pl.col("hedge_before") == Hedge.EXACT)
    least = pl.col("asserts_low") - pl.col("high_before")
    most = pl.col("asserts_high") - pl.col("low_before")
    bounded = pl.all_horizontal(pl.col(name) != Hedge.ABOUT for name in ("hedge", "hedge_before"))
    shifted = [pl.col(name).shift(1).over([*KEY, SEGMENT]).alias(alias) for name, alias in before.items()]
    return (
        segmented(tolls, story)
        .with_columns(
            # what the words of the day assert: the band of the series also rests on other days
            pl.when(pl.col("hedge").is_in([*LOWER, Hedge.EXACT])).then("stated").alias("asserts_low"),
            pl.when(pl.col("hedge").is_in([*UPPER, Hedge.EXACT])).then("stated").alias("asserts_high"),
        )
        .sort(*KEY, "date")
        .with_columns(shifted)
        .filter(pl.col("first").is_not_null() & (pl.col("stated") != pl.col("total_before")))
        .with_columns(
            pl.col("stated").alias("total"),
            pl.when(exact).then(pl.col("stated") - pl.col("total_before")).alias("rise"),
            # a total does not fall, unless its words say so
            pl.when(exact | (most < 0)).then(least).when(bounded).then(least.clip(0).fill_null(0)).alias("least"),
            most.alias("most"),
            (pl.col("date") - pl.col("first")).dt.total_days().alias("days"),
            pl.concat_list("ids_before", "figure_ids").list.unique(maintain_order=True).alias("figure_ids"),
            pl.col("figure_ids").alias("of_total"),
        )
        .select(
            *(*KEY, "first", "date", "days", "total_before", "hedge_before", "total", "hedge"),
            *("rise", "least", "most", "figure_ids", "of_total"),
        )
    )


def _beside(observations: pl.DataFrame, rises: pl.DataFrame, story: Story) -> dict[tuple[Any, ...], list[_Part]]:
    """For each rise the other numbers of the same thing in the reports that state its later total."""
    reports = (
        rises.lazy()
        .select(*KEY, "date", pl.col("of_total").alias("figure_id"))
        .explode("figure_id")
        .join(observations.lazy().select("figure_id", "article_id"), on="figure_id")
        .select(*KEY, "date", "article_id")
        .unique()
    )
    parts = _countable(with_late(observations, story), ("new", "change")).select(
        *_COUNTED,
        "article_id",
        "value",
        "figure_id",
        "late",
        (pl.col("aspect") == "new").alias("is_new"),
        pl.when("used").then("date").alias("day"),
    )
    found: dict[tuple[Any, ...], list[_Part]] = {}
    rows = reports.join(parts, on=[*_COUNTED, "article_id"]).sort("value", "figure_id", descending=[True, False])
    for row in rows.collect().iter_rows(named=True):
        found.setdefault((*_key(row), row["date"]), []).append(
            _Part(row["value"], row["late"], row["figure_id"], row["is_new"], row["day"])
        )
    return found


def _daily(observations: pl.DataFrame) -> dict[tuple[Any, ...], dict[Any, _Part]]:
    """For each source the largest new count of each day: of a day's events the one that sums them up."""
    rows = (
        _countable(observations.filter("used"), ("new",))
        .with_columns(pl.lit("total").alias("aspect"))
        .sort("value", "figure_id", descending=[True, False])
        .unique([*KEY, "date"], keep="first", maintain_order=True)
        .collect()
    )
    found: dict[tuple[Any, ...], dict[Any, _Part]] = {}
    for row in rows.iter_rows(named=True):
        found.setdefault(_key(row), {})[row["date"]] = _Part(row["value"], False, row["figure_id"])
    return found


def _countable(observations: pl.DataFrame, aspects: Sequence[str]) -> pl.LazyFrame:
    smaller = pl.col("why_not") == OF_ANOTHER_COUNT  # a part of the toll, told as if it were one
    counted = pl.col("aspect").is_in(aspects) | (smaller.fill_null(False) & pl.lit("change" in aspects))
    if "late" in observations.columns:  # "622, including 298 deaths that were approved late"
        counted = counted | ((pl.col("why_not") == PART_OF_SAME) & pl.col("late")).fill_null(False)
    fits = counted & (pl.col("kind") == "count") & (pl.col("modality") == "reported")
    return observations.lazy().filter(fits & pl.col("value").is_not_null() & (pl.col("value") > 0))


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in KEY)


def _explained(rise: dict[str, Any], beside: list[_Part], daily: dict[Any, _Part]) -> _Told:
    """Return what the sentences say of one rise."""
    size = rise["rise"]
    if rise["most"] is not None and rise["most"] < 0:
        return _Told("fall")
    fresh = next((part.value for part in beside if _within(part, rise)), None)
    if size is None:
        return _Told("no exact rise", in_part=fresh)
    # "308 more than on Friday" is the difference again, and no count
    parts = [part for part in beside if part.new or part.late is not False or part.value != size]
    if adding := _adding_up(parts, size):
        return _told("explained", adding, size)
    between = [part for day, part in sorted(daily.items()) if rise["first"] < day <= rise["date"]]
    if len(between) == rise["days"]:
        total = sum(part.value for part in between)
        verdict = "explained" if total == size else "partly explained" if total < size else "more new than rise"
        return _told(verdict, between, size)
    if told_late := [part for part in parts if part.late is not False and part.value < size]:
        return _told("partly explained", told_late[:1], size)._replace(in_part=fresh)
    new = [part for part in parts if part.new and not part.late]
    if rise["days"] == 1 and new:
        total = new[0].value
        return _told("partly explained" if total < size else "more new than rise", new[:1], size)
    if parts or between:
        return _Told("unexplained", unexplained=size, in_part=fresh)
    return _Told("no new count", unexplained=size)


def _within(part: _Part, rise: dict[str, Any]) -> bool:
    """Return True if a part is a new count, none of it late, of a day between the two totals."""
    dated = part.day is not None and rise["first"] < part.day <= rise["date"]
    return part.new and part.late is False and dated and part.value <= (rise["most"] or part.value)


def _told(verdict: str, parts: Sequence[_Part], size: float) -> _Told:
    known = all(part.late is not None for part in parts)
    new = sum(part.value for part in parts if part.late is False)
    late = sum(part.value for part in parts if part.late)
    left = size - sum(part.value for part in parts)
    ids = tuple(part.figure_id for part in parts)
    return _Told(verdict, new if known else None, late if known else None, left, ids)


def _adding_up(parts: list[_Part], size: float) -> list[_Part]:
    """The fewest numbers that add up to the rise; none of them twice, as two reports may state the same."""
    distinct = list({part.value: part for part in reversed(parts)}.values())[::-1][:LIKELY]
    for n in range(1, PARTS + 1):
        for some in combinations(distinct, n):
            if sum(part.value for part in some) == size:
                return list(some)
    return []
