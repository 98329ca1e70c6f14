"""Statements: who is reported to have said what, in which form, on which day.

Cues give statements with their speakers; quotations without a cue go on with the speaker before them; the turns
of a transcript are statements of whoever is labelled. Sentences in the publication's own voice are statements
only where they carry a signal, and have no speaker.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass

from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.english import branches, english
from asreported.reading.grammar.text import Text
from asreported.reading.grammar.tokens import PARAGRAPH
from asreported.reading.speech.acts import find_acts
from asreported.reading.speech.cues import Cue, CueReader
from asreported.reading.speech.mentions import mention_subject, owned
from asreported.reading.speech.phrases import subject_at
from asreported.reading.speech.quotations import MARKS, Quotations
from asreported.reading.speech.signals import find_signals, within
from asreported.reading.speech.signatures import find_signatures
from asreported.reading.speech.speakers import Speaker, Speakers, speaker_from, with_apposition
from asreported.reading.speech.transcripts import QUESTIONER, Turn, find_turns
from asreported.records import DateMention, Form, Granularity, Period, Signal, Statement

_NO_START = (",", ":", "-", "•", "–", "—", "*", PARAGRAPH)
_SHORT = 5
"""Tokens (marks included) below which a quotation without a cue is taken for a name or a phrase."""
_FAR = 400
"""Tokens after a statement beyond which no quotation goes on with it."""
_NEXT = 5
"""Characters after a cue's adjuncts within which a day still goes with it ("said on Tuesday")."""
_HEAD = 16
"""Characters after the head of a sentence within which a day goes with its verb ("On 6 March, the ministry said")."""
_RUNNING = re.compile(rf"\b(?:{branches.RUNNING_TIME})\b", re.IGNORECASE)


@dataclass(slots=True)
class _Said:
    """A statement being made: tokens of the content, who speaks, which verb, when."""

    first: int
    last: int
    speaker: Speaker | None
    verb: str | None
    said_on: Period | None
    quoted: bool
    question: bool = False
    carries: int | None = None
    """The token from which it carries signals: the verb's, where that stands right before the content."""


def find_statements(text: Text, published: dt.date | None, dates: list[DateMention], key: str) -> list[Statement]:
    """Statements in the order of the text; ``key`` identifies the article in their ids.

    ``said_on`` is the day that the sentence gives beside the reporting verb, and null where it gives none: the day
    of publication is not put in its place. What is quoted on from the sentence before keeps speaker and day.
    """
    quotations = Quotations(text)
    turns = find_turns(text)
    cues = CueReader(text, quotations, [turn.first for turn in turns]).cues()
    speakers = Speakers(text)
    said = _by_turns(text, turns, speakers)
    signals = find_signals(text)
    acts = find_acts(text, signals, cues, [(turn.first, turn.last) for turn in turns])
    cues = sorted([*cues, *acts], key=lambda cue: cue.verb) if acts else cues
    said += _by_cues(text, cues, speakers, dates)
    said += _by_signatures(text, quotations, speakers)
    if not turns:
        said = _with_running(text, said, cues, quotations, speakers)
    _pass_on(said, turns)
    said.sort(key=lambda one: (one.first, -one.last))
    return _statements(text, said, signals, quotations, key)


def _by_turns(text: Text, turns: list[Turn], speakers: Speakers) -> list[_Said]:
    labelled: dict[str, Speaker] = {}
    said: list[_Said] = []
    for turn in turns:
        label = text.slice(*turn.label)
        if label not in labelled:
            labelled[label] = Speaker("Q", role=QUESTIONER) if turn.question else speakers.labelled(*turn.label)
        said.append(_Said(turn.first, turn.last, labelled[label], None, None, True, turn.question))
    return said


def _pass_on(said: list[_Said], turns: list[Turn]) -> None:
    """Mark what a question only passes on ("Officials say you are close: is that so?"): it asserts nothing either."""
    asked = sorted((turn.first, turn.last) for turn in turns if turn.question)
    for one in said if asked else ():
        at = bisect_right(asked, one.first, key=lambda turn: turn[0]) - 1
        one.question = one.question or (at >= 0 and one.last <= asked[at][1])


def _by_cues(text: Text, cues: list[Cue], speakers: Speakers, dates: list[DateMention]) -> list[_Said]:
    starts = [date.start for date in dates]
    said: list[_Said] = []
    for number, cue in enumerate(cues):
        following = cues[number + 1] if number + 1 < len(cues) else None
        speaker = speaker_from(text, *cue.subject)
        if cue.apposition is not None:
            speaker = with_apposition(text, speaker, *cue.apposition)
        if speaker.pronoun:
            mention_subject(text, cue, speakers)
        speaker = owned(text, cue, speakers, speaker) or speakers.meet(speaker)
        first, last = cue.content
        if following is not None and following.sentence == cue.sentence and not cue.before:
            last = _cut(text, first, last, following)
        while first < last and text.words[first] in _NO_START:
            first += 1
        while last > first and text.words[last - 1] in (",", ":", PARAGRAPH):
            last -= 1
        if any(word[0].isalnum() for word in text.words[first:last]):
            verb = text.slice(*cue.verb)
            ahead = cue.verb[0] if cue.verb[0] < first else None
            day = _day(text, cue, dates, starts)
            said.append(_Said(first, last, speaker, verb, day, False, carries=ahead))
    return said


