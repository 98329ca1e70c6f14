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
# # Trends: series and their bands
#
# A running total cannot fall. What is known of it on a day lies between the highest lower bound stated so far and the
# lowest upper bound stated from then on: the **band**. A level holds until the next report. Nothing is smoothed.

# %%
import polars as pl
from IPython.display import display

from asreported.publishing.lines import plots
from asreported.publishing.listing import show
from asreported.publishing.opened import charts, open_site

# %% tags=["parameters"]
story = "israel-hamas"
site = "../out/israel-hamas/site"

# %%
published = open_site(site, story)
series = published.series

# %% [markdown]
# ## The charts of the story, drawn again from the published table

# %%
for drawing in charts(published).values():
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
# ## The largest rises between two days of one series
#
# Rises of totals, by the lower end of the band. A large one is either an event, a late count, or a misreading: the
# sentence tells which.

# %%
rises = (
    series.filter(pl.col("aspect") == "total")
    .sort(*key, "date")
    .with_columns(
        (pl.col("low") - pl.col("low").shift(1).over(key)).alias("rise"),
        (pl.col("date") - pl.col("date").shift(1).over(key)).dt.total_days().alias("days"),
    )
    .filter(pl.col("rise") > 0)
    .sort("rise", "date", descending=[True, False])
    .head(10)
)
sentences = published.figures.select(pl.col("figure_id"), "sentence").unique("figure_id")
show(
    rises.with_columns(pl.col("figure_ids").list.first().alias("figure_id"))
    .join(sentences, on="figure_id", how="left", maintain_order="left")
    .select("measure", "place", "group", "source", "date", "rise", "days", "sentence")
)

# %% [markdown]
# ## What the newest row of each chart says

# %%
drawn = plots(published)
show(
    pl.DataFrame(
        {
            "finding": [plot.finding for plot in drawn],
            "said by": [plot.newest_source for plot in drawn],
            "points": [sum(len(line.points) for line in plot.lines) for plot in drawn],
        }
    )
)
