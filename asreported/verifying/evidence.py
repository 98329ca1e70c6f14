"""Evidence for claims: reports with their figures and refused numbers, found by value, measure and day.

Reports are files, read here, or the ledger of a story. Columns that every claim is compared with are numpy arrays, so
that a claim costs a few operations on the figures of its value, however many there are.
"""

from __future__ import annotations

import datetime as dt
import functools
import json
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
import numpy.typing as npt

from asreported.measures import THINGS
from asreported.reading import read
from asreported.records import Article, Aspect, Figure, Hedge, Kind, Modality, Period, Reason, Refusal, Role
from asreported.story import Story
from asreported.verifying.naming import Names

if TYPE_CHECKING:
    import polars as pl

BEFORE = dt.timedelta(days=2)
"""Days before its publication that a report without a day may describe: that day and the two before."""

Ints = npt.NDArray[np.int32]


class Report(NamedTuple):
    """One article as it was read, and the names that a claim may call it by."""

    article: Article
    figures: tuple[Figure, ...]
    refusals: tuple[Refusal, ...]


class Stated(NamedTuple):
    """A figure with the article it stands in, and the days it is of: its own, or else those of publication."""

    figure: Figure
    article: Article
    days: Period | None
    presumed: bool


class Evidence:
    """Figures and refusals of all reports, with the ways to find them."""

    def __init__(
        self,
        reports: Iterable[Report],
        story: Story | None = None,
        corrected: Iterable[str] = (),
        also_called: dict[str, str] | None = None,
    ) -> None:
        self.story = story
        self.names = Names(story)
        self.corrected = frozenset(corrected)
        self.called = also_called or {}
        self.articles: dict[str, Article] = {}
        self.stated: list[Stated] = []
        self.of_article: dict[str, list[int]] = {}
        self.of_sentence: dict[tuple[str, int], list[int]] = defaultdict(list)
        self.refused: dict[str, tuple[Refusal, ...]] = {}
        self._called: dict[str, list[str]] = defaultdict(list)
        for report in reports:
            self._add(report)
        self._index()

    def _add(self, report: Report) -> None:
        article = report.article
        if article.article_id in self.articles:
            return
        self.articles[article.article_id] = article
        self.refused[article.article_id] = report.refusals
        first = len(self.stated)
        for figure in report.figures:
            self.of_sentence[article.article_id, figure.sentence_start].append(len(self.stated))
            self.stated.append(Stated(figure, article, *_days(figure, article)))
        self.of_article[article.article_id] = list(range(first, len(self.stated)))
        for name in {*_called(article), self.called.get(article.origin)} - {None, ""}:
            self._called[_plain(str(name))].append(article.article_id)

    def _index(self) -> None:
        """Make the columns, and find figures by value and by measure."""
        figures = [stated.figure for stated in self.stated]
        self.measures = Column(self.names.general(figure.measure) for figure in figures)
        self.places = Column(self.names.place(figure.place) for figure in figures)
        self.sources = Column(_source(self.names, figure) for figure in figures)
        self.groups = Column(self.names.group(figure.group) or figure.counted for figure in figures)
        self.people = Column(self.names.group(figure.group) for figure in figures)
        self.kinds = Column(f"{figure.kind} {figure.counted if figure.measure in THINGS else ''}" for figure in figures)
        self.aspects = Column(str(figure.aspect) for figure in figures)
        self.hedges = Column(str(figure.hedge) for figure in figures)
        self.modalities = Column(str(figure.modality) for figure in figures)
        far, long_ago = dt.date.max.toordinal(), 0
        days = [stated.days for stated in self.stated]
        self.first: Ints = np.array([one[0].toordinal() if one else long_ago for one in days], dtype=np.int32)
        self.last: Ints = np.array([one[1].toordinal() if one else far for one in days], dtype=np.int32)
        by_measure: dict[str, list[int]] = defaultdict(list)
        there: list[tuple[float, int]] = []
        for at, figure in enumerate(figures):
            there += [(number, at) for number in {figure.value, figure.low, figure.high} if number is not None]
            by_measure[self.names.general(figure.measure)].append(at)
        there.sort()
        self._values = np.array([number for number, _ in there], dtype=np.float64)
        self._holders: Ints = np.array([at for _, at in there], dtype=np.int32)
        self._by_measure = {measure: np.array(found, dtype=np.int32) for measure, found in by_measure.items()}
        self.numbers = np.array([_number(figure) for figure in figures], dtype=np.float64)

    def between(self, low: float, high: float) -> Ints:
        """Figures with a number from ``low`` to ``high``; those with two of them come twice."""
        first, end = np.searchsorted(self._values, low, "left"), np.searchsorted(self._values, high, "right")
        return self._holders[first:end]

    def at(self, number: float) -> Ints:
        """Figures with just this number."""
        return self.between(number, number)

    def measuring(self, measure: str) -> Ints:
        """Figures of a general measure."""
        return self._by_measure.get(measure, _none())

    def key(self, at: int) -> tuple[int, ...]:
        """The series of a figure: the same measure, aspect, place and group, told alike."""
        return self._keys[at]

    @functools.cached_property
    def _keys(self) -> list[tuple[int, ...]]:
        columns = (self.measures, self.aspects, self.places, self.people, self.modalities, self.kinds)
        return list(zip(*(column.codes.tolist() for column in columns), strict=True))

    def document(self, name: str) -> frozenset[str] | None:
        """Ids of the articles that go by a name: id, address, file name, title; None where there is none."""
        found = self._called.get(_plain(name))
        return frozenset(found) if found else None

    @functools.cached_property
    def refused_numbers(self) -> dict[float, list[tuple[str, Refusal]]]:
        """Number → the refusals that hold it, each with its article's id."""
        found: dict[float, list[tuple[str, Refusal]]] = defaultdict(list)
        for article_id, refusals in self.refused.items():
            for refusal in refusals:
                for number in numbers_in(refusal.quote):
                    found[number].append((article_id, refusal))
        return found

    def siblings(self, at: int) -> Iterator[Figure]:
        """The other figures of a figure's sentence."""
        stated = self.stated[at]
        for other in self.of_sentence[stated.article.article_id, stated.figure.sentence_start]:
            if other != at:
                yield self.stated[other].figure

    def whole(self, figure: Figure, article: Article) -> Figure | None:
        """The figure of which another one is a part."""
        if figure.part_of is None:
            return None
        return next(
            (
                self.stated[at].figure
                for at in self.of_article[article.article_id]
                if self.stated[at].figure.figure_id == figure.part_of
            ),
            None,
        )


