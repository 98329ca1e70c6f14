"""Which articles are copies: the same text, printed by somebody else."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
from collections.abc import Mapping, Sequence

from asreported.prints import shingles
from asreported.prints.prints import Printed, Prints
from asreported.records import OWN_ADDRESS, Article

WINDOW = dt.timedelta(days=7)
"""Equal texts further apart than this are no copies: a bulletin that says the same again says it anew."""

ALIKE = 0.55
"""Share of the sequences of words of two texts taken together that copies have in common."""
HELD = 0.8
"""Or: share of the shorter text's sequences that the longer one has, where a tail or a head was cut."""
LEAST = 0.3
"""But the shorter one is no less than this share of the longer: a paragraph quoted is no copy."""
SHORTEST = 25
"""Sequences of words from which a text is told from another by what they share; shorter ones must be equal."""
SAME_NUMBERS = 0.85
"""Share of the shorter text's numbers that stand in the longer: bulletins with the same words and new numbers are
no copies of each other."""

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


def body_key(text: str) -> str:
    """Hash of an article's words: without white space, credit lines and differences of quotation marks."""
    body = _body(text)
    for sign, plain in _ALIKE:
        body = body.replace(sign, plain)
    return hashlib.sha256("".join(body.split()).encode()).hexdigest()[:16]


def _body(text: str) -> str:
    """The text without its credit lines."""
    body = text.strip()
    if (opening := _OPENING.match(body)) and opening.end() < len(body):
        body = body[opening.end() :]
    if (closing := _CLOSING.search(body, max(0, len(body) - _EDGE))) and closing.start() > 0:
        body = body[: closing.start()]
    return body


def printed(article: Article) -> Printed:
    """The entry of an article among those that later ones are compared with."""
    body = _body(article.text)
    sequences = shingles.shingles(body)
    return Printed(
        article.article_id,
        article.url,
        body_key(article.text),
        article.publisher,
        article.published,
        article.published_at,
        article.copy_of,
        shingles.numbers(body),
        sequences,
        shingles.bands(sequences),
    )


def mark(
    articles: Sequence[Article], known: Prints | None = None, entries: Mapping[str, Printed] | None = None
) -> list[Article]:
    """The same articles in the same order, with ``copy_of`` where they are copies.

    An article is a copy of the earliest published text that is the same or nearly so (what has no date or no time
    comes last, then by id), but what the ledger already knows (``known``) stays what it is: a text seen before is the
    original of what comes later. The same publisher saying the same on another day is no copy, and neither are texts of
    one address, which are versions (:mod:`asreported.prints.versions`). A text without an address that was given before
    without its day is, with it, a version of itself (``version_of``).
    Several articles cost time and memory by their own number, not by what is known; ``entries`` are those of them
    (by id) that were made before.
    """
    here = Prints()
    marked: dict[str, Article] = {}
    for article in sorted(articles, key=_age):
        entry = (entries or {}).get(article.article_id) or printed(article)
        before, original = None, _original(entry, known, here)
        if original is not None and _is_the_dated(entry, original):
            before, original = original, None
        found = dataclasses.replace(
            article,
            version_of=before.article_id if before else article.version_of,
            copy_of=original.article_id if original else article.copy_of,
        )
        here.add([entry._replace(copy_of=found.copy_of)])
        marked[article.article_id] = found
    here.close()
    return [marked[article.article_id] for article in articles]


def _age(article: Article) -> tuple[dt.date, dt.datetime, str]:
    """Order in which articles were published: by day, then by instant where it is known, then by id."""
    return article.published or dt.date.max, article.published_at or _LATE, article.article_id


def _is_the_dated(entry: Printed, other: Printed) -> bool:
    """Whether an article is another one, word for word, that came without its day and without an address."""
    same = (entry.url, entry.publisher, entry.body) == (None, other.publisher, other.body) and other.url is None
    return same and other.published is None and entry.published is not None


def _has_versions(entry: Printed) -> bool:
    """Whether the article's address is its own."""
    return entry.url is not None and re.match(OWN_ADDRESS, entry.url) is not None


def _original(entry: Printed, known: Prints | None, here: Prints) -> Printed | None:
    """The text of which an article is a copy: one with the same words before one that is nearly the same."""
    stores = [store for store in (known, here) if store is not None]
    same = (other for store in stores for other in store.of_body(entry.body))
    near = (other for store in stores for other in store.like(entry.bands) if nearly_the_same(entry, other))
    return next((other for others in (same, near) for other in others if _may_copy(entry, other)), None)


def nearly_the_same(entry: Printed, other: Printed) -> bool:
    """Whether two texts are one, edited or cut, with the same numbers."""
    short, long = sorted((entry, other), key=lambda one: one.shingles.size)
    if short.shingles.size < SHORTEST or short.shingles.size < LEAST * long.shingles.size:
        return False
    # what costs least is asked first: texts of one template mostly differ in their numbers
    if len(short.numbers & long.numbers) < SAME_NUMBERS * len(short.numbers):
        return False
    common = shingles.shared(short.shingles, long.shingles)
    together = short.shingles.size + long.shingles.size - common
    return common >= ALIKE * together or common >= HELD * short.shingles.size


def _may_copy(entry: Printed, other: Printed) -> bool:
    """Whether publishers, addresses and days let one text be a copy of another."""
    if entry.article_id == other.article_id or (entry.url == other.url and _has_versions(entry)):
        return False
    if entry.published is None or other.published is None:
        return True
    apart = abs(entry.published - other.published)
    return apart <= (WINDOW if entry.publisher != other.publisher else dt.timedelta(0))
