"""The talks as the page shows them: the timeline, a table of its weeks, and the statements behind its marks."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.publishing.canvas import Drawing
from asreported.publishing.links import article_page
from asreported.publishing.passages import Passage, passage
from asreported.publishing.publication import Publication
from asreported.publishing.shown import pictured
from asreported.publishing.weeks import Week, listed, title_of
from asreported.publishing.wording import clean, short_day


@dataclass(frozen=True)
class Spoken:
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


def spoken(publication: Publication, drawing: Drawing, weeks: list[Week]) -> dict[str, Any]:
    """What the template needs of the timeline ``drawing`` of these weeks."""
    story = publication.story
    wanted = listed(story, weeks)
    articles = publication.articles.select("article_id", "publisher", "published", "title").unique(
        "article_id", keep="first"
    )
    rows = (
        publication.statements.filter(pl.col("statement_id").is_in(list(wanted)))
        .unique("statement_id", keep="first", maintain_order=True)
        .join(articles, on="article_id", how="left", maintain_order="left")
        .with_columns(when=pl.coalesce("said_on_first", "published"))
        .sort("when", "article_id", "start", descending=[True, False, False], nulls_last=True)
    )
    spoken = [
        Spoken(
            statement_id=row["statement_id"],
            passage=passage(row["quote"], *_first_signal(row)),
            signals=tuple(dict.fromkeys(title_of(story, signal["name"]) for signal in row["signals"] or [])),
            speaker=clean(row["speaker"] or "Somebody not named"),
            role=", ".join(clean(part) for part in (row["role"], row["affiliation"]) if part),
            day=short_day(row["when"]),
            publisher=clean(row["publisher"] or "unnamed publisher"),
            title=clean(row["title"] or "report"),
            page=f"{article_page(row['article_id'])}#statement-{row['statement_id']}",
        )
        for row in rows.iter_rows(named=True)
    ]
    return {
        **pictured(drawing),
        "spoken": spoken,
        "weeks": [
            (
                short_day(week.monday),
                [(title_of(story, s), len(ids), ids[0]) for s, ids in sorted(week.statements.items())],
                ", ".join(speaker for speaker in week.speakers if speaker),
            )
            for week in reversed(weeks)
        ],
        "closeness": _closeness(publication, wanted),
        "left": len({i for week in weeks for ids in week.statements.values() for i in ids} - wanted),
    }


def _closeness(publication: Publication, listed_here: set[str]) -> list[dict[str, Any]]:
    """Who said how close a deal was, by the story's scale: how often, first and last, and how long ago that is."""
    rows = publication.more.get("closeness", pl.DataFrame())
    if rows.is_empty():
        return []
    rows = rows.sort("latest", "rank", "speaker", descending=[True, True, False])
    return [
        {
            "speaker": clean(row["speaker"]) or "Nobody named",
            "degree": clean(row["degree"]).replace("_", " "),
            "n": row["n"],
            "first": short_day(row["first"]),
            "latest": short_day(row["latest"]),
            "ago": row["days_ago"],
            "statement_id": next((i for i in reversed(row["statement_ids"] or ()) if i in listed_here), None),
        }
        for row in rows.iter_rows(named=True)
    ]


def _first_signal(row: dict[str, Any]) -> tuple[str, int]:
    """Words of the first signal, and where they stand in the statement."""
    signals = row["signals"] or []
    return (signals[0]["quote"], signals[0]["start"] - row["start"]) if signals else ("", 0)
