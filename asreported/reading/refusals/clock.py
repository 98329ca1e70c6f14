"""Times of day: "9:30 a.m.", "0401 GMT", "from 9 to 11 p.m.", "9am"."""

from __future__ import annotations

import re

from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text
from asreported.reading.refusals.rules import Rules, glued_inside

_LETTERS = "".join(sorted(english.HALF_DAY_LETTER))


def _is_clock(text: Text, match: re.Match[str]) -> bool:
    """Return True if hours and minutes of two digits hang together."""
    hour, minutes = text.words[match.start()], text.words[match.start() + 2]
    return glued_inside(text, match) and int(hour) <= 24 and len(minutes.rstrip(_LETTERS)) == 2


def _says_half(text: Text, match: re.Match[str]) -> bool:
    """Return True if what is glued to the digits is the half of the day."""
    return _half_in(text.words[match.start()])


def _ends_in_half(text: Text, match: re.Match[str]) -> bool:
    """As before, of the later of two hours: "6-8pm"."""
    return _half_in(text.words[match.end() - 1])


def _half_in(word: str) -> bool:
    return word.lstrip("0123456789.:").lower() in english.HALF_OF_DAY


def _is_race_time(text: Text, match: re.Match[str]) -> bool:
    """Return True if minutes and seconds with their parts hang together: "1:45.32"."""
    return glued_inside(text, match) and len(text.words[match.start() + 2].partition(".")[0]) == 2


def _is_military(text: Text, match: re.Match[str]) -> bool:
    """Return True if four digits are an hour and its minutes: "at 0600 hours"."""
    digits = text.words[match.start()]
    return len(digits) == 4 and digits < "2400" and digits[2] < "6"


def _is_after_at(text: Text, match: re.Match[str]) -> bool:
    """Return True if a word before the hour tells when: "at six in the morning", not "killed six in the morning"."""
    at = match.start()
    return at > 0 and text.lexicon.has("before_hour", text.words[at - 1])


CLOCK = Rules(
    {
        "time: of day": r"<digits> (?: \: <digits> (?: \: <digits> )? )? <half_day>",
        "time: in words": r"<hour_word> <half_day>",
        "time: from to": r"<small> (?: to | and | or | <dash> ) <small> (?: \: <digits> )? <half_day>",
        "time: to the hour": r"<small> (?: to | and | <dash> ) <glued>",
        "time: clock": r"<small> \: <digits|glued> (?: \: <digits|glued> )?",
        "time: of a race": r"<small> \: <decimal>",
        "time: past the hour": r"""
            (?: half past | quarter past | quarter to ) <small|hour_word>
            (?! \- | of | <percent_name|percent_sign|fraction_plural|scale_word> ) | <hour_word> past <hour_word>
        """,
        "time: in the morning": r"<small|hour_word> (?= in the <part_of_day> | at <part_of_day> | sharp )",
        "time: of opening": r"""
            (?<= <clock_verb> at ) <small|hour_word> (?= \. | \, | \; | on | and | <paragraph_break> )
        """,
        "time: military": r"(?: (?<= at ) | (?<= by ) | (?<= from ) | (?<= until ) | (?<= to ) ) <integer> hours",
        "date: into it": r"<integer|count_word> \-? (?: seconds | minutes | hours ) into",
        "time: glued": r"<glued>",
    },
    {
        "time: clock": _is_clock,
        "time: of a race": _is_race_time,
        "time: military": _is_military,
        "time: in the morning": _is_after_at,
        "time: to the hour": _ends_in_half,
        "time: glued": _says_half,
    },
)
