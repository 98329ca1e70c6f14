"""Check each source against its past: how much it publishes, how well it can be read, and if it still does.

A source is a publisher. Its reports of the latest run are held against those of all runs before, so the bands are its
own; where it has too little of a past, nothing is checked.
"""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported.measures import Measure
from expectations.rules import Facts, Rule, columns

TABLE = "sources"
ROW_ID = pl.col("publisher")
SHOWN = ("publisher", "now", "before")
MATCHED = ("newest",)
KEPT = False

PAST = 20
"""Reports of earlier runs from which on a source has habits."""

SOME = 5
"""Reports of the latest run from which on their shares say something."""

WIDTH = 4.0
"""Half the width of a band in standard errors: with a few dozen sources, one run in a thousand is outside by chance."""

LEAST = 0.1
"""Difference that a share may always have."""

SILENCE = 3
"""Number of its usual gaps between two publication days for which a source may be silent."""

WEEK = 7
"""Days that any source may be silent."""

SHARES = ("dated", "attributed", "of_a_day", "measured")
"""Shares of reports, or of figures, of which something is known."""

_NUMBERS: dict[str, pl.DataType] = {
    "reports": pl.Float64(),
    "expected": pl.Float64(),
    "spread": pl.Float64(),
    "figures": pl.Float64(),
    "figures_before": pl.Float64(),
    "figures_spread": pl.Float64(),
    **{f"{name}{when}": pl.Float64() for name in SHARES for when in ("", "_before")},
}
SCHEMA = pl.Schema(
    {
        "story": pl.String(),
        "publisher": pl.String(),
        "now": pl.Int64(),
        "before": pl.Int64(),
        "figures_now": pl.Int64(),
        "figures_then": pl.Int64(),
        "newest": pl.Date(),
        "last_day": pl.Date(),
        "gap": pl.Int64(),
        **_NUMBERS,
    }
)
"""``now`` and ``before`` count reports of the latest run and of those before, ``figures_now`` and ``figures_then``
their figures. ``newest`` is the source's last day, ``last_day`` that of the story, ``gap`` the days between two of its
days that it seldom exceeds. ``reports`` are those later than all before, ``expected`` how many there would be at its
usual rate, give or take ``spread``. ``figures`` are those of a report. Shares: of reports that say their day
(``dated``), of figures that name who says them (``attributed``), that have a day (``of_a_day``) and a measure
(``measured``)."""


def habits(articles: pl.DataFrame, figures: pl.DataFrame) -> pl.DataFrame:
    """One row for each publisher, with the columns of :data:`SCHEMA`, from tables as the ledger gives them."""
    named = articles.filter(pl.col("publisher").is_not_null())
    if named.is_empty():
        return pl.DataFrame(schema=SCHEMA)
    told = figures.group_by("article_id").agg(
        pl.len().alias("n"),
        pl.col("attribution").is_not_null().sum().alias("attributed"),
        pl.col("as_of_last").is_not_null().sum().alias("of_a_day"),
        (pl.col("measure") != Measure.OTHER.value).sum().alias("measured"),
    )
    latest = articles["recorded_at"].max()
    reports = named.join(told, on="article_id", how="left").with_columns(
        pl.col("n", "attributed", "of_a_day", "measured").fill_null(0),
        (pl.col("recorded_at") == latest).alias("fresh"),
    )
    rows = reports.group_by("publisher").agg(
        pl.col("story").first(), *_counted("now", pl.col("fresh")), *_counted("before", ~pl.col("fresh"))
    )
    rows = rows.join(_days(reports), on="publisher", how="left").join(_rate(reports), on="publisher", how="left")
    rows = rows.with_columns(pl.lit(articles["published"].max(), pl.Date()).alias("last_day"))
    return rows.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items()).sort("publisher")


def _counted(when: str, of: pl.Expr) -> list[pl.Expr]:
    """Reports and figures of the latest run or of those before, and what is known of them."""
    after = "" if when == "now" else "_before"
    n = pl.col("n").filter(of)
    shares = [
        (pl.col(name).filter(of).sum() / n.sum()).alias(f"{name}{after}")
        for name in ("attributed", "of_a_day", "measured")
    ]
    spread = [] if when == "now" else [pl.max_horizontal(n.std(), n.mean().sqrt()).alias("figures_spread")]
    return [
        of.sum().alias(when),
        n.sum().alias("figures_now" if when == "now" else "figures_then"),
        n.mean().alias(f"figures{after}"),
        pl.col("published").filter(of).is_not_null().mean().alias(f"dated{after}"),
        *shares,
        *spread,
    ]


