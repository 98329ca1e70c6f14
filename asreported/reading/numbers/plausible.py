"""Plausible intervals: what a reader would take hedged words to mean, from a declared table.

The table (``rounding`` in the lexicon) gives for each hedge how far below and above the stated number the truth may
lie, in steps of the number's granularity: the weight of its last digit that is not zero, 1,000 for 39,000. Round
numbers with a single such digit are read finer, in half steps: "nearly 400" is more than 350.

A running toll moves on while it is told, and who counts differs from who tells: the count of its day may lie besides
by some share of the number (``moving_toll``), which was fitted against an official series.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Aspect, Hedge, Kind, Modality

_ROUND = 10.0  # from tens on, a number with one digit and noughts is round
_FINER = 0.5
_DIGITS = 6  # significant digits looked at for the granularity; more are never a rounding


def read_plausible(text: Text, drafts: list[Draft]) -> None:
    """Set ``plausible_low`` and ``plausible_high`` of each hedged draft, once its aspect is decided."""
    steps, shares = text.lexicon.categories["rounding"], text.lexicon.categories["moving_toll"]
    for draft in drafts:
        if draft.hedge in (Hedge.VAGUE, Hedge.BETWEEN):
            draft.plausible_low, draft.plausible_high = draft.low, draft.high
            draft.note("plausible", "as the words say")
        elif draft.hedge is not Hedge.EXACT and draft.value is not None:
            below, above = steps[draft.hedge]
            _widen(draft, below, above, shares.get(draft.hedge) if _is_toll(draft) else None)


def _is_toll(draft: Draft) -> bool:
    """Return True if a number is a count that runs on."""
    return draft.aspect is Aspect.TOTAL and draft.kind is Kind.COUNT and draft.modality is Modality.REPORTED


def _widen(draft: Draft, below: float, above: float, shares: Sequence[float] | None) -> None:
    """Set the interval: so many steps below and above the number, and as far as the shares reach, if there are any."""
    assert draft.value is not None
    step = step_of(draft.value)
    under, over = below * step, above * step
    told = f"{below:g} steps of {step:g} below, {above:g} above"
    if shares is not None:
        by = abs(draft.value)
        under, over = max(under, shares[0] * by), max(over, shares[1] * by)
        told += f"; as a toll that runs on, {100 * shares[0]:g} % below, {100 * shares[1]:g} % above"
    low = draft.value - under
    draft.plausible_low = max(low, 0.0) if draft.value >= 0 else low
    draft.plausible_high = draft.value + over
    draft.note("plausible", told)


def step_of(value: float) -> float:
    """The step in which a reader takes a hedged number to be rounded: its granularity, halved for round numbers."""
    weight = granularity(value)
    single = abs(value) < weight * 9.5
    return weight * _FINER if single and weight >= _ROUND else weight


def granularity(value: float) -> float:
    """Weight of the last digit that is not zero: 1,000 for 39,000, 0.1 for 2.4, 1 for 115."""
    if value == 0 or not math.isfinite(value):
        return 1.0
    exponent = math.floor(math.log10(abs(value)))
    digits = f"{abs(value):.{_DIGITS - 1}e}".split("e")[0].replace(".", "").rstrip("0")
    return float(10.0 ** (exponent - (len(digits) - 1)))
