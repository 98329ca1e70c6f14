"""The gate as a whole: what stops publishing, what the Data Docs show, and a gate that does not work."""

from __future__ import annotations

import base64
import datetime as dt
import gc
import hashlib
import json
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from lxml import html
from polars.testing import assert_frame_equal

from asreported import tables
from asreported.publishing.page.templating import TEMPLATES
from expectations import figures
from expectations.gate import GateError, examine, examine_trends, rules
from expectations.rules import Facts, Rule, native
from tests.conftest import ROOT

Batch = dict[str, pl.DataFrame]


def test_a_good_batch_passes_unchanged(made: Any, good: Batch) -> None:
    verdict = examine(good, made.story, known_articles=set(), docs=None, today=made.today)
    assert verdict.passed
    assert verdict.findings == []
    assert verdict.quarantine.is_empty()
    assert verdict.quarantine.schema == tables.schema("quarantine")
    for table, rows in good.items():
        assert_frame_equal(verdict.batch[table], rows)


@pytest.mark.parametrize(("table", "rule"), [("articles", "A002"), ("figures", "F002"), ("statements", "S002")])
def test_an_identifier_twice_stops_publishing(made: Any, good: Batch, table: str, rule: str) -> None:
    doubled = {**good, table: pl.concat([good[table], good[table]])}
    verdict = examine(doubled, made.story, known_articles=set(), docs=None, today=made.today)
    assert not verdict.passed
    assert [(one.rule, one.severity) for one in verdict.findings] == [(rule, "critical")]


def test_no_batch_that_was_examined_stays_in_memory(made: Any, good: Batch) -> None:
    """The library that a rule is given to may keep what it is told by, with all the texts that it holds."""
    for _ in range(2):
        examine(good, made.story, known_articles=set(), docs=None, today=made.today)
    gc.collect()
    assert [one for one in gc.get_objects() if type(one) is Facts] == []


LACKING = {"articles": "A001", "figures": "F001", "statements": "S001", "refusals": "R001", "dates": "D001"}


@pytest.mark.parametrize("table", LACKING)
def test_a_missing_column_stops_publishing(made: Any, good: Batch, table: str) -> None:
    last = good[table].columns[-1]
    lacking = {**good, table: good[table].drop(last)}
    verdict = examine(lacking, made.story, known_articles={"good"}, docs=None, today=made.today)
    assert not verdict.passed
    assert LACKING[table] in {one.rule for one in verdict.findings}


@pytest.mark.parametrize(
    ("table", "rule", "record", "wrong"),
    [
        ("statements", "S999", "statement", {"form": "loud"}),
        ("refusals", "R999", "refusal", {"reason": "whim"}),
        ("dates", "D999", "mention", {"granularity": "decade"}),
    ],
)
def test_a_table_is_trusted_up_to_a_fifth_held_back(
    made: Any, table: str, rule: str, record: str, wrong: dict[str, Any]
) -> None:
    def found(bad: int) -> set[str]:
        articles = [made.row(made.article, article_id=f"a{n}") for n in range(50)]
        own = {"statement_id": "s{}"} if table == "statements" else {}
        rows = [
            made.row(getattr(made, record), f"a{n}", **{key: name.format(n) for key, name in own.items()}, **said)
            for n in range(50)
            for said in [wrong if n < bad else {}]
        ]
        batch = made.batch(articles=articles, **{table: rows})
        verdict = examine(batch, made.story, known_articles=set(), docs=None, today=made.today)
        return {one.rule for one in verdict.findings if one.rule.endswith("999")}

    assert found(11) == {rule}
    assert found(10) == set()


def test_a_table_of_which_much_is_held_back_stops_publishing(made: Any, good: Batch) -> None:
    def batch(bad: int) -> Batch:
        rows = [
            made.row(made.figure, figure_id=f"f{n}", **({"hedge": "perhaps"} if n < bad else {})) for n in range(50)
        ]
        return {**good, **made.batch(figures=rows)}

    assert examine(batch(10), made.story, known_articles=set(), docs=None, today=made.today).passed
    verdict = examine(batch(11), made.story, known_articles=set(), docs=None, today=made.today)
    assert not verdict.passed
    assert "F999" in {one.rule for one in verdict.findings}


