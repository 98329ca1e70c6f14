"""Claims in, verdicts out: what is claimed, what it is held against, and what comes of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from asreported.errors import InputError, StoryError
from asreported.records import Article
from asreported.sources.files import read_paths
from asreported.sources.problems import Problem
from asreported.story import Story, load_story
from asreported.verifying import evidence as evidences
from asreported.verifying import intake
from asreported.verifying.evidence import Evidence
from asreported.verifying.judging import judge_all
from asreported.verifying.verdicts import Judgement

if TYPE_CHECKING:
    import polars as pl


@dataclass(frozen=True, slots=True)
class Against:
    """Evidence to check claims against: report files, or the ledger in a folder; ``story`` gives the names.

    ``as_of`` is the day by which it could be known, ``recorded_by`` the moment by which the ledger had it.
    """

    paths: tuple[Path, ...] = ()
    ledger: Path | None = None
    story: Story | None = None
    published: dt.date | None = None
    as_of: dt.date | None = None
    recorded_by: dt.datetime | None = None


@dataclass(frozen=True, slots=True)
class Verification:
    """Claims with their verdicts, and the reports that they were held against."""

    claims: intake.Claims
    judgements: tuple[Judgement, ...]
    evidence: Evidence
    against: Against
    problems: tuple[Problem, ...] = field(default=())


def against(
    paths: Sequence[Path] = (),
    *,
    story: str | Path | Story | None = None,
    out: Path | None = None,
    published: dt.date | None = None,
    as_of: dt.date | None = None,
) -> Against:
    """Return what to check claims against: the files if there are any, else the ledger of the story or of its folder.

    Raises :class:`~asreported.errors.InputError` where neither is given, both are, or there is no ledger.
    """
    told = story if isinstance(story, Story) or story is None else load_story(story)
    if paths:
        if out is not None:
            raise InputError("--against and --out: claims are held against files or against a ledger: give one of them")
        return Against(paths=tuple(paths), story=told, published=published, as_of=as_of)
    if out is None and told is None:
        raise InputError("nothing to hold the claims against: give reports (--against PATH) or a story (--story STORY)")
    root = (out if out is not None else Path("out") / (told.id if told else "")) / "ledger"
    if not root.is_dir():
        raise InputError(
            f"{root}: there is no ledger: do `asreported run`, name its folder with --out, or give --against"
        )
    moment, named = _of_ledger(root)
    if told is None and named is not None:
        try:
            told = load_story(named)
        except StoryError:
            told = None  # a story of somebody's own, elsewhere: the ledger's names are used as they are
    return Against(ledger=root, story=told, published=published, as_of=as_of, recorded_by=moment)


def _of_ledger(root: Path) -> tuple[dt.datetime | None, str | None]:
    """The last moment at which a ledger recorded something, and the name of its story."""
    from asreported.ledger import Ledger

    ledger = Ledger(root)
    moments = ledger.moments()
    stories = ledger.read("runs")["story"].to_list()
    return (moments[-1] if moments else None), next((name for name in stories if name), None)


def gather(held: Against) -> tuple[Evidence, tuple[Problem, ...]]:
    """The evidence of what claims are held against, and what of it could not be read.

    Raises :class:`~asreported.errors.InputError` where there is no report.
    """
    if held.ledger is not None:
        found = evidences.of_ledger(held.ledger, held.story, as_of=held.as_of, recorded_by=held.recorded_by)
        if not found.articles:
            known = f" by {held.as_of}" if held.as_of else ""
            raise InputError(f"{held.ledger}: the ledger has no report{known}")
        return found, ()
    read = read_paths(held.paths, published=held.published)
    articles = known_by(read.articles, held.as_of)
    return evidences.of_articles(articles, held.story, evidences.ids_in(held.paths)), tuple(read.problems)


def known_by(articles: Sequence[Article], as_of: dt.date | None) -> list[Article]:
    """Articles that were published by a day; InputError where none was."""
    if as_of is None:
        return list(articles)
    known = [article for article in articles if article.published is not None and article.published <= as_of]
    if not known:
        raise InputError(f"--as-of {as_of}: none of the reports was published by then, or none says when")
    return known


def check(claims: intake.Claims, held: Against) -> Verification:
    """The verdict of each claim."""
    evidence, problems = gather(held)
    judged = judge_all(claims.claims, evidence, claims.where)
    return Verification(claims, tuple(judged), evidence, held, problems)


def verify(
    claims: str | Path | Article | Sequence[Mapping[str, Any]] | pl.DataFrame,
    against: str | Path | Article | Sequence[str | Path | Article] = (),
    *,
    story: str | Path | Story | None = None,
    out: str | Path | None = None,
    published: dt.date | None = None,
    as_of: dt.date | None = None,
    map: Mapping[str, str] | None = None,  # noqa: A002 (named as the option is)
    columns: Mapping[str, str] | None = None,
) -> list[Judgement]:
    """The judgement of each claim, as :func:`asreported.verify` says."""
    given = [against] if isinstance(against, (str, Path, Article)) else list(against)
    paths = [Path(one) for one in given if not isinstance(one, Article)]
    articles = [one for one in given if isinstance(one, Article)]
    held = _held(paths, articles, story, Path(out) if out is not None else None, published, as_of)
    named = intake.columns(
        [f"{known}={column}" for known, column in (map or {}).items()],
        [f"{column}={measure}" for column, measure in (columns or {}).items()],
    )
    if isinstance(claims, (str, Path)):
        found = intake.from_path(Path(claims), named, published=published, story=held.story)
    elif isinstance(claims, Article):
        found = intake.from_articles([claims], held.story, claims.origin or "the draft")
    else:
        rows = claims.to_dicts() if hasattr(claims, "to_dicts") else claims
        found = intake.from_rows(rows, named, "claims", story=held.story)
    if not articles:
        return list(check(found, held).judgements)
    read = [*articles, *(read_paths(paths, published=published).articles if paths else [])]
    evidence = evidences.of_articles(known_by(read, as_of), held.story, evidences.ids_in(paths))
    return judge_all(found.claims, evidence, found.where)


def _held(
    paths: Sequence[Path],
    articles: Sequence[Article],
    story: str | Path | Story | None,
    out: Path | None,
    published: dt.date | None,
    as_of: dt.date | None,
) -> Against:
    if not articles:
        return against(paths, story=story, out=out, published=published, as_of=as_of)
    told = story if isinstance(story, Story) or story is None else load_story(story)
    return Against(paths=tuple(paths), story=told, published=published, as_of=as_of)


def only(evidence: Evidence, article_ids: frozenset[str]) -> Evidence:
    """The evidence of some articles alone."""
    reports = (
        evidences.Report(
            article,
            tuple(evidence.stated[at].figure for at in evidence.of_article[article_id]),
            evidence.refused[article_id],
        )
        for article_id, article in evidence.articles.items()
        if article_id in article_ids
    )
    return Evidence(reports, evidence.story, evidence.corrected, evidence.called)
