"""A story: the TOML file that says what is followed, in which words, from whom, and how it is shown.

``seeds/<story>/story.toml`` is checked by these models; a wrong key or type is refused with its line and the
accepted values. Everything an analyst may want to change about a story stands there and not in Python.
"""

from __future__ import annotations

import datetime as dt
import difflib
import functools
import hashlib
import json
import tomllib
from pathlib import Path
from typing import Annotated, Any, Literal, NamedTuple

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator
from pydantic_core import PydanticCustomError

from asreported import ceilings, nouns
from asreported.bundled import SEEDS
from asreported.errors import StoryError
from asreported.keys import host
from asreported.measures import MEASURES
from asreported.names import plain, without_article
from asreported.records import Policy
from asreported.story_errors import explained, unreadable
from asreported.story_references import faults

LATE = (
    *("retroactively", "retrospectively", "belatedly", "approved", "verified", "identified", "confirmed", "registered"),
    *("added to the toll", "added to the count", "added to the total", "judicial committee", "earlier deaths"),
    *("previously", "recovered", "from under the rubble", "late reports", "backlog", "reclassified"),
)
"""Words by which a sentence says that a number was added late, and is not of the days just past."""


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


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class MeasureOf(_Part):
    """A measure of the story: a general measure under the story's title, or one of its own.

    ``nouns`` and ``verbs`` are words for it, and decide at their number before any general measure; a number beside
    one of ``not_nouns`` is none of it. ``words`` tell it where they follow the number in its sentence ("of hunger").
    ``aspect`` is what its charts show where they say nothing, and what an otherwise undecided figure of it is taken
    for. ``kind`` is what sort of number it is; without it the ``unit`` and the general measure tell. ``place`` and
    ``group`` are where and who is counted when a report does not say: hostages are held in one place, whoever gives
    their number. ``finished`` is the day on which all of it happened: what is said of that day then holds for every
    later one.
    """

    title: str
    unit: str = ""
    general: str | None = None
    aspect: Literal["total", "new", "level", "rate"] | None = None
    kind: Literal["count", "percent", "money", "measure", "duration"] | None = None
    nouns: tuple[str, ...] = ()
    not_nouns: tuple[str, ...] = ()
    verbs: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    place: str | None = None
    group: str | None = None
    finished: dt.date | None = None
    largest_daily_rise: float | None = Field(default=None, gt=0)

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


class Named(_Part):
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


class Event(_Part):
    """A dated event, and the phrases that stand for its day ("since the war began")."""

    name: str
    date: dt.date
    phrases: tuple[str, ...] = ()


class Signals(_Part):
    """Phrases that show one kind of signal in a statement."""

    title: str
    phrases: tuple[str, ...]


class Break(_Part):
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


class Identity(_Part):
    """Measures that must balance: the level is what was added less what was taken away, since the story began."""

    name: str
    level: str
    plus: Annotated[tuple[str, ...], Field(min_length=1)]
    minus: tuple[str, ...] = ()
    place: str | None = None
    group: str | None = None


class Partition(_Part):
    """Groups, or places, no two of which hold the same person: together they cannot exceed the whole."""

    measure: str
    place: str | None = None
    groups: Annotated[tuple[str, ...], Field(min_length=2)]


class Allowed(_Part):
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


class Reports(_Part):
    """A folder or file of reports beside the story; ``map`` names what a field of a report is called in its records."""

    path: Annotated[str, Field(min_length=1)] = "articles"
    map: dict[ArticleField, str] = {}


def _listed(said: object) -> object:
    """The reports of a story as a list, where it names their folder alone."""
    return [{"path": said}] if isinstance(said, str) else said


class Feed(_Part):
    """An address that is asked for reports: a feed, or one page. ``ceiling`` is how many pages it may give a run."""

    name: str
    url: Annotated[str, Field(pattern=r"^https?://\S+$")]
    kind: Literal["feed", "page"] = "feed"
    publisher: str | None = None
    licence: str | None = None
    ceiling: int = Field(default=40, ge=1, le=10_000)


class Fetching(_Part):
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


class Chart(_Part):
    """A series to draw: which rows, under which title."""

    key: Annotated[str, Field(pattern=r"^[a-z][a-z0-9-]*$")]
    title: str
    measure: str
    place: str | None = None
    group: str | None = None
    aspect: Literal["total", "new", "level", "change", "rate", "other"] = "total"
    sources: tuple[str, ...] = ()


_NOT_FOR_READING = {
    *("id", "folder", "title", "description", "licence", "address", "articles", "feeds", "fetching", "strict", "allow"),
    *("end", "policy", "smoothing", "least_certainty", "charts", "breaks", "identities", "partitions", "late"),
}
"""What a story says of how reports come, are examined and drawn, and not of what their words mean."""


