"""Every rule fires on a bad row made for it, and is silent on its twin, which differs in what the rule is about only.

The rules are those of the gate: one that is declared and has no twins here fails, and so does one that is written
down and not among those of its table.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from polars.testing import assert_frame_equal

from asreported import tables
from asreported.story import Allowed
from asreported.trends.charted import HOLDS
from asreported.trends.columns import schema
from asreported.trends.series import SCHEMA
from expectations import allowlist, gate, sources

ROOM = Path(gate.__file__).parent
DECLARED = {rule.id: table for table, of_table in gate.rules().items() for rule in of_table}
DAY, EVE, NEXT_WEEK = dt.date(2024, 8, 7), dt.date(2024, 8, 6), dt.date(2024, 8, 14)
MARCH = dt.date(2024, 3, 3)

Frames = dict[str, pl.DataFrame]
Twins = tuple[pl.DataFrame, pl.DataFrame, set[str]]
"""A bad frame, its good twin, and the columns that the rule is about."""

CHANGES: dict[str, dict[str, Any]] = {
    "A003": {"text": " \n"},
    "A004": {"published": dt.date(2024, 10, 1)},
    "A005": {"published": dt.date(2023, 12, 31)},
    "A006": {"published": None},
    "A007": {"copy_of": "nowhere"},
    "A008": {"sha256": "0" * 63},
    "A010": {"published_at": dt.datetime(2024, 8, 9, 12, tzinfo=dt.UTC)},
    "A011": {"publisher": None},
    "A012": {"published": dt.date(1824, 8, 7)},
    "F003": {"article_id": "nowhere"},
    "F004": {"quote": "93,000"},
    "F005": {"sentence": "Fewer than 39,000 people died."},
    "F006": {"high": 39000.0},
    "F007": {"high": 38000.0},
    "F008": {"kind": "number"},
    "F009": {"hedge": "perhaps"},
    "F010": {"aspect": "sum"},
    "F011": {"modality": "likely"},
    "F012": {"measure": "happiness"},
    "F013": {"currency": "USD"},
    "F014": {"plausible_low": 40001.0},
    "F015": {"part_of": "nothing"},
    "F016": {"as_of_first": NEXT_WEEK, "as_of_last": NEXT_WEEK},
    "F017": {"as_of_first": dt.date(2014, 1, 1), "as_of_last": dt.date(2014, 1, 1)},
    "F018": {"plausible_high": float("inf")},
    "F019": {"hedge_text": None},
    "F020": {"value": 93000.0, "low": 93000.0},
    "F021": {"start": 33, "quote": "9,000"},
    "F022": {"attribution": "the ministry"},
    "F023": {"as_of_first": MARCH, "as_of_last": MARCH},
    "F028": {"role": "agent"},
    "F029": {"predicate": "fled", "role": "subject"},
    "S003": {"article_id": "nowhere"},
    "S004": {"quote": "far from a deal"},
    "S005": {"form": "loud"},
    "S006": {"signals": [{"name": "joy", "start": 0, "end": 4, "quote": "Café"}]},
    "S007": {"said_on_first": NEXT_WEEK, "said_on_last": NEXT_WEEK},
    "S008": {"speaker": None},
    "R002": {"article_id": "nowhere"},
    "R003": {"quote": "8"},
    "R004": {"reason": "whim"},
    "D002": {"article_id": "nowhere"},
    "D003": {"quote": "8 August"},
    "D004": {"granularity": "decade"},
    "D005": {"last": EVE},
    "D006": {"first": None, "last": None},
}
"""Rule → what makes the good row of its table a bad one; the good row is the twin."""

FIGURES: dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]] = {
    "F024": (
        [{"number": 101, "kind": "percent", "group": "women"}],
        [{"number": 100, "kind": "percent", "group": "women"}],
    ),
    "F025": (
        [{"number": 500, "figure_id": "whole"}, {"number": 501, "part_of": "whole"}],
        [{"number": 500, "figure_id": "whole"}, {"number": 500, "part_of": "whole"}],
    ),
    "F026": (
        [{"number": 4460}, {"number": 4460, "measure": "damage"}],
        [{"number": 4460}, {"number": 4461, "measure": "damage"}],
    ),
    "F027": (
        [{"number": 4237, "aspect": "total"}, {"number": 4327, "aspect": "total"}],
        [{"number": 4237, "aspect": "total"}, {"number": 4337, "aspect": "total"}],
    ),
}
"""Rule → numbers of one report that break it, and others that do not."""

POINT: dict[str, Any] = {
    "story": "flood",
    "measure": "deaths",
    "place": "Valley",
    "group": "",
    "aspect": "total",
    "source": "",
    "low": 50.0,
    "high": 60.0,
    "stated": 50.0,
    "hedge": "exact",
    "n_sources": 1,
    "figure_ids": ["f1"],
}
SERIES: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "B002": ({"date": dt.date(2024, 2, 1)}, {}),
    "B003": ({"low": 61.0}, {"low": 60.0}),
    "B004": ({"stated": 49.0}, {"stated": 50.0}),
    "B005": ({"stated": 151.0}, {"stated": 150.0}),
    "B006": ({"figure_ids": []}, {}),
    "B007": ({"hedge": "perhaps"}, {}),
    "B009": ({"contested": ["f2"]}, {"contested": []}),
    "B008": ({"date": dt.date(2023, 12, 31)}, {"date": dt.date(2024, 1, 1)}),
}
"""Rule → what is said of the second day of a series, badly and well."""

RISE: dict[str, Any] = {
    **{name: POINT[name] for name in ("story", "measure", "place", "group", "aspect", "source")},
    "first": EVE,
    "date": DAY,
    "days": 1,
    "total_before": 100.0,
    "total": 120.0,
    "rise": 20.0,
    "late": 0.0,
    "verdict": "explained",
    "explained_by": ["f3"],
    "figure_ids": ["f1", "f2"],
}

WAITING: dict[str, Any] = {
    **{name: POINT[name] for name in ("story", "measure", "place", "group", "aspect", "source")},
    "date": DAY,
    "figure_id": "f1",
    "kind": "contested",
    "why": "cannot be true beside other reports of its series",
    "number": 900.0,
    "weight": 4,
    "charts": [],
    "days": 0,
    "figure_ids": ["f1"],
}
QUEUE: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "W002": ({"kind": "implausible"}, {"kind": "doubtful"}),
    "W003": ({"charts": ["killed"]}, {"charts": []}),
}
"""Rule → what waits, and breaks it or not."""

HABIT: dict[str, Any] = {
    "story": "flood",
    "publisher": "Wire",
    "now": 10,
    "before": 100,
    "figures_now": 50,
    "figures_then": 500,
    "newest": DAY,
    "last_day": DAY,
    "gap": 3,
    "reports": 10.0,
    "expected": 10.0,
    "spread": 3.0,
    "figures": 5.0,
    "figures_before": 5.0,
    "figures_spread": 2.0,
    **dict.fromkeys((f"{name}{when}" for name in sources.SHARES for when in ("", "_before")), 0.9),
}
HABITS: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "P002": ({"reports": 25.0}, {"reports": 24.0}),
    "P003": ({"figures": 2.0}, {"figures": 3.0}),
    "P004": ({"dated": 0.4}, {"dated": 0.6}),
    "P005": ({"attributed": 0.5}, {"attributed": 0.8}),
    "P006": ({"of_a_day": 0.5}, {"of_a_day": 0.8}),
    "P007": ({"measured": 0.5}, {"measured": 0.8}),
    "P008": ({"newest": DAY - dt.timedelta(days=10)}, {"newest": DAY - dt.timedelta(days=9)}),
}
"""Rule → how a source is now, unlike itself and like itself."""


def good(made: Any) -> Frames:
    return {
        **made.batch(articles=[made.row(made.article)], figures=[made.row(made.figure)]),
        **made.batch(statements=[made.row(made.statement)], refusals=[made.row(made.refusal)]),
        **made.batch(dates=[made.row(made.mention)]),
    }


def changed(made: Any, rule: str) -> Twins:
    table, change = DECLARED[rule], CHANGES[rule]
    whole = good(made)[table]
    return tables.frame(table, [{**whole.row(0, named=True), **change}]), whole, set(change)


def lossy(made: Any, rule: str) -> Twins:
    """Replacement characters in a text that is otherwise the twin's."""
    whole = good(made)["articles"]
    return (
        whole.with_columns(pl.col("text") + " A caf\ufffd."),
        whole.with_columns(pl.col("text") + " A café."),
        {"text"},
    )


