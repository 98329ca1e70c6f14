#!/usr/bin/env bash
# Guess: text_to_edtf("7 to 10 August 2024") gives the interval 2024-08-07/2024-08-10, or nothing.
#
# What happens: it gives one day in another year, 2007-08-10: the first number becomes the year, and 2024 is dropped.
# "between 7 and 10 August 2024" likewise. Each day alone is read right, and nothing marks the other result as
# uncertain.
#
# edtf 5.0.2. Source: its README describes a parser for simple natural English, with its assumptions on ambiguous
# dates; a span of days within a month is not among them.
#
# Why it matters: as-of periods of situation reports are written so ("7 to 10 August 2024"). Compare the year of what
# comes back with the years in the text.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check edtf==5.0.2 2>/dev/null ||
  { echo "cannot install edtf==5.0.2" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: edtf-span-of-days-loses-year no longer behaves as written here" >&2; exit 1; }
from edtf import text_to_edtf

cases = {
    "7 August 2024": "2024-08-07",
    "10 August 2024": "2024-08-10",
    "7 to 10 August 2024": "2007-08-10",
    "between 7 and 10 August 2024": "2007-08-10",
}
for text, expected in cases.items():
    seen = text_to_edtf(text)
    print(f"{text!r}: {seen}")
    assert seen == expected, expected
PROGRAM
echo "as written: edtf-span-of-days-loses-year"
