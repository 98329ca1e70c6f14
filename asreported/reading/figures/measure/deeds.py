"""Deeds: what a noun of doing says of the number after it, or a verb or noun before a part of what has no number."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.tells import How, Told, sort_of
from asreported.reading.grammar import letters

_WHEN = letters.shape("(?: <adverb> | <preposition>? <date> )+ <end>")
"""A date between a deed and its object: "the sale on Monday of six barges"."""
_OPENED = letters.shape("<including> <pronoun|relative>? <adverb|article|preposition>* <end>")
_REACH = 4  # tokens from a verb to what it breaks or cuts off
_TOLL = 8  # tokens from a toll to the number at which it is put
_BESIDE = 4  # tokens from a number to the one that says what it is made of
_AND_OR_PREPOSITION = letters.spelled("and preposition")
_LINKS = letters.spelled("of preposition to")
_NAMED = letters.spelled("word plural state")
_WITHIN_DEED = letters.spelled("noun gerund and preposition")


@once
def deed_before(case: Case) -> Told | None:
    """Return what a noun of doing says of the number: "the release of 105 hostages", "claimed the lives of 40"."""
    tolled = case.sentence.within("number_noun", max(0, case.left - _TOLL), case.left)
    if case.draft.counted_at is None and tolled and case.sentence.has("placing_at", case.left - 1):
        return None  # "put the toll of the collapse at 38": it stands at it
    return deed_at(case.outline, case.left, sort_of(case))


def deed_at(outline: Outline, left: int, sort: str) -> Told | None:
    """Return what a noun of doing with "of" says of what begins at a position."""
    roles = outline.roles
    at = left - 1
    while at >= 0 and roles[at] in letters.ADVERB_OR_ARTICLE and not outline.has("off_value", at):
        at -= 1
    if at < 1 or (roles[at] not in _LINKS and not outline.has("off_value", at)):
        return None
    dated = _WHEN.search(roles, 0, at)
    at = at if dated is None else dated.start()
    for back in range(at - 1, max(-1, at - 4), -1):
        measure = _deed(outline, back, sort)
        if measure is not None and (back == at - 1 or roles[back + 1] in _AND_OR_PREPOSITION):
            return Told(measure, outline.words(back, at + 1), None, How.NOUN)
        if roles[back] not in _WITHIN_DEED:
            break
    return None


def _deed(outline: Outline, at: int, sort: str) -> str | None:
    if outline.has("life_noun", at):
        return Measure.DEATHS if outline.within("life_taking", max(0, at - 3), at) else None
    low = max(0, at - _REACH)
    if outline.has("part_of_house", at) and outline.within("breaking_verb", low, at):
        return Measure.DAMAGE  # "tore roofs off 90 houses"
    if outline.has("supply_noun", at) and outline.within("cutting_off", low, at):
        return Measure.AFFECTED  # "knocked out power to 900 homes"
    measure = outline.value("measure_deed", at)
    if measure is None:
        sense = outline.value("deed_sense", at)
        return None if sense is None else meanings.meet(outline, sense, sort)
    if outline.has("need_noun", at) and outline.within("covering", at - 4, at):
        return Measure.AID
    peopled = measure == Measure.POPULATION and sort != "person" and not outline.has("population_word", at)
    return None if peopled else measure


def last_deed(case: Case) -> Told | None:
    """Return the last verb or deed before the number that has a measure: for parts of a whole that has no number."""
    outline, sort = case.outline, sort_of(case)
    for at in range(case.left - 1, -1, -1):
        role = outline.roles[at]
        if role in letters.BREAKS:
            return None
        if role in letters.VERB_FORMS:
            found = meanings.of_verb(outline, at, sort)
            measure = None if found is None else found[0]
        elif role in _NAMED:
            measure = _deed(outline, at, sort) or outline.value("measure_noun", at)
            if measure is None and role == letters.STATE:
                measure = outline.value("measure_verb", at)
            if measure == Measure.CAPTIVES_HELD and (done := deed_at(outline, at, "captive")) is not None:
                measure = done.measure
        else:
            continue
        if measure is not None:
            return Told(measure, outline.word(at))
    return None


def opens_part(case: Case) -> bool:
    """Return True if "including" opens a part of what has no number, which is not what the number before is made of."""
    before = case.before
    made_of = before is not None and case.left - before.last <= _BESIDE  # "eight families, comprising 40 people"
    return not made_of and _OPENED.search(case.outline.roles, 0, case.left) is not None
