"""Corrections that reports themselves tell: "lowered the toll from 112 to 104". There a count starts anew."""

from __future__ import annotations

import polars as pl

from asreported.records import STATED_EARLIER
from asreported.story import Break, Story
from asreported.trends.keys import KEY

_COUNT = ["story", "measure", "place", "group", "article_id"]


def noticed(observations: pl.DataFrame, story: Story) -> Story:
    """Return the story with a break for each total that its own report says was lowered, at the day of the new number.

    What was stated before has no force over what it was lowered to, and no earlier reports outvote a revision. A
    report that raises a number breaks nothing: a count may rise. ``observations`` are as
    :func:`asreported.trends.observations.observations` gives them; what they lack tells of no revision.
    """
    if not {"rules", "value", *_COUNT} <= set(observations.columns):
        return story
    said = observations.lazy().filter(pl.col("value").is_not_null())
    earlier = pl.col("rules").list.contains(STATED_EARLIER).fill_null(value=False)
    before = said.filter(earlier).group_by(_COUNT).agg(pl.col("value").max().alias("before"))
    lowered = (
        said.filter("used")
        .filter((pl.col("aspect") == "total") & ~earlier)
        .join(before, on=_COUNT)
        .filter(pl.col("value") < pl.col("before"))
        .sort(*KEY, "date", "figure_id")
        .unique([*KEY, "date"], keep="first", maintain_order=True)
        .collect()
    )
    told = tuple(
        Break(
            date=row["date"],
            measure=row["measure"],
            place=row["place"],
            group=row["group"],
            source=row["source"],
            reason=f"the report says that it was lowered from {row['before']:,g} to {row['value']:,g}",
        )
        for row in lowered.iter_rows(named=True)
    )
    return story.model_copy(update={"breaks": (*story.breaks, *told)}) if told else story
