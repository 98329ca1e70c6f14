"""Cells of tables: whether they hold a number, a name or nothing, and which columns they stand over."""

from __future__ import annotations

import re
from collections.abc import Sequence

from asreported.sources.readers.pdf.segments import Segment, lines

_VALUE = re.compile(
    r"[(\[<>≤≥~≈±+–−-]*\s*[$€£]?\s*\d[\d.,' \u00a0\u202f]*\s*"
    r"(?:%|[kKmMbB]n?|million|billion|thousand|per cent|percent)?"
    r"(?:\s*[-–/]\s*\d[\d.,]*\s*%?)?\s*(?:\(\s*[<>~+–−-]?\d[\d.,]*\s*%?\s*\))?[)\]*†‡#+a-d]{0,2}(?:\[[^\]]{1,4}\])?\.?"
)
_COUNTED = re.compile(
    r"\d[\d.,' \u00a0\u202f]*(?:\s+(?!(?:hours?|days?|weeks?|months?|years?)\b)[^\W\d_]+){1,2}"
    r"(?:\s*\([^()]{1,14}\))?\Z",
    re.IGNORECASE,
)
"""A number with what it counts: ``668 910 deaths (6 812)``; a length of time is rather of a head: ``21 days in``."""
_EMPTY = re.compile(r"(?:[-–—.…*/×]+|n/?[ar]|nil|none|nr|nd)\Z", re.IGNORECASE)
LEVEL = 0.35
"""Difference of baselines, in the size of letters, within which cells stand in one row."""
PITCH = 1.6
"""Distance of the lines of one cell, in the size of letters, at most."""
HIGHER = 1.1
"""How much higher or lower than its row a cell is set, in the size of letters, at most."""
WORDS = 12
"""Words of a head, at most."""

Row = list[Segment]
Column = tuple[float, float]
"""Its left and right edge."""


def is_value(text: str) -> bool:
    """Return True if a cell holds a number, and no words."""
    return _VALUE.fullmatch(text.strip()) is not None


def is_blank(text: str) -> bool:
    """Return True if a cell says that there is nothing to say."""
    return _EMPTY.match(text.strip()) is not None


def is_number(text: str) -> bool:
    """Return True if a cell holds a number, alone or with what it counts."""
    return is_value(text) or _COUNTED.match(text) is not None


def rows_of(region: Sequence[Segment]) -> list[Row]:
    """Segments of a region by rows: cells that are set a little higher than their row belong to it."""
    return lines([one for one in region if not one.turned], LEVEL)


def over(cell: Segment, columns: Sequence[Column]) -> list[int]:
    """The columns that a cell reaches over; the nearest where it stands between two."""
    over = [at for at, (left, right) in enumerate(columns) if cell.left < right - 1 and cell.right > left + 1]
    if over:
        return over
    return [min(range(len(columns)), key=lambda at: abs(cell.middle - sum(columns[at]) / 2))] if columns else []


def unbroken(parts: Sequence[str]) -> str:
    """The lines of a cell as one, with a word that a hyphen broke put together."""
    text = ""
    for part in parts:
        broken = text.endswith("-") and part[:1].islower()
        text = text[:-1] + part if broken else f"{text} {part}".strip()
    return text
