"""Unit files for systemd: a server and a scheduled story that run without a terminal, and start with the machine."""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence

from flows import CHECKOUT, SETTINGS, password

SERVER = "asreported-server.service"

_UNIT = """[Unit]
Description={description}
{needs}
[Service]
WorkingDirectory={folder}
{environment}
# the server's password, which stands nowhere else
EnvironmentFile={password}
# a password of one's own and other secrets (NAME=value) belong there, readable by nobody else
EnvironmentFile=-{secrets}
ExecStart={command}
Restart=on-failure
RestartSec=10
KillSignal=SIGINT
TimeoutStopSec=60

[Install]
WantedBy=default.target
"""


def units(story: str, options: Sequence[str], *, host: str, port: int) -> dict[str, str]:
    """Return unit files by name: the Prefect server, and one that deploys and works for a story.

    ``options`` go to ``asreported schedule`` as they are. Units of several stories share the server. The password is
    in none of them: they name the file of :mod:`flows.password`, which is to be there when they start.
    """
    address = f"http://{f'[{host}]' if ':' in host else host}:{port}/api"
    environment = {**SETTINGS, "PREFECT_HOME": str(password.file().parent), "PREFECT_API_URL": address}
    return {
        SERVER: _unit(
            "Prefect server of asreported",
            ["-m", "flows.guard", "--host", host, "--port", str(port)],
            environment,
        ),
        f"asreported-{story}.service": _unit(
            f"asreported: {story} on a schedule",
            ["-m", "asreported.cli", "schedule", *options],
            environment,
            needs=f"Requires={SERVER}\nAfter={SERVER}\n",
        ),
    }


def _unit(description: str, arguments: Sequence[str], environment: Mapping[str, str], needs: str = "") -> str:
    return _UNIT.format(
        description=_escaped(description),
        needs=needs,
        folder=_escaped(str(CHECKOUT)),
        environment="\n".join(f"Environment={_quoted(f'{name}={value}')}" for name, value in environment.items()),
        password=_escaped(str(password.file())),
        secrets=_escaped(str(password.file().with_name("environment"))),
        command=" ".join(_quoted(word).replace("$", "$$") for word in [sys.executable, *arguments]),
    )


def _escaped(text: str) -> str:
    """Text of a unit file without its specifiers."""
    return text.replace("%", "%%")


def _quoted(word: str) -> str:
    """One word as systemd reads it."""
    inside = _escaped(word).replace("\\", "\\\\").replace('"', '\\"')
    return f'"{inside}"'
