"""The pages of the Data Docs: made by Great Expectations, mended to work from a disk, and dressed like the report.

Its pages do everything by scripts and styles that they would fetch from other hosts: signs for what held and what
failed, the table of results, filters. Here the same is in the page itself, without a script: words in the place of the
signs, and filters of form fields that its style sheet follows. Great Expectations' own words for rules and results
give way to those of the report.
"""

from __future__ import annotations

import base64
import hashlib
import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asreported.publishing.links import REPORT_LINK

_REPORTING = re.compile(r"<footer>.*?</footer>", re.DOTALL)
"""An invitation to a newsletter."""

_ELSEWHERE = re.compile(
    r"<script\b.*?</script>"
    r"|<(?:link|img|iframe|source)\b[^>]*\b(?:href|src)\s*=\s*[\"'](?:https?:)?//[^>]*>"
    r"|<link\b[^>]*\brel=\"shortcut icon\"[^>]*>"
    r"|@import[^;]*;|background(?:-image)?\s*:[^;}]*url\(\s*[\"']?(?:https?:)?//[^)]*\)[^;}]*;?"
    r"| onclick=\"[^\"]*\"",
    re.IGNORECASE | re.DOTALL,
)
"""What would ask another host for something when a page is opened: styles, pictures, and scripts, none of which works
without the libraries that they fetch; and what would call these scripts."""

_FOLD = re.compile(r"<p class=\"m-0\">\s*<a data-toggle=\"collapse\".*?</a>\s*</p>", re.DOTALL)
"""A line that would unfold what is always shown without its script."""
_FOLDED = re.compile(r'<a data-toggle="collapse"[^>]*>(.*?)</a>', re.DOTALL)
"""A link that would do the same for a note."""
_HOME = re.compile(r'(<a href="(?:[^"]*index\.html|#)">)\s*</a>')
"""The link to the first page, which is a picture fetched from elsewhere."""

_SIGN = re.compile(r"<i class=\"fas (fa-[a-z-]+)[^>]*></i>(\s*(?:Failed|Succeeded)\b)?")
"""A sign of a font that would be fetched, and the word beside it, where there is one."""
_WORDS = {
    "fa-check-circle": "✓ Succeeded",
    "fa-times": "✗ Failed",
    "fa-exclamation-triangle": "! Not checked",
}

_TOGGLE = '<div class="btn-group btn-group-toggle" data-toggle="buttons">'
_CHOICE = '<div class="choice" role="radiogroup" aria-label="Which rules are shown">'

_FAILED_ONLY = "body:has(#option2:checked)"
"""The page while “Failed Only” is chosen."""
_HELD_SECTION = re.compile(
    r"id=\"(section-\d+)-content-block-\d+\" class=\"[^\"]*\bhide-succeeded-validations-column-section-target-child\b"
)
"""A section of the page in which every rule held."""

_HIDDEN = f"""
{_FAILED_ONLY} tr:has(> .hide-succeeded-validation-target-child), {_FAILED_ONLY} .hide-succeeded-validation-target,
{_FAILED_ONLY} .ge-section:has(.hide-succeeded-validations-column-section-target-child) {{ display: none }}
"""

_STYLE = Path(__file__).with_name("docs.css").read_text(encoding="utf-8")
"""The style of the report's pages, for those of Great Expectations."""

_DRESS = re.compile(r"<style\b.*?</style>|<title>.*?</title>", re.IGNORECASE | re.DOTALL)
"""Styles of Great Expectations, and its title, which is the same on every page."""
_TAG = re.compile(r"<[a-z][^<>]*>", re.IGNORECASE)
_INLINE = re.compile(r"\sstyle=\"[^\"]*\"", re.IGNORECASE)
"""A style that an element has of its own, which no policy by hashes lets through."""

_HEADING = re.compile(r"<(/?)h([456])\b")
"""Headings begin at the fourth level: their sizes were those of a style that is gone."""
_NOTES = re.compile(r"<h6\b[^>]*-subheader\"\s*>\s*Notes:\s*</h6>")

