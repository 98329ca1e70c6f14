"""Refusals: numbers that were seen and are no figures, with the reason."""

from __future__ import annotations

import pytest

from asreported import extract
from asreported.records import Reason


@pytest.mark.parametrize(
    ("text", "refused", "reason"),
    [
        ("The siren sounded at 9:30 a.m. in the port.", "9:30 a.m.", Reason.TIME),
        ("The siren sounded at 0401 GMT in the port.", "0401 GMT", Reason.TIME),
        ("The siren sounded at 9am in the port.", "9am", Reason.TIME),
        ("The siren sounded at about 21:00 in the port.", "21:00", Reason.TIME),
        ("A 26-year-old was rescued.", "26-year-old", Reason.AGE),
        ("Two-month-old twins slept: a 3-month-old woke.", "Two-month-old", Reason.AGE),
        ("Karim Odeh, 16, was rescued.", "16", Reason.AGE),
        ("The harbour minister, 54, resigned.", "54", Reason.AGE),
        ("Sections 4 and 5 of the act lapsed.", "4 and 5", Reason.NAME),
        ("He was tried under Article 228, part 2.", "2", Reason.NAME),
        ("Agent 007 is back.", "007", Reason.NAME),
        ("Situation Report – 193\nIt rained.", "193", Reason.NAME),
        ("SITUATION REPORT - 1 21 JANUARY 2020", "1", Reason.NAME),
        ("The Paris 2015 accord stays.", "2015", Reason.DATE),
        ("The truce held for a day or two.", "two", Reason.DATE),
        ("In the year of our Lord two thousand twenty-five, they met.", "two thousand twenty-five", Reason.DATE),
        ("Hull Town 2-0 Ostby City", "2-0", Reason.SCORE),
        ("The score was 21-17.", "21-17", Reason.SCORE),
        ("Comments (24)", "24", Reason.NOTE),
        ("One: On the dam, nothing is known.", "One", Reason.NOTE),
        ("I respect either one.", "one", Reason.PRONOUN),
        ("Pupils aged 6-23 were vaccinated.", "6-23", Reason.AGE),
        ("Pupils aged between 6 and 11 were vaccinated.", "6 and 11", Reason.AGE),
        ("Children under 5 were vaccinated.", "5", Reason.AGE),
        ("Children under the age of five were vaccinated.", "five", Reason.AGE),
        ("Men over 50 were sent home.", "50", Reason.AGE),
        ("Boys of 12- and 14-year-old classmates waved.", "12- and 14-year-old", Reason.AGE),
        ("Nine of the deputies are under 30.", "30", Reason.AGE),
        ("They fled when they were 18 and 21.", "18 and 21", Reason.AGE),
        ("A bystander, 22, was hurt.", "22", Reason.AGE),
        ("He is home with his wife 33.", "33", Reason.AGE),
        ("The victims were aged 19, 23 and 45.", "19, 23 and 45", Reason.AGE),
        ("Patient 31 had met her.", "31", Reason.NAME),
        ("Three men left and a fourth was held.", "fourth", Reason.ORDINAL),
        ("The third round begins.", "third", Reason.ORDINAL),
        ("The 22nd amendment was read.", "22nd", Reason.ORDINAL),
        ("The twenty-first clause was read.", "twenty-first", Reason.ORDINAL),
        ("Resolution 2735 was adopted.", "2735", Reason.NAME),
        ("Report 4.", "4", Reason.NAME),
        ("Situation Report 14: the dam holds.", "14", Reason.NAME),
        ('<figure id="post-99501">The dam</figure>', "99501", Reason.NAME),
        ('<img class="wp-image-40713">', "40713", Reason.NAME),
        ("Channel 12 showed the film.", "12", Reason.NAME),
        ("They reached No. 3 hospital.", "3", Reason.NAME),
        ("An F-35 flew past.", "35", Reason.NAME),
        ("An F-16s squadron flew past.", "16s", Reason.NAME),
        ("The G7 met.", "G7", Reason.NAME),
        ("The Group of Seven met.", "Seven", Reason.NAME),
        ("A two-state solution was discussed.", "two-state", Reason.NAME),
        ("Phase 3 begins.", "3", Reason.NAME),
        ("During phase one nothing moved.", "one", Reason.NAME),
        ("Article 99 was invoked.", "99", Reason.NAME),
        ("Articles 51 and 53 were invoked.", "51 and 53", Reason.NAME),
        ("It ended the 12-day war.", "12-day war", Reason.NAME),
        ("The 20-point plan was signed.", "20-point plan", Reason.NAME),
        ("The S&P 500 slipped.", "500", Reason.NAME),
        ("Highway 60 was shut.", "60", Reason.NAME),
        ("The COVID-19 ward was shut.", "19", Reason.NAME),
        ("A Boeing 737-800 landed.", "737-800", Reason.NAME),
        ("The 9M133 missile failed.", "9M133", Reason.NAME),
        ("Call +972 59-4040121 for help.", "972 59-4040121", Reason.NAME),
        ("One of the divers spoke.", "One of the", Reason.PRONOUN),
        ("No one spoke.", "one", Reason.PRONOUN),
        ("They warned one another.", "one another", Reason.PRONOUN),
        ("One day, they will speak.", "One day", Reason.PRONOUN),
        ("The divers, one of whom spoke, left.", "one of whom", Reason.PRONOUN),
        ("The last one that spoke left.", "one", Reason.PRONOUN),
        ("It was the 3,000th lamp.", "3,000th", Reason.ORDINAL),
        ("The two-hundredth lamp fell.", "two-hundredth", Reason.ORDINAL),
        ("The three hundred and fortieth lamp fell.", "three hundred and fortieth", Reason.ORDINAL),
        ("The twenty first lamp fell.", "twenty first", Reason.ORDINAL),
        ("A ninth-grader spoke.", "ninth", Reason.ORDINAL),
        ("A third-party seller spoke.", "third", Reason.ORDINAL),
        ("The last one sank.", "one", Reason.PRONOUN),
        ("The oldest one holds beds.", "one", Reason.PRONOUN),
        ("We saw that this one passed.", "one", Reason.PRONOUN),
        ("Another one, on Friday, sank.", "one", Reason.PRONOUN),
        ("Flight three one six landed.", "three one six", Reason.NAME),
        ("Ask on 0800 222 03 44 for help.", "0800 222 03 44", Reason.NAME),
        ("Ask on (020) 7946 0991 for help.", "020) 7946 0991", Reason.NAME),
        ("Ask on (+961) 1 555 020 for help.", "961) 1 555 020", Reason.NAME),
        ("Text 70700 for help.", "70700", Reason.NAME),
        ("It sank at 31° 24′ N in fog.", "31° 24′ N", Reason.NAME),
        ("It sank at latitude 31.4 in fog.", "31.4", Reason.NAME),
        ("It sank (coordinates 35.11, 21.07) in fog.", "35.11, 21.07", Reason.NAME),
        ("It sank at 12 degrees north in fog.", "12 degrees north", Reason.NAME),
        ("It stopped near mile marker 118 in fog.", "118", Reason.NAME),
        ("They fired 155mm shells.", "155mm shells", Reason.NAME),
        ("They sold a .50 calibre rifle.", "50 calibre rifle", Reason.NAME),
        ("A 787 Dreamliner landed.", "787", Reason.NAME),
        ("The COVID -19 ward was shut.", "19", Reason.NAME),
        ("It ends here. [+1820 chars]", "1820", Reason.NOTE),
        ("See Pg. 9 for more.", "9", Reason.NAME),
        ("2 of 3 DOCUMENTS", "2 of 3", Reason.NOTE),
        ("Image 4 of 12", "4 of 12", Reason.NOTE),
        ("The driver, 31 y/o, fled.", "31 y/o", Reason.AGE),
        ("A 27yo driver fled.", "27yo", Reason.AGE),
        ("It was the 21,000-th lamp.", "21,000-th", Reason.ORDINAL),
        ("The 747 jumbo landed.", "747", Reason.NAME),
        ("At 221b Mill St. it burned.", "221b", Reason.NAME),
        ("At 12 rue Haute it burned.", "12", Reason.NAME),
        ("It was seen at 36.2 N, 36.1 E in fog.", "36.2 N, 36.1 E", Reason.NAME),
        ("It was seen at Lat 12.5, long 45.2 in fog.", "12.5, long 45.2", Reason.NAME),
        ("They sold a .22 rifle.", "22 rifle", Reason.NAME),
        ("They sold 7.62x39mm rounds.", "7.62x39mm", Reason.NAME),
        ("It ends here. [1820 chars]", "1820", Reason.NOTE),
        ("Text HELP to 70700 now.", "70700", Reason.NAME),
        ("A 25yrs old driver fled.", "25yrs old", Reason.AGE),
        ("The card with ID 889912 is lost.", "889912", Reason.NAME),
        ("It is second to none.", "second to none", Reason.IDIOM),
        ("A thousand times no, she said.", "A thousand times no", Reason.IDIOM),
        ("The desk is open 24/7.", "24/7", Reason.IDIOM),
        ("Rovers beat United 2-1 away.", "2-1", Reason.SCORE),
        ("And number two, we want quiet.", "two", Reason.NOTE),
        ("The list is on page 12.", "12", Reason.NOTE),
        ("The tally is disputed.[3]", "3", Reason.NOTE),
        ("There are reasons: 1) rain and 2) wind.", "2)", Reason.NOTE),
        ("The ’08 race was close.", "08", Reason.DATE),
        ("They boarded Air Force One.", "One", Reason.NAME),
        ("He fell at the Battle of Seven Pines.", "Seven", Reason.NAME),
        ("It is a lasting one, he said.", "one", Reason.PRONOUN),
        ("Ring 555-0191 for help.", "555-0191", Reason.NAME),
        ("Dial 555-4191 for help.", "555-4191", Reason.NAME),
        ("The quarterback Jon Berg (4) threw it.", "4", Reason.NAME),
        ("Send rice. 2) Boats for the port.", "2)", Reason.NOTE),
        ("Two left on day one and four on day seven.", "one", Reason.NAME),
        ("The film runs in 1080p on board.", "1080p", Reason.NAME),
        ("See 18 U.S.C. § 1203 for that.", "18 U.S.C. § 1203", Reason.NAME),
        ("See 5 CFR 1320 for that.", "5 CFR 1320", Reason.NAME),
        ("They closed junctions 10 and 11.", "10 and 11", Reason.NAME),
        ("The i7-9700K chip is late.", "9700K", Reason.NAME),
        ("A straight-six hums.", "six", Reason.NAME),
        ('They sang "7 Bridges" again.', "7", Reason.NAME),
        ("Berg took his tally to 14 goals in the 3-1 win.", "3-1", Reason.SCORE),
        ("The ferry leaves at 6.", "6", Reason.TIME),
        ("A category-4 storm is near.", "4", Reason.NAME),
        ("A tier-one supplier left.", "one", Reason.NAME),
        ("The 101 freeway was shut.", "101", Reason.NAME),
        ("The Nos. 3 and 4 seeds are out.", "3 and 4", Reason.NAME),
        ("They won the 4x100m relay.", "4x100m", Reason.NAME),
        ("It is a six-figure sum.", "six-figure", Reason.NAME),
        ("A 30-something diver was rescued.", "30-something", Reason.AGE),
        ("The yard had 1988 sales of fish.", "1988", Reason.DATE),
    ],
)
def test_a_number_that_names_orders_or_refers_is_refused(text: str, refused: str, reason: Reason) -> None:
    extraction = extract(text)
    assert (refused, reason) in [(refusal.quote, refusal.reason) for refusal in extraction.refusals]
    at = text.index(refused)
    assert not [f.quote for f in extraction.figures if f.start < at + len(refused) and at < f.end]


