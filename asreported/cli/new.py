"""``asreported new``: a folder for a story of one's own, with a story.toml that explains itself."""

from __future__ import annotations

import datetime as dt
import json
import re
import shutil
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from asreported.cli.console import Debug, Exit, Mapped, day, say, say_problems
from asreported.errors import InputError

TEMPLATE = Path(__file__).resolve().parent / "new_story.toml"
YEAR = dt.timedelta(days=365)
"""Default age of a new story: older reports are left out, and starting today would leave out all."""
DETAILS = (
    '# kind = "feed"    # or "page": one page, followed without a feed',
    '# publisher = "Example Daily"    # where its pages do not say',
    "# ceiling = 40    # pages that it may give a run",
)
CONTACT = 'contact = "desk@example.org"    # whom sites may write to'
EXAMPLE = ("# [[feeds]]", '# name = "Example Daily"', '# url = "https://daily.example/rss.xml"', *DETAILS)

Folder = Annotated[Path, typer.Argument(metavar="STORY", help="The folder to make; its name is the story's.")]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="What the story is about \\[default: its name].")]
Start = Annotated[str | None, typer.Option(metavar="DATE", help="The story's first day \\[default: a year ago].")]
Feeds = Annotated[
    list[str] | None, typer.Option("--feed", metavar="URL", help="A feed to read; it is tried at once. Repeatable.")
]
Contact = Annotated[str, typer.Option(metavar="TEXT", help="Contact address for site owners, sent with every request.")]
Articles = Annotated[
    list[Path] | None,
    typer.Option(
        "--articles",
        metavar="PATH",
        help="Reports to suggest measures, places and sources from; they are copied into the folder. Repeatable.",
    ),
]
Private = Annotated[bool, typer.Option("--allow-private", help="Allow addresses of this network (an intranet).")]


def new(
    story: Folder,
    title: Title = None,
    start: Start = None,
    feed: Feeds = None,
    articles: Articles = None,
    fields: Mapped = None,
    contact: Contact = "",
    allow_private: Private = False,
    debug: Debug = False,
) -> int:
    """Make the folder of a new story: a commented story.toml, and articles/ for its reports. Feeds given are tried.

    With reports given, story.toml suggests what is counted in them, where, and by whom.

    On a terminal it asks for the title, the first day and the feeds where no option says anything.
    """
    from asreported.sources.readers.entries import mapped

    fit(story)
    if (
        sys.stdin.isatty()
        and sys.stdout.isatty()
        and not (title or start or feed or articles or contact or allow_private)
    ):
        title, start, feed = ask(_title(story), _a_year_ago())
    called = mapped(fields or ())
    suggested, first = _read_reports(articles or [], called)
    begins = day("--start", start) or first or _a_year_ago()
    named = title or _title(story)
    if not feed:
        made = make(story, named, begins, contact=contact, private=allow_private, suggested=suggested, called=called)
        _copy_reports(articles or [], story / "articles")
        sys.stdout.write(f"{made}\n")
        if articles:
            _say_next(story, f"keep what you follow of what {made} suggests, ")
            return Exit.DONE
        _say_next(story, f"put reports into {story / 'articles'}, ")
        return Exit.DONE
    fit(story, feed)
    from asreported.cli import trial
    from asreported.sources.web.limits import Limits
    from asreported.story import load_story

    with trial.Once(Limits(contact=contact, private=allow_private)) as client:
        made = make(
            story,
            named,
            begins,
            feeds=feed,
            names=trial.titles(feed, client),
            contact=contact,
            private=allow_private,
            suggested=suggested,
            called=called,
        )
        _copy_reports(articles or [], story / "articles")
        sys.stdout.write(f"{made}\n")
        _say_next(story)
        return trial.show(load_story(story), made, client)


def _read_reports(paths: Sequence[Path], called: Mapping[str, str]) -> tuple[str, dt.date | None]:
    """Return what a story of some reports could follow, in TOML, and the day of the first of them."""
    if not paths:
        return "", None
    from asreported.cli.suggestion import suggestion
    from asreported.sources.files import read_paths

    for given in paths:
        if not given.exists():
            raise InputError(f"{given}: there is no such file or folder: check the path given to --articles")
    reading = read_paths(list(paths), names=called)
    say_problems(reading.problems)
    days = [article.published for article in reading.articles if article.published is not None]
    return suggestion(reading.articles), min(days, default=None)


def _copy_reports(paths: Sequence[Path], folder: Path) -> None:
    """Copy reports into the folder of a story; what is there stays."""
    for path in paths:
        files = [file for file in path.rglob("*") if file.is_file()] if path.is_dir() else [path]
        for file in files:
            into = folder / (file.relative_to(path) if path.is_dir() else file.name)
            if not into.exists():
                into.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(file, into)


