"""Acts: sentences of the publication that carry a sign of the talks because somebody refused, denied or demanded it.

``Hamas has rejected a short truce`` reports no words, but whoever rejected it stands behind the sign: the subject of
the verb is the speaker, and what follows the verb the content.
"""

from __future__ import annotations

from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.reading.speech.bodies import POSSESSIVE, has_name, is_body, is_number, names_nobody, subject_of
from asreported.reading.speech.contents import Tokens
from asreported.reading.speech.cues import Cue
from asreported.reading.speech.reach import clause_end, clause_start
from asreported.records import Signal

_ACT = Pattern("<act_verb>")
_BACKSHIFTED = Pattern("would | had | could | might")
_JOINTS = english.AND_WORD | {";"}
_WINDOW = 40
"""Tokens before a sign in which the verb that it belongs to is looked for."""


def find_acts(text: Text, signals: list[Signal], cues: list[Cue], covered: list[Tokens]) -> list[Cue]:
    """The acts behind the signs that no report of speech carries; ``covered`` are the turns of a transcript."""
    found: dict[tuple[Tokens, int], Cue] = {}
    turns = _by_sentence(text, covered)
    reports = _by_sentence(text, [(min(cue.verb[0], cue.content[0]), max(cue.content)) for cue in cues])
    for signal in signals:
        at = text.token_at(signal.start)
        sentence = text.sentence_at(at)
        if any(covered[turn][0] <= at < covered[turn][1] for turn in turns.get(sentence, ())):
            continue
        near = [cues[report] for report in reports.get(sentence, ())]
        if any(cue.verb[0] <= at < cue.content[0] for cue in near):
            continue  # the verb of a report is itself the sign: its statement carries it
        around = [cue for cue in near if cue.content[0] <= at < cue.content[1]]
        act = _act(text, at, text.token_at(signal.end - 1))
        if act is None or not all(_stands_beside(text, cue, act) for cue in around):
            continue
        key = act.subject, act.sentence
        if key not in found or act.verb < found[key].verb:
            found[key] = act
    return list(found.values())


def _by_sentence(text: Text, spans: list[Tokens]) -> dict[int, list[int]]:
    """Sentence → places of the spans that reach into it: a long text has many signs and many spans."""
    found: dict[int, list[int]] = {}
    for place, (first, last) in enumerate(spans):
        for sentence in range(text.sentence_at(first), text.sentence_at(max(first, last - 1)) + 1):
            found.setdefault(sentence, []).append(place)
    return found


def _act(text: Text, sign: int, end: int) -> Cue | None:
    """The act that a sign at some tokens belongs to: the nearest verb of one in its clause that has a subject."""
    sentence = text.sentence_at(sign)
    low, high = text.sentence(sentence)
    low = clause_start(text, max(low, sign - _WINDOW), sign)
    for match in reversed(list(text.find(_ACT, low, end + 1))):
        first, last = match.span()
        before = first - 1
        while before > low and text.lexicon.has("said_how", text.words[before]):
            before -= 1
        if first > sign or (first > low and text.lexicon.has("be", text.words[before])):
            continue  # "was rejected by"
        subject = subject_of(text, low, first)
        if subject is None or names_nobody(text, *subject) or is_number(text, *subject) or subject[1] > first:
            continue
        pronoun = text.lexicon.has("pronoun", text.words[subject[0]]) and subject[1] - subject[0] == 1
        if text.words[subject[1] - 1] in POSSESSIVE or not (
            pronoun or has_name(text, *subject) or is_body(text, *subject)
        ):
            continue
        stop = clause_end(text, last, high)
        while stop > last and not text.words[stop - 1][0].isalnum() and text.words[stop - 1] not in '”"’)':
            stop -= 1
        return Cue((first, last), subject, None, (subject[0], last), (first, stop), sentence, before=False)
    return None


def _stands_beside(text: Text, cue: Cue, act: Cue) -> bool:
    """Return True if an act stands beside a report: "Moe said that he would stay, and Roe rejected the offer"."""
    begin = act.subject[0]
    first = cue.content[0]
    if cue.before or not first < begin or text.words[begin - 1].lower() not in _JOINTS:
        return False
    if text.words[begin - 1] in english.AND_WORD and text.words[begin - 2] != ",":
        return False
    told = text.search(_BACKSHIFTED, first, begin) is not None
    return told and text.search(_BACKSHIFTED, begin, act.verb[0]) is None and has_name(text, *act.subject)
