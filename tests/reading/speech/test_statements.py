"""Statements: who is reported to have said what, in which form, on which day."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from asreported.reading.dates.dates import find_dates
from asreported.reading.grammar.store import general
from asreported.reading.grammar.text import Text
from asreported.reading.speech.acts import _by_sentence
from asreported.reading.speech.statements import find_statements
from asreported.records import Form, Statement

WEDNESDAY = dt.date(2024, 8, 7)
SEED = Path(__file__).resolve().parents[3] / ".." / "shared" / "seeds" / "000_87a520fb26e4e37c.txt"


def read(raw: str, published: dt.date | None = WEDNESDAY) -> list[Statement]:
    text = Text(raw, general())
    return find_statements(text, published, find_dates(text, published), "key")


def only(raw: str) -> Statement:
    (statement,) = read(raw)
    return statement


@pytest.mark.parametrize(
    ("raw", "speaker", "content"),
    [
        ("Moe said that the port was shut.", "Moe", "the port was shut"),
        ("Moe said the port was shut.", "Moe", "the port was shut"),
        ("Moe said on Tuesday the port was shut.", "Moe", "the port was shut"),
        ("Moe told reporters in Bergen that the port was shut.", "Moe", "the port was shut"),
        ("Moe said in an interview with Example Radio that the port was shut.", "Moe", "the port was shut"),
        ("Moe said on Tuesday, without giving details, that the port was shut.", "Moe", "the port was shut"),
        ("The port was shut, Moe said.", "Moe", "The port was shut"),
        ("The port was shut, said Moe, the mayor.", "Moe", "The port was shut"),
        ("The port, Moe said, was shut.", "Moe", "The port, Moe said, was shut"),
        ("According to Moe, the port was shut.", "Moe", "the port was shut"),
        ("The port was shut, according to Moe.", "Moe", "The port was shut"),
        ("The port was shut, per harbor officials.", "harbor officials", "The port was shut"),
        ("As Moe noted, the port was shut.", "Moe", "the port was shut"),
        ("He read reports from the police that the port was shut.", "police", "the port was shut"),
        ("Moe made it clear that the port was shut.", "Moe", "the port was shut"),
    ],
)
def test_indirect_speech(raw: str, speaker: str, content: str) -> None:
    statement = only(raw)
    assert statement.speaker == speaker
    assert statement.quote.rstrip(".") == content
    assert statement.form is Form.INDIRECT


@pytest.mark.parametrize(
    ("raw", "content", "form"),
    [
        ("“The port is shut,” Moe said.", "“The port is shut,”", Form.DIRECT),
        ("“The port is shut. We wait,” said Moe.", "“The port is shut. We wait,”", Form.DIRECT),
        ("“Is the port shut?” Moe asked.", "“Is the port shut?”", Form.DIRECT),
        ("Moe said: “The port is shut. We wait.”", "“The port is shut. We wait.”", Form.DIRECT),
        ("“The port,” Moe said, “is shut.”", "“The port,” Moe said, “is shut.”", Form.DIRECT),
        ("The port is “shut for good,” Moe said.", "The port is “shut for good,”", Form.MIXED),
        ("Moe said the port was “shut for good” by Friday.", "the port was “shut for good” by Friday", Form.MIXED),
    ],
)
def test_direct_and_mixed_speech(raw: str, content: str, form: Form) -> None:
    statement = only(raw)
    assert statement.speaker == "Moe"
    assert statement.quote == content
    assert statement.form is form


def test_two_reports_in_one_sentence_do_not_swallow_each_other() -> None:
    first, second = read("Moe said the port was shut, but Lindqvist said ships were sailing.")
    assert (first.source, first.quote) == ("Moe", "the port was shut")
    assert (second.source, second.quote) == ("Lindqvist", "ships were sailing")


def test_a_participle_goes_on_with_the_speaker() -> None:
    first, second = read("Moe said the port was shut, adding that ships were waiting.")
    assert first.quote == "the port was shut"
    assert (second.source, second.verb, second.quote) == ("Moe", "adding", "ships were waiting")


def test_a_second_verb_takes_the_subject_of_the_first() -> None:
    statement = only("Moe visited the port and said that it was shut.")
    assert (statement.source, statement.quote) == ("Moe", "it was shut")


def test_a_quotation_runs_on_with_its_speaker() -> None:
    raw = "“The port is shut,” Moe said on Tuesday. “Ships are waiting outside.”\n“Nobody can say how long it lasts.”"
    statements = read(raw)
    assert [statement.source for statement in statements] == ["Moe"] * 3
    assert statements[1].said_on == (dt.date(2024, 8, 6), dt.date(2024, 8, 6))
    assert statements[2].quote == "“Nobody can say how long it lasts.”"


def test_a_quoted_phrase_of_the_publication_is_no_statement() -> None:
    assert read("The so-called “Captain of the Northern Ships” sank.") == []


@pytest.mark.parametrize(
    "raw",
    [
        "Moe declined to say whether the port was shut.",
        "Moe did not say that.",
        "Houses in some states burned.",
        "The reports are late.",
        "I said that the port was shut.",
        "Rain fell at ten litres per hour.",
    ],
)
def test_what_reports_nothing(raw: str) -> None:
    assert read(raw) == []


def test_of_nested_speakers_each_has_a_statement() -> None:
    outer, inner = read("Moe said the harbor police reported that two ships sank.")
    assert (outer.source, inner.source) == ("Moe", "harbor police")
    assert outer.start < inner.start
    assert inner.end <= outer.end


@pytest.mark.parametrize(
    ("raw", "day"),
    [
        ("Moe said Tuesday that the port was shut.", dt.date(2024, 8, 6)),
        ("On Tuesday, Moe said that the port was shut.", dt.date(2024, 8, 6)),
        ("The port was shut, Moe said on Tuesday.", dt.date(2024, 8, 6)),
        ("Three ships sank on Aug. 1, the harbor police said on Tuesday, and two were lost.", dt.date(2024, 8, 6)),
        ("Three ships sank on Aug. 1, Moe said on Tuesday, in the worst storm of the year.", dt.date(2024, 8, 6)),
        ("Moe said the port was shut.", None),
        ("Moe said the port would be shut on Tuesday.", None),
    ],
)
def test_the_day_is_the_one_beside_the_verb(raw: str, day: dt.date | None) -> None:
    assert only(raw).said_on == ((day, day) if day else None)


def test_without_a_publication_date_no_day_is_guessed() -> None:
    (statement,) = read("Moe said Tuesday that the port was shut.", published=None)
    assert statement.said_on is None
    assert statement.quote == "the port was shut"


TRANSCRIPT = """Harbor House

