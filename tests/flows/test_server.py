"""A server that is configured: whether it is there, and lets us in, is said before anything else is tried."""

from __future__ import annotations

import base64
import os
import subprocess
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import ClassVar

import httpx
import pytest
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, get_current_settings, temporary_settings

from asreported.errors import AsReportedError, InputError
from flows import password, server
from tests.conftest import Command
from tests.limits import HANGING
from tests.ports import silent_port


class _Guarded(BaseHTTPRequestHandler):
    """A server whose health may be asked by anybody, and all else by who knows its password; nothing under /other."""

    late: ClassVar[list[int]] = []
    """What its first answers are."""

    def do_GET(self) -> None:
        if self.late:
            self.send_response(self.late.pop())
            self.end_headers()
            return
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


def test_no_run_is_started_on_a_server_that_does_not_let_in(asreported: Command, tmp_path: Path, guarded: str) -> None:
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PREFECT_")}
    environment |= {"PREFECT_API_URL": guarded, "PREFECT_HOME": str(tmp_path / "prefect")}
    done = asreported("schedule", "--out", tmp_path / "out", environment=environment)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"error: {guarded}: the server wants a password")


@pytest.fixture
def starting(guarded: str, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[int]]]:
    """Have servers be started by these commands, one after the other; the ports at which they were."""
    begun: list[subprocess.Popen[bytes]] = []

    def by(*commands: str) -> list[int]:
        left, ports = list(commands), []

        def serve(port: int) -> subprocess.Popen[bytes]:
            ports.append(port)
            begun.append(subprocess.Popen(["sh", "-c", left.pop(0)]))
            return begun[-1]

        monkeypatch.setattr(server, "_serve", serve)
        monkeypatch.setattr(server, "_free_port", lambda: int(guarded.removesuffix("/api").rpartition(":")[2]))
        return ports

    yield by
    for process in begun:
        process.kill()
        process.wait()


def test_a_server_that_a_busy_machine_lets_start_slowly_is_waited_for(
    guarded: str, starting: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    starting(f"exec sleep {HANGING}")
    monkeypatch.setattr(_Guarded, "late", [httpx.codes.SERVICE_UNAVAILABLE] * 3)
    assert server._start() == guarded
    assert _Guarded.late == []


def test_a_server_whose_port_was_taken_meanwhile_is_started_again(
    guarded: str, starting: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    ports = starting("exit 3", f"exec sleep {HANGING}")
    answers = server._answers

    def answered(api: str, process: subprocess.Popen[bytes]) -> bool:
        if len(ports) == 1:
            process.wait()
        return answers(api, process)

    monkeypatch.setattr(server, "_answers", answered)
    assert server._start() == guarded
    assert len(ports) == 2


def test_a_server_that_ends_instead_of_starting_is_named(
    starting: Callable[..., list[int]], monkeypatch: pytest.MonkeyPatch
) -> None:
    starting(*["exit 1"] * server._TRIES)
    monkeypatch.setattr(_Guarded, "late", [httpx.codes.SERVICE_UNAVAILABLE] * 100_000)
    with pytest.raises(AsReportedError, match=r"embedded server did not start: it ended \(exit 1\)"):
        server._start()


def test_who_knows_the_password_is_let_in(guarded: str) -> None:
    with temporary_settings({PREFECT_API_AUTH_STRING: "desk:right"}):
        server.usable(guarded)


@pytest.mark.parametrize("chosen", [None, "desk:chosen"])
def test_the_embedded_server_has_the_password_that_is_configured_and_is_closed_to_other_origins(
    monkeypatch: pytest.MonkeyPatch, chosen: str | None
) -> None:
    given: dict[str, str] = {}

    def start() -> str:
        given.update(get_current_settings().to_environment_variables(exclude_unset=True))
        return "http://127.0.0.1:1/api"

    monkeypatch.setattr(server, "_start", start)
    monkeypatch.delenv(password.SERVER, raising=False)
    if chosen:
        monkeypatch.setenv(password.SERVER, chosen)
    with temporary_settings(restore_defaults={PREFECT_API_URL, PREFECT_API_AUTH_STRING}), server.embedded_server():
        assert given.get(password.SERVER) == PREFECT_API_AUTH_STRING.value() == chosen
        assert given["PREFECT_SERVER_API_CORS_ALLOWED_ORIGINS"] == "http://127.0.0.1"
        assert PREFECT_API_URL.value() == "http://127.0.0.1:1/api"
    assert PREFECT_API_AUTH_STRING.value() is None


def test_an_address_without_an_api_is_named(guarded: str) -> None:
    with pytest.raises(InputError, match=r"no Prefect API answers here \(answer 404\)"):
        server.usable(guarded.removesuffix("/api") + "/other")


def test_a_server_that_is_not_there_is_named() -> None:
    with silent_port() as port, pytest.raises(InputError, match=f":{port}/api: no server answers there"):
        server.usable(f"http://127.0.0.1:{port}/api")
