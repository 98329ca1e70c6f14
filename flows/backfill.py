"""Past one machine: an archive cut into shards, each read wherever there is room, and kept by one writer."""

from __future__ import annotations

import logging
import shutil
import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, Literal

from prefect import flow
from prefect.futures import PrefectFuture
from prefect.task_runners import ProcessPoolTaskRunner, TaskRunner, ThreadPoolTaskRunner
from pydantic import Field

from asreported.errors import InputError
from asreported.ledger.disk import room
from asreported.sources.problems import Problem
from asreported.story import Story, load_story
from expectations import gate
from flows import output
from flows.cutting import Cut, cut_shards
from flows.keeping import Kept, document, extract_shard, keep_shard
from flows.left_out import table
from flows.wording import counted

log = logging.getLogger("asreported.run")

UNREAD = "files or lines that could not be read: each is named"

NAMED = 20
"""Parts that could not be read that are named; the result has all."""

Runner = Literal["sequential", "processes", "dask"]

SHARD = 4_000_000
"""Characters of text in one shard, about: a task of some seconds, whose rows stay well below half a gigabyte."""


@dataclass(frozen=True, kw_only=True)
class BackfillResult:
    """The result of a backfill."""

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
        document(desk / "cut", told, place)
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
