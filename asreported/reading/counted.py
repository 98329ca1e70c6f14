"""What is counted: the head noun of the phrase that the number opens, or the one it leaves out."""

from __future__ import annotations

import re

from asreported.reading.clauses import Outline, is_plural
from asreported.reading.draft import Draft
from asreported.reading.text import Text
from asreported.records import Kind

_LONGEST = 9  # words between a number and its head: beyond this the reading has gone astray
_UNITS = (Kind.DURATION, Kind.MEASURE)

_BRACKET = re.compile(r"\([^()]{1,40}\)(?=[wWso])")
_OF = re.compile(r"(?:,?a?,)?o[D]*(?P<whole>[a]?[wW']{0,3}[#])?")
_RUN = re.compile(r"[wWx'.](?!$)|&(?=[wW'x]*s)")
_MONEY_FOR = re.compile(r"(?:\([^()]{1,30}\))?K?[poT]D?(?=[wWs])")
_SHARED = re.compile(r"[wW']*,?&(?:[aDp,]|T)*(?=#)")


def read_counted(text: Text, drafts: list[Draft]) -> None:
    """Set ``counted``, ``counted_at`` and the words of ``group`` of each draft that opens a noun phrase."""
    for draft in drafts:
        assert draft.outline is not None
        found = _noun_after(draft, draft.outline)
        if found is not None:
            _take(draft, draft.outline, *found, rule="counted: noun after the number")


def read_left_out(text: Text, drafts: list[Draft]) -> None:
    """Set ``counted`` and ``group`` where the noun is left out and the sentence says it elsewhere."""
    for draft in drafts:
        if draft.counted is None:
            assert draft.outline is not None
            _fill_in(draft, draft.outline)


def _take(draft: Draft, outline: Outline, start: int, head: int, end: int, *, rule: str) -> None:
    """Take the words ``head`` to ``end`` as counted, ``start`` to ``end`` as their noun phrase."""
    draft.counted = outline.slice(head, end)
    draft.counted_at = (outline.first + start, outline.first + end)
    draft.note(rule, draft.counted)
    draft.group = _group(outline, start, head, end)


def _noun_after(draft: Draft, outline: Outline) -> tuple[int, int, int] | None:
    """Start of the phrase, start and end of its head, for a number that opens a noun phrase."""
    roles, at = outline.roles, draft.last - outline.first
    if draft.kind in _UNITS:
        return _unit(outline, at)
    if draft.kind is Kind.MONEY:
        opened = _MONEY_FOR.match(roles, at)
        return _head(outline, opened.end()) if opened is not None else _head(outline, at)
    if draft.kind in (Kind.PERCENT, Kind.FRACTION) and at < len(roles):
        if outline.text.lexicon.has("comparison", outline.text.words[draft.last]):
            return None  # "37 percent higher"
    bracket = _BRACKET.match(roles, at)
    if bracket is not None:
        at = bracket.end()
    of = _OF.match(roles, at)
    if of is not None:
        if of["whole"]:
            return None  # the whole has the noun: filled in from it
        at = of.end()
    return _head(outline, at)


def _unit(outline: Outline, at: int) -> tuple[int, int, int] | None:
    """The unit of a length of time or a physical quantity: one word, or "square", "cubic" and one."""
    roles = outline.roles
    while at < len(roles) and roles[at] in "'o.x":
        at += 1
    if at >= len(roles) or roles[at] not in "wWsKGFa":
        return None
    end = at + 1
    if outline.text.lexicon.has("unit_adjective", outline.text.words[outline.first + at]) and end < len(roles):
        end += 1
    return at, at, end


def _head(outline: Outline, at: int) -> tuple[int, int, int] | None:
    """Head of the noun phrase that begins at a position: its first plural noun, else its last word."""
    roles, words, lexicon = outline.roles, outline.text.words, outline.text.lexicon
    while at < len(roles) and roles[at] in "'Dx":
        at += 1
    if at + 1 < len(roles) and outline.has("number_noun", at) and roles[at + 1] == "o":
        return _head(outline, at + 2)  # "bringing to 330 the number of people killed"
    start, head = at, -1
    while at < len(roles) and at - start < _LONGEST:
        role = roles[at]
        plural = role == "s" or (role == "W" and is_plural(words[outline.first + at], lexicon))
        if plural:
            head = at
            following = roles[at + 1 : at + 2]
            if following != "s" and not (following == "W" and role == "W"):
                break
        elif role == "G" and at > start and roles[at + 1 : at + 2] in ("w", "s"):
            pass  # "funding requirement"
        elif role == "q":
            if roles[at + 1 : at + 2] not in ("w", "s", "W"):
                break
        elif not _RUN.match(roles, at):
            if role in "wW" and at + 1 == len(roles):
                head = at
            elif role == "&" and _SHARED.match(roles, at) and roles[head] == "W":
                return None
            break
        elif role in "wW" and not outline.has("further", at):
            head = at
        at += 1
    if head < 0:
        return None
    end = _with_coordinate(outline, head + 1)
    return start, (start if end > head + 1 else head), end


_COORDINATE = re.compile(r"&[wW']{0,2}(?=[sW])")


