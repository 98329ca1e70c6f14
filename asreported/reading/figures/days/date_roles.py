"""Roles of dates: what a date in a sentence is to the figures around it.

*Since* a day a count runs; *as of* a day it stands; *on* a day things happened; on another day somebody *reported*
them; *now* is the day of publication; a day *for* which money is meant, and a day *before*, *until* or *after* which
something holds, is none of a figure's.
"""

from __future__ import annotations

import datetime as dt
from bisect import bisect_left
from dataclasses import dataclass, field
from enum import Enum

from asreported.members import plain
from asreported.reading.dates import calendar
from asreported.reading.dates.expressions import at_beginning
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.records import DateMention, Period, Statement


@plain
class Role(Enum):
    """The role of a date to a figure of its sentence."""

    SINCE = "since"
    AS_OF = "as of"
    ON = "on"
    REPORT = "reported on"
    NOW = "now"
    MEANT_FOR = "for"
    OUTSIDE = "outside"


@dataclass(slots=True)
class Dated:
    """A date, or dates joined by a list or a range, over the tokens ``first`` to ``last`` (excluded).

    ``begins`` and ``ends`` are the first and the last of the joined dates; ``spans`` says that they are the two ends
    of a range, ``window`` that it leads up to publication, ``stretch`` that it counts from an event ("the 18 days
    since"). ``frontal`` dates open their sentence and hold for all of it; ``reports_from`` is the token after the
    reporting verb that follows a frontal date, from which on it is the day of the report; ``edge`` says that only the
    first or the last day of the period is meant; ``opener`` is the token of its "since", else of the date itself.
    """

    first: int
    last: int
    begins: Period
    ends: Period
    role: Role
    spans: bool = False
    window: bool = False
    stretch: bool = False
    frontal: bool = False
    reports_from: int | None = None
    edge: str | None = None
    opener: int = -1

    @property
    def period(self) -> Period:
        """From the first day of all to the last."""
        return min(self.begins[0], self.ends[0]), max(self.begins[1], self.ends[1])


@dataclass(slots=True)
class Dates:
    """The dates around a number, and what was found out about them.

    ``found`` are the dates of its sentence, ``statement`` what holds the number and has a day, ``stood`` the running
    count before, and ``counted_back`` the token and the day of "one year since …". ``start`` is the date from which
    the number turned out to count. ``usable`` and ``looks_back`` remember what was asked of it before. ``named_before``
    says that a sentence before it names a day.
    """

    published: dt.date | None
    found: list[Dated] = field(default_factory=list)
    statement: Statement | None = None
    stood: Draft | None = None
    counted_back: tuple[int, dt.date] | None = None
    start: Dated | None = None
    usable: list[Dated] | None = None
    looks_back: bool | None = None
    named_before: bool = False


_JOINT = Pattern(
    r"""(?: \( (?: <lower> | <Refused> ){1,2} \) )?
    (?: \, (?: at )? (?: <Refused> | <day_time|sun_word> ){1,2} (?= \, | and | to | \) ) )?
    (?: \, (?: and | or )? | and (?: <Refused> | <day_time|sun_word> ){0,3} (?: on | in )?
    | or | (?: to | through | until | <dash> ) (?: (?: <Refused> | <day_time|sun_word> ){0,3} on )? )
    (?: the )?"""
)
_RANGE_JOINT = Pattern(
    r"""(?: \( (?: <lower> | <Refused> ){1,2} \) )?
    (?: to | through | until | <dash> ) (?: <Refused> | <day_time|sun_word> ){0,3} (?: on )? (?: the )?"""
)
_REPORTING = Pattern(
    "(?<! is | are | was | were | be | been | being | a | an | the | of | on ) (?: <say|tell|report_verb|count_verb> )"
)
_FINDING = Pattern("(?<! is | are | was | were | be | been | being | a | an | the | of ) <belief_verb>")
_CAME_OUT = Pattern(
    """<document> ( ( from | by | of | on ) <!comma|terminal|be|have|modal|finite>{1,5}? )?
    ( <-ly> | \\, | which was | that was )? <made_public>"""
)
"""A paper that came out: "figures released on Tuesday"."""
_UP_TO = Pattern("and ( as of | up to | until )")
_NOT_REPORTED = Pattern("<quote_only> (?! that | \\: | <quote_mark> )")
_COUNTED_UNTIL = Pattern("<Numeral> <lower>{0,3} ( until | till ) the? (?! <any> )")
_STARTED = Pattern("( that | which ) ( <be|have> )? ( started | began | erupted | broke out | took place | occurred )")
_CLAUSE = Pattern("(?! 's ) <be|have|modal|Numeral|say|tell>")
_NUMBER = Pattern("<Numeral>")
_AS_OF = Pattern("as of")
_REACH_OF_AS_OF = 6
"""Tokens between "as of" and its day: "as of 10:00 on 6 August"."""
_REACH_OF_SINCE = 14
_REACH_OF_REPORT = 6
_OPENING = 12  # tokens within which a date still opens its sentence


