"""Correction notices: what a publication takes back is refused, and what it says instead is a figure."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.records import TAKES_BACK, Reason


@pytest.mark.parametrize(
    ("text", "wrong", "right"),
    [
        (
            "Correction: An earlier version of this story misstated the number of divers as 412. It is 142.",
            "412",
            "142",
        ),
        ("This story was amended on Friday. It originally said that 60 miners had left; the number is 16.", "60", "16"),
        ("CLARIFICATION: A previous version of this article wrongly put the toll at 80. It was 18.", "80", "18"),
        ("Editor's note: We reported that 700 boats had sunk. The number is 70.", "700", "70"),
        ("(Corrects number of dead to 21 from 12.)", "12", "21"),
        ("The article wrongly gave the number of strikers as 900 instead of 90.", "900", "90"),
    ],
)
def test_what_a_notice_takes_back_is_withdrawn(text: str, wrong: str, right: str) -> None:
    found = extract(text)
    assert [figure.quote for figure in found.figures] == [right]
    assert wrong in [refusal.quote for refusal in found.refusals if refusal.reason is Reason.WITHDRAWN]
    assert found.figures[0].attribution is None, "a notice is no source"


@pytest.mark.parametrize(
    "text",
    [
        "This story was updated on Friday. It said that 40 divers had left.",
        "The minister wrongly said that 40 divers had left.",
        "The story of a diver wrongly jailed for 40 years was told again.",
        "The report overstated the number of divers by 40.",
    ],
)
def test_what_others_said_in_error_stands(text: str) -> None:
    assert [figure.quote for figure in extract(text).figures] == ["40"]


def test_what_a_notice_takes_back_is_no_statement() -> None:
    text = "The fire killed 14, police said. Correction: An earlier version of this article said that it killed 41."
    assert [statement.speaker for statement in extract(text).statements] == ["police"]


def test_the_number_that_stands_tells_which_one_is_taken_back() -> None:
    text = "A fire killed 132 people. Correction: An earlier version of this article said that it killed 312 people."
    assert f"{TAKES_BACK}: 312" in extract(text).figures[0].rules
    unlike = "A fire burned 13 houses. Correction: An earlier version of this article said that it killed 312 people."
    assert not any(rule.startswith(TAKES_BACK) for rule in extract(unlike).figures[0].rules)
