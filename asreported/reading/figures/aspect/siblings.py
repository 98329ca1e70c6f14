"""Siblings: numbers that take the aspect of another, which they are a part of, stand beside or say again."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from asreported.measures import EVENTS, RUNNING, Measure
from asreported.reading.clauses.arguments import corrected_by, opens_on_those
from asreported.reading.clauses.structure import Tag, Tense, VerbGroup
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.timing import recent_after
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.tells import DETERMINERS, GAPS, AspectRule, moment, recent, share
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, always, kind, part
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.recounted import AGAIN, rival, some_of
from asreported.reading.figures.rules import Condition, Needs, Rule, Sign, Taken, needs
from asreported.reading.grammar.draft import Draft
from asreported.records import Aspect, Kind

_IN_MIND = 4  # sentences after which a number is not pointed back to any more
_MANY = 40  # numbers that are looked back over at most
_OPENING = 4  # tokens at the head of a sentence
_ASIDE = 5  # tokens from a number to what it comes to in brackets
_NEAR = 3  # units between an "and" and the number that it joins
_POINTING = frozenset({*DETERMINERS, Tag.PRONOUN})
_BEFELL = EVENTS | {Measure.DETAINED}
_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_JOINTS = frozenset({UnitKind.CONJUNCTION, UnitKind.COMMA})


def aspect_as(name: str, find: Callable[[Case], Draft | None], needs: Needs = ()) -> Taken[Case, Aspect]:
    """Return the aspect of the number that is found, for which it ``needs`` some words; none where there is none."""

    def take(case: Case) -> Aspect | None:
        other = find(case)
        return None if other is None else other.aspect

    return Taken(f"aspect of {name}", take, needs)


def _between(case: Case, before: Case) -> list[UnitKind]:
    return case.sentence.kinds(before.last, case.left)


def _counts_before(case: Case, sentences: int) -> Iterator[Draft]:
    """Yield the counts of the same measure in so many sentences before, the nearest first."""
    draft, other = case.draft, case.earlier
    for _ in range(_MANY):
        if other is None or other.draft.sentence < draft.sentence - sentences:
            return
        one = other.draft
        if one.sentence < draft.sentence and one.measure == draft.measure and one.part_of is None:
            yield one
        other = other.earlier


def _said_before(case: Case) -> Draft | None:
    """Return the same number some sentences before, which this points back to: "40 died. Among the 40 dead, …"."""
    draft = case.draft
    if draft.measure not in EVENTS or draft.value is None or not case.sentence.has("definite", case.left - 1):
        return None
    return next((other for other in _counts_before(case, _IN_MIND) if other.value == draft.value), None)


def _those_before(case: Case) -> Draft | None:
    return next(_counts_before(case, 1), None)


def _known(case: Case) -> bool:
    """Return True if a sentence opens with victims who are known, of no event that it names: "Of those killed, 12"."""
    draft, sentence = case.draft, case.sentence
    at = next((at for at in range(_OPENING) if sentence.tag(at) in _POINTING), 0)
    known = sentence.has("pointing_back", at) or (draft.kind in _SHARES and sentence.within("total_noun", at, at + 3))
    return known and draft.measure in RUNNING and not sentence.spots("single_event")


def _set_against(case: Case) -> Draft | None:
    """Return the number before that this one, which has no verb of its own, is set against: "20, compared with 3"."""
    before, sentence = case.before, case.sentence
    if before is None or before.draft.kind is not case.draft.kind or before.draft.part_of is case.draft:
        return None
    near, end = max(before.last, case.left - 4), before.last
    if case.draft.kind in _SHARES and sentence.has("after_event", case.left - 1) and case.draft.counted_at is None:
        return before.draft  # "rose 2.2 per cent after 2.6 in July"
    against = [
        spot
        for spot in sentence.spots("set_against")
        if near <= spot.first < case.left and not sentence.has("than_word", spot.first)
    ]
    risen = sentence.within("risen_from", max(end, case.left - 2) - 1, case.left - 1)
    risen = risen or (sentence.has("coming_from", case.left - 1) and sentence.has("reaching_to", before.left - 1))
    return before.draft if (against or risen) and UnitKind.COLON not in _between(case, before) else None


def _share_before(case: Case) -> Draft | None:
    """Return the share before, in one list with this one: "61 % of the arrests were in A, and 29 % in B"."""
    before, draft = case.before, case.draft
    if before is None or draft.kind not in _SHARES or draft.counted_at is not None:
        return None
    between = _between(case, before)
    joined = not _JOINTS.isdisjoint(between[-1:]) and GAPS.isdisjoint(between) and UnitKind.RELATIVE not in between
    return (
        before.draft if joined and before.draft.kind is draft.kind and before.draft.measure == draft.measure else None
    )


def _peer(case: Case) -> Draft | None:
    return _set_against(case) or corrected_by(case.draft, case.outline) or _share_before(case)


def _tells_event(verb: VerbGroup) -> bool:
    return verb.finite and not verb.copula and verb.tense in (Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT)


def _whole(case: Case) -> Draft | None:
    """Return the whole that a part is told of in one breath with; "9 of the 20" tells something else of the nine."""
    draft, whole = case.draft, case.draft.part_of
    if whole is None or whole.measure != draft.measure:
        return None
    opened = case.before is not None and case.before.draft is whole and case.sentence.has("of_word", 0)
    if opened and whole.aspect is Aspect.LEVEL and case.verb is not None and _tells_event(case.verb):
        return None  # "of 26 forts, the militia has taken down four"
    return whole if whole.first < draft.first or draft.kind in _SHARES else None


def _restated(case: Case) -> Draft | None:
    """Return the number before, which this says again in brackets, or as a share of a whole after a comma."""
    before, draft = case.before, case.draft
    if before is None:
        return None
    between = _between(case, before)
    if between[-1:] == [UnitKind.OPEN]:
        return before.draft if case.left - before.last <= _ASIDE and before.draft.kind is not Kind.DURATION else None
    or_so = between[-2:] == [UnitKind.COMMA, UnitKind.CONJUNCTION] and case.sentence.has("or_word", case.left - 1)
    if or_so:
        between = between[:-1]  # "17,000 posts, or 10 percent of them"
    shared = between[-1:] == [UnitKind.COMMA] and (or_so or case.sentence.has("change_of", case.last))
    apart = {*GAPS, UnitKind.CONJUNCTION, UnitKind.RELATIVE, UnitKind.INFINITIVE} & set(between)
    return before.draft if shared and draft.kind in _SHARES and not apart else None


def beside(case: Case) -> Draft | None:
    """Return the number before, in the same breath as which this is said: "40 were killed and 60 injured"."""
    draft, before = case.draft, case.before
    while before is not None and (before.draft.part_of is not None or before.draft.measure == Measure.MISSING):
        before = before.before  # "with 12 missing and 80 injured"
    if before is None or draft.measure not in _BEFELL or before.draft.aspect is Aspect.CHANGE:
        return None
    named = before.draft.measure_rule is draft.measure_rule is MeasureRule.NOUN  # "900 cases and 4 deaths"
    if before.draft.measure not in _BEFELL and not (before.draft.measure == Measure.AFFECTED and named):
        return None
    verb = case.predicate
    if verb is not None and verb is not before.predicate and not verb.bare:
        return None
    between = _between(case, before)
    joined = not _JOINTS.isdisjoint(between[-1:]) or between[-1:] == [UnitKind.PREPOSITION]
    if not joined and (verb is None or not verb.bare or UnitKind.CONJUNCTION not in between[-_NEAR:]):
        return None
    return before.draft if GAPS.isdisjoint(between) else None


def _behind_whole(case: Case) -> bool:
    whole = case.draft.part_of
    return whole is not None and whole.first < case.draft.first


on_those: When = Condition("opens_on_those", lambda case: opens_on_those(case.outline))
recent_here = recent | Condition("recent_after", lambda case: recent_after(case.draft, case.outline))
SAID_AGAIN: AspectRule = Rule(
    Id.SAID_AGAIN,
    always,
    aspect_as("the same number before", _said_before),
    "A number that is pointed back to has the aspect that it had.",
    ("In May, 40 divers drowned. Among the [40] divers killed, some were boys, and since June none has drowned.",),
    ("In May, 40 divers drowned. Another [40] divers have been killed since June.",),
)
of_both: When = Condition("sum_of_both", lambda case: case.draft.measure_rule is MeasureRule.SUM_OF_BOTH)
WHOLES: tuple[AspectRule, ...] = (
    Rule(
        Id.RECOUNTED,
        kind(Kind.COUNT),
        aspect_as("what it counts again", lambda case: rival(case) or some_of(case), AGAIN),
        "What another source counts, or some of it, is counted as the sentence before does.",
        (
            "Some 40 divers drowned on Monday, police said. The union puts the number at [52].",
            "Some 40 divers drowned on Monday. Among the dead were [12] women.",
        ),
        ("Some 40 divers drowned on Monday, police said. The toll has risen to [52].",),
    ),
    Rule(
        Id.SUM_OF_BOTH,
        of_both,
        aspect_as("the number before", lambda case: None if case.before is None else case.before.draft),
        "A sum is counted as what it is the sum of.",
        ("Since May, 30 hikers have been killed and 45 injured; that is a total of [75].",),
        ("Since May, 30 hikers have been killed and 45 injured; on Monday there were [12] of them.",),
    ),
    Rule(
        Id.SET_AGAINST,
        always,
        aspect_as("the number it is set against", _peer, needs(Sign.SEVERAL)),
        "A number that is set against another, or denied in its place, is of its kind.",
        (
            "Officials reported 35 arrests in May, compared with [20] in April.",
            "The guards have freed all 30 captives, not [45], the number given at first.",
        ),
        ("Officials reported 35 arrests in May and [20] in April.",),
    ),
    Rule(
        Id.DATED_PART,
        part & ~moment & Condition("behind_whole", _behind_whole) & recent_here,
        Aspect.NEW,
        "A part may have a finished time of its own.",
        ("Since March, 63 villagers have been killed, including [4] in the past 24 hours.",),
        ("Since March, 63 villagers have been killed, including [4] in the valley.",),
    ),
    Rule(
        Id.WHOLE,
        part,
        aspect_as("its whole", _whole),
        "A part is counted as its whole is.",
        ("Since March, 63 villagers, including [13] children, have been killed.",),
        ("Since March, 63 villagers have been killed, including [4] in the past 24 hours.",),
    ),
)
RESTATED: AspectRule = Rule(
    Id.RESTATED,
    share | Condition("bracket", lambda case: Tag.OPEN in case.sentence.structure.tags),
    aspect_as("what it says again", _restated, needs(Sign.SEVERAL)),
    "A number that says another again, in brackets, has its aspect.",
    ("Fire destroyed 394 barns ([80 per cent]) on Monday.", "Fire destroyed 394 barns, or [80 per cent]."),
    ("Fire destroyed 394 barns, and [80 per cent] are insured.",),
)
BESIDE: AspectRule = Rule(
    Id.BESIDE,
    always,
    aspect_as("the number beside it", beside, needs(Sign.SEVERAL)),
    "Victims who are counted in one breath are counted alike.",
    ("The clinic said that 81 people have been killed and [173] wounded.",),
    ("The clinic said that 81 people have been killed; [173] were wounded.",),
)
THOSE_BEFORE: tuple[AspectRule, ...] = (
    Rule(
        Id.OF_THOSE,
        on_those,
        aspect_as("those counted before", _those_before),
        "Some of those whom the sentence before counts are counted as they are.",
        ("Since May, 90 miners have been killed. Of these, [12] were killed by gas.",),
        ("Since May, 90 miners have been killed. On Monday, [12] were killed by gas.",),
    ),
    Rule(
        Id.OF_KNOWN,
        on_those & Condition("known", _known),
        Aspect.TOTAL,
        "Victims who are known already are those of a running count.",
        ("Of these injuries, [40] were burns.",),
        ("Gas injured [40] people.",),
    ),
)