def dates_of_sentence(text: Text, first: int, last: int, dates: list[DateMention], starts: list[int]) -> list[Dated]:
    """The resolved dates of the sentence from token ``first`` to ``last``, joined, with their roles.

    ``starts`` are the offsets at which ``dates`` begin. What is counted up to the moment at which a day begins ("as
    of 00:00 on 8 August") ends with the day before it.
    """
    found: list[Dated] = []
    at = bisect_left(starts, text.starts[first])
    end = text.ends[last - 1]
    while at < len(dates) and dates[at].start < end:
        mention = dates[at]
        at += 1
        if mention.first is None or mention.last is None or mention.note is not None:
            continue
        opens, closes = text.token_at(mention.start), text.token_at(mention.end - 1) + 1
        days = (mention.first, mention.last)
        before = found[-1] if found else None
        present = mention.quote.lower() in text.lexicon.categories["present"]
        eve = calendar.plus(days[0], -1) if at_beginning(text, opens) else None
        joined = before is not None and before.role is not Role.NOW and _joined(text, before.last, opens)
        if before is not None and joined and not english.OVERNIGHT_WORD.isdisjoint(text.words[opens:closes]):
            before.last = closes  # "on 3 May, overnight"
            continue
        if before is not None and joined and not (present and text.words[before.last] in _DASHES):
            before.spans = text.match(_RANGE_JOINT, before.last, opens) is not None or before.spans
            before.last, before.ends = closes, (eve, eve) if eve is not None else days
            continue
        if mention.quote.lower() in english.CURRENT_WORD:
            continue
        role = Role.NOW if present else Role.ON
        window = text.words[opens].lower() in english.WINDOW_WORD or not english.WINDOW_NEXT.isdisjoint(
            text.words[opens + 1 : opens + 2]
        )
        window = window and text.match(_BEFORE_THIS, opens) is None
        found.append(Dated(opens, closes, days, days, role, window=window))
    start: Dated | None = None
    for dated in found:
        # "since Monday rose to 268 on Friday": the "since" of a date opens none behind a number
        counted = start is not None and text.search(_NUMBER, start.last, dated.first) is not None
        _assign(text, dated, first, last, start.last if start is not None and counted else first)
        start = dated if dated.role is Role.SINCE else start
        eve = calendar.plus(dated.begins[0], -1) if at_beginning(text, dated.first) else None
        if eve is not None and dated.role is Role.AS_OF:
            dated.begins = dated.ends = (eve, eve)
    for match in text.find(_SINCE_THEN, first, last):
        at = match.start()
        named = [one.period[1] for one in found if one.last <= at and one.role in (Role.ON, Role.AS_OF)]
        day = named[-1] if named else _day_before(text, first, dates, starts)
        if day is not None:
            then = Dated(at + 1, at + 2, (day, day), (day, day), Role.SINCE, opener=at, frontal=at == first)
            found = sorted((*found, then), key=lambda dated: dated.first)
    return found


def _day_before(text: Text, first: int, dates: list[DateMention], starts: list[int]) -> dt.date | None:
    """Return the last day that the sentence before names, in the same paragraph; None where it names none."""
    at = bisect_left(starts, text.starts[first]) - 1
    if first == 0 or at < 0 or "\n" in text.raw[dates[at].start : text.starts[first]]:
        return None
    named = dates[at].start >= text.starts[text.sentence_of(first - 1)[0]]
    return dates[at].last if named and dates[at].note is None else None


_SINCE_THEN = Pattern("since then | <have> since (?= <-ed|lower> ) (?! <Date|article|Numeral|preposition> )")
_BEFORE_THIS = Pattern(
    "( last | previous ) ( day | night | week | month | year | quarter | <weekday|month|month_short> )"
)
"""One day, week, month or year before this one, and no window that leads up to publication."""
_DASHES = frozenset("-—–")
_CLOSING = frozenset({".", ";"})
_CONTENT = english.THAT_WORD | {",", ";"}
"""Where what is reported begins, or another clause."""


