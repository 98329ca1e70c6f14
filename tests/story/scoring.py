"""How well a story of a newcomer is drawn: the points that a careful reader would draw, held against the charts.

``python -m tests.story.scoring [--file general.toml] [--half tuned|held|all] [NAME …]`` prints the points that are
missing, wrong or forbidden, and a line of totals for each story. A folder of ``newcomers/`` holds ``story.toml``, the
same story with nothing but general measures (``general.toml``), the reports, the points, and numbers that must not be
drawn. The reports 04 to 06 are held out of tuning.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import polars as pl

from asreported import tables, trends
from asreported.bundled import SEEDS
from asreported.prints.copies import mark
from asreported.reading.engine import read
from asreported.reading.version import engine_version
from asreported.sources.files import read_paths
from asreported.story import Chart, Story, load_story

NEWCOMERS = Path(__file__).parent / "newcomers"
HELD = ("04", "05", "06")
HALVES: dict[str, Callable[[str], bool]] = {
    "tuned": lambda report: report not in HELD,
    "held": lambda report: report in HELD,
    "all": lambda report: True,
}


@dataclass(frozen=True)
class Drawn:
    """A figure that a chart draws: the report and the quote, and what the chart says of it."""

    report: str
    chart: str
    quote: str
    date: dt.date
    low: float | None
    high: float | None
    source: str

    @property
    def point(self) -> tuple[Any, ...]:
        """Return what must be right of it."""
        return self.date, self.low, self.high, self.source


@dataclass(frozen=True)
class Score:
    """Points wanted, drawn right, drawn at all, and numbers drawn that must not be."""

    wanted: int
    right: int
    drawn: int
    drawn_right: int
    forbidden: int

    @property
    def recall(self) -> float:
        """Part of the wanted points that is drawn right."""
        return self.right / self.wanted

    @property
    def precision(self) -> float:
        """Part of what is drawn that is right."""
        return self.drawn_right / max(1, self.drawn)


def observed(story: Story, articles: Path) -> pl.DataFrame:
    """Every figure of the reports in a folder as the trends see it, with ``report``, the stem of its file."""
    found = mark(read_paths([articles]).articles)
    figures, names = [], {}
    for article in found:
        reading = read(article.text, published=article.published, story=story, key=article.article_id)
        figures += tables.reading_rows(article, reading, story=story.id, engine=engine_version())["figures"]
        names[article.article_id] = Path(str(article.origin)).stem
    told = [tables.row(article, story=story.id) for article in found]
    rows = trends.observations(tables.frame("figures", figures).lazy(), tables.frame("articles", told).lazy(), story)
    return rows.with_columns(pl.col("article_id").replace(names).alias("report"))


def drawn(story: Story, rows: pl.DataFrame) -> list[Drawn]:
    """Return what the charts of a story draw."""
    found = []
    for chart in story.charts:
        of_place = pl.lit(True) if chart.place is None else pl.col("place") == chart.place
        named = (pl.col("group") == (chart.group or "")) & (pl.col("aspect") == chart.aspect) & of_place
        for row in rows.filter((pl.col("measure") == chart.measure) & named & pl.col("used")).to_dicts():
            said = (row[name] for name in ("date", "low", "high", "source"))
            found.append(Drawn(row["report"], chart.key, row["quote"], *said))
    return found


def lines_of(file: Path) -> list[dict[str, Any]]:
    """The rows of a file of JSON lines."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]


def wanted(folder: Path, half: str) -> list[Drawn]:
    """The points that a careful reader would draw from one half of the reports."""
    rows = [{**row, "date": dt.date.fromisoformat(row["date"])} for row in lines_of(folder / "points.jsonl")]
    return [Drawn(**row) for row in rows if HALVES[half](row["report"])]


