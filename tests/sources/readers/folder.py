"""A folder with a file of every kind that is read, a broken one of each, and one just over each ceiling.

The kinds are those of the table of formats, with the makers whose records and exports are known: what is added there
without a sample here fails the tests.
"""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from asreported.ceilings import FRONT_MATTER
from asreported.sources.readers.formats import FORMATS
from asreported.sources.readers.given import PACKED
from asreported.sources.readers.pdf.reader import CHARACTERS, PAGES
from asreported.sources.readers.pdf.words import MEMORY, SECONDS
from tests.sources.readers import test_exports, test_news, test_records
from tests.sources.readers.made import docx
from tests.sources.readers.setting import at, by_hand

Make = Callable[[Path], object]
SAID = "At least 1,200 people left their homes in Ostby on Tuesday, officials of the city said in the evening."
PAGE = (
    f"<!doctype html><html><head><title>River rises</title></head><body><article><h1>River</h1><p>{SAID}</p></article>"
)
LARGEST = {ending: one.largest for one in FORMATS for ending in one.suffixes}
_CSV = f'text,published\n"{SAID}",2024-08-07\n'
_MAIL = f"From: press@example.org\nSubject: Update\nDate: Wed, 07 Aug 2024 09:33:00 GMT\n\n{SAID}\n"
_SAVED = "From: saved\nSnapshot-Content-Location: https://example.org/a\nContent-Type: text/html\n\n"
_RSS = (
    '<rss version="2.0"><channel><title>Example Wire</title><item><title>River rises</title><description>'
    f"{' '.join([SAID] * 5)}</description></item></channel></rss>"
)
_ATOM = (
    '<feed xmlns="http://www.w3.org/2005/Atom"><title>Example Wire</title><entry><title>River rises</title>'
    f"<content>{' '.join([SAID] * 5)}</content></entry></feed>"
)
_CHAT = {
    "name": "Example Office",
    "type": "public_channel",
    "messages": [{"id": 2, "type": "message", "date": "2024-08-07T12:33:00", "text": SAID}],
}


def warc(path: Path, page: bytes, kind: str = "response") -> Path:
    """A web archive of one page, or of its text where ``kind`` is a conversion."""
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=path.suffix == PACKED)
        heads = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        record = writer.create_warc_record(
            "https://example.org/a",
            kind,
            payload=io.BytesIO(page),
            http_headers=heads if kind == "response" else None,
            warc_content_type="text/plain" if kind == "conversion" else "",
        )
        writer.write_record(record)
    return path


def _archive(page: str) -> Make:
    return lambda path: warc(path, page.encode())


def _texts(said: str) -> Make:
    return lambda path: warc(path, said.encode(), "conversion")


def _wacz(page: str) -> Make:
    def make(path: Path) -> None:
        inner = warc(path.with_suffix(".warc.gz"), page.encode())
        with zipfile.ZipFile(path, "w") as whole:
            whole.write(inner, "archive/data.warc.gz")
        inner.unlink()

    return make


def _text(said: str) -> Make:
    return lambda path: path.write_bytes(said.encode())


def _json(said: object) -> Make:
    return _text(json.dumps(said))


def _packed(make: Make) -> Make:
    """A maker of what another makes, packed with gzip."""

    def packed(path: Path) -> None:
        make(path)
        path.write_bytes(gzip.compress(path.read_bytes(), compresslevel=1))

    return packed


def _with_packed(makers: dict[str, Make]) -> dict[str, Make]:
    """Makers with one of each packed form of theirs, for the formats that may be packed."""
    packs = [suffix for one in FORMATS if one.packs for suffix in one.suffixes]
    packed = {suffix + PACKED: _packed(makers[suffix]) for suffix in packs if suffix in makers}
    return {**makers, **packed}


# -- what is read ----------------------------------------------------------------------------------------------

