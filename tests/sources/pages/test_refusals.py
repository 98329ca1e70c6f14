"""Pages that stand in for an article: walls for subscribers, checks of the browser, consent, pages that are gone."""

from __future__ import annotations

import pytest

from asreported.sources.pages import PageError, read_page

WORDS = "At least 12 people were killed, the ministry said, and rescuers went on looking for those who were missing."
CLOSED = '<script type="application/ld+json">{"@type": "NewsArticle", "isAccessibleForFree": false}</script>'


def text_of(*paragraphs: str, title: str = "Toll rises", head: str = "") -> str:
    body = "".join(f"<p>{words}</p>" for words in paragraphs)
    html = f"<html><head><title>{title}</title>{head}</head><body><article>{body}</article></body></html>"
    return read_page(html.encode()).entries[0].text


WALLS = [
    "Subscribe to continue reading.",
    "Sign in or create a free account to continue reading this article",
    "To continue reading, please log in or register.",
    "Subscribe now to read the full story",
    "Become a member to unlock this article.",
    "Keep reading with a 7-day free trial",
    "This post is for paid subscribers",
    "This article is exclusively available to our paying subscribers.",
    "Already a paid subscriber? Sign in",
    "You’ve reached your limit of free articles this month.",
]


@pytest.mark.parametrize("wall", WALLS)
def test_a_text_of_whatever_length_that_stops_at_a_wall_is_a_teaser(wall: str) -> None:
    with pytest.raises(PageError, match="keeps the rest for subscribers"):
        text_of(*[WORDS] * 12, wall)


def test_a_page_that_says_in_both_ways_that_it_is_closed_is_a_teaser() -> None:
    with pytest.raises(PageError, match="keeps the rest for subscribers"):
        text_of("This story is for subscribers.", *[WORDS] * 12, head=CLOSED)


SAID = [
    "He was already a member of the council when 12 died.",
    "Families were told to register to read the list of 12 names.",
    "They had reached the limit of what they could give.",
    "This story is for the 12 who died.",
]


@pytest.mark.parametrize("said", SAID)
def test_words_that_only_resemble_a_wall_are_read(said: str) -> None:
    assert said in text_of(WORDS, said)


def test_a_wall_for_other_things_within_a_long_text_that_is_free_is_read() -> None:
    assert text_of(WORDS, "Subscribe to continue reading.", *[WORDS] * 12).count("12 people") == 13


STAND_INS = {
    "a check of the browser": ("Just a moment...", "Checking your browser before you go on. It takes 5 seconds."),
    "a check for scripts": ("example.org", "Enable JavaScript and cookies to continue"),
    "an application without scripts": ("App", "You need to enable JavaScript to run this app."),
    "a check for people": ("Example", "Please verify you are a human to go on. Reference 12 34 56."),
    "consent": ("Example", "We and our 812 partners use cookies to store data on your device. Accept all or manage."),
    "a page that is gone": ("Page not found | Example", "Try one of the 10 stories that are most read."),
    "one that is gone in words": ("Example", "Sorry, we can't find the page you're looking for."),
    "an error by its number": ("404", "There is nothing here, try one of our 10 sections."),
    "a server's error": ("503 Service Unavailable", "Try again in 5 minutes."),
    "no access": ("Access Denied", "You have no permission to see this page on this server. Reference 18.2"),
}


@pytest.mark.parametrize("name", STAND_INS)
def test_what_stands_in_for_a_page_is_not_read(name: str) -> None:
    title, words = STAND_INS[name]
    with pytest.raises(PageError, match="check what the address gives"):
        text_of(words, title=title)


REPORTS = {
    "404 things": ("404 trucks enter Gaza", "Some 404 trucks came in on Monday."),
    "500 dead": ("500 killed in quake", "At least 500 people were killed, officials said."),
    "people not found": ("Twelve climbers not found", "Twelve climbers were not found in the snow."),
    "access denied to a place": ("Access denied to 12 convoys", "The army denied access to 12 convoys."),
    "cookies to eat": ("Bakery gives away 500 cookies", "We agree on cookies, said a baker who gave away 500."),
    "a page in a report": ("Ministry deletes list", "The ministry said that the page with 12 names does not exist."),
    "a browser in a report": ("Breach hits 12 banks", "Customers of 12 banks were told to check their browsers."),
}


@pytest.mark.parametrize("name", REPORTS)
def test_short_reports_of_such_things_are_read(name: str) -> None:
    title, words = REPORTS[name]
    assert words in text_of(words, title=title)
