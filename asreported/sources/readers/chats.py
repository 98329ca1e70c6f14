"""Exports of chats: each message is a report, with its moment and its channel.

Telegram Desktop writes ``result.json`` (one chat, or all of them under ``chats.list``): a message's ``text`` is a
string, or a list of strings and of objects with a ``text`` of their own (links, bold words); ``date`` is in the time of
the machine that exported it, ``date_unixtime`` says the instant.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from typing import Any

from asreported.records import Article
from asreported.sources.articles import article
from asreported.sources.normalise import normalise
from asreported.sources.problems import Problem
from asreported.sources.readers.entries import words
from asreported.sources.readers.given import Given


def is_export(whole: Any) -> bool:
    """Return True if an object is the export of a chat, or of all chats."""
    if not isinstance(whole, Mapping):
        return False
    if isinstance(whole.get("messages"), list) and "type" in whole:
        return True
    chats = whole.get("chats")
    return isinstance(chats, Mapping) and isinstance(chats.get("list"), list)


def messages(whole: Mapping[str, Any], given: Given) -> Iterator[Article | Problem]:
    """Articles of an export's messages; those of the service (a pinned message, a joined member) are none."""
    chats = whole["chats"]["list"] if "chats" in whole else [whole]
    for chat in chats:
        for message in chat.get("messages", ()) if isinstance(chat, Mapping) else ():
            if isinstance(message, Mapping) and message.get("type") == "message":
                yield from _article(message, words(chat.get("name")), given)


def _article(message: Mapping[str, Any], channel: str | None, given: Given) -> Iterator[Article | Problem]:
    body = normalise(_text(message.get("text")))
    if not body:  # a picture alone
        return
    said = str(message.get("date") or "")
    try:
        day = dt.datetime.fromisoformat(said).date() if said else given.published
        moment = message.get("date_unixtime")
        instant = dt.datetime.fromtimestamp(int(moment), dt.UTC) if moment else None
    except (ValueError, OverflowError, OSError):
        yield Problem(
            str(given.path), None, f"message {message.get('id')}: date: {said!r} is not a date: it is left out"
        )
        return
    yield article(
        body,
        raw=json.dumps(message, ensure_ascii=False, sort_keys=True).encode(),
        origin=f"{given.origin}:{message.get('id')}",
        publisher=channel or words(message.get("from")),
        published=day,
        published_at=instant,
        authors=(author,) if (author := words(message.get("author"))) else (),
    )


def _text(said: Any) -> str:
    if isinstance(said, str):
        return said
    if isinstance(said, Mapping):
        return _text(said.get("text"))
    return "".join(map(_text, said)) if isinstance(said, list) else ""
