"""``asreported maintain``: merge a ledger's files, remove old reports of past days and leftovers."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from asreported.cli.console import BUNDLED, Debug, Exit
from asreported.errors import InputError

StoryName = Annotated[str, typer.Argument(metavar="STORY", help="A bundled story, or a folder with story.toml.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the runs \\[default: out/STORY].")]


def maintain(story: StoryName = BUNDLED, out: Out = None, debug: Debug = False) -> int:
    """Merge the files of a ledger, remove old reports of past days and what killed runs left, and say what it freed."""
    from asreported.story import load_story
    from flows.upkeep import maintain as tidy

    root = out or Path("out") / load_story(story).id
    if not (root / "ledger").is_dir():
        raise InputError(f"{root / 'ledger'}: there is no ledger: do `asreported run`, or name its folder with --out")
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