_SAYS = {
    "A collection of Expectations defined for batches of data.": "What every row and the whole table must keep to.",
    "Evaluates whether a batch of data matches expectations.": "Every rule of this table, and what the run found.",
    "Table-Level Expectations": "Rules of the whole table",
    "Evaluated Expectations": "Rules checked",
    "Successful Expectations": "Rules kept",
    "Unsuccessful Expectations": "Rules broken",
    "Success Percent": "Share of rules kept",
    "Expectation Suite Name": "Table",
    "Expectation Suite:": "Rules:",
    "Expectation": "Rule",
    "Observed Value": "Found",
    "Validation Filter:": "Show",
    "Table of Contents": "On this page",
    "Actions": "",
    "Home": "Data Docs",
}
"""What Great Expectations says → what a reader of the report knows it as."""
_SAID = re.compile(rf"(>\s*)({'|'.join(map(re.escape, _SAYS))})(?=\s*<)")
_UNEXPECTED = re.compile(r"(>\s*≈?[\d.]+)% unexpected(?=\s*<)")
_COUNTED = re.compile(r"This Expectation suite currently contains (\d+) total Expectations? across \d+ columns?\.")
_LIST = re.compile(r"\['[^\[\]<>]*'\](?=\s*<)")
_LONGEST_LIST = 12
"""Names in a list up to which it stands open on a page."""
_ASSET = re.compile(r"\s*Data asset: None<br>")
_BATCH = re.compile(r"<div id=section-1-content-block-3-collapse-body-[\w-]+ class=\"card card-body collapse m-2\" >")
"""What a run noted of itself, for those who look for a fault: versions and fingerprints."""
_DIVISION = re.compile(r"<(/?)div\b")

_MADE = '<meta http-equiv="Content-Security-Policy"'
"""What no page of Great Expectations has and every mended one has."""


def inert(page: str) -> str:
    """Return a page of the Data Docs that asks no other host for anything, in the style and words of the report."""
    if _MADE in page:
        return page  # of an earlier examination of the same run
    page = _FOLD.sub("", _ELSEWHERE.sub("", _REPORTING.sub("", page)))
    page = _HOME.sub(r"\1Data Docs</a>", _FOLDED.sub(r"\1", page)).replace("<html>", '<html lang="en">', 1)
    page = _SIGN.sub(_word, page).replace(_TOGGLE, _CHOICE)
    page = _folded_batch(_plain(page))
    sections = sorted(set(_HELD_SECTION.findall(page)))
    listed = "".join(f'{_FAILED_ONLY} li:has(> a[href="#{section}"]) {{ display: none }}\n' for section in sections)
    return page.replace("</head>", f"<title>{_title(page)}</title>{_dressed(_HIDDEN + listed)}</head>", 1)


def _plain(page: str) -> str:
    """Return a page without styles of Great Expectations, with the headings and words of the report."""
    page = _TAG.sub(lambda tag: _INLINE.sub("", tag[0]), _DRESS.sub("", page))
    table = html.unescape(_table(page))
    page = re.sub(r"(<h4>)Expectation Suite(?=</h4>)", rf"\1Rules of {table}", page)
    page = re.sub(r"(<h4>)Expectation Validation Result(?=</h4>)", rf"\1Validation of {table}", page)
    page = _HEADING.sub(lambda tag: f"<{tag[1]}h{int(tag[2]) - 3}", _NOTES.sub("", page))
    page = _SAID.sub(lambda said: said[1] + _SAYS[said[2]], page)
    page = _LIST.sub(_folded_list, page)
    page = _UNEXPECTED.sub(r"\1 % of what was checked breaks it", page)
    return _ASSET.sub("", _COUNTED.sub(r"\1 rules.", page))


_CRUMB = re.compile(r"aria-current=\"page\">\s*(?:Validations|Expectations) / (\w+)")


def _table(page: str) -> str:
    """Return the table that a page is about; "a table" where its path does not say so."""
    found = _CRUMB.search(page)
    return found[1] if found else "a table"


def _title(page: str) -> str:
    kind = "Validation" if "<h1>Validation of " in page else "Rules"
    return f"{kind} of {_table(page)} · Data Docs"


def _folded_list(found: re.Match[str]) -> str:
    """Return a list of names, a long one folded with how many they are."""
    n = found[0].count("', '") + 1
    return found[0] if n <= _LONGEST_LIST else f"<details><summary>{n} names</summary>{found[0]}</details>"


def _folded_batch(page: str) -> str:
    """Return a page with what the run noted of itself folded, so that the rules come first."""
    begin = _BATCH.search(page)
    if begin is None:
        return page
    depth = 0
    for tag in _DIVISION.finditer(page, begin.start()):
        depth += -1 if tag[1] else 1
        if depth == 0:
            end = page.index(">", tag.end()) + 1
            inside = page[begin.start() : end]
            return f"{page[: begin.start()]}<details><summary>Run and batch</summary>{inside}</details>{page[end:]}"
    return page


