"""JSON: one report, a list of them, or the answer of an interface that has such a list."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from asreported.records import Article
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers import chats
from asreported.sources.readers.entries import demand_text, entry_article
from asreported.sources.readers.given import Given, decode
from asreported.sources.readers.lines import wrong

_LISTS = ("articles", "data", "results", "items", "documents")
"""Under which of its names an answer has its list: NewsAPI and GDELT, ReliefWeb, and others."""


def read(given: Given) -> Iterator[Article | Problem]:
    """Articles of the file in its order, and a problem for each entry that is none."""
    text = decode(given.raw(), first=1)
    try:
        whole = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise UnreadableError(f"is not JSON: {wrong(error)}") from error
    if chats.is_export(whole):
        found = False
        for one in chats.messages(whole, given):
            found = True
            yield one
        if not found:
            raise UnreadableError("is a chat without a message that has text: export it with its messages")
        return
    entries = _listed(whole)
    if not entries:
        raise UnreadableError("has no report: give an object with a text, or a list of them")
    if len(entries) > 1:
        demand_text([entry for entry in entries if isinstance(entry, Mapping)], given)
    for number, entry in enumerate(entries, start=1):
        alone = len(entries) == 1 and entry is whole
        where = "the file" if alone else f"entry {number}"
        try:
            if not isinstance(entry, Mapping):
                raise UnreadableError('is not a JSON object: write {"text": …, "published": …}')
            raw = json.dumps(entry, ensure_ascii=False, sort_keys=True).encode()
            origin = given.origin if alone else f"{given.origin}:{number}"
            yield entry_article(entry, raw=raw, origin=origin, given=given, where=where)
        except UnreadableError as error:
            yield Problem(str(given.path), None, str(error) if alone else f"{where} {error}")


def _listed(whole: Any) -> list[Any]:
    if isinstance(whole, list):
        return whole
    if not isinstance(whole, Mapping):
        return []
    inner = next((whole[name] for name in _LISTS if isinstance(whole.get(name), list)), None)
    return [whole] if inner is None else inner
