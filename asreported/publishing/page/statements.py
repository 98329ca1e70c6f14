"""Statements about the talks: those that a mark of their charts leads to, the newest first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.publishing.links import article_page
from asreported.publishing.page.folds import folded
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.passages import Passage, passage
from asreported.publishing.wording import clean, short_day, signal_title


@dataclass(frozen=True)
class Statement:
    """A statement as the page lists it."""

    statement_id: str
    passage: Passage
    signals: tuple[str, ...]
    speaker: str
    role: str
    day: str
    publisher: str
    title: str
    page: str
    charts: tuple[str, ...]


def section(contents: Contents) -> Section | None:
    """Return the section, None where nothing was said about the talks."""
    pictures = contents.pictures
    if pictures.talks is None:
        return None
    wanted = pictures.statements(contents.story)
    said = {one for week in pictures.talks[1] for ids in week.statements.values() for one in ids}
    listed = folded(_statements(contents, wanted), lambda statement: statement.day)
    values = {"statements": listed, "left": len(said - wanted)}
    return Section("statements", "statements", "Statements", values)


def _statements(contents: Contents, wanted: frozenset[str]) -> list[Statement]:
    publication, pictures, story = contents.publication, contents.pictures, contents.story
    degrees = {one.statement_id for one in pictures.closeness[1].said} if pictures.closeness else set()
    articles = publication.titled.select("article_id", "publisher", "published", "title").unique(
        "article_id", keep="first"
    )
    rows = (
        publication.statements.filter(pl.col("statement_id").is_in(list(wanted)))
        .unique("statement_id", keep="first", maintain_order=True)
        .join(articles, on="article_id", how="left", maintain_order="left")
        .with_columns(when=pl.coalesce("said_on_first", "published"))
        .sort("when", "article_id", "start", descending=[True, False, False], nulls_last=True)
    )
    return [
        Statement(
            statement_id=row["statement_id"],
            passage=passage(row["quote"], *_first_signal(row)),
            signals=tuple(dict.fromkeys(signal_title(story, signal["name"]) for signal in row["signals"] or [])),
            speaker=clean(row["speaker"] or "Somebody not named"),
            role=", ".join(clean(part) for part in (row["role"], row["affiliation"]) if part),
            day=short_day(row["when"]),
            publisher=clean(row["publisher"] or "unnamed publisher"),
            title=clean(row["title"]),
            page=f"{article_page(row['article_id'])}#statement-{row['statement_id']}",
            charts=("talks", "closeness") if row["statement_id"] in degrees else ("talks",),
        )
        for row in rows.iter_rows(named=True)
    ]


def _first_signal(row: dict[str, Any]) -> tuple[str, int]:
    """Words of the first signal, and where they stand in the statement."""
    signals = row["signals"] or []
    return (signals[0]["quote"], signals[0]["start"] - row["start"]) if signals else ("", 0)
