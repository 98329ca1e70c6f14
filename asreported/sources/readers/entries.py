"""An article from the fields of a record: an object of JSON, a row of a table, a front matter.

What a field is called differs from maker to maker. :data:`FORMS` has the names of those that are known; a user's own
names (``--map text=content``) come before them.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from asreported.errors import InputError
from asreported.records import Article
from asreported.sources import moments
from asreported.sources.articles import article
from asreported.sources.normalise import normalise
from asreported.sources.problems import UnreadableError
from asreported.sources.readers.given import Given

FIELDS = ("text", "title", "url", "publisher", "published", "updated", "authors", "language", "licence")
"""Fields of an article that a record may say."""

Names = Mapping[str, tuple[str, ...]]
"""Of a field, the names that it may have in a record, the first that is filled counting; a name within a name is
written with a dot (``source.name``), the first of a list as ``0``."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a maker writes records: ``has`` are the names by which they are known, ``names`` those of the fields."""

    maker: str
    has: tuple[str, ...]
    names: Names


OWN = Form(
    "asreported",
    ("text",),
    {
        "text": ("text",),
        "title": ("title",),
        "url": ("url",),
        "publisher": ("source", "publisher"),
        "published": ("published",),
        "updated": ("updated", "modified"),
        "authors": ("authors", "author"),
        "language": ("language",),
        "licence": ("licence", "license"),
    },
)
FORMS = (
    OWN,
    Form(
        "news-please",
        ("maintext",),
        {
            "text": ("maintext",),
            "title": ("title",),
            "url": ("url",),
            "publisher": ("source_domain",),
            "published": ("date_publish",),
            "updated": ("date_modify",),
            "authors": ("authors",),
            "language": ("language",),
        },
    ),
    Form(
        "NewsAPI",
        ("content", "publishedAt"),
        {
            "text": ("content",),
            "title": ("title",),
            "url": ("url",),
            "publisher": ("source.name",),
            "published": ("publishedAt",),
            "authors": ("author",),
        },
    ),
    Form(
        "ReliefWeb",
        ("fields.body",),
        {
            "text": ("fields.body",),
            "title": ("fields.title",),
            "url": ("fields.url_alias", "fields.url"),
            "publisher": ("fields.source.0.name",),
            # "created" is the moment at which ReliefWeb had it
            "published": ("fields.date.original", "fields.date.created"),
            "language": ("fields.language.0.code",),
        },
    ),
    Form(
        "ninjs",
        ("body_text",),
        {
            "text": ("body_text",),
            "title": ("headline",),
            "url": ("uri",),
            "publisher": ("copyrightholder",),
            "published": ("versioncreated", "firstcreated"),
            "authors": ("byline",),
            "language": ("language",),
        },
    ),
    Form(
        "ninjs 2",
        ("bodies.0.value",),
        {
            "text": ("bodies.0.value",),
            "title": ("headlines.0.value",),
            "url": ("uri",),
            "publisher": ("copyrightholder", "infosources.0.name"),
            "published": ("versioncreated", "firstcreated"),
            "authors": ("by",),
            "language": ("language",),
        },
    ),
)
"""Makers' records that are read without being told their names."""

_LISTED = {"url", "seendate", "publish_date", "media_name", "domain"}
"""Names of lists of addresses, as Media Cloud and GDELT give them."""
_CUT_OFF = re.compile(r"(?:\s*\S*(?:…|\.\.\.))?\s*\[\+\d+ chars\]\s*\Z")
"""How NewsAPI ends a text of which it gives only the beginning: the last word may be half of one."""


