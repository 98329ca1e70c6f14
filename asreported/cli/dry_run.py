"""A dry run: the points that each declared chart of a story would have, and what keeps others out of it."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
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
SHORT = 8
"""Characters of a figure's id, at least: as many as tell it from all others are shown."""


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
    tried = trial(rows, story)
    for chart in charts:
        sys.stdout.writelines(f"{line}\n" for line in told(tried, chart, sentences=key is not None))


@dataclass(frozen=True)
class Trial:
    """Observed figures of a story, their series, the contested ones by their ids, and how long a short id is."""

    story: Story
    rows: pl.DataFrame
    series: pl.DataFrame
    contested: Mapping[str, Mapping[str, Any]]
    short: int


def trial(rows: pl.DataFrame, story: Story) -> Trial:
    """Return observed figures with everything that their charts rest on."""
    from asreported.trends.bands import bands
    from asreported.trends.contested import contested
    from asreported.trends.series import of_bands

    banded = bands(rows, story)
    against = {of["figure_id"]: of for of in contested(rows, banded, story).to_dicts()}
    return Trial(story, rows, of_bands(rows, banded), against, _length(rows.get_column("figure_id").to_list()))


def _length(ids: Sequence[str]) -> int:
    """Return how many characters tell all ids apart."""
    longest = max(map(len, ids), default=SHORT)
    return next((n for n in range(SHORT, longest) if len({one[:n] for one in ids}) == len(set(ids))), longest)


def told(tried: Trial, chart: Chart, *, sentences: bool) -> Iterator[str]:
    """Yield the lines of one chart: its points, the contested numbers, and the near misses, the most telling first.

    The points are those that the page draws: one for each source and day.
    """
    from asreported.trends.charted import charted, drawn
    from asreported.trends.near_misses import CONTESTED, near_misses

    rows, story, of_story = tried.rows, tried.story, tried.series
    shown, points = charted(of_story, chart, story)
    points = points.filter(points["figure_ids"].list.len() > 0).sort("date", "source", "place")
    figures = drawn(rows, chart, story, of_story)
    near = near_misses(rows, chart, story, of_story)
    contested = [row for one in near if one.reason == CONTESTED for row in one.figures.to_dicts()]
    near = [one for one in near if one.reason != CONTESTED]
    summed = _summed(points.to_dicts(), len(figures), shown, story)
    yield f"{chart.key} ({chart.title}): {summed}{_and_contested(len(contested))}"
    if sentences:
        yield from _listed([*figures.to_dicts(), *contested], shown, tried)
    else:
        yield from (f"  contested: {_contested(row, tried)}" for row in contested[:EXAMPLES])
    for one in near if sentences else near[:REASONS]:
        yield from _near(one, tried, sentences=sentences)
    if not sentences and len(near) > REASONS:
        left = sum(len(one.figures) for one in near[REASONS:])
        yield f"  not drawn: {left} more, for other reasons: `--chart {chart.key}` shows them"


def _summed(points: Sequence[dict[str, Any]], figures: int, chart: Chart, story: Story) -> str:
    if not points:
        return "empty"
    first, last = points[0]["date"], points[-1]["date"]
    days = f"{first} to {last}" if first < last else str(first)
    sources = Counter(_who(point, chart, story) for point in points)
    said = ", ".join(f"{source} ({count})" for source, count in sources.most_common())
    several = f" of {figures} numbers" if figures > len(points) else ""
    return f"{len(points)} point{'s' if len(points) > 1 else ''}{several}, {days}; {said}"


def _and_contested(count: int) -> str:
    return f"; besides {count} contested number{'' if count == 1 else 's'}" if count else ""


def _who(row: Mapping[str, Any], chart: Chart, story: Story) -> str:
    """Return the line that a number is in: its source, and its place if that is not the chart's."""
    from asreported.trends.charted import is_main

    who = row["source"] or "nobody named"
    return who if is_main(row["place"], chart, story) else f"{who}, {row['place']}"


def _listed(rows: Sequence[dict[str, Any]], chart: Chart, tried: Trial) -> Iterator[str]:
    """Yield every number of a chart by its day; a second one of a point, and a contested one, says so."""
    before: tuple[Any, ...] | None = None
    for row in sorted(rows, key=lambda of: (str(of["date"]), of["source"], of["place"], of["start"])):
        point = (row["date"], row["source"], row["place"])
        number = f"  {row['date'] or 'no day'}  {bounds(row)}, {_who(row, chart, tried.story)}"
        if row["figure_id"] in tried.contested:
            yield f"{number}, contested ({_why(row, tried)}): {_sentence(row, tried)}"
            continue
        yield f"{number}{', same point' if point == before else ''}: {_sentence(row, tried)}"
        before = point


def _contested(row: dict[str, Any], tried: Trial) -> str:
    return f"{row['quote']} ({_why(row, tried)}): {_sentence(row, tried)}"


def _why(row: dict[str, Any], tried: Trial) -> str:
    """Return why a contested number moves no band, and which other one it contradicts."""
    from asreported.trends.contested import DOUBTFUL, LEAPS

    of = tried.contested.get(row["figure_id"], {})
    if of.get("why") == DOUBTFUL:
        return "less certain than the story asks"
    other = _other(of["against"], tried) if of.get("against") else ""
    if of.get("why") == LEAPS:
        return f"rises faster than its series ever did{f', from {other}' if other else ''}"
    return f"cannot be true beside {other or 'the others'}"


def _other(figure_id: str, tried: Trial) -> str:
    """Return another number in a few words: how many, who says so, of which day, and its id."""
    import polars as pl

    row = tried.rows.row(by_predicate=pl.col("figure_id") == figure_id, named=True)
    return f"{bounds(row)}, {row['source'] or 'nobody named'}, {row['date']} [{figure_id[: tried.short]}]"


def _near(near: Near, tried: Trial, *, sentences: bool) -> Iterator[str]:
    from asreported.trends.near_misses import said
    from asreported.trends.rivals import rival

    yield f"  not drawn: {said(near)}"
    rows = near.figures.to_dicts()
    for row in rows if sentences else rows[:EXAMPLES]:
        other = rival(row, tried.rows)
        beside = f"; the other: {_other(other['figure_id'], tried)}" if other else ""
        yield f"    {row['quote']}: {_sentence(row, tried)}{beside}"


def _sentence(row: dict[str, Any], tried: Trial) -> str:
    """The sentence around a number, on one line, the file it stands in, and the id of the figure."""
    text = " ".join(row["sentence"].split())
    at = max(0, row["start"] - row["sentence_start"] - LINE // 2)
    cut = text if len(text) <= LINE else f"{'…' if at else ''}{text[at : at + LINE].strip()}…"
    return f"{cut} ({Path(row['origin']).name}) [{row['figure_id'][: tried.short]}]"
