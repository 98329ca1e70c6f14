"""The table of formats: every ending has one reader, every reader is there, and a package can add one."""

from __future__ import annotations

import dataclasses
import gzip
import tomllib
from collections.abc import Iterator
from importlib.metadata import EntryPoint
from pathlib import Path

import pytest

from asreported.errors import InputError
from asreported.records import Article
from asreported.sources.articles import article
from asreported.sources.files import each, read_paths
from asreported.sources.problems import Problem
from asreported.sources.readers import formats, listing
from asreported.sources.readers.entries import FORMS
from asreported.sources.readers.formats import FORMATS, Format
from asreported.sources.readers.given import Given
from tests.conftest import ROOT


def test_every_ending_has_one_format() -> None:
    endings = [ending for one in FORMATS for ending in one.endings]
    assert len(endings) == len(set(endings))
    assert all(ending == ending.lower() and ending.startswith(".") for ending in endings)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: str(one.name))
def test_every_reader_can_be_called(one: Format) -> None:
    assert callable(one.read)


def limit(one: Format, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let every file be of one format, and have a thousand bytes at most."""
    small = dataclasses.replace(one, largest=1000)
    monkeypatch.setattr(formats, "of_name", lambda path: small)


@pytest.mark.parametrize("one", FORMATS, ids=lambda one: str(one.name))
def test_a_file_over_the_ceiling_of_its_format_is_left_out(
    one: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(one, monkeypatch)
    path = tmp_path / f"a{one.suffixes[0]}"
    path.write_bytes((one.begins or (b"",))[0] + b"x" * 1001)
    found = list(each([path]))
    assert found
    assert all(isinstance(problem, Problem) for problem in found)


TEXTS = [one for one in FORMATS if not one.begins and "archive" not in one.name]


@pytest.mark.parametrize("one", TEXTS, ids=lambda one: str(one.name))
def test_a_text_over_the_ceiling_says_how_large_it_may_be(
    one: Format, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    limit(one, monkeypatch)
    path = tmp_path / f"a{one.suffixes[0]}"
    path.write_bytes(b"x" * 1001)
    (problem,) = each([path])
    assert "larger than 1,000 bytes" in str(problem)


def test_what_is_packed_counts_as_it_is_unpacked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = next(one for one in FORMATS if one.name == "text")
    limit(text, monkeypatch)
    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(b"x" * 1001))
    (problem,) = each([tmp_path / "a.txt.gz"])
    assert "larger than 1,000 bytes" in str(problem)


def test_a_file_that_is_something_else_is_named_for_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(b"%PDF-1.7")
    (problem,) = each([tmp_path / "a.docx"])
    assert str(problem).endswith("is called .docx, but is a PDF: give it the ending of what it is")


def read_upper(given: Given) -> Iterator[Article]:
    """A reader of a package: the format of its own is a text in capitals."""
    yield article(given.raw().decode().lower(), raw=given.raw(), origin=given.origin)


SHOUTED = Format("shouted", (".loud",), f"{__name__}:read_upper", "a report in capitals", 1000)


@pytest.fixture
def _installed(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    point = EntryPoint("shouted", f"{__name__}:SHOUTED", formats.GROUP)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    formats.formats.cache_clear()
    yield
    formats.formats.cache_clear()


@pytest.mark.usefixtures("_installed")
def test_a_package_adds_a_format(tmp_path: Path) -> None:
    (tmp_path / "a.loud").write_text("TWELVE DIED.", encoding="utf-8")
    assert [one.text for one in read_paths([tmp_path / "a.loud"]).articles] == ["twelve died."]
    assert [one.text for one in read_paths([tmp_path]).articles] == ["twelve died."]


BAD = [("nowhere:X", "cannot be loaded"), (f"{__name__}:read_upper", "is not a Format")]


@pytest.mark.parametrize(("value", "said"), BAD)
def test_a_format_of_a_package_that_is_wrong_is_named(value: str, said: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [EntryPoint("bad", value, group)])
    formats.formats.cache_clear()
    with pytest.raises(InputError, match=f"the reader 'bad' of an installed package {said}"):
        formats.formats()
    formats.formats.cache_clear()


def test_the_list_of_inputs_is_that_of_the_table() -> None:
    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    assert listing.write(page) == page, "run make docs"
    assert all(one.holds in page for one in FORMATS)


def test_the_makers_in_the_docs_are_those_that_are_known() -> None:
    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    for form in FORMS[1:]:
        (row,) = (line for line in page.splitlines() if line.startswith(f"| {form.maker} |"))
        assert all(f"`{form.names[field][0]}`" in row for field in ("text", "published", "publisher"))


def test_the_example_of_a_format_of_ones_own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    page = (ROOT / "docs" / "readers.md").read_text(encoding="utf-8")
    (tmp_path / "bulletins").mkdir()
    code = page.partition("```python\n")[2].partition("```")[0]
    (tmp_path / "bulletins" / "format.py").write_text(code, encoding="utf-8")
    monkeypatch.syspath_prepend(str(tmp_path))
    said = tomllib.loads(page.partition("```toml\n")[2].partition("```")[0])
    named = said["project"]["entry-points"][formats.GROUP]["bulletin"]
    point = EntryPoint("bulletin", named, formats.GROUP)
    monkeypatch.setattr("importlib.metadata.entry_points", lambda group: [point])
    formats.formats.cache_clear()
    (tmp_path / "a.bul").write_text("7 August\nTwelve died.\n###\n8 August\n", encoding="utf-8")
    first, second = each([tmp_path / "a.bul"])
    assert isinstance(first, Article)
    assert (first.text, first.title) == ("Twelve died.", "7 August")
    assert str(second).endswith("report 2 has no text")
    formats.formats.cache_clear()
