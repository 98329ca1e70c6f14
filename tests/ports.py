"""Ports that nobody listens on, or at which somebody listens and never says a word."""

from __future__ import annotations

import contextlib
import random
import socket
from collections.abc import Iterator

HANDED_OUT = 32768
"""From here on the system gives ports to whoever connects: one that is free now may be taken a moment later."""


def free_port() -> int:
    """A port of this machine that is free now, and that no connection is given."""
    while True:
        port = random.randrange(16384, HANDED_OUT)
        with contextlib.suppress(OSError), socket.socket() as probe:
            probe.bind(("127.0.0.1", port))
            return port


@contextlib.contextmanager
def silent_port() -> Iterator[int]:
    """A port of this machine at which nobody answers, and nobody else can listen."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        yield int(held.getsockname()[1])


@contextlib.contextmanager
def mute_port() -> Iterator[int]:
    """A port of this machine that takes every connection, as its system does by itself, and never answers."""
    with socket.socket() as held:
        held.bind(("127.0.0.1", 0))
        held.listen(512)
        yield int(held.getsockname()[1])
