"""Names: how those of places, groups and sources are compared, however a report spells them."""

from __future__ import annotations

import re

ARTICLE = r"^(?:the|a|an) "
"""An article before a name, in lower case."""
POSSESSIVE = r"(?:'s|(?<=s)')$"
"""The ending of a name that has something, with a plain apostrophe."""
_ARTICLE, _POSSESSIVE = re.compile(ARTICLE), re.compile(POSSESSIVE)


def plain(name: str) -> str:
    """Return a name in lower case, with plain apostrophes, without an article before it or a possessive behind it."""
    return _POSSESSIVE.sub("", _ARTICLE.sub("", name.casefold().replace("’", "'").strip()))


def without_article(name: str) -> str:
    """Return a name as written, without an article before it."""
    return re.sub(f"(?i){ARTICLE}", "", name)
