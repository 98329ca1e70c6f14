"""Meanings: the measure that verbs, states and nouns of doing stand for, given what they are said of.

Some words tell by themselves ("killed"); others only together with the sort of the counted: what is *freed*
is a hostage or a prisoner, what is *hit* a house or a crowd. The tables are ``measures.toml``.
"""

from __future__ import annotations

import re

from asreported.measures import PERSONS, Measure
from asreported.reading.clauses.outline import Outline, VerbGroup
from asreported.reading.figures.counted.partitives import noun_of_opening
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

Found = tuple[str, MeasureRule, str]
"""A measure, the rule that found it, the words it was found in."""

_SUBJECT_SENSES = frozenset({"move", "receive", "shelter", "leave", "fall"})
"""Senses that are said of their subject: trucks enter, families shelter, hostages walk free."""
_AMONG = re.compile(r"i[DI]?(?=[Kq])")
_WHEN = re.compile(r"(?:a|p?t)+\Z")
"""A date between a deed and its object: "the sale on Monday of six barges"."""
_BOTH = re.compile(r"(?:pD?)?[qK]&D?[qK]")


def sort_of(draft: Draft, outline: Outline) -> str:
    """Sort of the counted: person, load, building …; "" where the lexicon does not say."""
    if draft.counted is None:
        return "person" if draft.kind is Kind.COUNT else ""
    sorts = outline.text.lexicon.categories["counted_sort"]
    for word in reversed(draft.counted.split()):
        found = sorts.get(word) or sorts.get(fold(word))
        if found is not None:
            return "prisoner" if found == "person" and _in_prison(draft, outline) else str(found)
    if draft.counted[0].isupper() and draft.group:
        return "prisoner" if _in_prison(draft, outline) else "person"
    return ""


def _in_prison(draft: Draft, outline: Outline) -> bool:
    """Whether a prison is named after the number, with no hostages in between: "39 Kurds were freed from prison"."""
    at = draft.last - outline.first
    prison = next((spot for spot in outline.spots("prison_word") if spot >= at), None)
    return prison is not None and not outline.within("captivity_word", at, prison)


def meet(outline: Outline, sense: str, sort: str) -> str | None:
    """Measure that a sense has together with a sort of counted things; None where they tell nothing."""
    if sense in ("hold", "keep") and sort in ("person", "force"):
        if _speaks_of(outline, "captivity_word"):
            return Measure.CAPTIVES_HELD
        if sense == "hold" and _speaks_of(outline, "detention_word"):
            return Measure.DETAINED
    if sense == "free" and sort in ("person", "force") and _speaks_of(outline, "rescue_word"):
        return Measure.OTHER
    if sense == "free" and sort == "person" and _speaks_of(outline, "treatment_word"):
        return Measure.CAPTIVES_RELEASED if _speaks_of(outline, "captivity_word") else Measure.OTHER
    if sense == "free" and sort == "person" and _speaks_of(outline, "prisoner_noun"):
        return None if _speaks_of(outline, "captivity_word") else Measure.PRISONERS_RELEASED
    if sense == "grab" and sort in ("person", "force") and _speaks_of(outline, "captor_word"):
        return Measure.CAPTIVES_TAKEN
    if sense == "leave" and sort in ("person", "force") and _speaks_of(outline, "captivity_word"):
        return Measure.CAPTIVES_RELEASED
    if sense == "hospital":
        return Measure.AFFECTED if _speaks_of(outline, "disease_word") else Measure.INJURIES
    if sense == "shelter" and sort == "person":
        fled = _speaks_of(outline, "displacement_word") or _speaks_of(outline, "refuge_noun")
        return Measure.DISPLACED if fled else Measure.AFFECTED
    found = outline.text.lexicon.categories["measure_meeting"].get(f"{sense} {sort or 'thing'}")
    return None if found is None else str(found)


