"""A server that is configured: whether it is there, and lets us in, is said before anything else is tried."""

from __future__ import annotations

import base64
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pytest
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, get_current_settings, temporary_settings

from asreported.errors import AsReportedError, InputError
from flows import password, server
from tests.limits import limited
from tests.ports import free_port


class _Guarded(BaseHTTPRequestHandler):
    """A server whose health may be asked by anybody, and all else by who knows its password; nothing under /other."""

    def do_GET(self) -> None:
        known = f"Basic {base64.b64encode(b'desk:right').decode()}"
        let_in = self.path == "/api/health" or self.headers.get("Authorization") == known
        self.send_response((200 if let_in else 401) if self.path.startswith("/api/") else 404)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def guarded() -> Iterator[str]:
    """Address of the API of a server with a password."""
    with ThreadingHTTPServer(("127.0.0.1", 0), _Guarded) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_address[1]}/api"
        server.shutdown()


@pytest.mark.parametrize(("given", "told"), [("", "none is set"), ("desk:wrong", "is not its own")])
def test_a_server_that_wants_a_password_says_so(guarded: str, given: str, told: str) -> None:
    with (
        temporary_settings({PREFECT_API_AUTH_STRING: given}),
        pytest.raises(InputError, match=f"wants a password, and .*{told}: set PREFECT_API_AUTH_STRING=user:password"),
    ):
        server.usable(guarded)


def test_no_run_is_started_on_a_server_that_does_not_let_in(tmp_path: Path, guarded: str) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    environment |= {"PREFECT_API_URL": guarded, "PREFECT_HOME": str(tmp_path / "prefect")}
    command = [sys.executable, "-m", "asreported.cli", "schedule", "--out", str(tmp_path / "out")]
    done = limited(command, env=environment)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: {guarded}: the server wants a password")


class _Busy:
    """A server of Prefect's that is starting: it takes longer than Prefect waits for its first answer."""

    def __init__(self, api_url: str, command: str, error: Exception) -> None:
        self.api_url, self.running, self._error = api_url, False, error
        self.server_process = subprocess.Popen(["sh", "-c", command])

    def start(self) -> None:
        raise self._error


@pytest.mark.parametrize("error", [httpx.ReadTimeout("timed out"), RuntimeError("Timed out while attempting")])
def test_a_server_that_a_busy_machine_lets_start_slowly_is_waited_for(guarded: str, error: Exception) -> None:
    busy = _Busy(guarded, "sleep 60", error)
    server._start(busy)
    assert busy.running
    busy.server_process.kill()
    busy.server_process.wait()


def test_a_server_that_ends_instead_of_starting_is_named(guarded: str) -> None:
    with pytest.raises(AsReportedError, match="embedded server did not start: Timed out"):
        server._start(_Busy(f"{guarded}/none", "exit 1", RuntimeError("Timed out while attempting")))


def test_who_knows_the_password_is_let_in(guarded: str) -> None:
    with temporary_settings({PREFECT_API_AUTH_STRING: "desk:right"}):
        server.usable(guarded)


class _Recorded:
    """In the place of Prefect's embedded server: what it would be started with."""

    api_url = "http://127.0.0.1:1/api"
    server_process = None
    given: ClassVar[dict[str, str]] = {}

    def start(self) -> None:
        self.given.clear()
        self.given.update(get_current_settings().to_environment_variables(exclude_unset=True))


@pytest.mark.parametrize("chosen", [None, "desk:chosen"])
def test_the_embedded_server_has_the_password_that_is_configured_and_is_closed_to_other_origins(
    monkeypatch: pytest.MonkeyPatch, chosen: str | None
) -> None:
    monkeypatch.setattr(server, "SubprocessASGIServer", _Recorded)
    monkeypatch.delenv(password.SERVER, raising=False)
    if chosen:
        monkeypatch.setenv(password.SERVER, chosen)
    with temporary_settings(restore_defaults={PREFECT_API_URL, PREFECT_API_AUTH_STRING}), server.embedded_server():
        given = _Recorded.given
        assert given.get(password.SERVER) == PREFECT_API_AUTH_STRING.value() == chosen
        assert given["PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS"] == "http://127.0.0.1"
        assert PREFECT_API_URL.value() == _Recorded.api_url
    assert PREFECT_API_AUTH_STRING.value() is None


def test_an_address_without_an_api_is_named(guarded: str) -> None:
    with pytest.raises(InputError, match=r"no API of Prefect is there \(answer 404\)"):
        server.usable(guarded.removesuffix("/api") + "/other")


def test_a_server_that_is_not_there_is_named() -> None:
    silent = f"http://127.0.0.1:{free_port()}/api"
    with pytest.raises(InputError, match=f"{silent}: no server answers there"):
        server.usable(silent)
