#!/usr/bin/env bash
# Guess: a filter of Datasette compares numbers as numbers, in a view as in a table: `width__gt=1.5` finds what
# `width__gt=1` finds and is over 1.5.
#
# What happens: only a run of digits is given to SQLite as a number; "1.5" and "-1" go as text. A column of a table, or
# of a view that hands one through, makes them numbers again. One that a view works out (high - low, coalesce) does not,
# and there any number is less than any text: "over 1.5" and "over -1" find nothing, "under 1.5" everything, and "is
# 1.5" nothing. The page says 0 rows, without an error.
#
# datasette 0.65.5. Source: its documentation lists the filters by name, alike for tables and views; SQLite's has the
# affinity of a column, and that an expression has none.
#
# Why it matters: the width of a band, a share or a change is such a column, with fractions and minus signs, and a view
# is where it is published. The filter for whole numbers works, and so nobody tries the others. CAST in the view mends
# it.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check datasette==0.65.5 2>/dev/null ||
  { echo "cannot install datasette==0.65.5" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: datasette-view-takes-fractions-for-text no longer behaves as written here" >&2; exit 1; }
import asyncio
import sqlite3

from datasette.app import Datasette

with sqlite3.connect("bands.db") as tables:
    tables.executescript(
        """
        create table bands (source text, low real, high real);
        insert into bands values ('UN', 1, 2.5), ('WHO', 10, 18), ('Ministry', 40, 41);
        create view widths as select source, high, high - low as width, cast(high - low as real) as made from bands;
        """
    )


async def found(site, address):
    answer = await site.client.get(f"/bands/{address}&_shape=array")
    assert answer.status_code == 200
    return [row["source"] for row in answer.json()]


async def ask():
    site = Datasette(["bands.db"])
    cases = {
        "bands.json?high__gt=2.4": ["UN", "WHO", "Ministry"],
        "widths.json?high__gt=2.4": ["UN", "WHO", "Ministry"],
        "widths.json?width__gt=1": ["UN", "WHO"],
        "widths.json?width__gt=1.4": [],
        "widths.json?width__gt=-1": [],
        "widths.json?width__lt=1.4": ["UN", "WHO", "Ministry"],
        "widths.json?width__exact=1.5": [],
        "widths.json?made__gt=1.4": ["UN", "WHO"],
    }
    for address, expected in cases.items():
        seen = await found(site, address)
        print(f"{address}: {seen}")
        assert sorted(seen) == sorted(expected)


asyncio.run(ask())
PROGRAM
echo "as written: datasette-view-takes-fractions-for-text"
