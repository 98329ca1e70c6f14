"""The head of the front page: the story, what was read of it, and what needs attention."""

from __future__ import annotations

from asreported.publishing.page.review import waiting
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.wording import day


def section(contents: Contents) -> Section:
    """Return the head of the front page."""
    publication, story = contents.publication, contents.story
    values = {
        "description": " ".join(story.description.split()),
        "until": day(publication.as_of) if publication.as_of else None,
        "story_days": f"{day(story.start)} to {day(story.end)}" if story.end else f"from {day(story.start)}",
        "waits": waiting(publication),
        "failing": contents.failing,
        "feeds": contents.feeds,
    }
    return Section("header", "", "", values)
