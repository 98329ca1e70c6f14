"""Score the resolving of bare time expressions against a list of them with their values.

    python tests/benchmarks/score_date_expressions.py [FILE.tsv] [--errors N]

FILE (by default the development list beside the project) has lines ``expression <tab> type <tab> value``; a blank line
begins a new run, whose first line is the day of publication. Only rows of type DATE are asked for. *Recognised*: some
date mention overlaps the expression. *Right*: where the value is a Gregorian day, week, month, quarter, half, year or
decade, the mention has exactly its first and last day. Each expression is read alone, so that what only the lost
context could tell ("the quarter", "a year earlier") is asked for and often wrong.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterator
from pathlib import Path

from asreported.reading import calendar
from asreported.reading.dates import find_dates
from asreported.reading.lexicon import lexicon_for
from asreported.reading.text import Text
from asreported.records import Period

GOLD = Path(__file__).resolve().parents[2] / ".." / "shared" / "gold" / "date-expressions.dev.tsv"


def expected(value: str) -> Period | None:
    """First and last day of a value in TIMEX form; None where it names none."""
    value = re.sub(r"T.*|-WE\Z", "", value)
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", value):
            day = dt.date.fromisoformat(value)
            return day, day
        if match := re.fullmatch(r"(\d{4})-W(\d\d)", value):
            monday = dt.date.fromisocalendar(int(match[1]), int(match[2]), 1)
            return monday, monday + dt.timedelta(days=6)
    except ValueError:
        return None
    if match := re.fullmatch(r"(\d{4})-(\d\d)", value):
        return calendar.months(int(match[1]), int(match[2]), 1)
    if match := re.fullmatch(r"(\d{4})-Q([1-4])", value):
        return calendar.months(int(match[1]), 3 * int(match[2]) - 2, 3)
    if match := re.fullmatch(r"(\d{4})-H([12])", value):
        return calendar.months(int(match[1]), 6 * int(match[2]) - 5, 6)
    if re.fullmatch(r"\d{4}", value):
        return calendar.months(int(value), 1, 12)
    if re.fullmatch(r"\d{3}", value):
        return calendar.months(int(value) * 10, 1, 120)
    return None


def rows(path: Path) -> Iterator[tuple[dt.date, str, str]]:
    """Publication day, expression and value of each row of type DATE, without the publication days themselves."""
    published: dt.date | None = None
    for line in path.read_text(encoding="utf-8").splitlines():
        if not line.strip():
            published = None
            continue
        expression, kind, value = line.split("\t")
        if published is None:
            published = dt.date.fromisoformat(value[:10])
        elif kind == "DATE":
            yield published, expression, value


def main() -> None:
    """Print the scores and, on request, the first errors."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("gold", nargs="?", type=Path, default=GOLD)
    parser.add_argument("--errors", type=int, default=0)
    args = parser.parse_args()
    asked = recognised = valued = valued_recognised = right = shown = 0
    for published, expression, value in rows(args.gold):
        dates = find_dates(Text(expression, lexicon_for(None)), published)
        want = expected(value)
        ok = any((date.first, date.last) == want for date in dates)
        asked += 1
        recognised += bool(dates)
        if want is not None:
            valued += 1
            valued_recognised += bool(dates)
            right += ok
        if shown < args.errors and (not dates or (want is not None and not ok)):
            shown += 1
            print(published, repr(expression), "want", value, "got", [(str(d.first), str(d.last)) for d in dates])
    print(f"{'expressions':34s} {asked}")
    print(f"{'recognised':34s} {100 * recognised / max(1, asked):.1f} %")
    print(f"{'with a value':34s} {valued}")
    print(f"{'recognised':34s} {100 * valued_recognised / max(1, valued):.1f} %")
    print(f"{'value right, of the recognised':34s} {100 * right / max(1, valued_recognised):.1f} %")


if __name__ == "__main__":
    main()
