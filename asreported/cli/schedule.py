"""``asreported schedule``: a story read every hour and published every day, from one terminal."""

from __future__ import annotations

import logging
import os
import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Annotated
from urllib.parse import urlsplit

import typer

from asreported import keys
from asreported.cli.console import BUNDLED, Debug, Exit, say
from asreported.cli.progress import show_progress
from asreported.cli.run import NoNotebooks, Out, StoryName
from asreported.errors import InputError

Timezone = Annotated[
    str | None,
    typer.Option(metavar="ZONE", help="Time zone of the schedule, such as Africa/Cairo \\[default: Europe/London]."),
]
Hourly = Annotated[
    str | None, typer.Option("--hourly", metavar="CRON", help="When to read what is new \\[default: 5 * * * *].")
]
Daily = Annotated[str | None, typer.Option("--daily", metavar="CRON", help="When to publish \\[default: 15 6 * * *].")]
Notify = Annotated[
    str | None,
    typer.Option(
        metavar="URL",
        help="Notify this Apprise address when something is wrong; write keys as ${NAME}, set in the environment.",
    ),
]
Host = Annotated[str, typer.Option(help="Address that the server listens on.")]
Port = Annotated[int, typer.Option(min=1, max=65535, help="Its port.")]
Systemd = Annotated[bool, typer.Option("--systemd", help="Print unit files for systemd, and start nothing.")]


def schedule(
    story: StoryName = BUNDLED,
    out: Out = None,
    hourly: Hourly = None,
    daily: Daily = None,
    timezone: Timezone = None,
    notify: Notify = None,
    host: Host = "127.0.0.1",
    port: Port = 4200,
    no_notebooks: NoNotebooks = False,
    systemd: Systemd = False,
    debug: Debug = False,
) -> int:
    """Put a story on a schedule on this machine: a server, its deployments, a worker, until Ctrl-C.

    The server has a password, kept in a file that only you can read. With PREFECT_API_URL set, the server there is
    used, and none is started.
    """
    from asreported.story import load_story

    told = load_story(story)
    show_progress(debug)
    from flows.crons import check

    crons = {name: cron for name, cron in (("hourly", hourly), ("daily", daily)) if cron}
    check(crons, timezone)  # before the server is imported, which takes seconds
    _demand_no_key(notify)
    from flows import password

    if systemd:
        from flows.units import units

        where = (out or Path("out") / told.id).absolute()
        given = {"--out": where, "--hourly": hourly, "--daily": daily, "--timezone": timezone, "--notify": notify}
        options = [word for name, value in given.items() if value for word in (name, str(value))]
        options += ["--no-notebooks"] if no_notebooks else []
        named = story if not Path(story).exists() else str(Path(story).absolute())
        files = units(told.id, [named, *options], host=host, port=port)
        for name, unit in files.items():
            sys.stdout.write(f"# {name}\n{unit}\n")
        password.kept()  # made here where it is missing: the units want its file
        say("next", f"the server's password is in {password.file()}, which only you can read")
        say("next", f"put each into ~/.config/systemd/user/ by its name ({', '.join(files)}), then do")
        say("next", f"systemctl --user daemon-reload && systemctl --user enable --now {list(files)[-1]}")
        say("next", "loginctl enable-linger keeps them running when nobody is logged in")
        return Exit.DONE
    from flows import service
    from flows.output import prepare

    place = prepare(out or Path("out") / told.id)
    if debug:
        os.environ[service.DEBUG] = "1"
    log = logging.getLogger("asreported.run")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, _interrupt)
    configured = os.environ.get("PREFECT_API_URL")
    keys.filled(notify or "")  # what is missing is said before anything is started
    with service.serving(configured, host, port) as api:
        from flows.schedule import deploy, run_now

        for made in deploy(told, out=place.root, timezone=timezone, crons=crons, notebooks=not no_notebooks):
            log.info("deployed %s: %s", made.name, made.schedule or "when asked for")
        if not place.report.is_file():
            log.info("there is no report yet: the first one is made now, and named here when it is there")
            run_now(told)
        sys.stdout.write(f"the server's pages: {api.removesuffix('/api')}\n")
        if not configured:
            sys.stdout.write(f"to log in there:    {_login()}\n")
        sys.stdout.write(f"the report:         {place.report}\n")
        sys.stdout.write("Ctrl-C stops both; nothing is lost, and the next start catches up.\n")
        sys.stdout.flush()
        try:
            service.work(api, "newsroom", told, place.report, notify)
        except KeyboardInterrupt:
            log.info("stopped")
    return Exit.DONE


def _demand_no_key(notify: str | None) -> None:
    """Raise InputError for an address that may hold a key: it is named in it, or the address is of one's own server."""
    parts = urlsplit(notify or "")
    own = parts.scheme in _OWN and not (parts.username or parts.password or parts.query) and parts.path in {"", "/"}
    named = keys.PLACE.search(notify or "") and not keys.written(notify or "")
    if notify is not None and not own and not named:
        raise InputError(
            "--notify: everybody on this machine can read an address on the command line: set a variable to it, "
            "such as DESK, and give --notify '${DESK}'"
        )


_OWN = frozenset({"json", "jsons", "xml", "xmls", "form", "forms"})
"""Schemes of Apprise's that post to a server by its name; of others a key is a part."""


def _login() -> str:
    """Return where what the server's pages ask for stands, never what it is."""
    from flows import password

    if password.configured():
        return f"user:password, as {password.SERVER} says"
    return f"all that stands after {password.SERVER}= in {password.file()}"


def _interrupt(number: int, frame: FrameType | None) -> None:
    raise KeyboardInterrupt
