"""``asreported maintain``: merge a ledger's files, remove old reports of past days and leftovers."""

from __future__ import annotations

import datetime as dt
import sys
from pathlib import Path
from typing import Annotated

import typer

from asreported.cli.console import BUNDLED, Debug, Exit
from asreported.errors import InputError

StoryName = Annotated[str, typer.Argument(metavar="STORY", help="A bundled story, or a folder with story.toml.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the runs \\[default: out/STORY].")]

Clock = Annotated[
    bool,
    typer.Option("--clock", help="Accept that the clock was ahead when something was recorded; the manifest says so."),
]


def maintain(story: StoryName = BUNDLED, out: Out = None, clock: Clock = False, debug: Debug = False) -> int:
    """Merge the files of a ledger, remove old reports of past days and what killed runs left, and say what it freed."""
    from asreported.story import load_story
    from flows.upkeep import maintain as tidy

    root = out or Path("out") / load_story(story).id
    if not (root / "ledger").is_dir():
        raise InputError(f"{root / 'ledger'}: there is no ledger: do `asreported run`, or name its folder with --out")
    if clock:
        return _accept_clock(root)
    done = tidy(root)
    lines = [
        f"ledger: {done.ledger.merged:,} files of {done.ledger.tables} tables merged, {done.ledger.removed:,} removed"
    ]
    if done.days:
        lines.append(f"reports of past days removed: {', '.join(done.days)} (--as-of and --known-at make them again)")
    if done.leftovers:
        lines.append(f"leftovers of runs that were killed: {done.leftovers:,} removed")
    lines.append(f"freed: {done.bytes / 1e6:,.1f} MB in {done.files:,} files")
    sys.stdout.write("\n".join(lines) + "\n")
    return Exit.DONE


def _accept_clock(root: Path) -> int:
    """Let a ledger go on whose last run was recorded at a moment that is still to come."""
    from asreported.ledger import Ledger
    from flows import output

    place = output.Output(root.resolve())
    with output.claimed(place):
        ahead = Ledger(place.ledger).accept_clock(dt.datetime.now(dt.UTC))
    if ahead is None:
        sys.stdout.write("nothing was recorded at a moment still to come\n")
        return Exit.DONE
    sys.stdout.write(
        f"what is recorded from now on comes just after {ahead:%Y-%m-%d %H:%M:%S} UTC; the manifest says so\n"
    )
    return Exit.DONE
