#!/usr/bin/env bash
# Guess: a cell of an OpenDocument sheet that shows "12", a tab, "34", a line break, "56" comes out with something
# between the numbers.
#
# What happens: the elements for a tab and for a line break are dropped, and three numbers become one: 123456. Several
# blanks in a row, which OpenDocument writes as an element too, are kept, and so are paragraphs.
#
# python-calamine 0.9.1. Source: the OpenDocument format says that text:tab and text:line-break stand for those
# characters.
#
# Why it matters: such cells are made when a table is pasted from a document, and the result is a plausible count.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check python-calamine==0.9.1 2>/dev/null ||
  { echo "cannot install python-calamine==0.9.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: calamine-ods-joins-numbers no longer behaves as written here" >&2; exit 1; }
import io
import zipfile

from python_calamine import CalamineWorkbook

NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{short}:1.0"' for short in ("office", "table", "text")
)
MANIFEST = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
KIND = "application/vnd.oasis.opendocument.spreadsheet"

def cell(inner):
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as book:
        book.writestr("mimetype", KIND)
        book.writestr(
            "META-INF/manifest.xml",
            f'<m:manifest xmlns:m="{MANIFEST}"><m:file-entry m:full-path="/" m:media-type="{KIND}"/>'
            '<m:file-entry m:full-path="content.xml" m:media-type="text/xml"/></m:manifest>',
        )
        book.writestr(
            "content.xml",
            f'<office:document-content {NAMES} office:version="1.3"><office:body><office:spreadsheet>'
            '<table:table table:name="S"><table:table-row><table:table-cell office:value-type="string">'
            f"{inner}</table:table-cell></table:table-row></table:table></office:spreadsheet></office:body>"
            "</office:document-content>",
        )
    held.seek(0)
    return CalamineWorkbook.from_filelike(held).get_sheet_by_index(0).to_python()[0][0]

cases = {
    "<text:p>12<text:tab/>34<text:line-break/>56</text:p>": "123456",
    '<text:p>12<text:s text:c="2"/>34</text:p>': "12  34",
    "<text:p>12</text:p><text:p>34</text:p>": "12\n34",
}
for inner, expected in cases.items():
    seen = cell(inner)
    print(f"{inner}: {seen!r}")
    assert seen == expected, expected
PROGRAM
echo "as written: calamine-ods-joins-numbers"
