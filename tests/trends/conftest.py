"""A story made up for the tests, and reports of it made by hand."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

import polars as pl
import pytest

from asreported import tables, trends
from asreported.records import Article, Aspect, Figure, Form, Hedge, Kind, Signal, Statement
from asreported.story import Story

STORY = Story.model_validate(
    {
        "id": "flood",
        "title": "The flood",
        "start": dt.date(2024, 1, 1),
        "end": dt.date(2024, 12, 31),
        "place": "Valley",
        "measures": {
            "deaths": {"title": "Killed"},
            "boats": {"title": "Boats", "general": "aid", "nouns": ["boats"]},
            "captives_held": {"title": "Held", "place": "Valley"},
        },
        "places": [
            {"name": "Valley", "aliases": ["the valley"], "everybody": "villagers"},
            {"name": "Hills"},
        ],
        "groups": [
            {"name": "children", "aliases": ["child", "minors"]},
            {"name": "villagers", "aliases": ["villager"]},
            {"name": "hostages", "aliases": ["captives"]},
        ],
        "sources": [
            {
                "name": "Valley Office",
                "class": "official",
                "aliases": ["the office", "Office’s count"],
                "place": "Valley",
            },
            {"name": "Red Circle", "class": "aid"},
            {"name": "Hill Council", "class": "official", "place": "Hills"},
        ],
        "speakers": [{"name": "Ada Roe", "aliases": ["Roe"]}, {"name": "Jo Doe", "aliases": ["Doe", "Mayor Doe"]}],
        "signals": {
            "progress": {"title": "Progress", "phrases": ["close to a deal"]},
            "setback": {"title": "Setback", "phrases": ["deadlock"]},
        },
        "breaks": [{"date": dt.date(2024, 6, 1), "measure": "deaths", "place": "Valley", "reason": "identified only"}],
    }
)


@dataclass
class Reports:
    """Articles with their figures and statements, as the ledger would give them."""

    story: Story = STORY
    articles: list[dict[str, Any]] = field(default_factory=list)
    figures: list[dict[str, Any]] = field(default_factory=list)
    statements: list[dict[str, Any]] = field(default_factory=list)

    def article(self, published: dt.date | None, **said: Any) -> str:
        name = f"a{len(self.articles)}"
        fields = {"publisher": "Wire", "text": name, "sha256": "0" * 64, **said}
        self.articles.append(tables.row(Article(article_id=name, published=published, **fields), story="flood"))
        return name

    def figure(self, article: str, value: float | None = None, hedge: str = "exact", **said: Any) -> str:
        name = f"f{len(self.figures)}"
        low = value if hedge in {"exact", "at_least", "more_than"} else None
        high = value if hedge in {"exact", "at_most", "less_than", "nearly"} else None
        fields: dict[str, Any] = {
            "start": 10 * len(self.figures),
            "end": 10 * len(self.figures) + 2,
            "quote": str(value),
            "sentence": f"{hedge} {value}",
            "sentence_start": 0,
            "kind": Kind.COUNT,
            "value": value,
            "low": low,
            "high": high,
            "measure": "deaths",
            "aspect": Aspect.TOTAL,
            **said,
        }
        record = Figure(figure_id=name, hedge=Hedge(hedge), **fields)
        self.figures.append(tables.row(record, story="flood", article_id=article, engine="1"))
        return name

    def say(self, day: dt.date | None, value: float | None = None, hedge: str = "exact", **said: Any) -> str:
        """One figure in an article of its own."""
        of_article = {name: said.pop(name) for name in ("publisher", "copy_of", "published_at") if name in said}
        return self.figure(self.article(day, **of_article), value, hedge, **said)

    def statement(self, article: str, speaker: str | None, *signals: str, said_on: dt.date | None = None) -> str:
        name, at = f"s{len(self.statements)}", 100 * len(self.statements)
        record = Statement(
            statement_id=name,
            start=at,
            end=at + 1,
            quote="x",
            form=Form.INDIRECT,
            speaker=speaker,
            said_on=(said_on, said_on) if said_on else None,
            signals=tuple(Signal(name=signal, start=at, end=at + 1, quote="x") for signal in signals),
        )
        self.statements.append(tables.row(record, story="flood", article_id=article, engine="1"))
        return name

    def observations(self) -> pl.DataFrame:
        return trends.observations(
            tables.frame("figures", self.figures).lazy(), tables.frame("articles", self.articles).lazy(), self.story
        )

    def series(self) -> pl.DataFrame:
        return trends.series(self.observations(), self.story)

    def contradictions(self) -> pl.DataFrame:
        return trends.contradictions(self.observations(), self.story)

    def talks(self) -> pl.DataFrame:
        return trends.talks(
            tables.frame("statements", self.statements).lazy(),
            tables.frame("articles", self.articles).lazy(),
            self.story,
        )


@pytest.fixture
def reports() -> Reports:
    """No reports yet."""
    return Reports()


@pytest.fixture
def new_reports() -> type[Reports]:
    """Where a test needs several sets of reports."""
    return Reports
