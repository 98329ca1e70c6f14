"""A small story made up for the tests: two sources, all nine hedges, a contradiction, a break, talks."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from asreported import tables, trends
from asreported.publishing.publication import Publication
from asreported.story import Story

STORY = Story.model_validate(
    {
        "id": "river-flood",
        "title": "The flood on the Example river",
        "description": "Deaths, people missing and the talks about the dam.",
        "start": dt.date(2024, 1, 1),
        "licence": "CC0-1.0",
        "place": "Valley",
        "places": [{"name": "Valley"}],
        "measures": {
            "deaths": {"title": "Killed", "unit": "people"},
            "missing": {"title": "Missing", "unit": "people"},
        },
        "sources": [
            {"name": "Valley Health Office", "class": "official", "order": 1},
            {"name": "Red Circle", "class": "aid", "order": 2},
        ],
        "events": [{"name": "The dam breaks", "date": dt.date(2024, 1, 3), "phrases": ["the dam broke"]}],
        "signals": {
            "progress": {"title": "Progress", "phrases": ["close to a deal"]},
            "setback": {"title": "Setback", "phrases": ["deadlock"]},
            "condition": {"title": "Condition", "phrases": ["only if"]},
        },
        "closeness": {"far": ["only if"], "close": ["close to a deal"]},
        "breaks": [
            {
                "date": dt.date(2024, 2, 10),
                "measure": "deaths",
                "place": "Valley",
                "reason": "The office counts only the identified dead from here on.",
            }
        ],
        "charts": [
            {"key": "deaths", "title": "Killed in the valley", "measure": "deaths", "place": "Valley"},
            {"key": "missing", "title": "Missing", "measure": "missing", "place": "Valley", "aspect": "level"},
            {"key": "empty", "title": "Nothing", "measure": "aid", "place": "Valley"},
        ],
    }
)
"""The story of the tests."""


@dataclass(frozen=True)
class Said:
    """One sentence with one figure, and where it is printed."""

    day: dt.date
    sentence: str
    quote: str
    hedge: str
    value: float | None
    low: float | None
    high: float | None
    measure: str = "deaths"
    source: str | None = "Valley Health Office"
    plausible: tuple[float, float] | None = None
    modality: str = "reported"
    publisher: str = "Example Daily"
    certainty: float | None = 0.9


def d(month: int, day: int) -> dt.date:
    """A day of the flood's year."""
    return dt.date(2024, month, day)


SAID = (
    Said(d(1, 3), "The flood killed 12 people in the valley.", "12", "exact", 12, 12, 12),
    Said(d(1, 5), "At least 40 people are dead.", "40", "at_least", 40, 40, None),
    Said(d(1, 9), "About 60 people have died.", "60", "about", 60, None, None, plausible=(55, 65)),
    Said(d(1, 15), "More than 90 were killed.", "90", "more_than", 90, 90, None, plausible=(91, 99)),
    Said(
        d(1, 20),
        "Between 100 and 120 died, Red Circle says.",
        "100 and 120",
        "between",
        None,
        100,
        120,
        source="Red Circle",
    ),
    Said(d(1, 28), "Up to 130 people died.", "130", "at_most", 130, None, 130, source="Red Circle"),
    Said(d(1, 30), "No more than 95 people died, Red Circle says.", "95", "at_most", 95, None, 95, source="Red Circle"),
    Said(d(2, 2), "Fewer than 150 died, it says.", "150", "less_than", 150, None, 150, source="Red Circle"),
    Said(d(2, 12), "The toll stood at 118 identified dead.", "118", "exact", 118, 118, 118),
    Said(d(2, 25), "Nearly 140 people are known to have died.", "140", "nearly", 140, None, 140, plausible=(133, 140)),
    Said(d(1, 4), "Dozens are missing.", "Dozens", "vague", None, 24, None, "missing", plausible=(24, 99)),
    Said(d(1, 12), "Some 75 people are missing.", "75", "about", 75, None, None, "missing", plausible=(70, 80)),
    Said(d(1, 30), "Now 31 people are missing.", "31", "exact", 31, 31, 31, "missing"),
    Said(d(2, 1), "The plan would move 500 people.", "500", "exact", 500, 500, 500, "displaced", modality="planned"),
)


