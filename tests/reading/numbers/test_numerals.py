"""Numerals: what digits and words are worth, and what kind of figure they are."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.records import Figure, Hedge, Kind, Reason


def only(text: str) -> Figure:
    """The one figure of a text."""
    figures = extract(text).figures
    assert len(figures) == 1, [figure.quote for figure in figures]
    return figures[0]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("Inspectors counted 1,200 tents.", "1,200", 1200),
        ("Inspectors counted 1 200 tents.", "1 200", 1200),
        ("Inspectors counted 1\u00a0200 tents.", "1\u00a0200", 1200),
        ("Inspectors counted 1\u2009234\u2009567 tents.", "1\u2009234\u2009567", 1234567),
        ("Inspectors counted 1.200.000 tents.", "1.200.000", 1200000),
        ("A ration weighs 1.200 kilograms.", "1.200", 1.2),
        ("Officials listed 2,14,000 voters.", "2,14,000", 214000),
        ("Officials listed 2.14 lakh voters.", "2.14 lakh", 214000),
        ("Officials listed 5 crore voters.", "5 crore", 50_000_000),
        ("Officials listed three lakh crore grains.", "three lakh crore", 3e12),
        ("The film drew 2.7m viewers.", "2.7m", 2_700_000),
        ("The film drew 39k viewers.", "39k", 39_000),
        ("The requirement (209.2M) was met.", "209.2M", 209_200_000),
        ("The film drew 40K.", "40K", 40_000),
        ("The film drew 1million viewers.", "1million", 1_000_000),
        ("The film drew 4 hundred million viewers.", "4 hundred million", 400_000_000),
        ("They shipped 4.07 billion doses.", "4.07 billion", 4_070_000_000),
        ("They shipped 1,5 million doses.", "1,5 million", 1_500_000),
        ("Clerks found .500 spare parts.", ".500", 0.5),
        ("The film drew 61, 000 viewers.", "61, 000", 61_000),
        ("They asked 2019 adults.", "2019", 2019),
        ("Inspectors counted 1\u066c200 tents.", "1\u066c200", 1200),
        ("A ration weighs 1\u066b5 kilograms.", "1\u066b5", 1.5),
        ("Inspectors counted 39\u200b,\u200b600 tents.", "39\u200b,\u200b600", 39_600),
        ("Inspectors counted 1\u200b300 tents.", "1\u200b300", 1300),
        ("Traders sold 1.3 M shares.", "1.3 M", 1_300_000),
    ],
)
def test_digits_keep_the_groupings_and_magnitudes_of_news(text: str, quote: str, value: float) -> None:
    figure = only(text)
    assert (figure.quote, figure.value) == (quote, value)
    assert text[figure.start : figure.end] == quote


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("seven", 7),
        ("twenty-eight", 28),
        ("a hundred", 100),
        ("one hundred and twenty", 120),
        ("nineteen hundred", 1900),
        ("two thousand and five", 2005),
        ("a hundred and thirty-two thousand", 132_000),
        ("thirty-seven thousand five hundred fifty-one", 37_551),
        ("two million three hundred thousand", 2_300_000),
        ("two dozen", 24),
        ("half a dozen", 6),
        ("half a million", 500_000),
        ("a quarter of a million", 250_000),
        ("three-quarters of a million", 750_000),
        ("a million and a half", 1_500_000),
        ("two and a half million", 2_500_000),
        ("five point two million", 5_200_000),
        ("one point five million", 1_500_000),
        ("ten thousand", 10_000),
    ],
)
def test_number_words_are_counts(words: str, value: float) -> None:
    figure = only(f"Volunteers packed {words} parcels.")
    assert (figure.quote, figure.value, figure.kind) == (words, value, Kind.COUNT)


def test_an_and_between_two_numbers_does_not_join_them() -> None:
    assert [figure.value for figure in extract("They lost two ships and three boats.").figures] == [2, 3]
    assert [figure.value for figure in extract("They lost two and three ships in turn.").figures] == [2, 3]


@pytest.mark.parametrize(
    ("words", "value", "currency"),
    [
        ("$1.2 million", 1_200_000, "USD"),
        ("$114.5M", 114_500_000, "USD"),
        ("US$ 74.5 million", 74_500_000, "USD"),
        ("$US3 trillion", 3e12, "USD"),
        ("£8.1bn", 8_100_000_000, "GBP"),
        ("€600m", 600_000_000, "EUR"),
        ("A$3 million", 3_000_000, "AUD"),
        ("HK$40", 40, "HKD"),
        ("NIS 40 million", 40_000_000, "ILS"),
        ("₪250", 250, "ILS"),
        ("RM79 million", 79_000_000, "MYR"),
        ("RM95,000", 95_000, "MYR"),
        ("Rs 2,000 crore", 2e10, "INR"),
        ("USD 200", 200, "USD"),
        ("300 million euros", 300_000_000, "EUR"),
        ("7.49 Australian dollars", 7.49, "AUD"),
        ("3.1 billion shekels", 3_100_000_000, "ILS"),
        ("150 million pounds", 150_000_000, "GBP"),
        ("$5 m", 5_000_000, "USD"),
        ("30 usd", 30, "USD"),
        ("R50bn", 50_000_000_000, "ZAR"),
        ("N2.5 billion", 2_500_000_000, "NGN"),
        ("Php50", 50, "PHP"),
        ("Ksh500", 500, "KES"),
        ("R1,200", 1200, "ZAR"),
        ("-$0.12", -0.12, "USD"),
    ],
)
def test_currencies_stand_before_and_after(words: str, value: float, currency: str) -> None:
    figure = only(f"The repairs cost {words} in all.")
    assert (figure.quote, figure.value, figure.kind, figure.currency) == (words, value, Kind.MONEY, currency)


def test_an_article_before_a_sum_is_no_country() -> None:
    figure = only("A $4-billion scheme was drawn up.")
    assert (figure.quote, figure.currency) == ("$4-billion", "USD")


def test_pence_and_cents_beside_a_sum_are_not_its_currency() -> None:
    figures = extract("The mark bought 1.2 dollars or 81 pence.").figures
    assert [(f.quote, f.currency) for f in figures] == [("1.2 dollars", "USD"), ("81", None)]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("1.5 x 10^6", 1.5e6),
        ("3×10⁸", 3e8),
        ("1.3x10^6", 1.3e6),
        ("10⁹", 1e9),
        ("6.2 × 10−3", 6.2e-3),
        ("2 × 10⁻³", 2e-3),
    ],
)
def test_scientific_notation_is_one_number(words: str, value: float) -> None:
    figure = only(f"The flask held {words} spores.")
    assert (figure.quote, figure.value) == (words, pytest.approx(value))


def test_a_raised_digit_alone_is_a_footnote() -> None:
    assert only("The flask held 40² spores.").value == 40


def test_a_code_in_brackets_names_the_currency_and_stays_outside() -> None:
    figure = only("Each voucher is worth $9.6 (CAD) a month.")
    assert (figure.quote, figure.currency) == ("$9.6", "CAD")


@pytest.mark.parametrize("words", ["45%", "45 %", "45 per cent", "45 percent", "45 pc", "45pc", "45 percentage points"])
def test_percentages(words: str) -> None:
    figure = only(f"Output fell by {words} at the plant.")
    assert (figure.quote, figure.value, figure.kind) == (words, 45, Kind.PERCENT)


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half a per cent", 0.5),
        ("a quarter of a percentage point", 0.25),
        ("0.4 of a percentage point", 0.4),
    ],
)
def test_a_part_of_a_percentage_is_one(words: str, value: float) -> None:
    figure = only(f"Output fell by {words} at the plant.")
    assert (figure.quote, figure.value, figure.kind) == (words, value, Kind.PERCENT)


def test_points_of_an_index_are_no_percentage() -> None:
    figures = extract("The lead of the index shrank 2% to 1,240 points.").figures
    assert [f.kind for f in figures] == [Kind.PERCENT, Kind.COUNT]


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("half", 0.5),
        ("a third", 0.3333),
        ("one third", 0.3333),
        ("two-thirds", 0.6667),
        ("three quarters", 0.75),
        ("one in six", 0.1667),
        ("1 in 13", 0.0769),
        ("nine in 10", 0.9),
        ("four out of five", 0.8),
        ("one in every three", 0.3333),
    ],
)
def test_fractions_and_ratios(words: str, value: float) -> None:
    figure = only(f"Nurses saw {words} of the patients.")
    assert (figure.quote, figure.value, figure.kind) == (words, value, Kind.FRACTION)


def test_counts_out_of_counts_are_two_figures() -> None:
    assert [f.value for f in extract("They cleared 14 out of 31 wards and 4 of 9 halls.").figures] == [14, 31, 4, 9]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("Prices are eight times higher than before.", 8),
        ("The hall holds 3 times its capacity.", 3),
        ("There was a tenfold rise in cases.", 10),
        ("There was a 23-fold rise in cases.", 23),
        ("Prices are 1.5x higher than before.", 1.5),
    ],
)
def test_multiples_are_fractions(text: str, value: float) -> None:
    assert (only(text).value, only(text).kind) == (value, Kind.FRACTION)


@pytest.mark.parametrize(
    ("text", "quote", "kind"),
    [
        ("The truce held for a six-week spell.", "six", Kind.DURATION),
        ("After 11 weeks of blockade the gates opened.", "11", Kind.DURATION),
        ("They spoke for an hour and a half.", "an hour and a half", Kind.DURATION),
        ("They spoke for two and a half hours.", "two and a half", Kind.DURATION),
        ("They spoke for half an hour.", "half", Kind.DURATION),
        ("The column stretched 60 km.", "60", Kind.MEASURE),
        ("The column stretched 2,000km.", "2,000", Kind.MEASURE),
        ("Winds reached 50mph.", "50", Kind.MEASURE),
        ("The tank holds 2,400 cubic metres.", "2,400", Kind.MEASURE),
        ("The plot has 40 square kilometres.", "40", Kind.MEASURE),
        ("Cranes lifted a 500-pound block.", "500", Kind.MEASURE),
        ("A 7.8-magnitude quake hit.", "7.8", Kind.MEASURE),
        ("Divers went 300m underground.", "300", Kind.MEASURE),
        ("She won the 100m.", "100", Kind.MEASURE),
        ("He swam the 400m in style.", "400", Kind.MEASURE),
        ("The tablet holds 120 μg.", "120", Kind.MEASURE),
        ("Rates fell 25bps.", "25", Kind.MEASURE),
    ],
)
def test_units_make_durations_and_measures_and_stay_outside(text: str, quote: str, kind: Kind) -> None:
    assert (only(text).quote, only(text).kind) == (quote, kind)


def test_a_vague_number_of_dollars_is_money() -> None:
    figure = only("It spent several hundred million dollars.")
    assert (figure.kind, figure.currency, figure.low) == (Kind.MONEY, "USD", 3e8)


def test_negative_numbers() -> None:
    assert only("It was -5 degrees in the camp.").value == -5
    assert only("It was minus 5 degrees in the camp.").value == -5
    assert only("Growth of −0.6% was reported.").value == -0.6


@pytest.mark.parametrize(
    ("words", "low", "high"),
    [
        ("dozens", 12, 120),
        ("scores", 20, 200),
        ("hundreds", 100, 1000),
        ("tens of thousands", 10_000, 100_000),
        ("hundreds of thousands", 100_000, 1_000_000),
        ("several hundred", 300, 900),
        ("hundreds upon hundreds", 100, 1000),
        ("a few dozen", 24, 60),
    ],
)
def test_vague_plurals_span_the_interval_of_the_lexicon(words: str, low: float, high: float) -> None:
    figure = only(f"The storm drove {words} more away.")
    assert (figure.quote, figure.hedge, figure.value, figure.hedge_text) == (words, Hedge.VAGUE, None, None)
    assert (figure.low, figure.high) == (low, high)


def test_millions_of_dollars_are_money_and_hundreds_of_tons_a_measure() -> None:
    assert only("It swallowed millions of dollars.").currency == "USD"
    assert only("It swallowed hundreds of tons.").kind is Kind.MEASURE


def test_a_refused_number_quotes_the_text_as_it_is() -> None:
    (refusal,) = extract("Box 12\u200b,3\u200b4,5 is lost.").refusals
    assert "\u200b" in refusal.quote


def test_digits_that_are_no_number_are_refused() -> None:
    extraction = extract("Install build 4.0.1 on account 1234567890123456789.")
    assert not extraction.figures
    assert {refusal.reason for refusal in extraction.refusals} == {Reason.NAME}
    assert len(extraction.refusals) == 2


@pytest.mark.parametrize(
    ("text", "quote", "currency"),
    [
        ("Donors gave 7 billion euros ($8 billion), 6 billion of it as loans.", "6 billion", "EUR"),
        ("Only 2 billion of the 5 billion dollars came.", "2 billion", "USD"),
        ("Profit fell to 3 billion yen from 4 billion.", "4 billion", "JPY"),
    ],
)
def test_a_large_number_beside_a_sum_is_one_too(text: str, quote: str, currency: str) -> None:
    assert (quote, Kind.MONEY, currency) in [(f.quote, f.kind, f.currency) for f in extract(text).figures]


def test_people_beside_a_sum_are_no_money() -> None:
    figures = extract("They need $3 billion to help 2 million and to house 4 million people.").figures
    assert [f.kind for f in figures] == [Kind.MONEY, Kind.COUNT, Kind.COUNT]


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("One person in every 70 fled.", "One person in every 70", 0.0143),
        ("They lost 10 in every 12 huts.", "10 in every 12", 0.8333),
    ],
)
def test_every_so_many_are_a_ratio(text: str, quote: str, value: float) -> None:
    assert [(f.quote, f.value) for f in extract(text).figures] == [(quote, value)]


def test_a_code_between_two_numbers_belongs_to_one_of_them() -> None:
    first, second = extract("They paid 843,383 RMB 58,575 later.").figures
    assert first.end <= second.start


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("Hundred and forty barns burned.", "Hundred and forty", 140),
        ("Thousand three hundred barns burned.", "Thousand three hundred", 1300),
        ("Each was given thousand blankets.", "thousand", 1000),
        ("Two thousand and one barns burned.", "Two thousand and one", 2001),
        ("Six thousand and three hundred barns burned.", "Six thousand and three hundred", 6300),
        ("1 ½ million barns burned.", "1 ½ million", 1.5e6),
        ("2 1/2 million barns burned.", "2 1/2 million", 2.5e6),
        ("½ million barns burned.", "½ million", 5e5),
        ("1/2 million barns burned.", "1/2 million", 5e5),
        ("4.5\nmillion barns burned.", "4.5\nmillion", 4.5e6),
        ("4.5 mil-\nlion barns burned.", "4.5 mil-\nlion", 4.5e6),
        ("The mast is 61m (200 ft) high.", "61", 61),
        ("The mast is 61m (200ft) high.", "61", 61),
    ],
)
def test_numbers_in_the_words_of_many_countries(text: str, quote: str, value: float) -> None:
    figure = extract(text).figures[0]
    assert (figure.quote, figure.value) == (quote, value)


@pytest.mark.parametrize("text", ["Some 9 per thousand.", "Thousand Oaks burned.", "A multi-million scheme failed."])
def test_a_bare_magnitude_is_no_number_by_itself(text: str) -> None:
    assert [figure.value for figure in extract(text).figures if figure.value and figure.value > 9] == []


@pytest.mark.parametrize(
    ("text", "quote", "value", "currency"),
    [
        ("The dam cost GH¢ 12 million.", "GH¢ 12 million", 12e6, "GHS"),
        ("The dam cost CFA 500 million.", "CFA 500 million", 5e8, "XOF"),
        ("The dam cost 500 million FCFA.", "500 million FCFA", 5e8, "XOF"),
        ("The dam cost Nu 50 million.", "Nu 50 million", 5e7, "BTN"),
        ("The dam cost Nu. 3,000.", "Nu. 3,000", 3000, "BTN"),
        ("The dam cost Le 500 million.", "Le 500 million", 5e8, "SLE"),
        ("The dam cost Birr 2 billion.", "Birr 2 billion", 2e9, "ETB"),
        ("The dam cost Sh3 million.", "Sh3 million", 3e6, "KES"),
        ("The dam cost K300,000.", "K300,000", 3e5, "ZMW"),
        ("The dam cost PS1.5 million.", "PS1.5 million", 1.5e6, "GBP"),
        ("The dam cost Rs 2,500 cr.", "Rs 2,500 cr", 2.5e10, "INR"),
        ("Each widow was given ₹5L.", "₹5L", 5e5, "INR"),
        ("Each widow was given hundred euros.", "hundred euros", 100, "EUR"),
    ],
)
def test_currencies_by_letters(text: str, quote: str, value: float, currency: str) -> None:
    (figure,) = extract(text).figures
    assert (figure.quote, figure.value, figure.currency, figure.measure) == (quote, value, currency, "money")


@pytest.mark.parametrize(
    "text", ["The K2 summit.", "The PS5 console.", "The N95 mask.", "Le 5 was shut.", "A Mk 2 tank."]
)
def test_letters_of_a_currency_are_none_before_a_label(text: str) -> None:
    assert [figure for figure in extract(text).figures if figure.kind is Kind.MONEY] == []


def test_a_dot_before_three_digits_is_refused_where_it_could_group_what_has_no_parts() -> None:
    found = extract("About 3.400 pilgrims came.")
    assert found.figures == ()
    assert [(one.quote, one.reason) for one in found.refusals] == [("3.400", Reason.AMBIGUOUS)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("About 3.400 pilgrims came, 1.234.567 in all.", 3400),
        ("About 3.400 pilgrims came, 12,5 per cent by boat.", 3400),
        ("Farms have 2.125 goats on average.", 2.125),
        ("The path is 1.235 km long.", 1.235),
    ],
)
def test_such_a_dot_is_read_where_the_report_settles_it(text: str, value: float) -> None:
    assert extract(text).figures[0].value == value


@pytest.mark.parametrize(
    ("text", "quote", "value", "kind"),
    [
        ("Each got Rs.2,500 cr.", "Rs.2,500 cr", 2.5e10, Kind.MONEY),
        ("The dam cost SR 300 million.", "SR 300 million", 3e8, Kind.MONEY),
        ("The dam cost 30 million pesos.", "30 million pesos", 3e7, Kind.MONEY),
        ("Thieves took PS500.", "PS500", 500, Kind.MONEY),
        ("They built a 6m wall.", "6", 6, Kind.MEASURE),
        ("It met waves of 6m.", "6", 6, Kind.MEASURE),
        ("It met a 6m budget.", "6m", 6e6, Kind.COUNT),
    ],
)
def test_what_letters_beside_digits_mean(text: str, quote: str, value: float, kind: Kind) -> None:
    (figure,) = extract(text).figures
    assert (figure.quote, figure.value, figure.kind) == (quote, value, kind)


def test_the_currency_of_several_countries_stays_open() -> None:
    (figure,) = extract("The dam cost 30 million pesos.").figures
    assert (figure.currency, figure.measure) == (None, "money")
