#!/usr/bin/env bash
# Guess: "in twenty twenty four forty people" has a year and a count.
#
# What happens: it has one number, 202440. Years in words are joined by putting pairs of digits side by side, and the
# count that follows a year is a further pair. A comma between them keeps them apart.
#
# text2digits 0.1.2. Source: its README lists joining of years as supported ("twenty ten" is 2010), and nothing says
# where a year ends.
#
# Why it matters: transcripts have no commas; the year goes, and a count of 40 becomes 202,440.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check text2digits==0.1.2 2>/dev/null ||
  { echo "cannot install text2digits==0.1.2" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: text2digits-year-swallows-count no longer behaves as written here" >&2; exit 1; }
from text2digits.text2digits import Text2Digits

reader = Text2Digits()
cases = {
    "in twenty twenty four": "in 2024",
    "forty people": "40 people",
    "in twenty twenty four forty people came": "in 202440 people came",
    "in twenty twenty four, forty people came": "in 2024, 40 people came",
}
for words, expected in cases.items():
    seen = reader.convert(words)
    print(f"{words!r}: {seen!r}")
    assert seen == expected, expected
PROGRAM
echo "as written: text2digits-year-swallows-count"