def without_a_column(made: Any, rule: str) -> Twins:
    whole = {**good(made), **trends(made)}[DECLARED[rule]]
    return whole.drop(whole.columns[-1]), whole, {whole.columns[-1]}


def twice(made: Any, rule: str) -> Twins:
    """Two rows, of one id and of two."""
    whole = good(made)[DECLARED[rule]]
    name = whole.columns[whole.columns.index("article_id" if rule[0] == "A" else f"{DECLARED[rule][:-1]}_id")]
    return pl.concat([whole, whole]), pl.concat([whole, whole.with_columns(pl.lit("other").alias(name))]), {name}


WRONG = {"F": {"hedge": "perhaps"}, "S": {"form": "loud"}, "R": {"reason": "whim"}, "D": {"granularity": "decade"}}


def mostly_right(made: Any, rule: str) -> Twins:
    """Twenty-five rows of which six are held back, and twenty-five of which five are: a fifth."""
    whole, wrong = good(made)[DECLARED[rule]].row(0, named=True), WRONG[rule[0]]
    named = {"F": "figure_id", "S": "statement_id"}.get(rule[0], "article_id")

    def rows(bad: int) -> pl.DataFrame:
        each = [{**whole, named: f"r{n}", **(wrong if n < bad else {})} for n in range(25)]
        return tables.frame(DECLARED[rule], each)

    return rows(6), rows(5), set(wrong)


