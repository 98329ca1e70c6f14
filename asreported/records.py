"""The records that the rooms exchange: what an article, a figure, a refusal, a statement and a date are.

One definition: the annotations and the sentence beside each field are the source of the Polars schemas
(:mod:`asreported.tables`), of the columns that the gate expects, and of the data dictionary.
All records are immutable. Offsets are half-open character offsets into the article's stored text.
"""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from asreported.measures import Measure
from asreported.members import plain

OWN_ADDRESS = r"^(?:\w+://)?[^/:]+(?::\d+)?/+[^/]"
"""Addresses that name a page: the front page of a site shows many reports, which are no versions of each other."""

Period = tuple[dt.date, dt.date]
"""First and last day, both included."""


@plain
class Kind(StrEnum):
    """The sort of number that a figure is."""

    COUNT = "count"
    MONEY = "money"
    PERCENT = "percent"
    FRACTION = "fraction"
    DURATION = "duration"
    MEASURE = "measure"


@plain
class Hedge(StrEnum):
    """How the words bound the number."""

    EXACT = "exact"
    ABOUT = "about"
    AT_LEAST = "at_least"
    MORE_THAN = "more_than"
    AT_MOST = "at_most"
    LESS_THAN = "less_than"
    NEARLY = "nearly"
    BETWEEN = "between"
    VAGUE = "vague"


LOWER, UPPER = (Hedge.AT_LEAST, Hedge.MORE_THAN), (Hedge.AT_MOST, Hedge.LESS_THAN, Hedge.NEARLY)
"""Hedges by which a number is a lower or an upper bound."""


@plain
class Aspect(StrEnum):
    """Running count, single event, moment, difference, rate, or none of these."""

    TOTAL = "total"
    NEW = "new"
    LEVEL = "level"
    CHANGE = "change"
    RATE = "rate"
    OTHER = "other"


@plain
class Modality(StrEnum):
    """How a report tells a number: as fact, as a plan, as a supposition, or denied."""

    REPORTED = "reported"
    PLANNED = "planned"
    HYPOTHETICAL = "hypothetical"
    DENIED = "denied"


@plain
class Role(StrEnum):
    """The role of the counted beside the verb that its sentence says of it."""

    SUBJECT = "subject"
    PASSIVE_SUBJECT = "passive_subject"
    OBJECT = "object"
    OBLIQUE = "oblique"
    OF_NOUN = "of_noun"
    OTHER = "other"


@plain
class Reason(StrEnum):
    """Why a number that was seen is not a figure."""

    DATE = "date"
    TIME = "time"
    AGE = "age"
    ORDINAL = "ordinal"
    NAME = "name"
    PRONOUN = "pronoun"
    IDIOM = "idiom"
    SCORE = "score"
    NOTE = "note"
    WITHDRAWN = "withdrawn"
    AMBIGUOUS = "ambiguous"


@plain
class Form(StrEnum):
    """How much of a statement stands in quotation marks."""

    DIRECT = "direct"
    INDIRECT = "indirect"
    MIXED = "mixed"


class Decision(StrEnum):
    """A decision on a figure: it counts as it was read, reads otherwise, or counts no longer."""

    ACCEPT = "accept"
    CORRECT = "correct"
    WITHDRAW = "withdraw"


class Proposed(StrEnum):
    """The outcome of a figure that somebody else read: see the table ``proposals``."""

    AGREED = "agreed"
    DIFFERS = "differs"
    FIGURE = "figure"
    REFUSED = "refused"


class Policy(StrEnum):
    """How several sources of one thing are shown as one line."""

    RANGE = "range"
    CONSERVATIVE = "conservative"
    HIERARCHY = "hierarchy"
    MAJORITY = "majority"


class Outcome(StrEnum):
    """The outcome of asking an address."""

    READ = "read"
    UNCHANGED = "unchanged"
    REFUSED = "refused"
    FAILED = "failed"
    DEFERRED = "deferred"


