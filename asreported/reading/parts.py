"""Parts: the figure of which another one is a part."""

from __future__ import annotations

import re

from asreported.reading.clauses import Outline
from asreported.reading.draft import Draft
from asreported.reading.text import Text
from asreported.records import Kind

_SHARES = (Kind.PERCENT, Kind.FRACTION)
_SAME = {Kind.COUNT: 0, Kind.PERCENT: 0, Kind.FRACTION: 0, Kind.MONEY: 1, Kind.MEASURE: 2, Kind.DURATION: 3}

_OPENED = re.compile(r"(?:i[IR]?|pI|[po]R)(?:[DwWsxq'^p]{0,7},?&)?[pDa,]*\Z")
"""What stands between a whole and its first part, just before the part: "including", "among them", "of whom"."""
_LISTED = re.compile(r"[wWsq'xDpoKGta(),^bkT]*(?:,|&|,&)[aDpTC]*\Z")
"""What stands between two parts of one whole: a comma or "and", no verb."""
_OUT_OF = re.compile(r"(?:[a(]?p?o[aDI]*(?:[wWx.^]{1,4})?[aDp]*|po[aDW.^'wx]*)\Z")
"""What stands between "nine" and "21" in "nine out of the city's 21", "three of those 40"."""
_OF_THEM = re.compile(r"[wsWq']{0,3}o[IR]")
_MAJORITY = re.compile(r"[aD]*[wW]{0,2}\(\Z")


def read_parts(text: Text, drafts: list[Draft]) -> None:
    """Set ``part_of`` of each draft."""
    for draft in drafts:
        assert draft.outline is not None
        if len(draft.outline.drafts) > 1:
            _read(draft, draft.outline)


def _read(draft: Draft, outline: Outline) -> None:
    where = outline.drafts.index(draft)
    if where + 1 < len(outline.drafts) and draft.kind is not Kind.DURATION:
        following = outline.drafts[where + 1]
        between = _between(draft, following, outline)
        if following.kind not in (Kind.PERCENT, Kind.FRACTION, Kind.DURATION) and _OUT_OF.fullmatch(between):
            draft.part_of = following
            draft.note(
                'part of the whole after "of"',
                outline.slice(following.first - outline.first, following.last - outline.first),
            )
            return
        if (
            draft.kind in _SHARES
            and between.startswith("o")
            and not set(between) & set("#bhmR,;C")
            and between.endswith("(")
        ) and following.kind is Kind.MONEY:
            draft.part_of = following
            draft.note("part of the whole in brackets")
            return
    if where == 0:
        return
    if _of_the_first(draft, outline, where):
        draft.part_of = outline.drafts[0]
        draft.note('part of the whole that "of" opens with')
        return
    before = outline.drafts[where - 1]
    between = _between(before, draft, outline)
    opened = _OPENED.search(between)
    if opened is not None and not (set(between[: opened.start()]) & set(';C"')):
        whole = _whole(draft, outline, where)
        if whole is not None:
            draft.part_of = whole
            draft.note(
                "part after an opener",
                outline.slice(opened.start() + before.last - outline.first, draft.stretch[0] - outline.first),
            )
        return
    if _broken_down(draft, before, between, outline):
        draft.part_of = before
        draft.note("part in brackets")
        return
    if (
        before.part_of is not None
        and before.part_of.first < before.first
        and _LISTED.fullmatch(between)
        and _alike(before, draft)
    ):
        if not _closed(before, draft, outline):
            draft.part_of = before.part_of
            draft.note("part of the same whole as the one before")
        return
    at = draft.last - outline.first
    if _OF_THEM.match(outline.roles, at):
        whole = _whole(draft, outline, where)
        if whole is not None:
            draft.part_of = whole
            draft.note('part: "of them"')
        return
    if outline.roles[draft.stretch[0] - outline.first - 1 : draft.stretch[0] - outline.first] == "(" and _in_brackets(
        draft, outline
    ):
        phrase = outline.words(max(0, draft.stretch[0] - outline.first - 3), draft.stretch[0] - outline.first)
        if any(
            word in phrase.split()
            for word in ("majority", "most", "many", "half", "rest", "remainder", "some", "mostly")
        ):
            whole = _whole(draft, outline, where)
            if whole is not None:
                draft.part_of = whole
                draft.note("part in brackets", phrase)
        elif draft.kind is Kind.PERCENT and not _restates(draft, outline, where):
            whole = next(
                (d for d in reversed(outline.drafts[:where]) if d.kind in (Kind.COUNT, Kind.MONEY, Kind.MEASURE)), None
            )
            if whole is not None:
                draft.part_of = whole
                draft.note("share in brackets")


