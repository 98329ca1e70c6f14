"""All pictures of a publication: the charts of the story, how fast totals rise, all series at a glance, the talks."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from asreported.publishing.charts import closeness, overview, plots, rises, steps, timeline, weeks
from asreported.publishing.charts.canvas import Drawing
from asreported.publishing.charts.closeness import Course
from asreported.publishing.charts.layers import layers_of
from asreported.publishing.charts.overview import Panel
from asreported.publishing.charts.plots import SENTENCES_OF_A_ROW, Plot
from asreported.publishing.charts.rises import Rise
from asreported.publishing.charts.weeks import Week
from asreported.publishing.links import point as anchor
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean
from asreported.story import Story


@dataclass(frozen=True)
class ChartLink:
    """A chart that shows a figure, and the figure at whose point it stands there."""

    key: str
    title: str
    at: str

    @property
    def wide(self) -> str:
        """Anchor of the point in the chart for a wide page."""
        return anchor(self.key, self.at, "wide")

    @property
    def narrow(self) -> str:
        """Anchor of the point in the chart for a narrow page."""
        return anchor(self.key, self.at, "narrow")


@dataclass(frozen=True)
class Pictures:
    """Each kind of picture with what it shows."""

    charts: tuple[tuple[Plot, Drawing], ...] = ()
    rises: tuple[tuple[Rise, Drawing], ...] = ()
    glance: tuple[Drawing, list[Panel]] | None = None
    talks: tuple[Drawing, list[Week]] | None = None
    closeness: tuple[Drawing, Course] | None = None

    @property
    def plots(self) -> list[Plot]:
        """Return what the charts of the story show."""
        return [plot for plot, _ in self.charts]

    def __iter__(self) -> Iterator[Drawing]:
        """Every picture, in the order of the page."""
        yield from (drawing for _, drawing in self.charts)
        yield from (drawing for _, drawing in self.rises)
        yield from (of[0] for of in (self.glance, self.talks, self.closeness) if of is not None)

    def statements(self, story: Story) -> frozenset[str]:
        """The statements that a mark leads to: those that the page lists."""
        of_weeks = weeks.listed(story, self.talks[1]) if self.talks else set()
        of_degrees = {one.statement_id for one in self.closeness[1].said} if self.closeness else set()
        return frozenset(of_weeks | of_degrees)

    def by_figure(self) -> dict[str, list[ChartLink]]:
        """Figure → points that show it, for every figure that a point or a row of a chart's table leads to."""
        found: dict[str, list[ChartLink]] = defaultdict(list)
        for plot in self.plots:
            for _, point in plot.points:
                for figure_id in point.figure_ids[:SENTENCES_OF_A_ROW]:
                    _add(found[figure_id], ChartLink(plot.chart.key, clean(plot.chart.title), point.figure_ids[0]))
            for one in plot.contested:
                for figure_id in one.ids:
                    _add(found[figure_id], ChartLink(plot.chart.key, clean(plot.chart.title), one.figure_id))
        for panel in self.glance[1] if self.glance else ():
            _add(found[panel.figure_id], ChartLink(overview.KEY, "All series at a glance", panel.figure_id))
        for rise, _ in self.rises:
            for week in rise.stretches:
                title = f"{clean(rise.plot.chart.title)}, rise by week"
                _add(found[week.figure_ids[0]], ChartLink(rise.key, title, week.figure_ids[0]))
                found.update({figure: found[figure] for figure in week.figure_ids[: rises.SENTENCES]})
        return found


def _add(links: list[ChartLink], link: ChartLink) -> None:
    if link not in links:
        links.append(link)


def pictures_of(publication: Publication) -> Pictures:
    """Everything that a publication has to draw."""
    story, as_of = publication.story, publication.as_of
    drawn = plots.plots_of(publication)
    panels, left = overview.panels(publication, drawn)
    glance, talks, close, course = overview.draw(publication, panels, left), None, None, None
    if publication.has_talks:
        talks = timeline.draw(publication)
        close, course = closeness.draw(publication), closeness.course(publication)
    return Pictures(
        charts=tuple((plot, steps.draw(plot, story, as_of, layers_of(plot, publication))) for plot in drawn),
        rises=tuple((rise, rises.draw(rise, story, as_of)) for rise in rises.rises(publication, drawn)),
        glance=(glance, panels) if glance else None,
        talks=(talks, weeks.weeks(publication)) if talks else None,
        closeness=(close, course) if close and course else None,
    )
