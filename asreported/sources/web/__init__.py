"""The web as a polite and careful reader meets it: addresses, limits, robots.txt, pace."""

from asreported.sources.web.client import Answer, Client, DeferredError, FetchError
from asreported.sources.web.limits import Limits

__all__ = ["Answer", "Client", "DeferredError", "FetchError", "Limits"]
