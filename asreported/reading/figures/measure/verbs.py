"""Verbs: the verb of which the counted is the object or the subject, near or far, and what it says of it."""

from __future__ import annotations

import re

from asreported.measures import CARE, EVENTS, SHELTERED, UPROOTED, Measure
from asreported.reading.clauses.outline import Outline, VerbGroup
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import always
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.deeds import deed_before
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import (
    How,
    Row,
    Told,
    in_place_of,
    named,
    sort_of,
    span,
    taken,
    told_by,
    when,
)
from asreported.reading.figures.rules import Rule
from asreported.records import Kind, Role

_ASIDE = re.compile(r"(?<=[KFG]),C[^#,;\"]{2,40},[aD]*\Z")
"""What is said by the way between a verb and its object: "have freed, as was foreseen, 40"."""
_ADJACENT = re.compile(r"[aD'q]{0,3}|D[wx]|D?w{1,2}o[aD]*")
"""What may stand between a verb and the number that is its object."""
_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_TOLD = frozenset({Role.OBJECT, Role.PASSIVE_SUBJECT})
_TELLING = ("ordering", "forcing")
_SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
_COMPLETES = frozenset("paTqwWsK")
_OF_SOMEBODY = frozenset({"uproot", "free", "hold", "take", "rescue", "lose", "keep"})
_DIRECT = re.compile(r"(?:[aDx'\"]|\([^()]{1,40}\)|-[^-]{1,30}-|,?R(?:[IaW]|D[wWs])?){0,4}")
"""What may stand between a noun and the verb said directly of it: "people (…) who reportedly"."""
_GAP_STOP = re.compile(r"[;\"C]|\.\Z|I\Z|[,&]W\Z|,&W\Z|,&D[^#]*\Z")
"""Ends the search for a predicate: a new thought, or a new subject just before the verb."""
_OF_ANOTHER = re.compile(r".R[aI]?\Z")
_SUBJECT_OF_ITS_OWN = re.compile(r"(?:I|R(?:W|D[wWs]))[a]?\Z")
_OTHERS = re.compile(r",?&[aD]*#")
_PLACED = re.compile(r"(?:p[aDwWs'^]+)+?a*(?=q)")


def governor(case: Case) -> VerbGroup | None:
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
    if outline.roles[start : start + 1] in ("p", "w"):
        longer = (length for length in (2, 1) if _is_verb(outline, verb.main, start + length))
        start += next(longer, 0)  # "lay waste to", "hand out"
    if not _ADJACENT.fullmatch(outline.roles, start, left):
        return _swapped(case, verb)
    told = None if outline.has("none_word", start) else _said_of_object(case, verb)
    named = case.draft.counted is not None and outline.value("measure_sense", verb.main) in _OF_SOMEBODY
    taken_of = case.draft.kind in _SHARES and outline.roles[case.last : case.last + 1] == "o"
    sure = told is None or told.how is not How.SENSE or case.draft.counted_at is not None or named or taken_of
    return told if sure else None


def _said_of_object(case: Case, verb: VerbGroup) -> Told | None:
    return _split(case, verb) or meanings.said_of_object(verb, case.outline, sort_of(case)) or _fetched(case, verb)


def _split(case: Case, verb: VerbGroup) -> Told | None:
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
            if measure is not None:
                return Told(str(measure), f"{head} … {outline.words(end, last)}", verb, How.COMPLEMENT)
    return None


def _is_verb(outline: Outline, first: int, last: int) -> bool:
    """Return True if words are a verb of several words."""
    words = outline.words(first, last)
    return any(words in outline.known.phrases(table) for table in ("measure_verb", "measure_sense"))


def _swapped(case: Case, verb: VerbGroup) -> Told | None:
    """Return what is said of those for whom others were exchanged: "were swapped for 240 prisoners"."""
    outline = case.outline
    swaps = not verb.copula and outline.value("measure_sense", verb.main) in ("free", "swap")
    if not swaps or verb.last + 1 != case.left or not outline.has("for_word", verb.last):
        return None
    measure = meanings.meet(outline, "free", sort_of(case))
    return None if measure is None else Told(measure, outline.words(verb.first, case.left), verb, How.COMPLEMENT)


