"""Tallies: sources that a sentence names beside its numbers, where no report of speech gives them.

``OCHA recorded 40``, ``by the ministry's count``, ``was put at 40 by the police``, ``a claim by rebels that 40``,
``the fund cut its forecast to 40``, ``he was told by police``, ``a survey found``. Each reaches over some tokens of
its sentence: the clause that it governs, or only the number that it stands beside.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from asreported.reading.patterns import Pattern
from asreported.reading.speech.counters import (
    POSSESSIVE,
    WINDOW,
    acts,
    can_count,
    has_name,
    is_bare_name,
    is_body,
    is_document,
    is_number,
    is_plural,
    is_tally,
    names_somebody,
    subject_of,
)
from asreported.reading.speech.phrases import BEFORE, PRONOUN, SOURCE
from asreported.reading.speech.reach import (
    clause_end,
    clause_start,
    has_verb,
    phrase_or_clause,
    segment_end,
    segment_start,
)
from asreported.reading.speech.speakers import speaker_from
from asreported.reading.text import Text

_BESIDE = Pattern(
    """
      (?P<by> <by_source> by ) | (?P<told> <told_by> ) | (?P<citing> <citing> )
    | (?P<valued> <valued> at | <revise> ( up | down )? to ) | what (?P<called> ) (?= <any>{1,8} <called> )
    | (?P<poll> <poll> ) (?= <!comma|terminal|relative>{0,8}? <poll_verb> )
    | (?P<revised> <revise> ) (?= <any>{1,6} <tally|toll> )
    | (?P<claim> <claim_noun> ) (?= by | from | of | that | to )
    | (?P<count> <count_verb> ) | (?P<belief> <belief_verb> ) | (?P<aim> <aim_verb> )
    | you (?P<you> <say> ) | (?P<tally> <tally|toll> )
    """
)
_THAT = Pattern("<said_how|-ly|Date|spoken_at>{0,4} that")
_FOUND = Pattern(
    """
      ( <said_how|-ly|Date|spoken_at>{0,4} that )
    | <!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite>
      <!comma|terminal|quote_mark|relative|conjunction|-ed>{0,9} <be|have|modal>
    """
)
_COMPLEMENT = Pattern(
    """
      ( <said_how|-ly|Date|spoken_at>{0,4} that )
    | <!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite>
      <!comma|terminal|quote_mark|relative>{0,12} <be|have|modal|do|finite|-ed>
    """
)
_NUMBER_BEFORE = Pattern("<Numeral> <!punctuation|relative|preposition>{0,2} (?! <any> )")
_VALUED_BY = Pattern(r"<!terminal|paragraph_break>{1,24}? ( by | in ) (?= <article>? <!Numeral> )")
_STOP = Pattern(
    r"""
    ( <said_how|-ly|spoken_at|Date> | on | in <article>? <occasion> ){0,4}
    ( <comma|terminal> | \; | \) | (?! <any> ) )
    """
)
_CALLED = Pattern(
    rf"(?P<np> {PRONOUN} | <!comma|terminal|quote_mark|paragraph_break>{{1,6}}? ) <said_how|-ly>{{0,2}} <called>"
)
_AT_NUMBER = Pattern("<!terminal|paragraph_break>{0,14}? ( at | as ) <!comma|terminal|quote_mark>{0,4}? <Numeral>")
_ASIDE = Pattern(r"\, ( as | after | before | when | where | because | though | although | since | who )")
_NOUN = Pattern("of | from | by | <be>")
_LIVES = Pattern("<!comma|terminal|paragraph_break>{0,8} lives")
REACH = 250
"""Tokens on each side of a word beyond which its sentence is not read: text without full stops must not cost more."""
_COUNTED = "number counted by"
_GIVEN = "number given by"
_OWNED = [[mark] for mark in POSSESSIVE]


@dataclass(frozen=True, slots=True)
class Tally:
    """A source beside a number: its words, the tokens it answers for, and the rule that found it.

    ``nearest`` says that it stands nearer to its numbers than any report of speech around them.
    """

    words: str
    first: int
    last: int
    rule: str
    nearest: bool = False


def find_tallies(text: Text, low: int, high: int) -> list[Tally]:
    """Sources named beside the numbers of a sentence (tokens ``low`` to ``high``), in its order."""
    found: list[Tally] = []
    for match in text.find(_BESIDE, low, high):
        first, last = match.span()
        near, far = max(low, first - REACH), min(high, last + REACH)
        tally = _READERS[str(match.lastgroup)](text, first, last, near, far)
        if tally is not None:
            found.append(tally)
    return found


# -- passives, and whose words the words are -----------------------------------------------------------------


def _by(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``reported by X``: after "is" what stands before it, in an apposition the number before, else the sentence."""
    words = _named(text, last, high)
    if words is None:
        return None
    if text.lexicon.has("by_number", text.words[first]):  # "9,000 claimed by X", and not "an attack claimed by X"
        number = _number_before(text, low, first)
        return Tally(words, number, first, _GIVEN, True) if number else None
    if first > low and text.lexicon.has("be", text.words[first - 1]):
        return Tally(words, low, first if " at " not in text.slice(last, high) else high, _GIVEN, True)
    opening = segment_start(text, low, first)
    if opening > low and not has_verb(text, opening, first) and text.words[first - 1].lower() != "as":
        return Tally(words, segment_start(text, low, opening - 1), segment_end(text, last, high), _GIVEN, True)
    return Tally(words, low, high, _GIVEN, True)


