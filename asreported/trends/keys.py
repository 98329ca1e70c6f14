"""What tells one series from another, and the names that the story has for it."""

from __future__ import annotations

from collections.abc import Sequence

import polars as pl

from asreported.names import ARTICLE, plain
from asreported.story import Named

KEY = ["story", "measure", "place", "group", "aspect", "source"]
"""Columns of a series' key; what is not said is the empty string there."""

THING = ["story", "measure", "place", "group", "aspect"]
"""What two sources must both speak of: the key of a series without its source."""


def canonical(words: pl.Expr, things: Sequence[Named]) -> pl.Expr:
    """The story's name of what the words name; null where the story does not know it."""
    names = {plain(alias): thing.name for thing in reversed(things) for alias in (thing.name, *thing.aliases)}
    folded = words.str.to_lowercase().str.replace_all("’", "'", literal=True).str.strip_chars()
    folded = folded.str.replace(ARTICLE, "").str.replace("'s$", "").str.replace("s'$", "s")
    return folded.replace_strict(names, default=None, return_dtype=pl.String) if names else pl.lit(None, pl.String)


def folded_name(name: str) -> str:
    """A phrase as it is compared: in lower case, with plain apostrophes."""
    return name.lower().replace("’", "'")


def gathered(ids: str | pl.Expr) -> pl.Expr:
    """All identifiers of the rows of a group, each once and in order, as ``figure_ids``."""
    lists = pl.col(ids) if isinstance(ids, str) else ids
    return lists.list.explode(keep_nulls=False, empty_as_null=False).unique().sort().alias("figure_ids")
