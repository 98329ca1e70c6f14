#!/usr/bin/env bash
# Guess: word_to_num("two point five million") is 2,500,000.
#
# What happens: it is 2. The word after which the fraction is read must be a digit to the end; the rest is dropped
# with the magnitude, and no error is raised, though malformed numbers do raise one. "two point five" alone is 2.5,
# and "two million" 2,000,000.
#
# word2number 1.1. Source: its README shows decimals ("two point three") and millions side by side, and a ValueError
# for what is no number.
#
# Why it matters: spoken transcripts spell numbers out; a count of millions becomes a count of two.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check word2number==1.1 2>/dev/null ||
  { echo "cannot install word2number==1.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: word2number-decimal-loses-magnitude no longer behaves as written here" >&2; exit 1; }
from word2number.w2n import word_to_num

cases = {"two point five": 2.5, "two million": 2_000_000, "two point five million": 2, "three to five": 8}
for words, expected in cases.items():
    seen = word_to_num(words)
    print(f"{words!r}: {seen}")
    assert seen == expected, expected
PROGRAM
echo "as written: word2number-decimal-loses-magnitude"
