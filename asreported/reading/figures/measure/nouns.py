"""Nouns: what is done to the counted by a noun of doing, and what the counted noun measures by itself."""

from __future__ import annotations

from asreported.measures import FREED, Measure
from asreported.reading.clauses.predicates import predicate_of
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import When, always, sentence
from asreported.reading.figures.counted.partitives import noun_of_opening
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import (
    How,
    Row,
    Told,
    count,
    named,
    sort,
    sort_of,
    span,
    taken,
    when,
    whole,
)
from asreported.reading.figures.measure.verbs import verb_behind
from asreported.reading.figures.rules import Rule, needs
from asreported.reading.grammar import letters
from asreported.reading.grammar.alphabet import fold

_OWNED = letters.shape("(?: <possessive> | <of> <article> ) <adverb|article>* <end>")
_MODIFYING = frozenset({Tag.PARTICIPLE, Tag.PAST, Tag.ADJECTIVE})
_PHRASE = frozenset(
    letters.spelled("noun gerund participle state adverb of hyphen refused dash open close and preposition")
)
_FAR = 9  # tokens from the goods to those whom they are for
_NEAR = 8  # tokens from those who are exchanged to the word that says so
_ATTACKING = frozenset({"hit", "launch", "fire"})
_NEED = {"life_noun": "life_taking", "victim_noun": "mourning_word", "breach_noun": "truce_word"}  # what they tell with
_OPENERS = ("measure_noun", "measure_verb", "measure_state", "measure_undergone")


# -- the counted noun --------------------------------------------------------------------------------------
_COMMA_OF = letters.spelled("comma of")
_GOES_ON = letters.spelled("state preposition participle gerund relative pronoun adverb comma")
_GOODS = letters.spelled("noun gerund")
_OTHER_CLAUSE = frozenset(letters.spelled("semicolon relative conjunction"))
_PARTICIPLE_OR_STATE = (letters.PARTICIPLE, letters.STATE)
_COUNTED = letters.spelled("noun")
_WORD_OR_NAME_OR_PLURAL = (letters.WORD, letters.NAME, letters.PLURAL)


@once
def counted_noun(case: Case) -> Told | None:
    """Return what the counted noun measures by itself."""
    draft, outline = case.draft, case.outline
    if draft.counted_at is None:
        return None
    at = case.end - 1
    value = outline.value("measure_noun", at)
    pair = outline.known.phrases("measure_noun").get(outline.words(at - 1, at + 1)) if at else None
    value = value if pair is None else str(pair)  # "rescue teams"
    if outline.has("medical_case", at):
        if meanings.is_of_court(outline, at) or (case.left and outline.has("in_word", case.left - 1)):
            return None  # "in one case, a ship was hit"
        if outline.roles[at + 1 : at + 2] == letters.OF:
            value = outline.value("measure_noun", min(at + 2, len(outline.roles) - 1)) or value  # "cases of wounds"
    if value is None or _is_no_such(case, value, at):
        return None
    return Told(_exchanged(case, value), outline.word(at))


def _is_no_such(case: Case, value: str, at: int) -> bool:
    """Return True if the noun at a position is not what it looks like: "water tanks", "changed lives", "two bombs"."""
    outline = case.outline
    if outline.has("vessel", at) and outline.within("vessel_use", max(0, at - 3), at):
        return True
    if any(outline.has(noun, at) and not outline.spots(framed) for noun, framed in _NEED.items()):
        return not (outline.has("victim_noun", at) and outline.spots("single_event"))
    if value == Measure.VOTES and case.sentence.has("of_word", case.left - 1):
        return case.sentence.has("sample_noun", case.left - 2)  # "a survey of 90 voters"
    return value == Measure.ATTACKS and outline.has("ordnance", at) and _is_kept(case)


def _is_kept(case: Case) -> bool:
    """Return True if weapons are only had, made, traded, shipped or found, and not fired."""
    if case.outline.spots("firing_word"):
        return False
    verb, shipped = predicate_of(case.draft, case.outline), case.outline.roles[max(0, case.left - 1)] == letters.OF
    if verb is None or shipped:
        return shipped  # "a shipment of 3,500 bombs"
    return verb.roles[-1] == letters.HAVE or (not verb.copula and case.outline.has("having", verb.main))


