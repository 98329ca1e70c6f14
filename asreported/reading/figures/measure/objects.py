"""Objects: the verb of which the counted is the object, the state beside it, and what they say of it."""

from __future__ import annotations

from asreported.measures import CARE, Measure
from asreported.reading.clauses.outline import Outline, OutlinedVerb
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import always
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.deeds import deed_before
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import (
    How,
    Row,
    Told,
    count,
    number_behind,
    sort_of,
    span,
    taken,
    told_by,
    when,
)
from asreported.reading.figures.rules import Condition, Rule, needs
from asreported.reading.grammar import letters
from asreported.records import Kind, Role

_ASIDE = letters.shape(
    """
    (?<= <verbal> ) <comma> <conjunction> <!number|comma|semicolon|quote>{2,40} <comma> <adverb|article>* <end>
    """
)
"""What is said by the way between a verb and its object: "have freed, as was foreseen, 40"."""
_ADJACENT = letters.shape(
    """
    <adverb|article|hyphen|state>{0,3} | <article> <word|refused>
    | <article>? <word>{1,2} <of> <adverb|article>*
    """
)
"""What may stand between a verb and the number that is its object."""
_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_TOLD = frozenset({Role.OBJECT, Role.PASSIVE_SUBJECT})
_TELLING = ("ordering", "forcing")
_COMPLETES = frozenset(letters.spelled("preposition adverb to state noun participle"))
_OF_SOMEBODY = frozenset({"uproot", "free", "hold", "take", "rescue", "lose", "keep"})
_PLACED = letters.shape("(?: <preposition> <adverb|article|noun|hyphen|possessive>+ )+? <adverb>* (?= <state> )")
_DASHED = letters.shape("<dash|hyphen> <!dash|hyphen|semicolon>{1,12} <dash|hyphen>")
"""What is said by the way between dashes: "left 25 million - half of them children - in need"."""
_PEOPLE = frozenset({"person", "force"})
_CASES = frozenset({UnitKind.OF, UnitKind.PREPOSITION})
_PREPOSITION_OR_WORD = (letters.PREPOSITION, letters.WORD, letters.NOUNISH)


def governor(case: Case) -> OutlinedVerb | None:
    """Return the verb that governs the counted noun, however far away; None where it is not sure or there is none."""
    group = case.verb if case.draft.counted_at is not None else None
    return next((one for one in case.outline.verbs if group is not None and one.first <= group.main < one.last), None)


# -- the object --------------------------------------------------------------------------------------------


@once
def of_object(case: Case) -> Told | None:
    """Return what the verb says of which the counted is the object: the one that governs it, or right before it."""
    verb = governor(case) if case.role is Role.OBJECT else None
    told = None if verb is None else _said_of_object(case, verb)
    if told is not None:
        return told
    outline, left = case.outline, case.left
    aside = _ASIDE.search(outline.roles, 0, left)
    left = left if aside is None else aside.start()
    verb = next((verb for verb in reversed(outline.verbs) if verb.last <= left), None)
    if verb is None:
        return None
    start = verb.last
    if outline.roles[start : start + 1] in _PREPOSITION_OR_WORD:
        longer = (length for length in (2, 1) if _is_verb(outline, verb.main, start + length))
        start += next(longer, 0)  # "lay waste to", "hand out"
    if not _ADJACENT.fullmatch(outline.roles, start, left):
        return _swapped(case, verb)
    told = None if outline.has("none_word", start) else _said_of_object(case, verb)
    named = case.draft.counted is not None and outline.value("measure_sense", verb.main) in _OF_SOMEBODY
    taken_of = case.draft.kind in _SHARES and outline.roles[case.last : case.last + 1] == letters.OF
    sure = told is None or told.how is not How.SENSE or case.draft.counted_at is not None or named or taken_of
    return told if sure else None


def _said_of_object(case: Case, verb: OutlinedVerb) -> Told | None:
    return _split(case, verb) or meanings.said_of_object(verb, case.outline, sort_of(case)) or _fetched(case, verb)


def _split(case: Case, verb: OutlinedVerb) -> Told | None:
    """Return what a verb says with what completes it behind the noun: "took 20 into custody"."""
    outline, (_, end) = case.outline, span(case)
    if verb.copula or verb.passive or outline.roles[end : end + 1] not in _COMPLETES:
        return None
    head = outline.word(verb.main)
    for table in ("measure_verb", "measure_sense"):
        if head not in outline.known.openers(table):
            continue
        for last in range(end + 3, end, -1):
            measure = outline.known.phrases(table).get(f"{head} {outline.words(end, last)}")
            if measure is not None and table == "measure_sense":
                measure = meanings.meet(outline, str(measure), sort_of(case))
            if measure == Measure.DAMAGE and sort_of(case) in _PEOPLE:
                continue  # "brought the boys down"
            if measure is not None:
                return Told(str(measure), f"{head} … {outline.words(end, last)}", verb, How.COMPLEMENT)
    return None


