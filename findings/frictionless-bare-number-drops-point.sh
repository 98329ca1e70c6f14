#!/usr/bin/env bash
# Guess: a number field with bareNumber false reads ".5%" as 0.5, as it reads "0.5%", and "(5)" not as plus five.
#
# What happens: everything before the first digit is stripped, the decimal point too: ".5%" is 5, ten times as much.
# Without bareNumber ".5" is read as 0.5. A minus sign is kept, brackets for a negative amount are not.
#
# frictionless 5.21.0. Source: the Data Package standard says that leading and trailing characters that are not
# numeric are to be stripped, with percent signs and currencies as examples; a decimal point belongs to the number.
#
# Why it matters: rates of change are written so in statistical tables, and the row is valid.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check frictionless==5.21.0 2>/dev/null ||
  { echo "cannot install frictionless==5.21.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: frictionless-bare-number-drops-point no longer behaves as written here" >&2; exit 1; }
from decimal import Decimal

from frictionless import fields

def read(cell, bare):
    value, errors = fields.NumberField(name="change", bare_number=bare).read_cell(cell)
    assert errors is None, errors
    return value

cases = [
    (".5", True, Decimal("0.5")),
    ("0.5%", False, Decimal("0.5")),
    (".5%", False, Decimal("5")),
    ("-3.2%", False, Decimal("-3.2")),
    ("(5)", False, Decimal("5")),
]
for cell, bare, expected in cases:
    seen = read(cell, bare)
    print(f"{cell!r}, bareNumber {bare}: {seen}")
    assert seen == expected, expected
PROGRAM
echo "as written: frictionless-bare-number-drops-point"
