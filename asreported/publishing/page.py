"""The report page: everything that the publication shows, in one file that opens without a server."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl
from markupsafe import Markup

from asreported.publishing import pairs, refused
from asreported.publishing.canvas import Drawing
from asreported.publishing.charts import RINGED
from asreported.publishing.exports import EXPORTED
from asreported.publishing.held import held_back
from asreported.publishing.lines import UNNAMED, Line, Plot, Point, details_of
from asreported.publishing.links import article_page
from asreported.publishing.marks import MARKS
from asreported.publishing.passages import ChartLink, Passage, listed, passage
from asreported.publishing.publication import Publication
from asreported.publishing.tallies import tallies
from asreported.publishing.templating import content_policy, environment, style_sheet
from asreported.publishing.weeks import Week, title_of
from asreported.publishing.weeks import listed as listed_statements
from asreported.publishing.wording import clean, day, hedged, measure_title, number, short_day
from asreported.records import Aspect

OTHER_FIGURES = 120
"""Figures listed on the page besides those that its charts and contradictions show; the data files have all."""

SENTENCES_OF_A_ROW = 4
"""Sentences that one row of a chart's table leads to; the data files name the others."""

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
    """A row of a chart's table. ``until`` says for how long a level holds."""

    day: str
    source: str
    said: str
    low: str
    high: str
    contradicted: bool
    until: str
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
    ringed: bool
    level: bool
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
    page: str


def build(
    publication: Publication,
    plots: Sequence[Plot],
    drawings: Sequence[Drawing],
    talks: tuple[Drawing, list[Week]] | None,
) -> str:
    """The page as HTML. ``drawings`` belong to ``plots`` one to one; ``talks`` is the timeline with its weeks."""
    story = publication.story
    in_charts = charts_by_figure(plots)
    opposed, apart = pairs.newest(publication.contradictions), pairs.newest(publication.disagreements)
    details = details_of(publication, [*in_charts, *pairs.ids(opposed), *pairs.ids(apart)])
    details |= details_of(publication, _others(publication, set(details)))
    figures = [
        listed(row, measure_title(story, row["measure"]), tuple(in_charts.get(i, ()))) for i, row in details.items()
    ]
    by_id = {figure.figure_id: figure for figure in figures}
    order = sorted(
        figures,
        key=lambda f: (not f.charts, -_ordinal(details[f.figure_id]), f.publisher, details[f.figure_id]["start"]),
    )
    style = style_sheet()
    return str(
        environment()
        .get_template("page.html.j2")
        .render(
            story=story,
            description=" ".join(story.description.split()),
            tallies=tallies(publication),
            story_days=f"{day(story.start)} to {day(story.end)}" if story.end else f"from {day(story.start)}",
            charts=[_shown(plot, drawing) for plot, drawing in zip(plots, drawings, strict=True)],
            talks=_talks(publication, talks) if talks else None,
            pairs=pairs.contradicting(opposed, by_id, story),
            pairs_left=publication.contradictions.height - opposed.height,
            apart=pairs.disagreeing(apart, by_id, story),
            apart_left=publication.disagreements.height - apart.height,
            figures=[figure for figure in order if figure.modality == "reported"],
            plans=[figure for figure in order if figure.modality != "reported"],
            figures_left=publication.figures.height - len(figures),
            refusals=refused.reasons(publication),
            held=held_back(publication),
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


def refused_page(publication: Publication) -> str:
    """The page of every number that was seen and not used."""
    rows, left = refused.every(publication)
    style = style_sheet()
    template = environment().get_template("refused.html.j2")
    return str(
        template.render(
            story=publication.story,
            refusals=rows,
            left=left,
            style=Markup(style),  # noqa: S704
            policy=content_policy(style),
        )
    )


def charts_by_figure(plots: Iterable[Plot]) -> dict[str, list[ChartLink]]:
    """Figure → points that show it, for every figure that a point or a row of a table leads to."""
    found: dict[str, list[ChartLink]] = defaultdict(list)
    for plot in plots:
        for _, point in plot.points:
            for figure_id in point.figure_ids[:SENTENCES_OF_A_ROW]:
                chart = ChartLink(plot.chart.key, clean(plot.chart.title), point.figure_ids[0])
                if chart not in found[figure_id]:
                    found[figure_id].append(chart)
    return found


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
    level = str(plot.chart.aspect) == Aspect.LEVEL
    figure = newest.figure
    said = "" if plot.newest_source == UNNAMED else f", according to {plot.newest_source}"
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
        notes=tuple(note for note in drawing.words.notes if note != RINGED),
        source=drawing.words.source,
        ringed=RINGED in drawing.words.notes,
        level=level,
        rows=tuple(_row(plot, line, point) for line, point in reversed(plot.points)),
    )


def _row(plot: Plot, line: Line, point: Point) -> Row:
    ids = point.figure_ids[:SENTENCES_OF_A_ROW]
    contradicted = point.low is not None and point.high is not None and point.low > point.high
    return Row(
        day=short_day(point.date),
        source=line.source,
        said=hedged({**point.figure, "hedge": point.hedge}),
        contradicted=contradicted,
        until=_until(plot, line, point),
        low=number(point.low) if point.low is not None else "open",
        high=number(point.high) if point.high is not None else "open",
        sentences=tuple(
            (figure_id, f"sentence {n}" if len(ids) > 1 else "sentence") for n, figure_id in enumerate(ids, 1)
        ),
        more=len(point.figure_ids) - len(ids),
    )


def _until(plot: Plot, line: Line, point: Point) -> str:
    """The day before the same source states another number, or before a declared break."""
    if not line.counter:
        return "that day"
    following = [later.date for later in line.points if later.date > point.date]
    following += [declared.date for declared in plot.breaks if declared.date > point.date]
    return short_day(min(following) - dt.timedelta(days=1)) if following else "no newer number"


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
            title=clean(row["title"] or "report"),
            page=article_page(row["article_id"]),
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
        "ringed": False,
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


def _rank(severity: str) -> int:
    return {"critical": 0, "warning": 1}.get(str(severity), 2)
