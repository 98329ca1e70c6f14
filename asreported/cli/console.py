"""Shared by the commands: exit codes, the one line for people on stderr, days as arguments."""

from __future__ import annotations

import datetime as dt
import re
import signal
import sys
from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, Annotated

import typer

from asreported.errors import InputError

if TYPE_CHECKING:
    from asreported.sources.problems import Problem

BUNDLED = "israel-hamas"
"""The story that is run where none is named."""

Debug = Annotated[bool, typer.Option("--debug", help="Show the traceback of an error.")]
Published = Annotated[
    str | None,
    typer.Option(metavar="DATE", help="Day of publication of reports that do not say theirs, as YYYY-MM-DD."),
]
Mapped = Annotated[
    list[str] | None,
    typer.Option(
        "--map",
        metavar="FIELD=NAME",
        help="Name of a field in your JSON or CSV, such as text=content. Repeatable.",
    ),
]


class Exit(IntEnum):
    """Exit codes."""

    DONE = 0
    STOPPED = 1
    """The validation found something that stops publishing."""
    WRONG = 2
    """Usage, configuration or input error."""
    PARTLY = 3
    """Done, but some of the input could not be read, or a strict story holds a chart back."""
    CRASHED = 70
    """A mistake of the program, not of its user."""
    INTERRUPTED = 130


def inert(text: str) -> str:
    """Return a line of a terminal that does nothing there: signs that command it are written out, as Python does."""
    return _COMMANDS.sub(lambda sign: sign[0].encode("unicode_escape").decode("ascii"), text)


_COMMANDS = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""Signs of which a terminal takes commands, and those that turn the direction of what follows."""


class StepLine:
    """The last line of a terminal, which says what is done now until another line takes its place."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self._shown = False

    def show(self, words: str) -> None:
        """Write words in the place of those that stand there."""
        sys.stderr.write(f"\r\033[K{words}")
        sys.stderr.flush()
        self._shown = True

    def clear(self) -> None:
        """Take the words away, where there are any."""
        if self._shown:
            sys.stderr.write("\r\033[K")
            self._shown = False


STEP_LINE = StepLine()
"""The one of this process."""


def say(kind: str, message: str) -> None:
    """Write one line for people: ``error: …``, ``warning: …``."""
    STEP_LINE.clear()
    for line in message.split("\n"):
        sys.stderr.write(f"{kind}: {inert(line)}\n")


def say_problems(problems: Iterable[Problem]) -> None:
    """Warn of each part of the input that could not be read."""
    for problem in problems:
        where = problem.path if problem.line is None else f"{problem.path}:{problem.line}"
        say("warning", f"{where}: {problem.message}")


def end_when_unread() -> None:
    """Leave as other programs do when nobody reads on, as in ``asreported extract … | head``.

    For the process of a command only: in any other it would end the caller too, at its next broken connection.
    """
    signal.signal(signal.SIGPIPE, signal.SIG_DFL)


def day(option: str, text: str | None) -> dt.date | None:
    """Day given as an option; InputError where it is none."""
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(f"{option}: {text!r} is not a day: give one as YYYY-MM-DD, such as 2024-08-07") from error


def moment(option: str, text: str) -> dt.datetime:
    """Moment given as an option, in UTC where it says no zone; of a day, its end. InputError where it is none."""
    said = text.strip()
    try:
        at = dt.datetime.fromisoformat(said)
    except ValueError as error:
        raise InputError(f"{option}: {text!r} is not a moment: give one such as 2024-08-07T06:00Z, or a day") from error
    if len(said) <= len("2024-08-07"):
        at = dt.datetime.combine(at, dt.time.max)
    return at if at.tzinfo else at.replace(tzinfo=dt.UTC)
