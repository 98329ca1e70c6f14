"""What must be true of a site before it is published."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from asreported.errors import AsReportedError
from asreported.publishing.templating import script


class SiteError(AsReportedError):
    """A site that is not whole is not published."""


@dataclass
class _Links:
    """Anchors, links and pictures of a page."""

    ids: set[str] = field(default_factory=set)
    twice: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)
    unnamed: int = 0
    scripts: int = 0

    def see(self, element: etree._Element) -> None:
        """Take down what an element says."""
        given, tag = element.attrib, str(element.tag)
        if name := given.get("id"):
            (self.twice.append if name in self.ids else self.ids.add)(str(name))
        if tag != "use":
            self.targets += [str(given[name]) for name in ("href", "xlink:href", "src") if given.get(name)]
        if tag in ("svg", "figure", "img") and not any(given.get(n) for n in ("aria-label", "aria-labelledby", "alt")):
            self.unnamed += 1
        self.scripts += any(str(name).startswith("on") for name in given)
        self.scripts += tag == "script" and element.text != script()


def check(site: Path, charts: list[str], copied: tuple[str, ...] = ("validation",)) -> None:
    """Hold a site against what it promises; SiteError names everything that is missing.

    Every link to a file or an anchor of the site leads somewhere, no page runs a script but that of the house, every
    picture has a name, every chart has its files and its table. Folders copied in as they came are not looked into.
    """
    site = site.resolve()
    faults: list[str] = []
    parsed: dict[Path, _Links] = {}
    for path in sorted(site.rglob("*.html")):
        if path.relative_to(site).parts[0] not in copied:
            parsed[path] = _parse(path)
    svgs = {path: _parse(path) for path in sorted((site / "charts").glob("*.svg"))}
    for path, page in {**parsed, **svgs}.items():
        name = path.relative_to(site)
        faults += [
            f"{name}: {target} leads nowhere" for target in page.targets if not _leads(site, path, target, parsed)
        ]
        if page.scripts:
            faults.append(f"{name}: {page.scripts} scripts that are not of the house")
        if page.unnamed:
            faults.append(f"{name}: {page.unnamed} pictures have no name")
        faults += [f"{name}: the anchor {anchor} stands twice" for anchor in page.twice]
    index = parsed.get(site / "index.html")
    if index is None:
        raise SiteError("the site has no index.html")
    for key in charts:
        faults += [
            f"chart {key}: no {ending}" for ending in ("svg", "png") if not (site / f"charts/{key}.{ending}").is_file()
        ]
        faults += [
            f"chart {key}: the page has no {part}" for part in (f"chart-{key}", f"table-{key}") if part not in index.ids
        ]
    if faults:
        shown = "; ".join(faults[:5])
        raise SiteError(f"the site is not whole and was not published ({len(faults)} faults): {shown}")


def _parse(path: Path) -> _Links:
    links = _Links()
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    for element in root.iter(etree.Element):
        links.see(element)
    return links


def _leads(site: Path, page: Path, target: str, parsed: dict[Path, _Links]) -> bool:
    """Whether a link leads somewhere: to the web, or to a file, and there to an anchor, of this site."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https", "data")
    path = (page.parent / unquote(parts.path)).resolve() if parts.path else page.resolve()
    if not path.is_relative_to(site) or not path.is_file():
        return False
    there = parsed.get(path)
    return not parts.fragment or there is None or unquote(parts.fragment) in there.ids
