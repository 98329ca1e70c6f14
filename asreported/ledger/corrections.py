"""A story's ``corrections.toml``: what it declares wrong, checked against what the ledger says before it is believed.

Each ``[[correction]]`` names a ``figure`` or an ``article`` (its id, or enough of its beginning) and either
``withdrawn = true``, ``accepted = true`` (of a figure that is contested, implausible or doubtful: it counts as it was
read), or a ``field`` with what is expected there (``expect``) and its new ``value``; besides a ``reason``, ``who`` and
the day from which it holds (``when``). What is decided in a review makes the same rows
(:mod:`asreported.ledger.decisions`).
"""

from __future__ import annotations

import datetime as dt
import difflib
import hashlib
import itertools
import json
import logging
import math
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import polars as pl
from pydantic import BaseModel, ConfigDict, Field, ValidationError, field_validator, model_validator

from asreported import ceilings, records, tables
from asreported.errors import InputError
from asreported.ledger.ledger import Ledger
from asreported.measures import MEASURES
from asreported.records import Correction, Decision
from asreported.story import Story

log = logging.getLogger("asreported.run")

FILE = "corrections.toml"

FIELDS = (
    *("value", "low", "high", "hedge", "kind", "measure", "aspect", "place", "group", "source", "attribution"),
    *("modality", "as_of_first", "as_of_last"),
)
"""Columns of a figure that may be corrected. Of an article nothing is: it is withdrawn, or shows a new version."""

ORDERED = (("low", "high"), ("as_of_first", "as_of_last"))
"""Columns of which the second is not below the first."""
BOUNDED = (("low", "value"), ("value", "high"))
"""The same, of figures that were so before: "fewer than 100" has a value above its high."""

_WORDS: dict[str, tuple[str, ...]] = {
    "hedge": tuple(records.Hedge),
    "kind": tuple(records.Kind),
    "aspect": tuple(records.Aspect),
    "modality": tuple(records.Modality),
}

_UNKNOWN = (
    "it is not in the ledger: take ids from site/data/figures.csv, or from `asreported check --chart KEY`; they change "
    "with the text, title or day of the report"
)

Said = float | int | str | dt.date


