"""How the talks went: which signals the followed speakers gave, week by week."""

from __future__ import annotations

import polars as pl

from asreported.story import Story
from asreported.trends.keys import canonical, folded_name

SCHEMA = pl.Schema(
    {
        "story": pl.String(),
        "week": pl.Date(),
        "speaker": pl.String(),
        "signal": pl.String(),
        "n": pl.Int64(),
        "statement_ids": pl.List(pl.String()),
    }
)
"""Columns of the signals by week; ``week`` is its Monday."""


def talks(statements: pl.LazyFrame, articles: pl.LazyFrame, story: Story) -> pl.DataFrame:
    """Signals by week and speaker: how many statements carry each, and which.

    A statement counts in the week in which it was said, else in that of its article; without either, and in
    copies of other articles, it does not count. Speakers and sources that the story knows have its names; unnamed
    ones are "".
    """
    originals = articles.filter(
        pl.col("copy_of").is_null()
        | pl.col("copy_of").is_in(articles.select("article_id").collect().get_column("article_id").implode()).not_()
    )
    said = pl.coalesce("said_on_first", "published")
    return (
        statements.join(originals.select("article_id", "published"), on="article_id", how="inner")
        .filter(pl.col("signals").list.len() > 0)
        .with_columns(
            said.dt.truncate("1w").alias("week"),
            _speaker(story).alias("speaker"),
            pl.col("signals").list.eval(pl.element().struct.field("name")).list.unique().alias("signal"),
        )
        .filter(pl.col("week").is_not_null())
        .explode("signal")
        .group_by("story", "week", "speaker", "signal")
        .agg(
            pl.col("statement_id").n_unique().alias("n"),
            pl.col("statement_id").unique().sort().alias("statement_ids"),
        )
        .select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
        .sort("story", "week", "speaker", "signal")
        .collect()
    )


def _speaker(story: Story) -> pl.Expr:
    """The story's name of who spoke: of whom the resolved name is or contains, else of the source; else the name.

    ``source`` is who a pronoun or a surname stands for; the words of ``speaker`` (of "he [Kirby]"
    the person in brackets) count only where it is missing.
    """
    said = pl.col("speaker").fill_null("")
    words = pl.coalesce("source", said.str.extract(r"\[([^\]]+)\]"), said)
    folded = words.str.to_lowercase().str.replace_all("’", "'", literal=True)
    named = canonical(words, story.sources)
    names = [(alias, who.name) for who in story.speakers for alias in (who.name, *who.aliases)]
    for alias, name in sorted(names, key=lambda pair: (len(pair[0]), pair[1])):
        held = (" " + folded + " ").str.contains(f" {folded_name(alias)} ", literal=True)
        named = pl.when(held).then(pl.lit(name)).otherwise(named)
    return named.fill_null(words)