def _valued(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``was put at 40 by X``, ``is estimated at 40 in a report by X``."""
    if first == low or not (text.lexicon.has("be", text.words[first - 1]) or text.words[first - 1] == ","):
        active = text.lexicon.has("count_verb", text.words[first])
        return _counted(text, first, first + 1, low, high) if active else None
    match = text.match(_VALUED_BY, last, high)
    while match is not None:
        words = text.words
        by = match.end() - 1
        named = text.match(SOURCE, by + 1, high)
        if named is not None and (words[by].lower() == "by" or is_document(text, *named.span("np"))):
            return Tally(speaker_from(text, *named.span("np")).words, first, high, _GIVEN, True)
        match = text.match(_VALUED_BY, match.end(), high)
    return None


def _told(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``he had been told by X``: the words are X's, whoever passes them on."""
    words = _named(text, last, high)
    return Tally(words, low, high, "number told by", True) if words is not None else None


def _citing(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``…, citing X``: the source of the clause before it, and of what comes after."""
    words = _named(text, last, high)
    if words is None or not names_somebody(text, words):
        return None
    return Tally(words, clause_start(text, low, first), high, "number cited from", True)


def _called(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``in what X called 40 massacres``: the number after it."""
    match = text.match(_CALLED, last, high)
    if match is None:
        return None
    words = speaker_from(text, *match.span("np")).words
    return Tally(words, match.end(), segment_end(text, match.end(), high), "so called by", True)


def _claim(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """A claim, or else the verb that is spelled like it: "the rebels claim to have killed 40"."""
    tally = _claimed(text, first, last, low, high)
    if tally is None and text.lexicon.has("count_verb", text.words[first]):
        return _counted(text, first, last, low, high)
    return tally


def _claimed(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``a claim by rebels that …``, ``a report that …``, ``a forecast of 40 by X``: the clause after it."""
    words = text.words
    if words[last].lower() == "that" and words[first - 1 : first] not in _OWNED:
        before = words[first - 1] if first > low else ""
        opens = any(text.lexicon.has(kind, before) for kind in ("article", "preposition", "report_verb", "report_ing"))
        if not (opens and text.lexicon.has("document", words[first])):  # else a verb: "the ministry reports that"
            return None
        return Tally(text.slice(first, last), last, clause_end(text, last, high), "number in", True)
    if first > low and words[first - 1] in POSSESSIVE:  # "the rebels' claim to have killed 40"
        named = text.search(BEFORE, max(low, first - WINDOW), first - 1)
        if named is None:
            return None
        owner = speaker_from(text, *named.span("np")).words
        return Tally(owner, last, clause_end(text, last, high), "number claimed by", True)
    if words[last].lower() in ("of", "to"):
        return None
    named = text.match(SOURCE, last + 1, high)
    if named is None or named.end("np") >= high or words[named.end("np")] not in ("that", "of"):
        return None
    end = named.end("np")
    return Tally(
        speaker_from(text, *named.span("np")).words, end, clause_end(text, end, high), "number claimed by", True
    )


# -- whose count it is ---------------------------------------------------------------------------------------


def _tally(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``by the ministry's count``, ``the ministry's toll stood at 40``."""
    words, has = text.words, text.lexicon.has
    for at in range(first - 1, max(low, first - 5), -1):
        if words[at] in POSSESSIVE:
            named = text.search(BEFORE, max(low, at - WINDOW), at)
            if named is None or (has("toll", words[first]) and not is_body(text, *named.span("np"))):
                return None
            begin = named.start("np")
            reach = _reach(text, begin, last, low, high)
            return Tally(speaker_from(text, *named.span("np")).words, *reach, _GIVEN, True)
    if has("toll", words[first]):
        return None
    named = text.search(BEFORE, max(low, first - 5), first)
    if named is None or named.start("np") == low or words[named.start("np") - 1].lower() not in ("by", "in", "on"):
        return None
    begin = named.start("np")
    whole = speaker_from(text, begin, first + 1).words
    if not any(word[0].isupper() for word in words[begin:first]) and words[begin - 1].lower() != "by":
        return None
    return Tally(whole, *_reach(text, begin, last, low, high), _GIVEN, True)


def _reach(text: Text, begin: int, end: int, low: int, high: int) -> tuple[int, int]:
    """What a tally named at tokens ``begin`` to ``end`` answers for: the numbers before it if it closes a clause.

    Beside a phrase without a verb ("3,000 to 4,000 by X's reckoning") that phrase, behind a clause the clause, else
    all that follows.
    """
    if text.words[begin - 1].lower() not in ("by", "on", "in") or begin - low <= 2:
        return low if begin - low <= 2 else begin, clause_end(text, end, high)
    if text.words[begin - 2] == ",":
        return clause_start(text, low, begin - 2), end
    return phrase_or_clause(text, low, begin - 1), end


def _revised(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``the fund cut its forecast to 40``, ``the government raised the number of dead to 40``."""
    np = subject_of(text, low, first)
    if np is None or text.words[last] not in ("its", "their", "his", "her", "the"):
        return None
    if text.words[last] == "the" and not is_body(text, *np):
        return None
    return Tally(speaker_from(text, *np).words, last, clause_end(text, last, high), "number revised by", True)


def _polled(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``an exit poll gave the party 40 percent``."""
    named = text.search(BEFORE, max(low, first - 5), last)
    head = named.start("np") if named is not None else first
    return Tally(speaker_from(text, head, last).words, last, clause_end(text, last, high), _GIVEN)


# -- verbs of counting, believing and aiming -----------------------------------------------------------------


def _counted(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """A verb of counting with its subject; or else the noun that is spelled like it: "its tally", "their estimate"."""
    tally = _counted_by_subject(text, first, last, low, high)
    if tally is None and text.lexicon.has("tally", text.words[first]):
        return _tally(text, first, last, low, high)
    return tally


def _counted_by_subject(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    words, has = text.words, text.lexicon.has
    verb = words[first].lower()
    if words[first][0].isupper() or (
        (has("tally", verb) or has("claim_noun", verb)) and text.match(_NOUN, last, high) is not None
    ):
        return None
    if has("needs_at", verb) and text.match(_AT_NUMBER, last, high) is None:
        return None
    if verb.startswith("claim") and text.match(_LIVES, last, high) is not None:
        return None
    np = subject_of(text, low, first)
    if np is None or (has("count_base", verb) and not is_plural(text, *np)):
        return None
    if (
        has("needs_body", verb)
        and not is_body(text, *np)
        and not is_document(text, *np)
        and (has("witnessed", verb) or not has_name(text, *np))
    ):
        return None
    if verb.startswith("accus") and ("of" not in words[last + 1 : last + 8] or not is_body(text, *np)):
        return None
    agent = has("counting", verb) and acts(text, np, first)
    if not agent and not can_count(text, *np, last) and text.match(_COMPLEMENT, last, high) is None:
        return None
    return _by_subject(text, np, first, last, low, high, _COUNTED)


def _believed(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``engineers fear 40 are lost``, ``a survey found``: with a clause, at the end of one, or of a paper's number."""
    words, has = text.words, text.lexicon.has
    np = subject_of(text, low, first)
    if np is None:
        return None
    clause = text.match(_FOUND if has("finding", words[first]) else _COMPLEMENT, last, high) is not None
    if has("expecting", words[first]) and not clause and words[first - 1] != ",":
        aimed = _aimed(text, first, last, low, high)
        if aimed is not None:
            return aimed
    shown = is_document(text, *np) or is_tally(text, np[1]) or words[slice(*np)] in (["it"], ["It"])
    if not clause and not shown and text.match(_STOP, last, high) is None:
        return None
    return _by_subject(text, np, first, last, low, high, "number believed by")


def _aimed(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``the government wants to spend 40``, ``the agency appealed for 40``: what somebody is after is theirs."""
    np = subject_of(text, low, first)
    if np is None or not (
        is_body(text, *np) or text.words[np[0]].lower() in ("it", "they", "he", "she") or is_bare_name(text, *np)
    ):
        return None
    return _by_subject(text, np, first, last, low, high, "number aimed at by")


def _you(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    return Tally(text.words[first], last, high, "number said by")


def _by_subject(text: Text, np: tuple[int, int], first: int, last: int, low: int, high: int, rule: str) -> Tally | None:
    """The subject of a verb as a source: of what follows, or of what stands before.

    Before it stands the number of "40 that X recorded", and the clause of "…, X found".
    """
    words, has = text.words, text.lexicon.has
    source = speaker_from(text, *np).words
    if any(has(category, source) for category in ("first_person", "relative", "nameless")) or is_number(text, *np):
        return None
    before = words[np[0] - 1].lower() if np[0] > low else ""
    stops = text.match(_STOP, last, high) is not None
    segment = segment_start(text, low, np[0])
    whole = text.match(SOURCE, segment, first) if stops and segment > low and text.words[segment - 1] == "," else None
    if whole is not None and before != ",":  # "…, a survey of 40 adults found": the phrase from the comma on
        np, before = whole.span("np"), ","
        source = speaker_from(text, *np).words
    if before == "whom" and np[0] - 2 >= low and has("preposition", words[np[0] - 2]):
        before = ""  # "of whom it believes 40 are dead"
    if before in ("whom", "that", "which") and (before == "whom" or stops or _number_before(text, low, np[0] - 1)):
        number = _number_before(text, low, np[0] - 1)
        return Tally(source, number, np[0], rule, True) if number else None
    if stops and before == "as":  # "…, as X has claimed"
        return Tally(source, clause_start(text, low, np[0] - 1), np[0], rule, True)
    if stops and before == ",":
        return Tally(source, clause_start(text, low, np[0] - 1), _resumed(text, np[0], last, high), rule)
    if stops:
        return None
    end = clause_end(text, last, high)
    if rule == _COUNTED and text.match(_THAT, last, high) is None:
        aside = text.search(_ASIDE, last, end)
        end = aside.start() if aside is not None else end
    return Tally(source, last, end, rule)


def _resumed(text: Text, begin: int, last: int, high: int) -> int:
    """Where what ``…, X fears, …`` answers for ends: before X, or after it at the end of a clause that goes on."""
    goes_on = last + 1 < high and text.words[last] == "," and not text.lexicon.has("conjunction", text.words[last + 1])
    return clause_end(text, last + 1, high) if goes_on else begin


def _named(text: Text, first: int, high: int) -> str | None:
    named = text.match(SOURCE, first, high)
    return speaker_from(text, *named.span("np")).words if named is not None else None


def _number_before(text: Text, low: int, at: int) -> int:
    """First token of a number that stands right before ``at``, or 0."""
    match = text.search(_NUMBER_BEFORE, max(low, at - 8), at)
    return match.start() if match is not None else 0


_READERS: dict[str, Callable[[Text, int, int, int, int], Tally | None]] = {
    "by": _by,
    "told": _told,
    "citing": _citing,
    "valued": _valued,
    "called": _called,
    "poll": _polled,
    "revised": _revised,
    "claim": _claim,
    "count": _counted,
    "belief": _believed,
    "aim": _aimed,
    "you": _you,
    "tally": _tally,
}