def _fetched(case: Case, verb: VerbGroup) -> Told | None:
    """Return what is said of captives who were got out or brought home: "got 40 hostages out"."""
    outline, (_, end) = case.outline, span(case)
    if outline.roles[case.left - 1] == "D":
        return None  # "getting all 50 hostages back": those who are held
    if verb.copula or not outline.has("fetching", verb.main) or not outline.within("fetched", end, end + 1):
        return None
    if sort_of(case) == "person" and not outline.spots("captivity_word"):
        return None
    measure = meanings.meet(outline, "free", sort_of(case))
    return None if measure is None else Told(measure, outline.word(end), verb, How.COMPLEMENT)


def told_to(case: Case) -> Told | None:
    """Return what those are to do who are told to: "ordered 1.5 million people to evacuate", "were urged to leave"."""
    group, outline, sort = case.verb, case.outline, sort_of(case)
    if group is None or case.role not in _TOLD or not any(case.sentence.has(name, group.main) for name in _TELLING):
        return None
    at = span(case)[1] if case.role is Role.OBJECT else group.end
    verb = next((verb for verb in outline.verbs if verb.first == at and verb.roles[0] == "T"), None)
    if verb is None:
        return None
    value = meanings.of_verb(outline, verb.main, sort)
    done = None if value is None else Told(value[0], outline.words(verb.first, verb.last), verb)
    return meanings.said_of_subject(verb, outline, sort) or done


def _infinitive_after(outline: Outline, at: int) -> VerbGroup | None:
    """Return the infinitive right after the verb at a place among the verbs: "are trying to flee"."""
    verb, following = outline.verbs[at], outline.verbs[at + 1 : at + 2]
    return following[0] if following and following[0].first == verb.last and following[0].roles[0] == "T" else None


# -- states beside the number ------------------------------------------------------------------------------


@once
def state(case: Case) -> Told | None:
    """Return the state said right after the number or its noun, or after where they are: "46 dead"."""
    outline, (after, end) = case.outline, span(case)
    sort = sort_of(case)
    found = meanings.state_at(outline, end, sort if case.draft.counted_at else "")
    if found is None and end > after:
        found = meanings.state_at(outline, after, sort)
    placed = _PLACED.match(outline.roles, end) if found is None else None
    return found if placed is None else meanings.state_at(outline, placed.end(), sort)


def befell(case: Case) -> Told | None:
    """Return what befell those of whom a state was said: "16 displaced people … were injured"."""
    found = state(case)
    if found is None or found.measure not in SHELTERED or not case.draft.counted_at:
        return None
    told = of_subject(case)
    if told is not None and told.measure == found.measure:
        told = subject_past(case, told.verb)[0]  # "displaced people sheltered there were injured"
    return told if told is not None and told.measure in EVENTS else None


def killed_and_wounded(case: Case) -> Told | None:
    """Return "other" for killed and wounded counted together, right after the noun."""
    return meanings.both_at(case.outline, span(case)[1])


# -- the subject -------------------------------------------------------------------------------------------


@once
def behind(case: Case) -> Told | None:
    """Return what the verb says of which the counted is the subject: the one right behind it, or that governs it."""
    told = verb_behind(case)[0]
    verb = governor(case) if told is None and case.role in _SUBJECTS else None
    return told if verb is None else meanings.said_of_subject(verb, case.outline, sort_of(case))


@once
def verb_behind(case: Case) -> tuple[Told | None, VerbGroup | None]:
    """Return what the verb right after the noun phrase says, and that verb, whether or not it says anything."""
    outline, sort, (_, end) = case.outline, sort_of(case), span(case)
    gap = _DIRECT.match(outline.roles, end)
    reach = end if gap is None else gap.end()
    at = next((at for at, verb in enumerate(outline.verbs) if end <= verb.first <= reach), None)
    if at is None:
        return None, None
    verb = outline.verbs[at]
    if _SUBJECT_OF_ITS_OWN.search(outline.roles, end, verb.first):
        return meanings.said_of_object(verb, outline, sort), verb  # "the 40 people they killed"
    told = meanings.said_of_subject(verb, outline, sort)
    if told is None and (following := _infinitive_after(outline, at)) is not None:
        return meanings.said_of_subject(following, outline, sort), following
    return told, verb


