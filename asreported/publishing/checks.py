"""What must be true of a site before it is published."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

from asreported.errors import AsReportedError
from asreported.publishing.templating import script


class SiteError(AsReportedError):
    """A site that is not whole is not published."""


class _Links(HTMLParser):
    """Anchors, links and pictures of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.ids: set[str] = set()
        self.twice: list[str] = []
        self.targets: list[str] = []
        self.unnamed = 0
        self.scripts = 0
        self._running: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        if given.get("id"):
            (self.twice.append if given["id"] in self.ids else self.ids.add)(str(given["id"]))
        for name in ("href", "xlink:href", "src"):
            if given.get(name) and tag != "use":
                self.targets.append(str(given[name]))
        if tag in ("svg", "figure", "img") and not any(given.get(n) for n in ("aria-label", "aria-labelledby", "alt")):
            self.unnamed += 1
        self.scripts += any(name.startswith("on") for name in given)
        if tag == "script":
            self._running = []

    def handle_data(self, data: str) -> None:
        if self._running is not None:
            self._running.append(data)

    def handle_endtag(self, tag: str) -> None:
        if tag == "script" and self._running is not None:
            self.scripts += "".join(self._running) != script()
            self._running = None

    def close(self) -> None:
        super().close()
        self.scripts += self._running is not None


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
    parser = _Links()
    parser.feed(path.read_text(encoding="utf-8"))
    parser.close()
    return parser


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
