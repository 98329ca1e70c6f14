"""Where entries of word lists stand in a sentence."""

from __future__ import annotations

from asreported.reading.grammar.spots import Entries, Spots, Spotter

RIOS: list[tuple[tuple[str, ...], str]] = [(("rio", "branco"), "ac"), (("rio", "de", "oro"), "do")]
ENTRIES = {
    "town": Entries({"oslo": "no", "RI": "id", "rio": "br"}, {"rio": list(RIOS)}),
    "river": Entries({"rio": "river"}, {}),
}


def spots(said: str, spotter: Spotter | None = None) -> Spots:
    """Return the spots of a sentence of plain words."""
    tokens = said.split()
    return Spots(spotter or Spotter(ENTRIES), [token.lower() for token in tokens], tokens)


def test_words_are_found_in_any_case_and_what_has_capitals_as_written() -> None:
    assert [(one.first, one.last, one.value) for one in spots("from OSLO to RI or ri")["town"]] == [
        (1, 2, "no"),
        (3, 4, "id"),
    ]


def test_of_entries_that_begin_alike_the_longest_comes_last() -> None:
    found = [(one.first, one.last, one.value) for one in spots("Rio de Oro or Rio Branco")["town"]]
    assert found == [(0, 1, "br"), (0, 3, "do"), (4, 5, "br"), (4, 6, "ac")]


def test_a_category_that_is_asked_for_later_is_found_in_a_sentence_that_was_looked_through_before() -> None:
    spotter = Spotter(ENTRIES)
    before, dry = spots("the rio", spotter), spots("the lake", spotter)
    assert [one.value for one in before["town"]] == ["br"]
    assert [one.value for one in before["river"]] == ["river"]
    assert not dry["river"]
    assert [one.value for one in spots("a rio", spotter)["river"]] == ["river"]


def test_of_some_categories_those_are_told_that_stand_in_the_sentence() -> None:
    spotter = Spotter(ENTRIES)
    before = spots("from oslo", spotter)
    assert before.among(frozenset({"town", "river"})) == {"town"}
    assert spots("no name", spotter).among(frozenset({"town", "river"})) == frozenset()
