"""A claim beside one figure: in which fields they differ, and what the report leaves open."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from asreported.magnitudes import number as written
from asreported.measures import EVENTS, FREED, THINGS, Measure
from asreported.nouns import singular
from asreported.records import Aspect, Figure, Kind, Modality, Period
from asreported.verifying import amounts
from asreported.verifying.claims import Claim
from asreported.verifying.comparison import Case, Comparison
from asreported.verifying.evidence import Evidence
from asreported.verifying.naming import (
    everybody,
    measure_of,
    mentions,
    same_body,
    same_group,
    same_place,
    speaks_of,
)
from asreported.verifying.verdicts import Verdict

_TOLD_AS = {
    Modality.PLANNED: Verdict.PLANNED,
    Modality.HYPOTHETICAL: Verdict.HYPOTHETICAL,
    Modality.DENIED: Verdict.DENIED,
}


def compare(claim: Claim, at: int, evidence: Evidence) -> Comparison:
    """Compare a claim with one figure, field by field; a field that the claim leaves blank is not judged."""
    case = Case(claim, evidence.stated[at], evidence, at)
    comparison = Comparison()
    for name, judge in _JUDGES.items():
        judge(case, comparison)
        if name == "aspect" and (doubt := _doubt(case.figure, name)) is not None:
            comparison.leave_open(Verdict.OTHER_ASPECT, doubt)
    return comparison


def fields_apart(claim: Claim, at: int, evidence: Evidence) -> dict[str, str]:
    """Fields in which two readings of one number differ, or one leaves open what the other fills: "theirs, here ours".

    A blank field of the claim is not judged; nor is whether it is a part, of which a claim says nothing.
    """
    case = Case(claim, evidence.stated[at], evidence, at)
    apart: dict[str, str] = {}
    for name, judge in _JUDGES.items():
        found = Comparison()
        if name == "part_of" or (name == "value" and claim.number is None):
            continue
        judge(case, found)
        if name == "value" and found.off:
            found.differs[Verdict.OTHER_VALUE] = found.off
        if found.differs or found.left_open:
            named = "hedge" if name == "value" and Verdict.OTHER_VALUE not in found.differs else name
            apart[named] = f"{_theirs(claim, named)}, here {_ours(case.figure, named)}"
    return apart


def _theirs(claim: Claim, name: str) -> str:
    if name == "hedge":
        return " or ".join(sorted(claim.hedges))
    if name == "kind":
        return claim.unit or claim.currency or str(claim.kind)
    if name == "value" and claim.value is None and claim.low is not None and claim.high is not None:
        return f"{written(claim.low)} to {written(claim.high)}"
    if name == "value":
        return written(claim.number)
    return _told(getattr(claim, name))


def _ours(figure: Figure, name: str) -> str:
    if name in ("value", "hedge"):
        return amounts.says(figure)
    if name == "kind":
        return str(figure.kind) if figure.currency is None else figure.currency
    return _told(figure.source or figure.attribution if name == "source" else getattr(figure, name))


def _told(value: str | Period | None) -> str:
    if value is None:
        return "nothing"
    return _days(value) if isinstance(value, tuple) else str(value)


def _measure(case: Case, found: Comparison) -> None:
    if case.claim.measure is None:
        return
    names, figure = case.evidence.names, case.figure
    claimed = measure_of(case.claim.measure, case.evidence.story)
    general = names.general(claimed)
    if claimed == figure.measure or (claimed == general and general == names.general(figure.measure)):
        found.agreed.append("measure")
    elif general == figure.measure:
        found.left_open.append(f"the report does not say whether they are {_spaced(claimed)}")
    elif claimed == "other":
        return  # which names no measure
    elif _unread_measure(case, general):
        counted = figure.counted or "something"
        found.left_open.append(f"the report counts {counted}: whether they are {_spaced(claimed)} is not sure")
    elif _unsure_of_measure(case, general):
        found.left_open.append(f"what the number counts is not sure: {_spaced(figure.measure)}, or {_spaced(claimed)}")
    else:
        counts = _spaced(figure.measure) if figure.measure != "other" else figure.counted or "something else"
        found.differs[Verdict.OTHER_MEASURE] = f"the report has the number for {counts}, not {_spaced(claimed)}"


def _unread_measure(case: Case, claimed: str) -> bool:
    """Return True if what the number measures was not read, and what it counts is what the claim counts.

    An event (deaths, injuries) is said of the counted: a sentence without a word for it is not of it. Tons and litres
    of aid are read as quantities.
    """
    figure, counted = case.figure, case.claim.counted
    if figure.measure == Measure.EXTENT and figure.kind is Kind.MEASURE:
        return claimed in THINGS
    if figure.measure != Measure.OTHER or (claimed in EVENTS and not speaks_of(figure.sentence, claimed)):
        return False
    if figure.counted is None or counted is None:
        return figure.counted is None and figure.kind is not Kind.COUNT
    return same_group(counted, figure.counted) or everybody(counted) or everybody(figure.counted)


def _unsure_of_measure(case: Case, claimed: str) -> bool:
    """Return True if the sentence speaks of the claimed measure, of no other number's, and not of the one read."""
    sentence, names = case.figure.sentence, case.evidence.names
    stated = names.general(case.figure.measure)
    if FREED.get(stated) == claimed or FREED.get(claimed) == stated:
        return False  # hostages held and hostages released have their nouns in common: the verb told them apart
    if not speaks_of(sentence, claimed) or speaks_of(sentence, stated):
        return False
    return not case.sibling(lambda other: names.general(other.measure) == claimed)


