"""Where claims come from: a draft, a table, JSON lines, or the answer of a model."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asreported.errors import InputError
from asreported.reading import read
from asreported.records import Article, Figure
from asreported.sources.files import read_paths
from asreported.sources.readers import formats
from asreported.story import Story
from asreported.verifying.claims import FIELDS, NUMBERS, Claim, claim_of
from asreported.verifying.rows import TABLES, Row, is_report, rows

_SHEETS = (".xls", ".ods")
"""Spreadsheets that are not read."""


@dataclass(frozen=True, slots=True)
class Draft:
    """A text whose figures are claims, with the claims in the order of the text."""

    article: Article
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Claims:
    """Everything that is claimed: of drafts with their texts, else only the claims. ``where`` names it in messages."""

    claims: tuple[Claim, ...]
    drafts: tuple[Draft, ...] = ()
    where: str = "claims"


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a table: ``named`` maps a field to a column; ``wide`` a column to measure and aspect."""

    named: Mapping[str, str]
    wide: Mapping[str, tuple[str, str | None]]

    def __post_init__(self) -> None:
        """Raise InputError where a field is mapped that no claim has."""
        for known in self.named:
            if known not in FIELDS:
                raise InputError(f"--map {known}=…: a claim has no field {known!r}: it has {', '.join(FIELDS)}")


def columns(named: Sequence[str] = (), wide: Sequence[str] = ()) -> Columns:
    """Columns from options as they are written: ``value=deaths`` and ``killed_cum=deaths:total,…``."""
    maps = dict(_pair("--map", one, "value=deaths") for one in named)
    cells = (cell for one in wide for cell in one.split(",") if cell.strip())
    measures: dict[str, tuple[str, str | None]] = {}
    for cell in cells:
        column, of = _pair("--columns", cell, "killed_cum=deaths:total")
        measure, _, aspect = of.partition(":")
        measures[column] = measure.strip(), aspect.strip() or None
    return Columns(maps, measures)


def _pair(option: str, text: str, example: str) -> tuple[str, str]:
    name, sign, value = (part.strip() for part in text.partition("="))
    if not (name and sign and value):
        raise InputError(f"{option} {text!r} is not a pair: write it as {example}")
    return name, value


def from_path(path: Path, given: Columns, *, published: dt.date | None, story: Story | None) -> Claims:
    """Claims of a file or folder: a table or an answer by its ending, else a draft.

    Raises :class:`~asreported.errors.InputError` where it is of no kind that is read, holds no claim, or has a cell
    that means nothing.
    """
    ending = path.suffix.lower()
    if ending in _SHEETS:
        raise InputError(f"{path}: cannot read a {ending} file: save the sheet as .xlsx or .csv")
    if not path.exists():
        raise InputError(f"{path}: there is no such file or folder: check the path")
    if path.is_file() and (ending in TABLES or (ending == ".jsonl" and not is_report(path))):
        return from_rows(rows(path), given, str(path), story=story)
    if ending and path.is_file() and formats.of_name(path) is None:
        known = ", ".join(dict.fromkeys((*formats.endings(), *TABLES)))
        raise InputError(f"{path}: cannot read a {ending} file: give a draft or a table of claims ({known})")
    drafts = read_paths([path], published=published)
    if drafts.problems:
        raise InputError(str(drafts.problems[0]))
    return from_articles(drafts.articles, story, str(path))


def from_articles(articles: Sequence[Article], story: Story | None, where: str) -> Claims:
    """Every figure of drafts, as a claim; InputError where there is none."""
    drafts = []
    row = 0
    for article in articles:
        figures = read(article.text, published=article.published, story=story, key=article.article_id).figures
        claims = []
        for figure in figures:
            row += 1
            claims.append(_claim(figure, row))
        drafts.append(Draft(article, tuple(claims)))
    found = tuple(claim for draft in drafts for claim in draft.claims)
    if not found:
        raise InputError(f"{where}: there is no figure in this draft: nothing is claimed")
    return Claims(found, tuple(drafts), where)


