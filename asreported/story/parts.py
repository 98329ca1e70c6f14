"""The tables of a story's file, one model each: measures, places, sources, charts, feeds and what else it declares."""

from __future__ import annotations

import datetime as dt
import functools
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from asreported import nouns

KIND_OF_UNIT = {
    **dict.fromkeys(("percent", "per cent", "%", "share", "percentage"), "percent"),
    **dict.fromkeys(("money", "dollars", "euros", "pounds", "usd", "eur", "gbp", "$", "€", "£"), "money"),
}
"""What sort of number a measure has whose unit is one of these."""

KIND_OF_GENERAL: dict[str | None, str] = {"money": "money", "duration": "duration", "extent": "measure"}
"""What sort of number a measure has that narrows one of these."""


def _kind_of_quantity(unit: str) -> str | None:
    """The kind of numbers with a unit of time or of a physical quantity; None for any other unit."""
    if not unit or not nouns.unit(unit):
        return None
    return "duration" if nouns.unit_of_time(unit) else "measure"


class Part(BaseModel):
    """A table of the file: a key that it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class MeasureOf(Part):
    """A measure of the story: a general measure under the story's title, or one of its own.

    ``nouns`` and ``verbs`` are words for it, and decide at their number before any general measure; a number beside
    one of ``not_nouns`` is none of it. ``words`` tell it where they follow the number in its sentence ("of hunger").
    ``aspect`` is what its charts show where they say nothing, and what an otherwise undecided figure of it is taken
    for. ``modality`` is how its numbers are told: it may count what is planned or supposed, and then nothing else; such
    a number is a level, where no aspect says otherwise, and takes the aspect of its measure.
    ``kind`` is what sort of number it is; without it the ``unit`` and the general measure tell. ``place`` and
    ``group`` are where and who is counted when a report does not say: hostages are held in one place, whoever gives
    their number. ``finished`` is the day on which all of it happened: what is said of that day then holds for every
    later one.
    """

    title: str
    unit: str = ""
    general: str | None = None
    aspect: Literal["total", "new", "level", "rate"] | None = None
    modality: Literal["reported", "planned", "hypothetical"] = "reported"
    kind: Literal["count", "percent", "money", "measure", "duration"] | None = None
    nouns: tuple[str, ...] = ()
    not_nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    place: str | None = None
    group: str | None = None
    finished: dt.date | None = None
    largest_daily_rise: float | None = Field(default=None, gt=0)

    @model_validator(mode="after")
    def _stands_until_the_next_plan(self) -> MeasureOf:
        if self.modality != "reported" and self.aspect is None:
            object.__setattr__(self, "aspect", "level")
        return self

    @property
    def named(self) -> bool:
        """Return True if it has words of its own by which reports name it."""
        return bool(self.nouns or self.verbs or self.words)

    @functools.cached_property
    def sort(self) -> str | None:
        """The kind of its numbers: as declared, or as its unit or its general measure says; None if nothing does."""
        if self.kind is not None:
            return self.kind
        return KIND_OF_UNIT.get(self.unit.lower()) or _kind_of_quantity(self.unit) or KIND_OF_GENERAL.get(self.general)


class Named(Part):
    """A place, group or other thing with the names that reports use for it."""

    name: str
    aliases: tuple[str, ...] = ()


class Place(Named):
    """A place, the larger one of the story that it lies in, and the group that is everybody there.

    ``headings`` are headings of sections about it that do not name it ("Settler violence").
    """

    within: str | None = None
    everybody: str | None = None
    headings: tuple[str, ...] = ()


class Group(Named):
    """People who are told apart, and where they are counted where nothing else is said of it."""

    model_config = ConfigDict(from_attributes=True)  # a group without a place may come as a plain Named

    place: str | None = None


class Source(Named):
    """Who says numbers: its class, and where it stands in the story's order of preference (1 is first).

    ``follows`` says of a measure whose count the source passes on, so that the two are one counter. ``publishes`` are
    publishers whose reports are its own: a number that they give to nobody is its.
    """

    klass: Literal["official", "military", "party", "un", "aid", "research", "media", "other"] = Field(alias="class")
    order: int = Field(default=100, ge=1)
    place: str | None = None
    follows: dict[str, str] = {}
    publishes: tuple[str, ...] = ()


class Speaker(Named):
    """Somebody whose statements about the talks are followed."""

    role: str | None = None
    affiliation: str | None = None


class Event(Part):
    """A dated event, and the phrases that stand for its day ("since the war began")."""

    name: str
    date: dt.date
    phrases: tuple[str, ...] = ()


class Signals(Part):
    """Phrases that show one kind of signal in a statement."""

    title: str
    phrases: tuple[str, ...]


class Break(Part):
    """A declared change of definition or source, at which a series may fall or start again.

    It cuts the series that it names. Without a ``group`` it is of the count of all, and of no group; without a
    ``place`` or ``source`` it is of every place or source. An empty ``source`` is that of reports that name nobody.
    """

    date: dt.date
    measure: str
    place: str | None = None
    group: str | None = None
    source: str | None = None
    reason: str


class Identity(Part):
    """Measures that must balance: the level is what was added less what was taken away, since the story began."""

    name: str
    level: str
    plus: Annotated[tuple[str, ...], Field(min_length=1)]
    minus: tuple[str, ...] = ()
    place: str | None = None
    group: str | None = None


class Partition(Part):
    """Groups, or places, no two of which hold the same person: together they cannot exceed the whole."""

    measure: str
    place: str | None = None
    groups: Annotated[tuple[str, ...], Field(min_length=2)]


class Allowed(Part):
    """Rows that break a rule of the gate and are right all the same: which, why, who says so and since when.

    ``figure`` and ``article`` are ids or their beginnings; ``match`` is what the row says, column by column.
    """

    rule: str
    figure: Annotated[str, Field(min_length=4)] | None = None
    article: Annotated[str, Field(min_length=4)] | None = None
    match: dict[str, float | str | dt.date] = {}
    reason: Annotated[str, Field(min_length=3)]
    who: Annotated[str, Field(min_length=1)]
    when: dt.date

    @model_validator(mode="after")
    def _names_something(self) -> Allowed:
        if self.figure is None and self.article is None and not self.match:
            raise ValueError("say of which row: give figure, article or match")
        return self


ArticleField = Literal["text", "title", "url", "publisher", "published", "updated", "authors", "language", "licence"]


class Reports(Part):
    """A folder or file of reports beside the story; ``map`` names what a field of a report is called in its records."""

    path: Annotated[str, Field(min_length=1)] = "articles"
    map: dict[ArticleField, str] = {}


def listed(said: object) -> object:
    """The reports of a story as a list, where it names their folder alone."""
    return [{"path": said}] if isinstance(said, str) else said


class Feed(Part):
    """An address that is asked for reports: a feed, or one page. ``ceiling`` is how many pages it may give a run."""

    name: str
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    kind: Literal["feed", "page"] = "feed"
    publisher: str | None = None
    licence: str | None = None
    ceiling: int = Field(default=40, ge=1, le=10_000)


class Fetching(Part):
    """How the web is asked: who to write to, and the limits of a run (seconds, bytes).

    ``contact`` stands in every request; a wait is no longer than ``patience``, but ``crawl_delay`` in all where a
    host's robots.txt declares one; ``allow_private`` lets addresses of an intranet be asked.
    """

    contact: str = ""
    delay: float = Field(default=1.0, ge=0, le=3600)
    timeout: float = Field(default=20.0, gt=0, le=600)
    deadline: float = Field(default=60.0, gt=0, le=3600)
    patience: float = Field(default=30.0, ge=0, le=3600)
    crawl_delay: float = Field(default=600.0, ge=0, le=86_400)
    attempts: int = Field(default=3, ge=1, le=10)
    size: int = Field(default=10_000_000, ge=1_000, le=1_000_000_000)
    allow_private: bool = False


class Chart(Part):
    """A series to draw: which rows, under which title."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str
    measure: str
    place: str | None = None
    group: str | None = None
    aspect: Literal["total", "new", "level", "change", "rate", "other"] = "total"
    sources: tuple[str, ...] = ()