def numbers(made: Any, rule: str) -> Twins:
    bad, twin = (made.report(*of)["figures"] for of in FIGURES[rule])
    return bad, twin, {"value", "low", "high", "quote", "sentence", "start", "end", "sentence_start"}


def points(made: Any, rule: str) -> Twins:
    bad, twin = (
        pl.DataFrame([{**POINT, "date": dt.date(2024, 2, 1)}, {**POINT, "date": dt.date(2024, 2, 2), **said}], SCHEMA)
        for said in SERIES[rule]
    )
    return bad, twin, {*SERIES[rule][0]}


def rises(made: Any, rule: str) -> Twins:
    bad, twin = (
        pl.DataFrame([{**RISE, "new": new, "unexplained": 20.0 - new}], schema("increments")) for new in (19.0, 20.0)
    )
    return bad, twin, {"new", "unexplained"}


def habits(made: Any, rule: str) -> Twins:
    bad, twin = (pl.DataFrame([{**HABIT, **said}], sources.SCHEMA) for said in HABITS[rule])
    return bad, twin, {*HABITS[rule][0]}


def waits(made: Any, rule: str) -> Twins:
    bad, twin = (pl.DataFrame([{**WAITING, **said}], schema("waiting")) for said in QUEUE[rule])
    return bad, twin, {*QUEUE[rule][0]}


def trends(made: Any) -> Frames:
    of_reports = {"series": points(made, "B003")[1], "increments": rises(made, "I002")[1]}
    return {**of_reports, "waiting": waits(made, "W002")[1], "sources": habits(made, "P002")[1]}


MADE: dict[str, Callable[[Any, str], Twins]] = {
    **dict.fromkeys(CHANGES, changed),
    "A009": lossy,
    **dict.fromkeys(("A001", "F001", "S001", "R001", "D001", "B001", "I001", "W001", "P001"), without_a_column),
    **dict.fromkeys(("A002", "F002", "S002"), twice),
    **dict.fromkeys(("F999", "S999", "R999", "D999"), mostly_right),
    **dict.fromkeys(FIGURES, numbers),
    **dict.fromkeys(SERIES, points),
    "I002": rises,
    **dict.fromkeys(QUEUE, waits),
    **dict.fromkeys(HABITS, habits),
}
"""Rule → what makes its twins."""