def _a_year_ago() -> dt.date:
    return dt.datetime.now().astimezone().date() - YEAR


def _title(folder: Path) -> str:
    return folder.resolve().name.replace("-", " ").capitalize()


def _say_next(story: Path, first: str = "") -> None:
    say("next", f"{first}see what `asreported check {story}` says, then `asreported run {story}`")


def ask(title: str, start: dt.date) -> tuple[str, str, list[str]]:
    """Ask for a story's title, first day and feeds; ``title`` and ``start`` are what no answer means."""
    titled = typer.prompt("What the story is about", default=title, err=True)
    begins = typer.prompt("Its first day", default=start.isoformat(), err=True, value_proc=_day_said)
    feeds: list[str] = []
    while url := typer.prompt(
        "A feed to ask, empty to go on", default="", show_default=False, err=True, value_proc=_url
    ):
        feeds.append(url)
    return titled, begins, feeds


def _day_said(answer: str) -> str:
    try:
        return str(day("the first day", answer))
    except InputError as error:
        raise typer.BadParameter(str(error)) from error


def _url(answer: str) -> str:
    if answer.strip() and not WEB.fullmatch(answer.strip()):
        raise typer.BadParameter(f"{answer!r} is not a web address: it begins with https:// or http://")
    return answer.strip()


WEB = re.compile(r"https?://[^\s/]\S*")


def fit(folder: Path, feeds: Sequence[str] = ()) -> None:
    """Raise InputError where a folder cannot become a story, or a feed has no address of the web."""
    name = folder.resolve().name
    if not re.fullmatch(r"[a-z][a-z0-9-]*", name):
        raise InputError(f"{name!r} cannot name a story: use lower-case letters, digits and dashes, a letter first")
    for url in feeds:
        if not WEB.fullmatch(url):
            raise InputError(f"--feed: {url!r} is not a web address: give one that begins with https:// or http://")
    if (file := folder / "story.toml").exists():
        raise InputError(
            f"{file} is there already: edit it (feeds stand below [[feeds]]), or choose another name; to have it made "
            "anew, remove it first"
        )


def make(
    folder: Path,
    title: str,
    start: dt.date,
    *,
    feeds: Sequence[str] = (),
    names: Mapping[str, str] | None = None,
    contact: str = "",
    private: bool = False,
    suggested: str = "",
    called: Mapping[str, str] | None = None,
) -> Path:
    """Write story.toml and articles/ into a folder, and give the file; InputError where that cannot be.

    ``names`` are those of the feeds by their addresses; one without is called as its host. ``suggested`` is TOML that
    stands before the examples of measures. ``called`` is what fields of the reports are called in their records.
    """
    file = folder / "story.toml"
    text = TEMPLATE.read_text(encoding="utf-8")
    said = text.format(
        id=folder,
        title=_quoted(title)[1:-1],
        start=start,
        feeds=_feeds(feeds, names or {}, contact, private),
        suggested=suggested,
        articles=_reports(called or {}),
    )
    try:
        (folder / "articles").mkdir(parents=True, exist_ok=True)
        file.write_text(said, encoding="utf-8")
    except OSError as error:
        raise InputError(f"{folder}: cannot be made ({error.strerror or error}): choose another place") from error
    return file


def _reports(called: Mapping[str, str]) -> str:
    """The folder of the reports as a story names it, with what their fields are called."""
    if not called:
        return _quoted("articles")
    pairs = ", ".join(f"{field} = {_quoted(name)}" for field, name in called.items())
    return f'[{{ path = "articles", map = {{ {pairs} }} }}]'


def _quoted(text: str) -> str:
    """A TOML basic string, which is written as a JSON string is."""
    return json.dumps(text, ensure_ascii=False)


def _feeds(feeds: Sequence[str], names: Mapping[str, str], contact: str, private: bool) -> str:
    """The feeds given as they stand in a story, or an example of one; and how the web is asked."""
    lines: list[str] = []
    called: dict[str, int] = {}
    for url in feeds:
        name = names.get(url) or urlsplit(url).hostname or "feed"
        called[name] = called.get(name, 0) + 1
        name = name if called[name] == 1 else f"{name} {called[name]}"
        lines += ["[[feeds]]", f"name = {_quoted(name)}", f"url = {_quoted(url)}", *DETAILS, ""]
    lines += [] if feeds else [*EXAMPLE, ""]
    said = [f"contact = {_quoted(contact)}" if contact else f"# {CONTACT}"]
    said += ["# delay = 1.0    # seconds between two requests to a site"]
    said += ["" if private else "# "]
    said[-1] += "allow_private = true    # addresses of this network (an intranet's) may be asked"
    lines += ["[fetching]" if contact or private else "# [fetching]", *said]
    return "\n".join(lines) + "\n"
