"""What a site's robots.txt allows, as RFC 9309 has it read."""

from __future__ import annotations

from collections.abc import Callable

from protego import Protego

AGENT = "asreported"
"""The name under which sites may speak to us in their robots.txt."""

_LONGEST = 500_000
"""Bytes of robots.txt that are read, the least that the RFC demands."""


class Robots:
    """Rules of the sites asked so far. ``fetch`` gives (status, body) of an address; None where there is no answer."""

    def __init__(self, fetch: Callable[[str], tuple[int, bytes] | None]) -> None:
        self._fetch = fetch
        self._rules: dict[str, Protego | None] = {}

    def allows(self, site: str, url: str) -> bool:
        """Whether a page of a site (``scheme://host:port``) may be read.

        No robots.txt (4xx) allows everything; a site that does not answer, or says 5xx, allows nothing for now.
        """
        rules = self._of(site)
        return rules is not None and bool(rules.can_fetch(url, AGENT))

    def delay(self, site: str) -> float | None:
        """Seconds between two requests that a site asks for."""
        rules = self._of(site)
        if rules is None:
            return None
        asked = rules.crawl_delay(AGENT)
        rate = rules.request_rate(AGENT)
        per_request = rate.seconds / rate.requests if rate is not None and rate.requests else None
        return max((float(said) for said in (asked, per_request) if said is not None), default=None)

    def _of(self, site: str) -> Protego | None:
        if site not in self._rules:
            answer = self._fetch(f"{site}/robots.txt")
            if answer is None or answer[0] >= 500 or answer[0] == 429:
                self._rules[site] = None
            else:
                body = answer[1][:_LONGEST] if answer[0] < 400 else b""
                self._rules[site] = Protego.parse(body.decode("utf-8", errors="replace"))
        return self._rules[site]
