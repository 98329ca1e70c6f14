"""What is counted: the head noun of the phrase that the number opens, or the one it leaves out."""

from __future__ import annotations

import re

from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.roles import is_plural
from asreported.reading.clauses.structure.tags import Tag
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.patterns import Pattern
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_LONGEST = 9  # words between a number and its head: beyond this the reading has gone astray
_UNITS = (Kind.DURATION, Kind.MEASURE)
_SAID_TO_BE = Pattern(
    """
    of ( the | those | them | whom ) <!punctuation>{0,3}? ( as | <be> )
    <!punctuation|preposition>{0,2}? (?P<who> <group_noun> )
    | (?P<some> of ( them | whom ) ) of? (?P<whose> <group_noun> ) | <be> (?P<they> <group_noun> )
    """
)
"""Who some are said to be: "40 of the dead were children and 30 were men", "listed 40 of the victims as women", "12 of
them women"."""

_BRACKET = re.compile(r"\([^()]{1,40}\)(?=[wWso])")
SHARED = re.compile(r"[wW']*,?&(?:[aDp,]|T)*(?=#)")
"""What stands between a number and the next one, with which it shares its noun: "31 local and 12 foreign"."""
OF = re.compile(r"(?:,?a?,)?o[D]*(?P<whole>[a]?[wW']{0,3}(?:\^a?)?[#])?")
_APOSTROPHE = (["'"], ["’"])
_NOUNS = ("w", "s")
_RUN = re.compile(r"[wWx'.](?!$)|&(?=[wW'x]*s)|,(?=w{1,2}(?:,w{1,2}){0,2}&w{1,2}s)")
_MONEY_FOR = re.compile(r"(?:\([^()]{1,30}\))?(?:[po]|K[poT])D?(?=[wWs])")


def read_counted(text: Text, drafts: list[Draft]) -> None:
    """Set ``counted``, ``counted_at`` and the words of ``group`` of each draft that opens a noun phrase."""
    for draft in drafts:
        assert draft.outline is not None
        if draft.kind in _UNITS and draft.end < text.ends[draft.last - 1]:
            _take_glued(text, draft)
            continue
        found = _surer(draft, draft.outline, _noun_after(draft, draft.outline))
        if found is not None:
            take(draft, draft.outline, *found, rule="counted: noun after the number")
        named = text.match(_SAID_TO_BE, draft.last) if draft.kind is Kind.COUNT else None
        shared = found is None or draft.outline.first + found[0] < draft.first  # the noun stands with another number
        if named is not None and (named["they"] is None or shared):
            told = next(name for name in ("who", "whose", "they") if named[name] is not None)
            draft.group = text.slice(*named.span(told))
            if told == "whose" or draft.outline.word(draft.stretch[0] - draft.outline.first - 1) == "whom":
                draft.counted = draft.group  # "12 of them women", "of whom 12 were women"
                draft.note("counted: said to be", draft.counted)
            draft.note("group: said to be", draft.group)


def _take_glued(text: Text, draft: Draft) -> None:
    """Take the unit that is glued to the digits: "5kW", "2,000km", "450sq m"."""
    last = draft.last
    glued = text.raw[draft.end : text.ends[last - 1]]
    has = text.lexicon.has
    if last < len(text.words) and has("unit_adjective", glued) and has("measure_unit", text.words[last]):
        last += 1
    draft.counted = text.raw[draft.end : text.ends[last - 1]]
    draft.counted_at = (draft.last - 1, last)
    draft.note("counted: unit glued to the number", draft.counted)


def take(draft: Draft, outline: Outline, start: int, head: int, end: int, *, rule: str) -> None:
    """Take the words ``head`` to ``end`` as counted, ``start`` to ``end`` as their noun phrase."""
    draft.counted = outline.slice(head, end)
    draft.counted_at = (outline.first + start, outline.first + end)
    draft.note(rule, draft.counted)
    draft.group = group_of(outline, start, head, end)


def _surer(draft: Draft, outline: Outline, found: tuple[int, int, int] | None) -> tuple[int, int, int] | None:
    """Return what was found, or what the structure of the sentence says where it is surer.

    That is so where the last word found is a verb, and where nothing was found but the phrase of a count has a noun.
    """
    structure = draft.structure
    assert structure is not None
    shift = outline.first - draft.base
    compound = outline.word(draft.last - outline.first) == "-"
    noun = None if compound else structure.noun_after(draft.last - draft.base)
    if noun is not None and structure.tags[noun] != Tag.PLURAL and draft.value != 1:
        noun = None
    if found is None:
        sure = draft.kind is Kind.COUNT and noun is not None
        return (noun - shift, noun - shift, noun - shift + 1) if sure and noun is not None else None
    start, head, end = found
    if noun is not None and noun - shift >= end and structure.tags[end - 1 + shift] == Tag.ADJECTIVE:
        return start, noun - shift, noun - shift + 1  # "two separate and competing plans"
    if end - 1 == start or not structure.is_verb(end - 1 + shift):
        return found
    if end > head + 1 and outline.roles[end - 2] == "&":
        return start, head, end - 2  # "operas and stages"
    return found if noun is None else (start, noun - shift, noun - shift + 1)