GOOD: dict[str, Make] = _with_packed(
    {
        ".md": _text(f"+++\npublished = 2024-08-07\n+++\n{SAID}"),
        ".txt": _text(SAID),
        ".jsonl": _json({"text": SAID}),
        ".ndjson": _json({"text": SAID}),
        ".json": _json([{"text": SAID}]),
        ".csv": _text(_CSV),
        ".tsv": _text(_CSV.replace(",published", "\tpublished").replace('",', '"\t')),
        ".xlsx": lambda path: test_records.book(path, ("text", "published"), (SAID, "2024-08-07")),
        ".docx": lambda path: docx(path, SAID),
        ".pdf": lambda path: by_hand(path, at(50, 700, SAID[:60]) + at(50, 688, SAID[60:].strip())),
        ".rtf": _text(rf"{{\rtf1\ansi {SAID}}}"),
        ".html": _text(PAGE),
        ".htm": _text(PAGE),
        ".xml": _text(test_news.NITF),
        ".rss": _text(_RSS),
        ".atom": _text(_ATOM),
        ".eml": _text(_MAIL),
        ".mht": _text(_SAVED + PAGE),
        ".mhtml": _text(_SAVED + PAGE),
        ".warc": _archive(PAGE),
        ".warc.gz": _archive(PAGE),
        ".warc.wet": _texts(SAID),
        ".warc.wet.gz": _texts(SAID),
        ".wacz": _wacz(PAGE),
    }
)
"""By its ending, what makes a file that is read."""


def _rich(text: str) -> str:
    lines = "".join(rf"{line}\par " for line in text.strip().split("\n"))
    return rf"{{\rtf1\ansi {lines}}}"


def _lined(text: str) -> str:
    return "<html><body>" + "".join(f"<p>{line}</p>" for line in text.strip().split("\n"))


AS_EXPORTED: Mapping[str, Callable[[str], Make]] = {
    ".txt": _text,
    ".docx": lambda text: lambda path: docx(path, *text.strip().split("\n")),
    ".rtf": lambda text: _text(_rich(text)),
    ".html": lambda text: _text(_lined(text)),
}
"""By its ending, how the export of a news database is written."""

MADE: dict[str, Make] = {
    **{
        f"{maker}{ending}": write(text)
        for maker, text in test_exports.FORMS.items()
        for ending, write in AS_EXPORTED.items()
    },
    **{
        f"{maker}{ending}": _json(record if ending == ".jsonl" else [record])
        for maker, record in test_records.FORMS.items()
        for ending in (".json", ".jsonl")
    },
    "newsml.xml": _text(
        f"{test_news.MESSAGE}<itemSet>"
        + test_news.ITEM.format(number=1, content=test_news.XHTML.format(SAID))
        + "</itemSet></newsMessage>"
    ),
    "feed.xml": _text(_RSS),
    "result.json": _json(_CHAT),
    "all-chats.json": _json({"chats": {"list": [_CHAT]}}),
}
"""By its name, what makes a file as a known maker writes it."""

# -- what cannot be read ---------------------------------------------------------------------------------------

BROKEN: dict[str, Make] = _with_packed(
    {
        ".md": _text("+++\npublished = \n+++\n12 died."),
        ".txt": lambda path: path.write_bytes(b"Caf\xe9: 12 died."),
        ".jsonl": _text("{12 died"),
        ".ndjson": _text("{12 died"),
        ".json": _text("[12 died"),
        ".csv": _text("day,dead\n2024-08-07,12\n"),
        ".tsv": _text("day\tdead\n2024-08-07\t12\n"),
        ".xlsx": _text("PK\x03\x04 12 died"),
        ".docx": _text("PK\x03\x04 12 died"),
        ".pdf": _text("%PDF-1.7\n12 died"),
        ".rtf": _text("12 died"),
        ".html": _text("<html><body></body></html>"),
        ".htm": _text("<html><body></body></html>"),
        ".xml": _text(test_news.NITF[:500]),
        ".rss": _text("<rss><channel><title>12 died"),
        ".atom": _text("<feed><title>12 died"),
        ".eml": _text("12 died"),
        ".mht": _text("12 died"),
        ".mhtml": _text("12 died"),
        ".warc": _text("12 died"),
        ".warc.gz": _text("12 died"),
        ".warc.wet": _text("12 died"),
        ".warc.wet.gz": _text("12 died"),
        ".wacz": _text("PK\x03\x04 12 died"),
        ".xyz": _text("12 died"),
    }
)
"""By its ending, what makes a file that cannot be read."""

