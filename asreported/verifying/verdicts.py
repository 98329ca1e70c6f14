"""Verdicts on a claim in their order, the notes, and the judgement that carries them."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any


class Verdict(StrEnum):
    """Verdict of the reports on a claim.

    The order counts: where a claim differs from its sentence in several fields, the first of them is the verdict and
    the others stand in ``also``.
    """

    SUPPORTED = "supported"
    ROUNDED = "rounded"
    BOUND_LOST = "bound lost"
    BOUND_CHANGED = "bound changed"
    OTHER_VALUE = "other value"
    OTHER_MEASURE = "other measure"
    OTHER_ASPECT = "other aspect"
    OTHER_UNIT = "other unit"
    OTHER_PLACE = "other place"
    OTHER_GROUP = "other group"
    OTHER_DAY = "other day"
    OTHER_SOURCE = "other source"
    PART = "part, not whole"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"
    NOT_A_FIGURE = "not a figure"
    QUOTE_NOT_FOUND = "quote not found"
    OTHER_DOCUMENT = "other document"
    NOT_IN_REPORTS = "not in the reports"
    CANNOT_TELL = "cannot tell"


RANK = {verdict: at for at, verdict in enumerate(Verdict)}

MEANINGS: dict[Verdict, str] = {
    Verdict.SUPPORTED: "The report says so, in every field that the claim fills",
    Verdict.ROUNDED: "The claim is the reported number to fewer digits, by the usual rules; nothing else differs",
    Verdict.BOUND_LOST: "The report bounds or hedges the number (“more than”), the claim states it as exact",
    Verdict.BOUND_CHANGED: "Claim and report hedge the number in different ways",
    Verdict.OTHER_VALUE: "The report has another number for the same thing",
    Verdict.OTHER_MEASURE: "The number counts something else in the report (injured, not killed)",
    Verdict.OTHER_ASPECT: "A running total, a new count, a level, a change or a rate is taken for another of them",
    Verdict.OTHER_UNIT: "Another unit, currency or kind of number",
    Verdict.OTHER_PLACE: "The report has the number for another place",
    Verdict.OTHER_GROUP: "The report has the number for another group of people",
    Verdict.OTHER_DAY: "The report has the number for another day",
    Verdict.OTHER_SOURCE: "Somebody else says so in the report",
    Verdict.PART: "The number counts a part, and the claim gives it for the whole",
    Verdict.PLANNED: "The report tells of a plan, the claim of a fact",
    Verdict.HYPOTHETICAL: "The report says it could be so, the claim that it is",
    Verdict.DENIED: "The report has the number as denied or called false",
    Verdict.NOT_A_FIGURE: "The number is an age, a date, a name or the like in the report",
    Verdict.QUOTE_NOT_FOUND: "No report has the words that the claim quotes; the nearest are given",
    Verdict.OTHER_DOCUMENT: "Another report says so, not the one that the claim names",
    Verdict.NOT_IN_REPORTS: "No report says so",
    Verdict.CANNOT_TELL: "The report leaves it open, or its reading is not sure; the message says which",
}
"""One line a verdict, as the documentation and the page print it."""

PASSING = frozenset({Verdict.SUPPORTED, Verdict.ROUNDED})
"""Verdicts of claims that stand."""


class Note(StrEnum):
    """Note beside a verdict."""

    OUTDATED = "outdated"
    CONTESTED = "contested"
    CORRECTED = "corrected since"


NOTE_MEANINGS: dict[Note, str] = {
    Note.OUTDATED: "A newer figure of the same series is there; a warning only where the claim names no day",
    Note.CONTESTED: "Other reports give another number for the same thing on the same day",
    Note.CORRECTED: "The figure was corrected or withdrawn after it was reported",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """Judgement on one claim, with the sentence that decides.

    ``start`` and ``end`` are offsets of the number in the article's text. ``extra`` are the columns of the claim
    that asreported does not know.
    """

    id: str | None
    row: int
    verdict: Verdict
    also: tuple[Verdict, ...] = ()
    notes: tuple[Note, ...] = ()
    sentence: str | None = None
    article_id: str | None = None
    document: str | None = None
    start: int | None = None
    end: int | None = None
    message: str = ""
    extra: dict[str, Any] = field(default_factory=dict)

    def as_json(self) -> dict[str, Any]:
        """The judgement as one JSON object, its keys in the documented order, unknown columns of the claim last."""
        said: dict[str, Any] = {name: getattr(self, name) for name in COLUMNS}
        said |= {"verdict": str(self.verdict), "also": [*map(str, self.also)], "notes": [*map(str, self.notes)]}
        return said | {name: value for name, value in self.extra.items() if name not in said}


COLUMNS: dict[str, str] = {
    "id": "The claim's own id; of a draft the id of the figure in it",
    "row": "Number of the claim, from 1",
    "verdict": "One of the verdicts",
    "also": "What differs besides, in the order of the verdicts",
    "notes": "outdated, contested, corrected since",
    "sentence": "The sentence that decides",
    "article_id": "The article it stands in",
    "document": "File or address of that article",
    "start": "Offset of the number (or of the quote) in the article's text",
    "end": "Offset after it",
    "message": "The verdict in one plain line",
}
"""Key of the JSON → what it holds, in order."""


def fails(judgement: Judgement, *, strict: bool = False) -> bool:
    """Return True if the claim does not stand; with ``strict`` also where nothing can be told."""
    return judgement.verdict not in PASSING and (strict or judgement.verdict is not Verdict.CANNOT_TELL)
