"""Notebooks left out of a publication: what they show has tests of its own."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from asreported.publishing import notebooks


def without_kernels(folder: Path, story: str, pool: Any) -> list[Any]:
    """Stand in for the notebooks: their files, empty."""
    folder.mkdir(parents=True)
    for name in notebooks.PUBLISHED:
        (folder / f"{name}.ipynb").write_text("{}\n")
        (folder / f"{name}.html").write_text("<!doctype html><title>empty</title>\n")
    return []
