"""``asreported check``: whether a story's file is right, and what its charts would have of its reports."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asreported.cli.console import Debug, Exit, Mapped, Published, day, say, say_problems
from asreported.errors import InputError

if TYPE_CHECKING:
    from asreported.records import Article
    from asreported.story import Story

StoryName = Annotated[str, typer.Argument(metavar="STORY", help="A bundled story, or a folder with story.toml.")]


Articles = Annotated[
    list[Path] | None,
    typer.Option("--articles", metavar="PATH", help="Try these reports in place of the story's own. Repeatable."),
]
ChartKey = Annotated[str | None, typer.Option("--chart", metavar="KEY", help="Show one chart, sentence by sentence.")]


def check(
    story: StoryName,
    articles: Articles = None,
    chart: ChartKey = None,
    published: Published = None,
    names: Mapped = None,
    debug: Debug = False,
) -> int:
    """Check a story: its file, its words, its corrections, its reports, and what its charts would have of them.

    Below each declared chart stands what keeps other numbers out of it. Nothing is written.
    """
    from asreported.cli import dry_run
    from asreported.keys import written
    from asreported.ledger import corrections
    from asreported.reading.grammar.store import lexicon_for
    from asreported.sources.files import own_places, read_own, read_paths
    from asreported.sources.languages import told as in_language
    from asreported.sources.readers.entries import mapped
    from asreported.story import load_story
    from expectations import gate
    from flows.left_out import of_reports
    from flows.wording import counted

    told = load_story(story)
    gate.check(told)
    lexicon_for(told)
    corrected = corrections.load(told)
    for feed in told.feeds:
        for parameter in written(feed.url):
            say(
                "warning",
                f"feed {feed.name}: {parameter}= is a key: write ${{NAME}} for it, and set NAME (docs/inputs.md)",
            )
    feeds = f"{counted(len(told.feeds), 'feed')}, not asked now" if told.feeds else "no feeds"
    dry_run.chosen(told, chart)
    for given in articles or []:
        if not given.exists():
            raise InputError(f"{given}: there is no such file or folder: check the path given to --articles")
    fields = mapped(names or ())
    if not articles and not own_places(told):  # as `asreported new` leaves it
        folder = told.folder / told.articles[0].path
        if corrected:
            dry_run.observed([], told, partial=bool(told.feeds))
        sys.stdout.write(f"{told.id}: right; no reports of its own in {folder}; {feeds}\n")
        return Exit.DONE
    dated = day("--published", published)
    readings = [read_paths(articles, published=dated, names=fields)] if articles else read_own(told, published=dated)
    reports = {article.article_id: article for reading in readings for article in reading.articles}
    problems = [problem for reading in readings for problem in reading.problems]
    say_problems(problems)
    undated = sum(article.published is None for article in reports.values())
    found = [in_language(article) for article in reports.values()]
    for line in (*of_reports(found, told), *_own_reports(found, told)):
        say("warning", line)
    rows = dry_run.observed(found, told, partial=bool(articles or told.feeds))
    of_story = {name: len(getattr(told, f"{name}s")) for name in ("measure", "place", "source", "signal", "chart")}
    declared = [counted(n, name) for name, n in {**of_story, "correction": len(corrected)}.items()]
    sys.stdout.write(
        f"{told.id}: right; {counted(len(reports), 'report')}, {undated} without a publication date; "
        f"{', '.join(declared)}; {feeds}\n"
    )
    dry_run.show(told, rows, chart)
    return Exit.PARTLY if problems else Exit.DONE


def _own_reports(articles: Sequence[Article], story: Story) -> Iterator[str]:
    """Yield a line for each source that publishes some of the reports, where the story does not say so."""
    from flows.wording import counted

    silent = {of.name for of in story.sources if not of.publishes and of.klass != "media"}
    own = Counter(
        (named, article.publisher)
        for article in articles
        if article.publisher is not None and (named := story.source_of(article.publisher)) in silent
    )
    for (name, publisher), count in sorted(own.items()):
        yield (
            f'{counted(count, "report")} published by {publisher}: with publishes = ["{publisher}"] of the source '
            f"{name}, what they give to nobody is its"
        )
