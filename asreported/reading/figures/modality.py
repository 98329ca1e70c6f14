"""Modality: asserted as fact, planned, hypothetical or denied."""

from __future__ import annotations

import re
from itertools import pairwise

from asreported.measures import RELEASES, THERE, Measure
from asreported.reading.clauses.arguments import is_stock
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline, VerbGroup
from asreported.reading.figures.measure.captives import foreseen, swapped_for
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind, Modality

_POINTING = frozenset({"these", "those", "the", "our"})
_BACKWARDS = 4  # verb groups asked, from the number's own outwards
_NO_OBJECT = frozenset("#pR")
_THOUGHT = frozenset(';"C')
_CLAUSE = frozenset(';"CR')
_PROPOSAL_ENDS = frozenset(';,"#RK')
_SUPPOSITION_ENDS = frozenset(";,-")
_NEAR = 12  # tokens between "if" and a number that it supposes
_OTHER_CLAUSE = re.compile(r"[;\"C]|,&?I|,&W")
_AND = re.compile(r",&")
_ASIDE = re.compile(r",R[aDp]*\Z")
"""Opens a clause on the side that says what is so: "a plan to take the town, where 900 people live"."""
_BY_SIDE = re.compile(r"R[aDp]*\Z")
_ITS_OWN = re.compile(r",&[aDwWs]+\Z")
_SAID_INSTEAD = re.compile(r"&a?k")
_OWN_SUBJECT = re.compile(r"[aDwWsqGKo^'pt]*[wWs]a*|I")
"""A subject between ", and" and its verb."""
_RELATIVE = re.compile(r"[wWs]?,?p?R[aI]?")
_UNTRUE = frozenset({"untrue", "false", "wrong"})
_DID_NOT = re.compile(r"d!a?[FK]")
_COMPARED_TO = frozenset({"up from", "down from", "compared to", "compared with"})
_DONE = re.compile(r"(?:o?[aDwWs]*){0,2}a?[Kk](?=[,wWs])")
"""What closes an adverbial of what is done: "With half the count done,"."""
_IS_TO = re.compile(r"b[a!]*Tb?|b[a!]*ra*T")

Mood = tuple[Modality, str]
"""A modality, and the words that show it."""


def read_modality(text: Text, drafts: list[Draft]) -> None:
    """Set ``modality`` of each draft."""
    for draft in drafts:
        assert draft.outline is not None
        found = _modality(draft, draft.outline) or _with_another(draft, draft.outline)
        if found is not None:
            draft.modality = found[0]
            draft.note(f"modality: {found[0].value}", found[1])
    for draft in drafts:
        if draft.modality is Modality.REPORTED:
            assert draft.outline is not None
            other = swapped_for(draft, draft.outline)
            if other is not None and other.modality is not Modality.REPORTED:
                draft.modality = other.modality
                draft.note(f"modality: {other.modality.value}", "as the other side of the exchange")
            else:
                draft.note("modality: reported, as nothing says else")


def _with_another(draft: Draft, outline: Outline) -> Mood | None:
    """Modality of the number that this one says again in brackets, or shares out: "(7.5 billion dollars), 6 of it"."""
    where = outline.drafts.index(draft)
    before = outline.drafts[where - 1] if where else None
    left = draft.stretch[0] - outline.first
    restated = before is not None and "(" in outline.roles[before.last - outline.first : left][-4:]
    shared = before is not None and draft.part_of in outline.drafts[:where]
    whole = before if restated else draft.part_of if shared else None
    if whole is None or whole.modality is Modality.REPORTED or draft.predicate is not whole.predicate:
        return None
    return whole.modality, outline.slice(whole.first - outline.first, whole.last - outline.first)


