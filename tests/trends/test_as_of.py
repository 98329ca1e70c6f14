"""The series as of a day and a moment: what a slow reference makes of all that was recorded until then."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections import defaultdict
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings

from asreported.ledger import Ledger
from asreported.records import Hedge
from asreported.trends import OF_STATE, state
from tests.ledger.replay import BEGIN, DAYS, STEPS, Replay, Step, article, hedge_of, source_of, take
from tests.trends.conftest import STORY

Row = tuple[str, dt.date, float | None, float | None, float | None, str, tuple[str, ...]]
"""Source, day, low, high, stated, hedge, figures."""


def obvious(replay: Replay, moment: dt.datetime, as_of: dt.date | None) -> list[Row]:
    """The series of tolls, told day by day from what stands: nothing is carried but bounds.

    Of a source whose tolls cannot all be true only the days and the figures are told.
    """
    told = replay.stands(moment, as_of)
    days: dict[tuple[str, dt.date], list[tuple[float, str, Hedge]]] = defaultdict(list)
    for _, one, number in replay.articles:
        how, value = told.get(f"{one.article_id}-f", ("", 0.0))
        if how == "stands" and one.published is not None:
            days[source_of(one), one.published].append((value, one.article_id, hedge_of(number)))
    rows: list[Row] = []
    for source, day in sorted(days):
        same = [(at, said) for (who, at), all_said in days.items() if who == source for said in all_said]
        lows = [said[0] for at, said in same if at <= day and said[2] is not Hedge.AT_MOST]
        highs = [said[0] for at, said in same if at >= day and said[2] is not Hedge.AT_LEAST]
        stated, _, hedge = max(days[source, day])
        ids = tuple(sorted(f"{article}-f" for _, article, _ in days[source, day]))
        rows.append((source, day, max(lows, default=None), min(highs, default=None), stated, str(hedge), ids))
    apart = {row[0] for row in rows if row[2] is not None and row[3] is not None and row[2] > row[3]}
    return [row if row[0] not in apart else _figures_alone(row) for row in rows]


def _figures_alone(row: Row) -> Row:
    return (*row[:2], None, None, None, "", row[-1])


def as_it_stood(ledger: Ledger, moment: dt.datetime, as_of: dt.date | None) -> list[Row]:
    """The series that the trends make of what the ledger says of then."""
    rows = {table: ledger.scan(table, as_of=as_of, recorded_by=moment) for table in OF_STATE}
    found = state(rows, STORY).series.sort("source", "date")
    assert found.is_empty() or found.select("measure", "place", "aspect").unique().rows() == [
        ("deaths", "Valley", "total")
    ]
    columns = ("source", "date", "low", "high", "stated", "hedge", "figure_ids", "contested")
    return [(*row[:-2], tuple(sorted([*row[-2], *row[-1]]))) for row in found.select(columns).iter_rows()]


@settings(max_examples=10, suppress_health_check=list(HealthCheck))
@given(STEPS)
@example([[article(40, 0, 0, 1)], [article(40, 0, 0, 0)], (0, False, 0, 50)])  # a correction holds in a newer version
def test_the_series_of_any_day_and_moment_is_made_of_what_was_recorded_until_then(steps: list[Step]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger, replay = Ledger(Path(folder) / "ledger"), Replay()
        for number, step in enumerate(steps):
            take(ledger, replay, number, step)
        for number in range(len(steps)):
            moment = BEGIN + dt.timedelta(hours=number)
            for as_of in (None, *DAYS):
                expected = obvious(replay, moment, as_of)
                apart = {row[0] for row in expected if row[4] is None}
                found = as_it_stood(ledger, moment, as_of)
                assert [_figures_alone(row) if row[0] in apart else row for row in found] == expected
