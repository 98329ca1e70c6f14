"""Access to a server of our own: requests under its own name, from its own pages, with its password.

A page of the web that a reader has open can send requests to this machine: under a name of its own that leads here (its
``Host``), or across origins (its ``Origin``). And everybody who is logged in on the machine reaches its loopback.
"""

from __future__ import annotations

import base64
import binascii
import contextlib
import ipaddress
import os
import secrets
import socket
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:  # starlette takes its time
    from starlette.types import ASGIApp, Receive, Scope, Send

LOOPBACK = ("127.0.0.1", "localhost", "::1")
"""Names of this machine for itself."""

NAMES = "ASREPORTED_SERVER_NAMES"
"""Environment variable with more names, after commas, by which others reach a server on another host than loopback."""


@dataclass(frozen=True)
class Guard:
    """An ASGI application that refuses requests of other hosts and origins, and passes the others on."""

    app: ASGIApp
    names: frozenset[str]
    """Names in ``Host`` that are answered."""
    origins: frozenset[str]
    """Origins that are answered, besides that of the page of the server itself."""
    addresses: bool = False
    """Every address in numbers is answered too: such a name cannot be made to lead elsewhere."""

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


@dataclass(frozen=True)
class Login:
    """An ASGI application that answers whoever shows the password (HTTP Basic), and asks others for it."""

    app: ASGIApp
    password: str
    """``user:password``."""
    realm: str

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer a request, or ask for the password."""
        if scope["type"] in {"http", "websocket"} and not self._shown(scope):
            from starlette.responses import PlainTextResponse

            asked = {"WWW-Authenticate": f'Basic realm="{self.realm}", charset="UTF-8"'}
            refused = PlainTextResponse("This server asks for its user and password.", 401, asked)
            await refused(scope, receive, send)
            return
        await self.app(scope, receive, send)

    def _shown(self, scope: Scope) -> bool:
        shown = [value for name, value in scope["headers"] if name == b"authorization"]
        if len(shown) != 1:
            return False
        kind, _, words = shown[0].partition(b" ")
        try:
            said = base64.b64decode(words.strip(), validate=True)
        except binascii.Error:
            return False
        return kind.lower() == b"basic" and secrets.compare_digest(said, self.password.encode())


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
