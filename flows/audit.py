"""An audit: the manifest, the files, the rows, what the texts give, and the published tables, each derived again."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import polars as pl

from asreported import hashes, tables
from asreported.errors import AsReportedError, DamageError
from asreported.ledger import Ledger
from asreported.ledger.seal import SEAL
from asreported.manifest import Manifest
from asreported.reading.version import reading_version
from asreported.records import Policy
from asreported.sources import raw
from asreported.sources.articles import article
from asreported.story import Story
from flows import proof
from flows.output import Output
from flows.shards import READINGS, articles_of, read_all
from flows.trends import Trends, changed_since, follow

AT_ONCE = 2_000
"""Articles that are read again together."""
SAID = 3
"""Columns that are named of a record that reads otherwise."""


@dataclass
class Audited:
    """The findings of an audit: ``faults`` a line each, ``notes`` on what could not be derived, and how much it saw."""

    faults: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    entries: int = 0
    files: int = 0
    articles: int = 0
    records: int = 0


def audited(story: Story, root: Path, *, signed_by: tuple[Path, str] | None = None) -> Audited:
    """Hold everything in the folder of a story's runs against what was recorded, and derive it again.

    ``signed_by`` is a file of OpenSSH's allowed signers and the identity that must have signed every entry.
    """
    place, found = Output(root.resolve()), Audited()
    manifest = Manifest(place.ledger)
    try:
        found.entries = sum(1 for _ in manifest.entries())
        if signed_by is not None:
            found.faults += [
                f"{manifest.file}:{n}: is not signed by {signed_by[1]}" for n in manifest.unsigned(*signed_by)
            ]
    except DamageError as error:
        found.faults.append(str(error))
        return found
    if not found.entries:
        found.notes.append(f"{manifest.file}: there is none yet: the next run that adds something begins it")
    try:
        ledger = Ledger(place.ledger)
        found.faults += ledger.faults()
        _sites(place, manifest, found)
        if not found.faults:  # of what has changed already, nothing follows
            _texts(story, ledger, place, found)
            _tables(story, place, manifest, found)
    except AsReportedError as error:
        found.faults.append(str(error))
    return found


def _sites(place: Output, manifest: Manifest, found: Audited) -> None:
    """Every published site, file by file."""
    last = manifest.last() or {}
    for name in sorted(last.get("sites", {})):
        site = dataclasses.replace(place, day=None) if name == "site" else Output(place.root, _day(name))
        if not site.site.exists():
            found.faults.append(f"{site.site}: is gone")
            continue
        wrong = proof.faults(site)
        found.faults += wrong.values()
        if hashes.NAME not in wrong:
            listed = hashes.read(site.site)
            found.files += len(listed)
            more = set(hashes.files(site.site)) - set(listed)
            found.faults += [f"{site.site / one}: was not published by a run" for one in sorted(more)]
    listed = hashes.read(place.ledger) if (place.ledger / hashes.NAME).is_file() else {SEAL: ""}
    found.files += len(listed)


def _day(name: str) -> dt.date:
    return dt.date.fromisoformat(Path(name).name)


def _texts(story: Story, ledger: Ledger, place: Output, found: Audited) -> None:
    """Ids of articles from what they say, kept pages from their bytes, and records from the texts."""
    engine = reading_version(story)
    ids = ledger.read("articles").get_column("article_id").sort()
    for start in range(0, len(ids), AT_ONCE):
        rows = ledger.read("articles", where=pl.col("article_id").is_in(ids[start : start + AT_ONCE].to_list()))
        articles = articles_of(rows)
        found.articles += len(articles)
        for one in articles:
            derived = article(
                one.text,
                raw=b"",
                origin="",
                url=one.url,
                publisher=one.publisher,
                title=one.title,
                published=one.published,
            )
            if derived.article_id != one.article_id:
                found.faults.append(f"article {one.article_id}: what it says gives the id {derived.article_id}")
            page = raw.load(place.raw, one.sha256) if place.raw.is_dir() else None
            if page is not None and hashlib.sha256(page).hexdigest() != one.sha256:
                found.faults.append(f"{place.raw}: the page {one.sha256} has changed")
        again = read_all(articles, story)
        texts = rows.select("article_id", "text")
        for table in READINGS:
            there = ledger.read(table, where=pl.col("article_id").is_in(rows.get_column("article_id").to_list()))
            found.records += there.height
            found.faults += _ungrounded(table, there, texts)
            of_engine = there.filter(pl.col("engine") == engine)
            found.faults += _read_otherwise(table, of_engine, again[table])
            if older := there.height - of_engine.height:
                found.notes.append(
                    f"{older:,} {table} of another engine: their quotes were held against the texts alone"
                )


def _ungrounded(table: str, rows: pl.DataFrame, texts: pl.DataFrame) -> Iterator[str]:
    """Records whose quote does not stand where they say."""
    said = pl.col("text").str.slice(pl.col("start"), pl.col("end") - pl.col("start"))
    wrong = rows.join(texts, on="article_id").filter(said != pl.col("quote"))
    for row in wrong.iter_rows(named=True):
        yield f"{table}: the article {row['article_id']} does not say {row['quote']!r} at {row['start']}"


def _read_otherwise(table: str, rows: pl.DataFrame, again: pl.DataFrame) -> Iterator[str]:
    """Records that the present engine, which made them, does not make so."""
    keys = list(tables.KEYS[table])
    derived = {tuple(row[key] for key in keys): row for row in again.iter_rows(named=True)}
    for row in rows.iter_rows(named=True):
        key = tuple(row[name] for name in keys)
        other = derived.get(key)
        if other is None:
            yield f"{table}: {'/'.join(map(str, key))} does not follow from the text of {row['article_id']}"
        elif wrong := [name for name in other if other[name] != row[name]][:SAID]:
            told = ", ".join(f"{name} is {row[name]!r} and not {other[name]!r}" for name in wrong)
            yield f"{table}: {'/'.join(map(str, key))}: {told}"


def _tables(story: Story, place: Output, manifest: Manifest, found: Audited) -> None:
    """The published tables, made of the ledger again."""
    if not (place.site / "data").is_dir() or "site" not in (manifest.last() or {}).get("sites", {}):
        return
    entries = list(manifest.entries())
    made = [
        entry
        for entry in entries
        if "made_by" in entry
        and entry.get("of", "site") == "site"
        and entry["sites"].get("site") == entries[-1]["sites"]["site"]
    ]
    if made and "policy" in made[-1]:
        story = story.under(Policy(made[-1]["policy"]))
    if not made or made[-1]["made_by"] != proof.made_by(story):
        found.notes.append(
            "the site was made by another version or story.toml: its tables are held against their hashes"
        )
        return
    listed = hashes.read(place.site)
    with TemporaryDirectory() as folder:
        since = made[-1]["since"] and dt.datetime.fromisoformat(made[-1]["since"])
        changes = changed_since(story, place, None, since)
        _export(follow.fn(story, place, None), changes, story, Path(folder))
        for name in hashes.files(Path(folder)):
            if listed.get(f"data/{name}") != hashes.of_file(Path(folder) / name):
                found.faults.append(f"{place.site / 'data' / name}: does not follow from the ledger")


def _export(trends: Trends, changes: pl.DataFrame | None, story: Story, folder: Path) -> None:
    from asreported.publishing import Publication
    from asreported.publishing.data import exports

    recorded: dict[str, Any] = dict(trends.tables)
    publication = Publication(
        story=story,
        **recorded,
        observations=trends.observations,
        series=trends.series,
        talks=trends.talks,
        contradictions=trends.contradictions,
        more=trends.more,
        changes=changes,
    )
    exports.export(publication, folder)
