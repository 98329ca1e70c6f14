"""Records as tables: the Polars schemas, and the rows of a reading, from the one definition in ``records``."""

from __future__ import annotations

import dataclasses
import datetime as dt
import types
import typing
from collections.abc import Iterable, Sequence
from enum import StrEnum
from typing import Any, TypeVar

import polars as pl

from asreported import records
from asreported.positions import on_pages
from asreported.records import (
    Article,
    Correction,
    DateMention,
    Extraction,
    Fetch,
    Figure,
    Proposal,
    Refusal,
    Statement,
)

INSTANT = pl.Datetime("us", "UTC")

_TYPES: dict[Any, pl.DataType] = {
    str: pl.String(),
    int: pl.Int64(),
    float: pl.Float64(),
    bool: pl.Boolean(),
    dt.date: pl.Date(),
    dt.datetime: INSTANT,
}

OF_READING: dict[str, tuple[str, pl.DataType]] = {
    "story": ("Story in whose words the article was read", pl.String()),
    "article_id": ("Article it was read from", pl.String()),
    "engine": ("Version of the engine that read it", pl.String()),
}
"""Columns that every row of a reading has before those of its record."""


def columns(record: type) -> dict[str, tuple[str, pl.DataType]]:
    """Column name → (sentence for the data dictionary, Polars type) of a record; a period becomes two columns."""
    hints = typing.get_type_hints(record)
    out: dict[str, tuple[str, pl.DataType]] = {}
    for field in dataclasses.fields(record):
        doc = field.metadata["doc"]
        kind = _bare(hints[field.name])
        if kind == records.Period:
            out[f"{field.name}_first"] = (f"{doc}: first day", pl.Date())
            out[f"{field.name}_last"] = (f"{doc}: last day", pl.Date())
        elif typing.get_origin(kind) is tuple:
            out[field.name] = (doc, pl.List(_inner(typing.get_args(kind)[0])))
        elif isinstance(kind, type) and issubclass(kind, StrEnum):
            out[field.name] = (doc, pl.String())
        else:
            out[field.name] = (doc, _TYPES[kind])
    return out


def _inner(kind: type) -> pl.DataType:
    """The type of what a list holds: records become structs of their fields."""
    if dataclasses.is_dataclass(kind):
        return pl.Struct({name: of for name, (_, of) in columns(kind).items()})
    return _TYPES[kind]


def _bare(hint: Any) -> Any:
    """The type without its ``None``."""
    if isinstance(hint, types.UnionType) or typing.get_origin(hint) is typing.Union:
        return next(part for part in typing.get_args(hint) if part is not type(None))
    return hint


QUARANTINE: dict[str, tuple[str, pl.DataType]] = {
    "story": ("Story in whose run the row was held back", pl.String()),
    "table": ("Table the row was meant for", pl.String()),
    "row_id": ("Its identifier there", pl.String()),
    "article_id": ("Article it was read from", pl.String()),
    "rule": ("Rule of the gate that it breaks", pl.String()),
    "message": ("What the rule protects, and what to do", pl.String()),
    "row": ("The row as it was, as JSON", pl.String()),
}
"""Rows that the gate held back: one for each rule that a row breaks."""

RUNS: dict[str, tuple[str, pl.DataType]] = {
    "story": ("Story that was run", pl.String()),
    "engine": ("Version of the engine that read the articles", pl.String()),
    "articles": ("Articles that the run added", pl.Int64()),
    "figures": ("Figures that it added", pl.Int64()),
    "refusals": ("Refusals that it added", pl.Int64()),
    "statements": ("Statements that it added", pl.Int64()),
    "dates": ("Time expressions that it added", pl.Int64()),
    "quarantine": ("Rows that it held back", pl.Int64()),
    "corrections": ("Corrections that it applied", pl.Int64()),
    "proposals": ("Number of proposed figures (of other readers) that the run judged", pl.Int64()),
    "readings": ("Known articles that it read again", pl.Int64()),
}
"""Runs that added something to the ledger."""

READINGS: dict[str, tuple[str, pl.DataType]] = {
    "story": OF_READING["story"],
    "article_id": ("Article that was read again", pl.String()),
    "engine": ("Version of the engine whose rows count from then on", pl.String()),
}
"""Articles that a newer engine read again: of their rows those of the engine recorded last count."""

