"""Parts: the figure of which another one is a part.

The words that open a part are asked first ("eight of those 26", "of whom", "including", "among them", "the majority
(903)"); then arithmetic: numbers that follow a whole and add up to it are its parts, whatever stands between them.
"""

from __future__ import annotations

import math
import re
from itertools import pairwise

from asreported.reading.clauses.outline import Outline
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Hedge, Kind

_SHARES = (Kind.PERCENT, Kind.FRACTION)
_SAME = {Kind.COUNT: 0, Kind.PERCENT: 0, Kind.FRACTION: 0, Kind.MONEY: 1, Kind.MEASURE: 2, Kind.DURATION: 3}
_PEOPLE = frozenset({"person", "force", "captive", "prisoner", "body", "life"})

_OPENED = re.compile(r"(?:i[IR]?|pI|[po]R)(?:[DwWsxq'^po]{0,7},?&)?[pDa,]*\Z")
"""What stands between a whole and its first part, just before the part: "including", "among them", "of whom"."""
_LISTED = re.compile(r"(?:[wWsq'xDpoKGta(),^bkT]*|[wWs']*R[^,;\"#]*,?)(?:,|&|,&)[aDpTC]*\Z")
"""What stands between two parts of one whole: a comma or "and", no verb but in a relative clause."""
_OUT_OF = re.compile(r"(?:[wWs']{1,3}poD?|[a(,]?p?o(?!I+p)[aDI]*(?:[wWx.^]{1,4})?[aDp]*|po[aDW.^'wx]*)\Z")
"""What stands between "nine" and "21" in "nine out of the city's 21", "three of those 40"."""
_OF_THEM = re.compile(r"[wsWq']{0,3}(?:,?iI|o(?:[IR]|D(?=[bhmdKF,.;acpTt]|\Z)|D[wsq](?=G)))")
_OPENS = re.compile(r"(?:i[aDwK]{0,3}|(?:.*[,;&C\"R])?a?(?:o[aDwK]{0,3}|oDs?wK?\())\Z")
_OPENING_ROLES = frozenset("io")
_AS_OF = re.compile(r"Cot+")
_FEW = re.compile(r"[aq](?:[,.;&)]|\Z)")
_OWN_CLAUSE = re.compile(r"a*[bhmKF]")
_THOSE = frozenset({"them", "these", "those"})
_IN_MIND = 2
"""Sentences after which a number is not pointed back to any more."""
_MANY = 20  # numbers that are looked back over at most
_REST = frozenset({"majority", "most", "many", "half", "rest", "remainder", "some", "mostly"})


def read_parts(text: Text, drafts: list[Draft]) -> None:
    """Set ``part_of`` of each draft."""
    last: Outline | None = None
    for draft in drafts:
        outline = draft.outline
        assert outline is not None
        if len(outline.drafts) > 1:
            if outline is not last:
                last = outline
                _add_up(outline)
            if draft.part_of is None:
                _read(draft, outline)


def read_earlier_wholes(drafts: list[Draft]) -> None:
    """Set ``part_of`` where a sentence points back to a number before it: "Of them, 12 …", "40 of these families".

    The whole is the nearest number of the same measure in the sentences just before that can hold the part.
    """
    for at, draft in enumerate(drafts):
        outline = draft.outline
        assert outline is not None
        if draft.part_of is not None or draft.kind is not Kind.COUNT or not _points_back(draft, outline):
            continue
        for whole in reversed(drafts[max(0, at - _MANY) : at]):
            if whole.sentence < draft.sentence - _IN_MIND:
                break
            fits = whole.sentence < draft.sentence and whole.kind is Kind.COUNT and whole.measure == draft.measure
            if fits and whole.part_of is None and _size(whole) is not None and not _larger(draft, whole):
                _is(draft, whole, "part of a number before the sentence")
                break


def _points_back(draft: Draft, outline: Outline) -> bool:
    """Whether a number is said to be of those before: with "of them" at the head of its sentence, or after itself."""
    if outline.word(0) == "of" and outline.word(1) in _THOSE:
        return outline.drafts[0] is draft or "," in outline.roles[: draft.first - outline.first]
    end = draft.last - outline.first
    return outline.word(end) == "of" and outline.word(end + 1) in _THOSE


