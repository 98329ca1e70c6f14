"""``asreported new``: a folder for a story of one's own, with a story.toml that explains itself."""

from __future__ import annotations

import datetime as dt
import json
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer

from asreported.cli.console import Debug, Exit, day, say
from asreported.errors import InputError

if TYPE_CHECKING:
    from asreported.records import Article
    from asreported.story import Story

TEMPLATE = Path(__file__).resolve().parent / "new_story.toml"
YEAR = dt.timedelta(days=365)
"""How long ago a new story began, where nobody says: what is older is left out, and today would leave out all."""
SHOWN = 3
"""Reports of the feeds that are read, the newest first, so that one sees what would come of them."""
LISTED = 8
"""Figures shown of each."""
EXAMPLE = (
    "# [[feeds]]",
    '# name = "Example Daily"',
    '# url = "https://daily.example/rss.xml"',
    '# kind = "feed"    # or "page": one page, followed without a feed',
    '# publisher = "Example Daily"    # where its pages do not say',
    "# ceiling = 40    # pages that it may give a run",
)

Folder = Annotated[Path, typer.Argument(metavar="STORY", help="The folder to make; its name is the story's.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="What the story is about \\[default: its name].")]
Start = Annotated[str | None, typer.Option(metavar="DATE", help="The story's first day \\[default: a year ago].")]
Feeds = Annotated[
    list[str] | None, typer.Option("--feed", metavar="URL", help="A feed to ask; it is tried. Repeatable.")
]
Contact = Annotated[str, typer.Option(metavar="TEXT", help="Whom sites may write to: it stands in every request.")]
Private = Annotated[
    bool, typer.Option("--allow-private", help="Let addresses of this network be asked (an intranet's).")
]


def new(
    story: Folder,
    title: Title = None,
    start: Start = None,
    feed: Feeds = None,
    contact: Contact = "",
    allow_private: Private = False,
    debug: Debug = False,
) -> int:
    """Make the folder of a new story: a commented story.toml, and articles/ for its reports. Feeds given are tried."""
    begins = day("--start", start) or dt.datetime.now().astimezone().date() - YEAR
    named = title or story.resolve().name.replace("-", " ").capitalize()
    made = make(story, named, begins, feeds=feed or (), contact=contact, private=allow_private)
    sys.stdout.write(f"{made}\n")
    first = "" if feed else f"put reports into {story / 'articles'}, "
    say("next", f"{first}see what `asreported check {story}` says, then `asreported run {story}`")
    if not feed:
        return Exit.DONE
    from asreported.story import load_story

    return try_feeds(load_story(story))


def make(
    folder: Path, title: str, start: dt.date, *, feeds: Sequence[str] = (), contact: str = "", private: bool = False
) -> Path:
    """Write story.toml and articles/ into a folder, and give the file; InputError where that cannot be."""
    name = folder.resolve().name
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise InputError(f"{name!r} cannot name a story: use lower-case letters, digits and dashes, a letter first")
    for url in feeds:
        if not re.fullmatch(r"https?://[^\s/]\S*", url):
            raise InputError(f"--feed: {url!r} is no address of the web: give one that begins with https:// or http://")
    file = folder / "story.toml"
    if file.exists():
        raise InputError(f"{file} is there already: choose another name, or edit it")
    text = TEMPLATE.read_text(encoding="utf-8")
    said = text.format(id=folder, title=_quoted(title)[1:-1], start=start, feeds=_feeds(feeds, contact, private))
    try:
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        file.write_text(said, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror or error}): choose another place") from error
    return file


def _quoted(text: str) -> str:
    """A TOML basic string, which is written as a JSON string is."""
    return json.dumps(text, ensure_ascii=False)


def _feeds(feeds: Sequence[str], contact: str, private: bool) -> str:
    """The feeds given as they stand in a story, or an example of one; and how the web is asked."""
    lines: list[str] = []
    hosts: dict[str, int] = {}
    for url in feeds:
        host = urlsplit(url).hostname or "feed"
        hosts[host] = hosts.get(host, 0) + 1
        name = host if hosts[host] == 1 else f"{host} {hosts[host]}"
        lines += ["[[feeds]]", f"name = {_quoted(name)}", f"url = {_quoted(url)}", ""]
    lines += [] if feeds else [*EXAMPLE, ""]
    fetching = {"contact": _quoted(contact)} if contact else {}
    fetching |= {"allow_private": "true    # addresses of this network may be asked"} if private else {}
    if fetching:
        lines += ["[fetching]", *(f"{key} = {value}" for key, value in fetching.items())]
    else:
        lines += ["# [fetching]", '# contact = "desk@example.org"    # whom sites may write to', "# delay = 1.0"]
    return "\n".join(lines) + "\n"


def try_feeds(story: Story) -> int:
    """Ask the story's feeds, and show what would be read from the newest reports; nothing is kept."""
    from asreported.sources.gathering import gather, limits_of
    from asreported.sources.web import Client

    few = story.model_copy(update={"feeds": [f.model_copy(update={"ceiling": SHOWN}) for f in story.feeds]})
    now = dt.datetime.now(dt.UTC)
    with Client(limits_of(story)) as client:
        found = gather(few, client, remembered={}, known=frozenset(), now=now)
    wrong = [fetch for fetch in found.fetches if fetch.message]
    for fetch in wrong:
        say("warning", f"{fetch.feed} ({fetch.url}): {fetch.message}")
    newest = sorted(found.articles, key=lambda article: str(article.published_at or article.published or ""))
    for article in newest[: -SHOWN - 1 : -1]:
        sys.stdout.write("\n".join(_preview(article, story)) + "\n")
    if not newest:
        say("warning", "the feeds gave no report: look at their addresses in story.toml")
    return Exit.PARTLY if wrong or not newest else Exit.DONE


def _preview(article: Article, story: Story) -> list[str]:
    """What would be read from a report, a line for each figure."""
    from asreported.cli.wording import bounds, meaning
    from asreported.reading import read
    from asreported.sources.languages import told

    head = f"{article.published or 'no date'}  {article.publisher}: {article.title or article.url}"
    language = told(article).language
    if language not in {None, story.language}:
        return [head, f"  is in another language ({language}): it would be kept and not read"]
    figures = read(article.text, published=article.published, story=story, key=article.article_id).figures
    said = [{field: getattr(figure, field) for field in figure.__dataclass_fields__} for figure in figures[:LISTED]]
    lines = [f"  {row['quote']}: {bounds(row)}, {meaning(row)}" for row in said]
    more = len(figures) - len(said)
    return [head, *(lines or ["  no figures"]), *([f"  and {more} more figures"] if more > 0 else [])]
