#!/usr/bin/env bash
# Guess: a number that llmground calls grounded stands in the source as a number.
#
# What happens: the digits are looked for as text first. 200 is grounded, with the best tier (exact), by "1,200 people",
# and 35 by "0.35 per cent"; 1200 is not grounded by "1,200 people", nor 1,200,000 by "1.2 million", nor 12 by "twelve".
#
# llmground 0.1.0. Source: its first lines say that it tells which fields are supported by the source document; the tiers
# are in its matchers module.
#
# Why it matters: a toll that lost its thousands passes with the strongest evidence there is. Read the numbers of the
# text first, and compare numbers.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check llmground==0.1.0 2>/dev/null ||
  { echo "cannot install llmground==0.1.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: llmground-number-within-number no longer behaves as written here" >&2; exit 1; }
import llmground

cases = [
    (200, "At least 1,200 people fled.", "grounded", "exact"),
    (1200, "At least 1,200 people fled.", "ungrounded", "none"),
    (35, "Prices rose by 0.35 per cent.", "grounded", "exact"),
    (1_200_000, "The aid came to 1.2 million dollars.", "ungrounded", "none"),
    (12, "Twelve people died.", "ungrounded", "none"),
]
for value, text, verdict, tier in cases:
    (found,) = llmground.verify({"value": value}, text).results
    seen = found.verdict.value, found.match.tier.value
    print(f"{value} in {text!r}: {seen}")
    assert seen == (verdict, tier), (verdict, tier)
PROGRAM
echo "as written: llmground-number-within-number"
