"""Versions: what one address showed forms one chain, in whatever order and in how many batches it came."""

from __future__ import annotations

import datetime as dt
import random
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from asreported import tables
from asreported.prints import versions
from asreported.records import Article

DAY = dt.date(2024, 6, 9)
ADDRESS = "https://example.org/flood"


def at(hour: int) -> dt.datetime:
    return dt.datetime(2024, 6, 9, hour, tzinfo=dt.UTC)


def shown(name: str, **said: Any) -> Article:
    known = {"url": ADDRESS, "published": DAY, "sha256": name}
    return Article(**{"article_id": name, "text": name, **known, **said})


def frame(*articles: Article, recorded: dict[str, dt.datetime] | None = None) -> pl.LazyFrame:
    rows = tables.frame("articles", (tables.row(one, story="flood") for one in articles)).lazy()
    if recorded is None:
        return rows
    return rows.with_columns(
        pl.col("article_id").replace_strict(recorded, return_dtype=tables.INSTANT).alias("recorded_at")
    )


def chain(rows: pl.LazyFrame) -> dict[str, str | None]:
    return dict(versions.linked(rows).select("article_id", "version_of").collect().iter_rows())


def newest(rows: pl.LazyFrame) -> dict[str, str]:
    return dict(versions.newest(rows).collect().iter_rows())


# each pair: what was said before, and what was said after it
TOLD_APART: dict[str, tuple[dict[str, Any], dict[str, Any]]] = {
    "day of publication": ({}, {"published": DAY + dt.timedelta(1)}),
    "moment of publication": ({"published_at": at(9)}, {"published_at": at(10)}),
    "moment in whatever zone": (
        {"published": DAY + dt.timedelta(1), "published_at": at(22)},  # which was 1 o'clock of the next day there
        {"published": DAY, "published_at": at(23)},
    ),
    "a moment after its day alone": ({}, {"published_at": at(9)}),
    "a day after none": ({"published": None}, {}),
    "change": ({"updated_at": at(11), "retrieved": at(15)}, {"updated_at": at(12), "retrieved": at(14)}),
    "a change after none": ({"retrieved": at(15)}, {"updated_at": at(12), "retrieved": at(14)}),
    "retrieval": ({"retrieved": at(14), "origin": "b:1"}, {"retrieved": at(15), "origin": "a:1"}),
    "line": ({"origin": "day.jsonl:9"}, {"origin": "day.jsonl:10"}),
    "name of the file": ({"origin": "edits/edit-9.md"}, {"origin": "edits/edit-10.md"}),
    "a hash": ({"sha256": "0"}, {"sha256": "1"}),
}


@pytest.mark.parametrize(("before", "after"), TOLD_APART.values(), ids=TOLD_APART)
def test_the_newest_text_counts_whatever_tells_it(before: dict[str, Any], after: dict[str, Any]) -> None:
    for first, second in (("a", "b"), ("b", "a")):  # the ids say nothing
        old, new = shown(first, **{"sha256": "", **before}), shown(second, **{"sha256": "", **after})
        for rows in (frame(old, new), frame(new, old)):
            assert newest(rows) == {first: second}
            assert chain(rows) == {first: None, second: first}


def test_ten_edits_form_one_chain_in_any_order() -> None:
    edits = [shown(f"e{7 * n % 10}", published_at=at(n + 1)) for n in range(10)]
    ids = [one.article_id for one in edits]
    for seed in range(5):
        rows = frame(*random.Random(seed).sample(edits, 10))
        assert chain(rows) == dict(zip(ids, [None, *ids], strict=False))
        assert newest(rows) == dict.fromkeys(ids[:-1], ids[-1])


def test_a_kept_page_read_anew_is_the_newer_text() -> None:
    kept, anew = shown("b", sha256="same"), shown("a", sha256="same")
    rows = frame(anew, kept, recorded={"b": at(8), "a": at(9)})
    assert chain(rows) == {"b": None, "a": "b"}


def test_texts_without_an_address_and_front_pages_keep_what_they_say() -> None:
    undated, dated = shown("a", url=None, published=None), shown("b", url=None, version_of="a")
    front = [shown(name, url="https://example.org/") for name in ("c", "d")]
    rows = frame(undated, dated, *front)
    assert chain(rows) == {"a": None, "b": "a", "c": None, "d": None}
    assert newest(rows) == {"a": "b"}


MOMENTS = st.one_of(st.none(), st.integers(0, 2))


@given(
    st.lists(st.tuples(MOMENTS, MOMENTS, MOMENTS, MOMENTS, st.integers(8, 11)), min_size=2, max_size=8),
    st.randoms(use_true_random=False),
)
def test_the_chain_is_one_and_does_not_depend_on_the_order(
    drawn: list[tuple[int | None, ...]], shuffler: random.Random
) -> None:
    edits = [
        shown(
            f"e{number}",
            published=None if day is None else DAY + dt.timedelta(day),
            published_at=None if day is None or hour is None else at(hour) + dt.timedelta(day),
            updated_at=None if updated is None else at(updated),
            retrieved=None if got is None else at(got),
            origin=f"day.jsonl:{line}",
        )
        for number, (day, hour, updated, got, line) in enumerate(drawn)
    ]
    expected = chain(frame(*edits))
    assert sum(before is None for before in expected.values()) == 1
    assert len(set(expected.values())) == len(edits)  # nobody comes before two
    shuffler.shuffle(edits)
    assert chain(frame(*edits)) == expected
