"""Articles whose batch was begun and perhaps cut off: only of these may rows be there that nobody sees yet."""

from __future__ import annotations

import json
import os
from pathlib import Path

from asreported.errors import LedgerError

FILE = "unfinished.json"


def read(root: Path) -> set[str]:
    """Ids of the articles, none where no batch was cut off; LedgerError where the file is damaged."""
    file = root / FILE
    if not file.exists():
        return set()
    try:
        return set(json.loads(file.read_text(encoding="utf-8")))
    except (ValueError, TypeError) as error:
        raise LedgerError(f"{file}: is damaged: restore it, or move the folder away and run again") from error


def write(root: Path, article_ids: set[str]) -> None:
    """Keep the ids, in one step that a crash cannot leave half done."""
    file = root / FILE
    if not article_ids:
        file.unlink(missing_ok=True)
        return
    draft = root / f".{FILE}.{os.getpid()}"
    with draft.open("w", encoding="utf-8") as out:
        out.write(json.dumps(sorted(article_ids)) + "\n")
        out.flush()
        os.fsync(out.fileno())
    draft.replace(file)
