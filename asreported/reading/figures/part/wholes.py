"""Wholes: of which number of its sentence another is a part, by what stands between and behind them."""

from __future__ import annotations

import math
from collections.abc import Callable
from typing import NamedTuple

from asreported.reading.clauses.outline import Outline
from asreported.reading.figures.part import shapes
from asreported.reading.figures.rules import Condition
from asreported.reading.grammar import letters
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.records import Hedge, Kind

_SHARES = (Kind.PERCENT, Kind.FRACTION)
_NO_WHOLES = (*_SHARES, Kind.DURATION)
_SAME = {Kind.COUNT: 0, Kind.PERCENT: 0, Kind.FRACTION: 0, Kind.MONEY: 1, Kind.MEASURE: 2, Kind.DURATION: 3}
_PEOPLE = frozenset({"person", "force", "captive", "prisoner", "body", "life"})
_CLOSE = (letters.CLOSE, "")
_JOINTS = (letters.COMMA, letters.AND, letters.CONJUNCTION)
_OTHER_CLAUSE = frozenset(letters.spelled("semicolon conjunction quote"))
_SAID = frozenset(letters.spelled("number be have modal relative comma semicolon conjunction"))
_SAID_OTHERWISE = frozenset(letters.spelled("verbal be have semicolon"))
_SAME_WORD = letters.spelled("word plural participle state")
_TO_OR_HYPHEN = (letters.TO, letters.HYPHEN)
_VERBS = (letters.BE, letters.HAVE, letters.MODAL, letters.VERB)


class Member(NamedTuple):
    """A number of a sentence, the place that it has among them, and the whole to which it and its neighbours add up."""

    draft: Draft
    outline: Outline
    where: int
    summed: Draft | None = None

    @property
    def before(self) -> Draft | None:
        """The number before it."""
        return self.outline.drafts[self.where - 1] if self.where else None

    @property
    def after(self) -> Draft | None:
        """The number behind it."""
        return self.outline.drafts[self.where + 1] if self.where + 1 < len(self.outline.drafts) else None

    @property
    def earlier(self) -> list[Draft]:
        """The numbers before it, the nearest first."""
        return self.outline.drafts[: self.where][::-1]

    @property
    def at(self) -> int:
        """The position in the outline right behind it."""
        return self.outline.at(self.draft.last)

    @property
    def left(self) -> int:
        """The position in the outline of it with its hedge."""
        return self.outline.at(self.draft.stretch[0])

    @property
    def between(self) -> str:
        """The roles between it and the number before."""
        return "" if self.before is None else _between(self.before, self.draft, self.outline)


def sums(outline: Outline) -> dict[int, Draft]:
    """Return the whole of each number that adds up to it with others: "12 boats: 7 trawlers, 4 tugs and a ferry"."""
    found: dict[int, Draft] = {}
    for at, whole in enumerate(outline.drafts):
        plain = whole.value is not None and whole.hedge is Hedge.EXACT and whole.kind not in _NO_WHOLES
        if plain and id(whole) not in found:
            found.update((id(part), whole) for part in _adding_up(whole, outline.drafts[at + 1 :], outline))
    return found


def _adding_up(whole: Draft, following: list[Draft], outline: Outline) -> list[Draft]:
    """Return the numbers behind a whole that add up to it; none where they do not."""
    parts: list[Draft] = []
    for part in following:
        if outline.roles[outline.at(part.stretch[0]) - 1] == letters.OPEN and part.kind is whole.kind and not parts:
            continue  # a conversion
        if part.value is None or part.hedge is not Hedge.EXACT or not _summable(part, whole, outline):
            return []
        if parts and _between(parts[-1], part, outline) in _TO_OR_HYPHEN:
            return []  # "voted 9 to 6"
        parts.append(part)
        total = math.fsum(one.value or 0 for one in parts)
        if total > (whole.value or 0) or math.isclose(total, whole.value or 0, rel_tol=1e-9):
            return parts if len(parts) > 1 and math.isclose(total, whole.value or 0, rel_tol=1e-9) else []
    return []


