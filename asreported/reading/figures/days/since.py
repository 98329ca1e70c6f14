"""The start of a running count: the day from which its own clause, or the opening of its sentence, counts."""

from __future__ import annotations

from dataclasses import replace

from asreported.reading.clauses.structure import ClauseKind, Tag, Tense
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case
from asreported.reading.figures.conditions import When, always, aspect, kind, modality, part
from asreported.reading.figures.days.carried import CARRIED, CARRYING, carried_since
from asreported.reading.figures.days.date_roles import Dated, Role
from asreported.reading.figures.days.dates import (
    Day,
    DayRule,
    apart,
    beside,
    between,
    bracketed_off,
    compared,
    heads,
    nearest,
    opens,
    parted,
)
from asreported.reading.figures.days.differences import difference
from asreported.reading.figures.days.ids import SinceRule as Id
from asreported.reading.figures.rules import Rule, Sign, Table, Taken, needs
from asreported.records import Aspect, Kind, Modality

_FINITE = frozenset({UnitKind.FINITE, UnitKind.COPULA})
_YEAR = 364
"""Days between the first and the last of a year, at least."""


def _own(case: Case, role: Role, *, spans: bool = False) -> Dated | None:
    found = [dated for dated in case.dates.found if dated.role is role and (dated.spans or not spans)]
    found = [dated for dated in found if not (bracketed_off(case, dated) or _stands_beside(case, dated))]
    return nearest(case, [dated for dated in found if heads(case, dated) or _of_clause(case, dated)])


def _stands_beside(case: Case, start: Dated) -> bool:
    """Return True if a number is what is so now, beside what a start counts: "have sunk 31 boats and own nine"."""
    clause = case.clause
    joined = clause is not None and clause.kind is ClauseKind.COORDINATE
    now = case.verb is not None and case.verb.tense is Tense.PRESENT
    return joined and now and case.sentence.structure.clause_at(start.opener) is not case.clause


def _of_clause(case: Case, dated: Dated) -> bool:
    return not (apart(case, dated) or compared(case, dated) or _dated_anew(case, dated) or _aside(case, dated))


def _aside(case: Case, start: Dated) -> bool:
    """Return True if the start is that of another number, in an aside: "the last of 90 since May, shook the town"."""
    sentence, tags = case.sentence, case.sentence.structure.tags
    before = max((at for at in range(start.opener) if tags[at] == Tag.COMMA), default=-1)
    after = next((at for at in range(start.last, len(tags)) if tags[at] == Tag.COMMA), -1)
    moved = case.last <= before and sentence.has("moved_to", before + 1)  # "with 90 dead, up by 12 since Monday"
    if before < 0 or after < 0 or before < case.first < after or (case.last <= before and not moved):
        return False
    inside = any(before < one.first < start.opener for one in sentence.cases)
    verb = any(unit.kind in _FINITE for unit in sentence.structure.units if before < unit.start < start.first)
    return inside and not verb


def _dated_anew(case: Case, start: Dated) -> bool:
    """Return True if the number's clause names a day, and the start is one of another clause."""
    clause_at, own = case.sentence.structure.clause_at, case.clause
    days = [dated for dated in case.dates.found if dated.role is Role.ON and clause_at(dated.first) is own]
    return bool(days) and clause_at(start.opener) is not own


def _begun(dated: Dated | None) -> Day | None:
    """Return the start that a date names: its first day where it says so, or the whole of a month or year."""
    if dated is None:
        return None
    from_first = dated.edge == "first" or dated.stretch
    return Day((dated.begins[0],) * 2 if from_first else dated.begins, dated)


def _of_year(case: Case) -> Day | None:
    """Return the year right before the bracket in which the number stands."""
    for dated in case.dates.found:
        year = (dated.begins[1] - dated.begins[0]).days >= _YEAR and dated.begins == dated.ends
        if year and case.sentence.structure.tokens[dated.last : case.first] == ["("]:
            return Day((dated.begins[0],) * 2, dated)
    return None


def _goes_on(case: Case) -> Day | None:
    if any(one.role is Role.ON and beside(case, one) for one in case.dates.found):
        return None  # "from January on 30 died, against 37 in 2023"
    found = [one for one in case.dates.found if one.role is Role.SINCE and not one.stretch]
    return _begun(
        nearest(
            case,
            [
                one
                for one in found
                if opens(case, one) or beside(case, one) or one.last == case.left or _since_adverb(case, one)
            ],
        )
    )


def _since_adverb(case: Case, start: Dated) -> bool:
    """Return True if a start is the adverb of the number's own verb: "divers have since found nine"."""
    adverb = start.first < case.left and case.sentence.has("since_word", start.first)
    return adverb and case.sentence.structure.clause_at(start.first) is case.clause


