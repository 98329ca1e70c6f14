"""What a terminal is told: a name or key from outside does nothing there."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.cli.console import inert, say
from tests.conftest import Command

RED, CLEAR, TITLE = "\x1b[31m", "\x1b[2J", "\x1b]0;owned\x07"


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"a{RED}b", "a\\x1b[31mb"),
        (TITLE, "\\x1b]0;owned\\x07"),
        ("a\x9b2Jb", "a\\x9b2Jb"),
        ("a\rb", "a\\rb"),
        ("gpj.\u202eexe", "gpj.\\u202eexe"),
        ("Ünïcode, 漢字\tand tabs", "Ünïcode, 漢字\tand tabs"),
    ],
)
def test_signs_that_command_a_terminal_are_written_out(text: str, shown: str) -> None:
    assert inert(text) == shown


def test_a_message_is_a_line_for_each_of_its_lines(capsys: pytest.CaptureFixture[str]) -> None:
    say("error", f"first{RED}\nsecond")
    assert capsys.readouterr().err == "error: first\\x1b[31m\nerror: second\n"


def test_names_of_files_and_keys_do_nothing(asreported: Command, tmp_path: Path) -> None:
    folder = tmp_path / "story"
    folder.mkdir()
    key = CLEAR.replace("\x1b", "\\u001b")
    (folder / "story.toml").write_text(f'title = "T"\nstart = 2024-01-01\n"{key}" = 1\n')
    file = tmp_path / f"report{TITLE.replace('/', '')}.md"
    file.write_text("")
    missing = tmp_path / f"none{CLEAR}.md"
    for arguments in (("check", folder), ("extract", file), ("extract", missing), ("run", folder)):
        done = asreported(*map(str, arguments))
        assert done.returncode == 2, done
        assert "\x1b" not in done.stdout + done.stderr
        assert "\x07" not in done.stdout + done.stderr
