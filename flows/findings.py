"""What the gate found, kept beside the ledger: a later run publishes it without looking again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Container, Iterable, Sequence
from pathlib import Path
from typing import Any

from expectations.findings import Finding, together


class Findings:
    """Findings in a folder: one file for each run that added something, and one for the series as they are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def keep(self, name: str, findings: Sequence[Finding], *, of: str = "") -> None:
        """Keep the findings on something; ``of`` says in which state it was."""
        self.folder.mkdir(parents=True, exist_ok=True)
        said = {"of": of, "findings": [dataclasses.asdict(finding) for finding in findings]}
        draft = self.folder / f".{name}.draft"
        draft.write_text(json.dumps(said, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        draft.replace(self.folder / f"{name}.json")

    def forget(self, articles: Container[str]) -> None:
        """Drop what was found on articles that are read again: what is found on them now takes its place."""
        for file in sorted(self.folder.glob("*.json")):
            said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
            before = [Finding(**finding) for finding in said["findings"]]
            after = [_of(one, articles, inside=False) if _tells(one, articles) else one for one in before]
            if after != before:
                self.keep(file.stem, [one for one in after if one.rows], of=said["of"])

    def on(self, name: str, *, of: str = "") -> list[Finding] | None:
        """Findings kept on something, None where there are none of it in that state."""
        file = self.folder / f"{name}.json"
        if not file.is_file():
            return None
        said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return [Finding(**finding) for finding in said["findings"]] if said["of"] == of else None

    def on_all(self, names: Iterable[str], articles: Container[str] | None = None) -> list[Finding]:
        """Findings on several runs as if it had been one; only those on certain ``articles`` where these are given."""
        found = (finding for name in sorted(names) for finding in self.on(name) or [])
        return together(found if articles is None else (_of(finding, articles) for finding in found))


def _tells(finding: Finding, articles: Container[str]) -> bool:
    """Return True if a finding is on a row of one of the articles."""
    return any(case.get("article") in articles for case in finding.cases)


def _of(finding: Finding, articles: Container[str], *, inside: bool = True) -> Finding:
    """The finding without its rows of other articles; without ``inside`` without those of the articles themselves."""
    cases = [case for case in finding.cases if (case.get("article") in articles) is inside]
    rows = {case["row"] for case in cases}
    examples = [shown for shown in finding.examples if shown.split(": ", 1)[0] in rows]
    return dataclasses.replace(finding, rows=len(cases), examples=examples, cases=cases)
