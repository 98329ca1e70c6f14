#!/usr/bin/env bash
# Guess: csvkit's library guesses the type of a column and leaves as text what is no whole day; what it takes for a day is
# the day that the cell says, today and next year.
#
# What happens: a column of months ("May", "June") or of days without a year ("12 May") is a column of days in the year 1.
# Shares ("1/2", "3/4") are days of January and March 2001, and in one column with 2/3 they are still days. Hours of the
# day ("12:30") are twelve minutes and thirty seconds. "Last week" is a moment that moves with the day of the run.
#
# agate 1.14.2 (csvkit 2.2.0 reads every table through it). Source: its documentation says that types are inferred, in the
# order boolean, number, time span, day, moment, text; that a missing year becomes the year 1 stands nowhere.
#
# Why it matters: tables that were taken from reports hold just these cells. A month of a bulletin sorts before every
# other day, a share of the dead is a day, and the same table gives other data tomorrow.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check agate==1.14.2 2>/dev/null ||
  { echo "cannot install agate==1.14.2" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: agate-days-without-year no longer behaves as written here" >&2; exit 1; }
import datetime as dt
import io

import agate


def column(*cells):
    table = agate.Table.from_csv(io.StringIO("when,what\n" + "".join(f"{cell},x\n" for cell in cells)))
    seen = type(table.columns[0].data_type).__name__, [row[0] for row in table.rows]
    print(cells, *seen)
    return seen


assert column("May", "June") == ("Date", [dt.date(1, 5, 1), dt.date(1, 6, 1)])
assert column("12 May", "15 May") == ("Date", [dt.date(1, 5, 12), dt.date(1, 5, 15)])
assert column("1/2", "3/4", "2/3") == ("Date", [dt.date(2001, 1, 2), dt.date(2001, 3, 4), dt.date(2001, 2, 3)])
assert column("12:30", "13:40") == ("TimeDelta", [dt.timedelta(seconds=750), dt.timedelta(seconds=820)])
kind, moments = column("last week", "this week")
assert kind == "DateTime" and abs((moments[0].date() - dt.date.today()).days) <= 8
PROGRAM
echo "as written: agate-days-without-year"