@plain
class Granularity(StrEnum):
    """The unit in which a time expression speaks."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    PERIOD = "period"


STATED_EARLIER = "as_of.stated_earlier"
"""Rule of a number that the report only looks back to: it is not that of the day of publication."""

TAKES_BACK = "correction.takes_back"
"""Rule of a number that stands where its report, in a correction notice, takes back another one."""
ELSEWHERE = "place.elsewhere"
"""Rule of a number far from any word of the place where its story counts by default: it may be of anywhere."""


class Scope(StrEnum):
    """The part or the time that a number is limited to: ids of rules that series are kept by."""

    FREED_BY_FORCES = "scope.freed_by_forces"
    OPERATION = "scope.operation"
    IDENTIFIED = "scope.identified"
    PRESENT_RATE = "scope.present_rate"


def column(doc: str, default: Any = dataclasses.MISSING) -> Any:
    """A record field with the sentence that the data dictionary prints for it."""
    if default is dataclasses.MISSING:
        return dataclasses.field(metadata={"doc": doc})
    return dataclasses.field(default=default, metadata={"doc": doc})


@dataclass(frozen=True, slots=True, kw_only=True)
class Position:
    """Where a line of a text, or a row of its tables, stands in a file that has pages.

    Edges are shares of the page's width and height, from its left and upper edge as it is shown.
    """

    start: int = column("Offset of the line's first character in the text")
    page: int = column("Number of its page in the file, from 1")
    left: float = column("Left edge")
    upper: float = column("Upper edge")
    right: float = column("Right edge")
    lower: float = column("Lower edge")


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """One report as it was read, with the text that all spans index."""

    article_id: str = column("Hash of url, publisher, title, publication day and text")
    url: str | None = column("Address of the report, where it has one", None)
    publisher: str | None = column("Who printed it", None)
    title: str | None = column("Headline", None)
    published: dt.date | None = column("Day of publication, in the report's own zone; null if unknown", None)
    published_at: dt.datetime | None = column("Moment of publication; null unless time and zone are stated", None)
    updated_at: dt.datetime | None = column(
        "Moment at which it says it was last changed; of a day without a time its beginning, in UTC", None
    )
    retrieved: dt.datetime | None = column("Moment at which it was fetched from the web; null for a file", None)
    authors: tuple[str, ...] = column("Who wrote it, as its byline or page says", ())
    language: str | None = column("ISO 639-1 code of its language; null where the text is too short to tell", None)
    licence: str | None = column("Terms under which the text may be reused, where stated", None)
    origin: str = column("File the report was read from, and its line or identifier there", "")
    text: str = column("Normalised text; every span of every record indexes it")
    sha256: str = column("SHA-256 of the bytes that were read")
    version_of: str | None = column(
        "Article that the same address showed before, with other text: by what the texts say, not by when they came",
        None,
    )
    copy_of: str | None = column("Earliest article with the same text, of which this is a copy", None)
    positions: tuple[Position, ...] = column(
        "Page and place of each line or row of the text, in a file that has pages (PDF); empty for others", ()
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A number that a report states about the world, and what its sentence says of it."""

    figure_id: str = column("Hash of the article and the span")
    start: int = column("Offset of the number's first character")
    end: int = column("Offset after the number's last character")
    quote: str = column("The number as written: text[start:end]")
    sentence: str = column("The sentence it stands in, as written")
    sentence_start: int = column("Offset of that sentence")
    kind: Kind = column("count, money, percent, fraction, duration or measure (a physical quantity)")
    currency: str | None = column("ISO 4217 code of money", None)
    value: float | None = column("The number as stated; null for ranges and vague words", None)
    hedge: Hedge = column("How the words bound the number")
    hedge_text: str | None = column("The words that do", None)
    low: float | None = column("Lower bound that the words assert; null if unbounded", None)
    high: float | None = column("Upper bound that the words assert; null if unbounded", None)
    plausible_low: float | None = column("Lower end of what a reader would take the words to mean", None)
    plausible_high: float | None = column("Upper end of what a reader would take the words to mean", None)
    counted: str | None = column("Head noun of what is counted, as written", None)
    predicate: str | None = column("Main verb that the sentence says of the counted, as written", None)
    role: Role | None = column(
        "What the counted is to it: subject, passive_subject, object, oblique, of_noun or other; null if not sure", None
    )
    measure: str = column("What the number measures", str(Measure.OTHER))
    aspect: Aspect = column("total, new, level, change, rate or other", Aspect.OTHER)
    part_of: str | None = column("figure_id of the figure of which this one is a part", None)
    modality: Modality = column("Whether the number is asserted as fact", Modality.REPORTED)
    attribution: str | None = column("Words naming who is said to stand behind the number", None)
    source: str | None = column("Who that is once the article has been read; series are kept by it", None)
    as_of: Period | None = column("Days that the number describes", None)
    since: Period | None = column("Start of a running count", None)
    place: str | None = column("Where the counted are", None)
    group: str | None = column("Who the counted are, or what, where their noun alone is none (litres of water)", None)
    rules: tuple[str, ...] = column("Rules that fired, in order, each with the words it fired on", ())
    certainty: float | None = column(
        "Chance that hedge, measure, aspect and modality are all right, from 0 to 1, as measured on labelled text; "
        "null in rows that were read before it was told",
        None,
    )
    doubts: tuple[str, ...] = column("Fields in question, each with the reason: `field: reason`", ())
    page: int | None = column("Page of the file that it stands on, from 1; null in a file without pages", None)
    page_box: tuple[float, ...] | None = column(
        "Left, upper, right and lower edge of its line or row there, as shares of the page's width and height", None
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Refusal:
    """A number that was seen and is not a figure."""

    start: int = column("Offset of the first character")
    end: int = column("Offset after the last character")
    quote: str = column("The words refused: text[start:end]")
    reason: Reason = column("Why it is not a figure")
    rule: str = column("Rule that refused it", "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Signal:
    """Words in a statement that show progress, setback or another of the story's signals."""

    name: str = column("Name of the signal in the story")
    start: int = column("Offset of the first character of the words")
    end: int = column("Offset after the last character of the words")
    quote: str = column("The words: text[start:end]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """Words that somebody is reported to have said."""

    statement_id: str = column("Hash of the article and the span")
    start: int = column("Offset of the content's first character")
    end: int = column("Offset after the content's last character")
    quote: str = column("The content as written: text[start:end]")
    speaker: str | None = column("Words naming the speaker; behind a pronoun, in square brackets, whose it is", None)
    source: str | None = column("Who that is once the article has been read; null where the publication speaks", None)
    role: str | None = column("Office or role of the speaker, where given", None)
    affiliation: str | None = column("Organisation or country of the speaker, where given", None)
    verb: str | None = column("The reporting verb or phrase, as written", None)
    form: Form = column("direct, indirect or mixed")
    said_on: Period | None = column("Day on which it was said, resolved", None)
    signals: tuple[Signal, ...] = column("Signals of the story that it carries, with their words", ())


@dataclass(frozen=True, slots=True, kw_only=True)
class DateMention:
    """A time expression and the days it names."""

    start: int = column("Offset of the first character")
    end: int = column("Offset after the last character")
    quote: str = column("The expression as written: text[start:end]")
    first: dt.date | None = column("First day it names; null while unresolved", None)
    last: dt.date | None = column("Last day it names; null while unresolved", None)
    granularity: Granularity = column("day, week, month, quarter, year or period")
    note: str | None = column("Why it is unresolved, or by what custom it is resolved, where either holds", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything that reading one text gives, each list in the order of the text."""

    figures: tuple[Figure, ...] = ()
    refusals: tuple[Refusal, ...] = ()
    statements: tuple[Statement, ...] = ()
    dates: tuple[DateMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Fetch:
    """An address that was asked, and what came of it: the memory of feeds, and their health."""

    fetch_id: str = column("Hash of the feed, the address and the moment")
    feed: str = column("Feed of the story for which it was asked")
    url: str = column("The address as it stands in the story or the feed")
    kind: str = column("feed or page")
    fetched_at: dt.datetime = column("Moment at which it was asked")
    outcome: Outcome = column(
        "read, unchanged, refused (it is not an article), failed, or deferred (not asked: its host wants rest first)"
    )
    status: int | None = column("HTTP status of the answer, where there was one", None)
    message: str | None = column("What was wrong, in one line", None)
    moved_to: str | None = column("Address to which it has moved for good", None)
    etag: str | None = column("ETag of the answer: what makes the next request conditional", None)
    last_modified: str | None = column("Last-Modified of the answer, likewise", None)
    size: int | None = column("Bytes of the answer, unfolded", None)
    sha256: str | None = column("SHA-256 of those bytes: the name of the raw copy of a page", None)
    entries: int | None = column("Entries of the feed", None)
    articles: int = column("Articles that it gave and that were not known", 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """A declared error in what a report says or in how it was read: a row beside it, never in its place."""

    correction_id: str = column("Hash of everything that the correction says")
    figure_id: str | None = column("Figure that is corrected; empty where it is an article", None)
    article_id: str = column("Article that is corrected, or that the figure stands in")
    field: str | None = column("Column that is corrected; empty where the whole is withdrawn", None)
    expect: str | None = column("What the ledger said when the correction was made", None)
    value: str | None = column("What it says from then on; empty for nothing", None)
    withdrawn: bool = column("Whether the figure or article counts no longer", False)
    reason: str = column("Why")
    who: str = column("Who says so")
    on: dt.date = column("Day from which the correction holds")
    decision: Decision | None = column(
        "accept (it counts as it was read), correct or withdraw; empty where an older version recorded it", None
    )
    sentence: str | None = column("Sentence of the figure as it stood then: while it stands, the decision holds", None)
    offset: int | None = column("Where the number stands in that sentence", None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """A figure that somebody else read in a report, and what becomes of it beside what was read here.

    What it leaves blank is null, but in one that became a figure: there the words filled it.
    """

    proposal_id: str = column("Hash of the reader and everything that is proposed")
    reader: str = column("Who read it: a model, a person, another program")
    document: str | None = column("The report as the proposal names it")
    article_id: str | None = column("Article that it was read from; null where the ledger has no such report")
    outcome: Proposed = column(
        "agreed (read here alike), differs (it waits for review), figure (only the proposal has it, and the words bear "
        "it out) or refused"
    )
    reason: str | None = column(
        "Why it is refused, or what differs: `field: as proposed, here as it was read here`", None
    )
    figure_id: str | None = column("Figure that was read here from these words, or that the proposal became", None)
    said: str = column("Everything that is proposed, as JSON")
    start: int | None = column("Offset of the number's first character", None)
    end: int | None = column("Offset after the number's last character", None)
    quote: str | None = column("The number as written; where it was not found, the words that are quoted", None)
    sentence: str | None = column("The sentence it stands in, as written", None)
    sentence_start: int | None = column("Offset of that sentence", None)
    kind: Kind | None = column("Kind that is proposed", None)
    currency: str | None = column("ISO 4217 code of money", None)
    value: float | None = column("Number that is proposed", None)
    hedge: Hedge | None = column("How the words are said to bound it", None)
    hedge_text: str | None = column("The words that do, where it became a figure", None)
    low: float | None = column("Lower bound", None)
    high: float | None = column("Upper bound", None)
    counted: str | None = column("What is counted", None)
    measure: str | None = column("What the number measures", None)
    aspect: Aspect | None = column("total, new, level, change, rate or other", None)
    modality: Modality | None = column("Whether the number is asserted as fact", None)
    source: str | None = column("Who is said to stand behind the number", None)
    as_of: Period | None = column("Days that the number describes", None)
    since: Period | None = column("Start of a running count", None)
    place: str | None = column("Where the counted are", None)
    group: str | None = column("Who the counted are", None)
