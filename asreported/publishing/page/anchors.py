"""Links between the pages of a site: a template names an anchor, and here is known on which page it stands."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

IDS = re.compile(r'\sid="([^"]+)"')
LINKS = re.compile(r'href="((?:\.\./)?index\.html)?#([^"]+)"')
"""A link to an anchor of this page, or of the front page, on which all anchors stand as far as others know."""


@dataclass(frozen=True)
class Anchors:
    """Anchor → the page that it stands on, by its path in the site; of several pages, the first."""

    pages: Mapping[str, str]

    @classmethod
    def of(cls, pages: Mapping[str, str]) -> Anchors:
        """Return the anchors of pages, given as HTML by their paths."""
        found: dict[str, str] = {}
        for path, html in pages.items():
            for anchor in IDS.findall(html):
                found.setdefault(anchor, path)
        return cls(found)

    def resolved(self, html: str, path: str) -> str:
        """Return a page or picture of the site at a path with each link to an anchor leading to where that stands.

        A link to an anchor of the page itself stays; one to an anchor that no page has stays as it was written.
        """
        own = set(IDS.findall(html))
        up = "../" * path.count("/")

        def led(found: re.Match[str]) -> str:
            elsewhere, anchor = found.groups()
            page = self.pages.get(anchor)
            if page is None or page == path or (anchor in own and not elsewhere):
                return found[0] if page != path else f'href="#{anchor}"'
            return f'href="{up}{page}#{anchor}"'

        return LINKS.sub(led, html)

    def address(self, anchor: str) -> str:
        """Return the page that an anchor stands on, with the anchor; the front page where none has it."""
        return f"{self.pages.get(anchor, 'index.html')}#{anchor}"
