#!/usr/bin/env bash
# Guess: a chart draws the same rows whether its filters run in the browser or, to spare it large data, in VegaFusion
# beforehand; and a row without an upper bound does not pass "high <= 100".
#
# What happens: Vega counts as JavaScript does, where null is 0: the open bound passes every "at most", and the width
# "high - low" of "at least 73" is -73. VegaFusion has an unknown as SQL does: the row fails the same filter. It fails
# "high != 50" there too, which Vega lets through.
#
# vl-convert-python 1.9.0.post1 (Vega-Lite and Vega), vegafusion 2.0.3. Source: Vega says that its expressions are a
# subset of JavaScript, but not what follows for null; VegaFusion that it evaluates transforms with the same result.
#
# Why it matters: charts made with Altair hand over to VegaFusion where the data are large. The "at least" figures are
# in the chart of the small sample and gone from that of the whole. Test with isValid(datum.high) first.
set -euo pipefail

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
"${PYTHON:-python3}" -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q --disable-pip-version-check vl-convert-python==1.9.0.post1 vegafusion==2.0.3 2>/dev/null ||
  { echo "cannot install vl-convert-python==1.9.0.post1 vegafusion==2.0.3" >&2; exit 2; }

cd "$folder"
"$folder/venv/bin/python" - <<'PROGRAM' || { echo "CHANGED: vega-open-bound-is-nought no longer behaves as written here" >&2; exit 1; }
import re

import vegafusion
import vl_convert

figures = [
    {"source": "UN", "low": 5, "high": 50},
    {"source": "Ministry", "low": 73, "high": None},
    {"source": "WHO", "low": 12, "high": 300},
]


def drawn(*transforms):
    channel = {"field": "source", "type": "nominal"}
    chart = {"data": {"values": figures}, "transform": list(transforms), "mark": "text", "encoding": {"text": channel}}
    in_browser = re.findall(r'aria-label="source: (\w+)"', vl_convert.vegalite_to_svg(chart))
    compiled = vl_convert.vegalite_to_vega(chart)
    made, warnings = vegafusion.runtime.pre_transform_spec(compiled, preserve_interactivity=False)
    assert not warnings
    beforehand = [row["source"] for row in made["data"][-1]["values"]]
    print(f"{transforms[-1]['filter']}: Vega {in_browser}, VegaFusion {beforehand}")
    return in_browser, beforehand


assert drawn({"filter": "datum.high <= 100"}) == (["UN", "Ministry"], ["UN"])
assert drawn({"filter": {"field": "high", "lte": 100}}) == (["UN", "Ministry"], ["UN"])
width = {"calculate": "datum.high - datum.low", "as": "width"}
assert drawn(width, {"filter": "datum.width < 0"}) == (["Ministry"], [])
assert drawn({"filter": "datum.high != 50"}) == (["Ministry", "WHO"], ["WHO"])
assert drawn({"filter": "isValid(datum.high) && datum.high <= 100"}) == (["UN"], ["UN"])
PROGRAM
echo "as written: vega-open-bound-is-nought"