class Column:
    """Texts as small integers: equal texts are one integer, so that a claim is compared once with each."""

    def __init__(self, texts: Iterable[str | None]) -> None:
        known: dict[str | None, int] = {}
        self.codes: Ints = np.array([known.setdefault(text, len(known)) for text in texts], dtype=np.int32)
        self.texts = list(known)
        self._masks: dict[Any, npt.NDArray[np.bool_]] = {}

    def mask(self, key: Any, holds: Any) -> npt.NDArray[np.bool_]:
        """Of which texts something holds, asked once for each ``key``."""
        if key not in self._masks:
            self._masks[key] = np.array([bool(holds(text)) for text in self.texts], dtype=np.bool_)
        return self._masks[key]


def _none() -> Ints:
    return np.empty(0, dtype=np.int32)


def _number(figure: Figure) -> float:
    return next((one for one in (figure.value, figure.low, figure.high) if one is not None), float("nan"))


def _source(names: Names, figure: Figure) -> str | None:
    return names.source(figure.source or figure.attribution)


def _days(figure: Figure, article: Article) -> tuple[Period | None, bool]:
    if figure.as_of is not None:
        return figure.as_of, False
    if article.published is None:
        return None, True
    return (article.published - BEFORE, article.published), True


def _called(article: Article) -> Iterator[str | None]:
    """Names of an article: id, address, file, file without its folder or ending, title."""
    yield article.article_id
    yield article.url
    yield article.title
    if article.origin:
        path, _, line = article.origin.partition(":")
        name = path.rsplit("/", 1)[-1]
        yield article.origin
        yield path
        yield name
        yield name.rsplit(".", 1)[0]
        if line:
            yield f"{name}:{line}"


def _plain(name: str) -> str:
    plain = " ".join(name.split()).casefold()
    return plain.rstrip("/") if "://" in plain else plain


_DIGITS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?")


@functools.lru_cache(maxsize=20_000)
def numbers_in(words: str) -> frozenset[float]:
    """Numbers that stand in the words of a refusal, in digits or as number words."""
    found = {float(digits.replace(",", "")) for digits in _DIGITS.findall(words) if len(digits) < 16}
    return frozenset(
        found
        | {value for word in re.findall(r"[a-z]+(?:-[a-z]+)?", words.lower()) if (value := _number_words().get(word))}
    )


@functools.cache
def _number_words() -> dict[str, float]:
    from asreported.lexicon import load

    words = load()
    units = {name: value for name, value in words["count_word"].items() if isinstance(value, (int, float))}
    return {name: float(value) for name, value in units.items()}


