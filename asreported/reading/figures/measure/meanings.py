"""Meanings: the measure that verbs, states and nouns of doing stand for, given what they are said of.

Some words tell by themselves ("killed"); others only together with the sort of the counted: what is *freed*
is a hostage or a prisoner, what is *hit* a house or a crowd. The tables are ``measures.toml``.
"""

from __future__ import annotations

from asreported.measures import PERSONS, Measure
from asreported.reading.clauses.outline import Outline, OutlinedVerb
from asreported.reading.figures.measure.tells import How, Told
from asreported.reading.grammar import letters

_PERSON = frozenset({"person"})
_PEOPLE = frozenset({"person", "force"})
_WHERE: tuple[tuple[str, frozenset[str] | None, tuple[str, ...], str | None], ...] = (
    ("hold", _PEOPLE, ("captivity_word",), Measure.CAPTIVES_HELD),
    ("keep", _PEOPLE, ("captivity_word",), Measure.CAPTIVES_HELD),
    ("hold", _PEOPLE, ("captor_word",), Measure.CAPTIVES_HELD),
    ("hold", _PEOPLE, ("detention_word",), Measure.DETAINED),
    ("free", _PEOPLE, ("rescue_word",), Measure.OTHER),
    ("free", _PERSON, ("treatment_word", "captivity_word"), Measure.CAPTIVES_RELEASED),
    ("free", _PERSON, ("treatment_word",), Measure.OTHER),
    ("free", _PERSON, ("prisoner_noun", "captivity_word"), None),
    ("free", _PERSON, ("prisoner_noun",), Measure.PRISONERS_RELEASED),
    ("grab", _PEOPLE, ("captor_word",), Measure.CAPTIVES_TAKEN),
    ("leave", _PEOPLE, ("captivity_word",), Measure.CAPTIVES_RELEASED),
    ("reach", _PERSON, ("relief_word",), Measure.AID),
    ("reach", _PERSON, ("aid_good",), Measure.AID),
    ("reach", _PERSON, ("treatment_word",), Measure.AID),
    ("reach", _PERSON, ("caring_word",), Measure.AID),
    ("reach", _PERSON, ("asked_sum",), Measure.AID),
    ("reach", _PERSON, (), None),
    ("target", _PERSON, ("relief_word",), Measure.AID),
    ("deploy", _PERSON, ("helper_noun",), Measure.OTHER),
    ("seek", _PEOPLE, ("searcher_noun",), Measure.MISSING),
    ("seek", _PEOPLE, (), None),
    ("hospital", None, ("disease_word",), Measure.AFFECTED),
    ("hospital", None, (), Measure.INJURIES),
    ("shelter", _PERSON, ("displacement_word",), Measure.DISPLACED),
    ("shelter", _PERSON, ("refuge_noun",), Measure.DISPLACED),
    ("shelter", _PERSON, (), Measure.AFFECTED),
)
"""What a sense tells of a sort (None: of any) in a sentence that speaks of all these; the first that fits."""
_OF_THINGS = frozenset({"load", "building", "weapon", "organisation", "thing"})
_NEVER_ILL = frozenset({"building", "load", "weapon", "thing"})
_NEVER_POOR = frozenset({"building", "load", "weapon", "arms", "thing"})
THINGS = frozenset({"arms", "building", "job", "load", "thing", "weapon"})
"""Sorts of what is not alive."""
_FELLOWS = frozenset({frozenset({Measure.DEATHS, Measure.INJURIES}), frozenset({Measure.DEATHS, Measure.MISSING})})
"""What is neither where it is counted together."""
_SUBJECT_SENSES = frozenset({"move", "receive", "shelter", "leave", "fall", "topple", "burn"})
"""Senses that are said of their subject: trucks enter, families shelter, hostages walk free."""
_BURNS_OTHERS = frozenset({("burn", sort) for sort in ("", "person", "region", "load")})
"""What burns is only said of buildings: "a blaze that burned through the hills"."""
_STATED = frozenset(letters.spelled("state preposition word participle gerund article to"))
_BOTH = letters.shape("(?: <preposition> <article>? )? <state|participle> <and> <article>? <state|participle>")
_AND_PARTICIPLE = letters.spelled("and participle")
_ARTICLE_OR_PRONOUN = (letters.ARTICLE, letters.PRONOUN)
_CLAUSE_BEFORE = letters.spelled("semicolon comma quote conjunction relative")
_GERUND_PLURAL = letters.spelled("gerund plural")
_NO_OBJECT = ("", letters.PREPOSITION, letters.OTHER, letters.COMMA, letters.SEMICOLON, letters.TO)
_OBJECT = (letters.NUMBER, letters.ARTICLE, letters.PRONOUN, letters.PLURAL)
_PARTICIPLE_OR_ADVERB_OR_STATE = (letters.PARTICIPLE, letters.ADVERB, letters.STATE)
_FELLOW = letters.spelled("participle verb")
_PARTICIPLE_OR_STATE = (letters.PARTICIPLE, letters.STATE)
_WORD_OR_PLURAL = (letters.WORD, letters.PLURAL)