DAMAGED: dict[str, Make] = {
    "cut-off.txt.gz": lambda path: path.write_bytes(gzip.compress(SAID.encode())[:-12]),
    "not-packed.csv.gz": _text(_CSV),
    "no-text.json": _json({**_CHAT, "messages": [{"id": 2, "type": "message", "date": "2024-08-07", "text": ""}]}),
    "no-body.txt": _text(
        test_exports.UNI.replace("1,200", "").partition("At least")[0] + "Load-Date: 1\nEnd of Document\n"
    ),
}
"""By its name, what makes a file that is broken in another way."""

# -- what is larger than it may be -----------------------------------------------------------------------------


def _padded(head: str, ending: str, fill: str = " ") -> Make:
    """A file of one byte more than its kind may have."""
    return lambda path: path.write_bytes((head + fill * (LARGEST[ending] + 1 - len(head))).encode())


def _grown_docx(path: Path) -> None:
    docx(path, SAID, f"<w:p><!--{' ' * LARGEST['.docx']}--></w:p>")


def _grown_book(path: Path) -> None:
    rows = [("b" * 30_000,)] * (LARGEST[".xlsx"] // 30_000)
    test_records.book(path, ("text",), ("a" * 30_000,), *rows)


OVER: dict[str, Make] = _with_packed(
    {
        ".md": _padded(SAID, ".md"),
        ".txt": _padded(SAID, ".txt"),
        ".jsonl": _padded('{"text": "', ".jsonl", "a"),
        ".json": _padded('[{"text": "', ".json", "a"),
        ".csv": _padded("text\n", ".csv", "a"),
        ".xlsx": _grown_book,
        ".docx": _grown_docx,
        ".pdf": _padded("%PDF-1.7\n", ".pdf"),
        ".rtf": _padded(r"{\rtf1 12 died", ".rtf"),
        ".html": _padded(PAGE, ".html"),
        ".xml": _padded("<nitf>", ".xml"),
        ".eml": _padded(_MAIL, ".eml"),
        ".mht": _padded(_SAVED, ".mht"),
        ".warc": _archive(PAGE + " " * LARGEST[".warc"]),
        ".warc.gz": _archive(PAGE + " " * LARGEST[".warc.gz"]),
        ".warc.wet": _texts(SAID + " " * LARGEST[".warc.wet"]),
        ".wacz": _wacz(PAGE + " " * LARGEST[".wacz"]),
    }
)
"""By its ending, what makes a file that is larger than its kind may be."""

_LINE = "".join(at(50, 30 + 10 * n, "abcdefghij " * 8, size=6) for n in range(70))
"""A page of some 6,000 characters."""
_WHITE = "1 g\n" + "".join(at(10 + 2 * n % 560, 20 + n // 280 * 9, "a ", size=4) for n in range(2_000))
_BOXES = "0 g\n" + "580 830 1 1 re f\n" * 5_000
"""A page with white words and boxes that they might lie on, each to be looked at."""

BEYOND: dict[str, Make] = {
    f"{PAGES} pages.pdf": lambda path: by_hand(path, *[at(50, 700, "12 died.")] * (PAGES + 1)),
    f"{CHARACTERS:,} characters.pdf": lambda path: by_hand(path, *[_LINE] * (CHARACTERS // 5_500)),
    f"{SECONDS} seconds.pdf": lambda path: by_hand(path, *[_BOXES + _WHITE] * 180),
    f"{MEMORY // 1_000_000} MB.pdf": lambda path: by_hand(path, at(50, 700, SAID) + "0 0 m 1 1 l S\n" * 3_400_000),
    "front matter.md": _text(f"+++\n{'#' * FRONT_MATTER.most}\n+++\n{SAID}"),
}
"""By its ceiling, what makes a file that is over one of another sort than a size."""

SORTS = {"good": {**GOOD, **MADE}, "broken": {**BROKEN, **DAMAGED}, "over": {**OVER, **BEYOND}}


def fill(folder: Path) -> dict[str, list[Path]]:
    """Make all of them in a folder: under "good", "broken" and "over" their files."""
    made: dict[str, list[Path]] = {}
    for sort, makers in SORTS.items():
        made[sort] = []
        for name, make in makers.items():
            path = folder / f"{sort}{name.replace('.', '-')}{name}" if name.startswith(".") else folder / name
            make(path)
            made[sort].append(path)
    return made
