#!/usr/bin/env bash
# Guess: clean_data(date=...) of libhxl leaves a day of ISO 8601 in its basic form, 20240807, at 7 August 2024.
#
# What happens: a whole number above 100,000 is taken for seconds since 1970, so the day becomes one in August 1970; a
# number from 2,200 on is taken for days since 1970, so that the serial number by which a spreadsheet stores a day
# (45511 for 7 August 2024) lands in 2094. Neither is an error.
#
# libhxl 5.2.2. Source: the docstring of its normalise_date says that dates in a variety of formats become ISO 8601,
# and speaks of no count of seconds; ISO 8601 itself has the basic form.
#
# Why it matters: #date is the as-of day of a humanitarian figure; a series jumps by half a century.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check libhxl==5.2.2 2>/dev/null ||
  { echo "cannot install libhxl==5.2.2" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: libhxl-basic-date-becomes-1970 no longer behaves as written here" >&2; exit 1; }
import hxl

rows = [["Day", "Affected"], ["#date", "#affected"], ["2024-08-07", "12"], ["20240807", "12"], ["45511", "12"]]
seen = [row[0] for row in hxl.data(rows).clean_data(date="#date").values]
print("2024-08-07, 20240807, 45511:", seen)
assert seen[0] == "2024-08-07"
assert seen[1] in {"1970-08-22", "1970-08-23"}, "by the zone of the machine"
assert seen[2].startswith("2094-08")
PROGRAM
echo "as written: libhxl-basic-date-becomes-1970"
