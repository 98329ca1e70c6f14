"""The report page: everything that the publication shows, in one file that opens without a server."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

import polars as pl

from asreported.publishing import pairs, refused
from asreported.publishing.canvas import Drawing
from asreported.publishing.exports import EXPORTED
from asreported.publishing.held import held_back
from asreported.publishing.lines import Plot, details_of
from asreported.publishing.marks import MARKS
from asreported.publishing.passages import ChartLink, listed
from asreported.publishing.publication import Publication, published_notebooks
from asreported.publishing.shown import SENTENCES_OF_A_ROW, shown
from asreported.publishing.spoken import spoken
from asreported.publishing.tallies import tallies
from asreported.publishing.templating import environment, house
from asreported.publishing.weeks import Week
from asreported.publishing.wording import clean, day, measure_title

OTHER_FIGURES = 120
"""Figures listed on the page besides those that its charts and contradictions show; the data files have all."""

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
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            **house(),
            story=story,
            description=" ".join(story.description.split()),
            tallies=tallies(publication),
            story_days=f"{day(story.start)} to {day(story.end)}" if story.end else f"from {day(story.start)}",
            charts=[shown(plot, drawing) for plot, drawing in zip(plots, drawings, strict=True)],
            talks=spoken(publication, *talks) if talks else None,
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
            notebooks=published_notebooks(),
            until=day(publication.as_of) if publication.as_of else None,
        )
    )


def refused_page(publication: Publication) -> str:
    """The page of every number that was seen and not used."""
    rows, left = refused.every(publication)
    template = environment().get_template("refused.html.j2")
    return template.render(**house(), story=publication.story, refusals=rows, left=left)


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


def _rank(severity: str) -> int:
    return {"critical": 0, "warning": 1}.get(str(severity), 2)
