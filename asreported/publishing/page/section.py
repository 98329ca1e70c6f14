"""A section of the report page, and what all sections are made of."""

from __future__ import annotations

import functools
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import polars as pl
from markupsafe import Markup

from asreported.health import State
from asreported.publishing import contradictions
from asreported.publishing.charts import ChartLink, Overlap, Pictures, overlaps_of
from asreported.publishing.corrections import Corrections, corrected
from asreported.publishing.page.entries import Entry, entry
from asreported.publishing.page.feeds import Feed, feeds
from asreported.publishing.page.tallies import Tallies, tallies
from asreported.publishing.page.templating import environment
from asreported.publishing.publication import Publication
from asreported.publishing.wording import measure_title
from asreported.story import Story
from asreported.trends.observations import CHANGED, COPIED, WITHDRAWN


@dataclass(frozen=True)
class Section:
    """A part of the page: the name of its template, its title in the navigation, and what the template is given.

    ``anchor`` is its id on the page; ``figures`` are those that it leads to, so that the page lists them.
    """

    name: str
    anchor: str
    title: str
    values: Mapping[str, Any]
    figures: tuple[str, ...] = field(default=())

    def html(self, contents: Contents, up: str = "") -> Markup:
        """Return the section as HTML, in which every value is escaped; ``up`` leads to the site's folder."""
        template = environment().get_template(f"{self.name}.html.j2")
        return Markup(template.render(story=contents.story, up=up, tallies=contents.tallies, **self.values))  # noqa: S704


@dataclass(frozen=True)
class Contents:
    """The material of the sections: a publication, its pictures, and what several sections ask of them."""

    publication: Publication
    pictures: Pictures

    @property
    def story(self) -> Story:
        """The story."""
        return self.publication.story

    @functools.cached_property
    def tallies(self) -> Tallies:
        """Return what the page counts."""
        return tallies(self.publication)

    @functools.cached_property
    def feeds(self) -> list[Feed]:
        """The health of every feed that was asked."""
        return feeds(self.publication)

    @property
    def failing(self) -> list[Feed]:
        """The feeds that could not be read when they were asked last."""
        return [feed for feed in self.feeds if feed.state == State.FAILING]

    @functools.cached_property
    def corrections(self) -> Corrections:
        """The corrections that hold."""
        return corrected(self.publication)

    @functools.cached_property
    def in_charts(self) -> dict[str, list[ChartLink]]:
        """Figure → the points of charts that show it."""
        return self.pictures.by_figure()

    def of_chart(self, key: str) -> tuple[str, ...]:
        """Return the figures that a chart of the story leads to, in its picture, its rises by week and its table."""
        keys = {key, *(rise.key for rise, _ in self.pictures.rises if rise.plot.chart.key == key)}
        weeks = {
            i for rise, _ in self.pictures.rises if rise.key in keys for week in rise.drawn for i in week.figure_ids
        }
        linked = (i for i, links in self.in_charts.items() if any(link.key in keys for link in links))
        return tuple(dict.fromkeys([*linked, *(i for i in self.in_charts if i in weeks)]))

    @functools.cached_property
    def contradictions(self) -> pl.DataFrame:
        """All contradictions, a number that many reports repeat once."""
        return contradictions.distinct(self.publication.contradictions)

    def rows(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return the rows of figures by their ids, each with its article's publisher, day, title and address."""
        return self.publication.details(ids)

    def entries(self, rows: Mapping[str, dict[str, Any]]) -> dict[str, Entry]:
        """Return figures as the page lists them, by their ids, from what :meth:`rows` gives."""
        return {
            figure_id: entry(
                row,
                measure_title(self.story, row["measure"]),
                tuple(self.in_charts.get(figure_id, ())),
                self._unused.get(figure_id, ""),
                self.corrections.of(figure_id, row["article_id"]),
                self._overlaps.get(figure_id, ()),
                self.publication.labels.get(figure_id, ""),
            )
            for figure_id, row in rows.items()
        }

    @functools.cached_property
    def _overlaps(self) -> Mapping[str, tuple[Overlap, ...]]:
        return overlaps_of(self.pictures.plots)

    @functools.cached_property
    def _unused(self) -> dict[str, str]:
        """Figures that count no longer or elsewhere, with the reason."""
        observed = self.publication.observations
        if "why_not" not in observed.columns:
            return {}
        rows = observed.filter(pl.col("why_not").is_in([WITHDRAWN, CHANGED, COPIED])).select("figure_id", "why_not")
        return dict(rows.iter_rows())
