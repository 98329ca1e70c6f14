"""Reports into the ledger: read what is new, examine it, keep it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported import tables, trends
from asreported.ledger import Ledger, corrections
from asreported.prints.copies import mark
from asreported.prints.prints import Printed
from asreported.reading.version import engine_version
from asreported.records import OWN_ADDRESS, Article, Fetch
from asreported.sources import raw
from asreported.sources.files import read_own, read_paths
from asreported.sources.gathering import Gathering, gather, limits_of
from asreported.sources.kinds import listing
from asreported.sources.languages import told
from asreported.sources.memory import remembered
from asreported.sources.problems import Problem
from asreported.sources.web import Client
from asreported.steps import step
from asreported.story import Story
from expectations import gate, plausibility
from expectations.gate import Verdict
from flows import left_out
from flows.findings import Findings
from flows.output import Output
from flows.shards import read_all
from flows.wording import counted

log = logging.getLogger("asreported.run")


@dataclass(frozen=True, kw_only=True)
class Arrivals:
    """Reports that a run was given, and those among them that the ledger does not have."""

    given: int
    new: Sequence[Article]
    problems: Sequence[Problem] = field(default_factory=tuple)
    fetches: Sequence[Fetch] = field(default_factory=tuple)

    @property
    def run_id(self) -> str:
        """Identifier of the run: the same for the same new reports, so that a run repeated is the same run."""
        return run_of(article.article_id for article in self.new)


def run_of(article_ids: Iterable[str]) -> str:
    """Identifier of the run that adds these articles."""
    said = "\n".join([engine_version(), *sorted(article_ids)])
    return hashlib.sha256(said.encode()).hexdigest()[:16]


@task(cache_policy=NO_CACHE)
def visit(story: Story, output: Output) -> Gathering:
    """Ask the feeds of the story for what is new, and keep the raw pages; a story without feeds asks nobody."""
    if not story.feeds:
        return Gathering()
    # Load
    ledger = Ledger(output.ledger)
    known, memory = ledger.known_articles(), remembered(ledger.read("fetches"))

    # Work
    with Client(limits_of(story)) as client:
        found = gather(story, client, remembered=memory, known=known, now=dt.datetime.now(dt.UTC))

    # Save
    raw.keep(found.raw, output.raw, found.charsets)
    asked, given, wrong = len(story.feeds), len(found.articles), len(found.problems)
    log.info("%s asked: %s, %s", counted(asked, "feed"), counted(given, "report"), counted(wrong, "problem"))
    return dataclasses.replace(found, raw={}, charsets={})


@task(cache_policy=NO_CACHE)
def collect(
    story: Story,
    paths: Sequence[Path],
    output: Output,
    *,
    only_articles: bool,
    published: dt.date | None,
    names: Mapping[str, str] | None = None,
    gathered: Gathering | None = None,
) -> Arrivals:
    """Read the files of the story, and those given besides, down to what the ledger does not have.

    ``gathered`` is what the story's feeds gave. ``published`` dates what was given and says no day; a report of the
    story that says none has none. Raises :class:`~asreported.errors.InputError` where a file given gives nothing.
    """
    # Load
    ledger = Ledger(output.ledger)
    gathered = gathered or Gathering()
    step("looking for reports")
    readings = [] if only_articles else read_own(story)
    if paths:
        readings.append(read_paths(paths, published=published, names=names))

    # Work
    listed = [article for reading in readings for article in reading.articles]
    found = {article.article_id: article for article in (*listed, *gathered.articles)}
    known = ledger.known(found)
    new = [told(article) for identifier, article in found.items() if identifier not in known]
    new = marked(new, output)

    # Tell
    for reading in readings:
        if reading.problems or len(reading.kinds) > 1:
            log.info("files by kind\n%s", listing(reading.kinds))
    log.info("%s found, %d of them new", counted(len(found), "report"), len(new))
    for line in left_out.of_reports(new, story):
        log.info("%s", line)
    problems = (*(problem for reading in readings for problem in reading.problems), *gathered.problems)
    return Arrivals(given=len(found), new=new, problems=problems, fetches=gathered.fetches)


def marked(new: Sequence[Article], output: Output) -> list[Article]:
    """New reports with those marked that are copies or versions, of each other or of what the ledger has."""
    if not new:
        return []
    with Ledger(output.ledger).prints() as prints:
        return mark(new, prints)


@task(cache_policy=NO_CACHE)
def extract(arrivals: Arrivals, story: Story) -> dict[str, pl.DataFrame]:
    """Read the new reports: their tables."""
    batch = read_all(arrivals.new, story)
    read = [counted(batch[f"{noun}s"].height, noun) for noun in ("figure", "statement", "refusal")]
    log.info("read: %s", ", ".join(read))
    return batch


@task(cache_policy=NO_CACHE)
def examine(
    batch: dict[str, pl.DataFrame], story: Story, output: Output, told: Mapping[str, pl.DataFrame] | None = None
) -> Verdict:
    """Put the new tables before the gate; of what was ``told`` where they were read, the rest."""
    refers = [batch["articles"].get_column(name) for name in ("article_id", "version_of", "copy_of")]
    ledger = Ledger(output.ledger)
    known = ledger.known(set(pl.concat(refers).drop_nulls()))
    verdict = gate.examine(
        batch,
        story,
        known_articles=known,
        docs=output.validation,
        recorded=comparable(batch, ledger),
        told=told,
        corrected=as_corrected(batch["figures"], story, ledger),
    )
    held_back, found = verdict.quarantine.height, len(verdict.findings)
    where = f": see {output.validation / 'index.html'}" if held_back or found else ""
    log.info("examined: %s held back, %s%s", counted(held_back, "row"), counted(found, "finding"), where)
    for held in left_out.rows_held_back(verdict.findings):
        log.info("%s", held)
    return verdict


def as_corrected(figures: pl.DataFrame, story: Story, ledger: Ledger) -> pl.DataFrame:
    """Those of the figures of which there are corrections of fields, as the story and its reviews have them."""
    return trends.only_corrected(figures, corrections.among(figures, story, ledger.read("corrections")))


def comparable(batch: dict[str, pl.DataFrame], ledger: Ledger) -> pl.DataFrame:
    """Return what the ledger counts on the days of the batch and its figures can be confused with.

    Left out are other versions of its articles, and what the same articles gave as they were read before. What has no
    day is of its article's, here as in the series.
    """
    published = batch["articles"].select("article_id", "published")
    urls = batch["articles"].filter(pl.col("url").str.contains(OWN_ADDRESS)).get_column("url").to_list()
    at_them = ledger.scan("articles").filter(pl.col("url").is_in(urls)).select("article_id")
    versions = ledger.collect(at_them).get_column("article_id")
    replaced = {
        *versions,
        *batch["articles"].get_column("version_of").drop_nulls(),
        *published.get_column("article_id"),
    }
    day = pl.coalesce("as_of_last", "published").alias("as_of_last")
    new = batch["figures"].join(published, on="article_id").with_columns(day).select(plausibility.COMPARED)
    new = new.filter(pl.col("as_of_last").is_not_null())
    days = new["as_of_last"].unique().to_list()
    of_these_days = pl.col("as_of_last").is_null() | pl.col("as_of_last").is_in(days)
    others = ledger.scan("figures", beside=["published"]).filter(
        of_these_days, ~pl.col("article_id").is_in(list(replaced))
    )
    recorded = others.with_columns(day).filter(pl.col("as_of_last").is_in(days)).select(plausibility.COMPARED)
    # one after the other: looked through together, all that is of these days would be in memory
    return pl.concat(ledger.collect(alike) for alike in plausibility.alike(recorded, new))


@task(cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[1, 5], retry_jitter_factor=0.5)
def remember(fetches: Sequence[Fetch], story: Story, output: Output) -> int:
    """Record what was asked: how many addresses.

    It comes after the articles are kept: a run that is cut off, or stopped by the gate, asks for them again.
    """
    if not fetches:
        return 0
    rows = tables.frame("fetches", (tables.row(fetch, story=story.id) for fetch in fetches))
    run_id = hashlib.sha256("\n".join(sorted(rows["fetch_id"])).encode()).hexdigest()[:16]
    Ledger(output.ledger).commit({"fetches": rows}, run_id=run_id, recorded_at=dt.datetime.now(dt.UTC))
    return rows.height


@task(cache_policy=NO_CACHE)
def correct(story: Story, output: Output, *, only_articles: bool = False) -> int:
    """Add the story's corrections that the ledger does not have: how many. InputError where one does not fit.

    Where ``only_articles`` were read, corrections of the story's own reports wait for these.
    """
    rows = corrections.new(story, Ledger(output.ledger), partial=only_articles)
    if rows.is_empty():
        return 0
    said = "\n".join(sorted(rows["correction_id"]))
    run_id = hashlib.sha256(said.encode()).hexdigest()[:16]
    Ledger(output.ledger).commit({"corrections": rows}, run_id=run_id, recorded_at=dt.datetime.now(dt.UTC))
    log.info("%s applied", counted(rows.height, "correction"))
    return rows.height


@task(cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[1, 5], retry_jitter_factor=0.5)
def keep(verdict: Verdict, output: Output, run_id: str, entries: Mapping[str, Printed] | None = None) -> dict[str, int]:
    """Add what passed, and what was held back, to the ledger: rows added to each table.

    Disks and networks fail for a moment: a commit is tried again, and adds nothing twice.
    """
    Findings(output.findings).keep(run_id, verdict.findings)
    batch = {**verdict.batch, "quarantine": verdict.quarantine}
    added = Ledger(output.ledger).commit(batch, run_id=run_id, recorded_at=dt.datetime.now(dt.UTC), entries=entries)
    of_reports = {table: rows for table, rows in added.items() if rows and table != "runs"}
    told = ", ".join(f"{rows:,} to {table}" for table, rows in of_reports.items())
    log.info("ledger: %s", f"added {told}" if told else "nothing added")
    return added