def _with_coordinate(outline: Outline, end: int) -> int:
    """End of a head that goes on with "and" and another plural noun ("Israelis and foreign nationals")."""
    joined = _COORDINATE.match(outline.roles, end)
    if joined is None:
        return end
    last = joined.end()
    word = outline.text.words[outline.first + last]
    following = outline.roles[last + 1 : last + 2]
    if is_plural(word, outline.text.lexicon) and following not in ("w", "W", "s", "&"):
        return last + 1
    return end


def _fill_in(draft: Draft, outline: Outline) -> None:
    """Fill in a noun that the sentence says elsewhere: of the whole, of the list, of the subject."""
    whole = draft.part_of
    if whole is not None and whole.first < draft.first and whole.counted is not None:
        draft.counted, draft.group = whole.counted, whole.group
        draft.note("counted: as the whole", whole.counted)
        return
    roles, at = outline.roles, draft.last - outline.first
    of = _OF.match(roles, at)
    shared = of if of is not None and of["whole"] else _SHARED.match(roles, at)
    where = outline.drafts.index(draft)
    if shared is not None or roles[at : at + 2] == "po":
        for other in outline.drafts[where + 1 : where + 2]:
            if other.counted is not None and other.kind is Kind.COUNT:
                draft.counted, draft.group = other.counted, other.group
                draft.note("counted: shared with the next number", other.counted)
                return
    if draft.kind is Kind.MONEY:
        before = draft.stretch[0] - outline.first - 1
        if (
            before > 0
            and roles[before] in "o("
            and roles[before - 1] in "ws"
            and not outline.text.lexicon.has("number_noun", outline.text.words[outline.first + before - 1])
        ):
            draft.counted = outline.slice(before - 1, before)
            draft.note("counted: noun before the sum", draft.counted)
        return
    numbered = _number_of(draft, outline)
    if numbered is not None:
        _take(draft, outline, *numbered, rule='counted: noun after "number of"')
        draft.counted_at = None
        return
    for_whom = (
        roles[draft.stretch[0] - outline.first - 1 : draft.stretch[0] - outline.first] == "p"
        and draft.stretch[0] > outline.first
        and (outline.word(draft.stretch[0] - outline.first - 1) == "for")
    )
    for other in () if for_whom else reversed(outline.drafts[:where]):
        if (
            other.counted is not None
            and other.kind in (Kind.COUNT, Kind.PERCENT, Kind.FRACTION)
            and _joins(other, draft, outline)
        ):
            if other.part_of is not None and other.part_of.first < other.first and other.part_of.counted is not None:
                other = other.part_of
            assert other.counted is not None
            draft.counted, draft.group = other.counted, other.group
            draft.note("counted: left out, as before", other.counted)
            return
    position = draft.stretch[0] - outline.first
    if for_whom:
        return
    if draft.kind is Kind.PERCENT:
        moved = _subject_noun(outline, position)
        if moved is not None:
            draft.counted = moved
            draft.note("counted: what changed by the share", moved)
            return
    for back in range(position - 1, -1, -1):
        word = outline.text.words[outline.first + back]
        if roles[back] == "s" or (roles[back] == "W" and is_plural(word, outline.text.lexicon)):
            draft.counted = word
            draft.group = _group(outline, back, back, back + 1)
            draft.note("counted: noun before the number", word)
            return
    if draft.kind is Kind.PERCENT:
        for back in range(position - 1, -1, -1):
            if roles[back] == "w":
                draft.counted = outline.text.words[outline.first + back]
                draft.note("counted: noun before the share", draft.counted)
                return


def _subject_noun(outline: Outline, left: int) -> str | None:
    """The noun before a verb of change that leads to the number: "exports rose 7 per cent"."""
    _lexicon, words, roles = outline.text.lexicon, outline.text.words, outline.roles
    for at in range(left - 1, max(-1, left - 5), -1):
        if outline.has("difference_word", at):
            for back in range(at - 1, -1, -1):
                if roles[back] in "ws":
                    return words[outline.first + back]
                if roles[back] in ';"':
                    return None
    return None


def _number_of(draft: Draft, outline: Outline) -> tuple[int, int, int] | None:
    """The noun of "the number of Palestinians killed", where the number completes that phrase."""
    roles, _lexicon, _words = outline.roles, outline.text.lexicon, outline.text.words
    left = draft.stretch[0] - outline.first
    for at in range(left - 1, max(-1, left - 25), -1):
        if roles[at] in ";#":
            return None
        if roles[at : at + 2] in ("wo", "so") and outline.has("number_noun", at):
            return _head(outline, at + 2)
    return None


def _joins(other: Draft, draft: Draft, outline: Outline) -> bool:
    """Whether a number without a noun can take that of an earlier one: not across the end of a thought."""
    between = outline.roles[other.last - outline.first : draft.first - outline.first]
    return ";" not in between and len(between) < 40


def _group(outline: Outline, start: int, head: int, end: int) -> str | None:
    """Who the counted are, where the phrase says more than "people" or "hostages"."""
    lexicon, words = outline.text.lexicon, outline.text.words
    first = outline.first
    named = [at for at in range(start, end) if outline.roles[at] == "W"]
    who = words[first + end - 1]
    if lexicon.has("group_noun", who) or (outline.roles[end - 1] == "W" and is_plural(who, lexicon)):
        return outline.slice(min([*named, head]), end)
    for at in range(start, end):
        if outline.has("group_adjective", at):
            named.append(at)
    if named and lexicon.has("counted_sort", who):
        return outline.slice(min(named), max(named) + 1)
    return None
