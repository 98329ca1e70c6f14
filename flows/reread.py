"""Articles in the ledger read again, by the present engine and in the present words of the story.

What is read so takes the place of what an older engine, or an earlier story.toml, has read.

Where the page that an article was taken from is kept, its text is taken from the page again: what comes out otherwise
now is a new version of the article.
"""

from __future__ import annotations

import dataclasses
import hashlib
import logging
from collections.abc import Iterator, Sequence

import polars as pl
from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported import tables
from asreported.errors import StoppedError
from asreported.ledger import Ledger
from asreported.reading.version import reading_version
from asreported.records import Article
from asreported.sources import raw
from asreported.sources.pages.articles import taken_anew
from asreported.story import Story
from flows import ingest
from flows.findings import Findings
from flows.output import Output
from flows.proposals import engines, judged_again
from flows.shards import articles_of, read_all
from flows.wording import counted

log = logging.getLogger("asreported.run")

AT_ONCE = 20_000
"""Articles that are in memory together, and are added in one commit: a run cut off goes on behind the last one."""


@task(cache_policy=NO_CACHE)
def reread(story: Story, output: Output) -> dict[str, int]:
    """Read again what another engine, or the story in other words, read last: rows added to each table.

    Nothing that was recorded is changed.

    Raises :class:`~asreported.errors.StoppedError` where the gate refuses what the present engine reads.
    """
    added: dict[str, int] = {}
    ledger = Ledger(output.ledger)
    for rows in _of_others(ledger, story):
        articles = articles_of(rows)
        anew = _taken_anew(articles, ledger, output)
        batch = read_all([*articles, *anew], story)
        verdict = ingest.examine.fn(batch, story, output)
        if not verdict.passed:
            first = next(finding for finding in verdict.findings if finding.stops)
            raise StoppedError(
                f"read again, {first.table} break rule {first.rule}: {first.message}; the last report is as it was"
            )
        # of those that passed: what was held back stays as it was read before
        ids = verdict.batch["articles"].join(rows, on="article_id", how="semi").get_column("article_id")
        engine = reading_version(story)
        again = tables.frame("readings", ({"story": story.id, "article_id": one, "engine": engine} for one in ids))
        # a second reader is judged by the reading that counts: both change in one step
        judged = judged_again(verdict.batch, ledger, story, engine)
        verdict = dataclasses.replace(verdict, batch={**verdict.batch, "proposals": judged, "readings": again})
        run_id = hashlib.sha256("\n".join(["again", engine, *sorted(ids)]).encode()).hexdigest()[:16]
        Findings(output.findings).forget(set(rows.get_column("article_id")))
        for table, count in ingest.keep.fn(verdict, output, run_id).items():
            added[table] = added.get(table, 0) + count
    log.info("%d reports read again by engine %s", added.get("readings", 0), reading_version(story))
    if versions := added.get("articles"):
        log.info("the kept pages of %s give another text now: a new version of each", counted(versions, "report"))
    return added


def _taken_anew(articles: Sequence[Article], ledger: Ledger, output: Output) -> list[Article]:
    """New versions of those articles whose kept pages give another text now; earlier versions stay what they were."""
    if not output.raw.is_dir():
        return []
    replaced = ledger.scan("articles").select("version_of").drop_nulls().collect().get_column("version_of")
    earlier = set(replaced)
    found: list[Article] = []
    for article in articles:
        if article.article_id in earlier or (page := raw.load(output.raw, article.sha256)) is None:
            continue
        anew = taken_anew(article, page, charset=raw.charset(output.raw, article.sha256))
        if anew is not None:
            found.append(anew)
    return found


def told_of_older(story: Story, output: Output) -> int:
    """Say in one line how many reports of the ledger were read otherwise: by an older engine, or in other words."""
    older = len(pending(Ledger(output.ledger), story))
    if older:
        log.info(
            "%s in the ledger as an older engine or an earlier story.toml read %s: `--reread` reads %s again",
            *(counted(older, "report"), *(("it", "it") if older == 1 else ("them", "them"))),
        )
    return older


def _of_others(ledger: Ledger, story: Story) -> Iterator[pl.DataFrame]:
    """Rows of the articles whose rows that count were read otherwise, some at a time."""
    others = pending(ledger, story)
    for start in range(0, len(others), AT_ONCE):
        yield ledger.read("articles", where=pl.col("article_id").is_in(others[start : start + AT_ONCE].to_list()))


def pending(ledger: Ledger, story: Story) -> pl.Series:
    """Ids of the articles whose rows that count are of another engine or other words of the story, sorted."""
    read_by = engines(ledger)
    return read_by.filter(pl.col("engine") != reading_version(story)).get_column("article_id").sort()
