"""Tallies: sources that a sentence names beside its numbers, where no report of speech gives them.

Cues are found by one pattern; the table says of each who stands behind which numbers.
"""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.clauses.structure import Structure
from asreported.reading.figures.rules import Finding, Rule, Table, Taken
from asreported.reading.figures.source.claims import CLAIMS
from asreported.reading.figures.source.counts import COUNTS
from asreported.reading.figures.source.cue import Cue, Tally, TallyRule
from asreported.reading.figures.source.cue import kind as found_as
from asreported.reading.figures.source.ids import Id
from asreported.reading.figures.source.own_counts import OWN_COUNTS
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import is_body, is_number
from asreported.reading.speech.phrases import GAPPED

_CUES = Pattern(
    r"""
      (?P<by> <by_source> by ) | (?P<told> <told_by> ) | (?P<citing> <citing> )
    | (?P<valued> <valued> ( at | as ) | <revise> ( up | down )? to ) | what (?P<called> ) (?= <any>{1,8} <called> )
    | (?P<poll> <poll> (?= ( \, <!comma|terminal>{1,9}? \, )? <!comma|terminal|relative>{0,8}? <poll_verb> ) )
    | (?P<revised> <revise> ) (?= <any>{1,6} <tally|toll> )
    | (?P<claim> <claim_noun> ) (?= by | from | of | that | to )
    | (?P<count> <count_verb|giving_as> | <owning_up> (?= <-ing> ) | <say> (?= <time_hedge>{0,2} <Numeral> )
        | <posting> (?= <!comma|terminal|preposition>{1,4} of )
        | <report_base|report_verb> (?= \, <be|have|modal|finite> ) )
    | (?P<belief> <belief_verb> ) | (?P<witness> <witnessing> ) | (?P<that> <finite|-ed> (?= that ) )
    | (?P<aim> <aim_verb> | <seeing> (?= <!comma|terminal>{1,4}? ( of | at ) <time_hedge>{0,2} <Numeral> ) )
    | you (?P<you> <you_say> ) | (?P<under> under ) (?= <article> <!comma|terminal>{0,3}? <plan> )
    | (?P<holds> <have> ) (?= have? <time_hedge>{0,3} <Numeral> )
    | ( come | comes | came ) (?P<from> from ) | (?P<tally> <tally|toll|poll> )
    """
)
_LABEL = Pattern(r"(?P<np> <cap|upper> <cap|upper|preposition>{0,5} ) \: (?= <time_hedge>{0,2} <Numeral> )")
REACH = 250
"""Tokens on each side of a word beyond which its sentence is not read: text without full stops must not cost more."""


def _label(cue: Cue) -> Tally | None:
    """Return the body at the head of a heading or line, before a colon."""
    np, words = (cue.first, cue.last - 1), cue.text.words[cue.first : cue.last - 1]
    written = all(word[0].isupper() or cue.has("of_word", at) for at, word in enumerate(words, cue.first))
    named = cue.any_has("organisation", np) or cue.any_has("body", np)
    return Tally(cue.who(np), cue.last, cue.high) if named and written else None


def _another(cue: Cue) -> Tally | None:
    np = cue.text.match(GAPPED, cue.first, cue.high)
    if np is None or not is_body(cue.text, *np.span("np")) or is_number(cue.text, *np.span("np")):
        return None
    return Tally(cue.who(np.span("np")), np.end("np"), np.end(), True)


LABEL: TallyRule = Rule(
    Id.LABEL,
    found_as("label"),
    Taken("the label, of what follows", _label),
    "A body before a colon says the numbers behind it.",
    ("Harbour Ministry: [40] dead in storm.",),
    ("Storm: [40] dead in the harbour.",),
)
ANOTHER: TallyRule = Rule(
    Id.ANOTHER,
    found_as("another"),
    Taken("named, of the number behind", _another),
    "Further sources of a sentence share the verb of the first.",
    ("Police put the crowd at 90; organisers at [310].",),
    ("Police put the crowd at 90; boats at [310].",),
)
TABLE: Table[Cue, Tally] = Table("attribution", (LABEL, *CLAIMS, *COUNTS, *OWN_COUNTS, ANOTHER))


def find_tallies(text: Text, low: int, high: int, structure: Structure, base: int) -> list[Finding[Tally]]:
    """Return the sources named beside the numbers of a sentence (tokens ``low`` to ``high``), in its order."""
    found: list[Finding[Tally]] = []
    for name, span in _cues(text, low, high):
        around = max(low, span[0] - REACH), min(high, span[1] + REACH)
        finding = TABLE.decide(Cue(text, name, span, around, structure, base))
        if finding is not None:
            found.append(finding)
    if found:
        first = found[0].value.first
        around = first, min(high, first + REACH)
        others = [match.span() for match in text.find(GAPPED, *around)]
        decided = (TABLE.decide(Cue(text, "another", span, around, structure, base)) for span in others)
        found += [finding for finding in decided if finding is not None]
    return found


def _cues(text: Text, low: int, high: int) -> Iterator[tuple[str, tuple[int, int]]]:
    label = text.match(_LABEL, low, min(high, low + REACH))
    if label is not None:
        yield "label", (label.start(), label.end())
    has, words = text.lexicon.has, text.words
    for match in text.find(_CUES, low, high):
        kind, (first, last) = str(match.lastgroup), match.span()
        passive = first > low and (has("be", words[first - 1]) or has("comma", words[first - 1]))
        if kind == "valued" and not passive:
            if not has("count_verb", words[first]):
                continue
            kind, last = "count", first + 1  # "police put the crowd at 40"
        yield kind, (first, last)
