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
# # Trends: what is known of each count, day by day?
#
# A running total cannot fall. What is known of it on a day lies between the highest lower bound stated so far and the
# lowest upper bound stated from then on: the **band**. A level holds until the next report. Nothing is smoothed.

# %%
import polars as pl

import asreported
from IPython.display import display


# %% tags=["parameters"]
story = "israel-hamas"
site = "../out/israel-hamas/site"

# %%
published = asreported.open(site, story)
show = published.show
series = published.series
table = published.trend
nobody = pl.element().replace("", "nobody named")


# %% [markdown]
# ## The charts of the story, drawn again from the published table

# %%
for drawing in published.charts.values():
    display(drawing)

# %% [markdown]
# ## How long each series is, and how wide its band
#
# The width is that of the newest row that has both ends, in parts of its lower end; below zero, reports contradict each
# other.

# %%
key = ["measure", "place", "group", "aspect", "source"]
both = pl.col("low").is_not_null() & pl.col("high").is_not_null() & (pl.col("low") > 0)
show(
    series.sort("date")
    .group_by(key)
    .agg(
        pl.len().alias("days"),
        pl.col("date").min().alias("first"),
        pl.col("date").max().alias("last"),
        ((pl.col("high") - pl.col("low")) / pl.col("low")).filter(both).last().round(3).alias("width"),
    )
    .sort("days", *key, descending=[True] + [False] * len(key))
    .head(20)
)

# %% [markdown]
# ## Contested figures
#
# A band rests on the heaviest set of reports that can all be true. These are outside it and move no bound; beside each
# stands by how much it excludes the figure that it contradicts most.

# %%
contested = table("contested")
show(
    contested.sort("excess", *key, "date", "figure_id", descending=[True] + [False] * (len(key) + 2), nulls_last=True)
    .head(20)
    .select("measure", "place", "group", "source", "date", "excess", "low", "high", "figure_id", "against")
)

# %% [markdown]
# ## What the words assert, and what a reader would take them to mean
#
# "More than 39,000" asserts a lower bound and no upper one; "about 115" asserts nothing. The plausible bounds also take
# loose words for what a reader would. They are kept apart, and here are the rows in which they say more.

# %%
bands = table("bands")
show(
    bands.filter(
        pl.col("plausible_low").ne_missing(pl.col("low")) | pl.col("plausible_high").ne_missing(pl.col("high"))
    )
    .sort("date", *key, descending=[True] + [False] * len(key))
    .head(12)
    .select("measure", "place", "group", "source", "date", "low", "high", "plausible_low", "plausible_high")
)

# %% [markdown]
# ## Why a total rose
#
# A rise between two days is set against what the reports say happened. "Explained" means that the new counts in the
# reports that state the later total, or those of every day between, add up to the rise exactly; what was added late is
# told apart by the words. All else is unexplained, and that is most of it: reports seldom say. Those that are explained
# stand first, then the largest. Only two exact totals have an exact rise: bounds are not subtracted from each other.

# %%
increments = table("increments")
show(
    increments.group_by("verdict")
    .agg(pl.len().alias("rises"), pl.col("rise").sum().alias("together"))
    .sort("rises", "verdict", descending=[True, False])
)

# %%
sentences = published.figures.select("figure_id", "sentence").unique("figure_id")
show(
    increments.filter(pl.col("verdict") != "fall")
    .sort((pl.col("verdict") == "explained"), "rise", "date", descending=[True, True, False], nulls_last=True)
    .head(10)
    .with_columns(pl.col("figure_ids").list.last().alias("figure_id"))
    .join(sentences, on="figure_id", how="left", maintain_order="left")
    .select("measure", "place", "source", "date", "rise", "days", "new", "late", "unexplained", "verdict", "sentence")
)

# %% [markdown]
# ## How fast totals rise, in bounds
#
# From one Monday to the next, the total rose by at least "least" and at most "most": the lowest and the highest rise
# that all reports together allow. A week has no rate where reports contradict each other, or where the count breaks (it
# means something else from that day on).

# %%
rates = table("rates")
show(
    rates.filter((pl.col("per") == "week") & pl.col("most").is_not_null())
    .sort("last", *key, descending=[True] + [False] * len(key))
    .head(15)
    .select("measure", "place", "group", "source", "first", "last", "least", "most", "least_per_day", "most_per_day")
)

