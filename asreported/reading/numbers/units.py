"""Units after a number: lengths of time and physical quantities."""

from __future__ import annotations

from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.numbers.amounts import Amount
from asreported.records import Kind

PERCENT = Pattern(r"\-? (?P<points> <percent_points> ) | \-? <percent_sign|percent_name>")
PART_OF_PERCENT = Pattern(r"(?: of )? <article> <percent_name|percent_points>")
TIME = Pattern(r"\-? <before_unit_of_time>? <duration_unit>")
HALF_TIME = Pattern(r"\-? (?: a | an )? <duration_unit>")
QUANTITY = Pattern(
    r"""
      (?! <short_unit> \- <Refused|digits|glued> ) \-? <unit_adjective>? \-? <measure_unit>
    | <unit_letter> (?! \- | \. <cap> )
    """
)
"""A unit; "300 T-72" are no tons."""
SINGULAR_UNIT = Pattern(r"foot")
FOLLOWED = Pattern(
    r"""
    (?: \- | of )?
    (?: <duration_unit|measure_unit|unit_letter|weight_or_money|unit_adjective|before_unit_of_time|article>
      | <percent_sign|percent_name|percent_points|currency_word|currency_code|currency_sign> )
    """
)
WEIGHT = Pattern(r"\-? <weight_or_money>")


def read_percent(text: Text, amount: Amount) -> bool:
    """Widen the amount over its percent sign or word."""
    if amount.suffix:
        if not (text.lexicon.has("percent_name", amount.suffix) or text.lexicon.has("percent_sign", amount.suffix)):
            return False
        amount.end, amount.suffix = text.ends[amount.last - 1], ""
        return True
    match = text.match(PERCENT, amount.last)
    if match is None or match.end() > amount.room[1]:
        return False
    amount.last, amount.end = match.end(), text.ends[match.end() - 1]
    return True


def read_part_of_percent(text: Text, amount: Amount) -> bool:
    """Widen a part over the percentage that it is one of: "half a per cent", "0.25 of a percentage point"."""
    match = text.match(PART_OF_PERCENT, amount.last)
    if match is None or amount.suffix or amount.value is None or abs(amount.value) >= 1:
        return False
    amount.last, amount.end = match.end(), text.ends[match.end() - 1]
    return True


def is_followed(text: Text, amount: Amount) -> bool:
    """Return True if a unit, currency or percent sign may follow the amount: a look that spares most numbers more."""
    return bool(amount.suffix) or text.match(FOLLOWED, amount.last) is not None


def is_magnitude(text: Text, amount: Amount) -> bool:
    """Return True if the amount is an earthquake's magnitude: "a 7.8-magnitude", "a magnitude of 6.1"."""
    words, first, last = text.words, amount.first, amount.last
    before = words[first - 1] if first else ""
    if (before == "-" or before in english.OF_WORD) and first > 1:
        before = words[first - 2]
    after = words[last] if last < len(words) else ""
    if after == "-" and last + 1 < len(words):
        after = words[last + 1]
    return before.lower() in english.MAGNITUDE_WORD or after.lower() in english.MAGNITUDE_WORD


def unit_kind(text: Text, amount: Amount) -> tuple[Kind, int] | None:
    """Kind that the unit after the amount makes of it, and the token after that unit; the unit stays outside."""
    lexicon = text.lexicon
    if amount.suffix:
        if lexicon.has("duration_unit", amount.suffix):
            return Kind.DURATION, amount.last
        known = lexicon.has("measure_unit", amount.suffix) or lexicon.has("unit_suffix", amount.suffix)
        return (Kind.MEASURE, amount.last) if known else None
    at = amount.last
    if amount.span is not None and at < len(text.words) and text.words[at] in english.OF_WORD:
        at += 1
        if text.match(SINGULAR_UNIT, at):  # "hundreds of foot patrols"
            return None
    time = HALF_TIME if amount.fraction else TIME
    for pattern, kind in ((time, Kind.DURATION), (WEIGHT, Kind.MEASURE), (QUANTITY, Kind.MEASURE)):
        match = text.match(pattern, at)
        if match is not None:
            return kind, match.end()
    return None
