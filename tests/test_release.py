"""A release: all that was published, its citation and its hashes in one zip, the same bytes each time."""

from __future__ import annotations

import hashlib
import json
import shutil
import zipfile
from pathlib import Path

import pytest
import yaml

import asreported
from asreported.errors import InputError
from asreported.release import release
from asreported.story import Story

DESK = ("Doe, Jane", "Example Desk")


@pytest.fixture
def story(river_site: Path) -> Story:
    return asreported.open(river_site).story


def unpacked(target: Path) -> dict[str, bytes]:
    with zipfile.ZipFile(target) as packed:
        return {name.partition("/")[2]: packed.read(name) for name in packed.namelist()}


def test_a_release_has_what_was_published_and_a_hash_of_each_file(
    story: Story, river_site: Path, tmp_path: Path
) -> None:
    target = release(story, river_site, tmp_path, authors=DESK, version="2024.1")
    assert target.name == "river-flood-2024.1.zip"
    files = unpacked(target)
    listed = dict(line.split("  ")[::-1] for line in files.pop("files.sha256").decode().splitlines())
    assert listed == {name: hashlib.sha256(content).hexdigest() for name, content in files.items()}
    assert files["data/figures.csv"] == (river_site / "data" / "figures.csv").read_bytes()
    assert {"rules.html", "charts/deaths.svg", "charts/deaths.png", "data/tables.sqlite"} <= set(files)
    package = json.loads(files["data/datapackage.json"])
    assert (package["version"], [one["title"] for one in package["contributors"]]) == ("2024.1", list(DESK))
    assert {resource["path"] for resource in package["resources"]} <= {name.removeprefix("data/") for name in files}
    assert "| `figures` | 14 |" in files["README.md"].decode()


def test_it_is_cited_in_the_format_that_archives_read(story: Story, river_site: Path, tmp_path: Path) -> None:
    said = yaml.safe_load(unpacked(release(story, river_site, tmp_path, authors=DESK, version="1"))["CITATION.cff"])
    assert (said["cff-version"], said["type"], said["version"]) == ("1.2.0", "dataset", "1")
    assert said["authors"] == [{"family-names": "Doe", "given-names": "Jane"}, {"name": "Example Desk"}]
    assert said["license"] == story.licence == "CC0-1.0"


def test_a_licence_that_is_no_identifier_stands_in_words_only(story: Story, river_site: Path, tmp_path: Path) -> None:
    told = story.model_copy(update={"licence": "ask the desk"})
    files = unpacked(release(told, river_site, tmp_path, authors=DESK, version="1"))
    assert "license" not in yaml.safe_load(files["CITATION.cff"])
    assert "ask the desk" in files["README.md"].decode()


def test_the_same_site_gives_the_same_bytes(story: Story, river_site: Path, tmp_path: Path) -> None:
    first, second = (release(story, river_site, tmp_path / at, authors=DESK, version="1") for at in "ab")
    assert first.read_bytes() == second.read_bytes()


def test_a_release_is_never_written_over(story: Story, river_site: Path, tmp_path: Path) -> None:
    release(story, river_site, tmp_path, authors=DESK, version="1")
    with pytest.raises(InputError, match="never written over"):
        release(story, river_site, tmp_path, authors=DESK, version="1")


def test_what_is_missing_is_asked_for(story: Story, river_site: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="--author"):
        release(story, river_site, tmp_path, authors=(), version="1")
    with pytest.raises(InputError, match="letters, digits"):
        release(story, river_site, tmp_path, authors=DESK, version="../1")
    with pytest.raises(InputError, match="no published report"):
        release(story, tmp_path, tmp_path, authors=DESK, version="1")


def test_the_version_is_the_day_of_the_newest_rows_if_there_is_one(
    story: Story, river_site: Path, tmp_path: Path
) -> None:
    site = tmp_path / "site"
    shutil.copytree(river_site, site)
    described = json.loads((site / "data" / "datapackage.json").read_text())
    described.pop("created", None)
    (site / "data" / "datapackage.json").write_text(json.dumps(described))
    with pytest.raises(InputError, match="--version"):
        release(story, site, tmp_path, authors=DESK)
    (site / "data" / "datapackage.json").write_text(json.dumps({**described, "created": "2024-08-07T06:30:00Z"}))
    assert release(story, site, tmp_path, authors=DESK).name == "river-flood-2024.8.7.zip"
