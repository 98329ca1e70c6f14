"""Charted: which rows of the series a chart shows, for the page, the dry run and the queue for review alike.

A chart that names a place shows that place. One that names none shows every place: the story's own, with what names
no place, as the lines of its sources, and each other place as lines of its own. What is counted in a part of a place
is never put into the line of the whole, since nobody has said what the other parts came to.
"""

from __future__ import annotations

from collections.abc import Iterator

import polars as pl

from asreported.measures import THINGS
from asreported.story import Chart, Story
from asreported.trends.keys import general_of
from asreported.trends.series import series


def charted(rows: pl.DataFrame, chart: Chart, story: Story) -> tuple[Chart, pl.DataFrame]:
    """Return a chart with the group that it shows, and the rows of the series that are in it.

    ``rows`` are those of :func:`asreported.trends.series`. A chart of things (aid: trucks, meals) that names none
    shows the thing of its title, or else the one that is counted most often.
    """
    of_chart = _of_measure(rows, chart)
    shown = of_chart.filter(pl.col("group") == (chart.group or ""))
    if shown.is_empty() and chart.group is None:
        chart, shown = _of_one_thing(of_chart, rows, chart, story)
    return chart, _of_sources(shown, chart)


def of_chart(rows: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    """Return the rows of any table of series that belong to a chart's measure, aspect, place and group."""
    return _of_measure(rows, chart).filter(pl.col("group") == (chart.group or ""))


def would_draw(waits: pl.DataFrame, rows: pl.DataFrame, chart: Chart, story: Story) -> pl.DataFrame:
    """Return those rows of a table of series that a chart would show beside the ``rows`` that it shows.

    A chart of things that names none goes on showing the thing that it shows; one that is empty would show the first.
    """
    shown, there = charted(rows, chart, story)
    if there.is_empty():
        return charted(waits, chart, story)[1]
    return charted(waits, shown.model_copy(update={"group": shown.group or ""}), story)[1]


def drawn(observations: pl.DataFrame, chart: Chart, story: Story, rows: pl.DataFrame | None = None) -> pl.DataFrame:
    """Return the figures that a chart draws: those that the bands of its series use.

    ``rows`` is the series of the observations, where it is known.
    """
    told = series(observations, story) if rows is None else rows
    ids = charted(told, chart, story)[1].get_column("figure_ids").explode().drop_nulls()
    return observations.filter("used", pl.col("figure_id").is_in(ids.implode()))


def parts_of(place: str, story: Story) -> frozenset[str]:
    """Return the declared places that lie within a place, and those within these."""
    found: set[str] = set()
    while more := set(_within({place, *found}, story)) - found:
        found |= more
    return frozenset(found)


def _within(places: set[str], story: Story) -> Iterator[str]:
    return (of.name for of in story.places if of.within in places and of.name not in places)


def is_main(place: str | None, chart: Chart, story: Story) -> bool:
    """Return True if a place is the one that a chart is of: where it names none, the story's own, or none at all."""
    if chart.place is not None:
        return place == chart.place
    return (place or "") in ("", story.place or "")


def _of_measure(rows: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    named = rows.with_columns(pl.col(name).fill_null("") for name in ("place", "group", "source") if name in rows)
    kept = named.filter(pl.col("measure") == chart.measure, pl.col("aspect") == str(chart.aspect))
    return kept if chart.place is None else kept.filter(pl.col("place") == chart.place)


def _of_sources(rows: pl.DataFrame, chart: Chart) -> pl.DataFrame:
    return rows.filter(pl.col("source").is_in(list(chart.sources))) if chart.sources else rows


def _of_one_thing(
    rows: pl.DataFrame, everywhere: pl.DataFrame, chart: Chart, story: Story
) -> tuple[Chart, pl.DataFrame]:
    things = rows.filter(general_of(story).is_in([*map(str, THINGS)]))
    groups = everywhere.get_column("group").unique().to_list()
    told = [thing for thing in groups if thing and thing in chart.title.casefold()]
    if told:
        things = things.filter(pl.col("group").is_in(told))
    if things.is_empty():
        return chart, things
    counts = things.group_by("group").agg(pl.len().alias("n")).sort("n", "group", descending=[True, False])
    most = str(counts.item(0, "group"))
    return chart.model_copy(update={"group": most}), things.filter(pl.col("group") == most)