def _of_the_first(draft: Draft, outline: Outline, where: int) -> bool:
    """Whether the sentence opens with the whole: "Of the 21 clinics, nine are …"."""
    whole = outline.drafts[0]
    at = whole.first - outline.first
    if (
        not re.fullmatch(r"[oi][aDwK]{0,3}|oDs?wK?\(", outline.roles[:at])
        or whole.kind is not Kind.COUNT
        or _larger(draft, whole)
    ):
        return False
    if draft.kind is not Kind.COUNT and draft.kind not in _SHARES:
        return False
    comma = outline.roles.find(",", at)
    return comma >= 0 and draft.first - outline.first > comma


def _between(before: Draft, draft: Draft, outline: Outline) -> str:
    return outline.roles[before.last - outline.first : draft.stretch[0] - outline.first]


def _broken_down(draft: Draft, before: Draft, between: str, outline: Outline) -> bool:
    """Whether brackets after the whole say how much of it is where: "2.7 million people (2.2 million in the south"."""
    at = draft.last - outline.first
    opened = between.endswith("(") and not set(between) & set("KFGbh;")
    return opened and outline.roles[at : at + 1] == "p" and _alike(before, draft) and not _larger(draft, before)


def _in_brackets(draft: Draft, outline: Outline) -> bool:
    """Whether the number stands alone in its brackets."""
    after = outline.roles[draft.last - outline.first : draft.last - outline.first + 1]
    return after in (")", "")


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
    if (re.match(r",i|(?:,?R)?[bh]", roles[end:]) and "," in between) or (
        before.part_of is not None and _larger(draft, before.part_of)
    ):
        return True
    if "aC" in between or "aa" in between or (between.endswith("&") and re.match(r"[aW ws']{0,3}K", roles[at:])):
        return True
    return "C" in between


def _larger(part: Draft, whole: Draft) -> bool:
    amount, of = _size(part), _size(whole)
    return amount is not None and of is not None and amount > of


def _alike(one: Draft, other: Draft) -> bool:
    return _SAME[one.kind] == _SAME[other.kind]


def _whole(draft: Draft, outline: Outline, where: int) -> Draft | None:
    """The nearest number before that can be the whole: of the same sort, not smaller, not itself a part."""
    lexicon = outline.text.lexicon
    sorts = lexicon.categories["counted_sort"]

    def sort(of: Draft) -> str | None:
        return (
            None if of.counted is None else sorts.get(of.counted.split()[-1], sorts.get(of.counted.split()[-1].lower()))
        )

    fallback = None
    for whole in reversed(outline.drafts[:where]):
        if whole.kind in (Kind.DURATION, Kind.PERCENT, Kind.FRACTION) or not (_alike(whole, draft)):
            continue
        if whole.part_of is not None and whole.part_of.first < whole.first:
            continue
        amount, of = _size(draft), _size(whole)
        if draft.kind not in _SHARES and amount is not None and of is not None and amount > of:
            continue
        one, other = sort(draft), sort(whole)
        if one == other or one is None or (other is None and draft.counted is None):
            return whole
        people = {"person", "force", "captive", "prisoner", "body", "life"}
        if one in people and (other in people or other is None):
            return whole
        if fallback is None:
            fallback = whole
    return fallback


def _size(draft: Draft) -> float | None:
    return draft.value if draft.value is not None else draft.high if draft.high is not None else draft.low
