"""Statements: who is reported to have said what, in which form, on which day."""

from __future__ import annotations

import datetime as dt

from asreported.reading.text import Text
from asreported.records import DateMention, Statement


def find_statements(text: Text, published: dt.date | None, dates: list[DateMention], key: str) -> list[Statement]:
    """Statements in the order of the text; ``key`` identifies the article in their ids."""
    return []
