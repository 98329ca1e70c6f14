"""Prefect's embedded server, tied to the life of this process."""

from __future__ import annotations

import atexit
import base64
import contextlib
import importlib
import logging
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import prefect
from prefect.settings import (
    PREFECT_API_AUTH_STRING,
    PREFECT_API_KEY,
    PREFECT_API_URL,
    PREFECT_FLOWS_HEARTBEAT_FREQUENCY,
    PREFECT_SERVER_API_AUTH_STRING,
    PREFECT_SERVER_CORS_ALLOWED_ORIGINS,
    get_current_settings,
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
    # no password of its own: Prefect does not hand one to the processes that read, and their events would be refused
    secret = password.configured()
    guarded = {PREFECT_SERVER_API_AUTH_STRING: secret, PREFECT_SERVER_CORS_ALLOWED_ORIGINS: "http://127.0.0.1"}
    settings = {**guarded, PREFECT_API_AUTH_STRING: secret, PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}
    # named to the processes that read for us, each of which would start a server of its own
    with temporary_settings(settings), temporary_settings({PREFECT_API_URL: _start()}):
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
        raise InputError(f"{api}: no Prefect API answers here (answer {there}): PREFECT_API_URL usually ends in /api")


def _authorization() -> dict[str, str]:
    """Return what we show a server to be let in, as Prefect's client does."""
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


_TRIES = 3
"""How often it is started: somebody else may take the port that was free."""

_QUIT = 5
"""Seconds that a server may take to end when asked."""


def _start() -> str:
    """Start the server, import meanwhile what the flows need, and give the address of its API once it answers."""
    log.info("starting Prefect's embedded server")
    for _ in range(_TRIES):
        port = _free_port()
        process = _serve(port)
        end_with_us(process.pid)
        atexit.register(_stop, process)
        importlib.import_module("flows.pipeline")
        if _answers(f"http://127.0.0.1:{port}/api", process):
            return f"http://127.0.0.1:{port}/api"
        if process.poll() is None:
            _stop(process)
            break
    reason = f"it ended (exit {process.returncode})" if process.returncode > 0 else f"no answer within {_READY} s"
    raise AsReportedError(f"Prefect's embedded server did not start: {reason}: see it with --debug")


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _serve(port: int) -> subprocess.Popen[bytes]:
    """Start Prefect's API in a process of its own, as Prefect itself does for a flow without a server.

    To import what Prefect does it with is to import the whole server, which takes each run two seconds.
    """
    alone = {"PREFECT_UI_ENABLED": "0", "PREFECT__SERVER_EPHEMERAL": "1", "PREFECT__SERVER_FINAL": "1"}
    settings = get_current_settings().to_environment_variables(exclude_unset=True)
    where = ["--app-dir", str(Path(prefect.__file__).parents[1]), "--host", "127.0.0.1", "--port", str(port)]
    command = ["uvicorn", "--factory", "prefect.server.api.server:create_app", *where, "--log-level", "error"]
    return subprocess.Popen(  # noqa: S603 - a command of our own, and a number
        [sys.executable, "-m", *command, "--lifespan", "on"], env={**os.environ, **alone, **settings}
    )


def _stop(process: subprocess.Popen[bytes]) -> None:
    """End a server at our own end: what it was told is written by then."""
    process.terminate()
    try:
        process.wait(_QUIT)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _answers(api: str, process: subprocess.Popen[bytes]) -> bool:
    """Wait for a server that is starting; False where it ended, or does not answer in time."""
    began = time.monotonic()
    while process.poll() is None and time.monotonic() - began < _READY:
        with contextlib.suppress(httpx.HTTPError):
            if httpx.get(f"{api}/health", timeout=_PATIENCE, trust_env=False).status_code == httpx.codes.OK:
                return True
        time.sleep(0.1)
    return False


def end_with_us(pid: int) -> None:
    """Have a process stopped when this one is gone, however it goes.

    A run stops its server at exit; one that is killed has no exit, and its server would live on for ever.
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
