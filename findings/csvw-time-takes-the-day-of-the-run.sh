#!/usr/bin/env bash
# Guess: a cell of the CSVW datatype time holds a time of day, the same whenever the table is read.
#
# What happens: it is read as a datetime on the day of the run, so that the same table has other values tomorrow; a
# cell of the datatype date comes as a datetime too, at midnight.
#
# csvw 4.1.1. Source: the CSVW primer and XML Schema, on which its datatypes rest, define time as an instant that
# recurs every day, without a day.
#
# Why it matters: "as of 13:00" beside a day in another column gets a second day, that of the reader; comparing or
# hashing rows finds changes that nobody made. Take .timetz() of it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check csvw==4.1.1 2>/dev/null ||
  { echo "cannot install csvw==4.1.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: csvw-time-takes-the-day-of-the-run no longer behaves as written here" >&2; exit 1; }
import datetime as dt

from csvw.metadata import Datatype

before = dt.date.today()
seen = Datatype.fromvalue("time").read("13:00:00")
after = dt.date.today()
print("time 13:00:00:", repr(seen).replace(seen.strftime("%Y, %-m, %-d"), "<day of the run>"))
assert isinstance(seen, dt.datetime) and seen.time() == dt.time(13) and seen.date() in {before, after}
day = Datatype.fromvalue("date").read("2024-08-07")
print("date 2024-08-07:", repr(day))
assert day == dt.datetime(2024, 8, 7)
PROGRAM
echo "as written: csvw-time-takes-the-day-of-the-run"
