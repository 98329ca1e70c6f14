"""Timing: the time words of the clause around a number, and of the adverbial that opens its sentence."""

from __future__ import annotations

import re
from dataclasses import dataclass

from asreported.reading.clauses import Outline
from asreported.reading.draft import Draft

_BOUNDARY = re.compile(r";|,&|&(?=[aDp]*#)|C(?!o)|,(?=G)|,(?=[aDp]*#)|(?<=[KFkat])R")
"""Where a thought ends: a conjunction, a participle after a comma, "that" after a verb of saying."""
_LEAD = re.compile(r"a?[pcCtD][^,bhmFI#]*(?:#[^,bhmFI]*)?,")
"""An adverbial that opens the sentence and holds for all of it."""
_WINDOW = frozenset({"in", "within", "over", "during"})
_DETERMINED = frozenset({"the", "this", "these", "in", "over", "during", "within", "just"})


@dataclass(slots=True)
class Setting:
    """The clause of a number, as a range of positions, and the end of the adverbial that opens the sentence."""

    outline: Outline
    low: int
    high: int
    lead: int

    def recent(self) -> bool:
        """Whether the clause names a bounded, finished time: "in the past 24 hours"."""
        return _recent(self.outline, self.low, self.high)

    def opened_recent(self) -> bool:
        """Whether the adverbial that opens the sentence does."""
        if not self.lead:
            return False
        measured = self.outline.word(0) in _WINDOW and "#" in self.outline.roles[: self.lead]
        return measured or _recent(self.outline, 0, self.lead)

    def dated(self) -> bool:
        """Whether a day stands in the clause or at the head of the sentence."""
        roles = self.outline.roles
        return "t" in roles[self.low : self.high] or "t" in roles[: self.lead]

    def since(self) -> bool:
        """Whether a start is given in the clause, at the head, or at the end of the sentence without another date."""
        roles, high = self.outline.roles, self.high
        if "c" not in roles:
            return False
        if "c" in roles[self.low : high] or "c" in roles[: self.lead]:
            return True
        return "c" in roles[high:] and not self.dated() and ",G" not in roles[high : roles.rfind("c")]

    def so_far(self) -> bool:
        """Whether it is counted up to a day: "so far", "to date", "as of"."""
        outline = self.outline
        for at in outline.spots("up_to_now"):
            if (self.low <= at < self.high or at < self.lead) and outline.words(at - 1, at + 1) in _UP_TO_NOW:
                return True
        for at in outline.spots("as_of_opener"):
            if outline.words(at, at + 2) == "as of":
                return True
        return outline.within("total_word", self.low, self.high) or outline.within("total_word", 0, self.lead)

    def months(self) -> bool:
        """Whether it is counted from a day of one month to a day of another: "between 7 October and 2 March"."""
        outline = self.outline
        if not outline.spots("range_opener"):
            return False
        lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
        named = {
            outline.word(at)
            for at in (*range(self.lead), *range(max(self.lead, self.low), self.high))
            if outline.roles[at] == "t" and lexicon.has("month", words[first + at])
        }
        return len(named) > 1


_UP_TO_NOW = frozenset({"so far", "thus far", "to date", "this year", "until now", "till now", "in total", "in all"})


def setting_of(draft: Draft, outline: Outline) -> Setting:
    """The clause around a number, roughly: between the boundaries next to it and to its predicate."""
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if draft.predicate is not None:
        left, right = min(left, draft.predicate.first), max(right, draft.predicate.last)
    low = 0
    for match in _BOUNDARY.finditer(outline.roles, 0, left):
        low = match.end()
    after = _BOUNDARY.search(outline.roles, right)
    lead = _LEAD.match(outline.roles)
    return Setting(outline, low, len(outline.roles) if after is None else after.start(), lead.end() if lead else 0)


def _recent(outline: Outline, low: int, high: int) -> bool:
    for at in outline.spots("recent_word"):
        if low <= at < high and ((at > 0 and outline.word(at - 1) in _DETERMINED) or outline.has("recent_alone", at)):
            return True
    return False


def opened_by_since(draft: Draft, outline: Outline) -> bool:
    """Whether the number stands in the clause that "since" opens: "since Hamas killed 1,200"."""
    verb = draft.predicate
    if verb is None or not verb.finite:
        return False
    at = outline.roles.rfind("c", 0, min(verb.first, draft.stretch[0] - outline.first) + 1)
    return at >= 0 and not set(outline.roles[at : verb.first]) & set(",;t")


def since_of_noun(draft: Draft, outline: Outline) -> bool:
    """Whether "since" belongs to a participle after the noun: "released 24 hostages held since October"."""
    verb, left = draft.predicate, draft.stretch[0] - outline.first
    return verb is not None and verb.last <= left and "Kc" in outline.roles[left:]


def toll_before(outline: Outline, left: int) -> bool | None:
    """A toll that the number completes: True where it is of one event ("from the quake rose to"), False where not.

    None where the number completes no toll.
    """
    if not outline.spots("number_noun"):
        return None
    roles = outline.roles
    moved = False
    for at in range(left - 1, max(-1, left - 24), -1):
        role = roles[at]
        if role == "#" or (role in ';"' and at < left - 1):
            return None
        moved = moved or outline.has("toll_verb", at)
        if outline.has("number_noun", at) and (moved or outline.within("toll_verb", max(0, at - 3), at)):
            return outline.within("single_event", at, left)
    return None
