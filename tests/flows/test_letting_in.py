"""What the gate held back comes back where the story allows or corrects it, and its errors say what helps."""

from __future__ import annotations

import dataclasses
import datetime as dt
from pathlib import Path

import polars as pl
import pytest

from asreported.cli import dry_run
from asreported.cli.explain import explain
from asreported.errors import InputError
from asreported.ledger import Ledger
from asreported.records import Extraction
from asreported.sources.files import read_own
from asreported.story import Story, load_story
from flows import ingest, letting_in, output, shards
from flows.output import Output

STORY = """
title = "The quarry"
start = 2026-05-01

[measures.buried]
title = "Buried"
aspect = "level"
nouns = ["miners"]

[[charts]]
key = "buried"
title = "Buried"
measure = "buried"
"""
REPORT = """---
published: 2026-05-13
publisher: Example Wire
---
The company said on Wednesday that 31 miners were in the shaft. The mayor spoke of 12 lorries on the road.
"""
LATER = dt.date(2026, 6, 30)


@pytest.fixture
def story(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Story:
    """A story of which the number of miners is read as one of a day after its report."""
    folder = tmp_path / "quarry"
    (folder / "articles").mkdir(parents=True)
    (folder / "story.toml").write_text(STORY, encoding="utf-8")
    (folder / "articles" / "shaft.md").write_text(REPORT, encoding="utf-8")
    read = shards.read

    def of_later(text: str, **said: object) -> Extraction:
        found = read(text, **said)  # type: ignore[arg-type]
        first, *rest = found.figures
        return dataclasses.replace(found, figures=(dataclasses.replace(first, as_of=(LATER, LATER)), *rest))

    monkeypatch.setattr(shards, "read", of_later)
    monkeypatch.setattr("asreported.reading.engine.read", of_later)
    return load_story(folder)


def ingested(story: Story, place: Output) -> None:
    arrivals = ingest.collect.fn(story, [], place, only_articles=False, published=None)
    verdict = ingest.examine.fn(ingest.extract.fn(arrivals, story), story, place)
    ingest.keep.fn(verdict, place, arrivals.run_id)


def held(place: Output) -> pl.DataFrame:
    return Ledger(place.ledger).read("quarantine")


def told(story: Story, text: str, file: str = "corrections.toml") -> Story:
    """The story with another file, or with more in its own."""
    path = story.folder / file
    path.write_text((path.read_text(encoding="utf-8") if path.exists() else "") + text, encoding="utf-8")
    return load_story(story.folder)


def correction(figure: str, field: str, expect: str, value: str) -> str:
    return (
        f'[[correction]]\nfigure = "{figure}"\nfield = "{field}"\nexpect = {expect}\nvalue = {value}\n'
        'reason = "The day of the report."\nwho = "desk"\nwhen = 2026-05-14\n\n'
    )


def days(figure: str) -> str:
    return "".join(correction(figure, f"as_of_{end}", str(LATER), "2026-05-13") for end in ("first", "last"))


def allowed(figure: str) -> str:
    return f'\n[[allow]]\nrule = "F016"\nfigure = "{figure}"\nreason = "It is so."\nwho = "desk"\nwhen = 2026-05-14\n'


@pytest.mark.parametrize(("file", "said"), [("corrections.toml", days), ("story.toml", allowed)])
def test_a_figure_comes_back_once_it_is_corrected_or_allowed(
    story: Story, tmp_path: Path, file: str, said: object
) -> None:
    place = output.prepare(tmp_path / "out")
    ingested(story, place)
    ledger = Ledger(place.ledger)
    (figure,) = held(place)["row_id"].to_list()
    assert letting_in.let_in.fn(story, place) == {}
    before = ledger.moments()
    mended = told(story, said(figure), file)  # type: ignore[operator]
    assert letting_in.let_in.fn(mended, place)["figures"] == 1
    assert figure in ledger.read("figures")["figure_id"].to_list()
    assert held(place).is_empty()
    assert len(ledger.moments()) == len(before) + 1
    assert figure not in ledger.read("figures", recorded_by=before[-1])["figure_id"].to_list()
    assert letting_in.let_in.fn(mended, place) == {}
    assert ingest.correct.fn(mended, place) == (2 if file == "corrections.toml" else 0)


def test_what_is_corrected_from_the_start_is_never_held_back(story: Story, tmp_path: Path) -> None:
    ingested(story, output.prepare(tmp_path / "first"))
    (figure,) = held(Output(tmp_path / "first"))["row_id"].to_list()
    place = output.prepare(tmp_path / "out")
    ingested(told(story, days(figure)), place)
    assert held(place).is_empty()
    assert figure in Ledger(place.ledger).read("figures")["figure_id"].to_list()


def test_a_correction_that_does_not_mend_it_says_what_would_and_check_says_the_same(
    story: Story, tmp_path: Path
) -> None:
    place = output.prepare(tmp_path / "out")
    ingested(story, place)
    (figure,) = held(place)["row_id"].to_list()
    other = told(story, correction(figure, "measure", '"buried"', '"other"'))
    with pytest.raises(InputError) as by_run:
        ingest.correct.fn(other, place)
    with pytest.raises(InputError) as by_check:
        dry_run.observed([one for reading in read_own(other) for one in reading.articles], other)
    assert str(by_run.value) == str(by_check.value)
    assert f"the validation holds figure {figure} back (F016: a figure describes days in order" in str(by_run.value)
    assert f'[[allow]] with rule = "F016", figure = "{figure}"' in str(by_run.value)


def test_withdrawing_what_is_held_back_needs_nothing(story: Story, tmp_path: Path) -> None:
    place = output.prepare(tmp_path / "out")
    ingested(story, place)
    (figure,) = held(place)["row_id"].to_list()
    gone = (
        f'[[correction]]\nfigure = "{figure}"\nwithdrawn = true\nreason = "Misread."\nwho = "desk"\nwhen = 2026-05-14\n'
    )
    assert ingest.correct.fn(told(story, gone), place) == 0


def test_check_tells_of_what_a_run_holds_back(story: Story, capsys: pytest.CaptureFixture[str]) -> None:
    articles = [one for reading in read_own(story) for one in reading.articles]
    rows = dry_run.observed(articles, story)
    assert "held back by F016: 1 of figures" in capsys.readouterr().err
    dry_run.show(story, rows, None)
    shown = capsys.readouterr().out
    assert "buried (Buried): empty" in shown
    assert "not drawn: 1 number held back by the validation (F016)" in shown


def test_explain_finds_what_is_held_back(story: Story, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    place = output.prepare(tmp_path / "out")
    ingested(story, place)
    (figure,) = held(place)["row_id"].to_list()
    assert explain(figure[:8], out=tmp_path / "out") == 0
    said = capsys.readouterr().out
    assert said.startswith("held back by the validation\n  F016: ")
    assert f'[[allow]] with rule = "F016", figure = "{figure}"' in said
    assert "[31] miners" in said
    assert str(LATER) in said
