"""``asreported verify``: a draft, a table or a model's answer held against reports, one verdict a claim."""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asreported.cli.console import Debug, Exit, Published, day, say, say_problems
from asreported.cli.extract import on_disk
from asreported.errors import InputError

if TYPE_CHECKING:
    from asreported.verifying.verification import Verification

Claims = Annotated[
    str | None,
    typer.Argument(
        metavar="CLAIMS",
        help="A draft (.md, .txt, .html; - for stdin), a table (.csv, .xlsx, .parquet), an answer (.json, .jsonl).",
    ),
]
Reports = Annotated[
    list[Path] | None,
    typer.Option(
        "--against", metavar="PATH", help="Reports to check the claims against: files or folders. Repeatable."
    ),
]
StoryName = Annotated[
    str | None,
    typer.Option(metavar="STORY", help="Its names; without --against also its ledger, in out/STORY."),
]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the run whose ledger counts.")]
AsOf = Annotated[str | None, typer.Option(metavar="DAY", help="Only what was published by this day.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a claim.")]
Strict = Annotated[bool, typer.Option("--strict", help="Exit with 1 also if a claim cannot be judged.")]
Html = Annotated[Path | None, typer.Option("--html", metavar="FILE", help="Write one self-contained page.")]
Receipt = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Write the evidence behind the verdicts, for others to recheck.")
]
Recheck = Annotated[
    Path | None, typer.Option(metavar="FILE", help="Judge the claims of a receipt again, and report what changed.")
]
Map = Annotated[
    list[str] | None,
    typer.Option("--map", metavar="FIELD=COLUMN", help="Name of a column in your table: value=deaths. Repeatable."),
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--columns", metavar="COLUMN=MEASURE:ASPECT", help="Columns of a wide table: killed_cum=deaths:total,…"
    ),
]


def verify(
    claims: Claims = None,
    against: Reports = None,
    story: StoryName = None,
    out: Out = None,
    published: Published = None,
    as_of: AsOf = None,
    as_json: AsJson = False,
    strict: Strict = False,
    html: Html = None,
    receipt: Receipt = None,
    recheck: Recheck = None,
    map: Map = None,  # noqa: A002 (named as the option is)
    columns: Columns = None,
    debug: Debug = False,
) -> int:
    """Check every number of a draft, a table or a model's answer: which sentence bears it out, and what it gets wrong.

    Exit code 0 where every claim is supported, rounded or cannot be told, 1 where one fails, 2 for wrong input.
    """
    from asreported.verifying import intake
    from asreported.verifying import verification as verifications

    known_by = day("--as-of", as_of)
    dated = day("--published", published)
    if recheck is not None:
        from asreported.verifying.receipts import recheck as again

        if claims is not None:
            raise InputError("--recheck: the receipt has the claims: leave CLAIMS out")
        found, changed = again(recheck, paths=tuple(against or ()), ledger=out / "ledger" if out else None)
        for what in changed:
            say("warning", f"{recheck}: {what}; every verdict is the same")
    else:
        if claims is None:
            raise InputError("nothing is claimed: give a draft, a table or a model's answer as CLAIMS")
        held = verifications.against(against or (), story=story, out=out, published=dated, as_of=known_by)
        named = intake.columns(map or (), columns or ())
        with on_disk(claims) as path:
            given = intake.from_path(path, named, published=dated, story=held.story)
        found = verifications.check(given, held)
    say_problems(found.problems)
    _show(found, as_json)
    if html is not None:
        from asreported.verifying.page import write

        write(found, html)
    if receipt is not None:
        from asreported.verifying.receipts import write as write_receipt

        write_receipt(found, receipt)
    from asreported.verifying.verdicts import fails

    return Exit.STOPPED if any(fails(one, strict=strict) for one in found.judgements) else Exit.DONE


def _show(found: Verification, as_json: bool) -> None:
    if as_json:
        for judgement in found.judgements:
            sys.stdout.write(json.dumps(judgement.as_json(), ensure_ascii=False, default=str) + "\n")
        return
    from rich.box import SIMPLE_HEAD
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    from asreported.verifying.wording import pieces, sign, stated, summary

    # to a file or a pipe every row goes on one line
    console = Console(highlight=False) if sys.stdout.isatty() else Console(width=10_000, highlight=False)
    at = 0
    for draft in found.claims.drafts:
        marked = Text()
        for piece in pieces(draft, found.judgements[at : at + len(draft.claims)]):
            if piece.judgement is None:
                marked.append(piece.text)
            else:
                one = piece.judgement
                marked.append(f"[{piece.text} {sign(one.verdict)}{one.row}]", style=_STYLES.get(sign(one.verdict), ""))
        at += len(draft.claims)
        console.print(marked)
        console.print()
    table = Table(box=SIMPLE_HEAD, show_edge=False, padding=(0, 1, 0, 0), pad_edge=False)
    for name in ("no.", "claim", "verdict", "why", "in"):
        table.add_column(name, no_wrap=name == "verdict", ratio=None if name in ("no.", "verdict") else 1)
    for claim, judgement in zip(found.claims.claims, found.judgements, strict=True):
        why = "; ".join(
            filter(None, (judgement.message, _listed("also", judgement.also), _listed("note", judgement.notes)))
        )
        cells = (str(judgement.row), stated(claim), f"{sign(judgement.verdict)} {judgement.verdict}", why)
        table.add_row(*map(Text, (*cells, judgement.document or "")))
    console.print(table)
    console.print(summary(found.judgements))


_STYLES = {"✓": "green", "≈": "green", "✗": "bold red", "?": "yellow"}


def _listed(what: str, names: tuple[str, ...]) -> str:
    return f"{what}: {', '.join(names)}" if names else ""
