"""Where a series breaks: what the story declares, and what the reports show.

A **fall** is a total that later reports keep below what was stated before: a revision, another definition or a
count that starts again. A single report that falls out of line is no break, but a contradiction. A **jump** is a
rise beyond what the story holds possible, or far beyond the usual one. **Words** are a definition that appears in
the sentences ("identified") and stays. **Source** is one counter that falls silent as another begins. Only declared
breaks cut a band: what is found is shown, for an analyst to declare or not.
"""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.columns import conformed
from asreported.trends.keys import KEY, THING
from asreported.trends.segments import SEGMENT, distinct, of_break, segmented
from asreported.trends.series import told

STAYS = 2
"""Later reports that must all lie below for a fall to be one."""

UNUSUAL = 8.0
"""A rise a day this many times the series' median one is a jump, where the story declares no largest rise."""

ENOUGH = 6
"""Rises that a series must have before its usual one is known."""

DEFINITIONS = ("identified", "confirmed", "verified", "registered", "documented", "estimated", "suspected", "presumed")
"""Words by which a sentence says which of the dead, ill or missing it counts."""

_WORDS_STAY = 3
"""Days in a row whose sentences have the word, after as many without it."""

_STRETCH = [*KEY, SEGMENT]


def breaks(observations: pl.DataFrame, series: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Breaks of totals, declared and found. Columns: ``breaks`` of :data:`~asreported.trends.columns.TRENDS`.

    Sorted by key, date, kind and reason. A declared break is shown for every series that it cuts.
    """
    tolls = segmented(series.filter(pl.col("aspect") == "total"), story).sort(*KEY, "date").lazy()
    numbers = tolls.filter(pl.col("stated").is_not_null())
    # a fall that stays is contested from either side: what is out of line alone is none
    all_stated = told(observations.filter(pl.col("used") & (pl.col("aspect") == "total")))
    both = segmented(_in_line(all_stated, series), story).sort(*KEY, "date").lazy()
    found = [
        _declared(numbers, story),
        _falls(both.filter(pl.col("stated").is_not_null())),
        _jumps(numbers, story),
        _words(observations, numbers),
        _sources(numbers),
    ]
    return conformed(pl.concat(found, how="diagonal_relaxed"), "breaks").sort(*KEY, "date", "kind", "reason")


def _in_line(stated: pl.DataFrame, series: pl.DataFrame) -> pl.DataFrame:
    """Totals stated, without those of single days whose figures are all contested."""
    days = series.filter(pl.col("aspect") == "total").select(
        *KEY, "date", (pl.col("figure_ids").list.len() == 0).alias("outside")
    )
    rows = stated.join(days, on=[*KEY, "date"], how="left").sort(*KEY, "date")
    outside = pl.col("outside").fill_null(value=False)
    beside = [outside.shift(by, fill_value=False).over(KEY, order_by="date") for by in (1, -1)]
    return rows.filter(outside.not_() | pl.any_horizontal(beside))


def _declared(tolls: pl.LazyFrame, story: Story) -> pl.LazyFrame:
    """The first row after each declared break, with the row before it."""
    cut = _with_before(tolls, KEY).filter(pl.col(SEGMENT) > pl.col("segment_before"))
    told = []
    for one in distinct(story.breaks):
        here = pl.all_horizontal(pl.col("date") >= one.date, pl.col("date_before") < one.date, *of_break(one))
        told.append(cut.filter(here).with_columns(pl.lit(one.date).alias("date"), pl.lit(one.reason).alias("reason")))
    rows = pl.concat(told).unique([*KEY, "date"], keep="first", maintain_order=True) if told else cut.limit(0)
    kind = [pl.lit("declared").alias("kind"), pl.lit(True).alias("declared")]
    return _row(rows.with_columns(kind) if told else rows.with_columns(*kind, pl.lit("").alias("reason")))


def _falls(tolls: pl.LazyFrame) -> pl.LazyFrame:
    """Rows from which on all that is stated lies below what was stated before, by more than one report."""
    stated = pl.col("stated")
    reached = stated.cum_max().shift(1).over(_STRETCH)
    to_come = stated.cum_max(reverse=True).over(_STRETCH)
    left = pl.len().over(_STRETCH) - pl.int_range(pl.len()).over(_STRETCH)
    rows = (
        _with_before(tolls, _STRETCH)
        .with_columns(reached.alias("reached"))
        # the last row before which the higher count stands: later falls below the same are not told again
        .filter(
            (stated < pl.col("date_before").is_not_null() * pl.col("stated_before"))
            & (to_come < pl.col("reached"))
            & (left >= STAYS)
        )
    )
    reason = pl.format("all later reports stay below the {} stated before", pl.col("stated_before").cast(pl.Int64))
    return _row(_found(rows, "fall", reason))


def _jumps(tolls: pl.LazyFrame, story: Story) -> pl.LazyFrame:
    """Rises a day above what the story declares possible, or many times the usual one of the series."""
    largest = {name: of.largest_daily_rise for name, of in story.measures.items() if of.largest_daily_rise is not None}
    declared = pl.col("measure").replace_strict(largest, default=None, return_dtype=pl.Float64)
    days = (pl.col("date") - pl.col("date_before")).dt.total_days()
    per_day = (pl.col("stated") - pl.col("stated_before")) / days
    usual = per_day.filter(per_day > 0).median().over(_STRETCH)
    known = (per_day > 0).sum().over(_STRETCH) >= ENOUGH
    limit = pl.coalesce(declared, pl.when(known).then(UNUSUAL * usual))
    rows = _with_before(tolls, _STRETCH).with_columns(per_day.alias("per_day"), limit.alias("limit"))
    reason = pl.format(
        "a rise of {} a day, where {} is the most to be expected", pl.col("per_day").round(1), pl.col("limit").round(1)
    )
    return _row(_found(rows.filter(pl.col("per_day") > pl.col("limit")), "jump", reason))


def _words(observations: pl.DataFrame, tolls: pl.LazyFrame) -> pl.LazyFrame:
    """Days from which on the sentences of a series have a word of definition that they did not have before."""
    said = (
        observations.lazy()
        .filter(pl.col("used") & (pl.col("aspect") == "total"))
        .group_by(*KEY, "date")
        .agg(pl.col("sentence").str.to_lowercase().str.join(" ").alias("said"))
    )
    days = _with_before(tolls, _STRETCH).join(said, on=[*KEY, "date"]).sort(*KEY, "date")
    told = []
    for word in DEFINITIONS:
        has = pl.col("said").str.contains(rf"\b{word}\b").cast(pl.Int32)
        after = has.reverse().rolling_sum(_WORDS_STAY).reverse().over(_STRETCH)
        before = has.shift(1).rolling_sum(_WORDS_STAY).over(_STRETCH)
        begins = days.with_columns(has.alias("has"), after.alias("after_it"), before.alias("before_it")).filter(
            (pl.col("has") == 1) & (pl.col("after_it") == _WORDS_STAY) & (pl.col("before_it") == 0)
        )
        told.append(_row(_found(begins, "words", pl.lit(f"from here on the sentences say “{word}”"))))
    return pl.concat(told)


def _sources(tolls: pl.LazyFrame) -> pl.LazyFrame:
    """Counters that begin after the last word of another who counted the same thing until then."""
    named = tolls.filter(pl.col("source") != "").sort(*KEY, "date")
    spans = (
        named.group_by(KEY, maintain_order=True)
        .agg(
            pl.col("date").first().alias("from"),
            pl.col("date").last().alias("to"),
            pl.col("stated").first().alias("opens"),
            pl.col("stated").last().alias("closes"),
            pl.col("hedge").first().alias("hedge"),
            pl.col("hedge").last().alias("hedge_last"),
            pl.len().alias("n"),
            pl.col("figure_ids").first().alias("ids_first"),
            pl.col("figure_ids").last().alias("ids_last"),
        )
        .filter(pl.col("n") >= STAYS)
    )
    ended = spans.select(
        *THING,
        pl.col("source").alias("source_before"),
        "to",
        pl.col("closes").alias("stated_before"),
        pl.col("hedge_last").alias("hedge_before"),
        pl.col("ids_last").alias("ids_before"),
    )
    rows = (
        spans.drop("to")
        .join(ended, on=THING)
        .filter((pl.col("source") != pl.col("source_before")) & (pl.col("to") < pl.col("from")))
        # of several who fell silent on one day, the one whose name comes last
        .sort(*KEY, "to", "source_before")
        .unique(KEY, keep="last", maintain_order=True)
        .with_columns(
            pl.col("from").alias("date"), pl.col("opens").alias("stated"), pl.col("ids_first").alias("figure_ids")
        )
    )
    reason = pl.format(
        "{} is last heard on {}; from here on {} counts", "source_before", pl.col("to").cast(pl.String), "source"
    )
    return _row(_found(rows, "source", reason))


def _with_before(tolls: pl.LazyFrame, stretch: list[str]) -> pl.LazyFrame:
    """Rows with the ``date``, ``stated``, ``segment`` and figures of the row before under ``…_before``."""
    names = {name: f"{name}_before" for name in ("date", "stated", "hedge", SEGMENT)} | {"figure_ids": "ids_before"}
    return tolls.with_columns(pl.col(name).shift(1).over(stretch).alias(alias) for name, alias in names.items())


def _found(rows: pl.LazyFrame, kind: str, reason: pl.Expr) -> pl.LazyFrame:
    return rows.with_columns(pl.lit(kind).alias("kind"), reason.alias("reason"), pl.lit(False).alias("declared"))


def _row(rows: pl.LazyFrame) -> pl.LazyFrame:
    ids = pl.concat_list(pl.col("ids_before").fill_null([]), "figure_ids").list.unique(maintain_order=True)
    return rows.select(
        *KEY,
        "date",
        "kind",
        "reason",
        pl.col("stated_before").alias("before"),
        "hedge_before",
        pl.col("stated").alias("after"),
        "hedge",
        "declared",
        ids.alias("figure_ids"),
    )
