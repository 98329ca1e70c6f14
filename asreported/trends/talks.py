"""Talks: the signals that the followed speakers gave, and how the weeks added up.

Every row is one statement with one signal, or a count of such rows that names its statements. Nothing is weighed:
the only scale is the story's own list of phrases by how close to a deal they put things.
"""

from __future__ import annotations

import re

import polars as pl

from asreported.prints import versions
from asreported.story import Story
from asreported.trends.columns import conformed
from asreported.trends.keys import canonical, folded_name, gathered

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


def signals(statements: pl.LazyFrame, articles: pl.LazyFrame, story: Story) -> pl.DataFrame:
    """One row for each statement and words that show a signal of the story, in order of days.

    A statement counts on the day on which it was said, else on that of its article; without either, in copies of other
    articles, and in articles that a newer version took the place of, it does not count. Words that two statements hold,
    one within the other, count once, for the inner one. Speakers and sources that the story knows have its names;
    unnamed ones are "".
    Columns: ``signals`` of :data:`~asreported.trends.columns.TRENDS`.
    """
    known = articles.select("article_id").collect().get_column("article_id").implode()
    originals = articles.filter(pl.col("copy_of").is_null() | pl.col("copy_of").is_in(known).not_()).join(
        versions.newest(articles), on="article_id", how="anti"
    )
    said = pl.coalesce("said_on_first", "published")
    shown = (
        statements.join(originals.select("article_id", "published", "publisher", "title"), on="article_id", how="inner")
        .with_columns(said.alias("said"), _speaker(story).alias("speaker"))
        .filter(pl.col("said").is_not_null() & (pl.col("signals").list.len() > 0))
        .explode("signals")
        .with_columns(
            pl.col("said").dt.truncate("1w").alias("week"),
            pl.col("signals").struct.field("name").alias("signal"),
            pl.col("signals").struct.field("quote").str.to_lowercase().str.replace_all(r"\s+", " ").alias("phrase"),
            pl.col("quote").alias("statement"),
        )
    )
    # of a statement within another, the inner one says the words
    once = (
        shown.with_columns(pl.col("signals").struct.field("start").alias("at"))
        .sort(pl.col("end") - pl.col("start"), "statement_id")
        .unique(["article_id", "signal", "at"], keep="first", maintain_order=True)
    )
    graded = once.with_columns(_degree(story).alias("degree")).with_columns(_rank(story).alias("rank"))
    return conformed(graded.unique(["statement_id", "signal", "phrase"], keep="first"), "signals").sort(
        "said", "article_id", "statement_id", "signal", "phrase"
    )


def talks(statements: pl.LazyFrame, articles: pl.LazyFrame, story: Story) -> pl.DataFrame:
    """Signals by week and speaker: how many statements carry each, and which."""
    weeks = (
        signals(statements, articles, story)
        .lazy()
        .group_by("story", "week", "speaker", "signal")
        .agg(
            pl.col("statement_id").n_unique().alias("n"),
            pl.col("statement_id").unique().sort().alias("statement_ids"),
        )
    )
    ordered = weeks.select(pl.col(name).cast(kind) for name, kind in SCHEMA.items())
    return ordered.sort("story", "week", "speaker", "signal").collect()


def closeness(signals: pl.DataFrame) -> pl.DataFrame:
    """Count how often, and how long ago, each speaker called a deal as close as each degree of the story's scale.

    "How long ago" counts to the last day on which anything was said. Columns: ``closeness`` of
    :data:`~asreported.trends.columns.TRENDS`; the closest degree of a speaker first.
    """
    end = signals.get_column("said").max()
    said = pl.col("said")
    told = (
        signals.lazy()
        .filter(pl.col("degree").is_not_null())
        .group_by("story", "speaker", "degree", "rank")
        .agg(
            pl.col("statement_id").n_unique().alias("n"),
            said.n_unique().alias("days"),
            said.min().alias("first"),
            said.max().alias("latest"),
            (pl.lit(end, pl.Date()) - said.max()).dt.total_days().alias("days_ago"),
            pl.col("statement_id").unique().sort().alias("statement_ids"),
        )
    )
    return conformed(told, "closeness").sort("story", "speaker", "rank", descending=[False, False, True])


