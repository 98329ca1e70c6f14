"""The review queue: figures that move no band now, and would move a chart if they were right.

A figure waits where it is contested (it cannot be true beside others), implausible (it rises faster than its series
ever did, or stands far above what its source says next) or doubtful (less certain than the story asks). What it would
change is found by drawing the bands once more with the figure accepted. A figure that somebody else read otherwise
(table ``proposals``) waits, too, whatever it would change; where it was read here it counts meanwhile.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import polars as pl

from asreported.story import Story
from asreported.trends.bands import bands
from asreported.trends.charted import would_draw
from asreported.trends.columns import conformed, empty
from asreported.trends.contested import CONTRADICTS, DOUBTFUL, LEAPS, contested
from asreported.trends.keys import KEY
from asreported.trends.leaps import TIMES
from asreported.trends.notices import noticed
from asreported.trends.observations import BEYOND_LATER, observations
from asreported.trends.weights import FULL, SAID, WEIGHT, weighed

IMPLAUSIBLE = "implausible"
OTHERWISE = "read otherwise"

KINDS = {CONTRADICTS: "contested", LEAPS: IMPLAUSIBLE, BEYOND_LATER: IMPLAUSIBLE, DOUBTFUL: "doubtful"}
"""Why a figure waits → the kind of what waits."""

REASONS = {
    CONTRADICTS: "cannot be true beside other reports of its series",
    LEAPS: f"rises more than {TIMES:g} times as fast as the series ever did",
    BEYOND_LATER: BEYOND_LATER,
    DOUBTFUL: "less certain than the story asks",
}
"""Why a figure waits, in words."""

AT_ONCE = 50
"""Figures for which the bands are drawn again in one step: each takes the memory of its series."""

_SHARES = ("low", "high")


@dataclass(frozen=True)
class Queue:
    """The review queue, with all observations: the figures that it names are among them."""

    waiting: pl.DataFrame
    observations: pl.DataFrame


def queue(rows: Mapping[str, pl.LazyFrame], story: Story) -> Queue:
    """The queue of a story, from ``figures``, ``articles`` and ``corrections`` as the ledger gives them."""
    observed = observations(rows["figures"], rows["articles"], story, rows["corrections"])
    told = noticed(observed, story)
    banded = bands(observed, told)
    return Queue(waiting(observed, banded, contested(observed, banded, told), told), observed)


def waiting(observed: pl.DataFrame, banded: pl.DataFrame, against: pl.DataFrame, story: Story) -> pl.DataFrame:
    """The figures that wait, what weighs most first: columns ``waiting`` of :data:`~asreported.trends.columns.TRENDS`.

    ``banded`` and ``against`` are what :func:`asreported.trends.bands.bands` and
    :func:`asreported.trends.contested.contested` give, and the story has the breaks that reports
    tell (:func:`asreported.trends.notices.noticed`). Figures of series that no chart of the
    story draws do not wait; of a story that declares no charts those of every series do. What somebody accepted waits
    no longer. The order is that of weight, then of what would move most, then of key, day and figure.
    """
    found = _found(observed, against)
    found = _with_charts(found, banded, story)
    if found.is_empty():
        return empty("waiting")
    told = found.join(_moved(found, observed, banded, story), on="figure_id", how="left")
    weights = weighed(_as_if_used(observed, found), story).collect()
    rows = told.join(weights, on=SAID, how="left", nulls_equal=True).select(
        pl.exclude("low", "high", WEIGHT, "now_low", "now_high"),
        pl.col("now_low").alias("low"),
        pl.col("now_high").alias("high"),
        pl.col(WEIGHT).fill_null(0) / FULL,
        pl.concat_list("figure_id", "against").list.drop_nulls().alias("figure_ids"),
    )
    order = [*KEY, "date", "figure_id"]
    last_first = [True, True, *[False] * len(order)]
    return conformed(rows.lazy(), "waiting").sort(WEIGHT, "moves", *order, descending=last_first, nulls_last=True)


def _found(observed: pl.DataFrame, against: pl.DataFrame) -> pl.DataFrame:
    """Figures that wait, with key, day and bounds, ``kind``, ``why``, ``number`` and ``against``."""
    said = observed.filter(pl.col("accepted").not_()).select(
        *KEY, "date", "figure_id", "low", "high", pl.col("value").alias("number"), "why_not"
    )
    moved = said.join(against.select("figure_id", "against", pl.col("why").alias("reason")), on="figure_id")
    later = said.filter(pl.col("why_not") == BEYOND_LATER).with_columns(
        pl.lit(None, pl.String).alias("against"), pl.lit(BEYOND_LATER).alias("reason")
    )
    both = pl.concat([moved, later.select(moved.columns)]).with_columns(
        pl.col("reason").replace_strict(KINDS, return_dtype=pl.String).alias("kind"),
        pl.col("reason").replace_strict(REASONS, return_dtype=pl.String).alias("why"),
    )
    return pl.concat([both, _read_otherwise(observed, both)]).drop("reason", "why_not")


def _read_otherwise(observed: pl.DataFrame, found: pl.DataFrame) -> pl.DataFrame:
    """Figures that somebody else read otherwise, and of which nobody has decided; those that wait already are not."""
    differ = observed.filter(pl.col("otherwise").is_not_null()).select(
        *KEY, "date", "figure_id", "low", "high", pl.col("value").alias("number"), "why_not", "otherwise"
    )
    told = pl.lit(None, pl.String)
    rows = differ.join(found, on="figure_id", how="anti").with_columns(
        told.alias("against"),
        told.alias("reason"),
        pl.lit(OTHERWISE).alias("kind"),
        pl.col("otherwise").alias("why"),
    )
    return rows.select(found.columns)


def _with_charts(found: pl.DataFrame, banded: pl.DataFrame, story: Story) -> pl.DataFrame:
    """The figures that wait with the keys of the ``charts`` that would show them, without those of no chart."""
    if not story.charts:
        return found.with_columns(pl.lit([], pl.List(pl.String)).alias("charts"))
    shown = [
        would_draw(found, banded, chart, story).select("figure_id", pl.lit(chart.key).alias("charts"))
        for chart in story.charts
    ]
    of_figure = pl.concat(shown).group_by("figure_id", maintain_order=True).agg("charts")
    told = found.join(of_figure, on="figure_id", how="left", maintain_order="left")
    # what somebody else read otherwise is asked of, whatever it would change
    asked = pl.col("charts").is_not_null() | (pl.col("kind") == OTHERWISE)
    return told.filter(asked).with_columns(pl.col("charts").fill_null([]))


def _as_if_used(observed: pl.DataFrame, found: pl.DataFrame) -> pl.LazyFrame:
    """The used observations, and those that wait."""
    waits = pl.col("figure_id").is_in(found.get_column("figure_id").implode())
    return observed.lazy().filter(pl.col("used") | waits)


def _moved(found: pl.DataFrame, observed: pl.DataFrame, banded: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Return the bands of its series with each figure accepted: one row a figure, for the day that moves most."""
    there = _as_if_used(observed, found).select(
        *KEY,
        *("date", "low", "high", "plausible_low", "plausible_high", "figure_id"),
        *("used", "accepted", "certainty", "hour", "publisher", "published", "published_at"),
    )
    parts = [_if_accepted(some, there.collect(), story) for some in _some(found)]
    of_series = found.select("figure_id", *KEY)
    now = of_series.join(
        banded.select(*KEY, "date", *(pl.col(side).alias(f"now_{side}") for side in _SHARES)), on=KEY
    ).rename({"date": "day"})
    both = now.join(pl.concat(parts), on=["figure_id", "day"], how="full", coalesce=True)
    moves = pl.max_horizontal(*(_share(f"now_{side}", f"{side}_if") for side in _SHARES)).fill_null(0.0)
    changed = pl.any_horizontal(*(pl.col(f"now_{side}").ne_missing(pl.col(f"{side}_if")) for side in _SHARES))
    told = both.with_columns(moves.alias("moves"), changed.alias("changed"))
    days = pl.col("changed").sum().over("figure_id").cast(pl.Int64).alias("days")
    most = told.with_columns(days).sort("figure_id", "changed", "moves", "day", descending=[False, True, True, True])
    first = most.unique("figure_id", keep="first", maintain_order=True)
    kept = ("day", "now_low", "now_high", "low_if", "high_if", "moves")
    return first.select("figure_id", "days", *(pl.when("changed").then(name).alias(name) for name in kept))