@pytest.mark.parametrize(
    ("text", "refused", "reason"),
    [
        # ages
        ("The retirement age rises to 67 next year; the age to 67 from 65.", "67 from 65", Reason.AGE),
        ("Buses are free for over-70s.", "70s", Reason.AGE),
        ("Her brother, 19, waited.", "19", Reason.AGE),
        ("Their sons, 4, 6 and 9, waited.", "4, 6 and 9", Reason.AGE),
        ("Pilots, both 44, waited.", "44", Reason.AGE),
        ("Rosa Lindt (37) waited.", "37", Reason.AGE),
        ("She was 12 when the dam broke.", "12", Reason.AGE),
        ("Most of them were under 18.", "18", Reason.AGE),
        ("Girls of 12 may join.", "12", Reason.AGE),
        ("Boys as young as 10 were sent.", "10", Reason.AGE),
        ("At 81, he still rows.", "81", Reason.AGE),
        ("The 18-to-24 group is small.", "18-to-24 group", Reason.AGE),
        ("Pupils aged six months to five years were fed.", "six months to five years", Reason.AGE),
        # hours
        ("They met at half past three.", "half past three", Reason.TIME),
        ("They met at six in the morning.", "six", Reason.TIME),
        ("They met at 0600 hours.", "0600 hours", Reason.TIME),
        ("They met from 6-8pm.", "6-8pm", Reason.TIME),
        ("They met at five o'clock.", "five o'clock", Reason.TIME),
        ("She swam it in 1:45.32.", "1:45.32", Reason.TIME),
        ("Ten minutes into the dive it broke.", "Ten minutes into", Reason.DATE),
        # results
        ("The hosts were trailing 2-1.", "2-1", Reason.SCORE),
        ("The final ended 13-12 after extra time.", "13-12", Reason.SCORE),
        ("She won 6-4, 3-6, 7-6 (5).", "6-4, 3-6, 7-6 (5)", Reason.SCORE),
        ("He stopped on lap 45 of the race.", "45", Reason.NAME),
        ("On day 100 of the strike they met.", "100", Reason.NAME),
        ("Tickets in zone 1 are free.", "1", Reason.NAME),
        ("It ended two-all.", "two-all", Reason.SCORE),
        ("He equalised at 90+4.", "90+4", Reason.SCORE),
        ("The visitors were 287 for 4 at stumps.", "287 for 4", Reason.SCORE),
        # names
        ("A caller told a 911 operator.", "911", Reason.NAME),
        ("She lives at 12 Mill Street.", "12", Reason.NAME),
        ("He robbed the 400 block of Mill Street.", "400", Reason.NAME),
        ("It is a 401(k) plan.", "401(k)", Reason.NAME),
        ("It is in a 10-K filing.", "10-K", Reason.NAME),
        ("House passed H.R. 3684 quickly.", "3684", Reason.NAME),
        ("The Python 3.12 release is out.", "3.12", Reason.NAME),
        ("The clinic treats type 2 diabetes.", "2", Reason.NAME),
        ("They flew in a 747 and a 737.", "737", Reason.NAME),
        ("It was the Thirty Years' War again.", "Thirty Years' War", Reason.NAME),
        ("The song entered the top 10.", "10", Reason.NAME),
        ("The letter went to Dallas, TX 75201.", "75201", Reason.NAME),
        # notes, slips and sayings
        ("See table 4 on the next sheet.", "4", Reason.NOTE),
        ("Stay apart. 2. Wash your hands.", "2.", Reason.NOTE),
        ("See Vol. 2 of the report.", "2", Reason.NAME),
        ("Please (1) wash and (2) dry it.", "2", Reason.NOTE),
        ("We sent seventy — seventeen, excuse me — of them.", "seventy", Reason.WITHDRAWN),
        ("There were fifteen — I misspoke, there were fifty.", "fifteen", Reason.WITHDRAWN),
        ("The swimmers jumped one after another.", "one after another", Reason.PRONOUN),
        ("I have two questions: one on fees.", "one", Reason.PRONOUN),
        ("It is a one-man party.", "one-man", Reason.IDIOM),
        ("They agreed at the eleventh hour.", "eleventh hour", Reason.IDIOM),
    ],
)
def test_other_news_than_of_war_names_and_orders_by_number_too(text: str, refused: str, reason: Reason) -> None:
    extraction = extract(text)
    assert (refused, reason) in [(refusal.quote, refusal.reason) for refusal in extraction.refusals]
    at = text.rindex(refused)
    assert not [f.quote for f in extraction.figures if f.start < at + len(refused) and at < f.end]


