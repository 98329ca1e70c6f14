#!/usr/bin/env bash
# Guess: a helper that makes a number of a cell "if possible", and that knows the comma as a decimal mark ("1.200,5" is
# 1200.5), reads "12,5" as 12.5, or leaves it as text.
#
# What happens: the last mark decides only where both marks stand in the cell. Alone, a comma is taken out wherever it is:
# "12,5" is 125 and "3,75" is 375; a point is a decimal mark wherever it is: "39.000" is 39. A per cent sign divides
# by 100, so that 12% and 0.12 are the same afterwards.
#
# hdx-python-utilities 4.2.5 (the helpers below the tools of the Humanitarian Data Exchange),
# hdx.utilities.text.get_numeric_if_possible. Source: its docstring says that
# commas and periods are taken into account.
#
# Why it matters: in one column of a bulletin in French or Spanish "1.200,5" comes out right and "12,5" ten times too
# large, without an error.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check hdx-python-utilities==4.2.5 2>/dev/null ||
  { echo "cannot install hdx-python-utilities==4.2.5" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: hdx-utilities-decimal-comma-is-ten-times no longer behaves as written here" >&2; exit 1; }
from hdx.utilities.text import get_numeric_if_possible

cases = {"1.200,5": 1200.5, "12,5": 125, "3,75": 375, "39.000": 39, "1,2,3": 123, "12%": 0.12, "39 145": "39 145"}
for cell, expected in cases.items():
    seen = get_numeric_if_possible(cell)
    print(f"{cell!r}: {seen!r}")
    assert seen == expected, expected
PROGRAM
echo "as written: hdx-utilities-decimal-comma-is-ten-times"
