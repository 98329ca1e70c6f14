"""Closed classes: the word lists by which the structure of a sentence is told, apart from the tags of the lexicon."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib import resources


@cache
def closed_classes(language: str = "en") -> dict[str, frozenset[str]]:
    """Return the word lists of a language's ``structure.toml`` by their names."""
    file = resources.files(__package__) / language / "structure.toml"
    return {name: frozenset(words) for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}
