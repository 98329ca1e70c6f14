"""Aspect: running total, single event, level, change, rate, or none of these.

What the number measures decides first (a length of time, what is held at a moment), then the words that say
so outright (per day, rose by, since, in the past week), at last the tense of the verb that governs it.
"""

from __future__ import annotations

import re

from asreported.reading.clauses import Outline, VerbGroup
from asreported.reading.draft import Draft
from asreported.reading.verb_tense import tense_of
from asreported.reading.text import Text
from asreported.records import Aspect, Kind, Modality

_MOMENT = frozenset({"captives_held", "missing", "population"})
"""Measures that speak of a moment."""
_STATES = frozenset({"affected", "detained"})
"""Measures that speak of a moment unless the verb tells of an event."""
_SUPPOSED = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
_STANDING = frozenset({"other", "extent", "displaced", "damage", "affected"})

_BOUNDARY = re.compile(r";|,&|&(?=[aDp]*#)|C(?!o)|,(?=G)|,(?=[aDp]*#)|(?<=[KFkat])R")
"""Where a thought ends: a conjunction, a participle after a comma, "that" after a verb of saying."""
_LEAD = re.compile(r"a?[pcCtD][^,bhmFI#]*(?:#[^,bhmFI]*)?,")
"""An adverbial that opens the sentence and holds for all of it."""
_UNIT = re.compile(r"[DpwG]w")


def read_aspects(text: Text, drafts: list[Draft]) -> None:
    """Set ``aspect`` of each draft."""
    for draft in drafts:
        if draft.part_of is None:
            _read(draft)
    for draft in drafts:
        if draft.part_of is not None:
            _read(draft)


def _read(draft: Draft) -> None:
    assert draft.outline is not None
    aspect, rule = _aspect(draft, draft.outline)
    draft.aspect = aspect
    draft.note(f"aspect: {rule}", aspect.value)


def _aspect(draft: Draft, outline: Outline) -> tuple[Aspect, str]:
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if draft.kind is not Kind.DURATION and _is_change(draft, outline, left, right):
        return Aspect.CHANGE, "difference"
    if _is_rate(draft, outline, left, right):
        return Aspect.RATE, "per unit"
    if draft.kind is Kind.DURATION:
        return Aspect.OTHER, "length of time"
    whole = draft.part_of
    if whole is not None and whole.measure == draft.measure and (whole.first < draft.first or whole.predicate is draft.predicate):
        return whole.aspect, "as the whole"
    if draft.kind is Kind.MONEY:
        return _of_money(draft, outline, left)
    if draft.kind in (Kind.PERCENT, Kind.FRACTION) and draft.measure in ("damage", "other"):
        restated = _restated(draft, outline, left)
        return (restated.aspect, "as restated") if restated is not None else (Aspect.LEVEL, "share of a stock")
    if draft.measure == "votes" and draft.kind is Kind.COUNT:
        return Aspect.NEW, "one vote"
    if draft.measure in _MOMENT:
        return Aspect.LEVEL, "measure of a moment"
    if draft.measure == "forces":
        verb = draft.predicate
        sent = verb is not None and not verb.copula and not verb.passive and verb.last <= left and tense_of(verb, outline, draft) in ("past", "future")
        return (Aspect.NEW, "sent") if sent else (Aspect.LEVEL, "measure of a moment")
    if draft.modality in _SUPPOSED and (draft.measure not in _STANDING or _does(draft)):
        return Aspect.NEW, "one event"
    if draft.kind is Kind.PERCENT and outline.word(max(0, left - 1)) in ("to", "at"):
        return Aspect.LEVEL, "reached"
    return _of_event(draft, outline, left)


