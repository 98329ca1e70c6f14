"""Score the resolving of bare time expressions against a list of them with their values.

    python tests/benchmarks/score_date_expressions.py [FILE.tsv] [--errors N]

FILE (by default the development list beside the project) has lines ``expression <tab> type <tab> value``; a blank line
begins a new run, whose first line is the day of publication. Only rows of type DATE are asked for. *Recognised*: some
date mention overlaps the expression. *Right*: where the value is a Gregorian day, week, month or year, the mention has
exactly its first and last day; quarters, halves and decades are counted apart, because most of them stand for what only
the lost context could tell ("a year earlier", in a company's report, is a quarter). Each expression is read alone.
"""

from __future__ import annotations

import argparse
import datetime as dt
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from asreported.reading.dates import calendar
from asreported.reading.dates.dates import find_dates
from asreported.reading.grammar.store import lexicon_for
from asreported.reading.grammar.text import Text
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


@dataclass
class Score:
    """How many were asked for, recognised, and given their days."""

    asked: int = 0
    recognised: int = 0
    right: int = 0


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
    asked = recognised = shown = 0
    scores = {"days, weeks, months, years": Score(), "quarters, halves, decades": Score()}
    for published, expression, value in rows(args.gold):
        dates = find_dates(Text(expression, lexicon_for(None)), published)
        want = expected(value)
        ok = any((date.first, date.last) == want for date in dates)
        asked += 1
        recognised += bool(dates)
        if want is not None:
            plain = re.fullmatch(r"\d{4}(-\d\d(-\d\d.*)?|-W\d\d.*)?", value) is not None
            score = scores["days, weeks, months, years" if plain else "quarters, halves, decades"]
            score.asked += 1
            score.recognised += bool(dates)
            score.right += ok
        if shown < args.errors and (not dates or (want is not None and not ok)):
            shown += 1
            print(published, repr(expression), "want", value, "got", [(str(d.first), str(d.last)) for d in dates])
    print(f"{'expressions':34s} {asked}")
    print(f"{'recognised':34s} {100 * recognised / max(1, asked):.1f} %")
    for name, score in scores.items():
        print(f"{name:34s} {score.asked}")
        print(f"{'  recognised':34s} {100 * score.recognised / max(1, score.asked):.1f} %")
        print(f"{'  value right, of the recognised':34s} {100 * score.right / max(1, score.recognised):.1f} %")


if __name__ == "__main__":
    main()
