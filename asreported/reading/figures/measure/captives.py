"""Captives and prisoners: who of them is only to come free, however the sentence puts it, and who is held or home.

"28 hostages of the first phase", "the deal is for 28", "demand the return of all 28": nobody holds or has freed that
many. Once they have come free, the same words tell of what was done: "freed 28 captives in the first phase".
"""

from __future__ import annotations

from asreported.measures import FREED, Measure
from asreported.reading.clauses import tense
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import measure, part
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import Row, Told, sort_of, span, taken
from asreported.reading.figures.rules import Rule, Sign, needs
from asreported.reading.grammar import letters
from asreported.reading.grammar.english import endings
from asreported.records import Kind

_EXCHANGED = frozenset({*FREED, *FREED.values()})
_CAPTIVES = frozenset({Measure.CAPTIVES_TAKEN, Measure.CAPTIVES_HELD, Measure.CAPTIVES_RELEASED})
_DONE = frozenset({tense.Told.PAST, tense.Told.PERFECT, tense.Told.PLUPERFECT})
_OPENED = letters.shape("<preposition|of> <article|refused|adverb|word>{0,3} <end>")
_NUMBER_OF = letters.shape("<word> <of> <adverb|article|noun|hyphen>{1,4} <end>")
_LISTED = letters.shape("<adverb|article|preposition|of|refused|noun|hyphen|numeral|and|comma>*")
_ASKED_BACK = letters.shape("<article>? <word> <of> <adverb|article>*")
_DETERMINED = letters.shape("<adverb|article>*")
_SAYS = frozenset(letters.spelled("auxiliary verbal"))
_EXCHANGE = 4  # tokens from "in exchange for" to those who come free
_REACH = 8  # tokens after a phrase in which "so far" still belongs to it


def whereabouts(case: Case) -> Told | None:
    """Return the measure of some of the captives of whom it is said where they are: "of the 90, 40 are home".

    What befell all of them ("seized in May") is not said of where some are now. None where it tells nothing else.
    """
    draft, outline, whole = case.draft, case.outline, case.draft.part_of
    if whole is None or whole.measure not in _CAPTIVES:
        return None
    verb = draft.predicate
    if draft.counted_at is None:
        verb = next((verb for verb in outline.verbs if verb.first == case.last), verb)
    if draft.measure == Measure.POPULATION:
        now = Measure.CAPTIVES_HELD  # "thought to be living"
    elif verb is None or not verb.copula or verb.first < case.last:
        return None
    elif outline.within("homecoming", verb.first, verb.last + 2):
        now = Measure.CAPTIVES_RELEASED
    elif (
        outline.within("lasting_word", verb.first, verb.last + 1)
        or outline.roles[verb.last : verb.last + 1] == letters.PREPOSITION
    ):
        now = Measure.CAPTIVES_HELD
    else:
        return None
    return None if now == draft.measure else Told(now)


def to_come_free(case: Case) -> Told | None:
    """Return the measure of those who come free, for captives or prisoners who are only to."""
    words = foreseen(case)
    return None if words is None else Told(FREED[case.draft.measure], words)


def foreseen(case: Case) -> str | None:
    """Return the words by which captives or prisoners are only to come free; None where none are."""
    draft = case.draft
    if draft.kind is not Kind.COUNT or draft.measure not in _EXCHANGED:
        return None
    if draft.part_of is not None and draft.part_of.first > draft.first:
        return None  # "19 of the 28 captives of the first phase are home": of the part it is said itself
    return next((words for way in _WAYS if (words := way(case)) is not None), None)


def _of_phase(case: Case) -> str | None:
    """Return the phase that a number goes with: "28 captives of the first phase", "number of captives in phase one"."""
    outline, end = case.outline, span(case)[1]
    for at in outline.spots("phase_noun"):
        opened = _OPENED.search(outline.roles, 0, at)
        if opened is None:
            continue
        begins = opened.start()
        numbered = _NUMBER_OF.search(outline.roles, 0, begins)
        number_of = numbered is not None and outline.has("number_noun", numbered.start()) and at < case.left
        if number_of or (begins == end and not _came_about(case)):
            return outline.words(begins, at + 1)
    return None


def _came_about(case: Case) -> bool:
    verb = case.draft.predicate
    if verb is None or verb.copula or case.outline.has("placing", verb.main):
        return False
    return tense.tense_of(verb, case.outline, case.draft) in _DONE


