"""Place and group: where the counted are, and who they are.

A place belongs to the clause in which it is named, and to those that share it; that of another clause holds only where
it opens the sentence. Where the sentence names none, the section does whose heading names one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from asreported.measures import Measure
from asreported.reading.clauses.headings import Sections
from asreported.reading.clauses.structure import Tag
from asreported.reading.clauses.structure.phrases import UnitKind
from asreported.reading.figures.apart import of_event_before
from asreported.reading.figures.case import Case, read_cases
from asreported.reading.figures.conditions import kind, measure, part
from asreported.reading.figures.part.part import in_order
from asreported.reading.figures.place.agents import gone_back, is_declared, of_agent
from asreported.reading.figures.place.before import of_those_before
from asreported.reading.figures.place.ids import PlaceRule as Id
from asreported.reading.figures.place.known import Place, Places
from asreported.reading.figures.place.names import name_at, places_of
from asreported.reading.figures.place.nearness import Nearness
from asreported.reading.figures.place.story_names import bare_name, group_of, in_words_of, is_source, known_around
from asreported.reading.figures.place.things import thing_of
from asreported.reading.figures.rules import Finding, Rule, Table, Taken
from asreported.reading.figures.sharing import joined_anew, shares
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.text import Text
from asreported.records import Kind

if TYPE_CHECKING:
    from asreported.story import Story

_LONGEST_NAME = 4
"""Words before the noun of a building that belong to its name."""

_PARTING = frozenset({UnitKind.COMMA, UnitKind.COLON, UnitKind.CONJUNCTION, UnitKind.DASH})
_TOLLS = (Measure.DEATHS, Measure.INJURIES, Measure.MISSING)


def _known(case: Case) -> list[Place]:
    """Return the places of the sentence that may be a number's: none of talks in another part of it, or past a ";"."""
    found = [place for place in case.places.found if not (place.talks and _parted(case, place, "part_sign"))]
    found = [place for place in found if not of_event_before(case, place.first)]
    part = _first_part(case)
    return found if part is None else [place for place in found if place.first < part]


def _first_part(case: Case) -> int | None:
    """Return where the parts of a whole that its clause opens with begin: "of the 90 taken, 40 are in Ostby"."""
    structure = case.sentence.structure
    at = structure.unit_at(case.first)
    opens = at > 0 and structure.units[at - 1].kind is UnitKind.OF
    if not opens or (at > 1 and structure.units[at - 2].kind not in _PARTING):
        return None
    parts = [other.first for other in case.sentence.cases if other.draft.part_of is case.draft]
    return min((first for first in parts if first > case.last), default=None)


def _parted(case: Case, place: Place, category: str) -> bool:
    return case.sentence.within(category, *_between(case, place))


def _between(case: Case, place: Place) -> tuple[int, int]:
    return (case.last, place.first) if place.first >= case.last else (place.last, case.left)


def _near(case: Case, *, sure: bool, own: bool) -> list[Place]:
    clause_at = case.sentence.structure.clause_at
    found = [place for place in _known(case) if place.sure is sure and not _parted(case, place, "semicolon")]
    if own:
        found = [place for place in found if clause_at(place.first) is case.clause]
        return [place for place in found if not joined_anew(case, *_between(case, place))]
    return [place for place in found if shares(case, place.first)]


def _after(case: Case, places: list[Place]) -> Place | None:
    return next((place for place in places if place.first >= case.last), None)


def _before(case: Case, places: list[Place]) -> Place | None:
    return next((place for place in reversed(places) if place.first < case.left), None)


def _name(place: Place | None) -> str | None:
    return None if place is None else place.name


def _paid(case: Case) -> str | None:
    return next((one.name for one in _known(case) if case.end <= one.first <= case.end + 1), None)


def _own(case: Case) -> str | None:
    places = _near(case, sure=True, own=True)
    return _name(_after(case, places) or _before(case, places))


def _shared(case: Case) -> str | None:
    places = _near(case, sure=True, own=False)
    return _name(_after(case, places) or _before(case, places))