def _exchanged(case: Case, measure: str) -> str:
    """Return the measure of captives or prisoners by their noun: of those who are exchanged, that they come free."""
    freed = FREED.get(measure)
    if freed is None or case.outline.spots("holding_word"):
        return measure
    return freed if case.outline.within("exchange_word", case.left - _NEAR, case.last + _NEAR) else measure


def noun_left_out(case: Case) -> Told | None:
    """Return what the noun measures that the number leaves out, since one before has it."""
    draft, outline = case.draft, case.outline
    if (
        draft.counted_at is not None
        or draft.counted is None
        or (draft.like is None and outline.roles[1:2] != letters.SEMICOLON)
    ):
        return None
    entries = outline.text.lexicon.categories["measure_noun"]
    found = entries.get(draft.counted) or entries.get(fold(draft.counted))
    return None if found is None else Told(str(found), draft.counted)


def how_often(case: Case) -> Told | None:
    """Return what was done so many times: "have attacked ships 30 times"."""
    draft, outline = case.draft, case.outline
    if draft.counted_at is None or not outline.has("occasion_noun", case.end - 1):
        return None
    verb = predicate_of(draft, outline)
    if verb is None or verb.copula or outline.value("measure_sense", verb.main) not in _ATTACKING:
        return None
    return Told(Measure.ATTACKS, outline.words(verb.first, verb.last), verb)


def of_opening(case: Case) -> Told | None:
    """Return what the noun tells that the sentence opens with: "of these fatalities", "of those injured"."""
    at = noun_of_opening(case.draft, case.outline)
    if at is None or (case.verb is not None and case.sentence.has("getting_well", case.verb.main)):
        return None  # "of the injured, nine have gone home"
    value = next((value for table in _OPENERS if (value := case.outline.value(table, at)) is not None), None)
    return None if value is None else Told(value, case.outline.word(at))


def modifier(case: Case) -> Told | None:
    """Return what a participle or state inside the noun phrase tells: "5 wounded soldiers"."""
    outline, tags, (after, end) = case.outline, case.sentence.structure.tags, span(case)
    for at in range(after, end - 1):
        measure = outline.value("measure_state", at)
        if measure is None and tags[at] in _MODIFYING:
            measure = outline.value("measure_verb", at)
        if measure is None and tags[at] in _MODIFYING and outline.value("measure_sense", at) == "burn":
            measure = meanings.meet(outline, "burn", sort_of(case))  # "40 burned houses"
        if measure is not None:
            return Told(measure, outline.word(at))
    return None


def of_those(case: Case) -> Told | None:
    """Return what befell those of whom the number is a share: "70 per cent of those killed"."""
    outline, at = case.outline, case.last
    if outline.roles[at : at + 1] != letters.OF:
        return None
    at += 1 + (outline.roles[at + 1 : at + 2] == letters.ARTICLE)
    if (
        outline.roles[at : at + 1] not in _PARTICIPLE_OR_STATE
        or outline.roles[at + 1 : at + 2] in _WORD_OR_NAME_OR_PLURAL
    ):
        return None
    value = meanings.harm_of(outline, at)
    return None if value is None else Told(value, outline.word(at))


def among(case: Case) -> Told | None:
    """Return what befell those among whom the number counts some: "listed 12 children among the dead"."""
    outline, at = case.outline, span(case)[1]
    if not outline.has("among_word", at):
        return None
    at += 1 + (outline.roles[at + 1 : at + 2] == letters.ARTICLE)
    if outline.roles[at : at + 1] not in _PARTICIPLE_OR_STATE or outline.roles[at + 1 : at + 2] in _COUNTED:
        return None
    value = meanings.harm_of(outline, at)
    return None if value is None else Told(value, outline.word(at))


