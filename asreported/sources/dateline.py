"""The dateline of a report: "OSTER, March 7, 2025 (Norline) -" states the day on which it was written.

It is believed only at the very beginning of a text, below nothing but a headline, and only with its year: a day that
has to be worked out is none.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from dataclasses import dataclass

from asreported.records import Article
from asreported.sources.moments import FIRST, LAST

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = (
    r"(?P<month{0}>January|February|March|April|May|June|July|August|September|October|November|December"
    r"|(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)\.?)"
)
_DATELINE = re.compile(
    r"(?P<city>[^\W\d_][^\n,()\d/]{1,40}?)(?:, [^\W\d_][^\n,()\d/]{1,30}?)?(?: ?\([^)\n]{1,60}\))?,? "
    r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    rf"(?:{_MONTH.format(1)} (?P<day1>\d{{1,2}}),? (?P<year1>\d{{4}})"
    rf"|(?P<day2>\d{{1,2}}) {_MONTH.format(2)},? (?P<year2>\d{{4}}))"
    r"(?:,? ?(?:\([^)\n]{1,60}\)|/[^/\n]{1,60}/))? ?(?:--?|[\u2013\u2014:])(?=\s)"
)
_HEADLINE = re.compile(r"[^\n]{1,200}[^\n.!?:]\n\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Datelined(Article):
    """An article that gives its publication day in its dateline alone."""


def datelined(article: Article) -> Datelined:
    """Return the article as one that is dated by its dateline."""
    return Datelined(**{field.name: getattr(article, field.name) for field in dataclasses.fields(article)})


def stated_day(text: str) -> dt.date | None:
    """Return the day that the dateline of a text states with its year; None where it has no such dateline."""
    headline = _HEADLINE.match(text)
    for start in (0, headline.end() if headline else 0):
        found = _DATELINE.match(text, start)
        if found is not None and found["city"].isupper():
            return _day(found)
    return None


def _day(found: re.Match[str]) -> dt.date | None:
    form = "1" if found["day1"] else "2"
    month = _MONTHS.index(found[f"month{form}"][:3].lower()) + 1
    try:
        day = dt.date(int(found[f"year{form}"]), month, int(found[f"day{form}"]))
    except ValueError:
        return None
    return day if FIRST <= day.year <= LAST else None