def test_a_self_correction_is_withdrawn_and_the_corrected_number_stays() -> None:
    extraction = extract("We moved 1,2- — 1,300 crates and eighty thousand two- — — 80,250 bottles.")
    assert [f.value for f in extraction.figures] == [1300, 80_250]
    assert [r.reason for r in extraction.refusals] == [Reason.WITHDRAWN] * 2


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("The blast hit a bus, killing one and wounding two.", [1, 2]),
        ("One diver was hurt.", [1]),
        ("It lasts for one day.", [1]),
        ("One Danish diver and one nurse came.", [1, 1]),
        ("Only one in five divers came.", [0.2]),
        ("Only one out of ten divers came.", [0.1]),
        ("Of the ten, eight left and another one was hurt.", [10, 8, 1]),
    ],
)
def test_one_is_a_figure_where_it_counts(text: str, values: list[float]) -> None:
    assert [f.value for f in extract(text).figures] == values


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("The two rivals met.", 2),
        ("All 3 came.", 3),
        ("A three-storey block fell.", 3),
        ("Some 2000 cartons arrived.", 2000),
        ("The ages of 34,000 people are listed.", 34_000),
        ("The Greens won 12 seats and the Liberals 71.", 71),
        ("Twenty-one of them left.", 21),
        ("A 30-second clip was shown.", 30),
        ("The bill passed 51-49.", 51),
        ("The club sold 45 players over the years.", 45),
        ("Two seconds later it fell for 7 seconds.", 7),
        ("Doctors put the number of dead at 40.", 40),
        ("They were calm. “Another 12 are coming.”", 12),
        ("Oslo lent 30 boats, Bergen 12.", 12),
    ],
)
def test_what_counts_is_not_refused(text: str, value: float) -> None:
    assert value in [f.value for f in extract(text).figures]