def runs(signals: pl.DataFrame) -> pl.DataFrame:
    """Stretches of days on which only progress, or only setback, was told; a day with both belongs to neither.

    Days without either do not end a run. Columns: ``runs`` of :data:`~asreported.trends.columns.TRENDS`, by first day.
    """
    days = (
        signals.lazy()
        .filter(pl.col("signal").is_in(["progress", "setback"]))
        .group_by("story", "said")
        .agg(
            pl.when(pl.col("signal").n_unique() == 1)
            .then(pl.col("signal").first())
            .otherwise(pl.lit("both"))
            .alias("signal"),
            pl.col("statement_id").unique().alias("statement_ids"),
            pl.col("speaker").unique().alias("speakers"),
        )
        .sort("story", "said")
        .with_columns(pl.col("signal").rle_id().over("story").alias("run"))
        .filter(pl.col("signal") != "both")
    )
    said = pl.col("said")
    told = days.group_by("story", "run").agg(
        pl.col("signal").first(),
        said.min().alias("first"),
        said.max().alias("last"),
        ((said.max() - said.min()).dt.total_days() + 1).alias("days"),
        gathered("statement_ids").alias("statement_ids"),
        gathered("speakers").alias("speakers"),
    )
    counted = told.with_columns(pl.col("statement_ids").list.len().alias("n"))
    return conformed(counted, "runs").sort("story", "first")


def phrases(signals: pl.DataFrame) -> pl.DataFrame:
    """First and latest use of the words of each signal.

    Columns: ``phrases`` of :data:`~asreported.trends.columns.TRENDS`; the most frequent words of a signal first.
    """
    told = (
        signals.lazy()
        .sort("said", "article_id", "statement_id")
        .group_by("story", "signal", "phrase", maintain_order=True)
        .agg(
            pl.col("statement_id").n_unique().alias("n"),
            pl.col("said").first().alias("first"),
            pl.col("speaker").first().alias("first_speaker"),
            pl.col("said").last().alias("latest"),
            pl.col("speaker").last().alias("latest_speaker"),
            pl.col("speaker").n_unique().alias("speakers"),
            pl.col("statement_id").unique().sort().alias("statement_ids"),
        )
    )
    return conformed(told, "phrases").sort("story", "signal", "n", "phrase", descending=[False, False, True, False])


def _degree(story: Story) -> pl.Expr:
    """The degree of the story's scale whose phrase the words are; of several the longest phrase decides."""
    degree = pl.lit(None, pl.String)
    said = pl.col("phrase").str.replace_all("’", "'", literal=True)
    known = [(folded_name(phrase), name) for name, words in story.closeness.items() for phrase in words]
    for phrase, name in sorted(known, key=lambda pair: (len(pair[0]), pair)):
        words = r"\W+".join(re.escape(word) for word in phrase.split())
        degree = pl.when(said.str.contains(rf"\b{words}")).then(pl.lit(name)).otherwise(degree)
    return degree


def _rank(story: Story) -> pl.Expr:
    order = {name: number for number, name in enumerate(story.closeness, 1)}
    return pl.col("degree").replace_strict(order, default=None, return_dtype=pl.Int64)


def _speaker(story: Story) -> pl.Expr:
    """The story's name of who spoke: of whom the resolved name is or contains, else of the source; else the name.

    ``source`` is who a pronoun or a surname stands for; the words of ``speaker`` (of "he [Kirby]"
    the person in brackets) count only where it is missing. An office alone ("THE PRESIDENT:") is held by whom the
    report's title names with it ("Remarks by President Roe").
    """
    said = pl.col("speaker").fill_null("")
    words = pl.coalesce("source", said.str.extract(r"\[([^\]]+)\]"), said)
    folded = words.str.to_lowercase().str.replace_all("’", "'", literal=True)
    named = canonical(words, story.sources)
    names = [(alias, who.name) for who in story.speakers for alias in (who.name, *who.aliases)]
    for alias, name in sorted(names, key=lambda pair: (len(pair[0]), pair[1])):
        held = (" " + folded + " ").str.contains(f" {folded_name(alias)} ", literal=True)
        named = pl.when(held).then(pl.lit(name)).otherwise(named)
    title = (" " + pl.col("title").fill_null("") + " ").str.to_lowercase().str.replace_all("’", "'", literal=True)
    holder = pl.lit(None, pl.String)
    for alias, name in names:
        office, _, surname = folded_name(alias).rpartition(" ")
        held = (folded == office) & title.str.contains(f" {office} {surname} ", literal=True)
        holder = pl.when(held).then(pl.lit(name)).otherwise(holder) if office else holder
    return pl.coalesce(named, holder, words)
