"""Web archives: the pages in a WARC file, one after the other, however large it is."""

from __future__ import annotations

import contextlib
import dataclasses
import io
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

SUFFIXES = (".warc", ".warc.gz")
LARGEST = 20_000_000
"""Bytes of a page at most: what is larger is no report."""
_TYPES = {"text/html", "application/xhtml+xml"}
_REDIRECTED = 300
_CHUNK = re.compile(rb"([0-9A-Fa-f]{1,8})[ \t]*(?:;[^\r\n]{0,1000})?\r\n")
_UNSAID = re.compile(rb"[0-9A-Fa-f]{1,6}\r\n\s*<")
"""The size of a chunk before a page whose headers do not say that it is in chunks: some archives drop what they say."""
_PLAIN = re.compile(rb"\A(?:\xef\xbb\xbf)?\s*<")
"""How a page begins that the archive keeps unfolded, whatever its headers say of how it was sent."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was archived: ``raw`` the unfolded body, ``moment`` the time of the capture as the archive says.

    ``offset`` is where its record begins. ``damage`` says why the page cannot be had whole; ``raw`` is empty then.
    """

    url: str
    raw: bytes
    charset: str | None
    moment: str | None
    offset: int
    damage: str | None = None


class ArchiveError(ValueError):
    """An archive is damaged; what stood before the damage has been read."""


class _DamageError(ValueError):
    """Why a page cannot be had whole from its record."""


def captures(path: Path, *, largest: int = LARGEST) -> Iterator[Capture]:
    """Successful answers of HTML in an archive, in its order; pages of more than ``largest`` bytes come cut there.

    Reads one record at a time, to its end before anything is given of it: of a record that is cut off nothing comes.
    Raises :class:`ArchiveError` where the archive is damaged, after what came before.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with path.open("rb") as stream:
        records = ArchiveIterator(stream)
        found = 0
        while True:
            doubtful = records.err_count
            try:
                with contextlib.redirect_stderr(io.StringIO()):  # what it says there is said by err_count
                    record = next(records, None)
                    if record is None:
                        break
                    if record.format != "warc":
                        raise ArchiveError("is damaged, or no WARC file at all")
                    found += 1
                    capture = _capture(record, largest)
                    records.read_to_end()
            except ArchiveError:
                raise
            except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
                said = " ".join(str(error).split()) or type(error).__name__
                raise ArchiveError(f"is damaged: {said[:200]}") from error
            if getattr(record.raw_stream, "limit", 1) > 0:  # it has none where the record does not say its length
                raise ArchiveError("is damaged: it ends in the middle of a record")
            if capture is not None and records.err_count > doubtful:
                capture = dataclasses.replace(capture, raw=b"", damage="does not end where its record says")
            if capture is not None:
                yield dataclasses.replace(capture, offset=records.get_record_offset())
        if not found or records.err_count:
            raise ArchiveError(
                "is damaged: " + ("some records do not end where they say" if found else "has no records")
            )


def _capture(record: Any, largest: int) -> Capture | None:
    """A record as a capture; None for what is no answer with a page."""
    if record.rec_type != "response" or record.http_headers is None:
        return None
    kind, charset = _content_type(record.http_headers.get_header("Content-Type") or "")
    status = record.http_headers.get_statuscode() or ""
    if kind not in _TYPES or not status.isdigit() or int(status) >= _REDIRECTED:
        return None
    headers = record.rec_headers
    raw, damage = b"", None
    try:
        if (cut := headers.get_header("WARC-Truncated")) is not None:
            raise _DamageError(f"was cut off when it was archived ({cut})")
        raw = _body(record, largest)
    except _DamageError as error:
        damage = f"{error}: nothing of it is read"
    url = headers.get_header("WARC-Target-URI") or ""
    return Capture(url, raw, charset, headers.get_header("WARC-Date"), 0, damage)


def _body(record: Any, largest: int) -> bytes:
    """The body of an answer without its transfer and content codings; raises for what they do not end or are not."""
    raw: bytes = record.raw_stream.read(largest + 1)
    if len(raw) > largest:
        return raw
    if "chunked" in (record.http_headers.get_header("Transfer-Encoding") or "").lower() or _UNSAID.match(raw):
        raw = _joined(raw)
    codings = (record.http_headers.get_header("Content-Encoding") or "").lower().split(",")
    for coding in reversed([name.strip() for name in codings]):
        if coding in {"", "identity"} or _PLAIN.match(raw):
            continue
        if coding not in {"gzip", "x-gzip", "deflate"}:
            raise _DamageError(f"is packed as {coding[:40]}, which cannot be unpacked here")
        raw = _unpacked(raw, largest)
    return raw


def _joined(raw: bytes) -> bytes:
    """Chunks of a body in one; a body that is not in chunks as it is, since many archives keep it so."""
    pieces: list[bytes] = []
    at = 0
    while (size := _CHUNK.match(raw, at)) is not None:
        length = int(size[1], 16)
        if not length:
            return b"".join(pieces)
        pieces.append(raw[size.end() : size.end() + length])
        at = size.end() + length + 2
    if not at:
        return raw
    raise _DamageError("is cut off within its chunks")


def _unpacked(raw: bytes, largest: int) -> bytes:
    """A body unpacked from gzip (of one member or several) or deflate, ``largest`` bytes and one more at most."""
    unpacked = b""
    while raw and len(unpacked) <= largest:
        packing = zlib.MAX_WBITS | 32 if raw[:1] in {b"\x1f", b"\x78"} else -zlib.MAX_WBITS
        inflater = zlib.decompressobj(packing)
        try:
            unpacked += inflater.decompress(raw, largest + 1 - len(unpacked))
        except zlib.error as error:
            raise _DamageError("is packed, and damaged") from error
        if not inflater.eof and len(unpacked) <= largest:
            raise _DamageError("is packed, and cut off")
        raw = inflater.unused_data.lstrip(b"\0")  # archives pad what they keep
    return unpacked


def _content_type(said: str) -> tuple[str, str | None]:
    kind, _, parameters = said.partition(";")
    charset = next((p.partition("=")[2].strip("\"' ") for p in parameters.split(";") if "charset=" in p.lower()), None)
    return kind.strip().lower(), charset or None