def _provided(case: Case) -> str | None:
    """Return the deal or phase that provides for a number: "the first phase covers 28", "the deal is for 28"."""
    outline, left = case.outline, case.left
    for at in (*outline.spots("phase_noun"), *outline.spots("deal_noun")):
        verb = at + 1
        named = outline.has("providing_for", verb) or case.sentence.within("being_for", verb, verb + 1)
        if at < left and outline.roles[verb] == letters.SEMICOLON and not set(outline.roles[verb:left]) & _SAYS:
            return outline.words(at, verb)  # "a plan: a pause, 28 captives"
        if at < left and named and _LISTED.fullmatch(outline.roles, verb + 1, left) is not None:
            return outline.words(at, verb + 1)
    return None


def _to_be_freed(case: Case) -> str | None:
    """Return the infinitive by which those who wait come free: "the first of 28 captives to be freed"."""
    outline, left, end = case.outline, case.left, span(case)[1]
    start = end + (outline.roles[end : end + 1] == letters.COMMA)
    verb = next((verb for verb in outline.verbs if verb.first == start), None)
    if verb is None or verb.roles[0] != letters.TO or not verb.passive:
        return None
    if outline.roles[left - 1 : left] == letters.OF and left > 1 and outline.has("ending_ordinal", left - 2):
        return None  # "the last of 28 captives to be freed"
    if outline.within("number_noun", max(0, left - 4), left) or outline.within("up_to_now", end, end + _REACH):
        return None
    return outline.words(verb.first, verb.last)


def _asked_back(case: Case) -> str | None:
    """Return the words that ask for a return: "demand the release of all 28"."""
    outline, left = case.outline, case.left
    for at in outline.spots("requesting"):
        asked = _ASKED_BACK.fullmatch(outline.roles, at + 1, left) if at < left else None
        if asked is not None and outline.within("handover_noun", at + 1, at + 3):
            return outline.words(at, left)
    return None


def _condition(case: Case) -> str | None:
    """Return the condition that a number is to meet: "five conditions, among them that all 28 captives come back"."""
    outline, verb, left = case.outline, case.draft.predicate, case.left
    if verb is not None and (not verb.bare or outline.word(verb.main).endswith(endings.PAST_ENDING)):
        return None
    that = next((at for at in range(left - 1, -1, -1) if outline.has("that_clause", at)), None)
    if that is None or _DETERMINED.fullmatch(outline.roles, that + 1, left) is None:
        return None
    named = next((at for at in reversed(outline.spots("condition_noun")) if at < that), None)
    return None if named is None or letters.SEMICOLON in outline.roles[named:that] else outline.words(named, named + 1)


def _under_deal(case: Case) -> str | None:
    """Return the deal under which a number comes free, said in the present: "under the deal, 28 go free"."""
    outline, verb = case.outline, case.draft.predicate
    if verb is None or tense.tense_of(verb, outline, case.draft) is not tense.Told.PRESENT:
        return None
    for at in outline.spots("deal_noun"):
        under = next((spot for spot in outline.spots("under_word") if at - 4 <= spot < at), None)
        if at < case.left and under is not None and outline.roles[at + 1 : at + 2] == letters.COMMA:
            return outline.words(under, at + 1)
    return None


def other_side(case: Case) -> Told | None:
    """Return the measure of those for whom prisoners are exchanged, and who are no prisoners: they were captives."""
    outline, left = case.outline, case.left
    if sort_of(case) == "prisoner" or not outline.within("exchange_word", max(0, left - _EXCHANGE), left):
        return None
    prisoners = any(one is not case and sort_of(one) == "prisoner" for one in case.sentence.cases)
    return Told(Measure.CAPTIVES_RELEASED) if prisoners else None


_WAYS = (_of_phase, _provided, _to_be_freed, _asked_back, _condition, _under_deal)

CAPTIVES: tuple[Row, ...] = (
    Rule(
        Id.TO_COME_FREE,
        measure(*FREED),
        taken(to_come_free),
        "Captives of a phase, deal or demand are to come free, whatever befell them before.",
        ("The deal is for [28] hostages.",),
        ("The army lost [28] hostages.",),
    ),
    Rule(
        Id.WHEREABOUTS,
        part,
        taken(whereabouts),
        "What befell all captives is not said of where some are now.",
        ("Of the 90 people seized in May, [40] are home.",),
        ("Of the 90 people seized in May, [40] wrote letters.",),
    ),
    Rule(
        Id.OTHER_SIDE,
        measure(Measure.PRISONERS_RELEASED),
        taken(other_side, (*needs(Sign.SEVERAL, "exchange_word"),)),
        "Of two sides that are exchanged, those who are not the prisoners were captives.",
        ("The army released 200 prisoners in exchange for [four] soldiers.",),
        ("The rebels freed 16 captives in exchange for [30] farmers.",),
    ),
)
"""What captives are asked, once the other rules have told that they are captives."""
