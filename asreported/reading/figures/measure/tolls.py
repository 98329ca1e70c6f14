"""Tolls, shares and votes: numbers that complete a phrase which says what they are the number or the share of."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.measures import THERE, Measure
from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.figures.case import Case, once
from asreported.reading.figures.conditions import always, sentence
from asreported.reading.figures.counted.ids import Id as CountedRule
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.ids import MeasureRule as Id
from asreported.reading.figures.measure.tells import Row, Told, count, number_behind, share, sort_of, span, taken
from asreported.reading.figures.rules import Condition, Rule, Sign, needs
from asreported.reading.grammar import letters
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind, Role

_PLACED = 3  # tokens of what is put at a number, and what puts it there
_SUBJECTS = frozenset({Role.SUBJECT, Role.PASSIVE_SUBJECT})
_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_RISE = 3  # tokens from a share to the rise that is so large
_FAR = 14  # tokens before a share in which a sum stands of which it is said
_REACH_OF = 9  # tokens of the phrase of a number
_BRACKET = 20  # tokens before a number in brackets in which its name stands
_AGAINST = tuple(map(letters.spelled, ("number to", "number hyphen", "number_rest to", "number_rest hyphen")))


# -- tolls -------------------------------------------------------------------------------------------------
_BE_OR_TO = letters.spelled("be to")
_LEADS_ON = letters.spelled("be to of semicolon preposition adverb and open")
_LINKED = letters.spelled("participle state verb")
_NAMING = letters.spelled("noun state verbal")
_OF_OR_WORD_OR_PLURAL = (letters.OF, letters.WORD, letters.PLURAL)
_PARTICIPLE_OR_STATE = letters.spelled("participle state")
_PARTICIPLE_OR_VERB = letters.spelled("participle verb")
_PHRASE_ENDS = letters.spelled("comma semicolon other be have modal relative open")
_SET_AGAINST = (letters.spelled("to number"), letters.spelled("hyphen number"))
_TO_OR_PREPOSITION = letters.spelled("to preposition")


@once
def named_before(case: Case) -> Told | None:
    """Return what a phrase that the number completes is the number of: "the death toll rose to", "such deaths to"."""
    if case.role in _SUBJECTS and case.draft.counted_at is not None:
        return None  # "the population is hungry, and 40 clinics are shut"
    beside = case.draft.counted_at is not None and case.sentence.has("with_word", case.left - 1)
    if beside and not case.sentence.has("population_noun", case.end - 1):
        return None  # "marines are holed up with 40 nurses"
    for at in _phrase_before(case):
        bracket = case.outline.roles[case.left - 1] == letters.OPEN and at >= case.left - _BRACKET
        measure = _both(case.outline, at) or _named_at(case.outline, at, case.left, bracket, sort_of(case))
        if measure is not None and _is_number_of(case.outline, at, case.left, bracket):
            return Told(measure, case.outline.word(at))
    return None


def _phrase_before(case: Case) -> Iterator[int]:
    """Yield the words of the phrase that the number may complete, the nearest first."""
    outline, left = case.outline, case.left
    roles = outline.roles
    verbal = case.first > left and not set(roles[left : case.first]).isdisjoint(
        letters.VERB_FORMS
    )  # "the toll topped 1,000"
    if left and not verbal and (not _is_led(outline, left) or case.sentence.has("semicolon", left - 1)):
        return
    passed = [outline.at(other.last) for other in outline.drafts if _in_the_way(other, case)]
    stop = 0 if _brought_to(outline, left) else max(passed, default=0)
    if case.draft.counted_rule is CountedRule.PLACED:
        stop = max(stop, left - _PLACED)  # "put the crowd at 400"
    for at in range(left - 1, stop - 1, -1):
        if roles[at] == letters.SEMICOLON and at < left - 1:
            return
        yield at


def _is_led(outline: Outline, left: int) -> bool:
    """Return True if what stands before a number leads from a toll to it: "passed", "past", "rose to", "was at"."""
    before = left - 1
    led = outline.roles[before] in _LEADS_ON or outline.roles[max(0, left - 2)] in _BE_OR_TO
    led = led or any(outline.has(name, before) for name in ("past_word", "toll_verb", "rate_noun"))
    return led or outline.has("between_word", left) or _numbers(outline, left)


def _numbers(outline: Outline, left: int) -> bool:
    """Return True if those in a state are said to number so many: "the dead number 40 and the injured 60"."""
    at = left - 1
    if outline.has("counting_verb", at):
        at -= 1 + (outline.roles[at - 1 : at] == letters.ADVERB)
    elif not outline.within("counting_verb", 0, left):
        return False
    return at >= 0 and meanings.state_of(outline, at) is not None


def _brought_to(outline: Outline, left: int) -> bool:
    """Return True if a toll is brought to the number, past what else is counted: "bringing the number … to 95"."""
    if not left or not outline.has("shared_to", left - 1):
        return False
    at = next((at for at in outline.spots("bringing_verb") if at < left), None)
    return at is not None and outline.within("number_noun", at, at + 6)


def _in_the_way(other: Draft, case: Case) -> bool:
    """Return True if a number stands between a toll and its own: not where it only says in how many places."""
    at = case.outline.at(other.stretch[0])
    places = at and case.outline.roles[at - 1] == letters.PREPOSITION and other.counted_at is not None
    return other.last <= case.draft.first and not places


def _both(outline: Outline, at: int) -> str | None:
    """Return "other" for a toll of dead and hurt together: "the number of dead and injured"."""
    if at < 3 or outline.roles[at - 1] != letters.AND or not outline.within("number_noun", at - 5, at - 2):
        return None
    both = {meanings.state_of(outline, at), meanings.state_of(outline, at - 2)}
    return Measure.OTHER if both == {Measure.DEATHS, Measure.INJURIES} else None


def _named_at(outline: Outline, at: int, left: int, bracket: bool, sort: str) -> str | None:
    """Return the measure that the word at a position names, where a number completes its phrase."""
    role = outline.roles[at]
    if role not in _NAMING:
        return None
    if meanings.is_of_court(outline, at) or (outline.has("of_word", at - 1) and outline.has("risk_noun", at - 2)):
        return None  # "at risk of death"
    if role in _PARTICIPLE_OR_VERB and outline.has("difference_word", at) and outline.within("to_word", at + 1, at + 3):
        return None  # "the number of people in shelters has fallen to"
    value = outline.value("measure_noun", at) if role != letters.NAME or at == 0 else None
    numbered = outline.within("number_noun", max(0, at - 4), at)
    if role in _PARTICIPLE_OR_STATE and at == left - 2 and outline.has("from_word", left - 1) and not numbered:
        return None  # "roofs are missing from 40 schools"
    if at > 1 and outline.has("among_word", at - 1) and outline.value("measure_noun", at - 2) is not None:
        return None  # "fatalities among soldiers"
    if value is None and bracket:
        value = outline.value("measure_deed", at)
    if role == letters.VERB and not outline.within("number_noun", max(0, at - 6), at):
        return None
    if value is None and role in _PARTICIPLE_OR_VERB:
        those = role == letters.PARTICIPLE and at and outline.has("those_word", at - 1)
        if those or bracket or outline.within("number_noun", max(0, at - 8), left):
            value = outline.value("measure_verb", at) or outline.value("measure_undergone", at)
            done = meanings.of_verb(outline, at, sort) if value is None and role == letters.PARTICIPLE else None
            value = value if done is None else done[0]  # "the number of hostages released rose to 81"
    return value


def _is_number_of(outline: Outline, at: int, left: int, bracket: bool) -> bool:
    """Return True if the phrase of the word at a position is one of a number, completed by the number at ``left``."""
    moved = outline.roles[left - 1] in _TO_OR_PREPOSITION and at < left - 2 and outline.has("difference_word", at + 1)
    # "patients are worse off: two wards"
    linked = outline.roles[at] in _LINKED or (
        outline.roles[at + 1] == letters.BE and outline.roles[left - 1] != letters.SEMICOLON
    )
    numbered = outline.has("rate_noun", at) or outline.within("number_noun", max(0, at - 4), at + 3)
    return bracket or linked or moved or numbered


def named_after(case: Case) -> Told | None:
    """Return of whom it is the number: "brings to 115 the number of hostages"."""
    outline, roles = case.outline, case.outline.roles
    end = number_behind(case)
    if end is None:
        return None
    told = None
    for at in range(end + 2, min(len(roles), end + _REACH_OF)):
        value = outline.value("measure_noun", at) if told is None else None
        if roles[at] in letters.VERB_FORMS and (told is not None or roles[at] == letters.PARTICIPLE):
            done = meanings.of_verb(outline, at, sort_of(case))  # "the number of troops it has lost"
            value = value if done is None else done[0]
        if value is not None:
            told = Told(value, outline.word(at))
            if value not in THERE and value != Measure.FORCES:
                return told
    return told


# -- votes -------------------------------------------------------------------------------------------------


def against(case: Case) -> Told | None:
    """Return "votes" for a number that is set against another one where votes are spoken of: "passed 312 to 98"."""
    outline, other = case.outline, case.before
    if case.draft.counted_at is not None:
        return None
    if other is not None and other.draft.measure == Measure.VOTES and other.end == case.left - 1:
        return Told(Measure.VOTES) if outline.has("to_word", other.end) else None  # "212 votes to 187"
    after, before = outline.roles[case.last : case.last + 2], outline.roles[max(0, case.first - 2) : case.first]
    spoken = outline.spots("balloting")
    facing = after in _SET_AGAINST or before in _AGAINST
    return Told(Measure.VOTES, outline.word(spoken[0])) if facing and spoken else None


def voters(case: Case) -> Told | None:
    """Return "votes" for those who vote: "40 senators backed the bill"."""
    outline = case.outline
    if case.draft.counted_at is None or not outline.has("voter_noun", case.end - 1):
        return None
    voting = outline.spots("balloting_word")
    return Told(Measure.VOTES, outline.word(voting[0])) if voting else None


def ballot(case: Case) -> Told | None:
    """Return "votes" for a share without a noun of people, where the sentence is about a ballot."""
    outline = case.outline
    if case.draft.counted_at is not None and not outline.has("ballot_noun", case.end - 1):
        return None
    if case.draft.part_of is not None and case.draft.part_of.measure == Measure.OTHER:
        return None  # "300 runners, a third of them women"
    cues = outline.spots("ballot_cue")
    if not cues or outline.within("no_ballot", max(0, case.last - 8), case.last + 8):
        return None
    return Told(Measure.VOTES, outline.word(cues[0]))


# -- shares ------------------------------------------------------------------------------------------------


def of_sum(case: Case) -> Told | None:
    """Return "money" for a share or part of a sum, or a change: "prices rose 9 per cent", "6 billion of it"."""
    draft, outline = case.draft, case.outline
    if draft.part_of is not None and draft.part_of.kind is Kind.MONEY:
        return Told(Measure.MONEY)
    if draft.kind not in _SHARES:
        return None
    after = case.after
    if after is not None and after.draft.kind is Kind.MONEY and case.last <= after.left <= case.last + 1:
        return Told(Measure.MONEY)  # "half the $16 million"
    if outline.has("funded_word", case.last):
        return Told(Measure.MONEY, outline.word(case.last))
    roles, at = outline.roles, case.last
    if roles[at : at + 1] == letters.OF:
        stop = next((spot for spot in range(at + 1, len(roles)) if roles[spot] in _PHRASE_ENDS), len(roles))
        low, high = at, min(stop, at + 8)
    else:
        opened = max((roles.rfind(sign, 0, case.left) for sign in letters.BREAKS), default=-1) + 1
        low, high = max(opened, case.left - _FAR), max(case.left, span(case)[1])
        if roles[case.left - 1 : case.left] == letters.ARTICLE and outline.within("comparison", at, at + _RISE):
            high = at + _RISE  # "a 36 percent pay rise"
    of = roles[at : at + 1] == letters.OF
    spots = (spot for spot in outline.spots("money_noun") if low <= spot < high and not _no_sum(outline, spot))
    spots = (spot for spot in spots if not outline.within("no_sum_noun", spot + 1, case.left))
    spot = next((spot for spot in spots if of or not outline.has("flow_noun", spot)), None)
    return None if spot is None else Told(Measure.MONEY, outline.word(spot))


def _no_sum(outline: Outline, at: int) -> bool:
    """Return True for the share of something that is no sum, and where a currency is spent: "the share of women"."""
    return outline.has("currency_area", at + 1) or (
        outline.has("proportion", at) and outline.roles[at + 1 : at + 2] == letters.OF
    )


def of_land(case: Case) -> Told | None:
    """Return "extent" for a share of an area: "a quarter of the country's land"."""
    outline, at = case.outline, case.last
    if outline.roles[at : at + 1] != letters.OF:
        return None
    for spot in outline.spots("land_noun"):
        if at < spot < at + 6 and outline.roles[spot + 1 : spot + 2] not in _OF_OR_WORD_OR_PLURAL:
            return Told(Measure.EXTENT, outline.word(spot))
    return None


def of_capacity(case: Case) -> bool:
    """Return True for the share of its capacity to which water stands: "at 30 per cent of capacity"."""
    sentence = case.sentence
    of = sentence.has("of_word", case.last) and sentence.within("capacity_noun", case.last, case.last + 4)
    return of and bool(sentence.spots("reservoir"))


def of_pay(case: Case) -> bool:
    """Return True for a share that is asked or offered where pay is disputed: "pilots want 9 per cent"."""
    sentence = case.sentence
    group = case.verb
    bargained = case.role is Role.OBJECT and group is not None and sentence.has("bargaining", group.main)
    return bargained or (
        sentence.within("rise_noun", case.last, case.last + 2) and sentence.tag(case.left - 1) == Tag.DETERMINER
    )


# -- rules -------------------------------------------------------------------------------------------------

VOTES: tuple[Row, ...] = (
    Rule(
        Id.AGAINST,
        count,
        taken(against, needs(Sign.SEVERAL, "balloting")),
        "A number set against another one is a count of votes, where votes are spoken of.",
        ("The council adopted the text [14] to 1.",),
        ("The home side won the match [14] to 1.",),
    ),
    Rule(
        Id.VOTERS,
        count,
        taken(voters, (*needs("voter_noun"), *needs("balloting_word"))),
        "Members who vote are votes.",
        ("Some [40] senators voted for the bill.",),
        ("Some [40] senators slept.",),
    ),
)
SHARES: tuple[Row, ...] = (
    Rule(
        Id.SIDES,
        share,
        taken(against, needs(Sign.SEVERAL, "balloting")),
        "Two shares that are set against each other are sides of a vote, where votes are spoken of.",
        ("The ward voted the levy down, [61%] to 39%.",),
        ("The ward cut its levy from [61%] to 39%.",),
    ),
    Rule(
        Id.CAPACITY,
        share & Condition("of_capacity", of_capacity, needs=(*needs("capacity_noun"), *needs("reservoir"))),
        Told(Measure.EXTENT),
        "How full a reservoir is, is how much water it has.",
        ("The reservoir stands at [30 per cent] of its capacity.",),
        ("The hall was at [30 per cent] of its capacity.",),
    ),
    Rule(
        Id.PAY,
        share & sentence("labour_word") & Condition("of_pay", of_pay),
        Told(Measure.MONEY),
        "What strikers ask and managers offer in percent is pay.",
        ("The union wants [9 per cent] this year.", "Pilots walked out over a [9 per cent] rise."),
        ("The union has [9 per cent] of the staff.",),
    ),
    Rule(
        Id.SUM,
        share | count,
        taken(of_sum),
        "A share of a sum, or its change, measures money.",
        ("Prices rose [9 per cent].",),
        ("Spirits rose [9 per cent].",),
    ),
    Rule(
        Id.BALLOT,
        share,
        taken(ballot, needs("ballot_cue")),
        "A share without a noun of people is one of votes, where a ballot is spoken of.",
        ("The challenger won the election with [54%].",),
        ("The horse won the race by [54%].",),
    ),
    Rule(
        Id.LAND,
        share,
        taken(of_land, needs("land_noun")),
        "A share of an area is an extent.",
        ("The fire took [a quarter] of the island's land.",),
        ("The fire took [a quarter] of the island's hens.",),
    ),
)
TOLLS: tuple[Row, ...] = (
    Rule(
        Id.NAMED_BEFORE,
        always,
        taken(named_before),
        "The phrase that a number completes says what it is the number of.",
        ("The death toll from the earthquake rose to [2,053].",),
        ("The water level after the earthquake rose to [2,053].",),
    ),
    Rule(
        Id.NAMED_AFTER,
        always,
        taken(named_after, needs("number_noun")),
        "So does the phrase behind it.",
        ("This brings to [115] the number of hostages.",),
        ("This brings to [115] the number of pilots.",),
    ),
)