def _days(reports: pl.DataFrame) -> pl.DataFrame:
    """The newest day of each publisher, and the gap between two of its days that nineteen of twenty do not exceed."""
    days = reports.filter(pl.col("published").is_not_null()).select("publisher", "published").unique()
    gaps = days.sort("published").with_columns(
        pl.col("published").diff().over("publisher").dt.total_days().alias("gap")
    )
    return gaps.group_by("publisher").agg(
        pl.col("published").max().alias("newest"),
        pl.when(pl.len() >= PAST // 2).then(pl.col("gap").quantile(0.95, "higher")).alias("gap"),
    )


def _rate(reports: pl.DataFrame) -> pl.DataFrame:
    """Reports later than all of earlier runs, and how many there would be at the publisher's usual rate."""
    dated = reports.filter(pl.col("published").is_not_null())
    past = dated.filter(~pl.col("fresh"))
    a_day = past.group_by("publisher", "published").len()
    usual = a_day.group_by("publisher").agg(
        pl.col("len").sum().alias("all"),
        pl.col("published").min().alias("first"),
        pl.col("published").max().alias("last"),
        (pl.col("len").var() / pl.col("len").mean()).fill_null(1).clip(lower_bound=1).alias("bursts"),
    )
    later = dated.filter("fresh").join(usual.select("publisher", "last"), on="publisher")
    arrived = (
        later.filter(pl.col("published") > pl.col("last"))
        .group_by("publisher")
        .agg(pl.len().alias("reports"), pl.col("published").max().alias("until"))
    )
    day = dt.timedelta(days=1)
    span, since = pl.col("last") - pl.col("first") + day, pl.col("until") - pl.col("last")
    expected = pl.col("all") * (since.dt.total_days() / span.dt.total_days())
    rated = usual.join(arrived, on="publisher").with_columns(expected.alias("expected"))
    spread = (pl.col("expected") * pl.col("bursts")).sqrt()
    return rated.select("publisher", "reports", "expected", spread.alias("spread"))


def _volume(facts: Facts) -> pl.Expr:
    apart = (pl.col("reports") - pl.col("expected")).abs()
    return _with_a_past(apart <= WIDTH * pl.col("spread") + 2)


def _figures(facts: Facts) -> pl.Expr:
    error = pl.col("figures_spread") * (1 / pl.col("now") + 1 / pl.col("before")).sqrt()
    return _with_a_past((pl.col("figures") - pl.col("figures_before")).abs() <= WIDTH * error)


def _share(name: str) -> pl.Expr:
    """Select rows whose share is what it used to be."""
    now, before = ("now", "before") if name == "dated" else ("figures_now", "figures_then")
    usual = pl.col(f"{name}_before")
    error = (usual * (1 - usual) * (1 / pl.col(now) + 1 / pl.col(before))).sqrt()
    return _with_a_past((pl.col(name) - usual).abs() <= pl.max_horizontal(WIDTH * error, pl.lit(LEAST)), pl.col(now))


def _with_a_past(holds: pl.Expr, now: pl.Expr | None = None) -> pl.Expr:
    """Keep what is said of a source that has habits, if enough is new; else null."""
    enough = (pl.col("before") >= PAST) & ((pl.col("now") if now is None else now) >= SOME)
    return pl.when(enough).then(holds)


def _fresh(facts: Facts) -> pl.Expr:
    silent = (pl.col("last_day") - pl.col("newest")).dt.total_days()
    return silent <= pl.max_horizontal(pl.col("gap") * SILENCE, pl.when(pl.col("gap").is_not_null()).then(WEEK))


_LOOK = "look at its newest reports: its pages or its feed may have changed, and so what is read of them"

RULES: tuple[Rule, ...] = (
    columns(TABLE, list(SCHEMA), "P001"),
    Rule(
        "P002",
        "warning",
        "row",
        "a source publishes about as many reports as it used to",
        "look at its feed: reports may be missing, or come twice",
        holds=_volume,
        partial=True,
    ),
    Rule(
        "P003",
        "warning",
        "row",
        "a source's reports have about as many figures as they used to",
        _LOOK,
        holds=_figures,
        partial=True,
    ),
    Rule(
        "P004",
        "warning",
        "row",
        "a source's reports say their day as often as they used to",
        _LOOK,
        holds=lambda facts: _share("dated"),
        partial=True,
    ),
    Rule(
        "P005",
        "warning",
        "row",
        "a source's figures name who stands behind them as often as they used to",
        _LOOK,
        holds=lambda facts: _share("attributed"),
        partial=True,
    ),
    Rule(
        "P006",
        "warning",
        "row",
        "a source's figures have a day as often as they used to",
        _LOOK,
        holds=lambda facts: _share("of_a_day"),
        partial=True,
    ),
    Rule(
        "P007",
        "warning",
        "row",
        "a source's figures are of a known measure as often as they used to be",
        _LOOK,
        holds=lambda facts: _share("measured"),
        partial=True,
    ),
    Rule(
        "P008",
        "warning",
        "row",
        "a source that published regularly still does, seen from the newest report of the story",
        "look whether its feed or address still answers; where it has ended, say so with an entry under allow",
        holds=_fresh,
        partial=True,
    ),
)
