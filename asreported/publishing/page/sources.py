"""Sources: who says the numbers, who printed the reports, and how the feeds are."""

from __future__ import annotations

from asreported.publishing.page.section import Contents, Section


def section(contents: Contents) -> Section:
    """Return the section."""
    values = {"feeds": contents.feeds, "until": contents.publication.as_of}
    return Section("sources", "sources", "Sources", values)
