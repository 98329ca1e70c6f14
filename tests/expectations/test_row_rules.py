"""Every rule of rows fires on a row that breaks it, holds back what it must, and is silent on its good twin."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from expectations.gate import Verdict, examine, rules

DAY = dt.date(2024, 8, 7)
EVE = dt.date(2024, 8, 6)
NEXT_WEEK = dt.date(2024, 8, 14)
NINE = {"value": 9000.0, "low": 9000.0}
THREE_NINETY = {"value": 390.0, "low": 390.0}
NONE = {"value": None, "low": None, "high": None}
PLAIN = {"plausible_low": None, "plausible_high": None}

BAD_ARTICLES: dict[str, tuple[str, dict[str, Any]]] = {
    "A003": ("blank", {"text": " \n"}),
    "A004": ("future", {"published": dt.date(2024, 10, 1)}),
    "A005": ("early", {"published": dt.date(2023, 12, 31)}),
    "A006": ("undated", {"published": None}),
    "A007": ("copy", {"copy_of": "nowhere"}),
    "A008": ("unhashed", {"sha256": "0" * 63}),
    "A009": ("slipped", {"text": "A caf\ufffd"}),
    "A010": ("zones", {"published_at": dt.datetime(2024, 8, 9, 12, tzinfo=dt.UTC)}),
    "A011": ("nameless", {"publisher": None}),
    "A012": ("ancient", {"published": dt.date(1824, 8, 7)}),
}
"""Rule → name of an article that breaks it, and how."""

BAD_FIGURES: dict[str, tuple[str, dict[str, Any]]] = {
    "F003 of no article": ("F003", {"article_id": "nowhere"}),
    "F003 of an article held back": ("F003", {"article_id": "future"}),
    "F004 one character on": ("F004", {"start": 33 + 1, "end": 33 + 7}),
    "F004 other words": ("F004", {"quote": "93,000"}),
    "F004 longer than its quote": ("F004", {"end": 33 + 8}),
    "F005 other sentence": ("F005", {"sentence": "Fewer than 39,000 people died."}),
    "F005 sentence elsewhere": ("F005", {"sentence_start": 0}),
    "F006 more than, made exact": ("F006", {"high": 39000.0}),
    "F006 more than, without a bound": ("F006", {"low": None}),
    "F006 exact, without a bound": ("F006", {"hedge": "exact", "hedge_text": None}),
    "F006 about, with a bound": ("F006", {"hedge": "about"}),
    "F006 at most, bound below": ("F006", {"hedge": "at_most"}),
    "F006 nearly, bound below": ("F006", {"hedge": "nearly"}),
    "F006 a range with a midpoint": ("F006", {"hedge": "between", "low": 1.0, "high": 3.0}),
    "F006 a range half open": ("F006", {"hedge": "between", "value": None}),
    "F006 dozens with a number": ("F006", {"hedge": "vague", "hedge_text": None}),
    "F006 no number at all": ("F006", NONE),
    "F007 turned round": ("F007", {"hedge": "between", "value": None, "low": 3.0, "high": 1.0}),
    "F008 kind": ("F008", {"kind": "number"}),
    "F009 hedge": ("F009", {"hedge": "perhaps"}),
    "F010 aspect": ("F010", {"aspect": "sum"}),
    "F011 modality": ("F011", {"modality": "likely"}),
    "F012 measure": ("F012", {"measure": "happiness"}),
    "F013 coins": ("F013", {"kind": "money", "currency": "dollars"}),
    "F013 people in dollars": ("F013", {"currency": "USD"}),
    "F014 turned round": ("F014", {"plausible_low": 2.0, "plausible_high": 1.0}),
    "F014 half": ("F014", {"plausible_low": None}),
    "F015 of nothing": ("F015", {"part_of": "nothing"}),
    "F015 of itself": ("F015", {"part_of": "F015 of itself"}),
    "F015 of what is held back": ("F015", {"part_of": "F009 hedge"}),
    "F015 of such a part": ("F015", {"part_of": "F015 of what is held back"}),
    "F016 turned round": ("F016", {"as_of_first": DAY, "as_of_last": EVE}),
    "F016 half a period": ("F016", {"since_first": EVE}),
    "F016 of next week": ("F016", {"as_of_first": NEXT_WEEK, "as_of_last": NEXT_WEEK}),
    "F016 of the year 24": ("F016", {"as_of_first": dt.date(24, 1, 1), "as_of_last": dt.date(24, 1, 1)}),
    "F017 of another war": ("F017", {"as_of_first": dt.date(2014, 1, 1), "as_of_last": dt.date(2014, 1, 1)}),
    "F018 endless": ("F018", {"value": float("inf"), "low": float("inf")}),
    "F019 no words": ("F019", {"hedge_text": None}),
    "F019 words for nothing": ("F019", {"hedge": "exact", "high": 39000.0}),
    "F020 digits that changed places": ("F020", {"value": 93000.0, "low": 93000.0}),
    "F021 the end of a larger number": ("F021", {"start": 33, "end": 38, "quote": "9,000", **NINE}),
    "F021 its beginning": ("F021", {"end": 36, "quote": "39,0", **THREE_NINETY}),
    "F022 somebody else": ("F022", {"attribution": "the ministry"}),
    "F023 a day nobody names": ("F023", {"as_of_first": dt.date(2024, 3, 3), "as_of_last": dt.date(2024, 3, 3)}),
    "F024 more than all": ("F024", {"kind": "percent", "group": "women"}),
    "F028 role": ("F028", {"role": "agent"}),
    "F029 other verb": ("F029", {"predicate": "fled", "role": "subject"}),
    "F029 verb without a role": ("F029", {"predicate": "died"}),
}

ALSO = {
    "A012": {"A005"},
    "F007 turned round": {"F006"},
    "F016 of the year 24": {"F017"},
    "F006 exact, without a bound": set(),
    "F004 other words": {"F020"},
    "F018 endless": {"F020"},
}
"""Rows that break a second rule, and which."""

GOOD_FIGURES: dict[str, dict[str, Any]] = {
    "exact": {"hedge": "exact", "hedge_text": None, "high": 39000.0},
    "about": {"hedge": "about", "low": None},
    "at least": {"hedge": "at_least"},
    "at most": {"hedge": "at_most", "low": None, "high": 39000.0},
    "less than": {"hedge": "less_than", "low": None, "high": 39000.0},
    "nearly": {"hedge": "nearly", "low": None, "high": 39000.0},
    "between": {"hedge": "between", "hedge_text": None, "value": None, "low": 1.0, "high": 3.0},
    "over a range": {"hedge": "between", "value": None, "low": 1.0, "high": 3.0},
    "dozens": {"hedge": "vague", "hedge_text": None, **NONE},
    "dozens, at least two": {"hedge": "vague", "hedge_text": None, **NONE, "low": 24.0},
    "in dollars": {"kind": "money", "currency": "USD"},
    "in money of no country": {"kind": "money"},
    "without a guess": PLAIN,
    "with its verb": {"predicate": "died", "role": "subject"},
    "without a verb": {"role": "of_noun"},
    "a part": {"part_of": "good"},
    "a part of a part": {"part_of": "a part"},
    "tomorrow, in another zone": {"as_of_first": dt.date(2024, 8, 8), "as_of_last": dt.date(2024, 8, 8)},
    "planned for next week": {"as_of_first": NEXT_WEEK, "as_of_last": NEXT_WEEK, "modality": "planned"},
    "this month": {"as_of_first": dt.date(2024, 8, 1), "as_of_last": dt.date(2024, 8, 31)},
    "of no day": {"as_of_first": None, "as_of_last": None},
    "of the undated article": {"article_id": "undated", "as_of_first": NEXT_WEEK, "as_of_last": NEXT_WEEK},
    "of an article in the ledger": {"article_id": "known"},
}

BAD_STATEMENTS: dict[str, tuple[str, dict[str, Any]]] = {
    "S003 of no article": ("S003", {"article_id": "nowhere"}),
    "S004 other words": ("S004", {"quote": "far from a deal"}),
    "S005 form": ("S005", {"form": "loud"}),
    "S006 another signal": ("S006", {"signals": [{"name": "joy", "start": 0, "end": 4, "quote": "Café"}]}),
    "S006 other words": ("S006", {"signals": [{"name": "progress", "start": 0, "end": 4, "quote": "Cafe"}]}),
    "S007 next week": ("S007", {"said_on_first": NEXT_WEEK, "said_on_last": NEXT_WEEK}),
    "S008 nobody": ("S008", {"speaker": None}),
}
BAD_REFUSALS: dict[str, tuple[str, dict[str, Any]]] = {
    "R002": ("R002", {"article_id": "nowhere"}),
    "R003": ("R003", {"quote": "8"}),
    "R004": ("R004", {"reason": "whim"}),
}
BAD_DATES: dict[str, tuple[str, dict[str, Any]]] = {
    "D002": ("D002", {"article_id": "nowhere"}),
    "D003": ("D003", {"quote": "8 August"}),
    "D004": ("D004", {"granularity": "decade"}),
    "D005": ("D005", {"first": DAY, "last": EVE}),
    "D006": ("D006", {"first": None, "last": None}),
}


@pytest.fixture(scope="module")
def verdict(made: Any) -> Verdict:
    """One examination of everything: good rows, bad rows, and enough good ones that the bad are few."""
    articles = [made.row(made.article)]
    for name, change in BAD_ARTICLES.values():
        articles.append(made.row(made.article, **{**change, "article_id": name}))
    articles += [made.row(made.article, article_id=f"more {n}") for n in range(60)]
    figures = [made.row(made.figure)]
    figures += [made.row(made.figure, **{**change, "figure_id": name}) for name, change in GOOD_FIGURES.items()]
    figures += [made.row(made.figure, **{**change, "figure_id": name}) for name, (_, change) in BAD_FIGURES.items()]
    figures += [made.row(made.figure, figure_id=f"more {n}") for n in range(200)]
    said = [made.row(made.statement)]
    said += [
        made.row(made.statement, **{**change, "statement_id": name}) for name, (_, change) in BAD_STATEMENTS.items()
    ]
    return examine(
        made.batch(articles=articles, figures=figures, statements=said, refusals=[], dates=[]),
        made.story,
        known_articles={"known"},
        docs=None,
        today=made.today,
    )


def held(verdict: Verdict, table: str, row_id: str) -> set[str]:
    rows = verdict.quarantine.filter(table=table, row_id=row_id)
    return set(rows.get_column("rule"))


def told(verdict: Verdict, row_id: str) -> set[str]:
    """Rules whose findings show a row among their examples."""
    return {one.rule for one in verdict.findings if any(shown.startswith(f"{row_id}: ") for shown in one.examples)}


SEVERITY = {rule.id: rule.severity for of_table in rules().values() for rule in of_table}


def check(verdict: Verdict, table: str, row_id: str, rule: str, also: set[str]) -> None:
    kept = set(verdict.batch[table].to_series(verdict.batch[table].columns.index(ID[table])))
    if SEVERITY[rule] == "critical":
        assert held(verdict, table, row_id) == {rule} | {one for one in also if SEVERITY[one] == "critical"}
        assert row_id not in kept
    else:
        assert rule in told(verdict, row_id)
        assert held(verdict, table, row_id) == set()
        assert row_id in kept


ID = {"articles": "article_id", "figures": "figure_id", "statements": "statement_id"}


@pytest.mark.parametrize("rule", BAD_ARTICLES)
def test_articles(verdict: Verdict, rule: str) -> None:
    check(verdict, "articles", BAD_ARTICLES[rule][0], rule, ALSO.get(rule, set()))


@pytest.mark.parametrize("name", BAD_FIGURES)
def test_figures(verdict: Verdict, name: str) -> None:
    check(verdict, "figures", name, BAD_FIGURES[name][0], ALSO.get(name, set()))


@pytest.mark.parametrize("name", BAD_STATEMENTS)
def test_statements(verdict: Verdict, name: str) -> None:
    check(verdict, "statements", name, BAD_STATEMENTS[name][0], set())


@pytest.mark.parametrize("name", ["good", *GOOD_FIGURES])
def test_good_figures_pass(verdict: Verdict, name: str) -> None:
    assert held(verdict, "figures", name) == set()
    assert name in set(verdict.batch["figures"].get_column("figure_id"))
    assert told(verdict, name) <= {"F017", "F023"}


def test_rows_held_back_are_kept_whole_with_their_reason(verdict: Verdict) -> None:
    (row,) = verdict.quarantine.filter(row_id="F009 hedge").to_dicts()
    assert (row["story"], row["article_id"], row["table"]) == ("flood", "good", "figures")
    assert "nine" in row["message"]
    was = json.loads(row["row"])
    assert (was["hedge"], was["value"], was["sentence_start"]) == ("perhaps", 39000.0, 22)


def test_a_story_that_names_no_signals_is_read_with_those_of_the_lexicon(made: Any) -> None:
    silent = made.story.model_copy(update={"signals": {}})
    rows = {"articles": [made.row(made.article)], "statements": [made.row(made.statement)]}
    batch = made.batch(**rows, figures=[], refusals=[], dates=[])
    assert examine(batch, silent, known_articles=set(), docs=None, today=made.today).quarantine.is_empty()


def test_rows_alone_do_not_stop_publishing(verdict: Verdict) -> None:
    assert verdict.passed


def test_a_finding_counts_its_rows_and_shows_some(verdict: Verdict) -> None:
    (finding,) = [one for one in verdict.findings if one.rule == "F006"]
    broken = [name for name, (rule, _) in BAD_FIGURES.items() if rule == "F006" or "F006" in ALSO.get(name, set())]
    assert (finding.rows, finding.severity, finding.table) == (len(broken), "critical", "figures")
    assert len(finding.examples) == 5
    assert all("39,000" in shown for shown in finding.examples)


@pytest.mark.parametrize(
    ("table", "record", "bad"), [("refusals", "refusal", BAD_REFUSALS), ("dates", "mention", BAD_DATES)]
)
def test_refusals_and_dates(made: Any, table: str, record: str, bad: dict[str, Any]) -> None:
    for rule, change in bad.values():
        batch = made.batch(
            articles=[made.row(made.article)],
            **{table: [made.row(getattr(made, record)), made.row(getattr(made, record), **change)]},
        )
        verdict = examine(batch, made.story, known_articles=set(), docs=None, today=made.today)
        fired = {one.rule for one in verdict.findings}
        assert fired == {rule}
