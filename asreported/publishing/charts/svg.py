"""SVG after matplotlib: plain attributes, ids of its own, and links that say where they lead.

matplotlib writes inline styles (which a strict content policy refuses), opens every link in a new window, gives
points no name, and uses the same ids in every file. Two charts on one page, a screen reader, a keyboard and a dark
page need the opposite.
"""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from collections.abc import Mapping, Sequence

from asreported.publishing.charts.hit_areas import REACH, Corner, Extent, areas
from asreported.publishing.charts.marks import COLOURS, GREY, GRID, INK, PAPER, RULE
from asreported.publishing.wording import UNSAFE

SVG = "http://www.w3.org/2000/svg"
XLINK = "http://www.w3.org/1999/xlink"
HREF = f"{{{XLINK}}}href"
ET.register_namespace("", SVG)
ET.register_namespace("xlink", XLINK)

CLASSES = {INK: "ink", GREY: "grey", RULE: "rule", GRID: "grid", PAPER: "paper"} | {
    colour.lower(): f"line-{at}" for at, colour in enumerate(COLOURS)
}
"""Colours of the house that a dark page replaces: elements that have them get these classes."""

FAMILY = "system-ui, -apple-system, 'Segoe UI', Roboto, 'Helvetica Neue', Arial, 'DejaVu Sans', sans-serif"
"""The reader's own type. It is set narrower than the type that the chart was measured with, so that it fits."""

PLACES = ("d", "x", "y", "cx", "cy", "width", "height")
"""Attributes that hold coordinates."""

AREA = {"class": "area", "fill": "none", "pointer-events": "all"}
"""What the area that a pointer hits has besides its shape."""

FRACTION = re.compile(r"-?\d+\.\d+")


def finished(raw: bytes, *, key: str, title: str, description: str, labels: Mapping[str, str], prefix: str) -> str:
    """The SVG that matplotlib wrote, made fit to be read, linked and put on a page.

    ``key`` prefixes every id. ``labels`` says what each link is called, by its target (``#figure-…``); ``prefix``
    comes before each target (``""`` on the page itself, ``"../index.html"`` in a file beside it).
    """
    root = ET.fromstring(raw)  # noqa: S314 (matplotlib wrote it a moment ago, and no entities)
    for element in list(root):
        if element.tag == f"{{{SVG}}}metadata":
            root.remove(element)
    for element in root.iter():
        _plain_attributes(element)
        _own_ids(element, key)
        _lightened(element)
    _undress(root)
    _drop_style_sheets(root)
    links = list(root.iter(f"{{{SVG}}}a"))
    _give_reach(links, root)
    anchored: set[str] = set()
    for link in links:
        anchor = f"{key}-{link.get(HREF, '').removeprefix('#')}"
        # a statement with two signals has two marks: the first is its anchor
        _link(link, labels, prefix, anchor if anchor not in anchored else None)
        anchored.add(anchor)
    _describe(root, key, title, description)
    root.attrib.pop("width", None)
    root.attrib.pop("height", None)
    root.attrib.pop("version", None)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True) + "\n"


def bare(svg: str) -> str:
    """Return a finished picture without what only the page of the report needs: a third of its bytes.

    Left out are areas to hit, rings, names that stand twice, colours that a class gives, and hundredths of a point.
    """
    root = ET.fromstring(svg)  # noqa: S314 (made here a moment ago)
    root.attrib.pop("pointer-events", None)
    for element in list(root.iter()):
        link = element.tag == f"{{{SVG}}}a"
        for child in list(element):
            if child.get("class") in ("area", "reach") or (link and child.tag == f"{{{SVG}}}title"):
                element.remove(child)
        if link or element.tag == f"{{{SVG}}}g":
            element.attrib.pop("id", None)
        if link:
            element.set("target", "_top")
            # without a title inside, only this form of the address makes it a link for all that read pages aloud
            element.set("href", element.attrib.pop(HREF, ""))
        for part in ("fill", "stroke"):
            if f"{part}-" in element.get("class", ""):
                element.attrib.pop(part, None)
        element.attrib.pop("pointer-events", None)
        for name in PLACES:
            if name in element.attrib:
                rounded = FRACTION.sub(
                    lambda number: f"{float(number[0]):.1f}".removesuffix(".0"), element.attrib[name]
                )
                element.set(name, re.sub(r"\s*([A-Za-z])\s*", r"\1", rounded) if name == "d" else rounded)
    return ET.tostring(root, encoding="unicode", short_empty_elements=True)


def _drop_style_sheets(root: ET.Element) -> None:
    """Matplotlib's sheet would hold for the whole page that the chart is put on; here the root says the same once."""
    for parent in list(root.iter()):
        for child in list(parent):
            if child.tag == f"{{{SVG}}}style":
                parent.remove(child)
    root.set("font-family", FAMILY)
    root.set("stroke-linejoin", "round")
    root.set("stroke-linecap", "butt")


def _undress(root: ET.Element) -> None:
    """Leave the colours of a shape to those who use it: rules of a page do not reach what a shape says of itself."""
    for defined in root.iter(f"{{{SVG}}}defs"):
        for shape in defined:
            for name in ("fill", "stroke", "class"):
                shape.attrib.pop(name, None)


