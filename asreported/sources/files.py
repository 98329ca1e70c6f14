"""Files and folders of reports become articles, by the readers of their formats; what cannot be read is named."""

from __future__ import annotations

import datetime as dt
import itertools
import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from asreported.errors import InputError
from asreported.records import Article
from asreported.sources.kinds import OTHER, Kind
from asreported.sources.problems import Problem, UnreadableError, unforeseen
from asreported.sources.readers import formats
from asreported.sources.readers.formats import Format
from asreported.sources.readers.given import Given
from asreported.story import Story

log = logging.getLogger("asreported.sources")

_NOT_REPORTS = {"readme", "license", "licence", "copying", "changelog", "contributing"}
_OF_FOLDERS = {"thumbs.db", "desktop.ini"}
_OF_SAVED_PAGES = "_files"
"""How the folder is called in which a browser keeps the pictures and styles of a page beside it."""


@dataclass(slots=True)
class Reading:
    """Articles in the order they were found, without repetitions, what could not be read, and what was there."""

    articles: list[Article] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)
    kinds: dict[str, Kind] = field(default_factory=dict)


def read_paths(
    paths: Sequence[Path], *, published: dt.date | None = None, names: Mapping[str, str] | None = None
) -> Reading:
    """Read reports from files and folders (folders with all that lies below them, in the order of their names).

    As :func:`each`, with everything in memory. Raises :class:`~asreported.errors.InputError` also where nothing at
    all could be read.
    """
    reading = Reading()
    seen: set[str] = set()
    for kind, file, found in _of_kinds(paths, published, names or {}):
        reading.kinds.setdefault(kind, Kind()).add(file, found)
        if isinstance(found, Problem):
            reading.problems.append(found)
        elif found is not None and found.article_id not in seen:
            seen.add(found.article_id)
            reading.articles.append(found)
    if paths and not reading.articles:
        raise _nothing(reading.problems)
    return reading


def demand(paths: Sequence[Path], *, names: Mapping[str, str] | None = None) -> None:
    """Raise what :func:`read_paths` would raise, without reading further than the first report."""
    problems = []
    for found in each(paths, names=names):
        if not isinstance(found, Problem):
            return
        problems.append(found)
    if paths:
        raise _nothing(problems)


def _nothing(problems: Sequence[Problem]) -> InputError:
    first = problems[0] if problems else "there is no report in what was given"
    more = f" (and {len(problems) - 1} more)" if len(problems) > 1 else ""
    return InputError(f"{first}{more}")


def read_own(story: Story, *, published: dt.date | None = None) -> list[Reading]:
    """Read the reports that lie beside a story, each place with the names that the story gives its fields."""
    return [read_paths([path], published=published, names=names) for path, names in own_places(story)]


def own_places(story: Story) -> list[tuple[Path, Mapping[str, str]]]:
    """Files and folders of reports beside a story with the names of their fields, as far as anything is there.

    Raises :class:`~asreported.errors.InputError` for a file that the story names and that does not exist.
    """
    named = [(story.folder / reports.path, reports.map) for reports in story.articles]
    for path, _ in named:
        if path.suffix and not path.exists():
            raise InputError(f"{path}: there is no such file or folder: mend path in [[articles]] of story.toml")
    return [(path, {str(field): name for field, name in fields.items()}) for path, fields in named if _holds(path)]


def _holds(path: Path) -> bool:
    """Return True if there is a file, or a folder with anything that somebody put there.

    Hidden files are the system's.
    """
    return path.is_file() or (path.is_dir() and any(not found.name.startswith(".") for found in path.iterdir()))


def each(
    paths: Sequence[Path], *, published: dt.date | None = None, names: Mapping[str, str] | None = None
) -> Iterator[Article | Problem]:
    """Articles of files and folders one after the other, and a :class:`Problem` where one could not be read.

    Only one report is in memory at a time of files that hold many, one a line. ``published`` dates what says no date
    itself; ``names`` maps a field of a report to what a record calls it
    (:func:`~asreported.sources.readers.entries.mapped`).
    Raises :class:`~asreported.errors.InputError` at once where a path does not exist or is of no kind that is read.
    """
    return (found for _, _, found in _of_kinds(paths, published, names or {}) if found is not None)


