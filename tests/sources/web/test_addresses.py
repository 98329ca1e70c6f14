"""No address behind a firewall is asked: not by name, not by redirect, not by a name that changes its mind."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Iterator
from typing import Any

import httpcore
import pytest

from asreported.sources.web import Client, FetchError, Limits, addresses
from asreported.sources.web.addresses import is_public
from tests.sources import world as w
from tests.sources.world import World


@pytest.fixture
def world() -> Iterator[World]:
    with w.living() as one:
        yield one


@pytest.mark.parametrize(
    "address",
    [
        "127.0.0.1",
        "10.0.0.1",
        "172.16.0.1",
        "192.168.1.1",
        "169.254.169.254",
        "100.64.0.1",
        "0.0.0.0",
        "224.0.0.1",
        "255.255.255.255",
        "::1",
        "::",
        "fe80::1",
        "fc00::1",
        "ff02::1",
        "::ffff:127.0.0.1",
        "::ffff:10.0.0.1",
        "2002:7f00:1::",
        "64:ff9b::7f00:1",
        "fec0::1",
        "3fff::1",
        "64:ff9b:1::1",
    ],
)
def test_what_is_not_public_is_not(address: str) -> None:
    assert not is_public(ipaddress.ip_address(address))


@pytest.mark.parametrize("address", ["93.184.215.14", "2606:4700::1111", "::ffff:93.184.215.14"])
def test_what_is_public_is(address: str) -> None:
    assert is_public(ipaddress.ip_address(address))


def test_this_machine_is_not_asked(world: World) -> None:
    world.routes["/a"] = 200, w.HTML, w.page("secret")
    with Client(Limits(delay=0)) as client:
        for host in ("127.0.0.1", "localhost", "2130706433", "0x7f.1"):
            with pytest.raises(FetchError):
                client.get(world.base.replace("127.0.0.1", host) + "/a")
    assert world.asked == []


def test_a_name_is_looked_at_when_the_connection_is_made(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name that was public when it was first looked up, and leads home when it is connected to."""
    port = int(world.base.rpartition(":")[2])
    asked: list[str] = []

    def resolve(host: str, *args: Any, **kwargs: Any) -> list[tuple[Any, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", port))]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Client(Limits(delay=0)) as client, pytest.raises(FetchError):
        client.get(f"http://rebinding.example:{port}/a")
    assert set(asked) == {"rebinding.example"}
    assert world.asked == []


def test_the_refusal_names_the_setting_that_allows_it(world: World) -> None:
    with Client(Limits(delay=0)) as client, pytest.raises(FetchError, match=r"is not a public address.*allow_private"):
        client.get(f"{world.base}/a")


@pytest.mark.parametrize(
    "url",
    [
        "file:///etc/passwd",
        "ftp://example.org/a",
        "gopher://example.org",
        "//example.org/a",
        "http://",
        "http://[::1",
        "http://www..example.org/",
        "http://xn--a.org/",
        f"http://{'a' * 70}.org/",
        "",
    ],
)
def test_only_addresses_of_the_web_are_asked(url: str) -> None:
    with Client(Limits()) as client, pytest.raises(FetchError, match=r"is not an? (web )?address"):
        client.get(url)


def test_an_address_with_a_password_is_refused() -> None:
    with Client(Limits(private=True)) as client, pytest.raises(FetchError, match="name or password"):
        client.get("http://user:secret@127.0.0.1/a")


def test_a_redirect_that_leads_behind_a_firewall_is_not_followed(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    """The world stands for a public site; what it points to does not."""
    monkeypatch.setattr(addresses, "is_public", lambda address: str(address) == "127.0.0.1")
    for number, inside in enumerate(("10.0.0.1", "169.254.169.254", "[::1]", "192.168.1.1:8080")):
        world.routes[f"/{number}"] = 302, {"Location": f"http://{inside}/secret"}, b""
        with Client(Limits(delay=0)) as client, pytest.raises(FetchError, match="is not a public address"):
            client.get(f"{world.base}/{number}")
    assert world.paths() == ["/0", "/1", "/2", "/3"]


def test_a_name_with_one_address_inside_is_not_asked_at_any(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (address, 80)) for address in ("93.184.215.14", "10.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    with Client(Limits(delay=0)) as client, pytest.raises(FetchError, match=r"10\.0\.0\.1, which is not a public"):
        client.get("http://two.example/a")


def test_of_several_addresses_one_that_cannot_be_reached_is_passed_over(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.routes["/a"] = 200, w.HTML, w.page("At least 12 people died.")
    port = int(world.base.rpartition(":")[2])
    found = [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (at, port)) for at in ("127.0.0.9", "127.0.0.1")]
    monkeypatch.setattr(socket, "getaddrinfo", lambda *_, **__: found)
    monkeypatch.setattr(addresses, "is_public", lambda _: True)
    real = httpcore.SyncBackend.connect_tcp
    tried: list[str] = []

    def connect(self: httpcore.SyncBackend, host: str, *args: Any, **kwargs: Any) -> httpcore.NetworkStream:
        tried.append(host)
        if host == "127.0.0.9":
            raise httpcore.ConnectError("no route to host")
        return real(self, host, *args, **kwargs)

    monkeypatch.setattr(httpcore.SyncBackend, "connect_tcp", connect)
    with Client(Limits(delay=0)) as client:
        assert client.get(f"http://two.example:{port}/a").status == 200
    assert tried[:2] == ["127.0.0.9", "127.0.0.1"]
