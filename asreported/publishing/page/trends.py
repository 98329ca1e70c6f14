"""What follows from the series, as tables of the page: breaks, rises, revisions, who is above whom, what adds up."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.magnitudes import number
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, hedged, measure_title, ranged, series_title, short_day
from asreported.story import Story

ROWS = 12
"""Rows that the page shows of each table; the data files have all."""

LINKED = 3
"""Sentences that one row leads to."""

Row = Mapping[str, Any]


@dataclass(frozen=True)
class TrendTable:
    """A table: what it tells, its columns with their class, its rows with the figures behind each."""

    name: str
    title: str
    told: str
    columns: tuple[tuple[str, str], ...]
    rows: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    left: int


@dataclass(frozen=True)
class _Kind:
    """How a table of the trends is told: which rows come first, and what each cell says."""

    title: str
    told: str
    first: Callable[[pl.DataFrame], pl.DataFrame]
    cells: Mapping[str, Callable[[Row, Story], str]]


def _number(name: str) -> Callable[[Row, Story], str]:
    return lambda row, _: number(row[name]) if row[name] is not None else "open"


def _stated(name: str, hedge: str) -> Callable[[Row, Story], str]:
    """The number with the words that bound it."""
    return lambda row, _: hedged({"value": row[name], "hedge": row[hedge]}) if row[name] is not None else "open"


def _day(name: str) -> Callable[[Row, Story], str]:
    return lambda row, _: short_day(row[name]) if isinstance(row[name], dt.date) else ""


def _word(name: str) -> Callable[[Row, Story], str]:
    return lambda row, _: (
        clean(row[name]) if row[name] not in (None, "") else "nobody named" if name == "source" else ""
    )


def _share(name: str) -> Callable[[Row, Story], str]:
    return lambda row, _: f"{row[name]:.1%}" if row[name] is not None else ""


_TOLD_OF = pl.col("in_part").is_not_null() | pl.col("verdict").is_in(["no new count", "no exact rise"]).not_()
"""Rises of which something is told: new counts, or that the total fell."""


def _new(row: Row, _: Story) -> str:
    """Return the new counts of a rise; those that may be of only part of the time say so."""
    if row["new"]:
        return number(row["new"])
    return f"{number(row['in_part'])}, for at least part of the time" if row["in_part"] else "not stated"


def _newest(by: str, *, where: pl.Expr | None = None) -> Callable[[pl.DataFrame], pl.DataFrame]:
    def rows(table: pl.DataFrame) -> pl.DataFrame:
        kept = table if where is None else table.filter(where)
        return kept.sort(by, descending=True, nulls_last=True, maintain_order=True)

    return rows


KINDS: dict[str, _Kind] = {
    "balances": _Kind(
        "Whether the levels add up",
        "A level must be what came in less what went out. Bounds are compared with bounds; a side is open where no "
        "report gives a total, and then only the other can be held against the level.",
        _newest("date"),
        {
            "Identity": _word("identity"),
            "Day @": _day("date"),
            "Stated from #": _number("low"),
            "to #": _number("high"),
            "Allowed from #": _number("expected_low"),
            "up to #": _number("expected_high"),
            "Verdict": _word("verdict"),
            "No total reported of": lambda row, story: ", ".join(measure_title(story, of) for of in row["missing"]),
        },
    ),
    "breaks": _Kind(
        "Where a count breaks",
        "Declared by the story, or found in the reports; what is found is shown and smoothed over nowhere.",
        _newest("date"),
        {
            "Series": series_title,
            "Source": _word("source"),
            "Day @": _day("date"),
            "Before #": _stated("before", "hedge_before"),
            "After #": _stated("after", "hedge"),
            "Kind": _word("kind"),
            "Why": _word("reason"),
        },
    ),
    "increments": _Kind(
        "Why totals rose",
        "Compares the rise of a total with the new counts in the same reports, where there are any. Bounds are not "
        "subtracted: only two exact totals have an exact rise.",
        _newest("date", where=_TOLD_OF),
        {
            "Series": series_title,
            "Source": _word("source"),
            "From @": _day("first"),
            "To @": _day("date"),
            "Rise #": lambda row, _: ranged(row["least"], row["most"]),
            "New #": _new,
            "Late #": lambda row, _: number(row["late"]) if row["late"] else "not stated",
            "Verdict": _word("verdict"),
        },
    ),
    "revisions": _Kind(
        "What was first said of a day, and what was said later",
        "Only days of which something else was said later.",
        _newest("published", where=pl.col("change").fill_null(0.0) != 0.0),
        {
            "Series": series_title,
            "Source": _word("source"),
            "Day @": _day("date"),
            "First #": _stated("first_value", "first_hedge"),
            "Later #": _stated("value", "hedge"),
            "Said on @": _day("published"),
            "Days later #": _number("lag"),
        },
    ),
    "typical_revisions": _Kind(
        "How much is usually revised",
        "By source, and by the time between the day and the report that revised it.",
        lambda table: table.filter(pl.col("revised") > 0).sort("n", descending=True, maintain_order=True),
        {
            "Measure": lambda row, story: measure_title(story, row["measure"]),
            "Source": _word("source"),
            "After": _word("lag"),
            "Said again #": _number("n"),
            "Revised #": _number("revised"),
            "Median change #": _share("median_share"),
            "Largest #": _share("largest_share"),
        },
    ),
    "standstills": _Kind(
        "When a count stood still",
        "Totals that reports still give as the latest more than a day later. They are numbers of the day that they "
        "describe: no series has a row for the days after it.",
        _newest("date"),
        {
            "Series": series_title,
            "Source": _word("source"),
            "Day @": _day("date"),
            "Total #": _number("stated"),
            "Repeated until @": _day("last"),
            "Days #": _number("days"),
            "Reports #": _number("n_reports"),
        },
    ),
    "spreads": _Kind(
        "How far sources are apart on one day",
        "Days on which more than one named source states a number.",
        _newest("date"),
        {
            "Series": series_title,
            "Day @": _day("date"),
            "Lowest #": _number("lowest"),
            "by": _word("lowest_source"),
            "Highest #": _number("highest"),
            "says": _word("highest_source"),
            "Apart by #": _share("share"),
        },
    ),
    "chosen": _Kind(
        "What several sources come to as one",
        "Under the policy of the report; the series of each source stay as they are.",
        _newest("date", where=pl.col("n_sources") > 1),
        {
            "Series": series_title,
            "Day @": _day("date"),
            "From #": _number("low"),
            "to #": _number("high"),
            "Number #": _number("stated"),
            "Sources #": _number("n_sources"),
            "Policy": _word("policy"),
            "What it did": _word("why"),
        },
    ),
    "source_pairs": _Kind(
        "Who is above whom",
        "Over all days on which both state a number; “above” only where chance alone would seldom do it.",
        lambda table: table.filter(pl.col("days") > 1).sort("days", descending=True, maintain_order=True),
        {
            "Series": series_title,
            "Source": _word("source"),
            "Other": _word("other"),
            "Days #": _number("days"),
            "Above #": _number("above"),
            "Below #": _number("below"),
            "Median #": _share("median_share"),
            "Verdict": _word("verdict"),
        },
    ),
    "independence": _Kind(
        "How many independent counters",
        "Who said it, not who printed it: copies and outlets that pass on a count add nothing.",
        lambda table: table.sort("date", descending=True, nulls_last=True, maintain_order=True).unique(
            ["measure", "place", "group", "aspect"], keep="first", maintain_order=True
        ),
        {
            "Series": series_title,
            "Newest day @": _day("date"),
            "Independent #": lambda row, _: number(row["n_independent"]) if row["n_sources"] else "nobody named",
            "Outlets #": _number("n_publishers"),
            "Reports #": _number("n_reports"),
            "Copies #": _number("n_copies"),
        },
    ),
}
"""Tables of the trends in the order of the page; a column that ends in # holds numbers."""


