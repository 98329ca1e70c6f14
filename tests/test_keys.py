"""Keys in addresses: from the environment or a file, to one server, and shown nowhere."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported import keys
from asreported.errors import InputError
from asreported.keys import Keys

KEY = "a key/with signs&=%"


@pytest.fixture(autouse=True)
def environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIVER_KEY", KEY)
    monkeypatch.delenv("OTHER_KEY", raising=False)


def test_it_is_filled_in_for_its_server_alone() -> None:
    known = Keys.of("https://api.example/feed?key=${RIVER_KEY}")
    assert known.filled("https://api.example/feed?key=${RIVER_KEY}").endswith("?key=a+key%2Fwith+signs%26%3D%25")
    for other in ("https://evil.example/?k=${RIVER_KEY}", "http://api.example/?k=${RIVER_KEY}"):
        assert known.filled(other) == other
    assert known.filled("https://api.example/?k=${HOME}") == "https://api.example/?k=${HOME}"


def test_it_is_hidden_however_it_is_written() -> None:
    known = Keys.of("https://api.example/feed?key=${RIVER_KEY}")
    for form in (KEY, "a+key%2Fwith+signs%26%3D%25", "a%20key%2Fwith%20signs%26%3D%25", "a key/with signs&amp;=%"):
        assert known.hidden(f"asked {form}.") == "asked ${RIVER_KEY}."
        assert known.hidden_in(f"asked {form}.".encode()) == b"asked ${RIVER_KEY}."
    assert KEY not in repr(known)


def test_one_that_is_written_into_an_address_is_hidden_and_filled_in_again() -> None:
    address = "https://api.example/feed?topic=floods&api_key=0123456789"
    known = Keys.of(address)
    assert known.hidden(address) == "https://api.example/feed?topic=floods&api_key=${api_key}"
    assert known.filled(known.hidden(address)) == address
    assert (keys.written(address), keys.written("https://api.example/?topic=floods&key=${RIVER_KEY}")) == (
        ["api_key"],
        [],
    )


def test_a_file_may_hold_it_that_others_cannot_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "key"
    file.write_text("from a file\n")
    file.chmod(0o640)
    monkeypatch.setenv("OTHER_KEY_FILE", str(file))
    assert keys.filled("slack://${OTHER_KEY}") == "slack://from a file"
    file.chmod(0o644)
    with pytest.raises(InputError, match="others can read the key OTHER_KEY"):
        keys.value("OTHER_KEY")
    monkeypatch.setenv("OTHER_KEY_FILE", str(tmp_path / "none"))
    with pytest.raises(InputError, match="OTHER_KEY cannot be read: No such file"):
        keys.value("OTHER_KEY")


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("https://api.example/?key=${OTHER_KEY}", "OTHER_KEY is not set"),
        ("https://${RIVER_KEY}/feed", "in the name of its host"),
    ],
)
def test_what_cannot_be_filled_in_is_named(address: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        Keys.of(address)


def test_what_is_too_short_to_be_found_is_no_key(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OTHER_KEY", "12345")
    with pytest.raises(InputError, match="at least 6 characters"):
        keys.value("OTHER_KEY")


def test_of_an_address_the_host_is_shown() -> None:
    assert keys.host("https://user@api.example:8443/feed?key=1") == "api.example"
    assert keys.host("https://[") == "an invalid address"
