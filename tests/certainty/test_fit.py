"""Learning certainty: the same table each time, surer where records were right, and no surer for what was tuned on."""

from __future__ import annotations

import tomllib

from asreported.reading.figures.certainty.table import Table
from tests.benchmarks.certainty import calibration_error, coverage, reliability
from tests.certainty.fit import fitted, written
from tests.certainty.labelled import RECORD, Judged


def judged(rule: str, right: bool, certainty: float = 0.5) -> Judged:
    return Judged(
        clues={rule: 1.0},
        rules={"measure": "measure.object", "aspect": rule, "modality": "modality.asserted"},
        kind="count",
        measure="deaths",
        aspect="total",
        right=dict.fromkeys(RECORD, True) | {"aspect": right},
        labels={"measure": "deaths", "aspect": "total" if right else "new"},
        certainty=certainty,
        group="",
    )


def some(rule: str, right: int, wrong: int) -> list[Judged]:
    return [judged(rule, True)] * right + [judged(rule, False)] * wrong


TUNED = [*some("aspect.since", 40, 0), *some("aspect.told", 30, 10)]
FRESH = [*some("aspect.since", 18, 2), *some("aspect.told", 8, 12)]


def chance(table: Table, rule: str) -> float:
    return table.chance({rule: 1.0, "usual aspect": table.usual("count", "deaths", "total")})


def test_a_rule_that_was_right_makes_surer_than_one_that_was_wrong() -> None:
    table = fitted(TUNED, FRESH, [])
    assert chance(table, "aspect.since") > chance(table, "aspect.told") + 0.2
    assert table.right["aspect.since"] > table.right["aspect.told"]


def test_how_sure_all_are_is_learnt_from_running_text() -> None:
    table = fitted(TUNED, FRESH, [])
    mean = (chance(table, "aspect.since") + chance(table, "aspect.told")) / 2
    fresh = sum(one.record for one in FRESH) / len(FRESH)
    tuned = sum(one.record for one in TUNED) / len(TUNED)
    assert abs(mean - fresh) < abs(mean - tuned)


def test_the_same_figures_give_the_same_file_and_it_is_read_back() -> None:
    table = fitted(TUNED, FRESH, [])
    assert written(table) == written(fitted(TUNED, FRESH, []))
    said = tomllib.loads(written(table))
    assert said["usual"] == {"count deaths": {"new": 10, "total": 70}}
    assert said["weights"].keys() == table.weights.keys()
    assert "tuned on" not in said["weights"]


def test_what_is_as_sure_as_it_is_right_has_no_error_of_calibration() -> None:
    honest = [judged("aspect.since", at < 9, 0.9) for at in range(10)]
    boasting = [judged("aspect.since", at < 5, 0.9) for at in range(10)]
    assert calibration_error(honest) < 1e-9
    assert abs(calibration_error(boasting) - 0.4) < 1e-9
    assert [row["figures"] for row in reliability(honest)] == [10]


def test_the_surest_are_kept_first() -> None:
    figures = [judged("aspect.told", False, 0.2)] * 5 + [judged("aspect.since", True, 0.9)] * 5
    by_share = {row["kept, %"]: row["right, %"] for row in coverage(figures)}
    assert by_share[50] == 100.0
    assert by_share[100] == 50.0
