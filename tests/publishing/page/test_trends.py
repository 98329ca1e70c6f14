"""Tables of the trends on the page: each row leads to its sentences, and what is not shown is counted."""

from __future__ import annotations

import json
from pathlib import Path

import polars as pl

from asreported import trends
from asreported.publishing.data.exports import export
from asreported.publishing.page.trends import KINDS, ROWS, trend_tables
from asreported.publishing.publication import Publication
from asreported.story import Identity
from tests.publishing import made
from tests.publishing.page.test_report import Reader, build


def followed_up(said: tuple[made.Said, ...] = made.SAID) -> Publication:
    given = made.publication(said)
    return made.publication(said, more=trends.of_figures(given.observations, made.STORY))


def test_what_is_told_of_the_trends_are_tables_of_theirs() -> None:
    assert set(KINDS) <= set(trends.TRENDS)


def test_a_break_is_told_with_what_was_before_and_after() -> None:
    [breaks] = [table for table in trend_tables(followed_up()) if table.name == "breaks"]
    (cells, ids), *_ = breaks.rows
    assert cells[:2] == ("Killed, Valley", "Valley Health Office")
    assert "The office counts only the identified dead from here on." in cells
    assert ids


def test_every_sentence_that_a_row_leads_to_is_on_the_page() -> None:
    publication = followed_up()
    read = Reader(build(publication))
    asked = {f"figure-{figure}" for table in trend_tables(publication) for _, ids in table.rows for figure in ids}
    assert asked
    assert asked <= set(read.ids)


def test_rows_that_are_not_shown_are_counted_and_in_the_data(tmp_path: Path) -> None:
    said = tuple(
        made.Said(
            made.d(3, day), f"In all {day} are missing.", str(day), "exact", day, day, day, "missing", source=name
        )
        for day in range(1, 29)
        for name in ("Valley Health Office", "Red Circle")
    )
    lower = tuple(
        made.Said(s.day, s.sentence, s.quote, s.hedge, (s.value or 0) + 5, s.low, s.high, s.measure, source=s.source)
        if s.source == "Red Circle"
        else s
        for s in said
    )
    publication = followed_up(lower)
    [spreads] = [table for table in trend_tables(publication) if table.name == "spreads"]
    assert (len(spreads.rows), spreads.left) == (ROWS, 28 - ROWS)
    export(publication, tmp_path)
    assert pl.read_parquet(tmp_path / "spreads.parquet").height == 28


def test_the_tables_of_the_trends_are_exported_and_described(tmp_path: Path) -> None:
    publication = followed_up()
    export(publication, tmp_path)
    package = json.loads((tmp_path / "datapackage.json").read_text())
    described = {r["name"]: r for r in package["resources"]}
    for name in publication.more:
        assert {f"{name}-csv", f"{name}-parquet", f"{name}-json"} <= set(described)
        assert all(field.get("description") for field in described[f"{name}-csv"]["schema"]["fields"])


def test_a_balance_says_of_what_no_total_is_reported() -> None:
    story = made.STORY.model_copy(
        update={"identities": (Identity(name="missing", level="missing", plus=("deaths",), minus=("displaced",)),)}
    )
    given = made.publication(story=story)
    publication = made.publication(story=story, more=trends.of_figures(given.observations, story))
    [balances] = [table for table in trend_tables(publication) if table.name == "balances"]
    assert balances.columns[-1] == ("No total reported of", "")
    assert {cells[-1] for cells, _ in balances.rows} == {"Displaced"}


def test_reports_that_name_nobody_are_no_independent_counter() -> None:
    cell = KINDS["independence"].cells["Independent #"]
    assert cell({"n_independent": 1, "n_sources": 0}, made.STORY) == "nobody named"
    assert cell({"n_independent": 2, "n_sources": 2}, made.STORY) == "2"
