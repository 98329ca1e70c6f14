"""``asreported serve`` and ``asreported mcp``: a published story for questions, of people and of programs."""

from __future__ import annotations

import logging
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asreported.cli.console import BUNDLED, Debug, Exit
from asreported.cli.run import Out, StoryName

if TYPE_CHECKING:
    from asreported.story import Story

Port = Annotated[int, typer.Option(min=0, max=65535, help="Port of this machine's loopback; 0 takes a free one.")]


def serve(story: StoryName = BUNDLED, out: Out = None, port: Port = 8001, debug: Debug = False) -> int:
    """Serve a published story on this machine: its tables in a browser, and its MCP server, until Ctrl-C.

    Facets, full-text search, ready queries, JSON and CSV of every query; nothing can be changed. It has a password.
    """
    from asreported.serving import server

    server.needs("datasette", "serve")
    told, root = _told(story, out)
    from flows import password

    secret = password.password()
    app = server.application(root, told, secret)
    with server.listening(port) as opened:
        address = f"http://{server.HOST}:{opened.getsockname()[1]}"
        user, _, word = secret.partition(":")
        kept = f"in {password.SERVER}" if password.configured() else f"kept in {password.file()}"
        sys.stdout.write(f"the tables:   {address}/\n")
        sys.stdout.write(f"to log in:    user {user}, password {word} ({kept})\n")
        if server.has("mcp"):
            sys.stdout.write(f"for programs: {address}{server.MCP} (MCP, with the same user and password)\n")
        sys.stdout.write("Ctrl-C stops it.\n")
        sys.stdout.flush()
        server.run(app, opened)
    return Exit.DONE


def mcp(story: StoryName = BUNDLED, out: Out = None, debug: Debug = False) -> int:
    """Answer questions of programs about a published story over MCP, on standard input and output.

    Every number in an answer stands in a quote that comes with it; nothing can be changed.
    """
    from asreported.serving import server

    server.needs("mcp", "mcp")
    told, root = _told(story, out)
    logging.basicConfig(stream=sys.stderr, level=logging.WARNING)  # standard output is the protocol's
    from asreported.serving import tools

    tools.server(root, told).run("stdio")
    return Exit.DONE


def _told(story: str, out: Path | None) -> tuple[Story, Path]:
    """The story, and the folder of its run."""
    from asreported.serving.published import file
    from asreported.story import load_story

    told = load_story(story)
    root = out or Path("out") / told.id
    file(root)
    return told, root
