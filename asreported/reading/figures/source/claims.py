"""Claims: numbers that a sentence gives as somebody's words.

``reported by X``, ``was put at 40 by X``, ``he was told by X``, ``citing X``, ``what X called 40 massacres``, ``a claim
by X that 40``, ``you said 40``.
"""

from __future__ import annotations

from asreported.reading.figures.source.counts import counted
from asreported.reading.figures.source.tally import GIVEN, Tally, number_before
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import POSSESSIVE, WINDOW, is_document, names_somebody
from asreported.reading.speech.phrases import BEFORE, PRONOUN, SOURCE
from asreported.reading.speech.reach import clause_end, clause_start, has_verb, segment_end, segment_start
from asreported.reading.speech.speakers import speaker_from

_VALUED_BY = Pattern(r"<!terminal|paragraph_break>{1,24}? ( by | in ) (?= <article>? <!Numeral> )")
_THAT = Pattern("<!comma|terminal|relative>{1,8}? that")
_WOULD = Pattern("<modal>")
_CALLED = Pattern(
    rf"(?P<np> {PRONOUN} | <!comma|terminal|quote_mark|paragraph_break>{{1,6}}? ) <said_how|-ly>{{0,2}} <called>"
)
_BEFORE_PAPER = ("article", "preposition", "report_verb", "report_ing", "be", "perceiving")
_OWNED = [[mark] for mark in POSSESSIVE]


def given_by(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``reported by X``: after "is" what stands before it, in an apposition the number before, else the sentence."""
    words = _named(text, last, high)
    if words is None:
        return None
    if text.lexicon.has("by_number", text.words[first]):  # "9,000 claimed by X", and not "an attack claimed by X"
        number = number_before(text, low, first)
        return Tally(words, number, first, GIVEN, True) if number else None
    if text.match(_THAT, last, high) is not None:  # "it was reported by X that"
        return Tally(words, last, clause_end(text, last, high), GIVEN, True)
    if "according" in text.words[segment_start(text, low, first) : first]:
        return None  # "according to X as cited by Y": X is nearer
    if first > low and text.lexicon.has("be", text.words[first - 1]):
        return Tally(words, low, first if " at " not in text.slice(last, high) else high, GIVEN, True)
    opening = segment_start(text, low, first)
    if opening > low and not has_verb(text, opening, first) and text.words[first - 1].lower() != "as":
        return Tally(words, segment_start(text, low, opening - 1), segment_end(text, last, high), GIVEN, True)
    return Tally(words, low, high, GIVEN, True)


def valued(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``was put at 40 by X``, ``is estimated at 40 in a report by X``."""
    if first == low or not (text.lexicon.has("be", text.words[first - 1]) or text.words[first - 1] == ","):
        active = text.lexicon.has("count_verb", text.words[first])
        return counted(text, first, first + 1, low, high) if active else None
    match = text.match(_VALUED_BY, last, high)
    while match is not None:
        words = text.words
        by = match.end() - 1
        named = text.match(SOURCE, by + 1, high)
        if named is not None and (words[by].lower() == "by" or is_document(text, *named.span("np"))):
            return Tally(speaker_from(text, *named.span("np")).words, first, high, GIVEN, True)
        match = text.match(_VALUED_BY, match.end(), high)
    return None


def told(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``he had been told by X``: the words are X's, whoever passes them on."""
    words = _named(text, last, high)
    return Tally(words, low, high, "number told by", True) if words is not None else None


def citing(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``…, citing X``: the source of the clause before it, and of what comes after."""
    words = _named(text, last, high)
    if words is None or not names_somebody(text, words):
        return None
    return Tally(words, clause_start(text, low, first), high, "number cited from", True)


def called(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``in what X called 40 massacres``: the number after it."""
    match = text.match(_CALLED, last, high)
    if match is None:
        return None
    words = speaker_from(text, *match.span("np")).words
    return Tally(words, match.end(), segment_end(text, match.end(), high), "so called by", True)


def claimed(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """A claim, or else the verb that is spelled like it: "the rebels claim to have killed 40"."""
    tally = _claimed(text, first, last, low, high)
    if tally is None and text.lexicon.has("count_verb", text.words[first]):
        return counted(text, first, last, low, high)
    return tally


def _claimed(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``a claim by rebels that …``, ``a report that …``, ``a forecast of 40 by X``: the clause after it."""
    words = text.words
    if words[last].lower() == "that" and words[first - 1 : first] not in _OWNED:
        before = words[first - 1] if first > low else ""
        opens = any(text.lexicon.has(kind, before) for kind in _BEFORE_PAPER)
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


def said_by_you(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``you said 40``: the words of whoever is spoken to."""
    return Tally(text.words[first], last, high, "number said by")


def proposed(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``under the draft 40 prisoners would go free``: what a paper proposes, and not what has come of it."""
    end = segment_end(text, last, high)
    named = text.match(SOURCE, last, end)
    if named is None or text.search(_WOULD, end if end < high else last, clause_end(text, end, high)) is None:
        return None
    return Tally(speaker_from(text, *named.span("np")).words, named.end("np"), clause_end(text, last, high), GIVEN)


def come_from(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``the figure of 40 comes from X``."""
    has = text.lexicon.has
    if not any(has(kind, text.words[at]) for kind in ("tally", "toll", "quantity") for at in range(low, first)):
        return None
    words = _named(text, last, high)
    if words is None or not names_somebody(text, words):  # "orders come from abroad"
        return None
    return Tally(words, clause_start(text, low, first), first, GIVEN, True)


def _named(text: Text, first: int, high: int) -> str | None:
    """Who is named at a token, up to a verb of finding ("figures released by the ministry show")."""
    named = text.match(SOURCE, first, high)
    if named is None:
        return None
    begin, end = named.span("np")
    has = text.lexicon.has
    verb = next((at for at in range(begin + 1, end) if has("belief_verb", text.words[at])), end)
    return speaker_from(text, begin, verb).words
