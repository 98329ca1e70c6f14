"""The locks pin everything, agree with each other, and say of no place where it comes from."""

from __future__ import annotations

import re
import tomllib

import pytest

from tests.conftest import ROOT

RUN, TEST, LAB, AUDIT = LOCKS = (
    *("requirements.lock", "requirements-test.lock"),
    *("requirements-lab.lock", "requirements-audit.lock"),
)
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
EXTRAS = PROJECT["project"]["optional-dependencies"]
TESTED = ("dask", "serve", "mcp")
"""Extras that are tested; ``lab`` slows Prefect down, and has an environment of its own."""
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")

each_lock = pytest.mark.parametrize("lock", LOCKS)


def requirements(lock: str) -> dict[str, str]:
    """Pin (``name==version``, one for each range of Pythons) → the lines of each requirement."""
    entries = re.split(r"\n(?=[a-z0-9])", (ROOT / lock).read_text(encoding="utf-8").strip())
    return {entry.split()[0]: entry for entry in entries}


def locked(lock: str) -> set[str]:
    """Names of the packages of a lock."""
    return {pin.split("==")[0] for pin in requirements(lock)}


def names(requirements: list[str]) -> set[str]:
    """Names of the packages that are declared."""
    return {re.split(r"[<>=!~ \[;]", requirement)[0].lower() for requirement in requirements}


def group(name: str) -> set[str]:
    """Packages of a dependency group, those of the groups that it includes too."""
    entries = PROJECT["dependency-groups"][name]
    own = names([entry for entry in entries if isinstance(entry, str)])
    return own.union(*(group(entry["include-group"]) for entry in entries if isinstance(entry, dict)))


@each_lock
def test_everything_is_pinned_and_hashed(lock: str) -> None:
    found = requirements(lock)
    assert len(found) > (30 if lock == AUDIT else 100)
    assert all(re.match(r"[a-z0-9._-]+==[^ ]+$", pin) for pin in found)
    assert all(re.search(r"--hash=sha256:[0-9a-f]{64}", entry) for entry in found.values())


@each_lock
def test_no_address_is_named(lock: str) -> None:
    assert not re.search(r"https?://|file:|--(extra-)?index|find-links", (ROOT / lock).read_text(encoding="utf-8"))


@pytest.mark.parametrize("lock", [TEST, LAB])
def test_the_other_locks_have_all_of_the_run_lock_in_the_same_versions_with_the_same_hashes(lock: str) -> None:
    run, test = requirements(RUN), requirements(lock)

    def hashes(entry: str) -> set[str]:
        return set(re.findall(r"sha256:[0-9a-f]{64}", entry))

    assert set(run) <= set(test)
    assert {pin: hashes(entry) for pin, entry in run.items()} == {pin: hashes(test[pin]) for pin in run}


def test_the_run_lock_has_what_a_run_and_the_editable_install_need_and_nothing_of_the_tests() -> None:
    found, needed = locked(RUN), names(PROJECT["project"]["dependencies"])
    assert needed | group("editable") <= found
    of_tests = group("dev") - group("editable") - needed
    assert {"pytest", "mypy", "playwright"} <= of_tests
    assert found & (of_tests | names([one for extra in TESTED for one in EXTRAS[extra]])) == set()


def test_the_test_lock_has_every_dependency_of_tests_and_checks() -> None:
    declared = names([*PROJECT["project"]["dependencies"], *(one for extra in TESTED for one in EXTRAS[extra])])
    assert declared | group("dev") <= locked(TEST)


def test_the_lab_lock_has_the_lab_and_what_reads_the_locks_is_in_none_but_its_own() -> None:
    assert names(EXTRAS["lab"]) <= locked(LAB)
    assert group("audit") <= locked(AUDIT)
    assert not group("audit") & (locked(RUN) | locked(TEST) | locked(LAB))


@pytest.mark.parametrize(("folder", "lock"), [("LAB", LAB), ("AUDIT", AUDIT)])
def test_lab_and_audit_are_set_up_from_their_locks(folder: str, lock: str) -> None:
    assert re.search(rf"^\$\({folder}\)/\.installed: {re.escape(lock)}", MAKEFILE, re.MULTILINE)
    assert f"$(INSTALL) $({folder}) --require-hashes -r {lock} -c {lock}" in MAKEFILE


def test_an_audit_looks_at_every_lock_and_fails_where_it_cannot_look() -> None:
    [line] = re.findall(r"for lock in (.*); do", MAKEFILE)
    assert line.split() == [RUN, TEST, LAB]
    assert "/bin/pip-audit --strict --disable-pip --require-hashes" in MAKEFILE


@pytest.mark.parametrize(
    ("target", "stamp"),
    [
        *((target, "$(STAMP)") for target in ("venv", "run", "docs")),
        *((target, "$(TESTED)") for target in ("test", "check", "bench")),
    ],
)
def test_each_target_sets_up_what_it_needs(target: str, stamp: str) -> None:
    assert re.search(rf"^{target}: {re.escape(stamp)}  ##", MAKEFILE, re.MULTILINE)
    assert re.search(r"^\$\(STAMP\): requirements\.lock ", MAKEFILE, re.MULTILINE)
    assert re.search(r"^\$\(TESTED\): requirements-test\.lock \$\(STAMP\)$", MAKEFILE, re.MULTILINE)
