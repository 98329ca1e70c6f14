"""What the newest run changed: reports and figures that came, headlines that moved, contradictions that are new."""

from __future__ import annotations

import dataclasses
from collections.abc import Sequence
from dataclasses import dataclass

import polars as pl

from asreported import trends
from asreported.publishing.lines import Plot, plot_of
from asreported.publishing.links import article_page
from asreported.publishing.publication import Publication
from asreported.publishing.wording import capital, clean, hedged, short_day

REPORTS = 12
"""New reports that the page names; the data files have all."""

OF_A_RUN = ("articles", "figures", "statements", "refusals")


@dataclass(frozen=True)
class Moved:
    """A chart whose newest number is another than before the run, with the figures behind both."""

    key: str
    title: str
    before: str
    now: str
    figure_id: str


@dataclass(frozen=True)
class Report:
    """A report that the run added."""

    publisher: str
    published: str
    title: str
    page: str
    figures: int


@dataclass(frozen=True)
class Changed:
    """What a run changed. ``first`` where nothing was there before it."""

    first: bool
    added: dict[str, int]
    moved: tuple[Moved, ...]
    reports: tuple[Report, ...]
    reports_left: int
    contradictions: int
    disagreements: int

    @property
    def summary(self) -> str:
        """The run in one line."""
        told = [f"{n:,} {name if n != 1 else name.removesuffix('s')}" for name, n in self.added.items() if n]
        return ", ".join(told) or "nothing"


def changed(publication: Publication, plots: Sequence[Plot]) -> Changed | None:
    """What the newest run in the ledger changed; None where the publication knows of no runs."""
    runs = publication.runs
    if runs is None or runs.is_empty() or "run_id" not in publication.articles.columns:
        return None
    newest = runs.sort("recorded_at", "run_id").item(-1, "run_id")
    added = {name: _of(getattr(publication, name), newest) for name in OF_A_RUN}
    before = _before(publication, newest)
    first = before.articles.is_empty()
    reports = added["articles"].sort("published", "article_id", descending=[True, False], nulls_last=True)
    counts = dict(added["figures"].group_by("article_id").len().iter_rows())
    return Changed(
        first=first,
        added={("reports" if name == "articles" else name): rows.height for name, rows in added.items()},
        moved=() if first else tuple(_moved(plots, before)),
        reports=()
        if first
        else tuple(
            Report(
                publisher=clean(row["publisher"] or "unnamed publisher"),
                published=short_day(row["published"]) if row["published"] else "no date",
                title=clean(row["title"] or "report"),
                page=article_page(row["article_id"]),
                figures=counts.get(row["article_id"], 0),
            )
            for row in reports.head(REPORTS).iter_rows(named=True)
        ),
        reports_left=max(0, reports.height - REPORTS),
        contradictions=_more(publication.contradictions, before.contradictions),
        disagreements=_more(publication.disagreements, before.disagreements),
    )


def _of(table: pl.DataFrame, run: str) -> pl.DataFrame:
    return table.filter(pl.col("run_id") == run)


def _before(publication: Publication, run: str) -> Publication:
    """The publication as it would be without the run."""
    kept = {name: getattr(publication, name).filter(pl.col("run_id") != run) for name in OF_A_RUN}
    story = publication.story
    observations = trends.observations(kept["figures"].lazy(), kept["articles"].lazy(), story)
    return dataclasses.replace(
        publication,
        **kept,
        observations=observations,
        series=trends.series(observations, story),
        contradictions=trends.contradictions(observations, story),
    )


def _moved(plots: Sequence[Plot], before: Publication) -> list[Moved]:
    found = []
    for plot in plots:
        earlier = plot_of(plot.chart, before)
        was, now = _headline(earlier), _headline(plot)
        if was != now and plot.newest.figure_ids:
            found.append(Moved(plot.chart.key, clean(plot.chart.title), was, now, plot.newest.figure_ids[0]))
    return found


def _headline(plot: Plot | None) -> str:
    """The newest number of a chart with its day and source."""
    if plot is None:
        return "nothing"
    said = capital(hedged({**plot.newest.figure, "hedge": plot.newest.hedge}))
    return f"{said} ({plot.newest_source}, {short_day(plot.newest.date)})"


def _more(now: pl.DataFrame, before: pl.DataFrame) -> int:
    """How many pairs are there now that were not before."""
    sides = ["high_figure_id", "low_figure_id"]
    if now.is_empty() or before.is_empty():
        return now.height
    return now.join(before, on=sides, how="anti").height
