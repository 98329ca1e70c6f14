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
# # Figures: which numbers do the reports state, and what became of each?
#
# Every number that the reports of a story state is either a **figure**, with its words, its bounds, its source and
# its day, or it is **refused** with a reason. This notebook counts both, and shows the sentences behind them.
#
# It reads the published tables (`data/*.parquet` of a site), so every count here can be made again from them.

# %%
import polars as pl

import asreported

# %% tags=["parameters"]
story = "israel-hamas"
site = "../out/israel-hamas/site"

# %%
published = asreported.open(site, story)
show = published.show
figures, articles, refusals = published.figures, published.articles, published.refusals
observations = published.observations

# %% [markdown]
# ## How much was read

# %%
show(
    pl.DataFrame(
        {
            "what": [
                "reports",
                "of them copies of another text",
                "figures",
                "of them in a series",
                "numbers refused",
                "statements",
            ],
            "how many": [
                articles.height,
                articles.get_column("copy_of").drop_nulls().len(),
                figures.height,
                observations.filter(pl.col("used")).height,
                refusals.height,
                published.statements.height,
            ],
        }
    )
)

# %% [markdown]
# ## What the figures measure, and how the words bound them
#
# A column for each hedge: "more than 39,000" asserts a lower bound and no upper one, "about 115" no bound at all.

# %%
show(
    figures.pivot("hedge", index="measure", values="figure_id", aggregate_function="len")
    .fill_null(0)
    .with_columns(pl.sum_horizontal(pl.lit(0), pl.exclude("measure")).alias("all"))
    .sort("all", "measure", descending=[True, False])
)

# %% [markdown]
# How often each kind of bound is asserted: a table that keeps only the number would lose the others.

# %%
show(
    figures.with_columns(
        pl.when(pl.col("low").is_not_null() & (pl.col("low") == pl.col("high")))
        .then(pl.lit("an exact number"))
        .when(pl.col("low").is_not_null() & pl.col("high").is_not_null())
        .then(pl.lit("a span"))
        .when(pl.col("low").is_not_null())
        .then(pl.lit("a lower bound only"))
        .when(pl.col("high").is_not_null())
        .then(pl.lit("an upper bound only"))
        .otherwise(pl.lit("no bound"))
        .alias("asserts")
    )
    .group_by("asserts")
    .agg(pl.len().alias("figures"))
    .sort("figures", "asserts", descending=[True, False])
)

# %% [markdown]
# ## The largest figures of each measure, with their sentences

# %%
show(
    figures.filter(pl.col("value").is_not_null() & (pl.col("modality") == "reported") & (pl.col("kind") == "count"))
    .sort("value", "figure_id", descending=[True, False])
    .group_by("measure", maintain_order=True)
    .head(1)
    .select("measure", "value", "hedge", "sentence")
)

# %% [markdown]
# ## Figures that no series uses, by reason

# %%
show(
    observations.filter(~pl.col("used"))
    .group_by("why_not")
    .agg(pl.len().alias("figures"), pl.col("sentence").sort().first().alias("for example"))
    .sort("figures", "why_not", descending=[True, False])
)

# %% [markdown]
# ## Numbers that were refused

# %%
show(
    refusals.group_by("reason")
    .agg(pl.len().alias("numbers"), pl.col("quote").unique().sort().head(4).str.join(" · ").alias("for example"))
    .sort("numbers", "reason", descending=[True, False])
)

# %% [markdown]
# ## What to try next
#
# - One measure or one source only: filter `figures` before the tables above (`figures.filter(source="…")`).
# - The reason for a refusal that looks wrong: its `rule` and the words around it are in `refusals`.
# - How sure the reading of one number is: the notebook *Certainty*.
