"""Hedges: nine ways to bound a number, and the bounds they assert."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.reading.numbers.hedges import bounds
from asreported.records import Figure, Hedge


def only(text: str) -> Figure:
    """The one figure of a text."""
    figures = extract(text).figures
    assert len(figures) == 1, [figure.quote for figure in figures]
    return figures[0]


@pytest.mark.parametrize(
    ("phrase", "hedge", "words"),
    [
        ("{} divers", Hedge.EXACT, None),
        ("exactly {} divers", Hedge.EXACT, None),
        ("a total of {} divers", Hedge.EXACT, None),
        ("a record {} divers", Hedge.EXACT, None),
        ("only {} divers", Hedge.EXACT, None),
        ("another {} divers", Hedge.EXACT, None),
        ("some {} divers", Hedge.ABOUT, "some"),
        ("roughly {} divers", Hedge.ABOUT, "roughly"),
        ("an estimated {} divers", Hedge.ABOUT, "an estimated"),
        ("what were estimated at {} divers", Hedge.ABOUT, "estimated at"),
        ("{}-odd divers", Hedge.ABOUT, "-odd"),
        ("{} or so divers", Hedge.ABOUT, "or so"),
        ("somewhere in the region of {} divers", Hedge.ABOUT, "somewhere in the region of"),
        ("an estimate of {} divers", Hedge.ABOUT, "an estimate of"),
        ("at around {} divers", Hedge.ABOUT, "around"),
        ("no less than {} divers", Hedge.AT_LEAST, "no less than"),
        ("as little as {} divers", Hedge.AT_LEAST, "as little as"),
        ("no higher than {} divers", Hedge.AT_MOST, "no higher than"),
        ("a number smaller or equal than {} divers", Hedge.AT_MOST, "smaller or equal than"),
        ("a team that crept back up to {} divers", Hedge.EXACT, None),
        ("a maximum of {} divers", Hedge.AT_MOST, "a maximum of"),
        ("north of {} divers", Hedge.MORE_THAN, "north of"),
        ("well over {} divers", Hedge.MORE_THAN, "over"),
        ("a shade over {} divers", Hedge.MORE_THAN, "a shade over"),
        ("past {} divers", Hedge.MORE_THAN, "past"),
        ("above the {} mark", Hedge.MORE_THAN, "above"),
        ("south of {} divers", Hedge.LESS_THAN, "south of"),
        ("far fewer than {} divers", Hedge.LESS_THAN, "fewer than"),
        ("slightly fewer than {} divers", Hedge.NEARLY, "slightly fewer than"),
        ("shy of {} divers", Hedge.NEARLY, "shy of"),
        ("just shy of {} divers", Hedge.NEARLY, "just shy of"),
        ("under {}-odd divers", Hedge.ABOUT, "-odd"),
        # prepositions and comparisons that bound nothing
        ("around the {} lorries", Hedge.EXACT, None),
        ("more than the {} of last year", Hedge.EXACT, None),
        ("~{} divers", Hedge.ABOUT, "~"),
        ("at least {} divers", Hedge.AT_LEAST, "at least"),
        ("at least another {} divers", Hedge.AT_LEAST, "at least"),
        ("no fewer than {} divers", Hedge.AT_LEAST, "no fewer than"),
        ("a minimum of {} divers", Hedge.AT_LEAST, "a minimum of"),
        ("{} or more divers", Hedge.AT_LEAST, "or more"),
        ("{}+ divers", Hedge.AT_LEAST, "+"),
        ("about {} or more divers", Hedge.AT_LEAST, "or more"),
        ("less than or equal to {} divers", Hedge.AT_MOST, "less than or equal to"),
        ("{}-plus divers", Hedge.AT_LEAST, "-plus"),
        ("more than {} divers", Hedge.MORE_THAN, "more than"),
        ("over {} divers", Hedge.MORE_THAN, "over"),
        ("just over {} divers", Hedge.MORE_THAN, "just over"),
        ("upwards of {} divers", Hedge.MORE_THAN, "upwards of"),
        ("in excess of {} divers", Hedge.MORE_THAN, "in excess of"),
        ("crews exceeding {} divers", Hedge.MORE_THAN, "exceeding"),
        ("at most {} divers", Hedge.AT_MOST, "at most"),
        ("up to {} divers", Hedge.AT_MOST, "up to"),
        ("up to a further {} divers", Hedge.AT_MOST, "up to"),
        ("as many as {} divers", Hedge.AT_MOST, "as many as"),
        ("no more than {} divers", Hedge.AT_MOST, "no more than"),
        ("fewer than {} divers", Hedge.LESS_THAN, "fewer than"),
        ("the less than {} divers", Hedge.LESS_THAN, "less than"),
        ("under {} divers", Hedge.LESS_THAN, "under"),
        ("nearly {} divers", Hedge.NEARLY, "nearly"),
        ("close to {} divers", Hedge.NEARLY, "close to"),
        ("just under {} divers", Hedge.NEARLY, "just under"),
    ],
)
def test_the_words_around_a_number_bound_it(phrase: str, hedge: Hedge, words: str | None) -> None:
    figure = only("The navy sent " + phrase.format("300") + ".")
    assert (figure.quote, figure.value) == ("300", 300)
    assert (figure.hedge, figure.hedge_text) == (hedge, words)
    assert (figure.low, figure.high) == bounds(hedge, 300)


def test_bounds_assert_no_more_than_the_words() -> None:
    assert bounds(Hedge.EXACT, 7) == (7, 7)
    assert bounds(Hedge.ABOUT, 7) == (None, None)
    assert bounds(Hedge.AT_LEAST, 7) == bounds(Hedge.MORE_THAN, 7) == (7, None)
    assert bounds(Hedge.AT_MOST, 7) == bounds(Hedge.LESS_THAN, 7) == bounds(Hedge.NEARLY, 7) == (None, 7)


def test_a_hedge_covers_the_number_next_to_it_only() -> None:
    first, second = extract("At least 53 divers drowned and 121 sailors were hurt.").figures
    assert (first.hedge, second.hedge) == (Hedge.AT_LEAST, Hedge.EXACT)


def test_a_hedge_does_not_reach_across_a_sentence() -> None:
    assert [f.hedge for f in extract("They waited, more or less. 40 boats came.").figures] == [Hedge.EXACT]


def test_a_hedged_range_stays_a_range_and_keeps_the_words() -> None:
    figure = only("The navy sent some 700-750 divers.")
    assert (figure.hedge, figure.hedge_text, figure.low, figure.high) == (Hedge.BETWEEN, "some", 700, 750)
    figure = only("The navy sent over 100 to 150 divers.")
    assert (figure.hedge, figure.hedge_text, figure.low, figure.high) == (Hedge.BETWEEN, "over", 100, 150)


def test_a_restatement_in_brackets_inherits_the_hedge() -> None:
    for text in (
        "The fire crossed more than 100 km (62 miles).",
        "More than 3 billion shekels ($810 million) was spent.",
        "Some 212 clinics (61.5 per cent of them) were hit.",
    ):
        first, second = extract(text).figures
        assert (second.hedge, second.hedge_text) == (first.hedge, first.hedge_text)
        assert first.hedge is not Hedge.EXACT


def test_counts_in_brackets_behind_a_share_are_exact() -> None:
    share, part, whole = extract("Less than half of the convoys (4 of 9) arrived.").figures
    assert (share.hedge, part.hedge, whole.hedge) == (Hedge.LESS_THAN, Hedge.EXACT, Hedge.EXACT)


def test_over_spreads_money_over_a_time() -> None:
    assert [f.hedge for f in extract("The bank pledged 600 million euros over three years.").figures] == [
        Hedge.EXACT
    ] * 2


def test_two_dozen_may_be_hedged_and_dozens_is_vague() -> None:
    assert only("About two dozen divers came.").hedge is Hedge.ABOUT
    assert only("Dozens of divers came.").hedge is Hedge.VAGUE


@pytest.mark.parametrize(
    ("text", "hedge"),
    [
        ("They waited for over six weeks.", Hedge.MORE_THAN),
        ("They will leave over six weeks.", Hedge.EXACT),
        ("She asked about two reports.", Hedge.EXACT),
        ("She saw about two reports.", Hedge.ABOUT),
        ("The house passed two bills.", Hedge.EXACT),
        ("The toll passed 20,000.", Hedge.MORE_THAN),
        ("At least some 40 boats left.", Hedge.AT_LEAST),
        ("The toll may top 20,000.", Hedge.MORE_THAN),
        ("A crew of approx. 40 left.", Hedge.ABOUT),
        ("The boat holds max 40 crates.", Hedge.AT_MOST),
        ("It sold for $40 plus tax.", Hedge.EXACT),
        ("It sold 400 plus boats.", Hedge.AT_LEAST),
        ("Berg shot a round-under 67.", Hedge.EXACT),
    ],
)
def test_the_same_words_are_not_always_a_hedge(text: str, hedge: Hedge) -> None:
    assert only(text).hedge is hedge


@pytest.mark.parametrize(
    ("text", "hedges"),
    [
        ("The gang handed over 17 rifles.", ["exact"]),
        ("Guards turned over 44 inmates and over 60 files.", ["exact", "exact"]),
        ("The gang handed over more than 60 rifles.", ["more_than"]),
        ("Vandals knocked over 9 graves.", ["exact"]),
        ("Parties wrangle over 6 seats.", ["exact"]),
        ("A row over 14 goats went to court.", ["exact"]),
        ("The army took over 14 towns.", ["exact"]),
        ("The army took over 300 prisoners.", ["more_than"]),
        ("Over 6 seats were won.", ["more_than"]),
        ("Crews walked past 80 stalls and past 300 barns.", ["exact", "exact"]),
        ("Cases climbed past 3,000.", ["more_than"]),
        ("Jets flew over 7 hamlets.", ["exact"]),
        ("The toll rose above 300.", ["more_than"]),
        ("Twelve were trapped under 5 metres of snow.", ["exact", "exact"]),
        ("The wall is under 5 metres high.", ["less_than"]),
        ("Fighting raged around 4 clinics.", ["exact"]),
        ("Around 4 clinics were hit.", ["about"]),
        ("The army deployed around 300 clerks.", ["about"]),
        ("Volunteers took calls about 23 lost hikers.", ["exact"]),
        ("The ministry reports about 23 lost hikers.", ["about"]),
        ("Over 14 weeks, 600 clerks were laid off.", ["exact", "exact"]),
        ("Over 14 weeks of strikes cost the port dear.", ["more_than"]),
        ("The strike lasted over 14 weeks.", ["more_than"]),
    ],
)
def test_a_preposition_is_a_hedge_only_where_nothing_else_asks_for_it(text: str, hedges: list[str]) -> None:
    assert [str(figure.hedge) for figure in extract(text).figures] == hedges
