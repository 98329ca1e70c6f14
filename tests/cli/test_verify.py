"""``asreported verify``: a draft in the terminal, as JSON, as a page, with a receipt, against files and ledgers."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from pathlib import Path

import pytest

from asreported import tables
from asreported.ledger import Ledger
from asreported.reading import read
from asreported.sources.articles import article
from tests.cli.test_extract import PROBE
from tests.conftest import ROOT, Command

REPORT = """---
published: 2024-08-07
publisher: Example Wire
url: https://wire.example.co.uk/storm?x=1&y=2
---
More than 210 people were killed by the storm in Keld on Tuesday, the <b>interior</b> ministry said. It injured 1,537.
"""
DRAFT = "In Keld 210 people were killed by the storm on Aug. 6, 2024. It injured 1,537.\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "report.md").write_text(REPORT, encoding="utf-8")
    (tmp_path / "draft.txt").write_text(DRAFT, encoding="utf-8")
    return tmp_path


def test_the_draft_comes_with_its_numbers_marked_and_a_table_beneath(asreported: Command, folder: Path) -> None:
    done = asreported("verify", folder / "draft.txt", "--against", folder / "report.md")
    assert done.returncode == 1, done.stderr
    assert "In Keld [210 ✗1] people were killed" in done.stdout
    assert "injured [1,537 ✓2]" in done.stdout
    assert "the report says more than 210, not 210 exactly" in done.stdout
    assert done.stdout.splitlines()[-1] == "2 claims: 1 supported, 1 bound lost"


def test_json_has_one_object_a_claim(asreported: Command, folder: Path) -> None:
    done = asreported("verify", folder / "draft.txt", "--against", folder / "report.md", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert [line["verdict"] for line in lines] == ["bound lost", "supported"]


def test_it_ends_with_0_where_all_stands_and_strict_asks_for_more(asreported: Command, folder: Path) -> None:
    claims = folder / "claims.csv"
    claims.write_text("value,measure,source\n1537,injuries,the coastguard\n", encoding="utf-8")
    given = ("verify", claims, "--against", folder / "report.md", "--json")
    loose, strict = asreported(*given), asreported(*given, "--strict")
    assert json.loads(loose.stdout)["verdict"] == "cannot tell"
    assert (loose.returncode, strict.returncode) == (0, 1)


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["draft.txt"], "nothing to hold the claims against"),
        ([], "nothing is claimed"),
        (["gone.txt", "--against", "report.md"], "gone.txt: there is no such file"),
        (["draft.txt", "--against", "gone.md"], "gone.md: there is no such file"),
        (["draft.txt", "--out", "nowhere"], "nowhere/ledger: there is no ledger"),
        (["draft.txt", "--against", "report.md", "--map", "value"], "is not a pair"),
        (["--recheck", "report.md"], "report.md: is not a receipt"),
    ],
)
def test_wrong_input_is_one_line_and_2(asreported: Command, folder: Path, arguments: list[str], message: str) -> None:
    done = asreported("verify", *arguments, cwd=folder)
    assert done.returncode == 2
    assert done.stdout == ""
    assert len(done.stderr.splitlines()) == 1
    assert message in done.stderr


def test_the_page_links_each_claim_to_its_sentence_and_escapes_all(asreported: Command, folder: Path) -> None:
    claims = folder / "claims.csv"
    claims.write_text(
        'value,measure,quote\n210,deaths,"<script>alert(1)</script> & ""so"""\n1537,injuries,\n', encoding="utf-8"
    )
    page = folder / "page.html"
    asreported("verify", claims, "--against", folder / "report.md", "--html", page)
    text = page.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &#34;so&#34;" in text
    assert 'id="claim-2"' in text
    assert "It injured <mark>1,537</mark>." in text
    assert 'href="https://wire.example.co.uk/storm?x=1&amp;y=2#:~:text=It%20injured%201%2C537."' in text
    assert "http" not in text.replace("https://wire.example.co.uk", "").replace("http-equiv", "")