def _is_verb(outline: Outline, first: int, last: int) -> bool:
    """Return True if words are a verb of several words."""
    words = outline.words(first, last)
    return any(words in outline.known.phrases(table) for table in ("measure_verb", "measure_sense"))


def _swapped(case: Case, verb: OutlinedVerb) -> Told | None:
    """Return what is said of those for whom others were exchanged: "were swapped for 240 prisoners"."""
    outline = case.outline
    swaps = not verb.copula and outline.value("measure_sense", verb.main) in ("free", "swap")
    if not swaps or verb.last + 1 != case.left or not outline.has("for_word", verb.last):
        return None
    measure = meanings.meet(outline, "free", sort_of(case))
    return None if measure is None else Told(measure, outline.words(verb.first, case.left), verb, How.COMPLEMENT)


def _fetched(case: Case, verb: OutlinedVerb) -> Told | None:
    """Return what is said of captives who were got out or brought home: "got 40 hostages out"."""
    outline, (_, end) = case.outline, span(case)
    if outline.roles[case.left - 1] == letters.ARTICLE:
        return None  # "getting all 50 hostages back": those who are held
    if verb.copula or not outline.has("fetching", verb.main) or not outline.within("fetched", end, end + 1):
        return None
    if sort_of(case) == "person" and not outline.spots("captivity_word"):
        return None
    measure = meanings.meet(outline, "free", sort_of(case))
    return None if measure is None else Told(measure, outline.word(end), verb, How.COMPLEMENT)


def completes(case: Case) -> bool:
    """Return True if what stands behind the number completes the verb before it: "taking 40 hostage"."""
    told = of_object(case)
    return told is not None and told.how is How.COMPLEMENT


def told_to(case: Case) -> Told | None:
    """Return what those are to do who are told to: "ordered 1.5 million people to evacuate", "were urged to leave"."""
    group, outline, sort = case.verb, case.outline, sort_of(case)
    if group is None or case.role not in _TOLD or not any(case.sentence.has(name, group.main) for name in _TELLING):
        return None
    ends = {span(case)[1], _past_place(case)} if case.role is Role.OBJECT else {group.end}
    verb = next((verb for verb in outline.verbs if verb.first in ends and verb.roles[0] == letters.TO), None)
    if verb is None:
        return None
    if sort == "person" and outline.has("leaving_verb", verb.main):
        return Told(Measure.DISPLACED, outline.words(verb.first, verb.last), verb)
    value = meanings.of_verb(outline, verb.main, sort)
    done = None if value is None else Told(value[0], outline.words(verb.first, verb.last), verb)
    return meanings.said_of_subject(verb, outline, sort) or done


def _past_place(case: Case) -> int:
    """Return the position behind the phrase of a number and what it is of or in: "400 residents of six villages"."""
    structure = case.sentence.structure
    at = structure.unit_at(case.first) + 1
    while at + 1 < len(structure.units) and structure.units[at].kind in _CASES and structure.units[at + 1].phrase:
        at += 2
    end = structure.units[at - 1].end if at else case.last
    return case.outline.at(end + case.sentence.base)


@once
def state(case: Case) -> Told | None:
    """Return the state said right after the number or its noun, or after where they are: "46 dead"."""
    outline, (after, end) = case.outline, span(case)
    sort = sort_of(case)
    end += outline.has("further", end)  # "12 more missing"
    found = meanings.state_at(outline, end, sort if case.draft.counted_at else "")
    if found is None and end > after:
        found = meanings.state_at(outline, after, sort)
    aside = _DASHED.match(outline.roles, end) if found is None else None
    if aside is not None:
        return meanings.state_at(outline, aside.end(), sort)
    other = case.after if found is None and sort == "person" else None
    if other is not None and case.sentence.kinds(case.end, other.left) == [UnitKind.CONJUNCTION]:
        shared = state(other)  # "left 30 men and one woman dead"
        return shared if shared is not None and sort_of(other) in _PEOPLE and case.draft.counted_at else None
    placed = _PLACED.match(outline.roles, end) if found is None else None
    return found if placed is None else meanings.state_at(outline, placed.end(), sort)


def lives_of(case: Case) -> bool:
    """Return True if the lives of so many were taken: "cost the lives of 4,700 townspeople"."""
    sentence, at = case.sentence, case.left - 1
    taken_from = sentence.has("of_word", at) and sentence.has("life_noun", at - 1)
    return taken_from and any(spot.first < at for spot in sentence.spots("life_taking"))


def classed(case: Case) -> Told | None:
    """Return as what somebody counts things: "marked 90 houses as destroyed", "and 14 as badly damaged"."""
    outline, (_, end) = case.outline, span(case)
    if not any(spot < case.left for spot in outline.spots("classing_verb")):
        return None
    found = meanings.classed_at(outline, end, sort_of(case))
    return None if found is None else Told(found, outline.words(end, end + 2), None, How.STATE)