def _modality(draft: Draft, outline: Outline) -> Mood | None:
    left = draft.stretch[0] - outline.first
    denied = _denied(outline, left)
    if denied is not None:
        return Modality.DENIED, denied
    if _is_settled(draft, outline, left):
        return None
    there = _there(draft, outline, left)
    if there is not None:
        return _of_group(there, outline, left)
    if draft.measure == Measure.OTHER and left and outline.word(left - 1) in _POINTING:
        return None  # "to bring these two sides together": they are there
    chain = _chain(draft, outline, left)
    own = _of_subject(draft, outline)
    if own is not None and own not in chain:
        chain.insert(0, own)
    told = _relative(draft, outline)
    if told is not None:
        chain.insert(0, told)
    ordered = _ordered(draft, outline)
    if ordered is not None:
        return Modality.PLANNED, ordered
    for step, verb in enumerate(chain):
        found = _of_group(verb, outline, left, money=draft.kind is Kind.MONEY)
        if found is None and step and chain[step - 1].roles[0] == "T" and outline.has("requesting", verb.last - 1):
            found = Modality.PLANNED, outline.words(verb.first, verb.last)  # "appealed for 3 tons to feed 40"
        if found is not None:
            mood, words = found
            if mood is Modality.PLANNED and outline.within("condition", 0, left):
                return Modality.HYPOTHETICAL, words
            return mood, words
        governor = _governor(verb, outline)
        if governor is not None:
            return governor
    if left > 1 and outline.word(left - 1) == "of" and outline.has("forecast_noun", left - 2):
        return Modality.PLANNED, outline.words(left - 2, left)
    proposed = _proposed(outline, left) or foreseen(draft, outline)
    if proposed is not None:
        return Modality.PLANNED, proposed
    supposed = _supposed(chain, outline, left)
    if supposed is not None:
        return Modality.HYPOTHETICAL, supposed
    return None


def _is_settled(draft: Draft, outline: Outline, left: int) -> bool:
    """Whether the number is there whatever comes: all there are of what others are taken from, what is done already."""
    if draft.kind is Kind.COUNT and draft.measure not in RELEASES and is_stock(draft, outline, left):
        return True  # "would win 40 of the 90 seats"
    named = draft.measure in THERE and draft.evidence == "counted noun"
    if named and left and outline.word(left - 1) in _POINTING:
        return True  # "a plan for the safety of the million refugees"
    if left > 1 and outline.word(left - 1) == "of" and outline.has("sample_noun", left - 2):
        return True  # "a survey of 90 nurses"
    if outline.words(max(0, left - 2), left) in _COMPARED_TO:
        return True  # "will face hunger, up from 40"
    if outline.word(0) != "with":
        return False
    done = _DONE.match(outline.roles, draft.last - outline.first)
    return done is not None and outline.verbs[0].bare


def _of_subject(draft: Draft, outline: Outline) -> VerbGroup | None:
    """The verb with a modal right after the number and its noun, whatever is left out: "four million could follow"."""
    end = (draft.counted_at[1] if draft.counted_at is not None else draft.last) - outline.first
    return next((verb for verb in outline.verbs if verb.first == end and verb.roles[0] == "m"), None)


def _relative(draft: Draft, outline: Outline) -> VerbGroup | None:
    """The verb of the relative clause that follows the number's noun: "a six-week truce that could begin"."""
    end = (draft.counted_at[1] if draft.counted_at is not None else draft.last) - outline.first
    opened = _RELATIVE.match(outline.roles, end)
    if opened is None:
        return None
    found = next((verb for verb in outline.verbs if verb.first >= opened.end()), None)
    if found is None or found.first == opened.end():
        return found
    lasting = draft.kind is Kind.DURATION and not outline.roles[opened.end() : found.first].strip("aDwWs")
    return found if lasting else None  # "a pause of two months in which they would"


def _denied(outline: Outline, left: int) -> str | None:
    """Words that deny the number: "not 1,400", "denied that 40 were killed"."""
    if left > 0 and outline.word(left - 1) in ("not", "never"):
        return outline.word(left - 1)
    for at in reversed(outline.spots("denying")):
        passive = at > 0 and outline.roles[at - 1] in "ba"
        instead = _SAID_INSTEAD.search(outline.roles, at, left) is not None  # "denied that it had, and said that"
        ended = set(outline.roles[at:left]) & _THOUGHT or _new_clause(outline, at, left) or instead
        if at < left and not passive and not ended:
            return outline.word(at)
    claims = [at for at in outline.spots("disputable_noun") if at < left]
    if claims and outline.within("rejecting", 0, claims[-1]) and ";" not in outline.roles[claims[-1] : left]:
        return outline.word(claims[-1])  # "rejected as invented a report that 40 had fled"
    for at in outline.spots("truth"):
        untrue = outline.word(at) in _UNTRUE or "!" in outline.roles[max(0, at - 2) : at]
        if untrue and at < left and outline.word(at + 1) == "that" and not set(outline.roles[at:left]) & _THOUGHT:
            return outline.word(at)
    verb = next((group for group in reversed(outline.verbs) if group.last <= left), None)
    if verb is not None and _DID_NOT.fullmatch(verb.roles) and not outline.roles[verb.last : left].strip("aD"):
        return outline.words(verb.first, verb.last)
    return None


