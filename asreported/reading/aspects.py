"""Aspect: running total, single event, level, change, rate, or none of these.

What the number measures decides first (a length of time, what is held at a moment), then the words that say
so outright (per day, rose by, since, in the past week), at last the tense of the verb that governs it.
"""

from __future__ import annotations

from asreported.reading.clauses import Outline
from asreported.reading.draft import Draft
from asreported.reading.text import Text
from asreported.reading.timing import opened_by_since, setting_of, since_of_noun, toll_before
from asreported.reading.verb_tense import tense_of
from asreported.records import Aspect, Kind, Modality

_MOMENT = frozenset({"captives_held", "missing", "population"})
"""Measures that speak of a moment."""
_STATES = frozenset({"affected", "detained"})
"""Measures that speak of a moment unless the verb tells of an event."""
_EVENTS = frozenset({"deaths", "injuries", "captives_taken", "captives_released", "prisoners_released"})
"""Measures that are never a level: what has happened to somebody stays so."""
_SUPPOSED = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
_STANDING = frozenset({"other", "extent", "displaced", "damage", "affected"})
_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_COMPARED = frozenset({"earlier", "ago", "later"})
_BY_NOUN = ("measure: counted noun", "measure: noun left out", "measure: said within")

Judged = tuple[Aspect, str]
"""An aspect, and the rule that judged so."""


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


def _aspect(draft: Draft, outline: Outline) -> Judged:
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if draft.kind is not Kind.DURATION and _is_change(draft, outline, left, right):
        return Aspect.CHANGE, "difference"
    if _is_rate(draft, outline, left, right):
        return Aspect.RATE, "per unit"
    if draft.kind is Kind.DURATION or (draft.kind is Kind.MEASURE and outline.roles[right : right + 1] == "'"):
        return Aspect.OTHER, "length or size"
    whole = draft.part_of
    if whole is not None and _shares_aspect(draft, whole):
        return whole.aspect, "as the whole"
    if draft.kind is Kind.MONEY:
        return _of_money(draft, outline, left)
    return _by_measure(draft, outline, left) or _of_event(draft, outline, left)


def _shares_aspect(draft: Draft, whole: Draft) -> bool:
    """Whether a part is told of in the same breath as its whole."""
    return whole.measure == draft.measure and (whole.first < draft.first or whole.predicate is draft.predicate)


def _by_measure(draft: Draft, outline: Outline, left: int) -> Judged | None:
    """Aspect where the measure, the kind or the modality settles it; None where time words must tell."""
    verb = draft.predicate
    if draft.kind in _SHARES and draft.measure in ("damage", "other"):
        restated = _restated(draft, outline, left)
        return (restated.aspect, "as restated") if restated is not None else (Aspect.LEVEL, "share of a stock")
    if draft.measure == "votes":
        return (Aspect.NEW, "one vote") if draft.kind is Kind.COUNT else (Aspect.LEVEL, "share of votes")
    if draft.measure in _MOMENT:
        return Aspect.LEVEL, "measure of a moment"
    if draft.measure == "forces":
        sent = verb is not None and not verb.copula and not verb.passive and verb.last <= left
        if sent and tense_of(verb, outline, draft) in ("past", "future"):
            return Aspect.NEW, "sent"
        return Aspect.LEVEL, "measure of a moment"
    if draft.modality in _SUPPOSED:
        governed = verb is not None and not verb.copula and not verb.passive and verb.last <= left
        if draft.measure not in _STANDING or governed:
            return Aspect.NEW, "one event"
    if draft.kind is Kind.PERCENT and left and outline.word(left - 1) in ("to", "at"):
        return Aspect.LEVEL, "reached"
    return None


def _of_event(draft: Draft, outline: Outline, left: int) -> Judged:
    """Aspect of what may be a running count, one event or a state: by its time words, then by tense."""
    toll = toll_before(outline, draft.first - outline.first)
    if toll is not None:
        return (Aspect.NEW, "toll of one event") if toll else (Aspect.TOTAL, "toll")
    tense = tense_of(draft.predicate, outline, draft)
    standing = _standing(draft, outline, left, tense)
    if standing is not None:
        return standing
    setting = setting_of(draft, outline)
    if opened_by_since(draft, outline):
        return Aspect.NEW, "the start itself"
    if setting.recent() or (tense != "perfect" and left and outline.word(left - 1) == "another"):
        return Aspect.NEW, "bounded time"
    if setting.since() and not since_of_noun(draft, outline):
        return Aspect.TOTAL, "since a start"
    if setting.opened_recent():
        return Aspect.NEW, "bounded time at the head"
    if tense == "perfect" or setting.so_far() or setting.months():
        return Aspect.TOTAL, "so far"
    if setting.dated():
        return Aspect.NEW, "dated"
    if tense == "present":
        return (Aspect.TOTAL, "so far") if draft.measure in _EVENTS else (Aspect.LEVEL, "present")
    told = _told_of(draft, outline)
    if draft.measure == "extent" and not (tense == "past" and told):
        return Aspect.OTHER, "size"
    if draft.measure == "other" and (tense is None or not told):
        return Aspect.LEVEL, "no event"
    verb = draft.predicate
    after = verb is not None and verb.bare and verb.first >= draft.last - outline.first
    after = after and verb is not None and outline.value("measure_verb", verb.main) is not None
    if draft.measure == "displaced" and (draft.kind in _SHARES or after):
        return Aspect.LEVEL, "state of those counted"
    return Aspect.NEW, "event"


