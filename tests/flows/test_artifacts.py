"""What a run leaves on the server is Markdown that a browser renders: words of files and reports do nothing in it."""

from __future__ import annotations

import dataclasses
import datetime as dt
import re
from pathlib import Path
from typing import Any

import pytest

from flows import artifacts
from flows.artifacts import inert
from flows.result import RunResult
from tests.publishing.hostile import ADDRESSES, ATTACKS


@pytest.mark.parametrize("attack", [*ATTACKS, *ADDRESSES])
def test_no_attack_is_more_than_words(attack: str) -> None:
    told = inert(attack)
    assert not re.search(r"[<>\[\]`|*_~\\]|://|\n|[\x00-\x1f\u202a-\u202e\u2066-\u2069]", told)
    assert not re.search(r"^[-+#]", told)
    assert "&" not in re.sub(r"&#\d+;", "", told)


def test_plain_words_stay_as_they_are() -> None:
    assert inert("12 figures - not reported as fact (see F016)") == "12 figures - not reported as fact (see F016)"


def test_the_health_of_the_feeds_is_a_table_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    left: dict[str, Any] = {}
    monkeypatch.setattr(
        artifacts, "create_table_artifact", lambda table, *, key, description: left.update({key: table})
    )
    for name in ("create_markdown_artifact", "create_link_artifact"):
        monkeypatch.setattr(artifacts, name, lambda *_, **__: None)
    asked = dt.datetime(2024, 8, 7, 6, tzinfo=dt.UTC)
    source = {"feed": "<b>Daily</b>", "state": "failing", "asked": asked, "failures": 2, "usual": None}
    result = RunResult(story="floods", run_id="0", report=tmp_path / "index.html", given=0, new=0)
    artifacts.leave(result)
    assert "floods-sources" not in left
    artifacts.leave(dataclasses.replace(result, sources=(source,)))
    [row] = left["floods-sources"]
    assert (row["state"], row["failures"], row["usual"]) == ("failing", 2, None)
    assert row["asked"].startswith("2024-08-07 06:00")
    assert "<" not in row["feed"]


def test_the_summary_says_how_many_figures_wait(tmp_path: Path) -> None:
    result = RunResult(story="floods", run_id="0", report=tmp_path / "index.html", given=0, new=0, waiting=2)
    assert "2 figures wait for review and would move a chart: `asreported review floods`." in artifacts.summary(result)
    assert "review" not in artifacts.summary(dataclasses.replace(result, waiting=0))
