"""Tolls that do not belong to the series they would fall into: of a smaller count, or of another day.

"27 people have died in Gaza" of hunger stands beside "31,000 people have been killed in Gaza": the same measure,
place and words, and another count. A toll far below what two reports have already stated is taken to be one, and so
is one far below another toll of the same day in the same report ("2,808 were killed; 47 families, about 500 people,
were killed"), in whatever report it is repeated. Of two tolls of one day in one report that cannot both be the whole
("232 were killed; of them, 225 by soldiers") the lower is a part of the higher, or stood earlier. And a toll that looks
back at a day, far above everything that was stated at the time, is of another day. A toll of so many at least, far
above what its source states next, is misread or of another count. Of what only a story counts, by words of its own, a
number that cannot stand in one running count with those of two reports, each of which fits more of the others, is of
another count.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import numpy as np
import numpy.typing as npt
import polars as pl

from asreported.story import Story
from asreported.trends.keys import KEY
from asreported.trends.segments import SEGMENT, segmented

SMALLER = 0.25
"""A toll below this share of another is of another count. Revisions are smaller: the largest on record for the
bundled story halves a breakdown."""

PART = 0.8
"""A level below this share of another in its report is of a part; two roundings of one number are nearer. So are two
tolls of one source."""

LATER = 3
"""Next days of a source that must all be far below what it had stated at least, for that to be misread."""

STEP = 0.5
"""A running count of a story's own below this share of what was stated before cannot follow it. Of 20 stories whose
points are labelled this leaves out six numbers, all of them wrong; from 0.8 on it would leave out right ones."""

OTHERS = 2
"""Reports that a number must contradict to be taken for one of another count."""

LEVELS_OF_PEOPLE = ("displaced", "captives_held", "affected")
"""General measures of a level of which a report also tells parts."""

IN_A_REPORT = dt.timedelta(days=1)
"""A running count of an earlier day than this before another of its report is an older one, and no part of it."""

AT_THE_TIME = dt.timedelta(days=7)
"""Reports within this time of a day are what was stated at the time."""

_COUNT = ["measure", "place", "group"]
_STRETCH = [*_COUNT, SEGMENT]


def smaller_counts(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of tolls that are of another count than that of their series.

    They are far below what two reports state for the same day or an earlier one, or far below what their own report
    states for the same day; where such a number is repeated for that day, all of it is. ``used`` are observations
    with their series' key. All sources of a measure, place and group are taken together. At a break that the story
    declares the count may start again: it does where all that two reports state after the break is far below what
    was stated before. A vague word ("dozens") is judged by the most that it can mean, and attests nothing.
    """
    tolls = _sized(used.lazy(), story).with_columns(
        pl.coalesce("size", "plausible_high").alias("most"), pl.col("size").fill_null(0.0)
    )
    tolls = tolls.filter(pl.col("most").is_not_null())
    alone = _attested(tolls.with_columns(pl.lit(0.0).alias("carried"))).group_by(_STRETCH).agg(pl.col("attested").max())
    attested = _attested(tolls.join(_carried(alone.collect()).lazy(), on=_STRETCH, maintain_order="left"))
    far_below = attested.filter(pl.col("most") < SMALLER * pl.col("attested"))
    in_report = pl.col("size").max().over([*_STRETCH, "date", "article_id"])
    beside = tolls.filter(pl.col("most") < SMALLER * in_report)
    repeated = tolls.join(beside, on=[*_STRETCH, "date", "most"], how="semi")
    found = pl.concat([far_below.select("figure_id"), repeated.select("figure_id")]).unique().sort("figure_id")
    return found.collect().get_column("figure_id").to_list()