def _speaks_of(outline: Outline, category: str) -> bool:
    return bool(outline.spots(category))


def of_verb(outline: Outline, at: int, sort: str) -> tuple[str, MeasureRule] | None:
    """Measure of the object of the verb at a position, and how it is known; None where it tells nothing."""
    value = outline.value("measure_verb", at)
    if value is not None:
        return value, MeasureRule.OBJECT
    sense = outline.value("measure_sense", at)
    measure = None if sense is None else meet(outline, sense, sort)
    return None if measure is None else (measure, MeasureRule.OBJECT_BY_SENSE)


def said_of_subject(verb: VerbGroup, outline: Outline, sort: str) -> Found | None:
    """What a verb group says of the noun before it."""
    if outline.within("lasting_no_more", max(0, verb.first - 1), verb.last):
        return _no_longer(verb, outline, sort)
    if verb.copula:
        return _among(verb, outline) or state_at(outline, verb.last, sort)
    words = outline.words(verb.first, verb.last)
    undergone = outline.value("measure_undergone", verb.main)
    if undergone == Measure.OTHER and sort in ("captive", "prisoner"):
        undergone = None
    if undergone is not None and not (
        sort in ("load", "building", "weapon", "organisation") and undergone in (Measure.AFFECTED, Measure.DISPLACED)
    ):
        if undergone == Measure.POPULATION and verb.bare and outline.roles[verb.main : verb.last + 1] == "Gs":
            return None  # "poor living conditions"
        if undergone == Measure.POPULATION and outline.within("displacement_word", verb.last, verb.last + 5):
            undergone = Measure.DISPLACED
        return undergone, MeasureRule.SUBJECT, words
    if undergone is None and verb.roles[0] == "h" and "T" in verb.roles:
        forced = outline.value("measure_undergone", verb.first)  # "had to leave"
        if forced is not None:
            return forced, MeasureRule.SUBJECT, words
    sense = outline.value("measure_sense", verb.main)
    if sense in _SUBJECT_SENSES and not (verb.passive and sense == "receive"):
        measure = meet(outline, sense, sort)
        if measure is not None:
            return measure, MeasureRule.SUBJECT_BY_SENSE, words
        if sense == "shelter":
            return None  # a hospital is where they shelter
    following = outline.roles[verb.last : verb.last + 1]
    reduced = verb.bare and outline.roles[verb.main] == "K" and following not in ("#", "D", "I", "s")
    if verb.passive or reduced:
        found = of_verb(outline, verb.main, sort)
        if found is None and outline.roles[verb.last : verb.last + 2] == "&K":
            found = of_verb(outline, verb.last + 1, sort)  # "hit and destroyed"
        if found is not None:
            return _together(outline, verb, found[0]), MeasureRule.PASSIVE, words
    state = outline.value("measure_state", verb.main)
    if state is not None:
        return state, MeasureRule.STATE, words
    return state_at(outline, verb.last + (verb.passive and outline.word(verb.last) == "as"), sort)  # "declared as dead"


def _no_longer(verb: VerbGroup, outline: Outline, sort: str) -> Found | None:
    """What "no longer" says: who no longer has or can reach something is in need; who is no longer so is not so."""
    words = outline.words(verb.first, verb.last)
    lacking = verb.roles[-1] == "h" or "m" in verb.roles or outline.word(verb.last) in ("able", "access")
    if lacking and sort not in ("building", "load", "weapon", "arms"):
        return Measure.AFFECTED, MeasureRule.NO_LONGER, words
    return (Measure.OTHER, MeasureRule.NO_LONGER, words) if verb.copula or verb.passive else None


