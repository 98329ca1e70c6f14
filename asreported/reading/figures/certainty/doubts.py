"""Doubts: the fields of a number that are in question, each with the reason, as people read them."""

from __future__ import annotations

from collections.abc import Iterator

from asreported.reading.clauses.structure.structure import Attachment
from asreported.reading.figures.aspect.ids import AspectRule
from asreported.reading.figures.certainty.clues import RULED, agreed, rules_of
from asreported.reading.figures.certainty.table import Table
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

DEFAULTS = {
    "measure": "no word names one, and none was guessed",
    "aspect": "no rule held, and none was guessed",
    "modality": "no rule held, so it is taken as reported",
    str(MeasureRule.NONE): "no word names one, and none was guessed",
    str(MeasureRule.PLACES): "no word names one, and none was guessed",
    str(AspectRule.TOLD): "only the tense of the verb tells it",
    str(AspectRule.NO_EVENT): "no verb tells an event, so it is taken as a state",
}
"""Rules that decide where no other does → why the field is in question."""

UNSURE = 0.8
"""A rule that was right in a smaller share of labelled figures is doubted."""
SELDOM, ENOUGH = 0.05, 20
"""An aspect is doubted that has a smaller share among so many labelled figures of its kind and measure."""
FAR = 15
"""A verb so many words from the number is far."""


def doubts_of(text: Text, draft: Draft, measure: str, attachment: Attachment, table: Table) -> list[str]:
    """Return the doubts of a number, ``field: reason`` each; ``measure`` is its general measure."""
    found = list(_of_rules(draft, table))
    if table.share(draft.kind, measure, draft.aspect) < SELDOM and table.seen(draft.kind, measure) >= ENOUGH:
        found.append(f"aspect: figures of this measure are seldom {draft.aspect}")
    found += _of_structure(text, draft, attachment)
    if draft.counted is None and draft.kind is Kind.COUNT:
        found.append("counted: no noun was found")
    if draft.source is None:
        found.append("source: nobody is named")
    if draft.as_of is None:
        found.append("as_of: no day is named")
    return found


def _of_rules(draft: Draft, table: Table) -> Iterator[str]:
    """Yield what speaks against the rules that decided a field."""
    decided = rules_of(draft)
    for field in RULED:
        rule = decided[field]
        if rule in DEFAULTS:
            yield f"{field}: {DEFAULTS[rule]}"
        elif rule not in table.right:
            yield f"{field}: rule {rule} decided no labelled figure"
        elif (share := table.right[rule]) < UNSURE:
            yield f"{field}: rule {rule} is right in {100 * share:.0f} % of labelled figures"


def _of_structure(text: Text, draft: Draft, attachment: Attachment) -> Iterator[str]:
    """Yield what speaks against the verb that is said to govern the number."""
    verb, other = attachment.verb, draft.predicate
    if verb is None:
        if attachment.role is None:
            yield "predicate: two readings of the sentence are close"
        return
    first, last = draft.first - draft.base, draft.last - draft.base
    words = verb.start - last if verb.start >= last else first - verb.end
    if words > FAR:
        yield f"predicate: the verb stands {words} words from the number"
    if other is not None and draft.outline is not None and not agreed(draft, attachment):
        named = draft.outline.written(min(other.last, len(draft.outline.folded)) - 1)  # a text may end in an auxiliary
        yield f"predicate: a second parser names “{named}”, not “{text.words[draft.base + verb.main]}”"
