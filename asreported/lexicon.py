"""The word lists, as what reads and what explains share them: read from their files, with what a story adds.

They live in ``reading/lexicon/en/*.toml``, one file a phenomenon. Each top-level key is a *category*: a list
of entries, or a table that gives each entry a value. An entry is a word or a phrase; entries in lower case
match any case, entries with a capital match only as written or in full capitals.

``[words.CATEGORY]`` lists the entries of each value together, ``[verbs.CATEGORY]`` verbs that are entries in all their
forms, ``[nouns.CATEGORY]`` nouns that are entries with their plural.
"""

from __future__ import annotations

import functools
import tomllib
from collections.abc import Mapping
from importlib import resources
from typing import Any, Protocol

from asreported.inflections import Verbs, noun_and_plural

Categories = dict[str, dict[str, Any]]
"""Category → entry → value (None where the category is a plain list)."""


def load(language: str = "en") -> Categories:
    """Categories of a language from its TOML files; ValueError where two files define the same one."""
    categories: Categories = {}
    folder = resources.files("asreported") / "reading" / "lexicon" / language
    for file in sorted(folder.iterdir(), key=lambda path: path.name):
        if not file.name.endswith(".toml"):
            continue
        for name, entries in _read(file.read_text(encoding="utf-8")).items():
            if name in categories:
                raise ValueError(f"{file.name}: category {name} is already defined in another file")
            categories[name] = dict(entries) if isinstance(entries, Mapping) else dict.fromkeys(entries)
    return categories


def _read(text: str) -> dict[str, Any]:
    """The categories of one file, with the forms of its verbs and nouns."""
    tables = tomllib.loads(text)
    verbs = Verbs(*(tables.pop(name, {}) for name in ("irregular", "doubled")))
    kinds = {"verbs": verbs.forms, "nouns": noun_and_plural, "words": _alone}
    for kind, forms in kinds.items():
        for category, by_value in tables.pop(kind, {}).items():
            into = tables.setdefault(category, {})
            for value, entries in by_value.items():
                into.update(dict.fromkeys((form for entry in entries for form in forms(entry)), value))
    return tables


def _alone(entry: str) -> tuple[str, ...]:
    return (entry,)


@functools.cache
def closed_classes(name: str = "structure", language: str = "en") -> dict[str, frozenset[str]]:
    """Return the lists of one file as sets, by their names: ``structure`` of sentences, or small ``words``."""
    file = resources.files("asreported") / "reading" / "lexicon" / language / f"{name}.toml"
    return {name: frozenset(words) for name, words in tomllib.loads(file.read_text(encoding="utf-8")).items()}


class Adding(Protocol):
    """Additions to the word lists, such as those of a story."""

    def lexicon_entries(self) -> Categories:
        """Return the entries that it adds, by their category."""


def with_story(categories: Categories, story: Adding) -> Categories:
    """The word lists with what a story adds to them."""
    added = {name: {**categories.get(name, {}), **entries} for name, entries in story.lexicon_entries().items()}
    return {**categories, **added}
