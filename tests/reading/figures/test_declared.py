"""The rules by which a story's own words tell a measure, by their examples, under a story that declares them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from asreported.reading.engine import extract
from asreported.reading.figures.measure.declared import TABLE
from asreported.reading.figures.rules import Rule
from asreported.records import STATED_EARLIER, Figure
from asreported.story import Story

DAY = dt.date(2026, 5, 13)


def story(**measures: dict[str, Any]) -> Story:
    declared = {name: {"title": name, **said} for name, said in measures.items()}
    return Story.model_validate({"id": "mill", "title": "The mill", "start": dt.date(2026, 5, 1), "measures": declared})


MILL = story(
    dismissed={"verbs": ["dismissed"]},
    confirmed={"nouns": ["confirmed cases"]},
    suspected={"nouns": ["suspected cases", "cases"]},
    outdoors={"words": ["in the open air"]},
    containers={"nouns": ["container"], "not_nouns": ["empty containers"]},
    severance={"kind": "money", "nouns": ["severance"]},
    turnout={"unit": "percent", "nouns": ["turnout"]},
    asked={"kind": "percent", "verbs": ["would vote for"]},
    walkouts={"verbs": ["walked out"]},
)


def at_mark(marked: str, of: Story = MILL) -> Figure:
    start = marked.index("[")
    [found] = [
        one
        for one in extract(marked.replace("[", "").replace("]", ""), published=DAY, story=of).figures
        if one.start <= start < one.end
    ]
    return found


def rules_of(marked: str) -> list[str]:
    return [rule.partition(":")[0] for rule in at_mark(marked).rules]


FIRES = [(rule, text) for rule in TABLE.rules for text in rule.fires]
MISSES = [(rule, text) for rule in TABLE.rules for text in rule.misses]


@pytest.mark.parametrize(("rule", "text"), FIRES, ids=[f"{rule.id}-{text[:40]}" for rule, text in FIRES])
def test_rule_decides_its_examples(rule: Rule[Any, Any], text: str) -> None:
    assert rule.id in rules_of(text)


@pytest.mark.parametrize(("rule", "text"), MISSES, ids=[f"{rule.id}-{text[:40]}" for rule, text in MISSES])
def test_rule_leaves_its_near_misses_alone(rule: Rule[Any, Any], text: str) -> None:
    assert rule.id not in rules_of(text)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The port now holds [300] containers.", "containers"),
        ("The port now holds [300] empty containers.", "other"),
        ("There were 90 suspected cases, [12] of them confirmed.", "confirmed"),
        ("Cases rose to [90], and confirmed cases to 12.", "suspected"),
        ("Cases rose to 90, and confirmed cases to [12].", "confirmed"),
        ("Some [1,200] weavers walked out on Monday.", "walkouts"),
        ("About [40 percent] of the containers were wet.", "other"),
        ("A turnout of [61 percent] was reported.", "turnout"),
        ("The mill lost [40] containers, and two guards were killed.", "containers"),
        ("The mill lost 40 containers, and [two] guards were killed.", "deaths"),
    ],
)
def test_the_words_of_the_story_win_at_their_number(text: str, measure: str) -> None:
    assert at_mark(text).measure == measure


def test_a_verb_of_a_measure_that_the_story_follows_too_comes_before_a_declared_noun() -> None:
    clinic = story(deaths={}, patients={"nouns": ["patients"]})
    assert at_mark("The ward took in [12] patients.", clinic).measure == "patients"
    assert at_mark("On the ward [12] patients died.", clinic).measure == "deaths"


def test_two_measures_of_one_verb_are_told_apart_by_their_kind() -> None:
    garage = story(fixed={"verbs": ["repaired"]}, share={"kind": "percent", "verbs": ["repaired"]})
    assert at_mark("So far [90] vans have been repaired.", garage).measure == "fixed"
    assert at_mark("So far [12 percent] of the vans have been repaired.", garage).measure == "share"
    assert at_mark("So far 90 vans have been repaired, or [12 percent] of the total.", garage).measure == "share"


def test_an_aspect_that_a_measure_declares_is_that_of_what_the_sentence_leaves_open() -> None:
    office = story(complaints={"nouns": ["complaints"], "aspect": "total"})
    assert at_mark("The office has [73] complaints.", office).aspect == "total"
    assert at_mark("Another [12] complaints came in on Monday.", office).aspect == "new"


def test_what_a_story_counts_as_pledged_is_reported_once_somebody_has() -> None:
    donors = story(pledges={"kind": "money", "verbs": ["pledged"], "aspect": "total"})
    assert at_mark("Donors have pledged [$2 million].", donors).modality == "reported"
    assert at_mark("Donors will pledge [$2 million].", donors).modality == "planned"


def test_what_is_said_of_a_part_is_not_said_of_its_whole() -> None:
    garage = story(recalled={"verbs": ["recalled"], "nouns": ["cars"]}, fixed={"verbs": ["repaired"]})
    assert at_mark("So far [45] of the 90 recalled cars have been repaired.", garage).measure == "fixed"
    assert at_mark("So far 45 of the [90] recalled cars have been repaired.", garage).measure == "recalled"
    bank = story(shut={"title": "Branches closed", "nouns": ["branches"]})
    assert at_mark("The bank kept [14] of its 92 branches closed.", bank).measure == "shut"
    assert at_mark("The bank kept 14 of its [92] branches closed.", bank).measure == "other"


def test_what_those_counted_do_is_no_level_of_them() -> None:
    bank = story(branches={"nouns": ["branches"], "aspect": "level"})
    assert at_mark("Some [37] branches were closed.", bank).aspect == "level"
    assert at_mark("Some [20] branches have merged.", bank).aspect == "total"
    assert at_mark("Some [20] branches merged.", bank).aspect == "new"


FERRY = story(
    cancelled={"verbs": ["cancelled"], "aspect": "total"},
    refunds={"kind": "money", "nouns": ["refunds"], "verbs": ["paid"], "aspect": "total"},
    covered={"nouns": ["recall"], "unit": "cars", "aspect": "total"},
    spending={"kind": "money", "nouns": ["spending"], "aspect": "total"},
    wait={"kind": "duration", "unit": "months", "nouns": ["wait"], "aspect": "level"},
)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The number of trips that the line has cancelled since Monday rose to [268] on Tuesday.", "cancelled"),
        ("Trips cancelled since Monday rose to [268] on Tuesday.", "cancelled"),
        ("The line corrected the number of trips cancelled by Friday: it was [254], not 268.", "cancelled"),
        ("The number of trips that the line has added since Monday rose to [268] on Tuesday.", "other"),
        ("In May 300 trips had been sold and [40] cancelled.", "cancelled"),
        ("The office could confirm only [$1.3 million], paid to ticket holders.", "refunds"),
        ("It put off the recall in Ostby, which now covers [300] cars.", "covered"),
        ("Spending by clubs has passed [$250 million].", "spending"),
        ("The bank puts spending at [$231 million].", "spending"),
    ],
)
def test_what_hangs_on_the_counted_noun_tells_it(text: str, measure: str) -> None:
    assert at_mark(text, FERRY).measure == measure


def test_the_whole_of_which_some_were_cancelled_is_none_of_them() -> None:
    line = story(cancelled={"verbs": ["cancelled"], "nouns": ["trips"]})
    assert at_mark("The line had cancelled [46] of the day's 112 trips.", line).measure == "cancelled"
    assert at_mark("The line had cancelled 46 of the day's [112] trips.", line).measure == "other"


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("All berths but [two] are full.", "other"),
        ("Of the other [eight] berths there is no trace.", "other"),
        ("Some 90 trips were cancelled. Crews asked about the [eight].", "other"),
        ("Some berths are full, but [two] berths are not.", "berths"),
        ("All crews left, but [two] berths are full.", "berths"),
    ],
)
def test_exceptions_and_those_pointed_back_to_are_no_count_of_their_noun(text: str, measure: str) -> None:
    line = story(berths={"nouns": ["berths"]}, cancelled={"verbs": ["cancelled"], "nouns": ["trips"]})
    assert at_mark(text, line).measure == measure


def test_whoever_has_a_number_of_the_same_counts_it_too() -> None:
    text = "The line said 300 trips were cancelled by 2 May. The union, which asks crews, has [340] for the same day."
    assert at_mark(text, FERRY).measure == "cancelled"
    assert at_mark(text, FERRY).as_of == (dt.date(2026, 5, 2), dt.date(2026, 5, 2))
    assert at_mark("The line said 300 trips were cancelled. The union has [340] members.", FERRY).measure == "other"


def test_what_was_counted_through_a_day_is_a_running_count_of_it() -> None:
    found = at_mark("Some [254] had been cancelled through Friday.", FERRY)
    assert (found.aspect, found.as_of) == ("total", (dt.date(2026, 5, 8), dt.date(2026, 5, 8)))
    found = at_mark("The number of trips that the line has cancelled since Monday rose to [268] on Tuesday.", FERRY)
    assert (found.since, found.as_of) == ((dt.date(2026, 5, 11),) * 2, (dt.date(2026, 5, 12),) * 2)


def test_a_length_of_time_on_average_is_no_rate() -> None:
    assert at_mark("The wait is [14 months] on average.", FERRY).aspect == "level"


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The office could confirm only [$1.3 million] in refunds.", "reported"),
        ("The office could pay [$1.3 million] in refunds.", "hypothetical"),
        ("The office could not confirm [$1.3 million] in refunds.", "hypothetical"),
    ],
)
def test_what_could_be_found_out_is_reported(text: str, modality: str) -> None:
    assert at_mark(text, FERRY).modality == modality


CLUBS = Story.model_validate(
    {
        "id": "clubs",
        "title": "Clubs",
        "start": dt.date(2026, 5, 1),
        "place": "Ostby",
        "measures": {"spending": {"title": "Spent", "kind": "money", "verbs": ["spent"], "aspect": "total"}},
        "places": [{"name": "Ostby"}, {"name": "Velm City", "within": "Ostby"}],
        "sources": [
            {"name": "Players' Union", "class": "other", "aliases": ["Bo Askild", "Retz"]},
            {"name": "Lawyers' Chamber", "class": "other"},
            {"name": "Velm City", "class": "other"},
        ],
    }
)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Velm City have spent [$3 million].", "Velm City"),
        ("Velm City, by their own account, have spent [$3 million].", "Velm City"),
        ("The clubs around Velm City have spent [$3 million].", None),
    ],
)
def test_what_a_declared_place_does_by_the_words_of_the_story_is_counted_there(text: str, place: str | None) -> None:
    assert at_mark(text, CLUBS).place == place


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("Clubs spent [$3 million], said its chairman, Bo Askild.", "Players' Union"),
        ("Clubs spent [$3 million], Mr Retz said.", "Players' Union"),
        ("The Lawyers' Chamber said clubs spent [$3 million].", "Lawyers' Chamber"),
    ],
)
def test_a_source_is_known_by_an_apposition_a_courtesy_title_and_a_plural_genitive(text: str, source: str) -> None:
    assert at_mark(text, CLUBS).source == source


BOARD = Story.model_validate(
    {
        "id": "board",
        "title": "The board",
        "start": dt.date(2026, 5, 1),
        "measures": {
            "shut": {"title": "Closed", "verbs": ["closed", "shut"], "aspect": "level"},
            "cases": {"title": "Cases", "nouns": ["cases"], "aspect": "total"},
            "rents": {"title": "Rents", "kind": "money", "nouns": ["rents"], "aspect": "level"},
            "stored": {"title": "Grain", "unit": "tonnes", "nouns": ["silos"], "aspect": "level"},
            "striking": {"title": "On strike", "verbs": ["on strike"], "aspect": "level"},
        },
        "sources": [
            {"name": "Port Board", "class": "official", "aliases": ["the board"]},
            {"name": "Weavers' Union", "class": "other", "aliases": ["the union"]},
        ],
    }
)


@pytest.mark.parametrize(
    "text",
    [
        "Some [40] mills remained closed on Monday.",
        "On Monday, [40] mills stayed shut.",
        "Some [40] mills remain shut.",
        "The board kept [40] mills closed.",
        "The fire left [40] mills closed.",
    ],
)
def test_what_stays_in_a_declared_state_is_in_it(text: str) -> None:
    found = at_mark(text, BOARD)
    assert (found.measure, found.aspect) == ("shut", "level")


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The silos feed the valley. They hold [400 tonnes] today.", "stored"),
        ("The silos in the valley are full. They hold [400 tonnes].", "extent"),
        ("The silos feed the valley. They weigh [400 tonnes].", "extent"),
        ("The owners of the silos met. They hold [400 tonnes].", "extent"),
        ("The rents worry the board. They rose to [$900].", "rents"),
        ("The rents worry the board. It paid [$900].", "money"),
        ("The rents have risen. A year ago they were [$900].", "money"),
    ],
)
def test_it_is_what_the_sentence_before_is_about(text: str, measure: str) -> None:
    assert at_mark(text, BOARD).measure == measure


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("There were 300 cases. The board said [20] had been cured.", "affected"),
        ("There were 300 cases. The board reported [20] were cured.", "affected"),
        ("There were 300 cases. The board said [340].", "cases"),
        ("There were 300 cases. The board says [340] are.", "cases"),
    ],
)
def test_a_number_of_which_something_else_is_said_is_no_other_count_of_the_same(text: str, measure: str) -> None:
    assert at_mark(text, BOARD).measure == measure


def test_a_level_on_average_is_no_rate() -> None:
    assert at_mark("Rents averaged [$900] in May.", BOARD).aspect == "level"
    assert at_mark("Rents averaged [$30] a day in May.", BOARD).aspect == "rate"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("According to the union [1,200] weavers are on strike, according to the board 900.", "Weavers' Union"),
        ("According to the union 1,200 weavers are on strike, according to the board [900].", "Port Board"),
        ("The union says 1,200 weavers are on strike and the Port Board says [900] are.", "Port Board"),
        ("The union said 1,200 weavers were on strike; the board said [900].", "Port Board"),
        ("The union counted [1,200] weavers on strike and the board 900.", "Weavers' Union"),
        ("The union counted 1,200 weavers on strike and the board [900].", "Port Board"),
    ],
)
def test_of_two_sources_in_a_sentence_each_has_its_number(text: str, source: str) -> None:
    found = at_mark(text, BOARD)
    assert (found.source, found.measure) == (source, "striking")


@pytest.mark.parametrize(
    "text",
    [
        "There are [254] cases, not 268, the board said.",
        "The board said there were [254] cases instead of 268.",
        "The number of cases was put at [254] instead of 268.",
        "The board now counts [254] cases, down from 268.",
    ],
)
def test_a_number_that_takes_the_place_of_another_stands_alone(text: str) -> None:
    found = at_mark(text, BOARD)
    assert (found.measure, found.aspect, found.part_of, found.modality) == ("cases", "total", None, "reported")
    other = at_mark(text.replace("[254]", "254").replace("268", "[268]"), BOARD)
    assert other.modality == "denied" or (other.as_of is None and STATED_EARLIER in other.rules)


YARD = Story.model_validate(
    {
        "id": "yard",
        "title": "The yard",
        "start": dt.date(2026, 5, 1),
        "measures": {
            "shops": {"title": "Shops closed", "nouns": ["shops"], "verbs": ["closed"], "aspect": "level"},
            "sacked": {"title": "Sacked", "verbs": ["sacked", "laid off"], "aspect": "total"},
            "claims": {"title": "Claims", "nouns": ["claims"], "aspect": "total"},
            "repairs": {"title": "Repairs", "kind": "money", "nouns": ["repairs"], "aspect": "total"},
            "cost": {"title": "Cost", "kind": "money", "nouns": ["estimate", "bill"], "aspect": "level"},
            "spending": {"title": "Spent", "kind": "money", "nouns": ["spending"], "aspect": "total"},
        },
        "sources": [
            {"name": "Port Board", "class": "official", "aliases": ["the board"]},
            {"name": "Weavers' Union", "class": "other", "aliases": ["the union"]},
        ],
    }
)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("Some [20] shops have reopened.", "other"),
        ("Some [20] shops have stayed shut.", "shops"),
        ("The number of shops closed on the quay is down to [9] from 23.", "shops"),
        ("Thieves robbed [7] of the sacked weavers.", "other"),
        ("Claims for repairs stood at [212] on Tuesday.", "claims"),
        ("Spending stood at $9 million, a figure that leaves out fees of [$2 million].", "money"),
        ("So spending comes to [$9 million].", "spending"),
        ("So net spending comes to [$9 million].", "money"),
    ],
)
def test_what_is_close_to_a_declared_word_and_something_else_is_none_of_it(text: str, measure: str) -> None:
    assert at_mark(text, YARD).measure == measure


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The board said 130 weavers had been laid off; the union knows of [95].", "Weavers' Union"),
        ("The board says 130 weavers were laid off. The union, whose own count is [201], disagrees.", "Weavers' Union"),
        ("According to the board 130 weavers were laid off, according to the union [150].", "Weavers' Union"),
        ("The union met on Friday. Some [40] weavers were sacked in all, by its count.", "Weavers' Union"),
        ("The board lowered the number of weavers sacked this year to [90] from 95.", "Port Board"),
    ],
)
def test_whoever_stands_nearest_to_a_number_gives_it(text: str, source: str) -> None:
    found = at_mark(text, YARD)
    assert (found.source, found.measure) == (source, "sacked")


def test_an_earlier_estimate_is_none_of_the_day() -> None:
    assert STATED_EARLIER in at_mark("An earlier estimate of [$18 million] left out the paint.", YARD).rules
    assert STATED_EARLIER not in at_mark("The new estimate of [$18 million] includes the paint.", YARD).rules


def test_a_day_in_a_clause_on_whoever_speaks_is_not_that_of_the_statement() -> None:
    text = "The bill has come to [$4 million], said the board, which met the union on Monday."
    assert at_mark(text, YARD).as_of is None
    text = "The bill has come to [$4 million], the board said on Monday."
    assert at_mark(text, YARD).as_of == (dt.date(2026, 5, 11), dt.date(2026, 5, 11))


def test_a_label_may_be_a_declared_verb_of_two_words() -> None:
    assert at_mark("The board gave these numbers:\n\n- Laid off: [150]\n- Claims: 20\n", YARD).measure == "sacked"


QUAY = Story.model_validate(
    {
        "id": "quay",
        "title": "The quay",
        "start": dt.date(2026, 5, 1),
        "measures": {
            "crossed": {"title": "Crossings", "verbs": ["crossed", "signed"], "aspect": "total"},
            "sacked": {"title": "Sacked", "verbs": ["sacked"], "nouns": ["weavers"], "aspect": "total"},
            "offline": {"title": "Offline", "nouns": ["cranes"], "verbs": ["offline"], "aspect": "level"},
            "fee": {"title": "Fee", "kind": "money", "unit": "euros", "nouns": ["fee", "damage"], "aspect": "level"},
            "clean": {"title": "Clean-up", "kind": "money", "nouns": ["clean-up"], "aspect": "total"},
            "marchers": {"title": "Marchers", "nouns": ["marchers"], "verbs": ["marched"], "aspect": "new"},
        },
        "sources": [
            {"name": "Port Office", "class": "official", "aliases": ["the office"]},
            {"name": "Weavers' Union", "class": "other", "aliases": ["the union"]},
        ],
    }
)


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        # people who do something to a thing are who is counted; of people it is those to whom it is done
        ("Some [6,200] people have crossed the border.", "crossed"),
        ("Some [40] managers sacked the weavers.", "other"),
        # some of those whom a noun names are not all of them
        ("Some [500] of the cranes have been painted.", "other"),
        ("Of [34] cranes that lost power, 21 are offline.", "other"),
        ("Of 34 cranes that lost power, [21] are offline.", "offline"),
        # a noun with a hyphen, and what a sum is spent on
        ("The clean-up has cost [$2 million] so far.", "clean"),
        ("The town has spent [$2 million] on the clean-up.", "clean"),
        ("The town has spent [$2 million] on a hall.", "money"),
        ("Damage amounts to [200 euros].", "fee"),
    ],
)
def test_which_words_of_the_story_are_said_of_a_number(text: str, measure: str) -> None:
    assert at_mark(text, QUAY).measure == measure


def test_a_price_for_each_month_is_the_level_of_its_noun() -> None:
    assert at_mark("The fee rose to [900 euros] a month.", QUAY).aspect == "level"


@pytest.mark.parametrize(
    ("text", "source"),
    [
        ("The Port Office had received [830] weavers by Sunday.", "Port Office"),
        ("Some 90 weavers left. The union knows of [180].", "Weavers' Union"),
        ("According to the office's report of 1 May, [90] weavers are sacked.", "Port Office"),
        ("Police put the number of weavers at [90].", "police"),
        ("Moe put the number of weavers at [90].", "Moe"),
    ],
)
def test_whose_count_it_is(text: str, source: str) -> None:
    assert at_mark(text, QUAY).source == source


def test_another_count_of_the_same_event_is_of_its_day() -> None:
    text = "Some 4,000 people marched on Saturday, police said. The Weavers' Union counted [9,000] marchers."
    assert at_mark(text, QUAY).as_of == (dt.date(2026, 5, 9),) * 2
