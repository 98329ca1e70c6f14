#!/usr/bin/env bash
# Guess: a transliteration to ASCII keeps what a number says.
#
# What happens: a fraction sign is written right behind the whole number, so that "1½ million" is "11/2 million", five and
# a half million; Unidecode puts a space there. Both write the sign of per mille as "%0": 5‰ is "5%0".
#
# anyascii 0.3.3, Unidecode 1.4.0. Source: Unicode names U+00BD a vulgar fraction, whose compatibility form has a fraction
# slash; anyascii says that the result is readable, Unidecode that it stands for what a person would type.
#
# Why it matters: texts are brought to ASCII before they are read or compared; one and a half million people displaced
# become five and a half million.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check anyascii==0.3.3 Unidecode==1.4.0 2>/dev/null ||
  { echo "cannot install anyascii==0.3.3 Unidecode==1.4.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: anyascii-one-and-a-half-is-eleven-halves no longer behaves as written here" >&2; exit 1; }
from anyascii import anyascii
from unidecode import unidecode

seen = [(anyascii(text), unidecode(text)) for text in ("1½ million", "2⅔ years", "5‰")]
print(seen)
assert seen[0] == ("11/2 million", "1 1/2 million")
assert seen[1] == ("22/3 years", "2 2/3  years")
assert seen[2] == ("5%0", "5%0")
PROGRAM
echo "as written: anyascii-one-and-a-half-is-eleven-halves"