2:10 P.M. EDT

MS. DOYLE: Good afternoon. The port is open.

We have two guests today.

Q    Is it true that a ship sank?

MR. MOE: No. The harbor police said that it was towed.

THE PRESIDENT: Thank you.

(Laughter.)
"""


def test_turns_of_a_transcript_are_statements_of_the_labelled() -> None:
    statements = read(TRANSCRIPT)
    turns = [(statement.source, statement.quote) for statement in statements if statement.verb is None]
    assert turns == [
        ("Doyle", "Good afternoon. The port is open."),
        ("Doyle", "We have two guests today."),
        ("Q", "Is it true that a ship sank?"),
        ("Moe", "No. The harbor police said that it was towed."),
        ("President", "Thank you."),
    ]
    assert ("harbor police", "it was towed") in [(statement.source, statement.quote) for statement in statements]


def test_a_pronoun_in_a_turn_is_not_whoever_has_the_turn() -> None:
    raw = "MR. MOE: The mayor, Ines Doyle, came. She said it rained. He told us to wait.\n\nMR. MOE: Yes."
    assert "Moe" not in [statement.source for statement in read(raw) if statement.verb is not None]


def test_headings_in_capitals_are_no_turns() -> None:
    assert read("SUMMARY: Ships sank.\n\nThe harbor is quiet.") == []


def test_spans_are_looked_up_by_the_sentences_that_they_reach_into() -> None:
    text = Text("Moe came. Doyle left. Roe stayed. It rained.", general())
    ends = [text.bounds[at] for at in range(4)]
    whole, later, none = (0, len(text.words)), (ends[1], ends[2] + 1), (ends[3], ends[3])
    assert _by_sentence(text, [whole, later, none]) == {0: [0], 1: [0, 1], 2: [0, 1], 3: [0, 2]}


def test_acts_of_a_long_text_are_those_of_its_parts() -> None:
    part = "Moe said that the talks made progress. The union rejected the offer. Doyle, the mayor, denied it. "
    once = [statement.speaker for statement in read(part)]
    assert once.count("union") == 1
    assert [statement.speaker for statement in read(part * 30)] == once * 30


def test_ids_tell_articles_and_spans_apart() -> None:
    text = Text("Moe said the port was shut. Doyle said it was open.", general())
    one = find_statements(text, None, [], "one")
    other = find_statements(Text(text.raw, general()), None, [], "other")
    assert len({statement.statement_id for statement in [*one, *other]}) == 4


@pytest.mark.parametrize(
    "raw",
    [
        "",
        "said",
        "“",
        "said said said",
        "“said X",
        "X said “",
        ", said",
        "according to",
        "Q",
        "Q:",
        "MR. X:",
        "\n\n“\n”\n",
    ],
)
def test_scraps_are_read_without_complaint(raw: str) -> None:
    for statement in read(raw):
        assert raw[statement.start : statement.end] == statement.quote


def test_the_article_that_the_project_began_with() -> None:
    if not SEED.exists():
        pytest.skip("../shared/seeds is not beside this checkout")
    raw = SEED.read_text(encoding="utf-8")
    statements = read(raw)
    kirby = [statement for statement in statements if statement.source == "John Kirby"]
    blinken = [statement for statement in statements if statement.source == "Antony Blinken"]
    assert {statement.role for statement in kirby} == {"White House national security spokesperson"}
    assert {Form.DIRECT, Form.INDIRECT} <= {statement.form for statement in kirby}
    final = next(statement for statement in blinken if "final stage" in statement.quote)
    assert final.said_on == (dt.date(2024, 8, 6), dt.date(2024, 8, 6))
    assert final.role == "Secretary of State"
    shown = {signal.name for statement in [*kirby, *blinken] for signal in statement.signals}
    assert "progress" in shown
    own = [statement for statement in statements if statement.speaker is None]
    assert any("endangered" in signal.quote for statement in own for signal in statement.signals)
    broken = next(statement for statement in kirby if "performance together" in statement.quote)
    assert broken.quote.startswith("‘We’re engaged")
    assert broken.quote.endswith("in the region,”")


def test_a_name_before_a_quotation_speaks() -> None:
    (statement,) = read("Sen. Kari Moe: “The bridge holds. Cars can pass.”")
    assert (statement.speaker, statement.form) == ("Kari Moe", Form.DIRECT)
    assert statement.quote == "“The bridge holds. Cars can pass.”"


def test_a_word_before_a_quotation_does_not_speak() -> None:
    assert read("Background: “The bridge was built in 1980 by two engineers.”") == []


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("As noted by the harbor master, the port is shut.", "harbor master"),
        ("In the words of the harbor master, the port is shut.", "harbor master"),
        ("As the harbor master put it, the port is shut.", "harbor master"),
        ("Media reports suggest that the port is shut.", "Media reports"),
        ("Save the Children said that the port is shut.", "Save the Children"),
    ],
)
def test_more_ways_of_saying_who_said_it(raw: str, speaker: str) -> None:
    assert [statement.speaker for statement in read(raw)] == [speaker]


@pytest.mark.parametrize(
    "raw",
    [
        "They share it according to each town's needs.",
        "As the work in the harbor continues, the port is shut.",
        "The town lies beside other coastal states with old ports.",
        "Boats pass the Ras Said light, which is old.",
    ],
)
def test_what_only_looks_like_a_report(raw: str) -> None:
    assert read(raw) == []


@pytest.mark.parametrize(
    ("raw", "speaker"),
    [
        ("Within hours Moe's office answered that the port was shut.", "Moe's office"),
        ("Mayor Kari Moe, in Bergen since May, said on Friday that the port was shut.", "Kari Moe"),
        ("Mayor Kari Moe, in Bergen for the third time since May, said that the port was shut.", "Kari Moe"),
    ],
)
def test_who_said_it_stands_before_what_is_said_of_them(raw: str, speaker: str) -> None:
    assert [statement.speaker for statement in read(raw)] == [speaker]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("Norway on Monday rejected the offer of a truce.", [("Norway", ["setback"])]),
        ("Norway has so far rejected the proposal.", [("Norway", ["setback"])]),
        ("A Danish official called the talks an impasse.", [("Danish official", ["setback"])]),
        ("The Dockers Union denied that a deal was near.", [("Dockers Union", ["denial"])]),
        ("The proposal was rejected by Norway and the talks broke down.", [(None, ["setback"])]),
        ("The talks have reached an impasse.", [(None, ["setback"])]),
        (
            "Moe said that only rain would end the talks, and Norway rejected the offer.",
            [("Norway", ["setback"])],
        ),
        ("Moe said that Norway had rejected the offer in the talks.", [("Moe", ["setback"])]),
        (
            "Moe said that the talks would go on, and that Norway rejected the offer.",
            [("Moe", ["setback"])],
        ),
    ],
)
def test_who_refuses_denies_or_demands_stands_behind_the_sign(
    raw: str, expected: list[tuple[str | None, list[str]]]
) -> None:
    assert [(one.speaker, [signal.name for signal in one.signals]) for one in read(raw) if one.signals] == expected


@pytest.mark.parametrize(
    ("text", "speaker", "words"),
    [
        ("“The pumps reached 90 farms.” — Governor Tim Ohler", "Tim Ohler", "The pumps reached 90 farms"),
        ('"Seed reached 30 farms" -- Ola Renn, a UN engineer', "Ola Renn", "Seed reached 30 farms"),
        ("“It is all done by now.”\n— Ada Moe, mayor", "Ada Moe", "It is all done by now"),
        ("And from Senator Mia Brandt:\n\n“We saw 12 lorries.”", "Mia Brandt", "We saw 12 lorries"),
        ("A statement from Minister Rosa Lind:\n\n“We lost 14 barns.”", "Rosa Lind", "We lost 14 barns"),
        ("Minister Rosa Lind:\n\n“We lost 14 barns.”", "Rosa Lind", "We lost 14 barns"),
        ('"There is no fuel left," fumed Ida Holm.', "Ida Holm", "There is no fuel left"),
        ('"They are all gone," he whispered.', "he", "They are all gone"),
        ('Lena Orr, a nurse, walked along the dam. "We have 4 beds left."', "Lena Orr", "We have 4 beds left"),
        ("Orr said the dam broke.\n\n“We lost 40 goats.”", "Orr", "We lost 40 goats"),
        ("From the governor: “We lost 14 barns.”", "governor", "We lost 14 barns"),
        ("Governor Tim Ohler's statement:\n\n“We lost 14 barns.”", "Tim Ohler", "We lost 14 barns"),
        ("The mayor of Harl toured the ruins. “We lost 14 barns here.”", "mayor of Harl", "We lost 14 barns here"),
        ("Orr told reporters: “We lost 14 barns.” The mayor agreed.", "Orr", "We lost 14 barns"),
        ("The minister asked the council to send 40 doctors.", "minister", "the council to send 40 doctors"),
        ("The minister urged donors to give more.", "minister", "donors to give more"),
    ],
)
def test_who_speaks_where_no_verb_of_saying_stands(text: str, speaker: str, words: str) -> None:
    statement = read(text)[-1]
    assert statement.speaker == speaker
    assert words in statement.quote


@pytest.mark.parametrize(
    "text",
    [
        "“The Long Dam” — a novel by Jane Moe.",
        "“The pumps reached 90 farms” — and then they stopped.",
        "The river rose. “We lost 14 barns.”",
        "The list from Monday:\n\n“Pumps, seed, fuel and wire.”",
        "The wind sighed over the dam.",
    ],
)
def test_what_nobody_signs_has_no_speaker(text: str) -> None:
    assert read(text) == []
