"""Ranges: one figure with two ends, and the pairs of numbers that are two figures."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.records import Hedge, Kind


@pytest.mark.parametrize(
    ("text", "quote", "low", "high"),
    [
        ("Between 10 and 20 boats left.", "10 and 20", 10, 20),
        ("Between one hundred and two hundred boats left.", "one hundred and two hundred", 100, 200),
        ("Some 10 to 20 boats left.", "10 to 20", 10, 20),
        ("A flotilla of 10–20 boats left.", "10–20", 10, 20),
        ("A flotilla of 142-157 boats left.", "142-157", 142, 157),
        ("From 10 to 20 boats left.", "10 to 20", 10, 20),
        ("Four to six boats left.", "Four to six", 4, 6),
        ("Eight or nine boats left.", "Eight or nine", 8, 9),
        ("Losses of $3–5 billion were feared.", "$3–5 billion", 3e9, 5e9),
        ("Losses of $1.5-$2 billion were feared.", "$1.5-$2 billion", 1.5e9, 2e9),
        ("Losses of 18.5 to 21–23 billion were feared.", "18.5 to 21–23 billion", 18.5e9, 23e9),
        ("A fee between $36,000 and $72,000 applies.", "$36,000 and $72,000", 36_000, 72_000),
        ("Repairs take one to two weeks.", "one to two", 1, 2),
        ("Repairs take a 7- to 10-day stop.", "7- to 10", 7, 10),
        ("It covers 10 to 15 per cent.", "10 to 15 per cent", 10, 15),
        ("It covers 5% to 10%.", "5% to 10%", 5, 10),
        ("Flour costs three to four times as much.", "three to four times", 3, 4),
        ("A day takes 1900 - 2100 calories.", "1900 - 2100", 1900, 2100),
        ("Fees rose by 10 to 20 euros.", "10 to 20 euros", 10, 20),
        ("Plots run from 300 sq ft up to 750 sq ft.", "300 sq ft up to 750", 300, 750),
    ],
)
def test_a_span_of_values_is_one_figure(text: str, quote: str, low: float, high: float) -> None:
    figures = extract(text).figures
    assert [(f.quote, f.hedge, f.value, f.low, f.high) for f in figures] == [(quote, Hedge.BETWEEN, None, low, high)]


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The count rose from 75 to 450.", [75, 450]),
        ("The count fell from 75 to 45.", [75, 45]),
        ("It was revised up from 20 to 25.", [20, 25]),
        ("The bench ruled 11 to 4 against it.", [11, 4]),
        ("The council passed it by a vote of 5-4.", [5, 4]),
        ("Rents rose by 40 to 2,300.", [40, 2300]),
        ("Rents fell 12 to 97.", [12, 97]),
        ("They voted 4 to 9 to close it.", [4, 9]),
        ("He needs 20 and 30 boats.", [20, 30]),
        ("They are 12 or 18 taller than the two towers respectively.", [12, 18, 2]),
        ("It split 54 to 46 on the day.", [54, 46]),
    ],
)
def test_change_vote_and_list_are_two_figures(text: str, values: list[float]) -> None:
    figures = extract(text).figures
    assert [f.value for f in figures] == values
    assert {f.hedge for f in figures} == {Hedge.EXACT}


def test_the_first_end_takes_kind_and_currency_of_the_second() -> None:
    money, share = extract("They asked for 3 to 5 million euros, or 54 to 46 per cent.").figures[:2]
    assert (money.kind, money.currency, money.low) == (Kind.MONEY, "EUR", 3e6)
    assert share.kind is Kind.PERCENT


def test_old_and_new_value_have_one_kind() -> None:
    old, new = extract("Support climbed from 38 to 47 percent.").figures
    assert (old.kind, new.kind) == (Kind.PERCENT, Kind.PERCENT)


def test_a_hanging_hyphen_does_not_part_the_ends() -> None:
    (figure,) = extract("They want a two- to three-year deal.").figures
    assert (figure.kind, figure.low, figure.high) == (Kind.DURATION, 2, 3)


def test_two_sums_that_an_and_joins_keep_their_own_magnitudes() -> None:
    first, second = extract("A share costs Rs 74.25 and Rs 1,200 crore was lent.").figures
    assert (first.value, second.value) == (74.25, 12_000_000_000)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("Some 40-50,000 clerks marched.", 40_000, 50_000),
        ("Between 20 and 30,000 clerks marched.", 20_000, 30_000),
        ("Some 100-1,200 clerks marched.", 100, 1200),
        ("Some 900-1,100 clerks marched.", 900, 1100),
    ],
)
def test_the_thousands_of_the_second_end_are_the_first_ones_too(text: str, low: float, high: float) -> None:
    (figure,) = extract(text).figures
    assert (figure.low, figure.high) == (low, high)
