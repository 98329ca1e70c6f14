"""Tallies: sources that a sentence names beside its numbers, where no report of speech gives them.

They are the claims and the counts of the sentence. Each reaches over some tokens of it: the clause that it governs, or
only the number that it stands beside.
"""

from __future__ import annotations

from collections.abc import Callable

from asreported.reading.figures.source import claims, counts
from asreported.reading.figures.source.tally import Tally
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import is_body, is_number
from asreported.reading.speech.phrases import GAPPED
from asreported.reading.speech.speakers import speaker_from

_BESIDE = Pattern(
    """
      (?P<by> <by_source> by ) | (?P<told> <told_by> ) | (?P<citing> <citing> )
    | (?P<valued> <valued> at | <revise> ( up | down )? to ) | what (?P<called> ) (?= <any>{1,8} <called> )
    | (?P<poll> <poll> ) (?= <!comma|terminal|relative>{0,8}? <poll_verb> )
    | (?P<revised> <revise> ) (?= <any>{1,6} <tally|toll> )
    | (?P<claim> <claim_noun> ) (?= by | from | of | that | to )
    | (?P<count> <count_verb> ) | (?P<belief> <belief_verb> ) | (?P<aim> <aim_verb> )
    | you (?P<you> <you_say> ) | (?P<under> under ) (?= <article> <!comma|terminal>{0,3}? <plan> )
    | ( come | comes | came ) (?P<from> from ) | (?P<tally> <tally|toll> )
    """
)
_LABEL = Pattern(r"(?P<np> <cap|upper> <cap|upper|preposition>{0,5} ) \: (?= <time_hedge>{0,2} <Numeral> )")
REACH = 250
"""Tokens on each side of a word beyond which its sentence is not read: text without full stops must not cost more."""

Reader = Callable[[Text, int, int, int, int], Tally | None]
"""Reads the tally of a word, given its tokens and those of what is read around it."""


def find_tallies(text: Text, low: int, high: int) -> list[Tally]:
    """Sources named beside the numbers of a sentence (tokens ``low`` to ``high``), in its order."""
    found = _labelled(text, low, high)
    for match in text.find(_BESIDE, low, high):
        first, last = match.span()
        kind = str(match.lastgroup)
        if (
            kind in ("aim", "belief") and first > low and text.words[first][0].isupper()
        ):  # "the Flash Appeal for $1 million"
            continue
        near, far = max(low, first - REACH), min(high, last + REACH)
        tally = _READERS[kind](text, first, last, near, far)
        if tally is not None:
            found.append(tally)
    return found + _gapped(text, found[0].first, high) if found else found


def _labelled(text: Text, low: int, high: int) -> list[Tally]:
    """A body at the head of a heading or line, before a colon: "Health Ministry: 40 dead"."""
    match = text.match(_LABEL, low, min(high, low + REACH))
    if match is None:
        return []
    first, last = match.span("np")
    named = any(text.lexicon.has(kind, word) for kind in ("organisation", "body") for word in text.words[first:last])
    if not named or any(word[0].islower() and word != "of" for word in text.words[first:last]):
        return []
    return [Tally(speaker_from(text, first, last).words, last + 1, high, "number under the name of")]


def _gapped(text: Text, low: int, high: int) -> list[Tally]:
    """Further sources of a sentence, each with its number, which share the verb of the first."""
    named = [(match.span("np"), match.end()) for match in text.find(GAPPED, low, min(high, low + REACH))]
    return [
        Tally(speaker_from(text, *np).words, np[1], end, "number of another source", True)
        for np, end in named
        if is_body(text, *np) and not is_number(text, *np)
    ]


_READERS: dict[str, Reader] = {
    "by": claims.given_by,
    "told": claims.told,
    "citing": claims.citing,
    "valued": claims.valued,
    "called": claims.called,
    "claim": claims.claimed,
    "you": claims.said_by_you,
    "under": claims.proposed,
    "from": claims.come_from,
    "count": counts.counted,
    "belief": counts.believed,
    "aim": counts.aimed,
    "tally": counts.of_tally,
    "poll": counts.polled,
    "revised": counts.revised,
}
