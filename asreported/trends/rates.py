"""Rates of a total: the lowest and the highest rise that the reports allow, never a naive difference.

Between two days the total rises by at least the lower bound of the second less the upper bound of the first, by
at most the upper of the second less the lower of the first. Where reports contradict each other there is no rate,
and across a declared break none is looked for.
"""

from __future__ import annotations

import polars as pl

from asreported.trends.columns import conformed
from asreported.trends.keys import KEY
from asreported.trends.segments import SEGMENT

_STRETCH = [*KEY, SEGMENT]
_ENDS = ("low", "high", "undecided", "figure_ids")


def rates(bands: pl.DataFrame) -> pl.DataFrame:
    """Rises of every total between two days that reports describe (``per`` = report), and Monday to Monday (week).

    ``bands`` are those of :func:`asreported.trends.bands.bands`. A week counts from the end of its first Monday to
    the end of the next, inside the days reported; the bounds of a Monday that nobody reports are those of the
    reports around it. Columns: ``rates`` of :data:`~asreported.trends.columns.TRENDS`.
    """
    tolls = bands.lazy().filter(pl.col("aspect") == "total").select(*_STRETCH, "date", *_ENDS)
    both = pl.concat([_per_report(tolls), _per_week(tolls)])
    rise_low = (pl.col("last_low") - pl.col("first_high")).clip(lower_bound=0)
    rise_high = pl.col("last_high") - pl.col("first_low")
    contradicted = pl.col("first_undecided") | pl.col("last_undecided")
    days = (pl.col("last") - pl.col("first")).dt.total_days()
    told = both.with_columns(
        days.alias("days"),
        pl.when(~contradicted).then(rise_low).alias("least"),
        pl.when(~contradicted).then(rise_high).alias("most"),
        pl.when(contradicted)
        .then(pl.lit("reports contradict each other"))
        .when(rise_low.is_null() & rise_high.is_null())
        .then(pl.lit("no bound on either side"))
        .alias("why_not"),
        pl.concat_list("first_figure_ids", "last_figure_ids").list.unique(maintain_order=True).alias("figure_ids"),
    ).with_columns(
        (pl.col("least") / pl.col("days")).alias("least_per_day"),
        (pl.col("most") / pl.col("days")).alias("most_per_day"),
    )
    return conformed(told, "rates").sort(*KEY, "per", "first")


def _per_report(tolls: pl.LazyFrame) -> pl.LazyFrame:
    """Each day that reports describe with the one before it."""
    before = [pl.col(name).shift(1).over(_STRETCH, order_by="date").alias(f"first_{name}") for name in _ENDS]
    return (
        tolls.with_columns(pl.col("date").shift(1).over(_STRETCH, order_by="date").alias("first"), *before)
        .filter(pl.col("first").is_not_null())
        .select(
            *KEY,
            pl.lit("report").alias("per"),
            "first",
            pl.col("date").alias("last"),
            *(f"first_{name}" for name in _ENDS),
            *(pl.col(name).alias(f"last_{name}") for name in _ENDS),
        )
    )


def _per_week(tolls: pl.LazyFrame) -> pl.LazyFrame:
    """Each Monday inside the days reported with the next."""
    begin, end = pl.col("date").min(), pl.col("date").max()
    first_monday = begin.dt.offset_by("6d").dt.truncate("1w")
    mondays = (
        tolls.group_by(_STRETCH)
        .agg(first_monday.alias("from"), end.dt.truncate("1w").alias("to"))
        .filter(pl.col("from") < pl.col("to"))
        .with_columns(pl.date_ranges("from", "to", interval="1w").alias("date"))
        .explode("date")
        .select(*_STRETCH, "date")
        .sort("date")
    )
    days = tolls.sort("date")
    # at the end of a Monday: not less than was known by then, not more than is known from then on
    known = mondays.join_asof(
        days.select(*_STRETCH, "date", "low", "undecided", pl.col("figure_ids").alias("ids_before")),
        on="date",
        by=_STRETCH,
        strategy="backward",
        check_sortedness=False,
    ).join_asof(
        days.select(
            *_STRETCH,
            "date",
            "high",
            pl.col("undecided").alias("undecided_after"),
            pl.col("figure_ids").alias("ids_after"),
        ),
        on="date",
        by=_STRETCH,
        strategy="forward",
        check_sortedness=False,
    )
    at = known.select(
        *_STRETCH,
        "date",
        "low",
        "high",
        (pl.col("undecided") | pl.col("undecided_after")).alias("undecided"),
        pl.concat_list("ids_before", "ids_after").list.unique(maintain_order=True).alias("figure_ids"),
    )
    return _per_report(at).with_columns(pl.lit("week").alias("per"))
