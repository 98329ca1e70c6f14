"""Objects: what the verb right before a number says of it, alone or with what completes it after the noun."""

from __future__ import annotations

import re

from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline, VerbGroup
from asreported.reading.figures.measure import meanings
from asreported.reading.figures.measure.ids import MeasureRule
from asreported.reading.figures.measure.meanings import Found
from asreported.reading.grammar.draft import Draft

_ASIDE = re.compile(r"(?<=[KFG]),C[^#,;\"]{2,40},[aD]*\Z")
"""What is said by the way between a verb and its object: "have freed, as was foreseen, 40"."""
_ADJACENT = re.compile(r"[aD'q]{0,3}|a?D[wx]|D?w{1,2}o[aD]*|D[wW]{1,3}&[aD]*|[WI]?[aD]*|w?D")
"""What may stand between a verb and the number that is its object."""
_COMPLETES = frozenset("paTqwWsK")
_OF_SOMEBODY = frozenset({"uproot", "free", "hold", "take", "rescue", "lose", "keep"})


def of_object(draft: Draft, outline: Outline, sort: str, left: int) -> tuple[Found | None, VerbGroup | None]:
    """What the verb right before the number says of it, as its object; and that verb."""
    aside = _ASIDE.search(outline.roles, 0, left)
    if aside is not None:
        left = aside.start()
    for verb in reversed(outline.verbs):
        if verb.last > left:
            continue
        start = verb.last
        if outline.roles[start : start + 1] in ("p", "w"):
            longer = (length for length in (2, 1) if _is_verb(outline, verb.main, start + length))
            start += next(longer, 0)  # "lay waste to", "hand out"
        if not _ADJACENT.fullmatch(outline.roles, start, left):
            return _exchanged(verb, outline, sort, left), verb
        found = _split(draft, outline, sort, verb)
        if found is not None:
            return found, verb
        found = meanings.said_of_object(verb, outline, sort) or _fetched(draft, outline, sort, verb)
        sure = draft.counted_at is not None or not (found or ("", "", ""))[1].endswith("sense")
        sure = sure or (draft.counted is not None and outline.value("measure_sense", verb.main) in _OF_SOMEBODY)
        if found is not None and sure and outline.word(start) != "none":
            return found, verb
        return None, None
    return None, None


def _tells(verb: VerbGroup, outline: Outline) -> bool:
    """Whether a verb tells or makes somebody do something."""
    return outline.has("ordering", verb.main) or outline.has("forcing", verb.main)


def told_to(draft: Draft, outline: Outline, sort: str) -> tuple[Found, VerbGroup] | None:
    """What those are to do who are told to: "ordered 1.5 million people to evacuate", "were urged to leave"."""
    _, end = noun_span(draft, outline)
    left = draft.stretch[0] - outline.first
    if left and outline.roles[left - 1] in "op":
        return None  # "people of six towns were told to go"
    for index, verb in enumerate(outline.verbs):
        if verb.first < end:
            continue
        if verb.first == end and verb.roles[0] == "T" and index:
            ordered = outline.verbs[index - 1]
            asked = not ordered.copula and _tells(ordered, outline) and ordered.last <= left
            asked = asked and not outline.roles[ordered.last : left].strip("aD")
        elif verb.passive and _tells(verb, outline) and verb.first <= end + 2:
            following = outline.verbs[index + 1] if index + 1 < len(outline.verbs) else None
            asked = following is not None and following.first == verb.last and following.roles[0] == "T"
            verb = following if asked and following is not None else verb
        else:
            return None
        found = meanings.said_of_subject(verb, outline, sort) if asked else None
        if found is None and asked:
            value = meanings.of_verb(outline, verb.main, sort)
            found = (value[0], MeasureRule.TOLD_TO, outline.words(verb.first, verb.last)) if value else None
        return None if found is None else (found, verb)
    return None


def _split(draft: Draft, outline: Outline, sort: str, verb: VerbGroup) -> Found | None:
    """A verb and what completes it on both sides of the number: "took 20 into custody", "drove 500 people from"."""
    _, end = noun_span(draft, outline)
    if verb.copula or verb.passive or outline.roles[end : end + 1] not in _COMPLETES:
        return None
    head = outline.word(verb.main)
    for table in ("measure_verb", "measure_sense"):
        if head not in outline.known.openers(table):
            continue
        for last in range(end + 3, end, -1):
            value = outline.known.phrases(table).get(f"{head} {outline.words(end, last)}")
            measure = str(value) if value is not None else None
            if measure is not None and table == "measure_sense":
                measure = meanings.meet(outline, measure, sort)
            if measure is not None:
                return measure, MeasureRule.COMPLEMENT, f"{head} … {outline.words(end, last)}"
    return None


def _is_verb(outline: Outline, first: int, last: int) -> bool:
    """Whether words are a verb of several words."""
    words = outline.words(first, last)
    return any(words in outline.known.phrases(table) for table in ("measure_verb", "measure_sense"))


def _exchanged(verb: VerbGroup, outline: Outline, sort: str, left: int) -> Found | None:
    """Those for whom others were exchanged: "were swapped for 240 prisoners"."""
    if verb.copula or verb.last + 1 != left or outline.word(verb.last) != "for":
        return None
    if outline.value("measure_sense", verb.main) not in ("free", "swap"):
        return None
    measure = meanings.meet(outline, "free", sort)
    return None if measure is None else (measure, MeasureRule.EXCHANGED, outline.words(verb.first, left))


def _fetched(draft: Draft, outline: Outline, sort: str, verb: VerbGroup) -> Found | None:
    """Captives got out or brought home: "got 40 hostages out"."""
    _, end = noun_span(draft, outline)
    if outline.roles[draft.stretch[0] - outline.first - 1] == "D":
        return None  # "getting all 50 hostages back": those who are held
    if verb.copula or not outline.has("fetching", verb.main) or not outline.within("fetched", end, end + 1):
        return None
    if sort == "person" and not outline.spots("captivity_word"):
        return None
    measure = meanings.meet(outline, "free", sort)
    return None if measure is None else (measure, MeasureRule.FETCHED, outline.word(end))
