"""Noun phrases with their heads; verb groups with voice, tense and polarity."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from asreported.reading.clauses.structure import Polarity, Tense, Voice

GROUPS = {
    "past": ("The guards freed them.", "freed", Voice.ACTIVE, Tense.PAST, Polarity.POSITIVE),
    "passive": ("The men were freed.", "freed", Voice.PASSIVE, Tense.PAST, Polarity.POSITIVE),
    "perfect": ("The men have been freed.", "freed", Voice.PASSIVE, Tense.PERFECT, Polarity.POSITIVE),
    "past perfect": ("The guards had freed them.", "freed", Voice.ACTIVE, Tense.PAST_PERFECT, Polarity.POSITIVE),
    "future": ("The guards will free them.", "free", Voice.ACTIVE, Tense.FUTURE, Polarity.POSITIVE),
    "conditional": ("The guards would free them.", "free", Voice.ACTIVE, Tense.CONDITIONAL, Polarity.POSITIVE),
    "negated": ("The men were not freed.", "freed", Voice.PASSIVE, Tense.PAST, Polarity.NEGATIVE),
    "contracted": ("The guards didn't free them.", "free", Voice.ACTIVE, Tense.PAST, Polarity.NEGATIVE),
    "never": ("The guards have never freed them.", "freed", Voice.ACTIVE, Tense.PERFECT, Polarity.NEGATIVE),
    "infinitive": ("They want to free them.", "free", Voice.ACTIVE, Tense.INFINITIVE, Polarity.POSITIVE),
    "participle": ("The men freed by the guards slept.", "freed", Voice.PASSIVE, Tense.NONE, Polarity.POSITIVE),
    "copula": ("The men are free.", "are", Voice.ACTIVE, Tense.PRESENT, Polarity.POSITIVE),
}


@pytest.mark.parametrize(("sentence", "verb", "voice", "tense", "polarity"), GROUPS.values(), ids=GROUPS)
def test_voice_tense_and_polarity(
    read: Callable[[str], Any], sentence: str, verb: str, voice: Voice, tense: Tense, polarity: Polarity
) -> None:
    one = read(sentence)
    group = one.structure.verb_at(one.at(verb))
    assert (group.voice, group.tense, group.polarity) == (voice, tense, polarity)


@pytest.mark.parametrize(
    ("sentence", "word", "head", "phrase"),
    [
        ("The two old stone bridges fell.", "two", "bridges", "The two old stone bridges"),
        ("More than 40 fishing boats sank.", "40", "boats", "More than 40 fishing boats"),
        ("It took the crew four minutes.", "four", "minutes", "four minutes"),
        ("The town's 12 schools closed.", "12", "schools", "The town ' s 12 schools"),
        ("At least 9 of the houses burned.", "9", "9", "At least 9"),
    ],
)
def test_the_head_and_the_extent_of_a_noun_phrase(
    read: Callable[[str], Any], sentence: str, word: str, head: str, phrase: str
) -> None:
    one = read(sentence)
    found = one.structure.phrase_at(one.at(word))
    assert one.words[found.head] == head
    assert " ".join(one.words[found.start : found.end]).replace("'s", "' s") == phrase
