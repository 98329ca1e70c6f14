"""Sentences side by side: two that cannot both hold, and two sources that say different numbers of one day."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.magnitudes import number
from asreported.publishing import contradictions
from asreported.publishing.page.entries import Entry
from asreported.publishing.page.section import Contents
from asreported.publishing.wording import clean, general, series_title, short_day
from asreported.story import Story
from asreported.trends.conflicts import FALL, ONE_DAY


@dataclass(frozen=True)
class Pair:
    """Two sentences, the one that says more first, or several; each with the words that stand beside its number."""

    title: str
    sides: tuple[tuple[str, Entry], ...]


def of_reports(contents: Contents, pairs: pl.DataFrame) -> list[Pair]:
    """Pairs of contradictions, with how far apart they are, and how many reports repeat the lower number."""
    return [
        Pair(
            f"{series_title(row, contents.story)}: apart by {_size(row, contents.story)}{_share(row)}{_repeated(row)}",
            (("says more", high), ("says less", low)),
        )
        for row, high, low in _both(contents, pairs)
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
    return (
        conflicts.filter(pl.col("rule").is_in([FALL, ONE_DAY]).not_())
        .sort("excess", descending=True)
        .head(contradictions.SHOWN)
    )


def of_series(contents: Contents, conflicts: pl.DataFrame) -> list[Pair]:
    """Sets of conflicts, with what cannot be and by how much."""
    ids = conflicts.get_column("figure_ids").explode().drop_nulls().to_list()
    by_id = contents.entries(contents.rows(ids))
    return [
        Pair(
            f"{series_title(row, contents.story)}: {clean(row['rule'])}, by {_size(row, contents.story)}",
            tuple(("", by_id[figure]) for figure in row["figure_ids"] if figure in by_id),
        )
        for row in conflicts.iter_rows(named=True)
    ]


def of_sources(contents: Contents, pairs: pl.DataFrame) -> list[Pair]:
    """Pairs of disagreements, with their day or days."""
    found = []
    for row, high, low in _both(contents, pairs):
        days = sorted({row["low_date"], row["high_date"]})
        title = f"{series_title(row, contents.story)}, {' and '.join(short_day(date) for date in days)}"
        sides = tuple((f"says {clean(row[f'{side}_source'])}", of) for side, of in (("high", high), ("low", low)))
        found.append(Pair(title, sides))
    return found


def _both(contents: Contents, pairs: pl.DataFrame) -> list[tuple[dict[str, Any], Entry, Entry]]:
    by_id = contents.entries(contents.rows(contradictions.ids(pairs)))
    rows = pairs.iter_rows(named=True)
    sides = ((row, by_id.get(row["high_figure_id"]), by_id.get(row["low_figure_id"])) for row in rows)
    return [(row, high, low) for row, high, low in sides if high is not None and low is not None]