def _attested(tolls: pl.LazyFrame) -> pl.LazyFrame:
    """``tolls`` with ``attested``: the second highest size that different articles state by the end of each day.

    ``carried`` is what was attested before the stretch began. A toll that tops all before it attests the highest of
    them, if another article states that; one that does not attests itself.
    """
    before = pl.max_horizontal(pl.col("size").cum_max().shift(1, fill_value=0.0).over(_STRETCH), "carried")
    topped = tolls.with_columns(before.alias("before")).with_columns(
        pl.when(pl.col("size") > pl.col("before")).then("article_id").alias("tops")
    )
    leader = pl.col("tops").forward_fill().shift(1).over(_STRETCH)
    adds = (
        pl.when((pl.col("article_id") == leader).fill_null(False))
        .then(0.0)
        .when(pl.col("tops").is_not_null())
        .then("before")
        .otherwise("size")
    )
    by_day = pl.max_horizontal(pl.col("adds").cum_max().over(_STRETCH), "carried")
    return (
        topped.with_columns(adds.alias("adds"))
        .with_columns(by_day.alias("attested"))
        .with_columns(pl.col("attested").max().over([*_STRETCH, "date"]))
    )


def _carried(alone: pl.DataFrame) -> pl.DataFrame:
    """For each stretch what was attested before it, where the count goes on; 0 where it starts again."""
    rows: list[tuple[Any, ...]] = []
    before = 0.0
    for *stretch, attested in alone.sort(_STRETCH).iter_rows():
        goes_on = bool(rows) and tuple(stretch[:-1]) == rows[-1][: len(_COUNT)]
        going_on = before if goes_on and attested >= SMALLER * before else 0.0
        rows.append((*stretch, going_on))
        before = max(attested, going_on)
    schema = {**{name: alone.schema[name] for name in _STRETCH}, "carried": pl.Float64()}
    return pl.DataFrame(rows, schema=schema, orient="row")


