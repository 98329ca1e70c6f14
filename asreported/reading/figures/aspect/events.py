"""Events: what its time words, its tense or whoever keeps the count show to be new or a total."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.arguments import beside_event
from asreported.reading.clauses.structure import ClauseKind, Tag, Tense, Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.tense import Told
from asreported.reading.clauses.timing import opened_by_since, since_of_noun
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.siblings import BESIDE, THOSE_BEFORE, beside
from asreported.reading.figures.aspect.states import NO_SINGLE_DAY, held, other
from asreported.reading.figures.aspect.tells import (
    GAPS,
    AspectRule,
    active,
    after_event,
    copula,
    dated,
    does,
    event,
    following,
    just_before,
    months,
    names_event,
    of_one_event,
    of_running_event,
    opened_finished,
    opened_recent,
    part_of_event,
    past,
    recent,
    running,
    since,
    since_lately,
    so_far,
    supposed,
    this_period,
    told,
    until,
)
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import When, always, clause, kind, measure, role, sentence, tense, value_from
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.rules import Condition, Rule, needs
from asreported.records import Aspect, Kind, Role


def tallied(case: Case) -> bool:
    """Return True if the number is the object of a verb of counting: "had counted 40 dead", "put the dead at 40"."""
    sentence, left = case.sentence, case.left
    if left > 1 and sentence.has("part_opener", left - 1) and not case.at:  # "the dead included", "deaths also include"
        noun = left - 2
        while noun and (sentence.tag(noun) == Tag.ADVERB or sentence.has("further", noun)):
            noun -= 1
        counted = sentence.has("state_noun", noun) or sentence.has("number_noun", noun)
        return sentence.has("tallying", left - 1) and counted
    for verb in reversed(case.outline.verbs):
        if verb.copula or verb.first >= left:
            continue
        if not GAPS.isdisjoint(sentence.kinds(verb.last, left)):
            return False
        if sentence.has("tallying", verb.main):
            return not verb.passive
        if sentence.has("placing", verb.main):
            return sentence.has("placing_at", left - 1)
        if not verb.bare or verb.first < left - 6:
            return False
    return False


def _placed(case: Case) -> bool:
    """Return True if its copula says where or how those who are counted are: "three are in intensive care"."""
    verb = case.predicate
    return verb is not None and case.sentence.kinds(verb.last, verb.last + 2)[:1] == [UnitKind.PREPOSITION]


def _told_first(case: Case) -> bool:
    """Return True if the subject of its sentence is told of for the first time: "a bus has plunged"."""
    structure, sentence = case.sentence.structure, case.sentence
    verb = next((one for one in case.governors if one.finite), None)
    if verb is None or verb.voice is Voice.PASSIVE or verb.end > case.left or verb.copula:
        return False
    at = structure.unit_at(verb.start) - 1
    while at > 0 and structure.units[at - 1].kind in (UnitKind.PREPOSITION, UnitKind.OF):
        at -= 2
    return at >= 0 and sentence.has("an_article", structure.units[at].start)


def _in_period(case: Case) -> bool:
    """Return True if its clause says in which month or year: "counted 57 drownings in 2019"."""
    return any(case.outline.has("window_opener", at - 1) for at in case.setting.days())


def _of_event_before(case: Case) -> bool:
    """Return True if those of one event stand before it, which another counts: "killed 90; they put it at"."""
    before = (one.draft for one in case.sentence.cases[: case.at] if one.draft.part_of is None)
    return any(one.measure == case.draft.measure and one.aspect is Aspect.NEW for one in before)


def _harmed(case: Case) -> bool:
    return case.draft.counted is not None and case.draft.counted in case.sentence.text.lexicon.categories["harmed_noun"]


def _cases(case: Case) -> bool:
    noun, ill = case.draft.counted, case.draft.measure == Measure.AFFECTED
    return ill and noun is not None and noun in case.sentence.text.lexicon.categories["case_noun"]


def _since_behind(case: Case) -> bool:
    """Return True if a start is named behind the number, from which it runs: "12 new deaths since Friday"."""
    return any(spot.first >= case.last for spot in case.sentence.spots("since_word"))


def _since_of_other(case: Case) -> bool:
    """Return True if a start is that of the verbs before it, and the number is said in the present: "and employs 9"."""
    verb, spots = case.verb, case.sentence.spots("since_word")
    if verb is None or verb.tense is not Tense.PRESENT or not spots or spots[-1].last > verb.start:
        return False
    return any(one.finite and one.end <= spots[0].first for one in case.sentence.verbs)


def _since_before(case: Case) -> bool:
    """Return True if a start is one of the clause before, and the present tells of its own: "and nine are there"."""
    if _since_of_other(case):
        return True
    clause, structure = case.clause, case.sentence.structure
    if clause is None or clause.kind is not ClauseKind.COORDINATE or clause.verb is None:
        return False
    start = structure.units[clause.stretches[0][0]].start
    present = clause.verb.tense is Tense.PRESENT and start < case.left
    return present and all(spot.first < start for spot in case.sentence.spots("since_word"))


of_the: When = Condition(
    "of_the",
    lambda case: case.sentence.has("of_word", case.last) and case.sentence.has("definite_article", case.last + 1),
    needs=(*needs("of_word"), *needs("definite_article")),
)
"""Some of a group that is known: "50 of the sailors"."""
by_deed: When = Condition("measure_rule(deed)", lambda case: case.draft.measure_rule is MeasureRule.DEED)
cases: When = Condition("cases", _cases)
perfect = told(Told.PERFECT)
going: When = Condition(
    "is_doing",
    lambda case: (verb := case.verb) is not None and verb.tag == Tag.GERUND and verb.start < verb.main,
)
took_part = part_of_event | past & Condition(
    "beside_event", lambda case: beside_event(case.draft, case.outline, case.left, case.predicate)
)

opened_by_start: When = Condition("opened_by_since", lambda case: opened_by_since(case.draft, case.outline))
start_of_noun: When = Condition("since_of_noun", lambda case: since_of_noun(case.draft, case.outline))
joined: When = Condition("beside", once(lambda case: beside(case) is not None))
further: When = Condition(
    "further",
    lambda case: (
        case.sentence.has("further", case.left - 1) or case.sentence.within("further", case.last, case.last + 2)
    ),
    needs=needs("further"),
)
does_something: When = Condition("does", lambda case: case.predicate is not None and not case.predicate.copula)
counting: When = Condition("tallied", tallied)
corrects: When = Condition(
    "corrects",
    lambda case: case.after is not None and case.sentence.has("instead_of", case.after.left - 1),
    needs=needs("instead_of"),
)
in_total: When = Condition(
    "in_total",
    lambda case: case.sentence.within("sum_total", max(0, case.left - 3), case.first),
    needs=needs("sum_total"),
)
"""It is given as a sum: "a total of 1,029"."""
risen_from: When = Condition(
    "risen_from",
    lambda case: (
        case.after is not None
        and any(spot.last == case.after.left and spot.first >= case.last for spot in case.sentence.spots("compared_to"))
    ),
    needs=needs("compared_to"),
)
"""It is held against an earlier count: "217, up from 211"."""
counted_to = months | until
counted_up = so_far | until
told_first: When = Condition("told_first", _told_first)
summed: When = clause("in_all") & told(Told.PAST) & ~sentence("running_event")
"""What happened then is only added up: "in all, 23 died that night"."""
many_times: When = measure(Measure.ATTACKS) | measure(Measure.AID) & value_from(NO_SINGLE_DAY)
"""What comes again and again: attacks, and so much aid that it is no single delivery."""
bodies: When = Condition("measure_rule(bodies)", lambda case: case.draft.measure_rule is MeasureRule.BODIES)
in_care: When = measure(Measure.INJURIES) & copula & Condition("placed", _placed)
as_at_present = told(Told.PRESENT) & ~(measure(Measure.ATTACKS) & by_deed)

EVENTS_: tuple[AspectRule, ...] = (
    Rule(
        Id.START,
        opened_by_start,
        Aspect.NEW,
        'What "since" opens is the start itself.',
        ("Twelve years have passed since the attack killed [190] people.",),
        ("Since the attack, [190] people have been killed.",),
    ),
    Rule(
        Id.RECENT,
        recent & ~(perfect & this_period)
        | (just_before("one_more") | event & following("so_many_more") & ~since) & ~perfect & ~joined,
        Aspect.NEW,
        'A finished time bounds a count, and so do "another" and "more".',
        (
            "In about two weeks [80] people have died.",
            "Rescuers found another [23] survivors.",
            "The navy said that [14] more sailors had died.",
        ),
        ("In all [80] people have died.", "This month [80] people have died."),
    ),
    Rule(
        Id.FRESH,
        (event | cases) & following("fresh_word") & ~Condition("since_behind", _since_behind),
        Aspect.NEW,
        "New victims are those of a bounded time, whatever runs in the sentence.",
        ("The fever has killed 300 people since May, with [12] new deaths recorded on Friday.",),
        ("The fever has killed 300 people since May, with [12] sudden deaths recorded in all.",),
    ),
    Rule(
        Id.SINCE,
        since & ~start_of_noun & ~since_lately & ~Condition("since_before", _since_before),
        Aspect.TOTAL,
        "A start makes a running count.",
        ("Some [312] people have died since the outbreak began.",),
        (
            "Since yesterday, soldiers shot dead [three] men.",
            "Since May 60 have been sent there, and [nine] are there.",
        ),
    ),
    Rule(
        Id.CASES,
        cases & ~further,
        Aspect.TOTAL,
        "Cases of a disease are counted on.",
        ("The clinics had seen [840] cases of cholera.",),
        ("The clinics saw [840] new cases of cholera.",),
    ),
    BESIDE,
    Rule(
        Id.OPENED,
        opened_recent | opened_finished & does_something,
        Aspect.NEW,
        "A finished time at the head of the sentence bounds what it tells.",
        ("In the past 24 hours, [310] people were killed in the valley.",),
        ("In the valley, [310] people were killed.",),
    ),
    Rule(
        Id.EVENT,
        (of_one_event | event & perfect & names_event) & (running | part_of_event)
        | event & told(Told.PRESENT) & after_event,
        Aspect.NEW,
        "The toll of the one event that the clause names is new, however it is told.",
        ("The crash has killed [19] people.", "At least [19] people are dead after a crash in the hills."),
        ("The war has killed [19] people.",),
    ),
    Rule(
        Id.MANY_DID,
        other
        & kind(Kind.COUNT)
        & perfect
        & tense(Tense.PERFECT)
        & active
        & role(Role.SUBJECT)
        & ~told_first
        & ~recent
        & ~opened_recent,
        Aspect.TOTAL,
        "What so many have done, each for themselves, they have done one after the other.",
        ("Some [640] shops have taken out loans.",),
        ("The city has hired [640] guards.",),
    ),
    Rule(
        Id.DONE,
        perfect
        & part_of_event
        & (just_before("all_there_are") | ~running & (active & ~held | bodies) & ~many_times & ~counted_up & ~months)
        | perfect & told_first & ~counted_up & ~months & ~of_running_event,
        Aspect.NEW,
        "The perfect tells what has just been done where no toll is kept of it, or none are left.",
        ("The union has hired [12] lawyers.", "Gunmen have freed all [40] captives."),
        ("The union has hired [12] lawyers so far.",),
    ),
    Rule(
        Id.SO_FAR,
        perfect
        | so_far & ~summed & (event | ~told(Told.PRESENT, Told.LASTING))
        | counted_to & ~supposed
        | event & told(Told.PLUPERFECT) & (in_total | risen_from),
        Aspect.TOTAL,
        'The perfect, "so far" and a day that is counted to tell a running count.',
        (
            "The epidemic has claimed [640] lives so far.",
            "The union said that a total of [29] medics had been killed.",
            "The union said that [29] medics had died, up from 26 a day before.",
        ),
        ("The union has hired [12] lawyers.",),
    ),
    Rule(
        Id.TALLIED,
        running & counting & ~Condition("in_period", _in_period) & ~Condition("of_event", _of_event_before),
        Aspect.TOTAL,
        "Whoever keeps a count says where it stands.",
        ("The health office put the dead at [412].",),
        (
            "The gunmen shot [41] of the villagers.",
            "The town counted [57] drownings in 2019.",
            "The army said that it had killed 90 rebels; these put the dead at [14].",
        ),
    ),
    Rule(
        Id.DATED,
        dated & (~other | part_of_event),
        Aspect.NEW,
        "What happened on a day is counted on it.",
        ("Nine ferries docked on Monday, and [12] sailors drowned that day.",),
        ("Police arrested [23] demonstrators.",),
    ),
    Rule(
        Id.SO_FAR_THEN,
        told(Told.PLUPERFECT) & running & (sentence("running_event") | corrects),
        Aspect.TOTAL,
        "What had happened by a statement, in what goes on for long or is corrected by it, is counted up to it.",
        (
            "The ministry said on Monday that [420] villagers had died of cholera.",
            "The ministry said on Monday that [420] villagers had died, not 510.",
        ),
        ("The ministry said on Monday that [420] villagers had died.",),
    ),
    Rule(
        Id.TOO_MANY,
        event & value_from(NO_SINGLE_DAY),
        Aspect.TOTAL,
        "So many victims are those of more than one event.",
        ("The doctors said that [12,300] people were killed.",),
        ("The doctors said that [12] people were killed.",),
    ),
    Rule(
        Id.UNDER_WAY,
        measure(Measure.AID) & told(Told.PRESENT) & going & part_of_event & ~does("waiting"),
        Aspect.NEW,
        "Aid that is on its way is one delivery.",
        ("The charity is sending [30] trucks of food.",),
        ("The charity has [30] trucks of food.",),
    ),
    Rule(
        Id.PRESENT_TOLL,
        event & as_at_present & ~in_care,
        Aspect.TOTAL,
        "Of victims the present tells how many there are so far.",
        ("Some [40] miners are dead.",),
        ("Some [40] miners died.",),
    ),
    Rule(
        Id.PRESENT,
        as_at_present,
        Aspect.LEVEL,
        "The present tells what is so at the moment.",
        ("Some [40] aid trucks are at the border.",),
        ("Some [40] aid trucks crossed the border.",),
    ),
    Rule(
        Id.NO_EVENT,
        other & ~Condition("harmed", _harmed) & (told(Told.UNTOLD) | ~took_part | supposed & just_before("with_word")),
        Aspect.LEVEL,
        "What only stands beside the event of its clause is a level.",
        ("The bridge gave way with [300] hikers on it.",),
        ("Guards freed a group of [14] divers.",),
    ),
    *THOSE_BEFORE,
    Rule(
        Id.OF_GROUP,
        event & told(Told.PLUPERFECT) & of_the,
        Aspect.TOTAL,
        "What had befallen some of a known group is counted up to then.",
        ("The rebels claimed that bombs had killed [50] of the sailors.",),
        ("The rebels claimed that bombs killed [50] of the sailors.",),
    ),
    Rule(
        Id.TOLD,
        always,
        Aspect.NEW,
        "What is told without more is one event.",
        ("Police arrested [23] demonstrators.",),
        ("Police have arrested [23] demonstrators so far.",),
    ),
)
