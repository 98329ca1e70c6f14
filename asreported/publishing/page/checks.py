"""What must be true of a site before it is published."""

from __future__ import annotations

import functools
import re
import sys
from collections import Counter
from dataclasses import dataclass
from html import unescape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from lxml import etree, html

from asreported.errors import AsReportedError
from asreported.publishing.page.templating import SCRIPTS, embed_script, script, style_sheet


class SiteError(AsReportedError):
    """A site that is not whole is not published."""


@dataclass(frozen=True)
class _Links:
    """Anchors, links and pictures of a page."""

    ids: frozenset[str]
    twice: tuple[str, ...]
    targets: tuple[str, ...]
    unnamed: int
    scripts: int


DATA = ("application/json", "application/ld+json")
"""Kinds of script that hold data and run nothing."""

IDS = etree.XPath("//@id")
HANDLERS = etree.XPath("count(//@*[starts-with(name(), 'on')])")
TARGETS = etree.XPath("//*[not(self::use)]/@*[name() = 'href' or name() = 'xlink:href' or name() = 'src']")
NAMELESS = etree.XPath(
    "count(//*[self::svg or self::figure or self::img]"
    "[not(string(@aria-label)) and not(string(@aria-labelledby)) and not(string(@alt))])"
)


ARTICLES = "articles"
"""Folder of the pages of articles."""

_TAG = re.compile(r"<[a-z][^>]*>", re.IGNORECASE)
_ID = re.compile(r'\sid="([^"]*)"')
_TARGET = re.compile(r'\s(?:xlink:href|href|src)="([^"]+)"')
_VALUE = re.compile(r'"[^"]*"')
_HANDLER = re.compile(r"""[\s/"']on[a-z]+\s*=""", re.IGNORECASE)
_SCRIPT = re.compile(r"<script\b", re.IGNORECASE)
_PICTURE = re.compile(r"<(?:svg|figure|img)\b[^>]*>", re.IGNORECASE)
_NAME = re.compile(r'\s(?:aria-label|aria-labelledby|alt)="[^"]')


def check(site: Path, charts: list[str], copied: tuple[str, ...] = ("validation",)) -> None:
    """Hold a site against what it promises; SiteError names everything that is missing.

    Every link to a file or an anchor of the site leads somewhere, no page runs a script but that of the house, every
    picture has a name, every chart has its files and its table. Folders copied in as they came are not looked into.
    """
    site = site.resolve()
    _file.cache_clear()
    faults: list[str] = []
    parsed: dict[Path, _Links] = {}
    for path in sorted(site.rglob("*.html")):
        if path.relative_to(site).parts[0] not in copied:
            parsed[path] = _scan(path) if path.parent == site / ARTICLES else _parse(path)
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
    faults += [f"feed.xml: {target} leads nowhere" for target in _told(site / "feed.xml", site, parsed)]
    ids = frozenset(anchor for page in parsed.values() for anchor in page.ids)
    for key in charts:
        faults += [
            f"chart {key}: no {ending}" for ending in ("svg", "png") if not (site / f"charts/{key}.{ending}").is_file()
        ]
        faults += [f"chart {key}: no page has {part}" for part in (f"chart-{key}", f"table-{key}") if part not in ids]
    if faults:
        shown = "; ".join(faults[:5])
        raise SiteError(f"the site is not whole and was not published ({len(faults)} faults): {shown}")


def _parse(path: Path) -> _Links:
    root = html.document_fromstring(path.read_bytes(), parser=html.HTMLParser(encoding="utf-8", huge_tree=True))
    counted = Counter(map(str, IDS(root)))
    known = {embed_script(), *(script(*names) for names in SCRIPTS)}
    foreign = sum(
        element.get("type") not in DATA and not _part(element) and element.text not in known
        for element in root.iter("script")
    )
    return _Links(
        ids=frozenset(counted),
        twice=tuple(anchor for anchor, n in counted.items() if n > 1),
        targets=tuple(dict.fromkeys(str(target) for target in TARGETS(root) if target)),
        unnamed=int(NAMELESS(root)),
        scripts=int(HANDLERS(root)) + foreign,
    )


def _scan(path: Path) -> _Links:
    """The same of the page of an article, of which there are as many as reports: from its text, without a tree.

    All values on it are escaped, so that no quotation mark and no angle bracket in it is anything but markup.
    """
    text = path.read_text(encoding="utf-8")
    bare = text.replace(f"<script>{script()}</script>", "", 1).replace(f"<style>{style_sheet()}</style>", "", 1)
    tags = _TAG.findall(bare)
    inside = "".join(tags)
    counted = Counter(unescape(anchor) for anchor in _ID.findall(inside))
    targets = dict.fromkeys(
        unescape(target) for tag in tags if not tag.startswith("<use") for target in _TARGET.findall(tag)
    )
    return _Links(
        ids=frozenset(counted),
        twice=tuple(anchor for anchor, n in counted.items() if n > 1),
        targets=tuple(sys.intern(target) for target in targets),
        unnamed=sum(not _NAME.search(picture) for picture in _PICTURE.findall(inside)),
        scripts=len(_HANDLER.findall(_VALUE.sub('""', inside))) + len(_SCRIPT.findall(bare)),
    )


def _part(script: Any) -> bool:
    """Return True for a script that is a part of the index of the search."""
    return script.text is None and str(script.get("src", "")).startswith("search/")


def _told(feed: Path, site: Path, parsed: dict[Path, _Links]) -> list[str]:
    """Links of the Atom feed that lead nowhere; where there is none, the page's own link to it does."""
    if not feed.is_file():
        return []
    targets = map(str, etree.parse(feed).xpath("//@href"))
    return [target for target in targets if not _leads(site, feed, target, parsed)]


def _leads(site: Path, page: Path, target: str, parsed: dict[Path, _Links]) -> bool:
    """Return True if a link leads somewhere: to the web, or to a file, and there to an anchor, of this site."""
    parts = urlsplit(target)
    if parts.scheme or parts.netloc:
        return parts.scheme in ("http", "https", "data")
    path = _file(site, page.parent, unquote(parts.path)) if parts.path else page
    if path is None:
        return False
    there = parsed.get(path)
    # what the search is asked stands behind its anchor: "#find?source=..."
    anchor = unquote(parts.fragment.partition("?")[0])
    return not parts.fragment or there is None or anchor in there.ids


@functools.lru_cache(maxsize=100_000)
def _file(site: Path, folder: Path, path: str) -> Path | None:
    """The file of the site that a relative path names; None where there is none."""
    found = (folder / path).resolve()
    return found if found.is_relative_to(site) and found.is_file() else None
