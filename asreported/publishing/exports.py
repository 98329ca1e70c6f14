"""The tables as files that other tools read: CSV, Parquet, JSON, and a Frictionless package that describes them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import polars as pl

from asreported.publishing import database
from asreported.publishing.citations import citations
from asreported.publishing.publication import Publication
from asreported.publishing.refused import in_context
from asreported.tables import TABLES as DOCUMENTED
from asreported.trends import CHANGES, TRENDS

EXPORTED = (
    *("articles", "figures", "statements", "series", "refusals", "observations"),
    *("talks", "contradictions", "disagreements", "dates", "citations", "quarantine", "corrections", "proposals"),
    "changes",
)
"""Tables that are published, in this order."""

DATABASE = "tables.sqlite"
"""The same tables in one file."""

HXL = {
    "measure": "#indicator+name",
    "place": "#loc+name",
    # not #population: the standard asks for a number there
    "group": "#group+name",
    "aspect": "#indicator+type",
    "source": "#meta+source",
    "date": "#date+reported",
    "low": "#indicator+value+min",
    "high": "#indicator+value+max",
    "stated": "#indicator+value+num",
    "hedge": "#indicator+hedge",
    "figure_ids": "#meta+id",
    "contested": "#meta+id+contested",
}
"""Column of the series → its tag in the Humanitarian Exchange Language."""

REUSABLE = (
    *("cc0", "cc-by", "cc by", "creative commons attribution", "public domain", "publicdomain"),
    *("pddl", "odc-by", "ogl", "u.s. government", "us government", "unlicense"),
)
"""Beginnings of licences under which an article's text may be given to others."""

PACKAGE = "https://datapackage.org/profiles/2.0/datapackage.json"
"""The profile of what describes the tables: Data Package, version 2."""

FORMULA = r"^\s*[=+\-@\t\r]"
"""What a cell begins with that a spreadsheet reads as a formula."""

MEANINGS = {
    "used": "Whether the figure is an observation of a series",
    "why_not": "Why it is none, where it is none",
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
    "gap": "By how much what the two say excludes each other",
    "days_apart": "How many days lie between the days that the two speak of",
    "excess": "By how much the two sentences exclude each other",
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
    "citation": "The figure with its source, report, sentence and hash, to be cited; null without a noun or unit",
}
"""Sentences for the columns that no record has."""


def export(publication: Publication, folder: Path) -> dict[str, int]:
    """Write every exported table in three formats, all in one database, and what describes them; rows by table.

    The same publication gives the same bytes: rows in the order of their keys. Run and moment stand in
    ``datapackage.json`` and nowhere else. Text cells of CSV that a spreadsheet would run as a formula get a leading
    apostrophe; lists stand in CSV as JSON. The text of an article is given only under a licence that allows it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    resources: list[dict[str, Any]] = []
    exported = {name: _exported(name, publication) for name in exported_names(publication)}
    for name, table in exported.items():
        table.write_parquet(folder / f"{name}.parquet", compression="zstd", statistics=False)
        as_csv(table).write_csv(folder / f"{name}.csv")
        _write_json(table, folder / f"{name}.json")
        resources += [_resource(name, folder / f"{name}.{ending}", table) for ending in ("csv", "parquet", "json")]
    database.write(exported, folder / DATABASE)
    resources.append(_file(DATABASE, folder / DATABASE, "application/vnd.sqlite3"))
    _write_hxl(exported["series"], folder / "series.hxl.csv")
    resources.append(_file("series-hxl", folder / "series.hxl.csv", "text/csv"))
    (folder / "story.json").write_text(
        json.dumps(
            json.loads(publication.story.model_dump_json(by_alias=True, exclude={"folder"})),
            indent=1,
            ensure_ascii=False,
        )
        + "\n",
        encoding="utf-8",
    )
    _write_package(publication, resources, folder)
    return {name: table.height for name, table in exported.items()}


def exported_names(publication: Publication) -> tuple[str, ...]:
    """The tables that a publication exports: those of every one, and those that its trends give."""
    return (*EXPORTED, *(name for name in TRENDS if name in publication.more))


def _exported(name: str, publication: Publication) -> pl.DataFrame:
    if name == "refusals":
        return in_context(publication)
    if name == "changes":
        # in the order in which they are told: the gravest first
        return publication.changes if publication.changes is not None else pl.DataFrame(schema=CHANGES)
    return citations(publication) if name == "citations" else _shared(name, publication.table(name))


def may_share(licence: str | None) -> bool:
    """Whether an article's licence lets its text be given to others."""
    terms = (licence or "").strip().casefold()
    return terms.startswith(REUSABLE) and "-nc" not in terms and "noncommercial" not in terms


def _shared(name: str, table: pl.DataFrame) -> pl.DataFrame:
    if name != "articles" or table.is_empty():
        return table
    allowed = [may_share(licence) for licence in table.get_column("licence")]
    return table.with_columns(pl.when(pl.Series(allowed)).then(pl.col("text")).alias("text"))


def as_csv(table: pl.DataFrame) -> pl.DataFrame:
    """The table with flat, inert cells: lists as JSON, formulas disarmed."""
    flat = table
    for name, kind in table.schema.items():
        if kind.is_nested():
            cells = [
                None if v is None else json.dumps(_plain(v), ensure_ascii=False, default=str)
                for v in table.get_column(name)
            ]
            flat = flat.with_columns(pl.Series(name, cells, dtype=pl.String))
    text = [name for name, kind in flat.schema.items() if kind == pl.String]
    return flat.with_columns(
        pl.when(pl.col(name).str.contains(FORMULA)).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in text
    )


def _plain(value: Any) -> Any:
    return value.to_list() if isinstance(value, pl.Series) else value


def _write_json(table: pl.DataFrame, path: Path) -> None:
    """An array with one object a line: readable whole, and line by line by those who look for differences."""
    lines = table.write_ndjson().splitlines()
    path.write_text("[\n" + ",\n".join(lines) + "\n]\n" if lines else "[]\n", encoding="utf-8")


def _write_hxl(series: pl.DataFrame, path: Path) -> None:
    """The series with the row of tags below the header that tools of humanitarian data look for."""
    header, _, rows = as_csv(series.select(name for name in HXL if name in series.columns)).write_csv().partition("\n")
    tags = ",".join(HXL[name] for name in header.split(","))
    path.write_text(f"{header}\n{tags}\n{rows}", encoding="utf-8")


def _file(name: str, path: Path, media: str) -> dict[str, Any]:
    content = path.read_bytes()
    return {
        "name": name.replace(".", "-"),
        "path": path.name,
        # a reader that takes Parquet or the row of tags for a plain table reads their columns wrong, or stops
        "type": "file",
        "format": path.suffix[1:],
        "mediatype": media,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }


def _resource(name: str, path: Path, table: pl.DataFrame) -> dict[str, Any]:
    ending = path.suffix[1:]
    media = {"csv": "text/csv", "parquet": "application/vnd.apache.parquet", "json": "application/json"}[ending]
    # only CSV says how many rows it has: readers take the number for a file's, and count its lines
    resource = _file(f"{name}-{ending}", path, media)
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
    """What a column of the trends says, from the record it comes from or from :data:`MEANINGS`."""
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


def _write_package(publication: Publication, resources: Iterable[dict[str, Any]], folder: Path) -> None:
    story = publication.story
    licence = {"name": story.licence} if story.licence else None
    package = {
        "$schema": PACKAGE,
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
