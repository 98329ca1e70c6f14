"""What the page says first: what the newest run changed, held against what was there before it."""

from __future__ import annotations

import datetime as dt

import polars as pl

from asreported.publishing import lines
from asreported.publishing.changed import changed
from asreported.publishing.publication import Publication
from tests.publishing import made
from tests.publishing.test_page import Reader, build

LATER = made.Said(made.d(3, 1), "At least 151 people have died.", "151", "at_least", 151, 151, None)


def of_two_runs(said: tuple[made.Said, ...], old: int) -> Publication:
    """A publication whose first ``old`` articles a first run recorded, and a second one the others."""
    given = made.publication(said)
    first = [f"a{number:03}" for number in range(1, old + 1)]
    run = pl.when(pl.col("article_id").is_in(first)).then(pl.lit("r1")).otherwise(pl.lit("r2")).alias("run_id")
    stamped = {
        name: getattr(given, name).with_columns(run) for name in ("articles", "figures", "statements", "refusals")
    }
    moments = [dt.datetime(2024, 3, day, tzinfo=dt.UTC) for day in (1, 2)]
    runs = pl.DataFrame({"run_id": ["r1", "r2"], "recorded_at": moments})
    return made.publication(said, **stamped, runs=runs if old < len(said) else runs.head(1))


def test_a_number_that_moved_is_told_with_what_it_was() -> None:
    publication = of_two_runs((*made.SAID, LATER), len(made.SAID))
    told = changed(publication, lines.plots(publication))
    assert told is not None
    assert (told.first, told.added) == (False, {"reports": 1, "figures": 1, "statements": 1, "refusals": 0})
    [moved] = told.moved
    assert moved.before == "Nearly 140 (Valley Health Office, 25 Feb 2024)"
    assert moved.now == "At least 151 (Valley Health Office, 1 Mar 2024)"
    assert moved.figure_id == "f015"
    assert [report.figures for report in told.reports] == [1]


def test_a_contradiction_that_came_is_counted() -> None:
    higher = made.Said(made.d(1, 2), "In all 900 people died.", "900", "exact", 900, 900, 900)
    publication = of_two_runs((*made.SAID, higher), len(made.SAID))
    told = changed(publication, lines.plots(publication))
    assert told is not None
    assert told.contradictions > 0


def test_of_a_first_run_everything_is_new() -> None:
    publication = of_two_runs(made.SAID, len(made.SAID))
    told = changed(publication, lines.plots(publication))
    assert told is not None
    assert (told.first, told.moved, told.reports) == (True, (), ())
    assert "This is the first run of this story" in Reader(build(publication)).text


def test_the_page_begins_with_it() -> None:
    html = build(of_two_runs((*made.SAID, LATER), len(made.SAID)))
    assert html.index('id="changed"') < html.index('id="short"') < html.index('id="charts"')
    assert "The newest run added 1 report, 1 figure, 1 statement." in Reader(html).text


def test_without_runs_nothing_is_claimed(publication: Publication) -> None:
    assert changed(publication, lines.plots(publication)) is None
