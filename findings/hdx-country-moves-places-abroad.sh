#!/usr/bin/env bash
# Guess: a library that finds the country of a place in a report either finds the right one or none. Regions with a
# country's name in theirs are common in reports, so that it does not take one word for the whole name.
#
# What happens: the fuzzy search of the humanitarian data exchange's library takes the country with the most letters in
# common: British Columbia is in the British Virgin Islands, West Papua in Papua New Guinea, New Mexico in Mexico. The
# Niger Delta, which is in Nigeria, is in Niger; a second library with lists of its own agrees, since both look for the
# name within the name. What they say is then a code like any other: only a flag tells that it was no exact match, and
# the other library gives none.
#
# hdx-python-country 4.2.5; country_converter 1.3.2 with pandas 2.3.3. Source: ISO 3166-2 lists these regions under
# Canada (CA-BC), Indonesia (ID-PB) and the United States (US-NM); the delta's states are Nigeria's.
#
# Why it matters: counts are joined to tables by these codes, and a toll moves to another country without a warning.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check \
  hdx-python-country==4.2.5 country_converter==1.3.2 pandas==2.3.3 2>/dev/null ||
  { echo "cannot install hdx-python-country==4.2.5, country_converter==1.3.2 and pandas==2.3.3" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: hdx-country-moves-places-abroad no longer behaves as written here" >&2; exit 1; }
import logging

import country_converter
from hdx.location.country import Country

logging.disable(logging.CRITICAL)
Country.countriesdata(use_live=False)
cases = {
    "British Columbia": ("CAN", "VGB"),
    "West Papua": ("IDN", "PNG"),
    "New Mexico": ("USA", "MEX"),
    "Niger Delta": ("NGA", "NER"),
}
for place, (right, expected) in cases.items():
    code, exact = Country.get_iso3_country_code_fuzzy(place)
    print(f"{place} ({right}): {code}, exact match: {exact}")
    assert (code, exact) == (expected, False)
second = country_converter.convert("Niger Delta", to="ISO3")
print(f"Niger Delta, by country_converter: {second}")
assert second == "NER"
PROGRAM
echo "as written: hdx-country-moves-places-abroad"
