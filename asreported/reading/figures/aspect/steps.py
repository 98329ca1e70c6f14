"""Steps: by how much something changed, right before what it came to, and what is put into a toll or taken out."""

from __future__ import annotations

from asreported.measures import EVENTS, Measure
from asreported.reading.clauses.structure import Tense
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.amended import IN_TOLL, in_toll
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.tells import (
    AspectRule,
    event,
    just_before,
    opened_finished,
    opened_recent,
    recent,
    share,
    since,
    so_far,
)
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, counted, kind, measure, sentence, tense, verb
from asreported.reading.figures.rules import Condition, Rule, Sign, needs
from asreported.records import Aspect, Kind

_STANDS = frozenset({Aspect.TOTAL, Aspect.LEVEL})


def _step(case: Case) -> bool:
    """Return True if a number right behind a verb of change leads to another: "rose 12 to 480"."""
    after, sentence = case.after, case.sentence
    if after is None or not sentence.has("to_word", after.left - 1) or case.end < after.left - 1:
        return False
    changed = sentence.has("difference_word", case.left - 1)
    return changed and (after.draft.kind is case.draft.kind or case.draft.kind is Kind.COUNT)


def _negative(case: Case) -> bool:
    return case.draft.value is not None and case.draft.value < 0


def _stepped_to(case: Case) -> bool:
    """Return True if something came to the number by the change before it: "by 12 to 480"."""
    before = case.before
    if before is None or before.draft.aspect is not Aspect.CHANGE:
        return False
    if case.sentence.has("leaving_over", case.left - 1):
        return True
    if not case.sentence.has("to_word", case.left - 1):
        return False
    between = case.sentence.kinds(before.end, case.left - 1)
    return before.end >= case.left - 1 or not between


def _already(case: Case) -> bool:
    return case.sentence.within("already_counted", case.last, case.end + 1)


def _after_toll(case: Case) -> bool:
    """Return True if a number follows the "after" of a toll that it moved: "stands at 480 after 12 deaths"."""
    before, sentence = case.before, case.sentence
    at = case.left - 1
    while at > 0 and sentence.tag(at) in (Tag.DETERMINER, Tag.ADJECTIVE):
        at -= 1
    moved = before is not None and before.draft.aspect in _STANDS and before.draft.measure == case.draft.measure
    return moved and sentence.has("after_event", at)


def _from_then(case: Case) -> bool:
    """Return True if a count of one time is set against that of another: "from 80 in 2011 to 30 a year ago"."""
    before, sentence = case.before, case.sentence
    if before is None or not sentence.has("coming_from", before.left - 1):
        return False
    dated = any(before.last <= at < case.left for at in case.setting.days())
    return dated and sentence.has("to_word", case.left - 1)


def _then_from(case: Case) -> bool:
    """Return True if a count of one time is set against that of another: "to 36 last year from 90 in 2011"."""
    after, sentence = case.after, case.sentence
    if after is None or not sentence.has("coming_from", after.left - 1) or sentence.spots("sum_noun"):
        return False
    days = case.setting.days()
    return (
        sentence.has("to_word", case.left - 1)
        and any(case.last <= at < after.left for at in days)
        and any(at >= after.last for at in days)
    )


_SEVERAL = needs(Sign.SEVERAL)
step: When = Condition("step", _step, needs=(*_SEVERAL, *needs("to_word"), *needs("difference_word")))
stepped_to: When = Condition("stepped_to", _stepped_to, needs=(*_SEVERAL, *needs("leaving_over", "to_word")))
tolled: When = Condition("in_toll", lambda case: in_toll(case) is not None, needs=IN_TOLL)
fresh: When = Condition("fresh", lambda case: case.sentence.has("fresh", case.last), needs=needs("fresh"))
from_then: When = Condition("from_then", _from_then, needs=(*_SEVERAL, *needs("coming_from"), *needs("to_word")))
then_from: When = Condition("then_from", _then_from, needs=from_then.needs)
after_toll: When = Condition("after_toll", _after_toll, needs=(*_SEVERAL, *needs("after_event")))