def _aspect(case: Case, found: Comparison) -> None:
    claimed, figure = case.claim.aspect, case.figure
    if claimed is None or claimed == figure.aspect or claimed is Aspect.OTHER:
        return
    event = case.evidence.names.general(figure.measure) in EVENTS
    if {claimed, figure.aspect} == {Aspect.TOTAL, Aspect.LEVEL} and not event:
        return  # of a state the words seldom tell how many it is from how many it has become
    told = f"the report has it as {_of_aspect(figure.aspect)}, not {_of_aspect(claimed)}"
    if figure.aspect in (Aspect.RATE, Aspect.CHANGE) or (event and figure.aspect in (Aspect.TOTAL, Aspect.NEW)):
        found.differs[Verdict.OTHER_ASPECT] = told
    else:
        found.left_open.append(f"whether it is {_of_aspect(claimed)} is not sure")


def _doubt(figure: Figure, name: str) -> str | None:
    """Why the reading of a field is in doubt, by what was measured of its rule; None where it is not.

    Asked of the aspect, which words seldom tell: of measure and modality it lets more errors go than it spares
    right claims.
    """
    return next((doubt.partition(": ")[2] for doubt in figure.doubts if doubt.startswith(f"{name}: ")), None)


def _of_aspect(aspect: str) -> str:
    return {
        "total": "a running total",
        "new": "a count of one event or period",
        "level": "how many at a moment",
        "change": "a change",
        "rate": "a rate",
    }.get(aspect, "none of total, new, level, change, rate")


def _counted(case: Case, found: Comparison) -> None:
    claim, figure = case.claim, case.figure
    if claim.counted is None or figure.counted is None:
        return
    one, other = singular(claim.counted), singular(figure.counted)
    if one == other or same_group(one, other):
        found.agreed.append("counted")
    elif figure.kind in (Kind.MEASURE, Kind.DURATION) and case.claim.kind == figure.kind:
        found.differs[Verdict.OTHER_UNIT] = f"the report says {figure.counted}, not {claim.counted}"
    elif everybody(one) or everybody(other) or figure.measure not in (*THINGS, Measure.OTHER):
        return  # of people the group tells them apart
    elif case.sibling(lambda it: _counts(it, one)) or not mentions(figure.sentence, claim.counted):
        found.differs[Verdict.OTHER_MEASURE] = f"the report counts {figure.counted}, not {claim.counted}"


def _counts(figure: Figure, noun: str) -> bool:
    return figure.counted is not None and same_group(figure.counted, noun)


def _place(case: Case, found: Comparison) -> None:
    claim, figure, names = case.claim, case.figure, case.evidence.names
    claimed, stated = names.place(claim.place), names.place(figure.place)
    if claimed is None:
        return
    if stated is None:
        article = case.stated.article
        if not (mentions(article.title or "", claimed) or mentions(article.text, claimed)):
            found.left_open.append(f"the report does not say that it is in {claimed}")
    elif claimed == stated or same_place(claimed, stated) or names.lies_in(stated, claimed):
        found.agreed.append("place")
    elif mentions(figure.sentence, claimed) and not case.sibling(lambda one: _in(names.place(one.place), claimed)):
        found.left_open.append(f"which place the number is of is not sure: {stated}, or {claimed}")
    else:
        found.differs[Verdict.OTHER_PLACE] = f"the report has the number for {stated}, not {claimed}"


def _in(place: str | None, claimed: str) -> bool:
    return place is not None and same_place(place, claimed)


def _group(case: Case, found: Comparison) -> None:
    claim, figure, names = case.claim, case.figure, case.evidence.names
    claimed, stated = names.group(claim.group), names.group(figure.group)
    if claimed is None:
        return
    said = [name for name in (stated, figure.group, figure.counted) if name is not None]
    if any(name == claimed or same_group(name, claimed) for name in said):
        found.agreed.append("group")
    elif everybody(claimed) and stated is None:
        return
    elif mentions(figure.sentence, claimed) and stated is None:
        return  # the sentence has the group, and the number is of no other one
    elif mentions(figure.sentence, claimed) and not case.sibling(lambda one: _of(one, claimed)):
        found.left_open.append(f"whether the number is of {claimed} is not sure")
    elif stated is None and figure.counted is None:
        found.left_open.append(f"the report does not say whether they are {claimed}")
    else:
        found.differs[Verdict.OTHER_GROUP] = f"the report has the number for {said[0]}, not {claimed}"


