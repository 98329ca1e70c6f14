"""Measure: what the clause around the number says of the counted.

Evidence is asked in the order in which it is trusted: the kind of the number; a noun that settles it; the
verb beside the number; the whole of which it is a part; the verb further on of which it is the subject; the
nouns before it ("the death toll rose to"); the number before it in a list; at last the counted noun alone.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from asreported.reading.clauses import Outline, VerbGroup
from asreported.reading.draft import Draft
from asreported.reading.lexicon import fold
from asreported.reading.text import Text
from asreported.records import Kind

if TYPE_CHECKING:
    from asreported.story import Story

_BY_KIND = {Kind.DURATION: "duration", Kind.MONEY: "money"}
_YIELDING = frozenset({"affected", "displaced", "detained"})
"""Said by a participle after the noun ("people sheltering in"), these give way to the verb of the sentence."""

_DIRECT = re.compile(r"(?:[aDx]|\([^()]{1,40}\)|,?R(?:[IaW]|D[wWs])?|'){0,4}")
"""What may stand between a noun and the verb said directly of it: "people (…) who reportedly"."""
_GAP_STOP = re.compile(r"[;\"C]|\.\Z|,&?[IW]\Z|&[IW]\Z")
"""Ends the search for a predicate: a new thought, or a new subject just before the verb."""
_ALONG = re.compile(r",?(?:pp|ap|p|a)\Z")
_BOTH = re.compile(r"(?:pD?)?[qK]&D?[qK]")
_OF_ANOTHER = re.compile(r".R[aI]?\Z")
_LIST = re.compile(r"(?:[wWsq'xDoaptcKG#~^!]|\([^()]{1,60}\)|i){0,25}(?:,&?|&+)[aDp!]*")


def read_measures(text: Text, drafts: list[Draft], story: Story | None) -> None:
    """Set ``measure`` of each draft, in the story's name where it has a narrower one."""
    for draft in drafts:
        if draft.part_of is None:
            _read(draft)
    for draft in drafts:
        if draft.part_of is not None:
            _read(draft)
    if story is not None and story.measures:
        for draft in drafts:
            _narrow(draft, story)


def _read(draft: Draft) -> None:
    assert draft.outline is not None
    outline = draft.outline
    measure = _BY_KIND.get(draft.kind)
    if measure is not None:
        draft.measure = measure
        draft.predicate = _predicate_of(draft, outline)
        draft.note("measure by kind", measure)
        return
    sort = _sort(draft, outline)
    if sort == "body":
        draft.measure = "other"
        draft.note("measure: bodies")
        draft.predicate = _predicate_of(draft, outline)
        return
    found = _vote(draft, outline) or _pointed_back(draft, outline) or _beside(draft, outline, sort)
    if found is None and sort == "" and draft.kind is Kind.COUNT:
        found = _by_noun(draft, outline, sort)
    if found is None and draft.part_of is not None and draft.part_of.measure != "other":
        found = draft.part_of.measure, "as the whole", ""
        draft.predicate = draft.part_of.predicate
    found = found or _alongside(draft, outline, sort) or _subject(draft, outline, sort) or _named_before(draft, outline) or _in_list(draft, outline)
    if found is None:
        found = _by_noun(draft, outline, sort)
    if draft.kind is Kind.MEASURE:
        found = _of_quantity(draft, outline, found)
    if found is not None:
        measure, rule, words = found
        draft.measure = measure
        draft.note(f"measure: {rule}", f"{measure} ({words})" if words else measure)
    if draft.predicate is None:
        draft.predicate = _predicate_of(draft, outline)


Found = tuple[str, str, str]
"""A measure, the rule that found it, the words it was found in."""


def _sort(draft: Draft, outline: Outline) -> str:
    """Sort of the counted: person, load, building …; "" where the lexicon does not say."""
    if draft.counted is None:
        return "person" if draft.kind is Kind.COUNT else ""
    lexicon = outline.text.lexicon
    sorts = lexicon.categories["counted_sort"]
    for word in reversed(draft.counted.split()):
        found = sorts.get(word) or sorts.get(fold(word))
        if found is not None:
            return str(found)
    return "person" if draft.counted[0].isupper() and draft.group else ""


