"""What the gate found, kept beside the ledger: a later run publishes it without looking again."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import Any

from expectations.gate import EXAMPLES, Finding


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

    def on(self, name: str, *, of: str = "") -> list[Finding] | None:
        """Findings kept on something, None where there are none of it in that state."""
        file = self.folder / f"{name}.json"
        if not file.is_file():
            return None
        said: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
        return [Finding(**finding) for finding in said["findings"]] if said["of"] == of else None

    def on_all(self, names: Iterable[str]) -> list[Finding]:
        """Findings on several runs as if it had been one: the rows of a rule added up, with the first examples."""
        by_rule: dict[tuple[str, str], Finding] = {}
        for name in sorted(names):
            for finding in self.on(name) or []:
                key = (finding.table, finding.rule)
                before = by_rule.get(key)
                if before is not None:
                    examples = sorted({*before.examples, *finding.examples})[:EXAMPLES]
                    finding = dataclasses.replace(finding, rows=before.rows + finding.rows, examples=examples)
                by_rule[key] = finding
        return [by_rule[key] for key in sorted(by_rule)]
