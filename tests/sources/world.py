"""A small world of sites on this machine, that behave and misbehave as real ones do."""

from __future__ import annotations

import contextlib
import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

PATIENT, BRIEF = 60.0, 3.0
"""Seconds that a site has to answer: many where it does, since a machine may be busy, and few where it never will."""

Headers = dict[str, str]
Reply = tuple[int, Headers, bytes]
HTML = {"Content-Type": "text/html; charset=utf-8"}
RSS = {"Content-Type": "application/rss+xml"}


@dataclass
class World:
    """Routes of one server. ``asked`` are (path, headers) of the requests, ``open_at_once`` the most seen together."""

    routes: dict[str, Reply | Callable[[BaseHTTPRequestHandler], Reply | None]] = field(default_factory=dict)
    asked: list[tuple[str, Headers]] = field(default_factory=list)
    open_at_once: int = 0
    told: list[str] = field(default_factory=list)
    """Bodies of what was posted."""
    base: str = ""
    otherwise: Reply | None = None
    """What every other address answers, where not "nothing here"."""
    _open: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def paths(self) -> list[str]:
        """Paths asked for, robots.txt left out."""
        return [path for path, _ in self.asked if path != "/robots.txt"]

    def patience(self) -> float:
        """Seconds to wait for an answer of this world."""
        return BRIEF if silent in self.routes.values() else PATIENT

    def serve(self, handler: BaseHTTPRequestHandler) -> None:
        with self._lock:
            self.asked.append((handler.path, {name.lower(): value for name, value in handler.headers.items()}))
            self._open += 1
            self.open_at_once = max(self.open_at_once, self._open)
        try:
            route = self.routes.get(handler.path, self.otherwise or (404, HTML, b"nothing here"))
            reply = route(handler) if callable(route) else route
        except (BrokenPipeError, ConnectionResetError):
            return  # whoever asked has had enough
        finally:
            with self._lock:  # before the answer is sent: after it, whoever asked may ask again at once
                self._open -= 1
        if reply is not None:
            with contextlib.suppress(BrokenPipeError, ConnectionResetError):
                send(handler, *reply)


def send(handler: BaseHTTPRequestHandler, status: int, headers: Headers, body: bytes) -> None:
    handler.send_response(status)
    for name, value in headers.items():
        handler.send_header(name, value)
    if "Content-Length" not in headers and "Transfer-Encoding" not in headers:
        handler.send_header("Content-Length", str(len(body)))
    handler.end_headers()
    handler.wfile.write(body)


@contextlib.contextmanager
def living() -> Iterator[World]:
    """A server on the loopback that answers until the block ends."""
    world = World()

    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            world.serve(self)

        def do_POST(self) -> None:
            world.told.append(self.rfile.read(int(self.headers["Content-Length"])).decode())
            world.serve(self)

        def log_message(self, *args: object) -> None:
            """Nothing: tests look at ``asked``."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    server.handle_error = lambda *_: None  # type: ignore[method-assign]  # who has had enough hangs up
    world.base = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield world
    finally:
        server.shutdown()
        server.server_close()


def slow(*reply: Any) -> Callable[[BaseHTTPRequestHandler], Reply]:
    """A reply that takes a moment."""

    def route(_: BaseHTTPRequestHandler) -> Reply:
        time.sleep(0.02)
        return reply  # type: ignore[return-value]

    return route


def zipped(body: bytes) -> Reply:
    return 200, {**HTML, "Content-Encoding": "gzip"}, gzip.compress(body)


def bare_deflate(body: bytes) -> Reply:
    packer = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    return 200, {**HTML, "Content-Encoding": "deflate"}, packer.compress(body) + packer.flush()


def endless(handler: BaseHTTPRequestHandler) -> None:
    """A stream that says nothing of its length and would go on to 10 GB."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(10 * 1024 * 16):
        handler.wfile.write(b"x" * 65536)


def dripping(handler: BaseHTTPRequestHandler) -> None:
    """A byte now and then, for ever: no single read ever times out."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Connection", "close")
    handler.end_headers()
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def dripping_headers(handler: BaseHTTPRequestHandler) -> None:
    """The same before the answer has begun."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nX-Long: ")
    for _ in range(200):
        handler.wfile.write(b"x")
        handler.wfile.flush()
        time.sleep(0.05)


def silent(handler: BaseHTTPRequestHandler) -> None:
    """Says nothing at all, for longer than anybody waits."""
    time.sleep(2)


def cut_off(handler: BaseHTTPRequestHandler) -> None:
    """Promises more than it sends."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/html")
    handler.send_header("Content-Length", "1000")
    handler.end_headers()
    handler.wfile.write(b"<p>At least 12")
    handler.close_connection = True


def in_turn(*replies: Reply) -> Callable[[BaseHTTPRequestHandler], Reply]:
    """One reply after the other; the last one stays."""
    left = list(replies)
    return lambda handler: left.pop(0) if len(left) > 1 else left[0]


def page(*paragraphs: str, title: str = "The toll rises", head: str = "") -> bytes:
    """A page in the layout of many papers: navigation, article, related stories, footer."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in paragraphs)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{title}</title>{head}</head>'
        '<body><header><nav><ul><li><a href="/">Home</a></li><li><a href="/world">World 77</a></li></ul></nav></header>'
        f'<main><article><h1>{title}</h1>{body}</article></main><aside><h2>Related</h2><ul><li><a href="/a">Ninety '
        "more things to read</a></li></ul></aside><footer>Copyright 2024 Example Daily, 1234 Main Street</footer>"
        "</body></html>"
    ).encode()


def rss(*items: tuple[str, str, str], title: str = "Example Daily") -> bytes:
    """A feed of (title, address, date) items."""
    entries = "".join(
        f"<item><title>{name}</title><link>{url}</link><pubDate>{day}</pubDate></item>" for name, url, day in items
    )
    return f'<?xml version="1.0"?><rss version="2.0"><channel><title>{title}</title>{entries}</channel></rss>'.encode()
