"""Between which bounds a running count must lie, if what its reports say is true.

A toll cannot fall. So on any day it is at least the highest lower bound stated for that day or an earlier one,
and at most the lowest upper bound stated for that day or a later one. Where not all reports can be true, those count
that the heaviest consistent set holds (:mod:`asreported.trends.consistency`); the others are contested and bound
nothing. Where another set weighs nearly as much, the band spans both. At a break that the story declares, or a
correction that a report tells, the count may start again, and nothing is carried across. A total that rises faster than
its series ever did (:mod:`asreported.trends.leaps`) bounds nothing until somebody has looked at it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from math import inf

import polars as pl

from asreported.story import Story
from asreported.trends.columns import conformed, empty
from asreported.trends.consistency import Report, readings
from asreported.trends.doubtful import asks, is_doubtful
from asreported.trends.keys import KEY, THING
from asreported.trends.leaps import leaps, may_leap
from asreported.trends.notices import noticed
from asreported.trends.order import ORDER, in_order
from asreported.trends.segments import SEGMENT, segmented
from asreported.trends.weights import SAID, WEIGHT, weighed

_SERIES, _READING = "series", "reading"
_STRETCH = [_SERIES, SEGMENT]
_BOUNDS = ("low", "high", "plausible_low", "plausible_high")

AT_ONCE = 50_000
"""Observations of which the bands are made in one step: their memory does not grow with a ledger of many series."""

HELD = "held"
"""Column of figures that wait for review, by which no bound is moved."""


def bands(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """One row for each series and day of a used observation: its bounds, and the figures that set them.

    Of totals the running bounds of the reports that can all be true, of all else what the day's own figures allow.
    The asserted bounds rest on the words alone. The plausible ones also take "about" and "dozens" for what a reader
    would; where they exclude each other, loose words prove nothing and both are null. ``undecided`` says that the
    reports allow more than one reading of the day, and that the bounds span them. Where the observations say which
    figures somebody ``accepted``, these outweigh all others and are no leaps; where they say how certain figures are,
    those of less than the story asks (:mod:`asreported.trends.doubtful`) bound nothing. Columns: ``bands`` of
    :data:`~asreported.trends.columns.TRENDS`; sorted by key and date.
    """
    story = noticed(observations, story)
    parts = [_of_series(part, story) for part in _batches(observations)]
    return pl.concat(parts) if parts else empty("bands")


def _batches(observations: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The used observations in parts of about :data:`AT_ONCE`, each with all series of its things, in order of things.

    What sources say of one thing is weighed together; of two things nothing is asked of both.
    """
    things = observations.lazy().filter("used").group_by(THING).agg(pl.len().alias("n")).sort(THING).collect()
    if int(things.get_column("n").sum()) <= AT_ONCE:
        yield observations
        return
    numbered = things.select(*THING, (pl.col("n").cum_sum() // AT_ONCE).alias("batch"))
    joined = observations.lazy().select(THING).join(numbered.lazy(), on=THING, how="left", maintain_order="left")
    of = joined.select("batch").collect().get_column("batch")
    yield from (observations.filter(of == batch) for batch in numbered.get_column("batch").unique(maintain_order=True))


def _of_series(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """The same of some things."""
    used, doubtful = observations.lazy().filter("used"), is_doubtful(observations.columns, story)
    # sorting by six columns of words takes ten times as long as sorting by one number
    keys = used.select(KEY).unique().sort(KEY).with_row_index(_SERIES).collect()
    numbered = used.join(keys.lazy(), on=KEY, maintain_order="left").with_columns(
        pl.coalesce("low", pl.when(pl.col("high").is_null()).then("plausible_low")).alias("plausible_low"),
        pl.coalesce("high", pl.when(pl.col("low").is_null()).then("plausible_high")).alias("plausible_high"),
    )
    some_doubted = asks(observations.columns, story)
    doubted = numbered.filter(doubtful).select(_SERIES, "date", "figure_id") if some_doubted else None
    if some_doubted:
        numbered = numbered.with_columns(pl.when(~doubtful).then(bound).alias(bound) for bound in _BOUNDS)
    toll = pl.col("aspect") == "total"
    # the key's words stand aside until the end: they take more memory than all numbers
    others = _spanning(_tightest(numbered.filter(~toll)), numbered).join(keys.lazy(), on=_SERIES)
    tolls, held = _of_tolls(numbered.filter(toll), keys, story)
    levels = segmented(others, story).drop(KEY).collect()
    banded = pl.concat([tolls, levels], how="diagonal").sort(_SERIES, "date")
    banded = _set_aside(banded, pl.concat([held, *([doubted.collect()] if doubted is not None else [])]))
    loose = (pl.col("plausible_low") > pl.col("plausible_high")).fill_null(False)
    nothing = pl.lit([], pl.List(pl.String))
    return conformed(
        banded.lazy()
        .join(keys.lazy(), on=_SERIES, maintain_order="left")
        .with_columns(
            pl.col("undecided").fill_null(value=False),
            pl.col("contested").fill_null(nothing),
            *(pl.when(~loose).then(name).alias(name) for name in ("plausible_low", "plausible_high")),
        ),
        "bands",
    )


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


def uncontested(observations: pl.DataFrame, bands: pl.DataFrame) -> pl.DataFrame:
    """Return the observations without those used ones that :func:`bands` leaves out as contested."""
    left_out = bands.select(pl.col("contested").list.explode(keep_nulls=False, empty_as_null=False).alias("figure_id"))
    return observations.join(left_out, on="figure_id", how="anti", maintain_order="left")


def _set_aside(banded: pl.DataFrame, held: pl.DataFrame) -> pl.DataFrame:
    """The bands with the figures that wait for review among the contested ones, and in a column of their own."""
    nothing = pl.lit([], pl.List(pl.String))
    if held.is_empty():
        return banded.with_columns(nothing.alias(HELD))
    of_day = held.group_by(_SERIES, "date").agg(pl.col("figure_id").sort().alias(HELD))
    marked = banded.join(of_day, on=[_SERIES, "date"], how="left", maintain_order="left")
    waits, contested = pl.col(HELD).is_not_null(), pl.col("contested").fill_null(nothing)
    return marked.with_columns(
        pl.when(waits)
        .then(pl.col("figure_ids").list.set_difference(pl.col(HELD)).list.sort())
        .otherwise("figure_ids")
        .alias("figure_ids"),
        pl.when(waits).then(pl.concat_list(contested, HELD).list.sort()).otherwise(contested).alias("contested"),
        pl.col(HELD).fill_null(nothing),
    )


def _of_tolls(tolls: pl.LazyFrame, keys: pl.DataFrame, story: Story) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Running bounds of tolls by series and day, with :data:`SEGMENT`, ``undecided`` and ``contested``; and what waits.

    The second are the series, ``date`` and ``figure_id`` of totals that rise faster than their series ever did.
    """
    stated = _stated(tolls, keys, story)
    held, tolls, stated = _held(tolls, stated, keys, story)
    return _bounded(tolls, stated, story), held


def _stated(tolls: pl.LazyFrame, keys: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Return what is stated of each series and day by itself, with :data:`SEGMENT`, in order."""
    days = _tightest(tolls).sort(_SERIES, "date").join(keys.lazy(), on=_SERIES, maintain_order="left")
    return segmented(days, story).drop(KEY).collect()


def _held(
    tolls: pl.LazyFrame, stated: pl.DataFrame, keys: pl.DataFrame, story: Story
) -> tuple[pl.DataFrame, pl.LazyFrame, pl.DataFrame]:
    """Figures that leap; the tolls of which those bound nothing; and what is stated of each day without them."""
    measured = stated.lazy().join(keys.lazy().select(_SERIES, "measure"), on=_SERIES, maintain_order="left")
    suspect = may_leap(measured, _STRETCH, story).collect()
    none = pl.DataFrame(schema={_SERIES: keys.schema[_SERIES], "date": pl.Date, "figure_id": pl.String})
    if suspect.is_empty():
        return none, tolls, stated
    there = segmented(tolls.join(suspect.lazy().select(_SERIES).unique(), on=_SERIES, how="semi"), story)
    rows = there.join(suspect.lazy(), on=_STRETCH, how="semi").collect()
    ids = leaps(rows, _STRETCH, story)
    held = rows.filter(pl.col("figure_id").is_in(ids)).select(none.columns)
    if held.is_empty():
        return none, tolls, stated
    free = pl.col("figure_id").is_in(ids).not_()
    tolls = tolls.with_columns(pl.when(free).then(bound).alias(bound) for bound in _BOUNDS)
    of_series = pl.col(_SERIES).is_in(held.get_column(_SERIES).unique().implode())
    again = _stated(tolls.filter(of_series), keys, story)
    return held, tolls, pl.concat([stated.filter(of_series.not_()), again]).sort(_SERIES, "date")


def _bounded(tolls: pl.LazyFrame, stated: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Running bounds of what is stated of each day."""
    troubled = _troubled(stated, tolls)
    peaceful = stated.lazy().join(troubled.lazy(), on=_STRETCH, how="anti", maintain_order="left")
    clear = _at_ends(peaceful, tolls, _STRETCH)
    if troubled.is_empty():
        return (
            clear.with_columns(pl.lit(None, pl.Boolean).alias("undecided"))
            .with_columns(pl.lit(None, pl.List(pl.String)).alias("contested"))
            .collect()
        )
    there = stated.lazy().join(troubled.lazy(), on=_STRETCH, how="semi", maintain_order="left")
    rows = tolls.join(there.select(*_STRETCH, "date"), on=[_SERIES, "date"], maintain_order="left")
    chosen = _chosen(rows, story)
    return pl.concat([clear.collect(), _spanned(there, rows, chosen)], how="diagonal")


def _troubled(stated: pl.DataFrame, tolls: pl.LazyFrame) -> pl.DataFrame:
    """Stretches in which not all reports can be true, or in which the order within a day may tell."""
    reached = pl.col("low").cum_max().forward_fill().shift(1).over(_STRETCH)
    falls = stated.lazy().with_columns((reached > pl.col("high")).fill_null(value=False).alias("falls"))
    apart = falls.filter(pl.col("low") > pl.col("high"))
    moments = in_order(tolls.join(apart.select(_SERIES, "date"), on=[_SERIES, "date"], how="semi"), [_SERIES])
    several = moments.group_by(_SERIES, "date").agg(
        (pl.col(ORDER).n_unique() > 1).alias("ordered"), (pl.col("low") > pl.col("high")).any().alias("senseless")
    )
    return (
        falls.join(several, on=[_SERIES, "date"], how="left")
        .filter(pl.any_horizontal("falls", "ordered", "senseless"))
        .select(_STRETCH)
        .unique()
        .collect()
    )


def _at_ends(days: pl.LazyFrame, rows: pl.LazyFrame, stretch: Sequence[str]) -> pl.LazyFrame:
    """Running bounds as they hold when each day ends: an upper bound that the day's own numbers passed is none then.

    "152 at six, 183 at three" leaves 183; the days before were 152 at most.
    """
    ran = running(days, stretch).collect()
    where = [name for name in stretch if name != SEGMENT] + ["date"]
    high, reached = pl.col("high"), pl.col("low")
    passed = ran.filter(high < reached).select(*where, reached.alias("reached"))
    if passed.is_empty():
        return ran.lazy()
    left = (
        rows.select(*where, "high", "plausible_high", "figure_id")
        .join(passed.lazy(), on=where)
        .filter(high.fill_null(inf) >= pl.col("reached"))
        .group_by(where)
        .agg(
            high.min().alias("own_high"),
            pl.col("plausible_high").min().alias("own_plausible_high"),
            pl.col("figure_id").sort().get(high.sort_by("figure_id").arg_min()).alias("own_figure_id"),
        )
    )
    after = (pl.col(name).shift(-1).over(stretch) for name in ("high", "plausible_high", "high_figure_id"))
    later, loose, figure = (f"later_{name}" for name in ("high", "plausible_high", "figure_id"))
    told = ran.lazy().with_columns(
        (high < reached).fill_null(value=False).alias("passed"),
        *(of.alias(name) for of, name in zip(after, (later, loose, figure), strict=True)),
    )
    own = (pl.col("own_high") <= pl.col(later)).fill_null(pl.col("own_high").is_not_null())
    ends = {
        "high": pl.min_horizontal("own_high", later),
        "plausible_high": pl.min_horizontal("own_plausible_high", loose),
        "high_figure_id": pl.when(own).then("own_figure_id").otherwise(figure),
    }
    return (
        told.join(left, on=where, how="left", maintain_order="left")
        .with_columns(pl.when("passed").then(end).otherwise(name).alias(name) for name, end in ends.items())
        .drop("passed", later, loose, figure, "own_high", "own_plausible_high", "own_figure_id")
    )


def _chosen(rows: pl.LazyFrame, story: Story) -> pl.DataFrame:
    """The figures of every reading of troubled stretches: :data:`_READING` 0 is the heaviest consistent set.

    Columns: the stretch, the reading and ``figure_id``. What asserts nothing is of every reading.
    """
    ordered = in_order(rows, _STRETCH)
    statement = [*_STRETCH, "date", "low", "high"]
    # a day of publication stands before all moments of it
    said = pl.coalesce(pl.col("published_at").dt.replace_time_zone(None), pl.col("published").cast(pl.Datetime("us")))
    weights = weighed(rows, story)
    reports = (
        ordered.with_columns(said.alias("said"))
        .group_by(statement)
        .agg(pl.col(ORDER).min(), pl.col("said").max(), pl.col(*KEY[:-1]).first(), "figure_id")
        .join(weights, on=SAID, how="left", nulls_equal=True)
        .with_columns((pl.col("said").rank("dense").over(_STRETCH).cast(pl.Int64) - 1).fill_null(0).alias("newness"))
        .sort(*_STRETCH, ORDER, pl.col("low").fill_null(-inf), pl.col("high").fill_null(inf))
        .select(*_STRETCH, "low", "high", WEIGHT, "newness", "figure_id")
        .collect()
    )
    found = [
        stretch.select(*_STRETCH, "figure_id")[places].with_columns(pl.lit(number).alias(_READING))
        for stretch in reports.partition_by(_STRETCH, maintain_order=True)
        for number, places in _readings(stretch)
    ]
    return pl.concat(found).explode("figure_id")


def _readings(stretch: pl.DataFrame) -> Iterator[tuple[int, list[int]]]:
    """The numbered readings of a stretch, each with the places of its reports."""
    asserts = pl.col("low").is_not_null() | pl.col("high").is_not_null()
    loose = stretch.select(asserts.not_().arg_true()).to_series().to_list()
    places = stretch.select(asserts.arg_true()).to_series().to_list()
    bounded = stretch[places].select(pl.col("low").fill_null(-inf), pl.col("high").fill_null(inf), WEIGHT, "newness")
    for number, reading in enumerate(readings([Report(*row) for row in bounded.iter_rows()])):
        yield number, [*loose, *(places[place] for place in reading)]


def _spanned(days: pl.LazyFrame, rows: pl.LazyFrame, chosen: pl.DataFrame) -> pl.DataFrame:
    """Running bounds of troubled stretches: those that span all readings, and the figures that are in none."""
    reading = [*_STRETCH, _READING]
    of_reading = rows.join(chosen.lazy(), on=[*_STRETCH, "figure_id"], maintain_order="left")
    told = _tightest(of_reading, _SERIES, _READING)
    of_days = days.select(*_STRETCH, "date")
    first = of_days.with_columns(pl.lit(0).cast(chosen.schema[_READING]).alias(_READING))
    others = chosen.lazy().filter(pl.col(_READING) > 0).select(reading).unique()
    grid = pl.concat([first.select(*_STRETCH, "date", _READING), of_days.join(others, on=_STRETCH)])
    within = grid.join(told, on=[_SERIES, _READING, "date"], how="left").sort(*reading, "date")
    ran = _at_ends(within, of_reading, reading)
    low, high = pl.col("low"), pl.col("high")
    by_day = ran.group_by(*_STRETCH, "date").agg(
        *_widest("low", low.min(), low.arg_min(), "low_figure_id"),
        *_widest("high", high.max(), high.arg_max(), "high_figure_id"),
        *_widest("plausible_low", pl.col("plausible_low").min()),
        *_widest("plausible_high", pl.col("plausible_high").max()),
        ((low.n_unique() > 1) | (high.n_unique() > 1)).alias("undecided"),
    )
    used = chosen.lazy().select(*_STRETCH, "figure_id").unique()
    sides = rows.join(used.with_columns(counts=True), on=[*_STRETCH, "figure_id"], how="left", maintain_order="left")
    counts, figure = pl.col("counts").is_not_null(), pl.col("figure_id")
    split = sides.group_by(_SERIES, "date").agg(
        figure.filter(counts).alias("figure_ids"), figure.filter(~counts).sort().alias("contested")
    )
    named = days.select(*_STRETCH, "date")
    return named.join(by_day, on=[*_STRETCH, "date"]).join(split, on=[_SERIES, "date"]).collect()


def _widest(name: str, end: pl.Expr, at: pl.Expr | None = None, figure: str = "") -> list[pl.Expr]:
    """The outermost bound of all readings, null where one of them leaves it open, and the figure that sets it."""
    closed = pl.col(name).is_not_null().all()
    found = [pl.when(closed).then(end).alias(name)]
    return found if at is None else [*found, pl.when(closed).then(pl.col(figure).get(at)).alias(figure)]


def _tightest(numbered: pl.LazyFrame, *by: str) -> pl.LazyFrame:
    """Return the tightest bounds stated of each series and day by itself, with the first figures that state them."""
    low, high, figure = pl.col("low"), pl.col("high"), pl.col("figure_id")
    return numbered.group_by(*(by or (_SERIES,)), "date").agg(
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