def score(folder: Path, file: str, half: str, out: list[str] | None = None) -> Score:
    """Hold a story's charts against its points; ``out`` takes a line for everything that is missing or wrong."""
    story = load_story(folder / file)
    rows = observed(story, folder / "articles")
    found = [one for one in drawn(story, rows) if HALVES[half](one.report)]
    beside = folder / "gold" if (folder / "gold").is_dir() else folder
    points = wanted(beside, half)
    barred = {(row["report"], row["chart"], row["quote"]) for row in lines_of(beside / "forbidden.jsonl")}
    if (beside / "unsure.jsonl").is_file():  # careful readers differ there: drawn or not, it counts for nothing
        unsure = {(row["report"], row["chart"], row["quote"]) for row in lines_of(beside / "unsure.jsonl")}
        found = [one for one in found if (one.report, one.chart, one.quote) not in unsure]
    keys = {(one.report, one.chart, one.quote): one for one in points}
    has = {(one.report, one.chart, one.quote): one for one in found}
    right = sum(key in has and has[key].point == one.point for key, one in keys.items())
    # a chart of every place draws the points of a chart of one of them, too
    alike = {chart.key: _alike(chart, story.charts) for chart in story.charts}
    good = [one for one in found if any(_is(keys.get((one.report, key, one.quote)), one) for key in alike[one.chart])]
    bad = [key for key in has if key in barred]
    if out is not None:
        out += _told(rows, keys, has, good, barred)
    return Score(len(points), right, len(found), len(good), len(bad))


def _is(point: Drawn | None, one: Drawn) -> bool:
    return point is not None and point.point == one.point


def _alike(chart: Chart, charts: Sequence[Chart]) -> list[str]:
    """Keys of the charts whose points a chart draws too: its own, and if it names no place those of every place."""
    same = [one for one in charts if (one.measure, one.group, one.aspect) == (chart.measure, chart.group, chart.aspect)]
    return [one.key for one in same if one is chart or chart.place is None]


def _told(
    rows: pl.DataFrame,
    keys: dict[tuple[str, str, str], Drawn],
    has: dict[tuple[str, str, str], Drawn],
    good: Sequence[Drawn],
    barred: set[tuple[str, str, str]],
) -> Iterator[str]:
    for key, one in keys.items():
        if key not in has:
            read = rows.filter((pl.col("report") == one.report) & (pl.col("quote") == one.quote)).to_dicts()
            yield f"  missing {' '.join(key)}: {'; '.join(map(_read, read)) or 'no figure'}"
        elif has[key].point != one.point:
            yield f"  wrong {' '.join(key)}: {_point(has[key])}, and not {_point(one)}"
    for key, one in has.items():
        if key in barred:
            yield f"  FORBIDDEN {' '.join(key)}"
        elif key not in keys and one not in good:
            yield f"  surplus {' '.join(key)}: {_point(one)}"


def _point(one: Drawn) -> str:
    return f"{one.date} {one.low}–{one.high} {one.source!r}"


def _read(row: dict[str, Any]) -> str:
    said = [row[name] for name in ("measure", "aspect", "place", "group", "kind", "date", "source")]
    return f"{' / '.join(map(str, said))}; {row['why_not'] or 'used'}"


def _folder(name: str) -> Path:
    folder = NEWCOMERS / name
    return folder if folder.is_dir() else SEEDS / name


def main() -> None:
    """Score stories, and say what is missing."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--file", default="story.toml")
    parser.add_argument("--half", choices=HALVES, default="tuned")
    parser.add_argument("--quiet", action="store_true")
    asked = parser.parse_args()
    for name in asked.names or sorted(path.name for path in NEWCOMERS.iterdir()):
        out: list[str] = []
        of = score(_folder(name), asked.file, asked.half, out)
        sys.stdout.write(
            f"{name}: {of.right} of {of.wanted} points ({of.recall:.0%}), {of.drawn_right} of {of.drawn} drawn right "
            f"({of.precision:.0%}), {of.forbidden} forbidden\n"
        )
        if not asked.quiet:
            sys.stdout.writelines(f"{line}\n" for line in out)


if __name__ == "__main__":
    main()
