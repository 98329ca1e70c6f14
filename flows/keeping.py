"""Shards of an archive: read wherever there is room, with all that can be told there, and kept by one writer."""

from __future__ import annotations

import json
import logging
import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported import tables
from asreported.errors import StoppedError
from asreported.ledger import Ledger
from asreported.prints import carried
from asreported.prints.copies import Mark, marks, printed
from asreported.reading.version import engine_version
from asreported.sources import languages
from asreported.story import Story
from expectations import gate
from flows import ingest
from flows.left_out import reasons
from flows.output import Output
from flows.shards import READINGS, articles_of, read_shard

log = logging.getLogger("asreported.run")

KNOWN = "reports that the ledger had already, or that stand twice in the archive"

TABLES = ("articles", *READINGS)


@task(cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[1, 10], retry_jitter_factor=0.5)
def extract_shard(path_in: str, story: Story) -> str:
    """Read one shard of articles into its tables, beside it; a shard that was read is not read again.

    Beside the tables lies what the writer would else find out by itself: what its texts may be copies of, and which
    rows keep which rules. The same function everywhere: it takes and gives paths, and needs no server, no ledger and
    no other shard.
    """
    path_out = reading_of(Path(path_in), story)
    if not path_out.is_dir():
        articles = [languages.told(article) for article in articles_of(pl.read_parquet(path_in))]
        draft = path_out.with_name(f"{path_out.name}.{uuid.uuid4().hex[:8]}.draft")
        draft.mkdir(parents=True)
        rows = tables.frame("articles", (tables.row(article, story=story.id) for article in articles))
        batch = {"articles": rows, **read_shard(articles, story)}
        for table, kept in gate.read(batch, story).items():
            batch[table].write_parquet(draft / f"{table}.parquet")
            kept.write_parquet(draft / f"{table}.rules.parquet")
        entries = [printed(article) for article in articles]
        carried.to_frame(entries, marks(entries)).write_parquet(draft / "prints.parquet")
        try:
            draft.rename(path_out)
        except OSError:  # another worker was given the same shard, and was quicker
            shutil.rmtree(draft)
    return str(path_out)


def reading_of(shard: Path, story: Story) -> Path:
    """Where the tables read from a shard stand: another engine or another story's words read anew."""
    return shard.parent.parent / f"read-{engine_version()}-{story.fingerprint}" / shard.stem


@dataclass(frozen=True)
class Kept:
    """The outcome for the articles of a shard, or for all of them."""

    articles: int
    added: dict[str, int]
    left_out: dict[str, int]


@task(cache_policy=NO_CACHE)
def keep_shard(shard: Path, story: Story, place: Output) -> Kept:
    """Examine one shard that was read, and add it to the ledger; nothing where the ledger has all of its articles."""
    folder = reading_of(shard, story)
    prints = pl.read_parquet(folder / "prints.parquet")
    known = Ledger(place.ledger).known(prints["article_id"].to_list())
    fresh = pl.col("article_id").is_in(list(known)).not_()
    left_out = {KNOWN: len(known)} if known else {}
    if len(known) == prints.height:
        return Kept(prints.height, {}, left_out)
    entries, said = carried.of_frame(prints.filter(fresh))
    with Ledger(place.ledger).prints() as of_ledger:
        found = marks(entries.values(), of_ledger, said)
    batch, told = {}, {}
    for table in TABLES:
        rows = pl.read_parquet(folder / f"{table}.parquet")
        kept = rows.select(fresh).to_series()
        batch[table] = rows.filter(kept)
        told[table] = pl.read_parquet(folder / f"{table}.rules.parquet").filter(kept)
    batch["articles"] = _marked(batch["articles"], found)
    verdict = ingest.examine.fn(batch, story, place, told)
    if not verdict.passed:
        first = next(finding for finding in verdict.findings if finding.stops)
        raise StoppedError(f"{shard.name}: rule {first.rule}: {first.message}; the shards before it are in the ledger")
    _protocol(shard).write_text(json.dumps(verdict.told), encoding="utf-8")
    added = ingest.keep.fn(verdict, place, ingest.run_of(entries), entries)
    return Kept(prints.height, added, {**left_out, **reasons(batch["articles"], verdict.findings, story)})


def _marked(articles: pl.DataFrame, found: dict[str, Mark]) -> pl.DataFrame:
    """Articles with what they are copies or versions of; what they say of themselves where nothing was found."""
    ids = articles["article_id"].to_list()
    return articles.with_columns(
        pl.coalesce(pl.Series(name, [getattr(found[one], name) for one in ids], dtype=pl.String), name).alias(name)
        for name in ("version_of", "copy_of")
    )


def _protocol(shard: Path) -> Path:
    """Where it stands what was checked of a shard when it was kept."""
    return shard.with_suffix(".json")


def document(cut: Path, story: Story, place: Output) -> None:
    """Write the Data Docs of all shards in a folder that were kept, as of one examination."""
    said = {file.stem: json.loads(file.read_text(encoding="utf-8")) for file in sorted(cut.glob("*.json"))}
    if said:
        gate.document(said, story, place.validation)