def test_articles_held_back_take_what_was_read_with_them_and_do_not_stop_the_others(made: Any) -> None:
    early = [made.row(made.article, article_id=f"early {n}", published=dt.date(2020, 1, 1)) for n in range(30)]
    said = [made.row(made.figure, f"early {n}", figure_id=f"f{n}") for n in range(30)]
    batch = made.batch(articles=[made.row(made.article), *early], figures=[made.row(made.figure), *said])
    verdict = examine(batch, made.story, known_articles=set(), docs=None, today=made.today)
    assert verdict.passed
    assert {one.rule for one in verdict.findings} == {"A005", "F003"}
    assert {table: rows.height for table, rows in verdict.batch.items()} == {"articles": 1, "figures": 1}


def test_nothing_to_examine_is_no_work(made: Any, tmp_path: Path) -> None:
    empty = {table: tables.frame(table, []) for table in ("articles", "figures")}
    verdict = examine(empty, made.story, known_articles=set(), docs=tmp_path / "docs")
    assert verdict.passed
    assert verdict.batch == empty
    assert not (tmp_path / "docs").exists()


def test_a_check_that_breaks_is_not_called_bad_data(made: Any, good: Batch, monkeypatch: pytest.MonkeyPatch) -> None:
    broken = Rule("F777", "critical", "row", "a", "b", expects=native("ExpectColumnValuesToNotBeNull", column="absent"))
    monkeypatch.setattr("expectations.gate._TABLES", _with(broken))
    with pytest.raises(GateError, match="F777 of figures could not be checked"):
        examine(good, made.story, known_articles=set(), docs=None, today=made.today)


def _with(rule: Rule) -> tuple[Any, ...]:
    import dataclasses

    from expectations.gate import _TABLES

    return tuple(
        dataclasses.replace(table, rules=(*table.rules, rule)) if table.name == "figures" else table
        for table in _TABLES
    )


def test_the_protocol_says_what_was_checked_and_only_the_moment_differs(made: Any, good: Batch, tmp_path: Path) -> None:
    def protocol() -> dict[str, Any]:
        bad = made.row(made.figure, figure_id="bad", hedge="perhaps")
        vague = made.row(made.figure, figure_id="vague", hedge="vague", hedge_text=None, value=None, low=None)
        batch = {**good, "figures": pl.concat([good["figures"], made.batch(figures=[bad, vague])["figures"]])}
        examine(batch, made.story, known_articles=set(), docs=tmp_path, today=made.today)
        told: dict[str, Any] = json.loads((tmp_path / "validation.json").read_text())
        assert dt.datetime.fromisoformat(told.pop("examined_at")).tzinfo is not None
        return told

    told = protocol()
    assert told == protocol()
    assert not told["stopped"]
    figures_told = told["tables"]["figures"]
    assert figures_told["rows"] == 3
    assert figures_told["rules"]["F009"] == {
        "severity": "critical",
        "checked": 3,
        "broken": 1,
        "stops": False,
        "where": "writer",
    }
    assert figures_told["rules"]["F020"]["checked"] == 2


def test_data_docs_ask_no_other_host_for_anything(made: Any, good: Batch, tmp_path: Path) -> None:
    examine(good, made.story, known_articles=set(), docs=tmp_path, today=made.today)
    pages = list(tmp_path.rglob("*.html"))
    assert len(pages) > len(good)
    for page in pages:
        root = html.fromstring(page.read_text())
        asked = root.iter("script", "link", "img", "iframe", "object", "embed", "source")
        assert [element for element in asked if element.tag != "link" or "//" in element.get("href", "")] == []
        assert all("//" not in (style.text or "") for style in root.iter("style"))


def test_data_docs_have_one_style_that_their_policy_knows_by_its_hash(made: Any, good: Batch, tmp_path: Path) -> None:
    examine(good, made.story, known_articles=set(), docs=tmp_path, today=made.today)
    for page in tmp_path.rglob("*.html"):
        root = html.fromstring(page.read_text())
        [style] = root.iter("style")
        digest = base64.b64encode(hashlib.sha256((style.text or "").encode()).digest()).decode()
        [policy] = [meta.get("content") for meta in root.iter("meta") if meta.get("http-equiv")]
        assert f"style-src 'sha256-{digest}';" in policy
        assert "unsafe" not in policy
        assert root.xpath("//@style") == []
        assert len(list(root.iter("title"))) == len(list(root.iter("h1"))) == 1


