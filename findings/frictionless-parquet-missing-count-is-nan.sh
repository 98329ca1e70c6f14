#!/usr/bin/env bash
# Guess: a missing count in a Parquet column of whole numbers is a missing value to a reader of data packages: None, and
# an error where the schema says that the field is required, as it is in the same table as CSV.
#
# What happens: one null makes a whole column floating point on the way in. The missing count is a number that is not a
# number (NaN), no field counts as missing, a required one passes as valid, and a count beyond 2**53 in another row is
# off by one.
#
# frictionless 5.21.0 with pandas 2.3.3 and pyarrow 22.0.0. Source: the Table Schema says that a required field may not
# be null, and Parquet keeps nulls apart from numbers.
#
# Why it matters: a table of tolls in Parquet, with days on which nobody counted, passes the check that was to find them,
# and a sum over it is NaN.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check frictionless==5.21.0 pandas==2.3.3 pyarrow==22.0.0 2>/dev/null ||
  { echo "cannot install frictionless==5.21.0, pandas==2.3.3 and pyarrow==22.0.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: frictionless-parquet-missing-count-is-nan no longer behaves as written here" >&2; exit 1; }
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet
from frictionless import Resource, Schema

LARGE = 2**53 + 1
days, counts = ["2024-08-06", "2024-08-07", "2024-08-08"], [39_000, None, LARGE]
table = pa.table({"day": days, "deaths": pa.array(counts, pa.int64())})
pyarrow.parquet.write_table(table, "tolls.parquet")
pyarrow.csv.write_csv(table, "tolls.csv")

fields = [{"name": "day", "type": "string"}, {"name": "deaths", "type": "number", "constraints": {"required": True}}]
for name in ("tolls.csv", "tolls.parquet"):
    checked = Resource(path=name, schema=Schema.from_descriptor({"fields": fields})).validate()
    kinds = [kind for (kind,) in checked.flatten(["type"])]
    print(f"{name} with a required count: {'valid' if checked.valid else kinds}")
    assert kinds == ([] if name.endswith("parquet") else ["constraint-error"]), kinds

with Resource(path="tolls.parquet") as read:
    seen = [row["deaths"] for row in read.row_stream]
print("read:", [str(value) for value in seen])
assert [value is None for value in seen] == [False, False, False]
assert seen[1].is_nan()
assert seen[2] == LARGE - 1
PROGRAM
echo "as written: frictionless-parquet-missing-count-is-nan"