EXAMINED: dict[tuple[str, str], set[str]] = {}
"""What was found in a frame before: most rules of a table share the good twin."""


def fired(made: Any, rule: str, frame: pl.DataFrame) -> set[str]:
    """Rules that the gate finds broken, with the frame in place of a good one."""
    key = (DECLARED[rule], frame.write_json())
    if key not in EXAMINED:
        EXAMINED[key] = examined(made, rule, frame)
    return EXAMINED[key]


def examined(made: Any, rule: str, frame: pl.DataFrame) -> set[str]:
    table = DECLARED[rule]
    if table in trends(made):
        return {one.rule for one in gate.examine_trends({table: frame}, made.story, None)}
    batch = around(made, rule, frame)
    verdict = gate.examine(batch, made.story, known_articles=KNOWN, docs=None, today=made.today)
    return {one.rule for one in verdict.findings}


KNOWN = {"good", *(f"r{n}" for n in range(25))}
"""Articles that rows may refer to."""


def around(made: Any, rule: str, frame: pl.DataFrame) -> Frames:
    """A batch with the frame in place of a good one."""
    table = DECLARED[rule]
    batch = made.report(*FIGURES[rule][0]) if rule in FIGURES else good(made)
    if rule in FIGURES:  # the numbers of the twin stand in a text of their own
        bad = frame.equals(batch["figures"])
        batch = made.report(*FIGURES[rule][0 if bad else 1])
    batch = {name: batch[name] for name in ("articles", "dates") if name in batch}
    return {**batch, table: frame}


ALL_BUT_THE_ALLOWLIST = [rule for rule, table in DECLARED.items() if table != allowlist.TABLE]
TOGETHER = {"figures": "figure_id", "statements": "statement_id", "series": "place", "sources": "publisher"}
"""Tables whose rows of all rules are examined together, with the column by which they are named after their rule."""

ALONE = {rule.id for of_table in gate.rules().values() for rule in of_table if rule.scope == "table"}
"""Rules of whole tables, which name no row."""


def apart(rule: str) -> bool:
    """Return True if the twins of a rule are examined by themselves."""
    return rule in ALONE or DECLARED[rule] not in TOGETHER or MADE[rule] not in (changed, points, habits)


def together(made: Any, rule: str, which: int) -> list[Any]:
    """Findings on the bad rows (0) or the twins (1) of all rules of the table that have rows of their own."""
    table = DECLARED[rule]
    of_table = [one for one in MADE if DECLARED[one] == table and not apart(one)]
    rows = pl.concat(MADE[one](made, one)[which].with_columns(pl.lit(one).alias(TOGETHER[table])) for one in of_table)
    if table in trends(made):
        return gate.examine_trends({table: rows}, made.story, None)
    batch = {**good(made), table: rows}
    return gate.examine(batch, made.story, known_articles={"good"}, docs=None, today=made.today).findings


def all_rows(made: Any, table: str, which: int) -> Frames:
    """A batch with the bad rows (0) or the twins (1) of all rules of a table that are about single rows."""
    of_table = [one for one in MADE if DECLARED[one] == table and MADE[one] is changed]
    rows = [MADE[one](made, one)[which].with_columns(ids(table, one)) for one in of_table]
    return {**good(made), table: pl.concat(rows)}


def ids(table: str, rule: str) -> list[pl.Expr]:
    """Return what names a row after its rule, where its table has a name for rows."""
    name = {**TOGETHER, "articles": "article_id"}.get(table)
    return [pl.lit(rule).alias(name)] if name else []


READ = ("articles", "figures", "statements", "refusals", "dates")


@pytest.mark.parametrize("which", [0, 1])
@pytest.mark.parametrize("table", READ)
def test_what_is_told_where_a_shard_is_read_gives_the_same_verdict(made: Any, table: str, which: int) -> None:
    same_verdict(made, all_rows(made, table, which))


