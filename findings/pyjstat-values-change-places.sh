#!/usr/bin/env bash
# Guess: a table written as JSON-stat has each value at its own place and year, in whatever order the rows stood.
#
# What happens: pyjstat writes the values in the order of the rows, while JSON-stat counts them off category by
# category, the last dimension first. A table sorted by year and then by place comes back with its numbers at other
# places and years; one with years in another order for each place too. Nothing is said; only a table with gaps fails,
# and only when it is read.
#
# pyjstat 2.4.0 with pandas 3.1.1. Source: the standard has the values in row-major order of its list of dimensions;
# pyjstat's documentation shows tables that stand in that order already, and asks for none. An issue of 2023 on a table
# that cannot be read back is open.
#
# Why it matters: the format is that of statistical offices. A table of tolls by place and month, sorted by month as
# such tables are, gives Gaza the number of Rafah. Sort by the dimensions, in the order of their columns, and read back.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyjstat==2.4.0 pandas==3.1.1 2>/dev/null ||
  { echo "cannot install pyjstat==2.4.0 pandas==3.1.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: pyjstat-values-change-places no longer behaves as written here" >&2; exit 1; }
import pandas as pd
from pyjstat import pyjstat


def there_and_back(rows):
    table = pd.DataFrame(rows, columns=["place", "year", "value"])
    back = pyjstat.Dataset.read(pyjstat.Dataset.read(table).write()).write("dataframe")
    return sorted(back.itertuples(index=False, name=None))


by_year = [("Gaza", "2023", 10), ("Rafah", "2023", 20), ("Gaza", "2024", 30), ("Rafah", "2024", 40)]
seen = there_and_back(by_year)
print("written:", *by_year)
print("read:   ", *seen)
assert seen == [("Gaza", "2023", 10), ("Gaza", "2024", 20), ("Rafah", "2023", 30), ("Rafah", "2024", 40)]

uneven = [("Gaza", "2024", 10), ("Gaza", "2023", 20), ("Rafah", "2023", 30), ("Rafah", "2024", 40)]
seen = there_and_back(uneven)
print("years in two orders:", *seen)
assert seen == [("Gaza", "2023", 20), ("Gaza", "2024", 10), ("Rafah", "2023", 40), ("Rafah", "2024", 30)]

assert there_and_back(sorted(by_year)) == sorted(by_year)
PROGRAM
echo "as written: pyjstat-values-change-places"
