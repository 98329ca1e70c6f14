"""Keys that identify a series, and the names that the story has for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

import polars as pl

from asreported.measures import FOREIGN, SORTS, THEMSELVES, THINGS, Measure
from asreported.names import ARTICLE, plain
from asreported.records import ELSEWHERE
from asreported.story import Named, Story

KEY = ["story", "measure", "place", "group", "aspect", "source"]
"""Columns of a series' key; what is not said is the empty string there."""

THING = ["story", "measure", "place", "group", "aspect"]
"""Key that two sources must share: that of a series without its source."""

EVERYBODY = (
    *("people", "persons", "person", "individuals", "residents", "inhabitants"),
    *("fatalities", "deaths", "casualties", "victims"),
)
"""Words for a group that single nobody out."""

OF_ANY_PLACE = (Measure.VOTES, Measure.MONEY)
"""General measures of no place but one that is said: a council's votes on a country are not cast there, nor is money
spent where it is granted."""

NATIONALS_AND_FOREIGNERS = r"(?i)^\w+ and (?:other )?foreign(?:ers| nationals| citizens)$"
"""A group that leaves nobody out: "Israelis and foreigners"."""


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


def general_of(story: Story, column: str = "measure") -> pl.Expr:
    """Return the general measure that the measure of a row, in the column named, narrows."""
    narrowed = {name: of.general for name, of in story.measures.items() if of.general is not None}
    return pl.col(column).replace(narrowed) if narrowed else pl.col(column)


def with_keys(rows: pl.LazyFrame, story: Story) -> pl.LazyFrame:
    """Rows with the key's columns: the story's names, a default place, and for things what they are.

    ``by_publisher`` says of a number that nobody is named for it, and its source is who published the report. Each step
    is a column of its own: in one expression, what the steps share would be computed once for each use.
    """
    named = _named("source", story.sources).fill_null(_named("attribution", story.sources))
    publishing = [Named(name=of.name, aliases=of.publishes) for of in story.sources if of.publishes]
    published = canonical(pl.col("publisher"), publishing)
    # of captives it is a group only where something else befell them: "soldiers shot three hostages"
    by_noun = pl.when(pl.col("group").is_null()).then(canonical(pl.col("counted"), story.groups))
    told = rows.with_columns(
        named.fill_null(published).fill_null("").alias("source"),
        (named.is_null() & published.is_not_null()).alias("by_publisher"),
        _named("place", story.places).alias("said_place"),
        _named("parent_place", story.places).alias("said_of_whole"),
        pl.coalesce(_group(story), by_noun, _group_of_whole(story)).alias("said_group"),
        general_of(story).alias("general"),
    )
    placed = told.with_columns(_place(story))
    return placed.with_columns(_group_of(story)).drop("said_place", "said_of_whole", "said_group", "general")


def _place(story: Story) -> pl.Expr:
    """The place said, or that of the measure, of the whole, of the group or of the source; empty where none is."""
    declared = {of.name for of in story.places}  # a club that is a source and a place speaks of itself
    homes = {of.name: of.name if of.name in declared else story.place for of in story.sources}
    places = {"": story.place, **homes, **{of.name: of.place for of in story.sources if of.place is not None}}
    of_others = None if story.undeclared_elsewhere else story.place
    of_source = pl.col("source").replace_strict(places, default=of_others, return_dtype=pl.String)
    held = {name: of.place for name, of in story.measures.items() if of.place is not None}
    of_measure = pl.col("measure").replace_strict(held, default=None, return_dtype=pl.String)
    of_whole = pl.col("parent_measure").replace_strict(held, default=None, return_dtype=pl.String)
    anywhere = pl.col("general").is_in([*map(str, OF_ANY_PLACE)])
    far = pl.col("rules").list.contains(ELSEWHERE).fill_null(value=False)
    by_default = pl.when(~anywhere & ~far).then(of_source)
    of_groups = {of.name: of.place for of in story.groups if of.place is not None}
    of_group = pl.col("said_group").replace_strict(of_groups, default=None, return_dtype=pl.String)
    near = pl.when(~far)
    told = pl.coalesce("said_place", near.then(of_measure), "said_of_whole", near.then(of_whole), of_group, by_default)
    return told.fill_null("").alias("place")


