#!/usr/bin/env bash
# Guess: what conllu parses, serialize() writes back; a value in MISC ends at the next vertical bar.
#
# What happens: a value is cut at its second equals sign. An address with a query loses its value, and is written back
# so. pyconll keeps it. Of two comments with one key only the last is left, in both.
#
# conllu 6.0.0 and pyconll 3.3.1. Source: the CoNLL-U format has MISC as a list parted by vertical bars, of which a
# pair is a key and a value; conllu's README promises the text back from serialize().
#
# Why it matters: MISC is where annotated news keeps the link of a token or sentence to its source.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check conllu==6.0.0 pyconll==3.3.1 2>/dev/null ||
  { echo "cannot install conllu==6.0.0 pyconll==3.3.1" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: conllu-link-cut-at-equals-sign no longer behaves as written here" >&2; exit 1; }
import conllu
import pyconll

text = (
    "# source = first\n# source = second\n# text = 12\n"
    "1\t12\t12\tNUM\t_\t_\t0\troot\t_\tRef=https://example.org/story?id=7\n\n"
)
one = conllu.parse(text)[0]
print("conllu:", one[0]["misc"], one.metadata["source"])
assert one[0]["misc"] == {"Ref": "https://example.org/story?id"}
assert one.metadata["source"] == "second"
assert "story?id=7" not in one.serialize() and "# source = first" not in one.serialize()
other = pyconll.load_from_string(text)[0]
print("pyconll:", other[0].misc)
assert other[0].misc == {"Ref": {"https://example.org/story?id=7"}}
assert "# source = first" not in other.conll()
PROGRAM
echo "as written: conllu-link-cut-at-equals-sign"
