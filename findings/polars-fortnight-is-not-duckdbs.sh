#!/usr/bin/env bash
# Guess: windows of seven days are weeks, and two engines that put them at fixed days put them at the same ones: weekly
# and fortnightly sums computed in Polars and in DuckDB agree.
#
# What happens: Polars' "1w" and DuckDB's `time_bucket(INTERVAL 7 DAY)` begin on Mondays; Polars' "7d" begins on Thursdays,
# as 1 January 1970 did. Windows of two weeks begin on three different days: "2w" on one Monday, DuckDB on the other,
# "14d" on a Thursday. The same 28 days give other sums each time.
#
# polars 2.1.0, duckdb 2.0.1. Source: Polars' documentation says that weekly windows begin on Monday; DuckDB's that the
# origin of buckets of days is Monday, 3 January 2000. That "7d" is no week stands in neither.
#
# Why it matters: "killed in the last two weeks" differs between the notebook and the query of the same data, and both are
# right in themselves. State the first day of a window; do not leave it to the engine.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1 2>/dev/null ||
  { echo "cannot install polars==2.1.0 duckdb==2.0.1 pyarrow==26.0.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: polars-fortnight-is-not-duckdbs no longer behaves as written here" >&2; exit 1; }
import datetime as dt

import duckdb
import polars as pl

first = dt.date(2024, 8, 1)
days = pl.DataFrame({"day": pl.date_range(first, dt.date(2024, 8, 28), eager=True), "killed": [1] * 28})


def polars(every):
    seen = days.group_by_dynamic("day", every=every).agg(pl.col("killed").sum()).rows()
    print(f"polars {every}:", *(f"{day:%a %d %b} {count}" for day, count in seen))
    return [day for day, _ in seen], [count for _, count in seen]


def in_duckdb(count):
    rows = duckdb.sql(
        f"select time_bucket(interval {count} day, day) as start, sum(killed)::int from days group by 1 order by 1"
    ).fetchall()
    seen = [(getattr(day, "date", lambda day=day: day)(), killed) for day, killed in rows]
    print(f"duckdb {count} days:", *(f"{day:%a %d %b} {killed}" for day, killed in seen))
    return [day for day, _ in seen], [killed for _, killed in seen]


assert polars("1w") == in_duckdb(7)
starts, counts = polars("7d")
assert starts[0] == first and starts[0].weekday() == 3 and counts == [7, 7, 7, 7]
assert polars("2w") == ([dt.date(2024, 7, 22), dt.date(2024, 8, 5), dt.date(2024, 8, 19)], [4, 14, 10])
assert in_duckdb(14) == ([dt.date(2024, 7, 29), dt.date(2024, 8, 12), dt.date(2024, 8, 26)], [11, 14, 3])
assert polars("14d") == ([first, dt.date(2024, 8, 15)], [14, 14])
PROGRAM
echo "as written: polars-fortnight-is-not-duckdbs"