class Story(_Part):
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
    articles: Annotated[tuple[Reports, ...], BeforeValidator(_listed), Field(min_length=1)] = (Reports(),)
    policy: Policy = Policy.RANGE
    smoothing: Literal["none", "isotonic"] = "none"
    one_event: bool = False
    least_certainty: float | None = Field(default=None, ge=0, le=1)
    place: str | None = None
    undeclared_elsewhere: bool = False
    measures: dict[str, MeasureOf] = {}
    places: tuple[Place, ...] = ()
    groups: tuple[Group, ...] = ()
    sources: tuple[Source, ...] = ()
    speakers: tuple[Speaker, ...] = ()
    events: tuple[Event, ...] = ()
    signals: dict[str, Signals] = {}
    subjects: tuple[str, ...] = ()
    closeness: dict[str, tuple[str, ...]] = {}
    late: tuple[str, ...] = LATE
    breaks: tuple[Break, ...] = ()
    identities: tuple[Identity, ...] = ()
    partitions: tuple[Partition, ...] = ()
    strict: tuple[str, ...] = ()
    allow: tuple[Allowed, ...] = ()
    charts: tuple[Chart, ...] = ()
    feeds: tuple[Feed, ...] = ()
    fetching: Fetching = Fetching()
    lexicon: dict[str, dict[str, Any] | tuple[str, ...]] = {}

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
            "story_place": {**({self.place: self.place} if self.place else {}), **_names(self.places)},
            "story_heading": {words: place.name for place in self.places for words in place.headings},
            "story_group": _names(self.groups),
            "story_source": {form: of for name, of in _names(self.sources).items() for form in _without_article(name)},
            "story_speaker": _names(self.speakers),
            "body_name": dict.fromkeys(filter(_is_joined, _names(self.sources))),
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
    def _spelled(self) -> _Spelled:
        return _Spelled(_spellings(self.places), _spellings(self.groups), _spellings(self.sources))

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


class _Spelled(NamedTuple):
    """The meaning of every spelling of a name: looked up for each figure."""

    places: dict[str, str]
    groups: dict[str, str]
    sources: dict[str, str]


def _names(things: tuple[Named, ...] | tuple[Any, ...]) -> dict[str, Any]:
    return {name: thing.name for thing in things for name in (thing.name, *thing.aliases)}


def _is_joined(name: str) -> bool:
    """Return True if a name has small words between capitalised ones, where it must not be cut: "Doctors in Need"."""
    words = without_article(name).split()
    between = any(word.islower() for word in words[1:-1])
    return between and words[0][0].isupper() and words[-1][0].isupper()


def _without_article(name: str) -> tuple[str, ...]:
    """A name as declared, and as reports have it behind another article."""
    return tuple(dict.fromkeys((name, without_article(name))))


def _spellings(things: tuple[Any, ...]) -> dict[str, str]:
    """Every name and alias, plainly spelled, with the name that the story gives it; the first one counts."""
    found: dict[str, str] = {}
    for thing in things:
        for alias in (thing.name, *thing.aliases):
            found.setdefault(plain(alias), str(thing.name))
    return found


def stories() -> list[str]:
    """Names of the bundled stories."""
    return sorted(path.parent.name for path in SEEDS.glob("*/story.toml"))


def load_story(name: str | Path) -> Story:
    """Load a story by the name of a bundled one, or by the path of its folder or TOML file.

    Raises :class:`~asreported.errors.StoryError` with the file, the line and the accepted values.
    """
    path = Path(name)
    if not path.exists():
        path = SEEDS / str(name)
    if path.is_dir():
        path = path / "story.toml"
    if not path.is_file():
        near = difflib.get_close_matches(str(name), stories(), n=1)
        hint = f"did you mean {near[0]}?" if near else f"bundled: {', '.join(stories()) or 'none'}"
        raise StoryError(f"there is no story {str(name)!r}: give a bundled name or a folder with story.toml ({hint})")
    try:
        text = path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise StoryError(f"{path}: cannot be read as UTF-8 text: {error}: save it as that") from error
    try:
        said = ceilings.toml(text, ceilings.STORY)
        ceilings.FEEDS.demand(len(said.get("feeds", ())) if isinstance(said.get("feeds"), list) else 0)
    except tomllib.TOMLDecodeError as error:
        raise StoryError(unreadable(path, text, error)) from error
    except ValueError as error:  # a number of thousands of digits, lists in lists without end
        raise StoryError(f"{path}: not readable as TOML: {error}") from error
    try:
        return Story.model_validate({"id": path.parent.name, **said, "folder": path.parent})
    except ValidationError as error:
        raise StoryError(explained(path, text, Story, error.errors())) from error
