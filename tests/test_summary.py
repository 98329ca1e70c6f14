"""What was published says in a few lines what is in it."""

from __future__ import annotations

import re
from pathlib import Path

import polars as pl
import pytest

import asreported
from asreported.bundled import NOTEBOOKS
from asreported.errors import InputError
from asreported.publishing.data import exports
from asreported.report import Report
from asreported.summary import LINES
from asreported.trends import TRENDS
from tests.publishing import made


@pytest.fixture(scope="module")
def report(tmp_path_factory: pytest.TempPathFactory) -> Report:
    """The made-up story, exported and opened again."""
    site = tmp_path_factory.mktemp("site")
    exports.export(made.publication(), site / "data")
    return asreported.open(site)


def test_it_is_short_and_says_what_there_is(report: Report) -> None:
    lines = str(report).splitlines()
    assert len(lines) <= LINES == 30
    assert max(map(len, lines)) <= 120
    assert lines[0].endswith("(river-flood)")
    told = "\n".join(lines)
    assert re.search(rf"^figures +{report.figures.height}, {report.observations['used'].sum()} of them in ", told, re.M)
    assert re.search(rf"^reports +{report.articles.height}, published 20\d\d-", told, re.M)
    assert repr(report) == str(report)


def test_it_names_every_chart_with_what_it_says(report: Report) -> None:
    told = str(report)
    assert report.in_short.height > 1
    for finding in report.in_short["finding"]:
        assert finding[:60] in told
    for chart in report.story.charts:
        assert chart.key in told


def test_in_a_notebook_the_same_is_a_table(report: Report) -> None:
    html = report._repr_html_()
    assert html.count("<tr>") == len(str(report).splitlines()) - 1
    assert f"<td>{report.quarantine.height} rows</td>" in html


def test_words_of_reports_are_no_markup_and_stay_on_their_line(report: Report) -> None:
    attack = "<b>Flood</b>\n\x1b[31m"
    story = report.story.model_copy(update={"title": attack})
    opened = Report(**{**{name: getattr(report, name) for name in report.__dataclass_fields__}, "story": story})
    assert len(str(opened).splitlines()) == len(str(report).splitlines())
    assert "\x1b" not in str(opened)
    assert "<b>" not in opened._repr_html_()


def test_a_story_in_which_nothing_was_counted_has_a_summary_too(tmp_path: Path) -> None:
    exports.export(made.publication(()), tmp_path / "data")
    assert "figures" in str(asreported.open(tmp_path))


def test_tables_of_the_trends_are_there_by_their_names(report: Report) -> None:
    for name in TRENDS:
        assert report.trend(name).width > 0
    with pytest.raises(InputError, match=r"no table 'rate' \(accepted: .*rates"):
        report.trend("rate")


def test_a_policy_gives_one_line_for_all_sources(report: Report) -> None:
    for policy in asreported.Policy:
        assert set(report.by_policy(policy).select(pl.col("policy").unique())["policy"]) == {policy}


@pytest.mark.parametrize("path", sorted(NOTEBOOKS.glob("*.py")), ids=lambda path: path.stem)
def test_a_notebook_takes_all_that_it_shows_from_an_opened_report(path: Path) -> None:
    source = path.read_text(encoding="utf-8")
    assert "asreported.open(site, story)" in source
    assert re.findall(r"^\s*(?:from|import) +(asreported[.\w]*)", source, re.MULTILINE) == ["asreported"]
