"""Sentences with their number marked, as the page lists them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from asreported.magnitudes import number
from asreported.publishing.citations import cited
from asreported.publishing.links import article_page, point, to_sentence, web_address
from asreported.publishing.sureness import sure
from asreported.publishing.wording import clean, counted, short_day
from asreported.records import Hedge

LONGEST = 420
"""Characters of a sentence that the page shows around its number; the data files have all of it."""

SNIPPET = 70
"""Characters on either side of a refused number among the examples of its reason."""


@dataclass(frozen=True)
class Passage:
    """A sentence in three parts: before the number, the number, after it."""

    before: str
    marked: str
    after: str


@dataclass(frozen=True)
class Beside:
    """A point that stands at the same spot of a chart as another: its figure, and what the point is called."""

    figure_id: str
    label: str


@dataclass(frozen=True)
class ChartLink:
    """A chart that shows a figure, and the figure at whose point it stands there."""

    key: str
    title: str
    at: str

    @property
    def wide(self) -> str:
        """Anchor of the point in the chart for a wide page."""
        return point(self.key, self.at, "wide")

    @property
    def narrow(self) -> str:
        """Anchor of the point in the chart for a narrow page."""
        return point(self.key, self.at, "narrow")


@dataclass(frozen=True)
class Listed:
    """A figure as the page lists it.

    ``page`` is the page of its article, from the site's folder; ``unused`` says why no series uses it, where none
    does because of what became of its report; ``label`` what its number is besides a count of its day;
    ``corrections`` what was declared of it; ``beside`` are the points that a chart shows at the same spot;
    ``sure`` and ``doubts`` say how sure its reading is, and what is in question; ``citation`` is None where the noun or
    unit is unknown.
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
    citation: str | None
    charts: tuple[ChartLink, ...] = ()
    unused: str = ""
    corrections: tuple[str, ...] = ()
    beside: tuple[Beside, ...] = ()
    label: str = ""
    sure: str = ""
    doubts: str = ""


def passage(sentence: str, quote: str, offset: int, longest: int = LONGEST) -> Passage:
    """Mark a number in its sentence; a sentence that does not hold it where it should is searched for it."""
    if sentence[offset : offset + len(quote)] != quote:
        offset = sentence.find(quote)
    if offset < 0 or not quote:
        return Passage(_cut(sentence, end=True, room=longest), "", "")
    room = longest // 2
    return Passage(
        _cut(sentence[:offset], end=False, room=room), quote, _cut(sentence[offset + len(quote) :], end=True, room=room)
    )


def passage_of(figure: dict[str, Any], longest: int = LONGEST) -> Passage:
    """The sentence of a figure with its number marked."""
    return passage(figure["sentence"], figure["quote"], figure["start"] - figure["sentence_start"], longest)


def _cut(text: str, *, end: bool, room: int) -> str:
    if len(text) <= room:
        return text
    return text[:room].rsplit(" ", 1)[0] + " …" if end else "… " + text[-room:].split(" ", 1)[-1]


def listed(
    figure: dict[str, Any],
    measure: str,
    charts: tuple[ChartLink, ...],
    unused: str = "",
    corrections: tuple[str, ...] = (),
    beside: tuple[Beside, ...] = (),
    label: str = "",
) -> Listed:
    """A figure as corrected, with the publisher, day, title and address of its article, as :class:`Listed`."""
    first, last = figure.get("as_of_first"), figure.get("as_of_last")
    when = short_day(first) if first == last else f"{short_day(first)} to {short_day(last)}"
    return Listed(
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
        citation=_citation(figure, corrections),
        charts=charts,
        unused=unused,
        corrections=corrections,
        beside=beside,
        label=label,
        sure=sure(figure),
        doubts=clean("; ".join(figure.get("doubts") or ())),
    )


def _citation(figure: dict[str, Any], corrections: tuple[str, ...]) -> str | None:
    """The citation of a figure with what was corrected of it; None where its noun or unit is unknown."""
    words = cited(figure)
    return words and " ".join([words, *(f"Corrected: {told}." for told in corrections)])


def bounds(figure: dict[str, Any]) -> str:
    """What the words assert of the number, in words."""
    low, high = figure.get("low"), figure.get("high")
    open_low, open_high = figure["hedge"] == Hedge.MORE_THAN, figure["hedge"] in (Hedge.LESS_THAN, Hedge.NEARLY)
    if low is not None and low == high:
        return "exactly this number"
    parts = []
    if low is not None:
        parts.append(f"{'above' if open_low else 'at least'} {number(low)}")
    if high is not None:
        parts.append(f"{'below' if open_high else 'at most'} {number(high)}")
    return ", ".join(parts) or "no bound asserted"


def snippet(text: str | None, start: int, end: int, quote: str, room: int = SNIPPET) -> Passage:
    """A refused number with the whole words around it, of its own paragraph; alone where the text is not at hand."""
    if not text or text[start:end] != quote:
        return Passage("", quote, "")
    before = text[max(0, start - room - 1) : start].rpartition("\n")[2]
    after = text[end : end + room + 1].partition("\n")[0]
    if len(before) > room:
        before = "… " + before[-room:].partition(" ")[2]
    if len(after) > room:
        after = after[:room].rpartition(" ")[0] + " …"
    return Passage(before, quote, after)