def text_hash(article: Article) -> str:
    """SHA-256 of an article's stored text, which all offsets index."""
    import hashlib

    return hashlib.sha256(article.text.encode(errors="surrogatepass")).hexdigest()


def of_articles(
    articles: Iterable[Article], story: Story | None, also_called: dict[str, str] | None = None
) -> Evidence:
    """Evidence of articles, read here with the words of the story."""
    return Evidence((_read(article, story) for article in articles), story, also_called=also_called)


def _read(article: Article, story: Story | None) -> Report:
    found = read(article.text, published=article.published, story=story, key=article.article_id)
    return Report(article, found.figures, found.refusals)


def ids_in(paths: Sequence[Path]) -> dict[str, str]:
    """Origin of each report of a JSON-lines file → the ``id`` that its line gives it."""
    found: dict[str, str] = {}
    for path in paths:
        files = sorted(path.rglob("*.jsonl")) if path.is_dir() else [path] if path.suffix.lower() == ".jsonl" else []
        for file in files:
            name = f"{path.resolve().name}/{file.relative_to(path).as_posix()}" if path.is_dir() else file.name
            with file.open("rb") as lines:
                for number, line in enumerate(lines, start=1):
                    if b'"id"' in line and (said := _id(line)):
                        found[f"{name}:{number}"] = said
    return found


def _id(line: bytes) -> str | None:
    try:
        entry = json.loads(line.removeprefix(b"\xef\xbb\xbf"))
    except (ValueError, RecursionError):
        return None
    said = entry.get("id") if isinstance(entry, dict) else None
    return str(said) if isinstance(said, (str, int)) and not isinstance(said, bool) else None


def of_ledger(
    root: Path, story: Story | None, *, as_of: dt.date | None = None, recorded_by: dt.datetime | None = None
) -> Evidence:
    """Evidence of a ledger, as it could have been known on a day, or as it was at a moment."""
    import polars as pl

    from asreported.ledger import Ledger

    ledger = Ledger(root)
    figures, refusals, articles, corrections = (
        ledger.read(table, as_of=as_of, recorded_by=recorded_by)
        for table in ("figures", "refusals", "articles", "corrections")
    )
    # what only another reader takes for a figure, and was refused here, supports nothing
    figures = figures.filter(pl.col("reader").is_null() | pl.col("otherwise").is_null())
    return of_tables(figures, refusals, articles, corrections, story)


def of_tables(
    figures: pl.DataFrame,
    refusals: pl.DataFrame,
    articles: pl.DataFrame,
    corrections: pl.DataFrame,
    story: Story | None,
) -> Evidence:
    """Evidence of tables as the ledger gives them."""
    import polars as pl

    of_article: dict[str, tuple[list[Figure], list[Refusal]]] = defaultdict(lambda: ([], []))
    for row in figures.sort("article_id", "start").drop("rules").iter_rows(named=True):
        of_article[row["article_id"]][0].append(_figure(row))
    for row in refusals.iter_rows(named=True):
        of_article[row["article_id"]][1].append(
            Refusal(
                start=row["start"], end=row["end"], quote=row["quote"], reason=Reason(row["reason"]), rule=row["rule"]
            )
        )
    reports = (
        _report(_article(row), *of_article[row["article_id"]])
        for row in articles.sort("published", "article_id").iter_rows(named=True)
    )
    corrected = corrections.select(pl.coalesce("figure_id", "article_id")).to_series().to_list()
    return Evidence(reports, story, corrected)


def _report(article: Article, figures: Iterable[Figure], refusals: Iterable[Refusal]) -> Report:
    return Report(article, tuple(figures), tuple(refusals))


_ENUMS: dict[str, Any] = {"kind": Kind, "hedge": Hedge, "aspect": Aspect, "modality": Modality}


def _figure(row: dict[str, Any]) -> Figure:
    """A figure of the ledger's row."""
    said = {name: row[name] for name in Figure.__dataclass_fields__ if name in row}
    said |= {name: of(row[name]) for name, of in _ENUMS.items()}
    said["role"] = Role(row["role"]) if row["role"] else None
    for name in ("as_of", "since"):
        first, last = row[f"{name}_first"], row[f"{name}_last"]
        said[name] = (first, last) if first is not None and last is not None else None
    return Figure(**said)


def _article(row: dict[str, Any]) -> Article:
    said = {name: row[name] for name in Article.__dataclass_fields__ if name in row}
    return Article(**said | {"authors": tuple(row["authors"] or ())})