def _share(now: str, then: str) -> pl.Expr:
    larger = pl.max_horizontal(pl.col(now).abs(), pl.col(then).abs())
    return pl.when(larger > 0).then((pl.col(then) - pl.col(now)).abs() / larger)


def _some(found: pl.DataFrame) -> Iterator[pl.DataFrame]:
    ordered = found.select("figure_id", *KEY).sort("figure_id")
    return (ordered.slice(at, AT_ONCE) for at in range(0, ordered.height, AT_ONCE))


def _if_accepted(some: pl.DataFrame, there: pl.DataFrame, story: Story) -> pl.DataFrame:
    """The bands of the series of some figures, each with its figure accepted: as if each were a story of its own."""
    named = some.rename({"figure_id": "of"}).join(there, on=KEY)
    mine = pl.col("figure_id") == pl.col("of")
    tried = named.with_columns(
        pl.col("of").alias("story"), pl.col("accepted") | mine, (pl.col("used") | mine).alias("used")
    )
    # what waits beside it and is not used stays so
    drawn_again = bands(tried.filter("used").drop("of"), story)
    return drawn_again.select(
        pl.col("story").alias("figure_id"),
        pl.col("date").alias("day"),
        *(pl.col(side).alias(f"{side}_if") for side in _SHARES),
    )