def meet(outline: Outline, sense: str, sort: str) -> str | None:
    """Return the measure of a sense together with a sort of counted things; None where they tell nothing."""
    for one, sorts, words, measure in _WHERE:
        if one == sense and (sorts is None or sort in sorts) and all(map(outline.spots, words)):
            return measure
    found = outline.text.lexicon.categories["measure_meeting"].get(f"{sense} {sort or 'thing'}")
    return None if found is None else str(found)


def of_verb(outline: Outline, at: int, sort: str) -> tuple[str, How] | None:
    """Return the measure of the object of the verb at a position, and how it tells it; None where it tells nothing."""
    value = outline.value("measure_verb", at)
    if value is not None:
        return value, How.EVENT
    sense = outline.value("measure_sense", at)
    measure = None if sense is None else meet(outline, sense, sort)
    return None if measure is None else (measure, How.SENSE)


def harm_of(outline: Outline, at: int) -> str | None:
    """Return what the verb or state at a position says of those to whom it happened: "killed", "missing"."""
    return outline.value("measure_verb", at) or outline.value("measure_state", at)


def state_of(outline: Outline, at: int) -> str | None:
    """Return what a state or participle at a position says of those whom a number counts."""
    return outline.value("measure_state", at) or outline.value("measure_undergone", at) or harm_of(outline, at)


def is_of_court(outline: Outline, at: int) -> bool:
    """Return True if the cases at a position are those of a court, and not of a disease: "has 4,300 pending cases"."""
    if not outline.has("medical_case", at) or not outline.spots("court_noun"):
        return False
    return all(outline.has("case_noun", spot) for spot in outline.spots("disease_word"))


# -- what a verb says of its subject -----------------------------------------------------------------------


def said_of_subject(verb: OutlinedVerb, outline: Outline, sort: str) -> Told | None:
    """Return what a verb group says of the noun before it."""
    if outline.within("lasting_no_more", max(0, verb.first - 1), verb.last):
        return _no_longer(verb, outline, sort)
    if verb.copula:
        return _among(verb, outline) or _linked(verb, outline, verb.last, sort)
    words = outline.words(verb.first, verb.last)
    undergone = _undergone(verb, outline, sort)
    if undergone is not None:
        # "poor living conditions" counts nobody
        nobody = (
            undergone == Measure.POPULATION and verb.bare and outline.roles[verb.main : verb.last + 1] == _GERUND_PLURAL
        )
        return None if nobody else Told(undergone, words, verb, How.EVENT)
    sense = outline.value("measure_sense", verb.main)
    if sense == "receive" and outline.within("received_paper", verb.last, verb.last + 4):
        return None  # "have received evacuation orders"
    if sense in _SUBJECT_SENSES and not (verb.passive and sense == "receive") and (sense, sort) not in _BURNS_OTHERS:
        measure = meet(outline, sense, sort)
        if measure is not None or sense == "shelter":  # a hospital is where they shelter
            return None if measure is None else Told(measure, words, verb, How.SENSE)
    done = _done_to(verb, outline, sort)
    if done is not None:
        return Told(done, words, verb, How.PASSIVE)
    state = outline.value("measure_state", verb.main)
    if state is not None:
        return Told(state, words, verb, How.STATE)
    classed = _classed(verb, outline, sort) if verb.passive or verb.bare else None
    if classed is not None:
        return Told(classed, outline.words(verb.first, verb.last + 2), verb, How.PASSIVE)
    # "declared as dead"
    return _linked(verb, outline, verb.last + (verb.passive and outline.has("as_word", verb.last)), sort)


