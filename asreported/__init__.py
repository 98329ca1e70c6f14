"""Figures, as reported: every number a news report states, with its bounds, its source and its sentence."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asreported.reading import extract, extract_many
from asreported.records import (
    Article,
    Aspect,
    DateMention,
    Extraction,
    Figure,
    Form,
    Granularity,
    Hedge,
    Kind,
    Modality,
    Policy,
    Reason,
    Refusal,
    Signal,
    Statement,
)
from asreported.version import __version__

if TYPE_CHECKING:
    import polars as pl

    from asreported.report import Report
    from asreported.story import Story
    from asreported.verifying import Judgement


def open(folder: str | Path, story: str | None = None) -> Report:  # noqa: A001 (asreported.open reads like gzip.open)
    """Open what a run published: ``asreported.open("out/israel-hamas")`` has tables as Polars frames, and charts.

    ``story`` guards against opening another story's report by mistake.
    """
    # Polars and matplotlib take their time, and reading a text needs neither
    from asreported.report import open_site

    return open_site(folder, story)


def verify(
    claims: str | Path | Article | Sequence[Mapping[str, Any]] | pl.DataFrame,
    against: str | Path | Article | Sequence[str | Path | Article] = (),
    *,
    story: str | Path | Story | None = None,
    out: str | Path | None = None,
    published: dt.date | None = None,
    as_of: dt.date | None = None,
    map: Mapping[str, str] | None = None,  # noqa: A002 (named as the option of the command is)
    columns: Mapping[str, str] | None = None,
) -> list[Judgement]:
    """Hold claims against reports: one judgement a claim, in their order, with the sentence that decides.

    ``claims`` is a draft or table on disk, an article, or rows of a table; ``against`` files, folders or articles;
    without it the ledger of ``story``, or in the folder ``out``. ``map`` gives fields their column
    (``{"value": "deaths"}``), ``columns`` the columns of a wide table their measure (``{"killed_cum":
    "deaths:total"}``). Raises :class:`~asreported.errors.InputError` where the input cannot be used.
    """
    # a table of claims and a ledger need Polars and numpy, and reading a text needs neither
    from asreported.verifying import verification

    return verification.verify(
        claims, against, story=story, out=out, published=published, as_of=as_of, map=map, columns=columns
    )


__all__ = [
    "Article",
    "Aspect",
    "DateMention",
    "Extraction",
    "Figure",
    "Form",
    "Granularity",
    "Hedge",
    "Kind",
    "Modality",
    "Policy",
    "Reason",
    "Refusal",
    "Signal",
    "Statement",
    "__version__",
    "extract",
    "extract_many",
    "open",
    "verify",
]
