"""Days of a figure: the day it describes, and the start of a running count."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.reading.clauses.outline import read_clauses
from asreported.reading.clauses.structure.predicates import read_structure
from asreported.reading.dates.dates import find_dates
from asreported.reading.figures.days.days import read_days
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.store import lexicon_for
from asreported.reading.grammar.text import Text
from asreported.records import STATED_EARLIER, Aspect, Kind, Modality, Period

PUBLISHED = dt.date(2024, 8, 7)


def read(sentence: str, *numbers: tuple[str, Aspect], **fields: object) -> list[Draft]:
    """Drafts of the numbers of a sentence, each with its aspect, once their days have been read."""
    text = Text(sentence, lexicon_for(None))
    dates = find_dates(text, PUBLISHED)
    drafts = []
    for words, aspect in numbers:
        start = sentence.index(words)
        at = text.token_at(start)
        draft = Draft(at, at + 1, start, start + len(words), text.sentence_at(at), aspect=aspect, stretch=(at, at + 1))
        for name, value in fields.items():
            setattr(draft, name, value)
        drafts.append(draft)
    read_structure(text, drafts)
    read_clauses(text, drafts)
    read_days(text, drafts, dates, [], PUBLISHED)
    return drafts


def written(period: Period | None) -> str | None:
    if period is None:
        return None
    first, last = period
    return str(first) if first == last else f"{first}/{last}"


@pytest.mark.parametrize(
    ("sentence", "number", "as_of"),
    [
        ("On 12 February, 14 people were killed in Rafah.", "14", "2024-02-12"),
        ("The raid killed 14 people on 12 February.", "14", "2024-02-12"),
        ("Over the past 24 hours, 14 people were killed.", "14", "2024-08-06/2024-08-07"),
        ("The hospital counted 14 dead in the last 20 days.", "14", "2024-07-18/2024-08-07"),
        ("Between the afternoons of 7 and 8 January, 14 people were killed.", "14", "2024-01-07/2024-01-08"),
        ("In all 14 captives were freed on 20 and 23 October 2023.", "14", "2023-10-20/2023-10-23"),
        ("During the pause (24-30 November 2023), 14 captives were freed.", "14", "2023-11-24/2023-11-30"),
        ("The raid killed 14 people over the weekend.", "14", "2024-08-03/2024-08-04"),
        ("The raid of Oct. 7 killed 1,200 people.", "1,200", "2023-10-07"),
    ],
)
def test_a_new_count_describes_the_day_of_its_event(sentence: str, number: str, as_of: str) -> None:
    (draft,) = read(sentence, (number, Aspect.NEW))
    assert (written(draft.as_of), draft.since) == (as_of, None)


def test_the_day_of_the_report_is_not_that_of_a_new_count() -> None:
    (draft,) = read("On 8 March, the charity reported that its driver was killed with 30 others.", ("30", Aspect.NEW))
    assert draft.as_of is None
    (draft,) = read("Officials said on Thursday that 30 people were killed.", ("30", Aspect.NEW))
    assert draft.as_of is None


def test_money_is_new_on_the_day_it_is_announced() -> None:
    (draft,) = read("Yesterday the envoy announced $53 of aid.", ("53", Aspect.NEW), kind=Kind.MONEY)
    assert written(draft.as_of) == "2024-08-06"


@pytest.mark.parametrize("aspect", [Aspect.TOTAL, Aspect.LEVEL])
@pytest.mark.parametrize(
    ("sentence", "as_of"),
    [
        ("As of 12 March, 27 are counted.", "2024-03-12"),
        ("The ministry has counted 27 as of 12 March.", "2024-03-12"),
        ("The ministry said on Tuesday that 27 are counted.", "2024-08-06"),
        ("On 12 March, the ministry reported that 27 are counted.", "2024-03-12"),
        ("So far 27 are counted.", "2024-08-07"),
        ("There are currently 27 in the camp.", "2024-08-07"),
        ("In the camp 27 are counted, officials said on Tuesday.", "2024-08-06"),
    ],
)
def test_a_total_or_level_stands_on_the_day_of_its_report(sentence: str, as_of: str, aspect: Aspect) -> None:
    (draft,) = read(sentence, ("27", aspect))
    assert written(draft.as_of) == as_of


def test_a_total_has_the_day_from_which_it_counts() -> None:
    (draft,) = read("More than 39,000 people have died since the war began on Oct. 7.", ("39,000", Aspect.TOTAL))
    assert (written(draft.since), draft.as_of) == ("2023-10-07", None)
    (draft,) = read("Since early April 5,000 trucks have entered.", ("5,000", Aspect.TOTAL))
    assert written(draft.since) == "2024-04-01/2024-04-30"


def test_a_level_does_not_count_from_a_day() -> None:
    (draft,) = read("Since 7 October 2023, 120 wells have been working.", ("120", Aspect.LEVEL))
    assert (draft.since, draft.as_of) == (None, None)


def test_a_range_of_days_is_the_span_of_a_running_count() -> None:
    (draft,) = read("Between 7 October 2023 and 15 March 2024, 300 houses were razed.", ("300", Aspect.TOTAL))
    assert (written(draft.since), written(draft.as_of)) == ("2023-10-07", "2024-03-15")
    (draft,) = read("Between 7 October 2023 and 15 March 2024, 300 houses were razed.", ("300", Aspect.NEW))
    assert (draft.since, written(draft.as_of)) == (None, "2023-10-07/2024-03-15")


def test_days_counted_from_an_event() -> None:
    both = read(
        "In the 18 days since gunmen killed 14 people, soldiers have killed 60.",
        ("14", Aspect.NEW),
        ("60", Aspect.TOTAL),
    )
    assert [written(draft.as_of) for draft in both] == ["2024-07-20", "2024-08-07"]
    assert [written(draft.since) for draft in both] == [None, "2024-07-20"]


def test_each_figure_has_the_date_of_its_own_clause() -> None:
    killed, held = read(
        "At least 33 children were killed on 7 October, and 40 children are held.",
        ("33", Aspect.NEW),
        ("40", Aspect.LEVEL),
    )
    assert (written(killed.as_of), held.as_of) == ("2023-10-07", None)
    stayed, left = read(
        "It is one of 3 families that stayed after 27 others were displaced in May 2023.",
        ("3", Aspect.LEVEL),
        ("27", Aspect.NEW),
    )
    assert (stayed.as_of, written(left.as_of)) == (None, "2023-05-01/2023-05-31")


def test_a_deadline_that_has_passed_is_the_day_it_was() -> None:
    (draft,) = read("By Tuesday, 33 soldiers had died.", ("33", Aspect.TOTAL))
    assert written(draft.as_of) == "2024-08-06"


def test_the_past_day_is_a_window() -> None:
    (draft,) = read("At least 44 bodies were found in the past day, officials said on Tuesday.", ("44", Aspect.NEW))
    assert written(draft.as_of) == "2024-08-06/2024-08-07"


def test_what_a_semicolon_parts_keeps_its_own_day() -> None:
    before, after = read(
        "On 3 August the toll had topped 44,900; it went past 45,000 on Monday.",
        ("44,900", Aspect.TOTAL),
        ("45,000", Aspect.TOTAL),
    )
    assert (written(before.as_of), written(after.as_of)) == ("2024-08-03", "2024-08-05")


def test_a_state_before_a_day_is_not_of_that_day() -> None:
    before, after = read(
        "On 22 March, the office reported a fall from 84 litres prior to 7 October to 15 litres.",
        ("84", Aspect.RATE),
        ("15", Aspect.RATE),
    )
    assert (before.as_of, written(after.as_of)) == (None, "2024-03-22")


def test_what_is_planned_has_only_a_day_to_come() -> None:
    (draft,) = read("The ship will unload 200 tons on Friday.", ("200", Aspect.NEW), modality=Modality.PLANNED)
    assert written(draft.as_of) == "2024-08-09"
    (draft,) = read(
        "On 1 August, it set off with water for 900 people.", ("900", Aspect.NEW), modality=Modality.PLANNED
    )
    assert draft.as_of is None


def test_a_length_has_no_day_of_its_own() -> None:
    (draft,) = read("On 7 January, staff brought food for 3 months.", ("3", Aspect.OTHER), kind=Kind.DURATION)
    assert draft.as_of is None


def test_every_day_says_which_rule_gave_it() -> None:
    (draft,) = read("As of 12 March, 27 have died since 7 October 2023.", ("27", Aspect.TOTAL))
    assert draft.rules == ["since.start: 7 October 2023", "as_of.stated: 12 March"]


def test_ranges_reach_across_times_of_day() -> None:
    sentence = "Between 7 October 2023 and noon on 19 February 2024, at least 400 people were killed."
    (draft,) = read(sentence, ("400", Aspect.TOTAL))
    assert (written(draft.since), written(draft.as_of)) == ("2023-10-07", "2024-02-19")


def test_running_counts_joined_to_one_another_share_their_day() -> None:
    sentence = "The toll stood at 320 on Tuesday, the clinic said, and the number of injured at 750."
    dead, injured = read(sentence, ("320", Aspect.TOTAL), ("750", Aspect.TOTAL))
    assert written(dead.as_of) == written(injured.as_of) == "2024-08-06"


def test_a_change_counts_from_its_start() -> None:
    (draft,) = read("Exports have grown 40 percent since 2012.", ("40", Aspect.CHANGE))
    assert written(draft.since) == "2012-01-01/2012-12-31"


@pytest.mark.parametrize(
    ("text", "aspects", "as_of"),
    [
        ("As of 4 August, 310 had died. Another 95 have been hurt.", (Aspect.TOTAL, Aspect.TOTAL), "2024-08-04"),
        (
            "As of 4 August, 310 had died. Roads are cut. An additional 95 are hurt.",
            (Aspect.TOTAL, Aspect.TOTAL),
            "2024-08-04",
        ),
        ("By 4 August, 310 had died. As of then, 95 had been hurt.", (Aspect.TOTAL, Aspect.TOTAL), "2024-08-04"),
        (
            "Between 1 July and 4 August, 310 died. During the same period, 95 were hurt.",
            (Aspect.TOTAL, Aspect.NEW),
            "2024-08-04",
        ),
        ("As of 4 August, 310 had died.\nAnother 95 have been hurt.", (Aspect.TOTAL, Aspect.TOTAL), None),
        ("As of 4 August, 310 had died. In the hills, 95 have been hurt.", (Aspect.TOTAL, Aspect.TOTAL), None),
        ("On 4 August, 310 died. During the same period, 95 were hurt.", (Aspect.NEW, Aspect.NEW), None),
    ],
)
def test_what_is_counted_besides_has_the_day_of_the_count_before(
    text: str, aspects: tuple[Aspect, Aspect], as_of: str | None
) -> None:
    drafts = read(text, ("310", aspects[0]), ("95", aspects[1]))
    assert written(drafts[1].as_of) == as_of


def test_in_the_same_period_makes_a_count_run_from_the_same_start() -> None:
    text = "Between 1 July and 4 August, 310 died. During the same period, 95 were hurt."
    _, hurt = read(text, ("310", Aspect.TOTAL), ("95", Aspect.NEW))
    assert (hurt.aspect, written(hurt.since)) == (Aspect.TOTAL, "2024-07-01")


def test_a_number_in_brackets_after_a_year_counts_from_its_first_day() -> None:
    (draft,) = read("The deaths since 1 June are a third of all so far in 2024 (372).", ("372", Aspect.TOTAL))
    assert written(draft.since) == "2024-01-01"


@pytest.mark.parametrize(
    ("raw", "quote", "as_of", "since"),
    [
        ("On 2 August, the agency continued feeding 40 towns.", "40", "2024-08-02", None),
        ("Two children have died since the outage that started on 1 August.", "Two", None, "2024-08-01"),
        ("The 40 deaths are the highest number since 2005.", "40", None, None),
        ("Injuries are four times higher than between 1 and 5 August.", "four times", None, None),
        ("Some 40 litres per day were pumped between 1 and 5 August.", "40", "2024-08-01/2024-08-05", None),
        ("As of 00:00 on 6 August, 40 people had died.", "40", "2024-08-05", None),
        ("As of 10:00 on 6 August, 40 people had died.", "40", "2024-08-06", None),
        ("Between 1 June and 00:00 on 8 August, 40 people have died.", "40", "2024-08-07", "2024-06-01"),
        ("A truce began at 00:00 on 6 August, and 40 captives were freed.", "40", "2024-08-06", None),
        ("Trucks came in (40 trucks until 5 August).", "40", "2024-08-05", None),
        ("Between 1 August, 18:00, and 5 August, 40 people were killed.", "40", "2024-08-01/2024-08-05", None),
        ("Between 1 August (14:00) and 5 August (noon), 40 people were killed.", "40", "2024-08-01/2024-08-05", None),
        ("On 5 August the bureau reported that use fell from 40 litres a day prior to 1 July.", "40", None, None),
        ("As of 5 August, 40 people died, and as of 2 August, 50 people fled.", "50", "2024-08-02", None),
        ("Some 40 homes were razed from 1 July 2024 and as of 5 August 2024.", "40", "2024-08-05", "2024-07-01"),
        ("As of 5 August, states have pledged $3 million.", "$3 million", "2024-08-05", None),
        ("As of 5 August, $3 million was paid in support of 40 people.", "40", None, None),
        ("A panel found this week that 40 people go hungry.", "40", "2024-08-05/2024-08-11", None),
        ("Two boats came on 5 August, which takes the total to 40.", "40", "2024-08-05", None),
        ("Repairs were put at $3 million by the end of July.", "$3 million", "2024-07-31", None),
        ("Since the start of the year 40 people have died.", "40", None, "2024-01-01"),
        ("A crop that weighed 40 tons last year has failed.", "40", "2023-01-01/2023-12-31", None),
        ("The firm lost 30 jobs, down from 40 before the fire.", "40", None, None),
        ("Repairs could cost $40 million, she said on Monday.", "$40 million", None, None),
        ("On 5 August a sack fetched $30 (27 euros).", "27 euros", "2024-08-05", None),
        ("Some 50 people fled on 5 August, of whom 40 swam.", "40", "2024-08-05", None),
        ("The two mayors agreed to raise levies over the coming week.", "two", None, None),
        ("The firm has lost 53 men, two of them in the past 24 hours.", "two", "2024-08-06/2024-08-07", None),
    ],
)
def test_what_a_date_is_to_a_number(raw: str, quote: str, as_of: str | None, since: str | None) -> None:
    figure = next(one for one in extract(raw, published=dt.date(2024, 8, 7)).figures if one.quote == quote)
    assert (written(figure.as_of), written(figure.since)) == (as_of, since)


@pytest.mark.parametrize(
    "raw",
    [
        "The board had earlier put the toll at 35.",
        "Earlier, the board had put the toll at 35.",
        "The board had previously said that 35 villagers had been killed.",
        "The board said on Tuesday that 42 had died of cholera; it had initially put the dead at 35.",
        "The board, which had originally counted 35 dead, said on Tuesday that 42 had been killed.",
    ],
)
def test_what_had_been_stated_earlier_is_not_as_of_the_report(raw: str) -> None:
    figures = {figure.quote: figure for figure in extract(raw, published=PUBLISHED).figures}
    assert figures["35"].as_of is None
    assert STATED_EARLIER in figures["35"].rules
    if "42" in figures:
        assert written(figures["42"].as_of) == "2024-08-06"
        assert STATED_EARLIER not in figures["42"].rules


def test_what_had_been_stated_earlier_keeps_its_own_day() -> None:
    (figure,) = extract("The board had earlier put the toll at 35 on Monday.", published=PUBLISHED).figures
    assert written(figure.as_of) == "2024-08-05"
    assert STATED_EARLIER not in figure.rules


def test_what_has_come_about_has_no_day_after_the_report() -> None:
    raw = "The port will take 300 trucks from Friday, because the yard has handed over no more than four keys."
    figures = extract(raw, published=dt.date(2024, 5, 14)).figures
    assert next(one for one in figures if one.quote == "four").as_of is None


@pytest.mark.parametrize(
    ("raw", "quote", "as_of", "since"),
    [
        # a clause with "who", "which" or "that" keeps its day to itself; what describes the counted is theirs
        ("The court has jailed three of the four men who were seized in 2014.", "three", None, None),
        ("The court voted 40 to 20 to overturn the ruling of 1973.", "40", None, None),
        ("The guards found 40 people who had died on Monday.", "40", "2024-08-05", None),
        ("The storm hurt 40 sailors, 12 of whom died on Monday.", "12", "2024-08-05", None),
        ("At least 40 miners died when a shaft fell in on Monday.", "40", "2024-08-05", None),
        ("The shaft fell in on Monday, killing 40 miners.", "40", "2024-08-05", None),
        ("The mine was shut in November, and guards have found eight.", "eight", None, None),
        # of two states compared each has its own day
        ("Prices rose 2.4 percent in May from 2.7 percent in April.", "2.7 percent", "2024-04-01/2024-04-30", None),
        ("Some 61 percent were out of work, down from 67 percent in 2022.", "61 percent", None, None),
        (
            "Some 61 percent were out of work, down from 67 percent in 2022.",
            "67 percent",
            "2022-01-01/2022-12-31",
            None,
        ),
        ("As of 3 July, 400 people were ill, up from 300.", "300", None, None),
        ("Some 9 percent of them were shot, compared with 4 percent in May.", "9 percent", None, None),
        # a length of time that a day ends, and a range across words of the day
        ("In the week to 4 August, 40 people were killed.", "40", "2024-07-29/2024-08-04", None),
        ("Prices rose 9.1 percent in the year to June.", "9.1 percent", "2023-07-01/2024-06-30", None),
        (
            "Guards shot 40 men between the evening of 3 August and noontime on 5 August.",
            "40",
            "2024-08-03/2024-08-05",
            None,
        ),
        # a rate has the days of its clause
        ("The port took in 40 boats a day in the first three weeks of July.", "40", "2024-07-01/2024-07-21", None),
        # a past deed has a day to come where it says its year: there the day of the report is wrong
        ("Gunmen killed 40 people on 5 May 2025.", "40", "2025-05-05", None),
        # "now" is of its own clause
        ("Sales grew sixfold, and a third of them now come by sea.", "sixfold", None, None),
        # a start belongs to its own clause, and to the counts joined to it
        (
            "Some 40 people fled, among them 20 who swam and 12 driven out since May.",
            "12",
            None,
            "2024-05-01/2024-05-31",
        ),
        ("Guards have killed 40 people and hurt 90 since 3 May.", "40", None, "2024-05-03"),
        ("It is the worst fire since 31 people died in a hotel there in 1988.", "31", "1988-01-01/1988-12-31", None),
        ("The yard, which has made boats since 1962 and employs 350, will close.", "350", None, None),
        ("Guards have killed 40 people since 3 May; they have hurt 90.", "90", None, "2024-05-03"),
        ("The number of people who have died since 3 May has reached 40.", "40", None, "2024-05-03"),
        ("They named the 40 men — 12 by night — who have died since 3 May.", "40", None, "2024-05-03"),
        (
            "Exports have gained 53 percent since May and leapt 5.9 percent on Monday.",
            "5.9 percent",
            "2024-08-05",
            None,
        ),
    ],
)
def test_a_day_belongs_to_the_clause_in_which_it_stands(
    raw: str, quote: str, as_of: str | None, since: str | None
) -> None:
    figure = next(one for one in extract(raw, published=PUBLISHED).figures if one.quote == quote)
    assert (written(figure.as_of), written(figure.since)) == (as_of, since)


@pytest.mark.parametrize(
    ("raw", "quote", "as_of"),
    [
        ("Exports rose 4 per cent in the three months to June.", "4 per cent", "2024-04-01/2024-06-30"),
        ("Some 14 boats sank in the 12 months to February.", "14", "2023-03-01/2024-02-29"),
        ("The yard sold 14 boats in the ten days to 5 August.", "14", "2024-07-27/2024-08-05"),
        ("The yard made $14 million for the second quarter.", "$14 million", "2024-04-01/2024-06-30"),
        ("Profit fell to $14 million in the first half.", "$14 million", "2024-01-01/2024-06-30"),
        ("Profit fell to $14 million in the second half of last year.", "$14 million", "2023-07-01/2023-12-31"),
        ("The pilot scored in the first half, and 14 boats sank.", "14", None),
        ("Figures released on Tuesday showed 14 boats sank.", "14", None),
        ("Figures from the navy, published on Tuesday, showed 14 people were out of work.", "14", "2024-08-06"),
        ("The rate stood at 14 per cent, figures showed on Tuesday.", "14 per cent", "2024-08-06"),
        ("Some 14 boats released on Tuesday sank.", "14", "2024-08-06"),
        ("The lake stood at 9 metres on Monday, 14 cm below its usual mark.", "14", None),
        ("On Tuesday 61 members backed the budget, 14 more than it needed.", "14", None),
        ("There were 90 thefts in 2023, 14 per cent fewer than in 2022.", "14 per cent", "2023-01-01/2023-12-31"),
        ("There were 90 thefts in May, a rise of 14 per cent on April.", "14 per cent", None),
        ("There were 14 times as many thefts as in 2022.", "14 times", None),
        ("Some 90 people are ill, 31 more than on Tuesday; one died, and 14 lay in bed.", "14", None),
        ("A flood hit the old road on Monday; 14 people will move.", "14", None),
        ("The ninth raid this month left 14 people dead on Saturday.", "14", "2024-08-03"),
        ("It was the ninth raid this month; 14 people died.", "14", None),
        ("Nine boats sank on Monday, 14 pilots said.", "14", None),
        ("A drone fell 14 km from the town on Monday.", "14", None),
        ("Claims fell to 90 in the second quarter from 14 in the first.", "14", None),
        ("Shells hit the town before dawn, and 14 people died.", "14", "2024-08-07"),
        ("The town was hit on Monday. Before dawn 14 people died.", "14", None),
        ("The strike began on 3 May, and 14 flights have been cancelled since then.", "14", None),
    ],
)
def test_the_day_that_news_of_all_fields_name(raw: str, quote: str, as_of: str | None) -> None:
    (found,) = (one for one in extract(raw, published=PUBLISHED).figures if one.quote == quote)
    assert written(found.as_of) == as_of


@pytest.mark.parametrize(
    ("raw", "since"),
    [
        ("The strike began on 3 May, and 14 flights have been cancelled since then.", "2024-05-03"),
        ("The strike began on 3 May. Some 14 flights have been cancelled since then.", "2024-05-03"),
        ("The strike began on 3 May; since then 14 flights have been cancelled.", "2024-05-03"),
        ("The strike began on 3 May; pilots have since cancelled 14 flights.", "2024-05-03"),
        ("The strike began in May. A week passed. Some 14 flights have been cancelled since then.", None),
        ("He won by 14 votes, the closest result since 1989.", None),
        ("The group has sunk 31 boats since 3 May and holds 14 islands.", None),
        ("With 14 dead, up by 12 since Monday, the school is shut.", None),
        ("The office has collected $90 million since 3 May, 14 per cent short of its goal.", None),
        ("From January on 31 boats sank, against 14 in 2023.", None),
    ],
)
def test_from_when_on_news_of_all_fields_counts(raw: str, since: str | None) -> None:
    (found,) = (one for one in extract(raw, published=PUBLISHED).figures if one.quote.startswith("14"))
    assert written(found.since) == since
