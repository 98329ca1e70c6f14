"""Rows made by hand: a good one of each table, and one for every way to be bad."""

from __future__ import annotations

import dataclasses
import datetime as dt
from typing import Any

import polars as pl
import pytest

from asreported import tables
from asreported.records import (
    Article,
    DateMention,
    Figure,
    Form,
    Granularity,
    Hedge,
    Kind,
    Reason,
    Refusal,
    Signal,
    Statement,
)
from asreported.story import Story

TODAY = dt.date(2024, 9, 1)
DAY = dt.date(2024, 8, 7)
SENTENCE = "More than 39,000 people died, the office said: “close to a deal”."
TEXT = f"Café news, 7 August.\n\n{SENTENCE}"
AT = TEXT.index(SENTENCE)

STORY = Story.model_validate(
    {
        "id": "flood",
        "title": "The flood",
        "start": dt.date(2024, 1, 1),
        "end": dt.date(2024, 12, 31),
        "measures": {"deaths": {"title": "Killed", "largest_daily_rise": 100}},
        "signals": {"progress": {"title": "Progress", "phrases": ["close to a deal"]}},
        "breaks": [{"date": dt.date(2024, 6, 1), "measure": "deaths", "reason": "identified only"}],
    }
)

ARTICLE = Article(article_id="good", publisher="Wire", title="News", published=DAY, text=TEXT, sha256="0" * 64)

FIGURE = Figure(
    figure_id="good",
    start=TEXT.index("39,000"),
    end=TEXT.index("39,000") + 6,
    quote="39,000",
    sentence=SENTENCE,
    sentence_start=AT,
    kind=Kind.COUNT,
    value=39000.0,
    hedge=Hedge.MORE_THAN,
    hedge_text="More than",
    low=39000.0,
    plausible_low=39000.0,
    plausible_high=40000.0,
    measure="deaths",
    as_of=(DAY, DAY),
)

SAID = TEXT.index("close to a deal")
STATEMENT = Statement(
    statement_id="good",
    start=SAID,
    end=SAID + 15,
    quote="close to a deal",
    speaker="the office",
    form=Form.DIRECT,
    said_on=(DAY, DAY),
    signals=(Signal(name="progress", start=SAID, end=SAID + 5, quote="close"),),
)
MENTIONED = TEXT.index("7 August")
REFUSAL = Refusal(start=MENTIONED, end=MENTIONED + 1, quote="7", reason=Reason.DATE)
MENTION = DateMention(
    start=MENTIONED, end=MENTIONED + 8, quote="7 August", first=DAY, last=DAY, granularity=Granularity.DAY
)


def batch_of(**parts: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    return {table: tables.frame(table, rows) for table, rows in parts.items()}


def of(record: Any, article: str = "good", **row: Any) -> dict[str, Any]:
    """The row of a record, changed as told after it was made: that is how rows go wrong."""
    context = {"story": "flood"}
    if not isinstance(record, Article):
        context |= {"article_id": article, "engine": "1"}
    made = tables.row(record, **context)
    assert set(row) <= set(made)
    return {**made, **row}


@pytest.fixture
def good() -> dict[str, pl.DataFrame]:
    """A batch in which nothing is wrong."""
    return batch_of(
        articles=[of(ARTICLE)],
        figures=[of(FIGURE)],
        statements=[of(STATEMENT)],
        refusals=[of(REFUSAL)],
        dates=[of(MENTION)],
    )


@dataclasses.dataclass(frozen=True)
class Made:
    """What the tests of the gate are made of."""

    story: Story = STORY
    today: dt.date = TODAY
    day: dt.date = DAY
    article: Article = ARTICLE
    figure: Figure = FIGURE
    statement: Statement = STATEMENT
    refusal: Refusal = REFUSAL
    mention: DateMention = MENTION

    @staticmethod
    def row(record: Any, article: str = "good", **row: Any) -> dict[str, Any]:
        return of(record, article, **row)

    @staticmethod
    def report(*figures: dict[str, Any]) -> dict[str, pl.DataFrame]:
        return report([figure(**said) for said in figures])

    @staticmethod
    def batch(**parts: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
        return batch_of(**parts)


COUNT: dict[str, Any] = {"hedge": "exact", "hedge_text": None, "plausible_low": None, "plausible_high": None}


def figure(number: int, **said: Any) -> dict[str, Any]:
    """Return what a figure says that stands in a sentence of its own."""
    return {**COUNT, "value": float(number), "low": float(number), "high": float(number), **said}


def report(figures: list[dict[str, Any]]) -> dict[str, pl.DataFrame]:
    """A batch of one article of the fifth of March that writes these figures, one in a sentence."""
    text, rows = "On 5 March. ", []
    for at, said in enumerate(figures):
        quote = f"{said['value']:,.0f}"
        sentence = f"There were {quote}."
        start = len(text) + len("There were ")
        span = {"start": start, "end": start + len(quote), "quote": quote}
        place = {"sentence": sentence, "sentence_start": len(text)}
        rows.append(of(FIGURE, **{"figure_id": f"f{at}", **span, **place, **said}))
        text += f"{sentence} "
    fifth = dt.date(2024, 3, 5)
    dates = [of(MENTION, start=3, end=10, quote="5 March", first=fifth, last=fifth)]
    return batch_of(articles=[of(ARTICLE, text=text)], figures=rows, dates=dates)


@pytest.fixture(scope="session")
def made() -> Made:
    """Good records, and how to make rows and batches of them."""
    return Made()
