"""All series at a glance, charts that are held back, and, where there is no chart, why."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from typing import Any

from asreported.publishing.charts import Drawing, Panel, charts_of, held_by
from asreported.publishing.page.method import POLICIES
from asreported.publishing.page.pictures import picture
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.publication import Publication
from asreported.publishing.wording import ASPECT_TITLES, clean, short_day


def section(contents: Contents) -> Section:
    """Return the section; it says why where there is no chart."""
    publication, pictures = contents.publication, contents.pictures
    values = {
        "charts": [(plot.chart.key, clean(plot.chart.title)) for plot in pictures.plots],
        "held_charts": _held(publication),
        "empty_charts": _empty(contents),
        "elsewhere": [] if pictures.charts else _series(publication),
        "glance": _glance(*pictures.glance) if pictures.glance else None,
        "policy": POLICIES[contents.story.policy],
        "failing": contents.failing,
        "feeds": contents.feeds,
    }
    return Section("overview", "charts", "Charts", values, tuple(contents.in_charts))


def _glance(drawing: Drawing, panels: Sequence[Panel]) -> dict[str, Any]:
    """The overview with a table of its panels."""
    rows = [
        {
            "title": panel.title,
            "numbers": sum(len(line.points) for line in panel.plot.lines),
            "said": panel.said,
            "day": short_day(panel.plot.newest.date),
            "source": panel.plot.newest_source,
            "figure_id": panel.figure_id,
        }
        for panel in panels
    ]
    return {"rows": rows, **picture(drawing)}


def _held(publication: Publication) -> list[tuple[str, str, int]]:
    """Key and title of each chart that a strict story holds back, and how many figures that wait would move it."""
    told = ((chart, held_by(chart, publication)) for chart in charts_of(publication))
    return [(chart.key, clean(chart.title), waits) for chart, waits in told if waits]


def _empty(contents: Contents) -> list[str]:
    """Return the titles of the declared charts that no series has a number for, where others are drawn."""
    drawn = {plot.chart.key for plot in contents.pictures.plots}
    held = {key for key, _, _ in _held(contents.publication)}
    return [clean(chart.title) for chart in contents.story.charts if drawn and chart.key not in drawn | held]


def _series(publication: Publication) -> list[str]:
    """Return what the longest series are of, where no chart of the story shows one."""
    undeclared = story.model_copy(update={"charts": ()}) if (story := publication.story).charts else story
    longest = charts_of(dataclasses.replace(publication, story=undeclared))
    return [f"{clean(chart.title)}: {ASPECT_TITLES[chart.aspect]}" for chart in longest]
