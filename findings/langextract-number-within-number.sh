#!/usr/bin/env bash
# Guess: an extraction that langextract marks MATCH_EXACT stands in the text as it was extracted.
#
# What happens: text is compared by tokens, and "1,200" is three of them (1 , 200). "200 people" is an exact match of
# the end of "1,200 people", "5 million" of the end of "3.5 million", and "38,500 people in Gaza" gets the span "38,"
# of a sentence that says 38,000.
#
# langextract 1.7.1. Source: its README promises that every extraction is mapped to its exact place in the source
# text, and advises to keep what has a char_interval; the statuses are those of its data module.
#
# Why it matters: the check that a figure made by a model stands in its sentence passes for figures that nobody
# stated. Compare the characters around the span as well.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check langextract==1.7.1 2>/dev/null ||
  { echo "cannot install langextract==1.7.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: langextract-number-within-number no longer behaves as written here" >&2; exit 1; }
from langextract import data, resolver

def aligned(text, said):
    found = resolver.WordAligner().align_extractions(
        [[data.Extraction(extraction_class="figure", extraction_text=said)]], text
    )
    one = next(one for group in found for one in group)
    span = one.char_interval
    return one.alignment_status.name, text[span.start_pos : span.end_pos]

cases = [
    ("At least 1,200 people were evacuated.", "200 people", ("MATCH_EXACT", "200 people")),
    ("Some 3.5 million people voted.", "5 million", ("MATCH_EXACT", "5 million")),
    ("It displaced at least 38,000 people in Gaza.", "38,500 people in Gaza", ("MATCH_LESSER", "38,")),
]
for text, said, expected in cases:
    seen = aligned(text, said)
    print(f"{said!r} in {text!r}: {seen}")
    assert seen == expected, expected
PROGRAM
echo "as written: langextract-number-within-number"
