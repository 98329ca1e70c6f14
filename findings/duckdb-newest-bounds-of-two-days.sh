#!/usr/bin/env bash
# Guess: the value of a column on the last day of each group is that of the last row, and missing where it is missing
# there: the low and high bound that are asked for together come of one statement.
#
# What happens: DuckDB's `arg_max(high, day)` (`max_by`) and pandas' `groupby().last()` pass over rows where that column
# is empty. After "60 to 80" on one day and "at least 90" on the next, low is 90, of the second, and high 80, of the
# first: bounds that nobody stated, and that exclude each other. Polars' `last` and DuckDB's `last(high ORDER BY day)`
# leave high open.
#
# duckdb 2.0.1, pandas 3.1.1, polars 2.1.0. Source: DuckDB's list of aggregates says that rows with a null argument are
# ignored, and has `arg_max_null`; pandas' reference says that last takes the last entry that is not null, in each
# column.
#
# Why it matters: an open bound is a statement, not a gap to be filled. "The newest figure by source" is the first query
# that anybody writes on this data.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check duckdb==2.0.1 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1 2>/dev/null ||
  { echo "cannot install duckdb==2.0.1 pandas==3.1.1 polars==2.1.0 pyarrow==26.0.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: duckdb-newest-bounds-of-two-days no longer behaves as written here" >&2; exit 1; }
import duckdb
import pandas as pd
import polars as pl

rows = pd.DataFrame({"source": ["UN", "UN"], "day": [7, 8], "low": [60.0, 90.0], "high": [80.0, None]})
filled = {
    "duckdb arg_max": duckdb.sql("select arg_max(low, day), arg_max(high, day) from rows group by source").fetchall()[0],
    "duckdb max_by": duckdb.sql("select max_by(low, day), max_by(high, day) from rows group by source").fetchall()[0],
    "pandas last": tuple(rows.sort_values("day").groupby("source")[["low", "high"]].last().iloc[0]),
}
for name, seen in filled.items():
    print(f"{name}: {seen[0]} to {seen[1]}")
    assert seen == (90, 80)
ordered = "select last(low order by day), last(high order by day) from rows group by source"
left = {
    "polars last": pl.from_pandas(rows).sort("day").group_by("source").last().select("low", "high").row(0),
    "duckdb last": duckdb.sql(ordered).fetchall()[0],
    "duckdb arg_max_null": duckdb.sql("select arg_max_null(low, day), arg_max_null(high, day) from rows").fetchall()[0],
}
for name, seen in left.items():
    print(f"{name}: {seen[0]} to {seen[1]}")
    assert seen == (90, None)
PROGRAM
echo "as written: duckdb-newest-bounds-of-two-days"
