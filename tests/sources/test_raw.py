"""Raw copies: compressed, found by their hash, and never anywhere but in their folder."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest

from asreported.errors import InputError
from asreported.sources import raw

PAGE = b"<p>At least 12 people were killed.</p>" * 100
DIGEST = hashlib.sha256(PAGE).hexdigest()


def test_a_page_comes_back_as_it_was_and_takes_less_room(tmp_path: Path) -> None:
    assert raw.keep({DIGEST: PAGE}, tmp_path / "raw") == 1
    assert raw.load(tmp_path / "raw", DIGEST) == PAGE
    [file] = [file for file in (tmp_path / "raw").rglob("*") if file.is_file()]
    assert file.stat().st_size < len(PAGE)


def test_a_page_is_kept_once(tmp_path: Path) -> None:
    raw.keep({DIGEST: PAGE}, tmp_path)
    assert raw.keep({DIGEST: PAGE}, tmp_path) == 0


@pytest.mark.parametrize("name", ["../escaped", "/etc/escaped", "a\0b", "a" * 5000, "", DIGEST + "\n", DIGEST.upper()])
def test_no_other_name_than_a_hash_reaches_the_disk(tmp_path: Path, name: str) -> None:
    with pytest.raises(ValueError, match="is not a SHA-256"):
        raw.keep({name: PAGE}, tmp_path / "raw")
    with pytest.raises(ValueError, match="is not a SHA-256"):
        raw.load(tmp_path / "raw", name)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("link", ["raw", f"raw/{DIGEST[:2]}"])
def test_a_link_that_leads_out_is_not_followed(tmp_path: Path, link: str) -> None:
    outside = tmp_path / "outside"
    outside.mkdir()
    (tmp_path / link).parent.mkdir(exist_ok=True)
    (tmp_path / link).symlink_to(outside)
    with pytest.raises(InputError, match="is a link"):
        raw.keep({DIGEST: PAGE}, tmp_path / "raw")
    assert list(outside.iterdir()) == []


def test_a_damaged_copy_is_none(tmp_path: Path) -> None:
    raw.keep({DIGEST: PAGE}, tmp_path)
    [file] = [file for file in tmp_path.rglob("*") if file.is_file()]
    file.write_bytes(file.read_bytes()[:-9])
    assert raw.load(tmp_path, DIGEST) is None
    assert raw.load(tmp_path, hashlib.sha256(b"").hexdigest()) is None


def test_the_charset_that_was_declared_of_a_page_is_kept_beside_it(tmp_path: Path) -> None:
    raw.keep({DIGEST: PAGE}, tmp_path / "said", {DIGEST: "iso-8859-2"})
    raw.keep({DIGEST: PAGE}, tmp_path / "unsaid")
    assert raw.load(tmp_path / "said", DIGEST) == PAGE
    assert [raw.charset(tmp_path / folder, DIGEST) for folder in ("said", "unsaid", "none")] == [
        "iso-8859-2",
        None,
        None,
    ]


def test_no_charset_reaches_the_name_of_a_file(tmp_path: Path) -> None:
    raw.keep({DIGEST: PAGE}, tmp_path, {DIGEST: "../../escaped"})
    names = {file.name for file in tmp_path.rglob("*") if file.is_file()}
    assert names == {f"{DIGEST}.html.gz", f"{DIGEST}.charset"}
