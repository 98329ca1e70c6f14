"""The password of a server of our own: made once, private from its first moment, and never taken from a shared file."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from asreported.errors import InputError
from flows import password


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home of Prefect that is not there yet, and no password in the environment."""
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "home"))
    monkeypatch.delenv(password.SERVER, raising=False)
    return tmp_path / "home"


def test_it_is_made_once_and_kept(home: Path) -> None:
    made = password.password()
    user, _, word = made.partition(":")
    assert (user, len(word) >= 32) == ("asreported", True)
    assert password.password() == made
    assert [path.name for path in home.iterdir()] == ["server.env"]
    lines = (home / "server.env").read_text().splitlines()[1:]
    assert lines == [f"PREFECT_SERVER_API_AUTH_STRING={made}", f"PREFECT_API_AUTH_STRING={made}"]


def test_nobody_else_can_read_it(home: Path) -> None:
    password.kept()
    assert stat.S_IMODE((home / "server.env").stat().st_mode) == 0o600
    assert stat.S_IMODE(home.stat().st_mode) == 0o700


def test_of_several_that_make_it_at_once_all_get_the_same(home: Path) -> None:
    with ThreadPoolExecutor(8) as pool:
        found = set(pool.map(lambda _: password.kept(), range(32)))
    assert len(found) == 1
    assert [path.name for path in home.iterdir()] == ["server.env"]


def test_two_homes_have_two_passwords(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = password.kept()
    monkeypatch.setenv("PREFECT_HOME", str(tmp_path / "other"))
    assert password.kept() != first


def test_one_that_the_user_has_set_is_taken_and_none_is_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(password.SERVER, "desk:chosen")
    assert password.password() == "desk:chosen"
    assert not home.exists()


def test_a_file_that_others_can_read_is_refused(home: Path) -> None:
    password.kept()
    (home / "server.env").chmod(0o640)
    with pytest.raises(InputError, match=r"server\.env: others can read .*: remove the file"):
        password.kept()


@pytest.mark.parametrize("text", ["", "PREFECT_SERVER_API_AUTH_STRING=\n", f"{password.SERVER}=no colon\n"])
def test_a_file_without_a_password_is_named(home: Path, text: str) -> None:
    home.mkdir()
    (home / "server.env").touch(mode=0o600)
    (home / "server.env").write_text(text)
    with pytest.raises(InputError, match=r"server\.env: there is no PREFECT_SERVER_API_AUTH_STRING=user:password"):
        password.kept()
