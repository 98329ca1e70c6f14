"""Policies: named ways to show several sources of one thing as one line, and what each of them did.

No policy changes the series: each source keeps its own. A policy only says which line stands for them all.

``range`` shows all that is said, from the lowest bound to the highest, and a number only where all state the same.
``conservative`` takes the lowest number, ``hierarchy`` that of the source which the story puts first, ``majority`` the
number that most sources state, and where no number has more than the others, none.
"""

from __future__ import annotations

import polars as pl

from asreported.records import LOWER, UPPER, Aspect, Hedge, Policy
from asreported.story import Story
from asreported.trends.columns import conformed
from asreported.trends.keys import THING, gathered

_OF_DAY = [*THING, "date"]


def chosen(series: pl.DataFrame, story: Story, policy: Policy | None = None) -> pl.DataFrame:
    """One row for each measure, place, group, aspect and day: what the sources come to under a policy.

    ``policy`` is the story's where it is not given. Columns: ``chosen`` of
    :data:`~asreported.trends.columns.TRENDS`; sorted by thing and day.
    """
    policy = policy or story.policy
    ranked = _unkept(series.lazy()).with_columns(
        _rank(story).alias("rank"), pl.coalesce("stated", "low", "high").alias("size")
    )
    rows = _range(ranked) if policy is Policy.RANGE else _one(ranked, policy)
    # nobody named is no source
    said = ranked.group_by(_OF_DAY).agg((pl.col("source") != "").sum().alias("n_sources"))
    told = rows.join(said, on=_OF_DAY).with_columns(pl.lit(str(policy)).alias("policy"))
    return conformed(told, "chosen").sort(_OF_DAY)


def _unkept(series: pl.LazyFrame) -> pl.LazyFrame:
    """The series with what the day's own words assert of totals for which nobody is named: nobody keeps that count."""
    alone = (pl.col("source") == "") & (pl.col("aspect") == Aspect.TOTAL) & pl.col("stated").is_not_null()
    own = {"low": [Hedge.EXACT, *LOWER], "high": [Hedge.EXACT, *UPPER]}
    return series.with_columns(
        pl.when(~alone).then(side).when(pl.col("hedge").is_in(hedges)).then("stated").alias(side)
        for side, hedges in own.items()
    )


def _range(ranked: pl.LazyFrame) -> pl.LazyFrame:
    """All that is said: from the lowest bound to the highest."""
    stated = pl.col("stated")
    agreed = (stated.n_unique() == 1) & stated.is_not_null().all()
    low, high = _span()
    return ranked.group_by(_OF_DAY).agg(
        low.alias("low"),
        high.alias("high"),
        pl.when(agreed).then(stated.first()).alias("stated"),
        pl.col("source").sort().alias("sources"),
        pl.when(pl.len() == 1)
        .then(pl.lit("one source"))
        .when(agreed)
        .then(pl.lit("all state the same"))
        .otherwise(pl.lit("all shown"))
        .alias("why"),
        gathered("figure_ids"),
    )


def _one(ranked: pl.LazyFrame, policy: Policy) -> pl.LazyFrame:
    """The rows of those that the policy takes, as one row a day."""
    votes = pl.col("stated").is_not_null().cast(pl.Int64) * pl.len().over([*_OF_DAY, "stated"]).cast(pl.Int64)
    leading = pl.col("stated").filter(pl.col("votes") == pl.col("votes").max()).n_unique()
    tie = (leading > 1).over(_OF_DAY)
    by, why = {
        Policy.CONSERVATIVE: (pl.col("size"), "the lowest"),
        Policy.HIERARCHY: (pl.col("rank"), "the source that the story puts first"),
        Policy.MAJORITY: (-pl.col("votes"), "the number that most state"),
    }[policy]
    weighed = ranked.with_columns(votes.alias("votes")).with_columns(tie.alias("tie"), by.alias("by"))
    first = (pl.col("by") == pl.col("by").min().over(_OF_DAY)) | (pl.len().over(_OF_DAY) == 1)
    low, high = _span()
    none = pl.col("tie").first() & pl.lit(policy is Policy.MAJORITY)
    return (
        weighed.filter(first.fill_null(False))
        .sort(*_OF_DAY, "rank", "source")
        .group_by(_OF_DAY, maintain_order=True)
        .agg(
            pl.when(none).then(low).otherwise(pl.col("low").max()).alias("low"),
            pl.when(none).then(high).otherwise(pl.col("high").min()).alias("high"),
            pl.when(~none).then(pl.col("stated").first()).alias("stated"),
            pl.col("source").alias("sources"),
            pl.when(none).then(pl.lit("no number has most")).otherwise(pl.lit(why)).alias("why"),
            gathered("figure_ids"),
        )
    )


def _span() -> tuple[pl.Expr, pl.Expr]:
    """The lowest and the highest bound of a group of rows, each null where another row goes past it unbounded."""
    low, high = pl.col("low"), pl.col("high")
    lowest, highest = low.min(), high.max()
    return (
        pl.when((lowest <= high.min()).fill_null(True)).then(lowest),
        pl.when((highest >= low.max()).fill_null(True)).then(highest),
    )


def _rank(story: Story) -> pl.Expr:
    """Where a source stands in the story's order; those it does not know come after, those without a name last."""
    order = {source.name: number for number, source in enumerate(sorted(story.sources, key=lambda of: of.order))}
    last = len(order)
    return pl.col("source").replace_strict({**order, "": last + 1}, default=last, return_dtype=pl.Int64)
