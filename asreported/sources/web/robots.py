"""What a site's robots.txt allows, as RFC 9309 has it read."""

from __future__ import annotations

from collections.abc import Callable

from protego import Protego

AGENT = "asreported"
"""The name under which sites may speak to us in their robots.txt."""

_LONGEST = 500_000
"""Bytes of robots.txt that are read, the least that the RFC demands."""


_BUSY = {429, 503}


class UnansweredError(Exception):
    """A site's robots.txt could not be had: its pages are not asked, and the message says why.

    ``later``: whether the site asked to come back later.
    """

    def __init__(self, message: str, *, later: bool = False) -> None:
        super().__init__(message)
        self.later = later


class Robots:
    """Rules of the sites asked so far.

    ``fetch`` gives (status, body) of an address, and raises :class:`UnansweredError` where there is no answer.
    """

    def __init__(self, fetch: Callable[[str], tuple[int, bytes]]) -> None:
        self._fetch = fetch
        self._rules: dict[str, Protego | UnansweredError] = {}

    def allows(self, site: str, url: str) -> bool:
        """Return True if a page of a site (``scheme://host:port``) may be read.

        No robots.txt (4xx) allows everything. Raises :class:`UnansweredError` for a site that does not answer, or
        says 429 or 5xx: it allows nothing for now.
        """
        return bool(self._of(site).can_fetch(url, AGENT))

    def delay(self, site: str) -> float | None:
        """Seconds between two requests that a site asks for."""
        rules = self._of(site)
        asked = rules.crawl_delay(AGENT)
        rate = rules.request_rate(AGENT)
        per_request = rate.seconds / rate.requests if rate is not None and rate.requests else None
        return max((float(said) for said in (asked, per_request) if said is not None), default=None)

    def _of(self, site: str) -> Protego:
        if site not in self._rules:
            self._rules[site] = self._read(f"{site}/robots.txt")
        rules = self._rules[site]
        if isinstance(rules, UnansweredError):
            raise rules
        return rules

    def _read(self, address: str) -> Protego | UnansweredError:
        try:
            status, body = self._fetch(address)
        except UnansweredError as error:
            return error
        if status >= 500 or status == 429:
            return UnansweredError(f"answers HTTP {status}", later=status in _BUSY)
        return Protego.parse(body[:_LONGEST].decode("utf-8-sig", errors="replace") if status < 400 else "")
