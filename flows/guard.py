"""Prefect's server behind a guard: a password, and no request under another name or from another page.

``python -m flows.guard --host 127.0.0.1 --port 4200`` does what ``prefect server start`` does. A page of the web that a
reader has open can send requests to this machine: under a name of its own that leads here (its ``Host``), or across
origins (its ``Origin``). Prefect answers both, and lets scripts of every origin read what it says.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from asreported.access import LOOPBACK, Guard, names, origins
from asreported.errors import AsReportedError

ORIGINS = "PREFECT_SERVER_CORS_ALLOWED_ORIGINS"
"""Environment variable of Prefect's with the origins whose scripts may read what the server says."""


def serve(host: str, port: int) -> None:
    """Serve Prefect's interface and pages until interrupted."""
    reached = names(host)
    # before Prefect reads its settings; what the user says is left alone
    os.environ.setdefault(ORIGINS, ",".join(origins(reached, port)))
    # its pages ask where they came from, under whichever name that was
    os.environ.setdefault("PREFECT_UI_API_URL", "/api")
    import uvicorn
    from prefect.server.api.server import create_app
    from prefect.settings import (
        PREFECT_SERVER_API_AUTH_STRING,
        PREFECT_SERVER_API_KEEPALIVE_TIMEOUT,
        PREFECT_SERVER_API_WEBSOCKET_PING_INTERVAL,
        PREFECT_SERVER_API_WEBSOCKET_PING_TIMEOUT,
        PREFECT_SERVER_CORS_ALLOWED_ORIGINS,
        PREFECT_SERVER_LOGGING_LEVEL,
        temporary_settings,
    )

    from flows.password import password

    allowed = frozenset(PREFECT_SERVER_CORS_ALLOWED_ORIGINS.value().split(","))
    with temporary_settings({PREFECT_SERVER_API_AUTH_STRING: password()}):
        uvicorn.run(
            Guard(create_app(final=True), reached, allowed, addresses=host not in LOOPBACK),
            host=host,
            port=port,
            timeout_keep_alive=PREFECT_SERVER_API_KEEPALIVE_TIMEOUT.value(),
            ws_ping_interval=PREFECT_SERVER_API_WEBSOCKET_PING_INTERVAL.value(),
            ws_ping_timeout=PREFECT_SERVER_API_WEBSOCKET_PING_TIMEOUT.value(),
            log_level=PREFECT_SERVER_LOGGING_LEVEL.value().lower(),
        )


def main(arguments: Sequence[str] | None = None) -> None:
    """Start the server as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m flows.guard", description="Start Prefect's server behind a guard.")
    parser.add_argument("--host", default=LOOPBACK[0])
    parser.add_argument("--port", type=int, default=4200)
    given = parser.parse_args(arguments)
    try:
        serve(given.host, given.port)
    except AsReportedError as error:
        sys.exit(f"error: {error}")


if __name__ == "__main__":
    main()