def said_of_object(verb: VerbGroup, outline: Outline, sort: str) -> Found | None:
    """What a verb group says of the noun after it."""
    if verb.copula or verb.passive:
        return None
    found = of_verb(outline, verb.main, sort)
    if found is None or (found[0] == Measure.CAPTIVES_HELD and _is_of_venue(verb, outline)):
        return None
    if (
        found == (Measure.AID, MeasureRule.OBJECT_BY_SENSE)
        and verb.roles[0] == "T"
        and sort == "person"
        and _speaks_of(outline, "asked_sum")
    ):
        found = Measure.AFFECTED, found[1]  # "seeks $3 million to help 12,000 people": those in need
    return _together(outline, verb, found[0]), found[1], outline.words(verb.first, verb.last)


def _is_of_venue(verb: VerbGroup, outline: Outline) -> bool:
    """Whether a place has room for those whom it "holds": "the stadium holds 40,000"."""
    if outline.value("measure_sense", verb.main) != "hold" or outline.spots("captivity_word"):
        return False
    opened = max(outline.roles.rfind(sign, 0, verb.first) for sign in ';,"CR') + 1
    return outline.within("venue_noun", opened, verb.first)


def state_at(outline: Outline, at: int, sort: str) -> Found | None:
    """A state said at a position: "dead", "missing", "under the rubble", past adverbs; buildings are never ill."""
    roles = outline.roles
    while at < len(roles) and roles[at] == "a":
        at += 1
    if at < len(roles) and roles[at] in "qpwKGDT":
        value = outline.value("measure_state", at)
        if outline.word(at) == "without" and outline.within("manner_noun", at + 1, at + 4):
            return None  # "released without further delay"
        if value in PERSONS and sort in ("building", "load", "weapon") and outline.word(at) not in ("without", "no"):
            return None
        if value == "hospital":
            value = meet(outline, value, sort)
        if value is not None and not (roles[at] == "q" and roles[at + 1 : at + 2] in ("w", "s")):
            return value, MeasureRule.STATE, outline.word(at)
    return None


def both_at(outline: Outline, at: int) -> Found | None:
    """Killed and wounded counted together, right after the noun: "300 killed or wounded"."""
    both = _BOTH.match(outline.roles, at)
    if both is None:
        return None
    tables = ("measure_verb", "measure_noun")
    told = {outline.value(table, word) for word in range(at, both.end()) for table in tables}
    if {Measure.DEATHS, Measure.INJURIES} <= told:
        return Measure.OTHER, MeasureRule.BOTH, outline.words(at, both.end())
    return None


def _among(verb: VerbGroup, outline: Outline) -> Found | None:
    """As in "were among those killed"."""
    among = _AMONG.match(outline.roles, verb.last)
    if among is None:
        return None
    value = outline.value("measure_verb", among.end()) or outline.value("measure_state", among.end())
    return None if value is None else (value, MeasureRule.AMONG, outline.word(among.end()))


def _together(outline: Outline, verb: VerbGroup, measure: str) -> str:
    """The measure of a verb, or "other" where it is joined with its fellow: "killed and wounded" tells neither."""
    roles, at = outline.roles, verb.last
    if roles[at : at + 1] == "&" and roles[at + 1 : at + 2] in ("K", "a", "q"):
        other = outline.value("measure_verb", at + 1) or outline.value("measure_state", at + 1)
        if other is not None and {other, measure} == {Measure.DEATHS, Measure.INJURIES}:
            # "shot and killed" is one event
            return Measure.DEATHS if outline.word(verb.main) == "shot" else Measure.OTHER
    return measure


def deed_before(outline: Outline, left: int, sort: str) -> Found | None:
    """A noun of what is done, with "of": "the release of 105 hostages", "claimed the lives of 40 miners"."""
    roles = outline.roles
    at = left - 1
    while at >= 0 and roles[at] in "aD":
        at -= 1
    if at < 1 or roles[at] not in "opT":
        return None
    when = _WHEN.search(roles, 0, at)
    at = when.start() if when is not None else at
    for back in range(at - 1, max(-1, at - 4), -1):
        measure = _deed(outline, back, sort)
        if measure is not None and (back == at - 1 or roles[back + 1] in "&p"):
            return measure, MeasureRule.DEED, outline.words(back, at + 1)
        if roles[back] not in "wWsG&p":
            break
    return None