def _lightened(element: ET.Element) -> None:
    """Coordinates to a hundredth of a point, and no white space: half of what matplotlib writes."""
    for name in PLACES:
        if name in element.attrib:
            element.set(
                name,
                FRACTION.sub(lambda number: f"{float(number[0]):.2f}".rstrip("0").rstrip("."), element.attrib[name]),
            )
    if element.get("transform", "").startswith("rotate(-0 "):
        del element.attrib["transform"]
    if element.tag != f"{{{SVG}}}text":
        element.text = (element.text or "").strip() or None
    element.tail = (element.tail or "").strip() or None


def _plain_attributes(element: ET.Element) -> None:
    style = element.attrib.pop("style", "")
    for rule in style.split(";"):
        name, _, value = rule.partition(":")
        if value:
            element.set(name.strip(), value.strip())
    shorthand = element.attrib.pop("font", None)
    if shorthand is not None:
        match = re.match(r"(?:(?P<weight>bold|\d00) )?(?P<size>[\d.]+px) (?P<family>.+)", shorthand)
        for name, value in (match.groupdict() if match else {}).items():
            if value:
                element.set(f"font-{name}", value)
    element.attrib.pop("font-family", None)
    dress = {part: element.get(part, "") for part in ("fill", "stroke")}
    classes = {f"{part}-{CLASSES[colour]}" for part, colour in dress.items() if colour in CLASSES}
    if classes:
        element.set("class", " ".join(sorted(classes)))


def _own_ids(element: ET.Element, key: str) -> None:
    if "id" in element.attrib:
        element.set("id", f"{key}-{element.get('id')}")
    if element.tag != f"{{{SVG}}}a" and element.get(HREF, "").startswith("#"):
        element.set(HREF, f"#{key}-{element.get(HREF, '')[1:]}")
    for name, value in element.attrib.items():
        if "url(#" in value:
            element.set(name, value.replace("url(#", f"url(#{key}-"))


def _link(link: ET.Element, labels: Mapping[str, str], prefix: str, anchor: str | None) -> None:
    """Name a link, and make it an anchor that its sentence can lead back to."""
    link.attrib.pop("target", None)
    target = link.get(HREF, "")
    words = UNSAFE.sub("", labels.get(target, target))
    link.set(HREF, prefix + target)
    if anchor:
        link.set("id", anchor)
    link.set("aria-label", words)
    link.set("class", "point")
    title = ET.Element(f"{{{SVG}}}title")
    title.text = words
    link.insert(0, title)


def _give_reach(links: Sequence[ET.Element], root: ET.Element) -> None:
    """Give each link the area that a pointer hits, and a ring that shows it; nothing else of a picture catches one."""
    shapes = {f"#{shape.get('id')}": shape.get("d", "") for shape in root.iter(f"{{{SVG}}}path") if shape.get("id")}
    drawn = [(link, [extent for mark in link.iter() if (extent := _extent(mark, shapes))]) for link in links]
    marked = [(link, _around(extents)) for link, extents in drawn if extents]
    for (link, mark), area in zip(marked, areas([mark for _, mark in marked]), strict=True):
        link.extend([_ring(mark), ET.Element(f"{{{SVG}}}path", {**AREA, "d": _path(area)})])
    root.set("pointer-events", "none")
    for text in root.iter(f"{{{SVG}}}text"):
        text.set("pointer-events", "auto")  # words can be selected


def _extent(mark: ET.Element, shapes: Mapping[str, str]) -> Extent | None:
    """The box of a shape that is drawn here, or used here; None for anything else."""
    if mark.tag not in (f"{{{SVG}}}use", f"{{{SVG}}}path"):
        return None
    numbers = [float(n) for n in re.findall(r"-?[\d.]+", mark.get("d") or shapes.get(mark.get(HREF, ""), ""))]
    if not numbers:
        return None
    x, y = float(mark.get("x", 0)), float(mark.get("y", 0))
    across, down = numbers[::2], numbers[1::2]
    return Extent(x + min(across), y + min(down), x + max(across), y + max(down))


def _around(extents: Sequence[Extent]) -> Extent:
    return Extent(
        min(of.left for of in extents),
        min(of.top for of in extents),
        max(of.right for of in extents),
        max(of.bottom for of in extents),
    )


def _ring(mark: Extent) -> ET.Element:
    """An unseen line around a mark, for a page to show which one is pointed at or has the keyboard."""
    dress = {"class": "reach", "fill": "none", "stroke": PAPER, "stroke-opacity": "0"}
    if mark.small:
        x, y = mark.middle
        return ET.Element(f"{{{SVG}}}circle", {**dress, "cx": f"{x:.2f}", "cy": f"{y:.2f}", "r": f"{REACH:g}"})
    box = [(mark.left, mark.top), (mark.right, mark.top), (mark.right, mark.bottom), (mark.left, mark.bottom)]
    return ET.Element(f"{{{SVG}}}path", {**dress, "d": _path(box)})


def _path(corners: Sequence[Corner]) -> str:
    return "M" + "L".join(f"{x:.2f} {y:.2f}" for x, y in corners) + "Z"


def _describe(root: ET.Element, key: str, title: str, description: str) -> None:
    """Name and description of the whole picture. It is a group and not an image: its links must stay reachable."""
    for tag, words in (("desc", description), ("title", title)):
        element = ET.Element(f"{{{SVG}}}{tag}", {"id": f"{key}-{tag}"})
        element.text = UNSAFE.sub("", words)
        root.insert(0, element)
    root.set("role", "group")
    root.set("aria-labelledby", f"{key}-title")
    root.set("aria-describedby", f"{key}-desc")
