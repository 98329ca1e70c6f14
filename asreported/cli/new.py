"""``asreported new``: a folder for a story of one's own, with a story.toml that explains itself."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from pathlib import Path
from typing import Annotated

import typer

from asreported.cli.console import Debug, Exit, day
from asreported.errors import InputError

TEMPLATE = Path(__file__).resolve().parent / "new_story.toml"

Folder = Annotated[Path, typer.Argument(metavar="STORY", help="The folder to make; its name is the story's.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="What the story is about \\[default: its name].")]
Start = Annotated[str | None, typer.Option(metavar="DATE", help="The story's first day \\[default: today].")]


def new(story: Folder, title: Title = None, start: Start = None, debug: Debug = False) -> int:
    """Make the folder of a new story: a commented story.toml, and articles/ for its reports."""
    begins = day("--start", start) or dt.datetime.now().astimezone().date()
    made = make(story, title or story.resolve().name.replace("-", " ").capitalize(), begins)
    sys.stdout.write(f"{made}\n")
    return Exit.DONE


def make(folder: Path, title: str, start: dt.date) -> Path:
    """Write story.toml and articles/ into a folder, and give the file; InputError where that cannot be."""
    name = folder.resolve().name
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise InputError(f"{name!r} cannot name a story: use lower-case letters, digits and dashes, a letter first")
    file = folder / "story.toml"
    if file.exists():
        raise InputError(f"{file} is there already: choose another name, or edit it")
    text = TEMPLATE.read_text(encoding="utf-8")
    # a TOML basic string is written as a JSON string is
    said = text.format(id=folder, title=json.dumps(title, ensure_ascii=False)[1:-1], start=start)
    try:
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        file.write_text(said, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror or error}): choose another place") from error
    return file
