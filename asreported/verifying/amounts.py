"""A claimed number beside a stated one: the value, what bounds it, and what it is counted in."""

from __future__ import annotations

from asreported.magnitudes import number as written
from asreported.measures import PERSONS
from asreported.records import LOWER, UPPER, Figure, Hedge, Kind
from asreported.verifying import numbers
from asreported.verifying.claims import Claim
from asreported.verifying.comparison import Case, Comparison
from asreported.verifying.naming import everybody, same_group
from asreported.verifying.verdicts import Verdict


def says(figure: Figure) -> str:
    """Return the bounds in words of a report: "more than 39,000", "10 to 20", "dozens"."""
    if figure.hedge is Hedge.VAGUE:
        return figure.quote
    if figure.hedge is Hedge.BETWEEN:
        return f"{written(figure.low)} to {written(figure.high)}"
    amount = written(figure.value) + ("%" if figure.kind is Kind.PERCENT else "")
    amount = f"{figure.currency} {amount}" if figure.currency else amount
    return amount if figure.hedge is Hedge.EXACT else f"{figure.hedge.replace('_', ' ')} {amount}"


def number(case: Case, found: Comparison) -> None:
    """Compare the claimed number and its bound with what is stated."""
    claim, figure = case.claim, case.figure
    claimed = claim.number
    if claimed is None:
        found.left_open.append("the claim states no number")
        return
    if claim.value is None and claim.low is not None and claim.high is not None and claim.low != claim.high:
        _range(claim, figure, found)
    elif figure.value is None:
        if not any(numbers.same(claimed, end) for end in (figure.low, figure.high)):
            found.differs[Verdict.OTHER_VALUE] = f"the report says {says(figure)}"
        lost = Verdict.BOUND_LOST if Hedge.EXACT in claim.hedges or not claim.hedges else Verdict.BOUND_CHANGED
        found.differs[lost] = f"the report says {says(figure)}"
    else:
        _value(case, claimed, found)
        _hedge(claim, figure, claimed, found)


def _range(claim: Claim, figure: Figure, found: Comparison) -> None:
    if not (numbers.same(claim.low, figure.low) and numbers.same(claim.high, figure.high)):
        found.differs[Verdict.OTHER_VALUE] = f"the report says {says(figure)}"
    elif figure.hedge not in claim.hedges:
        found.differs[Verdict.BOUND_CHANGED] = f"the report says {says(figure)}"


def _hedge(claim: Claim, figure: Figure, claimed: float, found: Comparison) -> None:
    if not claim.hedges:
        if figure.hedge is not Hedge.EXACT:
            found.remarks.append(f"the report says {says(figure)}")
    elif figure.hedge in claim.hedges:
        return
    elif Hedge.EXACT in claim.hedges:
        found.differs[Verdict.BOUND_LOST] = f"the report says {says(figure)}, not {written(claimed)} exactly"
    elif not (found.off and figure.hedge is Hedge.EXACT and claim.hedges == {Hedge.ABOUT}):
        meant = " or ".join(sorted(hedge.replace("_", " ") for hedge in claim.hedges))
        found.differs[Verdict.BOUND_CHANGED] = f"the report says {says(figure)}, not {meant} {written(claimed)}"


def _value(case: Case, claimed: float, found: Comparison) -> None:
    """Hold the claimed number against the stated one: the same, the same to fewer digits, or another."""
    figure = case.figure
    stated = figure.value
    if stated is None or numbers.same(claimed, stated):
        return
    # a bound may only become weaker: who says "more than 39,600" does not say more than 40,000
    stronger = (figure.hedge in LOWER and claimed > stated) or (figure.hedge in UPPER and claimed < stated)
    if numbers.rounded(claimed, stated) and not stronger:
        found.off = numbers.off(claimed, stated)
        return
    slip = numbers.slip(claimed, stated)
    why = f": {slip}" if slip else ""
    found.differs[Verdict.OTHER_VALUE] = f"the report says {says(figure)}, the claim {written(claimed)}{why}"


def unit(case: Case, found: Comparison) -> None:
    """Compare kind, currency and unit, as far as the claim names them."""
    claim, figure = case.claim, case.figure
    if claim.kind is not None and claim.kind != figure.kind and {claim.kind, figure.kind} != {Kind.COUNT, Kind.MEASURE}:
        found.differs[Verdict.OTHER_UNIT] = f"the report has a {figure.kind}, the claim a {claim.kind}"
    if claim.currency is not None and figure.currency is not None and claim.currency != figure.currency:
        found.differs[Verdict.OTHER_UNIT] = f"the report says {figure.currency}, not {claim.currency}"
    if claim.unit is not None and not _is_unit(claim.unit, figure):
        said = figure.counted or figure.currency or str(figure.kind)
        found.differs[Verdict.OTHER_UNIT] = f"the report says {said}, not {claim.unit}"


_SIGNS = {"%": "percent", "per cent": "percent", "$": "USD", "us$": "USD", "€": "EUR", "£": "GBP"}


def _is_unit(unit: str, figure: Figure) -> bool:
    meant = _SIGNS.get(unit.lower(), unit)
    if meant.lower() in (str(figure.kind), (figure.currency or "").lower()):
        return True
    if figure.counted is None:
        return figure.kind is Kind.COUNT
    return same_group(meant, figure.counted) or (everybody(meant) and figure.measure in PERSONS)