def _of_event(draft: Draft, outline: Outline, left: int) -> tuple[Aspect, str]:
    """Aspect of what may be a running count, one event or a state: by its time words, then by tense."""
    tense = tense_of(draft.predicate, outline, draft)
    toll = _toll(outline, left)
    if toll is not None:
        return toll
    span = _span(draft, outline)
    if draft.measure in _STATES and not _is_event(draft, outline, tense):
        return Aspect.LEVEL, "measure of a moment"
    if draft.measure == "other" and outline.roles[left - 1 : left] == "D" and outline.word(left - 1) != "another":
        return Aspect.LEVEL, "pointed back to"
    if tense == "lasting" or (draft.measure in ("displaced", "damage") and not _asserted(draft, outline)):
        return Aspect.LEVEL, "state"
    if draft.measure == "extent" and draft.predicate is not None and draft.predicate.copula:
        return Aspect.OTHER, "size"
    if tense == "present" and (draft.measure in _STANDING or draft.kind in (Kind.PERCENT, Kind.FRACTION)):
        return Aspect.LEVEL, "present"
    if _began(draft, outline, span):
        return Aspect.NEW, "the start itself"
    if _recent(outline, *span) or outline.word(max(0, left - 1)) == "another":
        return Aspect.NEW, "bounded time"
    if _since(outline, span) and not _since_of_noun(draft, outline, left):
        return Aspect.TOTAL, "since a start"
    if _opened_recent(outline, span[0]):
        return Aspect.NEW, "bounded time at the head"
    if tense == "perfect":
        return Aspect.TOTAL, "so far"
    if _so_far(outline, span):
        return Aspect.TOTAL, "so far"
    if _dated(outline, span):
        return Aspect.NEW, "dated"
    if tense == "present":
        return Aspect.LEVEL, "present"
    if draft.measure == "extent" and not (tense == "past" and _told_of(draft, outline)):
        return Aspect.OTHER, "size"
    if draft.measure == "other" and (tense is None or not _told_of(draft, outline)):
        return Aspect.LEVEL, "no event"
    if draft.measure in ("damage", "displaced") and draft.kind in (Kind.PERCENT, Kind.FRACTION):
        return Aspect.LEVEL, "share"
    return Aspect.NEW, "event"


def _restated(draft: Draft, outline: Outline, left: int) -> Draft | None:
    """The number before, which this one says again in brackets."""
    where = outline.drafts.index(draft)
    if not where or outline.roles[left - 1 : left] != "(":
        return None
    before = outline.drafts[where - 1]
    return before if left - (before.last - outline.first) <= 5 else None


def _does(draft: Draft) -> bool:
    """Whether a verb with a meaning of its own, not a copula, governs the number from before it."""
    verb = draft.predicate
    return verb is not None and not verb.copula and not verb.passive and draft.outline is not None and (
        verb.last <= draft.stretch[0] - draft.outline.first
    )


def _asserted(draft: Draft, outline: Outline) -> bool:
    """Whether a verb or deed says what the number measures, rather than its noun alone ("the 20,000 IDPs")."""
    return not any(rule.startswith(("measure: counted noun", "measure: noun left out", "measure: said within")) for rule in draft.rules)


def _told_of(draft: Draft, outline: Outline) -> bool:
    """Whether a verb tells an event of the number itself, as its subject or direct object."""
    verb = draft.predicate
    if verb is None or verb.copula:
        return False
    left = draft.stretch[0] - outline.first
    if verb.last <= left:
        return len(outline.roles[verb.last : left].replace("a", "").replace("D", "")) <= 1
    end = draft.last - outline.first if draft.counted_at is None else draft.counted_at[1] - outline.first
    return "#" not in outline.roles[end : verb.first] and (verb.passive or verb.finite)


def _is_event(draft: Draft, outline: Outline, tense: str | None) -> bool:
    """Whether people came into a state, rather than were in it: "were infected", "12 new cases"."""
    verb, lexicon = draft.predicate, outline.text.lexicon
    if draft.counted_at is not None:
        first, last = draft.counted_at
        if lexicon.has("counted_event", outline.text.words[last - 1]):
            return tense != "present"
    if verb is None or verb.copula or tense not in ("past", "perfect"):
        return False
    return outline.roles[verb.main] == "K" and outline.value("measure_verb", verb.main) in _STATES


