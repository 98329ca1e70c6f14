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
# # Method: how is a figure read, and how often is that right?
#
# Figures are read by rules over word lists: no model, no network, and the same text gives the same records. Each figure
# keeps the rules that made it and the words they fired on. This notebook tells what the words of a hedge are taken to
# say, how far that holds against a series of official numbers, and which rules did the work in this story.

# %%
import polars as pl

import asreported

# %% tags=["parameters"]
story = "israel-hamas"
site = "../out/israel-hamas/site"

# %%
published = asreported.open(site, story)
show = published.show
figures, refusals = published.figures, published.refusals

# %% [markdown]
# ## The nine hedges
#
# A hedge **asserts** what its words say and nothing more: "more than 39,000" has a lower bound and no upper one. What a
# reader would take it to **mean** is kept apart, as a plausible interval in steps of the number's last digit that is
# not zero (a step of 39,000 is 1,000; numbers with one such digit, like 400, are read in half steps). The source never
# said it, so it is drawn differently and bounds no band.

# %%
hedges = published.hedges.select("name", "words", "asserts", "meant")
show(hedges.rename({"name": "hedge", "meant": "plausible, in steps"}))

# %% [markdown]
# How often each was read in this story, and how often its words bound the number from below and from above:

# %%
show(
    figures.group_by("hedge")
    .agg(
        pl.len().alias("figures"),
        pl.col("low").is_not_null().sum().alias("with a lower bound"),
        pl.col("high").is_not_null().sum().alias("with an upper bound"),
        pl.col("plausible_low").is_not_null().sum().alias("with a plausible interval"),
    )
    .sort("figures", "hedge", descending=[True, False])
)

# %% [markdown]
# ## Do plausible intervals hold?
#
# Held against the official series of deaths and injuries in Gaza: every hedged toll of UN flash updates that were not
# used to fit the intervals, and of press briefings, with the day it describes. *Plausible holds* is the share of tolls whose plausible interval contains
# the official value of that day, *asserted holds* the share whose asserted bounds do. A toll can miss because its
# source counts otherwise, or because its day is not the official one: this measures the whole way, not the table alone.
# Beside it stand intervals that know only the steps of rounding, and not that a toll moves on while it is told.

# %%
show(published.plausibility)

# %% [markdown]
# ## How sure is a figure?
#
# `certainty` is the chance that hedge, measure, aspect and modality of a figure are all right. It was held against
# labelled sentences that neither rules nor certainty were fitted to: of those that were given so much, so many were
# right; and if only the surest share of them is kept, so many of these are.

# %%
show(published.reliability)

# %%
show(published.coverage)

# %% [markdown]
# ## The rules that fired most
#
# One example each, with the words that the rule fired on. `asreported explain FIGURE_ID` prints all rules of a figure.

# %%
fired = (
    figures.select("figure_id", "quote", "sentence", "rules")
    .explode("rules")
    .drop_nulls("rules")
    .with_columns(pl.col("rules").str.extract(r"^((?:measure|aspect|counted): [^:]+|[^:]+)").alias("rule"))
)
show(
    fired.group_by("rule", maintain_order=True)
    .agg(
        pl.len().alias("times"),
        pl.col("rules").first().alias("as in"),
        pl.col("quote").first().alias("of the figure"),
        pl.col("sentence").first(),
    )
    .sort("times", "rule", descending=[True, False])
    .head(25)
)

# %% [markdown]
# ## Numbers that are not figures
#
# A number that was seen and not used is refused, with a reason: dates, ages, names, idioms and the like.

# %%
show(
    refusals.group_by("reason", maintain_order=True)
    .agg(
        pl.len().alias("numbers"),
        pl.col("quote").unique(maintain_order=True).head(5).str.join("; ").alias("such as"),
        pl.col("rule").drop_nulls().mode().sort().first().alias("mostly by the rule"),
    )
    .sort("numbers", "reason", descending=[True, False])
)

# %% [markdown]
# ## What to try next
#
# - The rules of one figure: `asreported explain FIGURE_ID`; all rules with their reasons are in `rules.html` of the site.
# - Your own text: `asreported.extract("…")` gives its figures, refusals, statements and dates.
# - How sure the reading of one number is: the notebook *Certainty*.
