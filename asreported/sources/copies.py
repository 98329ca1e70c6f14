"""Which articles are copies: the same text, printed again by somebody else."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from asreported.records import Article

WINDOW = dt.timedelta(days=7)
"""Equal texts further apart than this are no copies: a bulletin that says the same again says it anew."""

_EDGE = 160
"""Characters at either end of a text in which a credit line is looked for."""

_OPENING = re.compile(
    r"""
    [\[(] [^\])\d\n]{2,60} [\])] \s* [-–—]? \s*             # (Example Wire) —
    | [A-Z][^\n(]{0,60} \( [^)\d\n]{2,40} \) \s* [-–—] \s*   # CITY, Month 7 (Example Wire) —
    """,
    re.VERBOSE,
)
_CLOSING = re.compile(
    r"""
    \s* [\[(] [^\])\d\n]{2,60} [\])] \s* \Z                                               # (Example Wire)
    | \n \s* [-–—]{1,2} \s* [^\d\n]{2,60} \Z                                              # — Example Wire
    | \s* \b (?: with \s+ )? (?: additional \s+ )? reporting \s+ (?: by | from ) \s [^\d\n]{2,80} \Z
    """,
    re.VERBOSE | re.IGNORECASE,
)
_ALIKE = (("’", "'"), ("‘", "'"), ("“", '"'), ("”", '"'), ("—", "-"), ("–", "-"))


_LATE = dt.datetime.max.replace(tzinfo=dt.UTC)


class Printed(NamedTuple):
    """What must be known of an article to tell its copies: see :func:`printed`."""

    article_id: str
    body: str
    publisher: str | None
    published: dt.date | None
    copy_of: str | None


def body_key(text: str) -> str:
    """Hash of an article's words: without white space, credit lines and differences of quotation marks."""
    body = text.strip()
    if (opening := _OPENING.match(body)) and opening.end() < len(body):
        body = body[opening.end() :]
    if (closing := _CLOSING.search(body, max(0, len(body) - _EDGE))) and closing.start() > 0:
        body = body[: closing.start()]
    for sign, plain in _ALIKE:
        body = body.replace(sign, plain)
    return hashlib.sha256("".join(body.split()).encode()).hexdigest()[:16]


def printed(article: Article) -> Printed:
    """The entry of an article among those that later copies are compared with."""
    return Printed(article.article_id, body_key(article.text), article.publisher, article.published, article.copy_of)


def mark_copies(articles: Sequence[Article], known: Iterable[Printed] = ()) -> list[Article]:
    """The same articles in the same order, ``copy_of`` set to the original where they are copies.

    The original is the earliest published among texts that are the same (what has no date or no time comes last,
    then by id), but what the ledger already knows (``known``) stays what it is: a text seen before is the original
    of what comes later. The same publisher saying the same on another day is no copy.
    """
    originals: dict[str, list[Printed]] = {}
    for entry in known:
        if entry.copy_of is None:
            originals.setdefault(entry.body, []).append(entry)
    copy_of: dict[str, str] = {}
    for entry in map(printed, sorted(articles, key=_age)):
        candidates = originals.setdefault(entry.body, [])
        original = next((other for other in candidates if _copies(entry, other)), None)
        if original is None:
            candidates.append(entry)
        elif original.article_id != entry.article_id:
            copy_of[entry.article_id] = original.article_id
    return [
        dataclasses.replace(article, copy_of=copy_of.get(article.article_id, article.copy_of)) for article in articles
    ]


def _age(article: Article) -> tuple[dt.date, dt.datetime, str]:
    """Order in which articles were published: by day, then by instant where it is known, then by id."""
    return article.published or dt.date.max, article.published_at or _LATE, article.article_id


def _copies(entry: Printed, other: Printed) -> bool:
    """Whether two articles with the same words are one text printed twice."""
    if entry.published is None or other.published is None:
        return True
    apart = abs(entry.published - other.published)
    return apart <= (WINDOW if entry.publisher != other.publisher else dt.timedelta(0))
