"""Articles to tables: read here where they are few, by two processes where they are many."""

from __future__ import annotations

import dataclasses
import multiprocessing
import os
import threading
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from typing import Any

import polars as pl

from asreported import tables
from asreported.reading import read
from asreported.reading.version import reading_version
from asreported.records import Article
from asreported.steps import step
from asreported.story import Story

WORKERS = 2
FEW = 4_000_000
"""Characters up to which starting processes costs more than it saves."""
SHARD = 1_000_000
"""Characters of text that one shard holds, about."""

READINGS = ("figures", "refusals", "statements", "dates")


def read_shard(articles: Sequence[Article], story: Story) -> dict[str, pl.DataFrame]:
    """Tables figures, refusals, statements and dates of some articles, in their order.

    An article of another language than the story's gives no rows: its words would be read as what they are not.
    """
    # some at a time: rows take many times the memory of the tables that they become
    read_tables = [_tables(part, story) for part in _shards(articles)] or [_tables((), story)]
    return {table: pl.concat([part[table] for part in read_tables]) for table in READINGS}


def _tables(articles: Sequence[Article], story: Story) -> dict[str, pl.DataFrame]:
    rows: dict[str, list[dict[str, object]]] = {table: [] for table in READINGS}
    for article in articles:
        if article.language not in {None, story.language}:
            continue
        extraction = read(article.text, published=article.published, story=story, key=article.article_id)
        found = tables.reading_rows(article, extraction, story=story.id, engine=reading_version(story))
        for table in READINGS:
            rows[table] += found[table]
    return {table: tables.frame(table, rows[table]) for table in READINGS}


def read_all(articles: Sequence[Article], story: Story, *, few: int = FEW) -> dict[str, pl.DataFrame]:
    """All tables of the articles, ``articles`` included; the same whether read here or by several processes."""
    if sum(len(article.text) for article in articles) <= few:
        read_tables = [read_shard(articles, story)]
    else:
        spawn = multiprocessing.get_context("spawn")  # forking a process that has threads may hang
        with ProcessPoolExecutor(WORKERS, mp_context=spawn, initializer=_end_with_parent) as pool:
            shards = list(_shards(articles))
            read_tables = []
            for n, read in enumerate(pool.map(read_shard, shards, [story] * len(shards)), 1):
                step("reading reports, part", n, len(shards))
                read_tables.append(read)
    batch = {table: pl.concat([part[table] for part in read_tables]) for table in READINGS}
    return {"articles": tables.frame("articles", (tables.row(a, story=story.id) for a in articles)), **batch}


def articles_of(rows: pl.DataFrame) -> list[Article]:
    """Rows of the table ``articles`` as articles."""
    names = [each_field.name for each_field in dataclasses.fields(Article)]
    of_lists = {name for name in names if rows.schema[name].is_nested()}
    found: list[Article] = []
    for row in rows.select(names).iter_rows(named=True):
        said: dict[str, Any] = {**row, **{name: tuple(row[name] or ()) for name in of_lists}}
        found.append(Article(**said))
    return found


def _shards(articles: Sequence[Article]) -> Iterator[list[Article]]:
    shard: list[Article] = []
    size = 0
    for article in articles:
        shard.append(article)
        size += len(article.text)
        if size >= SHARD:
            yield shard
            shard, size = [], 0
    if shard:
        yield shard


def _end_with_parent() -> None:
    """Leave when the run is gone: a killed run cannot tell its workers to stop."""
    parent = multiprocessing.parent_process()
    if parent is not None:

        def leave() -> None:
            parent.join()
            os._exit(1)

        threading.Thread(target=leave, daemon=True).start()
