"""The allowlist of a story: rows that fail a rule but are right, each with the reason.

An entry of ``[[allow]]`` names a rule and a ``figure`` or an ``article`` (its id, or enough of its beginning), or what
the row says column by column (``match``). What it allows is not held back and warns of nothing; it is listed with its
reason. An entry that matches no row is itself a warning.
"""

from __future__ import annotations

import dataclasses
import difflib
from collections.abc import Iterable, Mapping, Sequence

from asreported.errors import StoryError
from asreported.story import Allowed, Story
from expectations.findings import EXAMPLES, Case, Finding, together, told
from expectations.rules import Rule

TABLE = "allowlist"

UNUSED = Rule(
    "L001",
    "warning",
    "row",
    "an entry of the allowlist matches a row that breaks its rule",
    "correct the entry, or take it out of the story: what it allowed is gone",
)


def check(story: Story, rules: Mapping[str, Sequence[Rule]]) -> None:
    """Raise :class:`~asreported.errors.StoryError` where a story speaks of rules or columns that the gate has not.

    ``rules`` are those of the gate by table.
    """
    known = {rule.id: rule for of_table in rules.values() for rule in of_table}
    for rule in story.strict:
        _known(story, "strict", rule, known)
    for number, entry in enumerate(story.allow, start=1):
        where = f"allow, entry {number}"
        _known(story, where, entry.rule, known)
        if known[entry.rule].scope == "table":
            raise StoryError(
                f"{_file(story)}: {where}: {entry.rule} is a rule of the table as a whole, of which no row can be "
                "allowed: take the entry out"
            )


def _known(story: Story, where: str, rule: str, known: Mapping[str, Rule]) -> None:
    if rule not in known:
        near = difflib.get_close_matches(rule, known, n=1)
        hint = f"did you mean {near[0]}? " if near else ""
        raise StoryError(f"{_file(story)}: {where}: there is no rule {rule!r}: {hint}docs/rules.md lists them")


def _file(story: Story) -> str:
    return str(story.folder / "story.toml")


def allows(entry: Allowed, rule: str, case: Case) -> bool:
    """Return True if an entry speaks of a row that breaks a rule."""
    if entry.rule != rule:
        return False
    named = case["row"].startswith(entry.figure) if entry.figure is not None else True
    of_article = case.get("article", "").startswith(entry.article) if entry.article is not None else True
    said = all(case.get(name, "").casefold() == told(value).casefold() for name, value in entry.match.items())
    return named and of_article and said


def settled(findings: Iterable[Finding], story: Story) -> list[Finding]:
    """Findings without the rows that the story allows, those with their reasons, and entries that match nothing."""
    out: list[Finding] = []
    used: set[int] = set()
    for finding in findings:
        left = finding.cases
        for number, entry in enumerate(story.allow):
            allowed = [case for case in left if allows(entry, finding.rule, case)]
            if not allowed or finding.severity == "critical":
                continue
            used.add(number)
            left = [case for case in left if case not in allowed]
            out.append(_allowed(finding, entry, allowed))
        gone = len(finding.cases) - len(left)
        if gone < finding.rows or not finding.rows:
            examples = [shown for shown in finding.examples if not gone or _id(shown) in {case["row"] for case in left}]
            out.append(dataclasses.replace(finding, rows=finding.rows - gone, examples=examples, cases=[]))
    unused = [entry for number, entry in enumerate(story.allow) if number not in used]
    if unused:
        shown = [f"{entry.rule}: {entry.reason} ({entry.who}, {entry.when})" for entry in unused]
        out.append(Finding(UNUSED.id, UNUSED.severity, TABLE, len(unused), UNUSED.message, shown[:EXAMPLES]))
    return together(out)


def _allowed(finding: Finding, entry: Allowed, cases: Sequence[Case]) -> Finding:
    """The finding on rows that an entry allows."""
    message = f"allowed by the story: {entry.reason} ({entry.who}, {entry.when})"
    rows = {case["row"] for case in cases}
    examples = [shown for shown in finding.examples if _id(shown) in rows]
    return Finding(finding.rule, "info", finding.table, len(cases), message, examples)


def _id(example: str) -> str:
    return example.split(": ", 1)[0]