def test_data_docs_speak_of_rules(made: Any, good: Batch, tmp_path: Path) -> None:
    examine(good, made.story, known_articles=set(), docs=tmp_path, today=made.today)
    [page] = (tmp_path / "validations" / "figures").rglob("*.html")
    told = " ".join(html.fromstring(page.read_text()).text_content().split())
    assert "Validation of figures" in told
    assert "Rules checked" in told
    assert not any(word in told for word in ("Expectation Suite", "Evaluated Expectations", "% unexpected"))
    rules = (tmp_path / "expectations" / "figures.html").read_text()
    assert "<title>Rules of figures · Data Docs</title>" in rules


def test_data_docs_have_the_colours_of_the_report() -> None:
    """The style sheet is one of its own: the gate knows no template of the page."""
    own, report = (
        dict(re.findall(r"(--[a-z]+): (#[0-9a-f]{6})", file.read_text().partition("@media (prefers")[0]))
        for file in (ROOT / "expectations" / "docs.css", TEMPLATES / "colours.css")
    )
    shared = own.keys() & report.keys()
    assert len(shared) > 5
    assert {name: own[name] for name in shared} == {name: report[name] for name in shared}


def test_data_docs_show_every_table_and_are_rewritten(made: Any, good: Batch, tmp_path: Path) -> None:
    docs = tmp_path / "docs"
    (docs / "validations").mkdir(parents=True)
    (docs / "validations" / "old.html").touch()
    (docs / "notes.txt").write_text("mine")
    bad = {**good, "figures": good["figures"].with_columns(pl.lit("perhaps").alias("hedge"))}
    examine(bad, made.story, known_articles=set(), docs=docs, today=made.today)
    assert not (docs / "validations" / "old.html").exists()
    assert (docs / "notes.txt").read_text() == "mine"
    index = (docs / "index.html").read_text()
    assert all(f"validations/{table}/" in index for table in good)
    pages = list((docs / "validations" / "figures").rglob("*.html"))
    assert len(pages) == 1
    assert "F009" in pages[0].read_text()
    assert "dataContextId" not in pages[0].read_text() + index
    series = pl.DataFrame([SERIES_ROW])
    examine_trends({"series": series}, made.story, docs)
    index = (docs / "index.html").read_text()
    assert all(f"validations/{table}/" in index for table in (*good, "series"))


SERIES_ROW = {
    "story": "flood",
    "measure": "deaths",
    "place": "Valley",
    "group": "",
    "aspect": "total",
    "source": "",
    "date": dt.date(2024, 2, 1),
    "low": 1.0,
    "high": 2.0,
    "stated": 1.0,
    "hedge": "at_least",
    "n_sources": 1,
    "figure_ids": ["f1"],
}


def test_rules_have_one_id_each_and_say_what_to_do() -> None:
    declared = [rule for of_table in rules().values() for rule in of_table]
    assert len({rule.id for rule in declared}) == len(declared)
    for table, of_table in rules().items():
        letter = {"series": "B", "sources": "P", "allowlist": "L"}.get(table, table[0].upper())
        assert {rule.id[0] for rule in of_table} == {letter}
    for rule in declared:
        assert rule.says
        assert rule.do
        assert rule.says[0].islower() or rule.says.startswith("text[")
        assert not rule.message.endswith(".")


def test_great_expectations_is_not_imported_before_something_is_examined() -> None:
    code = "import sys, expectations.gate as gate; gate.rules(); print('great_expectations' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_parts_are_held_back_with_their_wholes(made: Any, good: Batch) -> None:
    rows = [
        made.row(made.figure, figure_id="whole", hedge="perhaps"),
        made.row(made.figure, figure_id="part", part_of="whole"),
        made.row(made.figure, figure_id="of part", part_of="part"),
        made.row(made.figure, figure_id="other"),
    ]
    verdict = examine(
        {**good, **made.batch(figures=rows)}, made.story, known_articles=set(), docs=None, today=made.today
    )
    assert verdict.batch["figures"].get_column("figure_id").to_list() == ["other"]
    by_row = dict(verdict.quarantine.select("row_id", "rule").iter_rows())
    assert by_row == {"whole": "F009", "part": figures.PARTS, "of part": figures.PARTS}
    (finding,) = [one for one in verdict.findings if one.rule == figures.PARTS]
    assert finding.rows == 2
