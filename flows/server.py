"""Prefect's embedded server, tied to the life of this process."""

from __future__ import annotations

import contextlib
import subprocess
from collections.abc import Iterator

from prefect.server.api.server import SubprocessASGIServer
from prefect.settings import PREFECT_API_URL, PREFECT_FLOWS_HEARTBEAT_FREQUENCY, temporary_settings

from asreported.errors import AsReportedError


@contextlib.contextmanager
def embedded_server() -> Iterator[None]:
    """Have a Prefect API for the flows that are called inside: the configured one, or one of our own.

    Prefect starts its embedded server by itself and stops it at exit; but when a run is killed, that server
    would live on for ever. So it is started here, with a shell beside it that waits for the end of a pipe which
    the kernel closes with this process, however it ends. Heartbeats are off: nobody watches an embedded server,
    and each flow would wait a second for the last of them.
    """
    if PREFECT_API_URL.value():
        yield
        return
    server = SubprocessASGIServer()
    try:
        server.start()
    except RuntimeError as error:
        reason = str(error).splitlines()[0]
        raise AsReportedError(f"Prefect's embedded server did not start: {reason}: try again with --debug") from error
    watcher = None
    if server.server_process is not None:
        watcher = subprocess.Popen(  # noqa: S603 - a command of our own, and a number
            ["/bin/sh", "-c", 'read -r _; kill "$0" 2>/dev/null', str(server.server_process.pid)],
            stdin=subprocess.PIPE,
            start_new_session=True,  # the interrupt of a terminal is for the run, not for who watches it
        )
    try:
        with temporary_settings({PREFECT_FLOWS_HEARTBEAT_FREQUENCY: None}):
            yield
    finally:
        server.stop()
        if watcher is not None and watcher.stdin is not None:
            watcher.stdin.close()
            watcher.wait()
