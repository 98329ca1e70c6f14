#!/usr/bin/env bash
# Guess: a converter that lays text out as a browser does keeps a struck-out number apart from the one that replaced it.
#
# What happens: inscriptis gives both in one, "Some 1215 people"; html2text marks the old one, and parts them. A list that
# begins at 12 begins at 1 in inscriptis, and at 12 in html2text.
#
# inscriptis 2.7.6, html2text 2025.4.15. Source: HTML shows del struck out; the start attribute of ol is the number of its
# first item. inscriptis says that it gives the layout of a page as text.
#
# Why it matters: live pages correct a toll with del and ins; nobody sees that 1215 was never said.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check inscriptis==2.7.6 html2text==2025.4.15 2>/dev/null ||
  { echo "cannot install inscriptis==2.7.6 html2text==2025.4.15" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: inscriptis-correction-joins-numbers no longer behaves as written here" >&2; exit 1; }
import html2text
from inscriptis import get_text

corrected = "<p>Some <del>12</del><ins>15</ins> people were hurt.</p>"
listed = "<ol start=12><li>people died</li></ol>"
seen = [(get_text(page).strip(), html2text.html2text(page).strip()) for page in (corrected, listed)]
print(seen)
assert seen[0] == ("Some 1215 people were hurt.", "Some ~~12~~ 15 people were hurt.")
assert seen[1] == ("1. people died", "12. people died")
PROGRAM
echo "as written: inscriptis-correction-joins-numbers"
