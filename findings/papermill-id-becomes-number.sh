#!/usr/bin/env bash
# Guess: "papermill in.ipynb out.ipynb -p article 45e12" hands the text "45e12" to the notebook, as "-p day 2024-08-07"
# hands over a text.
#
# What happens: every value of -p is tried as a whole number and as a float with Python's own rules. An id of hex digits
# with one e in it is a float (45e12), a long one is infinite (45e1234), zeros in front are lost (007 is 7), "1_200" is
# 1200, "nan" and "infinity" are floats. The notebook then runs with another article, or finds none.
#
# papermill 2.7.0. Source: its help says of -p "Parameters to pass to the parameters cell"; -r (raw) is the way out.
#
# Why it matters: ids made of a hash are of this form for one in some hundreds: a scheduled notebook fails on a few
# articles only, and on none in a test.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check papermill==2.7.0 ipykernel==7.1.0 2>/dev/null ||
  { echo "cannot install papermill==2.7.0 ipykernel==7.1.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: papermill-id-becomes-number no longer behaves as written here" >&2; exit 1; }
import json
import subprocess
import sys

import nbformat

book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell("article = ''", metadata={"tags": ["parameters"]})])
book.metadata["kernelspec"] = {"name": "python3", "display_name": "Python 3", "language": "python"}
nbformat.write(book, "in.ipynb")


def handed_over(flag, value):
    subprocess.run(
        [sys.executable, "-m", "papermill", "in.ipynb", "out.ipynb", flag, "article", value, "--prepare-only"],
        check=True, capture_output=True,
    )
    seen = json.load(open("out.ipynb"))["metadata"]["papermill"]["parameters"]["article"]
    print(f"{flag} article {value}: {seen!r}")
    return seen


assert handed_over("-p", "2024-08-07") == "2024-08-07"
assert handed_over("-p", "3f2a91c0") == "3f2a91c0"
assert handed_over("-p", "45e12") == 45e12
assert handed_over("-p", "45e1234") == float("inf")
assert handed_over("-p", "007") == 7
assert handed_over("-p", "1_200") == 1200
assert handed_over("-r", "45e12") == "45e12"
PROGRAM
echo "as written: papermill-id-becomes-number"
