"""Web archives: the pages in a WARC file, one after the other, however large it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

SUFFIXES = (".warc", ".warc.gz")
_TYPES = {"text/html", "application/xhtml+xml"}
_REDIRECTED = 300


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was archived: ``raw`` the unfolded body, ``moment`` the time of the capture as the archive says."""

    url: str
    raw: bytes
    charset: str | None
    moment: str | None
    offset: int


class ArchiveError(ValueError):
    """An archive is damaged; what stood before the damage has been read."""


def captures(path: Path, *, largest: int) -> Iterator[Capture]:
    """Successful answers of HTML in an archive, in its order; pages of more than ``largest`` bytes come cut there.

    Reads one record at a time. Raises :class:`ArchiveError` where the archive is damaged, after what came before.
    """
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    with path.open("rb") as stream:
        records = ArchiveIterator(stream, arc2warc=True)
        while True:
            try:
                record = next(records, None)
                if record is None:
                    return
                if record.rec_type != "response" or record.http_headers is None:
                    continue
                kind, charset = _content_type(record.http_headers.get_header("Content-Type") or "")
                status = record.http_headers.get_statuscode() or ""
                if kind not in _TYPES or not status.isdigit() or int(status) >= _REDIRECTED:
                    continue
                raw = record.content_stream().read(largest + 1)
            except (ArchiveLoadFailed, EOFError, OSError, ValueError) as error:
                said = " ".join(str(error).split()) or type(error).__name__
                raise ArchiveError(f"is damaged: {said[:200]}") from error
            headers = record.rec_headers
            url = headers.get_header("WARC-Target-URI")
            yield Capture(url or "", raw, charset, headers.get_header("WARC-Date"), records.get_record_offset())


def _content_type(said: str) -> tuple[str, str | None]:
    kind, _, parameters = said.partition(";")
    charset = next((p.partition("=")[2].strip("\"' ") for p in parameters.split(";") if "charset=" in p.lower()), None)
    return kind.strip().lower(), charset or None
