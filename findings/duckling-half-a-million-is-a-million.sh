#!/usr/bin/env bash
# Guess: the numbers that Duckling finds in a sentence are those that it states.
#
# What happens: with the dimension "number" alone, "half a million people" has one number, a million, and "12-15 people"
# has 12 and minus 15; "two and a half million" are a two and a million. With "amount-of-money" beside it, the same
# "12-15" is a range from 12 to 15, of an unknown currency.
#
# pyduckling-native-phihos 0.3.0, which binds Duckling. Source: Duckling's README has "number" and its other dimensions
# as kinds of entities to ask for, not as rules that change what another kind finds.
#
# Why it matters: a count read as twice what was said looks like any other number. Ask for ranges and money as well, and
# look at the words before and after what was found.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check pyduckling-native-phihos==0.3.0 2>/dev/null ||
  { echo "cannot install pyduckling-native-phihos==0.3.0" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: duckling-half-a-million-is-a-million no longer behaves as written here" >&2; exit 1; }
import duckling

zones = duckling.load_time_zones("/usr/share/zoneinfo")
language = duckling.default_locale_lang(duckling.parse_lang("EN"))
context = duckling.Context(duckling.parse_ref_time(zones, "UTC", 0), duckling.parse_locale("EN_US", language))

def numbers(text, *dimensions):
    found = duckling.parse(text, context, duckling.parse_dimensions(list(dimensions)))
    return [one["value"].get("value", [one["value"].get(end, {}).get("value") for end in ("from", "to")]) for one in found]

cases = [
    ("Half a million people fled.", ("number",), [1_000_000]),
    ("Two and a half million people fled.", ("number",), [2, 1_000_000]),
    ("12-15 people fled.", ("number",), [12, -15]),
    ("12-15 people fled.", ("number", "amount-of-money"), [[12, 15]]),
]
for text, dimensions, expected in cases:
    seen = numbers(text, *dimensions)
    print(f"{text!r} as {', '.join(dimensions)}: {seen}")
    assert seen == expected, expected
PROGRAM
echo "as written: duckling-half-a-million-is-a-million"
