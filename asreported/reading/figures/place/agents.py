"""Agents: places of the story that do what its own words say, as firms, clubs and towns do."""

from __future__ import annotations

from asreported.measures import Measure
from asreported.reading.clauses.structure import Tag, Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case
from asreported.reading.figures.place.ids import PlaceRule as Id
from asreported.reading.figures.rules import Finding

_ASIDE = 8
"""Tokens of an aside between a subject and its verb, at most, with its commas."""
_OWN = (Measure.OTHER, Measure.MONEY, Measure.EXTENT, Measure.DURATION)
"""General measures of which the story's own words say what they are of."""


def of_agent(case: Case) -> Finding[str] | None:
    """Return the place of the story that does what the story's own words say: "Velm has spent $3 million".

    None where a place stands right behind the counted, or where general words say what is done: who "has killed 40
    soldiers" is not where they died.
    """
    draft, sentence = case.draft, case.sentence
    if draft.declared_rule is None or draft.measure not in _OWN or _is_placed(case):
        return None
    if "story_place" not in sentence.text.lexicon.categories:
        return None
    spots = [spot for spot in sentence.spots("story_place") if spot.last <= case.left]
    if not spots:
        return None
    spot = spots[-1]
    verbs = [verb for verb in sentence.verbs if verb.finite and spot.last <= verb.start < case.left]
    gapped = spot.last == case.left  # "and Karsa $4 million"
    if not gapped and (
        len(verbs) != 1 or verbs[0].voice is Voice.PASSIVE or not _is_subject(case, spot.last, verbs[0].start)
    ):
        return None
    if _follows_case(case, spot.first):
        return None
    return Finding(Id.AGENT, sentence.slice(spot.first, spot.last))


def _is_placed(case: Case) -> bool:
    return any(case.end <= place.first <= case.end + 1 and place.sure for place in case.places.found)


def _is_subject(case: Case, last: int, verb: int) -> bool:
    """Return True if nothing but an aside in commas stands between a name and the verb."""
    if last == verb:
        return True
    tags = case.sentence.structure.tags[last:verb]
    return 2 < len(tags) < _ASIDE and tags[0] == tags[-1] == Tag.COMMA


def _follows_case(case: Case, first: int) -> bool:
    structure = case.sentence.structure
    at = structure.unit_at(first)
    return at > 0 and structure.units[at - 1].kind in (UnitKind.PREPOSITION, UnitKind.OF)
