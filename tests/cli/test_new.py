"""``asreported new``: a folder that `asreported check` finds right, and nothing overwritten."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from asreported.story import load_story


def test_it_makes_a_story_that_is_right(asreported: Any, tmp_path: Path) -> None:
    made = asreported("new", "valley-flood", "--start", "2024-03-01", "--title", 'The "great" flood', cwd=tmp_path)
    assert (made.returncode, made.stdout) == (0, "valley-flood/story.toml\n")
    told = load_story(tmp_path / "valley-flood")
    assert (told.id, told.title, told.start) == ("valley-flood", 'The "great" flood', dt.date(2024, 3, 1))
    assert (tmp_path / "valley-flood" / "articles").is_dir()
    checked = asreported("check", "valley-flood", cwd=tmp_path)
    assert checked.returncode == 0
    assert "right" in checked.stdout


def test_every_example_in_it_is_right_once_its_mark_is_taken_away(asreported: Any, tmp_path: Path) -> None:
    asreported("new", "flood", "--start", "2024-03-01", cwd=tmp_path)
    file = tmp_path / "flood" / "story.toml"
    lines = [
        line.removeprefix("# ") if line.startswith("# ") and ("= " in line or line.startswith("# [")) else line
        for line in file.read_text(encoding="utf-8").splitlines()
    ]
    said = "\n".join(lines).replace('["..."]', '["missing"]').replace('"Health Ministry" }', '"Civil Protection" }')
    file.write_text(said.replace('"women"]', '"children"]'), encoding="utf-8")
    told = load_story(tmp_path / "flood")
    assert told.places
    assert told.sources
    assert told.identities
    assert told.partitions
    assert (told.strict, told.allow[0].rule) == (("B004",), "B005")
    assert told.smoothing == "isotonic"


def test_it_never_writes_over_a_story(asreported: Any, tmp_path: Path) -> None:
    asreported("new", "flood", cwd=tmp_path)
    file = tmp_path / "flood" / "story.toml"
    file.write_text("mine", encoding="utf-8")
    again = asreported("new", "flood", cwd=tmp_path)
    assert again.returncode == 2
    assert "flood/story.toml is there already" in again.stderr
    assert file.read_text(encoding="utf-8") == "mine"


def test_a_name_that_is_none_and_a_day_that_is_none_are_said(asreported: Any, tmp_path: Path) -> None:
    for arguments, words in (
        (("The_Flood",), "cannot name a story"),
        (("flood", "--start", "soon"), "'soon' is no day"),
    ):
        made = asreported("new", *arguments, cwd=tmp_path)
        assert made.returncode == 2
        assert words in made.stderr
        assert len(made.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []
