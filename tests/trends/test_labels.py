"""What a number is besides a count of its day is said beside it: taken back, of a week, or added late."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import tables, trends
from asreported.reading.engine import read
from asreported.records import Article
from asreported.story import Source, Story
from asreported.trends.labels import BY_PUBLISHER, LABELS, LATE, NEGATIVE, OF_A_WEEK, TAKEN_BACK

STORY = Story.model_validate(
    {
        "id": "flood",
        "title": "The flood",
        "start": dt.date(2024, 5, 1),
        "place": "Valley",
        "places": [{"name": "Valley"}],
        "measures": {"deaths": {"title": "Killed"}},
        "sources": [{"name": "Health Ministry", "class": "official"}],
    }
)


def observed(
    text: str, published: dt.date, story: Story = STORY, publisher: str | None = None
) -> dict[str, dict[str, object]]:
    """The observations of a report, by the words of their numbers."""
    article = Article(article_id="a", publisher=publisher, published=published, text=text, sha256="0" * 64)
    found = read(text, published=published, story=story, key="a")
    rows = tables.reading_rows(article, found, story="flood", engine="1")["figures"]
    articles = tables.frame("articles", [tables.row(article, story="flood")])
    told = trends.observations(tables.frame("figures", rows).lazy(), articles.lazy(), story)
    return {row["quote"]: row for row in told.iter_rows(named=True)}


@pytest.mark.parametrize(
    ("text", "quote", "label"),
    [
        ("A total of -12 people were killed on Tuesday, the Health Ministry said.", "-12", NEGATIVE),
        ("The ministry removed 97 deaths from its list.", "97", TAKEN_BACK),
        ("The Health Ministry said 1,200 names were removed from the toll on Sunday.", "1,200", TAKEN_BACK),
        ("Over the past week, 42 people were killed in the Valley, the Health Ministry said.", "42", OF_A_WEEK),
        (
            "The toll rose to 5,220, including 298 deaths approved by a committee, the Health Ministry said.",
            "298",
            LATE,
        ),
        ("As many as 622 people were killed, including 298 deaths approved by a committee.", "298", LATE),
    ],
)
def test_a_number_that_is_no_count_of_its_day_says_so(text: str, quote: str, label: str) -> None:
    row = observed(text, dt.date(2024, 5, 11))[quote]
    assert row["label"] == label
    assert not row["used"], "and it moves nothing"
    assert label in LABELS


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("The toll rose to 5,220, including 298 deaths approved by a committee, the Health Ministry said.", "5,220"),
        ("The Health Ministry said that 42 people had been killed since the flood began on May 1.", "42"),
        ("Crews removed 97 bodies from the rubble.", "97"),
        ("The toll rose to 5,220, including 1,298 children, the Health Ministry said.", "1,298"),
        ("Rescuers said 12 people were killed on Friday.", "12"),
    ],
)
def test_a_plain_count_has_no_label(text: str, quote: str) -> None:
    assert observed(text, dt.date(2024, 5, 11))[quote]["label"] is None


def test_a_week_of_the_first_fortnight_is_no_count_since_the_story_began() -> None:
    row = observed(
        "Over the past week, 42 people were killed in the Valley, the Health Ministry said.", dt.date(2024, 5, 10)
    )
    assert row["42"]["aspect"] == "new"
    later = observed("Over the past week, 42 people were killed in the Valley.", dt.date(2024, 7, 10))["42"]
    assert later["label"] is None, "later nobody takes the one for the other"


def test_labels_are_told_in_the_data() -> None:
    from asreported.dictionary import dictionary

    page = dictionary()
    assert all(f"| {label} | {meaning} |" in page for label, meaning in LABELS.items())


OWN = STORY.model_copy(
    update={
        "sources": (
            *STORY.sources,
            Source.model_validate({"name": "Relief Agency", "class": "aid", "publishes": ["relief.example"]}),
        )
    }
)


@pytest.mark.parametrize(
    ("publisher", "text", "source", "label"),
    [
        ("relief.example", "Flooding has killed 45 people.", "Relief Agency", BY_PUBLISHER),
        ("Relief Agency", "Flooding has killed 45 people.", "Relief Agency", BY_PUBLISHER),
        ("relief.example", "The Health Ministry said 45 people had been killed.", "Health Ministry", None),
        ("relief.example", "Villagers said 45 people had been killed.", "villagers", None),
        ("Example Wire", "Flooding has killed 45 people.", "", None),
        ("Health Ministry", "Flooding has killed 45 people.", "", None),
    ],
)
def test_what_a_source_publishes_and_gives_to_nobody_is_its_own(
    publisher: str, text: str, source: str, label: str | None
) -> None:
    row = observed(text, dt.date(2024, 6, 1), OWN, publisher)["45"]
    assert (row["source"], row["label"]) == (source, label)
