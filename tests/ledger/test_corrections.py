"""Corrections: believed only where the ledger says what they expect, and never in the place of what was recorded."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path

import polars as pl
import pytest

from asreported.errors import InputError
from asreported.ledger import Ledger, corrections
from asreported.story import Story, load_story
from asreported.trends import OF_STATE, changes, state
from asreported.trends.corrections import corrected

NOW = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
LATER = NOW + dt.timedelta(days=1)
MakeBatch = Callable[..., dict[str, pl.DataFrame]]

VALUE = """
[[correction]]
figure = "article-a-f"
field = "value"
expect = 12
value = 15
reason = "misprint"
who = "desk"
when = 2024-01-05
"""


@pytest.fixture
def story(tmp_path: Path) -> Story:
    folder = tmp_path / "flood"
    folder.mkdir()
    (folder / "story.toml").write_text('title = "Flood"\nstart = 2024-01-01\n', encoding="utf-8")
    return load_story(folder)


@pytest.fixture
def ledger(tmp_path: Path, make_batch: MakeBatch) -> Ledger:
    made = Ledger(tmp_path / "ledger")
    made.commit(make_batch("article-a", "article-b"), run_id="r1", recorded_at=NOW)
    return made


def declare(story: Story, text: str) -> Story:
    (story.folder / corrections.FILE).write_text(text, encoding="utf-8")
    return story


def apply(story: Story, ledger: Ledger, at: dt.datetime = LATER) -> int:
    rows = corrections.new(story, ledger)
    return ledger.commit({"corrections": rows}, run_id=f"c{at:%d}", recorded_at=at)["corrections"]


def test_a_correction_stands_beside_what_was_recorded(story: Story, ledger: Ledger) -> None:
    assert apply(declare(story, VALUE), ledger) == 1
    assert apply(story, ledger) == 0
    figures = ledger.scan("figures").filter(pl.col("article_id") == "article-a")
    assert figures.collect().item(0, "value") == 12
    told = corrected(figures, ledger.scan("corrections")).collect()
    assert told.select("value", "low", "high").row(0) == (15, 15, 15)


def test_the_kind_of_a_number_can_be_corrected(story: Story, ledger: Ledger) -> None:
    apply(
        declare(story, VALUE.replace('"value"', '"kind"').replace("12", '"count"').replace("15", '"percent"')), ledger
    )
    told = corrected(ledger.scan("figures"), ledger.scan("corrections")).collect()
    assert told.filter(pl.col("article_id") == "article-a").item(0, "kind") == "percent"


def test_both_bounds_may_move_past_each_other(story: Story, ledger: Ledger) -> None:
    low = VALUE.replace('"value"', '"low"').replace("15", "40")
    bounds = low + low.replace('"low"', '"high"')
    with pytest.raises(InputError, match=r"would have low 40\.0 and value 12\.0: correct both"):
        apply(declare(story, bounds), ledger)
    assert apply(declare(story, bounds + VALUE.replace("15", "40")), ledger) == 3


@pytest.mark.parametrize("said", ["inf", "-inf", "nan", "-5", "9" * 400, "true"])
@pytest.mark.parametrize("key", ["expect", "value"])
def test_what_no_number_of_a_figure_can_be_is_refused_before_anything_is_read(
    story: Story, key: str, said: str
) -> None:
    wrong = VALUE.replace(f"{key} = {'12' if key == 'expect' else '15'}", f"{key} = {said}")
    assert wrong != VALUE
    with pytest.raises(InputError, match="correction 1: ") as refused:
        corrections.load(declare(story, wrong))
    assert len(str(refused.value).splitlines()) == 1
    assert len(str(refused.value)) < 300


def test_it_holds_from_its_day_and_from_when_it_was_recorded(story: Story, ledger: Ledger) -> None:
    apply(declare(story, VALUE), ledger)
    assert ledger.read("corrections", as_of=dt.date(2024, 1, 4)).height == 0
    assert ledger.read("corrections", as_of=dt.date(2024, 1, 5)).height == 1
    assert ledger.read("corrections", recorded_by=NOW).height == 0


def test_what_the_ledger_does_not_say_is_not_corrected(story: Story, ledger: Ledger) -> None:
    with pytest.raises(InputError, match=r"correction 1: expects value 13.*but the ledger says 12"):
        corrections.new(declare(story, VALUE.replace("expect = 12", "expect = 13")), ledger)
    assert ledger.read("corrections").is_empty()


@pytest.mark.parametrize(
    ("old", "new", "what"),
    [
        ("article-a-f", "article-z-f", "it is not in the ledger"),
        ("article-a-f", "article", "2 of them begin so"),
        ('"value"', '"text"', "cannot be corrected"),
        ("value = 15", 'value = "many"', "cannot be"),
        ("value = 15", "value = inf", "value cannot be inf"),
        ("value = 15", "value = nan", "value cannot be nan"),
        ("value = 15", "value = -3", "value cannot be -3"),
        ("value = 15", "value = true", "value: give a number, a text or a day, and not true"),
        ("value = 15", f"value = {'9' * 400}", "value cannot be 9"),
        ("value = 15", f"value = {'9' * 5000}", "cannot be read"),
        ("value = 15", f"value = {'[' * 5000}{']' * 5000}", "cannot be read"),
        ("value = 15", "withdrawn = true", "give withdrawn = true, accepted = true, or a field"),
        ('"value"\nexpect = 12\nvalue = 15', '"kind"\nexpect = "count"\nvalue = "cash"', "kind is one of count, money"),
        (
            '"value"\nexpect = 12\nvalue = 15',
            '"measure"\nexpect = "other"\nvalue = "dead"',
            "measure cannot be 'dead'",
        ),
        ('"value"\nexpect = 12\nvalue = 15', '"measure"\nexpect = "other"', "measure cannot be None"),
        ('"value"\nexpect = 12\nvalue = 15', '"low"\nexpect = 12\nvalue = 40', "would have low 40.0 and high 12.0"),
        ('who = "desk"', "", "who"),
        ("when = 2024-01-05", "when = 2024-01-0", "cannot be read"),
    ],
)
def test_what_is_wrong_with_one_is_said(story: Story, ledger: Ledger, old: str, new: str, what: str) -> None:
    with pytest.raises(InputError, match=what):
        corrections.new(declare(story, VALUE.replace(old, new)), ledger)


def test_what_is_corrected_and_withdrawn_is_a_change(story: Story, ledger: Ledger) -> None:
    gone = VALUE.split("field")[0].replace("figure", "article").replace("article-a-f", "article-b")
    gone += 'withdrawn = true\nreason = "retracted"\nwho = "desk"\nwhen = 2024-01-05\n'
    apply(declare(story, VALUE + gone), ledger)
    before, after = (
        state({table: ledger.scan(table, recorded_by=at) for table in OF_STATE}, story) for at in (NOW, LATER)
    )
    told = changes(before, after).filter(pl.col("change").is_in(["changed", "withdrawn"]))
    assert told.select("change", "before", "after").rows() == [("changed", "12", "15"), ("withdrawn", "12", None)]
    assert changes(after, after).is_empty()


def test_of_a_part_of_the_reports_corrections_of_the_others_wait(story: Story, ledger: Ledger) -> None:
    other = VALUE.replace("article-a-f", "article-z-f")
    declared = declare(story, VALUE + other)
    with pytest.raises(InputError, match="correction 2: figure article-z-f: it is not in the ledger"):
        corrections.new(declared, ledger)
    assert corrections.new(declared, ledger, partial=True)["figure_id"].to_list() == ["article-a-f"]


def test_a_missing_expect_says_what_to_write(story: Story, ledger: Ledger) -> None:
    said = VALUE.replace('"value"\nexpect = 12\nvalue = 15', '"hedge"\nvalue = "about"')
    with pytest.raises(InputError, match=r'has no expect, which says that hedge .* says exact: add expect = "exact"'):
        corrections.new(declare(story, said), ledger)
    with pytest.raises(InputError, match=r"says 12.0: look again, then write expect = 12.0, or remove"):
        corrections.new(declare(story, VALUE.replace("expect = 12", "expect = 13")), ledger)
    said = VALUE.replace('"value"\nexpect = 12\nvalue = 15', '"group"\nexpect = "children"\nvalue = "women"')
    with pytest.raises(InputError, match=r"says nothing: look again, then leave expect out, or remove"):
        corrections.new(declare(story, said), ledger)
