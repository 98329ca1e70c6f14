"""Requests under another name, or from another page, do not reach the server."""

from __future__ import annotations

import asyncio
import base64
from collections.abc import Callable
from typing import Any

import pytest

from asreported import access

PORT = 4200


def status(wrapped: Callable[[Any], Any], headers: list[tuple[bytes, bytes]], kind: str) -> int:
    """The status that a request gets from what wraps a server that says 200 to everything."""
    said: list[int] = []

    async def app(scope: Any, receive: Any, send: Any) -> None:
        said.append(200)

    async def send(message: Any) -> None:
        if "status" in message:
            said.append(message["status"])

    async def receive() -> Any:
        raise AssertionError("nothing is read of a request that is refused")

    scope = {"type": kind, "headers": headers, "extensions": {"websocket.http.response": {}}}
    asyncio.run(wrapped(app)(scope, receive, send))
    (one,) = said
    return one


def answer(host: str, *, kind: str = "http", on: str = "127.0.0.1", **headers: str) -> int:
    """The status that a request gets from a server on ``on``: 200 where it comes through."""
    reached = access.names(on)
    allowed = frozenset(access.origins(reached, PORT))
    given = [(name.encode(), value.encode()) for name, value in {"host": host, **headers}.items()]
    return status(lambda app: access.Guard(app, reached, allowed, addresses=on not in access.LOOPBACK), given, kind)


@pytest.mark.parametrize("host", ["127.0.0.1:4200", "localhost:4200", "LOCALHOST:4200", "[::1]:4200", "localhost"])
def test_its_own_names_are_answered(host: str) -> None:
    assert answer(host) == 200


@pytest.mark.parametrize(
    "host",
    ["news.example", "localhost.news.example:4200", "127.0.0.1@news.example", "192.0.2.7:4200", "", "[", "local host"],
)
@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_other_names_are_refused(host: str, kind: str) -> None:
    assert answer(host, kind=kind) == 403


def test_a_request_without_a_name_or_with_two_is_refused() -> None:
    async def app(scope: Any, receive: Any, send: Any) -> None:
        raise AssertionError("not to be reached")

    for hosts in ([], [(b"host", b"localhost"), (b"host", b"news.example")]):
        said: list[Any] = []

        async def send(message: Any, said: list[Any] = said) -> None:
            said.append(message)

        guarded = access.Guard(app, access.names("127.0.0.1"), frozenset())
        asyncio.run(guarded({"type": "http", "headers": hosts}, None, send))  # type: ignore[arg-type]
        assert said[0]["status"] == 403


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    ("origin", "status"),
    [
        ("http://127.0.0.1:4200", 200),
        ("http://localhost:4200", 200),
        ("http://[::1]:4200", 200),
        ("http://localhost:8000", 403),
        ("https://news.example", 403),
        ("null", 403),
        ("", 403),
    ],
)
def test_only_its_own_pages_are_answered(kind: str, origin: str, status: int) -> None:
    assert answer("127.0.0.1:4200", kind=kind, origin=origin) == status


def test_a_server_for_others_is_reached_by_its_addresses_and_the_names_it_was_given(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv(access.NAMES, "Desk.example, prefect.example")
    assert answer("192.0.2.7:4200", on="0.0.0.0") == 200
    assert answer("desk.example", on="0.0.0.0") == 200
    assert answer("desk.example", on="0.0.0.0", origin="https://desk.example") == 200
    assert answer("desk.example", on="0.0.0.0", origin="https://news.example") == 403
    assert answer("news.example", on="0.0.0.0") == 403


def shown(header: list[tuple[bytes, bytes]], kind: str = "http") -> int:
    """The status that a request with a header gets from what asks for the password."""
    return status(lambda app: access.Login(app, "desk:s3cret", "a story"), header, kind)


def basic(words: str, kind: str = "Basic") -> tuple[bytes, bytes]:
    return b"authorization", f"{kind} {base64.b64encode(words.encode()).decode()}".encode()


@pytest.mark.parametrize("kind", ["http", "websocket"])
def test_whoever_shows_the_password_is_answered(kind: str) -> None:
    assert shown([basic("desk:s3cret")], kind) == 200
    assert shown([basic("desk:s3cret", "basic")], kind) == 200


@pytest.mark.parametrize("kind", ["http", "websocket"])
@pytest.mark.parametrize(
    "header",
    [
        [],
        [basic("desk:guessed")],
        [basic("desk:s3cret ")],
        [basic("s3cret")],
        [basic("")],
        [basic("desk:s3cret", "Bearer")],
        [(b"authorization", b"Basic desk:s3cret")],
        [(b"authorization", b"Basic \xff")],
        [(b"authorization", b"")],
        [basic("desk:s3cret"), basic("desk:guessed")],
    ],
)
def test_others_are_asked_for_it(header: list[tuple[bytes, bytes]], kind: str) -> None:
    assert shown(header, kind) == 401
