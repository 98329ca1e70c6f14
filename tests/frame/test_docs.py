"""The page on stories of one's own: its files are made, and its commands say what the page says they do."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

from tests.conftest import ROOT
from tests.limits import HANGING

PAGE = (ROOT / "docs" / "create-your-own-story.md").read_text(encoding="utf-8")
OBSERVED = (ROOT / "asreported" / "trends" / "observations.py").read_text(encoding="utf-8")
BLOCKS = re.findall(r"^```(sh|console)\n(.*?)^```", PAGE, flags=re.MULTILINE | re.DOTALL)


def test_its_files_are_made_and_its_commands_say_what_it_shows(asreported: Any, tmp_path: Path) -> None:
    shown = 0
    for language, block in BLOCKS:
        if language == "sh":
            script = "\n".join(line for line in block.splitlines() if not line.startswith("asreported"))
            subprocess.run(["bash", "-euc", script], cwd=tmp_path, check=True, timeout=HANGING)
            commands = [line for line in block.splitlines() if line.startswith("asreported")]
        else:
            commands = [line.removeprefix("$ ") for line in block.splitlines() if line.startswith("$ ")]
        for command in commands:
            name, *asked = shlex.split(command)
            assert name == "asreported"
            if asked[0] == "run":
                continue  # it is the README that runs a story of one's own
            done = asreported(*asked, cwd=tmp_path)
            assert done.returncode == 0, done.stderr
            if language == "console":
                assert done.stdout == block.partition("\n")[2]
                shown += 1
    assert shown == 2


def test_what_keeps_numbers_out_is_said_in_the_words_of_the_program() -> None:
    words = (ROOT / "asreported" / "trends" / "near_misses.py").read_text(encoding="utf-8")
    told = (
        "read as {}, and the chart shows {}",
        "beside “{}”",
        "in a sentence with “{}”",
        "whom the story does not declare",
    )
    for said in (*told, "in a sentence with its words, drawn in another chart", "not reported as fact"):
        assert said in words or said in OBSERVED
        assert re.search(re.escape(said).replace(r"\{\}", ".+?"), PAGE)


def test_its_links_lead_somewhere() -> None:
    for link in re.findall(r"\]\(([^)#]+)\)", PAGE):
        assert (ROOT / "docs" / link).exists()
