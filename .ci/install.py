"""Install packages into an environment and say how far it is: ``python .ci/install.py FOLDER PIP-ARGUMENTS…``.

What ``make`` calls; needs nothing but Python. On a terminal one line says how far pip is. What pip says is kept in
``FOLDER/setup.log``; of a failure one line is shown.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import threading
import time
from pathlib import Path

STEP = 0.5
"""Seconds between two looks at how far it is."""

FETCHED = re.compile(r"(?:Downloading|Using cached) \S+ \(([\d.]+) (bytes|kB|MB|GB)\)")
MB = {"bytes": 1e-6, "kB": 1e-3, "MB": 1.0, "GB": 1e3}

HINTS = {
    "No matching distribution": "is the network up?",
    "No space left": "make room",
    "DO NOT MATCH THE HASHES": "what was downloaded is not what the lock names",
}
"""What to do, by words of pip's error."""


class Pip:
    """One call of pip that is under way, and what it has said so far."""

    def __init__(self, folder: Path, arguments: list[str]) -> None:
        self.collected = 0
        self.megabytes = 0.0
        self.unpacking: list[str] = []
        self.error = ""
        self._log = (folder / "setup.log").open("a", encoding="utf-8")
        options = ["--progress-bar", "off", "--no-input", "--disable-pip-version-check"]
        self.process = subprocess.Popen(  # noqa: S603 - pip, with what make says
            [folder / "bin" / "python", "-m", "pip", "install", *options, *arguments],
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
        )
        self._listening = threading.Thread(target=self._listen, daemon=True)
        self._listening.start()

    def _listen(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self._log.write(line)
            words = line.strip()
            self.collected += words.startswith("Collecting ")
            if fetched := FETCHED.match(words):
                self.megabytes += float(fetched[1]) * MB[fetched[2]]
            if words.startswith("Installing collected packages: "):
                self.unpacking = words.partition(": ")[2].split(", ")
            if words and (words.startswith("ERROR: ") or not self.error.startswith("ERROR: ")):
                self.error = words

    @property
    def fetched(self) -> str:
        """How much was downloaded, as a part of a sentence; nothing where packages lie on this machine."""
        return f", {self.megabytes:.0f} MB fetched," if self.megabytes else ""

    def wait(self) -> int:
        """Return pip's exit code, once all that it said is read."""
        code = self.process.wait()
        self._listening.join()
        self._log.close()
        return code


def installed(folder: Path) -> int:
    """Return how many packages an environment has."""
    return sum(1 for _ in folder.glob("lib/python*/site-packages/*.dist-info"))


def size(folder: Path) -> int:
    """Return how many megabytes a folder takes on the disk."""
    blocks = 0
    for place, _, names in os.walk(folder):
        blocks += sum(os.lstat(f"{place}/{name}").st_blocks for name in names)
    return round(blocks * 512 / 1e6)


def far(pip: Pip, before: int, folder: Path) -> str:
    """Say how far pip is."""
    if pip.unpacking:
        return f"{max(installed(folder) - before, 0)} of {len(pip.unpacking)} packages unpacked and compiled"
    return f"{pip.collected} packages found{pip.fetched}"


def make(folder: Path) -> str:
    """Make the environment where it is missing; return what went wrong, or nothing."""
    if (folder / "bin" / "python").exists():
        return ""
    command = [sys.executable, "-m", "venv", folder]
    done = subprocess.run(command, capture_output=True, text=True)  # noqa: S603 - Python itself
    if done.returncode == 0:
        return ""
    said = " ".join(f"{done.stdout} {done.stderr}".split())
    return f"{sys.executable} -m venv: {said[:300]}"


def install(folder: Path, arguments: list[str]) -> str:
    """Call pip and show how far it is; return what went wrong, or nothing."""
    began, before = time.monotonic(), installed(folder)
    pip = Pip(folder, arguments)
    try:
        while pip.process.poll() is None:
            if sys.stderr.isatty():
                sys.stderr.write(f"\r\033[K  {far(pip, before, folder)} ({time.monotonic() - began:.0f} s)")
                sys.stderr.flush()
            time.sleep(STEP)
    finally:
        pip.process.terminate()
        code = pip.wait()
        if sys.stderr.isatty():
            sys.stderr.write("\r\033[K")
    if code:
        words = pip.error.removeprefix("ERROR: ")
        hint = next((f" ({hint})" for sign, hint in HINTS.items() if sign in words), "")
        return f"{words}{hint}: all that pip said is in {folder / 'setup.log'}"
    if len(pip.unpacking) > 1:
        took = f"{time.monotonic() - began:.0f} s"
        packages = f"{len(pip.unpacking)} packages{pip.fetched} in {took}"
        sys.stderr.write(f"{folder} is ready: {packages}; {size(folder)} MB on the disk\n")
    return ""


def main() -> int:
    """Install what is asked for; 0, or 1 with one line that says what went wrong."""
    folder, *arguments = sys.argv[1:]
    try:
        wrong = make(Path(folder)) or install(Path(folder), arguments)
    except KeyboardInterrupt:
        wrong = "interrupted: give the same command again"
    if wrong:
        sys.stderr.write(f"error: setting up {folder}: {wrong}\n")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
