"""What a reading found, by kind of file: how many of them, how many gave a report, and why the others did not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from asreported.records import Article
from asreported.sources.problems import Problem

OTHER = "not read"
"""The kind of files that no reader is for."""
_REASONS = 2
"""Reasons that are told of a kind."""
_LONGEST = 60
"""Characters of a reason, at most."""


@dataclass(slots=True)
class Kind:
    """Files of one kind: all, those that gave a report, how many reports, and what was left for which reason."""

    files: set[Path] = field(default_factory=set)
    read: set[Path] = field(default_factory=set)
    reports: int = 0
    left: Counter[str] = field(default_factory=Counter)

    def add(self, file: Path, found: Article | Problem | None) -> None:
        """Count what came of a file; None where it is only there."""
        self.files.add(file)
        if isinstance(found, Article):
            self.read.add(file)
            self.reports += 1
        elif found is not None:
            reason = found.message.removeprefix("left out, not a report: ").partition(": ")[0]
            self.left[reason if len(reason) <= _LONGEST else f"{reason[:_LONGEST].rsplit(' ', 1)[0]} …"] += 1


def listing(kinds: Mapping[str, Kind]) -> str:
    """A table of all kinds, a line each, with the reasons why parts were left."""
    names = ["kind", *kinds]
    counts = [[len(kind.files), len(kind.read), kind.reports, kind.left.total()] for kind in kinds.values()]
    numbers = [["files", "read", "reports", "left"], *([f"{count:,}" for count in row] for row in counts)]
    reasons = ["why", *(_why(kind.left) for kind in kinds.values())]
    widths = [max(map(len, column)) for column in zip(*numbers, strict=True)]
    lines = []
    for name, row, why in zip(names, numbers, reasons, strict=True):
        told = [number.rjust(width) for number, width in zip(row, widths, strict=True)]
        lines.append("  ".join([name.ljust(max(map(len, names))), *told, why]).rstrip())
    return "\n".join(lines)


def _why(left: Counter[str]) -> str:
    told = [reason if count == 1 else f"{reason} ({count:,})" for reason, count in left.most_common(_REASONS)]
    more = len(left) - len(told)
    return "; ".join([*told, f"{more} other reason{'s' if more > 1 else ''}"] if more else told)
