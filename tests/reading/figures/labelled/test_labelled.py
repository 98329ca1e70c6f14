"""Labelled numbers: what a label, a box or the heads of a table say of them."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import Aspect, Figure
from asreported.story import Story

PUBLISHED = dt.date(2024, 8, 7)


def read(text: str) -> list[Figure]:
    return list(extract(text, published=PUBLISHED).figures)


def measures(text: str) -> list[tuple[str, str]]:
    return [(figure.quote, figure.measure) for figure in read(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Deaths: 14. Injuries: 36.", [("14", "deaths"), ("36", "injuries")]),
        ("Killed: 14", [("14", "deaths")]),
        ("Deaths – 14; injuries – 36", [("14", "deaths"), ("36", "injuries")]),
        ("Death toll: 14", [("14", "deaths")]),
        ("Number of dead: 14", [("14", "deaths")]),
        ("Lorries entered: 61\nSchools damaged: 12", [("61", "aid"), ("12", "damage")]),
        ("Hostages released: 12\nHostages still held: 30", [("12", "captives_released"), ("30", "captives_held")]),
        ("Deaths: 14\nRecovered: 900", [("14", "deaths"), ("900", "other")]),
        ("- Deaths\n- 14\n- Injuries\n- 36", [("14", "deaths"), ("36", "injuries")]),
        ("14\nDeaths\n\n36\nInjuries", [("14", "deaths"), ("36", "injuries")]),
        ("DEAD 14 | INJURED 36", [("14", "deaths"), ("36", "injuries")]),
        ("Deaths 14, injuries 36, missing 5.", [("14", "deaths"), ("36", "injuries"), ("5", "missing")]),
        ("Cases: 1,240, deaths: 14, recoveries: 900", [("1,240", "affected"), ("14", "deaths"), ("900", "other")]),
        ("* Killed: 14\n* Injured: at least 36", [("14", "deaths"), ("36", "injuries")]),
        ("14 KILLED  36 INJURED", [("14", "deaths"), ("36", "injuries")]),
        ("14 killed | 36 injured | 5 missing", [("14", "deaths"), ("36", "injuries"), ("5", "missing")]),
    ],
)
def test_a_label_says_what_its_number_counts(text: str, expected: list[tuple[str, str]]) -> None:
    assert measures(text) == expected


TABLE = """| Province | Killed | Injured |
|---|---|---|
| Harl | 14 | 36 |
| Belm | 5 | 12 |
| Total | 19 | 48 |"""


@pytest.mark.parametrize("text", [TABLE, TABLE.replace("|---|---|---|\n", "").replace("| ", "", 1)])
def test_heads_of_a_table_tell_measure_and_place(text: str) -> None:
    cells = [(figure.quote, figure.measure, figure.place, figure.aspect) for figure in read(text)]
    assert cells == [
        ("14", "deaths", "Harl", Aspect.NEW),
        ("36", "injuries", "Harl", Aspect.NEW),
        ("5", "deaths", "Belm", Aspect.NEW),
        ("12", "injuries", "Belm", Aspect.NEW),
        ("19", "deaths", None, Aspect.TOTAL),
        ("48", "injuries", None, Aspect.TOTAL),
    ]


def test_a_row_may_tell_the_measure_and_a_column_the_place() -> None:
    text = "| | Harl | Belm |\n|---|---|---|\n| Deaths | 14 | 5 |\n| Homes destroyed | 230 | 40 |"
    assert [(figure.quote, figure.measure, figure.place) for figure in read(text)] == [
        ("14", "deaths", "Harl"),
        ("5", "deaths", "Belm"),
        ("230", "damage", "Harl"),
        ("40", "damage", "Belm"),
    ]


def test_heads_may_be_days_and_groups() -> None:
    text = "| Day | Killed | Children |\n|---|---|---|\n| 5 August | 14 | 4 |\n| 6 August | 5 | 2 |"
    days = [figure.as_of for figure in read(text)]
    fifth, sixth = dt.date(2024, 8, 5), dt.date(2024, 8, 6)
    assert days == [(fifth, fifth)] * 2 + [(sixth, sixth)] * 2
    assert [figure.group for figure in read(text)][1] == "children"


def test_a_head_may_say_up_to_which_day_it_counts() -> None:
    text = "| | As of 5 August | As of 6 August |\n|---|---|---|\n| Deaths | 14 | 19 |"
    fifth, sixth = dt.date(2024, 8, 5), dt.date(2024, 8, 6)
    assert [(figure.aspect, figure.as_of, figure.place) for figure in read(text)] == [
        (Aspect.TOTAL, (fifth, fifth), None),
        (Aspect.TOTAL, (sixth, sixth), None),
    ]


def test_the_words_above_a_table_tell_measure_and_day() -> None:
    text = "| Deaths by province, 6 August |  |\n|---|---|\n| Province | Number |\n|---|---|\n| Harl | 14 |"
    (figure,) = read(text)
    day = dt.date(2024, 8, 6)
    assert (figure.measure, figure.place, figure.as_of) == ("deaths", "Harl", (day, day))


@pytest.mark.parametrize(
    "text",
    [
        "Mayor: 14 more goats are lost.",
        "The road was shut at 10:30.",
        "He wrote: 14 goats.",
        "Page: 14",
        "Lorries 14 | 36",
    ],
)
def test_what_is_no_label_leaves_a_number_alone(text: str) -> None:
    assert all(not rule.startswith("measure.label: d") for figure in read(text) for rule in figure.rules)


def test_a_label_has_its_number_also_where_the_noun_follows() -> None:
    (figure,) = read("Killed: 14 villagers\n")
    assert figure.measure == "deaths"


def test_many_labels_cost_no_more_than_the_text_is_long() -> None:
    text = "\n".join(f"Label{number} x: {number}" for number in range(2000))
    assert len(read(text)) > 1000


MAKER = Story.model_validate(
    {
        "id": "maker",
        "title": "The recall",
        "start": dt.date(2024, 8, 1),
        "place": "Harl",
        "measures": {
            "repaired": {"title": "Repaired", "unit": "cars", "verbs": ["repaired"], "aspect": "total"},
            "held": {"title": "In care", "verbs": ["in care"], "aspect": "level"},
        },
        "places": [{"name": "Harl"}, {"name": "Velm", "within": "Harl"}],
        "sources": [{"name": "Moe Motors", "class": "other", "aliases": ["Moe"]}],
    }
)


SHEET = """Moe gave these figures for Aug. 5.

