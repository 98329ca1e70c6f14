#!/usr/bin/env bash
# Guess: the text of a rich text file is what its reader sees, with tracked changes accepted or with both sides apart.
#
# What happens: a deleted number and the one inserted after it come without anything between them, so that 12 and 15 are
# 1215; a raised mark of a note is joined to its number, and hidden words are read.
#
# striprtf 0.0.35. Source: the RTF specification 1.9.1 has \deleted and \revised for text marked as such, \v for hidden
# text, \super for raised text; the package says that it turns RTF into plain text, and names no mark that it ignores.
#
# Why it matters: exports of news databases and bulletins that were corrected in Word come as rich text; a toll that was
# put right becomes a hundred times itself.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check striprtf==0.0.35 2>/dev/null ||
  { echo "cannot install striprtf==0.0.35" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: striprtf-deleted-joins-inserted no longer behaves as written here" >&2; exit 1; }
from striprtf.striprtf import rtf_to_text

seen = {
    "corrected": rtf_to_text(r"{\rtf1\ansi Some {\deleted 12}{\revised 15} people died.}"),
    "noted": rtf_to_text(r"{\rtf1\ansi At least 1,200{\super 2} people died.}"),
    "hidden": rtf_to_text(r"{\rtf1\ansi Some 12{\v 00} people died.}"),
}
print(seen)
assert seen["corrected"].strip() == "Some 1215 people died."
assert seen["noted"].strip() == "At least 1,2002 people died."
assert seen["hidden"].strip() == "Some 1200 people died."
PROGRAM
echo "as written: striprtf-deleted-joins-inserted"
