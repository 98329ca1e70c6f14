"""Parts: the figure of which another one is a part."""

from __future__ import annotations

import pytest

from asreported import extract


def parts(text: str) -> dict[str, str]:
    """Part → whole, as written."""
    figures = extract(text).figures
    by_id = {figure.figure_id: figure.quote for figure in figures}
    return {figure.quote: by_id[figure.part_of] for figure in figures if figure.part_of is not None}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The fire killed 63 people, including 13 children.", {"13": "63"}),
        ("The fire killed 63 people, including 13 children and four nurses.", {"13": "63", "four": "63"}),
        ("The fire killed 63 people, including 13 children* and four nurses.", {"13": "63", "four": "63"}),
        ("The fire killed 63 people, among them 13 children.", {"13": "63"}),
        ("The fire killed 63 people, 13 of whom were children.", {"13": "63"}),
        ("The raid killed five clerks, two of them women.", {"two": "five"}),
        ("Only nine out of the city’s 21 clinics are open.", {"nine": "21"}),
        ("Only nine of 21 clinics are open.", {"nine": "21"}),
        ("Three of those 40 patients died.", {"Three": "40"}),
        ("Of the 41 people killed, 15 were women.", {"15": "41"}),
        ("Out of 41 complaints, 15 were upheld.", {"15": "41"}),
        (
            "Nine of the 21 ferries sank, seven turned back, and five are lost.",
            dict.fromkeys(("Nine", "seven", "five"), "21"),
        ),
        ("Nine of the 21 ferries sank, and thirty boats are lost.", {"Nine": "21"}),
        ("The greens won nine of the 21 seats, and their ally seven.", {"nine": "21", "seven": "21"}),
        ("Half of the 900 patients were well, while a quarter had died.", {"Half": "900", "a quarter": "900"}),
        ("Of the 41 people lost, 15 were found, two of whom are well.", {"15": "41", "two": "15"}),
        (
            "Nurses met 60 percent of the 900 patients, of whom 30 percent were women.",
            {"60 percent": "900", "30 percent": "60 percent"},
        ),
        ("About 40 percent of the 3,200 requests were approved.", {"40 percent": "3,200"}),
        ("The flood displaced 2,400 people, the majority (1,310) in the south.", {"1,310": "2,400"}),
        ("The fire killed 63 people: 40 guests, 22 clerks and one guard.", {"40": "63", "22": "63", "one": "63"}),
        ("The gang took 26 guests, freed 11 and still holds the other 15.", {"11": "26", "15": "26"}),
        ("The town flooded; of its 900 homes, some 300 are lost.", {"300": "900"}),
        ("The army freed 59 miners, of whom 24 are ill.", {"24": "59"}),
        ("The clinics saw 31 deaths and 70 injuries, including 8 deaths on Monday.", {"8": "31"}),
        ("The region has had 4,100 cases this year, with children making up 66% of infections.", {"66%": "4,100"}),
        ("The blast wounded five guards, one seriously.", {"one": "five"}),
        ("Of 50 seats out of 75, it won most.", {"50": "75"}),
        ("Of the 90 sailors seized in May, 40 are still held, at least 12 of whom are ill.", {"40": "90", "12": "40"}),
        (
            "Of the 90 sailors seized in May, 40 are still there, the navy says, 12 of whom are ill.",
            {"40": "90", "12": "40"},
        ),
        ("In all 190 people have died, 160 of these since June.", {"160": "190"}),
        (
            "Some 220 people, including 114 children, fled; and 63 people, including 31 children, stayed.",
            {"114": "220", "31": "63"},
        ),
    ],
)
def test_a_part_is_tied_to_its_whole(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "The storm killed 12 people and injured 40.",
        "Before the rain, four goats had died, one sheep had been sold, and three hens had been stolen.",
        "Twelve soldiers and three civilians were killed.",
        "Four schools (12 percent) were closed.",
        "The raid killed nine men, including a doctor, and wounded 30 women.",
    ],
)
def test_what_stands_beside_is_no_part(text: str) -> None:
    assert parts(text) == {}


def test_a_new_count_after_a_list_of_parts_is_no_part() -> None:
    text = (
        "Since May, 210 people, including 80 children, have died, and 3,900 others, including 450 children, fell ill."
    )
    assert parts(text) == {"80": "210", "450": "3,900"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Some 300,000 people are displaced. At least 117,000 of these people have fled to the coast.",
            {"117,000": "300,000"},
        ),
        ("The storm killed 40 people. Of those killed, 12 were children.", {"12": "40"}),
        (
            "There are 300,000 IDPs. Of them, 69,000 are sheltering in 14 schools, and 12,000 in churches.",
            {"69,000": "300,000", "12,000": "300,000"},
        ),
        ("The storm killed 40 people. Of those injured, 12 are children.", {}),  # those killed are not those injured
        ("The storm killed 40 people. Of those killed, 120 were children.", {}),  # no part is larger than its whole
        ("The storm killed 40 people. It rained. It snowed. Of those killed, 12 were children.", {}),  # too far back
        ("The storm killed 40 people and hurt 60. Twelve of the injured were guards.", {"Twelve": "60"}),
        ("The storm killed 40 people, and a flood killed nine. Two of the dead were guards.", {"Two": "nine"}),
        ("The storm killed nine people. Twelve of the dead were guards.", {}),
        ("The storm hurt 60 people, and 12 of the wounded are ill.", {"12": "60"}),
    ],
)
def test_a_sentence_that_points_back_tells_a_part_of_a_number_before_it(text: str, expected: dict[str, str]) -> None:
    assert parts(text) == expected
