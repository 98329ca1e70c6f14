"""One address to its bytes: asked politely, within limits, and never anything that is not the public web."""

from __future__ import annotations

import datetime as dt
import logging
import random
import time
import zlib
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from types import TracebackType
from urllib.parse import urljoin, urlsplit

import httpcore
import httpx

from asreported.sources.web.addresses import ForbiddenAddressError, GuardedBackend
from asreported.sources.web.deadlines import Deadline, DeadlineError, TimedBackend
from asreported.sources.web.limits import Limits
from asreported.sources.web.pace import Pace, RestError, retry_after
from asreported.sources.web.robots import Robots, UnansweredError

for _name in ("httpx", "httpcore"):  # which log whole addresses, with the keys in them
    logging.getLogger(_name).setLevel(logging.WARNING)

PAGES = ("text/html", "application/xhtml+xml", "text/plain")
FEEDS = (
    "application/rss+xml",
    "application/atom+xml",
    "application/rdf+xml",
    "application/xml",
    "text/xml",
    "text/html",
    "text/plain",
)
"""Content types that are taken for a page and for a feed (many feeds are sent as plain XML, some as HTML or text)."""

_MOVED = {301, 302, 303, 307, 308}
_BUSY = {429, 503}
_STRETCH = 65_536
_MEMBER = b"\x1f\x8b"
"""How a member of gzip begins."""
_ROBOTS = ("text/plain", "")


class FetchError(Exception):
    """Why an address gave nothing: one line that says what happened. ``status`` where there was an answer."""

    def __init__(self, message: str, status: int | None = None) -> None:
        super().__init__(message)
        self.status = status


class DeferredError(FetchError):
    """An address was not asked at all: its host wants rest first, longer than it is waited for."""