def section(contents: Contents) -> Section | None:
    """Return the section, None where no table has rows."""
    tables = trend_tables(contents.publication)
    if not tables:
        return None
    figures = tuple(figure for table in tables for _, ids in table.rows for figure in ids)
    return Section("trends", "follows", "What follows", {"follows": tables}, figures)


def trend_tables(publication: Publication) -> list[TrendTable]:
    """The tables that have rows to show."""
    found = (_table(name, kind, publication) for name, kind in KINDS.items())
    return [table for table in found if table is not None]


def _table(name: str, kind: _Kind, publication: Publication) -> TrendTable | None:
    given = publication.more.get(name)
    rows = kind.first(given) if given is not None and given.height else None
    if rows is None or rows.is_empty():
        return None
    shown = [
        (
            tuple(cell(row, publication.story) for cell in kind.cells.values()),
            tuple(row["figure_ids"][:LINKED] if row.get("figure_ids") else ()),
        )
        for row in rows.head(ROWS).iter_rows(named=True)
    ]
    return TrendTable(
        name=name,
        title=kind.title,
        told=kind.told,
        columns=tuple(_column(title) for title in kind.cells),
        rows=tuple(shown),
        left=given.height - len(shown) if given is not None else 0,
    )


def _column(told: str) -> tuple[str, str]:
    """A column's title, and the class of its cells: ``#`` stands for numbers, ``@`` for days."""
    of_sign = {"#": "n", "@": "day"}.get(told[-1], "")
    return (told[:-2], of_sign) if of_sign else (told, "")
