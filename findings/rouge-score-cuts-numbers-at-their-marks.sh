#!/usr/bin/env bash
# Guess: ROUGE, by which summaries of news are scored, counts a number as one word, so that a wrong number costs a word.
#
# What happens: the tokens are runs of letters and digits only. A number is cut at its comma and its point, and signs
# are dropped: "1.2 million people fled" and "2.1 million people fled" have the same words (ROUGE-1 is 1.0); "39,000" and
# "39.000", "-5" and "5", "$12" and "12%" are the same text to every ROUGE.
#
# rouge-score 0.1.2 (of Google Research, and what evaluate and other suites call). Source: its README says that it
# follows the first ROUGE, a Perl script; a comment in its module `tokenize` says that other characters become spaces.
#
# Why it matters: whoever measures a model's summaries with it, or picks examples by it, does not see the error that
# matters most in this field.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check rouge-score==0.1.2 2>/dev/null ||
  { echo "cannot install rouge-score==0.1.2" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: rouge-score-cuts-numbers-at-their-marks no longer behaves as written here" >&2; exit 1; }
from rouge_score.rouge_scorer import RougeScorer

scorer = RougeScorer(["rouge1", "rougeL"])
cases = [
    ("1.2 million people fled", "2.1 million people fled", 1.0, 0.8),
    ("39,000 people died", "39.000 people died", 1.0, 1.0),
    ("the balance is -5", "the balance is 5", 1.0, 1.0),
    ("a rise of $12", "a rise of 12%", 1.0, 1.0),
    ("12 people died", "15 people died", 2 / 3, 2 / 3),
]
for first, second, words, longest in cases:
    seen = scorer.score(first, second)
    print(f"{first!r} and {second!r}: {seen['rouge1'].fmeasure:.2f} {seen['rougeL'].fmeasure:.2f}")
    assert abs(seen["rouge1"].fmeasure - words) < 1e-6 and abs(seen["rougeL"].fmeasure - longest) < 1e-6
PROGRAM
echo "as written: rouge-score-cuts-numbers-at-their-marks"
