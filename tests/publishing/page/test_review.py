"""The page shows what waits for review, what it would change, and what was decided by whom."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from asreported import trends
from asreported.publishing.charts import plots
from asreported.publishing.page.review import effect
from asreported.publishing.publication import Publication
from asreported.records import Decision
from asreported.story import Story
from tests.publishing import made
from tests.publishing.page.test_report import build
from tests.trends.test_waiting import corrections, decided

CALM = tuple(
    made.Said(made.d(1, day), f"The flood killed {toll} people.", str(toll), "exact", toll, toll, toll)
    for day, toll in zip(range(3, 15), range(60, 180, 10), strict=True)
)
WILD = made.Said(made.d(1, 16), "The flood killed 9,000 people.", "9,000", "exact", 9000, 9000, 9000)


def page(publication: Publication) -> str:
    return build(publication)


def followed(said: tuple[made.Said, ...]) -> Publication:
    """A publication of these sentences with all that follows from them."""
    given = made.publication(said)
    return made.publication(said, more=trends.of_figures(given.observations, made.STORY))


def section(html: str, name: str) -> str:
    """A section of the page without its markup; empty where the page has none."""
    found = re.search(rf'<section id="{name}".*?</section>', html, re.DOTALL)
    return " ".join(re.sub(r"<[^>]+>", " ", found[0]).split()) if found else ""


STRICT = made.STORY.model_copy(update={"strict": ("W003",)})
MISSING = made.Said(made.d(1, 12), "Now 75 people are missing.", "75", "exact", 75, 75, 75, "missing")


@pytest.mark.parametrize(("story", "held"), [(made.STORY, False), (STRICT, True)])
def test_a_strict_story_holds_back_the_chart_that_a_waiting_figure_would_move_and_no_other(
    story: Story, held: bool
) -> None:
    said = (*CALM, WILD, MISSING)
    given = made.publication(said, story=story)
    publication = made.publication(said, story=story, more=trends.of_figures(given.observations, story))
    drawn = [plot.chart.key for plot in plots.plots_of(publication)]
    assert drawn == (["missing"] if held else ["deaths", "missing"])
    article = page(publication).partition('id="chart-deaths"')[2].partition("</section>")[0]
    assert ("not published" in article, "<svg" in article) == (held, not held)
    assert ("1 figure to review" in article) is held


def test_once_nothing_waits_a_strict_story_publishes_every_chart() -> None:
    assert [plot.chart.key for plot in plots.plots_of(made.publication((*CALM, MISSING), story=STRICT))] == [
        "deaths",
        "missing",
    ]


def test_a_calm_page_has_no_queue() -> None:
    html = page(followed(CALM))
    assert section(html, "review") == ""
    assert "#review" not in html


def test_a_wild_number_stands_named_with_why_and_what_it_would_change() -> None:
    html = page(followed((*CALM, WILD)))
    told = section(html, "review")
    assert "1 figure that would change a chart" in told
    assert "9,000 people implausible rises more than 10 times as fast" in told
    assert "The flood killed 9,000 people." in told
    assert "the band of 16 Jan 2024 from 170 or more to 9,000" in told
    assert '<a href="doubts.html#review">1 figure waits for review</a>' in html


def test_what_was_decided_stands_with_who_and_why() -> None:
    given = followed((*CALM, WILD))
    wild = given.more["waiting"].item(0, "figure_id")
    row = {**decided(wild, Decision.ACCEPT), "expect": "9000.0", "article_id": given.figures.item(-1, "article_id")}
    held = corrections(row)
    rows = {"figures": given.figures.lazy(), "articles": given.articles.lazy(), "corrections": held}
    now = trends.state(rows, made.STORY)
    more = trends.of_figures(now.observations, made.STORY)
    html = page(
        made.publication(
            (*CALM, WILD), corrections=held.collect(), observations=now.observations, series=now.series, more=more
        )
    )
    assert section(html, "review") == ""
    row = section(html, "corrections")
    assert "accepted as read (9,000) looked at it" in row
    assert "Ada Roe" in row


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            {"days": 1, "day": dt.date(2024, 1, 6), "low": 80.0, "high": None, "low_if": 900.0, "high_if": 900.0},
            "the band of 6 Jan 2024 from 80 or more to 900",
        ),
        (
            {"days": 3, "day": dt.date(2024, 1, 6), "low": 80.0, "high": 90.0, "low_if": None, "high_if": 900.0},
            "the band of 6 Jan 2024 from 80–90 to 900 or less, and of 2 more days",
        ),
        (
            {"days": 0, "day": None, "low": None, "high": None, "low_if": None, "high_if": None},
            "one more point; the band would stay as it is",
        ),
    ],
)
def test_an_effect_is_told_in_words(row: dict[str, object], words: str) -> None:
    assert effect(row) == words
