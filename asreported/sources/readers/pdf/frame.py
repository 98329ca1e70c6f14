"""The frame of a report: heads and feet that its pages repeat, their numbers, addresses and hotlines."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from asreported.sources.readers.pdf.cells import rows_of
from asreported.sources.readers.pdf.segments import Segment, Sheet
from asreported.sources.readers.pdf.zones import zones

_REPEATED = 0.3
"""Share of the pages that repeat a head or foot: left and right pages may have others."""
_SAME = 4.0
"""Points within which a head stands at the same place on its pages."""
_PAGE = re.compile(
    r"\W*(?:(?:page|pag|p|pg|seite)\b\.?\s*)?\d{1,4}(?:\s*(?:of|/|\||de|sur)\s*\d{1,4})?(?:\s*\|?\s*p ?a ?g ?e)?\W*",
    re.IGNORECASE,
)
_REACHED = re.compile(
    r"[\w.+-]+@[\w-]+\.\w|\bwww\.|https?://|\b(?:tel|phone|telephone|fax|mobile|cell|hot ?line|whatsapp|toll[- ]free)"
    r"(?:\s*(?:no|number|numbers))?\W{0,4}\+?\(?\d"
    r"|\bcall\s+(?:\+|\d{3,4}\b(?!\s*(?:people|persons|cent)))|\+\d{1,3}[ .-]?\(?\d{2,}",
    re.IGNORECASE,
)
"""How somebody is reached: an address, or a number that is said to be one to call."""
_NEAR = 2.0
"""White space between a number and the line that it stands in, in the size of letters, at most."""
_WORDS = 3
"""Words of such a line, at least."""
_TELLING = 14
"""Words besides from which a line tells more than how somebody is reached."""
_BESIDE = 4
"""The same of one line or cell: the line of a sentence tells more."""


def without_frame(sheets: Sequence[Sheet]) -> list[Sheet]:
    """The pages without what frames them."""
    repeated = _repeated(sheets)
    return [replace(sheet, segments=tuple(_kept(sheet, repeated))) for sheet in sheets]


def is_contact(text: str, telling: int = _TELLING) -> bool:
    """Return True if a line only tells how somebody is reached, with no more words besides than it may have."""
    return _REACHED.search(text) is not None and len(_REACHED.sub(" ", text).split()) <= telling


def _kept(sheet: Sheet, repeated: set[str]) -> list[Segment]:
    left = list(sheet.segments)
    rows = rows_of(left)
    of_tables = _of_tables(rows)
    gone: set[int] = set()
    for row in rows:
        if sheet.in_margin(row[0]) and _key(row) in repeated:
            gone.update(map(id, row))
    # whatever is now outermost in a margin may be the number of the page, unless it is the first or last row of a
    # table, or there are other numbers beside it
    for edge in (range(len(rows)), range(len(rows) - 1, -1, -1)):
        first = next((at for at in edge if not gone.issuperset(map(id, rows[at]))), None)
        if first is not None and first not in of_tables and sheet.in_margin(rows[first][0]) and len(rows) > 1:
            numbers = [one for one in rows[first] if _PAGE.fullmatch(one.text) and not _is_in_line(one, rows[first])]
            if len(numbers) == sum(any(map(str.isdigit, one.text)) for one in rows[first]) == 1:
                gone.update(map(id, numbers))
    reached = ((one, row) for row in rows for one in row if is_contact(one.text, _BESIDE))
    gone.update(id(one) for one, row in reached if not (one.text.startswith("+") and _is_in_line(one, row)))
    return [one for one in left if id(one) not in gone]


def _is_in_line(number: Segment, row: Sequence[Segment]) -> bool:
    """Return True if a number stands close to words of a line of text, which even white space may part."""
    line = [number]
    for one in sorted(row, key=lambda one: abs(one.middle - number.middle)):
        near = min(abs(other.left - one.right) for other in line), min(abs(one.left - other.right) for other in line)
        if one is not number and min(near) < _NEAR * number.size:
            line.append(one)
    return sum(word[:1].isalpha() for one in line for word in one.text.split()) >= _WORDS


def _of_tables(rows: Sequence[Sequence[Segment]]) -> set[int]:
    """The rows of a page that stand in tables of more than two."""
    tables = [zone for zone in zones([list(row) for row in rows]) if zone.last - zone.first > 2]
    return {at for zone in tables for at in range(zone.first, zone.last)}


def _repeated(sheets: Sequence[Sheet]) -> set[str]:
    """Lines in the margins that pages repeat at the same place, numbers in them aside."""
    heights: dict[str, list[float]] = {}
    for sheet in sheets:
        rows = rows_of(sheet.segments)
        of_tables = _of_tables(rows)
        for at, row in enumerate(rows):
            if sheet.in_margin(row[0]) and at not in of_tables:
                heights.setdefault(_key(row), []).append(row[0].base)
    least = max(2, round(_REPEATED * len(sheets)))
    found = set()
    for key, places in heights.items():
        near = Counter(round(place / _SAME) for place in places)
        if max(near[at] + near[at + 1] for at in near) >= least:
            found.add(key)
    return found


def _key(row: Sequence[Segment]) -> str:
    return re.sub(r"\d+", "#", " ".join(one.text for one in row)).casefold()
