"""Counts: whose count a number is.

``by the ministry's count``, ``the fund cut its forecast to 40``, ``a survey found``, ``OCHA recorded 40``, ``engineers
fear 40``, ``the agency appealed for 40``.
"""

from __future__ import annotations

from asreported.reading.figures.source.tally import GIVEN, Tally, number_before
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import (
    POSSESSIVE,
    WINDOW,
    acts,
    can_count,
    has_name,
    is_bare_name,
    is_body,
    is_body_before,
    is_document,
    is_number,
    is_plural,
    is_tally,
    names_nobody,
    subject_of,
)
from asreported.reading.speech.phrases import BEFORE, PHRASE, SOURCE, subject_at
from asreported.reading.speech.reach import clause_end, clause_start, phrase_or_clause, segment_start
from asreported.reading.speech.speakers import speaker_from

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
    | ( <time_hedge>{1,2} <Numeral> | <!comma|terminal|quote_mark|preposition|be|have|modal|conjunction|finite> )
      <!comma|terminal|quote_mark|relative>{0,12} <be|have|modal|do|finite|-ed>
    """
)
_STOP = Pattern(
    r"""
    ( <said_how|-ly|spoken_at|Date> | on | in <article>? <occasion> ){0,4}
    ( <comma|terminal> | \; | \) | (?! <any> ) )
    """
)
_AT_NUMBER = Pattern("<!terminal|paragraph_break>{0,14}? ( at | as ) <!comma|terminal|quote_mark>{0,4}? <Numeral>")
_ASIDE = Pattern(r"\, ( as | after | before | when | where | because | though | although | since | who )")
_NOUN = Pattern("of | from | by | <be> | <have|modal|report_base|report_verb|belief_verb|count_verb|say> | list")
_PARTICIPLE = Pattern("as | to | missing | <-ed>")
_LIVES = Pattern("<!comma|terminal|paragraph_break>{0,8} lives")
_STANDS = Pattern("<!comma|terminal>{0,6}? ( <be> | <have> | stood | stands | rose | reached | put | showed )")
_COUNTED = "number counted by"


def of_tally(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``by the ministry's count``, ``the ministry's toll stood at 40``."""
    words, has = text.words, text.lexicon.has
    for at in range(first - 1, max(low, first - 5), -1):
        if words[at] in POSSESSIVE:
            named = text.search(BEFORE, max(low, at - WINDOW), at)
            if named is None or (has("toll", words[first]) and not is_body(text, *named.span("np"))):
                return None
            begin = named.start("np")
            reach = _reach(text, begin, last, low, high)
            return Tally(speaker_from(text, *named.span("np")).words, *reach, GIVEN, True)
    if has("toll", words[first]):
        return None
    of_body = _figures_of(text, last, high)
    if of_body is not None:
        return of_body
    if first > low and words[first - 1].lower() in ("its", "their") and text.match(_STANDS, last, high) is not None:
        return Tally(text.slice(first - 1, last), last, clause_end(text, last, high), GIVEN, True)
    named = text.search(BEFORE, max(low, first - 5), first)
    if named is None or named.start("np") == low or words[named.start("np") - 1].lower() not in ("by", "in", "on"):
        return None
    begin = named.start("np")
    whole = speaker_from(text, begin, first + 1).words
    if not any(word[0].isupper() for word in words[begin:first]) and words[begin - 1].lower() != "by":
        return None
    return Tally(whole, *_reach(text, begin, last, low, high), GIVEN, True)


def _figures_of(text: Text, last: int, high: int) -> Tally | None:
    """``the figures of the ministry: 40 dead``: the body behind "of" stands for the numbers that follow."""
    if last + 1 >= high or text.words[last] != "of":
        return None
    named = text.match(PHRASE, last + 1, high)
    if named is None:
        return None
    np = named.span("np")
    if not is_body(text, *np) or not has_name(text, *np) or is_number(text, *np):
        return None
    return Tally(speaker_from(text, *np).words, np[1], clause_end(text, np[1], high), GIVEN, True)


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


