"""Which addresses may be asked at all: the public web, and nothing behind a firewall or on this machine."""

from __future__ import annotations

import contextlib
import ipaddress
import socket
from collections.abc import Iterable

import httpcore

Address = ipaddress.IPv4Address | ipaddress.IPv6Address


_INSIDE = tuple(map(ipaddress.ip_network, ("fec0::/10", "3fff::/20", "64:ff9b:1::/48")))
"""Networks that are not public though not every Python knows: of one site, of documentation, of one's own gateway."""


class ForbiddenAddressError(OSError):
    """A name resolves to an address that is not public."""


def is_public(address: Address) -> bool:
    """Return True if an address is of the public internet (mapped and translated IPv4 addresses are looked into)."""
    if isinstance(address, ipaddress.IPv6Address):
        inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
        if inner is not None:
            return is_public(inner)
        if address in ipaddress.ip_network("64:ff9b::/96"):  # translated by a gateway: the last four bytes
            return is_public(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
        if any(address in network for network in _INSIDE):
            return False
    return address.is_global and not address.is_multicast and not address.is_reserved and not address.is_unspecified


class GuardedBackend(httpcore.NetworkBackend):
    """Opens connections only to public addresses: a name is resolved once, looked at, and that address is used.

    What is checked before a request may be another address by the time of the connection (DNS rebinding), so the
    check stands here, where the socket is opened; redirects pass through it as well.
    """

    def __init__(self) -> None:
        self._opens = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """A connection to ``host``; :class:`ForbiddenAddressError` where any of its addresses is not public."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError) as error:
            raise httpcore.ConnectError(f"{host} cannot be found") from error
        addresses = [str(entry[4][0]).partition("%")[0] for entry in found]
        for text in addresses:
            if not is_public(ipaddress.ip_address(text)):
                raise ForbiddenAddressError(f"{host} is at {text}, which is not a public address")
        for address in addresses[:-1]:  # one that cannot be reached from here is passed over
            with contextlib.suppress(httpcore.ConnectError, httpcore.ConnectTimeout):
                return self._opens.connect_tcp(address, port, timeout, local_address, socket_options)
        return self._opens.connect_tcp(addresses[-1], port, timeout, local_address, socket_options)

    def connect_unix_socket(
        self,
        path: str,
        timeout: float | None = None,
        socket_options: Iterable[httpcore.SOCKET_OPTION] | None = None,
    ) -> httpcore.NetworkStream:
        """Never: a local socket is nothing of the web."""
        raise ForbiddenAddressError(f"{path} is a local socket")

    def sleep(self, seconds: float) -> None:
        """Wait between attempts to connect."""
        self._opens.sleep(seconds)
