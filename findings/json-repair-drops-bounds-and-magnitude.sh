#!/usr/bin/env bash
# Guess: a library that mends the JSON of language models leaves as text what is no number, or gives up on it.
#
# What happens: a number is taken as far as it goes, and what stands around it is dropped. `1.2 million` is 1.2, `39 000`
# is 39, `>39000` and `~40` are 39000 and 40, `12%` and `$12` are 12. A number with a thousands comma is kept as text in
# an object, but in a list it is two: [1,200, 3,400] has four numbers. `12-15` and `more than 39000` stay texts.
#
# json-repair 0.64.6. Source: its README says that it fixes quotes, commas, brackets and comments, and cleans up what is
# no JSON around the values; that a value loses its words, it does not say.
#
# Why it matters: a model that was asked for figures writes just these. The bound and the million are gone before anything
# can check them, and the result is valid.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check json-repair==0.64.6 2>/dev/null ||
  { echo "cannot install json-repair==0.64.6" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: json-repair-drops-bounds-and-magnitude no longer behaves as written here" >&2; exit 1; }
from json_repair import loads

cases = {
    '{"displaced": 1.2 million, "hurt": 5}': {"displaced": 1.2, "hurt": 5},
    '{"deaths": 39 000}': {"deaths": 39},
    '{"deaths": >39000}': {"deaths": 39000},
    '{"captives": ~40}': {"captives": 40},
    '{"share": 12%}': {"share": 12},
    '{"deaths": 39,000}': {"deaths": "39,000"},
    '{"tolls": [1,200, 3,400]}': {"tolls": [1, 200, 3, 400]},
    '{"deaths": 12-15}': {"deaths": "12-15"},
    '{"deaths": more than 39000}': {"deaths": "more than 39000"},
}
for text, expected in cases.items():
    seen = loads(text)
    print(f"{text}: {seen}")
    assert seen == expected, expected
PROGRAM
echo "as written: json-repair-drops-bounds-and-magnitude"