def publication(
    said: tuple[Said, ...] = SAID, *, story: Story = STORY, title: str = "Flood", url: str | None = None, **changed: Any
) -> Publication:
    """A publication of these sentences, one article each, with the series that they give."""
    articles, figures, statements = [], [], []
    for number, each in enumerate(said, start=1):
        text = f"{each.sentence} “We are close to a deal,” Mayor Example said, but only if the dam holds."
        articles.append(
            {
                "story": story.id,
                "article_id": f"a{number:03}",
                "url": url or f"https://valley.press/{number}",
                "publisher": each.publisher,
                "title": f"{title} {number}",
                "published": each.day,
                "authors": [],
                "licence": "CC0-1.0",
                "origin": f"articles/{number:03}.md",
                "text": text,
                "sha256": f"{number:064x}",
            }
        )
        start = text.index(each.quote)
        figures.append(
            {
                "story": story.id,
                "article_id": f"a{number:03}",
                "engine": "1",
                "figure_id": f"f{number:03}",
                "start": start,
                "end": start + len(each.quote),
                "quote": each.quote,
                "sentence": each.sentence,
                "sentence_start": 0,
                "kind": "count",
                "value": each.value,
                "hedge": each.hedge,
                "low": each.low,
                "high": each.high,
                "plausible_low": each.plausible[0] if each.plausible else None,
                "plausible_high": each.plausible[1] if each.plausible else None,
                "counted": "people",
                "measure": each.measure,
                "aspect": "total" if each.measure == "deaths" else "level",
                "modality": each.modality,
                "attribution": "the office" if each.source else None,
                "source": each.source,
                "place": "Valley",
                "as_of_first": each.day,
                "as_of_last": each.day,
                "rules": ["numeral digits: 12"],
                "certainty": each.certainty,
                "doubts": [] if each.source else ["source: nobody is named"],
            }
        )
        quote = "We are close to a deal" if number % 3 else "only if the dam holds"
        signal, words = ("progress", "close to a deal") if number % 3 else ("setback", "only if")
        begin, shown = text.index(quote), text.index(words)
        statements.append(
            {
                "story": story.id,
                "article_id": f"a{number:03}",
                "engine": "1",
                "statement_id": f"s{number:03}",
                "start": begin,
                "end": begin + len(quote),
                "quote": quote,
                "speaker": "Mayor Example",
                "verb": "said",
                "form": "direct",
                "said_on_first": each.day,
                "said_on_last": each.day,
                "signals": [{"name": signal, "start": shown, "end": shown + len(words), "quote": words}],
            }
        )
    refusals = [
        {"story": story.id, "article_id": "a001", "engine": "1", "start": 0, "end": 3, "quote": "The", "reason": "name"}
    ]
    made = {
        "articles": tables.frame("articles", articles),
        "figures": tables.frame("figures", figures),
        "statements": tables.frame("statements", statements),
        "refusals": tables.frame("refusals", refusals),
    }
    lazily = {name: table.lazy() for name, table in made.items()}
    observations = trends.observations(lazily["figures"], lazily["articles"], story)
    of_figures = trends.of_figures(observations, story)
    given: dict[str, Any] = {
        **made,
        "story": story,
        "quarantine": tables.frame("quarantine", []),
        "observations": observations,
        "series": trends.series(observations, story),
        "talks": trends.talks(lazily["statements"], lazily["articles"], story),
        "contradictions": trends.contradictions(observations, story),
        "more": trends.of_statements(lazily["statements"], lazily["articles"], story)
        | {name: table for name, table in of_figures.items() if name in ("bands", "contested", "waiting")},
        "notebooks": False,  # they have tests of their own
        **changed,
    }
    return Publication(**given)
