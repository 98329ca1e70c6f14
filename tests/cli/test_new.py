"""``asreported new``: a folder that `asreported check` finds right, and nothing overwritten."""

from __future__ import annotations

import contextlib
import datetime as dt
import os
import pty
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from asreported.story import load_story
from tests.conftest import ROOT, contents
from tests.limits import HANGING
from tests.sources import world as w
from tests.sources.world import World


def test_it_makes_a_story_that_is_right(asreported: Any, tmp_path: Path) -> None:
    made = asreported("new", "valley-flood", "--start", "2024-03-01", "--title", 'The "great" flood', cwd=tmp_path)
    assert (made.returncode, made.stdout) == (0, "valley-flood/story.toml\n")
    assert "put reports into valley-flood/articles" in made.stderr
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
        (("flood", "--start", "soon"), "'soon' is not a day"),
    ):
        made = asreported("new", *arguments, cwd=tmp_path)
        assert made.returncode == 2
        assert words in made.stderr
        assert len(made.stderr.splitlines()) == 1
    assert list(tmp_path.iterdir()) == []


# -- feeds -------------------------------------------------------------------------------------------------------


@pytest.fixture
def world() -> Iterator[World]:
    with w.living() as one:
        yield one


def test_the_feeds_given_are_tried_and_what_would_be_read_of_the_newest_three_is_shown(
    asreported: Any, world: World, tmp_path: Path
) -> None:
    items = []
    for day in (5, 8, 6, 7):
        items.append((f"Day {day}", f"{world.base}/{day}", f"0{day} Aug 2024 10:00:00 GMT"))
        said = f"At least {day}00 people were killed in the valley, the ministry said, and many more are missing there."
        world.routes[f"/{day}"] = 200, w.HTML, w.page(said, title=f"Day {day}")
    world.routes["/feed"] = 200, w.RSS, w.rss(*sorted(items, reverse=True))
    made = asreported("new", "flood", "--feed", f"{world.base}/feed", "--allow-private", cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    assert re.findall(r"Day (\d)", made.stdout) == ["8", "7", "6"]
    assert re.findall(r"^  (\d+):", made.stdout, re.MULTILINE) == ["800", "700", "600"]
    told = load_story(tmp_path / "flood")
    assert [feed.url for feed in told.feeds] == [f"{world.base}/feed"]
    assert [path for path, _ in world.asked].count("/feed") == 1
    assert sorted(path.name for path in (tmp_path / "flood").iterdir()) == ["articles", "story.toml"]
    checked = asreported("check", "flood", cwd=tmp_path)
    assert (checked.returncode, "1 feed, not asked now" in checked.stdout) == (0, True)


def test_a_feed_that_does_not_answer_is_said_and_the_story_is_there_all_the_same(
    asreported: Any, world: World, tmp_path: Path
) -> None:
    made = asreported("new", "flood", "--feed", f"{world.base}/nothing", "--allow-private", cwd=tmp_path)
    assert made.returncode == 3
    assert "answers HTTP 404" in made.stderr
    assert load_story(tmp_path / "flood").feeds


def test_no_address_of_this_network_is_asked_unless_it_is_allowed(
    asreported: Any, world: World, tmp_path: Path
) -> None:
    made = asreported("new", "flood", "--feed", f"{world.base}/feed", cwd=tmp_path)
    assert made.returncode == 3
    assert "is not a public address" in made.stderr
    assert "allow_private = true below [fetching]" in made.stderr
    file = tmp_path / "flood" / "story.toml"
    text = file.read_text(encoding="utf-8")
    assert ["# kind =" in text, "# publisher =" in text, "# ceiling =" in text, "# delay =" in text] == [True] * 4
    file.write_text(text.replace("# [fetching]", "[fetching]").replace("# allow_private", "allow_private"))
    assert load_story(file).fetching.allow_private
    again = asreported("new", "flood", "--feed", f"{world.base}/feed", "--allow-private", cwd=tmp_path)
    assert again.returncode == 2
    assert "flood/story.toml is there already: edit it" in again.stderr
    assert world.asked == []


def test_an_address_that_is_none_makes_no_story(asreported: Any, tmp_path: Path) -> None:
    made = asreported("new", "flood", "--feed", "daily.example/rss", cwd=tmp_path)
    assert made.returncode == 2
    assert "'daily.example/rss' is not a web address" in made.stderr
    assert list(tmp_path.iterdir()) == []


def test_check_finds_what_is_wrong_in_corrections_and_writes_nothing(asreported: Any, tmp_path: Path) -> None:
    asreported("new", "flood", cwd=tmp_path)
    (tmp_path / "flood" / "corrections.toml").write_text('[[correction]]\nfigure = "abcd"\n', encoding="utf-8")
    before = contents(tmp_path)
    checked = asreported("check", "flood", cwd=tmp_path)
    assert checked.returncode == 2
    assert "corrections.toml: correction 1" in checked.stderr
    assert contents(tmp_path) == before


def test_a_feed_is_called_what_its_channel_is_called(asreported: Any, world: World, tmp_path: Path) -> None:
    feed = "<rss version='2.0'><channel><title>Local \"Daily\"</title></channel></rss>"
    world.routes["/named"] = 200, w.RSS, feed.encode()
    asreported("new", "flood", "--feed", f"{world.base}/named", "--allow-private", cwd=tmp_path)
    assert [feed.name for feed in load_story(tmp_path / "flood").feeds] == ['Local "Daily"']


# -- on a terminal -----------------------------------------------------------------------------------------------


def on_a_terminal(folder: Path, answers: str, *arguments: str) -> str:
    """``asreported new flood`` on a terminal with these answers: what is seen there."""
    ours, theirs = pty.openpty()
    command = [sys.executable, "-m", "asreported.cli", "new", "flood", *arguments]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    process = subprocess.Popen(command, cwd=folder, stdin=theirs, stdout=theirs, stderr=theirs, env=environment)
    os.close(theirs)
    os.write(ours, answers.encode())
    seen = b""
    with contextlib.suppress(OSError):  # the terminal is gone with the process
        while part := os.read(ours, 1024):
            seen += part
    os.close(ours)
    assert process.wait(HANGING) == 0, seen
    return seen.decode()


def test_on_a_terminal_it_asks_until_the_answers_are_right(tmp_path: Path) -> None:
    seen = on_a_terminal(tmp_path, "The flood\nsoon\n2024-03-01\ndaily.example\n\n")
    assert "'soon' is not a day" in seen
    assert "'daily.example' is not a web address" in seen
    told = load_story(tmp_path / "flood")
    assert (told.title, told.start, list(told.feeds)) == ("The flood", dt.date(2024, 3, 1), [])


def test_no_answers_are_the_defaults_and_with_an_option_nothing_is_asked(tmp_path: Path) -> None:
    on_a_terminal(tmp_path, "\n\n\n")
    assert load_story(tmp_path / "flood").title == "Flood"
    (tmp_path / "flood" / "story.toml").unlink()
    seen = on_a_terminal(tmp_path, "", "--title", "The river")
    assert "first day" not in seen
    assert load_story(tmp_path / "flood").title == "The river"
