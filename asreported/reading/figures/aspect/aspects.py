"""Aspect: running total, single event, level, change, rate, or none of these.

What the number measures decides first (a length of time, what is held at a moment), then the words that say
so outright (per day, rose by, since, in the past week), at last the tense of the verb that governs it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from asreported.measures import EVENTS, MOMENTS, RUNNING, STANDING, STATES, Measure
from asreported.reading.clauses.arguments import (
    OF_THOSE_BEFORE,
    beside_event,
    corrected_by,
    is_stock,
    is_whole,
    told_of,
)
from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.tense import tense_of
from asreported.reading.clauses.timing import Setting, opened_by_since, recent_after, setting_of, since_of_noun
from asreported.reading.figures.aspect.comparisons import is_change, is_rate, on_scale
from asreported.reading.figures.aspect.money import Judged, aspect_of_sum
from asreported.reading.figures.aspect.proportions import of_deeds, of_share, restated_by, share_before
from asreported.reading.figures.aspect.running import beside, has_own_day, tallied, toll_before
from asreported.reading.figures.counted.counted import is_compound
from asreported.reading.figures.measure.toll_pronouns import BY_PRONOUN
from asreported.reading.figures.part import in_order
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Aspect, Kind, Modality

_SUPPOSED = frozenset({Modality.PLANNED, Modality.HYPOTHETICAL})
_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_PAST = frozenset({"past", "pluperfect"})
_NO_SINGLE_DAY = 5000
"""So many dead or injured, without an event named, are those of a whole war or epidemic."""
_CAME = ("object of the verb", "verb of its subject", "verb and its complement", "verb by its sense")
"""Evidence of verbs by which people come into a state, unless they tell of one that lasts."""
_IN_MIND = 4  # sentences after which a number is not pointed back to any more
_KNOWN = frozenset({"these", "those", "them"})
_MANY = 40  # numbers that are looked back over at most
_RISEN = frozenset({"up from", "down from"})
_THINGS = frozenset({Kind.COUNT, Kind.MEASURE})
_JOINED_THINGS = re.compile(r"[wWs']{0,2}[ws](?:o[wWs]{1,2})?&[aD]*")
_BY_NOUN = ("measure: counted noun", "measure: noun left out", "measure: said within")


def read_aspects(text: Text, drafts: list[Draft]) -> None:
    """Set ``aspect`` of each draft."""
    where = {id(draft): at for at, draft in enumerate(drafts)}
    for draft in in_order(drafts):
        _read(draft, drafts, where[id(draft)])


def _read(draft: Draft, drafts: list[Draft], at: int) -> None:
    assert draft.outline is not None
    aspect, rule = _aspect(draft, draft.outline)
    again = _said_before(draft, draft.outline, drafts, at)
    if again is not None:
        aspect, rule = again.aspect, "as the same number before"
    elif rule == "event" and OF_THOSE_BEFORE.match(draft.outline.roles):
        before = next(_counts_before(draft, drafts, at, 1), None)
        if before is not None:
            aspect, rule = before.aspect, "as those counted before"
        elif _known_ones(draft, draft.outline):
            aspect, rule = Aspect.TOTAL, "of those counted before"
    draft.aspect = aspect
    draft.note(f"aspect: {rule}", aspect.value)


def _known_ones(draft: Draft, outline: Outline) -> bool:
    """Whether the sentence opens with victims who are known, of no event that it names: "Of those killed, 12 …"."""
    at = next((at for at, role in enumerate(outline.roles[:4]) if role in "DI"), 0)
    known = outline.word(at) in _KNOWN or (draft.kind in _SHARES and outline.within("total_noun", at, at + 3))
    return known and draft.measure in RUNNING and not outline.spots("single_event")


def _said_before(draft: Draft, outline: Outline, drafts: list[Draft], at: int) -> Draft | None:
    """The same number some sentences before, which this one points back to: "40 died. Among the 40 dead, …"."""
    left = draft.stretch[0] - outline.first
    if draft.measure not in EVENTS or not left or not outline.has("definite", left - 1) or draft.value is None:
        return None
    return next((other for other in _counts_before(draft, drafts, at, _IN_MIND) if other.value == draft.value), None)


def _counts_before(draft: Draft, drafts: list[Draft], at: int, sentences: int) -> Iterator[Draft]:
    """The counts of the same measure in so many sentences before, the nearest first."""
    for other in reversed(drafts[max(0, at - _MANY) : at]):
        if other.sentence < draft.sentence - sentences:
            return
        if other.sentence < draft.sentence and other.measure == draft.measure and other.part_of is None:
            yield other


def _aspect(draft: Draft, outline: Outline) -> Judged:
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if draft.kind is not Kind.DURATION and is_change(draft, outline, left, right):
        return Aspect.CHANGE, "difference"
    if is_rate(draft, outline, left, right) or _shares_rate(draft, outline, right):
        return Aspect.RATE, "per unit"
    if draft.kind in (Kind.COUNT, Kind.MEASURE) and on_scale(draft, outline, left, right):
        strength = outline.within("strength", left - 2, right + 2)
        return (Aspect.OTHER, "strength") if strength else (Aspect.LEVEL, "read off a scale")
    if draft.kind is Kind.MEASURE and outline.within("length_unit", right, right + 1):
        return Aspect.OTHER, "length or size"
    if draft.kind is Kind.DURATION or (draft.kind is Kind.MEASURE and outline.roles[right : right + 1] == "'"):
        return Aspect.OTHER, "length or size"
    other = _compared_with(draft, outline, left) or corrected_by(draft, outline)
    if other is not None:
        return other.aspect, "as what it is set against"
    other = share_before(draft, outline, left)
    if other is not None:
        return other.aspect, "as the share before"
    whole = draft.part_of
    dated = (
        whole is not None
        and draft.measure not in MOMENTS
        and (setting_of(draft, outline).recent() or recent_after(draft, outline))
    )
    if whole is not None and dated and whole.first < draft.first:
        return Aspect.NEW, "bounded time"
    if whole is not None and _shares_aspect(draft, whole):
        return whole.aspect, "as the whole"
    if draft.kind in _SHARES and (outline.has("limit_word", right) or outline.has("funded_word", right)):
        return Aspect.OTHER, "limit or requirement"
    if draft.kind is Kind.MONEY or (draft.measure == Measure.MONEY and draft.kind in _SHARES):
        return aspect_of_sum(draft, outline, left)
    return _by_measure(draft, outline, left) or _of_event(draft, outline, left)


def _shares_rate(draft: Draft, outline: Outline, right: int) -> bool:
    """Return True if the next number, joined by "and", is one per unit of both: "170 trucks and 9 tankers a day"."""
    where = outline.drafts.index(draft) + 1
    if where >= len(outline.drafts):
        return False
    other = outline.drafts[where]
    left, end = other.stretch[0] - outline.first, other.last - outline.first
    joined = _JOINED_THINGS.fullmatch(outline.roles, right, left) is not None and other.part_of is not draft
    return joined and {draft.kind, other.kind} <= _THINGS and is_rate(other, outline, left, end)


def _shares_aspect(draft: Draft, whole: Draft) -> bool:
    """Whether a part is told of in the same breath as its whole; "9 of the 20" tells something else of the nine."""
    if whole.measure != draft.measure:
        return False
    return whole.first < draft.first or draft.kind in _SHARES


def _by_measure(draft: Draft, outline: Outline, left: int) -> Judged | None:
    """Aspect where the measure, the kind or the modality settles it; None where time words must tell."""
    verb = draft.predicate
    restated = restated_by(draft, outline, left) if "(" in outline.roles or draft.kind in _SHARES else None
    if restated is not None:
        return restated.aspect, "as restated"
    if draft.kind in _SHARES and draft.measure in (Measure.DAMAGE, Measure.OTHER):
        return of_share(draft, outline)
    if draft.measure not in EVENTS and (is_stock(draft, outline, left) or is_whole(draft, outline, left)):
        return Aspect.LEVEL, "stock drawn on"
    if draft.measure == Measure.VOTES:
        told = tense_of(verb, outline, draft) not in (None, "present", "lasting") and draft.modality not in _SUPPOSED
        cast = draft.kind is Kind.COUNT or (told and not outline.spots("opinion_word"))
        return (Aspect.NEW, "one vote") if cast else (Aspect.LEVEL, "share in a poll")
    if draft.measure in MOMENTS:
        return Aspect.LEVEL, "measure of a moment"
    if draft.measure == Measure.FORCES:
        sent = verb is not None and not verb.copula and not verb.passive and verb.last <= left
        sent = sent or (verb is not None and not verb.copula and outline.has("moving", verb.main))
        if sent and (tense_of(verb, outline, draft) in ("past", "pluperfect", "future") or draft.modality in _SUPPOSED):
            return Aspect.NEW, "sent"
        return Aspect.LEVEL, "measure of a moment"
    if draft.modality in _SUPPOSED:
        if draft.measure in EVENTS and (draft.value or 0) >= _NO_SINGLE_DAY:
            return Aspect.TOTAL, "more than one event takes"
        governed = verb is not None and not verb.copula and not verb.passive and verb.last <= left
        needy = (
            draft.measure == Measure.AFFECTED
            and verb is not None
            and verb.roles[0] == "T"
            and "sense" in draft.evidence
        )
        governed = governed and not needy  # "to help so many": who are in need
        governed = governed and (draft.measure not in STATES or outline.roles[left - 1 : left] != "o")
        if draft.measure not in STANDING or governed:
            return Aspect.NEW, "one event"
    if draft.kind is Kind.PERCENT and left and outline.word(left - 1) in ("to", "at"):
        return Aspect.LEVEL, "reached"
    return None


def _of_event(draft: Draft, outline: Outline, left: int) -> Judged:
    """Aspect of what may be a running count, one event or a state: by its time words, then by tense."""
    toll = toll_before(outline, draft.first - outline.first) if draft.kind is not Kind.FRACTION else None
    setting = setting_of(draft, outline)
    if draft.evidence == BY_PRONOUN:
        event = draft.like is not None and draft.like.aspect is Aspect.NEW and not setting.dated()
        return (Aspect.NEW, "toll of one event") if event else (Aspect.TOTAL, "toll")
    if toll is not None and not setting.recent():
        # of one event, but counted up to a day of its own: a running count, however it began
        runs = not toll or has_own_day(outline, setting.days(), draft.first - outline.first, draft.last - outline.first)
        return (Aspect.TOTAL, "toll") if runs else (Aspect.NEW, "toll of one event")
    tense = tense_of(draft.predicate, outline, draft)
    standing = _standing(draft, outline, left, tense)
    if standing is not None:
        return standing
    by_time = _by_time(draft, outline, left, tense)
    if by_time is not None:
        return by_time
    verb = draft.predicate
    going_on = tense == "present" and verb is not None and verb.roles[-1] == "G" and "b" in verb.roles
    if draft.measure == Measure.AID and going_on and told_of(draft, outline):
        return Aspect.NEW, "under way"
    launched = draft.measure == Measure.ATTACKS and draft.evidence == "deed"  # "a response to a salvo of 200 rockets"
    if tense == "present" and not launched:
        return (Aspect.TOTAL, "so far") if draft.measure in EVENTS else (Aspect.LEVEL, "present")
    told = told_of(draft, outline)
    if draft.measure == Measure.EXTENT and (not (tense in _PAST and told) or (verb is not None and "hT" in verb.roles)):
        return (Aspect.LEVEL, "share") if draft.kind in _SHARES else (Aspect.OTHER, "size")
    took_part = told or (tense in _PAST and beside_event(draft, outline, left))
    harmed = draft.counted is not None and draft.counted in outline.text.lexicon.categories["harmed_noun"]
    if draft.measure == Measure.OTHER and not harmed and (tense is None or not took_part):
        return Aspect.LEVEL, "no event"
    after = verb is not None and verb.bare and verb.first >= draft.last - outline.first
    after = after and verb is not None and outline.value("measure_verb", verb.main) is not None
    if draft.measure == Measure.DISPLACED and (draft.kind in _SHARES or after):
        return Aspect.LEVEL, "state of those counted"
    return Aspect.NEW, "event"


def _by_time(draft: Draft, outline: Outline, left: int, tense: str | None) -> Judged | None:
    """New or total, where the time words, the tense or the keeper of a count tell; None where they do not."""
    setting = setting_of(draft, outline)
    if opened_by_since(draft, outline):
        return Aspect.NEW, "the start itself"
    if setting.record_of_period() and not setting.so_far():
        return Aspect.NEW, "record of a period"
    sibling = beside(draft, outline, left)
    fresh = tense != "perfect" and sibling is None and left and outline.word(left - 1) == "another"
    if setting.recent() or fresh:
        return Aspect.NEW, "bounded time"
    if setting.since() and not since_of_noun(draft, outline) and not setting.since_lately():
        return Aspect.TOTAL, "since a start"
    if draft.counted is not None and draft.counted in outline.text.lexicon.categories["case_noun"]:
        further = outline.within("further", left - 1, draft.last - outline.first + 2)
        return (Aspect.NEW, "new cases") if further else (Aspect.TOTAL, "cases so far")
    if sibling is not None:
        return sibling.aspect, "as the one beside it"
    verb = draft.predicate
    if setting.opened_recent() or (setting.opened_finished() and verb is not None and not verb.copula):
        return Aspect.NEW, "bounded time at the head"
    happened = draft.measure in RUNNING
    if setting.of_one_event() and (happened or told_of(draft, outline)):
        return Aspect.NEW, "one event"
    if draft.measure != Measure.OTHER and setting.of_running_event() and not setting.dated():
        return Aspect.TOTAL, "toll of what goes on"
    closed = left and outline.word(left - 1) == "all"  # "have freed all 40": there are no more
    if tense == "perfect" and closed and told_of(draft, outline):
        return Aspect.NEW, "all of them at once"
    if tense == "perfect" and draft.measure == Measure.OTHER and _bare(setting) and told_of(draft, outline):
        return Aspect.NEW, "just done"
    counted_to = (setting.months() or setting.until()) and draft.modality not in _SUPPOSED
    if tense == "perfect" or setting.so_far() or counted_to:
        return Aspect.TOTAL, "so far"
    if happened and tallied(outline, left):
        return Aspect.TOTAL, "as counted"
    if setting.dated() and (draft.measure != Measure.OTHER or told_of(draft, outline)):
        return Aspect.NEW, "dated"
    if tense == "pluperfect" and happened and not _fresh(draft, outline):
        return Aspect.TOTAL, "so far then"
    if draft.measure in EVENTS and (draft.value or 0) >= _NO_SINGLE_DAY:
        return Aspect.TOTAL, "more than one event takes"
    return None


def _bare(setting: Setting) -> bool:
    """Whether nothing in the clause says that a count runs: no "so far", no day that it is counted to."""
    return not (setting.so_far() or setting.months() or setting.until())


def _fresh(draft: Draft, outline: Outline) -> bool:
    """Whether so many were added to those before: "23 more of its soldiers"."""
    after = draft.last - outline.first
    return outline.word(after) == "more" or outline.within("further", after - 2, after)


def _standing(draft: Draft, outline: Outline, left: int, tense: str | None) -> Judged | None:
    """A level or a size, where the clause tells of a state; None where it may tell of an event."""
    lately = draft.kind in _SHARES and tense in _PAST and setting_of(draft, outline).recent()
    if draft.measure in STATES and not lately and not _entered(draft, outline, tense):
        return Aspect.LEVEL, "measure of a moment"
    if draft.measure == Measure.OTHER:
        if is_compound(draft, outline):
            size = outline.has("size_noun", draft.last + 1 - outline.first)
            return (Aspect.OTHER, "size") if size else (Aspect.LEVEL, "attribute")
        beside = _place_of(draft, outline, left)
        if beside is not None:
            return beside.aspect, "as what is counted there"
        pointed = left > 0 and outline.roles[left - 1] == "D" and outline.word(left - 1) != "another"
        doing = pointed and _doer(draft, outline, left)
        if pointed and (doing or not (tense in _PAST and told_of(draft, outline))):
            return Aspect.LEVEL, "pointed back to"
    if draft.measure not in RUNNING and _reached(draft, outline, left):
        return Aspect.LEVEL, "reached"
    deeds = of_deeds(draft, outline) if draft.kind in _SHARES and draft.measure not in MOMENTS else None
    if deeds is not None:
        return deeds
    asserted = not any(rule.startswith(_BY_NOUN) for rule in draft.rules)
    if (tense == "lasting" and draft.measure not in EVENTS) or (
        draft.measure in (Measure.DISPLACED, Measure.DAMAGE)
        and not asserted
        and not _on_the_move(draft, outline, tense)
    ):
        return Aspect.LEVEL, "state"
    after = (draft.last if draft.counted_at is None else draft.counted_at[1]) - outline.first
    long = outline.within("length_context", after, after + 1)
    if draft.measure == Measure.EXTENT and (long or (draft.predicate is not None and draft.predicate.copula)):
        return Aspect.OTHER, "size"
    if tense == "present" and (draft.measure in STANDING or (draft.kind in _SHARES and draft.measure not in EVENTS)):
        return Aspect.LEVEL, "present"
    return None


def _on_the_move(draft: Draft, outline: Outline, tense: str | None) -> bool:
    """Whether a verb of moving tells that the displaced came or went: "24,000 refugees have entered"."""
    verb = draft.predicate
    moved = verb is not None and not verb.copula and outline.value("measure_sense", verb.main) == "move"
    return moved and tense in ("past", "pluperfect", "perfect") and told_of(draft, outline)


def _doer(draft: Draft, outline: Outline, left: int) -> bool:
    """Whether known ones do what the verb right after them says: "the two ministers met"."""
    verb = draft.predicate
    if draft.counted_at is None or verb is None or draft.kind is not Kind.COUNT:
        return False
    known = outline.has("definite", left - 1) and outline.roles[max(0, left - 2)] not in "o#"
    return known and verb.first == draft.counted_at[1] - outline.first


def _place_of(draft: Draft, outline: Outline, left: int) -> Draft | None:
    """The count in the same clause that this one only places: "40 were hurt in three villages"."""
    where = outline.drafts.index(draft)
    if not where or draft.kind is not Kind.COUNT or not left or outline.roles[left - 1].replace("D", "") not in "p":
        return None
    before = outline.drafts[where - 1]
    between = outline.roles[before.last - outline.first : left]
    same = before.kind is Kind.COUNT and before.aspect in (Aspect.NEW, Aspect.TOTAL, Aspect.LEVEL)
    return before if same and not set(between) & set(';"C&,') else None


def _reached(draft: Draft, outline: Outline, left: int) -> bool:
    """Whether a verb carries something to the number: "the queue is down to 51", "put the crowd at 300"."""
    verb = draft.predicate
    if not left or verb is None or verb.copula or verb.last > left or outline.word(left - 1) not in ("to", "at"):
        return False
    moved = outline.has("difference_word", verb.main) or outline.has("toll_verb", verb.main)
    return moved or outline.has("placing", verb.main)


def _entered(draft: Draft, outline: Outline, tense: str | None) -> bool:
    """Whether people came into a state, rather than were in it: "were infected", "12 new cases"."""
    verb = draft.predicate
    if draft.counted is not None and draft.counted in outline.text.lexicon.categories["counted_event"]:
        return tense != "present"
    if verb is None or verb.copula or tense not in ("past", "pluperfect", "perfect"):
        return False
    main = verb.finite or outline.roles[verb.first - 1 : verb.first] == ","
    if tense in _PAST and main and draft.kind is Kind.COUNT and draft.evidence.startswith(_CAME) and not verb.passive:
        return True  # "the blackout hit 72,000 homes"
    apart = outline.roles[draft.last - outline.first : verb.first]  # "60 % lack water, the poor being most affected"
    return not set(apart) & set("FKbhm") and outline.value("measure_verb", verb.main) in STATES


def _compared_with(draft: Draft, outline: Outline, left: int) -> Draft | None:
    """The number before that this one, which has no verb of its own, is set against: "20, compared with 3 in May"."""
    if not outline.spots("set_against") and "from" not in outline.folded:
        return None
    where = outline.drafts.index(draft)
    if not where:
        return None
    before = outline.drafts[where - 1]
    end = before.last - outline.first
    near = max(end, left - 4)
    against = [at for at in outline.spots("set_against") if near <= at < left and outline.word(at) != "than"]
    against += [at for at in range(max(end, left - 2), left) if outline.words(at - 1, at + 1) in _RISEN]
    if not against or ";" in outline.roles[end:left]:
        return None
    return before if before.kind is draft.kind and before.part_of is not draft else None
