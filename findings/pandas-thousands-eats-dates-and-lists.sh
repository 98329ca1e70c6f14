#!/usr/bin/env bash
# Guess: read_csv(thousands=".", decimal=",") touches numbers; a day, 07.08.2024, stays text, and "12,15" under
# thousands="," is no number.
#
# What happens: any cell of digits and separators becomes a number, wherever the separators stand: 07.08.2024 is the
# whole number 7082024 (and 20240807 could not be told from it), "1,2,3" is 123, "12,15" is 1215. With parse_dates on
# the column the day is kept.
#
# pandas 3.1.1. Source: its reference says that thousands is the character that separates thousands in numeric values.
#
# Why it matters: tables of continental offices have both in a row, and list years or ages in one cell. Name the type
# of every column that is no number.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pandas==3.1.1 2>/dev/null ||
  { echo "cannot install pandas==3.1.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: pandas-thousands-eats-dates-and-lists no longer behaves as written here" >&2; exit 1; }
import io

import pandas as pd

german = "day;affected\n07.08.2024;1.200,5\n"
seen = pd.read_csv(io.StringIO(german), sep=";", thousands=".", decimal=",").to_dict("list")
print("07.08.2024 and 1.200,5:", seen)
assert seen == {"day": [7082024], "affected": [1200.5]}
lists = pd.read_csv(io.StringIO("ages;rooms\n12,15;1,2,3\n"), sep=";", thousands=",").to_dict("list")
print("12,15 and 1,2,3:", lists)
assert lists == {"ages": [1215], "rooms": [123]}
typed = pd.read_csv(io.StringIO(german), sep=";", thousands=".", decimal=",", dtype={"day": str}).to_dict("list")
print("with the type of the day named:", typed)
assert typed["day"] == ["07.08.2024"]
PROGRAM
echo "as written: pandas-thousands-eats-dates-and-lists"