def _summable(part: Draft, whole: Draft, outline: Outline) -> bool:
    """Return True if a number can be one of the parts: of the same kind and sort, no subject of a clause of its own."""
    own_verb = part.counted_at is not None and outline.roles[outline.at(part.counted_at[1]) :][:1] in _VERBS
    if own_verb or outline.has("way_from", outline.at(part.stretch[0]) - 1):
        return False  # "six men, five of them from one town"
    if part.kind is not whole.kind:
        return whole.kind is Kind.MONEY and part.kind is Kind.COUNT and part.counted_at is None
    one, other = _sort(part, outline), _sort(whole, outline)
    return one == other or one is None or other is None or {one, other} <= _PEOPLE


def of_next(member: Member) -> Draft | None:
    """Return the whole that comes next, after "of"."""
    after = member.after
    if after is None or after.kind in _NO_WHOLES:
        return None
    if not english.INSTEAD_WORD.isdisjoint(member.outline.text.words[member.draft.last : after.first]):
        return None  # "254 instead of 268"
    return after if shapes.OUT_OF.fullmatch(_between(member.draft, after, member.outline)) else None


def of_sum(member: Member) -> Draft | None:
    """Return the sum in brackets behind a share of something."""
    after = member.after
    if after is None or after.kind is not Kind.MONEY:
        return None
    between = _between(member.draft, after, member.outline)
    bracketed = between.startswith(letters.OF) and between.endswith(letters.OPEN) and not set(between) & _SAID
    return after if bracketed else None


def opening_whole(member: Member) -> Draft | None:
    """Return the whole that a clause opens with: "Of the 21 clinics, nine are …", "and of its 900 guards half …"."""
    draft, outline = member.draft, member.outline
    if (draft.kind is not Kind.COUNT and draft.kind not in _SHARES) or not shapes.OPENING_ROLES & set(outline.roles):
        return None
    for whole in member.earlier:
        at = outline.at(whole.first)
        between = outline.roles[at : outline.at(draft.first)]
        if letters.SEMICOLON in between:
            return None
        if whole.kind is not Kind.COUNT or larger(draft, whole) or not opens_with(whole, outline):
            continue
        if letters.COMMA in between or (draft.counted_at is None and member.before is whole):
            return whole
    return None


def opens_with(whole: Draft, outline: Outline) -> bool:
    """Return True if a clause opens with "of" and this number."""
    return shapes.OPENS.match(outline.roles[: outline.at(whole.stretch[0])]) is not None


def _between(before: Draft, draft: Draft, outline: Outline) -> str:
    return outline.roles[outline.at(before.last) : outline.at(draft.stretch[0])]


def opened(member: Member) -> Draft | None:
    """Return the whole before "including", "among them" or "of whom" and its part."""
    between = shapes.AS_OF.sub("", member.between)
    found = shapes.OPENED.search(between)
    if found is None or set(between[: found.start()]) & _OTHER_CLAUSE:
        return None
    return _whole(member)


def broken_down(member: Member) -> Draft | None:
    """Return the whole of which brackets say how much is where: "2.7 million people (2.2 million in the south"."""
    draft, before, between = member.draft, member.before, shapes.AS_OF.sub("", member.between)
    inside = between.endswith(letters.OPEN) and not set(between) & _SAID_OTHERWISE
    if before is None or not inside or member.outline.roles[member.at : member.at + 1] != letters.PREPOSITION:
        return None
    return before if _alike(before, draft) and not larger(draft, before) else None


def listed(member: Member) -> Draft | None:
    """Return the whole of the parts in whose list a number goes on."""
    draft, before, between = member.draft, member.before, shapes.AS_OF.sub("", member.between)
    whole = None if before is None else before.part_of
    if before is None or whole is None or not _alike(before, draft) or larger(draft, whole):
        return None
    goes_on = (
        whole.first < before.first and shapes.LISTED.fullmatch(between) and not _closed(before, draft, member.outline)
    )
    return whole if goes_on else None


def another(member: Member) -> Draft | None:
    """Return the whole that stands behind its first part, for the next: "Two of the 12 died, one was freed"."""
    before = member.before
    whole = None if before is None else before.part_of or before
    parts = [other for other in member.earlier if other.part_of is whole]
    if whole is None or not parts or parts[-1].first > whole.first:
        return None
    fits = _alike(parts[-1], member.draft) and not larger(member.draft, whole)
    return whole if fits and _has_room(member, parts, whole) else None


