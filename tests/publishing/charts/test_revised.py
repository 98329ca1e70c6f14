"""Falls of a count: a revision where the report says so, and otherwise without a declared reason."""

from __future__ import annotations

import dataclasses

import polars as pl
import pytest

from asreported.publishing.charts import plots, steps
from asreported.publishing.charts.revised import is_revised
from asreported.trends.columns import empty
from tests.publishing import made

DAYS = made.d(1, 10), made.d(1, 20)


@pytest.mark.parametrize(
    ("sentence", "revised"),
    [
        ("The office lowered its count to 498 from 566.", True),
        ("The office corrected its death toll to 57, since one name had been counted twice.", True),
        ("The number of dead was revised to 498.", True),
        ("The official count has been slightly reduced to 498.", True),
        ("The office raised its count to 498.", False),
        ("The office counts 498 dead.", False),
        ("It cut the power of 498 homes.", False),
    ],
)
def test_the_sentence_of_the_new_number_says_that_the_count_was_changed(sentence: str, revised: bool) -> None:
    assert is_revised("Office", *DAYS, {"sentence": sentence}, {}) is revised


@pytest.mark.parametrize(("day", "revised"), [(10, False), (11, True), (20, True), (21, False)])
def test_a_report_between_the_two_days_names_the_number_before(day: int, revised: bool) -> None:
    declared = {"Office": frozenset({made.d(1, day)})}
    assert is_revised("Office", *DAYS, {"sentence": "498 died."}, declared) is revised
    assert not is_revised("Red Circle", *DAYS, {"sentence": "498 died."}, declared)


FALLEN = "Valley Health Office falls from 90 to 71 on 20 Jan 2024"


def falling(sentence: str, times: int = 1) -> plots.Plot:
    """A chart whose source falls from 90 to 71, and so on, in reports with this sentence."""
    [plot] = [one for one in plots.plots_of(made.publication()) if one.chart.key == "deaths"]
    line = next(line for line in plot.lines if line.source == "Valley Health Office")
    first = dataclasses.replace(line.points[0], low=90.0)
    said = {**first.figure, "sentence": sentence}
    later = [dataclasses.replace(first, date=made.d(1, 20 + at), low=71.0 - at, figure=said) for at in range(times)]
    return dataclasses.replace(plot, lines=(dataclasses.replace(line, points=(first, *later)),), breaks=())


def notes(plot: plots.Plot) -> list[str]:
    told = steps.words_of(plot, made.STORY, None).notes
    return [note for note in told if "fall" in note]


def test_a_revision_is_told_as_one_and_any_other_fall_as_without_a_reason() -> None:
    assert notes(falling("The office lowered its count to 71.")) == [
        f"{FALLEN}: the source revised its count, as the report says."
    ]
    assert notes(falling("So 71 people died.")) == [
        f"{FALLEN} with no declared reason: another count, or a misreading."
    ]


def test_a_report_that_names_both_numbers_is_known_from_the_breaks_of_the_series() -> None:
    key = {"story": "river-flood", "measure": "deaths", "place": "Valley", "group": "", "aspect": "total"}
    of_report = {**key, "source": "Valley Health Office", "date": made.d(1, 20), "kind": "declared", "declared": True}
    breaks = pl.concat([empty("breaks"), pl.DataFrame([of_report])], how="diagonal_relaxed")
    given = made.publication(more={**made.publication().more, "breaks": breaks})
    [plot] = [one for one in plots.plots_of(given) if one.chart.key == "deaths"]
    assert plot.revised == {"Valley Health Office": {made.d(1, 20)}}
    fallen = dataclasses.replace(falling("So 71 people died."), revised=plot.revised)
    assert notes(fallen) == [f"{FALLEN}: the source revised its count, as the report says."]


def test_falls_of_one_kind_that_are_not_spelled_out_are_counted_by_kind() -> None:
    many = steps.FALLS + 2
    assert notes(falling("The office lowered its count.", many))[-1] == "2 more falls are revisions, as reports say."
    assert notes(falling("So many died.", many))[-1] == "2 more falls have no declared reason."
