"""What a run makes known: on the server, and to the address that somebody gave for it."""

from __future__ import annotations

import logging
import os

from prefect.events import emit_event

from asreported import keys
from asreported.errors import InputError

log = logging.getLogger("asreported.run")

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

NOTIFY = "ASREPORTED_NOTIFY"
"""Environment variable with the address (of Apprise) that is told, its keys as ``${NAME}``.

A run sends its messages itself: on the server, which keeps what it is given, the address never stands.
"""


def tell(event: str, story: str, message: str) -> None:
    """Emit an event of a story, with one line that says what happened, and send it to who wants to be told."""
    emit_event(
        event,
        resource={"prefect.resource.id": f"asreported.story.{story}", "prefect.resource.name": story},
        payload={"message": message},
    )
    if address := os.environ.get(NOTIFY):
        _send(address, f"asreported: {story}", f"{EVENTS[event]}: {message}")


def _send(address: str, title: str, body: str) -> None:
    """Send a message; one that cannot be sent takes nothing from the run, and is said without the address."""
    import apprise  # it has hundreds of services to import

    for name in ("apprise", "urllib3"):  # which say addresses
        logging.getLogger(name).setLevel(logging.CRITICAL + 1)
    try:
        service = apprise.Apprise()
        if not service.add(keys.filled(address)):
            log.warning("nobody was told: %s is not an Apprise address", NOTIFY)
        elif not service.notify(title=title, body=body):
            log.warning("nobody was told: the address in %s does not take the message", NOTIFY)
    except InputError as error:
        log.warning("nobody was told: %s", error)
