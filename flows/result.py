"""What a run did, as the command line, the server and the events tell it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from asreported.sources.problems import Problem
from expectations.gate import Finding


@dataclass(frozen=True, kw_only=True)
class RunResult:
    """The result of a run."""

    story: str
    run_id: str
    report: Path
    given: int
    new: int
    added: dict[str, int] = field(default_factory=dict)
    left_out: dict[str, int] = field(default_factory=dict)
    """Reason why figures are in no series → how many, of all that the ledger has."""
    contested: int = 0
    """Figures that no band uses: they cannot be true beside the others, or wait; of all that the ledger has."""
    waiting: int = 0
    """Figures that wait for review and would move a chart; of all that the ledger has."""
    proposed: dict[str, int] = field(default_factory=dict)
    """Outcome → how many of the figures have it that the run was given of other readers."""
    held: Sequence[str] = ()
    """Charts that a strict story does not publish while such a figure waits."""
    findings: Sequence[Finding] = field(default_factory=tuple)
    changes: Sequence[dict[str, Any]] = field(default_factory=tuple)
    """What is otherwise since the run before; empty on a first run."""
    problems: Sequence[Problem] = field(default_factory=tuple)
    sources: Sequence[dict[str, Any]] = field(default_factory=tuple)
    """How the story's feeds are, one row for each; empty where it has none."""
