"""A folder is a ledger of this form, or it is left alone and the error says what to do."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from asreported import tables
from asreported.errors import LedgerError
from asreported.ledger import Ledger
from asreported.ledger.seal import FORM, SEAL, columns

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
MakeBatch = Callable[..., dict[str, pl.DataFrame]]


def sealed(folder: Path, content: str) -> Path:
    (folder / SEAL).write_text(content)
    return folder


def test_the_form_is_recorded_with_the_ledger(tmp_path: Path, make_batch: MakeBatch) -> None:
    Ledger(tmp_path).commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    assert json.loads((tmp_path / SEAL).read_text()) == {"form": FORM, "columns": columns()}


def test_a_newer_ledger_asks_for_an_update(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="update asreported"):
        Ledger(sealed(tmp_path, json.dumps({"form": FORM + 1, "columns": "x"})))


def test_an_older_ledger_asks_to_be_moved(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="move the folder away"):
        Ledger(sealed(tmp_path, json.dumps({"form": FORM - 1, "columns": "x"})))


def test_a_ledger_with_other_columns_asks_to_be_moved(tmp_path: Path) -> None:
    with pytest.raises(LedgerError, match="other columns: move the folder away"):
        Ledger(sealed(tmp_path, json.dumps({"form": FORM, "columns": "another"})))


def test_a_ledger_from_before_predicates_is_read_with_them_empty(
    tmp_path: Path, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = {"predicate", "role"}
    with monkeypatch.context() as before:
        of = {name: column for name, column in tables.TABLES["figures"].items() if name not in new}
        before.setitem(tables.TABLES, "figures", of)
        Ledger(tmp_path).commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    said = pl.lit("died").alias("predicate"), pl.lit("subject").alias("role")
    later = make_batch("b")
    later["figures"] = later["figures"].with_columns(*said)
    Ledger(tmp_path).commit(later, run_id="r2", recorded_at=NOW + dt.timedelta(1))
    rows = Ledger(tmp_path).read("figures").select("article_id", *sorted(new)).unique().sort("article_id")
    assert rows.rows() == [("a", None, None), ("b", "died", "subject")]


def test_a_ledger_from_before_certainty_is_read_with_it_empty(
    tmp_path: Path, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as before:
        of = {name: column for name, column in tables.TABLES["figures"].items() if name not in {"certainty", "doubts"}}
        before.setitem(tables.TABLES, "figures", of)
        Ledger(tmp_path).commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    told = pl.lit(0.75).alias("certainty"), pl.lit(["source: nobody is named"]).alias("doubts")
    later = make_batch("b")
    later["figures"] = later["figures"].with_columns(*told)
    Ledger(tmp_path).commit(later, run_id="r2", recorded_at=NOW + dt.timedelta(1))
    rows = Ledger(tmp_path).read("figures").sort("article_id", "figure_id")
    said = {(row["article_id"], row["certainty"], str(row["doubts"])) for row in rows.to_dicts()}
    assert said == {("a", None, "None"), ("b", 0.75, "['source: nobody is named']")}


def test_a_ledger_from_before_pages_is_read_with_them_empty(
    tmp_path: Path, make_batch: MakeBatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    new = {"figures": {"page", "page_box"}, "articles": {"positions"}}
    with monkeypatch.context() as before:
        for table, names in new.items():
            of = {name: column for name, column in tables.TABLES[table].items() if name not in names}
            before.setitem(tables.TABLES, table, of)
        Ledger(tmp_path).commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    place = {"start": 0, "page": 3, "left": 0.1, "upper": 0.2, "right": 0.9, "lower": 0.22}
    later = make_batch("b")
    box = pl.lit([0.1, 0.2, 0.9, 0.22]).alias("page_box")
    later["figures"] = later["figures"].with_columns(pl.lit(3, pl.Int64).alias("page"), box)
    kind = tables.schema("articles")["positions"]
    later["articles"] = later["articles"].with_columns(pl.Series("positions", [[place]], dtype=kind))
    Ledger(tmp_path).commit(later, run_id="r2", recorded_at=NOW + dt.timedelta(1))
    ledger = Ledger(tmp_path)
    figures = ledger.read("figures").sort("article_id").select("article_id", "page", "page_box")
    assert figures.rows() == [("a", None, None), ("b", 3, [0.1, 0.2, 0.9, 0.22])]
    articles = ledger.read("articles").sort("article_id").select("article_id", "positions")
    assert articles.rows() == [("a", None), ("b", [place])]


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"form"'])
def test_a_damaged_seal_is_not_guessed_at(tmp_path: Path, content: str) -> None:
    with pytest.raises(LedgerError, match="damaged"):
        Ledger(sealed(tmp_path, content))


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.docx").touch()
    with pytest.raises(LedgerError, match="not a ledger"):
        Ledger(tmp_path)


def test_a_file_is_no_ledger(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError, match="is a file"):
        Ledger(tmp_path / "file")


def test_a_folder_that_cannot_be_made_is_one_line(tmp_path: Path, make_batch: MakeBatch) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(LedgerError) as error:
        Ledger(tmp_path / "file" / "ledger").commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    assert "\n" not in str(error.value)


def test_a_table_that_is_damaged_is_one_line(tmp_path: Path, make_batch: MakeBatch) -> None:
    Ledger(tmp_path).commit(make_batch("a"), run_id="r1", recorded_at=NOW)
    for log in (tmp_path / "articles" / "_delta_log").glob("*.json"):
        log.write_text("{ this is no log")
    with pytest.raises(LedgerError) as error:
        Ledger(tmp_path).known_articles()
    assert "\n" not in str(error.value)