def _bracketed(case: Case) -> str | None:
    """Return the place behind whose name the number stands in a bracket: "in Ostby (31), Velm (12) and Karsa (9)".

    Names of the list follow one that has a preposition; the bracket holds no other number before this one.
    """
    sentence, tokens = case.sentence, case.sentence.structure.tokens
    bracket = case.left - 1
    if sentence.tag(bracket) != Tag.OPEN:
        return None
    first = bracket
    inner = ("place_noun", "place_particle", "place_direction")
    while first > 0 and (tokens[first - 1][0].isupper() or any(sentence.has(of, first - 1) for of in inner)):
        first -= 1
    known = next((place for place in _known(case) if place.sure and place.last == bracket), None)
    if known is not None:
        return known.name  # as the story knows it, with a hyphen in its name or "city" behind it
    named = name_at(sentence, first)
    opened = any(place.sure and place.last <= bracket for place in _known(case))
    return named[0] if named is not None and named[1] == bracket and opened else None


def _opening(case: Case) -> str | None:
    places = [place for place in _near_head(case) if place.first < case.left]
    return places[0].name if places else None


def _near_head(case: Case) -> list[Place]:
    """Return the places named before the first verb of the sentence, with a preposition that opens it."""
    verb = next((verb for verb in case.sentence.verbs if verb.finite), None)
    head = verb.start if verb is not None else case.left
    opened = case.sentence.kinds(0, 1) == [UnitKind.PREPOSITION]
    return [place for place in _known(case) if opened and place.first < head and place.sure]


def _whole(case: Case) -> str | None:
    whole = case.draft.part_of
    return None if whole is None else whole.place


def _sibling(case: Case) -> str | None:
    cases = case.sentence.cases
    for other in (*reversed(cases[: case.at]), *cases[case.at + 1 :]):
        low, high = min(other.last, case.last), max(other.first, case.first)
        joined = other.draft.measure in _TOLLS and not case.sentence.within("semicolon", low, high)
        if joined and other.draft.modality is case.draft.modality:
            place = _own(other) or _shared(other)
            if place is not None:
                return place
    return None


def _doubtful(case: Case) -> str | None:
    places = _near(case, sure=False, own=False)
    return _name(_after(case, places) or _before(case, places))


def _building(case: Case) -> str | None:
    """Return the one building in which the counted are: "the school shelters 4,000", "600 share one toilet"."""
    sentence, tags = case.sentence, case.sentence.structure.tags
    for spot in sentence.spots("facility_noun"):
        first = spot.first
        while first > 0 and spot.first - first < _LONGEST_NAME and tags[first - 1] in _IN_NAME:
            first -= 1
        if not first or not sentence.has("one_of_them", first - 1) or spot.last == case.end:
            continue
        if first == 1 or not _object_of_nothing(case, first - 1):
            return sentence.slice(first, spot.last)
    return None


_IN_NAME = frozenset({Tag.NOUN, Tag.NAME, Tag.ADJECTIVE, Tag.GENITIVE, Tag.PARTICIPLE, Tag.ADVERB})
_BEFORE_BUILDING = frozenset(
    {UnitKind.PREPOSITION, UnitKind.COMMA, UnitKind.COLON, UnitKind.FINITE, UnitKind.GERUND, UnitKind.SUBORDINATOR}
    | {UnitKind.RELATIVE, UnitKind.INFINITIVE}
)


def _object_of_nothing(case: Case, at: int) -> bool:
    unit = case.sentence.structure.units[max(0, case.sentence.structure.unit_at(at) - 1)]
    return unit.kind not in _BEFORE_BUILDING


