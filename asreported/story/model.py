"""The model of a whole story: its tables together, what they refer to, and the words that they add to the reading."""

from __future__ import annotations

import datetime as dt
import functools
import hashlib
import json
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, model_validator
from pydantic_core import PydanticCustomError

from asreported.keys import host
from asreported.measures import MEASURES
from asreported.names import plain
from asreported.records import Policy
from asreported.story.parts import (
    Allowed,
    Break,
    Chart,
    Event,
    Feed,
    Fetching,
    Group,
    Identity,
    MeasureOf,
    Part,
    Partition,
    Place,
    Reports,
    Signals,
    Source,
    Speaker,
    listed,
)
from asreported.story.references import faults
from asreported.story.spellings import Spelled, forms, is_joined, named, spellings

LATE = (
    *("retroactively", "retrospectively", "belatedly", "approved", "verified", "identified", "confirmed", "registered"),
    *("added to the toll", "added to the count", "added to the total", "judicial committee", "earlier deaths"),
    *("previously", "recovered", "from under the rubble", "late reports", "backlog", "reclassified"),
)
"""Words by which a sentence says that a number was added late, and is not of the days just past."""


_NOT_FOR_READING = {
    *("id", "folder", "title", "description", "licence", "address", "articles", "feeds", "fetching", "strict", "allow"),
    *("end", "policy", "smoothing", "least_certainty", "charts", "breaks", "identities", "partitions", "late"),
}
"""What a story says of how reports come, are examined and drawn, and not of what their words mean."""


