"""The report page: everything that the publication shows, in one file that opens without a server."""

from __future__ import annotations

import base64
import hashlib
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import jinja2
import polars as pl
from markupsafe import Markup

from asreported.publishing.canvas import Drawing
from asreported.publishing.exports import EXPORTED
from asreported.publishing.lines import Plot, Point, details_of
from asreported.publishing.marks import MARKS
from asreported.publishing.passages import Listed, Passage, listed, passage, snippet
from asreported.publishing.publication import Publication
from asreported.publishing.tallies import Tallies, tallies
from asreported.publishing.weeks import Week, title_of
from asreported.publishing.weeks import listed as listed_statements
from asreported.publishing.wording import UNSAFE, clean, day, hedged, number, short_day
from asreported.story import Story

TEMPLATES = Path(__file__).with_name("templates")

OTHER_FIGURES = 120
"""Figures listed on the page besides those that its charts and contradictions show; the data files have all."""

SENTENCES_OF_A_ROW = 4
"""Sentences that one row of a chart's table leads to; the data files name the others."""

CONTRADICTIONS = 24
"""Contradictions shown side by side, the newest first."""

EXAMPLES = 3
"""Examples of each reason for which numbers were refused."""

HEDGE_MEANINGS = {
    "exact": ("the number itself", "no word, exactly, a total of"),
    "about": ("no bound; a plausible range is drawn as a bar", "some, about, around, roughly"),
    "at_least": ("a lower bound, the number included", "at least, no fewer than"),
    "more_than": ("a lower bound, the number not included", "more than, over, topped"),
    "at_most": ("an upper bound, the number included", "up to, at most, as many as"),
    "less_than": ("an upper bound, the number not included", "fewer than, under"),
    "nearly": ("an upper bound; a plausible range is drawn as a bar", "nearly, almost, close to"),
    "between": ("both bounds", "between a and b, a to b"),
    "vague": ("what the word list gives it", "dozens, scores, hundreds"),
}
"""Hedge → (what it asserts, words that show it), as the method prints them."""


@dataclass(frozen=True)
class Row:
    """A row of a chart's table."""

    day: str
    source: str
    said: str
    low: str
    high: str
    sentences: tuple[tuple[str, str], ...]
    more: int


@dataclass(frozen=True)
class Shown:
    """A chart as the page shows it."""

    key: str
    title: str
    subtitle: str
    finding: str
    told: str
    figure_id: str | None
    alt: str
    wide: Markup
    narrow: Markup
    notes: tuple[str, ...]
    source: str
    rows: tuple[Row, ...]


@dataclass(frozen=True)
class Spoken:
    """A statement as the page lists it."""

    statement_id: str
    passage: Passage
    signals: tuple[str, ...]
    speaker: str
    role: str
    day: str
    publisher: str
    title: str


@dataclass(frozen=True)
class Pair:
    """Two sentences that cannot both hold."""

    measure: str
    excess: str
    sides: tuple[tuple[str, Listed], ...]


def build(
    publication: Publication,
    plots: Sequence[Plot],
    drawings: Sequence[Drawing],
    talks: tuple[Drawing, list[Week]] | None,
) -> str:
    """The page as HTML. ``drawings`` belong to ``plots`` one to one; ``talks`` is the timeline with its weeks."""
    story = publication.story
    in_charts = _charts_by_figure(plots)
    pairs_of = (
        publication.contradictions.sort("low_date", descending=True)
        if "low_date" in publication.contradictions.columns
        else publication.contradictions
    )
    pairs_of = pairs_of.head(CONTRADICTIONS)
    named = [*in_charts, *_ids(pairs_of)]
    details = details_of(publication, named)
    details |= details_of(publication, _others(publication, set(details)))
    figures = [
        listed(row, measure_title(story, row["measure"]), tuple(in_charts.get(i, ()))) for i, row in details.items()
    ]
    by_id = {figure.figure_id: figure for figure in figures}
    order = sorted(
        figures,
        key=lambda f: (not f.charts, -_ordinal(details[f.figure_id]), f.publisher, details[f.figure_id]["start"]),
    )
    style = (TEMPLATES / "page.css").read_text(encoding="utf-8")
    return str(
        environment()
        .get_template("page.html.j2")
        .render(
            story=story,
            description=" ".join(story.description.split()),
            tallies=tallies(publication),
            charts=[_shown(plot, drawing) for plot, drawing in zip(plots, drawings, strict=True)],
            talks=_talks(publication, talks) if talks else None,
            pairs=_pairs(pairs_of, by_id, story),
            pairs_left=publication.contradictions.height - pairs_of.height,
            figures=[figure for figure in order if figure.modality == "reported"],
            plans=[figure for figure in order if figure.modality != "reported"],
            figures_left=publication.figures.height - len(figures),
            refusals=_refusals(publication),
            findings=sorted(publication.findings, key=lambda found: (_rank(found.severity), found.rule, found.table)),
            validation=publication.validation is not None,
            hedges=[
                {
                    "name": str(hedge).replace("_", " "),
                    "symbol": mark.symbol,
                    "asserts": HEDGE_MEANINGS[hedge][0],
                    "words": HEDGE_MEANINGS[hedge][1],
                }
                for hedge, mark in MARKS.items()
            ],
            tables=EXPORTED,
            until=day(publication.as_of) if publication.as_of else None,
            style=Markup(style),  # noqa: S704
            policy=content_policy(style),
        )
    )


