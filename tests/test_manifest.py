"""The manifest: a chain in which no entry can be changed unseen, whoever was killed while writing it."""

from __future__ import annotations

import datetime as dt
import shutil
import subprocess
from pathlib import Path

import pytest

from asreported import manifest as module
from asreported.errors import DamageError, InputError
from asreported.manifest import FILE, HEAD, Manifest


def grown(folder: Path, entries: int = 4) -> Manifest:
    manifest = Manifest(folder)
    for number in range(entries):
        manifest.append(run=f"r{number}", ledger=f"h{number}")
    return manifest


def test_each_entry_vouches_for_those_before_it_and_takes_over_how_things_stand(tmp_path: Path) -> None:
    manifest = grown(tmp_path)
    manifest.append(sites={"site": "s"})
    found = list(manifest.entries())
    assert [entry["entry"] for entry in found] == [1, 2, 3, 4, 5]
    assert manifest.last() == found[-1]
    assert (found[-1]["ledger"], found[-1]["sites"]) == ("h3", {"site": "s"})


def test_entries_are_in_order_whatever_the_clock_says_but_those_of_rows_bear_their_moment(tmp_path: Path) -> None:
    manifest, noon = Manifest(tmp_path), dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
    manifest.append(at=noon, run="r1")
    earlier = noon - dt.timedelta(hours=1)
    assert manifest.append(at=earlier, sites={})["at"] == noon.isoformat()
    assert manifest.append(at=earlier, rows={})["at"] == earlier.isoformat()


@pytest.mark.parametrize("name", [FILE, HEAD])
def test_any_flipped_bit_is_found(tmp_path: Path, name: str) -> None:
    manifest = grown(tmp_path)
    file = tmp_path / name
    whole = file.read_bytes()
    for at in range(len(whole)):
        for bit in (0x01, 0x20):
            file.write_bytes(whole[:at] + bytes([whole[at] ^ bit]) + whole[at + 1 :])
            for look in (manifest.demand, lambda: list(manifest.entries())):
                with pytest.raises(DamageError, match=r"manifest\.jsonl"):
                    look()


def test_an_entry_taken_out_is_found_wherever_it_stood(tmp_path: Path) -> None:
    manifest = grown(tmp_path)
    lines = (tmp_path / FILE).read_bytes().splitlines(keepends=True)
    for gone in range(len(lines)):
        (tmp_path / FILE).write_bytes(b"".join(lines[:gone] + lines[gone + 1 :]))
        for look in (manifest.demand, lambda: list(manifest.entries())):
            with pytest.raises(DamageError):
                look()
    (tmp_path / FILE).unlink()
    with pytest.raises(DamageError, match="is gone"):
        manifest.last()


def test_a_writer_killed_before_the_head_and_a_line_half_written_are_no_damage(tmp_path: Path) -> None:
    manifest = grown(tmp_path)
    head = (tmp_path / HEAD).read_bytes()
    manifest.append(run="r4")
    (tmp_path / HEAD).write_bytes(head)
    assert manifest.last()["run"] == "r4"  # type: ignore[index]
    with (tmp_path / FILE).open("ab") as out:
        out.write(b'{"entry":6,"at":')
    assert manifest.last()["run"] == manifest.demand()["run"] == "r4"  # type: ignore[index]
    assert len(list(manifest.entries())) == 5
    manifest.append(run="r5")
    assert [entry["entry"] for entry in manifest.entries()] == [1, 2, 3, 4, 5, 6]


@pytest.mark.skipif(shutil.which("ssh-keygen") is None, reason="OpenSSH is not installed")
def test_entries_are_signed_with_a_key_of_the_users(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ours", "theirs"):
        command = ["ssh-keygen", "-q", "-t", "ed25519", "-N", "", "-f", str(tmp_path / name)]
        subprocess.run(command, check=True)
    signers = tmp_path / "signers"
    signers.write_text(f"desk {(tmp_path / 'ours.pub').read_text()}")
    folder = tmp_path / "ledger"
    folder.mkdir()
    manifest = grown(folder, 1)
    for key in ("ours", "theirs"):
        monkeypatch.setenv(module.KEY, str(tmp_path / key))
        manifest.append(run=key)
    assert manifest.unsigned(signers, "desk") == [1, 3]
    monkeypatch.setenv(module.KEY, str(tmp_path / "none"))
    with pytest.raises(InputError, match="cannot sign"):
        manifest.append(run="r")