class Entry(BaseModel):
    """One correction as it is written."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    figure: str | None = Field(None, min_length=4)
    article: str | None = Field(None, min_length=4)
    field: str | None = None
    expect: Said | None = None
    value: Said | None = None
    withdrawn: bool = False
    accepted: bool = False
    reason: str = Field(min_length=3)
    who: str = Field(min_length=1)
    when: dt.date

    @field_validator("expect", "value", mode="before")
    @classmethod
    def _is_no_truth(cls, said: Any) -> Any:
        if isinstance(said, bool):  # which would be taken for 1 or 0
            raise ValueError(f"give a number, a text or a day, and not {str(said).lower()}")
        return said

    @model_validator(mode="after")
    def _says_one_thing(self) -> Entry:
        if (self.figure is None) == (self.article is None):
            raise ValueError("name a figure or an article, and not both")
        if self.withdrawn + self.accepted + (self.field is not None) != 1:
            raise ValueError("give withdrawn = true, accepted = true, or a field with expect and value")
        if self.accepted and self.figure is None:
            raise ValueError("name the figure that is accepted: a report is accepted by its figures")
        if self.field is not None and (self.figure is None or self.field not in FIELDS):
            raise ValueError(f"the field {self.field} cannot be corrected (accepted: {', '.join(FIELDS)})")
        if self.field is None and self.value is not None:
            raise ValueError("what is withdrawn or accepted has no value")
        if self.field is not None and (fault := wrong_value(self.field, self.value)):
            raise ValueError(fault)
        if self.field is not None and self.expect is not None and cast(self.field, self.expect) is None:
            raise ValueError(f"expect = {self.expect!r:.40}: {self.field} never has such a value")
        return self

    @property
    def decision(self) -> Decision:
        """Return what the correction does."""
        if self.accepted:
            return Decision.ACCEPT
        return Decision.WITHDRAW if self.withdrawn else Decision.CORRECT

    @property
    def fingerprint(self) -> str:
        """Hash of everything that it says: the same for the same correction, whatever may be said besides by now."""
        said = self.model_dump(mode="json", exclude=None if self.accepted else {"accepted"})
        return hashlib.sha256(json.dumps(said, sort_keys=True).encode()).hexdigest()[:16]


def wrong_value(field: str, value: Any, story: Story | None = None) -> str | None:
    """Return what is wrong with a value as one of a field of :data:`FIELDS`; None where nothing is.

    A measure is one that the story declares, or a general one.
    """
    if field == "measure" and (value is None or (story is not None and value not in {*story.measures, *MEASURES})):
        known = sorted(story.measures) if story is not None else []
        near = difflib.get_close_matches(str(value), [*known, *MEASURES], n=1)
        hint = f" (did you mean {near[0]}?)" if near else ""
        return (
            f"measure cannot be {value!r}{hint}: give one of the story ({', '.join(known) or 'none'}) or a general one"
        )
    if field in _WORDS and value not in _WORDS[field]:
        return f"{field} is one of {', '.join(_WORDS[field])}"
    told = None if value is None else cast(field, value)
    if (value is not None and told is None) or (isinstance(told, float) and not math.isfinite(told)):
        return f"{field} cannot be {value!r:.40}"
    return None


def load(story: Story) -> list[Entry]:
    """The corrections of a story, none where it has no file. Raises InputError with the file and what is wrong."""
    file = story.folder / FILE
    if not file.is_file():
        return []
    try:
        said = ceilings.toml(file.read_text(encoding="utf-8"), ceilings.CORRECTIONS)
    except (OSError, ValueError) as error:
        raise InputError(f"{file}: cannot be read: {error}: mend it") from error
    listed = said.pop("correction", [])
    if said or not isinstance(listed, list):
        raise InputError(
            f"{file}: only [[correction]] is known here: rename or remove {', '.join(said) or 'correction'}"
        )
    return [_entry(file, number, one) for number, one in enumerate(listed, start=1)]


def _entry(file: Path, number: int, said: Any) -> Entry:
    try:
        return Entry.model_validate(said)
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(map(str, first["loc"]))
        what = first["msg"].removeprefix("Value error, ")
        raise InputError(f"{file}: correction {number}: {where + ': ' if where else ''}{what}") from error


def new(story: Story, ledger: Ledger, *, partial: bool = False) -> pl.DataFrame:
    """Corrections of the story that the ledger does not have, as rows.

    Where the ledger was given a part of the story's reports (``partial``), corrections of the others wait. Raises
    :class:`~asreported.errors.InputError` where one names nothing that is there, or where the ledger does not say
    what it expects: then it says which, what was expected, and what is there.
    """
    if not load(story):
        return tables.frame("corrections", [])
    figures, articles, there, held = (
        ledger.read(name) for name in ("figures", "articles", "corrections", "quarantine")
    )
    if partial:
        for line in waiting(story, figures, articles):
            log.info("%s", line)
    return _rows(story, figures, articles, there, held, partial=partial)


def tried(
    story: Story, figures: pl.DataFrame, articles: pl.DataFrame, held: pl.DataFrame, *, partial: bool = False
) -> pl.DataFrame:
    """Return the same for figures and articles that are in no ledger yet, as a dry run has them.

    ``held`` are rows held back of them, as the quarantine has them.
    """
    return _rows(story, figures, articles, tables.frame("corrections", []), held, partial=partial)


def among(figures: pl.DataFrame, story: Story, there: pl.DataFrame) -> pl.DataFrame:
    """Return the corrections of some figures: those of a ledger (``there``), then those of the story it has not yet.

    Raises :class:`~asreported.errors.InputError` where one of the story's does not fit its figure.
    """
    none = tables.frame("quarantine", [])
    articles = figures.select("article_id").unique()
    made = _rows(story, figures, articles, there, none, partial=True)
    of_these = tables.chronological(there).filter(pl.col("figure_id").is_in(figures["figure_id"].implode()))
    return pl.concat([of_these.select(made.columns), made])


def waiting(story: Story, figures: pl.DataFrame, articles: pl.DataFrame) -> list[str]:
    """Return the figures and articles that corrections name and that are not among these, one line each."""
    return [
        f"correction {number} waits: {_named(entry)} is in none of these reports"
        for number, entry in enumerate(load(story), start=1)
        if _target(f"{story.folder / FILE}: correction {number}", entry, figures, articles) is None
    ]


def _rows(
    story: Story,
    figures: pl.DataFrame,
    articles: pl.DataFrame,
    there: pl.DataFrame,
    held: pl.DataFrame,
    *,
    partial: bool,
) -> pl.DataFrame:
    entries = load(story)
    known = set(there.get_column("correction_id"))
    rows: list[dict[str, Any]] = []
    touched: dict[str, tuple[str, dict[str, Any]]] = {}
    for number, entry in enumerate(entries, start=1):
        where = f"{story.folder / FILE}: correction {number}"
        target = _target(where, entry, figures, articles)
        if target is None:
            _demand_not_held(where, entry, held)
            if partial or (entry.withdrawn and _held(entry, held)):
                continue
            raise InputError(f"{where}: {_named(entry)}: {_UNKNOWN}")
        correction = Correction(
            correction_id=entry.fingerprint,
            figure_id=target.get("figure_id"),
            article_id=target["article_id"],
            field=entry.field,
            expect=text(entry.expect),
            value=text(entry.value),
            withdrawn=entry.withdrawn,
            reason=entry.reason,
            who=entry.who,
            on=entry.when,
            decision=entry.decision,
            **sentence_of(target),
        )
        if correction.correction_id in known:
            continue
        if entry.field is not None:
            _check(where, entry, now(target, entry.field, there, rows))
            if fault := wrong_value(entry.field, entry.value, story):
                raise InputError(f"{where}: {fault}")
            touched[str(target["figure_id"])] = where, target
        known.add(correction.correction_id)
        rows.append(tables.row(correction, story=story.id))
    for where, target in touched.values():
        _check_order(where, target, there, rows)
    return tables.frame("corrections", rows)


def _target(where: str, entry: Entry, figures: pl.DataFrame, articles: pl.DataFrame) -> dict[str, Any] | None:
    """The row that a correction names; None where there is none. InputError where it may be several."""
    name, rows, column = (
        (entry.figure, figures, "figure_id") if entry.figure is not None else (entry.article, articles, "article_id")
    )
    found = rows.filter(pl.col(column).str.starts_with(name or ""))
    if found.height > 1:
        raise InputError(f"{where}: {_named(entry)}: {found.height} of them begin so: give more of it")
    return found.row(0, named=True) if found.height else None


def _held(entry: Entry, held: pl.DataFrame) -> list[dict[str, Any]]:
    """Rows of the quarantine that a correction names."""
    table, name = ("figures", entry.figure) if entry.figure is not None else ("articles", entry.article)
    named = (pl.col("table") == table) & pl.col("row_id").str.starts_with(name or "")
    return held.filter(named).unique("rule").sort("row_id", "rule").to_dicts()


def _demand_not_held(where: str, entry: Entry, held: pl.DataFrame) -> None:
    """Raise InputError where a correction names what the validation holds back, and does not withdraw it."""
    rows = [] if entry.withdrawn else _held(entry, held)
    if not rows:
        return
    rules = " and ".join(row["rule"] for row in rows)
    says = "; ".join(f"{row['rule']}: {row['message']}" for row in rows)
    kind = "figure" if entry.figure is not None else "article"
    entries = " and ".join(f'rule = "{row["rule"]}", {kind} = "{row["row_id"]}"' for row in rows)
    raise InputError(
        f"{where}: the validation holds {_named(entry)} back ({says}): correct also what breaks {rules}, or allow it "
        f"in story.toml: [[allow]] with {entries}"
    )


def _named(entry: Entry) -> str:
    return f"figure {entry.figure}" if entry.figure is not None else f"article {entry.article}"


def sentence_of(figure: Mapping[str, Any]) -> dict[str, Any]:
    """The sentence of a figure and where its number stands in it; nothing for an article."""
    if "figure_id" not in figure:
        return {}
    return {"sentence": figure["sentence"], "offset": figure["start"] - figure["sentence_start"]}


def now(target: Mapping[str, Any], field: str, there: pl.DataFrame, rows: Iterable[Mapping[str, Any]]) -> Any:
    """Return what the ledger says of a figure's field, with the corrections before this one."""
    earlier = [*tables.chronological(there).iter_rows(named=True), *rows]
    said = [one["value"] for one in earlier if one["figure_id"] == target["figure_id"] and one["field"] == field]
    return cast(field, said[-1]) if said else target[field]


