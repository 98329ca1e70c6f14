"""Plausible intervals: what a reader would take hedged words to mean, from a declared table.

The table (``rounding`` in the lexicon) gives for each hedge how far below and above the stated number the truth may
lie, in steps of the number's granularity: the weight of its last digit that is not zero, 1,000 for 39,000. Round
numbers with a single such digit are read finer, in half steps: "nearly 400" is more than 350.
"""

from __future__ import annotations

import math

from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Hedge

_ROUND = 10.0  # from tens on, a number with one digit and noughts is round
_FINER = 0.5
_DIGITS = 6  # significant digits looked at for the granularity; more are never a rounding


def read_plausible(text: Text, drafts: list[Draft]) -> None:
    """Set ``plausible_low`` and ``plausible_high`` of each hedged draft."""
    table = text.lexicon.categories["rounding"]
    for draft in drafts:
        if draft.hedge in (Hedge.VAGUE, Hedge.BETWEEN):
            draft.plausible_low, draft.plausible_high = draft.low, draft.high
            draft.note("plausible", "as the words say")
        elif draft.hedge is not Hedge.EXACT and draft.value is not None:
            below, above = table[draft.hedge]
            step = step_of(draft.value)
            low, high = draft.value - below * step, draft.value + above * step
            draft.plausible_low = max(low, 0.0) if draft.value >= 0 else low
            draft.plausible_high = high
            draft.note("plausible", f"{below} steps of {step:g} below, {above} above")


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
