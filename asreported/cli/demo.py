"""``asreported demo``: a bundled story in a folder of the user's, to start from."""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from typing import Annotated

import typer

from asreported.cli.console import BUNDLED, Debug, Exit, say
from asreported.errors import InputError

Name = Annotated[str, typer.Argument(metavar="NAME", help="A bundled story.")]
Folder = Annotated[Path | None, typer.Argument(metavar="FOLDER", help="Where to put it \\[default: its name].")]


def demo(name: Name = BUNDLED, folder: Folder = None, debug: Debug = False) -> int:
    """Copy a bundled story, with its reports, to start your own from."""
    from asreported.bundled import SEEDS
    from asreported.story import stories

    if name not in stories():
        raise InputError(f"there is no bundled story {name!r}: there are {', '.join(stories())}")
    place = folder or Path(name)
    if place.exists():
        raise InputError(f"{place}: is there already: name another folder (asreported demo {name} FOLDER)")
    # what its makers labelled by hand is a test's, and no part of a story
    shutil.copytree(SEEDS / name, place, ignore=shutil.ignore_patterns("gold"))
    say("note", f"try: asreported check {place}, then: asreported run {place}")
    sys.stdout.write(f"{place}\n")
    return Exit.DONE
