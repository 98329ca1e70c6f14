#!/usr/bin/env bash
# Guess: a record of a Croissant data set has the types that its description declares: a text is the text of its cell, a
# date the day that the cell names, and a cell that does not fit is refused.
#
# What happens: pandas guesses first, and the declared type is put on its guess. A text "1.10" is 1.1, "007" is 7 and
# "NA" is nothing. A date "2024" is two microseconds after the beginning of 1970, as long as all cells of the column are
# years; with one "2024-08" among them it is 1 January 2024. A whole number 1.7 is 1, and the truth of "no" is True.
#
# mlcroissant 1.1.1 with pandas 3.1.1. Source: the Croissant format lists the data types by schema.org's names, where a
# Date is one of ISO 8601, which a year is; mlcroissant's code reads the file without them, and casts afterwards.
#
# Why it matters: Croissant is how data sets are handed to those who train and measure models. Keys (007), versions
# (1.10), places (NA) and years are others there than in the file, under a checksum that holds.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check mlcroissant==1.1.1 pandas==3.1.1 2>/dev/null ||
  { echo "cannot install mlcroissant==1.1.1 pandas==3.1.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: mlcroissant-text-becomes-number no longer behaves as written here" >&2; exit 1; }
import hashlib
import json
import logging
from pathlib import Path

import mlcroissant

logging.disable(logging.CRITICAL)
CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "sc": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "conformsTo": "http://purl.org/dc/terms/conformsTo",
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    **{name: f"cr:{name}" for name in ("column", "extract", "field", "fileObject", "recordSet", "source")},
}


def read(cells, kind):
    Path("cells.csv").write_text("n,cell\n" + "".join(f"{n},{cell}\n" for n, cell in enumerate(cells)))
    source = {"fileObject": {"@id": "cells.csv"}, "extract": {"column": "cell"}}
    field = {"@type": "cr:Field", "@id": "rows/cell", "name": "cell", "dataType": kind, "source": source}
    file = {
        "@type": "cr:FileObject",
        "@id": "cells.csv",
        "name": "cells.csv",
        "contentUrl": "cells.csv",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(Path("cells.csv").read_bytes()).hexdigest(),
    }
    described = {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "cells",
        "description": "Some cells.",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "license": "https://creativecommons.org/publicdomain/zero/1.0/",
        "url": "https://example.org/cells",
        "version": "1.0.0",
        "datePublished": "2024-08-07",
        "distribution": [file],
        "recordSet": [{"@type": "cr:RecordSet", "@id": "rows", "name": "rows", "field": [field]}],
    }
    Path("cells.json").write_text(json.dumps(described))
    seen = [row["rows/cell"] for row in mlcroissant.Dataset("cells.json").records("rows")]
    print(f"{kind} {cells}: {', '.join(map(str, seen))}")
    return seen


assert read(["1.10", "1.20"], "sc:Text") == [b"1.1", b"1.2"]
assert read(["007", "012"], "sc:Text") == [b"7", b"12"]
assert read(["NA", "Gaza"], "sc:Text") == [None, b"Gaza"]
assert [str(day)[:10] for day in read(["2024", "2023"], "sc:Date")] == ["1970-01-01", "1970-01-01"]
assert [str(day)[:10] for day in read(["2024", "2024-08"], "sc:Date")] == ["2024-01-01", "2024-08-01"]
assert read(["12", "1.7"], "sc:Integer") == [12, 1]
assert read(["yes", "no"], "sc:Boolean") == [True, True]
PROGRAM
echo "as written: mlcroissant-text-becomes-number"
