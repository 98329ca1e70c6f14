"""``asreported explain``: one figure of the ledger, its sentence, and the rules that read it."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from asreported.cli.console import Debug, Exit
from asreported.cli.wording import bounds, meaning, period
from asreported.errors import InputError

if TYPE_CHECKING:
    from asreported.ledger import Ledger

Id = Annotated[str, typer.Argument(metavar="FIGURE_ID", help="Identifier of a figure, or enough of its beginning.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the run \\[default: all in ./out].")]

_DAYS = ("as_of_first", "as_of_last", "since_first", "since_last")
SHOWN = 5
"""Ids that are named where several begin alike."""


def explain(figure_id: Id, out: Out = None, debug: Debug = False) -> int:
    """Show one figure: its number, its sentence, and the rules that read it, in order."""
    import polars as pl

    from asreported.ledger import Ledger

    wanted = figure_id.strip()
    if not wanted:
        raise InputError("the id is empty: give one of site/data/figures.csv, or its first characters")
    ledgers = {root: Ledger(root) for root in _ledgers(out)}
    begins = pl.col("figure_id").str.starts_with(wanted)
    matches = {root: ledger.scan("figures").filter(begins).collect() for root, ledger in ledgers.items()}
    ids = sorted({identifier for rows in matches.values() for identifier in rows["figure_id"]})
    if not ids and (lines := _held_back(ledgers, wanted)):
        sys.stdout.write("\n".join(lines) + "\n")
        return Exit.DONE
    if not ids:
        looked = ", ".join(map(str, ledgers))
        raise InputError(f"no figure {wanted!r} in {looked}: ids are in site/data/figures.csv, --out DIR names a run")
    if len(ids) > 1:
        more = "…" if len(ids) > SHOWN else ""
        raise InputError(
            f"{len(ids)} figures begin with {wanted!r}: {', '.join(ids[:SHOWN])}{more}: give more of the id"
        )
    root, found = next((root, rows) for root, rows in matches.items() if rows.height)
    ledger = ledgers[root]
    figure = found.row(0, named=True)
    article = ledger.scan("articles").filter(pl.col("article_id") == figure["article_id"]).collect().row(0, named=True)
    sys.stdout.write("\n".join(_lines(figure, article)) + "\n")
    return Exit.DONE


def _held_back(ledgers: Mapping[Path, Ledger], wanted: str) -> list[str]:
    """Return everything that is known of a figure that the validation holds back; nothing where none begins so."""
    import polars as pl

    named = (pl.col("table") == "figures") & pl.col("row_id").str.starts_with(wanted)
    for ledger in ledgers.values():
        rows = ledger.read("quarantine", where=named).sort("row_id", "rule").to_dicts()
        rows = [row for row in rows if row["row_id"] == rows[0]["row_id"]]
        if not rows:
            continue
        figure = {name: _day(said) if name in _DAYS else said for name, said in json.loads(rows[-1]["row"]).items()}
        article = ledger.read("articles", where=pl.col("article_id") == rows[0]["article_id"]).to_dicts()
        held = [f"  {row['rule']}: {row['message']}" for row in rows]
        allow = " and ".join(f'rule = "{row["rule"]}"' for row in rows)
        helps = (
            f'  to let it in: correct what breaks the rule, or [[allow]] with {allow}, figure = "{rows[0]["row_id"]}"'
        )
        return ["held back by the validation", *held, helps, *_lines(figure, article[0] if article else {})]
    return []


def _day(said: str | None) -> dt.date | None:
    return dt.date.fromisoformat(said) if said else None


def _ledgers(out: Path | None) -> list[Path]:
    """Ledgers to look in: that of the run named, or all below ``out``."""
    if out is not None:
        if not (out / "ledger").is_dir():
            raise InputError(f"{out / 'ledger'}: there is no ledger: --out names the folder of an `asreported run`")
        return [out / "ledger"]
    found = sorted(ledger for ledger in Path("out").glob("*/ledger") if ledger.is_dir())
    if not found:
        raise InputError("there is no ledger in ./out: give the folder of a run with --out, or do `asreported run`")
    return found


def _lines(figure: dict[str, Any], article: dict[str, Any]) -> list[str]:
    """Everything that is known of a figure, line by line."""
    start = figure["start"] - figure["sentence_start"]
    end = figure["end"] - figure["sentence_start"]
    sentence = figure["sentence"]
    marked = " ".join(f"{sentence[:start]}[{sentence[start:end]}]{sentence[end:]}".split())
    of_report = ("title", "publisher", "published", "url", "origin")
    report = ", ".join(str(article[key]) for key in of_report if article.get(key))
    report += f", page {figure['page']}" if figure.get("page") else ""
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
        "read by": figure.get("reader"),
        "others": figure.get("otherwise"),
    }
    lines = [f"{name:<9} {value}" for name, value in facts.items() if value]
    if figure["certainty"] is not None:
        lines.append(
            f"certainty {figure['certainty']:.2f}: the chance that hedge, measure, aspect and modality are right"
        )
    doubts = [f"  {doubt}" for doubt in figure["doubts"] or []]
    return [*lines, *(["in doubt", *doubts] if doubts else []), "rules", *(_rules(figure["rules"]) or ["  none noted"])]


def _rules(noted: list[str]) -> list[str]:
    """The rules that read a figure, in order, each that is written in a table with its reason below it."""
    from asreported.reading import rules

    why = {str(rule.id): rule.because for rule in rules()}
    lines = []
    for number, rule in enumerate(noted, start=1):
        lines.append(f"  {number}. {rule}")
        if because := why.get(rule.partition(":")[0]):
            lines.append(f"{'':{len(f'  {number}. ')}}{because}")
    return lines