def _noun_after(draft: Draft, outline: Outline) -> tuple[int, int, int] | None:
    """Start of the phrase, start and end of its head, for a number that opens a noun phrase."""
    roles, at = outline.roles, draft.last - outline.first
    if draft.kind in _UNITS:
        return _unit(outline, at)
    if draft.kind is Kind.MONEY:
        opened = _MONEY_FOR.match(roles, at)
        if opened is None and roles[at : at + 1] == "W":
            return None  # "the $10 million Australia has given"
        return head_of(outline, opened.end() if opened is not None else at)
    compared = at < len(roles) and outline.has("comparison", at)
    if compared and (draft.kind is not Kind.COUNT or outline.word(at + 1) == "than"):
        return None  # "37 percent higher", "25 fewer than"
    told = _told_to_be(draft, outline, at)
    if told is not None:
        return told
    at = _past_size(draft, outline, at)
    compound = _compound(draft, outline, at)
    if compound is not None:
        return compound
    bracket = _BRACKET.match(roles, at)
    if bracket is not None:
        at = bracket.end()
    of = OF.match(roles, at)
    if of is not None:
        if of["whole"]:
            return None  # the whole has the noun: filled in from it
        at = of.end()
    return head_of(outline, at)


_SHARED = 40
"""Words before a number in which the whole is looked for that it shares with another."""


def _told_to_be(draft: Draft, outline: Outline, at: int) -> tuple[int, int, int] | None:
    """What is counted where the counted are said to be something: "40 of the dead are children", "9 are women".

    The dead, also of a second number that shares them; else what they are said to be.
    """
    if draft.kind is not Kind.COUNT:
        return None
    shared = next(
        (
            end
            for end in range(min(at + 3, len(outline.roles) - 1), max(2, at - _SHARED), -1)
            if _of_state(outline, end)
        ),
        None,
    )
    if not _is(outline, at):
        return (shared - 1, shared - 1, shared) if shared == at + 3 else None
    if at + 1 >= len(outline.roles) or not outline.has("group_noun", at + 1):
        return None
    if shared is not None:
        return shared - 1, shared - 1, shared
    ends = outline.roles[at + 2 : at + 3] not in ("w", "s", "W", "K")
    return (at + 1, at + 1, at + 2) if ends and not _of_some(outline, at) else None


def _of_state(outline: Outline, end: int) -> bool:
    """Whether "of the dead" ends here, before what they are said to be."""
    told = [outline.word(end - 3), outline.word(end - 2)] == ["of", "the"] and _is(outline, end)
    return told and outline.has("state_noun", end - 1)


def _of_some(outline: Outline, at: int) -> bool:
    """Whether the words before name the whole: "30 of the sailors are women", "of those killed, 12 were children"."""
    low = max(0, at - _SHARED)
    if any(
        outline.word(word).lower() == "of" and outline.word(word + 1) in ("those", "them") for word in range(low, at)
    ):
        return True
    return any(
        _is(outline, end) and "of" in (outline.word(end - 2), outline.word(end - 3))
        for end in range(max(3, at - _SHARED), at)
    )


def _is(outline: Outline, at: int) -> bool:
    return at < len(outline.roles) and outline.word(at) in ("are", "were")


def _past_size(draft: Draft, outline: Outline, at: int) -> int:
    """Where the phrase goes on after the size of each: "eight million 250ml bottles", "two 500-pound bombs"."""
    for size in outline.drafts:
        if size.first == draft.last and size.kind in _UNITS and size.stretch[0] == size.first:
            unit = None if size.end < outline.text.ends[size.last - 1] else _unit(outline, size.last - outline.first)
            return size.last - outline.first if unit is None else unit[2]
    return at


def _compound(draft: Draft, outline: Outline, at: int) -> tuple[int, int, int] | None:
    """The noun of an adjective made with the number: "a nine-storey block", "a 12 page report"."""
    words, lexicon, first = outline.text.words, outline.text.lexicon, outline.first
    if draft.kind is not Kind.COUNT or at + 1 >= len(outline.roles):
        return None
    if words[first + at] == "-" and outline.text.glued(first + at) and outline.text.glued(first + at + 1):
        noun = at + 1
        if outline.roles[noun] not in "wsfGFKa" or lexicon.has("no_noun_of_compound", words[first + noun]):
            return None
        return noun, noun, noun + 1
    if lexicon.has("noun_of_compound", words[first + at]) and outline.roles[at + 1] in "ws":
        return at, at, at + 1
    return None


