#!/usr/bin/env bash
# Guess: turning the rows of a table round changes their order and nothing else.
#
# What happens: a column of lists that has no value in any row comes back as lists of nothing: List(Int64) is List(Null)
# after reverse() and after [::-1], of a series and of a frame; the lazy reverse() keeps it. One value in one row, and the
# type stays; sort() and sample() keep it. Written as Parquet the column then has another type than in the file beside it.
#
# polars 2.1.0. Source: the documentation of reverse says that it reverses the frame or the series; a column of structs or
# of numbers without a value keeps its type.
#
# Why it matters: tables of reports have such columns (authors, signals, places on a page), empty for a whole batch. The
# next append to a table with a schema is refused, or a reader gets two types for one column.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check polars==2.1.0 2>/dev/null ||
  { echo "cannot install polars==2.1.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: polars-reverse-forgets-what-lists-hold no longer behaves as written here" >&2; exit 1; }
import polars as pl

for kind in (pl.List(pl.Int64), pl.List(pl.String), pl.List(pl.Struct({"page": pl.Int64}))):
    empty = pl.DataFrame({"report": ["a", "b"], "authors": [None, None]}, schema={"report": pl.String, "authors": kind})
    seen = {
        "reverse": empty.reverse(),
        "slice": empty[::-1],
        "lazy": empty.lazy().reverse().collect(),
        "sort": empty.sort("report", descending=True),
        "sample": empty.sample(2, shuffle=True, seed=1),
    }
    kinds = {name: frame.schema["authors"] for name, frame in seen.items()}
    print(kind, "->", kinds)
    assert kinds["reverse"] == kinds["slice"] == pl.List(pl.Null), kinds
    assert kinds["lazy"] == kinds["sort"] == kinds["sample"] == kind, kinds
    held = pl.Series([None, []], dtype=kind)
    assert held.reverse().dtype == kind
assert pl.Series([None], dtype=pl.Struct({"page": pl.Int64})).reverse().dtype == pl.Struct({"page": pl.Int64})
PROGRAM
echo "as written: polars-reverse-forgets-what-lists-hold"