def _is_rate(draft: Draft, outline: Outline, left: int, right: int) -> bool:
    """Whether the number is per day, per person, for every ten, or an average."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    roles = outline.roles
    if draft.kind is Kind.MONEY and roles[right : right + 2] == "Dw" and outline.word(right) in ("a", "an"):
        return True
    following = next((d.stretch[0] - first for d in outline.drafts if d.first > draft.first), len(roles))
    for at in range(right, min(following, right + 14)):
        if roles[at] in ";," or (roles[at] == ")" and "(" not in roles[right:at]):
            break
        word = words[first + at]
        if at + 1 < following and lexicon.has("rate_opener", word):
            unit = outline.word(at + 1)
            if (lexicon.has("rate_unit", unit) and roles[at - 1] not in "poT") or (outline.word(at) == "per" and unit != "cent"):
                return True
        if lexicon.has("rate_word", word):
            return True
    near = outline.words(max(0, left - 4), left).split()
    return any(lexicon.has("averaging", word) for word in near)


def _is_change(draft: Draft, outline: Outline, left: int, right: int) -> bool:
    """Whether the number is a difference: "rose by 30", "up 5 %", "eight times higher"."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    share = draft.kind in (Kind.PERCENT, Kind.FRACTION)

    def moved(at: int) -> bool:
        return at >= 0 and lexicon.has("difference_word", words[first + at])

    if left and share and (moved(left - 1) or (outline.roles[left - 1] == "D" and moved(right))):
        return True
    if left > 1 and outline.word(left - 1) == "by" and any(moved(at) for at in range(max(0, left - 5), left - 1)):
        return True
    if left > 1 and outline.word(left - 1) == "of" and moved(left - 2):
        return True
    if right < len(outline.roles) and lexicon.has("comparison", words[first + right]):
        return share or outline.words(right, right + 2).endswith(" than")
    return False


