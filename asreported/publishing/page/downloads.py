"""Data: the files of every table, and the notebooks."""

from __future__ import annotations

from asreported.publishing.data import exported_names
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.publication import published_notebooks


def section(contents: Contents) -> Section:
    """Return the section."""
    publication = contents.publication
    notebooks = published_notebooks(talks=publication.has_talks) if publication.notebooks else []
    values = {"tables": exported_names(publication), "notebooks": notebooks}
    return Section("downloads", "data", "Data and notebooks" if notebooks else "Data", values)