def _of_whole(case: Case) -> Day | None:
    whole = case.draft.part_of
    return None if whole is None or whole.since is None else Day(whole.since)


def _near(case: Case) -> Day | None:
    """Return the start in a clause that describes what is counted, with no other number between that is no part."""
    found = [dated for dated in case.dates.found if dated.role is Role.SINCE and not compared(case, dated)]
    found = [dated for dated in found if _described(case, dated) and not _other_between(case, dated)]
    return _begun(nearest(case, found))


def _described(case: Case, dated: Dated) -> bool:
    clause = case.sentence.structure.clause_at(dated.opener)
    if clause is None or clause.verb is None:
        return False
    said = case.sentence.has("say", clause.verb.main)  # "have died, the mayor said, since May"
    return clause.kind is ClauseKind.RELATIVE or (clause.kind is ClauseKind.MAIN and said)


def _other_between(case: Case, dated: Dated) -> bool:
    low, high = between(case, dated)
    others = [one for one in case.sentence.cases if low <= one.first < high]
    return parted(case, dated) or any(one.draft.part_of is not case.draft for one in others)


def _sibling(case: Case) -> Day | None:
    """Return the start of the running count before it in its sentence, in the same modality, unless it has a day."""
    if any(dated.role is Role.ON and beside(case, dated) for dated in case.dates.found):
        return None
    for other in reversed(case.sentence.cases[: case.at]):
        one = other.draft
        if one.aspect is Aspect.TOTAL and one.since is not None and one.modality is case.draft.modality:
            return Day(one.since)
    return None


_DATED = needs(Sign.DATED)
running: When = aspect(Aspect.TOTAL, Aspect.CHANGE)
_RULES: tuple[DayRule, ...] = (
    Rule(
        Id.YEAR,
        running,
        Taken("year before the bracket", _of_year, _DATED),
        "A total in brackets after a year counts from its first day.",
        ("All deaths so far in 2024 ([372]) were of old sailors.",),
        ("All deaths so far in 2024 were of [372] old sailors.",),
    ),
    Rule(
        Id.START,
        running & ~difference,
        Taken("since", lambda case: _begun(_own(case, Role.SINCE)), _DATED),
        'A running count has the start that "since" names in its clause, or at the head of the sentence.',
        ("Some [312] people have died since 3 June.", "Since 3 June, [312] people have died."),
        ("The storm has killed [312] people, and rain has fallen since 3 June.",),
    ),
    Rule(
        Id.SPAN,
        aspect(Aspect.TOTAL),
        Taken("from … to", lambda case: _begun(_own(case, Role.ON, spans=True)), _DATED),
        "A running count between two days begins on the first.",
        ("Between 3 May and 4 August, [300] houses have been razed.",),
        ("Since 7 October 2023, [300] houses were razed.",),
    ),
    Rule(
        Id.NEAR,
        aspect(Aspect.TOTAL),
        Taken("since of another clause", _near, _DATED),
        "A running count has the start of the clause that describes what is counted.",
        ("The number of pilots who have died since 3 May has reached [40].",),
        ("The number of pilots who have died on 3 May has reached [40].",),
    ),
    Rule(
        Id.WHOLE,
        aspect(Aspect.TOTAL) & part,
        Taken("since of the whole", _of_whole),
        "A running count that is a part of another has its start.",
        ("Some 400 men have been killed since 4 May. Of those, [28] have been killed at sea.",),
        ("Some 400 men have been killed. Of those, [28] have been killed at sea.",),
    ),
    Rule(
        Id.SIBLING,
        aspect(Aspect.TOTAL),
        Taken("since of the one before", _sibling, needs(Sign.SEVERAL)),
        "A running count without a start of its own has that of the one that it is joined to.",
        ("The war has killed 312 since 3 June; it has hurt [750].",),
        ("The war has killed 312; it has hurt [750] since 3 June.",),
    ),
    Rule(
        Id.GOES_ON,
        aspect(Aspect.NEW, Aspect.OTHER) & kind(Kind.COUNT),
        Taken("since", _goes_on, _DATED),
        'A count whose own words go on "since" a day runs, even where nothing else told so.',
        ("Since yesterday evening, guards shot dead [13] men.",),
        ("Yesterday evening, guards shot dead [13] men.",),
    ),
    Rule(
        CARRIED,
        always,
        Taken("since of the count before", carried_since, CARRYING),
        "What is counted in the same period has its start.",
        ("Between 1 July and 4 August, 310 died. During the same period, [95] were hurt.",),
        ("Between 1 July and 4 August, 310 died. In the hills, [95] were hurt.",),
    ),
)
_begun_already = ~modality(Modality.PLANNED, Modality.HYPOTHETICAL)
SINCE: Table[Case, Day] = Table("since", tuple(replace(rule, when=_begun_already & rule.when) for rule in _RULES))
