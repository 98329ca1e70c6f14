"""What somebody decided in a review, as rows of the ledger: who, when, why, and what the ledger said then.

A decision is a correction (:mod:`asreported.ledger.corrections`) that stands in no file of the story: ``accept`` lets a
figure count as it was read, ``correct`` gives one of its fields another value, ``withdraw`` takes it out.
"""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import polars as pl

from asreported import tables
from asreported.errors import InputError
from asreported.ledger.corrections import FIELDS, cast, now, sentence_of, text, wrong_value
from asreported.ledger.ledger import Ledger
from asreported.records import Correction, Decision
from asreported.story import Story

SKIP = "skip"
"""What is said of a figure of which nothing is decided."""

DECISIONS = (*map(str, Decision), SKIP)
"""What may be decided of a figure."""

SHORTEST = 4
"""Characters by which a figure may be named."""


@dataclass(frozen=True, kw_only=True)
class Decided:
    """One decision as it was given: ``where`` says in which line, for errors.

    ``figure_id`` may be the beginning of an id; ``field`` and ``value`` are given with ``correct`` alone, an empty
    value being none. ``seen`` is the number that whoever decided had before them, where they say it.
    """

    where: str
    figure_id: str
    decision: str
    field: str = ""
    value: str = ""
    who: str = ""
    why: str = ""
    seen: str = ""


def rows(
    decided: Iterable[Decided], ledger: Ledger, *, story: str, on: dt.date, declared: Story | None = None
) -> pl.DataFrame:
    """Decisions as rows of the table ``corrections``, without those that hold already; nothing is written.

    ``on`` is the day from which they hold; ``declared`` is the story, by which a measure must be one that there is.
    Raises :class:`~asreported.errors.InputError` for the first that names no figure of the ledger, decides what cannot
    be decided, or was made on another number than the ledger has.
    """
    figures, there = ledger.read("figures"), ledger.read("corrections")
    made: list[dict[str, Any]] = []
    for one in decided:
        if _checked(one, declared) == SKIP:
            continue
        figure = _figure(one, figures)
        row = _row(one, figure, there, made, on)
        if row is not None:
            made.append(tables.row(row, story=story))
    return tables.frame("corrections", made)


def commit(made: pl.DataFrame, ledger: Ledger, *, at: dt.datetime) -> int:
    """Add decisions to the ledger in one step: how many."""
    if made.is_empty():
        return 0
    run_id = hashlib.sha256("\n".join(sorted(made["correction_id"])).encode()).hexdigest()[:16]
    return ledger.commit({"corrections": made}, run_id=run_id, recorded_at=at)["corrections"]


def _checked(one: Decided, story: Story | None) -> str:
    """The decision, after a look at whether it can be made at all."""
    if one.decision not in DECISIONS:
        near = difflib.get_close_matches(one.decision, DECISIONS, n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        raise InputError(f"{one.where}: {one.decision!r} is not a decision{hint}: give {', '.join(DECISIONS)}")
    if one.decision == SKIP:
        return SKIP
    if not one.who.strip() or len(one.why.strip()) < 3:
        raise InputError(f"{one.where}: say who decides and why: fill in the columns who and why")
    if one.decision != Decision.CORRECT and (one.field or one.value):
        raise InputError(f"{one.where}: only correct has a field and a value: empty them, or write correct")
    if one.decision == Decision.CORRECT:
        if one.field not in FIELDS:
            raise InputError(
                f"{one.where}: {one.field!r} is not a field that may be corrected: give {', '.join(FIELDS)}"
            )
        if fault := wrong_value(one.field, one.value or None, story):
            raise InputError(f"{one.where}: {fault}")
    return one.decision


def _figure(one: Decided, figures: pl.DataFrame) -> Mapping[str, Any]:
    """The figure that a decision names; InputError where there is none, or several, or another number."""
    found = figures.filter(pl.col("figure_id").str.starts_with(one.figure_id)) if one.figure_id else figures.clear()
    if len(one.figure_id) < SHORTEST or found.is_empty():
        raise InputError(f"{one.where}: figure {one.figure_id!r} is not in the ledger: take ids from --export")
    if found.height > 1:
        raise InputError(f"{one.where}: {found.height} figures begin with {one.figure_id!r}: give more of the id")
    return found.row(0, named=True)


def _row(
    one: Decided, figure: Mapping[str, Any], there: pl.DataFrame, made: Sequence[Mapping[str, Any]], on: dt.date
) -> Correction | None:
    """The row of one decision; None where the same is what holds of the figure."""
    field = one.field or None
    of_figure = [*tables.chronological(there).iter_rows(named=True), *made]
    of_figure = [row for row in of_figure if row["figure_id"] == figure["figure_id"]]
    if {row["decision"] for row in made if row["figure_id"] == figure["figure_id"]} & _against(one.decision):
        raise InputError(f"{one.where}: figure {figure['figure_id']} is decided twice: leave one of the two rows")
    expect = now(figure, field or "value", there, made)
    if one.seen and _differ(one.seen, now(figure, "value", there, [])):
        said = text(now(figure, "value", there, [])) or figure["quote"]
        raise InputError(
            f"{one.where}: decided of {one.seen}, and the ledger says {said}: export the queue again, and look"
        )
    value = text(cast(field, one.value)) if field and one.value else None
    same = [row for row in of_figure if (row["field"] if field else row["field"] is None) == (field or True)]
    if same and _holds(same[-1], one, value):
        return None
    said = {"figure": figure["figure_id"], "decision": one.decision, "field": field, "value": value}
    said |= {"who": one.who, "why": one.why, "on": on.isoformat(), "after": len(of_figure)}
    return Correction(
        correction_id=hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16],
        figure_id=figure["figure_id"],
        article_id=figure["article_id"],
        field=field,
        expect=text(expect) if field or expect is not None else figure["quote"],
        value=value,
        withdrawn=one.decision == Decision.WITHDRAW,
        reason=one.why.strip(),
        who=one.who.strip(),
        on=on,
        decision=Decision(one.decision),
        **sentence_of(figure),
    )


def _against(decision: str) -> set[str]:
    """Decisions that exclude another in one review: what is withdrawn is neither accepted nor corrected."""
    others = {str(of) for of in Decision} - {decision}
    return others if decision == Decision.WITHDRAW else {str(Decision.WITHDRAW)}


def _differ(seen: str, there: Any) -> bool:
    """Return True if the number that was looked at is not the one that the ledger has."""
    try:
        return there is not None and float(seen.replace(",", "")) != float(there)
    except ValueError:
        return False


def _holds(last: Mapping[str, Any], one: Decided, value: str | None) -> bool:
    """Return True if the last correction of a figure, or of its field, says the same."""
    same = last["decision"] == one.decision and last["value"] == value
    return same and (last["who"], last["reason"]) == (one.who.strip(), one.why.strip())
