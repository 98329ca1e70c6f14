"""The pages of the report: a short front page, a page for each chart, and pages for all that stands behind them.

Each page is a list of sections, and each section gives one or none. No page needs a server.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from asreported.publishing.charts import Pictures
from asreported.publishing.links import embed_page, series_page
from asreported.publishing.page import (
    changes,
    charts,
    contradictions,
    corrections,
    disagreements,
    doubts,
    downloads,
    figures,
    header,
    method,
    news,
    overview,
    refusals,
    reliance,
    report_list,
    review,
    search,
    short,
    sources,
    statements,
    talks,
    trends,
    validation,
)
from asreported.publishing.page.anchors import Anchors
from asreported.publishing.page.dataset import dataset
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.page.templating import environment, house
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean

FRONT = (search.section, short.section, news.section, overview.section, doubts.section, reliance.section)
"""The front page, in the order in which a reader asks: now, what changed, charts, doubts, method."""

PAGES = {
    ("changes.html", "What changed"): (changes.section,),
    ("doubts.html", "Doubts"): (
        disagreements.section,
        contradictions.section,
        review.section,
        corrections.section,
        refusals.section,
    ),
    ("trends.html", "Derived tables"): (trends.section,),
    ("talks.html", "Talks"): (talks.section, statements.section),
    ("sources.html", "Sources"): (sources.section,),
    ("method.html", "Method and validation"): (method.section, validation.section),
    ("data.html", "Data and notebooks"): (downloads.section,),
}
"""The pages behind the front page, each with its title and its sections."""

FIGURES = ("figures.html", "Other figures")
"""The page of the figures that stand on no chart's page."""


@dataclass(frozen=True)
class Page:
    """A page: its path in the site, its title, and its sections."""

    path: str
    title: str
    sections: tuple[Section, ...]


def build(publication: Publication, pictures: Pictures) -> dict[str, str]:
    """Return the pages of the report as HTML, by their paths in the site, with the pictures of the publication.

    Links to anchors lead to the page that has them: see :class:`~asreported.publishing.page.anchors.Anchors`.
    """
    contents = Contents(publication, pictures)
    pages = _pages(contents)
    menu = [(page.path, page.title) for page in pages if not page.path.startswith(("index", "series/", "reports-"))]
    made = {page.path: _html(page, contents, menu) for page in pages}
    anchors = Anchors.of(made)
    return {path: anchors.resolved(html, path) for path, html in made.items()} | dict(search.parts(contents))


def _pages(contents: Contents) -> list[Page]:
    """All pages that have something to show, the front page first."""
    series = [_series(contents, at) for at in range(len(contents.pictures.charts))]
    behind = [Page(*named, _made(contents, sections)) for named, sections in PAGES.items()]
    behind = [page for page in behind if page.sections]
    listed_reports = enumerate(report_list.sections(contents), start=1)
    reports = [Page(report_list.path(n), report_list.TITLE, (section,)) for n, section in listed_reports]
    front = Page("index.html", "", _made(contents, FRONT))
    listed = {figure for page in series for section in page.sections for figure in section.figures}
    led_to = [figure for page in (front, *behind) for section in page.sections for figure in section.figures]
    others = figures.section(contents, [figure for figure in led_to if figure not in listed], listed)
    return [front, *series, *behind, *reports, Page(*FIGURES, (others,))]


def _series(contents: Contents, at: int) -> Page:
    """The page of a chart, with the sentences that it leads to."""
    chart = charts.section(contents, at)
    key = contents.pictures.plots[at].chart.key
    return Page(series_page(key), chart.title, (chart, figures.of_chart(contents, chart.figures)))


def _made(contents: Contents, sections: Sequence[object]) -> tuple[Section, ...]:
    made = (section(contents) for section in sections)  # type: ignore[operator]
    return tuple(section for section in made if section is not None)


def _html(page: Page, contents: Contents, menu: Sequence[tuple[str, str]]) -> str:
    up = "../" * page.path.count("/")
    scripts = {"index.html": ("query", "search")}.get(page.path, ("zoom", "chart") if up else ("chart",))
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            **house(*scripts),
            story=contents.story,
            path=page.path,
            title=page.title,
            up=up,
            menu=menu,
            header=None if page.title else header.section(contents).html(contents),
            series=[(series_page(plot.chart.key), clean(plot.chart.title)) for plot in contents.pictures.plots],
            dataset=None if page.title else dataset(contents),
            oembed=_oembed(page, contents),
            contents=[(section.anchor, section.title) for section in page.sections],
            sections=[section.html(contents, up) for section in page.sections],
        )
    )


def _oembed(page: Page, contents: Contents) -> str | None:
    """The address of a chart's oEmbed file; None where there is none."""
    address = contents.story.address
    keys = {series_page(plot.chart.key): plot.chart.key for plot in contents.pictures.plots}
    if not address or page.path not in keys:
        return None
    return f"{address.rstrip('/')}/{embed_page(keys[page.path]).replace('.html', '.json')}"
