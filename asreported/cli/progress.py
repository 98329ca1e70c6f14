"""Progress of a run on stderr: a line for each stage, and on a terminal the step that it is at."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import threading
import time

from asreported.cli.console import STEP_LINE, inert
from asreported.steps import log as steps


def show_progress(debug: bool = False) -> None:
    """Let the stages of a run tell on stderr where they are; all of Prefect's own log with ``--debug``.

    On a terminal the last line says which step of a long stage is done now; the next line takes its place. Elsewhere
    nothing is written but a line for each stage.
    """
    from rich.console import Console
    from rich.markup import escape

    if debug:
        os.environ.setdefault("PREFECT_LOGGING_HANDLERS_CONSOLE_LEVEL", "DEBUG")
    console = Console(stderr=True, highlight=False)
    began = time.monotonic()

    class Progress(logging.Handler):
        """Lines with the time since the run began."""

        def emit(self, record: logging.LogRecord) -> None:
            STEP_LINE.clear()
            took = f"{time.monotonic() - began:5.1f} s"
            console.print(f"[dim]{took}[/dim]  {escape(inert(record.getMessage()))}", soft_wrap=True)

    stages = logging.getLogger("asreported.run")
    stages.setLevel(logging.INFO)
    stages.addHandler(Progress())
    if sys.stderr.isatty() and not debug:
        steps.setLevel(logging.INFO)
        steps.addHandler(Steps(began))


class Steps(logging.Handler):
    """Shows each step in the last line of the terminal, at most a few times a second."""

    OFTEN = 0.1
    """Seconds between two steps that are shown: more often nobody can read them."""

    def __init__(self, began: float) -> None:
        """Start with the moment at which the run began (:func:`time.monotonic`)."""
        super().__init__()
        self._began, self._last = began, 0.0
        self._told = threading.Lock()

    def emit(self, record: logging.LogRecord) -> None:
        """Show a step, unless the last one was shown only just before."""
        with self._told:
            now = time.monotonic()
            if now - self._last < self.OFTEN:
                return
            self._last = now
            room = shutil.get_terminal_size().columns - 1  # a line that wraps could not be cleared
            STEP_LINE.show(f"{now - self._began:5.1f} s  {inert(record.getMessage())} …"[:room])
