"""Past one machine: an archive cut into shards, each read wherever there is room, and kept by one writer."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import shutil
import time
import uuid
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

import polars as pl
from prefect import flow, task
from prefect.cache_policies import NO_CACHE
from prefect.futures import PrefectFuture
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner
from pydantic import Field

from asreported import tables
from asreported.errors import InputError, StoppedError
from asreported.ledger import Ledger
from asreported.ledger.disk import room
from asreported.prints import prints
from asreported.prints.copies import printed
from asreported.reading.version import engine_version
from asreported.records import Article
from asreported.sources import languages
from asreported.sources.files import each
from asreported.sources.problems import Problem
from asreported.story import Story, load_story
from expectations import gate
from flows import ingest, output
from flows.ingest import Arrivals
from flows.left_out import reasons, table
from flows.shards import READINGS, articles_of, read_shard
from flows.wording import counted

log = logging.getLogger("asreported.run")

KNOWN = "reports that the ledger had already, or that stand twice in the archive"
UNREAD = "files or lines that could not be read: each is named"

NAMED = 20
"""Parts that could not be read that are named; the result has all."""

TOLD_EVERY = 10
"""Seconds between two lines on how far the cutting is."""

Runner = Literal["sequential", "processes", "dask"]

SHARD = 4_000_000
"""Characters of text in one shard, about: a task of some seconds, whose rows stay well below half a gigabyte."""


@dataclass(frozen=True, kw_only=True)
class BackfillResult:
    """What a backfill did."""

    story: str
    shards: int
    articles: int
    added: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    """Reason why reports and rows are not in the ledger, or count for nothing there → how many."""
    problems: Sequence[Problem] = field(default_factory=tuple)


@flow(name="backfill", flow_run_name="{story}", validate_parameters=True)
def backfill(
    articles: list[Path],
    story: str = "israel-hamas",
    out: Path | None = None,
    runner: Runner = "processes",
    workers: Annotated[int, Field(ge=1, le=1024)] = 2,
    cluster: str | None = None,
    shard: Annotated[int, Field(ge=1)] = SHARD,
    wait: Annotated[float, Field(ge=0)] = 0,
) -> BackfillResult:
    """Read archives of any size into a story's ledger: memory stays flat, and a run cut off goes on where it was.

    ``articles`` are files and folders as for a run. ``runner`` says where shards are read: one after the other
    here, by ``workers`` processes here, or on a Dask ``cluster`` (its scheduler's address; without one, ``workers``
    processes of a cluster of our own). All write the same. Each shard that is in the ledger is told of, with what is
    left to do, and at the end what was left out and why. Publishing is a run's work afterwards.
    """
    # Load
    if not articles:
        raise InputError('nothing to read: give the archive\'s files or folders as parameter "articles"')
    told = load_story(story)
    gate.check(told)
    place = output.prepare(out or Path("out") / told.id)
    with output.claimed(place, wait=wait), room(place.root):
        desk = place.root / "backfill"
        cut = cut_shards(articles, told, desk, shard)

        # Work and save
        kept = through.with_options(task_runner=runner_of(runner, workers, cluster))(cut, told, place)
        shutil.rmtree(desk)  # the ledger has it all now
    left_out = {**kept.left_out, **({UNREAD: len(cut.problems)} if cut.problems else {})}
    for problem in cut.problems[:NAMED]:
        log.warning("not read: %s", problem)
    log.info("%s", f"left out, and why:\n{table(left_out)}" if left_out else "nothing was left out")
    return BackfillResult(
        story=told.id,
        shards=len(cut.shards),
        articles=cut.articles,
        added=kept.added,
        left_out=left_out,
        problems=cut.problems,
    )


def runner_of(runner: Runner, workers: int, cluster: str | None) -> TaskRunner[Any]:
    """Where tasks run; InputError where Dask is asked for and not installed."""
    if runner == "sequential":
        return ThreadPoolTaskRunner(max_workers=1)
    if runner == "processes":
        return ProcessPoolTaskRunner(max_workers=workers)
    try:
        from prefect_dask.task_runners import DaskTaskRunner
    except ImportError as error:
        raise InputError("the runner dask is not installed: pip install 'asreported[dask]'") from error
    if cluster is not None:
        return DaskTaskRunner(address=cluster)
    return DaskTaskRunner(cluster_kwargs={"n_workers": workers, "threads_per_worker": 1, "dashboard_address": None})


# -- cutting -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Cut:
    """Shards of an archive, in its order."""

    shards: Sequence[Path]
    articles: int
    problems: Sequence[Problem]


@task(cache_policy=NO_CACHE)
def cut_shards(paths: Sequence[Path], story: Story, desk: Path, size: int) -> Cut:
    """Cut archives into Parquet files of about ``size`` characters; what was cut before is not cut again."""
    plan = desk / "plan.json"
    state = _state(paths, size)
    if plan.is_file():
        said = json.loads(plan.read_text(encoding="utf-8"))
        if said["of"] == state:
            log.info("going on with %d shards cut before", len(said["shards"]))
            met = [Problem(**problem) for problem in said["problems"]]
            return Cut([desk / name for name in said["shards"]], said["articles"], met)
    if desk.exists():
        shutil.rmtree(desk)
    (desk / "cut").mkdir(parents=True)
    problems: list[Problem] = []
    names: list[str] = []
    count = 0
    told = time.monotonic()
    for shard in _shards(paths, size, problems):
        path = desk / "cut" / f"{len(names):06}.parquet"
        tables.frame("articles", (tables.row(article, story=story.id) for article in shard)).write_parquet(path)
        names.append(f"cut/{path.name}")
        count += len(shard)
        if time.monotonic() - told >= TOLD_EVERY:
            told = time.monotonic()
            log.info("cutting: %s in %s so far", counted(count, "report"), counted(len(names), "shard"))
    if not names:
        raise InputError(str(problems[0]) if problems else "there is no report in what was given")
    said = {
        "of": state,
        "shards": names,
        "articles": count,
        "problems": [dataclasses.asdict(problem) for problem in problems],
    }
    draft = desk / "plan.draft"
    draft.write_text(json.dumps(said, ensure_ascii=False), encoding="utf-8")
    draft.replace(plan)
    log.info("%s cut into %s, %s", counted(count, "report"), counted(len(names), "shard"), _unread(problems))
    return Cut([desk / name for name in names], count, problems)


def _unread(problems: Sequence[Problem]) -> str:
    return f"{counted(len(problems), 'part')} could not be read"


def _shards(paths: Sequence[Path], size: int, problems: list[Problem]) -> Iterator[list[Article]]:
    """Articles in their order, cut where a shard is full; what a shard has twice is read once."""
    shard: dict[str, Article] = {}
    held = 0
    for found in each(paths):
        if isinstance(found, Problem):
            problems.append(found)
        elif found.article_id not in shard:
            shard[found.article_id] = languages.told(found)
            held += len(found.text)
            if held >= size:
                yield list(shard.values())
                shard, held = {}, 0
    if shard:
        yield list(shard.values())


def _state(paths: Sequence[Path], size: int) -> str:
    """Hash of the files as they are now, and of how they are cut."""
    digest = hashlib.sha256(str(size).encode())
    for path in paths:
        for file in sorted(path.rglob("*")) if path.is_dir() else [path]:
            if file.is_file():
                about = file.stat()
                digest.update(f"{file}\n{about.st_size}\n{about.st_mtime_ns}\n".encode())
    return digest.hexdigest()


# -- reading -----------------------------------------------------------------------------------------------------


@flow(name="shards", validate_parameters=False)
def through(cut: Cut, story: Story, place: output.Output) -> Kept:
    """Have all shards read, each as one task, on whatever the runner has, and keep each as soon as its turn comes.

    They are kept here and in their order, one after the other, while the next are read.
    """
    readings: list[PrefectFuture[str]] = [extract_shard.submit(str(path), story) for path in cut.shards]
    added, left_out = Counter[str](), Counter[str]()
    progress = Progress(len(cut.shards), cut.articles)
    for path, reading in zip(cut.shards, readings, strict=True):
        reading.result()
        kept = keep_shard(path, story, place)
        added.update(kept.added)
        left_out.update(kept.left_out)
        log.info("%s", progress.after(kept.articles))
    return Kept(articles=progress.articles_done, added=dict(added), left_out=dict(left_out))


@dataclass
class Progress:
    """How far a backfill is, and how long the rest takes at the rate so far."""

    shards: int
    articles: int
    clock: Callable[[], float] = time.monotonic
    shards_done: int = 0
    articles_done: int = 0

    def __post_init__(self) -> None:
        self._began = self.clock()

    def after(self, articles: int) -> str:
        """Return a line on what is done and left, after one more shard with so many articles."""
        self.shards_done += 1
        self.articles_done += articles
        rate = self.articles_done / max(self.clock() - self._began, 1e-3)
        left, shards_left = self.articles - self.articles_done, self.shards - self.shards_done
        line = f"shard {self.shards_done:,} of {self.shards:,} is in the ledger: {self.articles_done:,} of "
        line += f"{counted(self.articles, 'report')}, {rate:,.0f} a second"
        if not shards_left:
            return f"{line}; nothing is left"
        return f"{line}; {counted(left, 'report')} in {counted(shards_left, 'shard')} left, {_about(left / rate)}"


def _about(seconds: float) -> str:
    """Return a time to wait in the largest unit that it fills, such as ``about 3 min``."""
    for unit, length in (("h", 3600), ("min", 60)):
        if seconds >= 1.5 * length:
            return f"about {seconds / length:.0f} {unit}"
    return f"about {max(seconds, 1):.0f} s"


@task(cache_policy=NO_CACHE, retries=2, retry_delay_seconds=[1, 10], retry_jitter_factor=0.5)
def extract_shard(path_in: str, story: Story) -> str:
    """Read one shard of articles into its tables, beside it; a shard that was read is not read again.

    The same function everywhere: it takes and gives paths, and needs no server, no ledger and no other shard.
    """
    path_out = reading_of(Path(path_in), story)
    if not path_out.is_dir():
        articles = articles_of(pl.read_parquet(path_in))
        draft = path_out.with_name(f"{path_out.name}.{uuid.uuid4().hex[:8]}.draft")
        draft.mkdir(parents=True)
        for table, rows in read_shard(articles, story).items():
            rows.write_parquet(draft / f"{table}.parquet")
        prints.to_frame(map(printed, articles)).write_parquet(draft / "prints.parquet")
        try:
            draft.rename(path_out)
        except OSError:  # another worker was given the same shard, and was quicker
            shutil.rmtree(draft)
    return str(path_out)


def reading_of(shard: Path, story: Story) -> Path:
    """Where the tables read from a shard stand: another engine or another story's words read anew."""
    return shard.parent.parent / f"read-{engine_version()}-{story.fingerprint}" / shard.stem