def _by_signatures(text: Text, quotations: Quotations, speakers: Speakers) -> list[_Said]:
    """Quotations that somebody signs, with a name that surely is one."""
    said: list[_Said] = []
    for signature in find_signatures(text, quotations):
        speaker = speaker_from(text, *signature.name)
        if signature.apposition is not None:
            speaker = with_apposition(text, speaker, *signature.apposition)
        if speaker.person:
            said.append(_Said(signature.first, signature.last, speakers.meet(speaker), None, None, True))
    return said


def _of_speaker(text: Text, cue: Cue, date: DateMention) -> bool:
    """Return True if a day stands in a clause on who speaks: "said the board, which met on Monday"."""
    words, at = text.words, text.token_at(date.start)
    return any(words[one] == "," and text.lexicon.has("relative", words[one + 1]) for one in range(cue.verb[1], at))


def _cut(text: Text, first: int, last: int, following: Cue) -> int:
    """Where a content ends because the next report of the sentence begins."""
    begin = following.extent[0]
    if following.before or not first < begin < last:
        return last
    before = text.words[begin - 1].lower()
    if before in english.AFTER_REPORT:
        return begin - 1 - (text.words[begin - 2] == ",")
    return begin - 1 if before in (",", ";") else last


def _day(text: Text, cue: Cue, dates: list[DateMention], starts: list[int]) -> Period | None:
    """The day beside the cue: among its adjuncts, or before its subject at the head of the sentence.

    The day right behind the verb is the statement's also where what was said goes on after it.
    """
    begin, end = text.starts[cue.extent[0]], text.ends[cue.extent[1] - 1]
    verb = text.ends[cue.verb[1] - 1]
    near = dates[bisect_left(starts, verb) : bisect_left(starts, end)]
    beside = [date for date in near if not _of_speaker(text, cue, date)]
    if beside:
        return next(((date.first, date.last) for date in beside if date.first and date.last and not date.note), None)
    for at in range(bisect_left(starts, begin), bisect_left(starts, end + _NEXT)):
        date = dates[at]
        if date.first is not None and date.last is not None and not _inside(text, cue, date):
            return date.first, date.last
    if cue.before:
        return None
    head = text.starts[text.sentence(cue.sentence)[0]]
    for at in range(bisect_left(starts, head), bisect_left(starts, begin)):
        date = dates[at]
        if date.granularity is not Granularity.DAY or date.first is None or date.last is None:
            continue
        if begin - date.end < 3 or (date.start - head < _HEAD and not _RUNNING.search(text.raw, head, date.start)):
            return date.first, date.last
    return None


def _inside(text: Text, cue: Cue, date: DateMention) -> bool:
    first, last = cue.content
    return (text.starts[first] <= date.start and date.end <= text.ends[last - 1]) or _of_speaker(text, cue, date)


def _with_running(
    text: Text, said: list[_Said], cues: list[Cue], quotations: Quotations, speakers: Speakers
) -> list[_Said]:
    """The statements with quotations that no cue introduces: they go on with the speaker before them.

    Such a quotation is a sentence of its own in the same paragraph, or the whole of the next one. Where nobody spoke
    before, it is said by whom the sentence before it is about, if that is surely somebody.
    """
    words = text.words
    extents = sorted(cue.extent for cue in cues)
    out: list[_Said] = []
    leader: _Said | None = None
    at = covered = 0
    said = sorted(said, key=lambda one: one.first)
    for quotation in quotations.found:
        while at < len(said) and said[at].first <= quotation.first:
            if said[at].last >= covered:
                leader, covered = said[at], said[at].last
            out.append(said[at])
            at += 1
        first, last = quotation.first, quotation.last
        if last <= covered or last - first < _SHORT or words[first] not in MARKS:
            continue
        if text.sentence_of(first)[0] != first or _touched(extents, first, last):
            continue
        runs = leader is not None and first - covered <= _FAR and _runs_on(text, covered, first, last)
        if runs and leader is not None:
            leader = _Said(first, last, leader.speaker, None, leader.said_on, True)
        else:
            speaker = _told_of(text, first, speakers)
            if speaker is None:
                continue
            leader = _Said(first, last, speaker, None, None, True)
        covered = last
        out.append(leader)
    return out + said[at:]


def _runs_on(text: Text, covered: int, first: int, last: int) -> bool:
    """Return True if a quotation continues what ends before token ``covered``: in its paragraph, or in the next."""
    words = text.words
    breaks = words[covered:first].count(PARAGRAPH)
    fills = words[first - 1] == PARAGRAPH and (last == len(words) or words[last] == PARAGRAPH)
    return breaks == 0 or (breaks == 1 and fills)


