"""One request at a time to a host, and none sooner than its site allows."""

from __future__ import annotations

import datetime as dt
import threading
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from email.utils import parsedate_to_datetime


class Pace:
    """Turns of the hosts. ``clock`` and ``sleep`` (seconds) are given by tests."""

    def __init__(
        self, delay: float, *, clock: Callable[[], float] = time.monotonic, sleep: Callable[[float], None] = time.sleep
    ) -> None:
        self._delay = delay
        self._clock = clock
        self._sleep = sleep
        self._locks: dict[str, threading.Lock] = defaultdict(threading.Lock)
        self._free_at: dict[str, float] = {}
        self._delays: dict[str, float] = {}

    def slow_down(self, host: str, delay: float) -> None:
        """Leave at least this time between two requests to a host from now on."""
        self._delays[host] = max(delay, self._delays.get(host, self._delay))

    def wait(self, host: str, seconds: float) -> None:
        """Ask a host nothing for this time."""
        self._free_at[host] = max(self._free_at.get(host, 0.0), self._clock() + seconds)

    def pause(self, host: str) -> float:
        """Seconds until a host may be asked again; 0 or less where it may be now."""
        return self._free_at.get(host, 0.0) - self._clock()

    @contextmanager
    def turn(self, host: str) -> Iterator[None]:
        """A turn at a host: waits until it is free and rested."""
        with self._locks[host]:
            if (pause := self.pause(host)) > 0:
                self._sleep(pause)
            try:
                yield
            finally:
                self.wait(host, self._delays.get(host, self._delay))


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
