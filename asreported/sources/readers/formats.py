"""The table of formats: what is read, by which reader, how it is known, and how large it may be."""

from __future__ import annotations

import functools
import importlib
import importlib.metadata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from asreported.errors import InputError
from asreported.records import Article
from asreported.sources.problems import Problem
from asreported.sources.readers.given import BOM, PACKED, Given

Read = Callable[[Given], Iterator[Article | Problem]]
"""What a reader is: articles of a file in its order, and a problem for each part that cannot be read.

It raises :class:`~asreported.sources.problems.UnreadableError` for a file that it gives up. Its imports come when it is
called: nobody pays for a format that is not there.
"""

GROUP = "asreported.readers"
"""Entry points of packages that add a format: each names a :class:`Format`."""


@dataclass(frozen=True, slots=True)
class Format:
    """A kind of file.

    ``suffixes`` are its endings in small letters, with their dot. ``reader`` names a function of the type
    :data:`Read`, as ``module:function``. ``holds`` is what stands in the list of inputs. ``largest`` is how many bytes
    a file may have, unpacked (of a file that is read in parts: the largest part). ``begins`` are the first bytes that
    one of them has; none where any text may be it. ``packs`` says that it may also end in ``.gz``.
    """

    name: str
    suffixes: tuple[str, ...]
    reader: str
    holds: str
    largest: int
    begins: tuple[bytes, ...] = ()
    packs: bool = False

    @property
    def read(self) -> Read:
        """The reader itself, imported."""
        module, _, function = self.reader.partition(":")
        return cast(Read, getattr(importlib.import_module(module), function))

    @property
    def endings(self) -> tuple[str, ...]:
        """Every ending by which the format is known."""
        return (*self.suffixes, *(suffix + PACKED for suffix in self.suffixes)) if self.packs else self.suffixes


_READERS = "asreported.sources.readers"
_TEXT, _LIST = 20_000_000, 50_000_000

FORMATS = (
    Format(
        "Markdown", (".md",), f"{_READERS}.text:read", "a report, with front matter in TOML or YAML", _TEXT, packs=True
    ),
    Format("text", (".txt",), f"{_READERS}.text:read", "a report, with front matter as in Markdown", _TEXT, packs=True),
    Format(
        "JSON lines",
        (".jsonl", ".ndjson"),
        f"{_READERS}.lines:read",
        "a report a line (`text`, and any of `title, source, published, url, authors, language, licence`)",
        _TEXT,
        packs=True,
    ),
    Format(
        "JSON",
        (".json",),
        f"{_READERS}.objects:read",
        "a report or a list of them; what news-please, NewsAPI, ReliefWeb or ninjs give; a chat of Telegram",
        _LIST,
        packs=True,
    ),
    Format("CSV", (".csv", ".tsv"), f"{_READERS}.sheets:read", "a report a row", _LIST, packs=True),
    Format(
        "spreadsheet",
        (".xlsx",),
        f"{_READERS}.sheets:read_book",
        "a report a row, in the sheets that are shown",
        _LIST,
        begins=(b"PK\x03\x04",),
    ),
    Format(
        "Word",
        (".docx",),
        f"{_READERS}.word:read",
        "a Word file; of tracked changes what was inserted counts",
        _LIST,
        begins=(b"PK\x03\x04",),
    ),
    Format(
        "PDF",
        (".pdf",),
        f"{_READERS}.pdf.reader:read",
        "a PDF with text in it, by the places of its words: columns, tables, key figures",
        _LIST,
        begins=(b"%PDF-",),
    ),
    Format("rich text", (".rtf",), f"{_READERS}.rtf:read", "a file of rich text", _LIST, begins=(b"{\\rtf",)),
    Format("page", (".html", ".htm"), f"{_READERS}.pages:read", "a saved page of HTML", _TEXT, packs=True),
    Format(
        "news in XML",
        (".xml", ".rss", ".atom"),
        f"{_READERS}.news:read",
        "articles of NITF or NewsML-G2, or a saved feed (RSS, Atom)",
        _LIST,
        packs=True,
    ),
    Format("message", (".eml",), f"{_READERS}.mail:read", "a message: its sender, its day and its text", _LIST),
    Format("page in one file", (".mht", ".mhtml"), f"{_READERS}.mail:read", "a page saved by a browser", _LIST),
    Format(
        "web archive",
        (".warc", ".warc.gz", ".warc.wet", ".warc.wet.gz"),
        f"{_READERS}.captures:read",
        "pages and texts of a web archive",
        _TEXT,
    ),
    Format(
        "WACZ",
        (".wacz",),
        f"{_READERS}.captures:read_wacz",
        "the web archives in a WACZ file",
        _TEXT,
        begins=(b"PK\x03\x04",),
    ),
)
"""What is read without any other package."""

_SIGNS = (
    (b"%PDF-", "a PDF"),
    (b"{\\rtf", "a rich text file (RTF)"),
    (b"PK\x03\x04", "a zip archive"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"WARC/", "a web archive"),
    (b"\x1f\x8b", "a file packed with gzip"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
    (b"GIF8", "a picture"),
    (b"SQLite format 3", "a database"),
    (b"PAR1", "a Parquet table"),
)
_MARKUP = ((b"<!doctype html", "a web page"), (b"<html", "a web page"), (b"<?xml", "an XML file"))


@functools.cache
def formats() -> tuple[Format, ...]:
    """Every format that is read here: those of the table, then those that installed packages add.

    An ending belongs to the first format that has it. Raises :class:`~asreported.errors.InputError` where a package's
    entry point gives no :class:`Format`.
    """
    added = []
    for point in importlib.metadata.entry_points(group=GROUP):
        try:
            format_ = point.load()
        except Exception as error:
            raise InputError(f"the reader {point.name!r} of an installed package cannot be loaded: {error}") from error
        if not isinstance(format_, Format):
            raise InputError(f"the reader {point.name!r} of an installed package is not a Format: see docs/readers.md")
        added.append(format_)
    return (*FORMATS, *added)


def endings() -> tuple[str, ...]:
    """Every ending that is read, in the table's order; those of texts may have ``.gz`` after them."""
    return tuple(dict.fromkeys(ending for format_ in formats() for ending in format_.suffixes))


def of_name(path: Path) -> Format | None:
    """The format that a file's name ends with; None where it is none that is read."""
    name = path.name.lower()
    # packages are asked only for what is not read without them: looking for them takes longer than a short report
    for table in (lambda: FORMATS, formats):
        for format_ in table():
            if name.endswith(format_.endings):
                return format_
    return None


def of_content(path: Path) -> Format:
    """The format of a file whose name says none, by its first bytes; text where they say nothing."""
    with path.open("rb") as stream:
        head = stream.read(512).removeprefix(BOM).lstrip()
    for format_ in formats():
        if format_.begins and head.lower().startswith(format_.begins):
            return format_
    return next(format_ for format_ in FORMATS if format_.name == "text")


def seen(head: bytes) -> str | None:
    """Return what a file is by its first bytes, as a sentence says it; None for text, and for what is not known."""
    stripped = head.removeprefix(BOM).lstrip()
    for begins, what in _SIGNS:
        if head.startswith(begins):
            return what
    return next((what for begins, what in _MARKUP if stripped.lower().startswith(begins)), None)
