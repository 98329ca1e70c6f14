"""An archive cut into shards: files of articles that are each read by themselves."""

from __future__ import annotations

import dataclasses
import hashlib
import json
import logging
import shutil
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from prefect import task
from prefect.cache_policies import NO_CACHE

from asreported import tables
from asreported.errors import InputError
from asreported.records import Article
from asreported.sources.files import each
from asreported.sources.problems import Problem
from asreported.story import Story
from flows.wording import counted

log = logging.getLogger("asreported.run")

TOLD_EVERY = 10
"""Seconds between two lines on how far the cutting is."""


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
            shard[found.article_id] = found
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
