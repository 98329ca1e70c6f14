"""The table of aspect: its rules in the order in which they are asked."""

from __future__ import annotations

from asreported.reading.figures.aspect.comparisons import COMPARISONS
from asreported.reading.figures.aspect.events import EVENTS_
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.siblings import RESTATED, SAID_AGAIN, WHOLES
from asreported.reading.figures.aspect.states import BY_MEASURE, STATES_
from asreported.reading.figures.aspect.steps import AFTER_TOLLS, BEFORE_TOLLS, STEPS, TO_STEPS
from asreported.reading.figures.aspect.sums import SUMS
from asreported.reading.figures.aspect.tells import event, following, share
from asreported.reading.figures.aspect.tolls import TOLLS
from asreported.reading.figures.aspect.votes import THRESHOLD
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import known_toll
from asreported.reading.figures.rules import Rule, Table
from asreported.records import Aspect

LIMIT = Rule(
    Id.LIMIT,
    share & following("limit_word", "funded_word"),
    Aspect.OTHER,
    "A limit, a target or what is paid for of an appeal is no count.",
    ("The new bridge is nearly [30 percent] funded.",),
    ("The appeal raised less than [10 percent] of the sum.",),
)
KNOWN_TOLL = Rule(
    Id.KNOWN_TOLL,
    known_toll & event,
    Aspect.TOTAL,
    "A toll that is known already stands, whatever is said to become of it.",
    ("Officials fear that the death toll of [53] will rise.",),
    ("Officials fear a death toll of [53].",),
)
TABLE = Table[Case, Aspect](
    "aspect",
    (
        SAID_AGAIN,
        KNOWN_TOLL,
        *STEPS,
        *COMPARISONS,
        *WHOLES,
        THRESHOLD,
        LIMIT,
        *TO_STEPS,
        *SUMS,
        RESTATED,
        *BY_MEASURE,
        *BEFORE_TOLLS,
        *TOLLS,
        *AFTER_TOLLS,
        *STATES_,
        *EVENTS_,
    ),
)
