#!/usr/bin/env bash
# Guess: search_dates finds the days in a sentence; a count beside a day has nothing to do with it.
#
# What happens: the count after "on Tuesday and" or before "from Monday" is taken for the year of two digits: "on
# Tuesday and 34 hurt" is a day in 2034, "up 45 from Monday" one in 2045. The weekday is lost with it.
#
# dateparser 1.5.0. Source: its documentation shows search_dates on sentences, and only warns that its support is
# limited.
#
# Why it matters: the sentences that report tolls put counts beside weekdays, and a year in the future is not caught
# by any check of a missing date. Take counts out of a sentence before days are looked for in it, and refuse years
# after the publication.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check dateparser==1.5.0 2>/dev/null ||
  { echo "cannot install dateparser==1.5.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: dateparser-count-becomes-year no longer behaves as written here" >&2; exit 1; }
import datetime as dt

from dateparser.search import search_dates

base = {"RELATIVE_BASE": dt.datetime(2024, 8, 7, 12)}

def found(text):
    return [(said, day.date().isoformat()) for said, day in search_dates(text, languages=["en"], settings=base)]

cases = {
    "At least 12 people were arrested on Tuesday and 34 hurt.": [("on Tuesday and 34", "2034-08-07")],
    "The total is up 45 from Monday.": [("45 from Monday", "2045-08-07")],
    "At least 12 people were arrested on Tuesday.": [("on Tuesday", "2024-08-06")],
}
for text, expected in cases.items():
    seen = found(text)
    print(f"{text!r}: {seen}")
    assert seen == expected, expected
PROGRAM
echo "as written: dateparser-count-becomes-year"