_Found = tuple[str, Path, Article | Problem | None]
"""The kind of a file, the file, and what came of it; None first of each file."""


def _of_kinds(paths: Sequence[Path], published: dt.date | None, names: Mapping[str, str]) -> Iterator[_Found]:
    files = [found for path in paths for found in _files(Path(path))]
    passed_over = [problem for path in paths for problem in _passed_over(Path(path))]
    read = (
        (of.name, file, found)
        for file, origin, of in files
        for found in itertools.chain([None], _articles(file, origin, of, published, names))
    )
    return itertools.chain(read, ((OTHER, Path(problem.path), problem) for problem in passed_over))


def _files(path: Path) -> list[tuple[Path, str, Format]]:
    """Files to read under a path, each with its origin (its name, or its place in the folder given) and its format."""
    if path.is_dir():
        found = [(file, of) for file in sorted(path.rglob("*")) if (of := _format(file, path)) is not None]
        if not found:
            raise InputError(f"{path}: no {', '.join(formats.endings())} in this folder or below it")
        top = path.resolve().name
        return [(file, f"{top}/{file.relative_to(path).as_posix()}", of) for file, of in found]
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder: check the path")
    of = formats.of_name(path) or (None if path.suffix else formats.of_content(path))
    if of is None:
        known = ", ".join(formats.endings())
        raise InputError(f"{path}: cannot read a {path.suffix} file: give {known} or a folder of them")
    return [(path, path.name, of)]


def _format(file: Path, folder: Path) -> Format | None:
    """The format of a file of a folder; None where it is no report."""
    if not file.is_file() or _is_beside(file, folder) or file.name.partition(".")[0].lower() in _NOT_REPORTS:
        return None
    return formats.of_name(file)


def _is_beside(file: Path, folder: Path) -> bool:
    """Return True if a file is hidden, or one of those that a browser saves beside a page."""
    place = file.relative_to(folder)
    return any(part.startswith(".") for part in place.parts) or any(
        parent.name.endswith(_OF_SAVED_PAGES) and _has_page(folder / parent) for parent in place.parents
    )


def _has_page(beside: Path) -> bool:
    page = beside.name.removesuffix(_OF_SAVED_PAGES)
    return any((beside.parent / f"{page}{ending}").is_file() for ending in (".html", ".htm"))


def _passed_over(folder: Path) -> Iterator[Problem]:
    """Files of a folder whose kind is not read, but for those that nobody takes for reports."""
    for file in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if not file.is_file() or _is_beside(file, folder) or file.name.lower() in _OF_FOLDERS:
            continue
        of_a_page = any(part.endswith(_OF_SAVED_PAGES) for part in file.relative_to(folder).parts[:-1])
        if formats.of_name(file) is None and not of_a_page and file.stem.lower() not in _NOT_REPORTS:
            kind = f"a {file.suffix} file" if file.suffix else "a file without a suffix"
            how = "save it as .txt, .md or .html"
            yield Problem(str(file), None, f"left out, not a report: {kind} is not read in a folder: {how}")


def _articles(
    file: Path, origin: str, of: Format, published: dt.date | None, names: Mapping[str, str]
) -> Iterator[Article | Problem]:
    given = Given(file, origin, of.largest, published, names)
    try:
        _demand_content(given, of)
        yield from of.read(given)
    except UnreadableError as error:
        yield Problem(str(file), error.line, str(error))
    except OSError as error:
        reason = error.strerror or str(error)
        yield Problem(str(file), None, f"cannot be read: {reason}: check its permissions")
    except Exception as error:  # what nobody thought of: one file of many takes nothing from the rest
        log.debug("%s", file, exc_info=True)
        yield Problem(str(file), None, unforeseen(error))


def _demand_content(given: Given, of: Format) -> None:
    """Raise :class:`~asreported.sources.problems.UnreadableError` where a file is not what its name says."""
    if not of.begins:
        return
    with given.open() as stream:
        head = stream.read(1024)
    if not head:
        raise UnreadableError("is empty: get it again, or leave the file out")
    if not head.startswith(of.begins):
        what = formats.seen(head) or "another kind of file"
        raise UnreadableError(f"is called {given.path.suffix}, but is {what}: give it the ending of what it is")
