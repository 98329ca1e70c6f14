"""Aspect: running total, single event, level, change, rate, or none of these.

What the number measures decides first (a length of time, what is held at a moment), then the words that say
so outright (per day, rose by, since, in the past week), at last the tense of the verb that governs it.
"""

from __future__ import annotations

from asreported.reading.figures.aspect.table import TABLE
from asreported.reading.figures.case import read_cases
from asreported.reading.figures.part.part import in_order
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text


def read_aspects(text: Text, drafts: list[Draft]) -> None:
    """Set ``aspect`` of each draft to what the first rule of the table that holds says."""
    cases = {id(case.draft): case for case in read_cases(text, drafts)}
    for draft in in_order(drafts):
        found = TABLE.decide(cases[id(draft)])
        if found is not None:
            draft.aspect = found.value
            draft.note(found.rule, found.value)
