"""A whole answer in bounded time: a site that sends a byte now and then never lets a single read time out."""

from __future__ import annotations

import ssl
import threading
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from typing import Any

import httpcore


class DeadlineError(OSError):
    """The answer was not whole by its deadline."""


class Deadline:
    """The moment by which the request of a thread must be over. ``clock`` gives seconds."""

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._of_thread = threading.local()

    def set(self, seconds: float) -> None:
        """Begin a request of this thread that may take so long."""
        self._of_thread.end = self._clock() + seconds

    @contextmanager
    def kept(self, timeout: float | None) -> Iterator[float]:
        """A timeout that does not reach beyond the deadline; :class:`DeadlineError` where that passes."""
        left = float(self._of_thread.end - self._clock())
        if left <= 0:
            raise DeadlineError
        if timeout is not None and timeout <= left:
            yield timeout
            return
        try:
            yield left
        except httpcore.TimeoutException as error:
            raise DeadlineError from error


class TimedBackend(httpcore.NetworkBackend):
    """Connections of another backend that keep a deadline."""

    def __init__(self, inner: httpcore.NetworkBackend, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to ``host``."""
        with self._deadline.kept(timeout) as allowed:
            stream = self._inner.connect_tcp(host, port, allowed, local_address, socket_options)
        return _TimedStream(stream, self._deadline)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to a local socket, where the inner backend allows it."""
        return _TimedStream(self._inner.connect_unix_socket(path, timeout, socket_options), self._deadline)

    def sleep(self, seconds: float) -> None:
        """Wait between attempts to connect."""
        self._inner.sleep(seconds)


class _TimedStream(httpcore.NetworkStream):
    """A connection whose every read and write ends by the deadline."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        with self._deadline.kept(timeout) as allowed:
            return self._inner.read(max_bytes, allowed)

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        with self._deadline.kept(timeout) as allowed:
            self._inner.write(buffer, allowed)

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        with self._deadline.kept(timeout) as allowed:
            stream = self._inner.start_tls(ssl_context, server_hostname, allowed)
        return _TimedStream(stream, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)