class Story(Part):
    """A whole story. ``id`` is the name of its folder.

    ``place`` is where things are counted when a report does not say; with ``undeclared_elsewhere`` only where a source
    says so that the story declares, or nobody.
    A figure of less than ``least_certainty`` moves no series until somebody has looked at it; where a story names none,
    what was measured decides (:mod:`asreported.trends.doubtful`).
    ``address`` is where its report is put on the web. Of ``strict`` rules of the gate a warning is not enough: their
    rows are held back, or publishing stops. What it has under ``allow`` is right all the same.
    """

    id: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str
    description: str = ""
    language: Literal["en"] = "en"
    start: dt.date
    end: dt.date | None = None
    licence: str = ""
    address: Annotated[str, Field(pattern=r"^https?://[^\s/?#]+(/[^\s?#]*)?$")] | None = None
    articles: Annotated[tuple[Reports, ...], BeforeValidator(listed), Field(min_length=1)] = (Reports(),)
    policy: Policy = Policy.RANGE
    smoothing: Literal["none", "isotonic"] = "none"
    one_event: bool = False
    least_certainty: float | None = Field(default=None, ge=0, le=1)
    place: str | None = None
    undeclared_elsewhere: bool = False
    measures: dict[str, MeasureOf] = Field(default_factory=dict)
    places: tuple[Place, ...] = ()
    groups: tuple[Group, ...] = ()
    sources: tuple[Source, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    events: tuple[Event, ...] = ()
    signals: dict[str, Signals] = Field(default_factory=dict)
    subjects: tuple[str, ...] = ()
    closeness: dict[str, tuple[str, ...]] = Field(default_factory=dict)
    late: tuple[str, ...] = LATE
    breaks: tuple[Break, ...] = ()
    identities: tuple[Identity, ...] = ()
    partitions: tuple[Partition, ...] = ()
    strict: tuple[str, ...] = ()
    allow: tuple[Allowed, ...] = ()
    charts: tuple[Chart, ...] = ()
    feeds: tuple[Feed, ...] = ()
    fetching: Fetching = Fetching()
    lexicon: dict[str, dict[str, Any] | tuple[str, ...]] = Field(default_factory=dict)

    folder: Path = Path()

    @model_validator(mode="after")
    def _refers_to_what_it_declares(self) -> Story:
        if wrong := list(faults(self)):
            said = "; ".join(".".join(map(str, fault.loc)) + f": {fault.message}" for fault in wrong)
            raise PydanticCustomError("references", "{said}", {"said": said, "faults": wrong})
        return self

    @model_validator(mode="after")
    def _draws_what_a_measure_says(self) -> Story:
        """A chart that names no aspect shows that of its measure."""
        charts = tuple(
            chart.model_copy(update={"aspect": of.aspect})
            if (of := self.measures.get(chart.measure)) and of.aspect and "aspect" not in chart.model_fields_set
            else chart
            for chart in self.charts
        )
        object.__setattr__(self, "charts", charts)
        return self

    def under(self, policy: Policy | None) -> Story:
        """The same story with another policy; itself where none is given."""
        if policy is None or policy == self.policy:
            return self
        told = self.model_copy(update={"policy": policy})
        told.__dict__.pop("fingerprint", None)
        return told

    def published(self) -> dict[str, Any]:
        """Return what is published of the story, as JSON has it.

        Of its feeds these are the hosts alone, since a key may be in their paths.
        """
        told: dict[str, Any] = json.loads(self.model_dump_json(by_alias=True, exclude={"folder"}))
        for feed in told["feeds"]:
            feed["url"] = f"{feed['url'].partition(':')[0]}://{host(feed['url'])}"
        return told

    @functools.cached_property
    def fingerprint(self) -> str:
        """Hash of everything the story says: equal stories read alike."""
        # how reports are fetched, what the gate makes of them and where they go change nothing in how they are read
        told = self.model_dump_json(exclude={"folder", "address", "feeds", "fetching", "strict", "allow"})
        return hashlib.sha256(told.encode()).hexdigest()[:16]

    @functools.cached_property
    def words(self) -> str:
        """Hash of what the story says that changes how a report is read: another one, and reports are read anew."""
        told = self.model_dump_json(exclude=_NOT_FOR_READING)
        return hashlib.sha256(told.encode()).hexdigest()[:8]

    @functools.cached_property
    def own_measures(self) -> tuple[str, ...]:
        """Measures that the story's words alone tell: they narrow no general one, and none has their name."""
        return tuple(
            name
            for name, of in self.measures.items()
            if of.named and of.general in (None, "other") and name not in MEASURES
        )

    def aspect_of(self, name: str) -> str | None:
        """Return what charts of a measure show.

        The measure says so itself, or else all its charts do; None if neither tells.
        """
        measure = self.measures.get(name)
        if measure is None or not (measure.named or measure.kind):
            return None if measure is None else measure.aspect
        drawn = {chart.aspect for chart in self.charts if chart.measure == name}
        return measure.aspect or (drawn.pop() if len(drawn) == 1 else None)

    def groups_of_all(self, name: str) -> frozenset[str]:
        """Groups that are all whom a measure counts: its charts tell none apart, and their titles name them."""
        charts = [chart for chart in self.charts if chart.measure == name]
        if name not in self.measures or any(chart.group is not None for chart in charts):
            return frozenset()
        titles = " ".join([self.measures[name].title, *(chart.title for chart in charts)]).casefold().split()
        return frozenset(of.name for of in self.groups if {*map(plain, (of.name, *of.aliases))} & set(titles))

    def states_in_titles(self, name: str) -> frozenset[str]:
        """Participles in the titles of a measure and its charts: "closed" of "Branches closed"."""
        charts = [chart.title for chart in self.charts if chart.measure == name]
        words = " ".join([self.measures[name].title, *charts]).casefold().split()
        return frozenset(word for word in words if word.endswith(("ed", "en", "own")))

    def lexicon_entries(self) -> dict[str, dict[str, Any]]:
        """Words that the story adds to the lexicon, category by category.

        ``story_place``, ``story_group``, ``story_source``, ``story_speaker`` and ``story_event`` give each name
        and alias the canonical name (an event its date), ``story_heading`` each heading its place, ``story_signal``
        each phrase its signal; nouns and
        verbs of measures that narrow a general one go to ``measure_noun`` and ``measure_verb``. ``[lexicon]`` adds to
        any category.
        """
        # what narrows no general measure is told by the story's words alone, and means nothing to the general rules
        narrowed = [(name, of) for name, of in self.measures.items() if name not in self.own_measures]
        entries: dict[str, dict[str, Any]] = {
            "story_place": {**({self.place: self.place} if self.place else {}), **named(self.places)},
            "story_heading": {words: place.name for place in self.places for words in place.headings},
            "story_group": named(self.groups),
            "story_source": {form: of for name, of in named(self.sources).items() for form in forms(name)},
            "story_speaker": named(self.speakers),
            "body_name": dict.fromkeys(filter(is_joined, named(self.sources))),
            "story_event": {phrase: event.date for event in self.events for phrase in event.phrases},
            "story_subject": dict.fromkeys(self.subjects),
            "story_signal": {phrase: name for name, signal in self.signals.items() for phrase in signal.phrases},
            "measure_noun": {noun: name for name, measure in narrowed for noun in measure.nouns},
            "measure_verb": {verb: name for name, measure in narrowed for verb in measure.verbs},
        }
        for category, words in self.lexicon.items():
            added = dict(words) if isinstance(words, dict) else dict.fromkeys(words)
            entries[category] = {**entries.get(category, {}), **added}
        return {category: words for category, words in entries.items() if words}

    @functools.cached_property
    def _spelled(self) -> Spelled:
        return Spelled(spellings(self.places), spellings(self.groups), spellings(self.sources))

    @functools.cached_property
    def source_spellings(self) -> dict[str, str]:
        """Every name and alias of a source, plainly spelled, with the name that the story gives it."""
        return self._spelled.sources

    def place_of(self, name: str | None) -> str | None:
        """The story's name of a place; the words themselves where the story does not know it."""
        return name and self._spelled.places.get(plain(name), name)

    def knows_place(self, name: str) -> bool:
        """Return True if a name is one of the places that the story declares."""
        return plain(name) in self._spelled.places

    def group_of(self, name: str | None) -> str | None:
        """The story's name of a group; the words themselves where the story does not know it."""
        return name and self._spelled.groups.get(plain(name), name)

    def knows_group(self, name: str) -> bool:
        """Return True if a name is one of the groups that the story declares."""
        return plain(name) in self._spelled.groups

    def is_source_alone(self, name: str) -> bool:
        """Return True if a name is that of a source of the story, and of none of its places."""
        words = plain(name)
        return words in self._spelled.sources and words not in self._spelled.places

    def source_of(self, name: str | None) -> str | None:
        """The story's name of a source; the words themselves where the story does not know it."""
        return name and self._spelled.sources.get(plain(name), name)
