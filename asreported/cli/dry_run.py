"""A dry run: the points that each declared chart of a story would have, and what keeps others out of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asreported.cli.console import say
from asreported.cli.wording import bounds
from asreported.errors import InputError
from asreported.records import Article
from asreported.story import Chart, Story

if TYPE_CHECKING:
    import polars as pl

    from asreported.trends.near_misses import Near

REASONS = 5
"""Reasons that are told of a chart; the others are summed up."""
EXAMPLES = 2
"""Sentences that show a reason, where no chart is asked for."""
LINE = 150
"""Characters of a sentence that a line shows."""


def observed(articles: Sequence[Article], story: Story, *, partial: bool = False) -> pl.DataFrame:
    """Return every figure of some reports as the trends see it, as the story's corrections have it; nothing is kept.

    Where they are a part of the story's reports (``partial``), corrections of the others wait, and are named. Raises
    :class:`~asreported.errors.InputError` where a correction does not fit, as a run does.

    Left out are, as in a run, reports older than the story's first day, those in another language, and what the
    validation holds back: its figures come last, unused, with the rules that hold them.
    """
    import polars as pl

    from asreported import tables, trends
    from asreported.ledger import corrections
    from expectations import gate
    from flows.left_out import rows_held_back

    batch = _read(articles, story)
    none = tables.frame("corrections", [])
    corrected = trends.only_corrected(batch["figures"], corrections.among(batch["figures"], story, none))
    verdict = gate.rehearse(batch, story, corrected=corrected)
    for line in rows_held_back(verdict.findings):
        say("warning", line)
    figures, told = verdict.batch["figures"], verdict.batch["articles"]
    declared = corrections.tried(story, figures, told, verdict.quarantine, partial=partial)
    for line in corrections.waiting(story, batch["figures"], batch["articles"]):
        say("warning", line)
    rows = trends.observations(figures.lazy(), told.lazy(), story, declared.lazy())
    rows = pl.concat([rows, _held_back(batch, verdict.quarantine)], how="diagonal_relaxed")
    origins = batch["articles"].select("article_id", "origin")
    return rows.join(origins, on="article_id", how="left", maintain_order="left")


def _read(articles: Sequence[Article], story: Story) -> dict[str, pl.DataFrame]:
    """Return the tables of those of some reports that a run would read."""
    from asreported import tables
    from asreported.prints.copies import mark
    from asreported.reading.engine import read
    from asreported.reading.version import reading_version

    kept = [
        of
        for of in articles
        if (of.published is None or of.published >= story.start) and of.language in {None, story.language}
    ]
    marked = mark(kept)
    found: dict[str, list[dict[str, Any]]] = {"figures": [], "refusals": [], "statements": [], "dates": []}
    for article in marked:
        reading = read(article.text, published=article.published, story=story, key=article.article_id)
        for name, rows in tables.reading_rows(article, reading, story=story.id, engine=reading_version(story)).items():
            found[name] += rows
    told = tables.frame("articles", [tables.row(article, story=story.id) for article in marked])
    return {"articles": told, **{name: tables.frame(name, rows) for name, rows in found.items()}}


def _held_back(batch: dict[str, pl.DataFrame], quarantine: pl.DataFrame) -> pl.DataFrame:
    """Return the figures of a batch that the validation holds back, as observations that are not used."""
    import polars as pl

    rules = quarantine.filter(pl.col("table") == "figures").group_by("row_id").agg(pl.col("rule").sort().str.join(", "))
    held = batch["figures"].join(rules, left_on="figure_id", right_on="row_id", maintain_order="left")
    published = batch["articles"].select("article_id", "published")
    return held.join(published, on="article_id", how="left", maintain_order="left").select(
        pl.exclude("rule", "place", "group", "source"),
        pl.col("place", "group", "source").fill_null(""),
        pl.col("as_of_last").alias("date"),
        pl.lit(value=False).alias("used"),
        pl.format("held back by the validation ({})", "rule").alias("why_not"),
    )


def chosen(story: Story, key: str | None) -> tuple[Chart, ...]:
    """Return the declared charts, or the one with a key; InputError where there is none."""
    if key is None:
        return story.charts
    found = tuple(chart for chart in story.charts if chart.key == key)
    if not found:
        keys = ", ".join(chart.key for chart in story.charts) or "none"
        raise InputError(f"--chart: the story has no chart {key!r} (its charts: {keys})")
    return found


def show(story: Story, rows: pl.DataFrame, key: str | None) -> None:
    """Write what each declared chart would have of observed figures; of one that is asked for every sentence."""
    charts = chosen(story, key)
    if not charts:
        sys.stdout.write("no charts are declared: the report would show its longest series\n")
    for chart in charts:
        sys.stdout.writelines(f"{line}\n" for line in told(rows, chart, story, sentences=key is not None))


def told(rows: pl.DataFrame, chart: Chart, story: Story, *, sentences: bool) -> Iterator[str]:
    """Yield the lines of one chart: its points, and the near misses, the most telling first.

    The points are those that the page draws: one for each source and day.
    """
    from asreported.trends.charted import charted, drawn
    from asreported.trends.near_misses import near_misses
    from asreported.trends.series import series

    of_story = series(rows, story)
    shown, points = charted(of_story, chart, story)
    points = points.filter(points["figure_ids"].list.len() > 0).sort("date", "source", "place")
    figures = drawn(rows, chart, story, of_story).sort("date", "source", "start").to_dicts()
    yield f"{chart.key} ({chart.title}): {_summed(points.to_dicts(), shown, story)}"
    if sentences:
        yield from (f"  {_point(figure, shown, story)}" for figure in figures)
    near = near_misses(rows, chart, story, of_story)
    for one in near if sentences else near[:REASONS]:
        yield from _near(one, sentences=sentences)
    if not sentences and len(near) > REASONS:
        left = sum(len(one.figures) for one in near[REASONS:])
        yield f"  not drawn: {left} more, for other reasons: `--chart {chart.key}` shows them"


def _summed(points: Sequence[dict[str, Any]], chart: Chart, story: Story) -> str:
    if not points:
        return "empty"
    first, last = points[0]["date"], points[-1]["date"]
    days = f"{first} to {last}" if first < last else str(first)
    sources = Counter(_who(point, chart, story) for point in points)
    said = ", ".join(f"{source} ({count})" for source, count in sources.most_common())
    return f"{len(points)} point{'s' if len(points) > 1 else ''}, {days}; {said}"


def _who(row: dict[str, Any], chart: Chart, story: Story) -> str:
    """Return the line that a number is in: its source, and its place if that is not the chart's."""
    from asreported.trends.charted import is_main

    who = row["source"] or "nobody named"
    return who if is_main(row["place"], chart, story) else f"{who}, {row['place']}"


def _point(row: dict[str, Any], chart: Chart, story: Story) -> str:
    return f"{row['date'] or 'no day'}  {bounds(row)}, {_who(row, chart, story)}: {_sentence(row)}"


def _near(near: Near, *, sentences: bool) -> Iterator[str]:
    from asreported.trends.near_misses import said

    yield f"  not drawn: {said(near)}"
    rows = near.figures.to_dicts()
    for row in rows if sentences else rows[:EXAMPLES]:
        yield f"    {row['quote']}: {_sentence(row)}"


def _sentence(row: dict[str, Any]) -> str:
    """The sentence around a number, on one line, and the file it stands in."""
    text = " ".join(row["sentence"].split())
    at = max(0, row["start"] - row["sentence_start"] - LINE // 2)
    cut = text if len(text) <= LINE else f"{'…' if at else ''}{text[at : at + LINE].strip()}…"
    return f"{cut} ({Path(row['origin']).name})"
