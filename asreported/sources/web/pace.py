"""One request at a time to a host, and none sooner than its site allows."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime


class RestError(Exception):
    """A host wants more rest than it is waited for: so many ``seconds``."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"wants {seconds:.0f} s of rest first")
        self.seconds = seconds


class Pace:
    """Turns of the hosts, for one run.

    ``delay`` lies between two requests to a host. No wait is longer than ``patience``, but that for a delay which a
    host declares: for such waits of one host ``declared`` seconds are there in all. ``clock`` and ``sleep`` (seconds)
    are given by tests.
    """

    def __init__(
        self,
        delay: float,
        patience: float,
        declared: float,
        *,
        clock: Callable[[], float] = time.monotonic,
        sleep: Callable[[float], None] = time.sleep,
    ) -> None:
        self._delay = delay
        self._patience = patience
        self._clock = clock
        self._sleep = sleep
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._rested_at: dict[str, float] = defaultdict(float)
        self._free_at: dict[str, float] = defaultdict(float)
        self._delays: dict[str, float] = {}
        self._left: dict[str, float] = defaultdict(lambda: declared)

    def slow_down(self, host: str, delay: float) -> None:
        """Leave at least this time between two requests to a host from now on: it declares so."""
        self._delays[host] = max(delay, self._delays.get(host, self._delay))

    def wait(self, host: str, seconds: float) -> None:
        """Ask a host nothing for this time."""
        self._free_at[host] = max(self._free_at[host], self._clock() + seconds)

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """A turn at a host: waits until it is free and rested. :class:`RestError` where that takes too long."""
        with self._locks[host]:
            now = self._clock()
            asked, rest = self._free_at[host] - now, self._rested_at[host] - now
            if asked > self._patience or rest > max(self._patience, self._left[host]):
                raise RestError(max(asked, rest))
            if rest > self._patience:
                self._left[host] -= rest
            if (pause := max(asked, rest)) > 0:
                self._sleep(pause)
            try:
                yield
            finally:
                self._rested_at[host] = self._clock() + self._delays.get(host, self._delay)


def retry_after(said: str | None, now: dt.datetime) -> float | None:
    """Seconds that a ``Retry-After`` header asks to wait, as a number or as a date; None where it says neither."""
    if not said:
        return None
    seconds = said.strip()
    if seconds.isascii() and seconds.isdigit():
        return float(seconds)
    try:
        moment = parsedate_to_datetime(said)
    except (TypeError, ValueError, IndexError, OverflowError):
        return None
    zoned = moment if moment.tzinfo is not None else moment.replace(tzinfo=dt.UTC)
    return max(0.0, (zoned - now).total_seconds())