STEPS: tuple[AspectRule, ...] = (
    Rule(
        Id.SIGNED,
        kind(Kind.COUNT) & (Condition("negative", _negative) | just_before("plus_sign")) & ~measure(Measure.OTHER),
        Aspect.CHANGE,
        "A count with a sign is a difference.",
        ("The ward reports 60 deaths (+[14] since Monday).", "After a review the ward reported [-14] deaths."),
        ("The ward reports 60+ deaths and [14] cures.",),
    ),
    Rule(
        Id.STEP,
        ~kind(Kind.DURATION) & step,
        Aspect.CHANGE,
        "A number between a verb of change and what it led to is the difference.",
        ("The toll rose [14] to 320.", "Donations fell [$2 million] to $7 million."),
        ("The toll rose to [14].", "Donations fell to [$7 million]."),
    ),
    Rule(
        Id.IN_TOLL,
        tolled & measure(*sorted(EVENTS), Measure.AFFECTED, Measure.MISSING),
        Aspect.CHANGE,
        "What is put into a toll or taken out of it is a difference of two tolls.",
        (
            "The board removed [14] deaths from its toll.",
            "Some [14] earlier deaths were added to the count.",
        ),
        ("The board removed [14] chairs from its hall.", "The board added up [14] deaths."),
    ),
)
TO_STEPS: tuple[AspectRule, ...] = (
    Rule(
        Id.BURNED,
        kind(Kind.MEASURE) & verb("burning_verb") & tense(Tense.PERFECT),
        Aspect.TOTAL,
        "The land that a fire has burned so far grows.",
        ("The blaze has scorched [900 hectares].",),
        ("The blaze scorched [900 hectares].",),
    ),
    Rule(
        Id.REGISTERED,
        measure(Measure.VOTES) & verb("registering") & tense(Tense.PERFECT, Tense.PAST_PERFECT),
        Aspect.TOTAL,
        "Voters register one after the other.",
        ("Some [1.2 million] voters have registered.",),
        ("Some [1.2 million] voters turned out.",),
    ),
    Rule(
        Id.CAMPAIGN,
        kind(Kind.COUNT) & verb("campaign_verb") & tense(Tense.PERFECT) & ~(recent | opened_recent),
        Aspect.TOTAL,
        "The perfect of what is done to many, one after the other, tells a running count.",
        ("Nurses have vaccinated [12,000] children.",),
        ("Nurses vaccinated [12,000] children on Monday.", "Nurses have adopted [two] children."),
    ),
    Rule(
        Id.STEPPED_TO_THEN,
        stepped_to & kind(Kind.MONEY, Kind.MEASURE) & (recent | opened_recent | opened_finished),
        Aspect.NEW,
        "What a sum or quantity of a finished time came to is that time's own.",
        ("Imports fell by $2 billion to [$7 billion] in the past week.",),
        ("The debt fell by $2 billion to [$7 billion].",),
    ),
    Rule(
        Id.STEPPED_TO,
        stepped_to & measure(Measure.VOTES),
        Aspect.LEVEL,
        "A lead that something moved stands at a number.",
        ("Her lead narrowed by 300 votes to [900].",),
        ("She won by 300 votes; [900] were void.",),
    ),
)
BEFORE_TOLLS: tuple[AspectRule, ...] = (
    Rule(
        Id.SHARE_OF_STATE,
        share & measure(Measure.AFFECTED) & just_before("reaching_from"),
        Aspect.LEVEL,
        "The share of those in a state stands where it is risen or fallen to.",
        ("The jobless rate fell to [5.1 percent] in June.",),
        ("The storm cut the power of [5.1 percent] of homes on Monday.",),
    ),
    Rule(
        Id.OF_THEN,
        event & ((recent | opened_recent) & from_then | then_from),
        Aspect.NEW,
        "What befell people in one time, and not in another, is no running count.",
        (
            "Drownings fell from 90 in 2011 to [36] last year, and deaths from 70 to 20.",
            "Road deaths fell to [36] in 2023 from 90 in 2015.",
        ),
        ("The toll of the war rose from 90 to [136] last year.", "The toll rose to [136] on Friday from 90 on Monday."),
    ),
)
AFTER_TOLLS: tuple[AspectRule, ...] = (
    Rule(
        Id.STEPPED_TO_TOLL,
        stepped_to & event & ~sentence("single_event"),
        Aspect.TOTAL,
        "A toll that was changed by so many stands at a number.",
        ("The toll rose 40 to [310] on Monday.",),
        ("The quake toll rose 40 to [310].",),
    ),
    Rule(
        Id.ALREADY_COUNTED,
        event & Condition("already_counted", _already, needs=needs("already_counted")),
        Aspect.TOTAL,
        "Those already counted are a running count.",
        ("Nobody joined the [310] injuries already counted.",),
        ("Nobody counted the [310] injuries of Monday.",),
    ),
    Rule(
        Id.AFTER_TOLL,
        measure(*sorted(EVENTS), Measure.AFFECTED) & (after_toll | fresh & counted & ~since & ~so_far),
        Aspect.NEW,
        "What moved a toll, and what is called new, is one rise of it.",
        ("The toll stands at 310 after [40] deaths.", "The clinic reports [40] new deaths."),
        ("The toll stands at [310] after 40 deaths.", "The clinic reports [40] deaths in new wards."),
    ),
)
