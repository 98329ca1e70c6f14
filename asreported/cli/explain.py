"""``asreported explain``: one figure of the ledger, its sentence, and the rules that read it."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated, Any

import typer

from asreported.cli.console import BUNDLED, Debug, Exit, end_when_unread
from asreported.cli.wording import bounds, meaning, period
from asreported.errors import InputError

Id = Annotated[str, typer.Argument(metavar="FIGURE_ID", help="Identifier of a figure, or enough of its beginning.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help=f"Folder of the run \\[default: out/{BUNDLED}].")]


def explain(figure_id: Id, out: Out = None, debug: Debug = False) -> int:
    """Show one figure: its number, its sentence, and the rules that read it, in order."""
    end_when_unread()
    import polars as pl

    from asreported.ledger import Ledger

    root = (out or Path("out") / BUNDLED) / "ledger"
    if not root.is_dir():
        raise InputError(f"{root}: there is no ledger: give the folder of a run with --out, or do `asreported run`")
    ledger = Ledger(root)
    found = ledger.scan("figures").filter(pl.col("figure_id").str.starts_with(figure_id.strip() or " ")).collect()
    ids = found["figure_id"].unique().sort().to_list()
    if not ids:
        raise InputError(f"no figure {figure_id!r} in {root}: ids are in the report and in site/data/figures.csv")
    if len(ids) > 1:
        raise InputError(f"{len(ids)} figures begin with {figure_id!r}: {', '.join(ids[:5])}…: give more of the id")
    figure = found.row(0, named=True)
    article = ledger.scan("articles").filter(pl.col("article_id") == figure["article_id"]).collect().row(0, named=True)
    sys.stdout.write("\n".join(_lines(figure, article)) + "\n")
    return Exit.DONE


def _lines(figure: dict[str, Any], article: dict[str, Any]) -> list[str]:
    """Everything that is known of a figure, line by line."""
    start = figure["start"] - figure["sentence_start"]
    end = figure["end"] - figure["sentence_start"]
    sentence = figure["sentence"]
    marked = " ".join(f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}".split())
    of_report = ("title", "publisher", "published", "url", "origin")
    report = ", ".join(str(article[key]) for key in of_report if article[key])
    facts = {
        "figure": figure["figure_id"],
        "says": bounds(figure),
        "of what": meaning(figure),
        "who says": " = ".join(dict.fromkeys(filter(None, (figure["attribution"], figure["source"])))),
        "as of": period(figure["as_of_first"], figure["as_of_last"]),
        "since": period(figure["since_first"], figure["since_last"]),
        "part of": figure["part_of"],
        "report": report,
        "sentence": marked,
    }
    lines = [f"{name:<9} {value}" for name, value in facts.items() if value]
    rules = [f"  {number}. {rule}" for number, rule in enumerate(figure["rules"], start=1)]
    return [*lines, "rules", *(rules or ["  none noted"])]
