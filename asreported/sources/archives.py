"""Web archives: the pages and texts in a WARC file, one after the other, however large it is."""

from __future__ import annotations

import contextlib
import dataclasses
import gzip
import io
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, cast

from asreported.sources.bodies import DamageError, unfolded

SUFFIXES = (".warc", ".warc.gz", ".warc.wet", ".warc.wet.gz")
LARGEST = 20_000_000
"""Bytes of a page at most: what is larger is no report."""
_PAGES = {"text/html", "application/xhtml+xml"}
_TEXTS = {"text/plain"}
_DOCUMENTS = {
    "application/pdf": "a PDF",
    "application/msword": "an old Word file",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": "a Word file",
    "application/rtf": "a rich text file",
    "text/rtf": "a rich text file",
}
"""What may be a report, but is read as a file only."""
_REDIRECTED = 300
_HEAD = 65_536
"""Bytes of an archive that are looked at to see whether it is one gzip stream, beside its first record."""
_GZIP = b"\x1f\x8b"


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was archived: ``raw`` the unfolded body, ``moment`` the time of the capture as the archive says.

    ``offset`` is where its record begins. ``plain`` says that it is a text, no page of HTML. ``damage`` says why it
    cannot be had whole; ``raw`` is empty then.
    """

    url: str
    raw: bytes
    charset: str | None
    moment: str | None
    offset: int
    damage: str | None = None
    plain: bool = False


class ArchiveError(ValueError):
    """An archive is damaged; what stood before the damage has been read."""


def captures(path: Path, *, largest: int = LARGEST) -> Iterator[Capture]:
    """Pages and texts of an archive, in its order; those of more than ``largest`` bytes come cut there.

    They are successful answers (``response``), what was kept without its answer (``resource``), and texts that others
    made of pages (``conversion``, as in WET files). A ``revisit`` says that a page was found as it was: it comes with
    its first capture's body and its own moment, if that stands before it.
    Reads one record at a time, to its end before anything is given of it: of a record that is cut off nothing comes.
    Raises :class:`ArchiveError` where the archive is damaged, after what came before.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    whole = _is_one_stream(path)
    first = _Firsts(path, whole, largest)
    with _opened(path, whole) as stream:
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
                    capture = first.of(record) if record.rec_type == "revisit" else _capture(record, largest)
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
                offset = records.get_record_offset()
                first.keep(record, offset)
                yield dataclasses.replace(capture, offset=offset)
        if not found or records.err_count:
            raise ArchiveError(
                "is damaged: " + ("some records do not end where they say" if found else "has no records")
            )


def _opened(path: Path, whole: bool) -> BinaryIO:
    return cast(BinaryIO, gzip.open(path, "rb")) if whole else path.open("rb")


def _is_one_stream(path: Path) -> bool:
    """Return True if an archive was packed as a whole, and not record by record.

    Its first member then goes on after the first record.
    """
    with path.open("rb") as stream:
        if stream.read(2) != _GZIP:
            return False
        stream.seek(0)
        inflater = zlib.decompressobj(zlib.MAX_WBITS | 16)
        head, wanted = b"", _HEAD
        try:
            while not inflater.eof and len(head) <= wanted and (packed := stream.read(_HEAD)):
                head += inflater.decompress(packed, wanted + 1 - len(head))
                wanted = max(wanted, _first_record(head))
        except zlib.error:
            return False
    return 0 < _first_record(head) < len(head)


def _first_record(head: bytes) -> int:
    """Bytes of the first record of an archive with its end, by its own word; 0 where it says none."""
    heads, found, _ = head.partition(b"\r\n\r\n")
    for line in heads.split(b"\r\n"):
        name, _, said = line.partition(b":")
        if name.strip().lower() == b"content-length" and said.strip().isdigit() and found:
            return len(heads) + 4 + int(said) + 4
    return 0


class _Firsts:
    """The captures of an archive to which its later ones may point, by where they stand."""

    def __init__(self, path: Path, whole: bool, largest: int) -> None:
        self._path, self._whole, self._largest = path, whole, largest
        self._offsets: dict[tuple[str, str], int] = {}

    def keep(self, record: Any, offset: int) -> None:
        """Remember where a record stands, by its digest and by its address and moment."""
        said = record.rec_headers.get_header
        digest, url, moment = said("WARC-Payload-Digest"), said("WARC-Target-URI") or "", said("WARC-Date") or ""
        if record.rec_type == "revisit":
            return
        if digest:
            self._offsets.setdefault(("", digest), offset)
        self._offsets.setdefault((url, moment), offset)

    def of(self, record: Any) -> Capture:
        """The capture of a revisit: the body of the one it points to, with its own address and moment."""
        from warcio.archiveiterator import ArchiveIterator

        said = record.rec_headers.get_header
        url, moment = said("WARC-Target-URI") or "", said("WARC-Date")
        points_to = said("WARC-Refers-To-Target-URI") or url, said("WARC-Refers-To-Date") or ""
        offset = self._offsets.get(points_to, self._offsets.get(("", said("WARC-Payload-Digest") or "")))
        if offset is None:
            damage = "was found unchanged (revisit), and its first capture does not stand before it in this archive"
            return Capture(url, b"", None, moment, 0, damage)
        with _opened(self._path, self._whole) as stream:
            stream.seek(offset)
            kept = _capture(next(ArchiveIterator(stream)), self._largest)
        return dataclasses.replace(kept or Capture(url, b"", None, None, 0), url=url, moment=moment)


def _capture(record: Any, largest: int) -> Capture | None:
    """A record as a capture; None for what is no page, no text and no document."""
    headers = record.rec_headers
    if record.rec_type == "response" and record.http_headers is not None:
        answer = record.http_headers.get_header
        status = record.http_headers.get_statuscode() or ""
        if not status.isdigit() or int(status) >= _REDIRECTED:
            return None
    elif record.rec_type in {"resource", "conversion"}:
        answer = {"Content-Type": headers.get_header("Content-Type")}.get
    else:
        return None
    kind, charset = _content_type(answer("Content-Type") or "")
    url, moment = headers.get_header("WARC-Target-URI") or "", headers.get_header("WARC-Date")
    if kind in _DOCUMENTS:
        damage = f"is {_DOCUMENTS[kind]}, which is not read within an archive: give it as a file of its own"
        return Capture(url, b"", None, moment, 0, damage)
    if kind not in _PAGES | _TEXTS:
        return None
    raw, damage = b"", ""
    try:
        if (cut := headers.get_header("WARC-Truncated")) is not None:
            raise DamageError(f"was cut off when it was archived ({cut})")
        sent = answer("Transfer-Encoding") or "", answer("Content-Encoding") or ""
        raw = unfolded(record.raw_stream.read(largest + 1), *sent, largest)
    except DamageError as error:
        damage = f"{error}: nothing of it is read"
    return Capture(url, raw, charset, moment, 0, damage or None, kind in _TEXTS)


def _content_type(said: str) -> tuple[str, str | None]:
    kind, _, parameters = said.partition(";")
    charset = next((p.partition("=")[2].strip("\"' ") for p in parameters.split(";") if "charset=" in p.lower()), None)
    return kind.strip().lower(), charset or None
