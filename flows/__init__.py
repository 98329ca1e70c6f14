"""Prefect only: thin flows and tasks that call the library; each reads as load, work, save.

Importing this package settles how Prefect behaves, for a run from any folder. What the environment says
already is left alone, so that ``PREFECT_API_URL=…`` sends a run to a server of one's own.
"""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from asreported import bundled

CHECKOUT = Path(__file__).resolve().parent.parent
"""The folder that has our packages: the checkout, or where they are installed."""


def _home() -> Path:
    """Where Prefect keeps its database: in the checkout, else (installed, or read-only) in the user's state folder."""
    if bundled.CHECKOUT and os.access(CHECKOUT, os.W_OK):
        return CHECKOUT / ".prefect"
    state = os.environ.get("XDG_STATE_HOME") or Path.home() / ".local" / "state"
    home = Path(state) / "asreported" / "prefect"
    # Prefect makes this one folder only, and a new user may have none above it
    with contextlib.suppress(OSError):
        home.mkdir(parents=True, exist_ok=True)
    return home


SETTINGS = {
    "PREFECT_HOME": str(_home()),
    # nothing is reported to anybody
    "PREFECT_SERVER_ANALYTICS_ENABLED": "false",
    "DO_NOT_TRACK": "1",
    "GX_ANALYTICS_ENABLED": "false",
    # the first start migrates a database: Prefect's 20 seconds are short for a small machine
    "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "90",
    # the server forgets runs after a month, with their logs and artifacts; events it forgets after a week anyway
    "PREFECT_SERVER_SERVICES_DB_VACUUM_ENABLED": "events,flow_runs",
    "PREFECT_SERVER_SERVICES_DB_VACUUM_RETENTION_PERIOD": str(30 * 24 * 3600),
    # what the run says of itself goes to the server's log of the run; the console shows only what is ours
    "PREFECT_LOGGING_EXTRA_LOGGERS": "asreported",
    "PREFECT_LOGGING_TO_API_WHEN_MISSING_FLOW": "ignore",
    "PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL": "CRITICAL",
    "PREFECT_SERVER_LOGGING_LEVEL": "CRITICAL",
}

for name, value in SETTINGS.items():
    os.environ.setdefault(name, value)
