"""Prefect's embedded server, tied to the life of this process."""

from __future__ import annotations

import base64
import contextlib
import contextvars
import importlib
import logging
import subprocess
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import httpx
from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import (
    PREFECT_API_AUTH_STRING,
    PREFECT_API_KEY,
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    PREFECT_SERVER_API_AUTH_STRING,
    PREFECT_SERVER_CORS_ALLOWED_ORIGINS,
    temporary_settings,
)

from asreported.errors import AsReportedError, InputError
from flows import password

log = logging.getLogger("asreported.run")


@contextlib.contextmanager
def embedded_server() -> Iterator[None]:
    """Have a Prefect API for the flows that are called inside: the configured one, or one of our own.

    Our own lets no page of the web read it, and has the password that is configured for servers, if any. It ends
    with this process, not with the block: what the run says of itself is still on its way there. Heartbeats are off
    with it, since nobody watches it and each flow would wait a second for the last of them. Raises
    :class:`~asreported.errors.AsReportedError` where the server does not start, and
    :class:`~asreported.errors.InputError` where the configured one cannot be used.
    """
    if configured := PREFECT_API_URL.value():
        usable(configured)
        yield
        return
    server = SubprocessASGIServer()
    # no password of its own: Prefect does not hand one to the processes that read, and their events would be refused
    secret = password.configured()
    guarded = {PREFECT_SERVER_API_AUTH_STRING: secret, PREFECT_SERVER_CORS_ALLOWED_ORIGINS: "http://127.0.0.1"}
    with temporary_settings({**guarded, PREFECT_API_AUTH_STRING: secret, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
        _start(server)
        # named to the processes that read for us, each of which would start a server of its own
        with temporary_settings({PREFECT_API_URL: server.api_url}):
            yield


def usable(api: str) -> None:
    """Ask a configured server whether it is there and lets us in; InputError says what to do where it does not."""
    try:
        there = httpx.get(f"{api}/health", timeout=_PATIENCE).status_code
        # its health may be asked by anybody, its version only by who may use it
        asked = httpx.get(f"{api}/admin/version", timeout=_PATIENCE, headers=_authorization()).status_code
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise InputError(f"{api}: no server answers there: start it, or unset PREFECT_API_URL") from error
    if asked in _NOT_LET_IN:
        given = (
            "the one in PREFECT_API_AUTH_STRING is not its own" if PREFECT_API_AUTH_STRING.value() else "none is set"
        )
        raise InputError(
            f"{api}: the server wants a password, and {given}: set PREFECT_API_AUTH_STRING=user:password to what it "
            f"was started with ({password.file()} has that of one started by `asreported schedule`)"
        )
    if there != httpx.codes.OK:
        raise InputError(f"{api}: no API of Prefect is there (answer {there}): PREFECT_API_URL ends in /api, mostly")


def _authorization() -> dict[str, str]:
    """What we show a server to be let in, as Prefect's client does."""
    if said := PREFECT_API_AUTH_STRING.value():
        return {"Authorization": f"Basic {base64.b64encode(str(said).encode()).decode()}"}
    if key := PREFECT_API_KEY.value():
        return {"Authorization": f"Bearer {key}"}
    return {}


_PATIENCE = 60
"""Seconds that a configured server may take to answer: on a busy machine, more than fifteen."""

_READY = 600
"""Seconds that a server may take to start: it takes ten where nothing else is done."""

_NOT_LET_IN = frozenset({httpx.codes.UNAUTHORIZED, httpx.codes.FORBIDDEN})


def _start(server: SubprocessASGIServer) -> None:
    """Start the server, watched from its first moment, and import meanwhile what the flows need."""
    log.info("starting Prefect's embedded server")
    watched = None
    with ThreadPoolExecutor(1) as thread:
        starting = thread.submit(contextvars.copy_context().run, server.start)  # with the settings of here
        while not starting.done() and server.server_process is None:
            time.sleep(0.01)
        if server.server_process is not None:
            watched = server.server_process.pid
            end_with_us(watched)
        importlib.import_module("flows.pipeline")
        try:
            starting.result()
        except (RuntimeError, httpx.TimeoutException) as error:
            # Prefect gives up where a busy machine takes long: for the start, or more than five seconds for an answer
            if not _answers(server):
                reason = (str(error) or type(error).__name__).splitlines()[0]
                said = f"Prefect's embedded server did not start: {reason}: see it with --debug"
                raise AsReportedError(said) from error
    # where its port was taken meanwhile, Prefect starts the server once more
    if server.server_process is not None and server.server_process.pid != watched:
        end_with_us(server.server_process.pid)


def _answers(server: SubprocessASGIServer) -> bool:
    """Wait for a server that is starting; False where it ended, or does not answer in time."""
    began = time.monotonic()
    while (process := server.server_process) is not None and process.poll() is None:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{server.api_url}/health", timeout=_PATIENCE, trust_env=False).status_code == httpx.codes.OK:
                server.running = True
                return True
        if time.monotonic() - began > _READY:
            break
        time.sleep(0.1)
    return False


def end_with_us(pid: int) -> None:
    """Have a process stopped when this one is gone, however it goes.

    Prefect stops its server at exit; a run that is killed has no exit, and its server would live on for ever.
    A shell waits for the end of a pipe instead, which the kernel closes with this process.
    """
    watcher = subprocess.Popen(  # noqa: S603 - a command of our own, and a number
        ["/bin/sh", "-c", 'read -r _; kill "$0" 2>/dev/null', str(pid)],
        stdin=subprocess.PIPE,
        start_new_session=True,  # the interrupt of a terminal is for the run, not for who watches it
    )
    _WATCHERS.append(watcher)


_WATCHERS: list[subprocess.Popen[bytes]] = []
"""Kept, since a pipe that nobody refers to is closed at once."""
