"""``asreported audit``: whether ledger and site are what was recorded and published, byte for byte."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from asreported.cli.console import BUNDLED, Debug, Exit, inert
from asreported.errors import InputError

StoryName = Annotated[str, typer.Argument(metavar="STORY", help="A bundled story, or a folder with story.toml.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the runs \\[default: out/STORY].")]
Signers = Annotated[
    Path | None,
    typer.Option(metavar="FILE", help="OpenSSH's allowed signers: entries that nobody of them signed are named."),
]
Identity = Annotated[str | None, typer.Option(metavar="NAME", help="Whose signature it must be, as that file says.")]


def audit(
    story: StoryName = BUNDLED,
    out: Out = None,
    signers: Signers = None,
    identity: Identity = None,
    debug: Debug = False,
) -> int:
    """Derive every id, quote, bound and hash of ledger and site again; name what is not as it was (exit code 1)."""
    from asreported.story import load_story
    from flows.audit import audited

    if (signers is None) != (identity is None):
        raise InputError("--signers and --identity go together: give both, or neither")
    told = load_story(story)
    root = out or Path("out") / told.id
    if not (root / "ledger").is_dir():
        raise InputError(f"{root / 'ledger'}: there is no ledger: do `asreported run`, or name its folder with --out")
    found = audited(told, root, signed_by=(signers, identity) if signers and identity else None)
    sys.stdout.write("".join(f"{inert(line)}\n" for line in (*found.faults, *found.notes)))
    sys.stdout.write(
        f"{found.entries:,} entries, {found.files:,} files, {found.articles:,} articles, {found.records:,} records "
        f"read again: {f'{len(found.faults):,} faults' if found.faults else 'all as it was recorded and published'}\n"
    )
    return Exit.STOPPED if found.faults else Exit.DONE
