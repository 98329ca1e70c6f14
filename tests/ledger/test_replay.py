"""At any moment the ledger says what a replay of everything recorded up to then says: held to a slow, obvious one."""

from __future__ import annotations

import datetime as dt
import tempfile
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings

from asreported.ledger import Ledger
from asreported.trends import standing
from asreported.trends.corrections import corrected, in_place
from tests.ledger.replay import BEGIN, DAYS, STEPS, Replay, Step, article, take


@settings(max_examples=12, suppress_health_check=list(HealthCheck))
@given(STEPS)
@example([[article(40, 0, 0, 1)], [article(40, 0, 0, 0)], (0, False, 0, 50)])  # a correction holds in a newer version
def test_every_moment_is_a_replay_of_what_was_recorded(
    steps: list[Step],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger, replay = Ledger(Path(folder) / "ledger"), Replay()
        for number, step in enumerate(steps):
            take(ledger, replay, number, step)
        for number in range(len(steps)):
            moment = BEGIN + dt.timedelta(hours=number)
            for as_of in (None, *DAYS):
                assert _stands(ledger, moment, as_of) == replay.stands(moment, as_of)


def _stands(ledger: Ledger, moment: dt.datetime, as_of: dt.date | None) -> dict[str, tuple[str, float]]:
    figures, articles, corrections = (
        ledger.scan(table, as_of=as_of, recorded_by=moment) for table in ("figures", "articles", "corrections")
    )
    corrections = in_place(corrections, figures, articles).lazy()
    said = standing(figures, articles, corrections)
    values = corrected(figures, corrections).select("figure_id", "value").collect()
    rows = said.join(values, on="figure_id").select("figure_id", "standing", "value").rows()
    return {figure: (how, value) for figure, how, value in rows}
