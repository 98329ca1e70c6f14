"""Comparisons: numbers that are per unit of something, differences between two, or read off a scale."""

from __future__ import annotations

import re

from asreported.reading.clauses.outline import Outline
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_JOINED = re.compile(r"[wWsoG']{1,6}&[aD]*")
_REACH = 18  # tokens from a number to what it is counted per
_COMPARED = frozenset({"earlier", "ago", "later", "before", "after"})
_UP_DOWN = frozenset({"up", "down"})


def on_scale(draft: Draft, outline: Outline, left: int, right: int) -> bool:
    """Whether the number is a temperature or the strength of a quake."""
    if (draft.counted is None or draft.kind is Kind.MEASURE) and outline.within("thermometer", 0, left):
        return True
    if draft.kind is Kind.MEASURE and outline.within("scale_unit", right, right + 1):
        return True
    return outline.within("strength", left - 2, right + 2)


def is_rate(draft: Draft, outline: Outline, left: int, right: int) -> bool:
    """Whether the number is per day, per person, for every ten, or an average."""
    roles = outline.roles
    if draft.kind is Kind.MONEY and roles[right : right + 2] == "Dw" and outline.word(right) in ("a", "an"):
        return outline.word(right + 2) not in _COMPARED  # "from 1.4 billion a year before"
    if draft.kind is Kind.MONEY and "each" in outline.folded[right : right + 3]:
        return True
    if outline.spots("averaging"):
        last = max(roles.rfind(end, 0, left) for end in "#;,")
        reached = outline.within("toll_verb", last + 1, left) or "b" in roles[last + 1 : left]
        if outline.within("averaging", last + 1 if reached else left - 4, left):
            return True
    if right < len(roles) and outline.has("rate_measure", right):
        return True
    if _recurs(outline, left):
        return True
    openers, words = outline.spots("rate_opener"), outline.spots("rate_word")
    if not openers and not words:
        return False
    following = next((d.stretch[0] - outline.first for d in outline.drafts if d.first > draft.first), len(roles))
    following = _after_joined(draft, outline, following)
    for at in range(right, min(following, right + _REACH)):
        if roles[at] in ";," or (roles[at] == ")" and "(" not in roles[right:at]):
            return False
        alone = (
            at == right or outline.word(at + 1) == "basis" or roles[at + 1 : at + 2] not in ("w", "s", "W", "G", "o")
        )
        if at in words and alone:
            return True
        if at in openers and at + 1 < following:
            compared = at + 2 < len(roles) and outline.word(at + 2) in _COMPARED
            if outline.has("rate_unit", at + 1) and roles[at - 1] not in "poTC" and not compared:
                return True
            if outline.word(at) == "per" and outline.word(at + 1) != "cent":
                return True
    return False


def _after_joined(draft: Draft, outline: Outline, following: int) -> int:
    """Where the next number begins, or the one after: "1.5 litres of this and 3 litres of that per person a day"."""
    where = outline.drafts.index(draft) + 1
    joined = outline.drafts[where] if where < len(outline.drafts) else None
    if joined is None or joined.kind is not draft.kind or draft.kind is not Kind.MEASURE:
        return following
    if _JOINED.fullmatch(outline.roles, draft.last - outline.first, following) is None:
        return following
    later = outline.drafts[where + 1 : where + 2]
    return later[0].stretch[0] - outline.first if later else len(outline.roles)


def _recurs(outline: Outline, left: int) -> bool:
    """Whether the clause opens with what comes again and again: "every day we lose", or sets a daily limit."""
    for at in outline.spots("rate_opener"):
        if at < left and outline.word(at) in ("every", "each") and outline.has("rate_unit", at + 1):
            return outline.roles[at + 2] != "o" and not set(outline.roles[at:left]) & set(";,C")
    if left < 3 or outline.roles[left - 1] != "o":
        return False
    return outline.has("rate_word", left - 3) and outline.roles[left - 2] in "ws"


def is_change(draft: Draft, outline: Outline, left: int, right: int) -> bool:
    """Whether the number is a difference: "rose by 30", "up 5 %", "eight times higher"."""
    share = draft.kind in _SHARES
    if draft.kind is Kind.MONEY and right < len(outline.roles) and outline.word(right) == "off":
        return True  # "wiped $54 billion off its value"
    compared = right < len(outline.roles) and outline.has("comparison", right)
    if share and outline.words(right, right + 2) == "more than":
        return True
    if compared and (share or outline.words(right, right + 2).endswith(" than")):
        return True
    if draft.kind is Kind.COUNT and right < len(outline.roles) and outline.words(right, right + 2) == "short of":
        return True
    if draft.kind is Kind.MEASURE and draft.counted_at is not None and _is_longer(outline, draft.counted_at[1]):
        return True
    moved = outline.spots("difference_word")
    while left and (outline.roles[left - 1] == "D" or outline.has("further", left - 1)):
        left -= 1  # "rose by an additional 30"
    if left and outline.word(left - 1) == "by" and outline.spots("ahead_by"):
        return _since_sign(outline, left, outline.spots("ahead_by"))
    if not moved or not left:
        return False
    points = draft.kind is Kind.COUNT and outline.has("point_noun", right)  # "rose 64 points"
    if points and _moved_before(outline, left):
        return True
    if share and (_moved_before(outline, left) or (outline.roles[left - 1] == "D" and right in moved)):
        return True
    if outline.word(left - 1) == "by":
        return _since_sign(outline, left, moved)
    if outline.word(left - 1) in _UP_DOWN:
        return _moved_before(outline, left)
    return outline.word(left - 1) == "of" and left - 2 in moved and outline.word(left - 2) not in _UP_DOWN


def _since_sign(outline: Outline, left: int, words: tuple[int, ...]) -> bool:
    """Whether one of the words stands in the clause before a number."""
    clause = max(outline.roles.rfind(end, 0, left) for end in "#;,")
    return any(clause < at < left - 1 for at in words)


def _is_longer(outline: Outline, end: int) -> bool:
    """Whether a comparative follows a quantity: "20 cm taller than", "1.5 degrees warmer than"."""
    at = end - outline.first
    return outline.word(at).endswith("er") and outline.word(at + 1) == "than"


def _moved_before(outline: Outline, left: int) -> bool:
    """Whether a word of movement stands right before the number: "gained 5 %", "leapt a further 5 %", "down 3"."""
    at = left - 1
    while at > 0 and (outline.roles[at] == "D" or outline.has("further", at)):
        at -= 1
    if at not in outline.spots("difference_word"):
        return False
    if outline.word(at) not in _UP_DOWN or outline.roles[at - 1 : at] not in ("K", "G", "F") or at == 0:
        return True
    return outline.has("difference_word", at - 1)  # "edged down 3 percent", but not "walked down 3 flights"
