"""What the tables of a site are, in the words of schema.org, for those who look for data sets."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

from asreported.publishing.page.section import Contents
from asreported.publishing.wording import clean

FORMATS = {
    "data/series.csv": "text/csv",
    "data/figures.csv": "text/csv",
    "data/tables.sqlite": "application/vnd.sqlite3",
    "data/datapackage.json": "application/json",
}
"""Files that are named, with their media types."""


def dataset(contents: Contents) -> Markup:
    """Return the description as JSON-LD, which no reader of HTML takes for markup."""
    story = contents.story
    site = f"{story.address.rstrip('/')}/" if story.address else ""
    days = sorted(contents.publication.articles.get_column("published").drop_nulls().to_list())
    told: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "name": f"{clean(story.title)}: figures, as reported",
        "description": clean(story.description) or f"Figures that news reports state: {clean(story.title)}.",
        "inLanguage": story.language,
        "isAccessibleForFree": True,
        "variableMeasured": [clean(plot.chart.title) for plot in contents.pictures.plots],
        "distribution": [
            {"@type": "DataDownload", "contentUrl": f"{site}{path}", "encodingFormat": kind}
            for path, kind in FORMATS.items()
        ],
    }
    if site:
        told["url"] = site
    if story.licence:
        told["license"] = story.licence
    if days:
        told["temporalCoverage"] = f"{days[0].isoformat()}/{days[-1].isoformat()}"
    return Markup(json.dumps(told, ensure_ascii=False, indent=1).replace("<", "\\u003c"))  # noqa: S704
