#!/usr/bin/env bash
# Guess: where a type is guessed from the cells of a column, it is one that all the cells have; a column with ">40"
# among its numbers, or "2024-08" among its days, is text.
#
# What happens: nine cells in ten suffice. The column is integer (or date), and the cell that is not comes as None from
# extract, as missing from to_pandas, and as an empty cell in the file that write makes. No error and no warning: only
# validate tells.
#
# frictionless 5.21.0 with pandas 2.3.3. Source: the reference of the Detector has a field confidence of 0.9, and says
# that with 1 the data are valid against the schema; that the other tenth is lost on reading it does not say.
#
# Why it matters: the cells of another form are the bounds (>40, ~40, dozens) and the days known to the month. A file
# that was only copied has lost them. Set `field_confidence` to 1, or give a schema.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check frictionless==5.21.0 pandas==2.3.3 2>/dev/null ||
  { echo "cannot install frictionless==5.21.0 pandas==2.3.3" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: frictionless-guess-empties-other-cells no longer behaves as written here" >&2; exit 1; }
from pathlib import Path

import pandas as pd
from frictionless import Detector, Resource, describe

cases = {
    "killed": ([str(100 + n) for n in range(9)], ">40", "integer"),
    "day": ([f"2024-08-{n + 1:02}" for n in range(9)], "2024-08", "date"),
}
for name, (plain, other, kind) in cases.items():
    place = Path(f"{name}.csv")
    lines = [f"place,{name}", *(f"town {n},{cell}" for n, cell in enumerate([*plain, other]))]
    place.write_text("\n".join(lines) + "\n")
    guessed = describe(str(place)).schema.get_field(name).type
    extracted = Resource(str(place)).extract()[name][-1][name]
    frame = Resource(str(place)).to_pandas()[name].iloc[-1]
    Resource(str(place)).write(f"{name}-copy.csv")
    copied = Path(f"{name}-copy.csv").read_text().splitlines()[-1]
    print(f"{other!r} among nine of {name}: {guessed}; extract {extracted}, pandas {frame}, copied {copied!r}")
    assert guessed == kind and extracted is None and pd.isna(frame) and copied == "town 9,"
    strict = describe(str(place), detector=Detector(field_confidence=1)).schema.get_field(name).type
    print("   with a confidence of 1:", strict)
    assert strict == "string"
PROGRAM
echo "as written: frictionless-guess-empties-other-cells"
