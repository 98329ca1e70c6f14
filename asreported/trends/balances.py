"""Balances: compare a level with what came in and went out: held = taken − released − recovered − rescued.

The story names the measures of each identity. Everything is bounds: the level that is stated of a day against the
lowest and the highest that the flows allow by then. Totals of all sources are taken together; where sources
exclude each other, their bounds span both.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any, Literal

import polars as pl

from asreported.story import Identity, Story
from asreported.trends.bands import running
from asreported.trends.columns import conformed, empty
from asreported.trends.segments import SEGMENT, segmented

SIDES = ("low", "high")


def balances(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """One row for each identity of the story and day on which its level is stated.

    A side that no total bounds is open: nothing is assumed of it but that a count is not below zero. Columns:
    ``balances`` of :data:`~asreported.trends.columns.TRENDS`, sorted by identity and day.
    """
    found = [_balance(termed(observations, story, identity), story, identity) for identity in story.identities]
    return pl.concat(found).sort("identity", "date") if found else empty("balances")


def termed(observations: pl.DataFrame, story: Story, identity: Identity) -> pl.DataFrame:
    """Days on which the level is stated, with the bounds of the level and of each measure by then.

    Columns: ``date``, and for ``level`` and each measure ``<name>_low``, ``<name>_high``, the figures that set them
    (``…_low_id``, ``…_high_id``), whether a bound excludes its own value (``…_low_open``, ``…_high_open``), and
    ``<name>_apart``: whether the sources exclude each other, so that low and high are swapped.
    """
    used = (
        observations.lazy()
        .filter("used")
        .with_columns(
            (pl.col("hedge") == "more_than").alias("low_open"),
            pl.col("hedge").is_in(["less_than", "nearly"]).alias("high_open"),
        )
    )
    level = _of(used, story, identity.level, identity.place, identity.group, "level")
    days = _renamed(_spanned(_tightest(level)), "level").sort("date")
    for measure in (*identity.plus, *identity.minus):
        finished = story.measures[measure].finished if measure in story.measures else None
        total = segmented(_of(used, story, measure, None, identity.group, "total"), story)
        bounds = _running(total) if finished is None else _at_once(used, measure, identity.group, finished)
        days = days.join_asof(_renamed(bounds["low"], measure), on="date", strategy="backward", check_sortedness=False)
        later: Literal["backward", "forward"] = "forward" if finished is None else "backward"
        days = days.join_asof(_renamed(bounds["high"], measure), on="date", strategy=later, check_sortedness=False)
        low, high = pl.col(f"{measure}_low"), pl.col(f"{measure}_high")
        apart = (low > high).fill_null(False)
        swapped = [
            pl.when(apart)
            .then(f"{measure}_{other}{end}")
            .otherwise(f"{measure}_{side}{end}")
            .alias(f"{measure}_{side}{end}")
            for side, other in (SIDES, SIDES[::-1])
            for end in ("", "_id", "_open")
        ]
        days = days.with_columns(*swapped, apart.alias(f"{measure}_apart"))
    return days.collect()


def _of(
    used: pl.LazyFrame, story: Story, measure: str, place: str | None, group: str | None, aspect: str
) -> pl.LazyFrame:
    """Observations of one measure where the story counts it."""
    declared = story.measures.get(measure)
    where = place or (declared.place if declared else None) or story.place or ""
    same = {"measure": measure, "place": where, "group": group or "", "aspect": aspect}
    return used.filter(pl.all_horizontal(pl.col(name) == of for name, of in same.items()))


def _tightest(rows: pl.LazyFrame) -> pl.LazyFrame:
    """Tightest bounds of each day, of all sources together."""
    low, high = pl.col("low"), pl.col("high")
    return rows.group_by("date").agg(
        low.max(),
        high.min(),
        *(
            pl.col(of).get(at).alias(f"{side}_{name}")
            for side, at in (("low", low.arg_max()), ("high", high.arg_min()))
            for name, of in (("id", "figure_id"), ("open", f"{side}_open"))
        ),
    )


def _spanned(days: pl.LazyFrame) -> pl.LazyFrame:
    """Days whose bounds exclude each other with the two swapped: the span of both."""
    apart = (pl.col("low") > pl.col("high")).fill_null(False)
    swapped = [
        pl.when(apart).then(f"{other}{end}").otherwise(f"{side}{end}").alias(f"{side}{end}")
        for side, other in (SIDES, SIDES[::-1])
        for end in ("", "_id", "_open")
    ]
    return days.with_columns(*swapped, apart.alias("apart"))


def _running(total: pl.LazyFrame) -> dict[str, pl.LazyFrame]:
    """The running bounds of a total: for each side the days on which it is known."""
    by_segment = total.group_by(SEGMENT, "date").agg(
        pl.col("low").max(),
        pl.col("high").min(),
        pl.lit(None, pl.Float64).alias("plausible_low"),
        pl.lit(None, pl.Float64).alias("plausible_high"),
        pl.col("figure_id").get(pl.col("low").arg_max()).alias("low_figure_id"),
        pl.col("figure_id").get(pl.col("high").arg_min()).alias("high_figure_id"),
    )
    banded = running(by_segment.sort(SEGMENT, "date"), [SEGMENT]).sort("date")
    opens = {
        side: total.select(pl.col("figure_id").alias(f"{side}_id"), f"{side}_open").unique(f"{side}_id")
        for side in SIDES
    }
    return {
        side: banded.select("date", side, pl.col(f"{side}_figure_id").alias(f"{side}_id"))
        .filter(pl.col(side).is_not_null())
        .join(opens[side], on=f"{side}_id", how="left")
        .sort("date")
        for side in SIDES
    }


def _at_once(used: pl.LazyFrame, measure: str, group: str | None, day: dt.date) -> dict[str, pl.LazyFrame]:
    """The bounds of what all happened on one day, wherever it was counted: they hold from that day on."""
    same = (pl.col("measure") == measure) & (pl.col("group") == (group or "")) & (pl.col("date") == day)
    told = _tightest(used.filter(same & pl.col("aspect").is_in(["new", "total"])))
    return {
        side: told.select("date", side, f"{side}_id", f"{side}_open").filter(pl.col(side).is_not_null())
        for side in SIDES
    }


def _renamed(days: pl.LazyFrame, prefix: str) -> pl.LazyFrame:
    return days.rename(lambda name: name if name == "date" else f"{prefix}_{name}")


def _balance(days: pl.DataFrame, story: Story, identity: Identity) -> pl.DataFrame:
    """The rows of one identity."""
    flows = (*identity.plus, *identity.minus)
    least_in = pl.sum_horizontal(pl.col(f"{name}_low").fill_null(0) for name in identity.plus)
    most_out = _sum(f"{name}_high" for name in identity.minus)
    most_in = _sum(f"{name}_high" for name in identity.plus)
    least_out = pl.sum_horizontal(pl.lit(0.0), *(pl.col(f"{name}_low").fill_null(0) for name in identity.minus))
    low, high = pl.col("level_low"), pl.col("level_high")
    expected_low, expected_high = least_in - most_out, most_in - least_out
    under = (expected_low - high).clip(lower_bound=0)
    over = (low - expected_high).clip(lower_bound=0)
    gap = pl.max_horizontal(under, over)
    told = under.is_not_null() & over.is_not_null()
    missing = [
        pl.when(pl.col(f"{name}_low").is_null() & pl.col(f"{name}_high").is_null()).then(pl.lit(name)) for name in flows
    ]
    ids = pl.concat_list(f"{name}_{side}_id" for name in ("level", *flows) for side in SIDES)
    rows = days.lazy().select(
        pl.lit(story.id).alias("story"),
        pl.lit(identity.name).alias("identity"),
        pl.lit(identity.place or story.place or "").alias("place"),
        pl.lit(identity.group or "").alias("group"),
        "date",
        low.alias("low"),
        high.alias("high"),
        expected_low.alias("expected_low"),
        expected_high.alias("expected_high"),
        gap.alias("gap"),
        pl.when(gap > 0)
        .then(pl.lit("broken"))
        .when(told)
        .then(pl.lit("fits"))
        .otherwise(pl.lit("open"))
        .alias("verdict"),
        pl.concat_list(missing).list.drop_nulls().alias("missing"),
        ids.list.drop_nulls().list.unique().list.sort().alias("figure_ids"),
    )
    return conformed(rows, "balances")


def _sum(names: Iterator[str] | Any) -> pl.Expr:
    """The sum of columns; null where one of them is, zero of none."""
    total = pl.lit(0.0)
    for name in names:
        total = total + pl.col(name)
    return total