# -- rules -------------------------------------------------------------------------------------------------


def undone(case: Case) -> bool:
    """Return True if a verb of mending has the number as its object or passive subject: "reopened seven bridges"."""
    group, has = case.verb, case.sentence.has
    if group is not None and has("undoing", group.main) and case.role in _TOLD:
        return True
    return any(one.end == case.left and has("undoing", one.main) for one in case.sentence.verbs)


def in_care(case: Case) -> bool:
    """Return True if somebody is treating those who are counted."""
    verb = case.verb
    going_on = verb is not None and verb.start < verb.main and case.sentence.has("treating", verb.main)
    return going_on and case.role is Role.OBJECT


def care(case: Case) -> Told | None:
    """Return what a verb or noun before the number says, whatever it is."""
    return of_object(case) or deed_before(case)


def _firm(case: Case) -> bool:
    told, found = care(case), state(case)
    return told is not None and (told.measure not in CARE or (found is not None and found.measure == Measure.AFFECTED))


firm = when("firm", _firm)
"""What the verb or noun before the number says is no care, or that for those whose state follows."""
LIVES: Row = Rule(
    Id.LIVES,
    when("lives_of", lives_of),
    Told(Measure.DEATHS),
    "Those whose lives something took are dead.",
    ("The siege cost two years and the lives of [4,700] townspeople.",),
    ("The law changed the lives of [4,700] townspeople.",),
)
UNDONE: Row = Rule(
    Id.UNDONE,
    count & Condition("undone", undone, needs=needs("undoing")),
    Told(Measure.OTHER),
    "What is mended or opened again is not what befell it before.",
    ("Crews repaired [seven] mills wrecked in the flood.",),
    ("Crews counted [seven] mills wrecked in the flood.",),
)
IN_CARE: Row = Rule(
    Id.IN_CARE,
    count & Condition("in_care", in_care, needs=needs("treating")),
    Told(Measure.AFFECTED),
    "Those who are being treated are ill.",
    ("The ward is treating [40] children.",),
    ("The ward treated [40] children.",),
)
OBJECTS: tuple[Row, ...] = (
    Rule(
        Id.TOLD_TO,
        always,
        taken(told_to, needs(*_TELLING)),
        "Those who are told to do something measure what they are to do.",
        ("Officials ordered [60,000] villagers to evacuate.", "Some [60,000] villagers were told to evacuate."),
        ("The people of [six] towns were told to evacuate.",),
    ),
    Rule(
        Id.CLASSED,
        count,
        taken(classed, (*needs("as_word"), *needs("classing_verb"))),
        "What is counted as something measures that.",
        ("Inspectors listed [90] houses as destroyed.", "They marked 90 houses as damaged and [14] as destroyed."),
        ("Inspectors listed [90] houses as warehouses.",),
    ),
    Rule(
        Id.COMPLEMENT,
        firm,
        told_by(of_object, How.COMPLEMENT),
        "A verb tells together with what completes it: those for whom others are freed come free themselves.",
        ("Police took [20] people into custody.", "Two pilots were swapped for [240] prisoners."),
        ("Police took [20] people to the opera.",),
    ),
    Rule(
        Id.OBJECT,
        firm,
        told_by(of_object, How.EVENT),
        "A verb tells what is done to its object.",
        ("The quake killed 46 people and injured [300].",),
        ("The quake was felt by [300] people.",),
    ),
    Rule(
        Id.OBJECT_BY_SENSE,
        firm,
        told_by(of_object, How.SENSE),
        "Some verbs tell only together with the sort of their object: what is freed is a hostage or a prisoner.",
        ("The rebels freed [14] divers.",),
        ("The rebels freed [14] villages.",),
    ),
    Rule(
        Id.DEED,
        firm & ~when("of_object", of_object) & ~when("number_behind", lambda case: number_behind(case) is not None),
        taken(deed_before),
        "A noun of doing tells what is done to what comes after it.",
        ("The talks led to the release of [50] hostages.",),
        ("The talks led to the dismay of [50] hostages.",),
    ),
)
CARES: tuple[Row, ...] = (
    Rule(
        Id.CARE,
        always,
        taken(of_object),
        "Those who are helped or reached measure aid or need, where nothing else is said of them.",
        ("The clinic treated [20] patients.",),
        ("The clinic treated [20] people wounded in the raid.",),
    ),
    Rule(
        Id.DEED_OF_CARE,
        always,
        taken(deed_before),
        "So do those of whose help or needs a noun tells.",
        ("The fund plans support for [12,000] patients.",),
        ("The fund plans support for [12,000] people wounded in the raid.",),
    ),
)