def _noun_span(draft: Draft, outline: Outline) -> tuple[int, int]:
    """Positions after the number and after its noun phrase."""
    after = draft.last - outline.first
    if draft.counted_at is None:
        return after, after
    return after, max(after, draft.counted_at[1] - outline.first)


def _beside(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """The verb or state that stands beside the number and its noun."""
    after, end = _noun_span(draft, outline)
    both = _BOTH.match(outline.roles, end)
    if both is not None and _killed_and_wounded(outline, end, both.end()):
        return "other", "killed and wounded together", outline.words(end, both.end())
    state = _state_at(outline, end) or (_state_at(outline, after) if end > after else None)
    if state is not None:
        return state
    gap = _DIRECT.match(outline.roles, end)
    reach = gap.end() if gap is not None else end
    weak: tuple[Found, VerbGroup] | None = None
    for verb in outline.verbs:
        if verb.first < end or verb.first > reach:
            continue
        found = _said_of_subject(verb, outline, sort)
        if found is not None:
            if verb.bare and found[0] in _YIELDING and outline.roles[verb.main] in "GK":
                weak = found, verb
                break
            draft.predicate = verb
            return found
        break
    left = draft.stretch[0] - outline.first
    for verb in reversed(outline.verbs):
        if verb.last > left:
            continue
        between = outline.roles[verb.last : left]
        if between and not re.fullmatch(r"[aD']{0,3}|[WI]?[aD]*|w?D", between):
            break
        found = _said_of_object(verb, outline, sort)
        if found is not None and (draft.counted_at is not None or found[1] != "object, by its sense"):
            draft.predicate = verb
            return found
        break
    found = _deed_before(outline, left, sort)
    if found is not None:
        return found
    found = _reached(draft, outline, left, sort)
    if found is not None:
        return found
    if weak is not None:
        further = _subject(draft, outline, sort, past=weak[1])
        if further is None and outline.roles[weak[1].main] == "G":
            further = _in_list(draft, outline)
        if further is not None:
            return further
        draft.predicate = weak[1]
        return weak[0]
    return _modifier(outline, after, end)


def _alongside(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """Those to whom the same happened: "was killed, along with 30 other people"."""
    left = draft.stretch[0] - outline.first
    opened = _ALONG.search(outline.roles, 0, left)
    if opened is None or outline.word(left - 1) not in ("with", "alongside"):
        return None
    for verb in reversed(outline.verbs):
        if verb.last <= opened.start():
            found = _said_of_subject(verb, outline, sort)
            if found is not None:
                draft.predicate = verb
            return found
    return None


def _reached(draft: Draft, outline: Outline, left: int, sort: str) -> Found | None:
    """People for whom something is delivered: "delivered medicine for 42,000 patients"."""
    if sort != "person" or outline.roles[left - 1 : left] not in ("p", "T") or outline.word(left - 1) not in ("for", "to"):
        return None
    for verb in reversed(outline.verbs):
        if verb.last >= left or verb.copula or verb.passive:
            continue
        if set(outline.roles[verb.last : left]) & set(";RC"):
            return None
        if {"shelter", "refuge"} & set(outline.words(verb.last, left).split()):
            sheltered = _meet(outline, "shelter", sort)
            return None if sheltered is None else (sheltered, "those who are sheltered", outline.words(verb.first, left))
        if outline.value("measure_verb", verb.main) == "aid" or outline.value("measure_sense", verb.main) == "move":
            draft.predicate = verb
            return "aid", "those it is for", outline.words(verb.first, verb.last)
        return None
    return None


def _pointed_back(draft: Draft, outline: Outline) -> Found | None:
    """What the noun phrase itself says of a whole: "of the 9,000 displaced families", ten have done something else."""
    left = draft.stretch[0] - outline.first
    if not outline.roles[:left].endswith("oD"):
        return None
    return _modifier(outline, *_noun_span(draft, outline))


def _vote(draft: Draft, outline: Outline) -> Found | None:
    """A number without a noun, set against another one, where votes are spoken of: "passed 312 to 98"."""
    if draft.counted_at is not None or draft.kind is not Kind.COUNT:
        return None
    after, left = draft.last - outline.first, draft.first - outline.first
    if outline.roles[after : after + 2] not in ("T#", "'#") and outline.roles[max(0, left - 2) : left] not in ("#T", "#'", "~T", "~'"):
        return None
    lexicon, words = outline.text.lexicon, outline.text.words
    for word in words[outline.first : outline.last]:
        if lexicon.has("balloting", word):
            return "votes", "one number against another", fold(word)
    return None


def _state_at(outline: Outline, at: int) -> Found | None:
    """A state said right after the noun: "6 dead", "15 missing", "people under the rubble"."""
    roles = outline.roles
    while at < len(roles) and roles[at] in "a":
        at += 1
    if at < len(roles) and roles[at] in "qpwKG":
        value = outline.value("measure_state", at)
        if value is not None and not (roles[at] == "q" and roles[at + 1 : at + 2] in ("w", "s")):
            return value, "state", outline.word(at)
    return None


def _meaning(outline: Outline, verb: VerbGroup, table: str, sort: str) -> str | None:
    """Measure of a verb in a table; through its sense where the verb alone does not say."""
    value = outline.value(table, verb.main)
    if value is not None or table != "measure_verb":
        return value
    sense = outline.value("measure_sense", verb.main)
    if sense is None:
        return None
    return _meet(outline, sense, sort)


def _meet(outline: Outline, sense: str, sort: str) -> str | None:
    meetings = outline.text.lexicon.categories["measure_meeting"]
    if sense == "hold" and sort in ("person", "force") and _captive(outline):
        return "captives_held"
    if sense == "shelter" and sort == "person":
        return "displaced" if _uprooted(outline) else "affected"
    found = meetings.get(f"{sense} {sort or 'thing'}")
    return None if found is None else str(found)


def _captive(outline: Outline) -> bool:
    lexicon, words = outline.text.lexicon, outline.text.words
    return any(lexicon.has("captivity_word", words[at]) for at in range(outline.first, outline.last))


def _uprooted(outline: Outline) -> bool:
    lexicon, words = outline.text.lexicon, outline.text.words
    return any(lexicon.has("displacement_word", words[at]) for at in range(outline.first, outline.last))


def _killed_and_wounded(outline: Outline, first: int, last: int) -> bool:
    """Whether both deaths and injuries are told of in a range."""
    told = {outline.value(table, at) for at in range(first, last) for table in ("measure_verb", "measure_noun")}
    return {"deaths", "injuries"} <= told


def _together(outline: Outline, verb: VerbGroup, measure: str) -> str:
    """"Killed and wounded" counted together is neither."""
    roles, at = outline.roles, verb.last
    if roles[at : at + 1] == "&" and roles[at + 1 : at + 2] in ("K", "a", "q"):
        other = outline.value("measure_verb", at + 1) or outline.value("measure_state", at + 1)
        if other is not None and {other, measure} == {"deaths", "injuries"}:
            return "deaths" if outline.word(verb.main) == "shot" else "other"  # "shot and killed" is one event
    return measure


def _said_of_subject(verb: VerbGroup, outline: Outline, sort: str) -> Found | None:
    """What a verb group says of the noun before it."""
    if verb.copula:
        state = _state_at(outline, verb.last)
        return state
    words = outline.words(verb.first, verb.last)
    undergone = outline.value("measure_undergone", verb.main)
    if undergone is not None and not (sort in ("load", "building", "weapon") and undergone in ("affected", "displaced")):
        return undergone, "verb of its subject", words
    sense = outline.value("measure_sense", verb.main)
    if sense in ("move", "receive", "shelter", "leave") and not (verb.passive and sense == "receive"):
        if sense in ("shelter", "leave") or sort == "load" or (sort == "person" and sense == "receive"):
            found = _meet(outline, sense, sort)
            if found is not None:
                return found, "verb and what moves", words
    reduced = verb.bare and outline.roles[verb.main] in "K" and outline.roles[verb.last : verb.last + 1] not in ("#", "D", "I", "s")
    if verb.passive or reduced:
        measure = _meaning(outline, verb, "measure_verb", sort)
        if measure is not None:
            return _together(outline, verb, measure), "passive", words
    state = outline.value("measure_state", verb.main)
    if state is not None:
        return state, "state", words
    return _state_at(outline, verb.last)


def _said_of_object(verb: VerbGroup, outline: Outline, sort: str) -> Found | None:
    """What a verb group says of the noun after it."""
    if verb.copula or verb.passive:
        return None
    measure = _meaning(outline, verb, "measure_verb", sort)
    if measure is None:
        return None
    rule = "object" if outline.value("measure_verb", verb.main) else "object, by its sense"
    return _together(outline, verb, measure), rule, outline.words(verb.first, verb.last)


def _deed_before(outline: Outline, left: int, sort: str) -> Found | None:
    """A noun of what is done, with "of": "the release of 105 hostages"."""
    roles = outline.roles
    at = left - 1
    while at >= 0 and roles[at] in "aD":
        at -= 1
    if at < 1 or roles[at] not in "opT":
        return None
    for back in range(at - 1, max(-1, at - 4), -1):
        measure = outline.value("measure_deed", back)
        if measure is None:
            sense = outline.value("deed_sense", back)
            measure = None if sense is None else _meet(outline, sense, sort)
        if measure is not None and (back == at - 1 or roles[back + 1] in "&p"):
            return measure, "deed", outline.words(back, at + 1)
        if roles[back] not in "wWG&p":
            break
    return None


def _modifier(outline: Outline, after: int, end: int) -> Found | None:
    """A participle or state inside the noun phrase: "5 wounded soldiers"."""
    for at in range(after, end - 1):
        measure = outline.value("measure_state", at) or (
            outline.value("measure_verb", at) if outline.word(at).endswith(("ed", "en", "n")) else None
        )
        if measure is not None:
            return measure, "said within the noun phrase", outline.word(at)
    return None


def _subject(draft: Draft, outline: Outline, sort: str, past: VerbGroup | None = None) -> Found | None:
    """The predicate of which the number is the subject, past whatever stands between and the group ``past``."""
    _, end = _noun_span(draft, outline)
    tried = 0
    for verb in outline.verbs:
        if verb.first < end or verb is past:
            continue
        gap = outline.roles[end : verb.first]
        if "'" in outline.word(verb.first) and "n't" not in outline.word(verb.first):
            return None  # "they've": a subject of its own
        if _GAP_STOP.search(gap) or tried > 3:
            return None
        tried += 1
        if verb.bare and "#" in gap and outline.roles[verb.main] in "KG" or _OF_ANOTHER.search(gap):
            continue  # said of a number or noun in between
        found = _said_of_subject(verb, outline, sort)
        if found is not None:
            draft.predicate = verb
            return found
        inside = "R" in gap[-3:] or verb.bare
        if verb.finite and not inside:
            draft.predicate = draft.predicate or verb
            return None
    return None


def _named_before(draft: Draft, outline: Outline) -> Found | None:
    """A noun before the number that says what it is the number of: "the death toll rose to", "of such deaths to"."""
    left = draft.stretch[0] - outline.first
    roles = outline.roles
    complement = roles[left - 1 : left] in tuple("bTo;pa&") or roles[left - 2 : left - 1] in tuple("bT") or left == 0
    lexicon, words = outline.text.lexicon, outline.text.words
    stop = max((other.last - outline.first for other in outline.drafts if other.last <= draft.first), default=0)
    if complement:
        for at in range(left - 1, stop - 1, -1):
            if roles[at] == ";" and at < left - 1:
                break
            if roles[at] in "wsWqKG":
                value = outline.value("measure_noun", at) if roles[at] != "W" or at == 0 else None
                if value is None and roles[at] == "K" and _near_number(outline, at, left):
                    value = outline.value("measure_verb", at) or outline.value("measure_undergone", at)
                if value is not None and (roles[at] in "Kq" or roles[at + 1] == "b" or _numbered(outline, at)):
                    return str(value), "named before", outline.word(at)
    after, end = _noun_span(draft, outline)
    if roles[end : end + 1] == "D" and lexicon.has("number_noun", words[outline.first + end + 1] if end + 1 < len(roles) else "."):
        for at in range(end + 2, min(len(roles), end + 9)):
            value = outline.value("measure_noun", at) or (outline.value("measure_verb", at) if roles[at] == "K" else None)
            if value is not None:
                return value, "named after", outline.word(at)
    return None


def _near_number(outline: Outline, at: int, left: int) -> bool:
    """Whether a participle stands in a phrase such as "the number of soldiers killed", or before "the number is"."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    return any(lexicon.has("number_noun", words[first + near]) for near in range(max(0, at - 8), left))


def _numbered(outline: Outline, at: int) -> bool:
    """Whether a noun is itself a number of something: a toll, or follows "number of"."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    around = range(max(0, at - 4), min(len(outline.roles), at + 3))
    return any(lexicon.has("number_noun", words[first + near]) for near in around)


def _in_list(draft: Draft, outline: Outline) -> Found | None:
    """The measure of the number before, where both stand in one list."""
    where = outline.drafts.index(draft)
    earlier = [other for other in outline.drafts[:where] if other.kind is not Kind.DURATION]
    if not earlier:
        return None
    before = earlier[-1]
    start = before.last - outline.first
    if before.predicate is not None:
        if before.predicate.last <= draft.stretch[0] - outline.first:
            start = max(start, before.predicate.last)
    between = outline.roles[start : draft.stretch[0] - outline.first]
    if before.kind in (Kind.COUNT, draft.kind) and before.measure != "other" and _LIST.fullmatch(between):
        draft.predicate = before.predicate
        return before.measure, "as the number before in the list", ""
    return None


def _by_noun(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """What the counted noun measures by itself."""
    if draft.counted_at is not None:
        at = draft.counted_at[1] - outline.first - 1
        value = outline.value("measure_noun", at)
        if value is not None:
            return value, "counted noun", outline.word(at)
    elif draft.counted is not None:
        entries = outline.text.lexicon.categories["measure_noun"]
        found = entries.get(draft.counted) or entries.get(fold(draft.counted))
        if found is not None:
            return str(found), "noun left out", draft.counted
    return None


def _of_quantity(draft: Draft, outline: Outline, found: Found | None) -> Found:
    """A physical quantity is aid where aid is measured by it, else an extent."""
    lexicon, words = outline.text.lexicon, outline.text.words
    _, end = _noun_span(draft, outline)
    if found is not None and found[0] == "aid":
        return found
    for at in range(outline.first + end, min(outline.last, outline.first + end + 5)):
        if lexicon.has("aid_good", words[at]):
            return "aid", "quantity of aid", words[at]
    return "extent", "physical quantity", ""


def _predicate_of(draft: Draft, outline: Outline) -> VerbGroup | None:
    """The verb group that governs the number, whatever it says.

    That is the finite verb after its noun phrase, where nothing but the phrase's own complements stands between
    and no verb stands just before the number; else the nearest verb before it; else the first after it.
    """
    left = draft.stretch[0] - outline.first
    _, end = _noun_span(draft, outline)
    before = next((verb for verb in reversed(outline.verbs) if verb.last <= left), None)
    after = next((verb for verb in outline.verbs if verb.first >= end), None)
    if after is not None and after.finite:
        beside = before is not None and not before.copula and outline.roles[before.last : left].strip("aDp'") == ""
        if not beside and not set(outline.roles[end : after.first]) & set("R,;CIc\"("):
            return after
    if before is not None and ";" not in outline.roles[before.last : left]:
        return before
    return after if after is not None and not set(outline.roles[end : after.first]) & set(",;C\"") else None


def _narrow(draft: Draft, story: Story) -> None:
    """Replace a general measure by the story's name for it; give a story's own noun its measure."""
    words = {fold(word) for word in (draft.counted or "").split()}
    for name, measure in story.measures.items():
        general = measure.general or name
        if name == draft.measure or general != draft.measure:
            continue
        nouns = {fold(noun) for noun in measure.nouns}
        if not nouns or nouns & words:
            draft.measure = name
            draft.note("measure in the story's words", name)
            return
