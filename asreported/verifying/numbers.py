"""Numbers beside each other: which is the other to fewer digits, and which looks like a slip of it."""

from __future__ import annotations

import re
from decimal import ROUND_HALF_UP, Decimal

DIGITS = 12
"""Digits after which two numbers are the same: more than any report states, fewer than a float keeps."""

FINEST, COARSEST = -4, 12
"""Powers of ten to which numbers are rounded."""

MOST_DIGITS = 12
"""Longer numbers are looked for as they are."""

LARGEST = 1e15
"""No report rounds what is larger, and a float no longer keeps its units."""


def same(one: float | None, other: float | None) -> bool:
    """Return True if both numbers are there and equal, as far as a report states them."""
    if one is None or other is None:
        return False
    return one == other or abs(one - other) <= 10**-DIGITS * max(abs(one), abs(other))


def rounded(claimed: float, stated: float) -> bool:
    """Return True if ``claimed`` is ``stated`` to fewer digits, a half up, and not cut off.

    39,900 is 39,867 to the hundred, 39,800 is not; no digit of the stated number may be kept: 100 is 96 to the ten.
    """
    if same(claimed, stated) or not claimed or not stated or max(abs(claimed), abs(stated)) > LARGEST:
        return False
    wanted, exact = _decimal(claimed), _decimal(stated)
    leading = exact.adjusted()
    last = min(0, int(exact.normalize().as_tuple().exponent))
    return any(_to(exact, power) == wanted for power in range(max(FINEST, last), min(COARSEST, leading) + 1))


def window(claimed: float) -> tuple[float, float]:
    """Numbers from the first up to the second, without it, are those that ``claimed`` may be the rounding of."""
    exact = _decimal(claimed).normalize()
    step = Decimal(10) ** int(exact.as_tuple().exponent)
    below = step / 10 if exact == step else step  # 96 is 100 to the ten; 60 is not 100 to the hundred: no digit is left
    return float(exact - below / 2), float(exact + step / 2)


def slips(claimed: float) -> frozenset[float]:
    """Numbers of which the claimed one may be a slip: ten times, a tenth, two digits transposed, one digit another."""
    found = {claimed * times for times in (10, 100, 1000)} | {claimed / times for times in (10, 100, 1000)}
    digits = f"{_decimal(abs(claimed)).normalize():f}"
    if len(digits) > MOST_DIGITS:
        return frozenset(found)
    places = [at for at, digit in enumerate(digits) if digit.isdigit()]
    for number, first in enumerate(places):
        for second in places[number + 1 :]:
            swapped = list(digits)
            swapped[first], swapped[second] = swapped[second], swapped[first]
            found.add(float("".join(swapped)))
        if len(places) > 2:
            found |= {float(digits[:first] + digit + digits[first + 1 :]) for digit in "0123456789"}
    return frozenset(found - {claimed})


def off(claimed: float, stated: float) -> str:
    """Return how far a claim is off, such as "0.3 % above"."""
    share = abs(claimed - stated) / abs(stated) * 100
    many = f"{share:.1f}" if share >= 0.05 else f"{share:.2g}"
    return f"{many} % {'above' if claimed > stated else 'below'}"


WRITTEN = (
    re.compile(r"\d+(?:[.,'’]\d+)*"),
    re.compile(r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?:[.,]\d+)?"),
)
"""A number in digits with whatever may group them or begin its fraction; then one that spaces group."""


def values(digits: str) -> frozenset[float]:
    """Numbers that digits may write: their marks group them, or the last one begins a fraction ("3.400": 3400, 3.4)."""
    marks = [mark for mark in digits if not mark.isdigit()]
    found = {float("".join(mark for mark in digits if mark.isdigit()))}
    if marks and marks[-1] in ".," and marks.count(marks[-1]) == 1:
        whole, _, fraction = digits.rpartition(marks[-1])
        found.add(float("".join(mark for mark in whole if mark.isdigit()) + "." + fraction))
    return frozenset(found)


def slip(claimed: float, stated: float) -> str | None:
    """Name the slip between the stated and the claimed number: transposed digits, a wrong power of ten; or None."""
    for times in (10, 100, 1000):
        if same(claimed, stated * times) or same(claimed * times, stated):
            return f"{times} times as {'many' if claimed > stated else 'few'}"
    one, other = (f"{_decimal(abs(number)).normalize():f}" for number in (claimed, stated))
    if len(one) == len(other) and len(one) > 1:
        apart = [at for at, (a, b) in enumerate(zip(one, other, strict=True)) if a != b]
        if len(apart) == 2 and one[apart[0]] == other[apart[1]] and one[apart[1]] == other[apart[0]]:
            return "two digits are transposed"
        if len(apart) == 1 and len(one) > 2:
            return "one digit is another"
    return None


def significant(number: float) -> int:
    """Digits that a number is stated to: 3 of 39,700."""
    return len(_decimal(number).normalize().as_tuple().digits)


def _decimal(number: float) -> Decimal:
    return Decimal(repr(float(number)))


def _to(number: Decimal, power: int) -> Decimal:
    return (number / Decimal(10) ** power).quantize(Decimal(1), ROUND_HALF_UP) * Decimal(10) ** power