# -- keeping -----------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Kept:
    """What became of the articles of a shard, or of all of them."""

    articles: int
    added: dict[str, int]
    left_out: dict[str, int]


@task(cache_policy=NO_CACHE)
def keep_shard(shard: Path, story: Story, place: output.Output) -> Kept:
    """Examine one shard and add it to the ledger; nothing where the ledger has all of its articles."""
    articles = articles_of(pl.read_parquet(shard))
    known = Ledger(place.ledger).known({article.article_id for article in articles})
    fresh = {article.article_id: article for article in articles if article.article_id not in known}
    left_out = {KNOWN: len(articles) - len(fresh)} if len(fresh) < len(articles) else {}
    if not fresh:
        return Kept(len(articles), {}, left_out)
    folder = reading_of(shard, story)
    entries = prints.of_frame(pl.read_parquet(folder / "prints.parquet"), fresh.values())
    arrivals = Arrivals(given=len(articles), new=ingest.marked(list(fresh.values()), place, entries))
    ids = [article.article_id for article in arrivals.new]
    batch = {
        "articles": tables.frame("articles", (tables.row(article, story=story.id) for article in arrivals.new)),
        **{
            name: pl.read_parquet(folder / f"{name}.parquet").filter(pl.col("article_id").is_in(ids))
            for name in READINGS
        },
    }
    verdict = ingest.examine.fn(batch, story, place)
    if not verdict.passed:
        first = next(finding for finding in verdict.findings if finding.stops)
        raise StoppedError(f"{shard.name}: rule {first.rule}: {first.message}; the shards before it are in the ledger")
    added = ingest.keep.fn(verdict, place, arrivals.run_id, entries)
    return Kept(len(articles), added, {**left_out, **reasons(arrivals.new, verdict.findings, story)})
