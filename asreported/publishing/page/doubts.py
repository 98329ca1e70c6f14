"""Doubts, in short: how many disagreements, contradictions, waiting, corrected, refused and quarantined numbers."""

from __future__ import annotations

from asreported.publishing import contradictions
from asreported.publishing.page import pairs
from asreported.publishing.page.review import waiting
from asreported.publishing.page.section import Contents, Section


def section(contents: Contents) -> Section:
    """Return the section."""
    apart, opposed = contents.publication.disagreements, contents.contradictions
    first_apart = pairs.of_sources(contents, contradictions.newest(apart).head(1))
    first_opposed = pairs.of_reports(contents, opposed.head(1))
    contested = contents.publication.more.get("contested")
    values = {
        "apart": first_apart[0] if first_apart else None,
        "n_apart": apart.height,
        "opposed": first_opposed[0] if first_opposed else None,
        "n_opposed": opposed.height,
        "n_contested": contested.height if contested is not None else 0,
        "n_waiting": waiting(contents.publication).n,
        "n_corrections": len(contents.corrections.rows),
        "n_quarantined": contents.publication.quarantine.height,
    }
    return Section("doubts", "doubts", "Doubts", values)
