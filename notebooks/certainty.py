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
# # Certainty: how sure is this number?
#
# From one point of a chart to the sentences behind it, how sure the reading of each is and why, what contradicts it,
# and what an official series says of the same day.
#
# `chart` is the key of a chart (empty: the first one), `day` the day of a point (empty: the newest one). `official` is a
# CSV file of your own with the columns `date` and `value`: the official count of what the chart shows.

# %%
import datetime as dt

import polars as pl

import asreported

# %% tags=["parameters"]
story = "israel-hamas"
site = "../out/israel-hamas/site"
chart = ""
day = ""
official = ""

# %%
published = asreported.open(site, story)
show = published.show
key = ["measure", "place", "group", "aspect", "source"]

# %% [markdown]
# ## The point
#
# One row for each source that says something of this day. Without a lower or an upper end, nothing bounds the number
# from that side.

# %%
asked = next((one for one in published.story.charts if one.key == chart or not chart), None)
if chart and asked is None:
    raise ValueError(f"no chart {chart!r}: there are {', '.join(one.key for one in published.story.charts)}")
wanted = {} if asked is None else {name: getattr(asked, name) for name in ("measure", "aspect", "place", "group")}
given = [pl.col(name) == value for name, value in wanted.items() if value is not None]
series = published.series.filter(*given) if given else published.series
if asked is not None and asked.group is None:
    series = series.filter(pl.col("group").fill_null("") == "")
newest = series.filter(pl.col("stated").is_not_null()).get_column("date").max()
moment = dt.date.fromisoformat(day) if day else newest
of_day = series.filter(pl.col("date") == moment) if moment else series.head(0)
point = of_day.sort(key).with_columns(pl.col("source").replace("", "nobody named"))
show(point.select("date", "source", "place", "low", "stated", "high", "hedge").rename({"low": "at least", "high": "at most"}))

# %% [markdown]
# ## The sentences behind it

# %%
used = point.select("figure_ids").explode("figure_ids").drop_nulls().get_column("figure_ids")
observations = published.observations
behind = observations.filter(pl.col("figure_id").is_in(used.to_list())).sort("source", "figure_id")
show(behind.select("value", "hedge", "source", "publisher", "published", "sentence"))

# %% [markdown]
# ## How sure is the reading of each?
#
# `certainty` is the chance that hedge, measure, aspect and modality are all read right. Below it stand the doubts: which
# field is unsure, and why. No doubt means that no rule had to guess.

# %%
show(behind.select("value", "certainty", pl.col("doubts").list.join(" · "), "rules"))

# %% [markdown]
# How often figures of such a certainty were right on labelled sentences that took no part in the making:

# %%
show(published.reliability)

# %% [markdown]
# ## Does anything contradict it?
#
# Figures of the same series that cannot be true beside those that its band uses (**contested**), and by how much.

# %%
contested = published.trend("contested")
same = [name for name in ("measure", "aspect", "place") if wanted.get(name) is not None]
about = contested.filter(pl.col(name) == wanted[name] for name in same) if same else contested
sentences = published.figures.select("figure_id", "sentence").unique("figure_id")
show(
    about.sort("date", "figure_id")
    .join(sentences, on="figure_id", how="left", maintain_order="left")
    .select("date", "source", "low", "high", "excess", "why", "sentence")
)

# %% [markdown]
# What any source says of the same thing in the week around the day:

# %%
near = series.filter((pl.col("date") - pl.lit(moment, pl.Date)).abs() <= pl.duration(days=7)) if moment else series.head(0)
show(near.sort("date", *key).select("date", "source", "place", "low", "stated", "high", "hedge"))

# %% [markdown]
# ## What does an official series say?
#
# With `official` given: the official value of each day of the series, and whether it lies within the band. Without it:
# how often hedged tolls of news text held the official value of their day, as measured on a series of official counts.

# %%
if official:
    counts = pl.read_csv(official, try_parse_dates=True).select(pl.col("date").cast(pl.Date), "value")
    held = series.join(counts, on="date", how="inner").with_columns(
        ((pl.col("low").is_null() | (pl.col("low") <= pl.col("value")))
         & (pl.col("high").is_null() | (pl.col("high") >= pl.col("value")))).alias("within the band")
    )
    against = held.sort("date", *key).select("date", "source", "low", "stated", "high", "value", "within the band")
else:
    against = published.plausibility
show(against.rename({"value": "official"}, strict=False))

# %% [markdown]
# ## What to try next
#
# - Another point: set `chart` and `day` above, and run all cells.
# - A doubt that you can settle: `asreported review` takes a decision, and keeps who made it and why.
# - All rules that read one figure: `asreported explain FIGURE_ID`.
# - A draft or a table that uses the number: `asreported verify` holds it against these reports.
