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
# # Talks: who said how close to a deal they were, and when?
#
# A signal is a phrase of the story's list in what somebody is reported to have said. Nothing is weighed and no index is
# made: the only scale is the story's own list of phrases by how close to a deal they put things.

# %%
import polars as pl

import asreported

# %% tags=["parameters"]
story = "israel-hamas"
site = "../out/israel-hamas/site"

# %%
published = asreported.open(site, story)
show = published.show


def table(name: str) -> pl.DataFrame:
    """A table of the trends, by the name of its file; without rows where the site has none."""
    found = published.trend(name)
    named = [column for column in ("speaker", "first_speaker", "latest_speaker") if column in found.columns]
    return found.with_columns(pl.col(column).replace("", "nobody named") for column in named)


signals = table("signals")

# %% [markdown]
# ## The scale
#
# How close a deal is said to be, from the farthest: the phrases that put it there. The longest phrase decides.

# %%
scale = published.story.closeness
show(pl.DataFrame({"degree": list(scale), "phrases": [" · ".join(words) for words in scale.values()]}))

# %% [markdown]
# ## When which speaker said how close a deal was
#
# One mark is what one statement says, in the lane of whoever said it; a mark leads to the statement on the page.

# %%
published.charts.get("closeness", "Nobody is reported to have said how close a deal was.")

# %%
show(
    signals.filter(pl.col("degree").is_not_null())
    .sort("said", "statement_id", descending=[True, False])
    .select("said", "speaker", "degree", "phrase", "statement")
    .head(60)
)

# %% [markdown]
# ## How often, and how long ago, each said so
#
# "Days ago" counts to the last day on which anything was said.

# %%
show(table("closeness").select("speaker", "degree", "n", "days", "first", "latest", "days_ago"))

# %% [markdown]
# ## Signals by speaker

# %%
show(
    signals.group_by("speaker", "signal")
    .agg(pl.col("statement_id").n_unique().alias("n"))
    .pivot("signal", index="speaker", values="n")
    .fill_null(0)
    .with_columns(pl.sum_horizontal(pl.lit(0), pl.exclude("speaker")).alias("all"))
    .sort("all", "speaker", descending=[True, False])
    .head(20)
)

# %% [markdown]
# ## Runs of progress and of setback
#
# Days on which only the one, or only the other, was told; a day with both belongs to neither run.

# %%
show(
    table("runs")
    .sort("n", "first", descending=[True, False])
    .head(15)
    .with_columns(pl.col("speakers").list.join(", "))
    .select("signal", "first", "last", "days", "n", "speakers")
)

# %% [markdown]
# ## First and latest use of a phrase

# %%
show(
    table("phrases")
    .sort("n", "phrase", descending=[True, False])
    .head(25)
    .select("signal", "phrase", "n", "first", "first_speaker", "latest", "latest_speaker", "speakers")
)

# %% [markdown]
# ## What to try next
#
# - Another scale: the phrases and their degrees stand in `story.toml` under `[signals]` and `[closeness]`.
# - What one speaker said, in order: filter `signals` by `speaker`.
# - The statement behind a row: its `statement_id` is in `published.statements`, with its report.
