"""Days of a figure: the day or period it describes, and the start of a running count."""

from __future__ import annotations

import datetime as dt

from asreported.reading.draft import Draft
from asreported.reading.text import Text
from asreported.records import DateMention, Statement


def read_days(
    text: Text, drafts: list[Draft], dates: list[DateMention], statements: list[Statement], published: dt.date | None
) -> None:
    """Set ``as_of`` and ``since`` of each draft."""
