#!/usr/bin/env bash
# Guess: a converter that keeps what is struck out apart ("~~12~~") and has a setting for raised text also keeps the mark
# of a note apart from the number before it.
#
# What happens: raised and lowered text is set beside what stands before it, without a sign. "1,200" with note 3 is
# 1,2003; ten to the sixth is 106; "CO2" with a 2 below and "45 m" with a raised 2 come out as one would hope, so that
# nothing looks amiss. A number of which one digit was struck out and replaced is "1~~8~~6".
#
# markdownify 1.2.3 (below several loaders that feed pages to language models). Source: its README says that
# `sup_symbol` and `sub_symbol` are empty unless set; that the text then reads as another number, it does not say.
#
# Why it matters: wikis, reports and tables of statistics carry notes on just the numbers that matter. A count becomes
# ten times itself, and no reader of the text can tell.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check markdownify==1.2.3 2>/dev/null ||
  { echo "cannot install markdownify==1.2.3" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: markdownify-raised-mark-joins-number no longer behaves as written here" >&2; exit 1; }
from markdownify import markdownify

cases = {
    "<p>At least 1,200<sup>3</sup> people</p>": "At least 1,2003 people",
    "<p>10<sup>6</sup> litres</p>": "106 litres",
    "<table><tr><th>Killed<sup>1</sup></th></tr><tr><td>35<sup>a</sup></td></tr><tr><td>228<sup>2</sup></td></tr></table>":
        "| Killed1 |\n| --- |\n| 35a |\n| 2282 |",
    "<p><del>12</del> 15 dead</p>": "~~12~~ 15 dead",
    "<p>1<s>8</s>6</p>": "1~~8~~6",
}
for page, expected in cases.items():
    seen = markdownify(page).strip()
    print(f"{page}: {seen!r}")
    assert seen == expected, expected
assert markdownify("<p>1,200<sup>3</sup></p>", sup_symbol="^").strip() == "1,200^3^"
PROGRAM
echo "as written: markdownify-raised-mark-joins-number"
