"""What governs a noun phrase: each construction, with the verb and the role that a reader would give."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from asreported.records import Role

CASES = {
    "passive": ("At least 40 villagers were evacuated on Monday.", "40", "evacuated", Role.PASSIVE_SUBJECT),
    "active subject": ("Some 300 soldiers entered the town at dawn.", "300", "entered", Role.SUBJECT),
    "object": ("The flood destroyed 25 bridges in the valley.", "25", "destroyed", Role.OBJECT),
    "object of an infinitive": ("The council wants to build 90 shelters.", "90", "build", Role.OBJECT),
    "oblique": ("The convoy arrived with 12 trucks.", "12", "arrived", Role.OBLIQUE),
    "agent": ("The bridge was guarded by 30 soldiers.", "30", "guarded", Role.OBLIQUE),
    "negation": ("The court did not release 17 prisoners.", "17", "release", Role.OBJECT),
    "participle that hangs on the noun": (
        "A list of 14 houses damaged in the storm.",
        "14",
        "damaged",
        Role.PASSIVE_SUBJECT,
    ),
    "participle clause": ("A bus fell into the river, killing 21 passengers.", "21", "killing", Role.OBJECT),
    "coordination": ("Rescuers found six children and 11 women.", "11", "found", Role.OBJECT),
    "coordinated subjects": ("The mayor and 12 guards were killed.", "12", "killed", Role.PASSIVE_SUBJECT),
    "between brackets": ("At noon three trains (with 600 passengers) left the city.", "three", "left", Role.SUBJECT),
    "existence": ("There are 70 patients in the ward.", "70", "are", Role.SUBJECT),
    "of a noun": ("The deaths of 13 miners shocked the town.", "13", None, Role.OF_NOUN),
    "copula": ("The distance is 60 kilometres.", "60", None, Role.OTHER),
}


@pytest.mark.parametrize(("sentence", "word", "verb", "role"), CASES.values(), ids=CASES)
def test_the_verb_that_governs_the_counted_and_its_role(
    read: Callable[[str], object], sentence: str, word: str, verb: str | None, role: Role
) -> None:
    one = read(sentence)
    assert (one.verb(word), one.attachment(word).role) == (verb, role)
