"""The report page: its sections, in the order in which a reader asks, in one file that opens without a server."""

from __future__ import annotations

from asreported.publishing.charts import Pictures
from asreported.publishing.page import (
    changes,
    charts,
    contradictions,
    corrections,
    disagreements,
    downloads,
    figures,
    header,
    method,
    refusals,
    review,
    short,
    sources,
    statements,
    talks,
    trends,
    validation,
)
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.page.templating import environment, house
from asreported.publishing.publication import Publication

SECTIONS = (
    changes.section,
    short.section,
    charts.section,
    disagreements.section,
    contradictions.section,
    review.section,
    corrections.section,
    trends.section,
    refusals.section,
    talks.section,
    sources.section,
    method.section,
    validation.section,
    downloads.section,
)
"""The sections before the lists of figures and statements, in the order of the page; each gives one or none."""


def build(publication: Publication, pictures: Pictures) -> str:
    """Return the page as HTML, with the pictures of the publication."""
    contents = Contents(publication, pictures)
    made: list[Section | None] = [section(contents) for section in SECTIONS]
    led_to = [figure for section in made if section is not None for figure in section.figures]
    made += [figures.section(contents, led_to), statements.section(contents)]
    sections = [section for section in made if section is not None]
    return (
        environment()
        .get_template("page.html.j2")
        .render(
            **house(),
            story=contents.story,
            header=header.section(contents, sections).html(contents),
            sections=[section.html(contents) for section in sections],
        )
    )
