"""Prefect's server behind a guard: a password, and no request under another name or from another page.

``python -m flows.guard --host 127.0.0.1 --port 4200`` does what ``prefect server start`` does. A page of the web that a
reader has open can send requests to this machine: under a name of its own that leads here (its ``Host``), or across
origins (its ``Origin``). Prefect answers both, and lets scripts of every origin read what it says.
"""

from __future__ import annotations

import argparse
import contextlib
import ipaddress
import os
import socket
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from asreported.errors import AsReportedError

if TYPE_CHECKING:  # both come with Prefect, which takes its time
    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of this machine for itself."""

NAMES = "ASREPORTED_SERVER_NAMES"
"""Environment variable with more names, after commas, by which others reach a server on another host than loopback."""

ORIGINS = "PREFECT_SERVER_CORS_ALLOWED_ORIGINS"
"""Environment variable of Prefect's with the origins whose scripts may read what the server says."""


@dataclass(frozen=True)
class Guard:
    """An ASGI application that refuses requests of other hosts and origins, and passes the others on."""

    app: ASGIApp
    names: frozenset[str]
    """Names in ``Host`` that are answered."""
    origins: frozenset[str]
    """Origins that are answered, besides that of the page of the server itself."""
    addresses: bool = False
    """Whether every address in numbers is answered too: such a name cannot be made to lead elsewhere."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or have it answered."""
        if scope["type"] in {"http", "websocket"} and (refused := self._refused(scope)):
            from starlette.responses import PlainTextResponse

            await PlainTextResponse(refused, status_code=403)(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _refused(self, scope: Scope) -> str | None:
        """Return why a request is refused; None where it is not."""
        hosts = [value.decode("latin-1") for name, value in scope["headers"] if name == b"host"]
        if len(hosts) != 1 or not self._known(hosts[0]):
            return "This server does not answer under that name (Host)."
        origins = [value.decode("latin-1") for name, value in scope["headers"] if name == b"origin"]
        if "*" in self.origins or all(self._ours(origin, hosts[0]) for origin in origins):
            return None
        return "This server does not answer pages of another origin (Origin)."

    def _ours(self, origin: str, host: str) -> bool:
        return origin in self.origins or urlsplit(origin).netloc == host

    def _known(self, host: str) -> bool:
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in self.names or (self.addresses and _in_numbers(name))


def names(host: str) -> frozenset[str]:
    """Return the names under which a server on ``host`` is reached."""
    if host in LOOPBACK:
        return frozenset(LOOPBACK)
    given = (name.strip() for name in os.environ.get(NAMES, "").split(","))
    return frozenset(name.lower() for name in (*LOOPBACK, host, socket.gethostname(), *given) if name)


def origins(reached: Iterable[str], port: int) -> list[str]:
    """Return the origins of the server's own pages, under every name."""
    return sorted(f"http://{f'[{name}]' if ':' in name else name}:{port}" for name in reached)


def _in_numbers(name: str) -> bool:
    with contextlib.suppress(ValueError):
        return bool(ipaddress.ip_address(name))
    return False


def serve(host: str, port: int) -> None:
    """Serve Prefect's interface and pages until interrupted."""
    reached = names(host)
    # before Prefect reads its settings; what the user says is left alone
    os.environ.setdefault(ORIGINS, ",".join(origins(reached, port)))
    # its pages ask where they came from, under whichever name that was
    os.environ.setdefault("PREFECT_UI_API_URL", "/api")
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import (
        PREFECT_SERVER_API_AUTH_STRING,
        PREFECT_SERVER_API_KEEPALIVE_TIMEOUT,
        PREFECT_SERVER_API_WEBSOCKET_PING_INTERVAL,
        PREFECT_SERVER_API_WEBSOCKET_PING_TIMEOUT,
        PREFECT_SERVER_CORS_ALLOWED_ORIGINS,
        PREFECT_SERVER_LOGGING_LEVEL,
        temporary_settings,
    )

    from flows.password import password

    allowed = frozenset(PREFECT_SERVER_CORS_ALLOWED_ORIGINS.value().split(","))
    with temporary_settings({PREFECT_SERVER_API_AUTH_STRING: password()}):
        uvicorn.run(
            Guard(create_app(final=True), reached, allowed, addresses=host not in LOOPBACK),
            host=host,
            port=port,
            timeout_keep_alive=PREFECT_SERVER_API_KEEPALIVE_TIMEOUT.value(),
            ws_ping_interval=PREFECT_SERVER_API_WEBSOCKET_PING_INTERVAL.value(),
            ws_ping_timeout=PREFECT_SERVER_API_WEBSOCKET_PING_TIMEOUT.value(),
            log_level=PREFECT_SERVER_LOGGING_LEVEL.value().lower(),
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Start the server as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m flows.guard", description="Start Prefect's server behind a guard.")
    parser.add_argument("--host", default=LOOPBACK[0])
    parser.add_argument("--port", type=int, default=4200)
    given = parser.parse_args(arguments)
    try:
        serve(given.host, given.port)
    except AsReportedError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
