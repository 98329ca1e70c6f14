"""What a run makes known on the server, so that somebody can be told."""

from __future__ import annotations

from prefect.events import emit_event

STOPPED = "asreported.publishing.stopped"
UNREAD = "asreported.source.unread"
CONTRADICTED = "asreported.contradiction.appeared"
WAITING = "asreported.review.waiting"

EVENTS = {
    STOPPED: "The validation stopped publishing",
    UNREAD: "Part of the input could not be read",
    CONTRADICTED: "Reports contradict each other",
    WAITING: "Figures wait for review",
}
"""Event → what it means, in words."""


def tell(event: str, story: str, message: str) -> None:
    """Emit an event of a story, with one line that says what happened."""
    emit_event(
        event,
        resource={"prefect.resource.id": f"asreported.story.{story}", "prefect.resource.name": story},
        payload={"message": message},
    )
