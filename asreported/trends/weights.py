"""Weights of reports of a total: who counts it, in how many outlets it stands, and how surely it was read."""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.independence import counter
from asreported.trends.keys import THING

WEIGHT = "weight"

OF_CLASS = {"official": 4, "military": 4, "un": 4, "aid": 4, "research": 4, "party": 3, "media": 2, "other": 2}
"""Weight of a counter by its class in the story: those that count themselves weigh twice those that pass numbers on."""

UNKNOWN = 2
"""Weight of a source that the story does not know, and of the first outlet of what no source is named for."""

OUTLET = 1
"""Weight of each further outlet: it adds no counter, but what two outlets print is misread in one of them at most."""

FULL = 100
"""Parts of one point: of a figure that is right with a chance of 0.87 a point counts 87."""

DECIDED = 10_000_000 * FULL
"""Weight that somebody's decision adds: of what was accepted no number of reports is the better."""

SAID = [*THING, "date", "low", "high"]
"""Columns that identify one statement, whoever makes it."""


def weighed(used: pl.LazyFrame, story: Story) -> pl.LazyFrame:
    """Return one row for each statement of :data:`SAID` in observations, with its :data:`WEIGHT`, a whole number.

    Each independent counter that makes it counts once, with the weight of its class times the certainty of the surest
    figure in which it does, in parts of :data:`FULL`; counters that pass on another's count are not counted beside it
    (:mod:`asreported.trends.independence`). A statement for which nobody is named has its outlets alone. A figure
    of unknown certainty counts in full. What somebody accepted, where the observations say so, outweighs all
    that nobody decided on.
    """
    classes = {source.name: OF_CLASS[source.klass] for source in story.sources}
    there = used.collect_schema()
    publisher = pl.col("publisher") if "publisher" in there else pl.lit(None, pl.String)
    accepted = pl.col("accepted").fill_null(value=False) if "accepted" in there else pl.lit(value=False)
    certainty = pl.col("certainty") if "certainty" in there else pl.lit(None, pl.Float64)
    told = used.select(
        *SAID,
        counter(story).alias("counter"),
        publisher.alias("publisher"),
        accepted.alias("accepted"),
        (certainty.fill_null(1.0) * FULL).round().cast(pl.Int64).clip(1).alias("sure"),
    )
    outlets = pl.max_horizontal(pl.col("publisher").n_unique().cast(pl.Int64), pl.lit(1)) - 1
    of_counter = pl.col("counter").replace_strict(classes, default=UNKNOWN, return_dtype=pl.Int64)
    counters = told.filter(pl.col("counter") != "").group_by(*SAID, "counter").agg(pl.col("sure").max())
    by_counters = counters.group_by(SAID).agg((of_counter * pl.col("sure")).sum().alias("counters"))
    points = pl.coalesce("counters", UNKNOWN * pl.col("sure")) + OUTLET * pl.col("outlets") * pl.col("sure")
    return (
        told.group_by(SAID)
        .agg(outlets.alias("outlets"), pl.col("accepted").any(), pl.col("sure").max())
        .join(by_counters, on=SAID, how="left", nulls_equal=True)
        .select(*SAID, (points + pl.when("accepted").then(DECIDED).otherwise(0)).alias(WEIGHT))
    )
