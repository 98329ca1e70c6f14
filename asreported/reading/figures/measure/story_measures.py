"""The story's own measures: narrower names beside the general ones that the other stages go by."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asreported.measures import MEASURES, Measure
from asreported.reading.clauses.structure import Voice
from asreported.reading.clauses.tense import Told
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.measure.asked import Asked, Found
from asreported.reading.figures.measure.declared import TABLE
from asreported.reading.figures.measure.ids import BY_NOUN, UNTOLD, MeasureRule
from asreported.reading.figures.measure.ids import DeclaredRule as Id
from asreported.reading.figures.measure.vocabulary import Vocabulary, vocabulary_of
from asreported.reading.figures.rules import Finding
from asreported.reading.grammar.alphabet import fold
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.english import english
from asreported.reading.grammar.text import Text
from asreported.records import Aspect, Role

if TYPE_CHECKING:
    from asreported.story import MeasureOf, Story


_BY_WEAK = {*BY_NOUN, *UNTOLD, MeasureRule.MODIFIER, MeasureRule.GIVEN, MeasureRule.MONEY, MeasureRule.DURATION}
_NOUNS = {Id.NOUN, Id.NOUN_OF, Id.COMPLETED, Id.COUNTED, Id.COUNT_OF, Id.MODIFIER, Id.PRONOUN, Id.AS_BEFORE}
_VERBS = {Id.VERB, Id.WOULD, Id.SHARED_VERB}
_AS_GENERAL = {**dict.fromkeys(_VERBS, MeasureRule.OBJECT), Id.STATE: MeasureRule.STATE}
"""The general rules that tell in the same way; the others tell by the noun alone."""
_SAID = 5
"""Words behind a whole in which the state of its part is said."""


def narrow_measures(text: Text, drafts: list[Draft], story: Story | None) -> None:
    """Make ``measure`` of each draft general, and keep the story's narrower name for it in ``named_measure``."""
    if story is None or not story.measures:
        return
    _declare(text, drafts, story)
    _leave_wholes(drafts, story)
    for draft in drafts:
        if draft.named_measure is None:
            _narrow(draft, story)
    for name, measure in story.measures.items():
        if measure.words:
            _tell_apart(drafts, name, measure)


def _declare(text: Text, drafts: list[Draft], story: Story) -> None:
    """Give each number the measure that the story's own words tell, before any general one."""
    known = vocabulary_of(story)
    if not (known.nouns or known.verbs or known.words):
        return
    before: Draft | None = None
    for case in read_cases(text, drafts):
        draft = case.draft
        asked = Asked(case, known, before)
        found = None if _is_exception(case) else TABLE.decide(asked)
        if (
            found is not None
            and Id(found.rule) in _NOUNS
            and (_points_back(asked) or _some_of_them(asked, found, story))
        ):
            continue
        if found is not None and Id(found.rule) is Id.NOUN and _does_otherwise(case, found.value.name, story):
            continue
        if found is not None and not _is_told_otherwise(draft, found, known):
            name = found.value.name
            draft.named_measure = name
            general = known.measures[name].general or (name if name in MEASURES else Measure.OTHER)
            if draft.measure not in (general, name):
                draft.measure_rule = _AS_GENERAL.get(Id(found.rule), MeasureRule.NOUN)
            draft.measure = general
            draft.declared_rule = found.rule
            draft.note(found.rule, f"{name} ({found.value.words})")
            if found.rule is Id.AS_BEFORE or _is_counted_again(case, name, before):
                draft.like = before
            if draft.group is not None and fold(draft.group) == found.value.words:
                draft.group = None
            before = draft


def _is_counted_again(case: Case, name: str, before: Draft | None) -> bool:
    """Return True if somebody gives another count of the sentence before: "The union counted 9,000 marchers"."""
    if before is None or before.named_measure != name or before.sentence != case.draft.sentence - 1:
        return False
    verb = case.verb
    return verb is not None and case.role is Role.OBJECT and case.sentence.has("giving_count", verb.main)


def _is_exception(case: Case) -> bool:
    """Return True if a number is of those of whom something is not so: "all beaches but two are open"."""
    words = case.sentence.words[: case.left]
    parted = words[-2:-1] == [","]  # "all staff left, but 20 branches are open"
    return not parted and not english.EXCEPT_WORD.isdisjoint(words[-1:]) and not english.ALL_WORD.isdisjoint(words)


def _points_back(asked: Asked) -> bool:
    """Return True if a number is that of some told of before: "of the other eight", "to look for the eight"."""
    case = asked.case
    if case.sentence.has("definite", case.left - 1):
        return asked.own[0] == asked.own[1]
    rest = not english.REST_OF_THEM.isdisjoint(case.sentence.words[max(0, case.left - 1) : case.left])
    return rest and case.sentence.has("definite", case.left - 2)