def _new_clause(outline: Outline, low: int, left: int) -> bool:
    """Whether ", and" with a subject and verb of its own begins another clause between two positions.

    What is denied ends there: "denied that the dam had burst, and damage was put at 40 million"; not at ", and that".
    """
    for joint in _AND.finditer(outline.roles, low, left):
        verb = next((verb for verb in outline.verbs if verb.first >= joint.end()), None)
        if verb is None or verb.last > left or not verb.finite:
            continue
        if _OWN_SUBJECT.fullmatch(outline.roles, joint.end(), verb.first) is not None:
            return True
    return False


def _chain(draft: Draft, outline: Outline, left: int) -> list[VerbGroup]:
    """The verb group of the number, and those it depends on, up to the finite verb of the clause."""
    chain: list[VerbGroup] = []
    own = draft.predicate
    if own is not None and own.last <= left and _ASIDE.search(outline.roles, own.last, left):
        own = None
    if own is not None:
        chain.append(own)
        if own.finite and (not own.bare or own.first < left):
            return chain
    start = own.first if own is not None and own.first < left else left
    for verb in reversed(outline.verbs):
        if verb is own or verb.first >= start:
            continue
        if _OTHER_CLAUSE.search(outline.roles, verb.last, start) or _ASIDE.search(outline.roles, verb.last, start):
            break
        chain.append(verb)
        if verb.finite or len(chain) >= _BACKWARDS:
            return chain
    for verb in outline.verbs:  # "trucks carrying 500 tons are expected to": the subject's own verb comes later
        if verb.first >= left and verb.finite and not verb.bare:
            between = outline.roles[left : verb.first]
            of_another = between.endswith(("I", "&")) or _ITS_OWN.search(between) is not None
            of_another = of_another or ("," in between and _BY_SIDE.search(outline.roles, 0, left) is not None)
            if not set(between) & _CLAUSE and not of_another:
                chain.append(verb)
            break
    return chain


def _there(draft: Draft, outline: Outline, left: int) -> VerbGroup | None:
    """The participle that says what the counted are, whatever is planned: "the 1,000 people sheltering there"."""
    if draft.measure not in THERE:
        return None
    own = draft.predicate
    if own is not None and own.bare and own.first >= left:
        return own
    end = (draft.last if draft.counted_at is None else draft.counted_at[1]) - outline.first
    return next((verb for verb in outline.verbs if verb.first == end and verb.bare), None)


def _of_group(verb: VerbGroup, outline: Outline, left: int, *, money: bool = False) -> Mood | None:
    """Modality that the group's own words express."""
    phrase = outline.words(verb.first, verb.last)
    if outline.word(verb.first) == "be" and verb.passive:
        return Modality.PLANNED, phrase  # "asked that all 50 be freed"
    for at in range(verb.first, verb.last):
        role = outline.roles[at]
        if role == "m":
            return _of_modal(outline.word(at), verb), phrase
        if outline.has("fearing", at):
            return Modality.HYPOTHETICAL, phrase
        if outline.value("measure_undergone", at) is not None or (
            role == "r" and outline.roles[at + 1 : at + 2] != "T"
        ):
            continue
        if at > verb.first and role in "Kkr" and outline.has("planning", at):
            return Modality.PLANNED, phrase
    asked = verb.main < verb.last <= left and outline.has("requesting", verb.main)
    asked = asked and not (money and outline.has("asked_sum", verb.main))  # a sum that is asked for is what it is
    if asked and not set(outline.roles[verb.last : left]) & _NO_OBJECT:
        return Modality.PLANNED, phrase
    if _IS_TO.search(verb.roles) is not None:
        return Modality.PLANNED, phrase
    return None


