"""What is published, held against the ledger's manifest before a run, and entered in it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import logging
import sqlite3
import sys
from collections.abc import Callable, Mapping
from importlib.metadata import version
from pathlib import Path
from typing import Any

from asreported import hashes
from asreported.bundled import NOTEBOOKS
from asreported.errors import DamageError
from asreported.ledger.seal import SEAL
from asreported.manifest import Manifest
from asreported.publishing.site import FINGERPRINT
from asreported.story import Story
from expectations.protocol import FILE as PROTOCOL
from flows import CHECKOUT
from flows.output import Output

log = logging.getLogger("asreported.run")

_CODE = (*(CHECKOUT / name for name in ("asreported", "flows", "expectations")), NOTEBOOKS)
_WRITERS = ("polars", "matplotlib", "nbconvert", "jinja2")
"""Packages that write what is published: another version of one may write other bytes."""


def demand(output: Output) -> None:
    """Raise DamageError where the published site is not what a run published: nothing may be published over it.

    A site that somebody removed whole is made again, and so is one whose fingerprint alone is garbled: that is said.
    """
    found = faults(output)
    told = [line for name, line in found.items() if name != FINGERPRINT]
    if told:
        more = f" (and {len(told) - 1} more)" if len(told) > 1 else ""
        doing = f"restore it, or remove {output.site} and run again, which makes it from the ledger"
        raise DamageError(f"{told[0]}{more}: nothing is published over it: {doing}")
    if found:
        log.warning("%s: the report is made again", found[FINGERPRINT])


def faults(output: Output) -> dict[str, str]:
    """Files of the published site that are not what a run published, with a line on each."""
    last = Manifest(output.ledger).last() or {}
    lists = {of.get(_place(output)) for of in (last.get("sites", {}), last.get("publishing", {}))} - {None}
    if not lists or not output.site.exists():
        return {}
    return {name: f"{output.site / name}: {what}" for name, what in hashes.faults(output.site, lists).items()}


def announced(output: Output) -> Callable[[str], None]:
    """Something to call with the list of a site just before it is swapped in: a run killed then leaves no riddle."""

    def announce(listed: str) -> None:
        manifest = Manifest(output.ledger)
        if _kept(output):
            earlier = (manifest.last() or {}).get("publishing", {})
            manifest.append(publishing={**earlier, _place(output): listed})

    return announce


def enter(output: Output, run_id: str, story: Story, since: dt.datetime | None, *, notebooks: bool = True) -> None:
    """Add the entry that a run ends with: the sites as they stand, and what the newest follows from.

    That is the code and the story, the changes ``since`` a moment, and whether there are ``notebooks``; and of its
    parts the hashes, so that who makes it again can say which came out the same.
    """
    if not _kept(output):
        return
    manifest = Manifest(output.ledger)
    earlier = (manifest.last() or {}).get("sites", {})
    sites = {name: listed for name, listed in earlier.items() if (output.root / name).exists()}
    if (now := hashes.of_list(output.site)) is not None:
        sites[_place(output)] = now
    made: dict[str, Any] = {}
    if sites != earlier and now is not None:
        made = {
            "of": _place(output),
            "made_by": made_by(story),
            "since": since and since.isoformat(),
            "policy": str(story.policy),
            "notebooks": notebooks,
            "examined": examined(output.validation),
            "parts": hashes.parts(hashes.read(output.site), leave_out=(FINGERPRINT,)),
        }
    manifest.append(run=run_id, sites=sites, **made)


def examined(docs: Path) -> dict[str, list[Any]]:
    """Return what a page says of an examination: table → its rows, number of rules, and rule → rows of those broken."""
    file = docs / PROTOCOL
    said = json.loads(file.read_text(encoding="utf-8"))["tables"] if file.is_file() else {}
    return {
        name: [
            of["rows"],
            len(of["rules"]),
            {rule: [told["broken"], told["stops"]] for rule, told in of["rules"].items() if _is_broken(told)},
        ]
        for name, of in said.items()
    }


def _is_broken(rule: Mapping[str, Any]) -> bool:
    return bool(rule["broken"] or rule["stops"])


def made_by(story: Story) -> str:
    """Hash of what a site follows from besides its ledger: the story, the code, and the libraries that write files."""
    digest = hashlib.sha256(story.fingerprint.encode())
    for room in _CODE:
        for path in sorted(room.rglob("*.py")):
            digest.update(path.read_bytes())
    versions = [f"{name} {version(name)}" for name in _WRITERS]
    digest.update(repr((versions, sys.version_info[:2], sqlite3.sqlite_version)).encode())
    return digest.hexdigest()[:16]


def _place(output: Output) -> str:
    return output.site.relative_to(output.root).as_posix()


def _kept(output: Output) -> bool:
    """Return True if there is a ledger, which has a manifest."""
    return (output.ledger / SEAL).exists()