def _standing(draft: Draft, outline: Outline, left: int, tense: str | None) -> Judged | None:
    """A level or a size, where the clause tells of a state; None where it may tell of an event."""
    if draft.measure in _STATES and not _entered(draft, outline, tense):
        return Aspect.LEVEL, "measure of a moment"
    if draft.measure == "other" and left and outline.roles[left - 1] == "D" and outline.word(left - 1) != "another":
        return Aspect.LEVEL, "pointed back to"
    asserted = not any(rule.startswith(_BY_NOUN) for rule in draft.rules)
    if (tense == "lasting" and draft.measure not in _EVENTS) or (
        draft.measure in ("displaced", "damage") and not asserted
    ):
        return Aspect.LEVEL, "state"
    after = (draft.last if draft.counted_at is None else draft.counted_at[1]) - outline.first
    long = outline.within("length_context", after, after + 1)
    if draft.measure == "extent" and (long or (draft.predicate is not None and draft.predicate.copula)):
        return Aspect.OTHER, "size"
    if tense == "present" and (draft.measure in _STANDING or draft.kind in _SHARES):
        return Aspect.LEVEL, "present"
    return None


def _entered(draft: Draft, outline: Outline, tense: str | None) -> bool:
    """Whether people came into a state, rather than were in it: "were infected", "12 new cases"."""
    verb = draft.predicate
    if draft.counted is not None and draft.counted in outline.text.lexicon.categories["counted_event"]:
        return tense != "present"
    if verb is None or verb.copula or tense not in ("past", "perfect"):
        return False
    return outline.roles[verb.main] in "KG" and outline.value("measure_verb", verb.main) in _STATES


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


def _restated(draft: Draft, outline: Outline, left: int) -> Draft | None:
    """The number before, which this one says again in brackets."""
    where = outline.drafts.index(draft)
    if not where or outline.roles[left - 1 : left] != "(":
        return None
    before = outline.drafts[where - 1]
    return before if left - (before.last - outline.first) <= 5 else None


def _is_rate(draft: Draft, outline: Outline, left: int, right: int) -> bool:
    """Whether the number is per day, per person, for every ten, or an average."""
    roles = outline.roles
    if draft.kind is Kind.MONEY and roles[right : right + 2] == "Dw" and outline.word(right) in ("a", "an"):
        return True
    if outline.within("averaging", left - 4, left):
        return True
    openers, words = outline.spots("rate_opener"), outline.spots("rate_word")
    if not openers and not words:
        return False
    following = next((d.stretch[0] - outline.first for d in outline.drafts if d.first > draft.first), len(roles))
    for at in range(right, min(following, right + 14)):
        if roles[at] in ";," or (roles[at] == ")" and "(" not in roles[right:at]):
            return False
        if at in words and (at == right or roles[at + 1 : at + 2] not in ("w", "s", "W")):
            return True
        if at in openers and at + 1 < following:
            compared = at + 2 < len(roles) and outline.word(at + 2) in _COMPARED
            if outline.has("rate_unit", at + 1) and roles[at - 1] not in "poT" and not compared:
                return True
            if outline.word(at) == "per" and outline.word(at + 1) != "cent":
                return True
    return False


def _is_change(draft: Draft, outline: Outline, left: int, right: int) -> bool:
    """Whether the number is a difference: "rose by 30", "up 5 %", "eight times higher"."""
    share = draft.kind in _SHARES
    compared = right < len(outline.roles) and outline.has("comparison", right)
    if share and outline.words(right, right + 2) == "more than":
        return True
    if compared and (share or outline.words(right, right + 2).endswith(" than")):
        return True
    moved = outline.spots("difference_word")
    if not moved or not left:
        return False
    if share and (left - 1 in moved or (outline.roles[left - 1] == "D" and right in moved)):
        return True
    if outline.word(left - 1) == "by":
        return any(left - 5 <= at < left - 1 for at in moved)
    return outline.word(left - 1) == "of" and left - 2 in moved


def _of_money(draft: Draft, outline: Outline, left: int) -> Judged:
    """Aspect of a sum: announced or granted, paid so far, running, or asked for."""
    last = draft.last - outline.first
    near = max(0, left - 6), last + (0 if outline.roles[last : last + 1] in (",", ".") else 3)
    if outline.within("asked_sum", *near):
        return Aspect.OTHER, "asked for"
    verb = draft.predicate
    main = verb.main if verb is not None and not verb.copula else None
    if main is not None and outline.has("granting", main):
        return Aspect.NEW, "granted"
    setting = setting_of(draft, outline)
    if setting.since() or setting.so_far():
        return Aspect.TOTAL, "paid so far"
    tense = tense_of(verb, outline, draft)
    if main is not None and outline.has("paying", main):
        recent = tense != "perfect" or setting.recent() or setting.opened_recent()
        return (Aspect.NEW, "paid") if recent else (Aspect.TOTAL, "paid so far")
    if outline.within("granting", setting.low, setting.high):
        return Aspect.NEW, "granted"
    if tense in ("present", "lasting") or outline.within("lasting_word", *near):
        return Aspect.LEVEL, "running"
    return Aspect.OTHER, "sum"
