"""What a story allows is not held back and warns of nothing, and is told with its reason."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from asreported.errors import StoryError
from asreported.story import Allowed, Story
from expectations import gate
from expectations.allowlist import settled
from expectations.findings import Finding

DAY = dt.date(2024, 3, 5)
SAME = ({"number": 4460, "figure_id": "dead1"}, {"number": 4460, "figure_id": "lost1", "measure": "damage"})


def story(made: Any, *entries: dict[str, Any], strict: tuple[str, ...] = ()) -> Story:
    allow = tuple(Allowed(reason="both are so", who="the desk", when=DAY, **entry) for entry in entries)
    told: Story = made.story.model_copy(update={"allow": allow, "strict": strict})
    return told


def examined(made: Any, told: Story, *figures: dict[str, Any]) -> gate.Verdict:
    return gate.examine(made.report(*figures), told, known_articles=set(), docs=None, today=made.today)


def left(found: list[Finding]) -> list[tuple[str, str, int]]:
    return [(one.rule, one.severity, one.rows) for one in found]


@pytest.mark.parametrize(
    "entry",
    [
        {"figure": "dead"},
        {"article": "good", "match": {"measure": "deaths"}},
        {"match": {"value": 4460, "measure": "Deaths"}},
    ],
)
def test_an_entry_takes_out_the_row_that_it_names(made: Any, entry: dict[str, Any]) -> None:
    told = story(made, {"rule": "F026", **entry})
    found = settled(examined(made, told, *SAME).findings, told)
    assert left(found) == [("F026", "info", 1), ("F026", "warning", 1)]
    assert found[0].message == "allowed by the story: both are so (the desk, 2024-03-05)"
    assert [shown[:5] for of in found for shown in of.examples] == ["dead1", "lost1"]


@pytest.mark.parametrize("entry", [{"figure": "deadbeef"}, {"match": {"value": 4461}}, {"match": {"planet": "Mars"}}])
def test_an_entry_that_matches_nothing_is_a_warning(made: Any, entry: dict[str, Any]) -> None:
    told = story(made, {"rule": "F026", **entry})
    assert left(settled(examined(made, told, *SAME).findings, told)) == [("L001", "warning", 1), ("F026", "warning", 2)]


def test_an_entry_of_another_rule_allows_nothing(made: Any) -> None:
    told = story(made, {"rule": "F027", "article": "good"})
    assert left(settled(examined(made, told, *SAME).findings, told)) == [("L001", "warning", 1), ("F026", "warning", 2)]


def test_what_is_allowed_is_not_held_back(made: Any) -> None:
    wrong = {"number": 101, "kind": "percent", "group": "women", "figure_id": "share"}
    assert examined(made, made.story, wrong).batch["figures"].is_empty()
    told = story(made, {"rule": "F024", "figure": "share"})
    verdict = examined(made, told, wrong)
    assert verdict.batch["figures"].height == 1
    assert verdict.quarantine.is_empty()
    assert left(settled(verdict.findings, told)) == [("F024", "info", 1)]


def test_a_strict_rule_holds_back_what_else_would_warn(made: Any) -> None:
    verdict = examined(made, story(made, strict=("F026",)), *SAME)
    assert verdict.batch["figures"].is_empty()
    assert set(verdict.quarantine["rule"]) == {"F026"}


@pytest.mark.parametrize(
    ("entries", "strict", "said"),
    [
        ([{"rule": "F0026", "figure": "dead"}], (), "allow, entry 1: there is no rule 'F0026': did you mean F026?"),
        ([{"rule": "F001", "figure": "dead"}], (), "F001 is a rule of the table as a whole"),
        ([], ("X1",), "strict: there is no rule 'X1'"),
    ],
)
def test_a_rule_that_is_none_is_an_error_of_the_story(
    made: Any, entries: list[dict[str, Any]], strict: tuple[str, ...], said: str
) -> None:
    with pytest.raises(StoryError) as error:
        gate.check(story(made, *entries, strict=strict))
    assert said in str(error.value)
    assert "story.toml" in str(error.value)


def test_an_entry_says_of_which_row_it_is() -> None:
    with pytest.raises(ValueError, match="give figure, article or match"):
        Allowed(rule="F026", reason="both are so", who="the desk", when=DAY)
