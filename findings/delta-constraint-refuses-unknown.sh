#!/usr/bin/env bash
# Guess: a CHECK constraint means the same in Delta Lake as in SQL, where a condition that is unknown, because a
# column is null, is no violation.
#
# What happens: deltalake refuses a row whose upper bound is null under "high >= low"; DuckDB, as SQL has it, takes
# the same row under the same words.
#
# deltalake 1.6.6 with polars 2.1.0, and duckdb 2.0.1. Source: Delta's protocol says that the expression must be true
# for each row; the SQL standard, and DuckDB with it, that a check fails only where it is false.
#
# Why it matters: "at least 73" has no upper bound. The constraint that guards the order of bounds throws out every
# open one. Write "high IS NULL OR low IS NULL OR high >= low" in Delta.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check deltalake==1.6.6 polars==2.1.0 duckdb==2.0.1 2>/dev/null ||
  { echo "cannot install deltalake==1.6.6 polars==2.1.0 duckdb==2.0.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: delta-constraint-refuses-unknown no longer behaves as written here" >&2; exit 1; }
import duckdb
import polars as pl
from deltalake import DeltaTable
from deltalake.exceptions import DeltaError

types = {"low": pl.Int64, "high": pl.Int64}
open_bound = pl.DataFrame({"low": [73], "high": [None]}, schema=types)

def into_delta(name, condition):
    pl.DataFrame({"low": [1], "high": [2]}, schema=types).write_delta(name)
    DeltaTable(name).alter.add_constraint({"ordered": condition})
    try:
        open_bound.write_delta(name, mode="append")
    except DeltaError as error:
        return f"refused: {str(error).strip().splitlines()[0][-60:]}"
    return "taken"

plain = into_delta("plain", "high >= low")
print("Delta, high >= low:", plain)
assert plain.startswith("refused")
spelled = into_delta("spelled", "high IS NULL OR low IS NULL OR high >= low")
print("Delta, with the nulls spelled out:", spelled)
assert spelled == "taken"
duckdb.sql("create table bounds (low bigint, high bigint, check (high >= low)); insert into bounds values (73, null)")
seen = duckdb.sql("select * from bounds").fetchall()
print("DuckDB, high >= low:", seen)
assert seen == [(73, None)]
PROGRAM
echo "as written: delta-constraint-refuses-unknown"
