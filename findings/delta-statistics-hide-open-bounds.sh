#!/usr/bin/env bash
# Guess: an upper bound that is open can be kept in a Delta table as infinity, and a large sum of money as a decimal; a
# filter on a reader that skips files by their statistics finds the same rows as one on the whole table.
#
# What happens: the statistics of a file are JSON, where infinity becomes null and a decimal the nearest float. The
# dataset that deltalake makes for PyArrow, and so for DuckDB, takes a null for a bound and drops the file: of the lower
# bounds -infinity and 5 none is "at most 5". Of 12,000 trillion with two decimals, a decimal(38, 2), none is at least
# nought, since a float written as 1.2e+16 cannot be read back; 1,200 trillion and 25 cents is not equal to itself, in
# scan_delta of Polars neither. No error; without a filter, all rows are there.
#
# deltalake 1.6.6 with polars 2.1.0, pyarrow 26.0.1 and duckdb 2.0.1. Source: Delta's protocol gives the statistics as
# JSON, and says of bounds that they may be wider than the values, never narrower. An issue on infinity in delta-rs was
# closed in 2023.
#
# Why it matters: the row that is lost is the open bound, or the largest sum; the count without a filter is right, and
# so nobody looks. Keep open bounds null, and sums as whole numbers or floats.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check deltalake==1.6.6 polars==2.1.0 pyarrow==26.0.1 duckdb==2.0.1 2>/dev/null ||
  { echo "cannot install deltalake==1.6.6 polars==2.1.0 pyarrow==26.0.1 duckdb==2.0.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: delta-statistics-hide-open-bounds no longer behaves as written here" >&2; exit 1; }
from decimal import Decimal

import duckdb
import polars as pl
import pyarrow as pa
import pyarrow.compute as pc
from deltalake import DeltaTable


def table(name, values, kind):
    pl.DataFrame({"x": pl.Series(values, dtype=kind)}).write_delta(name)
    return DeltaTable(name).to_pyarrow_dataset()


lows = table("lows", [float("-inf"), 5.0], pl.Float64)
whole = lows.to_table()
seen = (
    whole.filter(pc.field("x") <= 5).num_rows,
    pl.scan_delta("lows").filter(pl.col("x") <= 5).collect().height,
    lows.to_table(filter=pc.field("x") <= 5).num_rows,
    duckdb.sql("select count(*) from lows where x <= 5").fetchall()[0][0],
)
print("-infinity and 5, at most 5: all rows read first %d, polars %d, pyarrow %d, duckdb %d" % seen)
assert seen == (2, 2, 0, 0)

money = pl.Decimal(38, 2)
nought = pa.scalar(Decimal(0), pa.decimal128(38, 2))
for words, positive, equal in (("12000000000000000.00", 0, 0), ("1200000000000000.25", 1, 0), ("1200000000.25", 1, 1)):
    stated = Decimal(words)
    sums = table(words, [stated], money)
    same = pa.scalar(stated, pa.decimal128(38, 2))
    seen = sums.to_table(filter=pc.field("x") >= nought).num_rows, sums.to_table(filter=pc.field("x") == same).num_rows
    print(f"{words}: {sums.to_table().num_rows} row; at least 0: {seen[0]}; equal to itself: {seen[1]}")
    assert sums.to_table().num_rows == 1 and seen == (positive, equal)
itself = pl.col("x") == pl.lit(Decimal("1200000000000000.25"), dtype=money)
seen = pl.scan_delta("1200000000000000.25").filter(itself).collect().height
print("polars, 1200000000000000.25 equal to itself:", seen)
assert seen == 0 and pl.read_delta("1200000000000000.25").filter(itself).height == 1
PROGRAM
echo "as written: delta-statistics-hide-open-bounds"