def environment() -> jinja2.Environment:
    """Templates in which every value is escaped and free of control characters; a missing one is an error."""
    return jinja2.Environment(
        loader=jinja2.FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        finalize=lambda value: (
            value if isinstance(value, Markup) or not isinstance(value, str) else UNSAFE.sub("", value)
        ),
        trim_blocks=True,
        lstrip_blocks=True,
    )


def content_policy(style: str) -> str:
    """A policy that lets the page use its own style and nothing else: no script, no picture, no font, no frame."""
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    return f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


def measure_title(story: Story, measure: str) -> str:
    """The story's title of a measure, or its name in plain words."""
    return story.measures[measure].title if measure in story.measures else measure.replace("_", " ").capitalize()


def _charts_by_figure(plots: Iterable[Plot]) -> dict[str, list[tuple[str, str]]]:
    """Figure → charts that show it, for every figure that a point or a row of a table leads to."""
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for plot in plots:
        for _, point in plot.points:
            for figure_id in point.figure_ids[:SENTENCES_OF_A_ROW]:
                chart = (plot.chart.key, clean(plot.chart.title))
                if chart not in found[figure_id]:
                    found[figure_id].append(chart)
    return found


def _ids(pairs: pl.DataFrame) -> list[str]:
    names = [name for name in ("high_figure_id", "low_figure_id") if name in pairs.columns]
    return [str(value) for name in names for value in pairs.get_column(name).drop_nulls()]


def _others(publication: Publication, shown: set[str]) -> list[str]:
    """The newest figures that no chart shows."""
    days = publication.articles.select("article_id", "published").unique(
        "article_id", keep="first", maintain_order=True
    )
    return (
        publication.table("figures")
        .filter(pl.col("figure_id").is_in(list(shown)).not_())
        .join(days, on="article_id", how="left", maintain_order="left")
        .sort("published", descending=True, nulls_last=True, maintain_order=True)
        .head(OTHER_FIGURES)
        .get_column("figure_id")
        .to_list()
    )


def _ordinal(figure: dict[str, Any]) -> int:
    when = figure.get("published") or figure.get("as_of_last")
    return when.toordinal() if when else 0


def _shown(plot: Plot, drawing: Drawing) -> Shown:
    newest = plot.newest
    figure = newest.figure
    said = "" if plot.newest_source.startswith("No source") else f", according to {plot.newest_source}"
    told = f"{plot.finding}{said}"
    if figure.get("publisher"):
        printed = f", {short_day(figure['published'])}" if figure.get("published") else ""
        told += f" ({clean(figure['publisher'])}{printed})"
    return Shown(
        key=plot.chart.key,
        title=clean(plot.chart.title),
        subtitle=drawing.words.subtitle,
        finding=plot.finding,
        told=told + ".",
        figure_id=newest.figure_ids[0] if newest.figure_ids else None,
        alt=drawing.alt,
        wide=Markup(drawing.wide),  # noqa: S704
        narrow=Markup(drawing.narrow),  # noqa: S704
        notes=tuple(drawing.words.notes),
        source=drawing.words.source,
        rows=tuple(_row(line.source, point) for line, point in reversed(plot.points)),
    )


