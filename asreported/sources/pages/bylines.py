"""Who wrote a page: the names of its authors, one by one where it is safe."""

from __future__ import annotations

import re
from collections.abc import Iterable

_BY = re.compile(r"\A(?:written\s+)?by:?\s+(?=\S)", re.IGNORECASE)
_ADDRESS = re.compile(r"\A(?:https?:)?//|\Awww\.|\A[\w-]+(?:\.[\w-]+)+/\S*\Z|\A\S*@\S*\Z", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*(?:[,;]\s*(?:and\s+)?|\s+(?:and|&)\s+)", re.IGNORECASE)
_PERSON = re.compile(
    r"[^\W\d_a-z][\w.'’-]*(?:\s+(?:(?:de|da|di|du|del|der|den|van|von|bin|ibn|la|le|el|al|dos|y)\s+)*[^\W\d_a-z][\w.'’-]*)"
    r"{1,3}\Z"
)
_HOUSE = re.compile(
    r"\b(?:desk|team|staff|editorial|editors?|newsroom|news|press|agency|agencies|bureau|service|times|post|board|affairs|"
    r"ministry|department|office|group|network|correspondents?|reporters?|university|institute)\b",
    re.IGNORECASE,
)


def authors(said: Iterable[str | None]) -> tuple[str, ...]:
    """Names of authors from what a page says of them, each once; addresses (of profiles, of mail) are none.

    ``John Doe, Jane Roe and Ann Poe`` is parted where all of the parts look like names of people.
    """
    return tuple(dict.fromkeys(name for one in said if one for name in _names(one)))


def _names(said: str) -> list[str]:
    whole = _BY.sub("", " ".join(said.split()))
    if not whole or _ADDRESS.search(whole):
        return []
    parts = [part for part in _BETWEEN.split(whole) if part]
    if len(parts) > 1 and all(_PERSON.match(part) and not _HOUSE.search(part) for part in parts):
        return parts
    return [whole]
