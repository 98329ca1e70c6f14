"""``--known-at``: the report that stood at a moment, held against the manifest's hashes."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
from pathlib import Path

import pytest

from asreported import hashes
from asreported.errors import DamageError, InputError
from asreported.manifest import Entry, Manifest
from asreported.story import load_story
from flows import proof
from flows.republication import republish
from tests.conftest import Command, contents
from tests.flows.test_audit import REPORT, STORY

pytestmark = pytest.mark.run

FINGERPRINT = "fingerprint.txt"


@pytest.fixture(scope="module")
def two(asreported: Command, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, list[dict[str, bytes]]]:
    """A story of two runs with notebooks, its folder, and what each published."""
    story, out = tmp_path_factory.mktemp("twice"), tmp_path_factory.mktemp("out")
    (story / "articles").mkdir()
    (story / "story.toml").write_text(STORY, encoding="utf-8")
    sites = []
    for day in (3, 4):
        (story / "articles" / f"{day}.md").write_text(REPORT.format(day=day, dead=100 + day), encoding="utf-8")
        done = asreported("run", str(story), "--out", str(out), *(["--no-notebooks"] if day == 4 else []))
        assert done.returncode == 0, done.stderr
        sites.append(contents(out / "site"))
    return story, out, sites


@pytest.fixture
def copied(two: tuple[Path, Path, list[dict[str, bytes]]], tmp_path: Path) -> tuple[Path, Path]:
    shutil.copytree(two[1], tmp_path / "out", symlinks=True, ignore=lambda _, names: {"known-at"} & {*names})
    return two[0], tmp_path / "out"


def publications(out: Path) -> list[Entry]:
    return [entry for entry in Manifest(out / "ledger").entries() if "made_by" in entry]


def moments(out: Path) -> list[dt.datetime]:
    """Moments at which reports were published."""
    return [dt.datetime.fromisoformat(entry["at"]) for entry in publications(out)]


def test_an_earlier_report_is_made_again_byte_for_byte(
    two: tuple[Path, Path, list[dict[str, bytes]]], asreported: Command
) -> None:
    story, out, (first, second) = two
    before, after = moments(out)
    done = asreported("run", str(story), "--out", str(out), "--known-at", (after - dt.timedelta(seconds=1)).isoformat())
    assert done.returncode == 0, done.stderr
    page = Path(done.stdout.strip())
    assert page.parent == out / "known-at" / f"{before:%Y-%m-%dT%H%M%S.%fZ}"
    parts = sorted({name.partition("/")[0] if "/" in name else "pages" for name in first} - {"validation"})
    assert f"byte for byte what was published: {', '.join(parts)}\n" in done.stderr
    assert "validation: is kept of the last examination alone" in done.stderr
    shown, then = ({**of} for of in (contents(page.parent), first))
    for of in (shown, then):
        of.pop(hashes.NAME)
        assert [of.pop(name) for name in list(of) if name.startswith("validation/")]
    assert shown == then
    assert contents(out / "site") == second


def test_the_present_report_is_given_with_all_of_its_bytes(
    two: tuple[Path, Path, list[dict[str, bytes]]],
) -> None:
    story, out, (_, second) = two
    found = republish(load_story(story), out, dt.datetime.now(dt.UTC))
    assert found.others == {}
    assert contents(found.page.parent) == second


def test_before_the_first_report_there_is_none_and_other_words_are_refused(
    two: tuple[Path, Path, list[dict[str, bytes]]], asreported: Command
) -> None:
    story, out, _ = two
    given = ("run", str(story), "--out", str(out), "--known-at")
    done = asreported(*given, "2020-01-01")
    assert done.returncode == 2
    assert "the manifest has no report of 2020-01-01T23:59:59 UTC: the first report that the manifest" in done.stderr
    for wrong, said in (("yesterday", "is not a moment"), ("9999-12-31", "")):
        done = asreported(*given, wrong)
        assert (done.returncode, said in done.stderr) == (2 if said else 0, True), done.stderr
    done = asreported(*given, "2026-01-01", "--as-of", "2026-01-01", "--reread")
    assert "leave --as-of, --reread out" in done.stderr


def test_what_another_story_file_makes_otherwise_is_said(copied: tuple[Path, Path], tmp_path: Path) -> None:
    story, out = copied
    other = tmp_path / "other" / story.name
    shutil.copytree(story, other)
    (other / "story.toml").write_text(STORY.replace("The river", "The great river"), encoding="utf-8")
    found = republish(load_story(other), out, moments(out)[0])
    assert "data" in found.others
    assert "made by another version or story.toml" in found.others["pages"]
    assert found.page.is_file()


def test_other_bytes_of_the_same_code_are_damage(copied: tuple[Path, Path]) -> None:
    """A manifest whose hash of the tables is another one than the ledger gives, as if that were the forged side."""
    story, out = copied
    lines = (out / "ledger" / "manifest.jsonl").read_text().splitlines()
    (out / "ledger" / "manifest.jsonl").unlink()
    (out / "ledger" / "manifest.head").unlink()
    manifest, first = Manifest(out / "ledger"), True
    for line in lines:
        said = {name: value for name, value in json.loads(line).items() if name not in {"entry", "at", "before"}}
        if "parts" in said and first:
            said["parts"]["data"], first = "0" * 64, False
        manifest.append(at=dt.datetime.fromisoformat(json.loads(line)["at"]), **said)
    with pytest.raises(DamageError, match=r"--known-at: data: .* is not what was published"):
        republish(load_story(story), out, moments(out)[0])
    assert not list((out / "known-at").glob("[!.]*"))


def test_nothing_is_given_of_a_ledger_that_changed(copied: tuple[Path, Path]) -> None:
    story, out = copied
    table = next((out / "ledger" / "figures").glob("*.parquet"))
    whole = table.read_bytes()
    table.write_bytes(whole[:-20] + bytes([whole[-20] ^ 1]) + whole[-19:])
    with pytest.raises(DamageError, match="has changed"):
        republish(load_story(story), out, moments(out)[0])


def test_a_manifest_without_reports_is_named(tmp_path: Path) -> None:
    (tmp_path / "ledger").mkdir()
    with pytest.raises(InputError, match="it has none"):
        republish(load_story("israel-hamas"), tmp_path, dt.datetime.now(dt.UTC))


def test_an_entry_names_what_a_report_follows_from(two: tuple[Path, Path, list[dict[str, bytes]]]) -> None:
    story, out, sites = two
    entries = publications(out)
    assert [entry["notebooks"] for entry in entries] == [True, False]
    assert {entry["made_by"] for entry in entries} == {proof.made_by(load_story(story))}
    assert all(re.fullmatch("[0-9a-f]{64}", digest) for entry in entries for digest in entry["parts"].values())
    assert entries[-1]["parts"] == hashes.parts(hashes.read(out / "site"), leave_out=(FINGERPRINT,))
    assert {name.partition("/")[0] if "/" in name else "pages" for name in sites[1]} == {*entries[-1]["parts"]}
