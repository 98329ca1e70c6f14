"""What a run did not use, and why, in words for the terminal: nothing is left out silently."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import polars as pl

from asreported.records import Article
from asreported.sources.dateline import Datelined
from asreported.story import Story
from flows.wording import counted

if TYPE_CHECKING:  # importing the gate takes seconds, and `asreported check` has no use for it
    from expectations.gate import Finding

NAMED = 3
"""Reports that are called by their names; more are counted."""

RULES = 5
"""Rules that are told on the terminal; more are counted."""

REASONS = 10
"""Reasons that a table names; rarer ones are summed up."""

INDENT = " " * 11
"""Where the words of a run begin, behind the seconds, and a little more."""

EXAMPLE = 160
"""Characters of a row that are shown there."""


def of_reports(articles: Sequence[Article], story: Story) -> Iterator[str]:
    """All that is to be said of reports before they are read: a line for each thing that keeps figures out."""
    yield from reports_outside(articles, story)
    yield from reports_datelined(articles)
    yield from reports_undated(articles)
    yield from reports_in_other_languages(articles, story)


def reports_outside(articles: Sequence[Article], story: Story) -> Iterator[str]:
    """Reports of other days than the story's: what is older is held back by the gate, what is newer is read."""
    before = [of.origin for of in articles if of.published is not None and of.published < story.start]
    after = [of.origin for of in articles if of.published and story.end is not None and of.published > story.end]
    if before:
        yield f"{_reports(before)} older than the story's first day, {story.start}, not kept: {_named(before)}"
    if after:
        yield f"{_reports(after)} newer than the story's last day, {story.end}, read all the same: {_named(after)}"


def reports_undated(articles: Sequence[Article]) -> Iterator[str]:
    """Reports that say no day of publication: words such as "yesterday" are no day in them."""
    undated = [of.origin for of in articles if of.published is None]
    if undated:
        yield (
            f"{counted(len(undated), 'report')} without a day of publication, read all the same: figures whose own "
            "words name no day are in no series. Write `published: YYYY-MM-DD` between two lines `---` above the text "
            f"(in a record: the field `published`), or give --published: {_named(undated)}"
        )


def reports_datelined(articles: Sequence[Article]) -> Iterator[str]:
    """Reports whose day of publication is that of their dateline, as nothing else says one."""
    dated = [of.origin for of in articles if isinstance(of, Datelined)]
    if dated:
        yield (
            f"{counted(len(dated), 'report')} dated by the dateline; `published` above the text says it otherwise: "
            f"{_named(dated)}"
        )


def reports_in_other_languages(articles: Sequence[Article], story: Story) -> Iterator[str]:
    """Reports that are kept and not read."""
    others = [of for of in articles if of.language not in {None, story.language}]
    if others:
        codes = ", ".join(sorted({str(of.language) for of in others}))
        named = _named([of.origin for of in others])
        yield f"{_reports(others)} not in the story's language ({story.language}), kept and not read ({codes}): {named}"


def rows_held_back(findings: Sequence[Finding]) -> Iterator[str]:
    """One line for each rule of the gate that holds rows back: how many, what it asks for, and one of the rows.

    What is held back only since its report is, is counted in one line.
    """
    from expectations.rules import MISSING_ARTICLE

    holding = [finding for finding in findings if finding.severity == "critical" and not finding.stops]
    reports = any(finding.table == "articles" for finding in holding)
    fell = [finding for finding in holding if reports and finding.message.startswith(MISSING_ARTICLE)]
    yield from _found("held back by", [finding for finding in holding if finding not in fell])
    if fell:
        rows = ", ".join(f"{finding.rows} of {finding.table}" for finding in fell)
        yield f"held back with the report they stand in: {rows}"


def stopping(findings: Sequence[Finding]) -> Iterator[str]:
    """The same for each rule that stops publishing."""
    yield from _found("stopped by", findings)


def _found(what: str, findings: Sequence[Finding]) -> Iterator[str]:
    for finding in findings[:RULES]:
        example = f" ({finding.examples[0][:EXAMPLE]})" if finding.examples else ""
        yield f"{what} {finding.rule}: {finding.rows} of {finding.table}: {finding.message}{example}"
    if len(findings) > RULES:
        yield f"{what} {counted(len(findings) - RULES, 'more rule')}, which the Data Docs show"


def reasons(articles: pl.DataFrame, findings: Sequence[Finding], story: Story) -> dict[str, int]:
    """Return why reports and rows are not kept, or are and count for nothing → how many, of one batch."""
    others = int((articles["language"] != story.language).sum())
    counts = {
        f"reports not in the story's language ({story.language}), kept and not read": others,
        "reports that copy another, kept and counted once": articles["copy_of"].count(),
        "reports without a day of publication, read all the same": articles["published"].null_count(),
    }
    for finding in findings:
        if finding.severity == "critical" and not finding.stops:
            counts[f"rows of {finding.table} held back by {finding.rule}: {finding.message}"] = finding.rows
    return {reason: count for reason, count in counts.items() if count}


def figures_left_out(observations: pl.DataFrame) -> dict[str, int]:
    """Reason why figures are no observations → how many are not for it, the most frequent first."""
    unused = observations.filter(pl.col("used").not_())
    reasons = unused.group_by("why_not").len().sort("len", "why_not", descending=[True, False])
    return dict(zip(reasons["why_not"].to_list(), reasons["len"].to_list(), strict=True))


def table(left_out: Mapping[str, int]) -> str:
    """Return reasons as a short table, a line each with how many, the most frequent first; rarer ones are summed up."""
    ordered = sorted(left_out.items(), key=lambda counted: -counted[1])
    shown, rest = ordered[:REASONS], ordered[REASONS:]
    if len(rest) == 1:
        shown, rest = ordered, []
    if rest:
        shown = [*shown, (f"for {len(rest)} other reasons, which the data say (observations)", sum(n for _, n in rest))]
    wide = max((len(f"{count:,}") for _, count in shown), default=0)
    return "\n".join(f"{INDENT}{count:>{wide},}  {reason}" for reason, count in shown)


def _reports(origins: Sequence[object]) -> str:
    return f"{len(origins)} report{'s are' if len(origins) > 1 else ' is'}"


def _named(origins: Sequence[str]) -> str:
    more = f" and {len(origins) - NAMED} more" if len(origins) > NAMED else ""
    return ", ".join(sorted(origins)[:NAMED]) + more