def is_compound(draft: Draft, outline: Outline) -> bool:
    """Whether the number only makes an adjective with its noun: "a nine-storey block", "the 50-member council"."""
    text, at = outline.text, draft.last
    if draft.kind is not Kind.COUNT or at >= len(text.words) or draft.counted_at != (at + 1, at + 2):
        return False
    return text.words[at] == "-" and text.glued(at)


def _unit(outline: Outline, at: int) -> tuple[int, int, int] | None:
    """The unit of a length of time or a physical quantity: one word, or "square" and one, "degrees" and a scale."""
    roles = outline.roles
    while at < len(roles) and roles[at] in "'o.x":
        at += 1
    if at >= len(roles) or roles[at] not in "wWsKGFa":
        return None
    end = at + 1
    if end < len(roles) and (outline.has("unit_adjective", at) or outline.has("unit_scale", end)):
        end += 1
        if outline.text.words[outline.first + end - 1] == "-" and end < len(roles):
            end += 1  # "light-years"
    return at, at, end


def head_of(outline: Outline, at: int) -> tuple[int, int, int] | None:
    """Head of the noun phrase that begins at a position: its first plural noun, else its last word."""
    roles, words, lexicon = outline.roles, outline.text.words, outline.text.lexicon
    while at < len(roles) and roles[at] in "'Dx":
        at += 1
    if at + 1 < len(roles) and roles[at - 1] == "D" and outline.has("number_noun", at) and roles[at + 1] == "o":
        return head_of(outline, at + 2)  # "bringing to 70 the number of people hurt"
    start, head = at, -1
    if at < len(roles) and outline.has("whereabouts", at) and roles[at + 1 : at + 2] not in ("w", "s"):
        return None  # "brought 105 home"
    while at < len(roles) and at - start < _LONGEST:
        role = roles[at]
        plural = role == "s" or (role == "W" and is_plural(words[outline.first + at], lexicon))
        if plural:
            following = roles[at + 1 : at + 2]
            if (
                words[outline.first + at + 1 : outline.first + at + 2] in _APOSTROPHE
                and roles[at + 2 : at + 3] in _NOUNS
            ):
                at += 2  # "of residents' water needs"
                continue
            head = at
            if following != "s" and not (following == "W" and role == "W"):
                break
        elif role == "G" and at > start and roles[at + 1 : at + 2] in ("w", "s"):
            pass  # "funding requirement"
        elif role == "^" and roles[at + 1 : at + 2] in ("a", "w", "W", "s", "G", "K"):
            start, head = at + 1, -1  # "of the town's people": who owns is not counted
        elif role == "q":
            if roles[at + 1 : at + 2] not in ("w", "s", "W"):
                break
        elif not _RUN.match(roles, at):
            if role in "wW" and at + 1 == len(roles):
                head = at
            elif role == "&" and SHARED.match(roles, at) and roles[head] in "wW":
                return None
            break
        elif role in "wW" and not outline.has("further", at):
            head = at
        at += 1
    if head < 0:
        return None
    end = _with_coordinate(outline, head + 1)
    return start, (start if end > head + 1 else _hyphenated(outline, start, head)), end


def _hyphenated(outline: Outline, start: int, head: int) -> int:
    """Start of a head with what is tied to it by a hyphen: "front-runners"."""
    text, at = outline.text, outline.first + head
    if head - start >= 2 and text.words[at - 1] == "-" and text.glued(at) and text.glued(at - 1):
        return head - 2 if text.words[at - 2].isalpha() else head
    return head


_COORDINATE = re.compile(r"&[wW']{0,2}(?=[sW])")


def _with_coordinate(outline: Outline, end: int) -> int:
    """End of a head that goes on with "and" and another plural noun ("Israelis and foreign nationals")."""
    joined = _COORDINATE.match(outline.roles, end)
    if joined is None or any(outline.has("further", at) for at in range(end, joined.end())):
        return end  # "photographs and other works"
    last = joined.end()
    word = outline.text.words[outline.first + last]
    following = outline.roles[last + 1 : last + 2]
    if is_plural(word, outline.text.lexicon) and following not in ("w", "W", "s", "&"):
        return last + 1
    return end


def group_of(outline: Outline, start: int, head: int, end: int) -> str | None:
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
