"""Reading again: a newer engine's rows take the place of the older one's, and what was known then stays known."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path

import polars as pl
import pytest

from asreported.ledger import Ledger
from asreported.reading.version import engine_version
from asreported.records import Article, Extraction
from asreported.sources import raw
from asreported.sources.articles import article
from asreported.sources.pages.articles import page_articles, taken_anew
from asreported.story import Story, load_story
from asreported.trends.standing import standing
from flows import ingest, output, reread, shards
from flows.output import Output
from tests.sources import world as w

TEXT = "At least {} people were killed in the valley on Tuesday, the ministry said.\n"


@pytest.fixture
def story(tmp_path: Path) -> Story:
    folder = tmp_path / "valley"
    (folder / "articles").mkdir(parents=True)
    (folder / "story.toml").write_text('title = "Valley"\nstart = 2024-01-01\n', encoding="utf-8")
    for n in (12, 34, 56):
        head = f'+++\npublished = 2024-08-07\npublisher = "Example Wire {n}"\n+++\n'
        (folder / "articles" / f"{n}.md").write_text(head + TEXT.format(n), encoding="utf-8")
    return load_story(folder)


def ingested(story: Story, place: Output) -> dt.datetime:
    """The story's reports in the ledger, and the moment at which they were."""
    arrivals = ingest.collect.fn(story, [], place, only_articles=False, published=None)
    verdict = ingest.examine.fn(ingest.extract.fn(arrivals, story), story, place)
    ingest.keep.fn(verdict, place, arrivals.run_id)
    return Ledger(place.ledger).moments()[-1]


def newer(monkeypatch: pytest.MonkeyPatch) -> None:
    """An engine of another version, which finds the same and one figure fewer in every text: the first one."""
    read = shards.read

    def fewer(text: str, **said: object) -> Extraction:
        found = read(text, **said)  # type: ignore[arg-type]
        return Extraction(figures=found.figures[1:], refusals=found.refusals, dates=found.dates)

    monkeypatch.setattr(shards, "read", fewer)
    for module in (shards, ingest, reread):
        monkeypatch.setattr(module, "engine_version", lambda: "newer")


def test_what_the_present_engine_read_is_not_read_again(story: Story, tmp_path: Path) -> None:
    place = output.prepare(tmp_path / "out")
    ingested(story, place)
    before = Ledger(place.ledger).versions()
    assert reread.reread.fn(story, place) == {}
    assert Ledger(place.ledger).versions() == before


