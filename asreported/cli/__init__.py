"""The command line: data on stdout, everything else on stderr, one readable line for every error.

Only what a command needs is imported, when it runs: ``asreported --help`` and ``asreported extract`` start
without the tables, the gate, the charts and the orchestration.
"""

from __future__ import annotations

import sys

import typer
from typer.exceptions import TyperException

from asreported.cli.audit import audit
from asreported.cli.check import check
from asreported.cli.console import Exit, end_when_unread, say
from asreported.cli.demo import demo
from asreported.cli.diff import diff
from asreported.cli.explain import explain
from asreported.cli.extract import extract
from asreported.cli.maintain import maintain
from asreported.cli.new import new
from asreported.cli.release import release
from asreported.cli.review import review
from asreported.cli.run import run
from asreported.cli.schedule import schedule
from asreported.cli.serve import mcp, serve
from asreported.cli.verify import verify
from asreported.errors import AsReportedError, DamageError, StoppedError

app = typer.Typer(
    name="asreported",
    help="Figures, as reported: every number a news report states, with its bounds, its source and its sentence.",
    epilog="Exit codes: 0 done, 1 validation or damage stops publishing, a claim fails, 2 wrong input, 3 in part.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
)
for command in (
    run,
    extract,
    verify,
    explain,
    diff,
    review,
    new,
    demo,
    schedule,
    serve,
    mcp,
    audit,
    release,
    maintain,
    check,
):
    app.command()(command)


PRINTING = {command.__name__ for command in (extract, verify, explain, diff)}
"""Commands whose whole work is what they print: they end when nobody reads it on."""


def main() -> None:
    """Run the command line and leave with its exit code; tracebacks only with ``--debug``."""
    if PRINTING & set(sys.argv[1:2]):
        end_when_unread()
    try:
        outcome = app(prog_name="asreported", standalone_mode=False)
    except (Exception, KeyboardInterrupt) as error:
        if "--debug" in sys.argv:
            raise
        outcome = _explain(error)
    sys.exit(int(outcome or 0))


def _explain(error: BaseException) -> int:
    """Say in one line what went wrong, and which exit code that is."""
    match error:
        case AsReportedError():
            say("error", str(error))
            return Exit.STOPPED if isinstance(error, StoppedError | DamageError) else Exit.WRONG
        case TyperException():
            if message := error.format_message():
                context = getattr(error, "ctx", None)  # wrong usage has the one of its command
                command = context.command_path if context is not None else "asreported"
                say("error", f"{message.rstrip('.')} (see {command} --help)")
            return Exit.WRONG
        case KeyboardInterrupt() | typer.Abort():
            say("error", "interrupted; the last published report is as it was")
            return Exit.INTERRUPTED
        case _:
            what = " ".join(str(error).split()) or "no message"
            say("error", f"unexpected {type(error).__name__}: {what} (give --debug to see where)")
            return Exit.CRASHED


__all__ = ["app", "main"]
