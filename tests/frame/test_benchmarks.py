"""The tables of the benchmark are those of its last measurement, in the docs and in the README."""

from __future__ import annotations

from tests.benchmarks import tables
from tests.benchmarks.tables import BEGIN, END, kept, readme_block, report


def test_the_report_is_that_of_the_measurement() -> None:
    assert tables.REPORT.read_text(encoding="utf-8") == report(kept())


def test_the_readme_has_the_table_of_the_measurement() -> None:
    readme = tables.README.read_text(encoding="utf-8")
    assert readme.count(BEGIN) == readme.count(END) == 1
    assert readme.partition(BEGIN)[2].partition(END)[0] == readme_block(kept())


def test_the_measurement_says_with_what_it_was_made() -> None:
    measured = kept()
    assert {"quantulum3", "recognizers-text"} <= measured["peers"].keys()
    assert measured["machine"]
    assert measured["python"]
    for row in measured["speed"]["beside"]:
        assert row["system"] in readme_block(measured)
