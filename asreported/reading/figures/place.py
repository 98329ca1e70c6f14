"""Place and group: where the counted are, and who they are."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asreported.measures import Measure
from asreported.reading.clauses.headings import Sections
from asreported.reading.clauses.noun_phrase import noun_span
from asreported.reading.clauses.outline import Outline
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.apart import of_event_before
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

if TYPE_CHECKING:
    from asreported.story import Story

_CANDIDATE = re.compile(r"(?P<by>[pT])(?P<name>D?[wW]{0,4}?W(?:[W'xo]*W)?w?(?:,?&D?w?W(?:[W']*W)?)?|Dw)")
_JOINED = re.compile(r",?&D?w?W+(?![ws'])")
_OWNER = re.compile(r"(?P<name>W(?:[W']*W)?|(?<=D)w)\^(?=[aDw]{0,2}#)")


_STATES = frozenset({"US", "USA", "UK", "UAE", "DRC", "DPRK", "CAR", "EU", "NYC", "LA", "DC"})


_IN_BUILDINGS = frozenset({Measure.DISPLACED, Measure.AFFECTED})
"""Measures of people of whom a sentence may tell that they are in one building."""
_ONE = frozenset({"the", "this", "that", "one", "each", "every", "a", "an"})
_PARTING = frozenset({UnitKind.COMMA, UnitKind.COLON, UnitKind.CONJUNCTION, UnitKind.DASH})
_LONGEST_NAME = 4
"""Words before the noun of a building that belong to its name."""


@dataclass(slots=True)
class _Place:
    """A candidate: the position it begins at, its words, whether its preposition leaves no doubt."""

    at: int
    name: str
    sure: bool


def read_places(text: Text, drafts: list[Draft], story: Story | None) -> None:
    """Set ``place`` and ``group`` of each draft, in the story's names where it has them."""
    outline: Outline | None = None
    places: list[_Place] = []
    sections = Sections(text)
    for draft in drafts:
        assert draft.outline is not None
        if draft.outline is not outline:
            outline = draft.outline
            places = [place for place in _candidates(outline) if not _is_source(story, place.name)]
        found = _place_of(draft, outline, places)
        if found is not None:
            draft.place = _in_words_of(story, found.name)
            draft.note("place", found.name)
        elif draft.measure in _IN_BUILDINGS and (inside := _facility(draft, outline)) is not None:
            draft.place = inside
            draft.note("place: one building", inside)
        elif draft.kind is not Kind.DURATION and (above := sections.place_at(draft.start)) is not None:
            draft.place = above
            draft.note("place of the section", above)
        if draft.group is not None and story is not None:
            phrase = text.slice(*draft.counted_at) if draft.counted_at is not None else draft.group
            named = story.group_of(phrase)  # "armed Palestinians", where the story has a name for them
            known = named != phrase or any(phrase == group.name for group in story.groups)
            draft.group = named if known else story.group_of(draft.group)


def _is_source(story: Story | None, name: str) -> bool:
    """Whether what looks like a place is a source of the story and no place of it: "in Halvern's plants"."""
    return story is not None and story.is_source_alone(name.removeprefix("the "))


def _in_words_of(story: Story | None, name: str) -> str | None:
    """The story's name of a place, else its words without the article."""
    known = name if story is None else story.place_of(name)
    if known != name or not name.startswith("the "):
        return known
    bare = name.removeprefix("the ")
    return bare if story is None else story.place_of(bare)


def _facility(draft: Draft, outline: Outline) -> str | None:
    """The one building in which the counted are ("the school shelters 4,000", "600 share one toilet"), or None."""
    if draft.kind is not Kind.COUNT:
        return None
    for at in outline.spots("facility_noun"):
        first = at
        while first > 0 and outline.roles[first - 1] in "wW'" and at - first < _LONGEST_NAME:
            first -= 1
        if (
            not first
            or outline.word(first - 1) not in _ONE
            or outline.first + at == (draft.counted_at or (0, 0))[1] - 1
        ):
            continue
        before = outline.roles[: first - 1].rstrip("a")[-1:]
        if before in ("", "p", ",", ";", "F", "G", "C", "R", "T"):
            return outline.slice(first, at + 1)
    return None


def _candidates(outline: Outline) -> list[_Place]:
    """Phrases that name a place: a preposition and a capitalised name, or an owner ("Haiti's 21 clinics")."""
    lexicon, words, first = outline.text.lexicon, outline.text.words, outline.first
    roles = outline.roles
    found = []
    at = 0
    while (match := _CANDIDATE.search(roles, at)) is not None:
        at = match.start() + 1
        preposition = words[first + match.start()]
        if not lexicon.has("place_preposition", preposition):
            continue
        name = _name(outline, match.start("name"))
        if (
            name is None
            or _seat(outline, match.start())
            or _spoken(outline, match.start())
            or (roles[match.start()] == "T" and not _led_to(outline, match.start()))
        ):
            continue
        found.append(_Place(match.start(), name, lexicon.has("place_preposition_sure", preposition)))
    for match in _OWNER.finditer(roles):
        if "W" in match["name"] or outline.has("place_noun", match.end() - 2):
            found.append(_Place(match.start(), outline.slice(match.start(), match.end() - 1), True))
    for verb in outline.verbs:  # "entered Gaza", "have fled Ukraine"
        if (
            not verb.copula
            and not verb.passive
            and outline.has("place_verb", verb.main)
            and roles[verb.last : verb.last + 1] == "W"
        ):
            name = _name(outline, verb.last)
            if name is not None:
                found.append(_Place(verb.last, name, True))
    return sorted(found, key=lambda place: place.at)


