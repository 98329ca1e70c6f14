"""Messages and pages saved as one (``.eml``, ``.mht``): both are mail, read by the standard library.

A message is a report of its sender and its day. A page saved by a browser keeps its address in
``Snapshot-Content-Location``; its ``Date`` is the day on which it was saved, and says nothing of its publication.
"""

from __future__ import annotations

import email
import email.policy
from collections.abc import Iterator
from email.message import EmailMessage
from email.utils import parseaddr

from asreported.records import Article
from asreported.sources import moments
from asreported.sources.articles import article
from asreported.sources.normalise import normalise
from asreported.sources.pages.page import PageError, plain_text
from asreported.sources.problems import UnreadableError
from asreported.sources.readers.given import Given
from asreported.sources.readers.pages import of_page


def read(given: Given) -> Iterator[Article]:
    """The article of the message, or of the page that was saved."""
    raw = given.raw()
    message = email.message_from_bytes(raw, policy=email.policy.default)
    if not message.keys():
        raise UnreadableError("is not a message: it has no heads (From, Date, Subject)")
    address = message.get("Snapshot-Content-Location")
    if address is not None or given.name.endswith((".mht", ".mhtml")):
        yield from _saved(message, address, given)
        return
    body = normalise(_text(message))
    if not body:
        raise UnreadableError("has no text: what it carries are attachments; give these")
    day, instant = moments.of_feed(str(message.get("Date") or ""))
    name, sender = parseaddr(str(message.get("From") or ""))
    yield article(
        body,
        raw=raw,
        origin=given.origin,
        publisher=name or sender or None,
        title=str(message.get("Subject") or "") or None,
        published=day or given.published,
        published_at=instant,
    )


def _text(message: EmailMessage) -> str:
    """The words of a message: its plain part, or else what its page shows."""
    part = message.get_body(("plain", "html"))
    if part is None:
        return ""
    try:
        said = str(part.get_content())
    except LookupError:  # a charset that Python does not know
        raise UnreadableError(f"is in a charset that is not known: {part.get_content_charset()}") from None
    if part.get_content_subtype() != "html":
        return said
    try:
        return plain_text(said)
    except PageError as error:
        raise UnreadableError(str(error)) from error


def _saved(message: EmailMessage, address: str | None, given: Given) -> Iterator[Article]:
    page = next((part for part in message.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise UnreadableError("holds no page of HTML: save the page again")
    raw = page.get_payload(decode=True)
    if not isinstance(raw, bytes):
        raise UnreadableError("holds a page that cannot be unpacked: save it again")
    url = str(address or page.get("Content-Location") or "") or None
    saved = moments.of_feed(str(message.get("Date") or ""))[1]
    # Chromium names no charset for the part: the page itself says it
    charset = page.get_content_charset()
    yield from of_page(raw, given.origin, given.published, url=url, charset=charset, retrieved=saved)
