"""``asreported check``: whether a story's file is right and its reports can be read."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from asreported.cli.console import Debug, Exit, say, say_problems

StoryName = Annotated[str, typer.Argument(metavar="STORY", help="A bundled story, or a folder with story.toml.")]


def check(story: StoryName, debug: Debug = False) -> int:
    """Check a story: its file, its words, its corrections, and the reports in its folder. Nothing is written."""
    from asreported.ledger import corrections
    from asreported.reading.grammar.store import lexicon_for
    from asreported.sources.files import holds_files, read_paths
    from asreported.sources.languages import told as in_language
    from asreported.story import load_story
    from expectations import gate
    from flows.left_out import reports_in_other_languages, reports_outside
    from flows.wording import counted

    told = load_story(story)
    gate.check(told)
    lexicon_for(told)
    corrected = corrections.load(told)
    feeds = f"{counted(len(told.feeds), 'feed')}, not asked now" if told.feeds else "no feeds"
    folder = told.folder / told.articles
    if not holds_files(folder):  # as `asreported new` leaves it
        sys.stdout.write(f"{told.id}: right; no reports of its own in {folder}; {feeds}\n")
        return Exit.DONE
    reading = read_paths([folder])
    say_problems(reading.problems)
    undated = sum(article.published is None for article in reading.articles)
    articles = [in_language(article) for article in reading.articles]
    for line in (*reports_outside(articles, told), *reports_in_other_languages(articles, told)):
        say("warning", line)
    of_story = {name: len(getattr(told, f"{name}s")) for name in ("measure", "place", "source", "signal", "chart")}
    declared = [counted(n, name) for name, n in {**of_story, "correction": len(corrected)}.items()]
    sys.stdout.write(
        f"{told.id}: right; {counted(len(reading.articles), 'report')}, {undated} without a publication date; "
        f"{', '.join(declared)}; {feeds}\n"
    )
    return Exit.PARTLY if reading.problems else Exit.DONE
