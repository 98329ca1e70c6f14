"""What is wrong with what a user gives is said in one line, with what to do, and costs nothing else."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Command

GOOD = '{"id": "a", "text": "Officials said 12 people were hurt.", "published": "2024-01-02"}'


def one_line(stderr: str) -> str:
    """The only line on stderr."""
    assert "Traceback" not in stderr
    [line] = stderr.splitlines()
    return line


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "empty"),
        ("blank.md", b" \n\n", "empty"),
        ("picture.txt", b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" * 20, "binary"),
        ("latin.txt", "Fünf Personen, 12 Verletzte".encode("latin-1"), "not UTF-8"),
        ("wide.txt", "12 people were hurt".encode("utf-16"), "UTF-16"),
    ],
)
def test_a_file_that_cannot_be_read(asreported: Command, tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    done = asreported("extract", tmp_path / name)
    line = one_line(done.stderr)
    assert done.returncode == 2
    assert done.stdout == ""
    assert line.startswith("error: ")
    assert name in line
    assert said in line


def test_a_missing_path(asreported: Command, tmp_path: Path) -> None:
    done = asreported("extract", tmp_path / "nowhere.txt")
    assert done.returncode == 2
    assert "nowhere.txt" in one_line(done.stderr)


def test_of_a_jsonl_with_a_broken_line_the_rest_is_read(asreported: Command, tmp_path: Path) -> None:
    path = tmp_path / "reports.jsonl"
    path.write_text(f"{GOOD}\n{{broken\n{GOOD.replace('12', '13')}\n", encoding="utf-8")
    done = asreported("extract", path, "--json")
    line = one_line(done.stderr)
    assert done.returncode == 3
    assert f"{path}:2" in line
    assert [word in done.stdout for word in ('"quote": "12"', '"quote": "13"')] == [True, True]


def test_a_file_of_a_folder_that_is_of_no_kind_that_is_read_is_named_with_what_to_do(
    asreported: Command, tmp_path: Path
) -> None:
    articles = tmp_path / "floods" / "articles"
    articles.mkdir(parents=True)
    (tmp_path / "floods" / "story.toml").write_text('title = "Floods"\nstart = 2024-01-01\n', encoding="utf-8")
    (articles / "flood.md").write_text("---\npublished: 2024-01-02\n---\n12 people were hurt.\n", encoding="utf-8")
    for name in ("a.pages", ".DS_Store", "README.pdf", ".drafts/b.pages", "page_files/style.css"):
        (articles / name).parent.mkdir(exist_ok=True)
        (articles / name).touch()
    done = asreported("check", tmp_path / "floods")
    assert one_line(done.stderr) == (
        f"warning: {articles / 'a.pages'}: left out, not a report: a .pages file is not read in a folder: "
        "save it as .txt, .md or .html"
    )
    assert done.returncode == 3
    assert "right; 1 report" in done.stdout


def test_a_date_that_is_none(asreported: Command, tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text("12 people were hurt.", encoding="utf-8")
    done = asreported("extract", path, "--published", "2024-02-30")
    line = one_line(done.stderr)
    assert done.returncode == 2
    assert "2024-02-30" in line
    assert "YYYY-MM-DD" in line


@pytest.mark.parametrize("command", ["run", "check"])
def test_an_unknown_story_names_those_there_are(asreported: Command, command: str, tmp_path: Path) -> None:
    done = asreported(command, "isreal-hamas", cwd=tmp_path)
    assert done.returncode == 2
    assert "israel-hamas" in one_line(done.stderr)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ('titel = "A story"\n', ("title",)),
        ('[[chart]]\nkey = "a"\n', ("unknown key 'chart'", "'charts'")),
        ("place = The valley\n", ("put texts in quotes",)),
        ('policy = "lowest"\n', ("conservative", "'lowest'")),
        ('[[charts]]\nkey = "a"\ntitle = "A"\nmeasure = "deaths"\naspekt = "total"\n', ("aspect",)),
        ('[[breaks]]\ndate = "soon"\nmeasure = "deaths"\nreason = "none"\n', ("breaks", "'soon'")),
    ],
)
def test_a_story_with_a_wrong_key_or_type_names_its_line(
    asreported: Command, tmp_path: Path, wrong: str, said: tuple[str, ...]
) -> None:
    folder = tmp_path / "floods"
    folder.mkdir()
    head = 'title = "Floods"\nstart = 2024-01-01\n'
    (folder / "story.toml").write_text(head + wrong, encoding="utf-8")
    lines = [number for number, line in enumerate((head + wrong).splitlines(), 1) if line.split(" ")[0] in WRONG]
    done = asreported("check", folder)
    line = one_line(done.stderr)
    assert done.returncode == 2
    assert f"story.toml:{lines[0]}" in line
    assert all(words in line for words in said)


WRONG = {"titel", "[[chart]]", "place", "policy", "aspekt", "date"}


def test_an_output_folder_that_cannot_be_written(asreported: Command, tmp_path: Path) -> None:
    taken = tmp_path / "taken"
    taken.write_text("a file, not a folder", encoding="utf-8")
    done = asreported("run", "--out", taken / "out")
    line = one_line(done.stderr)
    assert done.returncode == 2
    assert "--out" in line
    assert taken.read_text(encoding="utf-8") == "a file, not a folder"


def test_articles_that_are_not_there(asreported: Command, tmp_path: Path) -> None:
    done = asreported("run", "--articles", tmp_path / "nowhere", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "--articles" in one_line(done.stderr)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "arguments", [["extract"], ["extract", "a", "b"], ["publish"], ["run", "--ou", "x"], ["explain"]], ids=" ".join
)
def test_wrong_usage(asreported: Command, arguments: list[str]) -> None:
    done = asreported(*arguments)
    assert done.returncode == 2
    command = "asreported" if arguments == ["publish"] else f"asreported {arguments[0]}"
    assert f"(see {command} --help)" in one_line(done.stderr)


def test_a_traceback_is_shown_only_when_it_is_asked_for(asreported: Command, tmp_path: Path) -> None:
    done = asreported("extract", tmp_path / "nowhere.txt", "--debug")
    assert done.returncode != 0
    assert "Traceback" in done.stderr


def test_an_unknown_figure(asreported: Command, tmp_path: Path) -> None:
    done = asreported("explain", "0123456789abcdef", "--out", tmp_path)
    assert done.returncode == 2
    assert "ledger" in one_line(done.stderr)