@pytest.mark.parametrize("rule", [*FIGURES, *(one for one in sorted(ALONE) if DECLARED[one] in READ)])
def test_so_it_does_for_rules_of_several_rows_and_of_tables(made: Any, rule: str) -> None:
    bad = MADE[rule](made, rule)[0]
    same_verdict(made, around(made, rule, bad))


def same_verdict(made: Any, batch: Frames) -> None:
    asked = {"known_articles": KNOWN, "docs": None, "today": made.today}
    one = gate.examine(batch, made.story, **asked)
    other = gate.examine(batch, made.story, **asked, told=gate.read(batch, made.story, made.today))
    assert other.findings == one.findings
    assert other.passed == one.passed
    assert_frame_equal(other.quarantine, one.quarantine)
    for table, rows in one.batch.items():
        assert_frame_equal(other.batch[table], rows)


@pytest.fixture(scope="module")
def found() -> dict[tuple[str, int], set[tuple[str, str]]]:
    """Table, and bad rows or twins → which rule fired, and on which row."""
    return {}


def fires(made: Any, found: dict[tuple[str, int], set[tuple[str, str]]], rule: str, which: int) -> bool:
    """Return True if the rule fires on its bad row (0) or on its twin (1)."""
    table = DECLARED[rule]
    if apart(rule):
        return rule in fired(made, rule, MADE[rule](made, rule)[which])
    if (table, which) not in found:
        findings = together(made, rule, which)
        found[table, which] = {(one.rule, case["row"]) for one in findings for case in one.cases}
    return any(one == rule and rule in row.split("/") for one, row in found[table, which])


@pytest.mark.parametrize("rule", ALL_BUT_THE_ALLOWLIST)
def test_it_fires_on_the_bad_row(made: Any, found: Any, rule: str) -> None:
    assert fires(made, found, rule, 0)


@pytest.mark.parametrize("rule", ALL_BUT_THE_ALLOWLIST)
def test_it_is_silent_on_the_twin(made: Any, found: Any, rule: str) -> None:
    assert not fires(made, found, rule, 1)


@pytest.mark.parametrize("rule", ALL_BUT_THE_ALLOWLIST)
def test_the_twins_differ_in_what_the_rule_is_about_only(made: Any, rule: str) -> None:
    bad, twin, about = MADE[rule](made, rule)
    assert bad.height == twin.height
    other = {
        name for name in twin.columns if name not in bad.columns or not bad[name].equals(twin[name], null_equal=True)
    }
    assert other
    assert other <= about


def test_l001_fires_on_an_entry_that_matches_nothing_and_is_silent_on_its_twin(made: Any) -> None:
    def found(value: float) -> list[str]:
        entry = Allowed(rule="F026", match={"value": value}, reason="both are so", who="the desk", when=DAY)
        story = made.story.model_copy(update={"allow": (entry,)})
        verdict = gate.examine(
            made.report(*FIGURES["F026"][0]), story, known_articles=set(), docs=None, today=made.today
        )
        return [one.rule for one in allowlist.settled(verdict.findings, story)]

    assert "L001" in found(4461)
    assert "L001" not in found(4460)


def test_every_rule_of_the_gate_has_its_twins() -> None:
    assert {*MADE, allowlist.UNUSED.id} == {*DECLARED}


def test_every_rule_that_is_written_down_is_one_of_the_gate() -> None:
    written = {
        name
        for module in ROOM.glob("*.py")
        for name in re.findall(r'"([A-Z]\d{3})"', module.read_text(encoding="utf-8"))
    }
    assert written <= {*DECLARED}
    assert {*DECLARED} - written == {"F999", "S999", "R999", "D999"}, "named after the table that they are of"


def test_the_rule_by_which_charts_are_held_back_is_the_one_that_the_page_asks_for() -> None:
    assert [one.id for rules in gate.rules().values() for one in rules if one.of_charts] == [HOLDS]