@once
def is_aside(case: Case) -> bool:
    """Return True if the verb behind only hangs on the noun, and tells where those are to whom something happens."""
    told, verb = verb_behind(case)
    if told is None or verb is None or told.measure not in SHELTERED:
        return False
    group = case.sentence.structure.verb_at(verb.main)
    asserted = told.how is How.EVENT and group is not None and group.finite  # "24 million lacked power"
    hangs = verb.bare and case.outline.roles[verb.main] in "GK" and not asserted
    care = of_object(case)
    return hangs or (care is not None and care.measure == Measure.AID)


def of_subject(case: Case) -> Told | None:
    """Return what the predicate says of which the number is the subject, past whatever stands between."""
    return predicate(case)[0]


@once
def predicate(case: Case) -> tuple[Told | None, VerbGroup | None]:
    """Return what the predicate says of which the number is the subject, and its verb, whether or not it says any."""
    return subject_past(case, None)


def subject_past(case: Case, past: VerbGroup | None) -> tuple[Told | None, VerbGroup | None]:
    """Return what the predicate says of which the number is the subject, and its verb; not the verb group ``past``."""
    outline, sort, (_, end) = case.outline, sort_of(case), span(case)
    if case.left and outline.roles[case.left - 1] in "pTb" and not outline.has("for_word", case.left - 1):
        return None, None  # a complement is no subject
    tried, aside = 0, None
    for verb in outline.verbs:
        if verb.first < end or verb is past:
            continue
        gap = outline.roles[end : verb.first]
        if tried > 3 or _ends_search(outline, verb, gap):
            break
        tried += 1
        if _of_another(outline, verb, gap):
            continue
        told = meanings.said_of_subject(_of_themselves(verb, outline) or verb, outline, sort)
        if told is not None and verb.bare and aside is None and gap.endswith(",") and told.measure in SHELTERED:
            aside = told  # "30 inmates, held in state prisons, were released"
            continue
        if told is not None:
            return told, told.verb
        others = verb.bare and _OTHERS.match(outline.roles, verb.last) is not None  # "two resigned and a third is"
        if verb.finite and "R" not in gap[-3:] and (others or not verb.bare):
            return aside, aside.verb if aside is not None else verb
    return aside, None if aside is None else aside.verb


def _ends_search(outline: Outline, verb: VerbGroup, gap: str) -> bool:
    """Return True if what stands between a number and a verb shows that the verb has another subject."""
    contracted = "'" in outline.word(verb.first) and not outline.word(verb.first).endswith("n't")  # "they've"
    return bool(contracted or _GAP_STOP.search(gap) or "oR" in gap or ("),&" in gap and "(" not in gap))


def _of_another(outline: Outline, verb: VerbGroup, gap: str) -> bool:
    """Return True if a verb is said of a number or noun in between."""
    aside = gap.endswith(",") and gap.count(",") > 1
    hangs = verb.bare and "#" in gap and outline.roles[verb.main] in "KG" and not aside
    return hangs or _OF_ANOTHER.search(gap) is not None


def _of_themselves(verb: VerbGroup, outline: Outline) -> VerbGroup | None:
    """Return what those who speak say of themselves: "40 per cent said they had lost their homes"."""
    if verb.copula or not (outline.has("say", verb.main) or outline.has("tell", verb.main) or _reports(verb, outline)):
        return None
    at = verb.last + (outline.roles[verb.last : verb.last + 1] == "R")
    if not outline.has("they_word", at):
        return None
    return next((other for other in outline.verbs if other.first == at + 1), None)


def _reports(verb: VerbGroup, outline: Outline) -> bool:
    """Return True if a verb is one of reporting, in any form of it."""
    return any(outline.text.lexicon.has(name, outline.word(verb.main)) for name in ("report_verb", "report_base"))


# -- rules -------------------------------------------------------------------------------------------------


def care(case: Case) -> Told | None:
    """Return what a verb or noun before the number says, whatever it is."""
    return of_object(case) or deed_before(case)


def _firm(case: Case) -> bool:
    told, found = care(case), state(case)
    return told is not None and (told.measure not in CARE or (found is not None and found.measure == Measure.AFFECTED))