def test_a_newer_engine_takes_the_place_of_the_older(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = output.prepare(tmp_path / "out")
    then = ingested(story, place)
    ledger = Ledger(place.ledger)
    old, dates = ledger.read("figures"), ledger.read("dates").height
    assert sorted(old["value"]) == [12, 34, 56]
    newer(monkeypatch)
    added = reread.reread.fn(story, place)
    assert (added["readings"], added["figures"], added["articles"]) == (3, 0, 0)
    assert ledger.read("figures").height == 0
    assert (ledger.read("dates").height, set(ledger.read("dates")["engine"])) == (dates, {"newer"})
    assert ledger.read("figures", recorded_by=then).sort("figure_id").equals(old.sort("figure_id"))
    assert set(ledger.read("dates", recorded_by=then)["engine"]) == {engine_version()}


def test_a_second_time_adds_nothing(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = output.prepare(tmp_path / "out")
    ingested(story, place)
    newer(monkeypatch)
    reread.reread.fn(story, place)
    before = Ledger(place.ledger).versions()
    assert reread.reread.fn(story, place) == {}
    assert Ledger(place.ledger).versions() == before


def test_a_newer_engine_says_how_many_reports_an_older_one_read(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    place = output.prepare(tmp_path / "out")
    assert reread.told_of_older(place) == 0
    ingested(story, place)
    caplog.set_level("INFO", logger="asreported.run")
    assert reread.told_of_older(place) == 0
    newer(monkeypatch)
    caplog.clear()
    assert reread.told_of_older(place) == 3
    (line,) = caplog.messages
    assert line == "3 reports in the ledger as an older engine read them: `--reread` reads them again"
    reread.reread.fn(story, place)
    assert reread.told_of_older(place) == 0


PAGE = w.page("At least 12<sup>3</sup> people were killed in the valley on Tuesday, the ministry said.").decode()


def fetched(story: Story, place: Output, text: str, url: str = "https://valley.example/toll") -> Article:
    """A report in the ledger that an older reader of pages took from a page which is kept."""
    page = PAGE.encode()
    raw.keep({hashlib.sha256(page).hexdigest(): page}, place.raw)
    (whole,) = page_articles(page, origin=url, url=url, publisher="Example Wire", published=dt.date(2024, 8, 7))
    said = {name: getattr(whole, name) for name in ("url", "publisher", "title", "published", "origin")}
    kept = article(text, raw=page, **said)
    arrivals = ingest.Arrivals(given=1, new=[kept])
    ingest.keep.fn(ingest.examine.fn(ingest.extract.fn(arrivals, story), story, place), place, arrivals.run_id)
    return kept


def test_what_a_kept_page_says_otherwise_now_is_a_new_version(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = output.prepare(tmp_path / "out")
    old = fetched(story, place, "At least 123 people were killed in the valley on Tuesday, the ministry said.")
    ledger = Ledger(place.ledger)
    for module in (shards, ingest, reread):
        monkeypatch.setattr(module, "engine_version", lambda: "newer")
    added = reread.reread.fn(story, place)
    assert (added["articles"], added["readings"]) == (1, 1)
    articles = ledger.read("articles").filter(pl.col("article_id") != old.article_id)
    assert "At least 12[3] people were killed" in articles["text"].item()
    assert articles.select("version_of", "publisher", "published", "sha256").row(0) == (
        *(old.article_id, old.publisher, old.published, old.sha256),
    )
    figures = ledger.read("figures")
    told = standing(ledger.scan("figures"), ledger.scan("articles"))
    stands = told.filter(pl.col("standing") == "stands").join(figures, on="figure_id")
    assert 12.0 in stands["value"].to_list()
    assert 123.0 not in stands["value"].to_list()
    assert 123.0 in figures["value"].to_list()
    assert reread.reread.fn(story, place) == {}
    monkeypatch.setattr(reread, "engine_version", lambda: "newest")
    monkeypatch.setattr(shards, "engine_version", lambda: "newest")
    assert reread.reread.fn(story, place)["articles"] == 0  # neither the same text nor an earlier version again


def test_a_kept_page_that_gives_the_same_text_or_none_is_no_version(story: Story, tmp_path: Path) -> None:
    (same,) = page_articles(PAGE.encode(), origin="a", url="https://valley.example/toll")
    assert taken_anew(same, PAGE.encode()) is None
    assert taken_anew(same, b"<html><body></body></html>") is None


def test_cut_off_it_goes_on_where_it_was(story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place = output.prepare(tmp_path / "out")
    ingested(story, place)
    newer(monkeypatch)
    monkeypatch.setattr(reread, "AT_ONCE", 1)
    read_all, calls = reread.read_all, []

    def failing(articles: object, told: Story) -> object:
        calls.append(articles)
        if len(calls) == 2:
            raise RuntimeError("the power went")
        return read_all(articles, told)  # type: ignore[arg-type]

    monkeypatch.setattr(reread, "read_all", failing)
    with pytest.raises(RuntimeError):
        reread.reread.fn(story, place)
    assert Ledger(place.ledger).read("readings").height == 1
    assert reread.reread.fn(story, place)["readings"] == 2


def test_a_page_whose_charset_only_its_header_said_gives_the_same_text_again(
    story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    place = output.prepare(tmp_path / "out")
    told = w.page("At least 12 górników from Łódź were killed in the valley on Tuesday, the ministry said.").decode()
    page = told.replace('<meta charset="utf-8">', "").encode("iso-8859-2")
    raw.keep({hashlib.sha256(page).hexdigest(): page}, place.raw, {hashlib.sha256(page).hexdigest(): "iso-8859-2"})
    (kept,) = page_articles(page, origin="a", charset="iso-8859-2", published=dt.date(2024, 8, 7))
    arrivals = ingest.Arrivals(given=1, new=[kept])
    ingest.keep.fn(ingest.examine.fn(ingest.extract.fn(arrivals, story), story, place), place, arrivals.run_id)
    for module in (shards, ingest, reread):
        monkeypatch.setattr(module, "engine_version", lambda: "newer")
    added = reread.reread.fn(story, place)
    assert (added["articles"], added["readings"]) == (0, 1)
    assert taken_anew(kept, page) is not None  # what the header said decides