def _claim(figure: Figure, row: int) -> Claim:
    """A figure of a draft, as a claim: its hedge and modality always, of the rest what its sentence says."""
    return Claim(
        row=row,
        id=figure.figure_id,
        value=figure.value,
        low=figure.low if figure.value is None else None,
        high=figure.high if figure.value is None else None,
        hedges=frozenset((figure.hedge,)),
        kind=figure.kind,
        currency=figure.currency,
        counted=figure.counted,
        measure=figure.measure,
        aspect=figure.aspect,
        modality=figure.modality,
        source=figure.source or figure.attribution,
        as_of=figure.as_of,
        since=figure.since,
        place=figure.place,
        group=figure.group,
        part=figure.part_of is not None,
        span=(figure.start, figure.end),
    )


def from_rows(rows: Iterable[Mapping[str, Any]], given: Columns, where: str, *, story: Story | None = None) -> Claims:
    """Claims of a table's rows, with its columns as they are called; of a wide table one a cell.

    Raises :class:`~asreported.errors.InputError` where no column has numbers, a mapped column is not there, or a cell
    means nothing.
    """
    listed = [dict(row) for row in rows]
    if not listed:
        raise InputError(f"{where}: there is no claim in it: give one a row")
    there = dict.fromkeys(str(name) for row in listed for name in row)
    for column in (*given.named.values(), *given.wide):
        if column not in there:
            raise InputError(f"{where}: there is no column {column!r}: it has {', '.join(there)}")
    claims: list[Claim] = []
    for at, row in enumerate(listed, start=1):
        here = f"{where}, row {at}"
        said = _answered(_renamed(row, given.named), story)
        for cells in _cells(said, given.wide):
            claims.append(claim_of(cells, len(claims) + 1 if given.wide else at, here))
    if not given.wide and not any(
        name in NUMBERS for row in listed for name in _answered(_renamed(row, given.named), story)
    ):
        raise InputError(
            f"{where}: no column has the numbers (value, or low and high): it has {', '.join(there)}: "
            "name one with --map value=COLUMN"
        )
    return Claims(tuple(claims), where=where)


def _renamed(row: Row, named: Mapping[str, str]) -> dict[str, Any]:
    """A row with its mapped columns under the names of their fields."""
    taken = set(named.values())
    said = {str(name): value for name, value in row.items() if name not in taken and name not in named}
    return said | {known: row.get(column) for known, column in named.items()}


def _cells(row: dict[str, Any], wide: Mapping[str, tuple[str, str | None]]) -> Iterable[dict[str, Any]]:
    """Claims of a row: one a column that has a measure and is not blank, or the row itself."""
    if not wide:
        yield row
        return
    rest = {name: value for name, value in row.items() if name not in wide}
    for column, (measure, aspect) in wide.items():
        if row.get(column) not in (None, ""):
            yield {**rest, "value": row[column], "measure": measure, "aspect": aspect, "column": column}


def _answered(row: dict[str, Any], story: Story | None) -> dict[str, Any]:
    """An extraction of a model in the form of langextract as a row of a table; other rows as they are.

    Its text is the quote; its attributes are fields. Where they give no number, its text is read for one.
    """
    if "extraction_text" not in row:
        return row
    attributes = row.get("attributes") or {}
    said = {**attributes} if isinstance(attributes, Mapping) else {}
    quote = row["extraction_text"]
    said.setdefault("quote", quote)
    said.setdefault("document", row.get("document_id"))
    if "measure" not in said and (of := row.get("extraction_class")) not in (None, "figure", "number", "claim"):
        said["measure"] = of
    if not any(said.get(name) not in (None, "") for name in NUMBERS):
        figures = read(str(quote or ""), published=None, story=story, key="").figures
        if len(figures) == 1:
            said |= {"value": figures[0].value, "hedge": str(figures[0].hedge)}
            if figures[0].value is None:
                said |= {"low": figures[0].low, "high": figures[0].high}
        else:
            said.setdefault("value", None)
    return said
