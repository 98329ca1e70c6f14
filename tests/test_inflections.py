"""Inflections: the forms of verbs and nouns, as the word lists have them."""

from __future__ import annotations

import pytest

from asreported.inflections import Verbs, noun_and_plural, plural
from asreported.lexicon import load

VERBS = Verbs({"shoot": "shot", "take": "took taken"}, ["expel"], ["bus"])


@pytest.mark.parametrize(
    ("verb", "forms"),
    [
        ("kill", "kill kills killed killing"),
        ("raze", "raze razes razed razing"),
        ("free", "free frees freed freeing"),
        ("die", "die dies died dying"),
        ("bury", "bury buries buried burying"),
        ("destroy", "destroy destroys destroyed destroying"),
        ("crush", "crush crushes crushed crushing"),
        ("trap", "trap traps trapped trapping"),
        ("expel", "expel expels expelled expelling"),
        ("repair", "repair repairs repaired repairing"),
        ("bus", "bus buses bused busing"),
        ("shoot", "shoot shoots shot shooting"),
        ("take", "take takes took taken taking"),
    ],
)
def test_forms_of_a_verb(verb: str, forms: str) -> None:
    assert VERBS.forms(verb) == tuple(forms.split())


def test_the_first_word_of_a_phrase_is_its_verb() -> None:
    assert VERBS.forms("take prisoner") == (
        "take prisoner",
        "takes prisoner",
        "took prisoner",
        "taken prisoner",
        "taking prisoner",
    )


@pytest.mark.parametrize(
    ("noun", "several"), [("injury", "injuries"), ("blast", "blasts"), ("ambush", "ambushes"), ("day", "days")]
)
def test_plural(noun: str, several: str) -> None:
    assert plural(noun) == several
    assert noun_and_plural(noun) == (noun, several)


def test_a_measure_has_the_forms_of_its_verbs_and_nouns() -> None:
    lists = load()
    assert {lists["measure_verb"][form] for form in ("kill", "kills", "killed", "killing", "slew", "slain")} == {
        "deaths"
    }
    assert lists["measure_noun"]["injury"] == lists["measure_noun"]["injuries"] == "injuries"
    assert not {"verbs", "nouns", "words", "irregular"} & set(lists)
