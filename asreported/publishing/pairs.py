"""Sentences side by side: two that cannot both hold, and two sources that say different numbers of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.magnitudes import number
from asreported.publishing.followed import thing
from asreported.publishing.passages import Listed
from asreported.publishing.wording import clean, general, short_day
from asreported.story import Story
from asreported.trends.conflicts import FALL, ONE_DAY
from asreported.trends.keys import KEY

SHOWN = 24
"""Pairs of either kind that the page shows side by side."""


@dataclass(frozen=True)
class Pair:
    """Two sentences, the one that says more first, or several; each with the words that stand beside its number."""

    title: str
    sides: tuple[tuple[str, Listed], ...]


def newest(pairs: pl.DataFrame) -> pl.DataFrame:
    """The disagreements that the page shows, the newest first."""
    return pairs.sort("low_date", descending=True, maintain_order=True).head(SHOWN) if pairs.width else pairs


def distinct(pairs: pl.DataFrame) -> pl.DataFrame:
    """Contradictions, those that would move their series most first; a number that many reports repeat stands once.

    ``reports`` says how many reports state the lower number against the higher.
    """
    if not pairs.width:
        return pairs
    one = [*KEY, "high_figure_id", "low_bound"]
    counts = pl.col("low_article_id").n_unique().over(one).alias("reports")
    return pairs.with_columns(counts).unique(one, keep="first", maintain_order=True)


def ids(pairs: pl.DataFrame) -> list[str]:
    """Figures on either side of pairs."""
    names = [name for name in ("high_figure_id", "low_figure_id") if name in pairs.columns]
    return [str(value) for name in names for value in pairs.get_column(name).drop_nulls()]


def contradicting(pairs: pl.DataFrame, by_id: Mapping[str, Listed], story: Story) -> list[Pair]:
    """Pairs of contradictions, with how far apart they are, and how many reports repeat the lower number."""
    return [
        Pair(
            f"{thing(row, story)}: apart by {_size(row, story)}{_share(row)}{_repeated(row)}",
            (("says more", high), ("says less", low)),
        )
        for row, high, low in _both(pairs, by_id)
    ]


def _size(row: Mapping[str, Any], story: Story) -> str:
    """By how much, with the currency where money is told apart by it."""
    money = general(row["measure"], story) == "money" and row["group"]
    return f"{row['group']} {number(row['excess'])}" if money else number(row["excess"])


def _share(row: Mapping[str, Any]) -> str:
    return f", {row['share']:.1%} of the higher" if row["share"] else ""


def _repeated(row: Mapping[str, Any]) -> str:
    return f"; {row['reports']} reports state the lower" if row["reports"] > 1 else ""


def several(conflicts: pl.DataFrame | None) -> pl.DataFrame:
    """The sets that the page shows besides pairs: a part above its whole, a balance that does not close."""
    if conflicts is None or conflicts.is_empty():
        return pl.DataFrame(schema={"figure_ids": pl.List(pl.String())})
    return conflicts.filter(pl.col("rule").is_in([FALL, ONE_DAY]).not_()).sort("excess", descending=True).head(SHOWN)


def conflicting(conflicts: pl.DataFrame, by_id: Mapping[str, Listed], story: Story) -> list[Pair]:
    """Sets of conflicts, with what cannot be and by how much."""
    return [
        Pair(
            f"{thing(row, story)}: {clean(row['rule'])}, by {_size(row, story)}",
            tuple(("", by_id[figure]) for figure in row["figure_ids"] if figure in by_id),
        )
        for row in conflicts.iter_rows(named=True)
    ]


def disagreeing(pairs: pl.DataFrame, by_id: Mapping[str, Listed], story: Story) -> list[Pair]:
    """Pairs of disagreements, with their day or days."""
    found = []
    for row, high, low in _both(pairs, by_id):
        days = sorted({row["low_date"], row["high_date"]})
        title = f"{thing(row, story)}, {' and '.join(short_day(date) for date in days)}"
        sides = tuple((f"says {clean(row[f'{side}_source'])}", of) for side, of in (("high", high), ("low", low)))
        found.append(Pair(title, sides))
    return found


def _both(pairs: pl.DataFrame, by_id: Mapping[str, Listed]) -> list[tuple[dict[str, Any], Listed, Listed]]:
    rows = pairs.iter_rows(named=True)
    sides = ((row, by_id.get(row["high_figure_id"]), by_id.get(row["low_figure_id"])) for row in rows)
    return [(row, high, low) for row, high, low in sides if high is not None and low is not None]
