"""Declared: the aspect that a story says its own measure has, of figures that nothing in the sentence decides."""

from __future__ import annotations

from typing import TYPE_CHECKING

from asreported.reading.clauses.structure import Voice
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.aspect.comparisons import per_unit
from asreported.reading.figures.aspect.ids import AspectRule as Id
from asreported.reading.figures.aspect.tells import copula, does, just_before, recent, until
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.measure.ids import DeclaredRule
from asreported.reading.figures.rules import Condition
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Aspect, Kind, Role

if TYPE_CHECKING:
    from asreported.story import Story

_STANDS = frozenset({DeclaredRule.COMPLETED, DeclaredRule.AS_BEFORE, DeclaredRule.NOUN_OF, DeclaredRule.PRONOUN})
"""The story's noun is what the number says the state of."""
_ALWAYS = frozenset({Id.RECENT, Id.START, Id.SUPPOSED})
_BOUNDED = frozenset({Id.OPENED, Id.DATED, Id.SHARE_THEN, Id.SHARE_OF_DEEDS_THEN})
"""Rules by which a sentence says that a count is of one time, and not of all."""
_KEPT = frozenset({Aspect.CHANGE, Aspect.RATE})
where = just_before("where_word")
counts_up = does("tallying", "placing", "giving_count") | just_before("with_word") | until | copula
lasts = does("lasting_verb")
"""Whoever counts says where a count stands, whatever day is named."""


def declare_aspects(text: Text, drafts: list[Draft], story: Story | None) -> None:
    """Set ``aspect`` of the figures of a story's own measures to what it declares, where no words decide it."""
    if story is None or not any(draft.named_measure for draft in drafts):
        return
    for case in read_cases(text, drafts):
        draft = case.draft
        wanted = story.aspect_of(draft.named_measure) if draft.named_measure is not None else None
        if wanted is not None and draft.aspect != wanted and _is_undecided(case, Aspect(wanted)):
            draft.aspect = Aspect(wanted)
            draft.note("aspect.declared", f"{draft.named_measure}: {wanted}")


def _is_undecided(case: Case, wanted: Aspect) -> bool:
    """Return True if the words of the sentence leave open what the story's measure is."""
    draft = case.draft
    # "rents averaged $900", and not "averaged $30 a day"
    typical = draft.aspect_rule is Id.AVERAGE and wanted is Aspect.LEVEL and not per_unit.holds(case)
    # "the rent rose to 900 euros a month" is the rent
    priced = draft.kind is Kind.MONEY and wanted is Aspect.LEVEL and draft.declared_rule in _STANDS
    typical = typical or (priced and draft.aspect_rule is not Id.AVERAGE)
    if draft.aspect in _KEPT and not typical and draft.kind is not Kind.DURATION:  # "waits 14 months on average"
        return False
    if wanted is Aspect.NEW:
        return draft.aspect in (Aspect.LEVEL, Aspect.OTHER)
    if wanted is Aspect.TOTAL and draft.declared_rule is DeclaredRule.NOUN and where.holds(case):
        return False  # "after a recount in 120 stations" says where, and not how many there are
    if (draft.aspect is not Aspect.NEW and draft.aspect_rule is not Id.MANY_DID) or _up_to(case):
        return True
    if wanted is Aspect.LEVEL and draft.declared_rule is DeclaredRule.NOUN and _acts(case):
        return False  # "twenty branches have reopened" are not those that are open
    if draft.aspect_rule in _ALWAYS or recent.holds(case) or _one_more.holds(case):
        return False
    if draft.aspect_rule not in _BOUNDED or draft.declared_rule in _STANDS or counts_up.holds(case):
        return True
    if wanted is Aspect.LEVEL:
        return draft.kind is Kind.PERCENT or lasts.holds(case)
    return draft.declared_rule is not DeclaredRule.VERB and lasts.holds(case)


def _up_to(case: Case) -> bool:
    """Return True if something had been counted by a time: "had logged 40 complaints by the end of last week"."""
    return case.told is Told.PLUPERFECT and bool(case.sentence.spots("counted_up_to"))


def _acts(case: Case) -> bool:
    """Return True if those who are counted do something that is over."""
    verb = case.verb
    if verb is None or case.role is not Role.SUBJECT or verb.copula or verb.voice is Voice.PASSIVE:
        return False
    lasts = any(case.sentence.has(name, verb.main) for name in ("lasting_verb", "staying"))
    return not lasts and case.told in (Told.PAST, Told.PERFECT, Told.PLUPERFECT)


_one_more: Condition[Case] = just_before("one_more")
