"""Archives of any size, made up: bulletins of many wires over two years, some printed again by others."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Iterator
from pathlib import Path

FIRST = dt.date(2024, 1, 1)
DAYS = 700
COPIES = 20
"""One in so many bulletins is one printed before, by another wire."""

_OPENINGS = (
    "{least} {killed:,} people have been killed in {place} since Oct. 7, the Gaza Health Ministry said on {weekday}.",
    "The Gaza Health Ministry put the number of people killed in {place} at {killed:,} on {weekday}.",
    "{least} {new} people, {part} of them children, were killed in {place} on {weekday}, medics said.",
)
_MORE = (
    "Some {wounded:,} others were wounded.",
    "{trucks} trucks entered through the crossing, the United Nations said, against {before} the day before.",
    "Israel says {held} hostages are still held there.",
    "An official said that the two sides were closer to a deal than a week ago.",
    "Up to {displaced:,} people have left their homes in {place}, an aid worker said.",
    "The office at 14 Harbour Road closed at 5 p.m., after 3.5 hours of talks in room 212.",
    "Prices of flour rose by {percent} percent in {month}, traders said.",
)
_LEAST = ("At least", "More than", "About", "Nearly", "Some")
_PLACES = ("Gaza", "Rafah", "Khan Younis", "Jabalia", "Gaza City")
_WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
_SYLLABLES = ("ba", "den", "fa", "ger", "hal", "ko", "lin", "mor", "na", "per", "ro", "sal", "tin", "ur", "ven", "yar")


def bulletins(count: int, seed: int = 1) -> Iterator[dict[str, str]]:
    """Bulletins as the lines of a .jsonl file, the same for the same count and seed."""
    chance = random.Random(seed)
    last: list[dict[str, str]] = []
    for number in range(count):
        day = FIRST + dt.timedelta(days=number * DAYS // count)
        if last and chance.randrange(COPIES) == 0:
            made = {**chance.choice(last), "published": day.isoformat()}
        else:
            made = {"text": _text(day, chance), "published": day.isoformat()}
            last = [*last[-20:], made]
        yield {**made, "source": f"Example Wire {chance.randrange(60)}"}


def _text(day: dt.date, chance: random.Random) -> str:
    said = {
        "least": chance.choice(_LEAST),
        "killed": chance.randrange(20_000, 60_000),
        "new": chance.randrange(3, 400),
        "part": chance.randrange(1, 3),
        "place": chance.choice(_PLACES),
        "weekday": _WEEKDAYS[(day.weekday() - chance.randrange(3)) % 7],
        "wounded": chance.randrange(10, 9_000),
        "trucks": chance.randrange(10, 600),
        "before": chance.randrange(10, 600),
        "held": chance.randrange(40, 140),
        "displaced": chance.randrange(1_000, 900_000),
        "percent": chance.randrange(2, 80),
        "month": (day - dt.timedelta(days=40)).strftime("%B"),
    }
    told = [chance.choice(_OPENINGS), chance.choice(_MORE)]
    names = ("".join(chance.choices(_SYLLABLES, k=3)).capitalize() for _ in range(6))
    seen = f"Seen in {', '.join(names)}."
    return " ".join([*(sentence.format(**said) for sentence in told), seen])


def write(path: Path, count: int) -> int:
    """Write an archive; its characters of text."""
    characters = 0
    with path.open("w", encoding="utf-8") as out:
        for bulletin in bulletins(count):
            characters += len(bulletin["text"])
            out.write(json.dumps(bulletin) + "\n")
    return characters
