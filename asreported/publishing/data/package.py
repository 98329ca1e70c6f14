"""The Frictionless package that describes the files of the tables: their columns, hashes, licence and run."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from asreported.publishing.publication import Publication
from asreported.tables import TABLES as DOCUMENTED
from asreported.trends import TRENDS

PROFILE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""What the description keeps to: Data Package, version 2."""

MEANINGS = {
    "used": "Whether the figure is an observation of a series",
    "why_not": "Why it is not used; empty where it is",
    "date": "Day that the observation or the row of the series stands for",
    "low": "Lower end of the band that the words assert; empty if unbounded",
    "high": "Upper end of the band that the words assert; empty if unbounded",
    "stated": "The number as stated; of a series, null where all figures of the day are contested",
    "hedge": "How the words bound the number",
    "n_sources": "How many sources state it on that day",
    "figure_ids": "Figures behind the row; of a series, those that the band uses",
    "contested": "Figures of the day that cannot be true beside those of the band, or wait: they move no bound",
    "accepted": "Whether somebody decided that the figure counts as it was read",
    "label": (
        "What the number is besides a count of its day: negative, taken back, of a week, added late, or from a report "
        "that its source published"
    ),
    "hour": "Hour of its day up to which it counts (15:00), where its words state one",
    "week": "Monday of the week",
    "signal": "Signal of the story that the statements carry",
    "n": "How many statements",
    "statement_ids": "Statements behind the row",
    "context": "The words around the number, within its paragraph",
    "gap": "Gap between the bounds of the two sources",
    "days_apart": "How many days lie between the days that the two speak of",
    "excess": "Gap between the bounds of the two sentences",
    "share": "That as a share of the higher number: what the series would move if the lower were right",
    "publisher": "Who printed it",
    "published": "Day of publication",
    "published_at": "Moment of publication, where time and zone are stated",
    "url": "Address of the report",
    "sentence_url": "Address that leads to the sentence on the live page",
    "change": "new, changed, withdrawn, contested, accepted (figures), band (of a day) or contradiction",
    "before": "What was said or allowed before the run",
    "after": "What is said or allowed since",
    "before_at": "Moment of publication of what was said before, where time and zone are stated",
    "after_at": "Moment of publication of what is said since, where time and zone are stated",
    "why": "Why it changed",
    "citation": "The figure with its source, report, sentence and hash, to be cited",
}
"""Sentences for the columns that no record has."""


def file_resource(name: str, path: Path, media: str) -> dict[str, Any]:
    """Return the entry of a file: its name, format, size and hash."""
    with path.open("rb") as content:
        digest = hashlib.file_digest(content, "sha256").hexdigest()
    return {
        "name": name.replace(".", "-"),
        "path": path.name,
        # a reader that takes Parquet or the row of tags for a plain table reads their columns wrong, or stops
        "type": "file",
        "format": path.suffix[1:],
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": path.stat().st_size,
        "hash": f"sha256:{digest}",
    }


def table_resource(name: str, path: Path, table: pl.DataFrame) -> dict[str, Any]:
    """Return the entry of a table's file, with the schema of its columns where it is CSV."""
    ending = path.suffix[1:]
    media = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "json": "application/json"}[ending]
    # only CSV says how many rows it has: readers take the number for a file's, and count its lines
    resource = file_resource(f"{name}-{ending}", path, media)
    if ending == "json":
        resource |= {"type": "json"}
    if ending == "csv":
        resource |= {"type": "table", "rows": table.height, "schema": _schema(name, table)}
    return resource


def _schema(name: str, table: pl.DataFrame) -> dict[str, Any]:
    # the runs that are published are those of the talks, not those of the ledger
    documented = TRENDS.get(name) or DOCUMENTED.get(name) or {}
    fields = []
    for column, kind in table.schema.items():
        doc = documented[column][0] if column in documented else _meaning(column)
        fields.append({"name": column, "type": _type(kind), **({"description": doc} if doc else {})})
    keys = {"articles": "article_id", "figures": "figure_id", "statements": "statement_id"}
    return {"fields": fields, **({"primaryKey": keys[name]} if name in keys else {}), "missingValues": [""]}


def _meaning(column: str) -> str:
    """Return what a column of the trends says, from the record it comes from or from :data:`MEANINGS`."""
    for table in ("figures", "statements", "articles"):
        if column in DOCUMENTED[table] and column not in MEANINGS:
            return DOCUMENTED[table][column][0]
    for side, words in (("high_", "of the sentence that is too high"), ("low_", "of the sentence that is too low")):
        if column.startswith(side):
            inner = _meaning(column.removeprefix(side)) or column.removeprefix(side).replace("_", " ")
            return f"{inner}, {words}"
    return MEANINGS.get(column, "")


def _type(kind: pl.DataType) -> str:
    if kind.is_nested():
        return "array"
    if kind.is_integer():
        return "integer"
    if kind.is_float():
        return "number"
    return {pl.Boolean(): "boolean", pl.Date(): "date"}.get(kind, "datetime" if kind.is_temporal() else "string")


def _run(publication: Publication) -> dict[str, str]:
    """The run that recorded the newest rows, and its moment: what no other table or chart of a site says."""
    if publication.newest_run is None:
        return {}
    recorded, run_id = publication.newest_run
    return {"created": f"{recorded:%Y-%m-%dT%H:%M:%SZ}", "run_id": run_id}


def write_package(publication: Publication, resources: Iterable[dict[str, Any]], folder: Path) -> None:
    """Write ``datapackage.json`` with these entries beside the files."""
    story = publication.story
    licence = {"name": story.licence} if story.licence else None
    package = {
        "$schema": PROFILE,
        "name": story.id,
        "title": story.title,
        "description": " ".join(story.description.split()),
        **_run(publication),
        **({"licenses": [licence]} if licence else {}),
        "notes": [
            "Text cells of the CSV files that begin with = + - @ or a control character have a leading apostrophe, "
            "so that no spreadsheet runs them; Parquet and JSON have the text as it was.",
            "Lists stand in CSV as JSON.",
            "The text of an article is left out where its licence does not allow it to be given to others.",
        ],
        "resources": list(resources),
    }
    text = json.dumps(package, indent=1, ensure_ascii=False) + "\n"
    (folder / "datapackage.json").write_text(text, encoding="utf-8")
