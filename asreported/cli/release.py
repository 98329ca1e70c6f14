"""``asreported release``: what was published, as one zip that an archive can give a DOI."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from asreported.cli.audit import Out, StoryName
from asreported.cli.console import BUNDLED, Debug, Exit, say

Authors = Annotated[
    list[str] | None,
    typer.Option("--author", metavar="NAME", help="Who made it: 'Family, Given', or the name of a body. Repeatable."),
]
Version = Annotated[
    str | None, typer.Option(metavar="TEXT", help="Version of the release \\[default: the day of its newest rows].")
]
Folder = Annotated[Path | None, typer.Option(metavar="DIR", help="Where to write it \\[default: out/STORY/releases].")]


def release(
    story: StoryName = BUNDLED,
    author: Authors = None,
    version: Version = None,
    out: Out = None,
    to: Folder = None,
    debug: Debug = False,
) -> int:
    """Pack what was published with its method, citation and hashes, for an archive."""
    from asreported.release import release as packed
    from asreported.story import load_story
    from flows import proof
    from flows.output import Output

    told = load_story(story)
    output = Output(out or Path("out") / told.id)
    proof.demand(output)
    made = packed(told, output.site, to or output.root / "releases", authors=author or (), version=version)
    if not told.licence:
        say("warning", f"{told.id}: no licence is stated: archives ask for one (licence in story.toml)")
    sys.stdout.write(f"{made}\n")
    return Exit.DONE
