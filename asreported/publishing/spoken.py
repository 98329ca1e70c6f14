"""The talks as the page shows them: the timeline, how close a deal was said to be, and the statements behind both."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported.publishing.closeness import Course, told
from asreported.publishing.links import article_page
from asreported.publishing.passages import Passage, passage
from asreported.publishing.pictures import Pictures
from asreported.publishing.publication import Publication
from asreported.publishing.shown import WORDS_OF_A_ROW, pictured
from asreported.publishing.weeks import title_of
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
    charts: tuple[str, ...]


def spoken(publication: Publication, pictures: Pictures) -> dict[str, Any] | None:
    """What the template needs of the talks; None where nothing was said about them."""
    if pictures.talks is None:
        return None
    drawing, weeks = pictures.talks
    story = publication.story
    wanted = pictures.statements(story)
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
    spoken = [
        Spoken(
            statement_id=row["statement_id"],
            passage=passage(row["quote"], *_first_signal(row)),
            signals=tuple(dict.fromkeys(title_of(story, signal["name"]) for signal in row["signals"] or [])),
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
        "closeness": _closeness(publication, pictures),
        "left": len({i for week in weeks for ids in week.statements.values() for i in ids} - wanted),
    }


def _closeness(publication: Publication, pictures: Pictures) -> dict[str, Any] | None:
    """The lanes of how close a deal was said to be, with a table of their marks and one of how often each said what."""
    if pictures.closeness is None:
        return None
    drawing, course = pictures.closeness
    return {
        **pictured(drawing),
        "marks": _marks(publication, course),
        "speakers": _speakers(publication, pictures.statements(publication.story)),
    }


def _marks(publication: Publication, course: Course) -> list[dict[str, Any]]:
    """A row for each mark, the newest first: day, speaker, degree and the words that say so in their statement."""
    quotes = dict(publication.statements.select("statement_id", "quote").iter_rows())
    publishers = dict(publication.more["signals"].select("statement_id", "publisher").iter_rows())
    return [
        {
            "day": short_day(one.day),
            "speaker": one.speaker,
            "degree": told(one.degree),
            "words": _said(quotes[one.statement_id], one.phrase),
            "publisher": clean(publishers[one.statement_id] or "unnamed publisher"),
            "statement_id": one.statement_id,
        }
        for one in reversed(course.said)
        if one.statement_id in quotes
    ]


def _said(statement: str, phrase: str) -> Passage:
    """A statement with a phrase marked that is known in lower case and with single blanks."""
    found = re.search(r"\s+".join(map(re.escape, phrase.split())), statement, re.IGNORECASE)
    return passage(statement, found[0] if found else "", found.start() if found else 0, WORDS_OF_A_ROW)


def _speakers(publication: Publication, listed_here: frozenset[str]) -> list[dict[str, Any]]:
    """Who said how close a deal was, by the story's scale: how often, first and last, and how long ago that is."""
    rows = publication.more["closeness"].sort("latest", "rank", "speaker", descending=[True, True, False])
    return [
        {
            "speaker": clean(row["speaker"]) or "Nobody named",
            "degree": told(row["degree"]),
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
