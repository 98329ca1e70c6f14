"""Sources that disagree: two numbers of one thing and day that exclude each other."""

from __future__ import annotations

from asreported.publishing import contradictions
from asreported.publishing.page import pairs
from asreported.publishing.page.section import Contents, Section


def section(contents: Contents) -> Section:
    """Return the section; it says so where no two sources disagree."""
    apart = contents.publication.disagreements
    newest = contradictions.newest(apart)
    values = {"apart": pairs.of_sources(contents, newest), "apart_left": apart.height - newest.height}
    return Section("disagreements", "disagreements", "Disagreements", values, tuple(contradictions.ids(newest)))
