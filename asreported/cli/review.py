"""``asreported review``: what waits to be looked at, decided in the terminal or in a spreadsheet."""

from __future__ import annotations

import datetime as dt
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from asreported.cli.console import BUNDLED, Debug, Exit
from asreported.errors import InputError

if TYPE_CHECKING:
    from asreported.ledger import Ledger
    from asreported.ledger.decisions import Decided
    from asreported.story import Story
    from asreported.trends import Queue

StoryName = Annotated[str, typer.Argument(metavar="STORY", help="A bundled story, or a folder with story.toml.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder of the runs \\[default: out/STORY].")]
Export = Annotated[
    Path | None,
    typer.Option("--export", metavar="FILE.csv", help="Write the queue for a spreadsheet, and ask nothing."),
]
Import = Annotated[
    Path | None, typer.Option("--import", metavar="FILE.csv", help="Take back the decisions of such a file.")
]
One = Annotated[
    str | None,
    typer.Option("--figure", metavar="FIGURE_ID", help="Decide on this figure, whether or not it waits."),
]
Who = Annotated[str | None, typer.Option("--who", metavar="NAME", help="Who decides; asked for if not given.")]

EXPORTED = (
    *("kind", "why_it_waits", "number", "weight", "charts", "effect", "measure", "place", "group", "aspect", "source"),
    *("date", "certainty", "doubts", "otherwise", "against", "sentence", "publisher", "published", "title"),
)
"""Columns of the exported queue, after those of the decision: for whoever decides, and not read back but ``number``."""

ANSWERS = {"a": "accept", "c": "correct", "w": "withdraw", "s": "skip", "q": "quit"}

ASKED = "[a]ccept  [c]orrect  [w]ithdraw  [s]kip  [q]uit: "


def review(
    story: StoryName = BUNDLED,
    out: Out = None,
    export: Export = None,
    taken: Import = None,
    figure: One = None,
    who: Who = None,
    debug: Debug = False,
) -> int:
    """Walk through what is contested, implausible, doubtful or read otherwise by others, and decide what counts."""
    if sum(given is not None for given in (export, taken, figure)) > 1:
        raise InputError("give one of --export, --import and --figure")
    from asreported.ledger import Ledger
    from asreported.story import load_story
    from flows.output import Output, claimed

    told = load_story(story)
    output = Output(out or Path("out") / told.id)
    if not output.ledger.is_dir():
        raise InputError(f"{output.ledger}: there is no ledger: do `asreported run`, or name the folder with --out")
    ledger = Ledger(output.ledger)
    if taken is not None:
        with claimed(output):
            _say(_take(taken, ledger, told), story)
        return Exit.DONE
    queue = _queue(ledger, told)
    if export is not None:
        return _write(export, queue, told, ledger)
    rows = _one(figure, queue, ledger) if figure else queue.waiting.to_dicts()
    if not rows:
        sys.stdout.write("Nothing waits for review.\n")
        return Exit.DONE
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        count = "1 figure waits" if len(rows) == 1 else f"{len(rows)} figures wait"
        raise InputError(
            f"{count}: review needs a terminal to ask on. Here, "
            "write the queue with --export FILE.csv, and take the decisions back with --import FILE.csv"
        )
    with claimed(output):
        _say(_walk(rows, queue, ledger, told, who), story)
    return Exit.DONE


def _queue(ledger: Ledger, story: Story) -> Queue:
    """Return the figures that wait, as the ledger stands."""
    from asreported.trends import OF_STATE, queue

    return queue({table: ledger.read(table).lazy() for table in OF_STATE}, story)


def _say(decided: int, story: str) -> None:
    """Say how many decisions were recorded, and how they come into the report."""
    if not decided:
        sys.stdout.write("No new decision was recorded.\n")
        return
    noun = "decision" if decided == 1 else "decisions"
    sys.stdout.write(f"{decided} {noun} recorded; publish with `asreported run {story}`.\n")


def _take(file: Path, ledger: Ledger, story: Story) -> int:
    """Record the decisions of a file, all or none of them; how many were new."""
    from asreported.ledger import decisions, sheet

    now = dt.datetime.now(dt.UTC)
    made = decisions.rows(sheet.read(file), ledger, story=story.id, on=now.date(), declared=story)
    return decisions.commit(made, ledger, at=now)