def _dressed(more: str) -> str:
    """Return the policy and style of a page: it may use this one style sheet, known by its hash, and nothing else."""
    style = f"{_STYLE}{more}"
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; img-src data:; base-uri 'none'; form-action 'none'"
    return f'{_MADE} content="{policy}"><style>{style}</style>'


def _word(sign: re.Match[str]) -> str:
    """Return in words what a sign says; of a word that stands beside it, once."""
    said = _WORDS.get(sign[1], "")
    if not said:
        return ""
    style = ' class="failed"' if said == _WORDS["fa-times"] else ""
    return f"<span{style}>{said}</span>"


@dataclass(frozen=True)
class Result:
    """Result of one table."""

    run: str
    table: str
    succeeded: bool
    rules: int
    broken: int
    moment: str
    """When it was examined, in UTC."""
    page: str
    """Address of its page, from the index."""


def results(docs: Path, store: Path) -> Iterator[Result]:
    """Yield what the results in the store of Great Expectations say, of which the pages are in ``docs``."""
    for path in sorted(store.rglob("*.json")):
        said: Mapping[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        page = Path("validations") / path.relative_to(store).with_suffix(".html")
        if not (docs / page).is_file():
            continue
        run, counts = said["meta"]["run_id"], said["statistics"]
        yield Result(
            run=run["run_name"] or "",
            table=said["suite_name"],
            succeeded=bool(said["success"]),
            rules=counts["evaluated_expectations"],
            broken=counts["unsuccessful_expectations"],
            moment=run["run_time"][:19].replace("T", " "),
            page=page.as_posix(),
        )


_INDEX = """<!DOCTYPE html>
<html lang="en"><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width, initial-scale=1.0">
<title>Data Docs: what was checked</title>
{dress}</head>
<body>
<p class="kicker">{link}</p>
<main>
<h1>Data Docs: what was checked</h1>
<p>Every table is checked against its rules before it is published. A table has failed where a rule is broken, even if
the rule only warns; its page says which rule and which rows. Made with Great Expectations.</p>
<form>
<label>Status <select id="status"><option value="" selected>all</option><option value="failed">failed</option>\
<option value="succeeded">succeeded</option></select></label>
<label>Table <select id="table"><option value="" selected>all</option>{options}</select></label>
<button type="reset">Clear Filters</button>
</form>
<h2>Results</h2>
<div class="scroll" tabindex="0" role="region" aria-label="Results">
<table id="results"><thead><tr><th>Status</th><th>Table</th><th>Run</th><th class="n">Rules checked</th>\
<th class="n">Rules broken</th><th>Examined (UTC)</th></tr></thead>
<tbody>
{rows}
</tbody></table>
</div>
<h2>Rules of each table</h2>
<ul>{suites}</ul>
</main>
</body></html>
"""


def index(found: list[Result], suites: list[str]) -> str:
    """Return the first page of the Data Docs: every result, which can be filtered, and the rules of every table."""
    tables = sorted({result.table for result in found})
    narrowed = [("status", status) for status in ("failed", "succeeded")] + [("table", table) for table in tables]
    filters = "".join(
        f'body:has(#{by} option[value="{value}"]:checked) tbody tr:not([data-{by}="{value}"]) {{ display: none }}\n'
        for by, value in ((by, html.escape(value)) for by, value in narrowed)
    )
    return _INDEX.format(
        dress=_dressed(filters),
        link=REPORT_LINK,
        options="".join(f'<option value="{name}">{name}</option>' for name in map(html.escape, tables)),
        rows="\n".join(map(_row, found)),
        suites="".join(
            f'<li><a href="expectations/{html.escape(suite)}.html">{html.escape(suite)}</a></li>' for suite in suites
        ),
    )


def _row(result: Result) -> str:
    status, told = ("succeeded", "✓ Succeeded") if result.succeeded else ("failed", "✗ Failed")
    table = html.escape(result.table)
    return (
        f'<tr data-status="{status}" data-table="{table}"><td class="{status}">{told}</td>'
        f'<td><a href="{html.escape(result.page)}">{table}</a></td><td>{html.escape(result.run)}</td>'
        f'<td class="n">{result.rules}</td><td class="n">{result.broken}</td>'
        f"<td>{html.escape(result.moment)}</td></tr>"
    )