def in_order(drafts: list[Draft]) -> list[Draft]:
    """The drafts in an order in which each comes after what it is a part of, or says again in brackets."""
    wholes = [draft for draft in drafts if draft.part_of is None]
    if len(wholes) == len(drafts):
        return drafts
    last = [draft for before, draft in pairwise(drafts) if draft.part_of is None and _says_again(before, draft)]
    late = {id(draft) for draft in last}
    parts = [draft for draft in drafts if draft.part_of is not None]
    return [*(draft for draft in wholes if id(draft) not in late), *parts, *last]


def _says_again(before: Draft, draft: Draft) -> bool:
    """Whether a number in brackets comes right after a part: "63 per cent (55 missions)"."""
    outline = draft.outline
    if before.part_of is None or outline is None or before.outline is not outline:
        return False
    return draft.stretch[0] - before.last == 1 and outline.roles[before.last - outline.first] == "("


def _is(part: Draft, whole: Draft, rule: str, words: str = "") -> None:
    part.part_of = whole
    assert whole.outline is not None
    part.note(rule, words or whole.outline.text.slice(whole.first, whole.last))


def _read(draft: Draft, outline: Outline) -> None:
    where = outline.drafts.index(draft)
    if where + 1 < len(outline.drafts) and draft.kind is not Kind.DURATION:
        following = outline.drafts[where + 1]
        if _of_next(draft, following, outline):
            return
    if where == 0:
        return
    named = _same_noun(draft, outline, where)
    if named is not None:
        _is(draft, named, "share of what is counted before")
        return
    relative = _of_relative(draft, outline)
    opening = None if relative else _opening_whole(draft, outline, where)
    if opening is not None:
        _is(draft, opening, 'part of the whole that "of" opens with')
        return
    before = outline.drafts[where - 1]
    between = _AS_OF.sub("", _between(before, draft, outline))
    opened = _OPENED.search(between)
    if opened is not None and not (set(between[: opened.start()]) & set(';C"')):
        whole = _whole(draft, outline, where)
        if whole is not None:
            _is(draft, whole, "part after an opener")
        return
    if _broken_down(draft, before, between, outline):
        _is(draft, before, "part in brackets")
        return
    if not relative and _goes_on(draft, before, between, outline):
        assert before.part_of is not None
        _is(draft, before.part_of, "part of the same whole as the one before")
        return
    whole = _by_its_words(draft, before, between, outline, where)
    if whole is not None:
        _is(draft, whole, "part by what stands after it")
        return
    _in_brackets(draft, outline, where)


def _add_up(outline: Outline) -> None:
    """Numbers after a whole that add up to it: "12 boats came in: 7 trawlers, 4 tugs and a ferry"."""
    drafts = outline.drafts
    for at, whole in enumerate(drafts):
        if whole.value is None or whole.hedge is not Hedge.EXACT or whole.kind in (*_SHARES, Kind.DURATION):
            continue
        if whole.part_of is not None:
            continue
        parts: list[Draft] = []
        for part in drafts[at + 1 :]:
            if outline.roles[part.stretch[0] - outline.first - 1] == "(" and part.kind is whole.kind and not parts:
                continue  # a conversion
            if part.value is None or part.hedge is not Hedge.EXACT or not _summable(part, whole, outline):
                break
            if parts and _between(parts[-1], part, outline) in ("T", "'"):
                break  # "voted 9 to 6"
            parts.append(part)
            total = math.fsum(one.value or 0 for one in parts)
            if math.isclose(total, whole.value, rel_tol=1e-9):
                if len(parts) > 1:
                    for one in parts:
                        _is(one, whole, "parts that add up to the whole")
                break
            if total > whole.value:
                break


def _summable(part: Draft, whole: Draft, outline: Outline) -> bool:
    """Whether a number can be one of the parts: of the same kind and sort, and no subject of a clause of its own."""
    if part.counted_at is not None and outline.roles[part.counted_at[1] - outline.first :][:1] in ("b", "h", "m", "F"):
        return False
    if part.kind is not whole.kind:
        return whole.kind is Kind.MONEY and part.kind is Kind.COUNT and part.counted_at is None
    one, other = _sort(part, outline), _sort(whole, outline)
    return one == other or one is None or other is None or {one, other} <= _PEOPLE


