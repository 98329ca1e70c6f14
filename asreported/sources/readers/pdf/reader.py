"""PDF files: one report a file, its words put together by their places."""

from __future__ import annotations

import json
import re
import statistics
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from asreported.records import Article, Position
from asreported.sources.articles import article
from asreported.sources.normalise import normalise
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers.given import Given
from asreported.sources.readers.pdf.charts import without_charts
from asreported.sources.readers.pdf.frame import without_frame
from asreported.sources.readers.pdf.paragraphs import Block, blocks
from asreported.sources.readers.pdf.segments import Sheet, sheet

PAGES, CHARACTERS = 300, 1_000_000
"""What one file may hold."""
_WAIT = 600
"""Seconds by the clock after which a file is given up: its CPU time is up long before, unless the machine is busy."""
_PROGRAM = Path(__file__).with_name("words.py")
_WRONG = {
    "encrypted": "is encrypted: save it without its password",
    "damaged": "is a damaged PDF: get it again, or print it to a PDF anew",
    "pages": f"has more than {PAGES} pages: give the pages with the report in a file of their own",
    "characters": f"has more than {CHARACTERS:,} characters: give the pages with the report in a file of their own",
}
_NO_TEXT = "has no text, only pictures of it: it needs OCR (ocrmypdf)"
_TOO_MUCH = "takes more than 10 seconds of CPU or 500 MB to read: print it to a PDF anew"
_TITLE = 1.15
"""Size of a title, in that of the text, at least."""
_LONGEST = 25
"""Words of a title, at most."""
_CAPTION = re.compile(r"(?:table|figure|fig|chart|map|annex|graph)\b\.?\s*(?:\d|[A-Z]\b)", re.IGNORECASE)
_FILE_NAME = re.compile(r"\.\w{2,5}\Z|\AMicrosoft |\Auntitled|\ASlide|_", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Pages:
    """The pages of a file that could be read, the title that it gives itself, and what is said of its other pages."""

    sheets: list[Sheet]
    title: str | None
    unread: list[str]


def read(given: Given) -> Iterator[Article | Problem]:
    """The article of the file; its day is not the one of the file's making, and so unknown."""
    raw = given.raw()
    file = pages(given.path)
    yield from (Problem(str(given.path), None, said) for said in file.unread)
    sheets = [without_charts(sheet) for sheet in without_frame(file.sheets)]
    usual = _usual(sheets)
    found = blocks(sheets, usual)
    text, positions = _text(found)
    if not text:
        raise UnreadableError(_NO_TEXT)
    title = _title(found, usual) or file.title
    yield article(
        text, raw=raw, origin=given.origin, title=title, published=given.published, positions=tuple(positions)
    )


def _text(found: Sequence[Block]) -> tuple[str, list[Position]]:
    """The normalised text of all blocks, one a line, and where its lines stand."""
    lines: list[str] = []
    positions: list[Position] = []
    start = 0
    for block in found:
        line = normalise(block.text)
        if line:
            positions += (replace(one, start=start + _kept(block.text, one.start, line)) for one in block.positions)
            lines.append(line)
            start += len(line) + 1
    return "\n".join(lines), positions


def _kept(text: str, at: int, normalised: str) -> int:
    """An offset of a text in its normalised form."""
    return at if text == normalised else len(normalise(text[:at] + "|")) - 1


def pages(path: Path) -> Pages:
    """Pages of a file by their numbers in it.

    Raises :class:`~asreported.sources.problems.UnreadableError` where it is encrypted, damaged, too large or a scan.
    """
    command = [sys.executable, "-P", str(_PROGRAM), str(path), str(PAGES), str(CHARACTERS)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_WAIT, stdin=subprocess.DEVNULL)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise UnreadableError(_TOO_MUCH) from error
    said = [json.loads(line) for line in done.stdout.splitlines() if line.endswith(b"}")]
    wrong = next((one["wrong"] for one in said if "wrong" in one), None)
    if wrong is not None:
        raise UnreadableError(_WRONG[wrong])
    if not said or "done" not in said[-1]:
        raise UnreadableError(_TOO_MUCH if done.returncode else _WRONG["damaged"])
    written = [(number, one) for number, one in enumerate(said[1:-1], start=1) if "words" in one]
    if not any(one["words"] for _, one in written):
        raise UnreadableError(_NO_TEXT if any(one["pictured"] for _, one in written) else "has no text")
    missing = [number for number, one in enumerate(said[1:-1], start=1) if "missing" in one]
    pictures = [number for number, one in written if one["pictured"] and not one["words"]]
    unread = []
    if missing:
        unread.append(f"{_numbered(missing)} damaged, and left out: get the file again")
    if pictures:
        unread.append(f"{_numbered(pictures)} only a picture: if there is text in it, it needs OCR (ocrmypdf)")
    return Pages([sheet(one, number) for number, one in written], _own_title(said[0]), unread)


def _numbered(pages_: Sequence[int]) -> str:
    """Pages by their numbers, with their verb."""
    listed = ", ".join(map(str, pages_))
    return f"page {listed} is" if len(pages_) == 1 else f"pages {listed} are each"


def _own_title(head: dict[str, Any]) -> str | None:
    """The title among a file's own data, but for the name of the file that it was made from."""
    title = " ".join((head.get("title") or "").split())
    return title if " " in title and not _FILE_NAME.search(title) else None


def _usual(sheets: Sequence[Sheet]) -> float:
    """The size of most letters."""
    sizes = [round(one.size, 1) for sheet in sheets for one in sheet.segments for _ in range(1 + len(one.text) // 10)]
    return statistics.median(sizes) if sizes else 0.0


def _title(found: Sequence[Block], usual: float) -> str | None:
    """The largest lines of the first page, where they are larger than the text."""
    page = found[0].page
    first = [block for block in found if block.page == page and not block.whole and not _CAPTION.match(block.text)]
    size = max((block.size for block in first), default=0.0)
    if size < _TITLE * usual:
        return None
    title = " ".join(block.text for block in first if block.size > 0.98 * size)
    return title if any(map(str.isalpha, title)) and len(title.split()) <= _LONGEST else None
