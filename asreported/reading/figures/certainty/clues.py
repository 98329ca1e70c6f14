"""Clues: what is known of how a number was read, as names that the table of certainty weighs.

The same clues are weighed in reading and learnt from in training, so that both speak of the same thing.
"""

from __future__ import annotations

from asreported.reading.clauses.structure.structure import Attachment
from asreported.reading.figures.certainty.table import Table
from asreported.reading.grammar.draft import Draft
from asreported.records import Kind

RULED = ("measure", "aspect", "modality")
"""Fields that a table of rules decides, in the order in which they are asked."""

_MARGIN = 300.0  # a choice of the structure that is this clear is as clear as any
_LONG = 40  # tokens from which a sentence is long


def rules_of(draft: Draft) -> dict[str, str]:
    """Return for each of :data:`RULED` the id of the rule that decided it last; the field alone where none did."""
    found = {name: name for name in RULED}
    for rule in draft.decided:
        field, dot, _ = rule.partition(".")
        if dot and field in found:
            found[field] = rule
    return found


def attachment_of(draft: Draft) -> Attachment:
    """Return what the structure says governs what a number counts."""
    assert draft.structure is not None, "the structure of the sentence is read before its figures"
    first, last = draft.first - draft.base, draft.last - draft.base
    return draft.structure.attachment_of(first, last, draft.kind in (Kind.DURATION, Kind.MEASURE))


def agreed(draft: Draft, attachment: Attachment) -> bool:
    """Return True if outline and structure, which are parsed apart, name the same verb, or both none."""
    verb, other = attachment.verb, draft.predicate
    if verb is None or other is None or draft.outline is None:
        return verb is None and other is None
    at = draft.outline.at(draft.base + verb.main)
    return other.first <= at < other.last


def clues(draft: Draft, measure: str, attachment: Attachment, table: Table) -> dict[str, float]:
    """Return the clues of a number by name, each mostly 1 or left out; ``measure`` is its general measure."""
    assert draft.structure is not None
    found = dict.fromkeys(rules_of(draft).values(), 1.0)
    found[f"kind={draft.kind}"] = 1.0
    found[f"measure={measure}"] = 1.0
    found[f"aspect={draft.aspect}"] = 1.0
    found[f"modality={draft.modality}"] = 1.0
    found["usual aspect"] = table.usual(draft.kind, measure, draft.aspect)
    found["clear structure"] = min(abs(attachment.margin), _MARGIN) / _MARGIN
    told = {
        "verb=none": attachment.verb is None,
        "predicate=none": draft.predicate is None,
        "verbs=agree": agreed(draft, attachment),
        "noun=none": draft.counted is None,
        "whole=named": draft.part_of is not None,
        "noun=shared": draft.like is not None,
        "source=named": draft.source is not None,
        "day=named": draft.as_of is not None,
        "sentence=long": len(draft.structure.tokens) > _LONG,
    }
    return found | {name: 1.0 for name, holds in told.items() if holds}