def _of(figure: Figure, group: str) -> bool:
    return any(name is not None and same_group(name, group) for name in (figure.group, figure.counted))


def _day(case: Case, found: Comparison) -> None:
    claimed, stated = case.claim.as_of, case.stated
    since, began = case.claim.since, case.figure.since
    if since is not None and began is not None and not overlap(since, began):
        found.differs[Verdict.OTHER_DAY] = f"the report counts since {_days(began)}, not {_days(since)}"
    if claimed is None:
        return
    if stated.days is None:
        found.left_open.append("the report gives no day, and its own is not known")
    elif overlap(claimed, stated.days):
        if stated.presumed:
            published = stated.days[1]
            found.remarks.append(
                f"the report gives no day: that of its publication ({published}) and the two before count"
            )
        else:
            found.agreed.append("day")
    elif _names_day(case, claimed):
        found.left_open.append(f"whether the number is of {_days(claimed)}, which the sentence names, is not sure")
    else:
        of = f"its publication on {stated.days[1]}" if stated.presumed else _days(stated.days)
        found.differs[Verdict.OTHER_DAY] = f"the report has the number for {of}, not {_days(claimed)}"


def _names_day(case: Case, claimed: Period) -> bool:
    """Return True if the sentence names the claimed day, and no other number of it is of that day."""
    day = claimed[0]
    if claimed[0] != claimed[1] or not re.search(rf"(?<!\d){day.day}(?!\d)", case.figure.sentence):
        return False
    month = f"{day:%b}"
    written_so = rf"\b(?:{day.day} {month}|{month}\w*\.? {day.day}\b)"
    named = re.search(written_so, case.figure.sentence) is not None
    return named and not case.sibling(lambda one: one.as_of is not None and overlap(one.as_of, claimed))


def overlap(one: Period, other: Period) -> bool:
    """Return True if two periods have a day in common."""
    return one[0] <= other[1] and other[0] <= one[1]


def _days(period: Period) -> str:
    first, last = period
    return str(first) if first == last else f"{first} to {last}"


def _source(case: Case, found: Comparison) -> None:
    claimed = case.evidence.names.source(case.claim.source)
    if claimed is None:
        return
    said = list(_sources(case.figure, case.evidence))
    if any(one == claimed or same_body(one, claimed) for one in said):
        found.agreed.append("source")
    elif not said:
        found.left_open.append("the report names no source for the number")
    else:
        found.differs[Verdict.OTHER_SOURCE] = f"the report has it from {said[0]}, not {claimed}"


def _sources(figure: Figure, evidence: Evidence) -> Iterator[str]:
    """Yield the source of a figure under every name that it has."""
    for name in (figure.source, figure.attribution):
        if name is not None:
            yield name
            yield evidence.names.source(name) or name


def _part(case: Case, found: Comparison) -> None:
    claim, figure = case.claim, case.figure
    if figure.part_of is None or claim.part or claim.group is not None:
        return
    whole = case.evidence.whole(figure, case.stated.article)
    if whole is None or whole.kind is not figure.kind or whole.measure != figure.measure:
        return
    apart = figure.group if figure.group != whole.group else None
    if apart is None and figure.counted is not None and whole.counted is not None:
        apart = None if same_group(figure.counted, whole.counted) or everybody(figure.counted) else figure.counted
    named = claim.counted is not None and not everybody(claim.counted) and apart is not None
    if apart is None or (named and same_group(claim.counted or "", apart)):
        return
    found.differs[Verdict.PART] = f"the number is that of {apart}, a part of {amounts.says(whole)}"


def _modality(case: Case, found: Comparison) -> None:
    claimed, stated = case.claim.modality, case.figure.modality
    if claimed == stated:
        return
    if claimed is not Modality.REPORTED and stated in (Modality.PLANNED, Modality.HYPOTHETICAL):
        found.left_open.append(f"the report has the number as {stated}, the claim as {claimed}")
    elif stated in _TOLD_AS:
        found.differs[_TOLD_AS[stated]] = f"the report has the number as {stated}, the claim as {claimed}"
    else:
        found.left_open.append(f"the report states it as a fact, the claim as {claimed}")


def _spaced(name: str) -> str:
    return name.replace("_", " ")


_JUDGES: dict[str, Callable[[Case, Comparison], None]] = {
    "value": amounts.number,
    "measure": _measure,
    "aspect": _aspect,
    "kind": amounts.unit,
    "counted": _counted,
    "place": _place,
    "group": _group,
    "as_of": _day,
    "source": _source,
    "part_of": _part,
    "modality": _modality,
}
"""Field of a figure → what compares it, in this order."""
