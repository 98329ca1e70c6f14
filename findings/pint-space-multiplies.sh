#!/usr/bin/env bash
# Guess: Pint reads a quantity as it is written, or refuses it: "3 1/2 miles" is 3.5 miles.
#
# What happens: a space multiplies. "3 1/2 miles" is 1.5 miles, "2 1/2 hours" one hour; "1 200 km", as much of the world
# groups its digits, is 200 km; "100 km (62 miles)" is 6,200 kilometre miles, an area. A comma is dropped: "1,5 km" is
# 15 km. A ton is the short one of 907 kg. None of them is refused.
#
# pint 0.25.3. Source: its tutorial shows that strings are parsed as arithmetic, where a space is a product; of mixed
# numbers, groups of digits and commas it says nothing. The definitions name ton as 2,000 pounds.
#
# Why it matters: distances, lengths of time and weights of aid come from reports in these forms. All but one have the
# right unit, so that no check of dimensions catches them. Turn the words into one number first.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pint==0.25.3 2>/dev/null ||
  { echo "cannot install pint==0.25.3" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: pint-space-multiplies no longer behaves as written here" >&2; exit 1; }
import pint

units = pint.UnitRegistry()
cases = [
    ("3 1/2 miles", 1.5, "mile"),
    ("2 1/2 hours", 1.0, "hour"),
    ("1 200 km", 200, "kilometer"),
    ("12 15 km", 180, "kilometer"),
    ("1,5 km", 15, "kilometer"),
    ("100 km (62 miles)", 6200, "kilometer * mile"),
]
for words, number, unit in cases:
    seen = units.Quantity(words)
    print(f"{words!r}: {seen}")
    assert seen.magnitude == number and str(seen.units) == unit
aid = units.Quantity("1200 tons").to("kg").magnitude
print(f"'1200 tons': {aid:,.0f} kg")
assert round(aid) == 1_088_622
PROGRAM
echo "as written: pint-space-multiplies"
