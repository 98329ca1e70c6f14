#!/usr/bin/env bash
# Guess: a reader of CSV has one order of day and month, or leaves "03/04/2024" as text.
#
# What happens: DuckDB picks the order from each file. Where no second number is above twelve, 03/04/2024 is 3 April;
# where the file has one such row, the same cell is 4 March. Of two daily files of one publisher, the one that ends on
# the twelfth is read the other way round. polars with try_parse_dates takes 3 April for the first, and leaves the
# second as text.
#
# duckdb 2.0.1 and polars 2.1.0. Source: DuckDB's documentation of CSV detection says that the types of columns are
# worked out from a sample of the file; polars' reference, that most dates like ISO 8601 are inferred and a handful of
# others.
#
# Why it matters: months of a series move, and every date is valid. Give dateformat, or read the column as text.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 polars==2.1.0 2>/dev/null ||
  { echo "cannot install duckdb==2.0.1 polars==2.1.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: duckdb-order-of-day-and-month-by-file no longer behaves as written here" >&2; exit 1; }
import datetime as dt
from pathlib import Path

import duckdb
import polars as pl

Path("early.csv").write_text("day,count\n03/04/2024,1\n03/05/2024,2\n")
Path("late.csv").write_text("day,count\n03/04/2024,1\n03/13/2024,2\n")
seen = {name: duckdb.sql(f"from read_csv('{name}')").fetchall()[0][0] for name in ("early.csv", "late.csv")}
print("DuckDB, 03/04/2024:", {name: str(day) for name, day in seen.items()})
assert seen == {"early.csv": dt.date(2024, 4, 3), "late.csv": dt.date(2024, 3, 4)}
other = {name: pl.read_csv(name, try_parse_dates=True)["day"][0] for name in ("early.csv", "late.csv")}
print("polars:", {name: str(day) for name, day in other.items()})
assert other == {"early.csv": dt.date(2024, 4, 3), "late.csv": "03/04/2024"}
PROGRAM
echo "as written: duckdb-order-of-day-and-month-by-file"
