"""A server and a worker on this machine, for as long as somebody wants them."""

from __future__ import annotations

import contextlib
import datetime as dt
import errno
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlsplit
from uuid import UUID

import httpx
from prefect.exceptions import PrefectException
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings

from asreported.access import LOOPBACK
from asreported.errors import AsReportedError, InputError
from asreported.story import Story
from flows import CHECKOUT, events, password
from flows.server import end_with_us, usable

log = logging.getLogger("asreported.run")

HOST, PORT = "127.0.0.1", 4200

DEBUG = "ASREPORTED_DEBUG"
"""Environment variable that lets the server and the worker be heard."""

_READY = 600
"""Seconds that a server may take to start: the first time it makes its database."""
_AGAIN = 5
"""Seconds after which a worker that ended is started again."""
_QUIT = 20
"""Seconds that a process may take to end when asked."""
_STEP = 0.5
"""Seconds between two looks at the worker."""
_NEWS = dt.timedelta(seconds=10)
"""Time between two looks at what runs came to."""


@contextlib.contextmanager
def server(host: str = HOST, port: int = PORT) -> Iterator[str]:
    """Start a Prefect server behind :mod:`flows.guard`; gives the address of its API, and stops it at the end.

    It has a password (:mod:`flows.password`) from its first moment; on other hosts than this machine's own it must be
    one that the user has chosen. Raises :class:`~asreported.errors.InputError` where it is not, or the port is taken,
    and :class:`~asreported.errors.AsReportedError` where the server does not start.
    """
    if host not in LOOPBACK and not password.configured():
        raise InputError(
            f"{host}: a server that others can reach needs a password: set {password.SERVER}=user:password, "
            f"and {password.CLIENT} to the same value for its clients"
        )
    secret = {password.SERVER: password.password()}
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/api"
    if _answers(address):
        raise InputError(f"{address}: a server is there already: use it with PREFECT_API_URL={address}, or give --port")
    _free(host, port)
    log.info("starting a Prefect server: the first time it takes a minute")
    command = ["flows.guard", "--host", host, "--port", str(port)]
    process = _start(*command, environment={"PREFECT_API_URL": address, **secret})
    try:
        began = time.monotonic()
        while not _answers(address):
            if process.poll() is not None:
                raise AsReportedError(
                    f"the Prefect server did not start (exit {process.returncode}): see it with --debug"
                )
            if time.monotonic() - began > _READY:
                raise AsReportedError(f"the Prefect server did not answer within {_READY} s: see it with --debug")
            time.sleep(0.2)
        yield address
    finally:
        _stop(process)


@contextlib.contextmanager
def serving(configured: str | None, host: str, port: int) -> Iterator[str]:
    """Give the API of the server that is configured, else of one of our own for as long as the block lasts.

    Inside, Prefect's client speaks to it, and shows it the password of our own. Raises
    :class:`~asreported.errors.InputError` where the configured one cannot be used.
    """
    with contextlib.ExitStack() as stack:
        if configured is None:
            configured = stack.enter_context(server(host, port))
            if not PREFECT_API_AUTH_STRING.value():
                stack.enter_context(temporary_settings({PREFECT_API_AUTH_STRING: password.password()}))
        usable(configured)
        stack.enter_context(temporary_settings({PREFECT_API_URL: configured}))
        yield configured


def _free(host: str, port: int) -> None:
    """Raise InputError where no server can listen, with what to do."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as the server: a port just left is free
            probe.bind(address)
    except OSError as error:
        if error.errno == errno.EADDRINUSE:
            raise InputError(f"port {port} is in use: choose another with --port") from error
        if error.errno == errno.EACCES:
            raise InputError(f"port {port} is not for everybody: choose one above 1023 with --port") from error
        reason = error.strerror or str(error)
        raise InputError(
            f"no server can listen on {host}:{port} ({reason}): choose others with --host, --port"
        ) from error


def _answers(address: str) -> bool:
    try:
        return httpx.get(f"{address}/health", timeout=2, trust_env=False).status_code in {200, 401}
    except httpx.HTTPError:
        return False


def work(api: str, pool: str, story: Story, report: Path, notify: str | None = None) -> None:
    """Have a worker take runs from a pool until this process is interrupted; one that dies is started again.

    Each run of the story that ends is told, and where its ``report`` is once it is there; its runs tell ``notify`` of
    what is wrong (:mod:`flows.events`). Where the server is this
    machine's own, runs that died with their worker, or with the machine, are done again.
    """
    from flows.schedule import fold_late, retry_dead

    news = _News(story, report)
    arguments = ["prefect", "worker", "start", "--pool", pool, "--type", "process"]
    environment = {"PREFECT_API_URL": api, **({events.NOTIFY: notify} if notify else {})}
    if secret := PREFECT_API_AUTH_STRING.value():
        environment[password.CLIENT] = str(secret)  # not as an argument, which everybody on the machine can see
    ours = urlsplit(api).hostname in LOOPBACK
    while True:
        for run in retry_dead(pool) if ours else ():
            log.warning("%s was cut off: it is run again", run)
        if folded := fold_late(story):
            log.info("%d runs came too late and are left out: the newest does what they would have done", folded)
        process = _start(*arguments, environment=environment)
        try:
            code = _watched(process, news)
        finally:
            _stop(process)
        log.warning("the worker ended (exit %d): starting it again", code)
        time.sleep(_AGAIN)


class _News:
    """The outcomes of a story's runs, told once each."""

    def __init__(self, story: Story, report: Path) -> None:
        self._story, self._told = story, set[UUID]()
        self._report, self._there = report, report.is_file()
        self._began = self._asked = dt.datetime.now(dt.UTC)

    def tell(self) -> None:
        """Tell of the runs that ended since it was last asked; a server that is busy is asked again later."""
        from flows.schedule import ended

        now = dt.datetime.now(dt.UTC)
        if now - self._asked < _NEWS:
            return
        with contextlib.suppress(httpx.HTTPError, PrefectException):
            # an end is recorded a little after it came
            found = ended(self._story, max(self._began, self._asked - 6 * _NEWS))
            for line in (line for run, line in found.items() if run not in self._told):
                log.info("%s", line)
            self._told |= found.keys()
            if not self._there and self._report.is_file():
                self._there = True
                log.info("report: %s", self._report)
            self._asked = now


def _watched(process: subprocess.Popen[bytes], news: _News) -> int:
    """The exit code of a process, once it has ended; until then the news are told.

    Waits in short steps: a signal that the system hands to another thread (Prefect's client has one) does not wake a
    wait without an end, and Ctrl-C would do nothing.
    """
    while True:
        with contextlib.suppress(subprocess.TimeoutExpired):
            return process.wait(_STEP)
        news.tell()


def _start(*module: str, environment: dict[str, str]) -> subprocess.Popen[bytes]:
    """Start a module with its arguments; what it says is heard only with ``--debug``."""
    heard = None if os.environ.get(DEBUG) else subprocess.DEVNULL
    process = subprocess.Popen(  # noqa: S603 - commands of our own and Prefect's, with our arguments
        [sys.executable, "-m", *module],
        cwd=CHECKOUT,
        env={**os.environ, "PREFECT_FLOWS_HEARTBEAT_FREQUENCY": "30", **environment},
        start_new_session=True,  # the interrupt of a terminal is ours to pass on, once and in order
        stdout=heard,
        stderr=heard,
    )
    end_with_us(process.pid)
    return process


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a process: asked first, so that its runs can be told, then not asked."""
    if process.poll() is not None:
        return
    process.terminate()
    try:
        process.wait(_QUIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
