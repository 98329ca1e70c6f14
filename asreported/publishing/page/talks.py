"""The talks as the page shows them: the timeline, how close a deal was said to be, and the statements behind both."""

from __future__ import annotations

import re
from typing import Any

from asreported.publishing.charts import Course, Pictures, degree_title
from asreported.publishing.page.pictures import picture
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.passages import WORDS_OF_A_ROW, Passage, passage
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean, short_day, signal_title


def section(contents: Contents) -> Section | None:
    """Return the section, None where nothing was said about the talks."""
    pictures, story = contents.pictures, contents.story
    if pictures.talks is None:
        return None
    drawing, weeks = pictures.talks
    talks = {
        **picture(drawing),
        "weeks": [
            (
                short_day(week.monday),
                [(signal_title(story, s), len(ids), ids[0]) for s, ids in sorted(week.statements.items())],
                ", ".join(speaker for speaker in week.speakers if speaker),
            )
            for week in reversed(weeks)
        ],
        "closeness": _closeness(contents.publication, pictures),
    }
    return Section("talks", "talks", "Talks", {"talks": talks})


def _closeness(publication: Publication, pictures: Pictures) -> dict[str, Any] | None:
    """The lanes of how close a deal was said to be, with a table of their marks and one of how often each said what."""
    if pictures.closeness is None:
        return None
    drawing, course = pictures.closeness
    return {
        **picture(drawing),
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
            "degree": degree_title(one.degree),
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
            "degree": degree_title(row["degree"]),
            "n": row["n"],
            "first": short_day(row["first"]),
            "latest": short_day(row["latest"]),
            "ago": row["days_ago"],
            "statement_id": next((i for i in reversed(row["statement_ids"] or ()) if i in listed_here), None),
        }
        for row in rows.iter_rows(named=True)
    ]
