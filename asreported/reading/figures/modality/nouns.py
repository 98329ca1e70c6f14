"""Signs beside a number: what denies it, what settles that it is there already, and nouns that only propose it."""

from __future__ import annotations

from asreported.measures import RELEASES, THERE, Measure
from asreported.reading.clauses.structure import ClauseKind, Polarity, Tense, Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case
from asreported.reading.figures.measure.captives import foreseen
from asreported.reading.figures.modality.verbs import Span
from asreported.records import Kind

_TURNS = frozenset({UnitKind.COLON, UnitKind.QUOTE})
_ENDS_PROPOSAL = frozenset({UnitKind.COLON, UnitKind.COMMA, UnitKind.QUOTE, UnitKind.RELATIVE})
_DESCRIBES = frozenset({Tag.PARTICIPLE, Tag.PAST, Tag.RELATIVE})
_OBJECTS = frozenset({UnitKind.NOUN_PHRASE, UnitKind.PRONOUN, UnitKind.INFINITIVE, UnitKind.SUBORDINATOR})
_THAT = frozenset({UnitKind.RELATIVE, UnitKind.SUBORDINATOR})
_CLAUSE = 3  # units of a clause that tells who expected something: who, the verb, and what comes then
_ENOUGH = 3  # tokens from "enough" to the number: "enough to feed 900"
_DID = frozenset({Tense.PAST, Tense.PRESENT})
_HAPPENED = frozenset({Tense.PAST, Tense.PERFECT, Tense.PAST_PERFECT})

# -- what denies it ----------------------------------------------------------------------------------------


def denied(case: Case) -> Span | None:
    """Return the verb that denies the number, in what it says: "denied that 40 were killed"."""
    for verb in reversed(case.sentence.verbs):
        denies = case.sentence.has("denying", verb.main) and verb.voice is Voice.ACTIVE
        if denies and verb.end <= case.left and not _another_begins(case, verb.end):
            return verb.main, verb.main + 1
    return None


def _another_begins(case: Case, low: int) -> bool:
    """Return True if between two positions another thought begins, that is not said in what a verb before denies.

    It ends with ", and" and a clause that has its own subject and verb ("denied that the dam had burst, and damage was
    put at 40 million"), and with what is said instead ("denied it, and said that").
    """
    sentence, structure = case.sentence, case.sentence.structure
    if not _TURNS.isdisjoint(sentence.kinds(low, case.left)):
        return True
    for clause in structure.clauses:
        start = structure.units[clause.stretches[0][0]].start
        if not low < start < case.left:
            continue
        if clause.kind is ClauseKind.SUBORDINATE and not sentence.has("that_clause", start):
            return True
        if clause.kind is ClauseKind.COORDINATE and clause.verb is not None and clause.verb.finite:
            if sentence.has("say", clause.verb.main) and clause.verb.end <= case.left:
                return True
            own = not sentence.kinds(start, clause.verb.start).count(UnitKind.CONJUNCTION) - 1
            subject = UnitKind.NOUN_PHRASE in sentence.kinds(start, clause.verb.start)
            after_comma = structure.tags[start - 1] == Tag.COMMA
            if own and subject and after_comma and clause.verb.end <= case.left and not _opens(case, start):
                return True
    return False


def _opens(case: Case, start: int) -> bool:
    """Return True if the subject of a clause is a number itself."""
    phrase = case.sentence.structure.phrase_at(start + 1)
    return phrase is not None and any(phrase.start <= one.first < phrase.end for one in case.sentence.cases)


def disputed(case: Case) -> Span | None:
    """Return the claim that is rejected, in which the number stands: "rejected as invented a report that 40"."""
    claims = [spot for spot in case.sentence.spots("disputable_noun") if spot.first < case.left]
    if not claims or not case.sentence.within("rejecting", 0, claims[-1].first):
        return None
    ended = UnitKind.COLON in case.sentence.kinds(claims[-1].first, case.left)
    return None if ended else (claims[-1].first, claims[-1].last)


def untrue(case: Case) -> Span | None:
    """Return the word by which what the number says is called untrue: "it is not true that 40"."""
    sentence = case.sentence
    for spot in sentence.spots("truth"):
        at = spot.first
        negated = Tag.NOT in sentence.structure.tags[max(0, at - 2) : at]
        negated = negated or any(
            one.polarity is Polarity.NEGATIVE and at - 2 <= one.start < at for one in sentence.verbs
        )
        begins = sentence.has("that_clause", at + 1) or sentence.has("say_base", at + 2)
        if at < case.left and (negated or sentence.has("untrue", at)) and begins:
            return None if not _TURNS.isdisjoint(sentence.kinds(at, case.left)) else (at, at + 1)
    return None


def not_done(case: Case) -> Span | None:
    """Return the negated verb whose object the number is: "did not pay 3,000 guards"."""
    tags = case.sentence.structure.tags
    for verb in case.governors[:1]:
        if verb.polarity is not Polarity.NEGATIVE or verb.tense not in _DID or verb.end > case.left:
            continue
        if case.sentence.has("taking_in", verb.main):
            continue  # "does not include 12 who are missing"
        if Tag.DO in tags[verb.start : verb.main] and not case.sentence.kinds(verb.end, case.left - 1):
            return verb.start, verb.end
    return None


# -- what is there already ---------------------------------------------------------------------------------


