"""Reports and corrections recorded step by step, in the ledger and in a slow, obvious reference beside it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field

import polars as pl
from hypothesis import strategies as st

from asreported import tables
from asreported.ledger import Ledger
from asreported.prints.copies import mark
from asreported.records import Article, Aspect, Correction, Figure, Hedge, Kind

BEGIN = dt.datetime(2024, 3, 1, 12, tzinfo=dt.UTC)
DAYS = [dt.date(2024, 3, day) for day in (1, 2, 3)]
URLS = ("https://example.org/a", "https://example.org/b", None)
PUBLISHERS = ("Wire", "Courier")


@dataclass
class Replay:
    """The reference: everything in the order in which it was recorded, looked at from the start each time."""

    articles: list[tuple[dt.datetime, Article, int]] = field(default_factory=list)
    corrections: list[tuple[dt.datetime, Correction]] = field(default_factory=list)

    def stands(self, moment: dt.datetime, as_of: dt.date | None) -> dict[str, tuple[str, float]]:
        """Figure → how it stands, and its number."""
        seen = [
            (at, one, number)
            for at, one, number in self.articles
            if at <= moment and (as_of is None or (one.published is not None and one.published <= as_of))
        ]
        heirs = {f"{one.article_id}-f": self._heir(one, number, seen) for _, one, number in seen}
        declared = [
            (heirs.get(one.figure_id or "", one.figure_id), one)
            for at, one in self.corrections
            if at <= moment and (as_of is None or one.on <= as_of)
        ]
        told: dict[str, tuple[str, float]] = {}
        for at, one, number in seen:
            figure = f"{one.article_id}-f"
            value = float(number)
            for of, correction in sorted(declared, key=lambda c: (c[1].on, c[1].correction_id)):
                if of == figure and correction.field == "value":
                    value = float(correction.value or "nan")
            if any(correction.withdrawn and of == figure for of, correction in declared):
                told[figure] = ("withdrawn", value)
            elif self._copied(one, number, at, seen):
                told[figure] = ("copy", value)
            elif one.url and any(other.url == one.url and _age(t, other) > _age(at, one) for t, other, _ in seen):
                told[figure] = ("superseded", value)
            else:
                told[figure] = ("stands", value)
        return told

    def _heir(self, one: Article, number: int, seen: list[tuple[dt.datetime, Article, int]]) -> str:
        """The figure that a correction holds for: that of the newest version, as long as it has the same sentence."""
        versions = [(_age(at, other), other, said) for at, other, said in seen if one.url and other.url == one.url]
        _, newest, said = max(versions, key=lambda version: version[0], default=(None, one, number))
        return f"{(newest if said == number else one).article_id}-f"

    def _copied(self, one: Article, number: int, at: dt.datetime, seen: list[tuple[dt.datetime, Article, int]]) -> bool:
        family = one.copy_of or one.article_id
        prints = [
            (t, other) for t, other, said in seen if (other.copy_of or other.article_id) == family and said == number
        ]
        first = min(prints, key=lambda p: (p[1].article_id != family, _age(*p)))
        return first[1].article_id != one.article_id


def _age(at: dt.datetime, one: Article) -> tuple[dt.date, dt.datetime, str]:
    return one.published or dt.date.max, at, one.article_id


def article(number: int, day: int, url: int, publisher: int) -> Article:
    """Return a report of a number; ``day``, ``url`` and ``publisher`` are places in the lists above."""
    published, address, who = DAYS[day], URLS[url], PUBLISHERS[publisher]
    name = f"{number}{day}{url}{publisher}"
    return Article(
        article_id=name,
        url=address,
        publisher=who,
        published=published,
        text=f"The flood killed {number} people, the office said.",
        sha256="0" * 64,
    )


def hedge_of(number: int) -> Hedge:
    """How the words of a report bound its number."""
    return (Hedge.EXACT, Hedge.AT_LEAST, Hedge.AT_MOST)[number % 3]


def source_of(one: Article) -> str:
    """Whom a report names."""
    return {"Wire": "Valley Office", "Courier": "Red Circle"}[one.publisher or ""]


def _batch(articles: list[Article]) -> dict[str, pl.DataFrame]:
    figures = [
        tables.row(
            Figure(
                figure_id=f"{one.article_id}-f",
                start=17,
                end=19,
                quote=one.article_id[:2],
                sentence=one.text,
                sentence_start=0,
                kind=Kind.COUNT,
                value=float(one.article_id[:2]),
                hedge=(hedge := hedge_of(int(one.article_id[:2]))),
                low=None if hedge is Hedge.AT_MOST else float(one.article_id[:2]),
                high=None if hedge is Hedge.AT_LEAST else float(one.article_id[:2]),
                measure="deaths",
                aspect=Aspect.TOTAL,
                source=source_of(one),
            ),
            story="flood",
            article_id=one.article_id,
            engine="1",
        )
        for one in articles
    ]
    return {
        "articles": tables.frame("articles", [tables.row(one, story="flood") for one in articles]),
        "figures": tables.frame("figures", figures),
    }


ARRIVAL = st.builds(article, st.integers(40, 45), st.integers(0, 2), st.integers(0, 2), st.integers(0, 1))
CORRECTED = st.tuples(st.integers(0, 9), st.booleans(), st.integers(0, 2), st.integers(50, 52))
Step = list[Article] | tuple[int, bool, int, int]

STEPS = st.lists(st.one_of(st.lists(ARRIVAL, min_size=1, max_size=3), CORRECTED), min_size=1, max_size=6)


def take(ledger: Ledger, replay: Replay, number: int, step: Step) -> None:
    """Let the ledger and the reference take one step: some reports, or a correction."""
    moment = BEGIN + dt.timedelta(hours=number)
    if isinstance(step, list):
        there = {one.article_id for _, one, _ in replay.articles}
        fresh = list({one.article_id: one for one in step if one.article_id not in there}.values())
        with ledger.prints() as prints:
            marked = mark(fresh, prints)
        again = [one for one in step if one.article_id in there]
        ledger.commit(_batch([*marked, *again]), run_id=f"r{number}", recorded_at=moment)
        replay.articles += [(moment, one, int(one.article_id[:2])) for one in marked]
        return
    which, withdrawn, day, value = step
    if not replay.articles:
        return
    target = replay.articles[which % len(replay.articles)][1]
    correction = Correction(
        correction_id=f"c{number}",
        figure_id=f"{target.article_id}-f",
        article_id=target.article_id,
        field=None if withdrawn else "value",
        value=None if withdrawn else str(value),
        withdrawn=withdrawn,
        reason="misprint",
        who="desk",
        on=DAYS[day],
    )
    rows = tables.frame("corrections", [tables.row(correction, story="flood")])
    ledger.commit({"corrections": rows}, run_id=f"r{number}", recorded_at=moment)
    replay.corrections.append((moment, correction))
