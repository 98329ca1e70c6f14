"""The lock pins everything, and says of no place where it comes from."""

from __future__ import annotations

import re
import tomllib

from tests.conftest import ROOT

LOCK = (ROOT / "requirements.lock").read_text(encoding="utf-8")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))


def requirements() -> dict[str, str]:
    """Name → the lines of each requirement."""
    entries = re.split(r"\n(?=[a-z0-9])", LOCK)
    return {entry.split("==")[0]: entry for entry in entries if "==" in entry}


def test_everything_is_pinned_and_hashed() -> None:
    locked = requirements()
    assert len(locked) > 100
    assert all(re.match(r"[a-z0-9._-]+==[^ ]+", entry) for entry in locked.values())
    assert all("--hash=sha256:" in entry for entry in locked.values())


def test_no_address_is_named() -> None:
    assert not re.search(r"https?://|file:|--(extra-)?index|find-links", LOCK)


def test_the_lock_has_every_dependency_of_the_project() -> None:
    declared = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=!~ \[;]", requirement)[0].lower() for requirement in declared}
    assert names <= set(requirements())
