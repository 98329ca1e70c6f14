"""Stories that newcomers wrote: what their charts draw, held against what a careful reader would."""

from __future__ import annotations

import pytest

from tests.story.scoring import NEWCOMERS, score

STORIES = sorted(path.name for path in NEWCOMERS.iterdir())
DRAWN, RIGHT = 0.6, 0.9
"""Part of the points that must be drawn with day, bounds and source; part of what is drawn that must be right."""


@pytest.mark.parametrize("name", STORIES)
def test_its_charts_draw_what_a_careful_reader_would(name: str) -> None:
    found = score(NEWCOMERS / name, "story.toml", "tuned")
    assert found.recall >= DRAWN
    assert found.precision >= RIGHT
    assert found.forbidden == 0


@pytest.mark.parametrize("name", STORIES)
def test_measures_that_only_narrow_general_ones_draw_most_of_it(name: str) -> None:
    found = score(NEWCOMERS / name, "general.toml", "tuned")
    assert found.recall >= DRAWN
    assert found.forbidden == 0
