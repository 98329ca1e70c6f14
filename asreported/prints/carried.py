"""Carry what was made of texts from where they were read to where they are kept: entries and their copies."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import polars as pl

from asreported.prints.copies import Mark
from asreported.prints.prints import Printed

_SCHEMA = {
    "article_id": pl.String(),
    "url": pl.String(),
    "body": pl.String(),
    "publisher": pl.String(),
    "published": pl.Date(),
    "published_at": pl.Datetime("us", "UTC"),
    "copy_of": pl.String(),
    "numbers": pl.String(),
    "shingles": pl.Binary(),
    "bands": pl.List(pl.Int64()),
    "copies": pl.String(),
    "dates": pl.String(),
    "exact": pl.Boolean(),
}


def to_frame(entries: Iterable[Printed], marks: Mapping[str, Mark]) -> pl.DataFrame:
    """Entries with what they were found to be among themselves, a row for each."""
    rows = [
        (*one[:7], " ".join(sorted(one.numbers)), one.shingles.tobytes(), one.bands, *marks[one.article_id])
        for one in entries
    ]
    return pl.DataFrame(rows, schema=_SCHEMA, orient="row")


def of_frame(rows: pl.DataFrame) -> tuple[dict[str, Printed], dict[str, Mark]]:
    """The entries, and what they were found to be, by article: the rows that :func:`to_frame` made, or some of them."""
    entries: dict[str, Printed] = {}
    marks: dict[str, Mark] = {}
    for *said, numbers, blob, bands, copies, dates, exact in rows.iter_rows():
        shingles = np.frombuffer(blob, dtype=np.uint32)
        entry = Printed._make([*said, frozenset(numbers.split()), shingles, bands])
        entries[entry.article_id], marks[entry.article_id] = entry, Mark(copies, dates, exact)
    return entries, marks
