"""What a run leaves on the server: a summary, a table of what is new, and a link to the report."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from prefect.artifacts import create_link_artifact, create_markdown_artifact, create_table_artifact

from asreported.publishing.wording import UNSAFE

if TYPE_CHECKING:
    from flows.result import RunResult

CHANGES = 500
"""Changes that are listed, the gravest first; `asreported diff` has all."""


def leave(result: RunResult) -> None:
    """Create the three artifacts of a run, under keys that keep the history of a story together."""
    create_markdown_artifact(summary(result), key=f"{result.story}-summary", description="What the run did")
    table = [{"table": name, "rows added": rows} for name, rows in result.added.items()]
    create_table_artifact(table, key=f"{result.story}-new", description="Rows that the run added to the ledger")
    if result.changes:
        listed = [{name: _cell(value) for name, value in change.items()} for change in result.changes[:CHANGES]]
        create_table_artifact(listed, key=f"{result.story}-changes", description="What is otherwise since the last run")
    if result.sources:
        asked = [{name: _cell(value) for name, value in source.items()} for source in result.sources]
        create_table_artifact(asked, key=f"{result.story}-sources", description="How the story's feeds are")
    create_link_artifact(result.report.as_uri(), key=f"{result.story}-report", link_text="The report")


def _cell(value: Any) -> Any:
    """A value of a table as JSON has it."""
    return value if isinstance(value, list | int | float | None) else inert(str(value))


def summary(result: RunResult) -> str:
    """The run in Markdown."""
    lines = [
        f"# {result.story}",
        "",
        f"{result.given} reports found, {result.new} of them new; {result.added.get('figures', 0)} figures added, "
        f"{result.added.get('quarantine', 0)} rows held back.",
        "",
        f"Report: `{result.report}`",
    ]
    if result.contested:
        verb = "figure is" if result.contested == 1 else "figures are"
        lines += [
            "",
            f"{result.contested:,} {verb} contested: not true beside the others, or not reviewed, they move no band.",
        ]
    if result.waiting:
        verb = "figure waits" if result.waiting == 1 else "figures wait"
        lines += [
            "",
            f"{result.waiting:,} {verb} for review and would move a chart: `asreported review {result.story}`.",
        ]
    if result.held:
        lines += ["", f"Held back until it was reviewed: {', '.join(result.held)}."]
    if result.left_out:
        lines += ["", "| figures in no series | why |", "|---:|---|"]
        lines += [f"| {count} | {inert(reason)} |" for reason, count in result.left_out.items()]
    if result.findings:
        lines += ["", "| rule | severity | table | rows | what |", "|---|---|---|---:|---|"]
        lines += [
            f"| {inert(f.rule)} | {f.severity} | {f.table} | {f.rows} | {inert(f.message)} |" for f in result.findings
        ]
    if result.problems:
        lines += ["", "Not read:", "", *(f"- {inert(str(problem))}" for problem in result.problems)]
    return "\n".join(lines)


MARKUP = re.compile(r"[\\`*_{}\[\]<>#|~&$]|:(?=//)|@|^[-+]")
"""Signs that Markdown, or the HTML in it, may read as more than themselves."""


def inert(text: str) -> str:
    """Words of reports and files as one line of Markdown that says what they say and does nothing."""
    return MARKUP.sub(lambda sign: f"&#{ord(sign[0])};", " ".join(UNSAFE.sub("", text).split()))
