"""What a run is given: the story's own reports and others, without those that the ledger has."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from asreported.ledger import Ledger
from asreported.story import Story, load_story
from flows import ingest, output, shards

STORY = 'title = "Floods"\nstart = 2024-01-01\n'
UNDATED = "Officials said 12 people were hurt in the flood.\n"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    folder = tmp_path / "floods"
    (folder / "articles").mkdir(parents=True)
    (folder / "story.toml").write_text(STORY, encoding="utf-8")
    (folder / "articles" / "own.txt").write_text(UNDATED, encoding="utf-8")
    return load_story(folder)


@pytest.fixture
def given(tmp_path: Path) -> Path:
    path = tmp_path / "given.txt"
    path.write_text("The water took 3 bridges on Tuesday.\n", encoding="utf-8")
    return path


def collect(story: Story, paths: list[Path], place: output.Output, **options: object) -> ingest.Arrivals:
    """The task without Prefect."""
    return ingest.collect.fn(story, paths, place, **{"only_articles": False, "published": None, **options})


def test_the_day_given_dates_what_was_given_and_not_the_storys_own(story: Story, given: Path, tmp_path: Path) -> None:
    place = output.prepare(tmp_path / "out")
    arrivals = collect(story, [given], place, published=dt.date(2024, 8, 7))
    assert {article.origin: article.published for article in arrivals.new} == {
        "articles/own.txt": None,
        "given.txt": dt.date(2024, 8, 7),
    }


def test_only_articles_leaves_the_storys_own_out(story: Story, given: Path, tmp_path: Path) -> None:
    arrivals = collect(story, [given], output.prepare(tmp_path / "out"), only_articles=True)
    assert [article.origin for article in arrivals.new] == ["given.txt"]


def test_what_the_ledger_has_is_not_new(story: Story, given: Path, tmp_path: Path) -> None:
    place = output.prepare(tmp_path / "out")
    first = collect(story, [], place)
    batch = shards.read_all(first.new, story)
    Ledger(place.ledger).commit(batch, run_id=first.run_id, recorded_at=dt.datetime(2024, 8, 7, tzinfo=dt.UTC))
    second = collect(story, [given], place)
    assert (second.given, [article.origin for article in second.new]) == (2, ["given.txt"])


def test_a_run_repeated_is_the_same_run(story: Story, given: Path, tmp_path: Path) -> None:
    place = output.prepare(tmp_path / "out")
    assert collect(story, [given], place).run_id == collect(story, [given], place).run_id
    assert collect(story, [given], place).run_id != collect(story, [], place).run_id


def test_a_text_printed_twice_is_a_copy_of_the_first(story: Story, tmp_path: Path) -> None:
    wire = tmp_path / "wire"
    wire.mkdir()
    for day, publisher in ((2, "Example Wire"), (3, "Example Daily")):
        head = f'+++\npublished = 2024-01-0{day}\npublisher = "{publisher}"\n+++\n'
        (wire / f"{day}.md").write_text(head + "The river rose by 4 metres overnight.\n", encoding="utf-8")
    arrivals = collect(story, [wire], output.prepare(tmp_path / "out"), only_articles=True)
    first, second = sorted(arrivals.new, key=lambda article: str(article.published))
    assert (first.copy_of, second.copy_of) == (None, first.article_id)


def report(folder: Path, name: str, text: str, *, day: int = 2, url: str | None = None) -> Path:
    """A file with one report."""
    path = folder / f"{name}.md"
    head = f'published = 2024-01-0{day}\npublisher = "Wire {name}"\n' + (f'url = "{url}"\n' if url else "")
    path.write_text(f"+++\n{head}+++\n{text}\n", encoding="utf-8")
    return path


def read(story: Story, paths: list[Path], place: output.Output) -> dict[str, pl.DataFrame]:
    """The tables of reports that the ledger does not have."""
    return shards.read_all(collect(story, paths, place, only_articles=True).new, story)


PAGE = "https://news.example/flood"


TOLL = "A total of {} people have been killed since the war began, the {} said."


def test_new_figures_are_held_against_what_they_can_be_confused_with_on_their_day(story: Story, tmp_path: Path) -> None:
    place = output.prepare(tmp_path / "out")
    first = [
        report(tmp_path, "a", TOLL.format("4,237", "office"), url=PAGE),
        report(tmp_path, "b", f"{TOLL.format('4,237', 'office')} {TOLL.format('4,237', 'ministry')}"),
        report(tmp_path, "c", TOLL.format("4,237", "office"), day=3),
        report(tmp_path, "d", TOLL.format("4,732", "office") + " It hurt 1,111 people, and killed 2,222 in all."),
    ]
    batch = read(story, first, place)
    Ledger(place.ledger).commit(batch, run_id="first", recorded_at=dt.datetime(2024, 8, 7, tzinfo=dt.UTC))
    said = f"{TOLL.format('4,327', 'office')} It killed 1,111 people in the valley."
    found = ingest.comparable(read(story, [report(tmp_path, "e", said)], place), Ledger(place.ledger))
    columns = "value", "measure", "source", "as_of_last"
    assert sorted(found.select(columns).rows()) == [
        (1111.0, "injuries", None, dt.date(2024, 1, 2)),
        (4237.0, "deaths", "office", dt.date(2024, 1, 2)),
    ]
    again = read(story, [report(tmp_path, "b", TOLL.format("4,327", "office"), url=PAGE)], place)
    assert ingest.comparable(again, Ledger(place.ledger))["value"].to_list() == [4237.0]  # of what "b" said before
    only = read(story, [report(tmp_path, "f", TOLL.format("4,327", "council"))], place)
    assert ingest.comparable(only, Ledger(place.ledger)).is_empty()