def _of_next(draft: Draft, following: Draft, outline: Outline) -> bool:
    """Whether the whole comes next, after "of" or in brackets."""
    between = _between(draft, following, outline)
    if following.kind not in (*_SHARES, Kind.DURATION) and _OUT_OF.fullmatch(between):
        whole = outline.slice(following.first - outline.first, following.last - outline.first)
        _is(draft, following, 'part of the whole after "of"', whole)
        return True
    bracketed = between.startswith("o") and between.endswith("(") and not set(between) & set("#bhmR,;C")
    if draft.kind in _SHARES and bracketed and following.kind is Kind.MONEY:
        _is(draft, following, "part of the whole in brackets")
        return True
    return False


def _opening_whole(draft: Draft, outline: Outline, where: int) -> Draft | None:
    """The whole with which the clause opens: "Of the 21 clinics, nine are …", "and of its 900 guards half …"."""
    if (draft.kind is not Kind.COUNT and draft.kind not in _SHARES) or not _OPENING_ROLES & set(outline.roles):
        return None
    for whole in reversed(outline.drafts[:where]):
        at = whole.first - outline.first
        between = outline.roles[at : draft.first - outline.first]
        if ";" in between:
            return None
        if whole.kind is not Kind.COUNT or _larger(draft, whole) or not opens_with(whole, outline):
            continue
        if "," in between or (draft.counted_at is None and where and outline.drafts[where - 1] is whole):
            return whole
    return None


def opens_with(whole: Draft, outline: Outline) -> bool:
    """Whether a clause opens with "of" and this number."""
    return _OPENS.match(outline.roles[: whole.first - outline.first]) is not None


def _between(before: Draft, draft: Draft, outline: Outline) -> str:
    return outline.roles[before.last - outline.first : draft.stretch[0] - outline.first]


def _broken_down(draft: Draft, before: Draft, between: str, outline: Outline) -> bool:
    """Whether brackets after the whole say how much of it is where: "2.7 million people (2.2 million in the south"."""
    at = draft.last - outline.first
    opened = between.endswith("(") and not set(between) & set("KFGbh;")
    return opened and outline.roles[at : at + 1] == "p" and _alike(before, draft) and not _larger(draft, before)


def _goes_on(draft: Draft, before: Draft, between: str, outline: Outline) -> bool:
    """Whether the number goes on with the list of parts in which the one before stands."""
    whole = before.part_of
    if whole is None or not _alike(before, draft) or _larger(draft, whole):
        return False
    if whole.first < before.first:
        return _LISTED.fullmatch(between) is not None and not _closed(before, draft, outline)
    at = draft.last - outline.first
    spent = (before.value or 0) + (draft.value or 0)
    room = whole.value is not None and before.kind is Kind.COUNT and draft.kind is Kind.COUNT and spent <= whole.value
    beside = draft.counted_at is None and between.rstrip("aD")[-1:] in (",", "&")
    return room and beside and _OWN_CLAUSE.match(outline.roles, at) is not None  # "Two of the 12 died, one was freed"


def _by_its_words(draft: Draft, before: Draft, between: str, outline: Outline, where: int) -> Draft | None:
    """The whole of a number after which "of them", "among them", a bare adverb or the noun of a whole stands."""
    roles, at = outline.roles, draft.last - outline.first
    of_them = _OF_THEM.match(roles, at)
    if of_them is not None:
        if outline.word(of_them.end() - 1) == "it":
            one = [other for other in outline.drafts[:where] if other.kind is not Kind.DURATION]
            return next((other for other in reversed(one) if not other.counted_at or other.kind is Kind.MONEY), None)
        if _of_relative(draft, outline) and before.part_of is outline.drafts[0] and "," in between:
            return before if _alike(before, draft) and not _larger(draft, before) else None
        return _whole(draft, outline, where)
    if draft.counted_at is None and draft.kind is Kind.COUNT and between.endswith(",") and _FEW.match(roles, at):
        return _whole(draft, outline, where)  # "wounded five guards, one seriously"
    return None


def _of_relative(draft: Draft, outline: Outline) -> bool:
    """Whether a number is said to be of those told of just before: "of the 90, 40 are held, 12 of whom are ill"."""
    of_them = _OF_THEM.match(outline.roles, draft.last - outline.first)
    return of_them is not None and outline.roles[of_them.end() - 1] == "R"


