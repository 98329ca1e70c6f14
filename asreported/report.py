"""A published site, opened again: what notebooks and analysts explore.

::

    import asreported

    report = asreported.open("out/israel-hamas")
    report.series.filter(pl.col("measure") == "deaths")   # every table is a Polars frame
    report.charts["deaths"]                               # a notebook shows it, with its links
    report.chart("captives_held", aspect="level", place="Gaza", sources=["Israeli government"])
    report.cite(report.figures["figure_id"][0])           # in words, to be pasted
    print(report)                                         # what there is, in a few lines
"""

from __future__ import annotations

import functools
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from asreported import summary, tables
from asreported.bundled import BENCHMARKS
from asreported.errors import InputError
from asreported.publishing.charts import Drawing, Plot, coloured, draw, layers_of, pictures_of, plot_of, plots_of
from asreported.publishing.citations import cited
from asreported.publishing.page.listing import Listing, show
from asreported.publishing.page.method import method
from asreported.publishing.publication import TABLES, Publication
from asreported.publishing.wording import measure_title
from asreported.records import Policy
from asreported.story import Chart, Story
from asreported.trends import TRENDS
from asreported.trends.columns import empty
from asreported.trends.policies import chosen
from asreported.trends.smoothing import smoothed

_MEASURED = BENCHMARKS / "plausible.json"
_CERTAINTY = BENCHMARKS / "certainty.json"


class Report(Publication):
    """A published site: its tables as Polars frames (``figures``, ``series``, ``observations`` …), and its charts.

    The other tables of the trends are in ``more`` by their names (``bands``, ``rates``, ``revisions`` …).
    """

    @functools.cached_property
    def charts(self) -> dict[str, Drawing]:
        """Every chart of the page by its key, as :func:`charts` gives them; a notebook shows them."""
        return charts(self)

    def __repr__(self) -> str:
        """Say what there is, in at most thirty lines."""
        return summary.as_text(self)

    def _repr_html_(self) -> str:
        return summary.as_html(self)

    def trend(self, name: str) -> pl.DataFrame:
        """Return a table of the trends by the name of its file (``rates``, ``breaks`` …).

        It has no rows where the site has none. Raises InputError where there is no such table.
        """
        if name not in self.more and name not in TRENDS:
            raise InputError(f"no table {name!r} (accepted: {', '.join(sorted(TRENDS))})")
        return self.more.get(name, empty(name))

    def by_policy(self, policy: Policy) -> pl.DataFrame:
        """Return one line for all sources of each series, as a policy reconciles them."""
        return chosen(self.series, self.story, policy)

    @functools.cached_property
    def smoothed(self) -> pl.DataFrame:
        """The closest curve to the stated totals that never falls (isotonic regression), for the story's charts."""
        return smoothed(self.series, self.story.model_copy(update={"smoothing": "isotonic"}))

    @functools.cached_property
    def _plots(self) -> list[Plot]:
        return plots_of(self)

    @functools.cached_property
    def in_short(self) -> pl.DataFrame:
        """Return what the newest row of each chart says, who said it, and how many points the chart has."""
        drawn = self._plots
        said = {
            "finding": [plot.finding for plot in drawn],
            "said by": [plot.newest_source for plot in drawn],
            "points": [sum(len(line.points) for line in plot.lines) for plot in drawn],
        }
        return pl.DataFrame(said, schema={"finding": pl.String, "said by": pl.String, "points": pl.Int64})

    @functools.cached_property
    def hedges(self) -> pl.DataFrame:
        """Each hedge with its words, what they assert, and what a reader would take them to mean."""
        return pl.DataFrame(method(self.story)["hedges"])

    @property
    def plausibility(self) -> pl.DataFrame:
        """How often plausible intervals held, as measured against an official series."""
        measured = json.loads(_MEASURED.read_text(encoding="utf-8"))
        return pl.DataFrame(measured["hedges"])

    @property
    def reliability(self) -> pl.DataFrame:
        """How often figures were right that were given so much certainty, on labelled text kept out of the fit."""
        return pl.DataFrame(self._certainty["reliability"])

    @property
    def coverage(self) -> pl.DataFrame:
        """How many figures are right where only the surest share of them is kept, on the same text."""
        return pl.DataFrame(self._certainty["coverage"])

    @functools.cached_property
    def _certainty(self) -> dict[str, Any]:
        return dict(json.loads(_CERTAINTY.read_text(encoding="utf-8")))

    @staticmethod
    def show(frame: pl.DataFrame) -> Listing:
        """Return a frame as a table that a notebook shows like those of the report."""
        return show(frame)

    def chart(
        self,
        measure: str,
        *,
        place: str | None = None,
        group: str | None = None,
        aspect: str = "total",
        sources: Sequence[str] = (),
    ) -> Drawing:
        """A chart of any series, of all its sources or of those named; InputError where there is no such series."""
        asked = {"key": "asked", "title": measure.replace("_", " "), "measure": measure, "place": place}
        chart = Chart.model_validate({**asked, "group": group, "aspect": aspect, "sources": tuple(sources)})
        found = plot_of(chart, self)
        if found is None:
            known = ", ".join(sorted(self.series.get_column("measure").unique()))
            raise InputError(f"no series of {measure!r} with this place, group, aspect and source (measures: {known})")
        [dressed] = coloured([found], self.story, self._plots)
        return draw(dressed, self.story, self.as_of, layers_of(dressed, self))

    def cite(self, figure_id: str) -> str:
        """Return a figure in words: number, source, day, report, sentence, and the hash of what was read.

        Where its noun or unit is unknown, the words say so. InputError where there is no such figure.
        """
        found = self.details([figure_id])
        if figure_id not in found:
            raise InputError(f"no figure {figure_id!r} is in this site: the ids are in figures.figure_id")
        row = found[figure_id]
        return cited(row, measure_title(self.story, row["measure"]))


def open_site(site: str | Path, story: str | None = None) -> Report:
    """Open a published site, or the folder of a run that has one, from ``data/*.parquet`` and ``data/story.json``.

    ``story`` guards against opening another story's site by mistake. Raises InputError where the folder is no
    published site, or that of another story.
    """
    data = Path(site) / "data"
    if not data.is_dir() and (Path(site) / "site" / "data").is_dir():
        data = Path(site) / "site" / "data"
    declared = data / "story.json"
    if not declared.is_file():
        raise InputError(f"{site}: no published site is here: run `asreported run`, and give its folder")
    followed = Story.model_validate(json.loads(declared.read_text(encoding="utf-8")))
    if story is not None and followed.id != story:
        raise InputError(f"{site}: this is the site of the story {followed.id!r}, not of {story!r}")
    read = {name: _table(name, data / f"{name}.parquet") for name in TABLES}
    more = {name: pl.read_parquet(data / f"{name}.parquet") for name in TRENDS if (data / f"{name}.parquet").is_file()}
    return Report(story=followed, more=more, **read)  # type: ignore[arg-type]


def _table(name: str, file: Path) -> pl.DataFrame:
    """A table of a site; without rows where an older site has no such file."""
    if file.is_file():
        return pl.read_parquet(file)
    return tables.frame(name, []) if name in tables.TABLES else pl.DataFrame()


def charts(publication: Publication) -> dict[str, Drawing]:
    """Every chart of a publication by its key: those of the story, the rises of their totals (``KEY-rise``), all
    series at a glance (``overview``), and the talks (``talks``, ``closeness``).
    """
    return {drawing.key: drawing for drawing in pictures_of(publication)}