class _BusyError(FetchError):
    """The site asks to come back later: after ``seconds``, where it says when."""

    def __init__(self, message: str, status: int, seconds: float | None) -> None:
        super().__init__(message, status)
        self.seconds = seconds


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer of an address. ``url`` is where the redirects ended; ``unchanged`` is a 304, without a body."""

    url: str
    status: int
    body: bytes
    content_type: str = ""
    charset: str | None = None
    etag: str | None = None
    last_modified: str | None = None
    moved: bool = False
    """Whether every redirect on the way was permanent, so that the new address should be written down."""

    @property
    def unchanged(self) -> bool:
        """Return True if nothing changed since the answer whose ETag or date was given."""
        return self.status == 304


@dataclass
class Client:
    """Asks for addresses; use as a context manager. ``sleep`` and ``clock`` (seconds) are given by tests.

    Every request goes through robots.txt, the pace of its host, the limits, and the check of the address it
    connects to; redirects are followed one by one through all of them. No proxy is taken from the environment.
    """

    limits: Limits
    sleep: Callable[[float], None] = time.sleep
    clock: Callable[[], float] = time.monotonic
    _http: httpx.Client = field(init=False, repr=False)

    def __post_init__(self) -> None:
        transport = httpx.HTTPTransport(trust_env=False)
        self._deadline = Deadline(self.clock)
        # httpx has no public way to say how its sockets are opened; httpcore, below it, does
        pool: httpcore.ConnectionPool = transport._pool
        opens = httpcore.SyncBackend() if self.limits.private else GuardedBackend()
        pool._network_backend = TimedBackend(opens, self._deadline)
        self._http = httpx.Client(
            transport=transport, trust_env=False, timeout=self.limits.timeout, follow_redirects=False
        )
        limits = self.limits
        self._pace = Pace(limits.delay, limits.patience, limits.crawl_delay, clock=self.clock, sleep=self.sleep)
        self._robots = Robots(self._robots_txt)

    def __enter__(self) -> Client:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._http.close()

    def get(
        self,
        url: str,
        *,
        accept: tuple[str, ...] = PAGES,
        etag: str | None = None,
        last_modified: str | None = None,
    ) -> Answer:
        """Return what is at an address.

        ``etag`` and ``last_modified`` of an earlier answer make the request conditional. A site that is busy (429,
        503) is asked again after the time it names, a connection that fails after a growing pause; no wait is longer
        than ``limits.patience``, and a host that asks for more is asked nothing until then (:class:`DeferredError`).
        Raises :class:`FetchError` for all else that is not an answer of an accepted type.
        """
        conditions = {"If-None-Match": etag, "If-Modified-Since": last_modified}
        headers = {name: value for name, value in conditions.items() if value}
        where, moved = url, True
        for hop in range(self.limits.redirects + 1):
            site = _site(where)
            try:
                allowed = self._robots.allows(site, where)
            except UnansweredError as error:
                kind = DeferredError if error.later else FetchError
                raise kind(f"cannot ask its robots.txt: {error}") from error
            if not allowed:
                raise FetchError("its robots.txt does not allow it")
            if (delay := self._robots.delay(site)) is not None:
                self._pace.slow_down(_host(where), delay)
            answer = self._patiently(where, accept, headers)
            if answer.status not in _MOVED:
                return Answer(
                    where,
                    answer.status,
                    answer.body,
                    answer.content_type,
                    answer.charset,
                    answer.etag,
                    answer.last_modified,
                    hop > 0 and moved,
                )
            moved = moved and answer.status in {301, 308}
            where = answer.url
        raise FetchError(f"redirects more than {self.limits.redirects} times")

    def _patiently(self, url: str, accept: tuple[str, ...], headers: dict[str, str]) -> Answer:
        """One address asked up to ``limits.attempts`` times, with a growing pause that is never twice the same."""
        for attempt in range(1, self.limits.attempts + 1):
            try:
                return self._once(url, accept, headers)
            except _BusyError as error:
                asked = error.seconds if error.seconds is not None else _pause(attempt)
                last = attempt == self.limits.attempts or asked > self.limits.patience
                if error.seconds is not None or not last:
                    self._pace.wait(_host(url), asked)  # the whole host, whichever of its pages comes next
                if last:
                    later = f", and asks to come back in {asked:.0f} s" if error.seconds is not None else ""
                    raise FetchError(f"{error}{later}", error.status) from error
            except httpx.TransportError as error:
                if attempt == self.limits.attempts:
                    raise FetchError(_reason(error, self.limits)) from error
                self._pace.wait(_host(url), min(_pause(attempt), self.limits.patience))
        raise AssertionError("unreachable")

    def _once(self, url: str, accept: tuple[str, ...], headers: dict[str, str]) -> Answer:
        """One request at its host's turn; its body read piece by piece, as far as the limits allow."""
        asked = {"User-Agent": self.limits.user_agent, "Accept": ", ".join((*accept, "*/*;q=0.1"))}
        asked |= {"Accept-Encoding": "gzip, deflate", **headers}
        _site(url)  # a redirect of robots.txt may lead anywhere
        try:
            with self._pace.turn(_host(url)), self._answering(url, asked) as response:
                if response.status_code in _MOVED and "location" in response.headers:
                    return Answer(_joined(url, response.headers["location"]), response.status_code, b"")
                self._refuse(response, accept)
                body = b"" if response.status_code == 304 else self._body(response)
        except RestError as error:
            raise DeferredError(str(error)) from error
        except ForbiddenAddressError as error:
            raise FetchError(f"{error}: not asked (allow_private in [fetching] allows it)") from error
        except DeadlineError as error:
            raise FetchError(f"took longer than {self.limits.deadline:.0f} s") from error
        except httpx.InvalidURL as error:
            raise FetchError(f"is not an address: {error}") from error
        kind, charset = _content_type(response)
        said = response.headers
        return Answer(url, response.status_code, body, kind, charset, said.get("etag"), said.get("last-modified"))

    def _answering(self, url: str, headers: dict[str, str]) -> AbstractContextManager[httpx.Response]:
        """A request whose time runs from now on."""
        self._deadline.set(self.limits.deadline)
        return self._http.stream("GET", url, headers=httpx.Headers(headers, encoding="utf-8"))

    def _refuse(self, response: httpx.Response, accept: tuple[str, ...]) -> None:
        """Raise for what is no answer to read: busy, an error, another type, too large."""
        status = response.status_code
        if status in _BUSY:
            seconds = retry_after(response.headers.get("retry-after"), dt.datetime.now(dt.UTC))
            raise _BusyError(f"is busy (HTTP {status})", status, seconds)
        if status == 304:
            return
        if status != 200:
            raise FetchError(f"answers HTTP {status} {response.reason_phrase}".rstrip(), status)
        kind, _ = _content_type(response)
        if kind and kind not in accept and not (kind.endswith("+xml") and accept is FEEDS):
            raise FetchError(f"is {kind}, not {accept[0]}", status)
        said = response.headers.get("content-length", "")
        if said.isdigit() and int(said) > self.limits.size:
            raise FetchError(f"is {int(said):,} bytes, more than {self.limits.size:,}", status)

    def _body(self, response: httpx.Response) -> bytes:
        """The unfolded body; stops at the limits of size and ratio."""
        unfolder = _Unfolder(response.headers.get("content-encoding", ""))
        limits, taken, body = self.limits, 0, bytearray()
        for piece in response.iter_raw():
            taken += len(piece)
            if taken > limits.size:  # also of what unfolds to nothing
                raise FetchError(f"is more than {limits.size:,} bytes")
            for stretch in unfolder.stretches(piece):
                body += stretch
                if len(body) > limits.size:
                    raise FetchError(f"is more than {limits.size:,} bytes")
                if len(body) > max(limits.ratio * taken, _STRETCH):
                    raise FetchError(f"unfolds to more than {limits.ratio} times its size")
        unfolder.finish()
        return bytes(body)

    def _robots_txt(self, url: str) -> tuple[int, bytes]:
        """A site's robots.txt, its redirects followed; one that is no text is as good as none."""
        where = url
        for _ in range(self.limits.redirects + 1):
            try:
                answer = self._patiently(where, _ROBOTS, {})
            except DeferredError as error:
                raise UnansweredError(str(error), later=True) from error
            except FetchError as error:
                if error.status is None:
                    raise UnansweredError(str(error)) from error
                return (404 if error.status == 200 else error.status), b""
            if answer.status not in _MOVED:
                return answer.status, answer.body
            where = answer.url
        raise UnansweredError(f"redirects more than {self.limits.redirects} times")


