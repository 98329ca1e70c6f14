"""Between which bounds a running count must lie, if every report of it is true.

A toll cannot fall. So on any day it is at least the highest lower bound stated for that day or an earlier one,
and at most the lowest upper bound stated for that day or a later one. At a break that the story declares, the
count may start again, and nothing is carried across.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

import polars as pl

from asreported.story import Break, Story
from asreported.trends.columns import conformed
from asreported.trends.keys import KEY

SEGMENT = "segment"
"""Column that numbers the stretches of a series between its declared breaks, from 0."""

_SERIES = "series"

Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def bands(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """One row for each series and day of a used observation: its bounds, and the figures that set them.

    Of totals the running bounds, of all else what the day's own figures allow. The asserted bounds rest on the
    words alone. The plausible ones also take "about" and "dozens" for what a reader would; where they exclude
    each other, loose words prove nothing and both are null. Columns: ``bands`` of
    :data:`~asreported.trends.columns.TRENDS`; sorted by key and date.
    """
    used = observations.lazy().filter("used")
    # sorting by six columns of words takes ten times as long as sorting by one number
    keys = used.select(KEY).unique().sort(KEY).with_row_index(_SERIES).collect()
    numbered = used.join(keys.lazy(), on=KEY, maintain_order="left").with_columns(
        pl.coalesce("low", pl.when(pl.col("high").is_null()).then("plausible_low")).alias("plausible_low"),
        pl.coalesce("high", pl.when(pl.col("low").is_null()).then("plausible_high")).alias("plausible_high"),
    )
    toll = pl.col("aspect") == "total"
    tolls = _tightest(numbered.filter(toll)).sort(_SERIES, "date").join(keys.lazy(), on=_SERIES, maintain_order="left")
    others = _spanning(_tightest(numbered.filter(~toll)), numbered).join(keys.lazy(), on=_SERIES)
    banded = pl.concat(
        [running(segmented(tolls, story), [_SERIES, SEGMENT]), segmented(others, story)], how="diagonal"
    ).sort(_SERIES, "date", maintain_order=True)
    crossed = (pl.col("low") > pl.col("high")).fill_null(False)
    loose = (pl.col("plausible_low") > pl.col("plausible_high")).fill_null(False)
    return conformed(
        banded.with_columns(
            crossed.alias("crossed"),
            *(pl.when(~loose).then(name).alias(name) for name in ("plausible_low", "plausible_high")),
        ),
        "bands",
    )


def segmented(rows: Frame, story: Story) -> Frame:
    """Rows of series with :data:`SEGMENT`: how many breaks declared for their series lie on or before their date."""
    count = pl.sum_horizontal(pl.lit(0, pl.Int32), *[_after(one).cast(pl.Int32) for one in distinct(story.breaks)])
    return rows.with_columns(count.alias(SEGMENT))


def running(days: pl.LazyFrame, stretch: Sequence[str]) -> pl.LazyFrame:
    """Running bounds of tolls.

    ``days``, sorted by date within each ``stretch``, have the tightest ``low`` and ``high`` stated for each day (null:
    none), the same of the plausible bounds, and ``low_figure_id`` and ``high_figure_id`` that say so; they come back
    with the running bounds and the figures that set them. Where the reports contradict each other, ``low`` is above
    ``high``.
    """
    low, high = pl.col("low"), pl.col("high")
    record_low = low > low.cum_max().forward_fill().shift(1).fill_null(float("-inf"))
    record_high = high < high.cum_min(reverse=True).backward_fill().shift(-1).fill_null(float("inf"))
    return days.with_columns(
        *(pl.col(name).cum_max().forward_fill().over(stretch) for name in ("low", "plausible_low")),
        *(pl.col(name).cum_min(reverse=True).backward_fill().over(stretch) for name in ("high", "plausible_high")),
        pl.when(record_low).then("low_figure_id").forward_fill().over(stretch).alias("low_figure_id"),
        pl.when(record_high).then("high_figure_id").backward_fill().over(stretch).alias("high_figure_id"),
    )


def _tightest(numbered: pl.LazyFrame) -> pl.LazyFrame:
    """What is stated of each series and day by itself: the tightest bounds, and the first figures that state them."""
    low, high, figure = pl.col("low"), pl.col("high"), pl.col("figure_id")
    return numbered.group_by(_SERIES, "date").agg(
        low.max(),
        high.min(),
        pl.col("plausible_low").max(),
        pl.col("plausible_high").min(),
        figure.get(low.arg_max()).alias("low_figure_id"),
        figure.get(high.arg_min()).alias("high_figure_id"),
        figure.alias("figure_ids"),
    )


def _spanning(days: pl.LazyFrame, numbered: pl.LazyFrame) -> pl.LazyFrame:
    """Days of levels and events; where two numbers exclude each other, the bounds span both: none wins silently."""
    apart = pl.col("low") > pl.col("high")
    low, high = pl.col("low"), pl.col("high")
    lowest, highest = pl.min_horizontal("low", "high"), pl.max_horizontal("low", "high")
    figure = pl.col("figure_id")
    spans = (
        numbered.join(days.filter(apart), on=[_SERIES, "date"], how="semi")
        .group_by(_SERIES, "date")
        .agg(
            # what one of them leaves open, no words of another close
            pl.when((high.min() >= low.min()).fill_null(True)).then(lowest.min()).alias("low"),
            pl.when((low.max() <= high.max()).fill_null(True)).then(highest.max()).alias("high"),
            figure.get(lowest.arg_min()).alias("low_figure_id"),
            figure.get(highest.arg_max()).alias("high_figure_id"),
        )
    )
    spans = spans.with_columns(
        pl.when(pl.col(side).is_not_null()).then(f"{side}_figure_id").alias(f"{side}_figure_id")
        for side in ("low", "high")
    )
    return days.update(spans, on=[_SERIES, "date"], how="left", include_nulls=True)


def distinct(breaks: tuple[Break, ...]) -> list[Break]:
    """Breaks without repetitions: of those that cut the same series on the same day the first."""
    seen: dict[tuple[object, ...], Break] = {}
    for one in breaks:
        seen.setdefault((one.date, one.measure, one.place, one.group, one.source), one)
    return list(seen.values())


def _after(one: Break) -> pl.Expr:
    """Whether a row lies on or after a break of its series."""
    return pl.all_horizontal(pl.col("date") >= one.date, *of_break(one))


def of_break(one: Break) -> list[pl.Expr]:
    """Return the conditions under which a row's series is one that a break names.

    A break that names no group is of the count of all, as a chart is: the ministry's soldiers or children are counts
    of their own. One that names no place or source is of every place or source.
    """
    said = {"measure": one.measure, "place": one.place, "group": one.group or "", "source": one.source}
    return [pl.col(name) == wanted for name, wanted in said.items() if wanted is not None]
