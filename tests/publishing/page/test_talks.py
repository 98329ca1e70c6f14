"""The talks: pages and notebook of them stand only where the story follows talks, and somebody spoke of them."""

from __future__ import annotations

import pytest

from asreported.publishing.charts import pictures_of
from asreported.publishing.page import report
from asreported.story import Story
from tests.publishing import made

WITHOUT = made.STORY.model_copy(update={"signals": {}, "closeness": {}, "speakers": ()})
"""A story that follows no talks; its reports say "close to a deal" all the same."""


CASES = {
    "followed": (lambda: made.publication(notebooks=True), True),
    "not followed": (lambda: made.publication(story=WITHOUT, notebooks=True), False),
    "nobody talks": (lambda: made.publication(talks=made.publication().talks.clear(), notebooks=True), False),
}


@pytest.mark.parametrize("name", CASES)
def test_pages_links_and_notebook_of_talks(name: str) -> None:
    publish, talks = CASES[name]
    publication = publish()
    pages = report.build(publication, pictures_of(publication))
    assert ("talks.html" in pages) is talks
    linked = {path for path, html in pages.items() if 'href="talks.html' in html or 'href="../talks.html' in html}
    assert bool(linked) is talks
    assert ("notebooks/talks.html" in pages["data.html"]) is talks
    assert ("notebooks/trends.html" in pages["data.html"]) is True
    assert ("Talks" in pages["index.html"]) is talks


@pytest.mark.parametrize("key", ["signals", "closeness"])
def test_words_of_its_own_for_talks_are_enough_to_follow_them(key: str) -> None:
    story: Story = WITHOUT.model_copy(update={key: getattr(made.STORY, key)})
    assert made.publication(story=story).has_talks
