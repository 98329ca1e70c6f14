"""Agents: places of the story that do what its own words say, as firms and towns do, and "the city" named before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asreported.measures import Measure
from asreported.reading.clauses.structure import Tag, Voice
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.case import Case
from asreported.reading.figures.place.ids import PlaceRule as Id
from asreported.reading.figures.place.known import Place
from asreported.reading.figures.rules import Finding

if TYPE_CHECKING:
    from asreported.story import Story

_COMMON = 2
"""Words of what a place is called after it was named: "the city"."""
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


def is_declared(story: Story | None, name: str) -> bool:
    """Return True if a name is one of a place of the story."""
    return story is not None and any(story.place_of(name) == of.name for of in story.places)


def gone_back(case: Case, place: Place, named: Place | None, story: Story | None) -> Place:
    """Return the place of the story that was named last, for one that is only called what it is: "the city"."""
    words = place.name.split()
    noun = case.sentence.text.lexicon.has("place_noun", words[-1])
    if named is None or len(words) > _COMMON or not noun or words[-1] != words[-1].lower():
        return place
    return place if is_declared(story, place.name) else replace(place, name=named.name)
