#!/usr/bin/env bash
# Guess: an answer whose every number is grounded, says corroborate, has the amounts of its source.
#
# What happens: the word after the digits is not read. "1.2 million dollars" is grounded by "1.2 billion dollars", and
# "35 people" by "35 per cent"; "1,500 people" is a hallucination beside "1.5 thousand people".
#
# corroborate 0.1.0. Source: its documentation says that every number in the answer is verified against the retrieved
# chunks; a table of scale words is in its module, and is not asked.
#
# Why it matters: the slip by a thousand is the one that a checker is for. Compare amounts with their magnitude and unit.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check corroborate==0.1.0 2>/dev/null ||
  { echo "cannot install corroborate==0.1.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: corroborate-drops-magnitude no longer behaves as written here" >&2; exit 1; }
import corroborate

cases = [
    ("The aid came to 1.2 billion dollars.", "The aid came to 1.2 million dollars.", True),
    ("Some 35 per cent voted.", "Some 35 people voted.", True),
    ("The storm displaced 1.5 thousand people.", "The storm displaced 1,500 people.", False),
]
for source, answer, expected in cases:
    seen = corroborate.check_answer("", [source], answer).ok()
    print(f"{answer!r} against {source!r}: {'grounded' if seen else 'not grounded'}")
    assert seen is expected
PROGRAM
echo "as written: corroborate-drops-magnitude"
