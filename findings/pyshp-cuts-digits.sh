#!/usr/bin/env bash
# Guess: a number that is wider than its field in a shapefile is refused, as a text in a field of numbers is; a field of
# numbers of which nothing more is said keeps fractions.
#
# What happens: pyshp cuts the digits at the right: 39,000 in a field of four is 3900, 1,234,567 in one of five 12345, a
# minus sign takes a place too. A field of numbers has no decimals unless they are asked for: a share of 1.7 is 1. No
# error, no warning.
#
# pyshp 3.1.6. Source: its README says that a field has a size and a number of decimals, and nothing of values that are
# wider; the code cuts the text of a number as it cuts a text.
#
# Why it matters: humanitarian maps are exchanged as shapefiles. A field that was wide enough for last year's toll
# divides this year's by ten, and the result is a likely number.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyshp==3.1.6 2>/dev/null ||
  { echo "cannot install pyshp==3.1.6" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: pyshp-cuts-digits no longer behaves as written here" >&2; exit 1; }
import io

import shapefile


def there_and_back(number, size=None):
    parts = {part: io.BytesIO() for part in ("shp", "shx", "dbf")}
    with shapefile.Writer(**parts) as writer:
        writer.field("killed", "N", *([size] if size else []))
        writer.point(34.5, 31.5)
        writer.record(number)
    with shapefile.Reader(**parts) as reader:
        return reader.record(0)["killed"]


for number, size, expected in ((39_000, 4, 3900), (1_234_567, 5, 12345), (-12_345, 5, -1234), (1.7, None, 1)):
    seen = there_and_back(number, size)
    print(f"{number} in a field of {size or 'the size that is set'}: {seen}")
    assert seen == expected
assert there_and_back(39_000, 5) == 39_000
PROGRAM
echo "as written: pyshp-cuts-digits"
