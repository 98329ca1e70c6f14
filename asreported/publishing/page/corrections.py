"""Corrections and decisions, the newest first."""

from __future__ import annotations

from asreported.publishing.page.section import Contents, Section


def section(contents: Contents) -> Section | None:
    """Return the section, None where nothing was corrected."""
    corrections = contents.corrections
    if not corrections.rows:
        return None
    values = {"corrections": corrections}
    return Section("corrections", "corrections", "Corrections", values, tuple(corrections.ids))
