"""Clauses: roles, verb groups, and the bound on what is looked at together."""

from __future__ import annotations

from asreported import extract
from asreported.reading.clauses.outline import Outline, read_clauses
from asreported.reading.grammar.store import general
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.numerals import find_numerals


def outline(raw: str) -> Outline:
    """The outline of a text of one sentence with a number."""
    text = Text(raw, general())
    drafts = find_numerals(text, [])
    read_clauses(text, drafts)
    found = drafts[0].outline
    assert found is not None
    return found


def groups(raw: str) -> list[str]:
    """The verb groups of a sentence, folded."""
    found = outline(raw)
    return [found.words(verb.first, verb.last) for verb in found.verbs]


def test_auxiliaries_and_adverbs_belong_to_the_verb_group() -> None:
    assert groups("Some 40 guests have reportedly been taken to hospital.") == ["have reportedly been taken"]
    assert groups("About 40 guests were believed to be missing.") == ["were believed to be"]


def test_a_participle_in_a_noun_phrase_is_no_verb() -> None:
    assert groups("The 40 injured guests were treated.") == ["were treated"]


def test_a_noun_that_could_be_a_verb_is_one_only_where_a_verb_can_stand() -> None:
    assert groups("The release of 40 guests will help.") == ["will help"]
    assert groups("They hope to release 40 guests.")[-1] == "to release"


def test_the_possessive_is_no_verb() -> None:
    assert groups("The city's 40 clinics are shut.") == ["are shut"]


def test_a_line_without_end_is_read_in_bounded_pieces() -> None:
    raw = " and ".join(f"{count} guests fell ill" for count in range(100, 700))
    text = Text(raw, general())
    drafts = find_numerals(text, [])
    read_clauses(text, drafts)
    lengths = [len(draft.outline.roles) for draft in drafts if draft.outline is not None]
    assert len(lengths) == len(drafts) == 600
    assert max(lengths) <= 250
    assert {figure.measure for figure in extract(raw).figures} == {"affected"}
