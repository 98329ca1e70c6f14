"""Rules for series before they are drawn: one row a day, bands in order, tolls that do not fall.

No row of a series is held back: it either stops publishing, or is shown with its warning.
"""

from __future__ import annotations

import polars as pl

from asreported.records import LOWER, Hedge
from asreported.story import Story
from asreported.trends.keys import KEY
from asreported.trends.segments import SEGMENT, segmented
from asreported.trends.series import SCHEMA
from expectations.rules import Facts, Rule, columns, in_set, native

TABLE = "series"
ROW_ID = pl.concat_str([*KEY, pl.col("date").cast(pl.String)], separator="/")
SHOWN = ("measure", "place", "group", "source", "date", "stated")
MATCHED = ("group", "aspect")
KEPT = False

BEFORE = "highest_before"
RISE = "daily_rise"

_BOUNDED_ABOVE = [Hedge.EXACT.value, Hedge.AT_MOST.value, Hedge.LESS_THAN.value, Hedge.NEARLY.value]


def with_history(series: pl.DataFrame, story: Story) -> pl.DataFrame:
    """Series with what was known before each row in its stretch between declared breaks.

    ``highest_before`` is the lower bound that earlier days had already reached, or stated; ``daily_rise`` the rise of
    the stated number for each day since one was last stated. Both are null on the first row of a stretch.
    """
    stretch = [*KEY, SEGMENT]

    def last(value: pl.Expr) -> pl.Expr:
        return value.shift(1).forward_fill().over(stretch, order_by="date")

    day = pl.when(pl.col("stated").is_not_null()).then("date")
    days = (pl.col("date") - last(day)).dt.total_days()
    # where nothing is decided between two reports, the band is open and their numbers tell
    asserted = pl.when(pl.col("hedge").is_in([Hedge.EXACT, *LOWER])).then("stated")
    reached = pl.max_horizontal("low", asserted).cum_max().forward_fill().shift(1).over(stretch, order_by="date")
    rise = (pl.col("stated") - last(pl.col("stated"))) / pl.when(days > 0).then(days)
    return (
        segmented(series, story)
        .sort(*stretch, "date")
        .with_columns(reached.alias(BEFORE), rise.alias(RISE))
        .drop(SEGMENT)
    )


def _many(ids: str) -> pl.Expr:
    return pl.col(ids).list.len().fill_null(0)


def _no_fall(facts: Facts) -> pl.Expr:
    compared = (pl.col("aspect") == "total") & pl.col("hedge").is_in(_BOUNDED_ABOVE)
    return pl.when(compared).then(pl.col("stated") >= pl.col(BEFORE))


def _no_leap(facts: Facts) -> pl.Expr:
    largest = {name: of.largest_daily_rise for name, of in facts.story.measures.items() if of.largest_daily_rise}
    if not largest:
        return pl.lit(None, pl.Boolean)
    limit = pl.col("measure").replace_strict(largest, default=None, return_dtype=pl.Float64)
    return pl.when(pl.col("aspect") == "total").then(pl.col(RISE) <= limit)


RULES: tuple[Rule, ...] = (
    columns(TABLE, list(SCHEMA), "B001"),
    Rule(
        "B002",
        "critical",
        "table",
        "a series has one row a day",
        "the code that keeps series is wrong: report it, nothing is published until then",
        expects=native("ExpectCompoundColumnsToBeUnique", column_list=[*KEY, "date"]),
    ),
    Rule(
        "B003",
        "warning",
        "row",
        "the lower end of a band is not above its upper end",
        "the code that keeps series is wrong: report it, with the sentences of the row",
        expects=native(
            "ExpectColumnPairValuesAToBeGreaterThanB",
            column_A="high",
            column_B="low",
            or_equal=True,
            ignore_row_if="either_value_is_missing",
        ),
    ),
    Rule(
        "B004",
        "warning",
        "row",
        "a total does not fall, but at a break that the story declares",
        "look at its sentences, and declare a break in the story with its reason, or correct the reading",
        holds=_no_fall,
        partial=True,
    ),
    Rule(
        "B005",
        "warning",
        "row",
        "a total does not rise by more a day than the story's largest_daily_rise, but at a declared break",
        "look at its sentences: a digit may be misread; else declare a break, or set largest_daily_rise higher",
        holds=_no_leap,
        partial=True,
    ),
    Rule(
        "B006",
        "critical",
        "table",
        "every point of a series has the figures it comes from",
        "the code that keeps series is wrong: report it",
        holds=lambda facts: _many("figure_ids") + _many("contested") > 0,
    ),
    Rule(
        "B007",
        "critical",
        "table",
        "the hedge is one of the guide's nine",
        "the code that keeps series is wrong: report it",
        expects=in_set("hedge", lambda facts: [str(one) for one in Hedge]),
    ),
    Rule(
        "B008",
        "warning",
        "row",
        "a series begins no earlier than its story",
        "correct the start of the story, or the dates in the reports",
        holds=lambda facts: (pl.col("date") >= facts.story.start).fill_null(False),
    ),
    Rule(
        "B009",
        "warning",
        "row",
        "no number of a series is contested or doubtful: each moves its band",
        "look at the sentences that asreported review shows: accept or correct the reading, or declare a break in the "
        "story where a definition changed",
        holds=lambda facts: _many("contested") == 0,
    ),
)
