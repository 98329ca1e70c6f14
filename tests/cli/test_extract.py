"""``asreported extract``: one report on the terminal and as JSON."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from asreported.cli.extract import extract
from tests.conftest import ROOT, Command
from tests.sources.readers.setting import at, by_hand

REPORT = "At least 1,537 people, including 500 children, were killed on Tuesday, the ministry said. It is day 12."


@pytest.fixture
def report(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text(REPORT, encoding="utf-8")
    return path


def records(stdout: str, kind: str) -> list[dict[str, object]]:
    return [record for record in map(json.loads, stdout.splitlines()) if record["type"] == kind]


def test_each_line_is_one_object_that_says_what_it_is(asreported: Command, report: Path) -> None:
    done = asreported("extract", report, "--published", "2024-08-07", "--json")
    lines = [json.loads(line) for line in done.stdout.splitlines()]
    assert done.returncode == 0
    assert lines[0] == {
        "type": "article",
        "article_id": lines[1]["article_id"],
        "published": "2024-08-07",
        "publisher": None,
        "title": None,
    }
    assert {line["type"] for line in lines[1:]} <= {"figure", "refusal", "statement", "date"}
    assert all(REPORT[line["start"] : line["end"]] == line["quote"] for line in lines[1:])


def test_whole_numbers_are_integers_and_periods_are_pairs(asreported: Command, report: Path) -> None:
    done = asreported("extract", report, "--published", "2024-08-07", "--json")
    killed = records(done.stdout, "figure")[0]
    assert json.dumps(killed["low"]) == "1537"
    assert killed["high"] is None
    [tuesday] = [date for date in records(done.stdout, "date") if date["quote"] == "Tuesday"]
    assert (tuesday["first"], tuesday["last"]) == ("2024-08-06", "2024-08-06")


def test_without_a_day_relative_dates_say_that_they_are_open(asreported: Command, report: Path) -> None:
    done = asreported("extract", report, "--json")
    [tuesday] = [date for date in records(done.stdout, "date") if date["quote"] == "Tuesday"]
    assert tuesday["first"] is None
    assert tuesday["note"]


def test_a_figure_of_a_pdf_says_its_page_and_place(asreported: Command, report: Path, tmp_path: Path) -> None:
    said = at(50, 700, "At least 35 people died in Selt."), at(50, 421, "Some 1,200 people left Ostby.")
    by_page = asreported("extract", by_hand(tmp_path / "a.pdf", *said), "--json").stdout
    found = {figure["quote"]: figure for figure in records(by_page, "figure")}
    assert {quote: figure["page"] for quote, figure in found.items()} == {"35": 1, "1,200": 2}
    left, upper, right, lower = found["1,200"]["page_box"]  # type: ignore[misc]
    assert 0.08 < left < 0.09 < right < 0.4
    assert 0.48 < upper < 0.5 < lower < 0.51
    without = records(asreported("extract", report, "--json").stdout, "figure")[0]
    assert (without["page"], without["page_box"]) == (None, None)


def test_stdin_reads_like_a_file(asreported: Command, report: Path) -> None:
    of_file = asreported("extract", report, "--json").stdout
    of_stdin = asreported("extract", "-", "--json", stdin=REPORT.encode()).stdout
    assert records(of_stdin, "figure") == records(of_file, "figure")


def test_people_get_tables(asreported: Command, report: Path) -> None:
    done = asreported("extract", report)
    assert done.returncode == 0
    assert "1,537" in done.stdout
    assert "at least 1,537" in " ".join(done.stdout.split())


def test_a_reader_that_leaves_early_is_no_error(report: Path, environment: dict[str, str]) -> None:
    command = f'"{sys.executable}" -m asreported.cli extract "{report}" --json | head -n 1'
    done = subprocess.run(["bash", "-o", "pipefail", "-c", command], cwd=ROOT, env=environment, capture_output=True)
    assert len(done.stdout.splitlines()) == 1
    assert done.stderr == b""
    assert done.returncode in {0, 128 + signal.SIGPIPE}


def test_a_command_called_from_python_leaves_the_signals_of_its_caller_alone(report: Path) -> None:
    before = signal.getsignal(signal.SIGPIPE)
    assert extract(report, as_json=True) == 0
    assert signal.getsignal(signal.SIGPIPE) is before


HEAVY = ("great_expectations", "prefect", "pandas", "matplotlib", "polars", "deltalake", "jinja2", "flows")

PROBE = """
import sys
sys.argv = ["asreported", *sys.argv[1:]]
from asreported.cli import main
try:
    main()
finally:
    loaded = sorted({module.partition(".")[0] for module in sys.modules})
    print("loaded:", *loaded, file=sys.stderr)
"""


@pytest.mark.parametrize("arguments", [["--help"], ["run", "--help"], ["extract"]], ids=" ".join)
def test_starting_imports_none_of_the_heavy_libraries(arguments: list[str], report: Path) -> None:
    given = [*arguments, str(report)] if arguments == ["extract"] else arguments
    done = subprocess.run([sys.executable, "-c", PROBE, *given], cwd=ROOT, capture_output=True, text=True)
    loaded = done.stderr.splitlines()[-1].split()[1:]
    assert done.returncode == 0
    assert "typer" in loaded
    assert not set(loaded) & set(HEAVY)


FRENCH = (
    "Le ministère a annoncé mardi que douze personnes avaient été tuées dans une explosion survenue dans la capitale, "
    "et que plus de trente autres avaient été blessées."
)


def test_a_report_in_another_language_is_named_and_not_read(asreported: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(FRENCH, encoding="utf-8")
    done = asreported("extract", tmp_path / "a.txt", "--json")
    assert (done.returncode, done.stdout) == (3, "")
    assert done.stderr == "warning: a.txt: is in another language (fr) than English: it is not read\n"


def test_a_report_without_a_figure_is_done(asreported: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Nobody was hurt.", encoding="utf-8")
    done = asreported("extract", tmp_path / "a.txt", "--json")
    assert done.returncode == 0
    assert [record["type"] for record in map(json.loads, done.stdout.splitlines())] == ["article"]


def test_every_article_of_a_file_is_read_in_the_names_that_are_told(asreported: Command, tmp_path: Path) -> None:
    listed = [{"words": "Twelve people died.", "on": "2024-08-07"}, {"words": "Some 30 were hurt.", "on": "2024-08-08"}]
    (tmp_path / "a.json").write_text(json.dumps(listed), encoding="utf-8")
    done = asreported("extract", tmp_path / "a.json", "--json", "--map", "text=words", "--map", "published=on")
    articles = records(done.stdout, "article")
    assert [article["published"] for article in articles] == ["2024-08-07", "2024-08-08"]
    figures = records(done.stdout, "figure")
    assert [figure["article_id"] for figure in figures] == [article["article_id"] for article in articles]
