"""``asreported diff``: what is otherwise now than at the run before, or than on another day."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, NamedTuple

import typer

from asreported.cli.console import BUNDLED, Debug, Exit
from asreported.errors import InputError, StoryError

if TYPE_CHECKING:
    import polars as pl

    from asreported.ledger import Ledger

StoryName = Annotated[str, typer.Argument(metavar="STORY", help="A bundled story, or a folder with story.toml.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the runs \\[default: out/STORY].")]
Since = Annotated[
    str | None,
    typer.Option(
        metavar="WHEN",
        help="A day (what was published by then), such as 2024-08-07, or a moment, such as 2024-08-07T14:30+00:00 "
        "(what was recorded by then) \\[default: the run before].",
    ),
]
Until = Annotated[str | None, typer.Option(metavar="WHEN", help="Likewise \\[default: now].")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line.")]

COLUMNS = ("change", "day", "of what, by whom", "before → after", "why")
"""Columns on a terminal; ``--json`` has all of :data:`asreported.trends.CHANGES`."""

CELL = 60
"""Characters of what was said before and after."""


class Clocks(NamedTuple):
    """A day by which it was published, a moment by which it was recorded."""

    as_of: dt.date | None = None
    recorded_by: dt.datetime | None = None


def diff(
    story: StoryName = BUNDLED,
    out: Out = None,
    since: Since = None,
    until: Until = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> int:
    """Show what is new, changed, withdrawn, contested or accepted, moved bands, contradictions of two runs or days."""
    from asreported.ledger import Ledger
    from asreported.story import load_story
    from asreported.trends import OF_STATE, changes, state

    try:
        told = load_story(story)
    except StoryError as error:
        if out is None and "/" not in story and (Path("out") / story / "ledger").is_dir():
            raise InputError(
                f"{error}; the runs in out/{story}: name their story, and add --out out/{story}"
            ) from error
        raise
    root = (out or Path("out") / told.id) / "ledger"
    if not root.is_dir():
        raise InputError(f"{root}: there is no ledger: do `asreported run`, or name the folder of a run with --out")
    ledger = Ledger(root)
    moments = ledger.moments()
    if since is None and len(moments) < 2:
        count = ledger.read("figures").height
        sys.stdout.write("" if as_json else f"There is one run only: all of its {count:,} figures are new.\n")
        return Exit.DONE
    clocks = [
        when("--since", since) if since else Clocks(recorded_by=moments[-2]),
        when("--until", until),
    ]
    before, after = (state({table: _read(ledger, table, at) for table in OF_STATE}, told) for at in clocks)
    _write(changes(before, after), as_json)
    return Exit.DONE


def _read(ledger: Ledger, table: str, at: Clocks) -> pl.LazyFrame:
    return ledger.read(table, as_of=at.as_of, recorded_by=at.recorded_by).lazy()


def when(option: str, text: str | None) -> Clocks:
    """A day or moment given as an option, as the ledger's clocks; InputError where it is none."""
    if text is None:
        return Clocks()
    try:
        if len(text.strip()) == len("2024-08-07"):
            return Clocks(as_of=dt.date.fromisoformat(text.strip()))
        moment = dt.datetime.fromisoformat(text.strip())
    except ValueError as error:
        raise InputError(
            f"{option}: {text!r} is neither a day nor a moment: give 2024-08-07, or 2024-08-07T14:30+00:00"
        ) from error
    if moment.tzinfo is None:
        raise InputError(f"{option}: {text!r} has no zone: write 2024-08-07T14:30+00:00, or Z for UTC")
    return Clocks(recorded_by=moment)


def _write(rows: pl.DataFrame, as_json: bool) -> None:
    if as_json:
        for row in rows.iter_rows(named=True):
            sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        return
    if rows.is_empty():
        sys.stdout.write("Nothing changed.\n")
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for name in COLUMNS:
        table.add_column(name, no_wrap=name in ("change", "day"), ratio=None if name in ("change", "day") else 1)
    for row in rows.iter_rows(named=True):
        table.add_row(*map(Text, _cells(row)))
    # to a file or a pipe every row goes on one line
    console = Console() if sys.stdout.isatty() else Console(width=10_000)
    console.print(table)


def _cells(row: Mapping[str, Any]) -> tuple[str, ...]:
    """A change in the cells of :data:`COLUMNS`."""
    of_what = ", ".join(filter(None, (row["measure"], row["place"], row["group"], row["source"])))
    why = f"{row['why']} ({row['publisher']})" if row["publisher"] else row["why"]
    said = " → ".join(_short(said) for said in (row["before"], row["after"]) if said)
    return row["change"], str(row["date"] or ""), of_what.replace("_", " "), said, why


def _short(text: str) -> str:
    return text if len(text) <= CELL else f"{text[: CELL - 1]}…"
