"""Tables are made of the records: one column for each field, two for a period, and a sentence for each."""

from __future__ import annotations

import dataclasses
import datetime as dt

import polars as pl
import pytest

from asreported import tables
from asreported.records import (
    Article,
    DateMention,
    Extraction,
    Figure,
    Form,
    Granularity,
    Hedge,
    Kind,
    Reason,
    Refusal,
    Signal,
    Statement,
)

RECORDS = {"articles": Article, "figures": Figure, "refusals": Refusal, "statements": Statement, "dates": DateMention}
DAY = dt.date(2024, 1, 3)


@pytest.mark.parametrize("table", RECORDS)
def test_every_field_of_a_record_has_its_columns(table: str) -> None:
    names = set(tables.schema(table))
    for field in dataclasses.fields(RECORDS[table]):
        assert {field.name, f"{field.name}_first"} & names


@pytest.mark.parametrize("table", tables.TABLES)
def test_every_column_has_a_sentence_and_every_key_a_column(table: str) -> None:
    assert all(doc for doc, _ in tables.TABLES[table].values())
    assert set(tables.KEYS[table]) <= {*tables.schema(table), "run_id"}


def test_a_figure_as_a_row() -> None:
    figure = Figure(
        figure_id="f",
        start=0,
        end=2,
        quote="12",
        sentence="12 died.",
        sentence_start=0,
        kind=Kind.COUNT,
        hedge=Hedge.AT_LEAST,
        as_of=(DAY, DAY),
        rules=("a: b",),
    )
    row = tables.row(figure, story="flood")
    assert row["story"] == "flood"
    assert (row["kind"], row["hedge"], row["aspect"]) == ("count", "at_least", "other")
    assert type(row["kind"]) is str
    assert (row["as_of_first"], row["as_of_last"]) == (DAY, DAY)
    assert (row["since_first"], row["since_last"]) == (None, None)
    assert row["rules"] == ["a: b"]


def test_the_rows_of_a_reading_fit_their_tables() -> None:
    article = Article(article_id="a", published=DAY, text="On Tuesday 12 died, he said.", sha256="0" * 64)
    said = Statement(
        statement_id="s",
        start=0,
        end=18,
        quote="On Tuesday 12 died",
        form=Form.INDIRECT,
        signals=(Signal(name="setback", start=14, end=18, quote="died"),),
    )
    extraction = Extraction(
        statements=(said,),
        refusals=(Refusal(start=3, end=10, quote="Tuesday", reason=Reason.DATE),),
        dates=(DateMention(start=3, end=10, quote="Tuesday", granularity=Granularity.DAY),),
    )
    rows = tables.reading_rows(article, extraction, story="flood", engine="1")
    for table, made in rows.items():
        frame = tables.frame(table, made)
        assert frame.schema == tables.schema(table)
        assert frame.select("story", "article_id", "engine").rows() == [("flood", "a", "1")] * len(made)
    signals = tables.frame("statements", rows["statements"]).get_column("signals").to_list()
    assert signals == [[{"name": "setback", "start": 14, "end": 18, "quote": "died"}]]
    assert tables.frame("figures", rows["figures"]).is_empty()


def test_no_rows_make_an_empty_table_with_all_columns() -> None:
    assert tables.frame("articles", []).schema == tables.schema("articles")
    assert tables.schema("articles")["published_at"] == pl.Datetime("us", "UTC")