def _same_noun(draft: Draft, outline: Outline, where: int) -> Draft | None:
    """The number of the same things of which the share is said: "14,479 cases … 66% of infections"."""
    if draft.kind not in _SHARES or draft.counted_at is None:
        return None
    if outline.roles[draft.last - outline.first : draft.last - outline.first + 1] != "o":
        return None
    noun = draft.counted_at[1] - outline.first - 1
    measure = outline.value("measure_noun", noun)
    for whole in reversed(outline.drafts[:where]):
        if whole.kind is Kind.COUNT and whole.counted_at is not None:
            head = whole.counted_at[1] - outline.first - 1
            same = outline.word(head) == outline.word(noun)
            if same or (measure is not None and outline.value("measure_noun", head) == measure):
                return whole
    return None


def _in_brackets(draft: Draft, outline: Outline, where: int) -> None:
    """Part or share that stands alone in brackets: "the majority (903)", "$3 million (12 per cent)"."""
    left, at = draft.stretch[0] - outline.first, draft.last - outline.first
    if outline.roles[left - 1 : left] != "(" or outline.roles[at : at + 1] not in (")", ""):
        return
    phrase = outline.words(max(0, left - 5), left)
    if not _REST.isdisjoint(phrase.split()):
        whole = _whole(draft, outline, where)
        if whole is not None:
            _is(draft, whole, "part in brackets", phrase)
    elif draft.kind is Kind.PERCENT and not _restates(draft, outline, where):
        amounts = (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
        whole = next((other for other in reversed(outline.drafts[:where]) if other.kind in amounts), None)
        if whole is not None:
            _is(draft, whole, "share in brackets")


def _restates(draft: Draft, outline: Outline, where: int) -> bool:
    """Whether a share in brackets says again the number just before the brackets."""
    before = outline.drafts[where - 1]
    between = _between(before, draft, outline)
    return re.fullmatch(r"[wWs'o D]{0,4}\(", between) is not None and before.kind is not Kind.MONEY


def _closed(before: Draft, draft: Draft, outline: Outline) -> bool:
    """Whether the list of parts ended before this number: it goes on with a verb of its own or "as well as"."""
    roles, at = outline.roles, draft.last - outline.first
    between = _between(before, draft, outline)
    end = at if draft.counted_at is None else max(at, draft.counted_at[1] - outline.first)
    if re.match(r",i|(?:,?R)?[bh]", roles[end:]) and "," in between:
        return True
    if "aC" in between or "aa" in between or (between.endswith("&") and re.match(r"[aW ws']{0,3}K", roles[at:])):
        return "R" not in between
    return "C" in between


def _larger(part: Draft, whole: Draft) -> bool:
    if part.kind in _SHARES:
        return False
    amount, of = _size(part), _size(whole)
    return amount is not None and of is not None and amount > of


def _alike(one: Draft, other: Draft) -> bool:
    return _SAME[one.kind] == _SAME[other.kind]


def _sort(draft: Draft, outline: Outline) -> str | None:
    if draft.counted is None:
        return None
    sorts = outline.text.lexicon.categories["counted_sort"]
    word = draft.counted.split()[-1]
    found = sorts.get(word, sorts.get(fold(word)))
    return None if found is None else str(found)


def _whole(draft: Draft, outline: Outline, where: int) -> Draft | None:
    """The nearest number before that can be the whole: of the same sort, not smaller, not itself a part.

    Where several can, the one said of the same thing comes first: "31 deaths and 70 injuries, including 8 deaths".
    """
    possible = []
    for whole in reversed(outline.drafts[:where]):
        if whole.kind in (Kind.DURATION, *_SHARES) or not _alike(whole, draft) or _larger(draft, whole):
            continue
        if whole.part_of is None or whole.part_of.first > whole.first:
            possible.append(whole)
    if len(possible) > 1:
        at = draft.last - outline.first if draft.counted_at is None else draft.counted_at[1] - outline.first - 1
        if at < len(outline.roles) and outline.roles[at] in "wsKq":
            word = outline.word(at)
            for whole in possible:
                behind = whole.last - outline.first
                following = outline.drafts[outline.drafts.index(whole) + 1].first - outline.first
                if word in outline.folded[behind : min(behind + 8, following)]:
                    return whole
    one = _sort(draft, outline)
    for whole in possible:
        other = _sort(whole, outline)
        if one == other or one is None or (other is None and draft.counted is None):
            return whole
        if one in _PEOPLE and (other in _PEOPLE or other is None):
            return whole
    return possible[0] if possible else None


def _size(draft: Draft) -> float | None:
    return draft.value if draft.value is not None else draft.high if draft.high is not None else draft.low
