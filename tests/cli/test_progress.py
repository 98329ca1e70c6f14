"""What a run says while it lasts: a line for each stage; the step of a stage on a terminal only."""

from __future__ import annotations

import logging
import re
import sys
from collections.abc import Iterator

import pytest

from asreported.cli.console import STEP_LINE, say
from asreported.cli.progress import Steps, show_progress
from asreported.steps import log as steps
from asreported.steps import step

STAGES = logging.getLogger("asreported.run")


@pytest.fixture
def loggers() -> Iterator[None]:
    """Both loggers without the handlers that a test adds."""
    kept = [(log, list(log.handlers), log.level) for log in (STAGES, steps)]
    yield
    for log, handlers, level in kept:
        log.handlers[:], log.level = handlers, level
    STEP_LINE.clear()


@pytest.fixture
def often(monkeypatch: pytest.MonkeyPatch) -> None:
    """Show every step, however quickly they follow each other."""
    monkeypatch.setattr(Steps, "OFTEN", 0.0)


@pytest.mark.usefixtures("loggers", "often")
def test_on_a_terminal_the_next_line_takes_the_place_of_the_step(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    show_progress()
    step("writing tables", 1, 2)
    step("writing tables", 2, 2)
    STAGES.info("published")
    first, second, line = re.split(r"\r\x1b\[K", capsys.readouterr().err)[1:4]
    assert first.endswith("writing tables: 1 of 2 …")
    assert second.endswith("writing tables: 2 of 2 …")
    assert "published" in line


@pytest.mark.usefixtures("loggers", "often")
def test_an_error_takes_the_place_of_the_step(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    show_progress()
    step("drawing charts")
    say("error", "no room on the disk")
    assert capsys.readouterr().err.endswith("drawing charts …\r\x1b[Kerror: no room on the disk\n")


@pytest.mark.usefixtures("loggers", "often")
def test_where_nobody_looks_steps_are_not_told(capsys: pytest.CaptureFixture[str]) -> None:
    show_progress()
    step("drawing charts")
    STAGES.info("published")
    told = capsys.readouterr().err
    assert "drawing" not in told
    assert "published" in told
    assert "\r" not in told


@pytest.mark.usefixtures("loggers")
def test_steps_that_follow_too_quickly_are_not_all_shown(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    show_progress()
    for n in range(1000):
        step("writing the pages of reports", n + 1, 1000)
    assert 1 <= capsys.readouterr().err.count("writing") < 100


@pytest.mark.usefixtures("loggers", "often")
def test_a_step_fits_the_line_and_commands_no_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "40")
    show_progress()
    step(f"a very long step \x1b[2J{'x' * 80}")
    told = capsys.readouterr().err.removeprefix("\r\x1b[K")
    assert len(told) == 39
    assert "\x1b" not in told
