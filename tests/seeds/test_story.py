"""The bundled story: it loads, its dispatches keep the rules of the seeds, and its tolls are the record's."""

from __future__ import annotations

import datetime as dt
import json
import re
import tomllib
from difflib import SequenceMatcher
from itertools import pairwise
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from asreported.sources.files import read_paths
from asreported.story import Story, load_story, stories

FOLDER = Path(__file__).resolve().parents[2] / "seeds" / "israel-hamas"
FILES = sorted((FOLDER / "articles").glob("*.md"))
KEYS = {"title", "publisher", "url", "licence", "written_for", "sources"}
RESERVED = ("example.org", "example.com", "example.net")

each_file = pytest.mark.parametrize("file", FILES, ids=[file.stem for file in FILES])


@pytest.fixture(scope="module")
def story() -> Story:
    return load_story("israel-hamas")


def parts_of(file: Path) -> tuple[dict[str, Any], str]:
    _, front, body = file.read_text(encoding="utf-8").split("+++\n", 2)
    return tomllib.loads(front), body.strip()


def day_of(front: dict[str, Any]) -> dt.date | None:
    published = front.get("published")
    return published.date() if isinstance(published, dt.datetime) else published


# -- the story file ------------------------------------------------------------------------------------------


def test_the_story_is_bundled_and_loads(story: Story) -> None:
    assert "israel-hamas" in stories()
    assert story.id == "israel-hamas"
    assert story.start == dt.date(2023, 10, 7)
    assert story.place == "Gaza"


@pytest.mark.parametrize(
    "words",
    [
        "Health Ministry in Gaza",
        "Gaza’s Health Ministry",
        "Ministry of Health (MoH) in Gaza",
        "MoH",
        "local health officials",
        "Hamas-run health ministry",
        "health authorities in Gaza",
    ],
)
def test_the_many_names_of_the_ministry_are_one_source(story: Story, words: str) -> None:
    assert story.source_of(words) == "Gaza Health Ministry"


def test_sources_that_differ_are_kept_apart(story: Story) -> None:
    assert story.source_of("Government Media Office") == "Gaza Government Media Office"
    assert story.source_of("Israel's Health Ministry") == "Israeli government"
    assert story.source_of("Lebanese Health Ministry") == "Lebanese Health Ministry"
    assert story.source_of("Palestinian Health Ministry") == "Palestinian Health Ministry (Ramallah)"


def test_no_name_stands_for_two_things_of_a_kind(story: Story) -> None:
    for things in (story.places, story.groups, story.sources, story.speakers):
        owners: dict[str, str] = {}
        for thing in things:
            for name in (thing.name, *thing.aliases):
                assert owners.setdefault(name.casefold(), thing.name) == thing.name, name
    phrases: dict[str, str] = {}
    for name, signal in story.signals.items():
        for phrase in signal.phrases:
            assert phrases.setdefault(phrase.casefold(), name) == name, phrase


def test_every_part_of_gaza_lies_in_gaza(story: Story) -> None:
    within = {place.name: place.within for place in story.places}
    for place in ("Rafah", "Khan Younis", "Gaza City", "northern Gaza"):
        while within[place] is not None:
            place = within[place] or place
        assert place == "Gaza"


def test_the_talks_have_four_signals_with_many_phrases(story: Story) -> None:
    assert set(story.signals) == {"progress", "setback", "condition", "denial"}
    assert all(len(signal.phrases) >= 30 for signal in story.signals.values())


def test_the_start_of_the_war_has_its_day(story: Story) -> None:
    phrases = {phrase.casefold(): event.date for event in story.events for phrase in event.phrases}
    for phrase in ("the war began", "the start of hostilities", "the oct. 7 attack"):
        assert phrases[phrase] == story.start


def test_breaks_name_what_changed(story: Story) -> None:
    assert all(story.start <= entry.date for entry in story.breaks)
    revised = [entry for entry in story.breaks if entry.date == dt.date(2024, 5, 8)]
    assert {entry.group for entry in revised} == {"children", "women"}


# -- the dispatches ------------------------------------------------------------------------------------------


def test_there_are_enough_dispatches_from_two_years(story: Story) -> None:
    days = sorted(day for file in FILES if (day := day_of(parts_of(file)[0])))
    assert len(FILES) >= 48
    assert days[0] < dt.date(2023, 11, 1)
    assert days[-1] >= dt.date(2025, 10, 1)
    gaps = [(after - before).days for before, after in pairwise(days)]
    assert max(gaps) < 60, "the story falls silent"


