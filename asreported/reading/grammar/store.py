"""The store: the lexicons that a process reads with, one a story, made when first asked for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asreported.lexicon import load, with_story
from asreported.reading.grammar.alphabet import QUICK, SWIFT
from asreported.reading.grammar.compiler import Lexicon

if TYPE_CHECKING:
    from asreported.story import Story

_WORTH_TABLES = 8_000_000
"""Characters over which swift searching saves what the tables cost: a process is given them after as many."""

_LEXICONS: dict[tuple[str, int], Lexicon] = {}
_READ: dict[str, int] = {}


def general() -> Lexicon:
    """The lexicon without a story."""
    return lexicon_for(None)


def lexicon_for(story: Story | None, length: int = 0) -> Lexicon:
    """The lexicon that reads for a story: the general one with the story's words added.

    ``length`` is that of the text about to be read, in characters: a process that reads little gets the lexicon
    that is ready soonest, one that reads much the one that searches fastest. Both read alike.
    """
    name = story.fingerprint if story is not None else ""
    _READ[name] = read = _READ.get(name, 0) + length
    key = (name, SWIFT if read > _WORTH_TABLES else QUICK)
    lexicon = _LEXICONS.get(key)
    if lexicon is None:
        categories = load()
        if story is not None:
            categories = with_story(categories, story)
        lexicon = _LEXICONS[key] = Lexicon(categories, key[1])
    return lexicon