def of_a_whole(case: Case) -> Told | None:
    """Return what its own noun phrase says of a whole: the predicate of the sentence is said of the part."""
    outline, end = case.outline, span(case)[1]
    told = modifier(case)
    if told is None and end < len(outline.roles) and outline.roles[end] in _GOES_ON:
        said, verb = verb_behind(case)
        if verb is None:
            told = meanings.state_at(outline, end, sort_of(case))
        elif letters.RELATIVE in outline.roles[end : verb.first] or (
            # in a phrase and not in a clause: "the four men accused of"
            verb.bare
            and outline.roles[verb.main] in letters.BARE_FORMS
            and outline.value("measure_undergone", verb.main) is None
        ):
            told = said
    return told


def people_of_place(case: Case) -> Told | None:
    """Return "population" for all people of a place: "one in five of the country's 50 million people"."""
    outline, (after, end) = case.outline, span(case)
    people = sort_of(case) == "person" and case.draft.counted_at is not None
    if not people or _OWNED.search(outline.roles, 0, case.left) is None:
        return None
    named = outline.has("population_noun", end - 1) or outline.roles[end - 1] == letters.NAME
    return Told(Measure.POPULATION, outline.words(after, end)) if named else None


def only_where(case: Case) -> bool:
    """Return True if a number of places only says where, or whence: "in 14 lands", "people, of 35 nations"."""
    before = case.outline.roles[max(0, case.left - 2) : case.left]
    return (
        before[-1:] == letters.PREPOSITION and not case.outline.has("on_word", case.left - 1)
    ) or before == _COMMA_OF


def only_within(case: Case) -> bool:
    """Return True if a number of buildings only says in which: "guards in 14 prisons"."""
    return case.sentence.has("place_preposition_sure", case.left - 1)


# -- goods -------------------------------------------------------------------------------------------------


def given(case: Case) -> Told | None:
    """Return what is said of people for whom something is delivered: "delivered medicine for 42,000 patients"."""
    outline, left, sort = case.outline, case.left, sort_of(case)
    if sort != "person" or left < 1 or not outline.has("receiving_word", left - 1):
        return None
    to = not outline.has("for_word", left - 1)
    for verb in reversed(outline.verbs):
        if verb.last >= left or verb.copula or (verb.passive and not to):
            continue
        if set(outline.roles[verb.last : left]) & _OTHER_CLAUSE:
            return None
        if outline.within("number_noun", verb.last, left):
            return None  # "bringing the toll to 9,257"
        words = outline.words(verb.first, verb.last)
        if outline.within("sheltering_noun", verb.last, left):
            measure = meanings.meet(outline, "shelter", sort)
            return None if measure is None else Told(measure, words, None, How.NOUN)
        helps = outline.value("measure_verb", verb.main) == Measure.AID
        helps = helps or outline.value("measure_sense", verb.main) in ("move", "provide")
        return Told(Measure.AID, words, verb, How.EVENT) if helps else None
    return None


def goods_for(case: Case) -> Told | None:
    """Return aid for those for whom the noun phrase before the number has relief: "parcels to 3,200 households"."""
    outline, left = case.outline, case.left
    if sort_of(case) != "person" or left < 2 or not outline.has("receiving_word", left - 1):
        return None
    for at in range(left - 2, max(-1, left - _FAR), -1):
        if outline.has("aid_good", at) and outline.roles[at] in _GOODS:
            return Told(Measure.AID, outline.words(at, left))
        if outline.roles[at] not in _PHRASE:
            return None
    return None


def goods(case: Case) -> Told | None:
    """Return aid for loads where the sentence speaks of relief, unless somebody only has, sells or finds them."""
    draft, outline = case.draft, case.outline
    if sort_of(case) != "load" or draft.counted_at is None:
        return None
    counted = range(*(outline.at(at) for at in draft.counted_at))
    spoken = next((at for at in outline.spots("relief_word") if at not in counted), None)
    verb = predicate_of(draft, outline)
    if spoken is None or (verb is not None and not verb.copula and outline.has("having", verb.main)):
        return None
    return Told(Measure.AID, outline.word(spoken))


# -- rules -------------------------------------------------------------------------------------------------


def _dead_of_opening(case: Case) -> bool:
    told = of_opening(case)
    return told is not None and told.measure == Measure.DEATHS


_BY_ITSELF = (counted_noun, noun_left_out, how_often)
own_noun: When = sort("") & count & when("noun_tells", lambda case: any(find(case) is not None for find in _BY_ITSELF))
"""The counted noun is of no sort, and names a measure itself."""

