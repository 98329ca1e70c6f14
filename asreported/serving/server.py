"""One server for people and programs, on this machine's loopback: behind a guard and a password."""

from __future__ import annotations

import importlib.util
import socket
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from asreported.access import LOOPBACK, Guard, Login, names
from asreported.errors import InputError
from asreported.story import Story

if TYPE_CHECKING:
    from starlette.types import ASGIApp, Receive, Scope, Send

HOST = LOOPBACK[0]
MCP = "/mcp"
"""Path of the MCP server."""


@dataclass(frozen=True)
class Front:
    """An ASGI application: what is asked below :data:`MCP` goes to the tools, all else to the pages."""

    pages: ASGIApp
    tools: ASGIApp | None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Have a request answered; starting and ending is the tools' alone, the pages start by themselves."""
        if self.tools is not None and (scope["type"] == "lifespan" or scope["path"].rstrip("/") == MCP):
            await self.tools(scope, receive, send)
        elif scope["type"] != "lifespan":
            await self.pages(scope, receive, send)


def has(package: str) -> bool:
    """Return True if the package of an extra is installed."""
    return importlib.util.find_spec(package) is not None


def needs(package: str, extra: str) -> None:
    """Raise :class:`~asreported.errors.InputError` where the package of an extra is not installed."""
    if not has(package):
        raise InputError(f"{package} is not installed: do pip install 'asreported[{extra}]'")


def application(root: Path, story: Story, password: str) -> ASGIApp:
    """Everything that is served over the run in a folder. ``password`` is ``user:password``.

    Raises :class:`~asreported.errors.InputError` where nothing is published there.
    """
    from asreported.serving.pages import Pages

    tools: ASGIApp | None = None
    if has("mcp"):
        from asreported.serving.tools import server

        tools = server(root, story).streamable_http_app(
            streamable_http_path=MCP, stateless_http=True, json_response=True
        )
    front = Front(Pages(root, story), tools)
    return Guard(Login(front, password, f"asreported {story.id}"), names(HOST), frozenset())


def listening(port: int) -> socket.socket:
    """A socket on loopback; of port 0 one on a free port. Raises InputError where it is taken."""
    opened = socket.socket()
    opened.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        opened.bind((HOST, port))
        opened.listen()  # from here on who connects waits, and is not refused
    except OSError as error:
        opened.close()
        raise InputError(f"port {port} of {HOST}: {error.strerror or error}: name another one with --port") from error
    return opened


def run(app: ASGIApp, opened: socket.socket) -> None:
    """Serve until interrupted."""
    import uvicorn

    # addresses that are asked for stay out of the log: a query may say what nobody else should know
    uvicorn.Server(uvicorn.Config(app, log_level="warning", access_log=False)).run(sockets=[opened])