def _some_of_them(asked: Asked, found: Finding[Found], story: Story) -> bool:
    """Return True if only some of those are counted whom a noun names, and no word says that they are in its state.

    "500 of the appointments have been made good", and not "14 of the branches were closed" of branches closed.
    """
    case = asked.case
    has, at = case.sentence.has, case.last
    if Id(found.rule) is not Id.NOUN or not (has("of_word", at) and has("definite", at + 1)):
        return False
    return story.states_in_titles(found.value.name).isdisjoint(case.sentence.words[at:])


def _leave_wholes(drafts: list[Draft], story: Story) -> None:
    """Take a measure from a whole of which only a part is counted: "14 of its 92 branches closed", of those closed.

    Its title says so, or a declared verb that is said of the part, where the whole has nothing but the noun.
    """
    for part in drafts:
        whole, name = part.part_of, part.named_measure
        if whole is None or name is None or whole.named_measure != name:
            continue
        if _is_only_whole(part, whole, story.states_in_titles(name)):
            whole.named_measure, whole.measure = None, Measure.OTHER
            whole.note("measure of a part", name)


def _is_only_whole(part: Draft, whole: Draft, states: frozenset[str]) -> bool:
    by_noun = part.declared_rule in _VERBS and whole.declared_rule is Id.NOUN
    outline = whole.outline
    assert outline is not None
    if whole.first < part.last:  # "of 34 clinics that lost power, 21 remain shut"
        return by_noun and outline.has("of_word", outline.at(whole.stretch[0]) - 1)
    at = outline.at(whole.last)
    return by_noun or not states.isdisjoint(outline.folded[at : at + _SAID])


def _is_told_otherwise(draft: Draft, found: Finding[Found], known: Vocabulary) -> bool:
    """Return True if a verb tells another measure that the story follows too: "12 patients died"."""
    if Id(found.rule) not in _NOUNS or draft.measure_rule in _BY_WEAK:
        return False
    general = known.measures[found.value.name].general or found.value.name
    return draft.measure not in (general, found.value.name) and draft.measure in known.measures


def _does_otherwise(case: Case, name: str, story: Story) -> bool:
    """Return True if those counted have done something else than be in the state of a title: "12 branches reopened"."""
    verb, states = case.verb, story.states_in_titles(name)
    if not states or verb is None or case.role is not Role.SUBJECT or verb.copula or verb.voice is Voice.PASSIVE:
        return False
    done = (
        case.told in (Told.PAST, Told.PERFECT, Told.PLUPERFECT, Told.LASTING) and story.aspect_of(name) == Aspect.LEVEL
    )
    stays = any(case.sentence.has(category, verb.main) for category in ("staying", "toll_verb"))
    return done and not stays and case.sentence.words[verb.main] not in states


def name_measures(drafts: list[Draft]) -> None:
    """Give ``measure`` the story's name, once the stages that go by the general measure are done."""
    for draft in drafts:
        if draft.named_measure is not None:
            draft.measure = draft.named_measure
            draft.note("measure in the story's words", draft.measure)


def _narrow(draft: Draft, story: Story) -> None:
    own = story.measures.get(draft.measure)
    if own is not None and own.general is not None:
        draft.named_measure, draft.measure = draft.measure, own.general
        return
    words = {fold(word) for word in (draft.counted or "").split()}
    for name, measure in story.measures.items():
        if name == draft.measure or (measure.general or name) != draft.measure:
            continue
        nouns = {fold(noun) for noun in measure.nouns}
        # a measure with verbs or words of its own is told by them, and takes nothing else
        if nouns & words or not (nouns or measure.verbs or measure.words):
            draft.named_measure = name
            return


def _tell_apart(drafts: list[Draft], name: str, measure: MeasureOf) -> None:
    """Narrow the numbers of the general measure whose words follow in the sentence: "27 have died of hunger"."""
    general = measure.general or name
    told = re.compile(r"\b(?:" + "|".join(re.escape(fold(words)) for words in measure.words) + r")\b")
    for draft in drafts:
        if draft.measure != general or draft.outline is None:
            continue
        text = draft.outline.text
        _, last = text.sentence(draft.sentence)
        found = told.search(fold(text.raw[draft.end : text.ends[last - 1]]))
        if found is None:
            continue
        until = draft.end + found.start()
        between = [other for other in drafts if draft.end <= other.start < until and other.measure == general]
        if all(other.part_of is draft or other.part_of is draft.part_of is not None for other in between):
            draft.named_measure = name
    for draft in drafts:
        whole = draft.part_of
        if whole is not None and whole.named_measure == name and draft.measure == general:
            draft.named_measure = name  # "147 have died of hunger, 88 of them children"
