"""What a run did not use is said with the reason."""

from __future__ import annotations

import dataclasses
import datetime as dt

import polars as pl
import pytest

from asreported.records import Article
from asreported.sources.articles import article
from asreported.story import Story
from expectations.gate import Finding
from flows import left_out

STORY = Story.model_validate({"id": "floods", "title": "Floods", "start": "2024-01-01", "end": "2024-06-30"})


def report(name: str, published: dt.date | None) -> Article:
    written = article("12 people were hurt.", raw=b"", origin=f"reports/{name}.md")
    return dataclasses.replace(written, published=published)


def test_reports_of_other_days_are_named_and_those_of_the_story_are_not() -> None:
    days = {"old": dt.date(2023, 12, 31), "first": STORY.start, "last": STORY.end, "new": dt.date(2024, 7, 1)}
    reports = [*(report(name, day) for name, day in days.items()), report("undated", None)]
    assert list(left_out.reports_outside(reports, STORY)) == [
        "1 report is older than the story's first day, 2024-01-01, not kept: reports/old.md",
        "1 report is newer than the story's last day, 2024-06-30, read all the same: reports/new.md",
    ]


def test_of_many_reports_the_first_are_named() -> None:
    many = [report(str(number), dt.date(2023, 1, 1)) for number in range(5)]
    [line] = left_out.reports_outside(many, STORY)
    assert line.startswith("5 reports are older")
    assert line.endswith("reports/0.md, reports/1.md, reports/2.md and 2 more")


@pytest.mark.parametrize(("severity", "said"), [("critical", 1), ("warning", 0), ("info", 0)])
def test_only_what_is_held_back_is_called_that(severity: str, said: int) -> None:
    finding = Finding("F016", severity, "figures", 3, "days in order: look at them", ["ab12: 40"])
    lines = list(left_out.rows_held_back([finding]))
    assert lines == ["held back by F016: 3 of figures: days in order: look at them (ab12: 40)"][:said]


def test_reports_without_a_day_are_named_with_what_to_do() -> None:
    reports = [report("dated", STORY.start), report("undated", None)]
    (line,) = left_out.reports_undated(reports)
    assert line.startswith("1 report without a day of publication, read all the same: ")
    assert "--published" in line
    assert line.endswith(": reports/undated.md")


def test_what_is_held_back_only_since_its_report_is_takes_one_line() -> None:
    report_itself = Finding("A005", "critical", "articles", 1, "not before the story begins: correct it", [])
    its_figures = Finding("F003", "critical", "figures", 3, "nothing refers to a missing article: look for it", [])
    its_dates = Finding("D002", "critical", "dates", 2, "nothing refers to a missing article: look for it", [])
    assert list(left_out.rows_held_back([report_itself, its_figures, its_dates])) == [
        "held back by A005: 1 of articles: not before the story begins: correct it",
        "held back with the report they stand in: 3 of figures, 2 of dates",
    ]
    assert next(left_out.rows_held_back([its_dates])).startswith("held back by D002")


def test_figures_are_counted_by_reason_the_most_frequent_first() -> None:
    why_not = ["without a day", None, "in a copy", "in a copy", None, "a share"]
    observations = pl.DataFrame({"used": [reason is None for reason in why_not], "why_not": why_not})
    counted = left_out.figures_left_out(observations)
    assert list(counted.items()) == [("in a copy", 2), ("a share", 1), ("without a day", 1)]
    assert [line.strip() for line in left_out.table(counted).splitlines()] == [
        "2  in a copy",
        "1  a share",
        "1  without a day",
    ]


def test_a_table_of_reasons_is_short_and_its_numbers_stand_below_each_other() -> None:
    counted = {f"reason {number}": 10**number for number in range(5)}
    lines = left_out.table(counted).splitlines()
    assert [line.split()[0] for line in lines] == ["10,000", "1,000", "100", "10", "1"]
    assert len({line.index("reason") for line in lines}) == 1
    many = {f"reason {number}": 100 - number for number in range(left_out.REASONS + 3)}
    lines = left_out.table(many).splitlines()
    assert len(lines) == left_out.REASONS + 1
    assert lines[-1].split(maxsplit=1) == [str(90 + 89 + 88), "for 3 other reasons, which the data say (observations)"]
    assert sum(int(line.split()[0]) for line in lines) == sum(many.values())
    assert left_out.table({}) == ""
