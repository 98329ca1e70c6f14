"""Nouns left out: what is counted where the number stands alone and the sentence says it elsewhere."""

from __future__ import annotations

import re

from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.roles import is_plural
from asreported.reading.figures.counted.counted import OF, SHARED, group_of, head_of, take
from asreported.reading.figures.counted.partitives import noun_of_opening
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_AGENT = re.compile(r"p[aDwW]*\Z")
_NEW_CLAUSE = re.compile(r",&(?=[aDwWs]+[KF])|,(?=G)")
"""Begins a clause of its own, whose verb follows: ", and nurses treated", ", leaving"."""
_COUNTING = frozenset({Kind.COUNT, Kind.PERCENT, Kind.FRACTION})
_HAPPENED = ("running_event", "single_event")
_NOT_COUNTED = ("source_noun", "number_noun", *_HAPPENED)
_FAR = 40  # tokens to an earlier number, beyond which its noun is not in mind any more


def read_left_out(text: Text, drafts: list[Draft]) -> None:
    """Set ``counted`` and ``group`` of each draft without a noun, where the same sentence supplies one."""
    for draft in drafts:
        if draft.counted is None:
            assert draft.outline is not None
            _fill_in(draft, draft.outline)
        if draft.group is not None:
            draft.note("group", draft.group)


def _fill_in(draft: Draft, outline: Outline) -> None:
    left = draft.stretch[0] - outline.first
    whole = draft.part_of
    if whole is not None and whole.first < draft.first and whole.counted is not None:
        _as(draft, whole, "as the whole")
    elif (sharing := _sharing(draft, outline)) is not None:
        _as(draft, sharing, "shared with the next number")
    elif (joined := _joined(draft, outline)) is not None:
        _as(draft, joined, "shared with the number that it is joined to")
    elif (beside := parallel(draft, outline)) is not None:
        _as(draft, beside, "in the place of another number")
    elif draft.kind is Kind.MONEY:
        _before_sum(draft, outline, left)
    elif (numbered := _number_of(draft, outline)) is not None:
        take(draft, outline, *numbered, rule='counted: noun after "number of"')
        draft.counted_at = None
    elif left > 1 and (
        outline.word(left - 1) == "for" or (outline.word(left - 1) == "to" and outline.roles[left - 2] in "ws")
    ):
        return  # "shelter for hundreds", "services to over 400,000": nobody says of what
    elif (placed := _placed(outline, left)) is not None:
        take(draft, outline, *placed, rule="counted: put at the number")
        draft.counted_at = None
    elif (opening := noun_of_opening(draft, outline)) is not None:
        draft.counted = outline.slice(opening, opening + 1)
        draft.note("counted: noun that the sentence opens with", draft.counted)
    elif (earlier := _earlier(draft, outline)) is not None:
        _as(draft, earlier, "left out, as before")
    else:
        _before(draft, outline, left)


def _as(draft: Draft, other: Draft, rule: str) -> None:
    draft.counted, draft.group, draft.like = other.counted, draft.group or other.group, other
    draft.note(f"counted: {rule}", other.counted or "")


def parallel(draft: Draft, outline: Outline) -> Draft | None:
    """The number in whose place this one stands: "900 are living in schools, 300 in churches, 40 with relatives"."""
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if draft.counted_at is not None or outline.roles[right : right + 1] != "p":
        return None
    if left == 0 or outline.roles[left - 1] not in ",&;" or draft.part_of is not None:
        return None
    for other in reversed(outline.drafts[: outline.drafts.index(draft)]):
        before = other.stretch[0] - outline.first - 1
        if other.kind in _COUNTING and (before < 0 or outline.roles[before] not in "po"):
            return other
    return None


def _sharing(draft: Draft, outline: Outline) -> Draft | None:
    """The next number, where both have one noun: "31 local and 12 foreign hostages", "3 out of 9 flights"."""
    roles, at = outline.roles, draft.last - outline.first
    of = OF.match(roles, at)
    if (of is None or not of["whole"]) and SHARED.match(roles, at) is None and roles[at : at + 2] != "po":
        return None
    if draft.kind is Kind.PERCENT and roles[at : at + 1] in ("w", "W"):
        return None  # "at 250 per cent occupancy and 40 patients"
    where = outline.drafts.index(draft) + 1
    following = outline.drafts[where] if where < len(outline.drafts) else None
    return following if following is not None and following.counted and following.kind is Kind.COUNT else None


def _joined(draft: Draft, outline: Outline) -> Draft | None:
    """The next number, where one noun phrase joins both: "three million and more than ten million civilians"."""
    structure = draft.structure
    where = outline.drafts.index(draft) + 1
    if structure is None or where == len(outline.drafts) or draft.kind is not Kind.COUNT:
        return None
    following = outline.drafts[where]
    joined = structure.joined(draft.last - 1 - draft.base, following.first - draft.base)
    return following if joined and following.counted and following.kind is Kind.COUNT else None


