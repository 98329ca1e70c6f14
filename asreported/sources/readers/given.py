"""A file as a reader is given it: its bytes, unpacked and no more than its format may have, and what is known of it."""

from __future__ import annotations

import datetime as dt
import gzip
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import BinaryIO, cast

from asreported.sources.problems import UnreadableError

PACKED = ".gz"
UTF16 = (b"\xff\xfe", b"\xfe\xff")
BOM = b"\xef\xbb\xbf"
NOT_UTF8 = "{what}: save it as UTF-8 (iconv -f {encoding} -t UTF-8), nothing is guessed"
EMPTY = "is empty: add the report, or leave the file out"
_SNIFFED = 8192
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27})


@dataclass(frozen=True, slots=True)
class Given:
    """A file to read.

    ``origin`` is how its articles say where they came from; ``published`` dates those that say no day; ``names`` maps
    a field of an article to what the file calls it; ``largest`` is how many bytes it may have, unpacked.
    """

    path: Path
    origin: str
    largest: int
    published: dt.date | None = None
    names: Mapping[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """The file's name in small letters, as if it were not packed."""
        return self.path.name.lower().removesuffix(PACKED)

    @property
    def packed(self) -> bool:
        """Return True if the file is one gzip stream by its name."""
        return self.path.name.lower().endswith(PACKED)

    def open(self) -> BinaryIO:
        """The file's bytes as a stream, unpacked where it is packed."""
        return cast(BinaryIO, gzip.open(self.path, "rb")) if self.packed else self.path.open("rb")

    def raw(self) -> bytes:
        """All bytes of the file; UnreadableError where it has more than it may have, or is packed and damaged."""
        try:
            with self.open() as stream:
                raw = stream.read(self.largest + 1)
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableError("is packed, and damaged or cut off: get it again") from error
        if len(raw) > self.largest:
            raise UnreadableError(too_large(self.largest))
        return raw

    def lines(self) -> Iterator[bytes]:
        """Lines of the file without their ends; UnreadableError for one that is longer than the file may be."""
        try:
            with self.open() as stream:
                while line := stream.readline(self.largest + 1):
                    if len(line) > self.largest:
                        raise UnreadableError(f"has a line that {too_large(self.largest)}")
                    yield line.rstrip(b"\r\n")
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            raise UnreadableError("is packed, and damaged or cut off: only the part before that was read") from error


def too_large(largest: int) -> str:
    """Return what is said of a file with too many bytes."""
    return f"is larger than {largest:,} bytes: not a report; part it into smaller files"


def decode(raw: bytes, *, first: int | None) -> str:
    """Text of bytes that must be UTF-8; ``first`` is the number of their first line, None for a single line.

    Raises :class:`~asreported.sources.problems.UnreadableError` where they are not, or no text at all.
    """
    if raw.startswith(UTF16):
        raise UnreadableError(NOT_UTF8.format(what="is UTF-16", encoding="UTF-16"))
    head = raw[:_SNIFFED]
    if b"\0" in head or len(head.translate(None, _CONTROL)) < 0.95 * len(head):
        raise UnreadableError("is a binary file, not text: give the report as .md, .txt or .jsonl")
    try:
        return raw.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = None if first is None else raw.count(b"\n", 0, error.start) + first
        what = f"is not UTF-8 (byte 0x{raw[error.start]:02x})"
        raise UnreadableError(NOT_UTF8.format(what=what, encoding="WINDOWS-1252"), line) from error
