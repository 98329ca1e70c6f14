"""Modality: asserted as fact, planned, hypothetical or denied."""

from __future__ import annotations

import re

from asreported.reading.clauses import Outline, VerbGroup
from asreported.reading.draft import Draft
from asreported.reading.text import Text
from asreported.records import Modality

_THERE = frozenset({"captives_held", "affected", "displaced", "missing", "detained", "population"})
"""Measures of those who are in a state already."""
_BACKWARDS = 4  # verb groups asked, from the number's own outwards


def read_modality(text: Text, drafts: list[Draft]) -> None:
    """Set ``modality`` of each draft."""
    for draft in drafts:
        assert draft.outline is not None
        found = _modality(draft, draft.outline)
        if found is not None:
            draft.modality = found[0]
            draft.note(f"modality: {found[0].value}", found[1])


def _modality(draft: Draft, outline: Outline) -> tuple[Modality, str] | None:
    left = draft.stretch[0] - outline.first
    denied = _denied(outline, left)
    if denied is not None:
        return Modality.DENIED, denied
    if not outline.verbs:
        return None
    chain = _chain(draft, outline, left)
    told = _relative(draft, outline)
    if told is not None:
        chain.insert(0, told)
    for verb in chain:
        found = _of_group(verb, outline, left)
        if found is not None:
            mood, words = found
            if mood is Modality.PLANNED and _conditional(outline, left):
                return Modality.HYPOTHETICAL, words
            return mood, words
        governor = _governor(verb, outline)
        if governor is not None:
            return governor
    proposed = _proposed(draft, outline, left)
    if proposed is not None:
        return Modality.PLANNED, proposed
    supposed = _supposed(chain, outline, left)
    if supposed is not None:
        return Modality.HYPOTHETICAL, supposed
    return None


def _relative(draft: Draft, outline: Outline) -> VerbGroup | None:
    """The verb of the relative clause that follows the number's noun: "a six-week truce that could begin"."""
    end = (draft.counted_at[1] if draft.counted_at is not None else draft.last) - outline.first
    opened = re.compile(r"[wWs]?,?R[aI]?").match(outline.roles, end)
    if opened is None:
        return None
    return next((verb for verb in outline.verbs if verb.first == opened.end()), None)


def _denied(outline: Outline, left: int) -> str | None:
    """ "Not 1,400", "denied that 40 were killed"."""
    if left > 0 and outline.word(left - 1) in ("not", "never"):
        return outline.word(left - 1)
    _lexicon, _words = outline.text.lexicon, outline.text.words
    for at in range(left - 1, -1, -1):
        if outline.roles[at] in ';"':
            break
        if outline.has("denying", at):
            return outline.word(at)
    return None


def _chain(draft: Draft, outline: Outline, left: int) -> list[VerbGroup]:
    """The verb group of the number, and those it depends on, up to the finite verb of the clause."""
    chain: list[VerbGroup] = []
    own = draft.predicate
    if own is not None:
        chain.append(own)
        if own.finite and (not own.bare or own.last <= left):
            return chain
        if own.bare and own.first >= left and draft.measure in _THERE:
            return chain  # "the 1,000 people sheltering there" are there whatever the sentence plans
    start = own.first if own is not None and own.first < left else left
    for verb in reversed(outline.verbs):
        if verb is own or verb.last > start:
            continue
        if set(outline.roles[verb.last : start]) & set(';"C') or re.search(
            r",&?I|,&W", outline.roles[verb.last : start]
        ):
            break
        chain.append(verb)
        if verb.finite or len(chain) >= _BACKWARDS:
            return chain
    for verb in outline.verbs:  # "trucks carrying 500 tons are expected to": the subject's own verb comes later
        if verb.first >= left and verb.finite and not verb.bare:
            if not set(outline.roles[left : verb.first]) & set(';"CR'):
                chain.append(verb)
            break
    return chain


def _of_group(verb: VerbGroup, outline: Outline, left: int) -> tuple[Modality, str] | None:
    """Modality that the group's own words express."""
    lexicon, words = outline.text.lexicon, outline.text.words
    phrase = outline.words(verb.first, verb.last)
    perfect = "h" in verb.roles
    for at in range(verb.first, verb.last):
        word = words[outline.first + at]
        if outline.roles[at] == "m":
            contracted = outline.word(at).rpartition("'")[2]
            if contracted == "t":
                return Modality.HYPOTHETICAL, phrase
            if contracted == "ll":
                return Modality.PLANNED, phrase
            if lexicon.has("modal_of_doubt", word):
                return Modality.HYPOTHETICAL, phrase
            if lexicon.has("modal_of_plan", word):
                if (perfect and outline.word(at) in ("would", "'d", "should")) or "!" in verb.roles:
                    return Modality.HYPOTHETICAL, phrase
                return Modality.PLANNED, phrase
        if lexicon.has("fearing", word):
            return Modality.HYPOTHETICAL, phrase
        if outline.value("measure_undergone", at) is not None or (
            outline.roles[at] == "r" and outline.roles[at + 1 : at + 2] != "T"
        ):
            continue
        if (
            (at > verb.first
            and lexicon.has("planning", word))
            or (at == verb.main
            and verb.last <= left
            and lexicon.has("requesting", word)
            and not (set(outline.roles[verb.last : left]) & set("#pR")))
        ):
            return Modality.PLANNED, phrase
    if re.match(r"ba*T", verb.roles) is not None or re.search(r"b[a!]*r?aTb?", verb.roles) is not None:
        return Modality.PLANNED, phrase
    return None


def _governor(verb: VerbGroup, outline: Outline) -> tuple[Modality, str] | None:
    """Modality of an infinitive or gerund, from the words that it depends on: "plans to", "called for"."""
    lexicon, words, roles = outline.text.lexicon, outline.text.words, outline.roles
    for at in range(verb.first - 1, max(-1, verb.first - 7), -1):
        if roles[at] in ';,"C':
            break
        word = words[outline.first + at]
        if lexicon.has("planning", word) and (verb.roles[0] == "T" or roles[at + 1 : at + 2] in ("p", "R")):
            return Modality.PLANNED, outline.words(at, verb.last)
        if lexicon.has("fearing", word):
            return Modality.HYPOTHETICAL, outline.words(at, verb.last)
    return None


def _proposed(draft: Draft, outline: Outline, left: int) -> str | None:
    """A noun that only proposes what follows: "a plan for the release of", "a deal to free"."""
    _lexicon, _words, roles = outline.text.lexicon, outline.text.words, outline.roles
    for at in range(left - 1, max(-1, left - 9), -1):
        if roles[at] in ';,"#R':
            return None
        if outline.has("proposing", at) and (
            roles[at + 1] == "T" or (roles[at + 1] in "pF" and outline.word(at + 1) in ("for", "calls"))
        ):
            return outline.words(at, left)
    return None


def _conditional(outline: Outline, left: int) -> bool:
    """Whether the sentence, up to the number, opens a condition."""
    _lexicon, _words = outline.text.lexicon, outline.text.words
    return outline.within("condition", 0, left)


def _supposed(chain: list[VerbGroup], outline: Outline, left: int) -> str | None:
    """A condition or a question that the number stands in, unless what it supposes has happened."""
    _lexicon, _words = outline.text.lexicon, outline.text.words
    if chain and chain[0].roles[-1:] == "K" and (chain[0].bare or set(chain[0].roles) & set("hb")):
        return None
    for at in range(left - 1, -1, -1):
        if outline.roles[at] in ";":
            break
        if outline.has("condition", at):
            return outline.word(at)
    return None
