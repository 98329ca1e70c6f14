"""The report page: everything that the publication shows, in one file that opens without a server."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import polars as pl

from asreported.health import State
from asreported.publishing import pairs, refused
from asreported.publishing.canvas import Drawing
from asreported.publishing.changed import changed
from asreported.publishing.corrected import corrected
from asreported.publishing.examined import examined
from asreported.publishing.exports import exported_names
from asreported.publishing.feeds import feeds
from asreported.publishing.followed import followed
from asreported.publishing.followed import ids as ids_of
from asreported.publishing.held import held_back
from asreported.publishing.lines import charts_of, details_of, held_by
from asreported.publishing.method import method, written
from asreported.publishing.overview import OF_ASPECT, Panel
from asreported.publishing.passages import listed
from asreported.publishing.pictures import Pictures
from asreported.publishing.publication import Publication, published_notebooks
from asreported.publishing.review import waiting
from asreported.publishing.rises import told as told_rise
from asreported.publishing.shown import pictured, shown
from asreported.publishing.spoken import spoken
from asreported.publishing.spots import beside
from asreported.publishing.sureness import measured
from asreported.publishing.tallies import tallies
from asreported.publishing.templating import environment, house
from asreported.publishing.wording import clean, day, measure_title, short_day
from asreported.trends.observations import CHANGED, COPIED, WITHDRAWN

OTHER_FIGURES = 120
"""Figures listed on the page besides those that its charts and contradictions show; the data files have all."""


def build(publication: Publication, pictures: Pictures) -> str:
    """The page as HTML, with the pictures of the publication."""
    story = publication.story
    in_charts = pictures.by_figure()
    contradicting, apart = pairs.distinct(publication.contradictions), pairs.newest(publication.disagreements)
    opposed = contradicting.head(pairs.SHOWN)
    follows, sets = followed(publication), pairs.several(publication.more.get("conflicts"))
    in_sets = sets.get_column("figure_ids").explode().drop_nulls().to_list()
    asked = feeds(publication)
    told = changed(publication, pictures.plots)
    corrections, waits = corrected(publication), waiting(publication)
    ids = [*in_charts, *pairs.ids(opposed), *pairs.ids(apart), *ids_of(follows), *in_sets]
    details = details_of(publication, [*ids, *(told.ids if told else ()), *corrections.ids, *waits.ids])
    details |= details_of(publication, _others(publication, set(details)))
    unused, labels = _taken_back(publication), publication.labels
    spots = beside(pictures.plots)
    figures = [
        listed(
            row,
            measure_title(story, row["measure"]),
            tuple(in_charts.get(i, ())),
            unused.get(i, ""),
            corrections.of(i, row["article_id"]),
            spots.get(i, ()),
            labels.get(i, ""),
        )
        for i, row in details.items()
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
            charts=[shown(plot, drawing) for plot, drawing in pictures.charts],
            held_charts=_held(publication),
            elsewhere=[] if pictures.charts else _series(publication),
            glance=_glance(*pictures.glance) if pictures.glance else None,
            rising={rise.plot.chart.key: {**told_rise(rise), **pictured(drawing)} for rise, drawing in pictures.rises},
            talks=spoken(publication, pictures),
            pairs=pairs.contradicting(opposed, by_id, story),
            pairs_left=contradicting.height - opposed.height,
            sets=pairs.conflicting(sets, by_id, story),
            apart=pairs.disagreeing(apart, by_id, story),
            apart_left=publication.disagreements.height - apart.height,
            figures=[figure for figure in order if figure.modality == "reported"],
            plans=[figure for figure in order if figure.modality != "reported"],
            figures_left=publication.figures.height - len(figures),
            refusals=refused.reasons(publication),
            held=held_back(publication),
            findings=sorted(publication.findings, key=lambda found: (_rank(found.severity), found.rule, found.table)),
            validation=publication.validation is not None,
            checked=_checked(publication.validation),
            examined=examined(publication.validation, publication.newest_run and publication.newest_run[0]),
            method=method(story),
            measured=measured(),
            rules=len(publication.rules),
            follows=follows,
            changed=told,
            corrections=corrections,
            waits=waits,
            feeds=asked,
            failing=[feed for feed in asked if feed.state == State.FAILING],
            tables=exported_names(publication),
            notebooks=published_notebooks() if publication.notebooks else [],
            until=day(publication.as_of) if publication.as_of else None,
        )
    )


def refused_page(publication: Publication) -> str:
    """The page of every number that was seen and not used."""
    rows, left = refused.every(publication)
    template = environment().get_template("refused.html.j2")
    return template.render(**house(), story=publication.story, refusals=rows, left=left)


def rules_page(publication: Publication) -> str:
    """The page of the rules that decide the fields of a figure, each with how many figures of the story it decided."""
    template = environment().get_template("rules.html.j2")
    return template.render(**house(), story=publication.story, fields=written(publication))


def _series(publication: Publication) -> list[str]:
    """What the longest series are of, where no chart of the story shows one."""
    undeclared = story.model_copy(update={"charts": ()}) if (story := publication.story).charts else story
    longest = charts_of(dataclasses.replace(publication, story=undeclared))
    return [f"{clean(chart.title)}: {OF_ASPECT[chart.aspect]}" for chart in longest]


def _held(publication: Publication) -> list[tuple[str, str, int]]:
    """Key and title of each chart that a strict story holds back, and how many figures that wait would move it."""
    told = ((chart, held_by(chart, publication)) for chart in charts_of(publication))
    return [(chart.key, clean(chart.title), waits) for chart, waits in told if waits]


def _glance(drawing: Drawing, panels: Sequence[Panel]) -> dict[str, Any]:
    """The overview with a table of its panels."""
    rows = [
        {
            "title": panel.title,
            "numbers": sum(len(line.points) for line in panel.plot.lines),
            "said": panel.said,
            "day": short_day(panel.plot.newest.date),
            "source": panel.plot.newest_source,
            "figure_id": panel.figure_id,
        }
        for panel in panels
    ]
    return {"rows": rows, **pictured(drawing)}


def _taken_back(publication: Publication) -> dict[str, str]:
    """Figures that count no longer or elsewhere, with the reason."""
    observed = publication.observations
    if "why_not" not in observed.columns:
        return {}
    rows = observed.filter(pl.col("why_not").is_in([WITHDRAWN, CHANGED, COPIED])).select("figure_id", "why_not")
    return dict(rows.iter_rows())


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


def _checked(validation: Path | None) -> dict[str, int] | None:
    """How many rules were held against how many tables and rows; None where no summary of it is there."""
    summary = validation / "validation.json" if validation is not None else None
    if summary is None or not summary.is_file():
        return None
    tables = json.loads(summary.read_text(encoding="utf-8"))["tables"].values()
    return {
        "rules": sum(len(of["rules"]) for of in tables),
        "tables": len(tables),
        "rows": sum(of["rows"] for of in tables),
        "broken": sum(bool(rule["broken"]) for of in tables for rule in of["rules"].values()),
    }


def _rank(severity: str) -> int:
    return {"critical": 0, "warning": 1}.get(str(severity), 2)
