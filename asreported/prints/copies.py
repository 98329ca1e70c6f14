"""Find copies: the same text, printed by somebody else."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from asreported.prints import shingles
from asreported.prints.batch import Batch
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


class Mark(NamedTuple):
    """Finding on a text: a copy of another one, or another one that came before without its day.

    ``exact`` says whether it has the other's very words.
    """

    copy_of: str | None = None
    version_of: str | None = None
    exact: bool = False


def mark(
    articles: Sequence[Article], known: Prints | None = None, entries: Mapping[str, Printed] | None = None
) -> list[Article]:
    """The same articles in the same order, with ``copy_of`` where they are copies, as :func:`marks` finds them.

    ``entries`` are those of them (by id) that were made before.
    """
    made = entries or {}
    found = marks([made.get(article.article_id) or printed(article) for article in articles], known)
    return [
        dataclasses.replace(
            article,
            version_of=found[article.article_id].version_of or article.version_of,
            copy_of=found[article.article_id].copy_of or article.copy_of,
        )
        for article in articles
    ]


def marks(
    entries: Iterable[Printed], known: Prints | None = None, told: Mapping[str, Mark] | None = None
) -> dict[str, Mark]:
    """Return the mark of each of several texts, by its article.

    A text is a copy of the earliest published one that is the same or nearly so (what has no date or no time
    comes last, then by id), but what the ledger already knows (``known``) stays what it is: a text seen before is the
    original of what comes later. The same publisher saying the same on another day is no copy, and neither are texts of
    one address, which are versions (:mod:`asreported.prints.versions`). A text without an address that was given before
    without its day is, with it, a version of itself (``version_of``).
    Several texts cost time and memory by their own number, not by what is known. What they are among themselves may
    have been ``told`` before, of these and others: it is found anew only where what is known changes it.
    """
    ordered = sorted(entries, key=_age)
    by_id = {entry.article_id: entry for entry in ordered}
    if known is not None:
        known.expect(ordered)
    here, waiting = Batch(), list[Printed]()
    copied, holds = set[str](), told is not None
    found: dict[str, Mark] = {}
    for entry in ordered:
        said = told.get(entry.article_id) if told is not None and holds else None
        other = None if said is None else said.copy_of or said.version_of
        if said is None or (other is not None and (other not in by_id or other in copied)):
            for earlier in waiting:
                here.add(earlier)
            waiting.clear()
            original, exact = _original(entry, known, here)
        else:
            original, exact = _original(entry, known, None, by_id[other] if other else None, exact=said.exact)
        if original is not None and _is_the_dated(entry, original):
            one = Mark(version_of=original.article_id, exact=exact)
        else:
            one = Mark(copy_of=original.article_id if original else None, exact=exact)
        found[entry.article_id] = one
        if one.copy_of or entry.copy_of:
            copied.add(entry.article_id)
        else:
            waiting.append(entry)
            # an original that was told to be a copy: others may be copies of it
            holds = holds and not (said is not None and said.copy_of)
    return found


def _age(entry: Printed) -> tuple[dt.date, dt.datetime, str]:
    """Order in which texts were published: by day, then by instant where it is known, then by id."""
    return entry.published or dt.date.max, entry.published_at or _LATE, entry.article_id


def _is_the_dated(entry: Printed, other: Printed) -> bool:
    """Return True if an article is another one, word for word, that came without its day and without an address."""
    same = (entry.url, entry.publisher, entry.body) == (None, other.publisher, other.body) and other.url is None
    return same and other.published is None and entry.published is not None


def _has_versions(entry: Printed) -> bool:
    """Return True if the article's address is its own."""
    return entry.url is not None and re.match(OWN_ADDRESS, entry.url) is not None


def _original(
    entry: Printed, known: Prints | None, here: Batch | None, told: Printed | None = None, *, exact: bool = False
) -> tuple[Printed | None, bool]:
    """The text of which one is a copy, and whether it has the same words: such a text comes before one nearly the same.

    Of texts that arrived together, that is found in ``here``, or was ``told``; what is known comes before them.
    """

    def may(size: int, numbers: frozenset[str]) -> bool:
        return _comparable(entry.shingles.size, entry.numbers, size, numbers)

    for store in (known, here):
        for other in store.of_body(entry.body) if store is not None else ():
            if _may_copy(entry, other):
                return other, True
    if told is not None and exact:
        return told, True
    if entry.shingles.size >= SHORTEST:
        for store in (known, here):
            for other in store.like(entry.bands, may) if store is not None else ():
                if nearly_the_same(entry, other) and _may_copy(entry, other):
                    return other, False
    return told, False


def nearly_the_same(entry: Printed, other: Printed) -> bool:
    """Return True if two texts are one, edited or cut, with the same numbers."""
    # what costs least is asked first: texts of one template mostly differ in their numbers
    if not _comparable(entry.shingles.size, entry.numbers, other.shingles.size, other.numbers):
        return False
    common = shingles.shared(entry.shingles, other.shingles)
    together = entry.shingles.size + other.shingles.size - common
    return common >= ALIKE * together or common >= HELD * min(entry.shingles.size, other.shingles.size)


def _comparable(size: int, numbers: frozenset[str], other: int, others: frozenset[str]) -> bool:
    """Return True if two texts are long enough to be told by their sequences, and have the numbers of one text."""
    short, long, few, many = (size, other, numbers, others) if size <= other else (other, size, others, numbers)
    if short < SHORTEST or short < LEAST * long:
        return False
    return len(few & many) >= SAME_NUMBERS * len(few)


def _may_copy(entry: Printed, other: Printed) -> bool:
    """Return True if publishers, addresses and days let one text be a copy of another."""
    if entry.article_id == other.article_id or (entry.url == other.url and _has_versions(entry)):
        return False
    if entry.published is None or other.published is None:
        return True
    apart = abs(entry.published - other.published)
    return apart <= (WINDOW if entry.publisher != other.publisher else dt.timedelta(0))