def _classed(verb: OutlinedVerb, outline: Outline, sort: str) -> str | None:
    """Return as what those are counted of whom a passive says it: "were marked as destroyed"."""
    return classed_at(outline, verb.last, sort) if outline.has("classing_verb", verb.main) else None


def classed_at(outline: Outline, at: int, sort: str) -> str | None:
    """Return the state behind an "as" at a position: "as destroyed", "as badly damaged"."""
    if not outline.has("as_word", at):
        return None
    at += 1
    while outline.roles[at : at + 1] == letters.ADVERB:
        at += 1
    if at >= len(outline.roles) or outline.roles[at] not in _PARTICIPLE_OR_STATE:
        return None
    found = harm_of(outline, at)
    return None if found == Measure.DAMAGE and sort in _PEOPLE else found


def _no_longer(verb: OutlinedVerb, outline: Outline, sort: str) -> Told | None:
    """Return what "no longer" says: who no longer has something is in need, who is no longer so is not so."""
    words = outline.words(verb.first, verb.last)
    lacking = verb.roles[-1] == letters.HAVE or letters.MODAL in verb.roles or outline.has("having_access", verb.last)
    if lacking and sort not in _NEVER_POOR:
        return Told(Measure.AFFECTED, words, verb, How.STATE)
    return Told(Measure.OTHER, words, verb, How.STATE) if verb.copula or verb.passive else None


def _among(verb: OutlinedVerb, outline: Outline) -> Told | None:
    """Return what befell those among whom somebody is: "were among those killed"."""
    at = verb.last
    if outline.roles[at : at + 1] != letters.INCLUDING:
        return None
    at += 1 + (outline.roles[at + 1 : at + 2] in _ARTICLE_OR_PRONOUN)
    value = harm_of(outline, at) if outline.roles[at : at + 1] in _PARTICIPLE_OR_STATE else None
    return None if value is None else Told(value, outline.word(at), verb, How.STATE)


def _linked(verb: OutlinedVerb, outline: Outline, at: int, sort: str) -> Told | None:
    """Return the state at a position that a verb says of its subject."""
    state = state_at(outline, at, sort)
    return None if state is None else state._replace(verb=verb)


def _undergone(verb: OutlinedVerb, outline: Outline, sort: str) -> str | None:
    """Return what the subject undergoes by the verb itself: "died", "had to leave"."""
    undergone = outline.value("measure_undergone", verb.main)
    if undergone == Measure.DAMAGE and sort in _PEOPLE:
        undergone = None  # "a boat carrying 40 people capsized"
    if undergone == Measure.OTHER and sort in ("captive", "prisoner"):
        undergone = None
    if undergone == Measure.OTHER and outline.has("surviving_verb", verb.main) and _negated(verb, outline):
        return Measure.DEATHS  # "did not survive"
    if undergone == Measure.OTHER and outline.has("returning_verb", verb.main) and _negated(verb, outline):
        return Measure.DISPLACED  # "have not returned"
    if outline.has("needing", verb.main) and (verb.passive or _needed(verb, outline)):
        return None  # what is needed is not in need
    cut_off = sort == "building" and outline.has("supply_noun", verb.last)  # "3,200 homes lost power"
    if sort in _OF_THINGS and undergone in (Measure.AFFECTED, Measure.DISPLACED) and not cut_off:
        undergone = None
    if undergone is None and verb.roles[0] == letters.HAVE and letters.TO in verb.roles:
        return outline.value("measure_undergone", verb.first)
    if undergone == Measure.POPULATION and outline.within("displacement_word", verb.last, verb.last + 5):
        return Measure.DISPLACED
    return undergone


def _needed(verb: OutlinedVerb, outline: Outline) -> bool:
    """Return True if a participle hangs on what is needed: "the 31 votes needed for it", "the number required"."""
    return verb.bare and outline.roles[verb.last : verb.last + 1] in _NO_OBJECT


def _negated(verb: OutlinedVerb, outline: Outline) -> bool:
    return outline.within("negation", verb.first, verb.last)


