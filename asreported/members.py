"""Members: those of an enumeration as plain attributes of it."""

from __future__ import annotations

from enum import Enum
from typing import TypeVar

E = TypeVar("E", bound=Enum)


def plain(enumeration: type[E]) -> type[E]:
    """Return an enumeration of which a member costs as much to name as any attribute.

    Python 3.11 calls a function each time that one is named (``Kind.COUNT``), some thousands of times an article;
    later versions set them as they are set here.
    """
    for name, member in enumeration.__members__.items():
        type.__setattr__(enumeration, name, member)
    return enumeration
