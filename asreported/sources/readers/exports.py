"""Exports of news databases: many articles in one text, each with a frame of fields that is no part of its report.

Known are the forms of Nexis Uni ("End of Document"), of the older LexisNexis ("3 of 250 DOCUMENTS"), of Factiva
("Document NYTF000020240807ek870003j") and of ProQuest (rules of underscores, "Full text:"). What comes is the body of
each article, its day, its paper, its title and its authors; lengths, pages, sections and rights are left out.
"""

from __future__ import annotations

import datetime as dt
import re
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from asreported.records import Article
from asreported.sources import moments
from asreported.sources.articles import article
from asreported.sources.normalise import normalise
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers.entries import words
from asreported.sources.readers.given import Given

MARKS = re.compile(rb"End of Document|of \d+ DOCUMENT|Document [A-Za-z]{2,8}\d{4}|ProQuest")
"""What the bytes of an export hold: what has none of it need not be read as one."""
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_MONTH = rf"(?P<month>{'|'.join(f'{name[:3]}(?:{name[3:]})?' if name != 'May' else name for name in _MONTHS)})\.?"
_AMERICAN = re.compile(
    rf"{_MONTH} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})(?:,? (?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)?"
    r"(?:,? (?P<hour>\d{1,2}):(?P<minute>\d{2})(?: (?P<half>[AP])M)?(?: (?P<zone>[A-Z]{2,4}))?)?",
    re.IGNORECASE,
)
_BRITISH = re.compile(rf"(?P<day>\d{{1,2}}) {_MONTH} (?P<year>\d{{4}})", re.IGNORECASE)


_HEADS = {"BYLINE", "SECTION", "LENGTH", "DATELINE", "HIGHLIGHT", "SOURCE"}
"""Fields of LexisNexis that stand before the body; others stand after it."""
_NUMBERED = re.compile(r"Document \d+ of \d+")
_CODES = {
    "HD", "BY", "WC", "PD", "ET", "SN", "SC", "ED", "PG", "LA", "CY", "LP", "TD", "SE", "CO", "IN", "NS", "RE", "IPD",
    "IPC", "PUB", "AN", "CR", "CT", "RF", "ART", "CLM", "VOL", "PT",
}  # fmt: skip
"""Fields of Factiva."""


@dataclass(frozen=True, slots=True)
class Piece:
    """An article of an export, out of its frame."""

    body: str
    title: str | None
    publisher: str | None
    said: str | None
    """Its day, as it is written."""
    authors: tuple[str, ...] = ()


class _Database(ABC):
    """The form of a database's exports."""

    end: re.Pattern[str]
    """A line that parts two articles."""
    least = 1
    """Such lines that an export has at least."""

    def is_one(self, text: str) -> bool:
        """Return True if a text is an export of this form."""
        return len(self.end.findall(text)) >= self.least

    def parts(self, text: str) -> list[str]:
        """Articles with their frames."""
        return [part for part in self.end.split(text) if part.strip()]

    @abstractmethod
    def piece(self, part: str) -> Piece | None:
        """An article out of its frame; None for what is none (a list of contents, a summary of the search)."""


class _NexisUni(_Database):
    end = re.compile(r"^[ \t]*End of Document[ \t]*$", re.MULTILINE)
    _body = re.compile(r"^[ \t]*Body[ \t]*$", re.MULTILINE)
    _after = re.compile(
        r"^[ \t]*(?:Load-Date:.*|Graphic|Classification|Notes|Correction|Copyright \d{4}.*)[ \t]*$", re.MULTILINE
    )

    def piece(self, part: str) -> Piece | None:
        begun = self._body.search(part)
        if begun is None:
            return None
        head = _lines(part[: begun.start()])
        at = next((at for at in range(len(head) - 1, -1, -1) if _AMERICAN.fullmatch(head[at])), None)
        ended = self._after.search(part, begun.end())
        return Piece(
            body=part[begun.end() : ended.start() if ended else None],
            title=head[at - 2] if at is not None and at > 1 else None,
            publisher=head[at - 1] if at else None,
            said=head[at] if at is not None else _field(part, "Load-Date"),
            authors=_authors(_field(part, "Byline")),
        )


