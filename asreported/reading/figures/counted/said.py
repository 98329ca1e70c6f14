"""Who the counted are said to be, where a sentence tells it of some behind their number."""

from __future__ import annotations

import re

from asreported.reading.figures.case import Case
from asreported.reading.grammar.patterns import Pattern
from asreported.records import Kind

_SAID_TO_BE = Pattern(
    """
    of ( the | those | them | whom ) <!punctuation>{0,3}? ( as | <be> )
    <!punctuation|preposition>{0,2}? (?P<who> <group_noun> )
    | (?P<some> of ( them | whom ) ) of? (?P<whose> <group_noun> ) | <be> (?P<they> <group_noun> )
    """
)
"""Who some are said to be: "40 of the dead were children and 30 were men", "listed 40 of the victims as women", "12 of
them women"."""


def said_to_be(case: Case) -> re.Match[str] | None:
    """Return the words behind a count that tell who they are said to be."""
    return case.sentence.text.match(_SAID_TO_BE, case.draft.last) if case.draft.kind is Kind.COUNT else None