def _done_to(verb: OutlinedVerb, outline: Outline, sort: str) -> str | None:
    """Return what is done to the subject of a passive, or to the noun on which a participle hangs."""
    following = outline.roles[verb.last : verb.last + 1]
    reduced = verb.bare and outline.roles[verb.main] == letters.PARTICIPLE and following not in _OBJECT
    reduced = (
        reduced and outline.roles[max(0, verb.first - 1) : verb.first] != letters.RELATIVE
    )  # "a blaze that burned through"
    if not verb.passive and not reduced:
        return None
    found = of_verb(outline, verb.main, sort)
    if found is None and outline.roles[verb.last : verb.last + 2] == _AND_PARTICIPLE:
        found = of_verb(outline, verb.last + 1, sort)  # "hit and destroyed"
    return None if found is None else _together(outline, verb, found[0])


# -- what a verb says of its object ------------------------------------------------------------------------


def said_of_object(verb: OutlinedVerb, outline: Outline, sort: str) -> Told | None:
    """Return what a verb group says of the noun after it."""
    if verb.copula or verb.passive:
        return None
    found = of_verb(outline, verb.main, sort)
    if found is None or (found[0] == Measure.CAPTIVES_HELD and _is_of_venue(verb, outline)):
        return None
    measure, how = found
    if (
        found == (Measure.AID, How.SENSE)
        and verb.roles[0] == letters.TO
        and sort == "person"
        and outline.spots("asked_sum")
    ):
        measure = Measure.AFFECTED  # "seeks $3 million to help 12,000 people": those in need
    measure = Measure.OTHER if _second(outline, verb, measure) else _together(outline, verb, measure)
    return Told(measure, outline.words(verb.first, verb.last), verb, how)


def _is_of_venue(verb: OutlinedVerb, outline: Outline) -> bool:
    """Return True if a place has room for those whom it "holds": "the stadium holds 40,000"."""
    if outline.value("measure_sense", verb.main) != "hold" or outline.spots("captivity_word"):
        return False
    opened = max(outline.roles.rfind(sign, 0, verb.first) for sign in _CLAUSE_BEFORE) + 1
    return outline.within("venue_noun", opened, verb.first)


def _together(outline: Outline, verb: OutlinedVerb, measure: str) -> str:
    """Return the measure of a verb, or "other" where it is joined with its fellow: "killed and wounded"."""
    roles, at = outline.roles, verb.last
    if roles[at : at + 1] != letters.AND or roles[at + 1 : at + 2] not in _PARTICIPLE_OR_ADVERB_OR_STATE:
        return measure
    if frozenset({harm_of(outline, at + 1), measure}) not in _FELLOWS:
        return measure
    return Measure.DEATHS if outline.has("one_event_verb", verb.main) else Measure.OTHER  # "shot and killed"


def _second(outline: Outline, verb: OutlinedVerb, measure: str) -> bool:
    """Return True if a verb is joined with its fellow before it: "killed or wounded 70 soldiers"."""
    roles, at = outline.roles, verb.first
    if at < 2 or roles[at - 1] != letters.AND or roles[at - 2] not in _FELLOW:
        return False
    if outline.has("one_event_verb", at - 2):
        return False  # "shot and killed"
    return {harm_of(outline, at - 2), measure} == {Measure.DEATHS, Measure.INJURIES}


# -- states ------------------------------------------------------------------------------------------------


def state_at(outline: Outline, at: int, sort: str) -> Told | None:
    """Return a state said at a position: "dead", "missing", "under the rubble", past adverbs."""
    roles = outline.roles
    while at < len(roles) and roles[at] == letters.ADVERB:
        at += 1
    if at >= len(roles) or roles[at] not in _STATED:
        return None
    if roles[at] == letters.STATE and roles[at + 1 : at + 2] in _WORD_OR_PLURAL:
        return None  # it belongs to the next noun
    value = outline.value("measure_state", at)
    lacking = outline.has("lacking_word", at)
    if lacking and outline.within("manner_noun", at + 1, at + 4):
        return None  # "released without further delay"
    if value in PERSONS and sort in _NEVER_ILL and not lacking:
        return None
    value = meet(outline, value, sort) if value == "hospital" else value
    return None if value is None else Told(value, outline.word(at), None, How.STATE)


def both_at(outline: Outline, at: int) -> Told | None:
    """Return "other" for killed and wounded counted together, right after the noun: "300 killed or wounded"."""
    both = _BOTH.match(outline.roles, at)
    if both is None:
        return None
    tables = ("measure_verb", "measure_noun")
    told = {outline.value(table, word) for word in range(at, both.end()) for table in tables}
    together = {Measure.DEATHS, Measure.INJURIES} <= told
    return Told(Measure.OTHER, outline.words(at, both.end())) if together else None