# %%
show(rates.group_by("per", "why_not").agg(pl.len().alias("rates")).sort("per", "why_not", nulls_last=False))

# %% [markdown]
# ## What was first said of a day, and what is said of it now
#
# Days that more than one publication day speaks of; "typical" is the median size of a change, by how long after the day
# it was said.

# %%
show(
    table("revisions")
    .filter(pl.col("change") != 0)
    .sort("date", "published", descending=True)
    .head(15)
    .select("measure", "place", "group", "source", "date", "published", "lag", "first_value", "previous", "value")
)

# %%
show(
    table("typical_revisions").select(
        "measure", "source", "lag", "n", "revised", "median_share", "largest_share", "upwards"
    )
)

# %% [markdown]
# ## When a count stood still
#
# A report may give the total of an earlier day as the latest there is. It stays a number of the day that it describes,
# and no series has a row for the days after it; here is how long each was repeated, and when the next one came.

# %%
show(
    table("standstills")
    .sort("days", "date", *key, descending=[True, True] + [False] * len(key))
    .head(15)
    .select("measure", "place", "group", "source", "date", "stated", "last", "days", "n_reports", "following")
)

# %% [markdown]
# ## Where a series breaks
#
# Declared breaks cut the band. What is found does not: it is for an analyst to read the sentences, and to declare it or
# not.

# %%
show(
    table("breaks")
    .sort("date", descending=True)
    .head(20)
    .select("measure", "place", "group", "source", "date", "kind", "before", "after", "reason")
)

# %% [markdown]
# ## What must balance
#
# A level against what came in and went out by that day, where the story names the measures. "Open" means that a side
# has no bound: nobody says what is missing.

# %%
show(
    table("balances")
    .sort("date", descending=True)
    .head(15)
    .select("identity", "date", "low", "high", "expected_low", "expected_high", "verdict", "gap", "missing")
)

# %% [markdown]
# ## The smallest sets of sentences that cannot all hold
#
# Leave out any one of a set, and the others can all be true. No rows: all that the reports say can be true together.

# %%
show(
    table("conflicts")
    .sort("excess", descending=True)
    .head(8)
    .with_columns(pl.col("sentences").list.join(" · "), pl.col("sources").list.unique().list.eval(nobody).list.sort().list.join(", "))
    .select("rule", "measure", "place", "group", "excess", "sources", "sentences")
)

# %% [markdown]
# ## One line for several sources, by each policy
#
# The series of every source stay as they are; a policy only says which line stands for them all.
# `asreported run --policy NAME` chooses another than the story's.

# %%
drawn_policies = [published.by_policy(policy) for policy in asreported.Policy]
several = pl.concat(drawn_policies).filter(pl.col("n_sources") > 1)
show(
    several.sort("date", "measure", "place", "group", "policy", descending=[True] + [False] * 4)
    .head(16)
    .with_columns(pl.col("sources").list.eval(nobody).list.join(", "))
    .select("measure", "place", "group", "date", "policy", "low", "high", "stated", "sources", "why")
)

# %% [markdown]
# ## Smoothed, and only so called
#
# The closest curve to the stated totals that never falls (isotonic regression), drawn over none of the charts unless the
# story says `smoothing = "isotonic"`: what a curve makes of a count is no report. Here is where it leaves the numbers
# stated, in the story's own series.

# %%
smooth = published.smoothed
show(
    smooth.filter((pl.col("smoothed") - pl.col("stated")).abs() > 0.5)
    .with_columns((pl.col("smoothed") - pl.col("stated")).round(1).alias("moved by"))
    .sort("date", *key, descending=[True] + [False] * len(key))
    .head(12)
    .select("measure", "place", "group", "source", "date", "stated", "smoothed", "moved by")
)

# %% [markdown]
# ## What the newest row of each chart says

# %%
show(published.in_short)

# %% [markdown]
# ## What to try next
#
# - A chart of any series: `published.chart("deaths", place="Gaza", sources=["Gaza Health Ministry"])`.
# - A break that you find in the sentences: declare it in `story.toml` under `[[breaks]]`, and the band is cut there.
# - A contested figure: `asreported review` shows what it would move, and takes your decision.
