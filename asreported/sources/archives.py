"""Web archives: the pages in a WARC file, one after the other, however large it is."""

from __future__ import annotations

import contextlib
import dataclasses
import io
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


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was archived: ``raw`` the unfolded body, ``moment`` the time of the capture as the archive says.

    ``offset`` is where its record begins.
    """

    url: str
    raw: bytes
    charset: str | None
    moment: str | None
    offset: int


class ArchiveError(ValueError):
    """An archive is damaged; what stood before the damage has been read."""


def captures(path: Path, *, largest: int = LARGEST) -> Iterator[Capture]:
    """Successful answers of HTML in an archive, in its order; pages of more than ``largest`` bytes come cut there.

    Reads one record at a time. Raises :class:`ArchiveError` where the archive is damaged, after what came before.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with path.open("rb") as stream:
        records = ArchiveIterator(stream)
        found = 0
        while True:
            try:
                with contextlib.redirect_stderr(io.StringIO()):  # what it says there is said by err_count
                    record = next(records, None)
                if record is None:
                    break
                if record.format != "warc":
                    raise ArchiveError("is damaged, or no WARC file at all")
                found += 1
                capture = _capture(record, largest)
            except ArchiveError:
                raise
            except (ArchiveLoadFailed, EOFError, OSError, ValueError, zlib.error) as error:
                said = " ".join(str(error).split()) or type(error).__name__
                raise ArchiveError(f"is damaged: {said[:200]}") from error
            if capture is not None:
                yield dataclasses.replace(capture, offset=records.get_record_offset())
            records.read_to_end()
            if record.raw_stream.limit > 0:
                raise ArchiveError("is damaged: it ends in the middle of a record")
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
    raw = record.content_stream().read(largest + 1)
    headers = record.rec_headers
    url = headers.get_header("WARC-Target-URI") or ""
    return Capture(url, raw, charset, headers.get_header("WARC-Date"), 0)


def _content_type(said: str) -> tuple[str, str | None]:
    kind, _, parameters = said.partition(";")
    charset = next((p.partition("=")[2].strip("\"' ") for p in parameters.split(";") if "charset=" in p.lower()), None)
    return kind.strip().lower(), charset or None