def test_the_library_reads_every_dispatch() -> None:
    reading = read_paths([FOLDER / "articles"])
    assert reading.problems == []
    assert len(reading.articles) == len(FILES)


@each_file
def test_front_matter_is_complete(file: Path) -> None:
    front, body = parts_of(file)
    assert set(front) - {"published"} == KEYS
    assert front["licence"] == "CC0-1.0"
    assert front["written_for"] == "asreported"
    assert front["sources"]
    assert all(isinstance(source, str) and source for source in front["sources"])
    assert len(re.findall(r"[.?!:](?:\s|$)", body)) >= 3, "a dispatch has a few sentences"


@each_file
def test_publisher_and_address_are_made_up(file: Path) -> None:
    front, _ = parts_of(file)
    assert front["publisher"].startswith("Example ")
    assert urlsplit(front["url"]).hostname.endswith(RESERVED)


@each_file
def test_a_dispatch_is_of_the_story_and_its_file_says_when(file: Path, story: Story) -> None:
    published = parts_of(file)[0].get("published")
    day = day_of(parts_of(file)[0])
    if day is None:
        assert file.stem.startswith("undated-")
        return
    assert story.start <= day <= dt.date(2025, 10, 31)
    assert file.stem.startswith(day.isoformat())
    assert not isinstance(published, dt.datetime) or published.tzinfo is not None


def test_addresses_and_titles_are_unique() -> None:
    fronts = [parts_of(file)[0] for file in FILES]
    assert len({front["url"] for front in fronts}) == len(FILES)
    assert len({front["title"] for front in fronts}) == len(FILES)


def test_one_dispatch_has_no_date() -> None:
    assert sum("published" not in parts_of(file)[0] for file in FILES) == 1


def test_one_wire_text_is_carried_by_three_publishers() -> None:
    fronts, bodies = zip(*(parts_of(file) for file in FILES if "nuseirat" in file.stem), strict=True)
    assert len({front["publisher"] for front in fronts}) == 3
    assert len(set(bodies)) == 3, "small changes tell the copies apart"
    assert all(SequenceMatcher(None, bodies[0], body, autojunk=False).ratio() > 0.95 for body in bodies)


def test_two_sources_disagree_on_one_day() -> None:
    _, body = parts_of(FOLDER / "articles" / "2024-04-09-counting-trucks.md")
    assert "Israel says 419 aid trucks" in body
    assert "UNRWA says that 223 trucks entered on Monday" in body


def test_quotations_of_people_are_fragments() -> None:
    for file in FILES:
        for quotation in re.findall(r'"([^"]+)"', parts_of(file)[1]):
            assert len(quotation.split()) <= 5, f"{file.name}: {quotation}"


# -- the figures ---------------------------------------------------------------------------------------------


def official_tolls(story: Story) -> list[tuple[str, str, str, int]]:
    """(source file, column of the official series, day, value) of every toll of the war that the ministry gave.

    From the hand labels: running counts in digits, of all people, said by the ministry, not of a part.
    Tolls that start anew or count one cause of death are known by their size: they stay below 10,000 in 2024.
    """
    tolls = []
    for line in (FOLDER / "gold" / "figures.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        for figure in row["figures"]:
            if (
                figure["measure"] in {"deaths", "injuries"}
                and (figure["kind"], figure["hedge"], figure["aspect"]) == ("count", "exact", "total")
                and figure["part_of"] is None
                and figure["group"] in {None, "Palestinians"}
                and story.source_of(figure["attribution"]) == "Gaza Health Ministry"
                and (figure["value"] >= 10_000 or row["published"] < "2024")
            ):
                column = {"deaths": "ext_killed_cum", "injuries": "ext_injured_cum"}[figure["measure"]]
                tolls.append((row["source"], column, figure["as_of"] or row["published"], figure["value"]))
    return tolls


def test_the_tolls_of_the_ministry_are_those_of_the_official_series(story: Story, shared: Path) -> None:
    official = {
        row["report_date"]: row
        for row in json.loads((shared / "series" / "casualties_daily.json").read_text(encoding="utf-8"))
    }
    tolls = official_tolls(story)
    assert len(tolls) >= 80
    wrong = [toll for toll in tolls if official[toll[2]][toll[1]] != toll[3]]
    assert wrong == []


def test_the_tolls_of_the_ministry_never_fall(story: Story) -> None:
    for column in ("ext_killed_cum", "ext_injured_cum"):
        running = sorted((day, value) for _, of, day, value in official_tolls(story) if of == column)
        assert running == sorted(running, key=lambda toll: toll[1])
        assert running[-1][1] > 10 * running[0][1]