def _has_room(member: Member, parts: list[Draft], whole: Draft) -> bool:
    """Return True if a whole holds a number beside its parts, which has a clause of its own or ends one."""
    draft, roles = member.draft, member.outline.roles
    spent = (draft.value or 0) + math.fsum(part.value or 0 for part in parts)
    shares = draft.kind in _SHARES and all(part.kind in _SHARES for part in parts)
    counts = draft.kind is Kind.COUNT and all(part.kind is Kind.COUNT for part in parts)
    room = shares or (counts and whole.value is not None and spent <= whole.value)
    return room and draft.counted_at is None and _stands_beside(member, roles)


def _stands_beside(member: Member, roles: str) -> bool:
    """Return True of "…, one was freed" and of "…, and its ally 22": a bare number with or behind its own subject."""
    between = shapes.AS_OF.sub("", member.between)
    own = (
        between.rstrip(letters.ADVERB_OR_ARTICLE)[-1:] in _JOINTS
        and shapes.OWN_CLAUSE.match(roles, member.at) is not None
    )
    return own or (shapes.SUBJECT.fullmatch(between) is not None and shapes.ENDS.match(roles, member.at) is not None)


def _those(member: Member) -> int | None:
    """Return the position of the pronoun in "40 of them", "40 men among them"; None where there is none."""
    found = shapes.OF_THEM.match(member.outline.roles, member.at)
    return None if found is None else found.end() - 1


def pronoun(category: str) -> Condition[Member]:
    """Return the condition that "of" or "among" and a pronoun of a category stand behind the number."""

    def holds(member: Member) -> bool:
        at = _those(member)
        return at is not None and member.outline.has(category, at)

    return Condition(f"of({category})", holds)


def of_it(member: Member) -> Draft | None:
    """Return the one sum before, of which "of it" takes a part."""
    one = [other for other in member.earlier if other.kind is not Kind.DURATION]
    return next((other for other in one if not other.counted_at or other.kind is Kind.MONEY), None)


def of_whom(member: Member) -> Draft | None:
    """Return the part of the first whole, of which this is a part again: "of the 9, 4 left, 2 of whom are back"."""
    draft, before = member.draft, member.before
    if before is None or before.part_of is not member.outline.drafts[0] or letters.COMMA not in member.between:
        return None
    return before if _alike(before, draft) and not larger(draft, before) else None


def of_share(member: Member) -> Draft | None:
    """Return the share of the number before of which this is a share again: "61% of the 900, of whom 52% are women"."""
    part = member.earlier[1] if member.where > 1 else None
    if part is None or part.kind not in _SHARES or part.part_of is not member.before:
        return None
    told = _those(member) is not None or any(
        member.outline.has("whom_word", at) for at in range(max(0, member.left - 2), member.left)
    )
    return part if told else None


def of_them(member: Member) -> Draft | None:
    """Return the whole to which "of them" or "among them" points."""
    return _whole(member) if _those(member) is not None else None


def few(member: Member) -> Draft | None:
    """Return the whole of a bare number with an adverb: "wounded five guards, one seriously"."""
    draft = member.draft
    bare = (
        draft.counted_at is None
        and draft.kind is Kind.COUNT
        and shapes.AS_OF.sub("", member.between).endswith(letters.COMMA)
    )
    return _whole(member) if bare and shapes.FEW.match(member.outline.roles, member.at) else None


def same_noun(member: Member) -> Draft | None:
    """Return the number of the same things of which a share is said: "14,479 cases … 66% of infections"."""
    draft, outline = member.draft, member.outline
    if draft.kind not in _SHARES or draft.counted_at is None or outline.roles[member.at : member.at + 1] != letters.OF:
        return None
    noun = outline.at(draft.counted_at[1]) - 1
    measure = outline.value("measure_noun", noun)
    for whole in member.earlier:
        if whole.kind is Kind.COUNT and whole.counted_at is not None:
            head = outline.at(whole.counted_at[1]) - 1
            same = outline.word(head) == outline.word(noun)
            if same or (measure is not None and outline.value("measure_noun", head) == measure):
                return whole
    return None


