"""The queue for review: what moves no chart now and would, what weighs most first, with what it would change."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import polars as pl
import pytest

from asreported import tables, trends
from asreported.records import Correction, Decision
from asreported.story import Chart
from asreported.trends.leaps import POINTS
from tests.trends.conftest import STORY, Reports
from tests.trends.test_leaps import SOURCE, day, told

DRAWN = STORY.model_copy(
    update={"charts": (Chart(key="killed", title="Killed", measure="deaths", place="Valley"),), "breaks": ()}
)


@pytest.fixture
def drawn() -> Reports:
    """Reports of a story that draws the toll of the valley."""
    return Reports(story=DRAWN)


def decided(figure_id: str, decision: Decision, number: int = 0, **more: Any) -> dict[str, Any]:
    """A decision of somebody, as the ledger gives it; of a later number it was made later."""
    record = Correction(
        correction_id=f"{99 - number:02}",  # as a hash may be: in no order of time
        figure_id=figure_id,
        article_id="",
        field=more.pop("field", None),
        expect=None,
        value=more.pop("value", None),
        withdrawn=decision == Decision.WITHDRAW,
        reason="looked at it",
        who="Ada Roe",
        on=dt.date(2025, 1, 1),
        decision=decision,
        **more,
    )
    moment = dt.datetime(2025, 1, 1, 12, number, tzinfo=dt.UTC)
    return {**tables.row(record, story="flood"), "run_id": "r", "recorded_at": moment}


def corrections(*rows: dict[str, Any]) -> pl.LazyFrame:
    schema: dict[str, Any] = {**tables.schema("corrections"), "run_id": pl.String, "recorded_at": tables.INSTANT}
    return pl.DataFrame(list(rows), schema=schema, orient="row").lazy()


def queue(reports: Reports, *decisions: dict[str, Any]) -> trends.Queue:
    rows = {
        "figures": tables.frame("figures", reports.figures).lazy(),
        "articles": tables.frame("articles", reports.articles).lazy(),
        "corrections": corrections(*decisions),
    }
    return trends.queue(rows, reports.story)


def band(reports: Reports, *decisions: dict[str, Any]) -> list[tuple[float | None, float | None]]:
    observed = queue(reports, *decisions).observations
    return trends.series(observed, reports.story).sort("date").select("low", "high").rows()


def test_what_leaps_waits_with_what_it_would_change_in_which_chart(drawn: Reports) -> None:
    [wild, _] = told(drawn, of=[10_920, 1_110])
    [row] = queue(drawn).waiting.to_dicts()
    assert (row["figure_id"], row["kind"], row["charts"]) == (wild, "implausible", ["killed"])
    assert (row["day"], row["low"], row["high"]) == (day(POINTS + 2), 1090, 1110)
    assert (row["low_if"], row["high_if"]) == (10_920, 10_920)
    assert row["days"] == 2, "the day after cannot be less, if this was right"
    assert row["moves"] == pytest.approx(1 - 1090 / 10_920)


def test_what_cannot_be_true_beside_others_waits_with_the_figure_against_it(drawn: Reports) -> None:
    told(drawn, days=4)
    wild = drawn.say(day(5), 9_000, **SOURCE)
    calm = drawn.say(day(6), 1_060, **SOURCE)
    drawn.say(day(7), 1_070, **SOURCE)
    [row] = queue(drawn).waiting.to_dicts()
    assert (row["figure_id"], row["kind"], row["against"]) == (wild, "contested", calm)


def test_of_a_series_that_no_chart_draws_nothing_waits(drawn: Reports) -> None:
    told(drawn, of=[10_920], place="Hills")
    assert queue(drawn).waiting.is_empty()
    assert trends.of_figures(drawn.observations(), drawn.story)["contested"].height == 1


def test_a_chart_that_names_no_place_asks_about_every_place(drawn: Reports) -> None:
    [chart] = DRAWN.charts
    everywhere = DRAWN.model_copy(update={"charts": (chart.model_copy(update={"place": None}),)})
    wide = dataclasses.replace(drawn, story=everywhere)
    [wild] = told(wide, of=[10_920], place="Hills")
    assert queue(wide).waiting.select("figure_id", "charts").rows() == [(wild, ["killed"])]


def test_of_a_story_without_charts_every_series_is_asked_about(drawn: Reports) -> None:
    bare = dataclasses.replace(drawn, story=DRAWN.model_copy(update={"charts": ()}))
    told(bare, of=[10_920], place="Hills")
    assert queue(bare).waiting.get_column("charts").to_list() == [[]]


def test_what_an_official_counts_stands_before_what_nobody_is_named_for(drawn: Reports) -> None:
    [official] = told(drawn, of=[10_920])
    for number in range(POINTS + 2):
        drawn.say(day(number), 1000 + number)
    nobody = drawn.say(day(POINTS + 2), 90_000)
    waits = queue(drawn).waiting
    assert waits.get_column("figure_id").to_list() == [official, nobody]
    assert waits.get_column("weight").to_list() == [4, 2]


def test_accepted_it_moves_the_chart_as_the_queue_said_and_waits_no_longer(drawn: Reports) -> None:
    [wild, _] = told(drawn, of=[10_920, 1_110])
    [row] = queue(drawn).waiting.to_dicts()
    accepted = decided(wild, Decision.ACCEPT)
    assert band(drawn, accepted)[-2] == (row["low_if"], row["high_if"])
    assert wild not in queue(drawn, accepted).waiting.get_column("figure_id").to_list()


def test_what_was_accepted_outweighs_any_number_of_reports(drawn: Reports) -> None:
    told(drawn, days=4)
    wild = drawn.say(day(5), 9_000, **SOURCE)
    for number in range(6, 40):
        drawn.say(day(number), 1_060 + number, **SOURCE)
    assert band(drawn)[4] == (1030, 1066)
    assert band(drawn, decided(wild, Decision.ACCEPT))[4] == (9_000, 9_000)


def test_withdrawn_again_it_is_as_if_it_had_never_been_said(drawn: Reports) -> None:
    told(drawn)
    calm = band(drawn)
    wild = drawn.say(day(POINTS + 2), 10_920, **SOURCE)
    both = decided(wild, Decision.ACCEPT, 1), decided(wild, Decision.WITHDRAW, 2)
    assert band(drawn, *both) == calm
    assert queue(drawn, *both).waiting.is_empty()
    again = decided(wild, Decision.ACCEPT, 3)
    assert band(drawn, *both, again)[-1] == (10_920, 10_920), "of one day the decision recorded last counts"


def test_corrected_it_counts_as_it_reads_now(drawn: Reports) -> None:
    [wild] = told(drawn, of=[10_920])
    mended = decided(wild, Decision.CORRECT, field="value", value="1092")
    assert band(drawn, mended)[-1] == (1_092, 1_092)
    assert queue(drawn, mended).waiting.is_empty()


def test_a_decision_holds_in_a_newer_version_while_the_sentence_stands(drawn: Reports) -> None:
    told(drawn)
    words: dict[str, Any] = {**SOURCE, "sentence": "They counted 10,920.", "start": 13, "end": 19, "quote": "10,920"}
    first = drawn.article(day(POINTS + 2), url="https://daily.example/toll")
    wild = drawn.figure(first, 10_920, **words)
    accepted = {**decided(wild, Decision.ACCEPT), "article_id": first}
    assert band(drawn, accepted)[-1] == (10_920, 10_920)

    second = drawn.article(day(POINTS + 2), url="https://daily.example/toll", version_of=first)
    same = drawn.figure(second, 10_920, **{**words, "sentence_start": 40, "start": 53, "end": 59})
    assert band(drawn, accepted)[-1] == (10_920, 10_920)
    assert queue(drawn, accepted).observations.filter("accepted").get_column("figure_id").to_list() == [same]

    third = drawn.article(day(POINTS + 2), url="https://daily.example/toll", version_of=second)
    drawn.figure(third, 10_920, **{**words, "sentence": "They think 10,920 died.", "start": 11, "end": 17})
    assert band(drawn, accepted)[-1] == (1090, None)
    assert queue(drawn, accepted).waiting.height == 1, "another sentence is another question"


def test_two_readings_of_the_same_rows_give_the_same_queue(drawn: Reports) -> None:
    told(drawn, of=[10_920, 10_930, 1_110])
    one = queue(drawn).waiting
    drawn.figures.reverse()
    drawn.articles.reverse()
    assert queue(drawn).waiting.equals(one)


# -- less certain than the story asks --------------------------------------------------------------------------------


def doubted(drawn: Reports, certainty: float | None, asked: float) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Queue and series of a toll of which the last figure is of this certainty, in a story that asks for some."""
    last = told(drawn, days=3, of=[1_050])[0]
    story = DRAWN.model_copy(update={"least_certainty": asked})
    sure = pl.when(pl.col("figure_id") == last).then(pl.lit(certainty, pl.Float64)).otherwise(0.99)
    observed = drawn.observations().with_columns(sure.alias("certainty"), pl.lit(["measure: far"]).alias("doubts"))
    tables_of = trends.of_figures(observed, story)
    return tables_of["waiting"], trends.series(observed, story).sort("date")


def test_a_doubtful_figure_moves_no_band_and_waits(drawn: Reports) -> None:
    waits, series = doubted(drawn, 0.4, asked=0.5)
    assert waits.select("kind", "number", "charts").rows() == [("doubtful", 1_050, ["killed"])]
    last = series.row(-1, named=True)
    assert (last["low"], last["stated"], last["figure_ids"]) == (1020, None, [])
    assert last["contested"] == waits.get_column("figure_id").to_list(), "it is shown, and never dropped"


@pytest.mark.parametrize(("certainty", "asked"), [(0.5, 0.5), (None, 0.5), (0.1, 0.0)])
def test_what_is_sure_enough_or_of_unknown_certainty_counts(
    drawn: Reports, certainty: float | None, asked: float
) -> None:
    waits, series = doubted(drawn, certainty, asked)
    assert waits.is_empty()
    assert series.row(-1, named=True)["stated"] == 1_050
