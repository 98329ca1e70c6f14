"""Messages of a run: sent to the address that its environment names, which is shown nowhere."""

from __future__ import annotations

import json
import logging
from collections.abc import Iterator

import pytest

from flows import events
from tests.sources import world as w
from tests.sources.world import World


@pytest.fixture
def world() -> Iterator[World]:
    with w.living() as one:
        yield one


@pytest.fixture(autouse=True)
def emitted(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Return what is emitted on the server, which nobody asks here."""
    found: list[str] = []
    monkeypatch.setattr(events, "emit_event", lambda event, **_: found.append(event))
    monkeypatch.delenv(events.NOTIFY, raising=False)
    return found


def test_what_happened_is_sent_in_one_line(
    world: World, monkeypatch: pytest.MonkeyPatch, emitted: list[str], caplog: pytest.LogCaptureFixture
) -> None:
    world.routes["/a-marked-key"] = 200, w.HTML, b""
    monkeypatch.setenv("DESK", "a-marked-key")
    monkeypatch.setenv(events.NOTIFY, f"{world.base.replace('http', 'json')}/${{DESK}}")
    with caplog.at_level(logging.DEBUG):
        events.tell(events.WAITING, "river", "3 in all")
    [told] = [json.loads(body) for body in world.told]
    assert (told["title"], told["message"]) == ("asreported: river", "Figures wait for review: 3 in all")
    assert emitted == [events.WAITING]
    assert "a-marked-key" not in "".join(record.getMessage() for record in caplog.records)


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("json://${NOT_SET}", "the key NOT_SET is not set"),
        ("a-marked-key", "is not an Apprise address"),
        ("{base}/a-marked-key", "does not take the message"),
    ],
)
def test_an_address_that_takes_nothing_is_said_and_not_shown(
    world: World, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture, address: str, said: str
) -> None:
    monkeypatch.setenv(events.NOTIFY, address.replace("{base}", world.base.replace("http", "json")))
    with caplog.at_level(logging.INFO, "asreported.run"):
        events.tell(events.UNREAD, "river", "a feed")
    [record] = [record for record in caplog.records if record.name == "asreported.run"]
    assert record.getMessage().startswith("nobody was told: ")
    assert said in record.getMessage()
    assert "a-marked-key" not in record.getMessage()


def test_nobody_is_told_who_did_not_ask(world: World, emitted: list[str]) -> None:
    events.tell(events.STOPPED, "river", "a rule")
    assert (world.told, emitted) == ([], [events.STOPPED])
