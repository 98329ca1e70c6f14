"""``asreported extract``: one report read, without server or ledger."""

from __future__ import annotations

import contextlib
import dataclasses
import datetime as dt
import json
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from asreported.cli.console import Debug, Exit, Mapped, Published, day, say, say_problems
from asreported.cli.wording import bounds, meaning, period, plain_number

if TYPE_CHECKING:
    from asreported.records import Article, Extraction

File = Annotated[
    str,
    typer.Argument(
        metavar="FILE",
        help="A report or a file of several, of any kind in docs/inputs.md, or a folder; - for stdin.",
    ),
]
StoryName = Annotated[str | None, typer.Option(metavar="STORY", help="Read in the words and names of this story.")]
AsJson = Annotated[bool, typer.Option("--json", help="One JSON object a line: figures, refusals, statements, dates.")]


def extract(
    file: File,
    published: Published = None,
    story: StoryName = None,
    names: Mapped = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> int:
    """Read a report, or every report of a file: figures, refused numbers, statements and dates."""
    from asreported.positions import on_pages
    from asreported.reading import read
    from asreported.sources import languages
    from asreported.sources.files import read_paths
    from asreported.sources.readers.entries import mapped

    if story is not None:
        from asreported.story import load_story

        told = load_story(story)
    else:
        told = None
    day_given = day("--published", published)
    with on_disk(file) as path:
        reading = read_paths([path], published=day_given, names=mapped(names or ()))
    unread = False
    for article in reading.articles:
        if (language := languages.foreign(article)) is not None:
            say("warning", f"{article.origin}: is in another language ({language}) than English: it is not read")
            unread = True
            continue
        found = read(article.text, published=article.published, story=told, key=article.article_id)
        extraction = on_pages(article, found)
        if as_json:
            for line in json_lines(article, extraction):
                sys.stdout.write(line + "\n")
        else:
            _show(article, extraction)
    say_problems(reading.problems)
    return Exit.PARTLY if reading.problems or unread else Exit.DONE


@contextlib.contextmanager
def on_disk(file: str) -> Iterator[Path]:
    """The file itself, or stdin as a file: everything is read by the same reader."""
    if file != "-":
        yield Path(file)
        return
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "stdin.md"
        path.write_bytes(sys.stdin.buffer.read())
        yield path


def json_lines(article: Article, extraction: Extraction) -> Iterator[str]:
    """One JSON object for the article, then one for each record: its ``type``, its article, and its own fields.

    Whole numbers are integers, days ISO dates, periods ``[first, last]``, absent values null.
    """
    told = {name: _json(getattr(article, name)) for name in ("article_id", "published", "publisher", "title")}
    yield json.dumps({"type": "article", **told}, ensure_ascii=False)
    for kind, records in (
        ("figure", extraction.figures),
        ("refusal", extraction.refusals),
        ("statement", extraction.statements),
        ("date", extraction.dates),
    ):
        for record in records:
            fields = {"type": kind, "article_id": article.article_id, **_json(record)}
            yield json.dumps(fields, ensure_ascii=False)


def _json(value: Any) -> Any:
    """Any value of a record as JSON knows it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: _json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, float):
        return plain_number(value)
    if isinstance(value, dt.date):
        return value.isoformat()
    if isinstance(value, tuple):
        return [_json(part) for part in value]
    return value


def _show(article: Article, extraction: Extraction) -> None:
    """Tables for people: what was counted, who said what, what was refused."""
    from rich.console import Console
    from rich.markup import escape
    from rich.table import Table

    console = Console(highlight=False)
    dated = (
        f"published {article.published}"
        if article.published
        else "no publication date: relative dates stay open (--published DATE)"
    )
    console.print(f"[bold]{escape(article.title or article.origin)}[/bold], {dated}")
    figures = Table("figure", "says", "of what", "who says", "as of", title="Figures", title_justify="left")
    for figure in extraction.figures:
        said = {field.name: getattr(figure, field.name) for field in dataclasses.fields(figure)}
        cells = (figure.quote, bounds(said), meaning(said), figure.source or figure.attribution or "")
        since = f"since {period(*figure.since)}" if figure.since else ""
        days = " ".join(filter(None, (period(*(figure.as_of or (None, None))), since)))
        figures.add_row(*map(escape, cells), days)
    console.print(figures)
    statements = Table("speaker", "form", "on", "signals", "words", title="Statements", title_justify="left")
    for statement in extraction.statements:
        statements.add_row(
            escape(", ".join(filter(None, (statement.speaker, statement.role)))),
            statement.form,
            period(*(statement.said_on or (None, None))),
            ", ".join(dict.fromkeys(signal.name for signal in statement.signals)),
            escape(statement.quote),
        )
    if extraction.statements:
        console.print(statements)
    if extraction.refusals:
        refused = "; ".join(f"{refusal.quote} ({refusal.reason})" for refusal in extraction.refusals)
        console.print(f"[bold]Numbers that are not figures:[/bold] {escape(refused)}")
    if extraction.dates:
        days = "; ".join(
            f"{date.quote} = {period(date.first, date.last) or date.note or 'open'}" for date in extraction.dates
        )
        console.print(f"[bold]Dates:[/bold] {escape(days)}")
