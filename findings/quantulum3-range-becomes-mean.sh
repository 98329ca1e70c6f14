#!/usr/bin/env bash
# Guess: a reader of quantities that knows ranges gives both ends, and one that knows "dollars" and "billion" reads
# "$1.2bn" as 1.2 billion dollars.
#
# What happens: "12-15 people" and "between 10 and 12 people" are one quantity, their mean (13.5 people, 11 people); the
# ends stand nowhere but in the words. "$1.2bn" is 1.2 dollar barn newton, and "some 1.2 million people" is 1.2. Of "on
# August 7, 2024 12 people died" only the 7 is found.
#
# quantulum3 0.10.0, without its classifier. Source: its README says that ranges are parsed, and shows one of two numbers
# with a long dash that comes as two quantities; here that example, too, is one.
#
# Why it matters: half a person is a figure that nobody reported, and the bounds, which were reported, are gone. The
# million falls away without an error.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check quantulum3==0.10.0 2>/dev/null ||
  { echo "cannot install quantulum3==0.10.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: quantulum3-range-becomes-mean no longer behaves as written here" >&2; exit 1; }
import warnings

from quantulum3 import parser

warnings.simplefilter("ignore")
cases = {
    "beams at 12.8–13.0 TeV": [(12.9, "teraelectronvolt")],
    "12-15 people": [(13.5, "dimensionless")],
    "between 10 and 12 people": [(11.0, "dimensionless")],
    "$1.2bn": [(1.2, "dollar barn newton")],
    "some 1.2 million people": [(1.2, "dimensionless")],
    "on August 7, 2024 12 people died": [(7.0, "dimensionless")],
}
for text, expected in cases.items():
    seen = [(quantity.value, quantity.unit.name) for quantity in parser.parse(text)]
    print(f"{text!r}: {seen}")
    assert seen == expected, expected
PROGRAM
echo "as written: quantulum3-range-becomes-mean"
