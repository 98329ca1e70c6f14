"""Signs in verbs: what a verb over a number says of whether it is so, as the words that say it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import pairwise

from asreported.measures import RELEASES
from asreported.reading.clauses.structure import Polarity, Tense, VerbGroup, Voice
from asreported.reading.clauses.structure.clauses import ClauseKind
from asreported.reading.clauses.structure.phrases import Unit, UnitKind
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.measure.ids import DeclaredRule
from asreported.records import Kind

Span = tuple[int, int]
"""The words that show something: tokens of the sentence, the last excluded."""
OfVerb = Callable[[Case, VerbGroup], Span | None]

_TO_COME = frozenset({Tense.FUTURE, Tense.CONDITIONAL})
_APART = frozenset({Tag.COLON, Tag.COMMA, Tag.QUOTE, Tag.RELATIVE, Tag.WHEN, Tag.SUBORDINATOR})
_NO_OBJECT = frozenset({UnitKind.PREPOSITION, UnitKind.RELATIVE})
_IN_OBJECT = frozenset({UnitKind.NOUN_PHRASE, UnitKind.OF, UnitKind.PREPOSITION})
_DONE = frozenset({Tag.PARTICIPLE, Tag.GERUND})
_COMING = 5
"""Tokens from a verb in the present to the day of the week that it tells of."""
_REACH = 6
"""Tokens before a verb in which the word stands that it depends on: "plans, from May on, to"."""


def over(find: OfVerb) -> Callable[[Case], Span | None]:
    """Return the search for a sign in the verbs over a number, the nearest first."""

    def first(case: Case) -> Span | None:
        for verb in verbs_over(case):
            span = find(case, verb)
            if span is not None:
                return span
        return None

    return first


@once
def verbs_over(case: Case) -> tuple[VerbGroup, ...]:
    """Return the verbs that say whether a number is so: what its noun will do, then its governors, nearest first."""
    told = (verb for verb in (_relative(case), _follows(case)) if verb is not None and verb not in case.governors)
    return (*told, *(verb for verb in case.governors if not (_of_whole(case, verb) or _unable(case, verb))))


def _unable(case: Case, verb: VerbGroup) -> bool:
    """Return True if a verb says what could not be done with those who are there: "20 men who could not be moved"."""
    if verb.polarity is not Polarity.NEGATIVE or not case.sentence.has("could_word", verb.start):
        return False
    clause = case.sentence.structure.clause_at(verb.start)
    return clause is not None and clause.kind is ClauseKind.RELATIVE and verb.start >= case.end


def _of_whole(case: Case, verb: VerbGroup) -> bool:
    """Return True if a verb says what the whole is to do, not the part: "eight of the 26 who are to go are ill"."""
    whole = case.after
    if whole is None or case.draft.part_of is not whole.draft or verb.start < whole.end:
        return False
    clause = case.sentence.structure.clause_at(verb.start)
    return clause is not None and clause.kind is ClauseKind.RELATIVE


def _follows(case: Case) -> VerbGroup | None:
    """Return the verb with a modal right behind the noun, whatever is left out: "four million could follow"."""
    return next((verb for verb in case.sentence.verbs if verb.start == case.end and verb.tense in _TO_COME), None)


def _relative(case: Case) -> VerbGroup | None:
    """Return the verb with a modal of the relative clause on the noun: "a six-week truce that could begin"."""
    structure = case.sentence.structure
    end = max(case.end, case.phrase.end if case.phrase is not None else 0)
    units = structure.units[structure.unit_at(end - 1) + 1 :]
    if units[:1] and units[0].kind is UnitKind.COMMA and case.draft.kind is Kind.COUNT:
        return None  # "for 60 heirs, who would share it": they are there
    while units and units[0].kind in (UnitKind.COMMA, UnitKind.PREPOSITION):
        units = units[1:]
    if not units or units[0].kind is not UnitKind.RELATIVE:
        return None
    passed = (UnitKind.PRONOUN, UnitKind.NOUN_PHRASE) if case.draft.kind is Kind.DURATION else (UnitKind.PRONOUN,)
    units = units[1:]
    while units and units[0].kind in passed and not _numbered(case, units[0]):
        units = units[1:]
    verb = units[0].verb if units else None
    if verb is not None and verb.copula and len(units) > 1 and units[1].kind is UnitKind.INFINITIVE:
        return units[1].verb  # "the 33 who were to come home"
    return verb if verb is not None and verb.tense in _TO_COME and not _unable(case, verb) else None


def _numbered(case: Case, unit: Unit) -> bool:
    return any(unit.start <= one.first < unit.end for one in case.sentence.cases)


# -- the verb group itself ---------------------------------------------------------------------------------


def may(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb that supposes: "may", "will not", "would have"."""
    if verb.tense not in _TO_COME:
        return None
    words = range(verb.start, verb.end)
    if _found_out(case, verb):
        return None
    negated = verb.polarity is Polarity.NEGATIVE and not case.sentence.has("ability", verb.start)  # "cannot pay"
    supposes = negated or any(case.sentence.has("possibility", at) for at in words)
    would_have = verb.tense is Tense.CONDITIONAL and Tag.HAVE in case.sentence.structure.tags[verb.start : verb.main]
    return (verb.start, verb.end) if supposes or would_have else None


