"""Files and folders of reports: Markdown with front matter, text, JSON lines, pages, and archives of pages."""

from __future__ import annotations

import datetime as dt
import itertools
import json
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asreported.errors import InputError
from asreported.records import Article
from asreported.sources import archives, front_matter, moments
from asreported.sources.articles import article
from asreported.sources.normalise import normalise

log = logging.getLogger("asreported.sources")

SUFFIXES = (".md", ".txt", ".jsonl", ".html", ".htm", *archives.SUFFIXES)
"""What is read in a folder. A file named by itself may also have no suffix: it is read as text."""

_NOT_REPORTS = {"readme", "license", "licence", "copying", "changelog", "contributing"}
_OF_FOLDERS = {"thumbs.db", "desktop.ini"}
_OF_SAVED_PAGES = "_files"
"""How the folder is called in which a browser keeps the pictures and styles of a page beside it."""
_SNIFFED = 8192
_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_BOM = b"\xef\xbb\xbf"
_CONTROL = bytes(set(range(32)) - {8, 9, 10, 11, 12, 13, 27})


@dataclass(frozen=True, slots=True)
class Problem:
    """Something in the input that was not read: where, and what to do about it."""

    path: str
    line: int | None
    message: str

    def __str__(self) -> str:
        where = self.path if self.line is None else f"{self.path}:{self.line}"
        return f"{where}: {self.message}"


@dataclass(slots=True)
class Reading:
    """Articles in the order they were found, without repetitions, and what could not be read."""

    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)


class _UnreadableError(ValueError):
    """Why a report is left out; ``line`` counts from 1 in its file."""

    def __init__(self, message: str, line: int | None = None) -> None:
        super().__init__(message)
        self.line = line


def read_paths(paths: Sequence[Path], *, published: dt.date | None = None) -> Reading:
    """Read reports from files and folders (folders with all that lies below them, in the order of their names).

    As :func:`each`, with everything in memory. Raises :class:`~asreported.errors.InputError` also where nothing at
    all could be read.
    """
    reading = Reading()
    seen: set[str] = set()
    for found in each(paths, published=published):
        if isinstance(found, Problem):
            reading.problems.append(found)
        elif found.article_id not in seen:
            seen.add(found.article_id)
            reading.articles.append(found)
    if paths and not reading.articles:
        raise _nothing(reading.problems)
    return reading


def demand(paths: Sequence[Path]) -> None:
    """Raise what :func:`read_paths` would raise, without reading further than the first report."""
    problems = []
    for found in each(paths):
        if not isinstance(found, Problem):
            return
        problems.append(found)
    if paths:
        raise _nothing(problems)


def _nothing(problems: Sequence[Problem]) -> InputError:
    first = problems[0] if problems else "there is no report in what was given"
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return InputError(f"{first}{more}")


def holds_files(folder: Path) -> bool:
    """Whether there is a folder with anything in it that somebody put there: hidden files are the system's."""
    return folder.is_dir() and any(not found.name.startswith(".") for found in folder.iterdir())


def each(paths: Sequence[Path], *, published: dt.date | None = None) -> Iterator[Article | Problem]:
    """Articles of files and folders one after the other, and a :class:`Problem` where one could not be read.

    Only one report is in memory at a time, however many a file holds. ``published`` dates what says no date itself.
    Raises :class:`~asreported.errors.InputError` at once where a path does not exist or is of no kind that is read.
    """
    files = [found for path in paths for found in _files(Path(path))]
    passed_over = [problem for path in paths for problem in _passed_over(Path(path))]
    read = (found for file, origin in files for found in _articles(file, origin, published))
    return itertools.chain(read, passed_over)


def _files(path: Path) -> list[tuple[Path, str]]:
    """Files to read under a path, each with its origin: its name, or its place in the folder that was given."""
    if path.is_dir():
        found = sorted(file for file in path.rglob("*") if file.is_file() and _is_report(file, path))
        if not found:
            raise InputError(f"{path}: no {', '.join(SUFFIXES)} in this folder or below it")
        top = path.resolve().name
        return [(file, f"{top}/{file.relative_to(path).as_posix()}") for file in found]
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder: check the path")
    if path.suffix and not path.name.lower().endswith(SUFFIXES):
        raise InputError(f"{path}: cannot read a {path.suffix} file: give {', '.join(SUFFIXES)} or a folder of them")
    return [(path, path.name)]


