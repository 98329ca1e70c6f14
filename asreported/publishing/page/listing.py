"""Tables for notebooks: a Polars frame as a plain, escaped HTML table that reads like the report's own."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

import polars as pl
from markupsafe import escape

from asreported.publishing.wording import UNSAFE

LONGEST_CELL = 400
"""Characters of a cell that a notebook shows; the frame has all of them."""


@dataclass(frozen=True)
class Listing:
    """A frame as a notebook shows it; ``frame`` is the frame itself."""

    frame: pl.DataFrame

    def __repr__(self) -> str:
        """The frame as text, for those who read the notebook without a browser."""
        return str(self.frame)

    def _repr_html_(self) -> str:
        numeric = {name for name, kind in self.frame.schema.items() if kind.is_numeric()}
        head = "".join(_cell("th", name.strip().replace("_", " "), name in numeric) for name in self.frame.columns)
        rows = (
            "<tr>" + "".join(_cell("td", value, name in numeric) for name, value in row.items()) + "</tr>"
            for row in self.frame.iter_rows(named=True)
        )
        table = f"<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
        if not self.frame.height:
            return "<p>No rows.</p>"
        # what scrolls must be reachable by keyboard, and have a name of its own among the tables of a notebook
        columns = ", ".join(name.strip().replace("_", " ") for name in self.frame.columns)
        named = escape(UNSAFE.sub("", f"Table: {columns}"))
        return f'<div class="scroll" tabindex="0" role="region" aria-label="{named}">{table}</div>'


def show(frame: pl.DataFrame) -> Listing:
    """Show a frame as a table."""
    return Listing(frame)


def _cell(tag: str, value: Any, numeric: bool) -> str:
    kind = " class=n" if numeric else " class=day" if isinstance(value, dt.date) else ""
    return f"<{tag}{kind}>{escape(UNSAFE.sub('', _said(value)))}</{tag}>"


def _said(value: Any) -> str:
    """A value in words: nothing for null, thousands with commas, days as days."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int | float):
        return f"{value:,.0f}" if value == int(value) else f"{value:,.3f}".rstrip("0")
    if isinstance(value, dt.date):
        return value.isoformat()
    text = str(value)
    return text if len(text) <= LONGEST_CELL else text[: LONGEST_CELL - 1] + "…"