def _found_out(case: Case, verb: VerbGroup) -> bool:
    """Return True if somebody could find out so many, and so did: "could confirm only 40"."""
    able = case.sentence.has("could_word", verb.start) and verb.polarity is Polarity.POSITIVE
    return able and verb.voice is Voice.ACTIVE and case.sentence.has("ascertaining", verb.main)


def can(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb that says what somebody is able to do."""
    able = verb.tense in _TO_COME and case.sentence.has("ability", verb.start)
    return (verb.start, verb.end) if able else None


def purpose(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of what is done so that something can be: "pauses so that 900 children can be vaccinated"."""
    clause = case.sentence.structure.clause_at(verb.start)
    if clause is None or can(case, verb) is None:
        return None
    start = case.sentence.structure.units[clause.stretches[0][0]].start
    meant = any(case.sentence.has("so_that", at) for at in (start - 1, start))
    return (start, verb.end) if meant and verb.polarity is Polarity.POSITIVE else None


def would(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb with a modal that does not only suppose: "will", "would", "must"."""
    planned = verb.tense in _TO_COME and may(case, verb) is None and can(case, verb) is None
    planned = planned and not _found_out(case, verb)
    return (verb.start, verb.end) if planned else None


def feared(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb group that fears: "are feared dead", "may possibly"."""
    return (verb.start, verb.end) if case.sentence.within("fearing", verb.start, verb.end) else None


_AHEAD = frozenset({Tense.FUTURE, Tense.CONDITIONAL, Tense.INFINITIVE})


def _is_counted(case: Case, verb: VerbGroup) -> bool:
    """Return True if the story counts what a verb says: what is pledged is there to be counted once somebody has."""
    rule = case.draft.declared_rule
    sum_or_share = rule is not None and case.draft.kind in (Kind.MONEY, Kind.PERCENT)
    return (rule in (DeclaredRule.VERB, DeclaredRule.COMPLETED) or sum_or_share) and verb.tense not in _AHEAD


def is_planned(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb that plans, with an auxiliary: "are scheduled", "have agreed to"."""
    sentence, tags = case.sentence, case.sentence.structure.tags
    if verb.start == verb.main or tags[verb.main] not in _DONE or not sentence.has("planning", verb.main):
        return None
    to = tags[verb.end : verb.end + 1] == [Tag.TO]
    reports = sentence.has("clause_reporting", verb.main) and not to
    aimed = case.sentence.has("aimed_word", verb.main) and case.sentence.has("reaching_to", verb.end)
    if not to and (aimed or _is_counted(case, verb) or case.sentence.has("aside_word", verb.end)):
        return None  # "were aimed at nine towns", "has set aside a sum"
    planner = verb.voice is Voice.ACTIVE and verb.start >= case.end and not to  # "14 analysts had forecast"
    return None if reports or planner else (verb.start, verb.end)


def is_to(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words by which something is to be: "are to be freed".

    What is still left to do with those who are there is told of them ("are still to be buried"); captives who are
    still to be freed are none of those freed.
    """
    before = _right_before(case, verb)
    if verb.tense is not Tense.INFINITIVE or before is None or not before.copula:
        return None
    left_to_do = case.draft.measure not in RELEASES and case.sentence.within("not_yet", before.start, verb.start)
    return None if left_to_do else (before.start, verb.end)


def be_freed(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb in the subjunctive: "asked that all 50 be freed"."""
    wished = verb.voice is Voice.PASSIVE and case.sentence.has("bare_be", verb.start)
    return (verb.start, verb.end) if wished else None


def _right_before(case: Case, verb: VerbGroup) -> VerbGroup | None:
    """Return the verb group that ends where another begins, adverbs apart."""
    structure = case.sentence.structure
    at = structure.unit_at(verb.start)
    return structure.units[at - 1].verb if at > 0 else None


def asks(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb that asks for the number: "is seeking 40 buses", "appealed for grain to feed 40"."""
    sentence = case.sentence
    if verb.copula or not sentence.has("requesting", verb.main) or verb.end > case.left or _is_counted(case, verb):
        return None
    if verb.tense is Tense.NONE and sentence.has("those_word", verb.start - 1):
        return None  # "half of those asked, 51 per cent"
    chain = case.governors
    if chain[0].tense is Tense.INFINITIVE and sentence.has("saying_now", chain[0].main):
        return None  # "want to thank them for 40 years"
    served = any(one.tense is Tense.INFINITIVE and other is verb for one, other in pairwise(chain))
    if served:
        return verb.start, verb.end
    if case.draft.kind is Kind.MONEY and sentence.has("asked_sum", verb.main):
        return None  # a sum that is asked for is what it is
    other = any(verb.end <= one.first < case.left for one in sentence.cases)
    between = sentence.kinds(verb.end, case.left)
    told = between[between.index(UnitKind.COLON) :] if UnitKind.COLON in between else []
    elsewhere = UnitKind.NOUN_PHRASE in told  # "it depends on whom one asks: officials name 40"
    apart = other or elsewhere or not _NO_OBJECT.isdisjoint(between)
    return None if apart else (verb.start, verb.end)


def foresees(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb whose object is, or has, the number to come: "expects growth of 3 percent"."""
    sentence = case.sentence
    called = sentence.has("called_for", verb.main) and sentence.has("for_word", verb.end)
    if verb.end > case.left or not (called or sentence.has("foreseeing", verb.main)) or verb.tense is Tense.INFINITIVE:
        return None
    between = set(sentence.kinds(verb.end, case.left)) - _IN_OBJECT
    other = any(verb.end <= one.first < case.left for one in sentence.cases)
    return None if between or other else (verb.start, verb.end)


def coming(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a verb in the present that tells of a day of the week to come: "return to work on Friday"."""
    sentence = case.sentence
    told = verb.tense is Tense.PRESENT and sentence.has("schedule_deed", verb.main)
    day = next((spot for spot in sentence.spots("weekday") if 0 < spot.first - verb.main <= _COMING), None)
    if not told or day is None or any(one.finite and verb.main < one.start < day.first for one in sentence.verbs):
        return None
    return verb.start, verb.end


def bidden(case: Case, verb: VerbGroup) -> Span | None:
    """Return the verb in its bare form with which a sentence opens: "boil the water for ten minutes"."""
    labels = case.sentence.tag(verb.end) == Tag.COLON  # "Claim: 40 died"
    opens = verb.tag == Tag.BASE and verb.start == verb.main and case.sentence.structure.unit_at(verb.start) == 0
    alone = not any(one.finite for one in case.sentence.verbs)
    return (verb.start, verb.end) if opens and alone and not labels and verb.end <= case.left else None


# -- the word that the verb depends on ---------------------------------------------------------------------


def plans_to(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a plan on which an infinitive or gerund depends: "plans to", "aimed at freeing"."""
    sentence, tags = case.sentence, case.sentence.structure.tags
    for at in _before(case, verb):
        if sentence.has("due_word", at) and tags[at - 1 : at] != [Tag.BE]:
            continue  # "due to lack of"
        at_doing = verb.start == at + 2 and tags[at + 1] == Tag.PREPOSITION
        at_doing = at_doing and not sentence.has("forecast_noun", at)  # "its forecast for emerging markets"
        if sentence.has("planning", at) and (verb.tense is Tense.INFINITIVE or at_doing):
            return at, verb.end
    return None


def fears_that(case: Case, verb: VerbGroup) -> Span | None:
    """Return the words of a fear that a verb tells of: "fears 40 have died", "are likely to go hungry"."""
    sentence = case.sentence
    clause = sentence.structure.clause_at(verb.start)
    that = -1 if clause is None else sentence.structure.units[clause.stretches[0][0]].start
    if sentence.has("that_clause", that) and sentence.has("fearing", that - 1):
        return that - 1, verb.end  # "fears that 400 jobs will go"
    for at in _before(case, verb):
        if sentence.has("fearing", at) and (at == verb.start - 1 or not sentence.has("maybe", at)):
            return at, verb.end
    return None


def _before(case: Case, verb: VerbGroup) -> Iterator[int]:
    """Yield the tokens before a verb on one of which it can depend, the nearest first."""
    if verb.tense is Tense.INFINITIVE and case.sentence.has("saying_now", verb.main):
        return  # "want to thank them for 40 years": done as it is said
    for at in range(verb.start - 1, max(-1, verb.start - 1 - _REACH), -1):
        if case.sentence.structure.tags[at] in _APART:
            return
        yield at


def deed_ordered(case: Case) -> Span | None:
    """Return the verb by which deeds are ordered that somebody has yet to do: "courts ordered 90 evictions"."""
    verb = next((one for one in case.sentence.verbs if one.end == case.left), None)
    if verb is None or verb.voice is not Voice.ACTIVE or not case.sentence.has("ordering", verb.main):
        return None
    return (verb.start, verb.end) if case.sentence.has("ordered_deed", case.end - 1) else None


def ordered(case: Case) -> Span | None:
    """Return what those who are counted are told to do: "ordered 40,000 people to leave", "40,000 were told to"."""
    sentence = case.sentence
    units = sentence.kinds(case.left - 1, case.left)
    if case.draft.kind is Kind.MONEY or units in ([UnitKind.OF], [UnitKind.PREPOSITION]):
        return None  # "people of six towns were told to go"
    for verb, before in pairwise(case.governors):
        if verb.tense is Tense.INFINITIVE and verb.end <= case.left and sentence.has("ordering", before.main):
            return before.start, verb.end  # "were told to cull 400 birds"
    for before in sentence.verbs:
        sent = before.voice is Voice.ACTIVE and before.end == case.left and sentence.has("structure_to", case.end)
        if sent and sentence.has("ordering", before.main):
            return before.start, before.end  # "ordered 400 soldiers to the border"
    for before, verb in pairwise(sentence.verbs):
        if verb.tense is not Tense.INFINITIVE or before.copula or not sentence.has("ordering", before.main):
            continue
        if before.voice is not Voice.PASSIVE and verb.start == case.end:
            return verb.start, verb.end
        if before.voice is Voice.PASSIVE and case.end <= before.start <= case.end + 2 and before.end == verb.start:
            return verb.start, verb.end
    return None
