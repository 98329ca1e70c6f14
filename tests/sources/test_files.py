"""Files and folders of reports become articles; what cannot be read is named, and nothing else is lost."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import subprocess
import sys
import tracemalloc
from pathlib import Path
from typing import Any

import pytest

from asreported.errors import InputError
from asreported.records import Article
from asreported.sources.files import each, own_places, read_own, read_paths
from asreported.sources.pages import articles
from asreported.sources.pages.page import Page
from asreported.story import load_story
from tests.sources import world

TOML = """+++
title = "River rises"
publisher = "Example Wire"
published = 2024-08-07T09:30:00+03:00
url = "https://wire.example.org/river"
licence = "CC0-1.0"
written_for = "the tests"
+++

# River rises

At least **1,200** people left their homes.
"""


def write(folder: Path, name: str, content: str | bytes) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def lines(*entries: object) -> str:
    return "".join((entry if isinstance(entry, str) else json.dumps(entry)) + "\n" for entry in entries)


def test_markdown_with_toml_front_matter(tmp_path: Path) -> None:
    path = write(tmp_path, "river.md", TOML)
    (article,) = read_paths([path]).articles
    assert article.title == "River rises"
    assert article.publisher == "Example Wire"
    assert article.published == dt.date(2024, 8, 7)
    assert article.published_at == dt.datetime(2024, 8, 7, 6, 30, tzinfo=dt.UTC)
    assert article.url == "https://wire.example.org/river"
    assert article.licence == "CC0-1.0"
    assert article.text == "River rises\n\nAt least 1,200 people left their homes."
    assert article.sha256 == hashlib.sha256(TOML.encode()).hexdigest()
    assert article.origin == "river.md"


def test_markdown_with_yaml_front_matter_says_the_same(tmp_path: Path) -> None:
    yaml = (
        "---\ntitle: River rises\nsource: Example Wire\ndate: 2024-08-07 09:30:00+03:00\n"
        "url: https://wire.example.org/river\nlicense: CC0-1.0\ntags: [flood]\n---\n" + TOML.split("+++\n")[2]
    )
    (from_yaml,) = read_paths([write(tmp_path, "river-yaml.md", yaml)]).articles
    (from_toml,) = read_paths([write(tmp_path, "river-toml.md", TOML)]).articles
    assert from_yaml.article_id == from_toml.article_id
    assert from_yaml.published_at == from_toml.published_at


def test_markdown_without_front_matter_has_its_heading_as_title(tmp_path: Path) -> None:
    (article,) = read_paths([write(tmp_path, "a.md", "---\n\nTalks resume\n\n## 12 dead\n\nMore soon.")]).articles
    assert article.title == "12 dead"
    assert article.published is None
    assert "12 dead\n\nMore soon." in article.text


def test_plain_text_takes_its_date_from_the_argument(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Two people died on Tuesday.\n")
    assert read_paths([path]).articles[0].published is None
    dated = read_paths([path], published=dt.date(2024, 8, 7)).articles[0]
    assert dated.published == dt.date(2024, 8, 7)
    assert dated.published_at is None


def test_the_argument_dates_only_what_has_no_date(tmp_path: Path) -> None:
    path = write(tmp_path, "river.md", TOML)
    assert read_paths([path], published=dt.date(2020, 1, 1)).articles[0].published == dt.date(2024, 8, 7)


def test_json_lines_have_a_day_or_an_instant(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.jsonl",
        lines(
            {
                "id": "1",
                "source": "Office",
                "published": "2024-01-02",
                "title": "A",
                "url": "https://a",
                "text": "One.",
            },
            {"id": "2", "source": "Office", "published": "2026-03-09 13:34:47-04:00", "text": "Two."},
            {"id": "3", "published": "2026-03-09 23:34:47", "text": "Three."},
            {"id": "4", "text": "Four."},
        ),
    )
    first, second, third, fourth = read_paths([path]).articles
    assert (first.publisher, first.published, first.published_at) == ("Office", dt.date(2024, 1, 2), None)
    assert second.published == dt.date(2026, 3, 9)
    assert second.published_at == dt.datetime(2026, 3, 9, 17, 34, 47, tzinfo=dt.UTC)
    assert (third.published, third.published_at) == (dt.date(2026, 3, 9), None)
    assert fourth.published is None
    assert [article.origin for article in (first, fourth)] == ["a.jsonl:1", "a.jsonl:4"]
    assert first.sha256 == hashlib.sha256(path.read_bytes().splitlines()[0]).hexdigest()


def test_a_folder_is_read_in_the_order_of_its_names(tmp_path: Path) -> None:
    write(tmp_path, "news/b.txt", "Second.")
    write(tmp_path, "news/a/z.md", "First.")
    write(tmp_path, "news/c.jsonl", lines({"text": "Third."}))
    write(tmp_path, "news/README.md", "About this folder.")
    write(tmp_path, "news/.hidden.txt", "Not read.")
    write(tmp_path, "news/picture.png", b"\x89PNG\0\0")
    reading = read_paths([tmp_path / "news"])
    assert [article.text for article in reading.articles] == ["First.", "Second.", "Third."]
    assert [article.origin for article in reading.articles] == ["news/a/z.md", "news/b.txt", "news/c.jsonl:1"]
    [left_out] = reading.problems
    assert left_out.path == str(tmp_path / "news" / "picture.png")
    assert left_out.message.startswith("left out, not a report: a .png file is not read in a folder: save it as ")


def test_the_same_report_given_twice_is_read_once(tmp_path: Path) -> None:
    path = write(tmp_path, "a.txt", "Once.")
    assert len(read_paths([path, path, tmp_path]).articles) == 1


def test_ids_depend_on_what_is_said_and_not_on_where_it_lies(tmp_path: Path) -> None:
    one = read_paths([write(tmp_path, "one.txt", "Twelve died.\r\n")]).articles[0]
    two = read_paths([write(tmp_path, "two.txt", "Twelve died.")]).articles[0]
    other = read_paths([write(tmp_path, "other.txt", "Thirteen died.")]).articles[0]
    dated = read_paths([tmp_path / "two.txt"], published=dt.date(2024, 1, 1)).articles[0]
    assert one.article_id == two.article_id
    assert one.sha256 != two.sha256
    assert len({two.article_id, other.article_id, dated.article_id}) == 3


ALONE = {
    "nothing.txt": (b"", "empty"),
    "blank.md": (b" \n\t\n", "empty"),
    "nothing.jsonl": (b"\n\n", "empty"),
    "picture.txt": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
    "latin.txt": ("Les élections\nont coûté 1 500 €".encode("cp1252"), "not UTF-8"),
    "wide.txt": ("Zwölf".encode("utf-16"), "UTF-16"),
    "wide.jsonl": ('{"text": "Zwölf"}'.encode("utf-16"), "UTF-16"),
    "head.md": (b'+++\ntitle = "T"\n+++\n\n', "no text below its front matter"),
    "open.md": (b'+++\ntitle = "T"\n\nTwelve died.', "not closed"),
    "toml.md": (b"+++\ntitle = T\n+++\nTwelve died.", "not TOML"),
    "yaml.md": (b"---\ntitle: [T\n---\nTwelve died.", "not YAML"),
    "misspelt.md": (b'+++\npublised = "2024-01-01"\n+++\nTwelve died.', "did you mean 'published'?"),
    "day.md": (b'+++\npublished = "2024-13-01"\n+++\nTwelve died.', "'2024-13-01' is not a date"),
    "yamlday.md": (b"---\npublished: yesterday\n---\nTwelve died.", "'yesterday' is not a date"),
    "page.odt": (b"<p>Twelve died.</p>", "cannot read a .odt file"),
}


@pytest.mark.parametrize("name", ALONE)
def test_what_cannot_be_read_is_one_line_that_names_the_file_and_what_to_do(tmp_path: Path, name: str) -> None:
    content, wanted = ALONE[name]
    path = write(tmp_path, name, content)
    with pytest.raises(InputError) as error:
        read_paths([path])
    message = str(error.value)
    assert str(path) in message
    assert wanted in message
    assert "\n" not in message


@pytest.mark.parametrize("name", [name for name in ALONE if name != "page.odt"])
def test_beside_a_good_file_a_bad_one_is_a_problem_and_the_rest_is_read(tmp_path: Path, name: str) -> None:
    content, wanted = ALONE[name]
    write(tmp_path, name, content)
    good = write(tmp_path, "zz-good.txt", "Twelve died.")
    reading = read_paths([tmp_path])
    assert [article.origin for article in reading.articles] == [f"{tmp_path.name}/{good.name}"]
    (problem,) = reading.problems
    assert problem.path == str(tmp_path / name)
    assert wanted in problem.message


def test_a_problem_in_front_matter_names_its_line(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Good.")
    write(tmp_path, "b.md", '+++\ntitle = "T"\npublised = "2024-01-01"\n+++\nTwelve died.')
    assert read_paths([tmp_path]).problems[0].line == 3


def test_a_line_that_is_not_utf8_is_counted(tmp_path: Path) -> None:
    write(tmp_path, "a.txt", "Good.")
    write(tmp_path, "b.txt", b"one\ntwo\nthr\xe9e\n")
    assert read_paths([tmp_path]).problems[0].line == 3


def test_broken_lines_of_json_do_not_lose_the_others(tmp_path: Path) -> None:
    path = write(
        tmp_path,
        "a.jsonl",
        lines(
            {"text": "One."},
            '{"text": "Two.',
            "[1, 2]",
            {"title": "no text"},
            {"text": 5},
            {"text": "   "},
            {"text": "Seven.", "published": "soon"},
            "",
            {"text": "Nine."},
        ).encode()
        + b'{"text": "Ten \xff"}\n{"text": "Eleven, without a line end"}',
    )
    reading = read_paths([path])
    assert [article.text for article in reading.articles] == ["One.", "Nine.", "Eleven, without a line end"]
    assert [problem.line for problem in reading.problems] == [2, 3, 4, 5, 6, 7, 10]
    assert all(problem.path == str(path) and "\n" not in problem.message for problem in reading.problems)
    assert "not UTF-8" in reading.problems[-1].message


def test_a_missing_path_stops_everything(tmp_path: Path) -> None:
    good = write(tmp_path, "a.txt", "Good.")
    with pytest.raises(InputError, match="no such file or folder"):
        read_paths([good, tmp_path / "absent"])


def test_an_empty_folder_says_what_is_looked_for(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"no \.md, \.txt, \.jsonl"):
        read_paths([tmp_path])


def test_a_byte_order_mark_is_no_part_of_the_text(tmp_path: Path) -> None:
    marked = write(tmp_path, "a.txt", b"\xef\xbb\xbfTwelve died.")
    in_lines = write(tmp_path, "b.jsonl", b'\xef\xbb\xbf{"text": "Thirteen died."}\n')
    assert [article.text for article in read_paths([marked, in_lines]).articles] == ["Twelve died.", "Thirteen died."]


def test_half_a_character_in_json_becomes_a_replacement(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "Twelve \\ud83d died."}\n')
    assert read_paths([path]).articles[0].text == "Twelve \ufffd died."


def test_the_real_reports_are_read_whole() -> None:
    corpora = Path(__file__).resolve().parents[2] / ".." / "shared" / "corpora"
    if not corpora.is_dir():
        pytest.skip("the reports beside the project are not there")
    reading = read_paths([corpora])
    assert len(reading.articles) == 261
    assert reading.problems == []
    assert all(article.published and article.publisher for article in reading.articles)


def test_reading_a_file_starts_without_the_tools_of_tables_and_of_yaml() -> None:
    code = (
        "import sys, asreported.sources.files, asreported.prints.copies\n"
        "print(sorted({'polars', 'pandas', 'yaml', 'deltalake', 'prefect'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_however_long_a_file_of_lines_is_only_one_report_is_in_memory(tmp_path: Path) -> None:
    path = tmp_path / "many.jsonl"
    line = json.dumps({"text": "At least 12 people were killed in the flood, the ministry said. " * 60}) + "\n"
    path.write_text(line * 3_000, encoding="utf-8")
    tracemalloc.start()
    count = sum(isinstance(found, Article) for found in each([path]))
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 3_000
    assert peak < path.stat().st_size / 10


def test_a_report_may_say_its_authors_and_its_language(tmp_path: Path) -> None:
    front = write(tmp_path, "a.md", '+++\nauthors = ["A. Writer", "B.  Other"]\nlanguage = "fr"\n+++\nDouze morts.\n')
    line = write(tmp_path, "b.jsonl", json.dumps({"text": "Douze.", "author": "A. Writer", "language": "fr"}))
    page = write(tmp_path, "c.html", '<html lang="fr"><meta name="author" content="A. Writer"><p>Douze morts hier.</p>')
    articles = read_paths([front, line, page]).articles
    assert [article.authors for article in articles] == [("A. Writer", "B. Other"), ("A. Writer",), ("A. Writer",)]
    assert [article.language for article in articles] == ["fr"] * 3
    assert [article.retrieved for article in articles] == [None] * 3


ODD_DAYS = ["0001-01-01T00:00:00+03:00", "9999-12-31T23:59:59-05:00"]


@pytest.mark.parametrize("day", ODD_DAYS)
def test_a_day_in_a_year_that_cannot_be_leaves_one_report_out(tmp_path: Path, day: str) -> None:
    write(tmp_path, "a.md", f"+++\npublished = {day}\n+++\nTwelve died.")
    write(tmp_path, "b.md", f"---\npublished: {day}\n---\nThirteen died.")
    write(tmp_path, "c.jsonl", lines({"text": "Fourteen died.", "published": day}, {"text": "Fifteen died."}))
    reading = read_paths([tmp_path])
    assert [article.text for article in reading.articles] == ["Fifteen died."]
    assert ["is not a date" in problem.message for problem in reading.problems] == [True] * 3


def test_a_number_of_thousands_of_digits_leaves_one_line_out(tmp_path: Path) -> None:
    path = write(tmp_path, "a.jsonl", '{"text": "Twelve died.", "id": ' + "9" * 5000 + "}\n" + lines({"text": "One."}))
    reading = read_paths([path])
    assert [article.text for article in reading.articles] == ["One."]
    assert "a number of thousands of digits" in str(reading.problems[0])


def test_a_headline_cut_in_the_middle_of_a_sign_costs_no_page(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Strike \\ud83d"}</script>'
    write(tmp_path, "a.html", world.page("At least 12 people were killed, the ministry said on Wednesday.", head=head))
    assert [article.title for article in read_paths([tmp_path]).articles] == ["Strike \ufffd"]


def test_a_page_that_nobody_can_read_is_named_and_takes_nothing_from_the_rest(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    real = articles.read_page

    def odd(raw: bytes, **said: Any) -> Page:
        if b"At least 11" in raw:
            raise ZeroDivisionError("of all\nthings")
        return real(raw, **said)

    monkeypatch.setattr(articles, "read_page", odd)
    for n in (11, 22):
        write(tmp_path, f"{n}.html", world.page(f"At least {n} people were killed, the ministry said on Wednesday."))
    reading = read_paths([tmp_path])
    assert ["At least 22" in article.text for article in reading.articles] == [True]
    assert [str(problem) for problem in reading.problems] == [
        f"{tmp_path / '11.html'}: cannot be read: ZeroDivisionError: of all things"
    ]


def test_reports_beside_a_story_have_the_names_that_it_gives_them(tmp_path: Path) -> None:
    """``[[articles]]`` names a folder or file, and what a field is called there."""
    (tmp_path / "story.toml").write_text(
        'id = "flood"\ntitle = "The flood"\nstart = 2024-08-01\n'
        '[[articles]]\n[[articles]]\npath = "export.json"\nmap = { text = "content.plain", published = "day" }\n'
    )
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "a.txt").write_text("At least 12 people died.")
    entry = {"content": {"plain": "Some 35 people left."}, "day": "2024-08-07"}
    (tmp_path / "export.json").write_text(json.dumps([entry]))
    story = load_story(tmp_path / "story.toml")
    first, second = read_own(story)
    assert [article.text for article in (*first.articles, *second.articles)] == [
        "At least 12 people died.",
        "Some 35 people left.",
    ]
    (tmp_path / "export.json").unlink()
    with pytest.raises(InputError, match=r"mend path in \[\[articles\]\]"):
        read_own(story)


def test_the_folder_of_a_story_may_be_named_alone(tmp_path: Path) -> None:
    said = 'id = "flood"\ntitle = "The flood"\nstart = 2024-08-01\narticles = "reports"\n'
    (tmp_path / "story.toml").write_text(said)
    story = load_story(tmp_path / "story.toml")
    assert [one.path for one in story.articles] == ["reports"]
    assert own_places(story) == []
