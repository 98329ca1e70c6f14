"""The tables as files that other tools read: CSV, Parquet, JSON, and a Frictionless package that describes them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl

from asreported.publishing.citations import citations
from asreported.publishing.data import database
from asreported.publishing.data.package import file_resource, table_resource, write_package
from asreported.publishing.licences import may_share
from asreported.publishing.passages import CONTEXT, snippet
from asreported.publishing.publication import Publication
from asreported.steps import step
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

LINES = 10_000
"""Rows that are made into JSON at a time."""

FORMULA = r"^\s*[=+\-@\t\r]"
"""What a cell begins with that a spreadsheet reads as a formula."""


def export(publication: Publication, folder: Path) -> dict[str, int]:
    """Write every exported table in three formats, all in one database, and what describes them; rows by table.

    The same publication gives the same bytes: rows in the order of their keys. Run and moment stand in
    ``datapackage.json`` and nowhere else. Text cells of CSV that a spreadsheet would run as a formula get a leading
    apostrophe; lists stand in CSV as JSON. The text of an article is given only under a licence that allows it.
    """
    folder.mkdir(parents=True, exist_ok=True)
    resources: list[dict[str, Any]] = []
    rows: dict[str, int] = {}
    with database.open_new(folder / DATABASE) as tables:
        names = exported_names(publication)
        for n, name in enumerate(names, 1):  # one after the other, so that one is in memory at a time
            step("writing tables", n, len(names))
            table = _exported(name, publication)
            flat = flattened(table)
            table.write_parquet(folder / f"{name}.parquet", compression="zstd", statistics=False)
            inert(flat).write_csv(folder / f"{name}.csv")
            _write_json(table, folder / f"{name}.json")
            database.add(tables, name, flat)
            resources += [
                table_resource(name, folder / f"{name}.{ending}", table) for ending in ("csv", "parquet", "json")
            ]
            if name == "series":
                _write_hxl(table, folder / "series.hxl.csv")
            rows[name] = table.height
    resources.append(file_resource(DATABASE, folder / DATABASE, "application/vnd.sqlite3"))
    resources.append(file_resource("series-hxl", folder / "series.hxl.csv", "text/csv"))
    (folder / "story.json").write_text(
        json.dumps(publication.story.published(), indent=1, ensure_ascii=False) + "\n",
        encoding="utf-8",
    )
    write_package(publication, resources, folder)
    return rows


def exported_names(publication: Publication) -> tuple[str, ...]:
    """The tables that a publication exports: those of every one, and those that its trends give."""
    return (*EXPORTED, *(name for name in TRENDS if name in publication.more))


def _exported(name: str, publication: Publication) -> pl.DataFrame:
    if name == "refusals":
        return _in_context(publication)
    if name == "changes":
        # in the order in which they are told: the gravest first
        return publication.changes if publication.changes is not None else pl.DataFrame(schema=CHANGES)
    return citations(publication) if name == "citations" else _shared(name, publication.table(name))


def _in_context(publication: Publication) -> pl.DataFrame:
    """The refusals with ``context``: the words around each, within its paragraph."""
    refused = publication.table("refusals")
    texts = publication.texts
    words = []
    for row in refused.iter_rows(named=True):
        around = snippet(texts.get(row["article_id"]), row["start"], row["end"], row["quote"], CONTEXT)
        words.append(around.before + around.marked + around.after)
    return refused.with_columns(pl.Series("context", words, dtype=pl.String))


def _shared(name: str, table: pl.DataFrame) -> pl.DataFrame:
    if name != "articles" or table.is_empty():
        return table
    allowed = [may_share(licence) for licence in table.get_column("licence")]
    return table.with_columns(pl.when(pl.Series(allowed)).then(pl.col("text")).alias("text"))


def as_csv(table: pl.DataFrame) -> pl.DataFrame:
    """The table with flat, inert cells: lists as JSON, formulas disarmed."""
    return inert(flattened(table))


def flattened(table: pl.DataFrame) -> pl.DataFrame:
    """The table with its lists as JSON."""
    return table.with_columns(
        pl.Series(name, map(_json, table.get_column(name)), dtype=pl.String)
        for name, kind in table.schema.items()
        if kind.is_nested()
    )


def inert(flat: pl.DataFrame) -> pl.DataFrame:
    """The table with a leading apostrophe where a spreadsheet would run a cell as a formula."""
    text = [name for name, kind in flat.schema.items() if kind == pl.String]
    return flat.with_columns(
        pl.when(pl.col(name).str.contains(FORMULA)).then("'" + pl.col(name)).otherwise(pl.col(name)).alias(name)
        for name in text
    )


def _json(value: Any) -> str | None:
    if value is None:
        return None
    return json.dumps(value.to_list() if isinstance(value, pl.Series) else value, ensure_ascii=False, default=str)


def _write_json(table: pl.DataFrame, path: Path) -> None:
    """An array with one object a line: readable whole, and line by line by those who look for differences."""
    with path.open("wb") as out:
        out.write(b"[")
        for at in range(0, table.height, LINES):
            lines = table[at : at + LINES].write_ndjson().encode().rstrip(b"\n")
            out.write((b",\n" if at else b"\n") + lines.replace(b"\n", b",\n"))
        out.write(b"\n]\n" if table.height else b"]\n")


def _write_hxl(series: pl.DataFrame, path: Path) -> None:
    """The series with the row of tags below the header that tools of humanitarian data look for."""
    header, _, rows = as_csv(series.select(name for name in HXL if name in series.columns)).write_csv().partition("\n")
    tags = ",".join(HXL[name] for name in header.split(","))
    path.write_text(f"{header}\n{tags}\n{rows}", encoding="utf-8")