def _joined(text: Text, last: int, first: int) -> bool:
    joint = text.match(_JOINT, last, first)
    return joint is not None and joint.end() == first


def _assign(text: Text, dated: Dated, first: int, last: int, taken: int) -> None:
    lexicon = text.lexicon
    at = _opener(text, dated, first)
    dated.spans = dated.spans or (
        at > first and lexicon.has("range_opener", text.words[at - 1]) and dated.begins != dated.ends
    )
    dated.frontal = _opens(text, dated, first)
    if dated.role is Role.NOW:
        return
    dated.edge = _edge(text, dated)
    dated.stretch = dated.last < last and lexicon.has("since_word", text.words[dated.last])
    _give_role(text, dated, first, at, taken)
    if dated.frontal and dated.role is Role.ON:
        verb = text.search(_REPORTING, dated.last, last)
        while verb is not None and text.match(_NOT_REPORTED, verb.start()) is not None:  # "continued delivering"
            verb = text.search(_REPORTING, verb.end(), last)
        dated.reports_from = verb.end() if verb is not None else None


def _give_role(text: Text, dated: Dated, first: int, at: int, taken: int) -> None:
    """Set what a date is to figures; what governs it ends at a token, no "since" stands before another."""
    governor = _role_before(text, at, first)
    since = _since(text, dated, max(first, taken))
    if (since is not None and _compares(text, first, since)) or _ranks(text, dated, first):
        dated.role = Role.OUTSIDE
    elif dated.stretch or since is not None:
        dated.role = Role.SINCE
        dated.opener = dated.first if since is None else since
    elif (length := _length_to(text, dated, at, first)) is not None:
        dated.begins, dated.first, dated.spans = length[0], length[1], True
    elif governor is Role.OUTSIDE and not dated.spans and _counted_before(text, dated.first, first):
        dated.role = Role.AS_OF
    elif governor is not None and not (governor is Role.OUTSIDE and dated.spans):
        dated.role = governor
    elif dated.window and dated.begins[0] != dated.begins[1]:
        pass  # a window of several days is no day of a report
    elif _follows_report(text, dated.first, dated.last, first):
        dated.role = Role.REPORT


def _opener(text: Text, dated: Dated, first: int) -> int:
    """Return the token behind what governs a date, before its article and "early", "about" and the like."""
    at = dated.first
    while at > first and text.lexicon.has("date_modifier", text.words[at - 1]):
        at -= 1
    return at


def _role_before(text: Text, at: int, first: int) -> Role | None:
    """Return what the words right before a date say of it; None where they say nothing."""
    table = text.lexicon.categories["date_role"]
    for length in (2, 1):
        if at - length >= first:
            said = table.get(" ".join(text.words[at - length : at]).lower())
            if said is not None:
                return Role(said)
    opened = (text.match(_AS_OF, back) for back in range(max(first, at - _REACH_OF_AS_OF), at))
    return Role.AS_OF if any(opened) else None


def _edge(text: Text, dated: Dated) -> str | None:
    """Return whether a date is the "first" or the "last" day of what it names: "the end of July"."""
    edges = text.lexicon.categories["period_edge"]
    said = (edges.get(word.lower()) for word in text.words[max(0, dated.first - 2) : dated.last])
    return next((str(edge) for edge in said if edge is not None), None)


def _length_to(text: Text, dated: Dated, at: int, first: int) -> tuple[Period, int] | None:
    """Return the first day of a length of time that a date ends, and its token: "in the week to 9 July"."""
    lexicon = text.lexicon
    unit = at - 2
    if unit < first or not lexicon.has("length_to", text.words[at - 1]):
        return None
    word = text.words[unit].lower()
    name, opened, count = lexicon.categories["calendar_unit"].get(word), unit - 1, 1
    if name is None:  # "the three months to June"
        name, opened = lexicon.categories["time_unit"].get(word), unit - 2
        count = _so_many(text, unit - 1)
    if name is None or not count or not lexicon.has("length_opener", text.words[max(first, opened)]):
        return None
    begun = calendar.moved(calendar.plus(dated.ends[1], 1) or dated.ends[1], str(name), -count)
    return None if begun is None else ((begun, begun), opened)


def _so_many(text: Text, at: int) -> int:
    """Return the whole number that a word or figure is, if it is a small one; else 0."""
    word = text.words[at].lower()
    value = text.lexicon.categories["count_word"].get(
        word, int(word) if word.isdecimal() and len(word) <= _SMALL else 0
    )
    return int(value)


