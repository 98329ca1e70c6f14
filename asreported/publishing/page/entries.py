"""Figures as the page lists them: the sentence with the number marked, and all that is known of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asreported.magnitudes import number
from asreported.publishing.charts import ChartLink, Overlap
from asreported.publishing.citations import cited
from asreported.publishing.links import article_page, to_sentence, web_address
from asreported.publishing.passages import Passage, passage_of
from asreported.publishing.sureness import in_question, sure
from asreported.publishing.wording import clean, counted, short_day
from asreported.records import Hedge


@dataclass(frozen=True)
class Entry:
    """A figure as the page lists it.

    ``page`` is the page of its article, from the site's folder; ``unused`` says why no series uses it, where none
    does because of what became of its report; ``label`` what its number is besides a count of its day;
    ``corrections`` what was declared of it; ``beside`` are the points that a chart shows at the same spot;
    ``sure`` and ``doubts`` say how sure its reading is, and what is in question.
    """

    figure_id: str
    passage: Passage
    said: str
    bounds: str
    hedge: str
    measure: str
    where: str
    source: str
    day: str
    publisher: str
    published: str
    title: str
    address: str | None
    modality: str
    page: str
    citation: str
    charts: tuple[ChartLink, ...] = ()
    unused: str = ""
    corrections: tuple[str, ...] = ()
    beside: tuple[Overlap, ...] = ()
    label: str = ""
    sure: str = ""
    doubts: str = ""


def entry(
    figure: dict[str, Any],
    measure: str,
    charts: tuple[ChartLink, ...],
    unused: str = "",
    corrections: tuple[str, ...] = (),
    beside: tuple[Overlap, ...] = (),
    label: str = "",
) -> Entry:
    """A figure as corrected, with the publisher, day, title and address of its article, as :class:`Entry`."""
    first, last = figure.get("as_of_first"), figure.get("as_of_last")
    when = short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"
    return Entry(
        figure_id=figure["figure_id"],
        passage=passage_of(figure),
        said=counted(figure),
        bounds=bounds(figure),
        hedge=str(figure["hedge"]).replace("_", " "),
        measure=measure,
        where=", ".join(clean(part) for part in (figure.get("place"), figure.get("group")) if part),
        source=clean(figure.get("source") or figure.get("attribution") or "nobody named"),
        day=when if first else "",
        publisher=clean(figure.get("publisher") or "unnamed publisher"),
        published=short_day(figure.get("published")) if figure.get("published") else "no date",
        title=clean(figure.get("title") or ""),
        address=to_sentence(figure.get("url"), figure["sentence"]) or web_address(figure.get("url")),
        modality=str(figure.get("modality") or "reported"),
        page=article_page(figure["article_id"]),
        citation=_citation(figure, measure, corrections),
        charts=charts,
        unused=unused,
        corrections=corrections,
        beside=beside,
        label=label,
        # a person decided it: how sure the reading was says nothing of it any more
        sure="" if corrections else sure(figure),
        doubts="" if corrections else in_question(figure),
    )


def _citation(figure: dict[str, Any], measure: str, corrections: tuple[str, ...]) -> str:
    """The citation of a figure with what was corrected of it."""
    return " ".join([cited(figure, measure), *(f"Corrected: {told}." for told in corrections)])


def bounds(figure: dict[str, Any]) -> str:
    """Return the bounds that the words assert, in words; empty where the number is exact."""
    low, high = figure.get("low"), figure.get("high")
    open_low, open_high = figure["hedge"] == Hedge.MORE_THAN, figure["hedge"] in (Hedge.LESS_THAN, Hedge.NEARLY)
    if low is not None and low == high:
        return ""
    if low is not None and high is not None:
        return f"bounds: {number(low)} to {number(high)}"
    if low is not None:
        return f"lower bound: {'above ' if open_low else ''}{number(low)}"
    if high is not None:
        return f"upper bound: {'below ' if open_high else ''}{number(high)}"
    return "no bound"
