"""The talks: which signals the followed speakers gave, week by week."""

from __future__ import annotations

import datetime as dt
from typing import Any

from asreported.trends.talks import SCHEMA

WEDNESDAY = dt.date(2024, 8, 7)
MONDAY = dt.date(2024, 8, 5)


def rows(reports: Any) -> list[tuple[Any, ...]]:
    return reports.talks().select("week", "speaker", "signal", "n", "statement_ids").rows()


def test_statements_count_in_the_week_in_which_they_were_made(reports: Any) -> None:
    article = reports.article(WEDNESDAY)
    reports.statement(article, "Ada Roe", "progress")
    reports.statement(article, "Ada Roe", "progress", said_on=dt.date(2024, 8, 4))
    assert rows(reports) == [
        (dt.date(2024, 7, 29), "Ada Roe", "progress", 1, ["s1"]),
        (MONDAY, "Ada Roe", "progress", 1, ["s0"]),
    ]


def test_a_statement_counts_once_for_each_of_its_signals(reports: Any) -> None:
    reports.statement(reports.article(WEDNESDAY), "Ada Roe", "progress", "setback", "progress")
    assert rows(reports) == [
        (MONDAY, "Ada Roe", "progress", 1, ["s0"]),
        (MONDAY, "Ada Roe", "setback", 1, ["s0"]),
    ]


def test_speakers_have_the_story_s_names(reports: Any) -> None:
    article = reports.article(WEDNESDAY)
    for speaker in (
        "Roe",
        "Mayor Doe",
        "he [Jo Doe]",
        "mayor Jo Doe himself",
        "a diplomat",
        "Doering",
        "the office",
        "it [Red Circle]",
        None,
    ):
        reports.statement(article, speaker, "progress")
    assert [(speaker, n) for _, speaker, _, n, _ in rows(reports)] == [
        ("", 1),
        ("Ada Roe", 1),
        ("Doering", 1),
        ("Jo Doe", 3),
        ("Red Circle", 1),
        ("Valley Office", 1),
        ("a diplomat", 1),
    ]


def test_an_office_alone_is_held_by_whom_the_title_names_with_it(reports: Any) -> None:
    for title in ("Remarks by Mayor Doe at the Bridge", "Remarks at the Bridge"):
        reports.statement(reports.article(WEDNESDAY, title=title), "Mayor", "progress")
    assert [speaker for _, speaker, *_ in rows(reports)] == ["Jo Doe", "Mayor"]


def test_without_signals_copies_or_days_nothing_counts(reports: Any) -> None:
    article = reports.article(WEDNESDAY)
    reports.statement(article, "Ada Roe")
    reports.statement(reports.article(WEDNESDAY, copy_of=article), "Ada Roe", "progress")
    reports.statement(reports.article(None), "Ada Roe", "progress")
    assert rows(reports) == []
    assert reports.talks().schema == SCHEMA


def test_an_undated_article_counts_where_the_statement_has_a_day(reports: Any) -> None:
    reports.statement(reports.article(None), "Ada Roe", "progress", said_on=WEDNESDAY)
    assert rows(reports) == [(MONDAY, "Ada Roe", "progress", 1, ["s0"])]