OF_WHOLE: tuple[Row, ...] = (
    Rule(
        Id.OF_WHOLE,
        whole,
        taken(of_a_whole),
        "Of a whole only its own noun phrase tells: the predicate is said of the part.",
        ("Eight of the [26] wounded miners died.",),
        ("Eight of the [26] miners died.",),
    ),
    Rule(
        Id.PEOPLE,
        whole,
        taken(people_of_place),
        "All people of a place are its population.",
        ("One million of the country's [50 million] people fled.",),
        ("One million of the country's [50 million] hens fled.",),
    ),
)
PLACES: Row = Rule(
    Id.PLACES,
    sort("region") & when("places", only_where) | sort("building") & when("within", only_within),
    Told(Measure.OTHER),
    "A number of places that only says where something happens counts nothing of it.",
    ("The storm killed 40 people in [14] districts.", "Rebels hold 40 guards in [14] prisons."),
    ("The storm struck [14] districts.", "The storm struck [14] prisons."),
)
OF_THOSE: Row = Rule(
    Id.OF_THOSE,
    always,
    taken(of_those),
    "A share of those to whom something happened measures that.",
    ("About [70 per cent] of those killed were women.",),
    ("About [70 per cent] of those asked were women.",),
)
AMONG: Row = Rule(
    Id.AMONG,
    sentence("among_word"),
    taken(among),
    "Those who are counted among some to whom something happened measure that.",
    ("The office listed [12] nurses among the dead.",),
    ("The office listed [12] nurses among the guests.",),
)
DEAD: Row = Rule(
    Id.DEAD,
    when("dead_of_opening", _dead_of_opening),
    taken(of_opening),
    "The dead of whom a sentence counts some stay dead, whatever is said of them.",
    ("Of these fatalities, [70] were displaced before.",),
    ("Of these farmers, [70] were displaced before.",),
)
OPENING: Row = Rule(
    Id.OPENING,
    always,
    taken(of_opening),
    "Of those of whom a sentence counts some, their noun tells.",
    ("Of those injured, [70] were children.",),
    ("Of those asked, [70] were children.",),
)
GIVEN: Row = Rule(
    Id.GIVEN,
    always,
    taken(given, needs("receiving_word")),
    "Those for whom goods are brought measure aid, those for whom shelter is, need or flight.",
    ("Trucks brought medicine for [42,000] patients.",),
    ("Critics had contempt for [42,000] patients.",),
)
MODIFIER: Row = Rule(
    Id.MODIFIER,
    ~sort("", "region"),
    taken(modifier),
    "A participle or state inside the noun phrase tells.",
    ("The queen met [5] wounded soldiers.",),
    ("The queen met [5] cheerful soldiers.",),
)
HOW_OFTEN: Row = Rule(
    Id.HOW_OFTEN,
    named,
    taken(how_often, needs("occasion_noun")),
    "How often somebody attacked is a number of attacks.",
    ("The rebels have shelled the port [30] times.",),
    ("The rebels have left the port [30] times.",),
)
NOUNS: tuple[Row, ...] = (
    Rule(
        Id.NOUN,
        named,
        taken(counted_noun),
        "At last the counted noun tells by itself.",
        ("Officials reported [15] fatalities.",),
        ("Officials reported [15] novelties.",),
    ),
    Rule(
        Id.NOUN_LEFT_OUT,
        ~named,
        taken(noun_left_out),
        "So does the noun that a number leaves out.",
        ("Hostages: Some [28], the army says.",),
        ("Novelties: Some [28], the army says.",),
    ),
)
GOODS: tuple[Row, ...] = (
    Rule(
        Id.GOODS_FOR,
        always,
        taken(goods_for),
        "Those for whom goods of relief are measure aid.",
        ("The plan is a distribution of food parcels to [3,200] households.",),
        ("The plan is a distribution of leaflets to [3,200] households.",),
    ),
    Rule(
        Id.GOODS,
        count,
        taken(goods),
        "Loads are aid where the sentence speaks of relief.",
        ("The relief agency showed [300] blankets.",),
        ("The shop showed [300] blankets.",),
    ),
)
