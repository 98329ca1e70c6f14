"""The tables of measure: their rules in the order in which they are asked.

What is said beside the number comes first: a state, the verb of which it is the object or the subject. Then what is
said of the whole of which it is a part, and of numbers before it; then the phrase that it completes ("the death toll
rose to"); at last the counted noun by itself.
"""

from __future__ import annotations

from dataclasses import replace

from asreported.measures import Measure
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import When, always, before, kind, noun, part
from asreported.reading.figures.counted.counted import is_compound
from asreported.reading.figures.measure import deeds, nouns, objects, siblings, tolls, verbs
from asreported.reading.figures.measure.captives import CAPTIVES
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.mixed import MIXED
from asreported.reading.figures.measure.quantities import QUANTITIES
from asreported.reading.figures.measure.tells import Row, Told, count, sort, taken, when, whole
from asreported.reading.figures.measure.unlike import UNLIKE
from asreported.reading.figures.measure.untraced import UNTRACED
from asreported.reading.figures.rules import Condition, Rule, Table
from asreported.records import Kind

compound = Condition("compound", once(lambda case: is_compound(case.draft, case.outline)))
"""The number only makes an adjective with its noun, which alone tells: "a nine-storey block"."""

KINDS: tuple[Row, ...] = (
    Rule(
        Id.MONEY,
        kind(Kind.MONEY),
        Told(Measure.MONEY),
        "A sum measures money.",
        ("The crash cost [$80 million].",),
        ("The crash killed [80] people.",),
    ),
    Rule(
        Id.DURATION,
        kind(Kind.DURATION),
        Told(Measure.DURATION),
        "A length of time measures how long.",
        ("The siege lasted [40 days].",),
        ("The siege killed [40] people.",),
    ),
    Rule(
        Id.NONE_OF,
        before("none_of"),
        Told(Measure.OTHER),
        "What befell none of them is not said of them.",
        ("None of the [40] divers was hurt.",),
        ("Some of the [40] divers were hurt.",),
    ),
    Rule(
        Id.BASE,
        count & before("per_word"),
        Told(Measure.OTHER),
        "The base of a rate is no count of what befell them.",
        ("The clinic saw 12 deaths per [10,000] births.",),
        ("The clinic saw [12] deaths per 10,000 births.",),
    ),
    Rule(
        Id.ANIMALS,
        noun("animal"),
        Told(Measure.OTHER),
        "Animals that die or are hurt are no victims.",
        ("The fire killed [900] sheep.",),
        ("The fire killed [nine] shepherds.",),
    ),
    Rule(
        Id.BODIES,
        sort("body"),
        Told(Measure.OTHER),
        "Bodies that are found, returned or buried are no new dead.",
        ("The army returned [40] bodies.",),
        ("The army returned [40] prisoners.",),
    ),
)
UNNUMBERED: Row = Rule(
    Id.UNNUMBERED,
    ~part & when("opened_part", deeds.opens_part),
    taken(deeds.last_deed),
    "A part of what has no number measures the last deed before it.",
    ("She thanked them for the release of hostages, including [two] nurses.",),
    ("She thanked them for the cake of nurses, including [two] cherries.",),
)
NONE: Row = Rule(
    Id.NONE,
    always,
    Told(Measure.OTHER),
    "No word names a measure.",
    ("The market sold [14] paintings.",),
    ("The market lost [14] lives.",),
)


def _cached(condition: When) -> When:
    """Return a condition that is asked of a case only once, as many rules have it."""
    holds = once(condition.holds)
    return replace(condition, holds=holds, parts=(holds,))


def _if(rules: tuple[Row, ...], condition: When) -> tuple[Row, ...]:
    return tuple(replace(rule, when=condition if rule.when is always else condition & rule.when) for rule in rules)


asked_beside = _cached(~compound & ~whole)
"""What is said beside the number counts, and not only its own noun phrase."""
asked_around = _cached(asked_beside & ~nouns.own_noun)
"""So does what is said farther away."""
_FIRST = (
    *MIXED,
    siblings.PRONOUN,
    siblings.RESTATED,
    siblings.OF_HURT,
    verbs.BOTH,
    nouns.HOW_OFTEN,
    verbs.AT_ONCE,
    siblings.SOME_OF,
    siblings.PARALLEL,
    *nouns.OF_WHOLE,
)
_BESIDE = (
    *tolls.VOTES,
    nouns.OF_THOSE,
    nouns.AMONG,
    objects.LIVES,
    nouns.DEAD,
    objects.UNDONE,
    objects.IN_CARE,
    UNTRACED,
    *objects.OBJECTS,
    *verbs.STATES,
    verbs.SENTENCED,
    *verbs.SUBJECTS,
    *objects.CARES,
    nouns.GIVEN,
    siblings.PAST_ASIDE,
    verbs.ASIDE,
    nouns.MODIFIER,
)
_AROUND = (
    *tolls.SHARES,
    siblings.WHOLE,
    siblings.ALONG,
    UNNUMBERED,
    *verbs.FAR,
    siblings.GAPPED,
    nouns.OPENING,
    *tolls.TOLLS,
    siblings.LISTED,
    siblings.SET_AGAINST,
    siblings.RECALLED,
    siblings.EVENT_BEFORE,
)
TABLE = Table[Case, Told](
    "measure",
    (
        *KINDS,
        *_if(_FIRST, ~compound),
        nouns.PLACES,
        *_if(_BESIDE, asked_beside),
        *_if(_AROUND, asked_around),
        *nouns.NOUNS,
        *_if((*nouns.GOODS, siblings.WHOLE_AT_LAST), asked_beside),
        NONE,
    ),
)
"""What every number is asked."""
PHYSICAL = Table[Case, Told]("measure", QUANTITIES)
"""What a physical quantity is asked that the first table does not show to be aid."""
LATER = Table[Case, Told]("measure", (*CAPTIVES, *UNLIKE))
"""What is asked of captives and prisoners, and of people among things, once it is known that they are."""
