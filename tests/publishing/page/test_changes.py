"""What the page says first: what the newest run changed, held against what was there before it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl
import pytest

from asreported import tables, trends
from asreported.publishing.charts import plots
from asreported.publishing.page.changes import KINDS, Changes, changes_of
from asreported.publishing.publication import Publication
from asreported.trends import OF_STATE
from tests.publishing import made
from tests.publishing.page.test_report import Reader, build

LATER = made.Said(made.d(3, 1), "At least 151 people have died.", "151", "at_least", 151, 151, None)


def of_two_runs(said: tuple[made.Said, ...], old: int, **more: Any) -> Publication:
    """A publication whose first ``old`` articles a first run recorded, and a second one the others."""
    given = made.publication(said, **more)
    recorded = [f"a{number:03}" for number in range(1, old + 1)]
    before = pl.col("article_id").is_in(recorded)
    run = pl.when(before).then(pl.lit("r1")).otherwise(pl.lit("r2")).alias("run_id")
    rows = {name: getattr(given, name).lazy() for name in OF_STATE}
    earlier = {name: table.filter(before) for name, table in rows.items()}
    counts = {"articles": len(said) - old, "figures": len(said) - old, "statements": len(said) - old, "refusals": 0}
    moments = [dt.datetime(2024, 3, day, tzinfo=dt.UTC) for day in (1, 2)]
    runs = pl.DataFrame([{"run_id": f"r{n}", "recorded_at": at, **counts} for n, at in enumerate(moments, 1)])
    return made.publication(
        said,
        articles=given.articles.with_columns(run),
        runs=runs,
        changes=trends.changes(trends.state(earlier, made.STORY), trends.state(rows, made.STORY)) if old else None,
        **more,
    )


def told_of(publication: Publication) -> Changes:
    """Return what the page tells of the newest run."""
    told = changes_of(publication, plots.plots_of(publication))
    assert told is not None
    return told


def test_a_number_that_moved_is_told_with_what_it_was() -> None:
    told = told_of(of_two_runs((*made.SAID, LATER), len(made.SAID)))
    assert (told.first, told.added) == (False, {"reports": 1, "figures": 1, "statements": 1, "refusals": 0})
    [moved] = told.moved
    assert moved.before == "Nearly 140 (Valley Health Office, 25 Feb 2024)"
    assert moved.now == "At least 151 (Valley Health Office, 1 Mar 2024)"
    assert moved.figure_id == "f015"
    assert [report.figures for report in told.reports] == [1]


def test_the_changes_are_those_of_the_trends_by_kind_the_gravest_first() -> None:
    higher = made.Said(made.d(1, 2), "In all 900 people died.", "900", "exact", 900, 900, 900)
    publication = of_two_runs((*made.SAID, higher), len(made.SAID))
    assert publication.changes is not None
    told = told_of(publication)
    assert [kind.title for kind in told.kinds] == [
        KINDS[kind] for kind in publication.changes.get_column("change").unique(maintain_order=True)
    ]
    assert {kind.title: kind.n for kind in told.kinds} == {
        KINDS[kind]: n for kind, n in publication.changes.group_by("change").len().iter_rows()
    }
    row = told.kinds[0].rows[0]
    assert told.kinds[0].title == KINDS["contradiction"]
    assert row.before.startswith("900 ")
    assert "f015" in row.ids


def test_a_figure_that_was_withdrawn_is_told_with_its_sentence_and_the_reason() -> None:
    correction = {
        "story": "river-flood",
        "correction_id": "c1",
        "figure_id": "f010",
        "article_id": "a010",
        "withdrawn": True,
        "reason": "The office took its count back.",
        "who": "data desk",
        "on": made.d(3, 1),
    }
    corrections = tables.frame("corrections", [correction])
    given = made.publication()
    rows = {name: getattr(given, name).lazy() for name in OF_STATE}
    after = trends.state(rows | {"corrections": corrections.lazy()}, made.STORY)
    changes = trends.changes(trends.state(rows, made.STORY), after)
    runs = pl.DataFrame({"run_id": ["r1"], "recorded_at": [dt.datetime(2024, 3, 1, tzinfo=dt.UTC)]}).with_columns(
        pl.lit(0).alias(name) for name in ("articles", "figures", "statements", "refusals")
    )
    publication = made.publication(
        articles=given.articles.with_columns(pl.lit("r0").alias("run_id")),
        corrections=corrections,
        observations=after.observations,
        series=after.series,
        changes=changes,
        runs=runs,
    )
    html = build(publication)
    section = html[html.index('id="changed"') :].partition("</section>")[0]
    assert "Figures that count no longer" in section
    assert '#figure-f010"' in section
    entry = html[html.index('id="figure-f010"') :]
    assert "In no series: withdrawn by a correction" in entry
    assert "withdrawn: The office took its count back. (data desk, 1 Mar 2024)" in entry


def test_of_a_first_run_everything_is_new() -> None:
    publication = of_two_runs(made.SAID, 0)
    told = told_of(publication)
    assert (told.first, told.moved, told.reports, told.kinds) == (True, (), (), ())
    assert "This is the first run of this story" in Reader(build(publication)).text


def test_the_front_page_tells_it_after_what_is_so_now() -> None:
    html = build(of_two_runs((*made.SAID, LATER), len(made.SAID)))
    assert html.index('id="short"') < html.index('id="news"') < html.index('id="charts"')
    assert "The newest run added 1 report, 1 figure, 1 statement." in Reader(html).text
    assert '<a href="data/changes.csv">the data</a>' not in html


def test_what_is_left_to_the_data_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("asreported.publishing.page.changes.ROWS", 0)
    html = build(of_two_runs((*made.SAID, LATER), len(made.SAID)))
    assert '<a href="data/changes.csv">the data</a>' in html


def test_without_runs_nothing_is_claimed(publication: Publication) -> None:
    assert changes_of(publication, plots.plots_of(publication)) is None


def test_a_corrected_number_is_drawn_and_told_as_corrected_beside_its_own_sentence() -> None:
    correction = {
        "story": "river-flood",
        "correction_id": "c1",
        "figure_id": "f010",
        "article_id": "a010",
        "field": "value",
        "expect": "140.0",
        "value": "128.0",
        "withdrawn": False,
        "reason": "A slip of the pen.",
        "who": "data desk",
        "on": made.d(3, 1),
    }
    corrections = tables.frame("corrections", [correction])
    given = made.publication()
    rows = {name: getattr(given, name).lazy() for name in OF_STATE} | {"corrections": corrections.lazy()}
    now = trends.state(rows, made.STORY)
    html = build(made.publication(corrections=corrections, observations=now.observations, series=now.series))
    section = html[html.index('id="corrections"') : html.index('id="refusals"')]
    assert "value 140 → 128" in section
    assert "A slip of the pen." in section
    entry = html[html.index('<li class="entry" id="figure-f010"') :]
    assert "<strong>Nearly 128 people</strong>" in entry
    assert "Nearly <mark>140</mark> people are known" in entry
    assert "Corrected: value 140 → 128: A slip of the pen. (data desk, 1 Mar 2024)." in entry


def test_the_page_of_an_earlier_day_tells_of_no_run() -> None:
    given = of_two_runs((*made.SAID, LATER), len(made.SAID), as_of=made.d(1, 20))
    assert changes_of(given, plots.plots_of(given)) is None


def test_a_number_that_a_newer_report_repeats_has_not_changed() -> None:
    again = made.Said(made.d(3, 1), "Nearly 140 people have died.", "140", "nearly", 140, None, 140)
    assert told_of(of_two_runs((*made.SAID, again), len(made.SAID))).moved == ()
    page = build(of_two_runs((*made.SAID, again), len(made.SAID)))
    assert "before: Nearly 140" not in Reader(page).text
    assert "No chart has another newest number." in Reader(page).text
