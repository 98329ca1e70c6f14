"""How things stood on a day or at a moment, made from the ledger alone."""

from __future__ import annotations

import datetime as dt

from asreported.ledger import Ledger
from asreported.story import Story
from asreported.trends.changes import State
from asreported.trends.contradictions import contradictions
from asreported.trends.observations import observations
from asreported.trends.series import series
from asreported.trends.standing import standing


def state(
    ledger: Ledger, story: Story, *, as_of: dt.date | None = None, recorded_by: dt.datetime | None = None
) -> State:
    """The state by the two clocks of :meth:`asreported.ledger.Ledger.scan`."""
    figures, articles, corrections = (
        ledger.read(table, as_of=as_of, recorded_by=recorded_by).lazy()
        for table in ("figures", "articles", "corrections")
    )
    observed = observations(figures, articles, story, corrections)
    return State(
        observations=observed,
        series=series(observed, story),
        contradictions=contradictions(observed, story),
        standing=standing(figures, articles, corrections),
    )