def _check(where: str, entry: Entry, there: Any) -> None:
    field = str(entry.field)
    expected = None if entry.expect is None else cast(field, entry.expect)
    if there == expected:
        return
    if expected is None:
        line = f"expect = {_as_toml(there)}"
        raise InputError(
            f"{where}: has no expect, which says that {field} of figure {entry.figure} is empty, but the ledger says "
            f"{text(there)}: add {line} if that is what you correct"
        )
    raise InputError(
        f"{where}: expects {field} {text(entry.expect)} of figure {entry.figure}, but the ledger says "
        f"{text(there) or 'nothing'}: look again, then {_remedy(there)}, or remove the correction"
    )


def _remedy(there: Any) -> str:
    """Return what to write for a correction to expect what is there."""
    return "leave expect out" if there is None else f"write expect = {_as_toml(there)}"


def _as_toml(said: Any) -> str:
    return json.dumps(said, ensure_ascii=False) if isinstance(said, str) else str(text(said))


def _check_order(where: str, target: Mapping[str, Any], there: pl.DataFrame, rows: Iterable[Mapping[str, Any]]) -> None:
    """Raise InputError where a figure, as all of its corrections have it, ends before it begins."""
    said = {field: now(target, field, there, rows) for field in ("value", *itertools.chain(*ORDERED))}
    for bound in ORDERED[0]:  # bounds that were the number itself follow it
        if said["value"] != target["value"] and said[bound] == target["value"] == target[bound]:
            said[bound] = said["value"]
    for first, last in (*ORDERED, *(pair for pair in BOUNDED if _in_order(target, *pair))):
        if said[first] is not None and said[last] is not None and said[first] > said[last]:
            raise InputError(
                f"{where}: figure {target['figure_id']} would have {first} {text(said[first])} and {last} "
                f"{text(said[last])}: correct both"
            )


def _in_order(row: Mapping[str, Any], first: str, last: str) -> bool:
    """Return True unless a row has both, and the first above the last."""
    return row[first] is None or row[last] is None or row[first] <= row[last]


def cast(field: str, said: Any) -> Any:
    """A value as the column has it; None where it cannot be one."""
    kind = tables.schema("figures")[field]
    try:
        if kind == pl.Date:
            return said if isinstance(said, dt.date) else dt.date.fromisoformat(str(said))
        if kind != pl.Float64:
            return str(said)
        number = float(said)
        return number if math.isfinite(number) and number >= 0 else None
    except (TypeError, ValueError, OverflowError):
        return None


def text(said: Any) -> str | None:
    """A value as the table of corrections has it."""
    return None if said is None else said.isoformat() if isinstance(said, dt.date) else str(said)
