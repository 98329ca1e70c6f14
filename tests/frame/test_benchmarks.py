"""The tables of the benchmark are those of its last measurement, in the docs and in the README."""

from __future__ import annotations

import json

import pytest

from tests.benchmarks import backfill, growth, performance, projection, tables, verify
from tests.benchmarks.tables import kept, parts, readme_block, report


def test_the_report_is_that_of_the_measurement() -> None:
    assert tables.REPORT.read_text(encoding="utf-8") == report(kept())


def test_the_readme_has_the_table_of_the_measurement() -> None:
    assert parts(tables.README, tables.BLOCK)[1] == readme_block(kept())


def test_what_it_costs_is_told_as_it_was_measured() -> None:
    measured = json.loads(performance.MEASURED.read_text(encoding="utf-8"))
    assert parts(tables.README, performance.BLOCK)[1] == performance.rendered(measured)
    assert performance.rendered(measured) in performance.REPORT.read_text(encoding="utf-8")
    limits = [row for row in measured["rows"] if "within" in row]
    assert limits
    assert [row["what"] for row in limits if not row["within"]] == []


def test_growth_is_told_as_it_was_measured_and_linear_but_for_texts_of_ten_megabytes() -> None:
    measured = json.loads(performance.MEASURED.read_text(encoding="utf-8"))
    assert performance.grown(measured) in performance.REPORT.read_text(encoding="utf-8")
    rows = measured["growth"]["rows"]
    assert {row["part"] for row in rows} == set(growth.PARTS)
    faster = [(row["what"], row["size"]) for row in growth.table(rows) if row["linear or better"] == "**no**"]
    assert faster == [("reading one text", "10 MB")]


def test_an_exponent_is_of_the_row_before_of_the_same_part() -> None:
    rows = [
        {"part": "report", "size": 10_000, "CPU seconds": 2.0, "memory MB": 100.0},
        {"part": "report", "size": 100_000, "CPU seconds": 20.0, "memory MB": 100.0},
        {"part": "appending", "size": 1_000_000, "CPU seconds": 0.1, "memory MB": 50.0},
        {"part": "appending", "size": 2_000_000, "CPU seconds": 0.4, "memory MB": 50.0},
    ]
    told = [(row["exponent"], row["exponent of memory"], row["linear or better"]) for row in growth.table(rows)]
    assert told == [("", "", ""), ("1.00", "0.00", "yes"), ("", "", ""), ("2.00", "0.00", "**no**")]
    anew = growth.renewed(rows[:2], [{**rows[1], "CPU seconds": 10.0}])
    assert [row["CPU seconds"] for row in anew] == [2.0, 10.0]


def test_how_well_it_checks_is_told_as_it_was_measured() -> None:
    measured = json.loads(verify.MEASURED.read_text(encoding="utf-8"))
    assert verify.REPORT.read_text(encoding="utf-8") == verify.page(measured)
    assert parts(tables.README, verify.BLOCK)[1] == verify.block(measured)


def test_the_projection_follows_from_the_measured_backfill() -> None:
    measured = json.loads(backfill.MEASURED.read_text(encoding="utf-8"))
    assert parts(projection.PAGE, projection.BLOCK)[1] == projection.rendered(measured, projection.MANY)
    half, whole = (projection.projected(measured, count) for count in (measured["articles"] // 2, measured["articles"]))
    assert list(half[1].values())[1] * 2 == pytest.approx(list(whole[1].values())[1])
    assert {run["same content"] for run in measured["runs"]} == {True}


def test_the_measurement_says_with_what_it_was_made() -> None:
    measured = kept()
    assert {"quantulum3", "recognizers-text"} <= measured["peers"].keys()
    assert measured["machine"]
    assert measured["python"]
    for row in measured["speed"]["beside"]:
        assert row["system"] in readme_block(measured)
