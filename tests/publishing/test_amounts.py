"""What a citation says of a number: hedge, unit, noun and modality as the sentence has them, or that none was read."""

from __future__ import annotations

from typing import Any

import pytest

from asreported.publishing.amounts import amount, bare_amount


def figure(sentence: str, quote: str, counted: str | None, value: float | None, **said: Any) -> dict[str, Any]:
    start = sentence.index(quote)
    of = {"kind": "count", "hedge": "exact", "hedge_text": None, "modality": "reported", "aspect": "total"}
    return {
        **of,
        "sentence": sentence,
        "quote": quote,
        "start": 500 + start,
        "sentence_start": 500,
        "counted": counted,
        "value": value,
        **said,
    }


HEDGED: list[tuple[dict[str, Any], str]] = [
    (figure("The flood took 12 people.", "12", "people", 12), "12 people"),
    (
        figure(
            "It left more than 40 fishing boats adrift.", "40", "boats", 40, hedge="more_than", hedge_text="more than"
        ),
        "more than 40 fishing boats",
    ),
    (
        figure("Upwards of 90 were lost.", "90", "people", 90, hedge="more_than", hedge_text="Upwards of"),
        "Upwards of 90 people",
    ),
    (
        figure("Some 300 or more families fled.", "300", "families", 300, hedge="at_least", hedge_text="or more"),
        "300 or more families",
    ),
    (
        figure("Between 10 and 20 bridges fell.", "10 and 20", "bridges", None, hedge="between", low=10, high=20),
        "between 10 and 20 bridges",
    ),
    (figure("Dozens of homes burnt.", "Dozens", "homes", None, hedge="vague"), "Dozens of homes"),
    (figure("At least 7 died and 31 were hurt.", "31", "people", 31), "31 people"),
]

UNITS: list[tuple[dict[str, Any], str]] = [
    (figure("One in five people there is ill.", "One in five", "people", 0.2, kind="fraction"), "One in five people"),
    (
        figure("They lost 80 per cent of the herd.", "80 per cent", "herd", 80, kind="percent"),
        "80 per cent of the herd",
    ),
    (figure("Half are under water.", "Half", "villages", 0.5, kind="fraction"), "Half of the villages"),
    (
        figure("It will cost $3 billion.", "$3 billion", None, 3e9, kind="money", currency="USD"),
        "$3 billion",
    ),
    (figure("The water rose over 6 km of road.", "6 km", "km", 6, kind="measure"), "6 km"),
    (figure("A nine-day search ended.", "nine", "day", 9, kind="duration"), "nine days"),
    (figure("Of two clinics one is shut.", "one", "clinics", 1), "one clinic"),
    (figure("All captives, 20 living and 28 dead, left.", "28", "captives", 28), "28 dead captives"),
    (figure("The quake killed 9 people and left 31 injured.", "31", "people", 31), "31 injured people"),
    (figure("They counted 40 HHs.", "40", "HHs", 40), "40 HHs"),
]


@pytest.mark.parametrize(("of", "said"), [*HEDGED, *UNITS])
def test_a_number_is_cited_in_the_words_of_its_sentence(of: dict[str, Any], said: str) -> None:
    assert amount(of) == said


@pytest.mark.parametrize(
    ("modality", "told"),
    [
        ("planned", "planned or expected, not reported as fact"),
        ("hypothetical", "possible or feared, not reported as fact"),
        ("denied", "denied"),
    ],
)
def test_what_is_not_reported_as_fact_says_so(modality: str, told: str) -> None:
    of = figure("Some 470 people will go hungry.", "470", "people", 470, hedge="about", hedge_text="Some")
    assert amount({**of, "modality": modality}) == f"Some 470 people ({told})"


def test_a_change_and_a_rate_are_no_counts() -> None:
    of = figure("The count rose by 15 people.", "15", "people", 15)
    assert amount({**of, "aspect": "change"}) == "15 people (a change)"
    assert amount({**of, "aspect": "rate", "modality": "planned"}) == (
        "15 people (a rate; planned or expected, not reported as fact)"
    )


@pytest.mark.parametrize(
    ("of", "said"),
    [
        (figure("The flood's toll is now 913 dead.", "913", "flood", 913), "913 dead"),
        (figure("By noon it was 12 dead and 40 injured.", "40", None, 40), "40 injured"),
        (
            figure("It left at least 30 homeless in two villages.", "30", None, 30, hedge="at_least"),
            "at least 30 homeless",
        ),
        (
            figure("The clinic had 9 wounded or more.", "9", None, 9, hedge="at_least", hedge_text="or more"),
            "9 or more wounded",
        ),
    ],
)
def test_a_number_without_a_noun_is_cited_with_the_state_right_behind_it(of: dict[str, Any], said: str) -> None:
    assert amount(of) == said


UNKNOWN = [
    figure("At least 625 no longer have a school.", "625", "longer", 625, hedge="at_least", hedge_text="At least"),
    figure("Now 31 are missing.", "31", None, 31),
    figure("It took in 31 displaced farmhands.", "31", None, 31),
    figure("Prices rose by 4 per cent.", "4 per cent", None, 4, kind="percent"),
    figure("They gave 40 million.", "40 million", None, 4e7, kind="money", currency=None),
    figure("The dam is half full.", "half", "full", 0.5, kind="fraction"),
    figure("More than 90 others than before came.", "90", "other", 90),
]


@pytest.mark.parametrize("of", UNKNOWN)
def test_no_noun_is_made_up_for_a_number_of_an_unknown_thing_or_unit(of: dict[str, Any]) -> None:
    assert amount(of) is None


@pytest.mark.parametrize(
    ("of", "said"),
    list(
        zip(
            UNKNOWN,
            [
                "At least 625 (counted as: without a school; no noun was read beside it)",
                "31 (counted as: without a school; no noun was read beside it)",
                "31 (counted as: without a school; no noun was read beside it)",
                "4 per cent (counted as: without a school; no noun was read beside it)",
                "40 million (counted as: without a school; no currency was read beside it)",
                "half (counted as: without a school; no noun was read beside it)",
                "more than 90 (counted as: without a school; no noun was read beside it)",
            ],
            strict=True,
        )
    ),
)
def test_a_number_of_an_unknown_thing_or_unit_says_that_it_is_unknown(of: dict[str, Any], said: str) -> None:
    told = {"hedge": "more_than"} if of["quote"] == "90" else {}
    assert bare_amount({**of, **told}, "Without a school") == said


def test_what_was_not_read_at_all_is_not_named_and_what_is_no_fact_still_says_so() -> None:
    of = {**figure("Some 470 will go.", "470", None, 470, hedge="about", hedge_text="Some"), "modality": "planned"}
    assert bare_amount(of, "") == "Some 470 (no noun was read beside it; planned or expected, not reported as fact)"
