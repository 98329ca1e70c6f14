"""Charts to put into other pages: small, on their own, with links to their sentences."""

from __future__ import annotations

import datetime as dt
import json

from asreported.publishing.charts import RINGED, pictures_of
from asreported.publishing.page import report
from asreported.publishing.page.embeds import LARGEST, embeds, snippet
from asreported.publishing.publication import Publication
from tests.publishing import made
from tests.publishing.page.test_report import Reader

ADDRESS = "https://figures.press/valley"


def made_of(publication: Publication) -> dict[str, str]:
    return dict(embeds(publication, pictures_of(publication).charts))


def addressed() -> Publication:
    return made.publication(story=made.STORY.model_copy(update={"address": ADDRESS}))


def test_a_chart_has_a_page_of_its_own_with_alt_text_and_links_to_its_sentences(publication: Publication) -> None:
    pages = made_of(publication)
    assert sorted(pages) == ["embed/deaths.html", "embed/missing.html"]
    read = Reader(pages["embed/deaths.html"])
    figure = next(given for tag, given in read.elements if tag == "figure")
    assert str(figure["aria-label"]).startswith("Step chart, 10 points")
    assert "../series/deaths.html#figure-f001" in read.links
    assert {given["target"] for tag, given in read.elements if tag == "a"} == {"_top"}
    assert not [given for _, given in read.elements if given.get("src")]


def test_a_chart_of_many_points_keeps_within_its_size() -> None:
    said = tuple(
        made.Said(made.d(1, 1) + dt.timedelta(days=day), f"In all {day} died.", str(day), "exact", day, day, day)
        for day in range(1, 240)
    )
    page = made_of(made.publication(said))["embed/deaths.html"]
    assert 20_000 < len(page.encode()) <= LARGEST
    assert page.count("<a ") > 20


def test_the_snippet_has_an_address_where_the_story_names_one(publication: Publication) -> None:
    assert 'src="https://ADDRESS-OF-THIS-SITE/embed/deaths.html"' in snippet(publication, "deaths", "Killed")
    told = snippet(addressed(), "deaths", 'Killed "here" <b>')
    assert f'src="{ADDRESS}/embed/deaths.html"' in told
    assert "<b>" not in told


def test_the_page_of_a_chart_says_what_to_put_into_the_snippet_where_the_story_names_no_address() -> None:
    told = "Put the address of this site in the place of"
    pages = [
        report.build(given, pictures_of(given))["series/deaths.html"] for given in (made.publication(), addressed())
    ]
    assert [told in page for page in pages] == [True, False]
    assert ['data-embed="../embed/deaths.html"' in page for page in pages] == [True, False]
    assert "ADDRESS-OF-THIS-SITE" not in pages[1]


def test_an_oembed_file_stands_beside_it_where_the_story_has_an_address(publication: Publication) -> None:
    assert not [path for path in made_of(publication) if path.endswith(".json")]
    told = json.loads(made_of(addressed())["embed/deaths.json"])
    assert (told["version"], told["type"], told["provider_url"]) == ("1.0", "rich", ADDRESS)
    assert f"{ADDRESS}/embed/deaths.html" in told["html"]


def test_an_embed_explains_its_letters_and_shades(publication: Publication) -> None:
    pages = made_of(publication)
    for _, drawing in pictures_of(publication).charts:
        told = Reader(pages[f"embed/{drawing.key}.html"]).text
        notes = [note for note in drawing.words.notes if note != RINGED]
        assert notes
        assert all(" ".join(note.split()) in told for note in notes)
