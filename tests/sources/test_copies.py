"""Copies: one wire text printed by several publishers counts once."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asreported.records import Article
from asreported.sources.copies import body_key, mark_copies, printed
from asreported.sources.files import article

WIRE = "The flood killed 12 people on Tuesday, the office said.\n\nAbout 300 are still missing (see map)."
DAY = dt.date(2024, 6, 9)


def report(publisher: str | None, day: dt.date | None = DAY, text: str = WIRE, hour: int | None = None) -> Article:
    at = None if day is None or hour is None else dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC)
    return article(text, raw=text.encode(), origin="", publisher=publisher, published=day, published_at=at)


CREDITED = [
    WIRE,
    f"(Example Wire) {WIRE}",
    f"(Example Wire) — {WIRE}",
    f"RIVERTON, June 9 (Example Wire) - {WIRE}",
    f"{WIRE}\n\n— Example Wire",
    f"{WIRE} (Example Wire)",
    f"{WIRE} With reporting by Example Wire.",
    f"{WIRE}\n\nReporting by Jo Doe and A. Roe",
    WIRE.replace("\n\n", "\n \n").replace(" ", "  "),
]


@pytest.mark.parametrize("text", CREDITED)
def test_credit_lines_and_white_space_make_no_difference(text: str) -> None:
    assert body_key(text) == body_key(WIRE)


@pytest.mark.parametrize(
    "text",
    [
        WIRE.replace("12", "13"),
        WIRE.replace("About 300", "About 30 0 0"),
        f"{WIRE} Four more died later.",
        f"(12 dead) {WIRE}",
        f"{WIRE} (4 of them children)",
    ],
)
def test_another_number_is_another_text(text: str) -> None:
    assert body_key(text) != body_key(WIRE)


def test_the_earliest_is_the_original_whatever_the_order() -> None:
    first, second, third = report("Wire", hour=8), report("Courier", hour=9), report("Radio", DAY + dt.timedelta(1))
    for order in ([first, second, third], [third, second, first]):
        marked = {one.publisher: one.copy_of for one in mark_copies(order)}
        assert marked == {"Wire": None, "Courier": first.article_id, "Radio": first.article_id}


def test_order_and_everything_else_stay() -> None:
    reports = [report("Courier", hour=9), report("Wire", hour=8), report("Daily", text="Something else.")]
    assert [one.article_id for one in mark_copies(reports)] == [one.article_id for one in reports]


def test_a_bulletin_that_says_the_same_another_day_says_it_anew() -> None:
    daily = [report("Office", DAY + dt.timedelta(days)) for days in range(3)]
    assert [one.copy_of for one in mark_copies(daily)] == [None, None, None]


def test_the_same_words_months_later_are_no_copy() -> None:
    assert all(one.copy_of is None for one in mark_copies([report("Wire"), report("Radio", DAY + dt.timedelta(90))]))


def test_what_the_ledger_knows_stays_the_original() -> None:
    known = report("Radio", DAY + dt.timedelta(1))
    earlier = report("Wire", DAY)
    (marked,) = mark_copies([earlier], [printed(known)])
    assert marked.copy_of == known.article_id


def test_a_known_copy_is_no_original() -> None:
    wire = report("Wire", hour=8)
    courier = mark_copies([wire, report("Courier", hour=9)])[1]
    (marked,) = mark_copies([report("Radio")], [printed(courier), printed(wire)])
    assert marked.copy_of == wire.article_id


def test_an_undated_copy_is_a_copy() -> None:
    dated, undated = report("Wire"), report("Courier", None)
    assert [one.copy_of for one in mark_copies([undated, dated])] == [dated.article_id, None]


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Wire", "Courier", "Radio", None]),
            st.one_of(st.none(), st.integers(0, 20)),
            st.sampled_from([WIRE, "Something else entirely.", f"(Example Wire) {WIRE}"]),
        ),
        max_size=8,
        unique=True,
    ),
    st.randoms(use_true_random=False),
)
def test_copies_lead_to_originals_with_the_same_words(drawn: list[tuple[str, int | None, str]], random: object) -> None:
    reports = [report(who, None if day is None else DAY + dt.timedelta(day), text) for who, day, text in drawn]
    marked = {one.article_id: one for one in mark_copies(reports)}
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {one.article_id: one for one in mark_copies(shuffled)} == marked
    for one in marked.values():
        if one.copy_of is not None:
            original = marked[one.copy_of]
            assert original.copy_of is None
            assert body_key(original.text) == body_key(one.text)