_RULES: tuple[Rule[Case, str], ...] = (
    Rule(
        Id.PAID,
        kind(Kind.MONEY),
        Taken("beside it", _paid),
        "What is paid is where the words beside it say.",
        ("Donors gave [$40 million] in aid in Kenya.",),
        ("Donors in Kenya gave [$40 million] in aid.",),
    ),
    Rule(
        Id.BRACKETED,
        ~kind(Kind.MONEY),
        Taken("name before its bracket", _bracketed),
        "A number in a bracket is of the place that is named before it.",
        ("The storm hit houses in Ostby (12) and Velm ([31]).",),
        ("The storm hit houses in Ostby, and the mayor ([31]) left.",),
    ),
    Rule(
        Id.OWN,
        ~kind(Kind.MONEY),
        Taken("own clause", _own),
        "The place is named in the number's own clause: the first after it, else the last before it.",
        ("The flood killed [31] people in northern Kerala.", "In Khartoum, [12] people were killed."),
        ("The flood killed [31] people.",),
    ),
    Rule(
        Id.SHARED,
        ~kind(Kind.MONEY),
        Taken("clause that shares it", _shared),
        "A clause that is joined to the number's own names its place too.",
        ("Some [31] people died when a bridge fell in Kerala.",),
        ("Some [31] people died, and a bridge fell in Kerala.",),
    ),
    Rule(
        Id.DOUBTFUL,
        ~kind(Kind.MONEY),
        Taken("from, into or near", _doubtful),
        "From, into or near a place says where the counted are, if nothing else does.",
        ("Some [12] people died near Halvern.",),
        ("Some [12] people died in Halvern.",),
    ),
    Rule(
        Id.WHOLE,
        part,
        Taken("place of the whole", _whole),
        "A part is where its whole is.",
        ("The storm killed 918 people in Kerala, the mayor said, among them [204] children.",),
        ("The storm killed 918 people, the mayor said, among them [204] children.",),
    ),
    Rule(
        Id.SIBLING,
        measure(*_TOLLS),
        Taken("place of the one before", _sibling),
        "The dead and the hurt of one count are in one place.",
        ("The mayor said that 400 people were killed in Kerala, and that [900] were hurt.",),
        ("The mayor said that 400 people were killed, and that [900] were hurt.",),
    ),
    Rule(
        Id.OPENING,
        ~kind(Kind.MONEY),
        Taken("opening", _opening),
        "A place that opens the sentence holds for what stands in it.",
        ("In Kerala, a bridge fell, and the mayor counted [31] bodies.",),
        ("A bridge fell in Kerala, and the mayor counted [31] bodies.",),
    ),
    Rule(
        Id.BUILDING,
        kind(Kind.COUNT) & measure(Measure.DISPLACED, Measure.AFFECTED),
        Taken("one building", _building),
        "Of people a sentence may tell that they are in one building.",
        ("The school shelters about [4,000] displaced people.",),
        ("Some [4,000] displaced people are in 12 schools.",),
    ),
)
_somewhere = ~kind(Kind.DURATION)
TABLE: Table[Case, str] = Table("place", tuple(replace(rule, when=_somewhere & rule.when) for rule in _RULES))


def read_places(text: Text, drafts: list[Draft], story: Story | None) -> None:
    """Set ``place`` and ``group`` of each draft, in the story's names where it has them."""
    cases = {id(case.draft): case for case in read_cases(text, drafts)}
    _read_names(text, list(cases.values()), story)
    nearness = Nearness(text.raw, story)
    for draft in in_order(drafts):
        case = cases[id(draft)]
        decided = of_agent(case) or case.decide(TABLE) or of_those_before(case, drafts) or _of_section(case, story)
        if decided is None and nearness.is_far(draft.start):
            draft.note(Id.ELSEWHERE)
        if decided is not None:
            known = None if story is None else bare_name(case.sentence, decided.value, story, parts=False)
            draft.place = in_words_of(story, known or decided.value, case.places.section)
            draft.note(decided.rule, decided.value)
        if draft.group is None:
            draft.group = thing_of(case)
            if draft.group is not None:
                draft.note("group", draft.group)
        elif story is not None:
            draft.group = group_of(text, draft, story)


def _of_section(case: Case, story: Story | None) -> Finding[str] | None:
    """Return the place of the heading above a number, whose sentence names none; a length of time is nowhere.

    A heading leaves alone what the story counts in one place: hostages are held there, whichever section tells of it.
    """
    section = case.places.section
    measure = None if story is None else story.measures.get(str(case.draft.measure))
    if measure is not None and measure.place is not None:
        return None
    return Finding(Id.SECTION, section) if section is not None and case.draft.kind is not Kind.DURATION else None


def _read_names(text: Text, cases: list[Case], story: Story | None) -> None:
    """Give each number the places that its sentence and the heading of its section name."""
    sections = Sections(text)
    found: dict[int, list[Place]] = {}
    named: Place | None = None
    for case in cases:
        key = id(case.sentence)
        if key not in found:
            here = [place for place in places_of(case.sentence) if not is_source(story, place.name)]
            if story is not None:
                here = [known_around(case.sentence, place, story) for place in here]
            found[key] = here = [gone_back(case, place, named, story) for place in here]
            named = next((place for place in reversed(here) if is_declared(story, place.name)), named)
        case.places = Places(found[key], sections.place_at(case.draft.start))