def whole(case: Case) -> Span | None:
    """Return the words by which the number is all there are of what others are taken from: "9 of the city's 20"."""
    if case.draft.kind is not Kind.COUNT or case.draft.measure in RELEASES or not case.left:
        return None
    tags, left = case.sentence.structure.tags, case.left
    if tags[left - 1] == Tag.GENITIVE:
        return left - 1, left
    taken = left > 2 and tags[left - 3] == Tag.NUMBER and case.sentence.kinds(left - 2, left - 1) == [UnitKind.OF]
    if taken and tags[left - 1] in (Tag.DETERMINER, Tag.POSSESSIVE):
        return (left - 3, left) if case.sentence.tag(case.end) not in _DESCRIBES else None
    return None


def pointed_to(case: Case) -> Span | None:
    """Return the determiner that points to those who are there: "a plan for the million refugees"."""
    named = case.draft.measure in THERE or case.draft.measure == Measure.OTHER
    return (case.left - 1, case.left) if named and case.sentence.has("pointing", case.left - 1) else None


def toll(case: Case) -> Span | None:
    """Return the noun of a toll of which the number is the content: "the death toll of 53"."""
    return case.left - 2, case.left


def already(case: Case) -> Span | None:
    """Return the word by which those whom the number counts are there: "the 750 already deployed"."""
    return (case.end, case.end + 1) if case.sentence.has("already_word", case.end) else None


def sampled(case: Case) -> Span | None:
    """Return the survey of which the number is the size: "a survey of 90 nurses"."""
    of = case.sentence.kinds(case.left - 1, case.left) == [UnitKind.OF]
    return (case.left - 2, case.left) if of and case.sentence.has("sample_noun", case.left - 2) else None


def there(case: Case) -> Span | None:
    """Return the participle that says what those who are there are: "the 1,000 people sheltering there"."""
    if case.draft.measure not in THERE:
        return None
    for verb in case.sentence.verbs:
        bare = verb.start == verb.main and not verb.finite and verb.tense is not Tense.INFINITIVE
        if bare and verb.start == case.end and not case.sentence.has("fearing", verb.main):
            return verb.start, verb.end
    return None


# -- nouns that propose ------------------------------------------------------------------------------------


def forecast(case: Case) -> Span | None:
    """Return the forecast of which the number is the content: "forecasts of $40 million", "cut its forecast to 3"."""
    if any(case.sentence.has(name, case.left - 1) for name in ("reaching_to", "coming_from")):
        near = (spot for spot in case.sentence.spots("forecast_noun") if spot.last < case.left)
        held = [spot for spot in near if case.sentence.structure.clause_at(spot.first) is case.clause]
        return (held[-1].first, case.left) if held else None
    before = case.sentence.structure.phrase_at(case.left - 2)
    if before is None or case.sentence.kinds(case.left - 1, case.left) != [UnitKind.OF]:
        return None
    foreseen = case.sentence.within("forecast_noun", before.start, before.end)
    return (before.start, case.left) if foreseen else None


def expected(case: Case) -> Span | None:
    """Return the relative clause that tells who expected the number: "the 3 per cent that it had forecast"."""
    structure = case.sentence.structure
    end = max(case.end, case.phrase.end if case.phrase is not None else 0)
    units = structure.units[structure.unit_at(end - 1) + 1 :]
    units = units[1:] if units and units[0].kind in _THAT else units
    if len(units) < _CLAUSE or units[0].kind not in (UnitKind.NOUN_PHRASE, UnitKind.PRONOUN):
        return None
    verb = units[1].verb
    foresaw = verb is not None and verb.finite and verb.voice is Voice.ACTIVE
    if verb is None or not foresaw or not case.sentence.has("foreseeing", verb.main):
        return None
    return None if units[2].kind in _OBJECTS else (verb.start, verb.end)


def enough(case: Case) -> Span | None:
    """Return the words by which something is enough for so many: "enough for 900 people", "enough to feed"."""
    for spot in case.sentence.spots("enough_word"):
        if 0 < case.left - spot.last <= _ENOUGH and not any(
            spot.last <= one.first < case.left for one in case.sentence.cases
        ):
            to = case.sentence.tag(spot.last) == Tag.TO or case.sentence.has("for_word", spot.last)
            return (spot.first, case.left) if to else None
    return None


def proposed(case: Case) -> Span | None:
    """Return the noun that only proposes what follows: "a plan for the release of", "a deal to free", "a plan: 40"."""
    sentence, tags = case.sentence, case.sentence.structure.tags
    for spot in reversed(sentence.spots("proposing")):
        if spot.last >= case.left:
            continue
        if tags[spot.last] == Tag.COLON:
            return spot.first, case.left
        if any(spot.last <= one.first < case.left for one in sentence.cases):
            continue
        opened = tags[spot.last] == Tag.TO or sentence.has("for_word", spot.last)
        if opened and _ENDS_PROPOSAL.isdisjoint(sentence.kinds(spot.last, case.left)):
            return spot.first, case.left
    return None


def to_come_free(case: Case) -> Span | None:
    """Return the place of a number of captives who are only to come free."""
    return (case.left, case.end) if foreseen(case) is not None else None


def supposed(case: Case) -> Span | None:
    """Return the word of a condition or question in which the number stands, unless that has happened."""
    sentence, clause = case.sentence, case.clause
    if clause is None or (clause.verb is not None and clause.verb.tense in _HAPPENED):
        return None
    elliptic = (spot for spot in sentence.spots("condition") if case.end <= spot.first)
    for spot in elliptic:
        if sentence.structure.tags[spot.last : spot.last + 1] == [Tag.PARTICIPLE]:
            return spot.first, spot.last + 1  # "faces ten years if convicted"
    at = sentence.structure.units[clause.stretches[0][0]].start
    return (at, at + 1) if at < case.left and sentence.has("condition", at) else None
