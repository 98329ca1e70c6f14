"""Figures, as reported: every number a news report states, with its bounds, its source and its sentence."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from asreported.reading import extract
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
    from asreported.report import Report


def open(folder: str | Path, story: str | None = None) -> Report:  # noqa: A001 (asreported.open reads like gzip.open)
    """Open what a run published: ``asreported.open("out/israel-hamas")`` has tables as Polars frames, and charts.

    ``story`` guards against opening another story's report by mistake.
    """
    # Polars and matplotlib take their time, and reading a text needs neither
    from asreported.report import open_site

    return open_site(folder, story)


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
    "open",
]
