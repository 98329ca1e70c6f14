#!/usr/bin/env bash
# Guess: appending a column of floats to a Delta table whose column is a whole number is refused: Delta Lake enforces
# the schema on write.
#
# What happens: write_delta(mode="append") and a merge both cast, and cut off the fraction: 1.7 and 2.9 become 1 and
# 2. A decimal of another scale is refused, so it is no general rule.
#
# deltalake 1.6.6 with polars 2.1.0. Source: the documentation of Delta Lake on schema validation says that types of
# columns must match those of the table, or an exception is raised.
#
# Why it matters: a ledger is append-only; what was cut there is nowhere else. Compare the schemas before the write.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check deltalake==1.6.6 polars==2.1.0 2>/dev/null ||
  { echo "cannot install deltalake==1.6.6 polars==2.1.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: deltalake-append-drops-fractions no longer behaves as written here" >&2; exit 1; }
from decimal import Decimal

import polars as pl
from deltalake.exceptions import SchemaMismatchError

pl.DataFrame({"id": ["a"], "value": [7]}).write_delta("table")
pl.DataFrame({"id": ["b"], "value": [1.7]}).write_delta("table", mode="append")
(
    pl.DataFrame({"id": ["b", "c"], "value": [5.5, 2.9]})
    .write_delta(
        "table", mode="merge",
        delta_merge_options={"predicate": "s.id = t.id", "source_alias": "s", "target_alias": "t"},
    )
    .when_not_matched_insert_all()
    .execute()
)
seen = dict(pl.read_delta("table").sort("id").iter_rows())
print("appended 1.7, merged 2.9:", seen)
assert seen == {"a": 7, "b": 1, "c": 2}
pl.DataFrame({"value": [Decimal("1.25")]}, schema={"value": pl.Decimal(10, 2)}).write_delta("decimals")
try:
    pl.DataFrame({"value": [Decimal("1.257")]}, schema={"value": pl.Decimal(10, 3)}).write_delta("decimals", mode="append")
except SchemaMismatchError as error:
    print("a decimal of another scale:", str(error)[:70])
else:
    raise AssertionError("a decimal of another scale is taken too")
PROGRAM
echo "as written: deltalake-append-drops-fractions"
