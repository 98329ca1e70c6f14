"""At any moment the ledger says what a replay of everything recorded up to then says: held to a slow, obvious one."""

from __future__ import annotations

import datetime as dt
import tempfile
from dataclasses import dataclass, field
from pathlib import Path

import polars as pl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from asreported import tables
from asreported.ledger import Ledger
from asreported.records import Article, Correction, Figure, Hedge, Kind
from asreported.sources.copies import mark
from asreported.trends import standing
from asreported.trends.corrections import corrected

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
        declared = [one for at, one in self.corrections if at <= moment and (as_of is None or one.on <= as_of)]
        told: dict[str, tuple[str, float]] = {}
        for at, one, number in seen:
            figure = f"{one.article_id}-f"
            value = float(number)
            for correction in sorted(declared, key=lambda c: (c.on, c.correction_id)):
                if correction.figure_id == figure and correction.field == "value":
                    value = float(correction.value or "nan")
            if any(c.withdrawn and figure == c.figure_id for c in declared):
                told[figure] = ("withdrawn", value)
            elif self._copied(one, number, at, seen):
                told[figure] = ("copy", value)
            elif one.url and any(other.url == one.url and _age(t, other) > _age(at, one) for t, other, _ in seen):
                told[figure] = ("superseded", value)
            else:
                told[figure] = ("stands", value)
        return told

    def _copied(self, one: Article, number: int, at: dt.datetime, seen: list[tuple[dt.datetime, Article, int]]) -> bool:
        family = one.copy_of or one.article_id
        prints = [
            (t, other) for t, other, said in seen if (other.copy_of or other.article_id) == family and said == number
        ]
        first = min(prints, key=lambda p: (p[1].article_id != family, _age(*p)))
        return first[1].article_id != one.article_id


def _age(at: dt.datetime, one: Article) -> tuple[dt.date, dt.datetime, str]:
    return one.published or dt.date.max, at, one.article_id


def _article(number: int, day: int, url: int, publisher: int) -> Article:
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
                hedge=Hedge.EXACT,
                low=float(one.article_id[:2]),
                high=float(one.article_id[:2]),
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


ARRIVAL = st.builds(_article, st.integers(10, 12), st.integers(0, 2), st.integers(0, 2), st.integers(0, 1))
CORRECTED = st.tuples(st.integers(0, 9), st.booleans(), st.integers(0, 2), st.integers(100, 102))
STEPS = st.lists(st.one_of(st.lists(ARRIVAL, min_size=1, max_size=3), CORRECTED), min_size=1, max_size=6)


@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(STEPS)
def test_every_moment_is_a_replay_of_what_was_recorded(
    steps: list[list[Article] | tuple[int, bool, int, int]],
) -> None:
    with tempfile.TemporaryDirectory() as folder:
        ledger, replay = Ledger(Path(folder) / "ledger"), Replay()
        for number, step in enumerate(steps):
            _take(ledger, replay, number, step)
        for number in range(len(steps)):
            moment = BEGIN + dt.timedelta(hours=number)
            for as_of in (None, *DAYS):
                assert _stands(ledger, moment, as_of) == replay.stands(moment, as_of)


def _take(ledger: Ledger, replay: Replay, number: int, step: list[Article] | tuple[int, bool, int, int]) -> None:
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


def _stands(ledger: Ledger, moment: dt.datetime, as_of: dt.date | None) -> dict[str, tuple[str, float]]:
    figures, articles, corrections = (
        ledger.scan(table, as_of=as_of, recorded_by=moment) for table in ("figures", "articles", "corrections")
    )
    said = standing(figures, articles, corrections)
    values = corrected(figures, corrections).select("figure_id", "value").collect()
    rows = said.join(values, on="figure_id").select("figure_id", "standing", "value").rows()
    return {figure: (how, value) for figure, how, value in rows}
