"""The pages of the Data Docs: made by Great Expectations, and mended so that they work from a disk without a network.

Its pages do everything by scripts and styles that they would fetch from other hosts: signs for what held and what
failed, the table of results, filters. Here the same is in the page itself, without a script: words in the place of the
signs, and filters of form fields that its style sheet follows.
"""

from __future__ import annotations

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

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
    "fa-comment": "Note:",
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

_STYLE = """
body { font: 15px/1.5 system-ui, sans-serif; margin: 1.5rem auto; max-width: 72rem; padding: 0 1rem; color: #222 }
table { border-collapse: collapse; width: 100%; margin: .5rem 0 } th, td { border: 1px solid #ccc; padding: .3rem .5rem;
text-align: left; vertical-align: top } ul { padding-left: 1.2rem } .badge { font-weight: 600 }
.failed { color: #a40000; font-weight: 600 } .choice label, form label { margin-right: 1rem }
.show-scrollbars { max-width: 34rem }
@media (prefers-color-scheme: dark) { body { background: #161616; color: #ddd } a { color: #8ab4f8 }
.failed { color: #ff9b9b } }
"""
"""Styles for pages without the style sheets that they would fetch."""

_POLICY = (
    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; "
    "img-src data:; base-uri 'none'; form-action 'none'\">"
)


def inert(page: str) -> str:
    """Return a page of the Data Docs that asks no other host for anything, and works all the same."""
    if _POLICY in page:
        return page  # of an earlier examination of the same run
    page = _FOLD.sub("", _ELSEWHERE.sub("", _REPORTING.sub("", page)))
    page = _HOME.sub(r"\1Data Docs</a>", _FOLDED.sub(r"\1", page)).replace("<html>", '<html lang="en">', 1)
    page = _SIGN.sub(_word, page).replace(_TOGGLE, _CHOICE)
    sections = sorted(set(_HELD_SECTION.findall(page)))
    listed = "".join(f'{_FAILED_ONLY} li:has(> a[href="#{section}"]) {{ display: none }}\n' for section in sections)
    head = f"{_POLICY}<style>{_STYLE}{_HIDDEN}{listed}</style></head>"
    return page.replace("</head>", head, 1)


def _word(sign: re.Match[str]) -> str:
    """Return in words what a sign says; of a word that stands beside it, once."""
    said = _WORDS.get(sign[1], "")
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
{policy}<style>{style}{filters}</style></head>
<body>
<h1>Data Docs: what was checked</h1>
<p>Made with Great Expectations. A table has failed where a rule is broken, a warning too; the page of a result says
which rule and which rows.</p>
<form>
<label>Status <select id="status"><option value="" selected>all</option><option value="failed">failed</option>\
<option value="succeeded">succeeded</option></select></label>
<label>Table <select id="table"><option value="" selected>all</option>{options}</select></label>
<button type="reset">Clear Filters</button>
</form>
<h2>Validation Results</h2>
<table id="results"><thead><tr><th>Status</th><th>Table</th><th>Run</th><th>Rules checked</th><th>Rules broken</th>\
<th>Examined (UTC)</th></tr></thead>
<tbody>
{rows}
</tbody></table>
<h2>Expectation Suites</h2>
<ul>{suites}</ul>
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
        policy=_POLICY,
        style=_STYLE,
        filters=filters,
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
        f"<td>{result.rules}</td><td>{result.broken}</td><td>{html.escape(result.moment)}</td></tr>"
    )
