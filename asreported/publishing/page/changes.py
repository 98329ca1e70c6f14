"""What the newest run changed: what the trends say is otherwise, the charts whose headline moved, the new reports."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.publishing.charts import Plot, headline_of, number_of
from asreported.publishing.links import article_page
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.publication import Publication
from asreported.publishing.wording import ASPECT_TITLES, capital, clean, series_title, short_day

REPORTS = 12
"""New reports that the page names; the data files have all."""

ROWS = 8
"""Changes of one kind that the page shows; the data files have all."""

OF_A_RUN = ("articles", "figures", "statements", "refusals")
"""Columns of the ledger's runs: rows that a run added."""

KINDS = {
    "contradiction": "Sentences that contradict each other, and did not before",
    "changed": "Figures that say something else",
    "withdrawn": "Figures that count no longer",
    "band": "Days whose band moved",
    "contested": "Figures that are contested now, or no longer",
    "accepted": "Figures that somebody accepted as they were read",
    "new": "New figures",
}
"""Kind of change, the gravest first → its title."""


@dataclass(frozen=True)
class NewestNumber:
    """A chart whose newest number is another than before the run, with the figure behind the new one."""

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
class Change:
    """A row of what changed: in which series and of which day, what was said and what is, why, and the figures."""

    series: str
    source: str
    day: str
    before: str
    now: str
    why: str
    ids: tuple[str, ...]


@dataclass(frozen=True)
class Kind:
    """All changes of one kind: their number, and those that the page shows."""

    title: str
    n: int
    rows: tuple[Change, ...]


@dataclass(frozen=True)
class Changes:
    """The changes of a run. ``first`` where nothing was there before it."""

    first: bool
    added: dict[str, int]
    moved: tuple[NewestNumber, ...]
    kinds: tuple[Kind, ...]
    reports: tuple[Report, ...]
    reports_left: int

    @property
    def summary(self) -> str:
        """The run in one line."""
        told = [f"{n:,} {name if n != 1 else name.removesuffix('s')}" for name, n in self.added.items() if n]
        return ", ".join(told) or "nothing"

    @property
    def ids(self) -> Iterator[str]:
        """The figures that the rows lead to."""
        return (figure for kind in self.kinds for row in kind.rows for figure in row.ids)


def section(contents: Contents) -> Section | None:
    """Return the section, None where the publication knows of no runs."""
    changes = changes_of(contents.publication, contents.pictures.plots)
    if changes is None:
        return None
    return Section("changes", "changed", "All changes", {"changed": changes}, tuple(changes.ids))


def changes_of(publication: Publication, plots: Sequence[Plot]) -> Changes | None:
    """Return what the newest run in the ledger changed; None where the publication knows of no runs.

    None too for the page of an earlier day: a run reads reports of all days, and that page shows those of some.
    """
    runs = publication.runs
    if runs is None or runs.is_empty() or publication.as_of is not None:
        return None
    newest = runs.sort("recorded_at", "run_id").row(-1, named=True)
    changes = publication.changes
    first = changes is None
    # what a story corrects is recorded after its reports: a first run may be several rows
    added = runs.select(pl.col(name).sum() for name in OF_A_RUN).row(0, named=True) if first else newest
    reports = [] if first else list(_reports(publication, newest["run_id"]))
    return Changes(
        first=first,
        added={("reports" if name == "articles" else name): added[name] or 0 for name in OF_A_RUN},
        moved=() if changes is None else tuple(_moved(plots, changes)),
        kinds=() if changes is None else tuple(_kinds(publication, changes)),
        reports=tuple(reports[:REPORTS]),
        reports_left=max(0, len(reports) - REPORTS),
    )


def _reports(publication: Publication, run: str) -> Iterator[Report]:
    """The reports that a run added, the newest first."""
    counts = dict(publication.figures.group_by("article_id").len().iter_rows())
    added = publication.titled.filter(pl.col("run_id") == run)
    for row in added.sort("published", "article_id", descending=[True, False], nulls_last=True).iter_rows(named=True):
        yield Report(
            publisher=clean(row["publisher"] or "unnamed publisher"),
            published=short_day(row["published"]) if row["published"] else "no date",
            title=clean(row["title"]),
            page=article_page(row["article_id"]),
            figures=counts.get(row["article_id"], 0),
        )


def _kinds(publication: Publication, changes: pl.DataFrame) -> Iterator[Kind]:
    """The changes by kind: of each those of series and of the newest days first."""
    known = set(publication.figures.get_column("figure_id"))
    of_series = publication.observations.filter("used").get_column("figure_id").implode()
    in_series = pl.col("figure_ids").list.set_intersection(of_series).list.len() > 0
    for kind, title in KINDS.items():
        rows = changes.filter(pl.col("change") == kind)
        if rows.is_empty():
            continue
        first = rows.sort(in_series, "date", descending=True, nulls_last=True, maintain_order=True).head(ROWS)
        shown = tuple(_change(row, publication, known) for row in first.iter_rows(named=True))
        yield Kind(title=title, n=rows.height, rows=shown)


def _change(row: dict[str, Any], publication: Publication, known: set[str]) -> Change:
    return Change(
        series=f"{series_title(row, publication.story)}: {ASPECT_TITLES[row['aspect']]}",
        source=clean(row["source"] or "nobody named"),
        day=short_day(row["date"]) if row["date"] else "no day",
        before=_dated(row["before"] or "–"),
        now=_dated(row["after"] or "–"),
        why=clean(row["why"]),
        ids=tuple(figure for figure in row["figure_ids"][:2] if figure in known),
    )


def _dated(said: str) -> str:
    """Return what the trends say, with its days as the page writes them."""

    def written(found: re.Match[str]) -> str:
        try:
            return short_day(dt.date.fromisoformat(found[0]))
        except ValueError:  # digits that look like a day
            return found[0]

    return re.sub(r"\d{4}-\d\d-\d\d", written, clean(said))


def _moved(plots: Sequence[Plot], changes: pl.DataFrame) -> Iterator[NewestNumber]:
    """The charts whose newest number is of a figure that came or changed, with what stood there before.

    A number that a newer report repeats has not changed.
    """
    figures = changes.filter(pl.col("change").is_in(["new", "changed"]))
    came = {row["figure_ids"][-1]: row for row in figures.iter_rows(named=True)}
    for plot in plots:
        newest = plot.newest.figure_ids[0] if plot.newest.figure_ids else None
        if newest is None or newest not in came:
            continue
        if (said := came[newest]["before"]) is not None:
            number = capital(clean(said))
            before = f"{number} ({plot.newest_source}, {short_day(plot.newest.date)})"
        else:
            earlier = plot.without(came.keys())
            number, before = number_of(earlier), headline_of(earlier)
        if number == number_of(plot):
            continue
        yield NewestNumber(plot.chart.key, clean(plot.chart.title), before, headline_of(plot), newest)