OF_READERS: dict[str, tuple[str, pl.DataType]] = {
    "reader": ("Who read it, where it was read by somebody else; empty for what was read here", pl.String()),
    "otherwise": ("How others read it, where they differ: `reader: field: theirs, here ours`", pl.String()),
}
"""Columns of figures that follow from ``proposals``: in the ledger they are empty, and filled where it is read."""

TABLES: dict[str, dict[str, tuple[str, pl.DataType]]] = {
    "articles": {"story": OF_READING["story"], **columns(Article)},
    "figures": {**OF_READING, **columns(Figure), **OF_READERS},
    "refusals": {**OF_READING, **columns(Refusal)},
    "statements": {**OF_READING, **columns(Statement)},
    "dates": {**OF_READING, **columns(DateMention)},
    "quarantine": QUARANTINE,
    "corrections": {"story": OF_READING["story"], **columns(Correction)},
    "proposals": {"story": OF_READING["story"], "engine": OF_READING["engine"], **columns(Proposal)},
    "readings": READINGS,
    "fetches": {"story": OF_READING["story"], **columns(Fetch)},
    "runs": RUNS,
}
"""Table → column → (sentence, type): the tables of the ledger."""

OF_RECORDING: dict[str, tuple[str, pl.DataType]] = {
    "run_id": ("Run that recorded the row", pl.String()),
    "recorded_at": ("Moment at which it was recorded", INSTANT),
}
"""Columns that the ledger adds to every row."""

KEYS: dict[str, tuple[str, ...]] = {
    "articles": ("article_id",),
    "figures": ("figure_id",),
    "refusals": ("article_id", "start", "end"),
    "statements": ("statement_id",),
    "dates": ("article_id", "start", "end"),
    "quarantine": ("table", "row_id", "rule"),
    "corrections": ("correction_id",),
    "proposals": ("proposal_id", "engine"),
    "readings": ("article_id", "engine"),
    "fetches": ("fetch_id",),
    "runs": ("run_id",),
}
"""Table → columns that tell its rows apart: a row whose key is in the ledger is never written again."""


def schema(table: str) -> pl.Schema:
    """Polars schema of one of :data:`TABLES`."""
    return pl.Schema({name: kind for name, (_, kind) in TABLES[table].items()})


Frame = TypeVar("Frame", pl.DataFrame, pl.LazyFrame)


def chronological(corrections: Frame) -> Frame:
    """Corrections in the order in which they hold: by their day, and those of one day as they were recorded."""
    recorded = ["recorded_at"] if "recorded_at" in corrections.lazy().collect_schema() else []
    return corrections.sort("on", *recorded, "correction_id")


def row(record: Any, **context: Any) -> dict[str, Any]:
    """A record as a row: context columns first, periods split in two, enumerations as their words."""
    out = dict(context)
    for field in dataclasses.fields(record):
        value = getattr(record, field.name)
        if field.name in {"as_of", "since", "said_on"}:
            out[f"{field.name}_first"], out[f"{field.name}_last"] = value or (None, None)
        elif isinstance(value, StrEnum):
            out[field.name] = str(value)
        elif isinstance(value, tuple):
            out[field.name] = [_plain(one) for one in value]
        else:
            out[field.name] = value
    return out


def _plain(one: Any) -> Any:
    """A member of a list as a cell has it: a record as its fields by name."""
    return dataclasses.asdict(one) if isinstance(one, records.Signal | records.Position) else one


def frame(table: str, rows: Iterable[dict[str, Any]]) -> pl.DataFrame:
    """Rows as a data frame with the table's schema (empty where there are no rows)."""
    return pl.DataFrame(list(rows), schema=schema(table), orient="row")


def reading_rows(
    article: Article, extraction: Extraction, *, story: str, engine: str
) -> dict[str, list[dict[str, Any]]]:
    """Rows of the tables figures, refusals, statements and dates for one article."""
    extraction = on_pages(article, extraction)
    context = {"story": story, "article_id": article.article_id, "engine": engine}
    parts: dict[str, Sequence[Any]] = {
        "figures": extraction.figures,
        "refusals": extraction.refusals,
        "statements": extraction.statements,
        "dates": extraction.dates,
    }
    return {name: [row(record, **context) for record in found] for name, found in parts.items()}
