"""Commands of ``asreported`` forked from one process that has imported what they need: each starts at once.

Half of what a small run takes is imports. A command forked from here is a process of its own, with its own standard
streams, environment, folder and end; what a cold start does is seen by the tests that make one.
"""

from __future__ import annotations

import atexit
import functools
import importlib
import itertools
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
import traceback
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NoReturn

from tests.limits import CPU, LOOK, Budget, kill

ROOT = Path(__file__).resolve().parent.parent


IMPORTED = {
    "schedule": ("flows.service", "flows.schedule"),
    "run": ("great_expectations", "asreported.publishing.page.report", "flows.pipeline", "flows.server"),
    "check": ("expectations.gate",),
    "diff": ("asreported.trends", "asreported.ledger"),
    "explain": ("asreported.ledger",),
    "review": ("asreported.trends", "asreported.ledger", "flows.output"),
    "new": ("asreported.sources.gathering",),
}
"""What commands import, before they are forked."""

READING = frozenset({"extract", "run", "check"})
"""Commands that read: word lists, weights and the engine's version are there before they are forked."""


@functools.cache
def read_once() -> None:
    """Read a sentence, with the general word lists and with those of the bundled story."""
    from asreported import extract
    from asreported.reading.version import engine_version
    from asreported.story import load_story

    engine_version()
    for story in (None, load_story("israel-hamas")):
        extract("At least 40 boats sank on Tuesday, the coastguard said.", story=story)


def _fork() -> None:
    """Fork a command for each line on stdin; say on stdout which process it is, and how it ended."""
    answers = os.fdopen(os.dup(1), "w")
    for line in sys.stdin:
        said = json.loads(line)
        command = next(iter(said["arguments"]), "")
        for module in ("asreported.cli", *IMPORTED.get(command, ())):
            importlib.import_module(module)
        if command in READING:
            read_once()
        child = os.fork()
        if child == 0:
            _become(**said)
        answers.write(f"{child}\n")
        answers.flush()
        _, status = os.waitpid(child, 0)
        answers.write(f"{os.waitstatus_to_exitcode(status)}\n")
        answers.flush()


def _become(
    arguments: list[str], cwd: str, environment: dict[str, str], streams: list[str], prepared: list[Any]
) -> NoReturn:
    """Be the command, with its own streams, folder and environment."""
    from asreported.cli import main

    flags = (os.O_RDONLY, *[os.O_WRONLY | os.O_CREAT | os.O_TRUNC] * 2)
    for number, (path, how) in enumerate(zip(streams, flags, strict=True)):
        os.dup2(os.open(path, how), number)
    os.chdir(cwd)
    os.environ.clear()
    os.environ.update(environment)
    if "prefect" in sys.modules:
        from prefect.context import refresh_global_settings_context

        import flows

        for name, value in flows.SETTINGS.items():
            os.environ.setdefault(name, value)
        refresh_global_settings_context()
    sys.argv = ["asreported", *arguments]

    def command() -> None:
        if prepared:
            function, *given = prepared
            owner, name = _meant(function)
            getattr(owner, name)(*given)
        main()

    _end(command)


def _meant(name: str) -> tuple[Any, str]:
    """Return what ``module:attribute`` or ``module:class.attribute`` names: its owner, and its name there."""
    module, _, attributes = name.partition(":")
    *owners, last = attributes.split(".")
    return functools.reduce(getattr, owners, importlib.import_module(module)), last


def die_at(function: str, call: int) -> None:
    """Prepare a command to be killed as it comes to the ``call``-th call of a function (``module:attribute``)."""
    owner, last = _meant(function)
    called, calls = getattr(owner, last), itertools.count(1)

    def replaced(*given: Any, **named: Any) -> Any:
        if next(calls) == call:
            os.kill(os.getpid(), signal.SIGKILL)
        return called(*given, **named)

    setattr(owner, last, replaced)


def _end(main: Callable[[], object]) -> NoReturn:
    """Do a command to its end, and end without taking down module by module what others have imported."""
    try:
        main()
    except SystemExit as ended:
        code = ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException:
        traceback.print_exc()
        code = 1
    else:
        raise AssertionError("a command leaves with its exit code")
    for thread in threading.enumerate():
        if thread is not threading.current_thread() and not thread.daemon:
            thread.join()
    atexit._run_exitfuncs()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(code)


@dataclass
class Command:
    """A command that was started: its process, and where what it says is written."""

    pid: int
    arguments: list[str]
    out: Path
    err: Path
    _nursery: Nursery
    _code: int | None = None

    def ended(self, seconds: float) -> bool:
        """Return True if it ended, looked at for so many seconds."""
        if self._code is None:
            self._code = self._nursery.answer(seconds)
        return self._code is not None

    def wait(self, cpu: float = CPU) -> subprocess.CompletedProcess[str]:
        """Return what it said and how it ended, within its seconds of CPU."""
        budget = Budget(self.pid, cpu)
        try:
            while not self.ended(LOOK):
                budget.hold()
        except AssertionError:
            kill(self.pid)
            raise
        said = (path.read_text(encoding="utf-8", errors="replace") for path in (self.out, self.err))
        return subprocess.CompletedProcess(self.arguments, self._code or 0, *said)


class Nursery:
    """Starts commands, one at a time."""

    def __init__(self, environment: dict[str, str]) -> None:
        self._environment = environment
        self._folder = tempfile.TemporaryDirectory(prefix="nursery-")
        self._number = 0
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            cwd=ROOT,
            env=environment,
            text=True,
        )
        self._answers: list[int] = []
        self._there = threading.Condition()
        threading.Thread(target=self._listen, daemon=True).start()

    def _listen(self) -> None:
        assert self._process.stdout is not None
        for line in self._process.stdout:
            with self._there:
                self._answers.append(int(line))
                self._there.notify()

    def answer(self, seconds: float) -> int | None:
        """The next thing that the process says; None where it says nothing in this time."""
        with self._there:
            if not self._there.wait_for(lambda: self._answers, seconds):
                assert self._process.poll() is None, "the process that commands are forked from is gone"
                return None
            return self._answers.pop(0)

    def start(
        self,
        *arguments: object,
        stdin: bytes = b"",
        cwd: Path = ROOT,
        environment: dict[str, str] | None = None,
        prepared: Sequence[object] = (),
    ) -> Command:
        """Start a command; ``prepared`` is a function (``module:attribute``) it calls first, and what it is given."""
        self._number += 1
        streams = [Path(self._folder.name) / f"{self._number}.{name}" for name in ("in", "out", "err")]
        streams[0].write_bytes(stdin)
        _, out, err = streams
        words = list(map(str, arguments))
        said: dict[str, Any] = {"arguments": words, "cwd": str(cwd), "environment": environment or self._environment}
        said |= {"streams": [*map(str, streams)], "prepared": [*prepared]}
        assert self._process.stdin is not None
        self._process.stdin.write(json.dumps(said) + "\n")
        self._process.stdin.flush()
        while (pid := self.answer(60)) is None:  # the first time it imports
            pass
        return Command(pid, words, out, err, self)

    def call(self, *arguments: object, cpu: float = CPU, **given: Any) -> subprocess.CompletedProcess[str]:
        """Run a command to its end, within its seconds of CPU."""
        return self.start(*arguments, **given).wait(cpu)

    def end(self) -> None:
        """End the process that the commands are forked from."""
        self._process.terminate()
        self._process.wait()
        self._folder.cleanup()


if __name__ == "__main__":
    _fork()
