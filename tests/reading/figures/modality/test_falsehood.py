"""Falsehood: what is not so, or called false, is denied; what only sounds like it stands."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.records import Modality


@pytest.mark.parametrize(
    "text",
    [
        "Some 70 divers were not killed.",
        "Some 70 divers did not drown, the harbour office said.",
        "The harbour office said 70 divers had not died.",
        "The claim that 70 divers died is false.",
        "Reports that 70 divers died are untrue, the office said.",
        "Posts claiming that 70 divers died are fake.",
        "It was incorrect that 70 divers had died.",
        "Claim: 70 divers died in the harbour. Verdict: False",
        "Myth: 70 divers died in the harbour. Fact: nobody died there.",
        "Users claim that 70 divers died. That is not true.",
        "Users falsely claimed that 70 divers had died.",
        "There is no truth to reports that 70 divers died.",
        "Nobody said that 70 divers died.",
        "The paper retracted a report that 70 divers had died.",
        "Contrary to reports that 70 divers had died, all came back.",
    ],
)
def test_what_is_not_so_is_denied(text: str) -> None:
    assert [figure.modality for figure in extract(text).figures][:1] == [Modality.DENIED]


@pytest.mark.parametrize(
    "text",
    [
        "Some 70 divers have not come back.",
        "Some 70 divers do not have enough air.",
        "The claim that 70 divers died is new.",
        "The toll does not include 70 divers who are missing.",
        "Claim: 70 divers died in the harbour. Verdict: True",
        "The mayor said that 70 divers had false papers.",
        "None of the 70 divers was hurt.",
    ],
)
def test_what_only_sounds_like_a_denial_stands(text: str) -> None:
    assert [figure.modality for figure in extract(text).figures][:1] == [Modality.REPORTED]
