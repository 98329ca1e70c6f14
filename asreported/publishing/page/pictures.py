"""Pictures as templates take them: title, notes and source line in words, and the drawing as SVG."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from asreported.publishing.charts import Drawing


def picture(drawing: Drawing) -> dict[str, Any]:
    """Return what a template needs of a picture that is no chart of one series."""
    return {
        "key": drawing.key,
        "finding": drawing.words.title,
        "subtitle": drawing.words.subtitle,
        "alt": drawing.alt,
        "wide": Markup(drawing.wide),  # noqa: S704
        "narrow": Markup(drawing.narrow),  # noqa: S704
        "notes": drawing.words.notes,
        "ringed": False,
        "csv": False,
        "source": drawing.words.source,
    }
