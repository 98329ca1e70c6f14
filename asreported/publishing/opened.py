"""A published site, opened again: what notebooks and analysts explore."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from asreported.errors import InputError
from asreported.publishing.canvas import Drawing
from asreported.publishing.charts import draw
from asreported.publishing.lines import plots
from asreported.publishing.publication import TABLES, Publication
from asreported.publishing.timeline import KEY as TALKS
from asreported.publishing.timeline import draw as draw_talks
from asreported.story import Story


def open_site(site: str | Path, story: str | None = None) -> Publication:
    """The tables of a published site as a publication, from ``data/*.parquet`` and ``data/story.json``.

    ``story`` guards against opening another story's site by mistake. Raises InputError where the folder is no
    published site, or that of another story.
    """
    data = Path(site) / "data"
    declared = data / "story.json"
    if not declared.is_file():
        raise InputError(f"{site}: no published site is here: run `asreported run`, and give its site folder")
    followed = Story.model_validate(json.loads(declared.read_text(encoding="utf-8")))
    if story is not None and followed.id != story:
        raise InputError(f"{site}: this is the site of the story {followed.id!r}, not of {story!r}")
    tables = {
        name: pl.read_parquet(data / f"{name}.parquet") if (data / f"{name}.parquet").is_file() else pl.DataFrame()
        for name in TABLES
    }
    return Publication(story=followed, **tables)  # type: ignore[arg-type]


def charts(publication: Publication) -> dict[str, Drawing]:
    """Every chart of a publication by its key, the timeline of the talks under ``talks``; a notebook shows them."""
    drawn = {plot.chart.key: draw(plot, publication.story, publication.as_of) for plot in plots(publication)}
    talks = draw_talks(publication)
    return {**drawn, TALKS: talks} if talks is not None else drawn