def _is_report(file: Path, folder: Path) -> bool:
    return (
        file.name.lower().endswith(SUFFIXES) and not _is_hidden(file, folder) and file.stem.lower() not in _NOT_REPORTS
    )


def _is_hidden(file: Path, folder: Path) -> bool:
    return any(part.startswith(".") for part in file.relative_to(folder).parts)


def _passed_over(folder: Path) -> Iterator[Problem]:
    """Files of a folder whose kind is not read, but for those that nobody takes for reports."""
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        name = file.name.lower()
        if not file.is_file() or name.endswith(SUFFIXES) or name in _OF_FOLDERS or _is_hidden(file, folder):
            continue
        of_a_page = any(part.endswith(_OF_SAVED_PAGES) for part in file.relative_to(folder).parts[:-1])
        if not of_a_page and file.stem.lower() not in _NOT_REPORTS:
            kind = f"a {file.suffix} file" if file.suffix else "a file without a suffix"
            how = "save it as .txt, .md or .html"
            yield Problem(str(file), None, f"left out, not a report: {kind} is not read in a folder: {how}")


def _articles(file: Path, origin: str, published: dt.date | None) -> Iterator[Article | Problem]:
    name = file.name.lower()
    try:
        if name.endswith(".jsonl"):
            yield from _lines(file, origin, published)
        elif name.endswith((".html", ".htm")):
            yield from _page(file.read_bytes(), origin, published)
        elif name.endswith(archives.SUFFIXES):
            yield from _captured(file, origin, published)
        else:
            yield _report(file, origin, published)
    except _UnreadableError as error:
        yield Problem(str(file), error.line, str(error))
    except OSError as error:
        reason = error.strerror or str(error)
        yield Problem(str(file), None, f"cannot be read: {reason}: check its permissions")


def _page(
    raw: bytes,
    origin: str,
    published: dt.date | None,
    *,
    url: str | None = None,
    charset: str | None = None,
    retrieved: dt.datetime | None = None,
) -> Iterator[Article]:
    # only who reads pages pays for the import of what parses them
    from asreported.sources.pages.articles import page_articles
    from asreported.sources.pages.page import PageError

    try:
        yield from page_articles(raw, origin=origin, url=url, charset=charset, published=published, retrieved=retrieved)
    except PageError as error:
        raise _UnreadableError(str(error)) from error
    except Exception as error:  # what nobody thought of: one page of many takes nothing from the rest
        log.debug("%s", origin, exc_info=True)
        said = " ".join(normalise(f"{type(error).__name__}: {error}").split())[:300]
        raise _UnreadableError(f"cannot be read: {said}") from error


def _captured(file: Path, origin: str, published: dt.date | None) -> Iterator[Article | Problem]:
    """Pages of an archive; what is no article there (lists, teasers) is named and passed over."""
    try:
        for capture in archives.captures(file):
            if capture.damage is not None:
                yield Problem(f"{file}: {capture.url}", None, capture.damage)
                continue
            try:
                where = f"{origin}:{capture.offset}"
                yield from _page(
                    capture.raw,
                    where,
                    published,
                    url=capture.url,
                    charset=capture.charset,
                    retrieved=moments.instant(capture.moment),
                )
            except _UnreadableError as error:
                yield Problem(f"{file}: {capture.url}", None, str(error))
    except archives.ArchiveError as error:
        yield Problem(str(file), None, f"{error}: what stood before was read")


def _report(file: Path, origin: str, published: dt.date | None) -> Article:
    raw = file.read_bytes()
    text = _decode(raw, first=1).replace("\r\n", "\n").replace("\r", "\n")
    head: dict[str, Any] = {}
    heading = None
    if file.suffix.lower() == ".md":
        try:
            head, text = front_matter.split(text)
        except front_matter.FrontMatterError as error:
            raise _UnreadableError(str(error), error.line) from error
        heading, text = front_matter.plain(text)
    body = normalise(text)
    if not body:
        raise _UnreadableError("has no text below its front matter: add the report" if head else _EMPTY)
    day, instant = _publication(head.get("published"))
    return article(
        body,
        raw=raw,
        origin=origin,
        url=_words(head, "url"),
        publisher=_words(head, "publisher"),
        title=_words(head, "title") or (normalise(heading) if heading else None),
        published=day or published,
        published_at=instant,
        updated_at=moments.change(head.get("updated")),
        authors=_names(head.get("authors")),
        language=_words(head, "language"),
        licence=_words(head, "licence"),
    )


