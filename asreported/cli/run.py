"""``asreported run``: reports in, report page out."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from asreported.cli.console import BUNDLED, Debug, Exit, Mapped, Published, day, inert, moment, say_problems
from asreported.cli.progress import show_progress
from asreported.errors import InputError
from asreported.records import Policy

if TYPE_CHECKING:
    from flows.result import RunResult

StoryName = Annotated[str, typer.Argument(metavar="STORY", help="A bundled story, or a folder with story.toml.")]
Articles = Annotated[
    list[Path] | None,
    typer.Option(
        "--articles",
        metavar="PATH",
        help="More reports, of any kind in docs/inputs.md, or folders. Repeatable.",
    ),
]
OnlyArticles = Annotated[bool, typer.Option("--only-articles", help="Leave the story's own reports out.")]
Out = Annotated[Path | None, typer.Option(metavar="DIR", help="Folder to write to \\[default: out/STORY].")]
AsOf = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="Show what a reader could have known on this day, on a page of its own in out/STORY/as-of: from the "
        "ledger, or where there is none yet from the reports, which are read first.",
    ),
]
KnownAt = Annotated[
    str | None,
    typer.Option(
        metavar="MOMENT",
        help="Restore the report that was public at this moment (2026-03-01T06:00Z, or a day: its end) into "
        "out/STORY/known-at, and check it against the manifest's hashes. No article is read.",
    ),
]
PolicyName = Annotated[
    Policy | None,
    typer.Option("--policy", help="How several sources become one line \\[default: the story's]."),
]
Reread = Annotated[
    bool,
    typer.Option(
        "--reread",
        help="Re-extract reports read by an older engine or before story.toml changed; pages from their kept copies.",
    ),
]
NoNotebooks = Annotated[
    bool, typer.Option("--no-notebooks", help="Publish without running the notebooks: half the time of a small run.")
]
Proposals = Annotated[
    list[Path] | None,
    typer.Option(
        "--proposals",
        metavar="FILE",
        help="Figures that a model, a person or another program read in these reports: a table or a model's answer. "
        "Repeatable.",
    ),
]
AsJson = Annotated[bool, typer.Option("--json", help="Print what the run did as one JSON object.")]


def run(
    story: StoryName = BUNDLED,
    articles: Articles = None,
    only_articles: OnlyArticles = False,
    published: Published = None,
    names: Mapped = None,
    out: Out = None,
    as_of: AsOf = None,
    known_at: KnownAt = None,
    policy: PolicyName = None,
    reread: Reread = False,
    no_notebooks: NoNotebooks = False,
    proposals: Proposals = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> int:
    """Read a story's reports and publish what they say: ledger, trends, charts, report page."""
    from asreported.sources.readers.entries import mapped
    from asreported.story import load_story
    from expectations import gate
    from flows import intake
    from flows import proposals as others
    from flows.output import Output, prepare

    if known_at is not None:
        beside = {"--articles": articles, "--only-articles": only_articles, "--as-of": as_of, "--reread": reread}
        beside |= {"--policy": policy, "--proposals": proposals, "--no-notebooks": no_notebooks}
        if more := [name for name, value in beside.items() if value]:
            raise InputError(f"--known-at: the report is as it was published: leave {', '.join(more)} out")
        return _known_at(story, out, moment("--known-at", known_at), as_json=as_json, debug=debug)
    # what is wrong with the input is said now, before a server is started for nothing
    told = load_story(story)
    gate.check(told)
    paths = [path.resolve() for path in articles or []]
    for given, path in zip(articles or [], paths, strict=True):
        if not path.exists():
            raise InputError(f"{given}: there is no such file or folder: check the path given to --articles")
    if only_articles and not paths:
        raise InputError("--only-articles leaves nothing to read: give reports with --articles PATH")
    fields = mapped(names or ())
    dated, known_by = day("--published", published), day("--as-of", as_of)
    place = Output(out or Path("out") / told.id)
    intake.check(told, paths, place.ledger, only_articles=only_articles, as_of=known_by, names=fields)
    proposed = [path.resolve() for path in proposals or []]
    others.check(proposed, told, known_by)
    output = prepare(place.root)

    show_progress(debug)
    from flows.server import embedded_server

    with embedded_server():
        from flows.pipeline import pipeline

        result = pipeline(
            story=story,
            articles=paths,
            only_articles=only_articles,
            published=dated,
            names=fields,
            out=output.root,
            as_of=known_by,
            policy=policy,
            reread=reread,
            notebooks=not no_notebooks,
            proposals=proposed,
        )
    say_problems(result.problems)
    sys.stdout.write((_summary(result) if as_json else inert(str(result.report))) + "\n")
    return Exit.PARTLY if result.problems or result.held else Exit.DONE


def _known_at(story: str, out: Path | None, at: dt.datetime, *, as_json: bool, debug: bool) -> int:
    """Give a report that was published once, and say which of its parts are the bytes of then."""
    from asreported.story import load_story
    from flows.republication import DOCS, republish

    told = load_story(story)
    root = out or Path("out") / told.id
    if not (root / "ledger").is_dir():
        raise InputError(f"{root / 'ledger'}: there is no ledger: do `asreported run`, or name its folder with --out")
    show_progress(debug)
    found = republish(told, root, at)
    sys.stderr.write(f"published {found.at:%Y-%m-%d %H:%M:%S} UTC\n")
    if found.same:
        sys.stderr.write(f"byte for byte what was published: {', '.join(found.same)}\n")
    sys.stderr.write("".join(f"{part}: {why}\n" for part, why in found.others.items()))
    sys.stdout.write((json.dumps(dataclasses.asdict(found), default=str) if as_json else inert(str(found.page))) + "\n")
    return Exit.PARTLY if set(found.others) - {DOCS} else Exit.DONE


def _summary(result: RunResult) -> str:
    """The run as one JSON object."""
    said = dataclasses.asdict(result)
    return json.dumps(said, ensure_ascii=False, default=str)
