"""Batches made by hand: articles about a flood, with figures, statements and the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

import polars as pl
import pytest

from asreported import tables
from asreported.records import (
    Article,
    DateMention,
    Figure,
    Form,
    Granularity,
    Hedge,
    Kind,
    Reason,
    Refusal,
    Signal,
    Statement,
)

Batch = dict[str, pl.DataFrame]
TEXT = "On Tuesday 12 people died, the office said."


def rows_of(name: str, published: dt.date | None) -> dict[str, list[dict[str, object]]]:
    """All tables' rows for one article."""
    article = Article(article_id=name, publisher="Wire", published=published, text=f"{name}: {TEXT}", sha256="0" * 64)
    at = len(name) + 2
    figure = Figure(
        figure_id=f"{name}-f",
        start=at + 11,
        end=at + 13,
        quote="12",
        sentence=TEXT,
        sentence_start=at,
        kind=Kind.COUNT,
        value=12.0,
        hedge=Hedge.EXACT,
        low=12.0,
        high=12.0,
        rules=("plain: 12",),
        as_of=(dt.date(2024, 1, 2), dt.date(2024, 1, 2)),
    )
    statement = Statement(
        statement_id=f"{name}-s",
        start=at,
        end=at + 25,
        quote=TEXT[:25],
        form=Form.INDIRECT,
        signals=(Signal(name="setback", start=at + 21, end=at + 25, quote="died"),),
    )
    mention = DateMention(start=at + 3, end=at + 10, quote="Tuesday", granularity=Granularity.DAY, note="no date")
    refusal = Refusal(start=at + 3, end=at + 10, quote="Tuesday", reason=Reason.DATE)
    context = {"story": "flood", "article_id": name, "engine": "1"}
    held = {"story": "flood", "table": "figures", "row_id": f"{name}-x", "article_id": name, "rule": "F006"}
    return {
        "articles": [tables.row(article, story="flood")],
        "figures": [tables.row(figure, **context)],
        "statements": [tables.row(statement, **context)],
        "dates": [tables.row(mention, **context)],
        "refusals": [tables.row(refusal, **context)],
        "quarantine": [{**held, "message": "bounds agree", "row": "{}"}],
    }


def batch_of(*articles: str | tuple[str, dt.date | None]) -> Batch:
    """A batch of articles given as names, or as pairs of a name and a publication day."""
    pairs = [(one, dt.date(2024, 1, 3)) if isinstance(one, str) else one for one in articles]
    batch: dict[str, list[dict[str, object]]] = {}
    for name, published in pairs:
        for table, rows in rows_of(name, published).items():
            batch.setdefault(table, []).extend(rows)
    return {table: tables.frame(table, rows) for table, rows in batch.items()}


@pytest.fixture
def make_batch() -> Callable[..., Batch]:
    """Make a batch of articles."""

    return batch_of