def _write(file: Path, queue: Queue, story: Story, ledger: Ledger) -> int:
    """Write the queue for a spreadsheet."""
    from asreported.ledger import sheet

    figures, articles = _figures(queue, queue.waiting.to_dicts()), _articles(ledger)
    count = sheet.write((_exported(row, figures, articles) for row in queue.waiting.to_dicts()), EXPORTED, file)
    noun = "figure" if count == 1 else "figures"
    sys.stdout.write(f"{count} {noun} in {file}; decide, then `asreported review {story.id} --import {file}`.\n")
    return Exit.DONE


def _exported(
    row: Mapping[str, Any], figures: Mapping[str, Mapping[str, Any]], articles: Mapping[str, Mapping[str, Any]]
) -> dict[str, Any]:
    figure, against = figures[row["figure_id"]], figures.get(row["against"] or "")
    article = articles[figure["article_id"]]
    return {
        **{name: figure.get(name) for name in EXPORTED},
        **{name: article[name] for name in ("publisher", "published", "title")},
        **{name: row[name] for name in ("figure_id", "kind", "number", "weight", "charts", "measure", "date")},
        "why_it_waits": row["why"],
        "effect": _effect(row),
        "against": _sentence(against) if against else None,
        "sentence": _sentence(figure),
    }