def _site(url: str) -> str:
    """Scheme, host and port of an address; FetchError where it is none of the web, or carries a password."""
    try:
        parts = urlsplit(url)
        host, port = parts.hostname, parts.port
        if host:
            httpx.URL(url).host.encode("idna")  # what no resolver takes: an empty label, a long one, no punycode
    except (ValueError, httpx.InvalidURL) as error:
        raise FetchError(f"is not an address: {error}") from error
    if parts.scheme not in {"http", "https"} or not host:
        raise FetchError(f"is not a web address (http or https): {url[:100]!r}")
    if parts.username or parts.password:
        raise FetchError("carries a name or password: take it out of the address")
    return f"{parts.scheme}://{f'[{host}]' if ':' in host else host}" + (f":{port}" if port else "")


def _host(url: str) -> str:
    """Who is asked: one host, by whichever scheme and port."""
    return urlsplit(url).hostname or ""


def _joined(url: str, location: str) -> str:
    """Where a redirect leads; FetchError where that is no address."""
    try:
        return urljoin(url, location)
    except ValueError as error:
        raise FetchError(f"redirects to an invalid address: {location[:100]!r}") from error


def _content_type(response: httpx.Response) -> tuple[str, str | None]:
    kind = response.headers.get("content-type", "").partition(";")[0].strip().lower()
    return kind, response.charset_encoding


class _Unfolder:
    """Unfolds a body piece by piece, never more than a bounded stretch at a time."""

    def __init__(self, encoding: str) -> None:
        codings = [coding for said in encoding.split(",") if not _packs_nothing(coding := said.strip().lower())]
        if len(codings) > 1 or not {*codings} <= {"gzip", "x-gzip", "deflate"}:
            raise FetchError(f"is encoded as {encoding!r}, which was not asked for")
        self._bare = codings == ["deflate"]  # some servers send it without its frame
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 32) if codings else None
        self._after = b""

    def stretches(self, piece: bytes) -> Iterator[bytes]:
        """Yield what a piece unfolds to."""
        if self._zlib is None:
            yield piece
            return
        while piece:
            if self._zlib.eof and not (piece := self._member(piece)):
                return
            try:
                unfolded = self._zlib.decompress(piece, _STRETCH)
            except zlib.error as error:
                if not self._bare:
                    raise FetchError(f"is damaged: {error}") from error
                self._bare, self._zlib = False, zlib.decompressobj(-zlib.MAX_WBITS)
                continue
            self._bare = False
            piece = self._zlib.unused_data if self._zlib.eof else self._zlib.unconsumed_tail
            yield unfolded

    def _member(self, piece: bytes) -> bytes:
        """Return what follows a whole member, if that is another one.

        Zeros may lie between, and all else is no part of it.
        """
        self._after = (self._after + piece).lstrip(b"\0")
        if len(self._after) < len(_MEMBER):
            return b""
        if not self._after.startswith(_MEMBER):
            self._after = self._after[: len(_MEMBER)]
            return b""
        begun, self._after = self._after, b""
        self._zlib = zlib.decompressobj(zlib.MAX_WBITS | 16)
        return begun

    def finish(self) -> None:
        """Raise :class:`FetchError` where the end is missing."""
        if self._zlib is not None and not self._zlib.eof:
            raise FetchError("is cut off in the middle")


def _packs_nothing(coding: str) -> bool:
    """Return True if a label of encoding means the bytes as they are.

    That is no label, a word of mail, or the name of a charset.
    """
    if coding in {"", "identity", "none", "binary", "7bit", "8bit"}:
        return True
    try:
        "".encode(coding)
    except (LookupError, ValueError):
        return False
    return True


def _pause(attempt: int) -> float:
    """Seconds before another attempt: twice as long each time, spread so that many do not come back at once."""
    return float(2**attempt * random.uniform(0.5, 1.0))  # noqa: S311 - no secret is made of it


def _reason(error: httpx.TransportError, limits: Limits) -> str:
    match error:
        case httpx.ConnectTimeout() | httpx.ReadTimeout() | httpx.WriteTimeout() | httpx.PoolTimeout():
            return f"did not answer within {limits.timeout:.0f} s"
        case httpx.ConnectError():
            return f"cannot be reached: {error}"
        case httpx.RemoteProtocolError():
            return f"broke off its answer: {error}"
        case _:
            return f"failed: {error or type(error).__name__}"