def test_a_receipt_gives_the_same_verdicts_again(asreported: Command, folder: Path) -> None:
    receipt = folder / "receipt.json"
    given = asreported(
        "verify", folder / "draft.txt", "--against", folder / "report.md", "--receipt", receipt, "--json"
    )
    (folder / "draft.txt").unlink()
    again = asreported("verify", "--recheck", receipt, "--json")
    assert (again.stdout, again.returncode, again.stderr) == (given.stdout, 1, "")
    kept = json.loads(receipt.read_text(encoding="utf-8"))
    assert kept["engine"]
    assert kept["rules"]
    assert [one["document"] for one in kept["reports"]] == ["report.md"]


def test_a_receipt_that_no_longer_fits_says_what_changed(asreported: Command, folder: Path) -> None:
    receipt = folder / "receipt.json"
    asreported("verify", folder / "draft.txt", "--against", folder / "report.md", "--receipt", receipt)
    kept = receipt.read_text(encoding="utf-8")
    receipt.write_text(kept.replace('"bound lost"', '"supported"', 1), encoding="utf-8")
    edited = asreported("verify", "--recheck", receipt)
    assert (edited.returncode, "claim 1 was “supported” and is “bound lost” now" in edited.stderr) == (2, True)
    receipt.write_text(kept, encoding="utf-8")
    (folder / "report.md").write_text(REPORT.replace("More than", "Some"), encoding="utf-8")
    changed = asreported("verify", "--recheck", receipt)
    assert changed.returncode == 2
    assert "the report report.md changed or is gone" in changed.stderr


def test_an_engine_that_reads_the_same_is_only_a_warning(asreported: Command, folder: Path) -> None:
    receipt = folder / "receipt.json"
    asreported("verify", folder / "draft.txt", "--against", folder / "report.md", "--receipt", receipt)
    kept = json.loads(receipt.read_text(encoding="utf-8")) | {"engine": "another"}
    receipt.write_text(json.dumps(kept), encoding="utf-8")
    done = asreported("verify", "--recheck", receipt)
    assert done.returncode == 1
    assert "the engine changed (another then" in done.stderr


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    """A run's folder with a ledger of two reports."""
    told = {"2024-08-07": "The storm killed 210 people in Keld.", "2024-08-20": "The storm killed 288 people in Keld."}
    batch: dict[str, list[dict[str, object]]] = {"articles": [], "figures": [], "refusals": []}
    for day, text in told.items():
        published = dt.date.fromisoformat(day)
        one = article(text, raw=text.encode(), origin=f"{day}.txt", published=published)
        rows = tables.reading_rows(
            one, read(text, published=published, story=None, key=one.article_id), story="storm", engine="e"
        )
        batch["articles"].append(tables.row(one, story="storm"))
        for name in ("figures", "refusals"):
            batch[name] += rows[name]
    frames = {name: tables.frame(name, rows) for name, rows in batch.items()}
    Ledger(tmp_path / "run" / "ledger").commit(frames, run_id="r", recorded_at=dt.datetime(2024, 9, 1, tzinfo=dt.UTC))
    return tmp_path / "run"


def test_a_ledger_is_asked_as_of_a_day(asreported: Command, ledger: Path, tmp_path: Path) -> None:
    claims = tmp_path / "claims.csv"
    claims.write_text("value,measure,place\n288,deaths,Keld\n", encoding="utf-8")
    now = asreported("verify", claims, "--out", ledger, "--json")
    then = asreported("verify", claims, "--out", ledger, "--as-of", "2024-08-10", "--json")
    assert [json.loads(done.stdout)["verdict"] for done in (now, then)] == ["supported", "other value"]


def test_extract_starts_without_what_verify_needs(folder: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", PROBE, "extract", folder / "draft.txt"], cwd=ROOT, capture_output=True, text=True
    )
    loaded = set(done.stderr.splitlines()[-1].split()[1:])
    assert done.returncode == 0
    assert not loaded & {"numpy", "polars", "jinja2"}
