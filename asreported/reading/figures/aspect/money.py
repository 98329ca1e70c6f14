"""Money: the aspect of a sum, which is settled once, paid so far, running, asked for, or the price of something."""

from __future__ import annotations

from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.tense import tense_of
from asreported.reading.clauses.timing import setting_of
from asreported.reading.grammar.draft import Draft
from asreported.records import Aspect, Kind, Modality

_ASIDE = 6  # tokens of brackets after a sum: "$200 (150 euros) is needed"
Judged = tuple[Aspect, str]
"""An aspect, and the rule that judged so."""


def aspect_of_sum(draft: Draft, outline: Outline, left: int) -> Judged:
    """Aspect of a sum: announced or granted, paid so far, running, or asked for."""
    last = draft.last - outline.first
    aside = outline.roles.find(")", last, last + _ASIDE) + 1 if outline.roles[last : last + 1] == "(" else 0
    near = max(0, left - 6), (aside or last) + (0 if outline.roles[last : last + 1] in (",", ".") else 3)
    asked = [at for at in outline.spots("asked_sum") if near[0] <= at < near[1]]
    if any(outline.text.words[outline.first + at - 1] != "-" for at in asked):  # but not "much-needed"
        return Aspect.OTHER, "asked for"
    verb = draft.predicate
    reached = left > 0 and outline.word(left - 1) in ("to", "at", "from")
    if draft.kind is not Kind.MONEY and (reached or (verb is not None and verb.copula)):
        return Aspect.LEVEL, "share as it stood"
    main = verb.main if verb is not None and not verb.copula else None
    if main is not None and _is_price(draft, outline, main, left):
        return Aspect.OTHER, "price"
    if outline.within("earning", max(0, left - 10), left):
        supposed = draft.modality is Modality.HYPOTHETICAL  # "losses may exceed": what is reckoned, and no result
        return (Aspect.OTHER, "reckoned") if supposed else (Aspect.NEW, "result of a period")
    setting = setting_of(draft, outline)
    if setting.since() or setting.so_far():
        return Aspect.TOTAL, "paid so far"
    if main is not None and outline.has("granting", main):
        return Aspect.NEW, "granted"
    tense = tense_of(verb, outline, draft)
    if main is not None and outline.has("paying", main):
        recent = tense != "perfect" or setting.recent() or setting.opened_recent()
        return (Aspect.NEW, "paid") if recent else (Aspect.TOTAL, "paid so far")
    if main is not None and verb is not None and outline.has("handing_over", main):
        if tense == "perfect" and outline.has("coming_in", main):
            return Aspect.TOTAL, "come in so far"
        if tense == "present" and verb.roles[-1] == "G":
            return Aspect.NEW, "under way"
    if outline.within("granting", setting.low, setting.high) or outline.within("granted_noun", last, last + 6):
        return Aspect.NEW, "granted"
    if tense in ("present", "lasting") or outline.within("lasting_word", *near):
        return Aspect.LEVEL, "running"
    return Aspect.OTHER, "sum"


def _is_price(draft: Draft, outline: Outline, verb: int, left: int) -> bool:
    """Whether something is sold or bought for the sum, or is worth it: "a litre sells for", "went for", "worth"."""
    if outline.within("worth_word", left - 3, left):
        return True
    return outline.has("pricing", verb) and "for" in outline.folded[verb + 1 : left]
