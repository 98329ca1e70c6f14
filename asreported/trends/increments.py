"""Why a total rose: new counts against differences of totals.

A rise of 359 is 61 new deaths and 298 that were approved late, where the sentences say so. A rise is explained by
numbers of the reports that state the later total, which add up to it exactly, or by new counts of the same source
for every day between. What no sentence accounts for stays unexplained.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import combinations
from typing import Any, NamedTuple

import polars as pl

from asreported.story import Story
from asreported.trends.bands import SEGMENT, segmented
from asreported.trends.columns import empty, schema
from asreported.trends.keys import KEY
from asreported.trends.observations import OF_ANOTHER_COUNT

PARTS = 3
"""Numbers that may add up to a rise; with more of them, some would by chance."""

LIKELY = 8
"""Numbers of the reports that are tried, the largest first."""

_DENIED = r"(?i)\b(?:not|never)(?: yet| been| be)* \w+"
"""What is not so: what "could not be confirmed" was not confirmed late."""

_COUNTED = ["story", "measure", "place", "group"]


class _Part(NamedTuple):
    """A number that may be part of a rise."""

    value: float
    late: bool
    figure_id: str


class _Told(NamedTuple):
    """What the sentences say of a rise."""

    verdict: str
    new: float | None = None
    late: float | None = None
    unexplained: float | None = None
    figure_ids: tuple[str, ...] = ()


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
        fields = {"new": told.new, "late": told.late, "unexplained": told.unexplained, "verdict": told.verdict}
        rows.append({**rise, **fields, "explained_by": list(told.figure_ids)})
    return pl.DataFrame(rows, schema_overrides=schema("increments")).select(list(schema("increments")))


def _rises(series: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Pairs of days one after the other on which a series states a total."""
    tolls = series.filter((pl.col("aspect") == "total") & pl.col("stated").is_not_null())
    before = {"date": "first", "stated": "total_before", "figure_ids": "ids_before"}
    shifted = [pl.col(name).shift(1).over([*KEY, SEGMENT]).alias(alias) for name, alias in before.items()]
    return (
        segmented(tolls, story)
        .sort(*KEY, "date")
        .with_columns(shifted)
        .filter(pl.col("first").is_not_null() & (pl.col("stated") != pl.col("total_before")))
        .with_columns(
            pl.col("stated").alias("total"),
            (pl.col("stated") - pl.col("total_before")).alias("rise"),
            (pl.col("date") - pl.col("first")).dt.total_days().alias("days"),
            pl.concat_list("ids_before", "figure_ids").list.unique(maintain_order=True).alias("figure_ids"),
            pl.col("figure_ids").alias("of_total"),
        )
        .select(*KEY, "first", "date", "days", "total_before", "total", "rise", "figure_ids", "of_total")
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
    parts = _countable(_with_late(observations, story), ("new", "change")).select(
        *_COUNTED, "article_id", "value", "figure_id", "late"
    )
    found: dict[tuple[Any, ...], list[_Part]] = {}
    rows = reports.join(parts, on=[*_COUNTED, "article_id"]).sort("value", "figure_id", descending=[True, False])
    for row in rows.collect().iter_rows(named=True):
        found.setdefault((*_key(row), row["date"]), []).append(_Part(row["value"], row["late"], row["figure_id"]))
    return found


def _with_late(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Observations with ``late``: whether the words say that the number was added late.

    The words between it and the next number decide; where none of a sentence's numbers has any there, the sentence.
    """
    if not story.late:
        return observations.with_columns(pl.lit(False).alias("late"))
    words = "(?i)" + "|".join(rf"\b{re.escape(word)}\b" for word in story.late)
    of_sentence = ["article_id", "sentence_start"]
    after = pl.col("end") - pl.col("sentence_start")
    until = pl.col("start").shift(-1).over(of_sentence, order_by="start") - pl.col("end")
    behind = pl.col("sentence").str.slice(after, until.clip(lower_bound=0))
    told = observations.with_columns(_says(behind, words).alias("own"))
    whole = _says(pl.col("sentence"), words) & ~pl.col("own").any().over(of_sentence)
    return told.with_columns((pl.col("own") | whole).alias("late"))


def _says(sentence: pl.Expr, words: str) -> pl.Expr:
    return sentence.str.replace_all(_DENIED, " ").str.contains(words)


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
    fits = counted & (pl.col("kind") == "count") & (pl.col("modality") == "reported")
    return observations.lazy().filter(fits & pl.col("value").is_not_null() & (pl.col("value") > 0))


def _key(row: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(row[name] for name in KEY)


def _explained(rise: dict[str, Any], beside: list[_Part], daily: dict[Any, _Part]) -> _Told:
    """What the sentences say of one rise."""
    size = rise["rise"]
    if size < 0:
        return _Told("fall")
    if parts := _adding_up(beside, size):
        return _told("explained", parts, size)
    between = [part for day, part in sorted(daily.items()) if rise["first"] < day <= rise["date"]]
    if len(between) == rise["days"]:
        total = sum(part.value for part in between)
        verdict = "explained" if total == size else "partly explained" if total < size else "more new than rise"
        return _told(verdict, between, size)
    if told_late := [part for part in beside if part.late and part.value < size]:
        return _told("partly explained", told_late[:1], size)
    if rise["days"] == 1 and (new := [part for part in beside if not part.late]):
        total = new[0].value
        return _told("partly explained" if total < size else "more new than rise", new[:1], size)
    if beside or between:
        return _Told("unexplained", unexplained=size)
    return _Told("no new count", unexplained=size)


def _told(verdict: str, parts: Iterable[_Part], size: float) -> _Told:
    new = sum(part.value for part in parts if not part.late)
    late = sum(part.value for part in parts if part.late)
    return _Told(verdict, new, late, size - new - late, tuple(part.figure_id for part in parts))


def _adding_up(parts: list[_Part], size: float) -> list[_Part]:
    """The fewest numbers that add up to the rise; none of them twice, as two reports may state the same."""
    distinct = list({part.value: part for part in reversed(parts)}.values())[::-1][:LIKELY]
    for n in range(1, PARTS + 1):
        for some in combinations(distinct, n):
            if sum(part.value for part in some) == size:
                return list(some)
    return []
