"""Scores: the result of a game ("a 2-1 win"); the sides of a vote are figures."""

from __future__ import annotations

import re

from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.refusals.rules import Rules, glued_inside

_BEFORE, _AFTER = 12, 6  # tokens around the result in which the words of a game or a vote are looked for
_LONGEST = 3  # digits of a side: nobody scores a thousand
_SPORT = Pattern(r"<sport_word>")
_MAYBE_SPORT = Pattern(r"<game_word>")
_CRICKET = Pattern(r"<cricket_word>")
_VOTES = Pattern(r"<vote_word> | poll | polls | polling | voters | turnout | survey")


def _is_of_a_game(text: Text, match: re.Match[str]) -> bool:
    """Return True if the sentence speaks of a game, and of no vote, around two numbers joined without white space."""
    at = match.start()
    sides = text.words[at], text.words[at + 2]
    glued = text.glued(at + 1) and text.glued(at + 2)
    if not glued or not all(side.isdecimal() and len(side) <= _LONGEST for side in sides):
        return False
    first, last = text.sentence_of(match.start())
    window = max(first, match.start() - _BEFORE), min(last, match.end() + _AFTER)
    if text.search(_VOTES, *window) is not None:
        return False
    between = text.words[at - 1 : at] + text.words[match.end() : match.end() + 1]
    if len(between) == 2 and int(sides[0]) > int(sides[1]) and all(word[:1].isupper() for word in between):
        return max(map(len, sides)) < _LONGEST  # "Leeds United 2-0 Hull City"
    falling = int(sides[0]) >= int(sides[1])  # ranges rise, results mostly fall
    return text.search(_SPORT, *window) is not None or (falling and text.search(_MAYBE_SPORT, *window) is not None)


def _is_hyphened(text: Text, match: re.Match[str]) -> bool:
    """Return True if a hyphen ties the sides, but for "nil": "two-all", not "all"."""
    return match.end() - match.start() > 2 or text.words[match.end() - 1] in english.NIL_ALONE


def _is_of_cricket(text: Text, match: re.Match[str]) -> bool:
    """Return True if the sentence speaks of wickets and overs."""
    return text.search(_CRICKET, *text.sentence_of(match.start())) is not None


_SET = "<integer> <dash> <integer> (?: \\( <small> \\) )?"
SCORES = Rules(
    {
        "score: of a game": rf"""
            {_SET} (?: (?: \, | and | \, and ) {_SET} ){{0,4}}
            (?! \-? <duration_unit|measure_unit|people_word|percent_name> )
        """,
        "score: to nil": r"<count_word|small> \-? <nil_word> (?! <-s> )",
        "score: of added time": r"<integer> \+ <small> (?! <lower> )",
        "score: of cricket": r"<integer> (?: for | \/ | \- ) <small>",
    },
    {
        "score: of a game": _is_of_a_game,
        "score: to nil": _is_hyphened,
        "score: of added time": glued_inside,
        "score: of cricket": _is_of_cricket,
    },
)