def _before_sum(draft: Draft, outline: Outline, left: int) -> None:
    """The noun of "a loan of $3 million", "the requirement ($3 million)"."""
    roles = outline.roles
    if left > 1 and roles[left - 1] in "o(" and roles[left - 2] in "ws" and not outline.has("number_noun", left - 2):
        draft.counted = outline.slice(left - 2, left - 1)
        draft.note("counted: noun before the sum", draft.counted)


def _earlier(draft: Draft, outline: Outline) -> Draft | None:
    """The number before, whose noun is still in mind; of a part its whole ("13, including 4 women, and 9 hurt")."""
    for other in reversed(outline.drafts[: outline.drafts.index(draft)]):
        if other.counted is None or other.kind not in _COUNTING:
            continue
        between = outline.roles[other.last - outline.first : draft.first - outline.first]
        if ";" in between.rstrip("&aDp")[:-1] or len(between) >= _FAR:
            continue
        whole = other.part_of
        return whole if whole is not None and whole.first < other.first and whole.counted is not None else other
    return None


def _before(draft: Draft, outline: Outline, left: int) -> None:
    """The nearest noun before the number; of a share, also what has changed by it."""
    roles, words = outline.roles, outline.text.words
    if draft.kind is Kind.PERCENT:
        moved = _subject_noun(outline, left)
        if moved is not None:
            draft.counted = moved
            draft.note("counted: what changed by the share", moved)
            return
    stated = outline.roles[draft.last - outline.first :][:1] in ("q", "K")  # "counted 40 dead and 30 missing"
    doer = _doer(outline, left, "#~qK,&" if stated else "")
    stop = _clause_of(outline, left) if stated else 0
    for at in range(left - 1, stop - 1, -1):
        word = words[outline.first + at]
        if at in doer or any(outline.has(name, at) for name in _NOT_COUNTED):
            continue  # neither who counts nor what happened is counted
        if _AGENT.search(roles, 0, at) is not None and "by" in outline.folded[max(0, at - 4) : at]:
            continue  # "killed by settlers"
        if (roles[at] == "s" and not outline.has("nounish_verb", at)) or (
            roles[at] == "W" and is_plural(word, outline.text.lexicon)
        ):
            draft.counted = word
            draft.group = draft.group or group_of(outline, at, at, at + 1)
            draft.note("counted: noun before the number", word)
            return
    if draft.kind is Kind.PERCENT and "w" in roles[:left]:
        draft.counted = words[outline.first + roles.rindex("w", 0, left)]
        draft.note("counted: noun before the share", draft.counted)


def _clause_of(outline: Outline, left: int) -> int:
    """Where the clause of a number begins whose state follows it: "a road that trucks blocked, where 12 dead lay"."""
    opened = max(outline.roles.rfind(sign, 0, left) for sign in ';"CR') + 1
    return max([opened, *(match.end() for match in _NEW_CLAUSE.finditer(outline.roles, 0, left))])


def _placed(outline: Outline, left: int) -> tuple[int, int, int] | None:
    """What is put at a number, or gathered to it: "put the dead at 40", "a crowd of 40"."""
    roles = outline.roles
    if left > 1 and roles[left - 1] == "o" and outline.has("container_noun", left - 2):
        return left - 2, left - 2, left - 1
    if left < 3 or outline.word(left - 1) not in ("at", "between") or roles[left - 2] not in "qws":
        return None
    if outline.has("sum_noun", left - 2):
        return None  # "put the toll at 40"
    low = 0 if roles[left - 4 : left - 2] == "&D" else max(0, left - 5)  # "put the dead at 40 and the hurt at 60"
    return (left - 2, left - 2, left - 1) if outline.within("placing", low, left - 2) else None


def _doer(outline: Outline, left: int, across: str) -> range:
    """Where the subject of the verb stands whose object the number is: "fire officials counted 40".

    ``across`` are further roles that may stand between: other objects in the same breath.
    """
    for verb in reversed(outline.verbs):
        if verb.last > left:
            continue
        moved = outline.has("difference_word", verb.main) or outline.has("toll_verb", verb.main)
        gap = outline.roles[verb.last : left].strip("aDp'" + across)
        if verb.copula or verb.passive or not verb.finite or moved or gap:
            break
        opened = max(outline.roles.rfind(sign, 0, verb.first) for sign in ',;"(CR')
        return range(opened + 1, verb.first)
    return range(0)


def _subject_noun(outline: Outline, left: int) -> str | None:
    """The noun before a verb of change that leads to the number: "exports rose 7 per cent"."""
    words, roles = outline.text.words, outline.roles
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
    roles = outline.roles
    left = draft.stretch[0] - outline.first
    for at in range(left - 1, max(-1, left - 25), -1):
        if roles[at] in ";#":
            return None
        if roles[at : at + 2] in ("wo", "so") and outline.has("number_noun", at):
            named = head_of(outline, at + 2)
            happened = named is not None and any(outline.has(name, named[2] - 1) for name in _HAPPENED)
            return None if happened else named  # "the toll of the flood"
    return None