def revised(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``the fund cut its forecast to 40``, ``the harbour raised its estimate to 40``."""
    np = subject_of(text, low, first)
    if np is None or text.words[last] not in ("its", "their", "his", "her", "the"):
        return None
    if text.words[last] == "the" and not is_body(text, *np):
        return None
    return Tally(speaker_from(text, *np).words, last, clause_end(text, last, high), "number revised by", True)


def polled(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``an exit poll gave the party 40 percent``."""
    named = text.search(BEFORE, max(low, first - 5), last)
    head = named.start("np") if named is not None else first
    return Tally(speaker_from(text, head, last).words, last, clause_end(text, last, high), GIVEN)


def counted(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """A verb of counting with its subject; or else the noun that is spelled like it: "its tally", "their estimate"."""
    tally = _counted_by_subject(text, first, last, low, high)
    if tally is None and text.lexicon.has("tally", text.words[first]):
        return of_tally(text, first, last, low, high)
    return tally


def _counted_by_subject(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    words, has = text.words, text.lexicon.has
    verb = words[first].lower()
    if words[first][0].isupper() or (
        (has("tally", verb) or has("claim_noun", verb) or has("account", verb))
        and text.match(_NOUN, last, high) is not None
    ):
        return None
    if has("needs_at", verb) and text.match(_AT_NUMBER, last, high) is None:
        return None
    if verb.startswith("claim") and text.match(_LIVES, last, high) is not None:
        return None
    np = subject_of(text, low, _before_progressive(text, low, first))
    if np is not None and np[0] > low and words[np[0] - 1].lower() == "among":  # "among the incidents reported"
        return None
    if np is None or (has("count_base", verb) and not is_plural(text, *np)):
        return None
    if (
        has("needs_body", verb)
        and not is_body(text, *np)
        and not is_document(text, *np)
        and not is_body_before(text, *np)
        and (has("witnessed", verb) or not has_name(text, *np))
    ):
        return None
    if verb == "reported" and not is_body(text, *np) and text.match(_PARTICIPLE, last, high) is not None:
        return None  # "the units reported as destroyed"
    if verb.startswith("accus") and ("of" not in words[last + 1 : last + 8] or not is_body(text, *np)):
        return None
    agent = has("counting", verb) and acts(text, np, first)
    if not agent and not can_count(text, *np, last) and text.match(_COMPLEMENT, last, high) is None:
        return None
    return _by_subject(text, np, first, last, low, high, _COUNTED)


def _with_author(text: Text, low: int, np: tuple[int, int]) -> tuple[int, int]:
    """The paper that a subject is the author or the scene of ("a tally by Reuters shows"), else the subject itself."""
    if np[0] <= low or not text.lexicon.has("preposition", text.words[np[0] - 1]):
        return np
    head = subject_at(text, clause_start(text, low, np[0]), np[0])
    if head is not None and is_document(text, *head) and text.words[np[0] - 1].lower() != "by":
        return head
    paper = text.search(BEFORE, max(low, np[0] - WINDOW), np[0] - 1)
    return (paper.start("np"), np[1]) if paper is not None and is_document(text, *paper.span("np")) else np


def _before_progressive(text: Text, low: int, verb: int) -> int:
    """Where the subject of a verb ends: before "is" and "are now" of a progressive, else before the verb itself."""
    at = verb
    while at > low and text.lexicon.has("said_how", text.words[at - 1]):
        at -= 1
    progressive = text.words[verb].endswith("ing") and at > low and text.lexicon.has("be", text.words[at - 1])
    return at - 1 if progressive else verb


def believed(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``engineers fear 40 are lost``, ``a survey found``: with a clause, at the end of one, or of a paper's number."""
    words, has = text.words, text.lexicon.has
    np = subject_of(text, low, first)
    if np is None:
        return None
    np = _with_author(text, low, np)
    clause = text.match(_FOUND if has("finding", words[first]) else _COMPLEMENT, last, high) is not None
    if has("expecting", words[first]) and not clause and words[first - 1] != ",":
        goal = aimed(text, first, last, low, high)
        if goal is not None:
            return goal
    shown = (
        is_document(text, *np)
        or any(is_tally(text, at + 1) for at in range(*np))
        or words[slice(*np)] in (["it"], ["It"])
    )
    if not clause and not shown and text.match(_STOP, last, high) is None:
        return None
    return _by_subject(text, np, first, last, low, high, "number believed by")


def aimed(text: Text, first: int, last: int, low: int, high: int) -> Tally | None:
    """``the government wants to spend 40``, ``the agency appealed for 40``: what somebody is after is theirs."""
    np = subject_of(text, low, first)
    if np is None or not (
        is_body(text, *np)
        or any(text.lexicon.has("plan", text.words[at]) for at in range(*np))
        or text.words[np[0]].lower() in ("it", "they", "he", "she")
        or is_bare_name(text, *np)
    ):
        return None
    return _by_subject(text, np, first, last, low, high, "number aimed at by")


def _by_subject(text: Text, np: tuple[int, int], first: int, last: int, low: int, high: int, rule: str) -> Tally | None:
    """The subject of a verb as a source: of what follows, or of what stands before.

    Before it stands the number of "40 that X recorded", and the clause of "…, X found".
    """
    words, has = text.words, text.lexicon.has
    source = speaker_from(text, *np).words
    own = has("first_owner", words[np[0]]) and is_body(text, *np)  # "our administration": the speaker's own
    if own or names_nobody(text, *np) or is_number(text, *np):
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
    if before in ("whom", "that", "which") and (before == "whom" or stops or number_before(text, low, np[0] - 1)):
        number = number_before(text, low, np[0] - 1)
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