def test_a_bare_year_is_never_a_figure() -> None:
    extraction = extract("The 2014 war and the 1980s were worse than 2019, they said.")
    assert not extraction.figures
    assert {r.reason for r in extraction.refusals} == {Reason.DATE}


def test_scores_are_vague_only_where_they_count() -> None:
    assert not extract("The test scores rose.").figures
    assert [f.quote for f in extract("Scores of divers rose.").figures] == ["Scores"]


def test_dates_with_numbers_are_refusals_and_dates_without_are_not() -> None:
    extraction = extract("On Oct. 7 and on Wednesday nothing moved.")
    assert [(r.quote, r.reason) for r in extraction.refusals] == [("Oct. 7", Reason.DATE)]


def test_every_refusal_quotes_its_span_and_names_its_rule() -> None:
    text = "At 9:30 a.m. Karim Odeh, 16, read Resolution 2735 to one of the G7."
    for refusal in extract(text).refusals:
        assert text[refusal.start : refusal.end] == refusal.quote
        assert refusal.rule.startswith(refusal.reason.value)


@pytest.mark.parametrize(
    ("text", "figures", "withdrawn"),
    [
        ("Some ~~38,000~~ 39,000 people died.", ["39,000"], ["38,000"]),
        ("~~Two men and 3 million cattle died.~~ 40 died.", ["40"], ["Two", "3 million"]),
        ("~~Some ~30 died~~ and 40 fled.", ["40"], ["30"]),
        ("Some ~~30 died\nand 40~~ fled.", ["30", "40"], []),
        ("Between ~~ 30 ~~ and 40 fled.", ["30", "40"], []),
        ("Some 30 died~~ and 40 fled.", ["30", "40"], []),
    ],
)
def test_numbers_in_struck_out_words_are_withdrawn(text: str, figures: list[str], withdrawn: list[str]) -> None:
    found = extract(text)
    assert [figure.quote for figure in found.figures] == figures
    assert [refusal.quote for refusal in found.refusals if refusal.reason is Reason.WITHDRAWN] == withdrawn


