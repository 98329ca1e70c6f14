#!/usr/bin/env bash
# Guess: two readers of PDF give the same number for the same page.
#
# What happens: where a bold face is made by printing the words twice, a fraction of a point apart, pdfplumber gives
# every letter and digit twice: "Total: 35" is "TToottaall:: 3355". PDFium, and thus pypdfium2, on which pdfplumber
# itself depends, gives it once. dedupe_chars() has to be called for each page.
#
# pdfplumber 0.11.10 and pypdfium2 5.15.2. Source: pdfplumber's README has dedupe_chars among its methods; nothing
# tells a page that needs it from one that does not.
#
# Why it matters: boxes of key figures are set in such faces. Words show the fault, a cell that holds a number alone
# does not: 35 becomes 3355.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pdfplumber==0.11.10 pypdfium2==5.15.2 2>/dev/null ||
  { echo "cannot install pdfplumber==0.11.10 pypdfium2==5.15.2" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: pdfplumber-bold-doubles-digits no longer behaves as written here" >&2; exit 1; }
import io

import pdfplumber
import pypdfium2

def page(content):
    parts = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 300 200] /Contents 4 0 R "
        b"/Resources << /Font << /F 5 0 R >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    made, places = b"%PDF-1.4\n", []
    for number, part in enumerate(parts, 1):
        places.append(len(made))
        made += b"%d 0 obj\n%s\nendobj\n" % (number, part)
    table = b"0000000000 65535 f \n" + b"".join(b"%010d 00000 n \n" % place for place in places)
    return made + b"xref\n0 6\n%strailer << /Size 6 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (table, len(made))

bold = page(b"BT /F 12 Tf 50 100 Td (35) Tj ET BT /F 12 Tf 50.3 100 Td (35) Tj ET")
one = pypdfium2.PdfDocument(bold)[0].get_textpage().get_text_range()
with pdfplumber.open(io.BytesIO(bold)) as document:
    other = document.pages[0].extract_text()
    mended = document.pages[0].dedupe_chars().extract_text()
print("pypdfium2:", one, "pdfplumber:", other, "with dedupe_chars():", mended)
assert (one, other, mended) == ("35", "3355", "35")
PROGRAM
echo "as written: pdfplumber-bold-doubles-digits"