def _group_of(story: Story) -> pl.Expr:
    """The group said, of things what they are; empty where it is everybody there."""
    everybody = _everybody(story)
    general, said, place = pl.col("general"), pl.col("said_group"), pl.col("place")
    folded = said.str.to_lowercase()
    native = general.is_in([*map(str, FOREIGN)]).not_()
    themselves = pl.any_horizontal(
        pl.lit(False),
        *[(general == str(of)) & folded.is_in(words) for of, words in THEMSELVES.items()],
        *[(place == of) & (said == group) & native for of, group in everybody.items()],
        said.str.contains(NATIONALS_AND_FOREIGNERS),
    )
    group = pl.when(folded.is_in(EVERYBODY) | themselves).then(None).otherwise(said)
    group = pl.when(_is_no_group(story, group)).then(None).otherwise(group)
    of_everybody = {name: of.group for name, of in story.measures.items() if of.group is not None}
    group = group.fill_null(pl.col("measure").replace_strict(of_everybody, default=None, return_dtype=pl.String))
    things = (
        pl.when(general == Measure.MONEY.value)
        .then(pl.col("currency"))
        .otherwise(pl.col("counted").str.to_lowercase().str.strip_chars())
    )
    named = {name for name, of in story.measures.items() if of.nouns}
    unlike = general.is_in([*map(str, THINGS)]) & pl.col("measure").is_in(named).not_()
    return pl.coalesce(group, pl.when(unlike).then(things)).fill_null("").alias("group")


def _is_no_group(story: Story, group: pl.Expr) -> pl.Expr:
    """Select groups that tell nobody apart: what a measure counts by its noun, or all whom its charts show.

    What the story names by words of its own has the groups that it declares, and those alone.
    """
    nouns = {plain(noun) for of in story.measures.values() for noun in of.nouns}
    titles = [story.title, *(of.title for of in story.measures.values())]
    told_of = {word for title in titles for word in title.casefold().split()}  # "miners", of "Miners trapped"
    own = list(story.own_measures)
    known = [of.name for of in story.groups]
    all_there_are = {name: sorted(groups) for name in own if (groups := story.groups_of_all(name))}
    shown = [(pl.col("measure") == name) & group.is_in(groups) for name, groups in all_there_are.items()]
    return pl.any_horizontal(
        group.str.to_lowercase().is_in(sorted(nouns | told_of)) & group.is_in(known).not_(),
        pl.col("measure").is_in(own) & group.is_in(known).not_(),
        *shown,
    )


def _everybody(story: Story) -> dict[str, str]:
    """Place → the group that is everybody there, or in the larger place that it lies in."""
    by_name = {of.name: of for of in story.places}
    found: dict[str, str] = {}
    for of in story.places:
        around, seen = of, {of.name}
        while around.everybody is None and around.within in by_name and around.within not in seen:
            around = by_name[around.within]
            seen.add(around.name)
        if around.everybody is not None:
            found[of.name] = around.everybody
    return found


def _group_of_whole(story: Story) -> pl.Expr:
    """The group that the whole counts, of a part of which something else is told: "of 90 hostages, 20 are dead".

    Where the whole names none ("about 120 are in captivity"), it is that of its measure.
    """
    known = [name for of in story.groups for name in (of.name, *of.aliases)]
    told = pl.col("group").is_null() & (pl.col("measure") != pl.col("parent_measure"))
    counted = pl.col("parent_counted")
    themselves = general_of(story, "parent_measure").replace_strict(
        {str(of): THEMSELVES[of][0] for of in SORTS}, default=None, return_dtype=pl.String
    )
    unnamed = (counted.is_null() | counted.str.to_lowercase().is_in(EVERYBODY)) & themselves.is_in(known)
    return (
        pl.when(told & counted.is_in(known))
        .then(canonical(counted, story.groups))
        .when(told & unnamed)
        .then(canonical(themselves, story.groups))
    )


def _group(story: Story) -> pl.Expr:
    """The group under the story's name; "Palestinian medics" are medics where Palestinians are everybody."""
    everybody = {of.everybody for of in story.places}
    names = [name for of in story.groups if of.name in everybody for name in (of.name, *of.aliases)]
    whole = canonical(pl.col("group"), story.groups)
    if not names:
        return whole.fill_null(pl.col("group"))
    prefix = "(?i)^(?:" + "|".join(re.escape(name) for name in names) + ") "
    joined = pl.col("group").str.contains(f"{prefix}(?:and|or) ")  # "Israelis and foreigners" are both
    rest = pl.when(joined).then("group").otherwise(pl.col("group").str.replace(prefix, ""))
    return pl.coalesce(whole, canonical(rest, story.groups), rest)


def _named(column: str, things: Sequence[Named]) -> pl.Expr:
    """A column under the story's names: the words themselves where the story does not know them."""
    return canonical(pl.col(column), things).fill_null(pl.col(column))
