"""The talks in tables: how close a deal was said to be, runs, and phrases."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from asreported import tables
from asreported.trends.columns import schema
from asreported.trends.tables import of_statements
from tests.trends.conftest import STORY, Reports

START = dt.date(2024, 8, 5)
SCALE = STORY.model_copy(
    update={"closeness": {"far": ("not close", "far apart", "aren't there"), "close": ("close to a deal", "close")}}
)


def made(*said: tuple[int, str, str, str]) -> dict[str, pl.DataFrame]:
    """Tables of (day, speaker, signal, words)."""
    reports = Reports(story=SCALE)
    for day, speaker, signal, words in said:
        reports.statement(reports.article(START + dt.timedelta(day)), speaker, signal)
        reports.statements[-1]["signals"] = [{"name": signal, "start": 0, "end": len(words), "quote": words}]
    found = of_statements(
        tables.frame("statements", reports.statements).lazy(), tables.frame("articles", reports.articles).lazy(), SCALE
    )
    assert all(found[name].schema == schema(name) for name in found)
    return found


SAID: tuple[tuple[int, str, str, str], ...] = (
    (0, "Ada Roe", "progress", "close to a deal"),
    (2, "Jo Doe", "progress", "Close to a  deal"),
    (3, "Ada Roe", "setback", "not close"),
    (4, "Ada Roe", "setback", "deadlock"),
    (4, "Jo Doe", "progress", "headway"),
    (9, "Ada Roe", "progress", "close"),
)


def test_closeness_says_who_said_so_how_often_and_how_long_ago() -> None:
    found = made(*SAID)["closeness"]
    assert found.select("speaker", "degree", "n", "first", "latest", "days_ago").rows() == [
        ("Ada Roe", "close", 2, START, START + dt.timedelta(9), 0),
        ("Ada Roe", "far", 1, START + dt.timedelta(3), START + dt.timedelta(3), 6),
        ("Jo Doe", "close", 1, START + dt.timedelta(2), START + dt.timedelta(2), 7),
    ]


def test_the_longest_phrase_of_the_scale_decides() -> None:
    graded = made(*SAID)["signals"].select("phrase", "degree", "rank").unique(maintain_order=True).rows()
    assert graded == [
        ("close to a deal", "close", 2),
        ("not close", "far", 1),
        ("deadlock", None, None),
        ("headway", None, None),
        ("close", "close", 2),
    ]


def test_the_scale_knows_its_phrases_with_either_apostrophe() -> None:
    assert made((0, "Ada Roe", "setback", "aren’t there"))["signals"]["degree"].to_list() == ["far"]


def test_runs_are_of_one_signal_and_a_day_with_both_belongs_to_neither() -> None:
    found = made(*SAID)["runs"]
    assert found.select("signal", "first", "last", "days", "n").rows() == [
        ("progress", START, START + dt.timedelta(2), 3, 2),
        ("setback", START + dt.timedelta(3), START + dt.timedelta(3), 1, 1),
        ("progress", START + dt.timedelta(9), START + dt.timedelta(9), 1, 1),
    ]
    assert found.get_column("speakers").to_list()[0] == ["Ada Roe", "Jo Doe"]


def test_phrases_have_their_first_and_latest_use() -> None:
    found = made(*SAID)["phrases"].filter(phrase="close to a deal").row(0, named=True)
    assert (found["n"], found["first"], found["first_speaker"]) == (2, START, "Ada Roe")
    assert (found["latest"], found["latest_speaker"]) == (START + dt.timedelta(2), "Jo Doe")


def test_nothing_said_gives_empty_tables() -> None:
    assert all(table.is_empty() for table in made().values())


def test_every_table_is_given_under_its_name(reports: Any) -> None:
    from asreported.trends import TRENDS, of_figures

    reports.say(START, 40)
    given = of_figures(reports.observations(), reports.story)
    assert set(given) | set(made()) == set(TRENDS)
    assert all(table.schema == schema(name) for name, table in given.items())
    assert all(doc and kind is not None for columns in TRENDS.values() for doc, kind in columns.values())


def test_words_that_two_statements_hold_count_once_for_the_inner_one() -> None:
    reports = Reports(story=SCALE)
    article = reports.article(START)
    for speaker, start, end in (("Ada Roe", 0, 60), ("Jo Doe", 20, 50)):
        reports.statement(article, speaker, "setback")
        shown = [{"name": "setback", "start": 30, "end": 39, "quote": "not close"}]
        reports.statements[-1] |= {"start": start, "end": end, "signals": shown}
    found = of_statements(
        tables.frame("statements", reports.statements).lazy(), tables.frame("articles", reports.articles).lazy(), SCALE
    )
    assert found["signals"].select("speaker", "phrase").rows() == [("Jo Doe", "not close")]
