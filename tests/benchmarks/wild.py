"""How bands bear wild numbers: of real reports one toll in twenty is replaced, and the bands held to official values.

``python -m tests.benchmarks.wild [--one-in N] [--seeds N]`` reads the flash updates beside the project, plants wild
numbers in the running totals (ten times, a tenth, or two digits turned round), and prints for each series the share of
rows whose stated number is exact or within 1 %, and whose band holds the official value: with the bands as they are,
and with those of a running maximum that believes every report.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import random
from pathlib import Path

import polars as pl

from asreported import tables, trends
from asreported.reading.engine import read
from asreported.reading.version import engine_version
from asreported.sources.files import read_paths
from asreported.story import Story, load_story
from asreported.trends.keys import KEY

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared"
REPORTS = SHARED / "corpora" / "ocha-flash-updates" / "articles.jsonl"
OFFICIAL = (
    ("Gaza", "", "deaths", "casualties_daily.json", "ext_killed_cum"),
    ("Gaza", "", "injuries", "casualties_daily.json", "ext_injured_cum"),
    ("West Bank", "Palestinians", "deaths", "west_bank_daily.json", "killed_cum"),
)
"""Place, group, measure, file and column of the official daily series."""


def read_reports(story: Story) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Figures and articles of the reports beside the project."""
    articles = read_paths([REPORTS]).articles
    figures = []
    for article in articles:
        reading = read(article.text, published=article.published, story=story, key=article.article_id)
        figures += tables.reading_rows(article, reading, story=story.id, engine=engine_version())["figures"]
    rows = [tables.row(article, story=story.id) for article in articles]
    return tables.frame("figures", figures), tables.frame("articles", rows)


def planted(figures: pl.DataFrame, observations: pl.DataFrame, one_in: int, seed: int) -> pl.DataFrame:
    """Return the figures with one in so many of the totals used replaced by a wild number, bounds and all."""
    chance = random.Random(seed)
    there = observations.filter(pl.col("used") & (pl.col("aspect") == "total") & pl.col("value").is_not_null())
    rows = there.select("figure_id", "value").sort("figure_id").rows()
    wild = {figure: _wild(value, chance) for figure, value in chance.sample(rows, len(rows) // one_in)}
    new = pl.col("figure_id").replace_strict(wild, default=None, return_dtype=pl.Float64)
    return figures.with_columns(
        pl.when(new.is_not_null() & pl.col(name).is_not_null()).then(new).otherwise(name).alias(name)
        for name in ("value", "low", "high", "plausible_low", "plausible_high")
    )


def _wild(value: float, chance: random.Random) -> float:
    """A number as it is misread: with a digit too many, one too few, or its first two turned round."""
    digits = str(int(value))
    turned = float(digits[1::-1] + digits[2:]) if len(digits) > 1 else value * 10
    return chance.choice([value * 10, float(int(value / 10)), turned if turned != value else value * 10])


def believing(observations: pl.DataFrame) -> pl.DataFrame:
    """The series with bands that believe every report: the highest lower bound before, the lowest upper one after."""
    days = observations.filter(pl.col("used") & (pl.col("aspect") == "total")).group_by(*KEY, "date")
    last = pl.col("value").sort_by("published").last()
    tight = days.agg(pl.col("low").max(), pl.col("high").min(), last.alias("stated")).sort(*KEY, "date")
    return tight.with_columns(
        pl.col("low").cum_max().forward_fill().over(KEY),
        pl.col("high").cum_min(reverse=True).backward_fill().over(KEY),
    )


def score(
    series: pl.DataFrame, place: str, group: str, measure: str, file: str, column: str
) -> tuple[int, float, float, float]:
    """Rows with an official value; shares of exact ones, of those within 1 %, and of bands that hold it."""
    asked = series.filter(measure=measure, aspect="total", place=place, group=group)
    rows = asked.with_columns(_official(file, column))
    rows = rows.filter(pl.col("official").is_not_null())
    off = (pl.coalesce("stated", "low", "high") - pl.col("official")).abs()
    inside = (pl.col("low") <= pl.col("official")).fill_null(True) & (pl.col("high") >= pl.col("official")).fill_null(
        True
    )
    told = rows.select(
        (off == 0).mean().alias("a"), (off <= 0.01 * pl.col("official")).mean().alias("b"), inside.mean()
    )
    return rows.height, *told.row(0)


def points() -> list[tuple[float, bool]]:
    """The certainty of each total of the reports that has an official value, and whether it is within 1 % of it."""
    story = load_story("israel-hamas")
    figures, articles = read_reports(story)
    observed = trends.observations(figures.lazy(), articles.lazy(), story).filter("used", aspect="total")
    found: list[tuple[float, bool]] = []
    for place, group, measure, file, column in OFFICIAL:
        of_series = observed.filter(place=place, group=group, measure=measure).with_columns(_official(file, column))
        near = (pl.col("value") - pl.col("official")).abs() <= 0.01 * pl.col("official")
        found += of_series.select("certainty", near.alias("near")).drop_nulls().rows()
    return found


def _official(file: str, column: str) -> pl.Expr:
    """The official value of a row's day."""
    official = json.loads((SHARED / "series" / file).read_text(encoding="utf-8"))
    truth = {dt.date.fromisoformat(row["report_date"]): row.get(column) for row in official}
    return pl.col("date").replace_strict(truth, default=None, return_dtype=pl.Float64).alias("official")


def main() -> None:
    """Print the shares without wild numbers, and with them as the mean of some seeds."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--one-in", type=int, default=20)
    options.add_argument("--seeds", type=int, default=10)
    asked = options.parse_args()
    story = load_story("israel-hamas")
    figures, articles = read_reports(story)
    asread = trends.observations(figures.lazy(), articles.lazy(), story)
    wilder = [
        trends.observations(planted(figures, asread, asked.one_in, n).lazy(), articles.lazy(), story)
        for n in range(asked.seeds)
    ]
    print(f"{'':<22}{'':<10}{'bands':<20}{'exact':>8}{'in 1 %':>8}{'held':>8}")
    for of in OFFICIAL:
        for wild, tables_of in (("as read", [asread]), ("wild", wilder)):
            for name, made in (("running maximum", believing), ("consistent set", lambda of: trends.series(of, story))):
                shares = [score(made(table), *of)[1:] for table in tables_of]
                mean = [100 * sum(one) / len(shares) for one in zip(*shares, strict=True)]
                print(
                    f"{' '.join((of[0], of[2])):<22}{wild:<10}{name:<20}" + "".join(f"{share:8.1f}" for share in mean)
                )


if __name__ == "__main__":
    main()
