"""Places: where the counted are, and not where the source sits."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import ELSEWHERE, Figure
from asreported.story import Named, Place, Story


def first(text: str, story: Story | None = None) -> Figure:
    """The first figure of a text."""
    return extract(text, story=story).figures[0]


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The flood killed 31 people in northern Kerala.", "northern Kerala"),
        ("In Khartoum, 12 people were killed by shelling.", "Khartoum"),
        ("Some 40,000 people are displaced across the Horn of Africa.", "Horn of Africa"),
        ("Only nine of Haiti’s 21 clinics are open.", "Haiti"),
        ("The Health Ministry in Lima said 12 people had died.", None),
        ("According to the World Health Organization, 12 people have died.", None),
        ("The flood killed 31 people in their homes.", None),
        ("According to MoH, 31 people have died.", None),
        ("Figures collected in the MoH show 31 deaths.", None),
        ("Some 300 trucks entered Aleppo.", "Aleppo"),
        ("Some 40,000 people have fled Sudan.", "Sudan"),
        ("Some 9,000 people live in the valley.", "valley"),
    ],
)
def test_a_preposition_and_a_name_give_the_place(text: str, place: str | None) -> None:
    assert first(text).place == place


def test_each_number_has_the_place_nearest_to_it() -> None:
    text = "The storm killed nine people in Manila; 40 more died in Cebu."
    assert [figure.place for figure in extract(text).figures] == ["Manila", "Cebu"]


def test_where_a_part_is_is_not_said_of_the_whole_that_opens_the_sentence() -> None:
    text = "Of the 90 sailors seized in May, 40 are still in Ostby."
    assert {figure.quote: figure.place for figure in extract(text).figures} == {"90": None, "40": "Ostby"}
    text = "Of the 90 sailors seized in Ostby, 40 are ill."
    assert [figure.place for figure in extract(text).figures] == ["Ostby", "Ostby"]


def test_a_story_gives_places_and_groups_their_names() -> None:
    story = Story(
        id="kerala",
        title="The flood",
        start=dt.date(2024, 1, 1),
        places=(Place(name="Kerala", aliases=("northern Kerala",)),),
        groups=(Named(name="children", aliases=("pupils",)),),
    )
    figure = first("The flood killed 31 pupils in northern Kerala.", story)
    assert (figure.place, figure.group) == ("Kerala", "children")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("At Kestrel's plants, 400 workers were hurt.", None),
        ("In Kestrel's 12 plants, output fell.", None),
        ("Some 400 workers at Kestrel were hurt.", None),
        ("Kestrel said 400 workers were hurt in Ostby.", "Ostby"),
        ("Halvern said 12 people had died.", None),
        ("Some 40 trucks brought aid, according to Halvern.", None),
        ("In Halvern, 12 people died.", "Halvern"),
        ("Some 12 people died near Halvern.", "Halvern"),
        ("Halvern says 12 people died near Ostby.", "Ostby"),
    ],
)
def test_a_source_is_no_place_and_of_a_name_that_is_both_the_grammar_decides(text: str, place: str | None) -> None:
    story = Story.model_validate(
        {
            "id": "plants",
            "title": "The plants",
            "start": "2024-01-01",
            "places": [{"name": "Halvern"}, {"name": "Ostby"}],
            "sources": [
                {"name": "Halvern", "class": "official"},
                {"name": "Kestrel Motors", "class": "other", "aliases": ["Kestrel"]},
            ],
        }
    )
    assert first(text, story).place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("The school shelters about 4,000 displaced people.", "school"),
        ("Some 800 displaced people had been sheltering inside the old workshop.", "old workshop"),
        ("Some 600 displaced people are forced to share one toilet.", "toilet"),
        ("Some 4,000 displaced people are in 12 schools.", None),  # all of them, wherever they are
        ("Some 4,000 displaced people are in the school in Ostby.", "Ostby"),
    ],
)
def test_those_in_one_building_are_there_and_not_in_the_whole_land(text: str, place: str | None) -> None:
    assert first(text).place == place


def test_how_people_are_displaced_is_no_group_of_theirs() -> None:
    assert first("About 7,000 internally displaced persons came.").group is None


@pytest.mark.parametrize(
    ("raw", "quote", "place"),
    [
        ("Moe said in Bergen on Thursday that 40 sailors would come home.", "40", None),
        ("Moe, speaking in Bergen, put the number of dead sailors at 40.", "40", None),
        ("Moe told reporters in Bergen that 40 sailors had died.", "40", None),
        ("Moe said in Bergen that 40 sailors had died in Norway.", "40", "Norway"),
        ("Moe said that 40 sailors had died in Bergen.", "40", "Bergen"),
        ("A year after the storm in which 40 sailors died, talks went on in Bergen.", "40", None),
        ("After two days of talks in Bergen, 40 sailors were let go.", "40", None),
        ("In Bergen, 40 sailors were let go after the talks.", "40", "Bergen"),
        ("About 40 delegates met in Bergen.", "40", "Bergen"),
    ],
)
def test_where_it_was_said_or_talked_over_is_no_place_of_the_counted(raw: str, quote: str, place: str | None) -> None:
    assert next(found for found in extract(raw).figures if found.quote == quote).place == place


@pytest.mark.parametrize(
    ("raw", "quote", "place"),
    [
        # a place belongs to the clause in which it is named, and to those that share it
        ("Some 40 miners are held in Arland; 12 were freed by the truce.", "12", None),
        ("Some 40 miners died in Arland, the mayor said, and guards hurt 12 sailors.", "40", "Arland"),
        ("At least 40 miners died when a shaft fell in near Arland.", "40", "Arland"),
        ("At 22:00, 40 miners were killed, and others were hurt, when a shaft fell in in Arland.", "40", "Arland"),
        ("The mayor said that guards were still in Arland, and that 40 boats had sunk.", "40", None),
        ("The port, which lies in Arland, took in 40 boats that had left Ostby.", "40", "Ostby"),
        ("On Monday, a shaft fell in in Arland, killing 40 miners.", "40", "Arland"),
        ("Guards killed 40 miners and hurt 12, while 30 more were beaten in Arland.", "40", "Arland"),
        # neither end of a way
        ("Some 40 miners were driven from Arland to Ostby.", "40", None),
        # a name that goes on, a date, and one in two parts
        ("In May, 40 miners died in Friday's storm.", "40", None),
        ("Some 40 miners in Arland face hunger.", "40", "Arland"),
        ("Some 40 miners met in Bad el-Arland.", "40", "Bad el-Arland"),
        ("Some 40 miners met in Arland yesterday.", "40", "Arland"),
        ("Some 40 miners died in Arland-run mines.", "40", None),
        ("Some 40 miners died in the West Bank.", "40", "West Bank"),
        # a part is where its whole is
        ("The storm killed 918 miners in Arland, the mayor said, among them 40 children.", "40", "Arland"),
    ],
)
def test_a_place_belongs_to_the_clause_in_which_it_is_named(raw: str, quote: str, place: str | None) -> None:
    assert next(found for found in extract(raw).figures if found.quote == quote).place == place


VALLEY = Story(
    id="valley",
    title="The valley",
    start=dt.date(2024, 1, 1),
    place="Arden",
    places=(
        Place(name="Arden", everybody="Ardeners"),
        Place(name="southern Arden", aliases=("south of Arden", "south of the Orr"), within="Arden"),
        Place(name="Velm", within="southern Arden"),
        Place(name="Karsa"),
    ),
    groups=(Named(name="Ardeners"), Named(name="fighters", aliases=("gunmen", "operatives"))),
)
"""A story with places that lie in one another."""


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Nine people were killed, and 15 were hurt, after a house was hit in Velm.", "Velm"),
        ("Aid reached 900 families in the Ostby, Karsa, and Velm districts.", "Ostby, Karsa, and Velm districts"),
        ("On Monday, 47 trucks crossed from Karsa into Velm.", "Velm"),
        ("Some 47 trucks entered from Karsa.", None),
        ("Some 47 people were evacuated from Karsa.", "Karsa"),
        ("Four people were killed in a raid by men from the West Bank in West Velm.", "West Velm"),
        ("Gunmen fired 30 rockets toward Karsa.", "Karsa"),
        ("This area was home to 3,000 people.", "this area"),
    ],
)
def test_way_list_and_clause_that_tell_a_place(text: str, place: str | None) -> None:
    assert first(text).place == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Four people were killed in Low Lane, Velm.", "Velm"),
        ("Four people were killed near the Long Hall, south Velm, on Monday.", "Velm"),
        ("Four people were killed in Velm city.", "Velm"),
        ("Four people were killed in Low Lane, officials said.", "Low Lane"),
        ("Some 400 people found shelter in the south.", "southern Arden"),
        ("Some 400 people live in schools south of the Orr.", "southern Arden"),
        ("Some 400 people live in Arden province.", "Arden province"),
    ],
)
def test_place_that_a_story_knows_is_named_as_it_does(text: str, place: str) -> None:
    assert first(text, VALLEY).place == place


def test_number_in_a_bracket_is_of_the_place_before_it() -> None:
    found = extract("Stores stand in Ostby (495 m2), Velm (170 m2), and Karsa (70 m2).").figures
    assert [figure.place for figure in found] == ["Ostby", "Velm", "Karsa"]


def test_number_far_from_any_word_of_the_storys_place_may_be_of_anywhere() -> None:
    far = "The minister spoke of prices, of roads and of the weather. " * 60
    found = extract(f"In Arden 12 people were killed. {far}Some 40 people were killed.", story=VALLEY).figures
    assert [ELSEWHERE in figure.rules for figure in found] == [False, True]
    found = extract(f"{far}Some 40 people were killed.", story=VALLEY).figures
    assert [ELSEWHERE in figure.rules for figure in found] == [False]  # a report that names no place is of the story


@pytest.mark.parametrize(
    ("text", "group"),
    [
        ("The storm damaged 290 housing units.", "housing units"),
        ("Partners gave out 89 repair kits.", "repair kits"),
        ("The convoy brought 400 litres of water.", "litres of water"),
        ("The storm damaged 290 homes.", None),
        ("The storm damaged 70 Town Authority (TA) schools.", None),
        ("Dozens of Karsa operatives were detained.", "fighters"),
    ],
)
def test_who_or_what_is_counted(text: str, group: str | None) -> None:
    assert first(text, VALLEY).group == group


def test_short_name_of_a_body_ends_no_noun() -> None:
    assert first("The storm damaged 70 Town Authority (TA) schools.").counted == "schools"
