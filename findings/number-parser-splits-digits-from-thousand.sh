#!/usr/bin/env bash
# Guess: a library that turns the number words of a text into digits reads "12 thousand" as 12000, as it reads "twelve
# thousand"; and "1.2 million" as 1200000.
#
# What happens: digits and words are never one number to it. "12 thousand" becomes "12 1000", "1.2 million" becomes
# "1.2 1000000", "two hundred and 12" stays 200 and 12. "Half a million" becomes "half a 1000000", and "one and a half
# million" gets a 1 before its million.
#
# number-parser 0.3.2 (of the makers of dateparser and price-parser). Source: its documentation says that it parses
# numbers in natural language; newspapers' style books ask for a digit with the word ("12 million").
#
# Why it matters: whoever takes the numbers out of the text afterwards has a million that nobody reported, and the true
# count is gone.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check number-parser==0.3.2 2>/dev/null ||
  { echo "cannot install number-parser==0.3.2" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: number-parser-splits-digits-from-thousand no longer behaves as written here" >&2; exit 1; }
from number_parser import parse

cases = {
    "twelve thousand displaced": "12000 displaced",
    "12 thousand displaced": "12 1000 displaced",
    "1.2 million displaced": "1.2 1000000 displaced",
    "two hundred and 12 dead": "200 and 12 dead",
    "half a million displaced": "half a 1000000 displaced",
    "one and a half million displaced": "1 and a half 1000000 displaced",
}
for text, expected in cases.items():
    seen = parse(text)
    print(f"{text!r}: {seen!r}")
    assert seen == expected, expected
PROGRAM
echo "as written: number-parser-splits-digits-from-thousand"