class _LexisNexis(_Database):
    end = re.compile(r"^[ \t]*\d+ of \d+ DOCUMENTS?[ \t]*$", re.MULTILINE)
    _name = r"^(?P<name>[A-Z][A-Z-]{2,20}):[ \t]?"
    _field = re.compile(rf"{_name}(?P<said>.*)", re.MULTILINE)
    _wrapped = re.compile(rf"{_name}(?P<said>.*(?:\n(?!\n|[A-Z][A-Z-]{{2,20}}:).+)*)", re.MULTILINE)

    def piece(self, part: str) -> Piece | None:
        # a text wraps its lines and has an empty one between paragraphs; a Word file or a page has a paragraph a line
        fields = list((self._wrapped if "\n\n" in part.strip() else self._field).finditer(part))
        heads = [found for found in fields if found["name"] in _HEADS]
        if not heads:
            return None
        tails = [found for found in fields if found.start() > heads[-1].end()]
        lines = _lines(part[: heads[0].start()])
        at = next((at for at, line in enumerate(lines) if _AMERICAN.match(line)), None)
        body = part[heads[-1].end() : tails[0].start() if tails else None]
        said = {found["name"]: " ".join(found["said"].split()) for found in fields}
        return Piece(
            body=re.sub(r"^[ \t]*Copyright \d{4}.*", "", body, flags=re.MULTILINE),
            title=lines[-1] if at is not None and len(lines) > at + 1 else None,
            publisher=lines[at - 1] if at else None,
            said=lines[at] if at is not None else said.get("LOAD-DATE"),
            authors=_authors(said.get("BYLINE")),
        )


class _Factiva(_Database):
    end = re.compile(r"^[ \t|]*(?:AN[ \t|]+)?Document [A-Za-z]{2,8}\d{4,}[a-z0-9]{6,}[ \t|]*$", re.MULTILINE)
    _code = re.compile(r"^\|?[ \t]*(?P<name>[A-Z][A-Z0-9]{1,2})(?:[ \t]*\|[ \t]*|[ \t]+|$)", re.MULTILINE)
    _rights = re.compile(r"^[ \t]*(?:Copyright|\(c\)|©|All rights reserved).*$", re.MULTILINE | re.IGNORECASE)

    def piece(self, part: str) -> Piece | None:
        marks = [found for found in self._code.finditer(part) if found["name"] in _CODES]
        names = [found["name"] for found in marks]
        if "HD" in names and "PD" in names:
            return self._labelled(part, marks)
        return self._plain(part)

    def _labelled(self, part: str, marks: Sequence[re.Match[str]]) -> Piece:
        said = _said(part, marks)
        return Piece(
            body="\n".join(said[name] for name in ("LP", "TD") if name in said),
            title=said.get("HD"),
            publisher=said.get("SN"),
            said=said.get("PD"),
            authors=_authors(said.get("BY")),
        )

    def _plain(self, part: str) -> Piece | None:
        lines = _lines(part)
        at = next((at for at, line in enumerate(lines[:12]) if _BRITISH.fullmatch(line)), None)
        rights = list(self._rights.finditer(part))
        if at is None or not rights:
            return None
        counted = next((n for n, line in enumerate(lines[:at]) if re.fullmatch(r"[\d,]+ words", line)), at)
        by = next((line for line in lines[1:counted] if line.lower().startswith("by ")), None)
        following = lines[at + 1 : at + 3]
        publisher = next((line for line in following if not re.fullmatch(r"\d{1,2}:\d{2}.*", line)), None)
        return Piece(part[rights[0].end() :], lines[0], publisher, lines[at], _authors(by))