def _told_of(text: Text, first: int, speakers: Speakers) -> Speaker | None:
    """Whom the sentence before a quotation, in its paragraph, is about: somebody with an office or a full name."""
    sentence = text.sentence_at(first)
    if sentence == 0 or text.words[first - 1] == PARAGRAPH:
        return None
    subject = subject_at(text, *text.sentence(sentence - 1))
    if subject is None:
        return None
    speaker = speaker_from(text, *subject)
    known = speaker.person and (speaker.name is None or speaker.role is not None or " " in speaker.name)
    return speakers.meet(speaker) if known else None


def _touched(extents: list[tuple[int, int]], first: int, last: int) -> bool:
    """Return True if a report stands among tokens: their quotation has a speaker of its own, or none."""
    at = bisect_left(extents, (first, 0))
    return any(begin < last and first < end for begin, end in extents[max(0, at - 1) : at + 2])


def _statements(
    text: Text, said: list[_Said], signals: list[Signal], quotations: Quotations, key: str
) -> list[Statement]:
    """The records, each content once, and the publication's own sentences that carry a signal."""
    starts = [signal.start for signal in signals]
    heard = [False] * len(signals)
    found: dict[tuple[int, int], Statement] = {}
    sources: dict[Speaker, str | None] = {}
    for one in said:
        start, end = text.starts[one.first], text.ends[one.last - 1]
        speaker = one.speaker
        if speaker is None or (start, end) in found:
            continue
        carried = start if one.carries is None else text.starts[one.carries]
        for at in range(bisect_left(starts, carried), bisect_left(starts, end)):
            heard[at] = True
        if speaker not in sources:
            sources[speaker] = _source(text, speaker)
        found[start, end] = Statement(
            statement_id=statement_id(key, start, end),
            start=start,
            end=end,
            quote=text.raw[start:end],
            speaker=f"{speaker.words} [{speaker.who}]" if speaker.pronoun and speaker.name else speaker.who,
            source=sources[speaker],
            role=speaker.role,
            affiliation=speaker.affiliation,
            verb=one.verb,
            form=Form.DIRECT if one.quoted else _form(text, one.first, one.last, quotations),
            said_on=one.said_on,
            signals=() if one.question else within(signals, starts, carried, end),
        )
    unheard = [signal for signal, seen in zip(signals, heard, strict=True) if not seen]
    return _with_own_voice(text, list(found.values()), unheard, key)


def _with_own_voice(text: Text, found: list[Statement], signals: list[Signal], key: str) -> list[Statement]:
    """The statements, with sentences of the publication itself that carry a signal."""
    sentences: dict[int, list[Signal]] = {}
    for signal in signals:
        sentences.setdefault(text.sentence_at(text.token_at(signal.start)), []).append(signal)
    for index, carried in sentences.items():
        first, last = text.sentence(index)
        start, end = text.starts[first], text.ends[last - 1]
        found.append(
            Statement(
                statement_id=statement_id(key, start, end),
                start=start,
                end=end,
                quote=text.raw[start:end],
                form=Form.INDIRECT,
                signals=tuple(carried),
            )
        )
    found.sort(key=lambda statement: (statement.start, -statement.end))
    return found


def _form(text: Text, first: int, last: int, quotations: Quotations) -> Form:
    """Return how much of a content is quoted; a cue between two halves of a quotation does not count."""
    quoted, pieces = quotations.tokens_between(first, last)
    if not quoted:
        return Form.INDIRECT
    halves = pieces > 1 and text.words[first] in MARKS and text.words[last - 1] in MARKS
    return Form.DIRECT if halves or last - first - quoted <= 1 else Form.MIXED


def _source(text: Text, speaker: Speaker) -> str | None:
    """The story's name of a speaker, where it has one; null for a pronoun that goes back to nobody."""
    if speaker.pronoun and speaker.name is None:
        return None
    for category in ("story_speaker", "story_source"):
        for name in filter(None, (speaker.name, speaker.words if not speaker.pronoun else None)):
            known = _in_story(text, category, name)
            if known is not None:
                return known
    return speaker.who


def known_speaker(text: Text, name: str) -> str | None:
    """The story's name of one of its speakers; None where it knows none of that name."""
    return _in_story(text, "story_speaker", name)


def _in_story(text: Text, category: str, name: str) -> str | None:
    entries = text.lexicon.categories.get(category, {})
    known = entries.get(name, entries.get(fold(name)))
    return str(known) if known is not None else None


def statement_id(key: str, start: int, end: int) -> str:
    """Identifier of a statement: a hash of its article, its kind and its span, the same for every engine version."""
    return hashlib.sha256(f"{key}:statement:{start}:{end}".encode()).hexdigest()[:16]
