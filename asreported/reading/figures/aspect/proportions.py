"""Proportions: the aspect of a share, which is that of its whole where the sentence does not date it."""

from __future__ import annotations

from asreported.reading.clauses.arguments import told_of
from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.tense import tense_of
from asreported.reading.clauses.timing import setting_of
from asreported.reading.figures.aspect.money import Judged
from asreported.reading.grammar.draft import Draft
from asreported.records import Aspect, Kind

_SHARES = frozenset({Kind.PERCENT, Kind.FRACTION})
_PAST = frozenset({"past", "pluperfect"})


def of_share(draft: Draft, outline: Outline) -> Judged:
    """Aspect of a share that names no victims: of a stock, unless a finished time bounds what is said of it."""
    left = draft.stretch[0] - outline.first
    if draft.kind is Kind.PERCENT and left and outline.word(left - 1) in ("to", "at"):
        return Aspect.LEVEL, "reached"
    setting = setting_of(draft, outline)
    told = told_of(draft, outline) and tense_of(draft.predicate, outline, draft) in _PAST
    if told and (setting.recent() or setting.opened_recent() or setting.opened_finished() or setting.dated()):
        return Aspect.NEW, "share in a bounded time"
    return Aspect.LEVEL, "share of a stock"


def of_deeds(draft: Draft, outline: Outline) -> Judged | None:
    """Aspect of a share of what was done, so far or in the time that the clause names: "95 % of the displacement"."""
    if draft.counted_at is None or outline.roles[draft.last - outline.first :][:2] not in ("oD", "oI"):
        return None
    noun = draft.counted_at[1] - outline.first - 1
    setting = setting_of(draft, outline)
    bounded = setting.recent() or setting.opened_recent() or (setting.dated() and not setting.since())
    if not outline.has("deed_count", noun):
        return None
    return (Aspect.NEW, "share in a bounded time") if bounded else (Aspect.TOTAL, "share of what has happened")


def share_before(draft: Draft, outline: Outline, left: int) -> Draft | None:
    """The share just before, with which this one stands in one list: "61 % of the arrests were in A, and 29 % in B"."""
    where = outline.drafts.index(draft)
    if not where or draft.kind not in _SHARES or draft.counted_at is not None:
        return None
    before = outline.drafts[where - 1]
    between = outline.roles[before.last - outline.first : left].rstrip("aD")
    joined = between.endswith(("&", ",")) and not set(between) & set(';"CR')
    return before if joined and before.kind is draft.kind and before.measure == draft.measure else None


def restated_by(draft: Draft, outline: Outline, left: int) -> Draft | None:
    """The number before, which this one says again in brackets, or as a share of a whole after a comma."""
    where = outline.drafts.index(draft)
    if not where or not left:
        return None
    before = outline.drafts[where - 1]
    between = outline.roles[before.last - outline.first : left]
    if between.endswith("("):
        return before if len(between) <= 5 and before.kind is not Kind.DURATION else None
    shared = between.rstrip("aD").endswith(",") and outline.roles[draft.last - outline.first :].startswith("o")
    return before if shared and draft.kind in _SHARES and not set(between) & set(';"&CRT') else None
