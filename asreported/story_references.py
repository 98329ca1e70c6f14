"""What a story names must be what it declares: measures, places, groups and sources of its charts, breaks and lists."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from asreported.measures import MEASURES, THINGS
from asreported.names import plain

if TYPE_CHECKING:
    from asreported.story import Break, Chart, Named, Story

Location = tuple[str | int, ...]


@dataclass(frozen=True)
class Fault:
    """Something that a story names and does not declare: where it stands, what is wrong, what is accepted."""

    loc: Location
    message: str


def faults(story: Story) -> Iterator[Fault]:
    """Everything in a story that refers to nothing, list by list; the story's own ``place`` needs no list."""
    own = () if story.place is None else (story.place,)
    yield from _declared(("place",), "places", story.place, story.places, own)
    if story.end is not None and story.end < story.start:
        yield Fault(("end",), f"{story.end} is before the start, {story.start}")
    for name, measure in story.measures.items():
        loc: Location = ("measures", name)
        if measure.general is None and name not in MEASURES and not measure.named:
            yield Fault(
                loc,
                "say by which words reports name it, with nouns, verbs or words, or which general measure it narrows, "
                f'with general = "…" (accepted: {_listed(MEASURES)})',
            )
        if measure.general is not None and measure.general not in MEASURES:
            yield Fault((*loc, "general"), _unknown("general measure", measure.general, MEASURES))
        yield from _declared((*loc, "place"), "places", measure.place, story.places, own)
        yield from _declared((*loc, "group"), "groups", measure.group, story.groups)
    for number, place in enumerate(story.places):
        yield from _declared(("places", number, "within"), "places", place.within, story.places, own)
        yield from _declared(("places", number, "everybody"), "groups", place.everybody, story.groups)
    for number, group in enumerate(story.groups):
        yield from _declared(("groups", number, "place"), "places", group.place, story.places, own)
    published: dict[str, str] = {}
    for number, source in enumerate(story.sources):
        for name in source.publishes:
            if (whose := published.setdefault(plain(name), source.name)) != source.name:
                yield Fault(("sources", number, "publishes"), f"{name!r} publishes for {whose!r} already")
        yield from _declared(("sources", number, "place"), "places", source.place, story.places, own)
        for followed, whose in source.follows.items():
            yield from _measure(("sources", number, "follows"), followed, story)
            yield from _declared(("sources", number, "follows"), "sources", whose, story.sources)
    for number, declared in enumerate(story.breaks):
        yield from _series(("breaks", number), declared, story)
        # an empty source stands for the reports that name nobody
        yield from _declared(("breaks", number, "source"), "sources", declared.source or None, story.sources)
    yield from _counts(story, own)
    keys: set[str] = set()
    for number, chart in enumerate(story.charts):
        loc = ("charts", number)
        if chart.key in keys:
            yield Fault((*loc, "key"), f"{chart.key!r} is the key of an earlier chart: each gives its files their name")
        keys.add(chart.key)
        yield from _series(loc, chart, story)
        for source_name in chart.sources:
            yield from _declared((*loc, "sources"), "sources", source_name, story.sources)


def _counts(story: Story, own: Sequence[str]) -> Iterator[Fault]:
    """Yield what is wrong with the identities and partitions of a story."""
    for number, identity in enumerate(story.identities):
        loc: Location = ("identities", number)
        for key, measures in (("level", (identity.level,)), ("plus", identity.plus), ("minus", identity.minus)):
            for measure in measures:
                yield from _measure((*loc, key), measure, story)
        yield from _declared((*loc, "place"), "places", identity.place, story.places, own)
        yield from _declared((*loc, "group"), "groups", identity.group, story.groups)
    for number, partition in enumerate(story.partitions):
        loc = ("partitions", number)
        yield from _measure((*loc, "measure"), partition.measure, story)
        yield from _declared((*loc, "place"), "places", partition.place, story.places, own)
        for counted in partition.groups:
            yield from _declared((*loc, "groups"), "groups", counted, story.groups)


def _measure(loc: Location, measure: str, story: Story) -> Iterator[Fault]:
    """A fault where a measure is neither the story's nor a general one."""
    known = [*story.measures, *(name for name in MEASURES if name not in story.measures)]
    if measure not in known:
        yield Fault(loc, _unknown("measure", measure, known))


def _series(loc: Location, named: Break | Chart, story: Story) -> Iterator[Fault]:
    """Yield what is wrong with the measure, place and group of a chart or break."""
    place = () if story.place is None else (story.place,)
    yield from _measure((*loc, "measure"), named.measure, story)
    yield from _declared((*loc, "place"), "places", named.place, story.places, place)
    measure = story.measures.get(named.measure)
    # groups of things are the things counted, in the words of the reports: no list declares them
    if (measure.general if measure is not None and measure.general else named.measure) not in THINGS:
        yield from _declared((*loc, "group"), "groups", named.group, story.groups)


def _declared(
    loc: Location, table: str, name: str | None, things: Sequence[Named], besides: Sequence[str] = ()
) -> Iterator[Fault]:
    """A fault where a name is not the first name of one of the story's places, groups or sources."""
    names = [thing.name for thing in things]
    if name is None or name in names:
        return
    kind = table.removesuffix("s")
    for thing in things:
        if name.casefold() in {alias.casefold() for alias in (thing.name, *thing.aliases)}:
            yield Fault(loc, f"{name!r} is a {kind} that the story calls {thing.name!r}: write that")
            return
    if name in besides:
        return
    if accepted := [*besides, *names]:
        yield Fault(loc, f"{_unknown(kind, name, accepted)}; a new one is declared under [[{table}]]")
    else:
        yield Fault(
            loc, f'unknown {kind} {name!r}: the story declares no {table} (add [[{table}]] with name = "{name}")'
        )


def _unknown(kind: str, name: str, accepted: Sequence[str]) -> str:
    near = difflib.get_close_matches(name, accepted, n=1)
    return f"unknown {kind} {name!r}{f'; did you mean {near[0]!r}?' if near else ''} (accepted: {_listed(accepted)})"


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
