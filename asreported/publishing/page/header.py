"""The head of the page: the story, what was read of it, what was checked, and the way to the sections."""

from __future__ import annotations

from collections.abc import Sequence

from asreported.publishing.page.review import waiting
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.page.validation import summary
from asreported.publishing.wording import day


def section(contents: Contents, sections: Sequence[Section]) -> Section:
    """Return the head of a page with these sections."""
    publication, story = contents.publication, contents.story
    newest = publication.newest_run
    values = {
        "description": " ".join(story.description.split()),
        "until": day(publication.as_of) if publication.as_of else None,
        "story_days": f"{day(story.start)} to {day(story.end)}" if story.end else f"from {day(story.start)}",
        "examined": summary(publication.validation, newest and newest[0]),
        "findings": publication.findings,
        "waits": waiting(publication),
        "failing": contents.failing,
        "feeds": contents.feeds,
        "sections": [(of.anchor, of.title) for of in sections if of.title],
    }
    return Section("header", "", "", values)