def _led_to(outline: Outline, at: int) -> bool:
    """Whether something is carried in the sentence, so that "to" can lead to a place; "according to" leads to none."""
    if at and outline.word(at - 1) == "according":
        return False
    return any(outline.value("measure_sense", verb.main) == "move" for verb in outline.verbs if not verb.copula)


def _name(outline: Outline, at: int) -> str | None:
    """The name of a place that begins at a position, without its article; None where it is no such name."""
    lexicon, words, first, roles = outline.text.lexicon, outline.text.words, outline.first, outline.roles
    if roles[at] == "D":
        if outline.words(at, at + 2) in lexicon.categories["place_phrase"] and roles[at + 2 : at + 3] not in (
            "w",
            "s",
            "W",
        ):
            return outline.slice(at, at + 2)
        at += 1
    end, named = at, False
    while end < len(roles):
        word = words[first + end]
        if roles[end] == "W":
            if lexicon.has("organisation_word", word) or _is_acronym(word):
                return None
            named = True
        elif (
            (lexicon.has("place_direction", word) and not named)
            or (named and lexicon.has("place_noun", word))
            or (
                (named and (roles[end] == "'" or (roles[end] == "o" and roles[end + 1 : end + 2] == "W")))
                or word in ("al", "el", "de", "la", "del")
            )
        ):
            pass
        else:
            break
        end += 1
    if not named or roles[end : end + 1] in ("s", "w", "q", "G"):
        return None
    if all(
        words[first + part].isupper() and len(words[first + part]) > 3 for part in range(at, end) if roles[part] == "W"
    ):
        return None
    joined = _JOINED.match(roles, end)
    if joined is not None and not lexicon.has("counted_sort", words[first + joined.end() - 1]):
        end = joined.end()
    return outline.slice(at, end)


def _is_acronym(word: str) -> bool:
    """Whether a word is the short name of a body: "MoH", "WHO"; short names of states are written so too, and few."""
    inner = word[1:]
    return not word.startswith(("Mc", "Mac")) and any(letter.isupper() for letter in inner) and word not in _STATES


def _seat(outline: Outline, at: int) -> bool:
    """Whether the preposition belongs to a source: "the Health Ministry in Gaza"."""
    return any(
        outline.has("source_noun", back) for back in range(max(0, at - 3), at) if outline.roles[back] in "wsW"
    ) and not any(outline.roles[back] in "KGbF," for back in range(max(0, at - 2), at))


def _spoken(outline: Outline, at: int) -> bool:
    """Whether the preposition tells where something was said: "said in Bergen on Monday that", "speaking in Bergen"."""
    for back in range(at - 1, max(-1, at - 4), -1):
        if outline.roles[back] in "#,;":
            return False
        if outline.has("spoken_in", back):
            return True
    return False


def _met(outline: Outline, at: int, number: int) -> bool:
    """Whether a place is where talks are held, in another part of the sentence than the number: "talks in Bergen"."""
    first = max(outline.roles.rfind(sign, 0, at) for sign in ",;") + 1
    ends = [end for sign in ",;" if (end := outline.roles.find(sign, at)) >= 0]
    if first <= number < min(ends, default=len(outline.roles)):
        return False
    return any(outline.has("meeting_word", back) for back in range(first, at))


def _opens(draft: Draft) -> bool:
    """Whether a clause opens with "of" and this number."""
    if draft.structure is None:
        return False
    units, at = draft.structure.units, draft.structure.unit_at(draft.first - draft.base)
    return at > 0 and units[at - 1].kind is UnitKind.OF and (at == 1 or units[at - 2].kind in _PARTING)


def _place_of(draft: Draft, outline: Outline, places: list[_Place]) -> _Place | None:
    """The place that goes with a number: the first after it in its thought, else the last before it."""
    if draft.kind is Kind.DURATION or not places:
        return None
    right, left = draft.last - outline.first, draft.stretch[0] - outline.first
    places = [place for place in places if not _met(outline, place.at, left)]
    places = [place for place in places if not of_event_before(outline.text, draft, outline.first + place.at)]
    if draft.kind is Kind.MONEY:  # what is paid is where the words beside it say
        _, end = noun_span(draft, outline)
        return next((place for place in places if end <= place.at <= end + 1), None)
    stop = outline.roles.find(";", right)
    stop = len(outline.roles) if stop < 0 else stop
    if _opens(draft):  # "of the 90 taken in May, 40 are in Ostby": that is said of the 40
        parts = [one.first - outline.first for one in outline.drafts if one.part_of is draft]
        stop = min([stop, *(part for part in parts if part > right)])
    after = [place for place in places if right <= place.at < stop]
    for place in after:
        if place.sure:
            return place
    before = [place for place in places if place.at < left]
    for place in reversed(before):
        if place.sure and ";" not in outline.roles[place.at : left]:
            return place
    return after[0] if after else before[-1] if before else None
