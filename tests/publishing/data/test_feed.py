"""The Atom feed: what it tells, what its entries are called, where they lead, and that hostile words are words."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import feedparser
import pytest
from lxml import etree

from asreported.publishing.charts import plots
from asreported.publishing.data import feed
from asreported.publishing.publication import Publication
from asreported.story import Story
from tests.publishing import made
from tests.publishing.hostile import ATTACKS

MOMENT = re.compile(r"\d{4}-\d\d-\d\dT00:00:00Z")


def written(publication: Publication) -> bytes:
    return feed.feed(publication, plots.plots_of(publication))


def parsed(publication: Publication) -> Any:
    found = feedparser.parse(written(publication))
    assert not found.bozo
    return found


def of_kind(found: Any, kind: str) -> list[Any]:
    return [entry for entry in found.entries if entry.tags[0].term == kind]


def test_it_tells_the_newest_number_of_every_chart_with_source_and_words(publication: Publication) -> None:
    numbers = of_kind(parsed(publication), "number")
    assert {entry.title for entry in numbers} == {plot.finding for plot in plots.plots_of(publication)}
    (killed,) = [entry for entry in numbers if "killed" in entry.title]
    assert "according to Valley Health Office" in killed.summary
    assert "“" in killed.summary


def test_it_tells_contradictions_in_both_sentences_and_every_report(publication: Publication) -> None:
    found = parsed(publication)
    contradictions = of_kind(found, "contradiction")
    assert len(contradictions) == publication.contradictions.height
    assert all(entry.summary.count("“") == 2 for entry in contradictions)
    assert {entry.title for entry in of_kind(found, "report")} == set(publication.articles["title"])


def test_every_entry_has_what_atom_asks_for_and_a_name_of_its_own(publication: Publication) -> None:
    found = parsed(publication)
    assert all(MOMENT.fullmatch(entry.updated) and entry.title and entry.summary for entry in found.entries)
    assert len({entry.id for entry in found.entries}) == len(found.entries) > 10
    assert found.feed.updated == max(entry.updated for entry in found.entries)
    days = [entry.updated for entry in found.entries]
    assert days == sorted(days, reverse=True)


def test_a_newer_number_is_another_entry_and_the_others_keep_their_names(publication: Publication) -> None:
    before = parsed(made.publication(made.SAID[:-6]))
    after = parsed(publication)
    kept = {entry.id for entry in of_kind(before, "report")} & {entry.id for entry in of_kind(after, "report")}
    assert len(kept) == len(of_kind(before, "report"))
    assert {entry.id for entry in of_kind(before, "number")} != {entry.id for entry in of_kind(after, "number")}


def test_without_an_address_its_links_lead_on_from_the_feed_itself(site: Path) -> None:
    root = etree.parse(site / "feed.xml").getroot()
    targets = [str(href) for href in root.xpath("//@href")]
    alternate = '<link rel="alternate" type="application/atom+xml" title="What changed" href="feed.xml">'
    assert alternate in (site / "index.html").read_text(encoding="utf-8")
    for target in targets:
        file, _, anchor = target.partition("#")
        assert (site / file).is_file(), target
        assert not anchor or f'id="{anchor}"' in (site / file).read_text(encoding="utf-8"), target
    assert not root.xpath("//*[@rel='self']")


def test_an_address_in_the_story_makes_its_links_whole_and_changes_no_name(publication: Publication) -> None:
    placed = Story.model_validate({**made.STORY.model_dump(by_alias=True), "address": "https://desk.example/floods/"})
    found, relative = parsed(made.publication(story=placed)), parsed(publication)
    links = [entry.link for entry in found.entries]
    assert links == [f"https://desk.example/floods/{entry.link}" for entry in relative.entries]
    assert [entry.id for entry in found.entries] == [entry.id for entry in relative.entries]
    assert {link.href for link in found.feed.links if link.rel == "self"} == {"https://desk.example/floods/feed.xml"}
    assert placed.fingerprint == made.STORY.fingerprint
    assert made.publication(story=placed).fingerprint != publication.fingerprint


@pytest.mark.parametrize("address", ["desk.example", "javascript:alert(1)", "https://desk.example/?a=1", "https:// x/"])
def test_an_address_that_is_none_is_refused(address: str) -> None:
    with pytest.raises(ValueError, match="address"):
        Story.model_validate({**made.STORY.model_dump(by_alias=True), "address": address})


def test_the_same_publication_gives_the_same_bytes() -> None:
    assert written(made.publication()) == written(made.publication())


def test_hostile_words_are_words() -> None:
    """Whatever stands in titles, publishers and sentences, the feed has the elements of a feed, and text."""
    said = tuple(
        made.Said(**{**one.__dict__, "sentence": one.sentence + attack, "publisher": attack or "x"})
        for one, attack in zip(made.SAID * (len(ATTACKS) // len(made.SAID) + 1), ATTACKS, strict=False)
    )
    for title in ("]]><script>alert(1)</script>", "&#x202e;<b>", "\x00\u202e<img src=x onerror=alert(1)>"):
        root = etree.fromstring(written(made.publication(said, title=title)))
        names = {etree.QName(element).localname for element in root.iter()}
        assert names == {
            *("feed", "id", "title", "subtitle", "updated", "author", "name", "link"),
            *("entry", "category", "summary"),
        }
        assert all(str(href).startswith(("index.html", "articles/")) for href in root.xpath("//@href"))
        assert not root.xpath("//*[@type='html' or @type='xhtml']")
        assert "\u202e" not in etree.tostring(root, encoding="unicode")


def test_a_story_without_reports_has_a_feed_without_entries() -> None:
    assert parsed(made.publication(())).entries == []
