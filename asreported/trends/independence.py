"""Count the independent counters behind a number: who said it, not how many printed it.

Ten papers that print one ministry's toll have one counter. Those who pass on another's count, as the story
declares (``follows``), are not counted beside it.
"""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.columns import conformed
from asreported.trends.keys import THING
from asreported.trends.observations import COPIED

_OF_DAY = [*THING, "date"]


def independence(observations: pl.DataFrame, story: Story) -> pl.DataFrame:
    """One row for each thing and day: the counters behind it, and how many outlets and copies repeat them.

    A report that names nobody adds no counter, unless nobody is named that day: then there is one, unknown.
    Columns: ``independence`` of :data:`~asreported.trends.columns.TRENDS`, sorted by thing and day.
    """
    copied = pl.col("why_not") == COPIED
    said = observations.lazy().filter(pl.col("used") | copied.fill_null(False)).filter(pl.col("date").is_not_null())
    named = pl.col("source").filter((pl.col("source") != "") & pl.col("used"))
    counters = pl.col("counter").filter((pl.col("source") != "") & pl.col("used")).unique().sort()
    told = (
        said.with_columns(counter(story).alias("counter"))
        .group_by(_OF_DAY)
        .agg(
            pl.max_horizontal(counters.len(), pl.lit(1)).alias("n_independent"),
            named.n_unique().alias("n_sources"),
            pl.col("publisher").drop_nulls().n_unique().alias("n_publishers"),
            pl.col("article_id").n_unique().alias("n_reports"),
            pl.col("article_id").filter(copied.fill_null(False)).n_unique().alias("n_copies"),
            pl.col("article_id").filter((pl.col("source") == "") & pl.col("used")).n_unique().alias("n_unnamed"),
            counters.alias("counters"),
            pl.col("used").any().alias("counts"),
            pl.col("figure_id").filter("used").sort().alias("figure_ids"),
        )
        .filter("counts")
    )
    return conformed(told, "independence").sort(_OF_DAY)


def counter(story: Story) -> pl.Expr:
    """Return whose count a source gives: its own, or that of the source which it follows in the measure."""
    counter = pl.col("source")
    for source in story.sources:
        for measure, whose in source.follows.items():
            same = (pl.col("source") == source.name) & (pl.col("measure") == measure)
            counter = pl.when(same).then(pl.lit(whose)).otherwise(counter)
    return counter
