"""Figures that were read in labelled text, each with its clues and whether its record is right.

Two sorts of labels: the gold sets, of which every third row is held out of all tuning, and figures of running text
(``running_text.jsonl``), whose sentences no rule was written for.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asreported.reading.engine import stages
from asreported.reading.figures.certainty.certainty import general
from asreported.reading.figures.certainty.clues import RULED, attachment_of, clues, rules_of
from asreported.reading.figures.certainty.table import Table
from asreported.reading.grammar.draft import Draft
from asreported.reading.grammar.plain import plain_text
from asreported.reading.grammar.store import general as lexicon
from tests.benchmarks.ablation import scorer
from tests.benchmarks.reading import GOLD, OWN_GOLD, SHARED

RECORD = ("hedge", "measure", "aspect", "modality")
"""Fields that make a record right."""
SETS: dict[str, Path] = {"development": GOLD / "figures.dev.jsonl", **dict(OWN_GOLD)}
BUNDLED = "bundled story"
RUNNING = Path(__file__).with_name("running_text.jsonl")
CORPORA = ("ocha-flash-updates", "white-house-briefings")
NEWSQUANT = "newsquant"
HELD_EVERY = 3

Row = dict[str, Any]


@dataclass(frozen=True)
class Judged:
    """A figure that was read: its clues but for ``usual aspect``, its fields, and which of them are right."""

    clues: Mapping[str, float]
    rules: Mapping[str, str]
    kind: str
    measure: str
    aspect: str
    right: Mapping[str, bool]
    labels: Mapping[str, str]
    certainty: float
    group: str

    @property
    def record(self) -> bool:
        """Return True if the whole record is right."""
        return all(self.right[name] for name in RECORD)


def gold(name: str, held: bool) -> list[Judged]:
    """Figures of one gold set, in its rows that may be tuned on or in those that are held out.

    A number that was read where the labels have no figure is a record that is wrong.
    """
    found: list[Judged] = []
    for at, row in enumerate(_lines(SETS[name])):
        if (at % HELD_EVERY == HELD_EVERY - 1) is held:
            found += _judged_row(row, f"{name} {at}")
    return found


def _judged_row(row: Row, group: str) -> Iterator[Judged]:
    tool = scorer()
    published = dt.date.fromisoformat(row["published"][:10]) if row.get("published") else None
    drafts = _drafts(row["sentence"], published)
    fields = [_fields(draft) for draft in drafts]
    labels = list(tool.spans(row, "figures"))
    owners = {read: label for label, read in tool.match(labels, fields, row["sentence"]).items()}
    for at, draft in enumerate(drafts):
        if at not in owners:
            yield _judged(draft, dict.fromkeys(RECORD, False), {}, group)
            continue
        label = labels[owners[at]]
        right = {name: bool(tool.field_right(name, label, fields[at], None)) for name in RECORD}
        yield _judged(draft, right, {name: label[name] for name in RECORD}, group)


def running() -> list[Judged]:
    """Figures of running text that were labelled, in the order of their file."""
    texts = _texts()
    drafts: dict[str, list[Draft]] = {}
    found: list[Judged] = []
    for row in _lines(RUNNING):
        key = str(row["id"])
        if key not in drafts:
            drafts[key] = _drafts(*texts[key])
        there = [draft for draft in drafts[key] if draft.start < row["end"] and row["start"] < draft.end]
        for draft in there[:1]:
            labels = {name: row[name] for name in RECORD if name in row}
            right = {name: str(getattr(draft, name)) in labels.get(name, ()) for name in RECORD}
            found.append(_judged(draft, right, {name: some[0] for name, some in labels.items()}, key))
    return found


def _texts() -> dict[str, tuple[str, dt.date | None]]:
    """Text and day of publication of every report that figures of running text stand in, by its key."""
    found: dict[str, tuple[str, dt.date | None]] = {}
    for name in CORPORA:
        for article in _lines(SHARED / "corpora" / name / "articles.jsonl"):
            found[article["id"]] = article["text"], dt.date.fromisoformat(article["published"][:10])
    sentences = json.loads((GOLD / "newsquant.odd.json").read_text(encoding="utf-8"))
    return found | {str(at): (row["text"], None) for at, row in enumerate(sentences)}


def _lines(path: Path) -> list[Row]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def _drafts(raw: str, published: dt.date | None) -> list[Draft]:
    """The figures of a text while they are being read, at their offsets in it."""
    plain = plain_text(raw, lexicon().knows)
    drafts = stages(plain.text, published, None, "")[1]
    if not plain.is_raw:
        for draft in drafts:
            draft.start, draft.end = plain.start(draft.start), plain.end(draft.end)
    return drafts


def _fields(draft: Draft) -> Row:
    named = ("start", "end", "value", "low", "high", *RECORD)
    return {name: getattr(draft, name) for name in named}


_BLANK = Table({}, {}, {})


def _judged(draft: Draft, right: Mapping[str, bool], labels: Mapping[str, str], group: str) -> Judged:
    measure = general(draft, None)
    known = clues(draft, measure, attachment_of(draft), _BLANK)
    assert draft.certainty is not None
    return Judged(
        clues={name: value for name, value in known.items() if name != "usual aspect"},
        rules={name: rules_of(draft)[name] for name in RULED},
        kind=str(draft.kind),
        measure=measure,
        aspect=str(draft.aspect),
        right=right,
        labels=labels,
        certainty=draft.certainty,
        group=group,
    )
