"""Wording of a claim: its number as written, its mark, and the pieces of a draft."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from asreported.magnitudes import number as written
from asreported.records import Hedge, Kind
from asreported.verifying.claims import Claim
from asreported.verifying.intake import Draft
from asreported.verifying.verdicts import Judgement, Verdict

SIGNS = {Verdict.SUPPORTED: "✓", Verdict.ROUNDED: "≈", Verdict.CANNOT_TELL: "?"}
"""Signs of verdicts; all others are ✗."""


class Piece(NamedTuple):
    """A stretch of a draft: plain text, or the number of a claim with its judgement."""

    text: str
    judgement: Judgement | None = None


def sign(verdict: Verdict) -> str:
    """The sign of a verdict: a reader tells them apart without colours."""
    return SIGNS.get(verdict, "✗")


def pieces(draft: Draft, judgements: Sequence[Judgement]) -> Iterator[Piece]:
    """A draft's text in its pieces; ``judgements`` are those of its claims, in their order."""
    text, at = draft.article.text, 0
    for claim, judgement in zip(draft.claims, judgements, strict=True):
        start, end = claim.span or (at, at)
        yield Piece(text[at:start])
        yield Piece(text[start:end], judgement)
        at = end
    yield Piece(text[at:])


def stated(claim: Claim) -> str:
    """Return a claim in a few words: "at least 1,537 deaths, total, Gaza, 2024-08-07, ministry"."""
    if claim.value is None and claim.low is not None and claim.high is not None:
        amount = f"{written(claim.low)} to {written(claim.high)}"
    else:
        amount = written(claim.number)
    amount += "%" if claim.kind is Kind.PERCENT else ""
    hedge = next(iter(claim.hedges)) if len(claim.hedges) == 1 else None
    if hedge not in (None, Hedge.EXACT, Hedge.BETWEEN, Hedge.VAGUE):
        amount = f"{str(hedge).replace('_', ' ')} {amount}"
    days = None
    if claim.as_of is not None:
        first, last = claim.as_of
        days = str(first) if first == last else f"{first} to {last}"
    modality = None if claim.modality == "reported" else str(claim.modality)
    what = " ".join(filter(None, (amount, (claim.measure or claim.counted or "").replace("_", " "))))
    return ", ".join(filter(None, (what, claim.aspect, modality, claim.group, claim.place, days, claim.source)))


def summary(judgements: Sequence[Judgement]) -> str:
    """Count the claims of each verdict, in the order of the verdicts."""
    counted = Counter(judgement.verdict for judgement in judgements)
    said = ", ".join(f"{counted[verdict]:,} {verdict}" for verdict in Verdict if counted[verdict])
    return f"{len(judgements):,} claim{'s' if len(judgements) != 1 else ''}: {said}"