def test_a_struck_out_statement_is_none() -> None:
    said = "“We are as close as we have ever been,” the minister said."
    assert len(extract(said).statements) == 1
    assert extract(f"~~{said}~~ Nothing was said.").statements == ()


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("Two hundred first responders came.", ["Two hundred"]),
        ("One hundredth of a litre.", ["One hundredth"]),
        ("The last one hundred lamps fell.", ["one hundred"]),
        ("The first one percent fell.", ["one percent"]),
        ("The blast killed one, and another one died.", ["one", "one"]),
        ("In the attack one died.", ["one"]),
        ("They called 300 witnesses, and rang 5 friends.", ["300", "5"]),
        ("Temperatures hit 41°C, 12° below the record.", ["41", "12"]),
        ("Some 40 mm of rain fell on 9 rifles.", ["40", "9"]),
        ("The 350 Palestinians left.", ["350"]),
        ("Of 12 photos 1 of 3 men kept 4.", ["12", "1", "3", "4"]),
        ("There were 44 goats (-9 from Sunday) and 5 carts (−2).", ["44", "-9", "5", "−2"]),
    ],
)
def test_what_only_looks_like_no_figure_is_one(text: str, quotes: list[str]) -> None:
    assert [figure.quote for figure in extract(text).figures] == quotes


AGES_IN_COLUMNS = {
    "of cases": ("| Case | Age | Sex |\n| Selt | 45 | M |\n| Ostby | 19 | F |", ["45", "19"]),
    "in years": ("District | Age (in years) | Deaths\nSelt | 45 | 3", ["45"]),
    "of groups, counted": ("| District | Age group 5 to 9 | Deaths |\n| Selt | 45 | 3 |", ["5 to 9"]),
    "older than anybody": ("| District | Age |\n| Selt | 450 |", []),
}


@pytest.mark.parametrize("name", AGES_IN_COLUMNS)
def test_numbers_under_a_head_of_ages_are_ages(name: str) -> None:
    text, ages = AGES_IN_COLUMNS[name]
    assert [refusal.quote for refusal in extract(text).refusals if refusal.reason == "age"] == ages


@pytest.mark.parametrize("text", ["4.1. Planned work\nMore follows.", "Criterion 3 is the choice of a site."])
def test_numbers_of_sections_and_criteria_are_none(text: str) -> None:
    assert extract(text).figures == ()