def _figures(queue: Queue, rows: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """Observations by id: those that rows of the queue name, and those that they stand against."""
    import polars as pl

    ids = sorted({one for row in rows for one in (row["figure_id"], row["against"]) if one})
    named = queue.observations.filter(pl.col("figure_id").is_in(ids))
    return {row["figure_id"]: row for row in named.iter_rows(named=True)}


def _articles(ledger: Ledger) -> dict[str, dict[str, Any]]:
    rows = ledger.read("articles").select("article_id", "publisher", "published", "title", "url", "origin")
    return {row["article_id"]: row for row in rows.iter_rows(named=True)}


def _one(figure: str, queue: Queue, ledger: Ledger) -> list[dict[str, Any]]:
    """The figure named, as a row of the queue. InputError where the ledger has none or several."""
    import polars as pl

    found = queue.observations.filter(pl.col("figure_id").str.starts_with(figure))
    if found.height != 1:
        what = f"{found.height} figures begin with" if found.height else "the ledger has no figure"
        raise InputError(f"{what} {figure!r}: ids are in site/data/figures.csv")
    figure_id = found.item(0, "figure_id")
    waits = queue.waiting.filter(pl.col("figure_id") == figure_id).to_dicts()
    row = dict.fromkeys(queue.waiting.columns) | {"figure_id": figure_id, "kind": "asked for", "charts": [], "days": 0}
    row["why"] = found.item(0, "why_not") or ("accepted before" if found.item(0, "accepted") else "it counts as read")
    return waits or [row]


def _walk(rows: Sequence[Mapping[str, Any]], queue: Queue, ledger: Ledger, story: Story, who: str | None) -> int:
    """Show each figure and ask what is to become of it; each decision is recorded at once. How many were made."""
    from asreported.ledger import decisions

    figures, articles, made = _figures(queue, rows), _articles(ledger), 0
    for number, row in enumerate(rows, start=1):
        sys.stdout.write("\n".join(_shown(row, f"{number} of {len(rows)}", figures, articles)) + "\n")
        answer = _asked(figures[row["figure_id"]], story)
        if answer is None:
            break
        if answer["decision"] == "skip":
            continue
        who = who or _line("who decides: ")
        why = _line("why: ")
        if not who or not why:
            sys.stdout.write("skipped: a decision needs a name and a reason\n")
            continue
        one = decisions.Decided(where="decision", figure_id=row["figure_id"], who=who, why=why, **answer)
        made += _recorded(one, ledger, story)
    return made


def _recorded(one: Decided, ledger: Ledger, story: Story) -> int:
    """Record one decision; what is wrong with it is said, and the walk goes on."""
    from asreported.ledger import decisions

    now = dt.datetime.now(dt.UTC)
    try:
        return decisions.commit(
            decisions.rows([one], ledger, story=story.id, on=now.date(), declared=story), ledger, at=now
        )
    except InputError as error:
        sys.stdout.write(f"not recorded: {error}\n")
        return 0


def _asked(figure: Mapping[str, Any], story: Story) -> dict[str, str] | None:
    """Ask for the decision on a figure, with field and value of a correction; None ends the walk."""
    from asreported.ledger.corrections import FIELDS, wrong_value

    while True:
        said = _line(ASKED)
        answer = ANSWERS.get(said[:1].lower()) if said is not None else "quit"
        if answer == "quit":
            return None
        if answer == "correct":
            field = _line(f"which field ({', '.join(FIELDS)}): ")
            if field not in FIELDS:
                sys.stdout.write("there is no such field\n")
                continue
            value = _line(f"{field}, now {_now(figure, field)}; new value (empty for none): ")
            if fault := wrong_value(field, value or None, story):
                sys.stdout.write(f"{fault}\n")
                continue
            return {"decision": answer, "field": field, "value": value or ""}
        if answer is not None:
            return {"decision": answer}
        sys.stdout.write("answer a, c, w, s or q\n")


def _now(figure: Mapping[str, Any], field: str) -> str:
    return "empty" if figure.get(field) in (None, "") else str(figure[field])


def _line(question: str) -> str:
    """An answer, without blanks around it. Where the input ends it is as if the walk were ended."""
    sys.stdout.write(question)
    sys.stdout.flush()
    said = sys.stdin.readline()
    if not said:
        sys.stdout.write("\n")
        return "q" if question == ASKED else ""
    return said.strip()


def _shown(
    row: Mapping[str, Any],
    where: str,
    figures: Mapping[str, Mapping[str, Any]],
    articles: Mapping[str, Mapping[str, Any]],
) -> Iterator[str]:
    """A figure that waits, line by line: its sentence, its fields, their doubts, and what it would change."""
    from asreported.cli.wording import bounds, meaning, period

    figure, against = figures[row["figure_id"]], figures.get(row["against"] or "")
    article = articles[figure["article_id"]]
    weighs = f", weight {row['weight']:g}" if row["weight"] is not None else ""
    facts = {
        "sentence": _sentence(figure),
        "says": bounds(dict(figure)),
        "of what": meaning(dict(figure)),
        "who says": figure["source"] or figure["attribution"] or "nobody named",
        "as of": period(figure["as_of_first"], figure["as_of_last"]),
        "series": ", ".join(filter(None, (figure["measure"], figure["place"], figure["group"], figure["aspect"]))),
        "besides": figure["label"],
        "certainty": "" if figure.get("certainty") is None else f"{figure['certainty']:.0%}",
        "doubts": "; ".join(figure.get("doubts") or ()),
        "others": figure.get("otherwise") or "",
        "read by": figure.get("reader") or "",
        "report": ", ".join(str(article[name]) for name in ("title", "publisher", "published", "url") if article[name]),
        "against": _sentence(against) if against else "",
        "changes": _effect(row) + (f" (in {', '.join(row['charts'])})" if row["charts"] else ""),
    }
    yield f"\n{where}  {row['kind']}{weighs}: {row['why']}  {row['figure_id']}"
    yield from (f"{name:<9} {value}" for name, value in facts.items() if value)


def _sentence(figure: Mapping[str, Any]) -> str:
    """A sentence with its number in square brackets."""
    start, end = (figure[name] - figure["sentence_start"] for name in ("start", "end"))
    words = figure["sentence"]
    return " ".join(f"{words[:start]}[{words[start:end]}]{words[end:]}".split())


def _effect(row: Mapping[str, Any]) -> str:
    """Return what would change if the figure were accepted."""
    if not row["days"] or row["day"] is None:
        return "a point of its own; no band" if row["charts"] else ""
    now, then = (_band(row[f"low{side}"], row[f"high{side}"]) for side in ("", "_if"))
    more = f", and {row['days'] - 1} more days" if row["days"] > 1 else ""
    return f"the band of {row['day']} from {now} to {then}{more}"


def _band(low: float | None, high: float | None) -> str:
    ends = ["…" if end is None else f"{end:,.15g}" for end in (low, high)]
    return ends[0] if ends[0] == ends[1] else "–".join(ends)
