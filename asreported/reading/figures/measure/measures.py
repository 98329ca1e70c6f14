"""Measure: what the clause around the number says of the counted.

Evidence is asked in the order in which it is trusted: the kind of the number; a noun that settles it; the
verb beside the number; the whole of which it is a part; the verb further on of which it is the subject; the
nouns before it ("the death toll rose to"); the number before it in a list; at last the counted noun alone.
"""

from __future__ import annotations

import re

from asreported.measures import CARE, EVENTS, FATES, HURT, SHELTERED, SORTS, UPROOTED, Measure
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline, VerbGroup
from asreported.reading.clauses.predicates import predicate_of
from asreported.reading.figures.counted.counted import is_compound
from asreported.reading.figures.counted.left_out import parallel
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.captives import read_captives
from asreported.reading.figures.measure.ellipsis import by_noun, gapped, in_list, recalled
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.measure.meanings import Found, of_opening
from asreported.reading.figures.measure.objects import of_object, told_to
from asreported.reading.figures.measure.quantities import of_quantity
from asreported.reading.figures.measure.relief import goods, goods_for
from asreported.reading.figures.measure.share import share_of
from asreported.reading.figures.measure.toll_pronouns import measure_of_pronoun, read_toll_pronouns
from asreported.reading.figures.measure.tolls import named_before, vote
from asreported.reading.figures.part.part import in_order
from asreported.reading.figures.part.wholes import opens_with
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

_BY_KIND = {Kind.DURATION: Measure.DURATION, Kind.MONEY: Measure.MONEY}

_DIRECT = re.compile(r"(?:[aDx]|I|\([^()]{1,40}\)|-[^-]{1,30}-|\"|,?R(?:[IaW]|D[wWs])?|'|r(?=T)){0,4}")
"""What may stand between a noun and the verb said directly of it: "people (…) who reportedly"."""
_GAP_STOP = re.compile(r"[;\"C]|\.\Z|I\Z|[,&]W\Z|,&W\Z|,&D[^#]*\Z")
"""Ends the search for a predicate: a new thought, or a new subject just before the verb."""
_OF_ANOTHER = re.compile(r".R[aI]?\Z")
_SUBJECT_OF_ITS_OWN = re.compile(r"(?:I|R(?:W|D[wWs]))[a]?\Z")
_OTHERS = re.compile(r",?&[aD]*#")
_ALONG = re.compile(r",?(?:pp|ap|p|a)\Z")
_OF_THOSE = re.compile(r"oD?[Kq](?![wWs])")
_OF_ALL = re.compile(r"o(?:[aDI]|[wWx.']\^?K{0,2})*\Z")
_OWNED = re.compile(r"(?:\^|oD)[aD]*\Z")
_PLACED = re.compile(r"(?:p[aDwWs'^]+)+?a*(?=q)")
_OPENED = re.compile(r"i[IR]?[aDp]*\Z")


def read_measures(text: Text, drafts: list[Draft]) -> None:
    """Set ``measure`` of each draft: a general one, or one of the story's own where its words are the evidence."""
    read_toll_pronouns(drafts)
    for draft in in_order(drafts):
        _read(draft)


def _read(draft: Draft) -> None:
    assert draft.outline is not None
    outline = draft.outline
    sort = _sort(draft, outline)
    if draft.kind in _BY_KIND:
        found: Found | None = (_BY_KIND[draft.kind], MeasureRule.KIND, "")
    elif sort == "body":
        found = Measure.OTHER, MeasureRule.BODIES, draft.counted or ""
    else:
        found = _evidence(draft, outline, sort)
    if draft.kind is Kind.MEASURE:
        found = of_quantity(draft, outline, found)
    if found is not None:
        measure, rule, words = found
        draft.measure = measure
        draft.measure_rule = rule
        draft.note(rule, f"{measure} ({words})" if words else measure)
    else:
        draft.note(MeasureRule.NONE)
    if draft.predicate is None:
        draft.predicate = predicate_of(draft, outline)
    read_captives(draft, outline)


_BESIDE = 4  # tokens from a number to the one that says what it is made of


def _sort(draft: Draft, outline: Outline) -> str:
    """Sort of the counted; people of whom it was said before that they are held are captives or prisoners."""
    sort = meanings.sort_of(draft, outline)
    kin = draft.part_of or draft.like
    if kin is None or sort not in ("person", "force"):
        return sort
    return SORTS.get(kin.measure, sort)


