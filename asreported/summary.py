"""A published report in a few lines: what is in it, for those who open it in Python or in a notebook."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from markupsafe import escape

from asreported.publishing.publication import TABLES
from asreported.publishing.wording import UNSAFE

if TYPE_CHECKING:
    from asreported.report import Report

LINES = 30
"""Lines of a summary, at most."""

CHARTS = 12
"""Charts that are named; more are counted."""

WIDEST = 110
"""Characters of a line, about."""


def as_text(report: Report) -> str:
    """Return a summary of a report as text."""
    rows = [*_rows(report)]
    wide = max(len(label) for label, _ in rows)
    lines = (f"{label:<{wide}}  {_short(said, WIDEST - wide)}".rstrip() for label, said in rows)
    return "\n".join([_title(report), *lines])


def as_html(report: Report) -> str:
    """Return the same as a table for a notebook."""
    rows = "".join(f"<tr><th>{escape(label)}</th><td>{escape(said)}</td></tr>" for label, said in _rows(report))
    return f"<p><strong>{escape(_title(report))}</strong></p><table><tbody>{rows}</tbody></table>"


def _title(report: Report) -> str:
    day = "" if report.as_of is None else f", as of {report.as_of}"
    return f"{_plain(report.story.title)} ({report.story.id}){day}"


def _rows(report: Report) -> Iterator[tuple[str, str]]:
    """Yield a label and what stands behind it, line for line."""
    days = report.articles.get_column("published").drop_nulls()
    span = f", published {days.min()!s} to {days.max()!s}" if days.len() else ""
    yield "reports", f"{report.articles.height:,}{span}"
    used = report.observations
    in_series = used.filter(used.get_column("used")).height if "used" in used.columns else 0
    yield "figures", f"{report.figures.height:,}, {in_series:,} of them in {report.series.height:,} points of series"
    contested = report.series.get_column("contested").list.len().sum() if "contested" in report.series.columns else 0
    yield "contested", f"{contested:,} figures that cannot be true beside the others, and move no band"
    yield "held back", f"{report.quarantine.height:,} rows"
    drawn = [*report.in_short.iter_rows()]
    for at, (finding, source, points) in enumerate(drawn[:CHARTS]):
        by = f", {_plain(source)}" if source else ""
        yield ("in short" if not at else ""), f"{_plain(finding)}{by} ({points:,} points)"
    if len(drawn) > CHARTS:
        yield "", f"and {len(drawn) - CHARTS} more charts"
    yield "charts", f"report.charts: {_listed([chart.key for chart in report.story.charts])}"
    yield "tables", f"report.series, {_listed([name for name in TABLES if name != 'series'])}"
    yield "trends", f"report.trend(NAME): {_listed(sorted(report.more))}"
    yield "to cite", "report.cite(FIGURE_ID), with an id of report.figures"


def _listed(names: list[str]) -> str:
    return ", ".join(names) if names else "none"


def _plain(text: str) -> str:
    """Return words of reports on one line, without signs that a terminal or a page acts on."""
    return " ".join(UNSAFE.sub("", text).split())


def _short(text: str, length: int) -> str:
    return text if len(text) <= length else f"{text[: length - 1]}…"
