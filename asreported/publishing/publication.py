"""What is published: the tables of a story, as one value whose fingerprint says whether anything changed."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol

import polars as pl

from asreported import tables
from asreported.bundled import NOTEBOOKS
from asreported.health import health
from asreported.records import Decision
from asreported.story import Story
from asreported.trends.corrections import corrected
from asreported.trends.disagreements import disagreements

OF_THE_RUN = ("recorded_at", "run_id")
"""Columns that say when a row was recorded: true of a run, not of the reports, so they are never published."""

ROOM = Path(__file__).resolve().parent


ORDER_OF_NOTEBOOKS = ("figures", "trends", "sources", "talks", "certainty", "method")
"""Notebooks in the order in which the page lists them; others come after these."""


OF_TALKS = "talks"
"""The notebook of the talks, which a story without talks has not."""


def published_notebooks(*, talks: bool = True) -> list[tuple[str, str]]:
    """Every notebook of the checkout: its name, and the title in its first heading; ``talks`` says if there are any."""
    rank = {name: at for at, name in enumerate(ORDER_OF_NOTEBOOKS)}
    paths = sorted(NOTEBOOKS.glob("*.py"), key=lambda path: (rank.get(path.stem, len(rank)), path.stem))
    return [(path.stem, _heading(path)) for path in paths if talks or path.stem != OF_TALKS]


def _heading(notebook: Path) -> str:
    lines = notebook.read_text(encoding="utf-8").splitlines()
    return next((line.removeprefix("# # ") for line in lines if line.startswith("# # ")), notebook.stem.capitalize())


class Found(Protocol):
    """A finding of the validation, as the page shows it."""

    @property
    def rule(self) -> str:
        """Name of the rule."""
        ...

    @property
    def severity(self) -> str:
        """critical, warning or info."""
        ...

    @property
    def table(self) -> str:
        """Table it is about."""
        ...

    @property
    def rows(self) -> int:
        """How many rows."""
        ...

    @property
    def message(self) -> str:
        """Return what was expected, and what came."""
        ...


class Written(Protocol):
    """A rule that decides a field of a figure, as the site shows it."""

    @property
    def id(self) -> str:
        """Its name, which begins with the field: ``aspect.since``."""
        ...

    @property
    def notation(self) -> str:
        """Its condition, and what it gives."""
        ...

    @property
    def because(self) -> str:
        """Why it is a rule."""
        ...

    @property
    def fires(self) -> Sequence[str]:
        """Sentences in which it decides the number in square brackets."""
        ...


@dataclass(frozen=True, kw_only=True)
class Publication:
    """Everything that one publication shows.

    The first five tables have the columns of :mod:`asreported.tables` (and may have those of the run, which are
    left out); ``observations``, ``series``, ``talks`` and ``contradictions`` are what the trends give.
    ``validation`` is a folder of Data Docs to copy in; ``changes`` says what is otherwise since the run before
    (columns of :data:`asreported.trends.CHANGES`; None on the first run); ``corrections`` are those that hold,
    ``proposals`` what others read and ``fetches`` what was asked of the feeds (columns of :mod:`asreported.tables`);
    ``runs`` are those that are in the ledger; ``rules`` are those that decide the fields of a figure, in the order in
    which they are asked; without ``notebooks`` none is run, and the page names none; ``more`` has the other tables of
    the trends by their names.
    """

    story: Story
    articles: pl.DataFrame
    figures: pl.DataFrame
    statements: pl.DataFrame
    refusals: pl.DataFrame
    quarantine: pl.DataFrame
    observations: pl.DataFrame
    series: pl.DataFrame
    talks: pl.DataFrame
    contradictions: pl.DataFrame
    findings: Sequence[Found] = field(default_factory=tuple)
    as_of: dt.date | None = None
    validation: Path | None = None
    changes: pl.DataFrame | None = None
    dates: pl.DataFrame = field(default_factory=lambda: tables.frame("dates", []))
    corrections: pl.DataFrame = field(default_factory=lambda: tables.frame("corrections", []))
    proposals: pl.DataFrame = field(default_factory=lambda: tables.frame("proposals", []))
    fetches: pl.DataFrame = field(default_factory=lambda: tables.frame("fetches", []))
    runs: pl.DataFrame | None = None
    rules: Sequence[Written] = ()
    notebooks: bool = True
    more: Mapping[str, pl.DataFrame] = field(default_factory=dict)

    @functools.cached_property
    def has_talks(self) -> bool:
        """Return True if the story follows talks, with words or speakers of its own, and somebody spoke of them."""
        follows = bool(self.story.signals or self.story.closeness or self.story.speakers)
        return follows and not self.talks.is_empty()

    @functools.cached_property
    def as_corrected(self) -> pl.DataFrame:
        """The figures as they are to be read: with what the corrections say instead, and the measures of plans."""
        figures = corrected(self.figures.lazy(), self.corrections.lazy())
        if "measure" in self.observations.columns:
            observed = self.observations.lazy().select("figure_id", "measure").unique("figure_id", keep="first")
            figures = figures.update(observed, on="figure_id", how="left", maintain_order="left")
        return figures.collect()

    @functools.cached_property
    def titled(self) -> pl.DataFrame:
        """The articles, each with a name: its title, else the last part of its origin, else the first of its words."""
        said = pl.col("title").str.strip_chars()
        file = pl.col("origin").str.extract(r"([^/]+)/*$")
        words = pl.col("text").str.extract(r"(\S+(?:\s+\S+){0,7})").str.replace_all(r"\s+", " ")
        named = pl.coalesce(pl.when(said != "").then(said), file, words, pl.lit("report"))
        return self.articles.with_columns(named.alias("title"))

    @functools.cached_property
    def disagreements(self) -> pl.DataFrame:
        """Pairs of sources that say different numbers of one thing and day, from the observations."""
        if "used" not in self.observations.columns:
            return pl.DataFrame()
        return disagreements(self.observations, self.story)

    @functools.cached_property
    def labels(self) -> dict[str, str]:
        """Figures whose number is more than a count of its day, with what it is."""
        if "label" not in self.observations.columns:
            return {}
        told = self.observations.filter(pl.col("label").is_not_null())
        return dict(told.select("figure_id", "label").iter_rows())

    @functools.cached_property
    def health(self) -> pl.DataFrame:
        """How the feeds are (columns of :data:`asreported.health.HEALTH`)."""
        return health(self.fetches)

    @functools.cached_property
    def newest_run(self) -> tuple[dt.datetime, str] | None:
        """When the ledger recorded its newest rows (UTC), and the id of that run; None where it says neither."""
        if self.runs is None or self.runs.is_empty() or "recorded_at" not in self.runs.columns:
            return None
        last = self.runs.sort("recorded_at", "run_id").row(-1, named=True)
        return last["recorded_at"], last["run_id"]

    @property
    def texts(self) -> dict[str, str]:
        """The text of each article by its id."""
        return dict(self.articles.select("article_id", "text").iter_rows())

    def details(self, ids: Iterable[str]) -> dict[str, dict[str, Any]]:
        """Return figures by id as corrected, each with publisher, day, title, address and licence of its article.

        ``decided`` says by whom it was corrected or accepted; it is None where the number stands as it was read.
        """
        articles = self.titled.select(
            "article_id", "publisher", "published", "title", "url", "licence", "copy_of", "sha256"
        ).unique("article_id", keep="first", maintain_order=True)
        figures = self.as_corrected.filter(pl.col("figure_id").is_in(list(ids)))
        figures = figures.unique("figure_id", keep="first", maintain_order=True)
        if "doubts" in self.observations.columns:  # they know of the series, too
            doubts = self.observations.select("figure_id", "doubts")
            figures = figures.drop("doubts").join(doubts, on="figure_id", how="left", maintain_order="left")
        joined = figures.join(articles, on="article_id", how="left", maintain_order="left")
        return {
            row["figure_id"]: {**row, "decided": self._decided.get(row["figure_id"])}
            for row in joined.iter_rows(named=True)
        }

    @functools.cached_property
    def _decided(self) -> dict[str, str]:
        """Figures that somebody corrected or accepted: "corrected by data desk", in the order of the days."""
        found: dict[str, list[str]] = {}
        for row in tables.chronological(self.corrections).iter_rows(named=True):
            if row["figure_id"] is not None and not row["withdrawn"]:
                done = "accepted" if row["decision"] == Decision.ACCEPT else "corrected"
                found.setdefault(row["figure_id"], []).append(f"{done} by {row['who']}")
        return {figure: ", ".join(dict.fromkeys(told)) for figure, told in found.items()}

    def table(self, name: str) -> pl.DataFrame:
        """One of the tables, without the columns of the run, in an order that depends on its content alone."""
        return in_order(self.more[name] if name in self.more else getattr(self, name))

    @functools.cached_property
    def fingerprint(self) -> str:
        """Hash of everything that is published and of the code that publishes it.

        ``changes``, ``fetches`` and the Data Docs stay out: they tell of a run, and a run that changed nothing is no
        reason to publish again. A feed that fails, falls quiet or is well again is one.
        """
        digest = hashlib.sha256()
        named = (
            self.story.fingerprint,
            self.story.id,
            str(self.story.address),
            str(self.as_of),
            str(self.notebooks),
            repr(self.story.strict),
        )
        for part in named:
            digest.update(part.encode() + b"\0")
        for name in (*TABLES, *sorted(self.more)):
            # not as Arrow: what lies in memory under a null differs from run to run
            digest.update(name.encode() + self.table(name).write_json().encode())
        digest.update(self.health.select("feed", "state", "failing_since").write_json().encode())
        for found in self.findings:
            digest.update(repr((found.rule, found.severity, found.table, found.rows, found.message)).encode())
        for rule in self.rules:
            digest.update(repr((str(rule.id), rule.notation, rule.because, rule.fires)).encode())
        phrases = ROOM.parent / "measures.py"
        for source in (*sorted(ROOM.rglob("*")), *sorted(NOTEBOOKS.glob("*.py")), phrases):
            if source.is_file() and source.suffix != ".pyc":
                digest.update(source.name.encode() + source.read_bytes())
        return digest.hexdigest()


TABLES = (
    "articles",
    "figures",
    "statements",
    "refusals",
    "quarantine",
    "observations",
    "series",
    "talks",
    "contradictions",
    "dates",
    "corrections",
    "proposals",
)
"""The tables of a publication, by the names of its fields."""

ORDER = ("story", "measure", "place", "group", "aspect", "source", "date", "week", "published", "article_id", "start")


def in_order(table: pl.DataFrame) -> pl.DataFrame:
    """The table without the columns of the run, sorted by its keys and then by every other plain column."""
    table = table.drop([name for name in OF_THE_RUN if name in table.columns])
    plain = [name for name, kind in table.schema.items() if not kind.is_nested()]
    keys = [name for name in ORDER if name in plain]
    rest = [name for name in plain if name not in keys]
    by = keys + rest
    return table.sort(by, nulls_last=True, maintain_order=True) if by and table.height else table
