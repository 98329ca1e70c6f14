#!/usr/bin/env bash
# Guess: mammoth gives all the text that a Word document shows.
#
# What happens: the result of a field is dropped where the field is written in its short form (w:fldSimple), and kept
# where it is written in its long form (w:fldChar). A table's total that Word itself worked out is missing, with no
# message.
#
# mammoth 1.13.0. Source: the WordprocessingML standard says that the content of w:fldSimple is the current result of
# the field, to be shown; mammoth's README names underlining and comments as what it ignores, and no fields.
#
# Why it matters: totals in situation reports are fields; the rows are read and the total is not.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check mammoth==1.13.0 2>/dev/null ||
  { echo "cannot install mammoth==1.13.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: mammoth-drops-word-sums no longer behaves as written here" >&2; exit 1; }
import io
import zipfile

import mammoth

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

def text(body):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as document:
        document.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>',
        )
        document.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" Type="{OFFICE}" '
            'Target="word/document.xml"/></Relationships>',
        )
        document.writestr("word/document.xml", f"<w:document {W}><w:body><w:p>{body}</w:p></w:body></w:document>")
    held.seek(0)
    result = mammoth.extract_raw_text(held)
    return result.value.strip()

def run(inner):
    return f"<w:r>{inner}</w:r>"

total = run('<w:t xml:space="preserve">Total </w:t>')
number = run("<w:t>46</w:t>")
short = f'{total}<w:fldSimple w:instr="=SUM(ABOVE)">{number}</w:fldSimple>'
marks = [run(f'<w:fldChar w:fldCharType="{kind}"/>') for kind in ("begin", "separate", "end")]
long = f"{total}{marks[0]}{run('<w:instrText>=SUM(ABOVE)</w:instrText>')}{marks[1]}{number}{marks[2]}"
seen = (text(short), text(long))
print("short form:", repr(seen[0]), "long form:", repr(seen[1]))
assert seen == ("Total", "Total 46")
PROGRAM
echo "as written: mammoth-drops-word-sums"