def _row(source: str, point: Point) -> Row:
    ids = point.figure_ids[:SENTENCES_OF_A_ROW]
    return Row(
        day=short_day(point.date),
        source=source,
        said=hedged({**point.figure, "hedge": point.hedge}),
        low=number(point.low) if point.low is not None else "open",
        high=number(point.high) if point.high is not None else "open",
        sentences=tuple(
            (figure_id, f"sentence {n}" if len(ids) > 1 else "sentence") for n, figure_id in enumerate(ids, 1)
        ),
        more=len(point.figure_ids) - len(ids),
    )


def _talks(publication: Publication, talks: tuple[Drawing, list[Week]]) -> dict[str, Any]:
    drawing, weeks = talks
    story = publication.story
    wanted = listed_statements(story, weeks)
    articles = publication.articles.select("article_id", "publisher", "published", "title").unique(
        "article_id", keep="first"
    )
    rows = (
        publication.statements.filter(pl.col("statement_id").is_in(list(wanted)))
        .unique("statement_id", keep="first", maintain_order=True)
        .join(articles, on="article_id", how="left", maintain_order="left")
        .with_columns(when=pl.coalesce("said_on_first", "published"))
        .sort("when", "article_id", "start", descending=[True, False, False], nulls_last=True)
    )
    spoken = [
        Spoken(
            statement_id=row["statement_id"],
            passage=passage(row["quote"], *_first_signal(row)),
            signals=tuple(dict.fromkeys(title_of(story, signal["name"]) for signal in row["signals"] or [])),
            speaker=clean(row["speaker"] or "Somebody not named"),
            role=", ".join(clean(part) for part in (row["role"], row["affiliation"]) if part),
            day=short_day(row["when"]),
            publisher=clean(row["publisher"] or "unnamed publisher"),
            title=clean(row["title"] or ""),
        )
        for row in rows.iter_rows(named=True)
    ]
    return {
        "key": drawing.key,
        "finding": drawing.words.title,
        "subtitle": drawing.words.subtitle,
        "alt": drawing.alt,
        "wide": Markup(drawing.wide),  # noqa: S704
        "narrow": Markup(drawing.narrow),  # noqa: S704
        "notes": drawing.words.notes,
        "source": drawing.words.source,
        "spoken": spoken,
        "weeks": [
            (
                short_day(week.monday),
                [(title_of(story, s), len(ids), ids[0]) for s, ids in sorted(week.statements.items())],
                ", ".join(speaker for speaker in week.speakers if speaker),
            )
            for week in reversed(weeks)
        ],
        "left": len({i for week in weeks for ids in week.statements.values() for i in ids} - wanted),
    }


def _first_signal(row: dict[str, Any]) -> tuple[str, int]:
    """Words of the first signal, and where they stand in the statement."""
    signals = row["signals"] or []
    return (signals[0]["quote"], signals[0]["start"] - row["start"]) if signals else ("", 0)


def _pairs(pairs: pl.DataFrame, by_id: dict[str, Listed], story: Story) -> list[Pair]:
    found = []
    for row in pairs.iter_rows(named=True):
        high, low = by_id.get(row.get("high_figure_id", "")), by_id.get(row.get("low_figure_id", ""))
        if high is None or low is None:
            continue
        place = ", ".join(clean(row[name]) for name in ("place", "group") if row.get(name))
        found.append(
            Pair(
                measure=f"{measure_title(story, row['measure'])}{f', {place}' if place else ''}",
                excess=number(row["excess"]),
                sides=(("says more", high), ("says less", low)),
            )
        )
    return found


def _refusals(publication: Publication) -> list[dict[str, Any]]:
    """Reasons with how many numbers they refused and a few examples, the most frequent first."""
    refused = publication.table("refusals")
    if refused.is_empty():
        return []
    texts = dict(publication.articles.select("article_id", "text").iter_rows())
    reasons = refused.group_by("reason").agg(pl.len().alias("n")).sort("n", "reason", descending=[True, False])
    told = []
    for reason, n in reasons.iter_rows():
        some = (
            refused.filter(pl.col("reason") == reason).unique("quote", keep="first", maintain_order=True).head(EXAMPLES)
        )
        examples = [
            snippet(texts.get(row["article_id"]), row["start"], row["end"], row["quote"])
            for row in some.iter_rows(named=True)
        ]
        told.append({"reason": reason, "n": n, "examples": examples})
    return told


def _rank(severity: str) -> int:
    return {"critical": 0, "warning": 1}.get(str(severity), 2)


__all__ = ["Tallies", "build", "content_policy", "environment", "measure_title"]
