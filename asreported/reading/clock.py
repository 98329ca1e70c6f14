"""Times of day: "9:30 a.m.", "0401 GMT", "from 9 to 11 p.m.", "9am"."""

from __future__ import annotations

import re

from asreported.reading.rules import Rules, glued_inside
from asreported.reading.text import Text

_HALVES = frozenset({"am", "pm", "h", "hrs"})


def _is_clock(text: Text, match: re.Match[str]) -> bool:
    """Whether hours and minutes of two digits hang together."""
    hour, minutes = text.words[match.start()], text.words[match.start() + 2]
    return glued_inside(text, match) and int(hour) <= 24 and len(minutes.rstrip("apmAPM")) == 2


def _says_half(text: Text, match: re.Match[str]) -> bool:
    """Whether what is glued to the digits is the half of the day."""
    return text.words[match.start()].lstrip("0123456789").lower() in _HALVES


CLOCK = Rules(
    {
        "time: of day": r"<digits> (?: \: <digits> (?: \: <digits> )? )? <half_day>",
        "time: from to": r"<small> (?: to | and | or | <dash> ) <small> (?: \: <digits> )? <half_day>",
        "time: clock": r"<small> \: <digits|glued> (?: \: <digits|glued> )?",
        "time: glued": r"<glued>",
    },
    {"time: clock": _is_clock, "time: glued": _says_half},
)