def _of_money(draft: Draft, outline: Outline, left: int) -> tuple[Aspect, str]:
    """Aspect of a sum: announced or granted, paid so far, running, or asked for."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    span = _span(draft, outline)
    near = range(max(0, left - 6), min(len(outline.roles), draft.last - first + 3))
    if any(lexicon.has("asked_sum", words[first + at]) for at in near):
        return Aspect.OTHER, "asked for"
    verb = draft.predicate
    tense = tense_of(verb, outline, draft)
    main = words[first + verb.main] if verb is not None and not verb.copula else ""
    if main and lexicon.has("granting", main):
        return Aspect.NEW, "granted"
    if _since(outline, span) or _so_far(outline, span):
        return Aspect.TOTAL, "paid so far"
    if main and lexicon.has("paying", main):
        recent = _recent(outline, *span) or _opened_recent(outline, span[0]) or tense != "perfect"
        return (Aspect.NEW, "paid") if recent else (Aspect.TOTAL, "paid so far")
    if any(lexicon.has("granting", words[first + at]) for at in range(*span)):
        return Aspect.NEW, "granted"
    if any(lexicon.has("lasting_word", words[first + at]) for at in near) or tense == "present":
        return Aspect.LEVEL, "running"
    return Aspect.OTHER, "sum"


def _toll(outline: Outline, left: int) -> tuple[Aspect, str] | None:
    """A toll that the number completes: of one event ("from the quake rose to"), or of a course of events."""
    roles, lexicon, words, first = outline.roles, outline.text.lexicon, outline.text.words, outline.first
    moved = False
    for at in range(left - 1, max(-1, left - 24), -1):
        role = roles[at]
        if role == "#" or (role in ";\"" and at < left - 1):
            return None
        word = words[first + at]
        moved = moved or lexicon.has("toll_verb", word)
        if lexicon.has("number_noun", word):
            moved = moved or any(lexicon.has("toll_verb", words[first + near]) for near in range(max(0, at - 3), at))
            if not moved:
                return None
            if any(lexicon.has("single_event", words[first + near]) for near in range(at, left)):
                return Aspect.NEW, "toll of one event"
            return Aspect.TOTAL, "toll"
    return None


def _span(draft: Draft, outline: Outline) -> tuple[int, int]:
    """The clause around a number, roughly: between the boundaries next to it and its predicate."""
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if draft.predicate is not None:
        left, right = min(left, draft.predicate.first), max(right, draft.predicate.last)
    low = 0
    for match in _BOUNDARY.finditer(outline.roles, 0, left):
        low = match.end()
    after = _BOUNDARY.search(outline.roles, right)
    return low, len(outline.roles) if after is None else after.start()


def _lead(outline: Outline, low: int) -> int:
    """End of the adverbial that opens the sentence; 0 where there is none before the clause."""
    lead = _LEAD.match(outline.roles)
    return lead.end() if lead is not None and lead.end() <= max(low, lead.end()) else 0


def _began(draft: Draft, outline: Outline, span: tuple[int, int]) -> bool:
    """Whether the number stands in the clause that "since" opens: "since Hamas killed 1,200"."""
    verb = draft.predicate
    if verb is None:
        return False
    at = outline.roles.rfind("c", span[0], min(verb.first, draft.stretch[0] - outline.first) + 1)
    return at >= 0 and not set(outline.roles[at : verb.first]) & set(",;t") and verb.finite


def _since(outline: Outline, span: tuple[int, int]) -> bool:
    """Whether a start is given in the clause, at the head of the sentence, or at its end without another date."""
    low, high = span
    roles = outline.roles
    if "c" in roles[low:high] or "c" in roles[: _lead(outline, low)]:
        return True
    return "c" in roles[high:] and not _dated(outline, span) and ",G" not in roles[high : roles.rfind("c")]


def _recent(outline: Outline, low: int, high: int) -> bool:
    """Whether a range names a bounded, finished time: "in the past 24 hours"."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    for at in range(low, high):
        if lexicon.has("recent_word", words[first + at]) and (
            (at > 0 and outline.word(at - 1) in _DETERMINED) or lexicon.has("recent_alone", words[first + at])
        ):
            return True
    return False


def _since_of_noun(draft: Draft, outline: Outline, left: int) -> bool:
    """Whether "since" belongs to a participle after the noun: "released 24 hostages held since October"."""
    verb = draft.predicate
    return verb is not None and verb.last <= left and "Kc" in outline.roles[left:]


def _opened_recent(outline: Outline, low: int) -> bool:
    """Whether the adverbial that opens the sentence names a bounded, finished time."""
    lead = _lead(outline, low)
    if not lead:
        return False
    measured = outline.word(0) in ("in", "within", "over", "during") and "#" in outline.roles[:lead]
    return measured or _recent(outline, 0, lead)


_DETERMINED = frozenset({"the", "this", "these", "in", "over", "during", "within", "just"})


def _dated(outline: Outline, span: tuple[int, int]) -> bool:
    """Whether a day stands in the clause or at the head of the sentence."""
    return "t" in outline.roles[span[0] : span[1]] or "t" in outline.roles[: _lead(outline, span[0])]


def _so_far(outline: Outline, span: tuple[int, int]) -> bool:
    """Whether the clause counts up to a day: "so far", "to date", "as of"."""
    low, high = span
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    spoken = f" {outline.words(low, high)} "
    if " so far " in spoken or " to date " in spoken or " thus far " in spoken:
        return True
    lead = f" {outline.words(0, _lead(outline, low))} "
    if " so far " in lead or " to date " in lead or " this year " in spoken:
        return True
    if "Co" in outline.roles and " as of " in f" {outline.words(0, len(outline.roles))} ":
        return True
    return any(lexicon.has("total_word", words[first + at]) for at in range(low, high))
