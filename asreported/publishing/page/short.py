"""In short: the newest number of each chart with its source, and where sources and reports disagree."""

from __future__ import annotations

from asreported.publishing import contradictions
from asreported.publishing.charts import STEPPED, Plot, caption, sureness
from asreported.publishing.page import pairs
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.sureness import measured
from asreported.publishing.wording import clean


def section(contents: Contents) -> Section | None:
    """Return the section, None where there is no chart."""
    if not contents.pictures.charts:
        return None
    apart, opposed = contents.publication.disagreements, contents.contradictions
    first_apart = pairs.of_sources(contents, contradictions.newest(apart).head(1))
    first_opposed = pairs.of_reports(contents, opposed.head(1))
    values = {
        "charts": [_line(plot) for plot in contents.pictures.plots],
        "apart": first_apart[0] if first_apart else None,
        "n_apart": apart.height,
        "opposed": first_opposed[0] if first_opposed else None,
        "n_opposed": opposed.height,
        "measured": measured(),
    }
    return Section("short", "short", "", values)


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