def entry_article(entry: Mapping[str, Any], *, raw: bytes, origin: str, given: Given, where: str) -> Article:
    """The article of a record; ``where`` names the record in messages ("this line").

    Raises :class:`~asreported.sources.problems.UnreadableError` where it has no text, or a day that is none.
    """
    form = _form(entry, given.names)
    text = _said(entry, form.names["text"])
    if text is not None and not isinstance(text, str):
        name = " or ".join(form.names["text"])
        raise UnreadableError(f'"{name}" is {type(text).__name__}, not text: put the report\'s words there')
    body = normalise(_CUT_OFF.sub("", text or ""))
    if not body:
        raise UnreadableError(_textless(entry, form, where))
    fields = {field: _said(entry, form.names.get(field, ())) for field in FIELDS}
    day, instant = publication(fields["published"])
    return article(
        body,
        raw=raw,
        origin=origin,
        url=words(fields["url"]),
        publisher=words(fields["publisher"]),
        title=words(fields["title"]),
        published=day or given.published,
        published_at=instant,
        updated_at=moments.change(fields["updated"]),
        authors=names(fields["authors"]),
        language=words(fields["language"]),
        licence=words(fields["licence"]),
    )


def demand_text(entries: Sequence[Mapping[str, Any]], given: Given) -> None:
    """Raise UnreadableError, once, for a list of records of which none has a text: it is a list of something else."""
    if entries and all(_said(entry, _form(entry, given.names).names["text"]) is None for entry in entries):
        raise UnreadableError(_textless(entries[0], _form(entries[0], given.names), "the file"))


def mapped(pairs: Sequence[str]) -> dict[str, str]:
    """Names of fields as an option writes them: ``text=content``. InputError where one is no pair, or no field."""
    found = {}
    for pair in pairs:
        field, sign, name = (part.strip() for part in pair.partition("="))
        if not (field and sign and name):
            raise InputError(f"--map {pair!r} is not a pair: write it as text=content")
        if field not in FIELDS:
            raise InputError(f"--map {pair}: a report has no field {field!r}: it has {', '.join(FIELDS)}")
        found[field] = name
    return found


def publication(value: Any) -> tuple[dt.date | None, dt.datetime | None]:
    """Day and instant of a field; :class:`~asreported.sources.problems.UnreadableError` where it is no date."""
    try:
        return moments.publication(value)
    except ValueError as error:
        shown = value if isinstance(value, str) else repr(value)
        message = f"published: {shown!r} is not a date: write {moments.ACCEPTED}; the report is left out"
        raise UnreadableError(message) from error


def words(value: Any) -> str | None:
    """A field's text on one line; None where it is absent or blank."""
    if value is None:
        return None
    return " ".join(normalise(str(value)).split()) or None


def names(said: Any) -> tuple[str, ...]:
    """Names from a list of them, or from one."""
    listed = said if isinstance(said, list) else [said]
    return tuple(name for one in listed if isinstance(one, str) and (name := " ".join(normalise(one).split())))


def _form(entry: Mapping[str, Any], own: Mapping[str, str]) -> Form:
    """The form of a record, with the user's own names before its names."""
    known = next((form for form in FORMS if all(_said(entry, (name,)) is not None for name in form.has)), OWN)
    if not own:
        return known
    return Form(known.maker, known.has, {**known.names, **{field: (name,) for field, name in own.items()}})


def _said(entry: Any, known: Sequence[str]) -> Any:
    """Return what a record says under the first of some names that is filled; None where it says nothing."""
    for name in known:
        value = entry.get(name) if isinstance(entry, Mapping) else None
        if value is None and "." in name:
            value = _within(entry, name.split("."))
        if value not in (None, "", [], {}):
            return value
    return None


def _within(value: Any, path: Sequence[str]) -> Any:
    for step in path:
        if isinstance(value, Mapping):
            value = value.get(step)
        elif isinstance(value, list) and step.isdigit() and int(step) < len(value):
            value = value[int(step)]
        else:
            return None
    return value


def _textless(entry: Mapping[str, Any], form: Form, where: str) -> str:
    if "text" not in entry and len(_LISTED & entry.keys()) > 1:
        return 'is an address without a text: name it in story.toml as one of [[feeds]], with kind = "page"'
    if form is OWN and "text" not in entry and entry:
        there = ", ".join(str(name) for name in list(entry)[:12])
        return f'has no text: fill "text", or name its field with --map text=NAME: it has {there}'
    return f'has no text: fill "{form.names["text"][0]}", or remove {where}'
