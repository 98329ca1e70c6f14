"""Signals: words that show how talks stand."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported.reading.grammar.store import general, lexicon_for
from asreported.reading.grammar.text import Text
from asreported.reading.speech.signals import find_signals
from asreported.reading.speech.statements import find_statements
from asreported.story import Signals, Story


def signals(raw: str) -> list[tuple[str, str]]:
    return [(signal.name, signal.quote) for signal in find_signals(Text(raw, general()))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("The gaps in the talks have narrowed.", []),
        ("In the talks, the gaps are narrowing.", [("progress", "gaps are narrowing")]),
        ("They narrowed the remaining gaps between the sides.", [("progress", "narrowed the remaining gaps")]),
        ("The talks ended without a breakthrough.", [("setback", "without a breakthrough")]),
        ("There was no sign of a breakthrough in the talks.", []),
        ("A deal is possible only if the guns fall silent.", [("condition", "only if")]),
        ("The spokesman denied that a deal was near.", [("denial", "denied")]),
        ("The flood endangered the negotiations.", [("setback", "endangered")]),
    ],
)
def test_phrases_match_inflected_and_with_words_between(raw: str, expected: list[tuple[str, str]]) -> None:
    assert signals(raw) == expected


def test_a_signal_counts_only_where_the_matter_is_spoken_of() -> None:
    assert signals("The flood endangered the harvest.") == []


def test_a_phrase_does_not_reach_over_the_end_of_a_sentence() -> None:
    assert signals("The talks are in their final. Stage hands left.") == []


def test_a_story_brings_its_own_signals() -> None:
    story = Story(
        id="strike",
        title="A strike",
        start=dt.date(2024, 1, 1),
        signals={"thaw": Signals(title="Thaw", phrases=("warmer tone",))},
    )
    text = Text("The union said the talks had a warmer tone and made progress.", lexicon_for(story))
    assert [(signal.name, signal.quote) for signal in find_signals(text)] == [("thaw", "warmer tone")]


def test_the_publications_own_sentence_is_a_statement_only_with_a_signal() -> None:
    raw = "The talks have reached an impasse. The weather is fine. The delegates eat soup."
    (statement,) = find_statements(Text(raw, general()), None, [], "key")
    assert statement.speaker is None
    assert statement.verb is None
    assert statement.quote == "The talks have reached an impasse."
    assert [signal.name for signal in statement.signals] == ["setback"]


@pytest.mark.parametrize(
    "raw",
    [
        "The deal is not a real or easy breakthrough.",
        "Both sides of the talks need to reach a breakthrough.",
        "Would the talks bring a breakthrough?",
        "Mediators promise that the talks go on.",
        "If the talks collapsed, the border would close.",
        "The sides should take the deal and not let it slide so far that the talks collapsed.",
        "Envoys warned of a week in which the talks collapsed.",
        "The sides of the talks must bring a breakthrough.",
    ],
)
def test_what_is_denied_wanted_asked_or_another_form_of_the_word_is_no_signal(raw: str) -> None:
    text = Text(raw, lexicon_for(_telling("breakthrough", "promising")))
    assert find_signals(text) == []


@pytest.mark.parametrize(
    "raw",
    [
        "Envoys warned of rain as, for all that was done, the talks collapsed.",
        "She should rest, he said; the talks collapsed.",
    ],
)
def test_a_warning_reaches_no_further_than_its_clause(raw: str) -> None:
    assert [signal.name for signal in find_signals(Text(raw, lexicon_for(_telling("breakthrough"))))] == ["setback"]


@pytest.mark.parametrize(
    ("raw", "quote"),
    [
        ("We’re close to a deal.", "We’re close"),
        ("We're very close to a deal.", "We're very close"),
        ("On a deal, we’re not close.", None),
    ],
)
def test_a_phrase_is_known_with_either_apostrophe_and_holds_no_negation(raw: str, quote: str | None) -> None:
    found = find_signals(Text(raw, lexicon_for(_telling("we're close"))))
    assert [signal.quote for signal in found] == ([] if quote is None else [quote])


def test_a_question_asserts_nothing_nor_does_what_it_passes_on() -> None:
    raw = (
        "MS. ROE: The talks go on.\n\nQ Officials have said the talks made a breakthrough. Is that so?\n\nMS. ROE: No."
    )
    said = find_statements(Text(raw, lexicon_for(_telling("breakthrough"))), None, [], "key")
    assert any(one.quote.startswith("the talks made") for one in said)
    assert not any(one.signals for one in said)


def test_a_turn_that_a_lost_break_of_line_has_run_into_a_question_is_an_answer() -> None:
    raw = "MS. ROE: Good morning.\n\nQ Where do the talks stand? MS. ROE: The talks made a breakthrough. Q Thank you."
    said = find_statements(Text(raw, lexicon_for(_telling("breakthrough"))), None, [], "key")
    assert [(one.speaker, one.quote) for one in said if one.signals] == [("Roe", "The talks made a breakthrough.")]
    assert said[-1].quote == "Thank you."


def test_a_story_that_names_its_subject_hears_of_no_other_talks() -> None:
    story = _telling("breakthrough").model_copy(update={"subjects": ("hostage",)})
    for raw, wanted in (
        ("The hostage talks brought a breakthrough.", 1),
        ("The talks on tariffs brought a breakthrough.", 0),
        ("The talks brought a breakthrough: the hostages are to go free.", 1),
    ):
        assert len(find_signals(Text(raw, lexicon_for(story)))) == wanted


def _telling(*phrases: str) -> Story:
    signals = {
        "progress": Signals(title="Progress", phrases=phrases),
        "setback": Signals(title="Setback", phrases=("talks collapsed",)),
    }
    return Story(id="talks", title="The talks", start=dt.date(2024, 1, 1), signals=signals)


def test_a_word_is_told_by_every_phrase_that_it_may_belong_to() -> None:
    text = Text(
        "The union has agreed to free the port in the talks.", lexicon_for(_telling("agreed to", "far from agreeing"))
    )
    assert [signal.quote for signal in find_signals(text)] == ["agreed to"]


TALKS = Story(
    id="talks",
    title="The talks",
    start=dt.date(2024, 1, 1),
    signals={
        "progress": Signals(
            title="Progress", phrases=("extend the truce", "dropped its demand", "on the brink", "closer to a deal")
        ),
        "setback": Signals(title="Setback", phrases=("rejected", "main obstacle", "leaving the talks", "on hold")),
        "condition": Signals(
            title="Condition", phrases=("depends on", "demand a", "demands a", "demanded a", "demand for a")
        ),
        "denial": Signals(title="Denial", phrases=("denied", "denies", "false", "inaccurate", "contradicted")),
    },
)


def names(raw: str) -> list[str]:
    return [signal.name for signal in find_signals(Text(raw, lexicon_for(TALKS)))]


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("A deal is out, and how large the crew is depends on whom one asks.", []),
        ("A deal now depends on the owners.", ["condition"]),
        ("A deal depends on who gets the harbour.", ["condition"]),
        ("Thousands of dockers marched to demand a deal.", []),
        ("The council demanded an immediate truce.", []),
        ("The council demanded a cease-fire for the holidays.", []),
        ("The union demanded a truce before any talks.", ["condition"]),
        ("In the talks the union demands a pay rise first.", ["condition"]),
        ("In the talks the union dropped its demand for a pay rise.", ["progress"]),
        ("In the talks the union no longer had a demand for a pay rise.", []),
        ("In the talks the union repeated its demand for a pay rise.", ["condition"]),
        ("The union denied that it was leaving the talks.", ["denial"]),
        ("The union denied reports on Sunday that it was leaving the talks.", ["denial"]),
        ("The union denied the report, and the talks were on hold.", ["denial", "setback"]),
        ("The old chairman had been the main obstacle to a deal.", []),
        ("The chairman is the main obstacle to a deal.", ["setback"]),
        ("Pay is no longer the main obstacle to a deal.", []),
        ("The owners rejected a draft to extend the truce.", ["setback"]),
        (
            "The owners rejected the draft, but both sides wish the truce well and extend the truce.",
            ["setback", "progress"],
        ),
        ("The deal is on the brink of collapse.", []),
        ("The deal is on the brink of coming true.", ["progress"]),
    ],
)
def test_what_is_refused_dropped_past_or_another_matter_is_no_sign(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("The talks go on. The union denied any part in the fire.", []),
        ("The talks go on. It denies that the port is short of food; the mayor contradicted that on Monday.", []),
        ("The talks go on. The mayor called reports that the union must leave its hall inaccurate.", []),
        ("The talks go on. A spokesman called false the claim that he had been warned.", []),
        ("The mayor said that a deal was near. The union denied that.", ["denial"]),
        ("The mayor said that a deal was near. The union contradicted this on Monday.", ["denial"]),
        ("The mayor spoke of a deal. That is false.", ["denial"]),
        ("The union denied that a deal was near.", ["denial"]),
        ("Reports of a deal are inaccurate, the mayor said.", ["denial"]),
    ],
)
def test_a_denial_is_one_in_the_talks_only_where_they_are_what_is_denied(raw: str, expected: list[str]) -> None:
    assert names(raw) == expected
