"""A story's file: what is wrong with it is said with its line, once, and with what is accepted."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.errors import StoryError
from asreported.measures import MEASURES
from asreported.story import load_story, stories

HEAD = """title = "Floods"
start = 2024-01-01
[[places]]
name = "Valley"
aliases = ["the Valley region"]
"""
CHART = """[[charts]]
key = "killed"
title = "Killed"
measure = "deaths"
"""
BREAK = """[[breaks]]
date = 2024-02-01
reason = "counted anew"
"""


def written(tmp_path: Path, text: str) -> Path:
    folder = tmp_path / "floods"
    folder.mkdir()
    (folder / "story.toml").write_text(text, encoding="utf-8")
    return folder


def faults(tmp_path: Path, text: str) -> list[str]:
    """Return what is said of a story with this file, line by line, without its folder."""
    folder = written(tmp_path, text)
    with pytest.raises(StoryError) as raised:
        load_story(folder)
    return [line.removeprefix(f"{folder}/story.toml:") for line in str(raised.value).splitlines()]


def test_an_unknown_measure_is_told_with_its_line_and_all_that_are_accepted(tmp_path: Path) -> None:
    [line] = faults(tmp_path, HEAD + CHART.replace("deaths", "death"))
    assert line.startswith("9: 'measure' of charts 1: unknown measure 'death'; did you mean 'deaths'? (accepted: ")
    assert [measure for measure in MEASURES if measure not in line] == []


@pytest.mark.parametrize(
    ("table", "said"),
    [
        (CHART + 'place = "Valey"', "10: 'place' of charts 1: unknown place 'Valey'; did you mean 'Valley'?"),
        (CHART + 'place = "the valley region"', "10: 'place' of charts 1: 'the valley region' is a place that"),
        (CHART + 'group = "kids"', "10: 'group' of charts 1: unknown group 'kids'"),
        (CHART + 'sources = ["Mayor"]', "10: 'sources' of charts 1: unknown source 'Mayor'"),
        (BREAK + 'measure = "death"', "9: 'measure' of breaks 1: unknown measure 'death'"),
        (BREAK + 'measure = "deaths"\nplace = "Hill"', "10: 'place' of breaks 1: unknown place 'Hill'"),
        (BREAK + 'measure = "deaths"\nsource = "Mayor"', "10: 'source' of breaks 1: unknown source 'Mayor'"),
        ('[[sources]]\nname = "A"\nclass = "un"\nplace = "Hill"', "9: 'place' of sources 1: unknown place 'Hill'"),
        (
            '[[sources]]\nname = "A"\nclass = "un"\npublishes = ["a.example"]\n[[sources]]\nname = "B"\nclass = "un"\n'
            'publishes = ["A.example"]',
            "13: 'publishes' of sources 2: 'A.example' publishes for 'A' already",
        ),
        ('[[places]]\nname = "Hill"\nwithin = "Land"', "8: 'within' of places 2: unknown place 'Land'"),
        ('[measures.deaths]\ntitle = "x"\nplace = "Hill"', "8: 'place' of measures.deaths: unknown place 'Hill'"),
        ('[measures.dams]\ntitle = "Dams"', "6: measures.dams: say by which words reports name it"),
        (f"{CHART}\n{CHART}", "12: 'key' of charts 2: 'killed' is the key of an earlier chart"),
    ],
)
def test_what_refers_to_nothing_is_named_in_one_line(tmp_path: Path, table: str, said: str) -> None:
    [line] = faults(tmp_path, HEAD + table + "\n")
    assert line.startswith(said)


@pytest.mark.parametrize("value", ["9" * 5000, "[" * 5000 + "]" * 5000, "{a = " * 3000 + "1" + "}" * 3000])
def test_a_value_without_end_is_one_line(tmp_path: Path, value: str) -> None:
    with pytest.raises(StoryError, match=r"story\.toml: not readable as TOML: ") as raised:
        load_story(written(tmp_path, f"{HEAD}\nmore = {value}\n"))
    assert "\n" not in str(raised.value)


def test_things_are_counted_in_the_words_of_the_reports(tmp_path: Path) -> None:
    chart = CHART.replace("deaths", "aid") + 'group = "trucks"\n'
    assert load_story(written(tmp_path, HEAD + chart)).charts[0].group == "trucks"


def test_the_place_of_the_story_needs_no_list(tmp_path: Path) -> None:
    head = 'title = "Floods"\nstart = 2024-01-01\nplace = "Valley"\n'
    story = load_story(written(tmp_path, head + CHART + 'place = "Valley"\n'))
    assert story.lexicon_entries()["story_place"] == {"Valley": "Valley"}


@pytest.mark.parametrize("day", ["2024-13-01", "2024-02-30", "2024-1-5", "01.02.2024", '"soon"'])
def test_a_day_that_is_none_is_called_that(tmp_path: Path, day: str) -> None:
    [line] = faults(tmp_path, f'title = "Floods"\nstart = {day}\n')
    told = day.replace('"', "'")
    assert line.startswith("2: 'start': ")
    assert f"{told} is not a day: give one as YYYY-MM-DD" in line


def test_a_story_ends_after_it_starts(tmp_path: Path) -> None:
    [line] = faults(tmp_path, 'title = "Floods"\nstart = 2024-01-01\nend = 2023-01-01\n')
    assert line == "3: 'end': 2023-01-01 is before the start, 2024-01-01"


def test_what_is_no_toml_is_told_with_its_line(tmp_path: Path) -> None:
    [line] = faults(tmp_path, 'title = "Floods"\nstart = 2024-01-01\n[[places]\n')
    assert line.startswith("3: not readable as TOML: ")


def test_a_misspelt_key_is_not_missing_as_well(tmp_path: Path) -> None:
    [line] = faults(tmp_path, HEAD + CHART.replace("measure", "mesure"))
    assert line.startswith("9: unknown key 'mesure' of charts 1; did you mean 'measure'? (accepted: aspect, ")


def test_a_key_that_is_missing_is_told_with_the_line_of_its_table(tmp_path: Path) -> None:
    [line] = faults(tmp_path, HEAD + CHART + '\n[[charts]]\nkey = "hurt"\ntitle = "Hurt"\n')
    assert line == "11: 'measure' of charts 2 is missing"


@pytest.mark.parametrize("name", stories())
def test_the_bundled_stories_are_right(name: str) -> None:
    assert load_story(name).id == name
