#!/usr/bin/env bash
# Guess: with_rows("#affected>100") keeps the rows of more than a hundred; a cell that is no plain number fails or is
# left out.
#
# What happens: such a cell is compared letter by letter. "1,200" is not above 100 but below 50, "~40" is above 100.
# Cells that are plain numbers, in the same column, are compared as numbers.
#
# libhxl 5.2.2. Source: its module of data types has is_number and normalise_number for what people type; the code of
# RowQuery falls back to text where a cell is no number, and no documentation that was found says so.
#
# Why it matters: figures as they are published have commas and signs for "about"; a filter for large tolls drops the
# largest and keeps the small. Run clean_data(number=...) before, and mind that it drops the sign: "~40" becomes 40.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check libhxl==5.2.2 2>/dev/null ||
  { echo "cannot install libhxl==5.2.2" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: libhxl-filter-compares-text no longer behaves as written here" >&2; exit 1; }
import hxl

rows = [["Affected"], ["#affected"], ["1,200"], ["900"], ["~40"], ["30"]]

def kept(query):
    return [row[0] for row in hxl.data(rows).with_rows(query).values]

above, below = kept("#affected>100"), kept("#affected<50")
print("above 100:", above, "below 50:", below)
assert above == ["900", "~40"]
assert below == ["1,200", "30"]
cleaned = [row[0] for row in hxl.data(rows).clean_data(number="#affected").values]
print("cleaned:", cleaned)
assert cleaned == ["1200", "900", "40", "30"]
PROGRAM
echo "as written: libhxl-filter-compares-text"
