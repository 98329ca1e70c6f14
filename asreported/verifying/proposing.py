"""Proposals of a second reader: figures of a table or of a model's answer, and what is kept of them."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asreported.errors import InputError
from asreported.story import Story
from asreported.verifying import intake
from asreported.verifying.claims import FIELDS, Claim, claim_of
from asreported.verifying.rows import TABLES

SPAN = ("start", "end")
"""Columns with the offsets of the words in the report."""


@dataclass(frozen=True, slots=True)
class Proposing:
    """A figure as a second reader proposes it: ``span`` are its offsets in the report, where they are given."""

    reader: str
    claim: Claim
    span: tuple[int, int] | None = None

    @property
    def said(self) -> str:
        """Everything that is proposed, as JSON from which :func:`again` has it back."""
        cells: dict[str, Any] = {"reader": self.reader}
        for name in FIELDS:
            if name not in ("id", "hedge") and (value := getattr(self.claim, name)) is not None:
                cells[name] = "/".join(map(str, value)) if isinstance(value, tuple) else value
        if len(self.claim.hedges) == 1:
            cells["hedge"] = next(iter(self.claim.hedges))
        if self.span:
            cells |= dict(zip(SPAN, self.span, strict=True))
        return json.dumps(cells, ensure_ascii=False, sort_keys=True)

    @property
    def proposal_id(self) -> str:
        """Hash of the reader and everything that is proposed."""
        return hashlib.sha256(self.said.encode(errors="surrogatepass")).hexdigest()[:16]


def from_path(path: Path, story: Story) -> list[Proposing]:
    """Proposals of a table or a model's answer, each once; without a column ``reader`` the file's name is the reader.

    Raises :class:`~asreported.errors.InputError` where it is no such file, has no numbers, or a cell means nothing.
    """
    if path.suffix.lower() not in (*TABLES, ".jsonl"):
        known = ", ".join((*TABLES, ".jsonl"))
        raise InputError(f"{path}: proposals are a table or a model's answer: give one of {known}")
    found = intake.from_path(path, intake.columns(), published=None, story=story)
    if found.drafts:
        raise InputError(f"{path}: its lines are reports with their text, and no proposals: give them with --articles")
    proposed = [_proposing(claim, path.stem, f"{path}, row {claim.row}") for claim in found.claims]
    return list({one.proposal_id: one for one in proposed}.values())


def _proposing(claim: Claim, reader: str, where: str) -> Proposing:
    interval = claim.extra.get("char_interval")
    given = interval if isinstance(interval, Mapping) else claim.extra
    ends = [given.get(name, given.get(f"{name}_pos")) for name in SPAN]
    said = str(claim.extra.get("reader") or "").strip() or reader
    if all(end in (None, "") for end in ends):
        return Proposing(said, claim)
    try:
        start, end = (int(str(end)) for end in ends)
    except (TypeError, ValueError) as error:
        raise InputError(f"{where}: start and end are offsets in the report's text: give both or none") from error
    return Proposing(said, claim, (start, end))


def again(said: str) -> Proposing:
    """A proposal as it was made, from what was kept of it."""
    cells = json.loads(said)
    span = tuple(cells[name] for name in SPAN) if "start" in cells else None
    return Proposing(cells["reader"], claim_of(cells, 0, "a recorded proposal"), span)
