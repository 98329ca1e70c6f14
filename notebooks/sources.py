# ---
# jupyter:
#   jupytext:
#     formats: py:percent
#   kernelspec:
#     display_name: Python 3 (ipykernel)
#     language: python
#     name: python3
# ---

# %% [markdown]
# # Sources: who says the numbers, and where do they disagree?
#
# A number is kept under who is said to stand behind it, not under who printed it. Ten papers that print one ministry's
# toll are one source.

# %%
import polars as pl

import asreported

# %% tags=["parameters"]
story = "israel-hamas"
site = "../out/israel-hamas/site"

# %%
published = asreported.open(site, story)
show = published.show
observations, articles = published.observations, published.articles
used = observations.filter(pl.col("used")).with_columns(pl.col("source").replace("", "nobody named"))

# %% [markdown]
# ## Who stands behind the figures
#
# "Printed by" counts the publishers that carried the source: many publishers and one source is repetition, not
# confirmation.

# %%
show(
    used.group_by("source")
    .agg(
        pl.len().alias("figures"),
        pl.col("measure").n_unique().alias("measures"),
        pl.col("publisher").n_unique().alias("printed by"),
        pl.col("date").min().alias("first"),
        pl.col("date").max().alias("last"),
    )
    .sort("figures", "source", descending=[True, False])
    .head(20)
)

# %% [markdown]
# ## How each source hedges
#
# Parts of a source's figures with each hedge. A ministry counts; a spokesman rounds.

# %%
show(
    used.pivot("hedge", index="source", values="figure_id", aggregate_function="len")
    .fill_null(0)
    .with_columns(pl.sum_horizontal(pl.lit(0), pl.exclude("source")).alias("figures"))
    .with_columns((pl.exclude("source", "figures") / pl.col("figures")).round(2))
    .sort("figures", "source", descending=[True, False])
    .head(12)
)

# %% [markdown]
# ## Where sources disagree
#
# Days on which more than one source states a toll or a level of the same thing, by how many times the highest is the
# lowest. What two sources call by one name is not always the same count.

# %%
thing = ["measure", "place", "group", "aspect"]
show(
    published.series.filter(pl.col("stated").is_not_null() & pl.col("aspect").is_in(["total", "level"]))
    .with_columns(pl.col("source").replace("", "nobody named"))
    .group_by(*thing, "date")
    .agg(
        pl.col("source").n_unique().alias("sources"),
        pl.col("stated").min().alias("lowest"),
        pl.col("source").sort_by("stated", "source").first().alias("said by"),
        pl.col("stated").max().alias("highest"),
        pl.col("source").sort_by("stated", "source").last().alias("said by "),
    )
    .filter((pl.col("sources") > 1) & (pl.col("highest") > pl.col("lowest")))
    .with_columns((pl.col("highest") / pl.col("lowest")).round(2).alias("times"))
    .sort("times", "date", *thing, descending=[True] + [False] * 5)
    .head(20)
)

# %% [markdown]
# ## Who is systematically above whom, and who is later
#
# Pairs of sources that speak of the same days. "Chance" says how often two equal sources would differ
# as one-sidedly by luck alone (a sign test); below 5 in 100 the difference is called systematic. The lag is how many days later the first
# reaches a total than the other, as a median.

# %%
show(
    published.trend("source_pairs")
    .sort("days", "measure", "source", "other", descending=[True, False, False, False])
    .head(15)
    .select(
        "measure",
        "place",
        "group",
        "source",
        "other",
        "days",
        "above",
        "below",
        "median_share",
        "chance",
        "verdict",
        "lag",
    )
)

# %% [markdown]
# ## How many independent counters stand behind a number
#
# Those who pass on another's count, as the story declares, are not counted beside it; nor are outlets, nor copies.

# %%
show(
    published.trend("independence")
    .sort("n_independent", "n_publishers", "date", "measure", descending=[True, True, True, False])
    .head(15)
    .with_columns(pl.col("counters").list.join(", "))
    .select("measure", "place", "group", "date", "n_independent", "n_sources", "n_publishers", "n_copies", "counters")
)

# %% [markdown]
# ## Two sources on one day, with numbers that cannot both be true

# %%
show(
    published.disagreements.sort("low_date", descending=True, maintain_order=True)
    .head(12)
    .select(
        "measure",
        "place",
        "group",
        pl.col("low_date").alias("day"),
        pl.col("high_source").alias("says more"),
        pl.col("high_sentence").alias("in these words"),
        pl.col("low_source").alias("says less"),
        pl.col("low_sentence").alias("in these words "),
    )
)

# %% [markdown]
# ## Sentences of one series that cannot both hold
#
# No rows: no source contradicts itself.

# %%
show(
    published.contradictions.sort("low_date", descending=True, maintain_order=True)
    .head(12)
    .select(
        "measure",
        "place",
        "group",
        "excess",
        pl.col("high_sentence").alias("says more"),
        pl.col("low_sentence").alias("says less"),
    )
)

# %% [markdown]
# ## Copies
#
# Reports whose text another report had before; they are read, and count for nothing.

# %%
show(
    articles.filter(pl.col("copy_of").is_not_null())
    .group_by("publisher")
    .agg(pl.len().alias("copies"))
    .sort("copies", "publisher", descending=[True, False])
)

# %% [markdown]
# ## What to try next
#
# - One source alone: filter `used` by its name, and run the cells again.
# - A source that only repeats another: declare it in `story.toml` (`follows`), and it is counted no more beside it.
# - The sentences of one source in one month: `observations.filter(source="…")`, sorted by `date`.