def part_of_level(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of levels of people far below another of the same place, group and day in the same report.

    "1.4 million people are displaced" and "590,000 displaced people are in schools" stand in one report: the lower is
    a part, whoever gives it.
    """
    narrowed = {name: of.general for name, of in story.measures.items() if of.general is not None}
    general = pl.col("measure").replace(narrowed) if narrowed else pl.col("measure")
    levels = used.lazy().filter((pl.col("aspect") == "level") & general.is_in(LEVELS_OF_PEOPLE))
    said = levels.with_columns(pl.coalesce("value", "low", "high").alias("size"))
    said = said.with_columns(pl.coalesce("size", "plausible_high").alias("most"))
    beside = pl.col("size").max().over([*_COUNT, "date", "article_id"])
    below = said.filter(pl.col("most") < PART * beside)
    return below.select("figure_id").sort("figure_id").collect().get_column("figure_id").to_list()


def lower_in_report(used: pl.DataFrame) -> list[str]:
    """Figure ids of tolls below another of the same series and day in the same report, by what the words assert."""
    tolls = used.lazy().filter(pl.col("aspect") == "total")
    beside = pl.col("low").max().over([*KEY, "date", "article_id"])
    below = tolls.filter(pl.col("high") < beside)
    return below.select("figure_id").sort("figure_id").collect().get_column("figure_id").to_list()


def other_days(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of tolls that look back at a day and are far above all that two reports stated at the time."""
    tolls = _sized(used.lazy(), story).filter(pl.col("size").is_not_null())
    back = (pl.col("published") - pl.col("date") > AT_THE_TIME).fill_null(False)
    looking = tolls.filter(back)
    days = pl.date_ranges("date", pl.col("date") + AT_THE_TIME).alias("day")
    then = tolls.filter(~back).select(*_STRETCH, pl.col("date").alias("day"), "size", "article_id")
    stated = (
        looking.select(*_STRETCH, "date")
        .unique()
        .with_columns(days)
        .explode("day")
        .join(then, on=[*_STRETCH, "day"])
        .group_by(*_STRETCH, "date")
        .agg(pl.col("size").max().alias("stated"), pl.col("article_id").n_unique().alias("reports"))
        .filter(pl.col("reports") >= 2)
    )
    far_above = looking.join(stated, on=[*_STRETCH, "date"]).filter(pl.col("stated") < SMALLER * pl.col("size"))
    return far_above.select("figure_id").sort("figure_id").collect().get_column("figure_id").to_list()


def beyond_later(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of tolls without an upper bound, far above what their source states on each of its next days.

    "At least 42,700" is excluded by no later "at least 24,800", whatever the words leave open: but nobody who knew of
    the one says the other time and again. What has an upper bound too is left to the bands, which contest it.
    """
    stretch = [*KEY, SEGMENT]
    tolls = segmented(used.lazy().filter(pl.col("aspect") == "total"), story)
    tolls = tolls.with_columns(pl.coalesce("value", "low", "high").alias("size")).filter(pl.col("size").is_not_null())
    days = tolls.group_by(*stretch, "date").agg(pl.col("size").max()).sort(*stretch, "date")
    following = [pl.col("size").shift(-ahead).over(stretch) for ahead in range(1, LATER + 1)]
    told = pl.all_horizontal(size.is_not_null() for size in following)
    reached = days.select(*stretch, "date", pl.when(told).then(pl.max_horizontal(following)).alias("later"))
    far_above = tolls.join(reached, on=[*stretch, "date"]).filter(
        pl.col("high").is_null() & (PART * pl.col("low") > pl.col("later"))
    )
    return far_above.select("figure_id").sort("figure_id").collect().get_column("figure_id").to_list()


def out_of_step(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of running counts of a story's own measures that cannot stand in one series with those around them.

    Two counts contradict each other where the later is below half of the earlier one. The number that contradicts the
    most reports is left out, if they are two at least and each of them contradicts fewer; then the next, until the
    rest can stand together, or nothing tells which of them is wrong.
    """
    own = used.lazy().filter(pl.col("measure").is_in(list(story.own_measures)))
    found: list[str] = []
    for stretch in _sized(own, story).drop_nulls("size").collect().partition_by(_STRETCH, maintain_order=True):
        found += _contradicted(stretch.sort("date", "article_id", "figure_id"))
    return sorted(found)


def _contradicted(counts: pl.DataFrame) -> list[str]:
    """The figures of one series that contradict more of the others than any of these do, one after the other."""
    size, day = (counts.get_column(name).to_physical().to_numpy() for name in ("size", "date"))
    if not (size < STEP * np.maximum.accumulate(size)).any():
        return []
    report = counts.get_column("article_id").rank("dense").to_numpy().astype(int) - 1
    falls = (size[None, :] < STEP * size[:, None]) & (day[:, None] <= day[None, :])  # of the first to the second
    against = (falls | falls.T) & (report[:, None] != report[None, :])
    found: list[int] = []
    while True:
        reports = _reports(against, report)
        most = int(reports.argmax())
        if reports[most] < OTHERS or reports[against[most]].max() >= reports[most]:
            return [counts.item(one, "figure_id") for one in found]
        found.append(most)
        against[most, :] = against[:, most] = False


def _reports(against: npt.NDArray[np.bool_], report: npt.NDArray[np.int_]) -> npt.NDArray[np.int_]:
    """How many reports each number contradicts."""
    by_report = np.zeros((len(report), report.max() + 1), dtype=bool)
    rows, columns = against.nonzero()
    by_report[rows, report[columns]] = True
    counted: npt.NDArray[np.int_] = by_report.sum(axis=1)
    return counted


def of_nobody(used: pl.DataFrame, story: Story) -> list[str]:
    """Figure ids of running counts that nobody is named for, far below another of their report that is not newer.

    "Donations have reached 640,000 euros. A bank gave 100,000 on Friday": the lower is a part, or another count.
    """
    own = used.lazy().filter(pl.col("measure").is_in(list(story.own_measures)))
    counts = _sized(own, story).drop_nulls("size").join(used.lazy().select("figure_id", "source"), on="figure_id")
    others = counts.select(*_STRETCH, "article_id", other="size", then="date")
    beside = counts.filter(pl.col("source") == "").join(others, on=[*_STRETCH, "article_id"])
    newer = pl.col("then") - pl.col("date") > IN_A_REPORT
    below = beside.filter((pl.col("size") < STEP * pl.col("other")) & ~newer)
    return below.select("figure_id").unique().sort("figure_id").collect().get_column("figure_id").to_list()


def _sized(used: pl.LazyFrame, story: Story) -> pl.LazyFrame:
    """Tolls with their ``size``, null for vague words, in the order of stretches and days."""
    tolls = segmented(used.filter(pl.col("aspect") == "total"), story)
    sized = tolls.with_columns(pl.coalesce("value", "low", "high").alias("size"))
    columns = (*_STRETCH, "date", "published", "article_id", "figure_id", "size", "plausible_high")
    return sized.select(columns).sort(*_STRETCH, "date", "figure_id")
