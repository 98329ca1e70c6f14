"""`asreported serve` and `asreported mcp` on bad input, and what they leave alone."""

from __future__ import annotations

import socket
import subprocess
import sys
from pathlib import Path

import pytest

from asreported.errors import InputError
from asreported.serving import server
from tests.conftest import ROOT, Command


@pytest.mark.parametrize(("command", "package"), [("serve", "datasette"), ("mcp", "mcp")])
def test_a_story_that_is_not_published_is_one_line(
    asreported: Command, tmp_path: Path, command: str, package: str
) -> None:
    pytest.importorskip(package, reason=f"the extra {command} is not installed")
    done = asreported(command, "--out", tmp_path)
    assert done.returncode == 2
    assert done.stderr == (
        f"error: {tmp_path}: nothing is published there: do `asreported run`, or name its folder with --out\n"
    )
    assert done.stdout == ""


def test_a_story_that_is_not_there_is_one_line(asreported: Command) -> None:
    pytest.importorskip("mcp", reason="the extra mcp is not installed")
    done = asreported("mcp", "nowhere")
    assert done.returncode == 2
    assert done.stderr.startswith("error: there is no story 'nowhere'")


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    with pytest.raises(InputError, match=r"mcp is not installed: do pip install 'asreported\[mcp\]'"):
        server.needs("mcp", "mcp")


def test_a_port_that_is_taken_is_named() -> None:
    with socket.socket() as taken:
        taken.bind((server.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        with pytest.raises(InputError, match=rf"port {port} of 127\.0\.0\.1: .*in use: name another one with --port"):
            server.listening(port)


def test_it_listens_on_loopback_alone() -> None:
    with server.listening(0) as opened:
        assert opened.getsockname()[0] == "127.0.0.1"


def test_other_commands_import_none_of_it() -> None:
    asked = (
        "import sys; sys.argv = ['asreported', '--help']\n"
        "from asreported.cli import main\n"
        "try: main()\nexcept SystemExit: pass\n"
        "print(sorted({'datasette', 'mcp', 'uvicorn', 'starlette', 'polars', 'pydantic'} & set(sys.modules)))"
    )
    done = subprocess.run([sys.executable, "-c", asked], cwd=ROOT, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