def _alone(member: Member) -> bool:
    """Return True if a number stands alone in brackets."""
    roles = member.outline.roles
    return roles[member.left - 1 : member.left] == letters.OPEN and roles[member.at : member.at + 1] in _CLOSE


def majority(member: Member) -> Draft | None:
    """Return the whole of which brackets give the majority or the rest."""
    rest = any(member.outline.has("rest_word", at) for at in range(max(0, member.left - 5), member.left))
    return _whole(member) if rest else None


def share_of(member: Member) -> Draft | None:
    """Return the number of which brackets give the share, and do not only say it again."""
    if member.draft.kind is not Kind.PERCENT or _restates(member):
        return None
    amounts = (Kind.COUNT, Kind.MONEY, Kind.MEASURE)
    return next((other for other in member.earlier if other.kind in amounts), None)


def _restates(member: Member) -> bool:
    """Return True if a share in brackets says again the number just before the brackets."""
    again = shapes.AGAIN.fullmatch(member.between) is not None
    return member.before is not None and again and member.before.kind is not Kind.MONEY


def _closed(before: Draft, draft: Draft, outline: Outline) -> bool:
    """Return True if the list of parts ended before this number: it goes on with a verb of its own or "as well as"."""
    roles, at = outline.roles, outline.at(draft.last)
    between = _between(before, draft, outline)
    end = at if draft.counted_at is None else max(at, outline.at(draft.counted_at[1]))
    if shapes.GOES_ON.match(roles, end) and letters.COMMA in between:
        return True
    own = between.endswith(letters.AND) and shapes.OF_ITS_OWN.match(roles, at)
    if own or shapes.AS_WELL.search(between):
        return letters.RELATIVE not in between
    return letters.CONJUNCTION in between


def larger(part: Draft, whole: Draft) -> bool:
    """Return True if a part is larger than its whole."""
    if part.kind in _SHARES:
        return False
    amount, of = size(part), size(whole)
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


def _whole(member: Member) -> Draft | None:
    """Return the nearest number before that can be the whole: of the same sort, not smaller, not itself a part.

    Where several can, the one said of the same thing comes first: "31 deaths and 70 injuries, including 8 deaths".
    """
    draft, outline = member.draft, member.outline
    possible = [whole for whole in member.earlier if _can_hold(whole, draft)]
    named = _of_same_word(member, possible) if len(possible) > 1 else None
    if named is not None:
        return named
    of_sort = _sort(draft, outline)
    for whole in possible:
        other_sort = _sort(whole, outline)
        if of_sort == other_sort or of_sort is None or (other_sort is None and draft.counted is None):
            return whole
        if of_sort in _PEOPLE and (other_sort in _PEOPLE or other_sort is None):
            return whole
    return possible[0] if possible else None


def _can_hold(whole: Draft, draft: Draft) -> bool:
    if whole.kind in _NO_WHOLES or not _alike(whole, draft) or larger(draft, whole):
        return False
    return whole.part_of is None or whole.part_of.first > whole.first


def _of_same_word(member: Member, possible: list[Draft]) -> Draft | None:
    draft, outline = member.draft, member.outline
    at = member.at if draft.counted_at is None else outline.at(draft.counted_at[1]) - 1
    if at >= len(outline.roles) or outline.roles[at] not in _SAME_WORD:
        return None
    for whole in possible:
        behind = outline.at(whole.last)
        following = outline.at(outline.drafts[outline.drafts.index(whole) + 1].first)
        if outline.word(at) in outline.folded[behind : min(behind + 8, following)]:
            return whole
    return None


def size(draft: Draft) -> float | None:
    """Return the size of a number, by its upper bound where it has no value."""
    return draft.value if draft.value is not None else draft.high if draft.high is not None else draft.low


def _when(notation: str, holds: Callable[[Member], bool]) -> Condition[Member]:
    return Condition(notation, holds)


always = _when("always", lambda member: True)
share = _when("share", lambda member: member.draft.kind in _SHARES)
lasting = _when("lasting", lambda member: member.draft.kind is Kind.DURATION)
alone = _when("alone_in_brackets", _alone)
