"""What the gate found, kept beside the ledger: a later run publishes it without looking again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import Any

from asreported.errors import InputError
from expectations.findings import Finding, together

TOGETHER = "runs.json"
"""The file that holds what was found in the runs before the last few."""
MANY = 8
"""Files of single runs from which on they are put into that one."""


class Findings:
    """Findings in a folder: on each run that added something, and on the series as they are.

    What was just found is a file of its own; those of runs are put together as they become many, so that their number
    does not grow with a schedule. Methods raise :class:`~asreported.errors.InputError` for a file that is damaged.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, findings: Sequence[Finding], *, of: str = "") -> None:
        """Keep the findings on something; ``of`` says in which state it was."""
        self.folder.mkdir(parents=True, exist_ok=True)
        self._write(f"{name}.json", _said(findings, of))
        self._put_together()

    def forget(self, articles: Container[str]) -> None:
        """Drop what runs found on articles that are read again: what is found on them now takes its place."""
        for path in sorted(self.folder.glob("*.json")):
            said = self._of_run(path)
            if said is not None and (left := _without(said, articles)) != said:
                self._write(path.name, left)
        earlier = self._earlier()
        rest = {name: _without(said, articles) for name, said in earlier.items()}
        if rest != earlier:
            self._write(TOGETHER, rest)

    def on(self, name: str, *, of: str = "") -> list[Finding] | None:
        """Findings kept on something, None where there are none of it in that state."""
        said = self._read(f"{name}.json") or self._earlier().get(name)
        return _findings(said) if said is not None and said["of"] == of else None

    def on_all(self, names: Iterable[str], articles: Container[str] | None = None) -> list[Finding]:
        """Findings on several runs as if it had been one; only those on certain ``articles`` where these are given."""
        earlier = self._earlier()
        kept = (self._read(f"{name}.json") or earlier.get(name) for name in sorted(names))
        found = (finding for said in kept if said is not None and not said["of"] for finding in _findings(said))
        return together(found if articles is None else (_of(finding, articles) for finding in found))

    def _put_together(self) -> None:
        """Move what was found in runs into one file, once there are many; a crash on the way leaves both."""
        alone = {path: said for path in sorted(self.folder.glob("*.json")) if (said := self._of_run(path)) is not None}
        if len(alone) < MANY:
            return
        self._write(TOGETHER, self._earlier() | {path.stem: said for path, said in alone.items()})
        for path in alone:
            path.unlink()

    def _of_run(self, path: Path) -> dict[str, Any] | None:
        """Return what a file of a single run says; None for one on a state, which the next state replaces."""
        said = None if path.name == TOGETHER else self._read(path.name)
        return said if said is not None and not said["of"] else None

    def _earlier(self) -> dict[str, Any]:
        return self._read(TOGETHER) or {}

    def _read(self, file: str) -> dict[str, Any] | None:
        """Return what a file says, None where there is none."""
        path = self.folder / file
        if not path.is_file():
            return None
        try:
            said = json.loads(path.read_text(encoding="utf-8"))
            for one in said.values() if file == TOGETHER else [said]:
                _findings(one)
        except (OSError, ValueError, TypeError, KeyError, AttributeError) as error:
            doing = "restore it, or move the folder of the run away and run again"
            raise InputError(f"{path} is damaged, so that the findings of the gate are unknown: {doing}") from error
        return dict(said)

    def _write(self, file: str, said: dict[str, Any]) -> None:
        """Write a file in one step that a crash cannot leave half done."""
        draft = self.folder / f".{file}.draft"
        draft.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        draft.replace(self.folder / file)


def _said(findings: Sequence[Finding], of: str) -> dict[str, Any]:
    return {"of": of, "findings": [dataclasses.asdict(finding) for finding in findings]}


def _findings(said: dict[str, Any]) -> list[Finding]:
    return [Finding(**finding) for finding in said["findings"]] if isinstance(said["of"], str) else []


def _without(said: dict[str, Any], articles: Container[str]) -> dict[str, Any]:
    """Return what is kept of a run, without what was found on certain articles."""
    found = [_of(one, articles, inside=False) if _tells(one, articles) else one for one in _findings(said)]
    return _said([one for one in found if one.rows], said["of"])


def _tells(finding: Finding, articles: Container[str]) -> bool:
    """Return True if a finding is on a row of one of the articles."""
    return any(case.get("article") in articles for case in finding.cases)


def _of(finding: Finding, articles: Container[str], *, inside: bool = True) -> Finding:
    """The finding without its rows of other articles; without ``inside`` without those of the articles themselves."""
    cases = [case for case in finding.cases if (case.get("article") in articles) is inside]
    rows = {case["row"] for case in cases}
    examples = [shown for shown in finding.examples if shown.split(": ", 1)[0] in rows]
    return dataclasses.replace(finding, rows=len(cases), examples=examples, cases=cases)
