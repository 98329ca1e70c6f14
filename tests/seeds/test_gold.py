"""The stories' gold: every label is well formed and follows mechanically what the guide fixes."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest

from asreported.measures import MEASURES
from asreported.records import Aspect, Hedge, Kind, Modality, Reason

SEEDS = Path(__file__).resolve().parents[2] / "seeds"
GOLD: dict[str, list[dict[str, Any]]] = {
    story: [
        json.loads(line) | {"story": story}
        for line in (SEEDS / story / "gold" / "figures.jsonl").read_text(encoding="utf-8").splitlines()
    ]
    for story in ("israel-hamas", "belmir-earthquake")
}
"""Story → its labelled sentences, each with the name of the story."""
BUNDLED = GOLD["israel-hamas"]
ROWS = [row for rows in GOLD.values() for row in rows]
FIGURE_KEYS = {
    "text", "nth", "kind", "value", "hedge", "hedge_text", "low", "high", "counted", "measure", "aspect",
    "part_of", "modality", "attribution", "as_of", "since", "place", "group",
}  # fmt: skip
ROW_KEYS = {"story", "id", "source", "published", "sentence", "figures", "refusals"}
DAYS = re.compile(r"\d{4}(-\d{2}(-\d{2})?)?(/\d{4}-\d{2}-\d{2})?")
NUMBER_WORDS = re.compile(
    r"\b(one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety|hundreds?|thousands?|million|dozens?|scores|half|thirds?|first|second|fifth)\b",
    re.IGNORECASE,
)


def each_row(check: Callable[[dict[str, Any]], None]) -> Callable[[], None]:
    """Hold every row against a check, and name all the rows that fail it."""

    def test() -> None:
        failed = {}
        for row in ROWS:
            try:
                check(row)
            except (AssertionError, ValueError) as error:
                failed[row["id"]] = str(error)
        assert failed == {}

    test.__name__ = check.__name__
    return test


def parts_of(row: dict[str, Any]) -> list[str]:
    """The front matter of the dispatch that a row is from, and its text."""
    file = SEEDS / row["story"] / "articles" / row["source"]
    return file.read_text(encoding="utf-8").split("+++\n", 2)[1:]


def span(sentence: str, label: dict[str, Any]) -> tuple[int, int]:
    at = -1
    for _ in range(label["nth"] + 1):
        at = sentence.find(label["text"], at + 1)
        assert at >= 0, f"{label['text']!r} is not in the sentence {label['nth'] + 1} times"
    return at, at + len(label["text"])


def test_there_are_enough_sentences_for_a_score() -> None:
    assert len(BUNDLED) >= 110
    assert len(GOLD["belmir-earthquake"]) >= 60
    assert len({row["id"] for row in ROWS}) == len(ROWS)
    assert len({(row["source"], row["sentence"]) for row in ROWS}) == len(ROWS)


@each_row
def test_a_row_has_the_keys_of_the_guide(row: dict[str, Any]) -> None:
    assert set(row) == ROW_KEYS
    assert row["figures"] or row["refusals"]
    for figure in row["figures"]:
        assert set(figure) - {"currency"} == FIGURE_KEYS
        assert ("currency" in figure) == (figure["kind"] == "money")
    assert all(set(refusal) == {"text", "nth", "reason"} for refusal in row["refusals"])


@each_row
def test_a_sentence_stands_in_its_dispatch_on_its_day(row: dict[str, Any]) -> None:
    front, body = parts_of(row)
    assert row["sentence"] in body
    published = tomllib.loads(front).get("published")
    assert row["published"] == (published.isoformat()[:10] if published else None)


@each_row
def test_words_come_from_the_closed_lists(row: dict[str, Any]) -> None:
    for figure in row["figures"]:
        Kind(figure["kind"]), Hedge(figure["hedge"]), Aspect(figure["aspect"]), Modality(figure["modality"])
        assert figure["measure"] in MEASURES
        for day in (figure["as_of"], figure["since"]):
            assert day is None or DAYS.fullmatch(day)
    for refusal in row["refusals"]:
        Reason(refusal["reason"])


@each_row
def test_spans_and_words_stand_in_the_sentence(row: dict[str, Any]) -> None:
    sentence = row["sentence"]
    spans = sorted(span(sentence, label) for label in (*row["figures"], *row["refusals"]))
    assert all(before[1] <= after[0] for before, after in pairwise(spans)), "labels overlap"
    for figure in row["figures"]:
        for field in ("hedge_text", "attribution", "counted", "place", "group"):
            assert figure[field] is None or figure[field] in sentence, field


@each_row
def test_every_number_is_a_figure_or_a_refusal(row: dict[str, Any]) -> None:
    sentence = row["sentence"]
    spans = [span(sentence, label) for label in (*row["figures"], *row["refusals"])]

    def covered(start: int, end: int) -> bool:
        return any(first <= start and end <= last for first, last in spans)

    digits = [(m.start(), m.end()) for m in re.finditer(r"\d", sentence)]
    words = [(m.start(), m.end()) for m in NUMBER_WORDS.finditer(sentence)]
    assert [sentence[a:b] for a, b in (*digits, *words) if not covered(a, b)] == []


@each_row
def test_bounds_follow_from_hedge_and_value(row: dict[str, Any]) -> None:
    for figure in row["figures"]:
        value, low, high = figure["value"], figure["low"], figure["high"]
        expected = {
            "exact": (value, value),
            "about": (None, None),
            "at_least": (value, None),
            "more_than": (value, None),
            "at_most": (None, value),
            "less_than": (None, value),
            "nearly": (None, value),
            "vague": (None, None),
        }
        if figure["hedge"] == "between":
            assert value is None
            assert low < high
        else:
            assert (low, high) == expected[figure["hedge"]]
            assert (value is None) == (figure["hedge"] == "vague")
        wordless = figure["hedge"] in {"exact", "vague"} or (figure["hedge"] == "between" and not figure["hedge_text"])
        assert wordless == (figure["hedge_text"] is None)


@each_row
def test_a_part_names_another_figure_and_is_not_larger(row: dict[str, Any]) -> None:
    figures = row["figures"]
    for index, figure in enumerate(figures):
        whole = figure["part_of"]
        if whole is None:
            continue
        assert whole != index
        assert 0 <= whole < len(figures)
        if figure["kind"] == figures[whole]["kind"] == "count":
            assert figure["value"] <= figures[whole]["value"]


@pytest.mark.parametrize("hedge", list(Hedge))
def test_each_hedge_occurs_more_than_once(hedge: Hedge) -> None:
    assert sum(figure["hedge"] == hedge for row in BUNDLED for figure in row["figures"]) >= 2


def test_the_rare_kinds_occur() -> None:
    figures = [figure for row in BUNDLED for figure in row["figures"]]
    assert {figure["modality"] for figure in figures} == set(Modality)
    assert {figure["kind"] for figure in figures} == set(Kind)
    assert {figure["aspect"] for figure in figures} == set(Aspect)
    reasons = {refusal["reason"] for row in BUNDLED for refusal in row["refusals"]}
    assert reasons >= {"date", "time", "age", "ordinal", "name", "pronoun"}
