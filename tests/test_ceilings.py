"""Ceilings: an input just over one is refused in a line, in the time that the table in the docs states."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import pytest

from asreported import ceilings
from asreported.ceilings import CORRECTIONS, DEPTH, FEEDS, FRONT_MATTER, PARTS, SHEET, STORAGE, STORY, Ceiling
from asreported.errors import AsReportedError
from asreported.ledger import corrections, sheet, storage
from asreported.ledger.sheet import DECIDED
from asreported.sources import front_matter
from asreported.sources.readers.listing import write
from asreported.story import load_story
from tests.conftest import ROOT

HEAD = 'title = "River"\nstart = 2024-01-01\n'


def story(folder: Path, more: str = "") -> None:
    (folder / "story.toml").write_text(HEAD + more, encoding="utf-8")
    load_story(folder)


def corrected(folder: Path, text: str) -> None:
    story(folder)
    (folder / "corrections.toml").write_text(text, encoding="utf-8")
    corrections.load(load_story(folder))


def stored(folder: Path, text: str) -> None:
    (folder / "storage.toml").write_text(text, encoding="utf-8")
    storage.named(folder)


def decided(folder: Path, text: str) -> None:
    (folder / "sheet.csv").write_text(text, encoding="utf-8")
    sheet.read(folder / "sheet.csv")


def headed(_: Path, text: str) -> None:
    front_matter.split(text)


def padded(text: str, length: int) -> str:
    """A text with a comment that makes it as long as that."""
    return text + "#" * (length - len(text) - 1) + "\n"


def feeds(number: int) -> str:
    return "".join(f'[[feeds]]\nname = "F{n}"\nurl = "https://f{n}.example/"\n' for n in range(number))


def nested(levels: int) -> str:
    """A list as deep as that, the table that it stands in counted."""
    return "[" * (levels - 1) + "]" * (levels - 1)


CASES: dict[Ceiling, tuple[Callable[[Path, str], None], Callable[[int], str]]] = {
    STORY: (story, lambda most: padded("", most - len(HEAD))),
    CORRECTIONS: (corrected, lambda most: padded("", most)),
    STORAGE: (stored, lambda most: padded('tables = "s3://bucket/prefix"\n', most)),
    FRONT_MATTER: (headed, lambda most: "+++\n" + padded("", most) + "+++\nText."),
    DEPTH: (headed, lambda most: f"+++\nown = {nested(most)}\n+++\nText."),
    PARTS: (headed, lambda most: f"+++\n{'.'.join(['own'] * most)} = 1\n+++\nText."),
    FEEDS: (story, feeds),
    SHEET: (decided, lambda most: (",".join(DECIDED) + "\n").ljust(most, "\n")),
}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder that is called as a story may be."""
    (tmp_path / "river").mkdir()
    return tmp_path / "river"


def test_every_ceiling_has_a_case_and_stands_in_the_docs() -> None:
    assert set(CASES) == set(ceilings.ALL)
    page = (ROOT / "docs" / "inputs.md").read_text(encoding="utf-8")
    assert write(page) == page
    assert all(f"| {one.what} | {one.most:,} {one.of} |" in page for one in ceilings.ALL)


@pytest.mark.parametrize("ceiling", [one for one in CASES if one not in {DEPTH, PARTS}], ids=lambda one: one.what)
def test_what_is_just_below_is_read_and_what_is_just_over_is_refused(ceiling: Ceiling, folder: Path) -> None:
    read, made = CASES[ceiling]
    began = time.process_time()
    read(folder, made(ceiling.most))
    with pytest.raises((AsReportedError, ValueError), match=f"{ceiling.most:,} are read at most") as refused:
        read(folder, made(ceiling.most + 1))
    assert len(str(refused.value).splitlines()) == 1
    assert time.process_time() - began < 2 * ceiling.seconds


@pytest.mark.parametrize("read", [story, corrected, stored, headed])
def test_nothing_is_read_that_is_too_deep_or_has_too_many_parts(
    read: Callable[[Path, str], None], folder: Path
) -> None:
    began = time.process_time()
    for levels in (DEPTH.most + 2, 900, 40_000 if read is not headed else 4_000):
        text = f"own = {nested(levels)}\n"
        with pytest.raises((AsReportedError, ValueError), match="more than 16 levels deep") as refused:
            read(folder, f"+++\n{text}+++\nText." if read is headed else text)
        assert len(str(refused.value).splitlines()) == 1
    for parts in (PARTS.most + 1, 4_000):
        text = f"{'.'.join(['own'] * parts)} = 1\n"
        with pytest.raises((AsReportedError, ValueError), match="more than 50 parts with dots"):
            read(folder, f"+++\n{text}+++\nText." if read is headed else text)
    assert time.process_time() - began < DEPTH.seconds


def test_front_matter_is_just_deep_enough() -> None:
    for ceiling in (DEPTH, PARTS):
        read, made = CASES[ceiling]
        read(Path(), made(ceiling.most if ceiling is DEPTH else DEPTH.most - 1))


@pytest.mark.parametrize("head", ["title: " + "[" * 5_000, "title: " + "{" * 17, "title: " + "[" * 17 + "]" * 17])
def test_yaml_is_no_deeper(head: str) -> None:
    began = time.process_time()
    with pytest.raises(ValueError, match="more than 16 levels deep"):
        front_matter.split(f"---\n{head}\n---\nText.")
    assert time.process_time() - began < 1


def test_yaml_that_repeats_itself_is_refused_before_it_grows() -> None:
    lines = ["a0: &a0 [x, x]", *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]" for n in range(1, 12)), "title: *a11"]
    with pytest.raises(ValueError, match=r"repeats a part of itself \(\*name\)"):
        front_matter.split("---\n" + "\n".join(lines) + "\n---\nText.")