def _deed(outline: Outline, at: int, sort: str) -> str | None:
    if outline.word(at) in ("lives", "life"):
        taken = outline.within("life_taking", max(0, at - 3), at)
        return Measure.DEATHS if taken else None
    measure = outline.value("measure_deed", at)
    if measure is not None and outline.word(at) == "needs" and outline.within("covering", at - 4, at):
        return Measure.AID
    if measure is not None:
        peopled = measure == Measure.POPULATION and sort != "person" and outline.word(at) != "population"
        return None if peopled else measure
    sense = outline.value("deed_sense", at)
    return None if sense is None else meet(outline, sense, sort)


def last_deed(outline: Outline, left: int, sort: str) -> Found | None:
    """The last verb or deed before a position that has a measure: for parts of a whole that has no number."""
    for at in range(left - 1, -1, -1):
        if outline.roles[at] in ';"':
            return None
        if outline.roles[at] in "KGF":
            found = of_verb(outline, at, sort)
            if found is not None:
                return found[0], MeasureRule.UNNUMBERED, outline.word(at)
        elif outline.roles[at] in "wsq":
            measure = _deed(outline, at, sort) or outline.value("measure_noun", at)
            if measure is None and outline.roles[at] == "q":
                measure = outline.value("measure_verb", at)
            if measure is not None:
                done = deed_before(outline, at, "captive") if measure == Measure.CAPTIVES_HELD else None
                return (done or (measure,))[0], MeasureRule.UNNUMBERED, outline.word(at)
    return None


def modifier(outline: Outline, after: int, end: int) -> Found | None:
    """A participle or state inside the noun phrase: "5 wounded soldiers"."""
    for at in range(after, end - 1):
        measure = outline.value("measure_state", at)
        if measure is None and outline.word(at).endswith(("ed", "en", "n")):
            measure = outline.value("measure_verb", at)
        if measure is not None:
            return measure, MeasureRule.MODIFIER, outline.word(at)
    return None


def reached(draft: Draft, outline: Outline, left: int, sort: str) -> Found | None:
    """People for whom something is delivered: "delivered medicine for 42,000 patients"."""
    if sort != "person" or left < 1 or outline.word(left - 1) not in ("for", "to"):
        return None
    for verb in reversed(outline.verbs):
        if verb.last >= left or verb.copula or (verb.passive and outline.word(left - 1) != "to"):
            continue
        if set(outline.roles[verb.last : left]) & set(";RC"):
            return None
        if draft.counted_at is None and outline.within("number_noun", verb.last, left):
            return None  # "bringing the toll to 9,257"
        if {"shelter", "refuge"} & set(outline.words(verb.last, left).split()):
            measure = meet(outline, "shelter", sort)
            return None if measure is None else (measure, MeasureRule.SHELTERED, outline.words(verb.first, left))
        if outline.value("measure_verb", verb.main) == Measure.AID or outline.value("measure_sense", verb.main) in (
            "move",
            "provide",
        ):
            draft.predicate = verb
            return Measure.AID, MeasureRule.GIVEN, outline.words(verb.first, verb.last)
        return None
    return None


def of_opening(draft: Draft, outline: Outline, *, dead: bool = False) -> Found | None:
    """What the noun that the sentence opens with tells: "of these fatalities", "of those injured".

    Whatever else is said of them, the dead stay dead (``dead``: only those are asked for).
    """
    at = noun_of_opening(draft, outline)
    if at is None:
        return None
    for table in ("measure_noun", "measure_verb", "measure_state", "measure_undergone"):
        value = outline.value(table, at)
        if value is not None and (value == Measure.DEATHS or not dead):
            return value, MeasureRule.OPENING, outline.word(at)
    return None
