"""Changes between two states of the ledger: figures, bands, contested and accepted figures, contradictions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.magnitudes import number as as_written
from asreported.measures import Measure
from asreported.story import Story
from asreported.tables import chronological
from asreported.trends.contradictions import contradictions
from asreported.trends.corrections import in_place
from asreported.trends.keys import KEY
from asreported.trends.observations import observations
from asreported.trends.series import series
from asreported.trends.standing import standing

_COLUMNS: dict[str, pl.DataType] = {
    "change": pl.String(),
    "measure": pl.String(),
    "place": pl.String(),
    "group": pl.String(),
    "aspect": pl.String(),
    "source": pl.String(),
    "date": pl.Date(),
    "before": pl.String(),
    "after": pl.String(),
    "before_at": pl.Datetime("us", "UTC"),
    "after_at": pl.Datetime("us", "UTC"),
    "publisher": pl.String(),
    "url": pl.String(),
    "why": pl.String(),
    "figure_ids": pl.List(pl.String()),
}
CHANGES = pl.Schema(_COLUMNS)
"""Columns of :func:`changes`.

``change``: ``new``, ``changed``, ``withdrawn`` (figures), ``contested`` (figures that no band uses now and did, or that
one uses again), ``accepted`` (figures that somebody decided to count as they were read), ``band`` (a day's band moved)
or ``contradiction`` (two sentences that cannot both hold, and were not known to). The series'
key and day, empty where there is none.
``before`` and ``after``: what was said, in words (bounds of a band as ``low to high``, ``…`` where unbounded).
``before_at`` and ``after_at``: when the article said so, where its time is known. ``why``: ``in the report``, ``another
version``, ``a correction``, ``an article that was taken back``… in a few words. ``figure_ids``: those behind it, the
older first.
"""

OF_STATE = ("figures", "articles", "corrections")
"""Tables of the ledger that a state is made of."""

_ORDER = ("contradiction", "contested", "accepted", "changed", "withdrawn", "band", "new")
_DIGITS = re.compile(r"\d[\d,.]*")


@dataclass(frozen=True, kw_only=True)
class State:
    """State of the ledger on a day or at a moment, with the trends computed from its rows.

    ``observations``, ``series`` and ``contradictions`` as the functions of those names give them; ``standing`` as
    :func:`asreported.trends.standing` does.
    """

    observations: pl.DataFrame
    series: pl.DataFrame
    contradictions: pl.DataFrame
    standing: pl.DataFrame
    corrections: pl.DataFrame
    """Those that hold, each of the figure that stands now where the corrected one stood."""


def state(rows: Mapping[str, pl.LazyFrame], story: Story) -> State:
    """The state that the rows of :data:`OF_STATE` describe, all of one day or moment.

    They are as :meth:`asreported.ledger.Ledger.scan` gives them.
    """
    figures, articles, declared = (rows[table] for table in OF_STATE)
    corrections = in_place(declared, figures, articles)
    observed = observations(figures, articles, story, corrections.lazy())
    return State(
        observations=observed,
        series=series(observed, story),
        contradictions=contradictions(observed, story),
        standing=standing(figures, articles, corrections.lazy()),
        corrections=corrections,
    )


def changes(before: State, after: State) -> pl.DataFrame:
    """Return what differs in the second state: rows with the columns of :data:`CHANGES`, the gravest first.

    A figure is one with its like in a newer version of its article: in the same words but for numbers, or else of
    the same thing; so "115" at 09:10 and "112" at 14:30 is one change, not a withdrawal and a new figure.
    """
    rows = [*_figures(before, after), *_bands(before, after), *_contested(before, after), *_accepted(before, after)]
    rows += _contradictions(before, after)
    made = pl.DataFrame(rows, schema=CHANGES, orient="row")
    rank = pl.col("change").replace_strict({name: at for at, name in enumerate(_ORDER)}, return_dtype=pl.Int64)
    return made.sort(rank, *CHANGES.names()[1:7], "after", "before", nulls_last=True)


def _figures(before: State, after: State) -> Iterator[dict[str, Any]]:
    """Figures that stand now and did not, or did and do not, or say something else."""
    old, new = _standing(before), _standing(after)
    gone = {one: old[one] for one in old.keys() - new.keys()}
    come = {one: new[one] for one in new.keys() - old.keys()}
    why = {row["figure_id"]: row for row in after.standing.iter_rows(named=True)}
    for one, other in _pairs(gone, come, why):
        del gone[one], come[other]
        if _said(old[one]) != _said(new[other]):
            yield _row("changed", old[one], new[other], "another version")
    for one in sorted(old.keys() & new.keys()):
        if _said(old[one]) != _said(new[one]):
            yield _row("changed", old[one], new[one], "a correction")
    for one, figure in sorted(gone.items()):
        reason = {
            "superseded": "not in the newer version",
            "withdrawn": "a correction",
            "copy": "printed elsewhere first",
        }.get(why[one]["standing"] if one in why else "", "its article is not in this state")
        yield _row("withdrawn", figure, None, reason)
    for _, figure in sorted(come.items()):
        yield _row("new", None, figure, "in the report")


def _standing(state: State) -> dict[str, dict[str, Any]]:
    """Figures that stand, by their ids, with what is told of them."""
    stand = state.standing.filter(pl.col("standing") == "stands").select("figure_id")
    rows = state.observations.join(stand, on="figure_id", how="semi")
    return {row["figure_id"]: row for row in rows.iter_rows(named=True)}


def _pairs(
    gone: dict[str, dict[str, Any]], come: dict[str, dict[str, Any]], why: dict[str, dict[str, Any]]
) -> list[tuple[str, str]]:
    """Figures of a version that was replaced, each with its like in the one that took its place."""
    replaced = {one: why[one]["by"] for one in gone if one in why and why[one]["standing"] == "superseded"}
    of_article: dict[str, list[str]] = {}
    for one in sorted(come, key=lambda one: come[one]["start"]):
        of_article.setdefault(come[one]["article_id"], []).append(one)
    found: list[tuple[str, str]] = []
    taken: set[str] = set()
    for like in (_in_same_words, _of_same_thing):
        done = {one for one, _ in found}
        for one in sorted(replaced.keys() - done, key=lambda one: (gone[one]["article_id"], gone[one]["start"])):
            candidates = [other for other in of_article.get(replaced[one], []) if other not in taken]
            match = next((other for other in candidates if like(gone[one], come[other])), None)
            if match is not None:
                taken.add(match)
                found.append((one, match))
    return found


def _in_same_words(one: dict[str, Any], other: dict[str, Any]) -> bool:
    return _blank(one["sentence"]) == _blank(other["sentence"]) and _place_in(one) == _place_in(other)


def _blank(sentence: str) -> str:
    """A sentence without its numbers."""
    return " ".join(_DIGITS.sub("#", sentence).split())


def _place_in(figure: dict[str, Any]) -> int:
    """Count the numbers before it in its sentence."""
    return len(_DIGITS.findall(figure["sentence"][: figure["start"] - figure["sentence_start"]]))


def _of_same_thing(one: dict[str, Any], other: dict[str, Any]) -> bool:
    same = (*KEY, "kind", "part_of") if one["part_of"] is None else (*KEY, "kind")
    return all(one[name] == other[name] for name in same) and one["measure"] != Measure.OTHER


def _said(figure: dict[str, Any]) -> tuple[Any, ...]:
    return tuple(figure[name] for name in ("value", "low", "high", "hedge", "measure", "place", "group", "source"))


def _row(change: str, before: dict[str, Any] | None, after: dict[str, Any] | None, why: str) -> dict[str, Any]:
    """A change of a figure."""
    now = after or before or {}
    told = {name: now[name] for name in ("measure", "place", "group", "aspect", "source", "date", "publisher", "url")}
    sides = [figure for figure in (before, after) if figure is not None]
    return {
        "change": change,
        **told,
        "before": before and _number(before),
        "after": after and _number(after),
        "before_at": before and before["published_at"],
        "after_at": after and after["published_at"],
        "why": why,
        "figure_ids": list(dict.fromkeys(figure["figure_id"] for figure in sides)),
    }


def _number(figure: dict[str, Any]) -> str:
    """A figure in its own words; where it was corrected, as it is to be read."""
    if figure["value"] is None:
        return str(figure["quote"])
    hedge = "" if figure["hedge"] == "exact" else f"{figure['hedge'].replace('_', ' ')} "
    money = f"{figure['currency']} " if figure["currency"] else ""
    return f"{hedge}{money}{_plain(figure['value'])}"


def _plain(number: float | None) -> str:
    return "…" if number is None else as_written(number)


def _bands(before: State, after: State) -> Iterator[dict[str, Any]]:
    """Days that were in a series before, and of which the band is another now."""
    both = before.series.join(after.series, on=[*KEY, "date"], suffix="_now")
    moved = both.filter(pl.col("low").ne_missing(pl.col("low_now")) | pl.col("high").ne_missing(pl.col("high_now")))
    for row in moved.iter_rows(named=True):
        yield {
            "change": "band",
            **{name: row[name] for name in (*KEY[1:], "date")},
            "before": f"{_plain(row['low'])} to {_plain(row['high'])}",
            "after": f"{_plain(row['low_now'])} to {_plain(row['high_now'])}",
            "why": "other figures bound it",
            "figure_ids": list(row["figure_ids_now"]),
        }


def _contested(before: State, after: State) -> Iterator[dict[str, Any]]:
    """Figures in both states that are contested in one of them, and those that came and are."""
    old, new = (set(of.series.get_column("contested").explode().drop_nulls()) for of in (before, after))
    then = set(before.series.get_column("figure_ids").explode().drop_nulls())
    now = {row["figure_id"]: row for row in after.observations.filter("used").iter_rows(named=True)}
    for one in sorted(new - old):
        earlier = now[one] if one in then else None
        yield _row(
            "contested",
            earlier,
            now[one],
            "not true beside the others, or faster than the series ever rose: moves no band",
        )
    for one in sorted((old & now.keys()) - new):
        yield _row("contested", now[one], now[one], "contested no longer")


def _accepted(before: State, after: State) -> Iterator[dict[str, Any]]:
    """Figures that somebody decided to count as they were read, and had not before, with the reason and the name."""
    old, now = (set(of.observations.filter("accepted").get_column("figure_id")) for of in (before, after))
    figures = {row["figure_id"]: row for row in after.observations.filter("accepted").iter_rows(named=True)}
    said = {row["figure_id"]: row for row in chronological(after.corrections).iter_rows(named=True)}
    for one in sorted(now - old):
        yield _row("accepted", figures[one], figures[one], f"{said[one]['reason']} ({said[one]['who']})")


def _contradictions(before: State, after: State) -> Iterator[dict[str, Any]]:
    """Pairs of sentences that contradict each other and did not before."""
    pair = ["high_figure_id", "low_figure_id"]
    fresh = after.contradictions.join(before.contradictions.select(pair), on=pair, how="anti")
    for row in fresh.iter_rows(named=True):
        yield {
            "change": "contradiction",
            **{name: row[name] for name in KEY[1:]},
            "date": row["low_date"],
            "before": f"{row['high_quote']} ({row['high_date']})",
            "after": f"{row['low_quote']} ({row['low_date']})",
            "publisher": row["low_publisher"],
            "why": "both cannot be true",
            "figure_ids": [row["high_figure_id"], row["low_figure_id"]],
        }
