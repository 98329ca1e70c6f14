"""The list of inputs, for the docs: ``python -m asreported.sources.readers.listing docs/inputs.md``."""

from __future__ import annotations

import re
import sys
from pathlib import Path

from asreported.ceilings import ALL
from asreported.sources.readers.formats import FORMATS

_PLACE = re.compile(r"(?<=<!-- formats -->\n).*?(?=<!-- /formats -->)", re.DOTALL)

_CEILINGS = re.compile(r"(?<=<!-- ceilings -->\n).*?(?=<!-- /ceilings -->)", re.DOTALL)


def table() -> str:
    """Every format as a row of Markdown: endings, what it is, what it may have."""
    rows = ["| ending | what | `.gz` | size at most |", "|---|---|---|---|"]
    for one in FORMATS:
        endings = ", ".join(f"`{suffix}`" for suffix in one.suffixes)
        rows.append(f"| {endings} | {one.name}: {one.holds} | {'yes' if one.packs else ''} | {one.largest:,} bytes |")
    return "\n".join(rows) + "\n"


def ceilings_table() -> str:
    """Every ceiling of what is no report as a row of Markdown."""
    rows = ["| what | at most | CPU seconds at most |", "|---|---|---|"]
    rows += [f"| {one.what} | {one.most:,} {one.of} | {one.seconds} |" for one in ALL]
    return "\n".join(rows) + "\n"


def write(page: str) -> str:
    """A page with the tables in their places."""
    return _CEILINGS.sub(lambda _: ceilings_table(), _PLACE.sub(lambda _: table(), page))


if __name__ == "__main__":
    file = Path(sys.argv[1])
    file.write_text(write(file.read_text(encoding="utf-8")), encoding="utf-8")
