"""In short: the newest number of each chart, who says so, and how sure the reading is."""

from __future__ import annotations

from asreported.publishing.charts import STEPPED, Plot, caption, sureness
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.sureness import measured
from asreported.publishing.wording import clean


def section(contents: Contents) -> Section | None:
    """Return the section, None where there is no chart."""
    if not contents.pictures.charts:
        return None
    values = {
        "charts": [_line(plot) for plot in contents.pictures.plots],
        "measured": measured(),
    }
    return Section("short", "short", "In short", values)


def _line(plot: Plot) -> dict[str, object]:
    """A chart in one line."""
    return {
        "key": plot.chart.key,
        "title": clean(plot.chart.title),
        "told": caption(plot),
        "sure": sureness(plot),
        "finding": plot.finding,
        "figure_id": plot.newest.figure_ids[0] if plot.newest.figure_ids else None,
        "stepped": plot.chart.aspect in STEPPED,
    }
