"""From the ledger to series: which figures count, what they bound together, and what cannot all be true."""

from asreported.trends.changes import CHANGES, OF_STATE, State, changes, state
from asreported.trends.charted import held_charts
from asreported.trends.columns import TRENDS
from asreported.trends.contradictions import contradictions
from asreported.trends.corrections import in_place, only_corrected
from asreported.trends.disagreements import disagreements
from asreported.trends.near_misses import empty_charts, parts_left_out
from asreported.trends.notices import noticed
from asreported.trends.observations import observations
from asreported.trends.series import series
from asreported.trends.standing import standing
from asreported.trends.tables import of_figures, of_statements
from asreported.trends.talks import talks
from asreported.trends.waiting import Queue, queue

__all__ = [
    "CHANGES",
    "OF_STATE",
    "TRENDS",
    "Queue",
    "State",
    "changes",
    "contradictions",
    "disagreements",
    "empty_charts",
    "held_charts",
    "in_place",
    "noticed",
    "observations",
    "of_figures",
    "of_statements",
    "only_corrected",
    "parts_left_out",
    "queue",
    "series",
    "standing",
    "state",
    "talks",
]
