"""The columns of every table that the trends give, with the sentence that explains each: one definition.

Order and types are what :func:`conformed` enforces, and what exports and the data dictionary describe.
"""

from __future__ import annotations

import polars as pl

from asreported.trends.keys import KEY, THING

Columns = dict[str, tuple[str, pl.DataType]]

_WORDS: dict[str, str] = {
    "story": "Story that the row belongs to",
    "measure": "What is counted",
    "place": "Where the counted are; empty where it is everywhere that the story speaks of",
    "group": "Who the counted are; empty for all",
    "aspect": "total, level, new or rate",
    "source": "Who says it; empty where nobody is named",
}
_ID, _IDS, _WORD, _NUMBER, _COUNT = pl.String(), pl.List(pl.String()), pl.String(), pl.Float64(), pl.Int64()

_KEY: Columns = {name: (_WORDS[name], pl.String()) for name in KEY}
_THING: Columns = {name: (_WORDS[name], pl.String()) for name in THING}
_FIGURES: Columns = {"figure_ids": ("Figures behind the row", _IDS)}
_STATEMENTS: Columns = {"statement_ids": ("Statements behind the row", _IDS)}

TRENDS: dict[str, Columns] = {
    "bands": {
        **_KEY,
        "date": ("Day that the bounds are for", pl.Date()),
        "low": ("Lower bound that the words assert, of all reports together; null if unbounded", _NUMBER),
        "high": ("Upper bound that the words assert, of all reports together; null if unbounded", _NUMBER),
        "plausible_low": ("Lower bound where loose words are taken as a reader would take them", _NUMBER),
        "plausible_high": ("Upper bound where loose words are taken as a reader would take them", _NUMBER),
        "low_figure_id": ("Figure that sets the lower bound", _ID),
        "high_figure_id": ("Figure that sets the upper bound", _ID),
        "segment": ("Stretch between breaks: those that the story declares, and corrections told, from 0", pl.Int32()),
        "undecided": (
            "Whether the reports allow more than one reading of about the same weight: the bounds span them",
            pl.Boolean(),
        ),
        "figure_ids": ("Figures of the day that the band uses", _IDS),
        "contested": (
            "Figures of the day that cannot be true beside those, or wait for review: they move no bound",
            _IDS,
        ),
        "held": (
            "Of them those that rise faster than the series ever did, or are less certain than the story asks",
            _IDS,
        ),
    },
    "contested": {
        **_KEY,
        "date": ("Day that the figure describes", pl.Date()),
        "figure_id": ("Figure that moves no band", _ID),
        "why": (
            "contradicts (it cannot be true beside those that the band uses), leaps (it rises faster than the series "
            "ever did) or doubtful (it is less certain than the story asks)",
            _WORD,
        ),
        "against": ("Figure that it contradicts most, of those that the band uses, or from which it leaps", _ID),
        "excess": ("Gap between the bounds of the two, or how far it leaps", _NUMBER),
        "low": ("Lower end of the band of that day", _NUMBER),
        "high": ("Upper end of the band of that day", _NUMBER),
        **_FIGURES,
    },
    "waiting": {
        **_KEY,
        "date": ("Day that the figure describes", pl.Date()),
        "figure_id": ("Figure that waits for somebody to look at it: it moves no band until then", _ID),
        "kind": ("contested, implausible, doubtful or read otherwise", _WORD),
        "why": ("Why it waits, in words", _WORD),
        "number": ("The number as it was read; null for ranges and vague words", _NUMBER),
        "weight": (
            "How much weighs what it says: independent counters by their class, and outlets, times its certainty",
            _NUMBER,
        ),
        "charts": ("Charts of the story that it would move; none where the story declares no charts", _IDS),
        "days": ("On how many days the band would be another, were it accepted", _COUNT),
        "day": ("Of these the day on which the band would move most", pl.Date()),
        "low": ("Lower end of the band of that day; null if unbounded", _NUMBER),
        "high": ("Upper end of the band of that day; null if unbounded", _NUMBER),
        "low_if": ("Lower end of it, were the figure accepted", _NUMBER),
        "high_if": ("Upper end of it, were the figure accepted", _NUMBER),
        "moves": ("By which share of the larger number the band would move there", _NUMBER),
        "against": ("Figure that it contradicts most, or from which it leaps", _ID),
        **_FIGURES,
    },
    "conflicts": {
        "conflict": ("Number of the set within the story, from 1", _COUNT),
        **_KEY,
        "rule": (
            "What cannot be: a fall, two numbers of one day, a part above its whole, a balance that does not close",
            _WORD,
        ),
        "excess": ("Gap between the bounds of the two sentences", _NUMBER),
        "n": ("How many sentences the set has; without any one of them the others can all hold", _COUNT),
        **_FIGURES,
        "sentences": ("The sentences, in the order of the figures", _IDS),
        "sources": ("Who says them, in the order of the figures; empty where nobody is named", _IDS),
        "dates": ("Days they describe, in the order of the figures", pl.List(pl.Date())),
    },
    "breaks": {
        **_KEY,
        "date": ("First day after the break", pl.Date()),
        "kind": ("declared, fall, jump, words (another definition) or source (another counter)", _WORD),
        "reason": ("Why, as the story declares it, or what was found", _WORD),
        "before": ("Number stated last before the break", _NUMBER),
        "hedge_before": ("How the words bound it", _WORD),
        "after": ("Number stated first after it", _NUMBER),
        "hedge": ("How the words bound it", _WORD),
        "declared": ("Whether the story declares it: only then is nothing carried across", pl.Boolean()),
        **_FIGURES,
    },
    "increments": {
        **_KEY,
        "first": ("Day of the earlier total", pl.Date()),
        "date": ("Day of the later total", pl.Date()),
        "days": ("Days between the two", _COUNT),
        "total_before": ("The earlier total as stated", _NUMBER),
        "hedge_before": ("How the words bound it", _WORD),
        "total": ("The later total as stated", _NUMBER),
        "hedge": ("How the words bound it", _WORD),
        "rise": (
            "Difference of two exact totals; below zero where the later is a revision downwards; else null",
            _NUMBER,
        ),
        "least": ("Lowest rise that the words of the two allow; null where it is unknown", _NUMBER),
        "most": ("Highest rise that the words of the two allow; null where it is unbounded", _NUMBER),
        "new": ("Sum of the new counts that the sentences give for the time between", _NUMBER),
        "late": ("Sum of what the sentences say was added late", _NUMBER),
        "unexplained": ("Rise that no sentence accounts for; below zero where new counts exceed it", _NUMBER),
        "in_part": (
            "New count in a report of the later total where it is not known to be of all the days between",
            _NUMBER,
        ),
        "verdict": (
            "explained, partly explained, unexplained, more new than rise, no new count, no exact rise, or fall",
            _WORD,
        ),
        "explained_by": ("Figures that account for the rise", _IDS),
        **_FIGURES,
    },
    "rates": {
        **_KEY,
        "per": ("week (Monday to Monday), or report (between two days reported)", _WORD),
        "first": ("The rise is counted from the end of this day", pl.Date()),
        "last": ("Day to whose end it counts", pl.Date()),
        "days": ("Days between the two", _COUNT),
        "least": ("Lowest rise that the band allows; null where it is unbounded", _NUMBER),
        "most": ("Highest rise that the band allows; null where it is unbounded", _NUMBER),
        "least_per_day": ("Lowest rise for each day", _NUMBER),
        "most_per_day": ("Highest rise for each day", _NUMBER),
        "why_not": ("Why there is no rate, where there is none", _WORD),
        **_FIGURES,
    },
    "revisions": {
        **_KEY,
        "date": ("Day described", pl.Date()),
        "published": ("Day on which it was said", pl.Date()),
        "lag": ("Days from the one to the other", _COUNT),
        "value": ("What was said of the day then", _NUMBER),
        "hedge": ("How the words bound it", _WORD),
        "first_value": ("What was said of the day first", _NUMBER),
        "first_hedge": ("How the words bound it", _WORD),
        "previous": ("What was said of it before; null for the first", _NUMBER),
        "change": ("Difference from what was said before", _NUMBER),
        "change_from_first": ("Difference from what was said first", _NUMBER),
        "now": ("Whether this is what is said now", pl.Boolean()),
        **_FIGURES,
    },
    "typical_revisions": {
        "story": _THING["story"],
        "measure": _THING["measure"],
        "aspect": _THING["aspect"],
        "source": _KEY["source"],
        "lag": ("How long after the day it was said: within 1, 7, 30 days, or later", _WORD),
        "n": ("How many times a day was spoken of again", _COUNT),
        "revised": ("How many of them with another number", _COUNT),
        "median_share": ("Median size of a change, as a share of what was said first", _NUMBER),
        "largest_share": ("Largest change, as a share of what was said first", _NUMBER),
        "upwards": ("How many of the changes are rises", _COUNT),
        **_FIGURES,
    },
    "standstills": {
        **_KEY,
        "date": ("Day that the total describes", pl.Date()),
        "stated": ("The total that the newest report repeats", _NUMBER),
        "first": ("Day of the first report that gives it as the latest more than a day later", pl.Date()),
        "last": ("Day of the last such report", pl.Date()),
        "days": ("Days from the day described to the last such report", _COUNT),
        "n_reports": ("How many reports repeat it", _COUNT),
        "following": ("Next day that the series has a total of; null where there is none", pl.Date()),
        **_FIGURES,
    },
    "spreads": {
        **_THING,
        "date": ("Day", pl.Date()),
        "n_sources": ("Sources that state a number of the day", _COUNT),
        "lowest": ("Lowest number stated", _NUMBER),
        "lowest_source": ("Who states it", _WORD),
        "highest": ("Highest number stated", _NUMBER),
        "highest_source": ("Who states it", _WORD),
        "spread": ("Difference between the two", _NUMBER),
        "share": ("The difference as a share of the lowest", _NUMBER),
        **_FIGURES,
    },
    "source_pairs": {
        **_THING,
        "source": ("A source", _WORD),
        "other": ("Another", _WORD),
        "days": ("Days on which both state a number", _COUNT),
        "above": ("Days on which the first is above the other", _COUNT),
        "below": ("Days on which it is below", _COUNT),
        "median_share": ("Median difference, as a share of the other's number", _NUMBER),
        "chance": ("How likely a split this uneven is if neither tended to be higher (two-sided sign test)", _NUMBER),
        "verdict": ("above or below where chance is under 5 in 100, else neither", _WORD),
        "lag": ("Median days by which the first reaches a total later than the other; null for other aspects", _NUMBER),
        "lag_n": ("How many totals that is measured on", _COUNT),
        **_FIGURES,
    },
    "balances": {
        "story": _THING["story"],
        "identity": ("Name of the identity in the story", _WORD),
        "place": _THING["place"],
        "group": _THING["group"],
        "date": ("Day of the level", pl.Date()),
        "low": ("Lowest level that is stated", _NUMBER),
        "high": ("Highest level that is stated", _NUMBER),
        "expected_low": ("Lowest level that the flows allow; null if unbounded", _NUMBER),
        "expected_high": ("Highest level that the flows allow; null if unbounded", _NUMBER),
        "gap": ("How far the stated level lies outside; 0 where it fits, null where that cannot be told", _NUMBER),
        "verdict": ("fits, open (a side is unbounded, and the other fits) or broken", _WORD),
        "missing": ("Measures of which no total is known by that day", _IDS),
        **_FIGURES,
    },
    "independence": {
        **_THING,
        "date": ("Day", pl.Date()),
        "n_independent": ("Independent counters: who said it, without those who pass on another's count", _COUNT),
        "n_sources": ("Sources named", _COUNT),
        "n_publishers": ("Outlets that printed it, copies included", _COUNT),
        "n_reports": ("Reports that state it, copies included", _COUNT),
        "n_copies": ("Of them copies of another report", _COUNT),
        "n_unnamed": ("Reports that name nobody for it", _COUNT),
        "counters": ("The independent counters", _IDS),
        **_FIGURES,
    },
    "chosen": {
        **_THING,
        "date": ("Day", pl.Date()),
        "policy": ("Policy by which sources are reconciled: range, conservative, hierarchy or majority", _WORD),
        "low": ("Lower end under the policy; null if unbounded", _NUMBER),
        "high": ("Upper end under the policy; null if unbounded", _NUMBER),
        "stated": ("Number that the policy chooses; null where it chooses none", _NUMBER),
        "sources": ("Sources that it rests on", _IDS),
        "n_sources": ("Named sources that speak of the day", _COUNT),
        "why": ("What the policy did", _WORD),
        **_FIGURES,
    },
    "smoothed": {
        **_KEY,
        "date": ("Day", pl.Date()),
        "smoothed": (
            "Closest rising curve to the numbers stated (isotonic regression): drawn, never reported",
            _NUMBER,
        ),
        "stated": ("The number that was stated", _NUMBER),
        **_FIGURES,
    },
    "signals": {
        "story": _THING["story"],
        "said": ("Day on which it was said, else day of publication", pl.Date()),
        "week": ("Monday of the week", pl.Date()),
        "speaker": ("Who said it, by the story's name; empty where nobody is named", _WORD),
        "signal": ("Signal of the story", _WORD),
        "phrase": ("The words that show it, in lower case", _WORD),
        "degree": (
            "How close a deal is said to be, by the story's scale; null where the words say nothing of it",
            _WORD,
        ),
        "rank": ("Place of the degree on the scale, from 1", _COUNT),
        "statement": ("The statement as written", _WORD),
        "publisher": ("Who printed it", _WORD),
        "statement_id": ("Identifier of the statement", _ID),
        "article_id": ("Report it stands in", _ID),
    },
    "closeness": {
        "story": _THING["story"],
        "speaker": ("Who said it", _WORD),
        "degree": ("How close a deal was said to be, by the story's scale", _WORD),
        "rank": ("Place of the degree on the scale, from 1", _COUNT),
        "n": ("How many statements said so", _COUNT),
        "days": ("On how many days", _COUNT),
        "first": ("First day", pl.Date()),
        "latest": ("Latest day", pl.Date()),
        "days_ago": ("Days from the latest to the end of the reports", _COUNT),
        **_STATEMENTS,
    },
    "runs": {
        "story": _THING["story"],
        "signal": ("progress or setback", _WORD),
        "first": ("First day of the run", pl.Date()),
        "last": ("Last day of the run", pl.Date()),
        "days": ("Days from the first to the last, both counted", _COUNT),
        "n": ("Statements in the run", _COUNT),
        "speakers": ("Who made them", _IDS),
        **_STATEMENTS,
    },
    "phrases": {
        "story": _THING["story"],
        "signal": ("Signal of the story", _WORD),
        "phrase": ("The words, in lower case", _WORD),
        "n": ("How many statements use them", _COUNT),
        "first": ("Day of the first use", pl.Date()),
        "first_speaker": ("Who used them first", _WORD),
        "latest": ("Day of the latest use", pl.Date()),
        "latest_speaker": ("Who used them latest", _WORD),
        "speakers": ("How many speakers use them", _COUNT),
        **_STATEMENTS,
    },
}
"""Table → column → (sentence, type); every row leads back to figures or statements by their ids."""


def schema(table: str) -> pl.Schema:
    """Polars schema of one of :data:`TRENDS`."""
    return pl.Schema({name: kind for name, (_, kind) in TRENDS[table].items()})


def conformed(rows: pl.LazyFrame, table: str) -> pl.DataFrame:
    """The rows collected, with exactly the table's columns in their order and types."""
    return rows.select(pl.col(name).cast(kind) for name, kind in schema(table).items()).collect()


def empty(table: str) -> pl.DataFrame:
    """The table without rows."""
    return pl.DataFrame(schema=schema(table))