def _ordered(draft: Draft, outline: Outline) -> str | None:
    """What those who are counted are told to do: "ordered 40,000 people to leave", "40,000 were told to leave"."""
    if draft.kind is Kind.MONEY:
        return None
    _, end = noun_span(draft, outline)
    if outline.roles[draft.stretch[0] - outline.first - 1 :][:1] in ("o", "p") and draft.stretch[0] > outline.first:
        return None  # "people of six towns were told to go"
    for before, verb in pairwise(outline.verbs):
        told = verb.roles[0] == "T" and not before.copula and outline.has("ordering", before.main)
        gap = outline.roles[before.last : verb.first]
        if told and (verb.first == end if not before.passive else end <= before.first <= end + 2 and not gap):
            return outline.words(verb.first, verb.last)
    return None


def _of_modal(word: str, verb: VerbGroup) -> Modality:
    """Modality of a modal verb: "will" and "would" plan, "may" supposes, and so does what would have been."""
    if word in ("could", "may", "might", "couldn't", "can't") or word.endswith("n't") or "!" in verb.roles:
        return Modality.HYPOTHETICAL
    if word == "can":
        return Modality.REPORTED
    if "h" in verb.roles and not word.endswith(("will", "'ll")):
        return Modality.HYPOTHETICAL
    return Modality.PLANNED


def _governor(verb: VerbGroup, outline: Outline) -> Mood | None:
    """Modality of an infinitive or gerund, from the words that it depends on: "plans to", "called for"."""
    roles = outline.roles
    if verb.roles[0] == "T" and outline.has("saying_now", verb.main):
        return None  # "want to thank them for 40 years": done as it is said
    for at in range(verb.first - 1, max(-1, verb.first - 7), -1):
        if roles[at] in ';,"CR':
            break
        if outline.word(at) == "due" and roles[at - 1 : at] not in ("b", "a"):
            continue  # "due to lack of"
        if outline.has("planning", at) and (verb.roles[0] == "T" or roles[at + 1] == "p"):
            return Modality.PLANNED, outline.words(at, verb.last)
        if outline.has("fearing", at) and (at == verb.first - 1 or not outline.has("maybe", at)):
            return Modality.HYPOTHETICAL, outline.words(at, verb.last)
    return None


def _proposed(outline: Outline, left: int) -> str | None:
    """A noun that only proposes what follows: "a plan for the release of", "a deal to free", "calls for"."""
    roles = outline.roles
    for at in reversed(outline.spots("proposing")):
        if at < left and (roles[at + 1] == ";" or _foreseen(outline, at, left)):
            return outline.words(at, left)
        if at >= left or set(roles[at + 1 : left]) & _PROPOSAL_ENDS:
            continue
        if roles[at + 1] == "T" or (at + 1 < left and outline.word(at + 1) == "for"):
            return outline.words(at, left)
    return None


def _foreseen(outline: Outline, noun: int, left: int) -> bool:
    """Whether the number ends a clause of what is to be, which tells of the proposal: "a deal under which 40 will"."""
    after = [verb for verb in outline.verbs if noun < verb.first < left and verb.finite and not verb.bare]
    if not after or not any(role == "m" for role in after[-1].roles):
        return False
    return _of_modal(outline.word(after[-1].first), after[-1]) is Modality.PLANNED and not (
        set(outline.roles[after[-1].last : left]) & _THOUGHT
    )


def _supposed(chain: list[VerbGroup], outline: Outline, left: int) -> str | None:
    """A condition or a question that the number stands in, unless what it supposes has happened."""
    if chain and chain[0].roles[-1:] == "K" and (chain[0].bare or set(chain[0].roles) & set("hb")):
        return None
    for at in reversed(outline.spots("condition")):
        if left - _NEAR <= at < left and not set(outline.roles[at:left]) & _SUPPOSITION_ENDS:
            return outline.word(at)
    return None