| Status | Cars |
|---|---|
| Repaired | 3,370 |
| Booked | 6,900 |
"""
FIRMS = """| Hospital | Repaired | In care |
|---|---|---|
| Velm | 7 | 2 |
| Other 12 firms | 101 | 30 |
| Harl, all firms | 136 | 45 |
"""


def test_heads_in_the_words_of_the_story_tell_its_measures_and_the_line_above_source_and_day() -> None:
    found = {one.quote: one for one in extract(SHEET, published=PUBLISHED, story=MAKER).figures}
    repaired = found["3,370"]
    assert (repaired.measure, repaired.aspect, repaired.place) == ("repaired", Aspect.TOTAL, None)
    assert (repaired.source, repaired.as_of) == ("Moe Motors", (dt.date(2024, 8, 5), dt.date(2024, 8, 5)))
    assert found["6,900"].measure == "other"


def test_a_row_of_all_is_a_total_and_one_of_others_is_a_place_of_its_own() -> None:
    found = {one.quote: one for one in extract(FIRMS, published=PUBLISHED, story=MAKER).figures if one.quote != "12"}
    assert [found[quote].place for quote in ("7", "101", "136")] == ["Velm", "Other 12 firms", None]
    assert [found[quote].aspect for quote in ("136", "45")] == [Aspect.TOTAL, Aspect.LEVEL]
    assert {one.measure for one in found.values()} == {"repaired", "held"}


def test_small_letters_open_a_label_too_where_a_number_follows_it() -> None:
    found = {one.quote: one.measure for one in extract("people killed: 35 people injured: 228").figures}
    assert found == {"35": "deaths", "228": "injuries"}


def test_what_is_new_in_a_time_is_of_what_the_label_before_counts() -> None:
    text = "Cases: 300\nNew in the last 24 hours: 31\nMayor of the town: 1\n"
    found = {one.quote: one for one in extract(text, published=PUBLISHED).figures}
    assert (found["31"].measure, found["31"].aspect) == ("affected", Aspect.NEW)
    assert found["31"].as_of == (dt.date(2024, 8, 6), dt.date(2024, 8, 7))
    assert found["1"].measure == "other"


def column(head: str, *, caption: str = "") -> list[Figure]:
    """The figures of a column with this head, beside one of something else."""
    text = f"{caption}\n| District | {head} | Doctors |\n| Selt | 35 | 8 |\n| Ostby | 4,204 | 9 |"
    figures = read(text)
    assert [figure.quote for figure in figures] == ["35", "8", "4,204", "9"], head
    return [figure for figure in figures if figure.quote in ("35", "4,204")]


PARTED = {
    "cases of a rate": ("Cases per 10,000 population", "affected", Aspect.RATE),
    "deaths of a rate, with a scale word": ("Deaths per 1 million people", "deaths", Aspect.RATE),
    "a base in groups of three": ("Deaths per 100 000", "deaths", Aspect.RATE),
    "new among the confirmed": ("Total confirmed new cases", "affected", Aspect.NEW),
    "new in brackets": ("Confirmed cases (new)", "affected", Aspect.NEW),
    "new of a day": ("New cases (24h)", "affected", Aspect.NEW),
    "confirmed in a time": ("Confirmed cases in the last 24 hours", "affected", Aspect.NEW),
    "a colon behind it": ("Cumulative deaths:", "deaths", Aspect.TOTAL),
    "the words of heads on three levels": (
        "DAILY REPORT New suspected and probable cases (Alive and Dead) in all wards of Selt",
        "affected",
        Aspect.NEW,
    ),
    "a running count": ("Total confirmed cases", "affected", Aspect.TOTAL),
    "a span of days in a long head": (
        "Cumulative cases as of 23 May - 30 Nov 2014 Suspected",
        "affected",
        Aspect.TOTAL,
    ),
}


@pytest.mark.parametrize("name", PARTED)
def test_the_head_of_a_column_tells_rates_running_counts_and_what_is_new(name: str) -> None:
    head, measure, aspect = PARTED[name]
    for figure in column(head):
        assert (figure.measure, figure.aspect) == (measure, aspect)


def test_a_time_alone_parts_what_the_caption_names() -> None:
    caption = "Table 1: Confirmed cases by district"
    assert {(one.measure, one.aspect) for one in column("Total", caption=caption)} == {("affected", Aspect.TOTAL)}
    new = column("New in the last 24 hours", caption=caption)
    assert {(one.measure, one.aspect) for one in new} == {("affected", Aspect.NEW)}
    assert {one.as_of for one in new} == {(dt.date(2024, 8, 6), PUBLISHED)}


def test_the_base_of_a_rate_is_a_figure_in_a_sentence_and_in_a_cell_of_numbers() -> None:
    assert [figure.quote for figure in read("The rate was 12 deaths per 10,000 people.")] == ["12", "10,000"]
    assert [figure.quote for figure in read("| Selt | 12 per 10,000 | 8 |")] == ["12", "10,000", "8"]
