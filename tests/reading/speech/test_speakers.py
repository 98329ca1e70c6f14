"""Speakers: name, role and affiliation, and who a surname or a pronoun goes back to."""

from __future__ import annotations

import pytest

from asreported.reading.grammar.store import general
from asreported.reading.grammar.text import Text
from asreported.reading.speech.speakers import Speaker, speaker_from
from asreported.reading.speech.statements import find_statements
from asreported.records import Statement


def read(raw: str) -> list[Statement]:
    return find_statements(Text(raw, general()), None, [], "key")


def named(phrase: str) -> Speaker:
    text = Text(phrase, general())
    return speaker_from(text, 0, len(text.words))


@pytest.mark.parametrize(
    ("phrase", "name", "role", "affiliation"),
    [
        ("Harbor Authority spokesperson Ines Doyle", "Ines Doyle", "Harbor Authority spokesperson", "Harbor Authority"),
        ("Secretary of State Paul Lindqvist", "Paul Lindqvist", "Secretary of State", None),
        ("Norwegian Prime Minister Kari Moe", "Kari Moe", "Norwegian Prime Minister", "Norwegian"),
        ("Rep. Ada Stone (D-Vt.)", "Ada Stone", "Rep.", "D-Vt."),
        ("Mr. Moe", "Moe", None, None),
        ("Majed al-Masri", "Majed al-Masri", None, None),
        ("the Prime Minister's Office", None, None, None),
        ("officials at the Harbor Authority", None, None, None),
    ],
)
def test_name_role_and_affiliation(phrase: str, name: str | None, role: str | None, affiliation: str | None) -> None:
    speaker = named(phrase)
    assert (speaker.name, speaker.role) == (name, role)
    if name is not None:
        assert speaker.affiliation == affiliation


@pytest.mark.parametrize("word", ["WHO", "US"])
def test_acronyms_that_look_like_pronouns_are_names(word: str) -> None:
    assert not named(word).pronoun
    assert named(word.lower()).pronoun


def test_an_apposition_gives_role_and_affiliation() -> None:
    (statement,) = read("Ines Doyle, the director of the Harbor Authority, said the port was shut.")
    assert statement.speaker == "Ines Doyle"
    assert statement.role == "director of the Harbor Authority"
    assert statement.affiliation == "Harbor Authority"


def test_an_apposition_may_hold_the_name() -> None:
    (statement,) = read("The army's chief engineer, Paul Lindqvist, said the bridge would hold.")
    assert (statement.speaker, statement.role) == ("Paul Lindqvist", "army's chief engineer")


def test_a_surname_goes_back_to_the_full_name_and_its_role() -> None:
    raw = "Mayor Kari Moe opened the bridge.\nIt rained.\n“It holds,” Moe said."
    (statement,) = read(raw)
    assert (statement.speaker, statement.role) == ("Kari Moe", "Mayor")


def test_a_pronoun_is_kept_and_resolved_beside_it() -> None:
    first, second = read("Kari Moe said the bridge held. She added that cars could pass.")
    assert first.speaker == first.source == "Kari Moe"
    assert second.speaker == "She [Kari Moe]"
    assert second.source == "Kari Moe"


def test_he_and_she_do_not_go_back_to_one_person() -> None:
    raw = (
        "Spokesman Paul Lindqvist said the port was shut. Spokeswoman Ines Doyle said it was open. "
        "He said ships were waiting."
    )
    assert [statement.source for statement in read(raw)] == ["Paul Lindqvist", "Ines Doyle", "Paul Lindqvist"]


def test_the_ministry_goes_back_to_the_one_named_before() -> None:
    raw = "The Ministry of Ports in Bergen said two ships sank. The ministry said nobody was hurt."
    assert [statement.source for statement in read(raw)] == ["Ministry of Ports in Bergen"] * 2


def test_it_goes_back_to_a_body_and_not_to_a_person() -> None:
    raw = "The Harbor Authority said two ships sank. Kari Moe said she was sad. It said nobody was hurt."
    assert read(raw)[-1].source == "Harbor Authority"


def test_an_office_begins_after_the_words_that_its_holder_gave() -> None:
    speaker = named("statement from National Security Adviser Kari Moe")
    assert (speaker.name, speaker.role) == ("Kari Moe", "National Security Adviser")


def test_a_body_with_an_office_in_its_name_is_no_person() -> None:
    speaker = named("Norwegian Journalist Syndicate")
    assert (speaker.name, speaker.role, speaker.person) == ("Norwegian Journalist Syndicate", None, False)


def test_he_goes_back_to_one_and_not_to_several() -> None:
    raw = "Mayor Kari Moe said cars could pass. The two leaders said the bridge held. He said trucks could not."
    assert read(raw)[-1].source == "Kari Moe"


def test_a_short_name_in_lower_case_goes_back_to_all_its_words() -> None:
    raw = "The Bergen Port Media Office said two ships sank. Moe said one did. The media office said nobody was hurt."
    assert read(raw)[-1].source == "Bergen Port Media Office"


def test_what_belongs_to_a_body_is_named_by_it() -> None:
    raw = "The Harbor Authority has shut the port, its press office said."
    (statement,) = read(raw)
    assert (statement.speaker, statement.source) == (
        "its press office [Harbor Authority's press office]",
        "Harbor Authority's press office",
    )
    (statement,) = read("The Dockers Union has taken the offer, one of its leaders said on Monday.")
    assert statement.source == "one of Dockers Union's leaders"


@pytest.mark.parametrize(
    "raw", ["Kari Moe opened the bridge, one of its engineers said.", "It said that two ships sank."]
)
def test_a_pronoun_that_goes_back_to_nobody_has_no_source(raw: str) -> None:
    assert [statement.source for statement in read(raw)] == [None]


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("After two days in Bergen the United Ports, Norway and Denmark said that the port was shut.", 3),
        ("The United Ports, Norway and Denmark said that the port was shut.", 3),
        ("In a letter to the United Ports, Norway and Denmark said that the port was shut.", 2),
    ],
)
def test_joined_speakers_are_all_named(raw: str, speaker: int) -> None:
    names = "United Ports, Norway and Denmark" if speaker == 3 else "Norway and Denmark"
    assert [statement.speaker for statement in read(raw)] == [names]


def test_what_belongs_to_a_person_goes_back_to_the_one_met_last() -> None:
    raw = "Mayor Paul Lindqvist said that the port was shut. His office demands that ships leave."
    assert read(raw)[-1].source == "Paul Lindqvist's office"
    raw = "The Dockers Union said that the port was shut. His office demands that ships leave."
    assert read(raw)[-1].source == "His office"
