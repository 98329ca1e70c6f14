"""Versions and copies: one wire text printed by several publishers counts once."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from asreported.prints.copies import body_key, mark, marks, printed
from asreported.prints.prints import CANDIDATES, Prints
from asreported.records import Article
from asreported.sources.articles import article

WIRE = "The flood killed 12 people on Tuesday, the office said.\n\nAbout 300 are still missing (see map)."
DAY = dt.date(2024, 6, 9)


def report(publisher: str | None, day: dt.date | None = DAY, text: str = WIRE, hour: int | None = None) -> Article:
    at = None if day is None or hour is None else dt.datetime(day.year, day.month, day.day, hour, tzinfo=dt.UTC)
    return article(text, raw=text.encode(), origin="", publisher=publisher, published=day, published_at=at)


def remembered(*articles: Article) -> Prints:
    prints = Prints()
    prints.add(map(printed, articles))
    return prints


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
        marked = {one.publisher: one.copy_of for one in mark(order)}
        assert marked == {"Wire": None, "Courier": first.article_id, "Radio": first.article_id}


def test_order_and_everything_else_stay() -> None:
    reports = [report("Courier", hour=9), report("Wire", hour=8), report("Daily", text="Something else.")]
    assert [one.article_id for one in mark(reports)] == [one.article_id for one in reports]


def test_a_bulletin_that_says_the_same_another_day_says_it_anew() -> None:
    daily = [report("Office", DAY + dt.timedelta(days)) for days in range(3)]
    assert [one.copy_of for one in mark(daily)] == [None, None, None]


def test_the_same_words_months_later_are_no_copy() -> None:
    assert all(one.copy_of is None for one in mark([report("Wire"), report("Radio", DAY + dt.timedelta(90))]))


def test_what_the_ledger_knows_stays_the_original() -> None:
    known = report("Radio", DAY + dt.timedelta(1))
    earlier = report("Wire", DAY)
    (marked,) = mark([earlier], remembered(known))
    assert marked.copy_of == known.article_id


def test_a_known_copy_is_no_original() -> None:
    wire = report("Wire", hour=8)
    courier = mark([wire, report("Courier", hour=9)])[1]
    (marked,) = mark([report("Radio")], remembered(courier, wire))
    assert marked.copy_of == wire.article_id


def test_an_undated_copy_is_a_copy() -> None:
    dated, undated = report("Wire"), report("Courier", None)
    assert [one.copy_of for one in mark([undated, dated])] == [dated.article_id, None]


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
    marked = {one.article_id: one for one in mark(reports)}
    shuffled = list(reports)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert {one.article_id: one for one in mark(shuffled)} == marked
    for one in marked.values():
        if one.copy_of is not None:
            original = marked[one.copy_of]
            assert original.copy_of is None
            assert body_key(original.text) == body_key(one.text)


LONG = (
    "Water stood in nine streets of Riverton on Tuesday after the dam at Hollow Creek gave way, the office of the "
    "governor said. At least 12 people died and some 300 were missing. Boats brought 1,450 people to schools in the "
    "hills, where volunteers handed out blankets, bread and tea until late at night.\n\nThe railway to the coast "
    "stays closed until the bridge has been looked at. Engineers want to lower the lake by 4 metres within two weeks; "
    "until then nobody may go back to the lower town, the mayor told a meeting of those who had lost their homes."
)
EDITED = [
    LONG.replace("Water stood in nine streets of Riverton on Tuesday after", "Riverton was under water after"),
    LONG.rsplit("\n\n", 1)[0],
    "The news from the valley in short.\n\n" + LONG,
    LONG.replace("gave way", "broke").replace("late at night", "midnight"),
    LONG + "\n\nReaders who wish to help find an address on our front page.",
]


@pytest.mark.parametrize("text", EDITED)
def test_an_edited_or_shortened_text_is_a_copy(text: str) -> None:
    wire = report("Wire", hour=8, text=LONG)
    (marked,) = mark([report("Courier", hour=9, text=text)], remembered(wire))
    assert marked.copy_of == wire.article_id


def test_the_same_words_with_other_numbers_are_another_bulletin() -> None:
    later = LONG.replace("12 people", "19 people").replace("300 were", "240 were").replace("1,450", "2,100")
    (marked,) = mark([report("Courier", DAY + dt.timedelta(1), later)], remembered(report("Wire", text=LONG)))
    assert marked.copy_of is None


def test_what_one_address_shows_is_no_copy() -> None:
    first, second = (
        article(text, raw=b"", origin="", url="https://example.org/flood", published=DAY) for text in (LONG, EDITED[0])
    )
    assert [one.copy_of for one in mark([first, second])] == [None, None]
    (later,) = mark([second], remembered(first))
    assert (later.copy_of, later.version_of) == (None, None)


TEMPLATE = (
    "The river office of {place} said on Tuesday that the water stood at {n} centimetres in the morning, {n} less than "
    "in {place} a year before. Residents of {place} were asked to keep sandbags at hand and to listen to the radio. "
    "Schools in {place} stay open, buses run as usual, and the office will report again before nightfall."
)


def test_texts_made_from_one_template_cost_the_same_however_many_are_known_and_copies_are_found_among_them() -> None:
    bulletins = [report(f"Office {n}", text=TEMPLATE.format(place=f"Town{n}", n=100 + n)) for n in range(600)]
    prints = remembered(*bulletins)
    for n in (5, 170, 599):
        edited = "The valley woke to high water. " + bulletins[n].text.replace(" and to listen", ", to listen")
        copy = report("Example Daily", DAY + dt.timedelta(days=1), text=edited)
        assert len(prints.like(printed(copy).bands)) <= CANDIDATES
        assert [found.copy_of for found in mark([copy], prints)] == [bulletins[n].article_id]
    assert [bulletin.copy_of for bulletin in mark(bulletins)] == [None] * 600


def test_a_text_given_again_with_its_day_takes_the_place_of_itself_without() -> None:
    undated, dated = report("Example Daily", None), report("Example Daily")
    (found,) = mark([dated], remembered(undated))
    assert (found.version_of, found.copy_of) == (undated.article_id, None)
    (elsewhere,) = mark([report("Example Post")], remembered(undated))
    assert (elsewhere.version_of, elsewhere.copy_of) == (None, undated.article_id)


STEPS = (
    LONG,
    *EDITED,
    f"(Example Wire) {LONG}",
    LONG.replace("12 people", "19 people").replace("300 were", "240 were").replace("1,450", "2,100"),
    "It was a long night.\n\n" + EDITED[0].replace("late at night", "midnight"),
    "Quite another report, of 3 dogs and 14 cats.",
)


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["Wire", "Courier", "Radio", "Post"]),
            st.one_of(st.none(), st.integers(0, 12)),
            st.sampled_from(STEPS),
        ),
        max_size=12,
        unique=True,
    ),
    st.integers(0, 12),
)
def test_what_was_told_of_a_batch_where_it_was_read_gives_the_same_copies(
    drawn: list[tuple[str, int | None, str]], first: int
) -> None:
    reports = [report(who, None if day is None else DAY + dt.timedelta(day), text) for who, day, text in drawn]
    entries = list({one.article_id: printed(one) for one in reports}.values())
    told = marks(entries)  # of all of them, by somebody who knows no others
    prints = Prints()
    found = marks(entries[:first])
    prints.add(one._replace(copy_of=found[one.article_id].copy_of) for one in entries[:first])
    assert marks(entries[first:], prints, told) == marks(entries[first:], prints)
