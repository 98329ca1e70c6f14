"""The general measures: what a number can count, one row for each; a story narrows them and names its own.

Everything that a room has to know of a measure stands in its row. Who asks for a kind of them asks for one of the sets
below, which follow from the rows.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum

from asreported.members import plain


@plain
class Measure(StrEnum):
    """The thing that a number counts."""

    DEATHS = "deaths"
    INJURIES = "injuries"
    MISSING = "missing"
    CAPTIVES_HELD = "captives_held"
    CAPTIVES_TAKEN = "captives_taken"
    CAPTIVES_RELEASED = "captives_released"
    PRISONERS_RELEASED = "prisoners_released"
    DETAINED = "detained"
    DISPLACED = "displaced"
    AFFECTED = "affected"
    AID = "aid"
    DAMAGE = "damage"
    ATTACKS = "attacks"
    FORCES = "forces"
    VOTES = "votes"
    POPULATION = "population"
    MONEY = "money"
    DURATION = "duration"
    EXTENT = "extent"
    OTHER = "other"


class Nature(StrEnum):
    """How what is counted lies in time."""

    EVENT = "event"
    """It has happened to somebody and stays so: never a level."""
    MOMENT = "moment"
    """It speaks of a moment."""
    STATE = "state"
    """It speaks of a moment unless the verb tells of an event."""
    EITHER = "either"
    """Its sentence alone tells."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """The facts that are known of a measure.

    ``unit`` is what is counted where a story names none, ``said`` what a page says of it; neither where it heads no
    page. ``themselves`` are groups that are all whom it counts: "115 hostages" are held, and no part of those held.

    ``sort`` is the sort of its people as the lexicon calls it, ``freed`` the measure of those of them who go free.
    ``running`` measures are those of which somebody keeps a running count; ``there`` are people in a state already;
    ``standing`` says how things are unless the sentence says else. ``hurt`` are harmed in body, ``fate`` is what
    befalls people with others "along with" them, ``persons`` is said of persons and never of things.
    ``care`` is given to those to whom something else happened ("treated 20 people").
    ``struck`` is what an event does to those it strikes. ``things`` are unlike one another: trucks and tons are two
    series, told apart by what is counted. No ``series`` is kept of the rest. ``foreign`` measures count nobody of the
    place itself: Palestinians who are freed in Gaza are no hostages of it.
    """

    nature: Nature = Nature.EITHER
    unit: str = ""
    said: str = ""
    themselves: tuple[str, ...] = ()
    sort: str | None = None
    freed: Measure | None = None
    running: bool = False
    there: bool = False
    standing: bool = False
    hurt: bool = False
    fate: bool = False
    persons: bool = False
    care: bool = False
    struck: bool = False
    foreign: bool = False
    things: bool = False
    series: bool = True


_HOSTAGES = ("hostages", "captives")
_PRISONERS = ("prisoners", "detainees")
_DISPLACED = ("displaced", "displaced people", "displaced persons", "idps", "evacuees")

ROWS: dict[Measure, Row] = {
    Measure.DEATHS: Row(
        nature=Nature.EVENT,
        unit="people",
        said="reported killed",
        themselves=("dead", "martyrs"),
        running=True,
        hurt=True,
        fate=True,
        persons=True,
        struck=True,
    ),
    Measure.INJURIES: Row(
        nature=Nature.EVENT,
        unit="people",
        said="reported injured",
        themselves=("injured", "wounded"),
        running=True,
        hurt=True,
        fate=True,
        persons=True,
        struck=True,
    ),
    Measure.MISSING: Row(
        nature=Nature.MOMENT, unit="people", said="reported missing", there=True, fate=True, struck=True
    ),
    Measure.CAPTIVES_HELD: Row(
        nature=Nature.MOMENT,
        unit="hostages",
        said="reported held",
        themselves=_HOSTAGES,
        sort="captive",
        freed=Measure.CAPTIVES_RELEASED,
        there=True,
        foreign=True,
    ),
    Measure.CAPTIVES_TAKEN: Row(
        nature=Nature.EVENT,
        unit="people",
        said="reported taken hostage",
        themselves=_HOSTAGES,
        sort="captive",
        running=True,
        fate=True,
        foreign=True,
    ),
    Measure.CAPTIVES_RELEASED: Row(
        nature=Nature.EVENT,
        unit="hostages",
        said="reported released",
        themselves=_HOSTAGES,
        running=True,
        fate=True,
        foreign=True,
    ),
    Measure.PRISONERS_RELEASED: Row(
        nature=Nature.EVENT, unit="prisoners", said="reported released", themselves=_PRISONERS, running=True, fate=True
    ),
    Measure.DETAINED: Row(
        nature=Nature.STATE,
        unit="people",
        said="reported detained",
        themselves=_PRISONERS,
        sort="prisoner",
        freed=Measure.PRISONERS_RELEASED,
        there=True,
        fate=True,
        persons=True,
    ),
    Measure.DISPLACED: Row(
        unit="people",
        said="reported displaced",
        themselves=_DISPLACED,
        running=True,
        there=True,
        standing=True,
        fate=True,
        persons=True,
        struck=True,
    ),
    Measure.AFFECTED: Row(
        nature=Nature.STATE,
        unit="people",
        said="reported affected",
        running=True,
        there=True,
        standing=True,
        persons=True,
        care=True,
        struck=True,
    ),
    Measure.AID: Row(said="of aid reported", care=True, things=True),
    Measure.DAMAGE: Row(
        unit="buildings", said="reported damaged or destroyed", standing=True, fate=True, struck=True, things=True
    ),
    Measure.ATTACKS: Row(unit="attacks", said="reported", things=True),
    Measure.FORCES: Row(unit="troops", said="reported"),
    Measure.VOTES: Row(unit="votes", said="reported", things=True),
    Measure.POPULATION: Row(nature=Nature.MOMENT, unit="people", said="reported as population", there=True),
    Measure.MONEY: Row(things=True),
    Measure.DURATION: Row(series=False),
    Measure.EXTENT: Row(standing=True, things=True),
    Measure.OTHER: Row(standing=True, series=False),
}


def _those(which: Callable[[Row], object]) -> frozenset[Measure]:
    return frozenset(measure for measure, row in ROWS.items() if which(row))


MEASURES = tuple(map(str, Measure))
"""Names of the general measures."""

EVENTS = _those(lambda row: row.nature is Nature.EVENT)
MOMENTS = _those(lambda row: row.nature is Nature.MOMENT)
STATES = _those(lambda row: row.nature is Nature.STATE)
RELEASES = frozenset(row.freed for row in ROWS.values() if row.freed is not None)
RUNNING = _those(lambda row: row.running)
THERE = _those(lambda row: row.there)
SHELTERED = THERE - {Measure.MISSING}
"""States that a participle after the noun says ("people sheltering in")."""
IN_STATE = THERE - {Measure.POPULATION}
"""States that people come out of."""
STANDING = _those(lambda row: row.standing)
HURT = _those(lambda row: row.hurt)
FATES = _those(lambda row: row.fate)
PERSONS = _those(lambda row: row.persons)
CARE = _those(lambda row: row.care)
UPROOTED = RUNNING - EVENTS
"""Of which a running count is kept, though they may come back from it."""
STRUCK = _those(lambda row: row.struck)
FOREIGN = _those(lambda row: row.foreign)
THINGS = _those(lambda row: row.things)
NO_SERIES = _those(lambda row: not row.series)
SORTS: dict[str, str] = {measure: row.sort for measure, row in ROWS.items() if row.sort is not None}
FREED: dict[str, str] = {measure: row.freed for measure, row in ROWS.items() if row.freed is not None}
THEMSELVES: dict[str, tuple[str, ...]] = {measure: row.themselves for measure, row in ROWS.items() if row.themselves}
PHRASES: dict[str, tuple[str, str]] = {measure: (row.unit, row.said) for measure, row in ROWS.items() if row.said}
"""General measure → what is counted, where the story names no unit, and what is said of it."""
