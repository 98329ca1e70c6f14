"""Findings of the gate: a rule that a table fails, on how many rows, and which."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from expectations.rules import Severity

EXAMPLES = 5
"""Rows shown with a finding."""

CASES = 1000
"""Rows of a finding that are kept by name, so that the allowlist can speak of them; more are counted."""

Case = dict[str, str]
"""A row that breaks a rule: its id as ``row``, its ``article`` where it has one, and what it says by column."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a table breaks: how many rows do, what it protects and what to do, and some of the rows.

    ``stops`` says whether nothing may be written or published because of it.
    """

    rule: str
    severity: Severity
    table: str
    rows: int
    message: str
    examples: list[str]
    cases: list[Case] = field(default_factory=list)
    stops: bool = False


def told(value: Any) -> str:
    """A value of a row as the allowlist writes it: whole numbers without their ``.0``, days as 2024-08-07."""
    return f"{value:.15g}" if isinstance(value, float) else str(value)


def together(findings: Iterable[Finding]) -> list[Finding]:
    """Findings as if they had been made at once: the rows of a rule added up, with the first examples."""
    by_rule: dict[tuple[str, str, str], Finding] = {}
    for finding in findings:
        key = (finding.table, finding.rule, finding.severity)
        before = by_rule.get(key)
        if before is not None:
            finding = dataclasses.replace(
                finding,
                rows=before.rows + finding.rows,
                examples=sorted({*before.examples, *finding.examples})[:EXAMPLES],
                cases=[*before.cases, *finding.cases][:CASES],
                stops=before.stops or finding.stops,
            )
        by_rule[key] = finding
    return [by_rule[key] for key in sorted(by_rule)]
