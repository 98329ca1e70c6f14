"""What a source is like is counted from the ledger: its latest run beside all before."""

from __future__ import annotations

import datetime as dt
from typing import Any

import polars as pl

from expectations import gate
from expectations.sources import habits

FIRST = dt.date(2024, 1, 1)
THEN, NOW = (dt.datetime(2026, 1, day, tzinfo=dt.UTC) for day in (1, 2))


def ledger(made: Any, *reports: tuple[str, int, dt.datetime, int], **said: Any) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Articles and figures: publisher, day, moment of recording, and how many figures the report has."""
    articles, figures = [], []
    for number, (publisher, day, recorded, count) in enumerate(reports):
        name = f"a{number}"
        published = FIRST + dt.timedelta(days=day)
        articles.append(
            {**made.row(made.article, article_id=name, publisher=publisher, published=published), "at": recorded}
        )
        late = said if recorded == NOW else {}
        figures += [made.row(made.figure, name, **{"attribution": "office", **late}) for _ in range(count)]
    frame = made.batch(articles=[{k: v for k, v in one.items() if k != "at"} for one in articles])["articles"]
    return frame.with_columns(pl.Series("recorded_at", [one["at"] for one in articles])), made.batch(figures=figures)[
        "figures"
    ]


def usual(publisher: str = "Wire", figures: int = 4) -> list[tuple[str, int, dt.datetime, int]]:
    return [(publisher, day, THEN, figures + day % 2) for day in range(30)]


def found(made: Any, *reports: tuple[str, int, dt.datetime, int], **said: Any) -> set[str]:
    rows = habits(*ledger(made, *reports, **said))
    return {one.rule for one in gate.examine_trends({"sources": rows}, made.story, None)}


def test_a_source_is_counted_now_and_before(made: Any) -> None:
    (row,) = habits(*ledger(made, *usual(), ("Wire", 31, NOW, 2), ("Wire", 33, NOW, 4))).to_dicts()
    assert (row["now"], row["before"], row["figures_now"], row["figures"]) == (2, 30, 6, 3.0)
    assert (row["reports"], row["expected"], row["gap"]) == (2, 4.0, 2)
    assert (row["attributed"], row["of_a_day"], row["dated_before"]) == (1.0, 1.0, 1.0)


def test_a_source_like_itself_is_let_alone(made: Any) -> None:
    assert found(made, *usual(), *(("Wire", 30 + n, NOW, 4) for n in range(6))) == set()


def test_a_source_that_floods(made: Any) -> None:
    assert found(made, *usual(), *(("Wire", 31, NOW, 4) for n in range(30))) == {"P002"}


def test_reports_that_lost_their_figures(made: Any) -> None:
    assert "P003" in found(made, *usual(), *(("Wire", 30 + n, NOW, 0) for n in range(6)))


def test_figures_that_lost_their_words(made: Any) -> None:
    now = [("Wire", 30 + n, NOW, 4) for n in range(6)]
    assert found(made, *usual(), *now, attribution=None) == {"P005"}
    assert found(made, *usual(), *now, as_of_first=None, as_of_last=None) == {"P006"}
    assert found(made, *usual(), *now, measure="other") == {"P007"}


def test_a_source_that_fell_silent_while_others_go_on(made: Any) -> None:
    assert found(made, *usual(), ("Daily", 36, NOW, 4)) == set()
    assert found(made, *usual(), ("Daily", 37, NOW, 4)) == {"P008"}


def test_a_source_without_a_past_is_not_judged(made: Any) -> None:
    few = [("Wire", day, THEN, 4) for day in range(9)]
    assert found(made, *few, *(("Wire", 200, NOW, 0) for _ in range(40))) == set()