class _ProQuest(_Database):
    end = re.compile(r"^_{20,}[ \t]*$", re.MULTILINE)
    _name = re.compile(
        r"^(?P<name>Full text|Subject|Location|People|Company / organization|Title|Publication title|Publication info"
        r"|Publication date|Publication year|Author|Abstract|Links|Source type|Language of publication|Document type"
        r"|ProQuest document ID|ProQuest document link|Document URL|Copyright|Last updated|Database"
        r"|Identifier / keyword"
        r"|Section|Pages|First page|Publisher|Place of publication|Country of publication|ISSN|Credit|Dateline|Column"
        r"|Business indexing term|Classification|URL|Number of pages|Publication subject|Issue|Volume|Edition):[ \t]?",
        re.MULTILINE,
    )

    def is_one(self, text: str) -> bool:
        return super().is_one(text) and "ProQuest" in text and re.search(r"^Full text:", text, re.MULTILINE) is not None

    def piece(self, part: str) -> Piece | None:
        marks = list(self._name.finditer(part))
        said = _said(part, marks)
        if "Full text" not in said:
            return None
        info = said.get("Publication info", "")
        return Piece(
            body=said["Full text"],
            title=said.get("Title") or next((line for line in _lines(part) if not _NUMBERED.match(line)), None),
            publisher=said.get("Publication title") or info.split(";")[0].split(" (")[0] or None,
            said=said.get("Publication date") or info,
            authors=_authors(said.get("Author")),
        )


_DATABASES: tuple[_Database, ...] = (_NexisUni(), _LexisNexis(), _Factiva(), _ProQuest())


def pieces(text: str) -> list[Piece]:
    """Articles of an export out of their frames; none where a text is the export of no database that is known."""
    for database in _DATABASES:
        if database.is_one(text):
            found = [piece for part in database.parts(text) if (piece := database.piece(part)) is not None]
            if found:
                return found
    return []


def reports(text: str, *, raw: bytes, given: Given, title: str | None = None) -> Iterator[Article | Problem]:
    """Articles of an export, or the one article of a text that is none.

    Raises :class:`~asreported.sources.problems.UnreadableError` for a file that shows no text.
    """
    if not text:
        raise UnreadableError("has no text: if it shows pictures of one, it needs OCR")
    if found := pieces(text):
        yield from articles(found, raw=raw, given=given)
    else:
        yield article(text, raw=raw, origin=given.origin, title=title, published=given.published)


def articles(found: Sequence[Piece], *, raw: bytes, given: Given) -> Iterator[Article | Problem]:
    """Articles of an export's pieces, each with its own day and paper; a problem for one without a text."""
    for number, piece in enumerate(found, start=1):
        body = normalise(piece.body)
        if not body:
            yield Problem(str(given.path), None, f"article {number} ({piece.title or 'untitled'}) has no text")
            continue
        day, instant = _moment(piece.said)
        yield article(
            body,
            raw=raw,
            origin=f"{given.origin}:{number}",
            publisher=words(piece.publisher),
            title=words(piece.title),
            published=day or given.published,
            published_at=instant,
            authors=piece.authors,
        )


def _moment(said: str | None) -> tuple[dt.date | None, dt.datetime | None]:
    """The day that a frame says, and the instant where it says the hour and its zone."""
    found = (_AMERICAN.search(said) or _BRITISH.search(said)) if said else None
    if found is None:
        return None, None
    parts = found.groupdict()
    day = f"{found['day']} {found['month'][:3].title()} {found['year']}"
    if not parts.get("hour"):
        return moments.of_feed(day)[0], None
    hour = int(parts["hour"])
    if parts["half"]:
        hour = hour % 12 + (12 if parts["half"].upper() == "P" else 0)
    return moments.of_feed(f"{day} {hour:02}:{parts['minute']}:00 {parts['zone'] or ''}".strip())


def _said(part: str, marks: Sequence[re.Match[str]]) -> dict[str, str]:
    """Fields of a frame, each from its name to the next; of two of one name the first."""
    said: dict[str, str] = {}
    for at, found in enumerate(marks):
        end = marks[at + 1].start() if at + 1 < len(marks) else len(part)
        said.setdefault(found["name"], part[found.end() : end].strip(" \t\n|"))
    return said


def _lines(part: str) -> list[str]:
    return [" ".join(line.split()) for line in part.split("\n") if line.strip()]


def _field(part: str, name: str) -> str | None:
    found = re.search(rf"^[ \t]*{name}:[ \t]*(.+)$", part, re.MULTILINE)
    return found[1].strip() if found else None


def _authors(said: str | None) -> tuple[str, ...]:
    """Names of a byline, as it lists them; a line that is longer than names are is none."""
    text = re.sub(r"^\s*by\s+", "", said or "", flags=re.IGNORECASE)
    listed = [name.strip(" .") for name in re.split(r";|,|\band\b", text)]
    return tuple(name.title() if name.isupper() else name for name in listed if 0 < len(name) < 60)