_EMPTY = "is empty: add the report, or leave the file out"


def _lines(file: Path, origin: str, published: dt.date | None) -> Iterator[Article | Problem]:
    empty = True
    with file.open("rb") as stream:
        if stream.read(2) in _UTF16:
            raise _UnreadableError(_NOT_UTF8.format(what="is UTF-16", encoding="UTF-16"))
        stream.seek(0)
        for number, line in enumerate(stream, start=1):
            raw = line.rstrip(b"\r\n")
            if not raw.removeprefix(_BOM).strip():
                continue
            empty = False
            try:
                yield _entry(raw, f"{origin}:{number}", published)
            except _UnreadableError as error:
                yield Problem(str(file), number, str(error))
    if empty:
        raise _UnreadableError("is empty: give one JSON object a line, or leave the file out")


def _entry(raw: bytes, origin: str, published: dt.date | None) -> Article:
    line = _decode(raw, first=None)
    try:
        entry = json.loads(line)
    except (ValueError, RecursionError) as error:
        said = _said(error)
        raise _UnreadableError(f"not one JSON object: {said}: mend or remove this line") from error
    if not isinstance(entry, dict):
        raise _UnreadableError('not a JSON object: write {"text": …, "published": …} on this line')
    text = entry.get("text")
    if text is not None and not isinstance(text, str):
        raise _UnreadableError(f'"text" is {type(text).__name__}, not text: put the report\'s words there')
    body = normalise(text or "")
    if not body:
        raise _UnreadableError('has no text: fill "text", or remove this line')
    day, instant = _publication(entry.get("published"))
    return article(
        body,
        raw=raw,
        origin=origin,
        url=_words(entry, "url"),
        publisher=_words(entry, "source") or _words(entry, "publisher"),
        title=_words(entry, "title"),
        published=day or published,
        published_at=instant,
        updated_at=moments.change(entry.get("updated"), entry.get("modified")),
        authors=_names(entry.get("authors") or entry.get("author")),
        language=_words(entry, "language"),
        licence=_words(entry, "licence") or _words(entry, "license"),
    )


def _said(error: ValueError | RecursionError) -> str:
    match error:
        case json.JSONDecodeError():
            return f"{error.msg} at column {error.colno}"
        case RecursionError():
            return "nested too deep"
        case _:
            return "it has a number of thousands of digits"


_NOT_UTF8 = "{what}: save it as UTF-8 (iconv -f {encoding} -t UTF-8), nothing is guessed"


def _decode(raw: bytes, *, first: int | None) -> str:
    """Text of bytes that must be UTF-8; ``first`` is the number of their first line, None for a single line."""
    if raw.startswith(_UTF16):
        raise _UnreadableError(_NOT_UTF8.format(what="is UTF-16", encoding="UTF-16"))
    head = raw[:_SNIFFED]
    if b"\0" in head or len(head.translate(None, _CONTROL)) < 0.95 * len(head):
        raise _UnreadableError("is a binary file, not text: give the report as .md, .txt or .jsonl")
    try:
        return raw.removeprefix(_BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        line = None if first is None else raw.count(b"\n", 0, error.start) + first
        what = f"is not UTF-8 (byte 0x{raw[error.start]:02x})"
        raise _UnreadableError(_NOT_UTF8.format(what=what, encoding="WINDOWS-1252"), line) from error


def _publication(value: Any) -> tuple[dt.date | None, dt.datetime | None]:
    try:
        return moments.publication(value)
    except ValueError as error:
        shown = value if isinstance(value, str) else repr(value)
        message = f"published: {shown!r} is no date: write {moments.ACCEPTED}; the report is left out"
        raise _UnreadableError(message) from error


def _words(said: dict[str, Any], key: str) -> str | None:
    """A field's text on one line; None where it is absent or blank."""
    value = said.get(key)
    if value is None:
        return None
    return " ".join(normalise(str(value)).split()) or None


def _names(said: Any) -> tuple[str, ...]:
    """Names from a list of them, or from one."""
    names = said if isinstance(said, list) else [said]
    return tuple(name for one in names if isinstance(one, str) and (name := " ".join(normalise(one).split())))
