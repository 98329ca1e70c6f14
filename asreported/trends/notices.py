"""Corrections that reports themselves tell: "lowered the toll from 112 to 104", "an earlier version said 312".

There a count starts anew; and what a notice takes back, an earlier report of the same publisher no longer says.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported.records import STATED_EARLIER, TAKES_BACK
from asreported.story import Break, Story
from asreported.trends.keys import KEY

_COUNT = ["story", "measure", "place", "group", "article_id"]
_SAME = ["story", "measure", "place", "group", "publisher"]
"""Columns in which a correction notice and the report it corrects agree."""
LONGEST = dt.timedelta(days=60)
"""Between a report and the notice that corrects it, at most."""


def _wrong() -> pl.Expr:
    """The number that a figure stands for in a correction notice; null where there is none."""
    noted = pl.col("rules").list.eval(pl.element().filter(pl.element().str.starts_with(f"{TAKES_BACK}: ")))
    return noted.list.first().str.strip_prefix(f"{TAKES_BACK}: ").cast(pl.Float64, strict=False)


def taken_back(observations: pl.DataFrame) -> list[str]:
    """Return the ids of figures that a later correction notice of the same publisher takes back.

    They have the measure, place, group and number that the notice says were wrong, in a report of the
    :data:`LONGEST` time before it.
    """
    notices = observations.with_columns(_wrong().alias("wrong")).filter(
        pl.col("wrong").is_not_null() & pl.col("publisher").is_not_null()
    )
    if notices.is_empty():
        return []
    told = notices.select(*_SAME, pl.col("wrong").alias("value"), pl.col("published").alias("on"), "article_id")
    found = observations.join(told, on=[*_SAME, "value"], suffix="_notice").filter(
        pl.col("article_id") != pl.col("article_id_notice"),
        pl.col("published") <= pl.col("on"),
        pl.col("published") >= pl.col("on") - LONGEST,
    )
    return found.get_column("figure_id").unique().sort().to_list()


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
    stated = said.filter(earlier).select(*_COUNT, pl.col("value").alias("before"))
    wrong = said.select(*_COUNT, _wrong().alias("before")).filter(pl.col("before").is_not_null())
    before = pl.concat([stated, wrong]).group_by(_COUNT).agg(pl.col("before").max())
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
