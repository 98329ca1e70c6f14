"""What changed, in short: what the newest run added, the newest numbers that are others, and how much else."""

from __future__ import annotations

from asreported.publishing.page.changes import changes_of
from asreported.publishing.page.section import Contents, Section

NUMBERS = 6
"""Newest numbers that changed, on the front page; the page of what changed has all."""


def section(contents: Contents) -> Section | None:
    """Return the section, None where the publication knows of no runs."""
    changes = changes_of(contents.publication, contents.pictures.plots)
    if changes is None:
        return None
    return Section("news", "news", "What changed", {"changed": changes, "moved": changes.moved[:NUMBERS]})
