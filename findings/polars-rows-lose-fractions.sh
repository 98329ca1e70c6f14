#!/usr/bin/env bash
# Guess: polars.DataFrame(rows) with strict=True, as it is by itself, raises where a value does not fit the type that
# was inferred for its column.
#
# What happens: it raises for a text, but a float that comes after the rows from which the types are inferred, in a
# column of whole numbers until then, loses its fraction without a word: 1.7 becomes 1.
#
# polars 2.1.0. Source: its reference of DataFrame and from_dicts says that strict throws an error if any value does
# not exactly match the given or inferred type.
#
# Why it matters: counts are whole for a long time, then a report says "1.7 million" in millions, or a rate of 2.5.
# Give the schema with rows that come from a ledger or a reader of JSON.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check polars==2.1.0 2>/dev/null ||
  { echo "cannot install polars==2.1.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: polars-rows-lose-fractions no longer behaves as written here" >&2; exit 1; }
import polars as pl

whole = [{"millions": 2} for _ in range(150)]
last = pl.DataFrame([*whole, {"millions": 1.7}], strict=True)["millions"][-1]
print("1.7 after 150 whole numbers:", last)
assert last == 1 and isinstance(last, int)
early = pl.DataFrame([{"millions": 2}, {"millions": 1.7}], strict=True)["millions"].to_list()
print("1.7 after one whole number:", early)
assert early == [2.0, 1.7]
try:
    pl.DataFrame([*whole, {"millions": "12+"}], strict=True)
except pl.exceptions.ComputeError as error:
    print("a text there:", str(error).splitlines()[0][:70])
else:
    raise AssertionError("a text is taken too")
PROGRAM
echo "as written: polars-rows-lose-fractions"
