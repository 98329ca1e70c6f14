"""Running counts: what tells the toll so far from the count of one event.

Whoever keeps a count says where it stands ("put the dead at", "has counted"), or moves a toll to a number ("rose
to"). Such a number is a total, unless the sentence names the one event that it is the toll of.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from asreported.measures import EVENTS, Measure
from asreported.reading.clauses.outline import Outline
from asreported.reading.grammar.draft import Draft

_REACH = 24  # tokens from a toll to the number that completes it
_THIS_YEAR = re.compile(r"(?<=[wWsq])t")  # "the number of deaths this winter"
_BEHIND = re.compile(r"(?:[wWsqK]{0,3}a?|,)(?:[pD]{0,2}|Co|po)")
"""What stands between the number of a toll and its day: "rose to 40 dead on Friday"."""
_GAPPED = frozenset(';"C')
_JOINTS = ("&", ",", "p")


def toll_before(outline: Outline, left: int) -> bool | None:
    """A toll that the number completes: True where it is of one event ("from the quake rose to"), False where not.

    None where the number completes no toll.
    """
    if not outline.spots("number_noun"):
        return None
    roles = outline.roles
    moved = False
    for at in range(left - 1, max(-1, left - _REACH), -1):
        role = roles[at]
        if (role == "#" and roles[at - 1] != "p") or (role in ';"' and at < left - 1) or (role == "," and not moved):
            return None  # but past the step: "rose by 30 to 400"
        moved = moved or outline.has("toll_verb", at) or (role == "b" and not roles[at + 1 : left].strip("aDp"))
        if outline.has("number_noun", at) and (moved or outline.within("toll_verb", max(0, at - 6), at)):
            runs = outline.spots("running_event") or "c" in roles or _THIS_YEAR.search(roles, at, left)
            return bool(outline.spots("single_event")) and not runs
    return None


def has_own_day(outline: Outline, days: Iterator[int], left: int, right: int) -> bool:
    """Whether one of the days is a toll's and not its event's: "the toll of Monday's quake rose to 40 on Friday".

    It opens the sentence, goes with the verb that moves the toll, or comes right behind the number.
    """
    tolls = [at for at in outline.spots("number_noun") if at < left]
    verbs = [at for at in outline.spots("toll_verb") if at < right]
    if not tolls or not verbs:
        return False
    noun, verb = tolls[-1], verbs[-1]
    for at in days:
        if outline.roles[at + 1 : at + 2] == "^":
            continue  # "in Thursday's blast"
        behind = at >= right and _BEHIND.fullmatch(outline.roles, right, at) is not None
        if behind or at < min(noun, verb) or max(noun, verb) < at < left:
            return noun < verb or behind or at < verb
    return False


def tallied(outline: Outline, left: int) -> bool:
    """Whether the number is the object of a verb of counting: "had counted 40 dead", "put the dead at 40"."""
    roles = outline.roles
    if left > 1 and roles[left - 1] == "i" and "#" not in roles[:left]:  # "the dead included", "deaths also include"
        noun = left - 2
        while noun and (roles[noun] == "a" or outline.has("further", noun)):
            noun -= 1
        return outline.has("tallying", left - 1) and (roles[noun] == "q" or outline.has("number_noun", noun))
    for verb in reversed(outline.verbs):
        if verb.copula or verb.first >= left:
            continue
        between = roles[verb.last : left]
        if set(between) & _GAPPED:
            return False
        if outline.has("tallying", verb.main):
            return not verb.passive
        if outline.has("placing", verb.main):
            return left > 0 and outline.word(left - 1) in ("at", "between")
        if not verb.bare or verb.first < left - 6:
            return False
    return False


def beside(draft: Draft, outline: Outline, left: int) -> Draft | None:
    """The number before, in the same breath as which this one is said: "40 were killed and 60 injured"."""
    where = outline.drafts.index(draft)
    earlier = (other for other in reversed(outline.drafts[:where]) if other.part_of is None)
    # "with 12 missing and 80 injured"
    before = next((other for other in earlier if other.measure != Measure.MISSING), None)
    if before is None or draft.measure not in EVENTS:
        return None
    cases = (
        before.measure == Measure.AFFECTED and before.evidence == draft.evidence == "counted noun"
    )  # "900 cases and 4 deaths"
    if before.measure not in EVENTS and not cases:
        return None
    verb = draft.predicate
    if verb is not None and verb is not before.predicate and not verb.bare:
        return None
    between = outline.roles[before.last - outline.first : left]
    if not between.rstrip("aD").endswith(_JOINTS) and (verb is None or not verb.bare or "&" not in between[-5:]):
        return None
    return None if set(between) & _GAPPED else before