def _evidence(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """What is said of the number, from the most trusted evidence to the least."""
    if is_compound(draft, outline):
        return by_noun(draft, outline)
    recalled_toll = measure_of_pronoun(draft, outline)
    if recalled_toll is not None:
        return recalled_toll
    restated = _restated(draft, outline)
    if restated is not None:
        draft.predicate = restated.predicate
        return restated.measure, MeasureRule.RESTATED, ""
    beside = parallel(draft, outline)
    if beside is not None and beside.measure != Measure.OTHER:
        draft.predicate = beside.predicate
        # "20 in hospital" beside the dead are hurt; those who shelter there, as others do elsewhere, are not
        sheltered = beside.measure in UPROOTED
        state = None if sheltered else meanings.state_at(outline, draft.last - outline.first, "")
        return state or (beside.measure, MeasureRule.PARALLEL, "")
    if _is_whole(draft, outline):
        return _of_a_whole(draft, outline, sort)
    left = draft.stretch[0] - outline.first
    if sort == "region" and _places(outline, left):
        return None  # "in 14 countries": where something happened
    found = (
        vote(draft, outline)
        or _of_those(draft, outline)
        or of_opening(draft, outline, dead=True)
        or _pointed_back(draft, outline)
        or _beside(draft, outline, sort)
    )
    if found is None and sort == "" and draft.kind is Kind.COUNT:
        found = by_noun(draft, outline)
    whole = draft.part_of
    found = found or share_of(draft, outline)
    inherits = whole is not None and whole.measure != Measure.OTHER and not _is_whole(whole, outline)
    if whole is not None and inherits and found is not None and found[0] in SHELTERED and whole.measure in HURT:
        found = None  # "wounded 23 people, including nine who were hit by bullets"
    if found is None and whole is not None and inherits:
        draft.predicate = whole.predicate
        return whole.measure, MeasureRule.WHOLE, ""
    found = found or _alongside(draft, outline, sort)
    if (
        found is None
        and whole is None
        and not _comprised(draft, outline)
        and _OPENED.search(outline.roles, 0, draft.stretch[0] - outline.first)
    ):
        found = meanings.last_deed(outline, draft.stretch[0] - outline.first, sort)
    found = (
        found
        or _subject(draft, outline, sort)
        or gapped(draft, outline, sort)
        or of_opening(draft, outline)
        or named_before(draft, outline)
        or in_list(draft, outline)
        or recalled(draft, outline)
    )
    found = found or by_noun(draft, outline) or goods_for(outline, left, sort) or goods(draft, outline, sort)
    if found is None and whole is not None and whole.measure != Measure.OTHER:
        return whole.measure, MeasureRule.WHOLE, ""
    return found


def _restated(draft: Draft, outline: Outline) -> Draft | None:
    """The share that a number of things right after it in brackets says again: "63 per cent (55 missions)"."""
    where = outline.drafts.index(draft)
    left, right = draft.stretch[0] - outline.first, draft.last - outline.first
    if not where or draft.kind is not Kind.COUNT or outline.roles[left - 1 : left] != "(":
        return None
    before = outline.drafts[where - 1]
    again = before.kind is Kind.PERCENT and before.last - outline.first == left - 1
    closed = ")" in outline.roles[right : right + 4]
    inside = outline.roles[right : max(right, outline.roles.find(")", right))]
    dated = before.kind is Kind.COUNT and "t" in inside and not set(inside) & set("KGFbhmq")  # "(107 people on 3 May)"
    return before if ((again and closed) or dated) and before.measure != Measure.OTHER else None


def _comprised(draft: Draft, outline: Outline) -> bool:
    """Whether the number says of how many the one just before is made: "eight families, comprising 40 people"."""
    where = outline.drafts.index(draft)
    return where > 0 and draft.stretch[0] - outline.drafts[where - 1].last <= _BESIDE


def _places(outline: Outline, left: int) -> bool:
    """Whether a number of places only says where, or whence: "in 14 countries", "people, of 35 nationalities"."""
    before = outline.roles[max(0, left - 2) : left]
    return (before[-1:] == "p" and outline.word(left - 1) != "on") or before == ",o"


def _is_whole(draft: Draft, outline: Outline) -> bool:
    """Whether the number says of how many another one is a part: "eight of those 26", "of the 26, eight …"."""
    left = draft.stretch[0] - outline.first
    if draft.kind is not Kind.COUNT or not _OF_ALL.search(outline.roles, 0, left):
        return False
    opens = opens_with(draft, outline)
    return any(
        other.part_of is draft and (opens or _OF_ALL.fullmatch(outline.roles, other.last - outline.first, left))
        for other in outline.drafts
    )


def _of_a_whole(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """What is said of a whole by its own noun phrase: the predicate of the sentence is said of the part."""
    after, end = noun_span(draft, outline)
    left = draft.stretch[0] - outline.first
    found = meanings.modifier(outline, after, end)
    if found is None and end < len(outline.roles) and outline.roles[end] in "qpKGRa,":
        behind, verb = _behind(outline, sort, end)
        if verb is not None and (_reduced(verb, outline) or "R" in outline.roles[end : verb.first]):
            found = behind
            draft.predicate = verb if behind is not None else None
        elif verb is None:
            found = meanings.state_at(outline, end, sort)
    people = sort == "person" and draft.counted_at is not None and _OWNED.search(outline.roles, 0, left) is not None
    if found is None and people and (outline.has("population_noun", end - 1) or outline.roles[end - 1] == "W"):
        return Measure.POPULATION, MeasureRule.PEOPLE, outline.words(after, end)
    return found or by_noun(draft, outline)


def _reduced(verb: VerbGroup, outline: Outline) -> bool:
    """Whether a verb stands in a phrase and not in a clause: "the four men accused of"."""
    participle = verb.bare and outline.roles[verb.main : verb.main + 1] in ("K", "G")
    return participle and outline.value("measure_undergone", verb.main) is None


def _beside(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """The verb, state or deed that stands beside the number and its noun."""
    after, end = noun_span(draft, outline)
    left = draft.stretch[0] - outline.first
    found = meanings.both_at(outline, end) or meanings.state_at(outline, end, sort if draft.counted_at else "")
    if found is None and end > after:
        found = meanings.state_at(outline, after, sort)
    placed = _PLACED.match(outline.roles, end) if found is None else None
    if placed is not None:
        found = meanings.state_at(outline, placed.end(), sort)
    if found is not None and (not draft.counted_at or found[0] == Measure.DEATHS):
        return found  # "46 dead", "shot three people dead"
    ordered = told_to(draft, outline, sort)
    if ordered is not None:
        draft.predicate = ordered[1]
        return ordered[0]
    before, governing = of_object(draft, outline, sort, left)
    if before is None:
        before = meanings.deed_before(outline, left, sort)
    if before is not None and (before[0] not in CARE or (found is not None and found[0] == Measure.AFFECTED)):
        draft.predicate = governing
        return before
    if found is not None:
        return _suffered(draft, outline, sort, found) or found
    behind, verb = _behind(outline, sort, end)
    if behind is not None and verb is not None:
        weak = verb.bare and behind[0] in SHELTERED and outline.roles[verb.main] in "GK"
        weak = weak or (before is not None and before[0] == Measure.AID and behind[0] in SHELTERED)
        if not weak:
            draft.predicate = verb
            return behind
    if before is not None:
        draft.predicate = governing
        return before
    found = meanings.reached(draft, outline, left, sort)
    if found is not None:
        return found
    if behind is not None and verb is not None:
        further = _subject(draft, outline, sort, past=verb)
        if further is None:
            listed = in_list(draft, outline)
            released = listed is not None and behind[0] == Measure.DETAINED and listed[0] == Measure.PRISONERS_RELEASED
            further = listed if outline.roles[verb.main] == "G" or released else None
        if further is None:
            draft.predicate = verb
        return further or behind
    return meanings.modifier(outline, after, end) if sort not in ("", "region") else None


def _suffered(draft: Draft, outline: Outline, sort: str, state: Found) -> Found | None:
    """What befell those of whom a state was said, as the sentence tells: "16 displaced people … were injured"."""
    if state[0] not in SHELTERED or not draft.counted_at:
        return None
    found = _subject(draft, outline, sort)
    if found is not None and found[0] == state[0]:
        found = _subject(draft, outline, sort, past=draft.predicate)  # "displaced people sheltered there were injured"
    if found is None or found[0] not in EVENTS:
        draft.predicate = None
        return None
    return found


def _behind(outline: Outline, sort: str, end: int) -> tuple[Found | None, VerbGroup | None]:
    """What the verb right after the noun phrase says, also through "who"; and that verb."""
    gap = _DIRECT.match(outline.roles, end)
    reach = gap.end() if gap is not None else end
    for index, verb in enumerate(outline.verbs):
        if verb.first < end or verb.first > reach:
            continue
        if _SUBJECT_OF_ITS_OWN.search(outline.roles, end, verb.first):
            return meanings.said_of_object(verb, outline, sort), verb  # "the 40 people they killed"
        found = meanings.said_of_subject(verb, outline, sort)
        following = outline.verbs[index + 1] if index + 1 < len(outline.verbs) else None
        if found is None and following is not None and following.first == verb.last and following.roles[0] == "T":
            return meanings.said_of_subject(following, outline, sort), following  # "are trying to flee"
        return found, verb
    return None, None


def _of_those(draft: Draft, outline: Outline) -> Found | None:
    """A share or number of those to whom something happened: "70 per cent of those killed"."""
    of = _OF_THOSE.match(outline.roles, draft.last - outline.first)
    if of is None:
        return None
    at = of.end() - 1
    value = outline.value("measure_verb", at) or outline.value("measure_state", at)
    return None if value is None else (value, MeasureRule.OF_THOSE, outline.word(at))


def _pointed_back(draft: Draft, outline: Outline) -> Found | None:
    """What the noun phrase itself says of a whole: "of the 9,000 displaced families", ten have done something else."""
    left = draft.stretch[0] - outline.first
    if not outline.roles.endswith("oD", 0, left):
        return None
    return meanings.modifier(outline, *noun_span(draft, outline))


def _alongside(draft: Draft, outline: Outline, sort: str) -> Found | None:
    """Those to whom the same happened: "was killed, along with 30 other people"."""
    left = draft.stretch[0] - outline.first
    opened = _ALONG.search(outline.roles, 0, left)
    if opened is None or outline.word(left - 1) not in ("with", "alongside"):
        return None
    for verb in reversed(outline.verbs):
        if verb.last <= opened.start():
            active = not verb.passive and "#" not in outline.roles[: verb.first]
            found = meanings.said_of_object(verb, outline, sort) if active else None
            found = found or meanings.said_of_subject(verb, outline, sort)
            if found is None or found[0] not in FATES:
                return None  # "lives with three children"
            draft.predicate = verb
            return found
    return None


def _of_themselves(verb: VerbGroup, outline: Outline) -> VerbGroup | None:
    """What those who speak say of themselves: "40 per cent said they had lost their homes"."""
    if verb.copula or not (outline.has("say", verb.main) or outline.has("tell", verb.main) or _reports(verb, outline)):
        return None
    at = verb.last + (outline.roles[verb.last : verb.last + 1] == "R")
    if outline.word(at) not in ("they", "their"):
        return None
    return next((other for other in outline.verbs if other.first == at + 1), None)


def _reports(verb: VerbGroup, outline: Outline) -> bool:
    """Whether a verb is one of reporting, in any form of it."""
    return any(outline.text.lexicon.has(kind, outline.word(verb.main)) for kind in ("report_verb", "report_base"))


def _subject(draft: Draft, outline: Outline, sort: str, past: VerbGroup | None = None) -> Found | None:
    """The predicate of which the number is the subject, past whatever stands between and the group ``past``."""
    _, end = noun_span(draft, outline)
    left = draft.stretch[0] - outline.first
    if left and outline.roles[left - 1] in "pTb" and outline.word(left - 1) != "for":
        return None  # a complement is no subject
    tried = 0
    aside_of: tuple[Found, VerbGroup] | None = None
    for verb in outline.verbs:
        if verb.first < end or verb is past:
            continue
        gap = outline.roles[end : verb.first]
        if "'" in outline.word(verb.first) and "n't" not in outline.word(verb.first):
            break  # "they've": a subject of its own
        if _GAP_STOP.search(gap) or "oR" in gap or tried > 3 or ("),&" in gap and "(" not in gap):
            break
        tried += 1
        aside = gap.endswith(",") and gap.count(",") > 1
        if (verb.bare and "#" in gap and outline.roles[verb.main] in "KG" and not aside) or _OF_ANOTHER.search(gap):
            continue  # said of a number or noun in between
        own = _of_themselves(verb, outline)
        found = meanings.said_of_subject(own or verb, outline, sort)
        if found is not None and verb.bare and aside_of is None and gap.endswith(",") and found[0] in SHELTERED:
            aside_of = found, verb  # "30 inmates, held in state prisons, were released"
            continue
        if found is not None:
            draft.predicate = own or verb
            return found
        others = verb.bare and _OTHERS.match(outline.roles, verb.last) is not None  # "two resigned and a third is"
        inside = "R" in gap[-3:] or (verb.bare and not others)
        if verb.finite and not inside:
            if aside_of is None:
                draft.predicate = draft.predicate or verb
                return None
            break
    if aside_of is not None:
        draft.predicate = aside_of[1]
        return aside_of[0]
    return None
