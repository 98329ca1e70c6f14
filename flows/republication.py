"""What was published at a moment, once more: its own bytes where they are still there, else made from the ledger again.

The manifest says which report that was, what it followed from, and the hash of each of its parts: what comes out is
held against them, part by part. Data Docs tell of an examination and its moment, and are kept of the last one alone.
"""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import os
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from asreported import hashes
from asreported.errors import DamageError, InputError
from asreported.ledger import Ledger
from asreported.ledger.disk import room
from asreported.manifest import Entry, Manifest
from asreported.publishing.site import FINGERPRINT
from asreported.records import Policy
from asreported.story import Story
from expectations.allowlist import settled
from expectations.protocol import FILE as PROTOCOL
from flows import output, proof
from flows.output import Output
from flows.publish import examine_trends, publication_of
from flows.trends import changed_since, follow

SITE = "site"
DOCS = "validation"
_NO_DOCS = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Validation</title>
<p>The Data Docs of this publication are not kept: they tell of an examination that is over. What it found stands on
<a href="../index.html">the page</a>.</p>
</html>
"""


@dataclass(frozen=True)
class Republished:
    """A report that was published once, and how what is there now compares with what was there then."""

    page: Path
    at: dt.datetime
    """When it was published (UTC)."""
    same: list[str] = field(default_factory=list)
    """Parts that are byte for byte what was published, by the manifest's hashes."""
    others: dict[str, str] = field(default_factory=dict)
    """Parts of which that cannot be said, and why."""


def republish(story: Story, root: Path, moment: dt.datetime, *, wait: float = 0) -> Republished:
    """Give the report that stood at a moment, in a folder of its own; the present one stays as it is.

    Raises :class:`~asreported.errors.InputError` where nothing was published by then, or a run writes there, and
    :class:`~asreported.errors.DamageError` where ledger or site are not what was recorded and published, or the same
    code makes other bytes of the same ledger.
    """
    present = Output(root.resolve())
    with output.claimed(present, wait=wait), room(present.root):
        Ledger(present.ledger).check()
        proof.demand(present)
        entries = list(Manifest(present.ledger).entries())
        listed, made = _published(entries, moment)
        at = dt.datetime.fromisoformat(made["at"])
        place = dataclasses.replace(present, published=at)
        staging = place.site.parent / f".{place.site.name}-staging-{os.getpid()}"
        staging.parent.mkdir(parents=True, exist_ok=True)
        try:
            if present.site.exists() and hashes.of_list(present.site) == listed:
                shutil.copytree(present.site, staging, symlinks=False)
                parts = made.get("parts") or hashes.parts(hashes.read(staging), leave_out=(FINGERPRINT,))
                same, others = sorted(parts), dict[str, str]()
            else:
                _make(story, present, made, staging)
                same, others = _compared(staging, made, listed, story)
            shutil.rmtree(place.site, ignore_errors=True)
            staging.rename(place.site)
        finally:
            shutil.rmtree(staging, ignore_errors=True)
    return Republished(place.report, at, same, others)


def _published(entries: list[Entry], moment: dt.datetime) -> tuple[str, Entry]:
    """Hash of the list of the report that stood at a moment, and the entry of the run that made it."""
    then = [entry for entry in entries if dt.datetime.fromisoformat(entry["at"]) <= moment]
    listed = then[-1].get("sites", {}).get(SITE) if then else None
    made = [
        entry
        for entry in then
        if "made_by" in entry and entry.get("of", SITE) == SITE and entry["sites"].get(SITE) == listed
    ]
    if listed is None or not made:
        first = next((entry["at"] for entry in entries if SITE in entry.get("sites", {})), None)
        known = f"the first report that the manifest has is of {first[:19]} UTC" if first else "it has none"
        raise InputError(f"--known-at: the manifest has no report of {_shown(moment)} UTC: {known}")
    return listed, made[-1]


def _make(story: Story, present: Output, made: Entry, folder: Path) -> None:
    """Build a report from what the ledger had when it was made, in its policy and with what it said of changes."""
    from asreported.publishing import site

    told = story.under(Policy(made["policy"])) if "policy" in made else story
    at, since = dt.datetime.fromisoformat(made["at"]), made["since"] and dt.datetime.fromisoformat(made["since"])
    trends = follow.fn(told, present, None, at)
    with TemporaryDirectory() as aside:
        # what is examined again here is no examination of today's: its findings and Data Docs are not kept
        elsewhere = Output(Path(aside))
        findings = settled((*trends.findings, *examine_trends.fn(trends, told, elsewhere)), told)
        docs = _docs(Path(aside) / "docs", made.get("examined", {}))
        changes = changed_since(told, present, None, since, at)
        notebooks = made.get("notebooks", True)
        publication = publication_of(trends, findings, told, docs, as_of=None, changes=changes, notebooks=notebooks)
        site.build(publication, folder)
    hashes.write(folder)


def _docs(folder: Path, examined: Mapping[str, list[Any]]) -> Path:
    """A folder in the place of the Data Docs, with what the page says of the examination; none where there was none."""
    if examined:
        folder.mkdir()
        (folder / "index.html").write_text(_NO_DOCS, encoding="utf-8")
        told = {
            name: {"rows": rows, "rules": _rules(number, broken)} for name, (rows, number, broken) in examined.items()
        }
        (folder / PROTOCOL).write_text(json.dumps({"tables": told}, indent=1) + "\n", encoding="utf-8")
    return folder


def _rules(number: int, broken: Mapping[str, list[Any]]) -> dict[str, dict[str, Any]]:
    found = {rule: {"broken": rows, "stops": stops} for rule, (rows, stops) in broken.items()}
    kept = {f"kept {at}": {"broken": 0, "stops": False} for at in range(1, number - len(broken) + 1)}
    return found | kept


def _compared(folder: Path, made: Entry, listed: str, story: Story) -> tuple[list[str], dict[str, str]]:
    """The parts of a report that are what was published, and why others are not; DamageError where they had to be."""
    if hashes.of_list(folder) == listed:
        return sorted(hashes.parts(hashes.read(folder), leave_out=(FINGERPRINT,))), {}
    if "parts" not in made:
        return [], {"all of it": "the manifest has no hashes of its parts: it was published by an earlier version"}
    now, then = hashes.parts(hashes.read(folder), leave_out=(FINGERPRINT,)), made["parts"]
    told = story.under(Policy(made["policy"]))
    ours = proof.made_by(told) == made["made_by"]
    same, others = [], dict[str, str]()
    for part in sorted({*now, *then}):
        if part == DOCS:
            others[part] = "is kept of the last examination alone, and told in a line"
        elif now.get(part) == then.get(part):
            same.append(part)
        else:
            others[part] = "is made by another version or story.toml, and differs from what was published"
    if ours and (wrong := [part for part in others if part in _FROM_LEDGER]):
        raise DamageError(
            f"--known-at: {', '.join(wrong)}: what the same code and story.toml make of the ledger is not what was "
            f"published at {made['at'][:19]} UTC: do `asreported audit`"
        )
    if ours:
        others |= {part: "comes out otherwise than it was published" for part in others if part != DOCS}
    return same, others


_FROM_LEDGER = frozenset({"data"})
"""Parts that follow from ledger, story and code alone."""


def _shown(moment: dt.datetime) -> str:
    with contextlib.suppress(OverflowError):  # a moment of the first or last day there is
        moment = moment.astimezone(dt.UTC)
    return moment.isoformat(timespec="seconds").removesuffix("+00:00")