_RANKED = 10
"""Tokens from "the ninth" to the period in which it is that: "the ninth big raid on the port this month"."""
_SMALL = 3
"""Digits of a number of weeks or months, at most."""
_NTH = 4
"""Tokens from an ordinal to the "since" from which it counts: "the fourth accident since May"."""


def _since(text: Text, dated: Dated, first: int) -> int | None:
    """The token of the ``since`` that governs a date, perhaps across what happened ("since it began on Oct. 7")."""
    lexicon = text.lexicon
    for at in range(dated.first - 1, max(first, dated.first - _REACH_OF_SINCE) - 1, -1):
        if lexicon.has("since_word", text.words[at]):
            return at
        started = text.match(_STARTED, at) is not None
        if lexicon.has("since_break", text.words[at]) and not started:
            break
    opened = dated.first > first and lexicon.has("range_opener", text.words[dated.first - 1])
    onwards = dated.last < len(text.words) and lexicon.has("onwards", text.words[dated.last])
    return dated.first - 1 if opened and (onwards or text.match(_UP_TO, dated.last) is not None) else None


def _ranks(text: Text, dated: Dated, first: int) -> bool:
    """Return True if a period is the one in which something is the first or the worst: "the ninth raid this month"."""
    if not text.lexicon.has("ranked_in", text.words[dated.first]) or dated.begins[0] == dated.begins[1]:
        return False
    has = text.lexicon.has
    for at in range(dated.first - 1, max(first, dated.first - _RANKED) - 1, -1):
        if has("since_break", text.words[at]) or text.match(_CLAUSE, at) is not None:
            return False
        ranks = has("ordinal_word", text.words[at]) or has("superlative", text.words[at])
        if ranks and at > first and has("ranking", text.words[at - 1]):
            return True
    return False


def _counted_before(text: Text, at: int, first: int) -> bool:
    """Return True if the counted stands right before "until" and a date: "607 trucks until 19 January"."""
    return text.search(_COUNTED_UNTIL, max(first, at - 6), at) is not None


def _compares(text: Text, first: int, since: int) -> bool:
    """Return True if "since" goes with a superlative and sets off the past: "the highest number since 2005"."""
    return any(
        text.lexicon.has("superlative", text.words[at])
        or (since - at <= _NTH and text.lexicon.has("ordinal_word", text.words[at]) and text.words[at - 1] != "-")
        or " ".join(text.words[at : at + 2]).lower() in english.FIRST_TIME
        for at in range(max(first, since - _REACH_OF_SINCE), since)
    )


def _follows_report(text: Text, at: int, last: int, first: int) -> bool:
    """Return True if only adverbials stand between a reporting verb and this date ("said on Thursday").

    "Incidents reported on Thursday" happened then; "reported on Thursday that" is a report.
    """
    for position in range(at - 1, max(first, at - _REACH_OF_REPORT) - 1, -1):
        word = text.words[position].lower()
        if text.lexicon.has("document", word) and text.match(_CAME_OUT, position) is not None:
            return True
        if word in _CONTENT:
            return False
        if text.match(_FINDING, position) is not None and _is_said(text, position, last):
            return True
        if text.lexicon.has("day_of_report", word) or text.match(_REPORTING, position) is not None:
            return word not in english.PARTICIPLE_OF_REPORT or not english.THAT_WORD.isdisjoint(
                text.words[last : last + 1]
            )
        if text.words[position][0].isdecimal():
            return False
    return False


def _is_said(text: Text, verb: int, last: int) -> bool:
    """Return True if what is found stands behind "that", or before the verb: "…, figures showed on Tuesday."."""
    following = text.words[last : last + 1]
    closes = not following or following[0] in _CLOSING
    return not english.THAT_WORD.isdisjoint(following) or (closes and text.lexicon.has("finding", text.words[verb]))


def _opens(text: Text, dated: Dated, first: int) -> bool:
    """Return True if the date stands in the adverbial that opens the sentence, and holds for all of it."""
    if dated.first - first > _OPENING:
        return False
    if dated.first - first <= 3 and (dated.first == first or text.lexicon.has("preposition", text.words[first])):
        return True
    if any(text.lexicon.has("ordinal_word", word) for word in text.words[max(first, dated.first - 2) : dated.first]):
        return False  # "the theft, the third this week, cost it 9 vans on Friday"
    after = [word for word in text.words[dated.last : dated.last + 3] if word != ")"]
    return after[:1] == [","] and text.search(_CLAUSE, first, dated.first) is None
