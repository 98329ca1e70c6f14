"""A folder with a file of every kind that is read, a broken one of each, and one just over each ceiling."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from asreported.sources.readers.formats import FORMATS
from tests.sources.readers.made import docx
from tests.sources.readers.setting import at, by_hand
from tests.sources.readers.test_news import NITF
from tests.sources.readers.test_records import book

SAID = "At least 1,200 people left their homes in Ostby on Tuesday, officials of the city said in the evening."
PAGE = (
    f"<!doctype html><html><head><title>River rises</title></head><body><article><h1>River</h1><p>{SAID}</p></article>"
)
LARGEST = {ending: one.largest for one in FORMATS for ending in one.suffixes}
_CSV = f'text,published\n"{SAID}",2024-08-07\n'
_MAIL = f"From: press@example.org\nSubject: Update\nDate: Wed, 07 Aug 2024 09:33:00 GMT\n\n{SAID}\n"
_SAVED = "From: saved\nSnapshot-Content-Location: https://example.org/a\nContent-Type: text/html\n\n"


def warc(path: Path, page: bytes) -> Path:
    """A web archive of one page."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == ".gz")
        heads = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        url, payload = "https://example.org/a", io.BytesIO(page)
        writer.write_record(writer.create_warc_record(url, "response", payload=payload, http_headers=heads))
    return path


def _wacz(path: Path, page: bytes) -> None:
    inner = warc(path.with_suffix(".warc.gz"), page)
    with zipfile.ZipFile(path, "w") as whole:
        whole.write(inner, "archive/data.warc.gz")
    inner.unlink()


def _text(said: str) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(gzip.compress(said.encode()) if path.suffix == ".gz" else said.encode())


GOOD: dict[str, Callable[[Path], object]] = {
    ".md": _text(f"+++\npublished = 2024-08-07\n+++\n{SAID}"),
    ".txt": _text(SAID),
    ".txt.gz": _text(SAID),
    ".jsonl": _text(json.dumps({"text": SAID})),
    ".ndjson": _text(json.dumps({"text": SAID})),
    ".jsonl.gz": _text(json.dumps({"text": SAID})),
    ".json": _text(json.dumps([{"text": SAID}])),
    ".csv": _text(_CSV),
    ".tsv": _text(_CSV.replace(",published", "\tpublished").replace('",', '"\t')),
    ".xlsx": lambda path: book(path, ("text", "published"), (SAID, "2024-08-07")),
    ".docx": lambda path: docx(path, SAID),
    ".pdf": lambda path: by_hand(path, at(50, 700, SAID[:60]) + at(50, 688, SAID[60:].strip())),
    ".rtf": _text(rf"{{\rtf1\ansi {SAID}}}"),
    ".html": _text(PAGE),
    ".htm": _text(PAGE),
    ".html.gz": _text(PAGE),
    ".xml": _text(NITF),
    ".eml": _text(_MAIL),
    ".mht": _text(_SAVED + PAGE),
    ".mhtml": _text(_SAVED + PAGE),
    ".warc": lambda path: warc(path, PAGE.encode()),
    ".warc.gz": lambda path: warc(path, PAGE.encode()),
    ".wacz": lambda path: _wacz(path, PAGE.encode()),
}
"""By its ending, what makes a file that is read."""

BROKEN: dict[str, Callable[[Path], object]] = {
    ".md": _text("+++\npublished = \n+++\n12 died."),
    ".txt": lambda path: path.write_bytes(b"Caf\xe9: 12 died."),
    ".txt.gz": lambda path: path.write_bytes(gzip.compress(SAID.encode())[:-12]),
    ".jsonl": _text("{12 died"),
    ".json": _text("[12 died"),
    ".csv": _text("day,dead\n2024-08-07,12\n"),
    ".xlsx": _text("PK\x03\x04 12 died"),
    ".docx": _text("PK\x03\x04 12 died"),
    ".pdf": _text("%PDF-1.7\n12 died"),
    ".rtf": _text("12 died"),
    ".html": _text("<html><body></body></html>"),
    ".xml": _text(NITF[:500]),
    ".eml": _text("12 died"),
    ".mht": _text("12 died"),
    ".warc": _text("12 died"),
    ".warc.gz": _text("12 died"),
    ".wacz": _text("PK\x03\x04 12 died"),
    ".xyz": _text("12 died"),
}
"""By its ending, what makes a file that cannot be read."""


def _padded(head: str, ending: str, fill: str = " ") -> Callable[[Path], object]:
    """A file of one byte more than its kind may have."""
    return lambda path: path.write_bytes((head + fill * (LARGEST[ending] + 1 - len(head))).encode())


def _grown_docx(path: Path) -> None:
    docx(path, SAID, f"<w:p><!--{' ' * LARGEST['.docx']}--></w:p>")


def _grown_book(path: Path) -> None:
    book(path, ("text",), ("a" * 30_000,), *[("b" * 30_000,)] * (LARGEST[".xlsx"] // 30_000))


OVER: dict[str, Callable[[Path], object]] = {
    ".md": _padded(SAID, ".md"),
    ".txt": _padded(SAID, ".txt"),
    ".txt.gz": lambda path: path.write_bytes(gzip.compress(b" " * (LARGEST[".txt"] + 1))),
    ".jsonl": _padded('{"text": "', ".jsonl", "a"),
    ".json": _padded('[{"text": "', ".json", "a"),
    ".csv": _padded("text\n", ".csv", "a"),
    ".xlsx": _grown_book,
    ".docx": _grown_docx,
    ".pdf": lambda path: by_hand(path, *[at(50, 700, "12 died.")] * 301),
    ".rtf": _padded(r"{\rtf1 12 died", ".rtf"),
    ".html": _padded(PAGE, ".html"),
    ".xml": _padded("<nitf>", ".xml"),
    ".eml": _padded(_MAIL, ".eml"),
    ".mht": _padded(_SAVED, ".mht"),
    ".warc": lambda path: warc(path, PAGE.encode() + b" " * LARGEST[".warc"]),
    ".warc.gz": lambda path: warc(path, PAGE.encode() + b" " * LARGEST[".warc"]),
    ".wacz": lambda path: _wacz(path, PAGE.encode() + b" " * LARGEST[".warc"]),
}
"""By its ending, what makes a file that is larger than its kind may be."""


def fill(folder: Path) -> dict[str, list[Path]]:
    """Make all of them in a folder: under "good", "broken" and "over" their files."""
    made: dict[str, list[Path]] = {}
    for name, kinds in (("good", GOOD), ("broken", BROKEN), ("over", OVER)):
        made[name] = []
        for ending, make in kinds.items():
            path = folder / f"{name}{ending.replace('.', '-')}{ending}"
            make(path)
            made[name].append(path)
    return made
