"""Answers: figures in the words of their reports, and no number without its words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from pydantic import BaseModel, Field

from asreported.records import Article, Figure, Hedge

REPORTED: Literal["reported"] = "reported"
NOTHING: Literal["not reported"] = "not reported"

Status = Literal["reported", "not reported"]


class Report(BaseModel):
    """The report that a figure stands in."""

    article_id: str
    title: str | None
    publisher: str | None
    published: str | None = Field(description="Day of publication")
    url: str | None


class Said(BaseModel):
    """A number as a report states it. Each number here stands in ``quote``, which stands in ``sentence``."""

    quote: str = Field(description="The number as written")
    value: int | float | None = Field(description="The number; null for ranges and vague words")
    low: int | float | None = Field(description="Lower bound that the words assert; null if unbounded")
    high: int | float | None = Field(description="Upper bound that the words assert; null if unbounded")
    bound: str = Field(description="How the words bound it: exact, at_least, more_than, about, vague, …")
    bound_words: str | None = Field(description="The words that do")
    sentence: str = Field(description="The sentence it stands in, as written")
    counted: str | None
    measure: str
    aspect: str = Field(description="total, new, level, change, rate or other")
    modality: str = Field(description="reported, planned, hypothetical or denied")
    place: str | None
    group: str | None
    source: str | None = Field(description="Who says so; null where the report names nobody")
    days: str | None = Field(description="Days that it is of; null where the report leaves them open")
    report: Report
    figure_id: str
    notes: list[str] = Field(description="contested, corrected, or why no series counts it")


class Series(BaseModel):
    """A series: numbers of one thing from one source, of which the newest is given."""

    measure: str
    aspect: str
    place: str | None
    group: str | None
    source: str | None
    first_day: str
    last_day: str
    newest: Said


class Answer(BaseModel):
    """Figures that answer a question; none where no report says so."""

    status: Status
    figures: list[Said]
    more: bool = Field(default=False, description="Whether there are more: ask again with a larger start")


class Found(BaseModel):
    """Series that answer a question; none where no report says so."""

    status: Status
    series: list[Series]
    more: bool = Field(default=False, description="Whether there are more: ask again with a larger start")


class Checked(BaseModel):
    """Verdict of the reports on a claim, with the sentence that decides."""

    status: Status
    verdict: str
    meaning: str
    also: list[str] = Field(description="What differs besides")
    notes: list[str] = Field(description="outdated, contested, corrected since")
    figure: Said | None = Field(description="The figure that decides; null where none does")
    sentence: str | None = Field(description="The sentence that decides")
    report: Report | None
    document: str | None = Field(description="File or address of the report")
    message: str = Field(description="The verdict in one plain line, as `asreported verify` prints it")


def whole(number: float | None) -> int | float | None:
    """The number without a fraction that is none: 115, not 115.0."""
    return int(number) if isinstance(number, float) and number.is_integer() else number


def days(first: Any, last: Any) -> str | None:
    """A day, or ``first/last``."""
    if first is None or last is None:
        return None
    return str(first) if first == last else f"{first}/{last}"


def of_row(row: Mapping[str, Any]) -> Said:
    """A figure of the published tables (:data:`asreported.serving.published.SAID`)."""
    report = Report(
        article_id=row["article_id"],
        title=row["title"],
        publisher=row["publisher"],
        published=row["published"],
        url=row["url"],
    )
    notes = [note for note, holds in (("contested", row["contested"]), ("corrected", row["corrected"])) if holds]
    return _said(row, report, row["figure_id"], days(row["as_of_first"], row["as_of_last"]) or row["date"], notes)


def of_figure(figure: Figure, article: Article) -> Said:
    """A figure of the ledger."""
    row = {name: getattr(figure, name) for name in Figure.__dataclass_fields__}
    row["source"] = figure.source or figure.attribution
    first, last = figure.as_of or (None, None)
    return _said(row, of_article(article), figure.figure_id, days(first, last), [])


def of_article(article: Article) -> Report:
    """A report of the ledger."""
    return Report(
        article_id=article.article_id,
        title=article.title,
        publisher=article.publisher,
        published=str(article.published) if article.published else None,
        url=article.url,
    )


def _said(row: Mapping[str, Any], report: Report, figure_id: str, of: str | None, notes: list[str]) -> Said:
    # "dozens" has bounds that no quote states
    stated = row["hedge"] != Hedge.VAGUE
    return Said(
        quote=row["quote"],
        value=whole(row["value"]),
        low=whole(row["low"]) if stated else None,
        high=whole(row["high"]) if stated else None,
        bound=str(row["hedge"]),
        bound_words=row["hedge_text"],
        sentence=row["sentence"],
        counted=row["counted"],
        measure=row["measure"],
        aspect=str(row["aspect"]),
        modality=str(row["modality"]),
        place=row["place"] or None,
        group=row["group"] or None,
        source=row["source"] or None,
        days=of,
        report=report,
        figure_id=figure_id,
        notes=notes,
    )