firm = when("firm", _firm)
"""What the verb or noun before the number says is no care, or that for those whose state follows."""
dead = when("dead", lambda case: (told := state(case)) is not None and told.measure == Measure.DEATHS)
aside = when("aside", is_aside)

AT_ONCE: Row = Rule(
    Id.AT_ONCE,
    ~named & ~when("uprooted_before", lambda case: (other := in_place_of(case)) and other.measure in UPROOTED) | dead,
    taken(state),
    "A state right after a number is what it counts; the dead are dead, whatever else is said of them.",
    ("The blast left [six] dead and 21 wounded.", "Guards shot [three] men dead."),
    ("The blast left [six] villages without power.",),
)
BOTH: Row = Rule(
    Id.BOTH,
    always,
    taken(killed_and_wounded),
    "Killed and wounded who are counted together are neither.",
    ("The strike left [300] people killed or wounded.",),
    ("The strike left [300] people killed and 40 wounded.",),
)
OBJECTS: tuple[Row, ...] = (
    Rule(
        Id.TOLD_TO,
        always,
        taken(told_to),
        "Those who are told to do something measure what they are to do.",
        ("Officials ordered [60,000] villagers to evacuate.", "Some [60,000] villagers were told to evacuate."),
        ("The people of [six] towns were told to evacuate.",),
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
        firm & ~when("of_object", of_object),
        taken(deed_before),
        "A noun of doing tells what is done to what comes after it.",
        ("The talks led to the release of [50] hostages.",),
        ("The talks led to the dismay of [50] hostages.",),
    ),
)
STATES: tuple[Row, ...] = (
    Rule(
        Id.BEFELL,
        always,
        taken(befell),
        "What befell people in a state counts for more than the state.",
        ("Some [16] people without power were injured.",),
        ("Some [16] people without power were interviewed.",),
    ),
    Rule(
        Id.STATE,
        always,
        taken(state),
        "A state right after the noun is said of what is counted.",
        ("Some [300] homes without power were for sale.",),
        ("The storm spared [300] homes.",),
    ),
)
SUBJECTS: tuple[Row, ...] = (
    Rule(
        Id.SUBJECT,
        ~aside,
        told_by(behind, How.EVENT),
        "Some verbs tell what happens to their subject.",
        ("Some [900] people died.", "Some [900] people who died were miners."),
        ("Some [900] people voiced their anger.",),
    ),
    Rule(
        Id.SUBJECT_BY_SENSE,
        ~aside,
        told_by(behind, How.SENSE),
        "Some verbs tell only together with the sort of their subject.",
        ("Some [40] trucks entered the town.",),
        ("Some [40] nurses entered the town.",),
    ),
    Rule(
        Id.PASSIVE,
        ~aside,
        told_by(behind, How.PASSIVE),
        "The passive and a participle tell what is done to their subject.",
        ("Some [1,200] homes were destroyed.", "The toll includes [40] children killed on Monday."),
        ("Some [1,200] homes were counted.",),
    ),
    Rule(
        Id.LINKED,
        ~aside,
        told_by(behind, How.STATE),
        "A state that a verb links to its subject is said of it.",
        ("Some [40] miners are missing.", "Some [9,000] families no longer have a well."),
        ("Some [40] miners are on holiday.",),
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
ASIDE: Row = Rule(
    Id.ASIDE,
    aside,
    taken(behind),
    "Where people are is what they measure, if nothing is said to happen to them.",
    ("The mayor met [300] people sheltering in a school.",),
    ("The fire killed [300] people sheltering in a school.",),
)
FAR: tuple[Row, ...] = (
    Rule(
        Id.FAR,
        always,
        told_by(of_subject, How.EVENT, How.SENSE),
        "The predicate of which the number is the subject tells, past whatever stands between.",
        ("Some [12] pilots of the ferry line, three of them trainees, died.",),
        ("Some [12] pilots of the ferry line, three of them trainees, laughed.",),
    ),
    Rule(
        Id.FAR_PASSIVE,
        always,
        told_by(of_subject, How.PASSIVE, How.STATE),
        "So does a passive or a state that the predicate links to its subject.",
        ("At about 13:00, [two] miners, including a boy and his sister, were killed.",),
        ("At about 13:00, [two] miners, including a boy and his sister, were chosen.",),
    ),
)
