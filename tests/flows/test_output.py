"""The folder of a run: made where it is missing, refused where it cannot be written, one writer at a time."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.errors import InputError, LedgerError
from flows import output


def test_it_is_made_with_its_parents(tmp_path: Path) -> None:
    prepared = output.prepare(tmp_path / "a" / "b")
    assert prepared.root.is_dir()
    assert list(prepared.root.iterdir()) == []
    assert prepared.report == prepared.root / "site" / "index.html"


def test_a_file_in_its_place_is_named(tmp_path: Path) -> None:
    (tmp_path / "taken").touch()
    with pytest.raises(InputError, match=r"taken: cannot be written to, since .* is a file: .* --out"):
        output.prepare(tmp_path / "taken")


def test_the_folder_that_is_to_blame_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> None:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(Path, "mkdir", refuse)
    with pytest.raises(InputError) as raised:
        output.prepare(tmp_path / "a" / "b")
    assert f"no folder can be made in {tmp_path}: give a folder" in str(raised.value)


def test_one_writer_at_a_time(tmp_path: Path) -> None:
    prepared = output.prepare(tmp_path)
    with output.claimed(prepared), pytest.raises(InputError, match="another run"), output.claimed(prepared):
        pytest.fail("two runs hold the same folder")
    with output.claimed(prepared):
        pass


def test_a_lock_that_is_no_file_is_named(tmp_path: Path) -> None:
    (tmp_path / ".lock").mkdir()
    with (
        pytest.raises(LedgerError, match=r"\.lock: cannot be written to .*: remove it"),
        output.claimed(output.prepare(tmp_path)),
    ):
        pytest.fail("a folder was taken for a lock")
