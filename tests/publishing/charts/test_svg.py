from __future__ import annotations

import xml.etree.ElementTree as ET

from asreported.publishing.charts.svg import HREF, SVG, finished

RAW = b"""<?xml version="1.0"?>
<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink"
 width="10pt" height="5pt" viewBox="0 0 10 5">
<metadata>made by</metadata><defs><style type="text/css">*{stroke-linejoin: round}</style></defs>
<g id="axes_1" clip-path="url(#p1)"><path id="m1" d="M 0 0" style="fill: none; stroke: #1c2226"/>
<a xlink:href="#figure-f1" target="_blank"><use xlink:href="#m1" x="3" y="4" style="fill: #0072b2"/></a>
<text style="font: 700 12px 'DejaVu Sans'">words</text></g></svg>"""

DONE = finished(
    RAW, key="deaths", title="T", description="D", labels={"#figure-f1": "12 people"}, prefix="../index.html"
)
ROOT = ET.fromstring(DONE)


def test_styles_become_attributes_that_a_page_may_overrule() -> None:
    assert "style" not in DONE
    path = next(ROOT.iter(f"{{{SVG}}}path"))
    assert (path.get("fill"), path.get("stroke"), path.get("class")) == ("none", "#1c2226", "stroke-ink")
    text = next(ROOT.iter(f"{{{SVG}}}text"))
    assert (text.get("font-size"), text.get("font-weight")) == ("12px", "700")


def test_ids_and_references_are_the_charts_own() -> None:
    group = next(element for element in ROOT.iter(f"{{{SVG}}}g"))
    assert group.get("id") == "deaths-axes_1"
    assert group.get("clip-path") == "url(#deaths-p1)"
    assert next(ROOT.iter(f"{{{SVG}}}use")).get(HREF) == "#deaths-m1"


def test_links_stay_in_their_window_and_are_named() -> None:
    link = next(ROOT.iter(f"{{{SVG}}}a"))
    assert link.get(HREF) == "../index.html#figure-f1"
    assert (link.get("aria-label"), link.get("class"), link.get("target")) == ("12 people", "point", None)
    assert link[0].text == "12 people"


def test_a_point_is_an_anchor_that_its_sentence_leads_back_to() -> None:
    assert next(ROOT.iter(f"{{{SVG}}}a")).get("id") == "deaths-figure-f1"


def test_a_mark_can_be_hit_by_a_finger() -> None:
    reach = next(ROOT.iter(f"{{{SVG}}}circle"))
    assert (float(reach.get("cx", 0)), float(reach.get("cy", 0)), reach.get("fill")) == (3, 4, "none")
    [area] = [path for path in ROOT.iter(f"{{{SVG}}}path") if path.get("class") == "area"]
    assert area.get("pointer-events") == "all"
    across = [float(corner.split()[0]) for corner in area.get("d", "").strip("MZ").split("L")]
    assert max(across) - min(across) >= 18


def test_nothing_but_the_reach_of_marks_and_words_catches_a_pointer() -> None:
    caught = [element for element in ROOT.iter() if element.get("pointer-events") not in (None, "none")]
    assert {(element.tag.removeprefix(f"{{{SVG}}}"), element.get("class")) for element in caught} == {
        ("path", "area"),
        ("text", None),
    }
    assert ROOT.get("pointer-events") == "none"


def test_the_picture_is_named_and_scales() -> None:
    assert [element.text for element in ROOT[:2]] == ["T", "D"]
    assert ROOT.get("aria-labelledby") == "deaths-title"
    assert ROOT.get("width") is None
    assert "metadata" not in DONE


def test_a_shape_has_the_colours_of_those_who_use_it() -> None:
    raw = RAW.replace(
        b"</defs>",
        b'<path id="m2" d="M 0 0" style="stroke: #1c2226"/></defs><use xlink:href="#m2" style="fill: #fff"/>',
    )
    done = ET.fromstring(finished(raw, key="k", title="T", description="D", labels={}, prefix=""))
    [shape] = [path for path in done.iter(f"{{{SVG}}}path") if path.get("id") == "k-m2"]
    assert (shape.get("stroke"), shape.get("class")) == (None, None)
