"""How much of the web is taken at most, and how often: the defaults of a story's ``[fetching]``."""

from __future__ import annotations

from dataclasses import dataclass

from asreported.version import __version__


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """Limits of one run.

    ``contact`` (an address of mail or web) stands in the user agent, so that whoever runs a site can complain.
    Seconds for ``timeout`` (one read), ``deadline`` (one whole answer), ``delay`` (between two requests to a host),
    ``patience`` (the longest wait that a site may ask for; longer ones end its turn), ``crawl_delay`` (what a run
    waits in all for one host whose robots.txt declares a delay beyond that patience: so many of its pages are had,
    and the rest is left for the next run); bytes for ``size``; ``ratio`` is how many times its compressed size an
    answer may unfold to.
    """

    contact: str = ""
    timeout: float = 20.0
    deadline: float = 60.0
    delay: float = 1.0
    patience: float = 30.0
    crawl_delay: float = 600.0
    attempts: int = 3
    redirects: int = 5
    size: int = 10_000_000
    ratio: int = 100
    private: bool = False
    """Whether addresses of private networks and of this machine may be asked: for intranets and tests."""

    @property
    def user_agent(self) -> str:
        """Who asks: the project, and whom to write to."""
        return f"asreported/{__version__}" + (f" (+{self.contact})" if self.contact else "")
