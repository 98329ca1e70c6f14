"""How far to rely on the numbers, in short: how they were read, how often the reading errs, and where more is said."""

from __future__ import annotations

from asreported.publishing.page.method import POLICIES
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.page.validation import summary
from asreported.publishing.sureness import measured


def section(contents: Contents) -> Section:
    """Return the section."""
    publication = contents.publication
    newest = publication.newest_run
    values = {
        "policy": POLICIES[contents.story.policy],
        "measured": measured(),
        "checked": summary(publication.validation, newest and newest[0]),
        "findings": publication.findings,
        "rules": len(publication.rules),
    }
    return Section("reliance", "about", "Method", values)
