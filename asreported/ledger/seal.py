"""The file that says a folder is a ledger, and of which form: another form is refused, never guessed at."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path

from asreported import tables
from asreported.errors import LedgerError

FORM = 1
"""Form of the tables on disk: raised whenever a key or the meaning of a column changes."""

SEAL = "ledger.json"

_AGAIN = "move the folder away and run again, or go back to the version that made it"


def check(root: Path) -> None:
    """Make sure that a folder is a ledger of this form, or that there is none yet.

    Raises :class:`~asreported.errors.LedgerError` for a ledger of another form, a seal that cannot be read, and
    for a folder with other things in it.
    """
    if root.exists() and not root.is_dir():
        raise LedgerError(f"{root}: is a file, and the ledger needs a folder: choose another --out")
    seal = root / SEAL
    try:
        if not seal.exists():
            if root.is_dir() and any(root.iterdir()):
                raise LedgerError(f"{root}: has files but no {SEAL}: not a ledger; choose another --out, or empty it")
            return
        said = json.loads(seal.read_text(encoding="utf-8"))
        form, made_of = said["form"], said["columns"]
    except OSError as error:
        raise LedgerError(f"{root}: cannot be read: {error.strerror or error}: check its permissions") from error
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerError(f"{seal}: is damaged: restore it, or move the folder away and run again") from error
    if form != FORM:
        doing = "update asreported" if isinstance(form, int) and form > FORM else _AGAIN
        raise LedgerError(f"{root}: is a ledger of form {form}, and this version reads form {FORM}: {doing}")
    if made_of != columns():
        raise LedgerError(f"{root}: was made by a version of asreported with other columns: {_AGAIN}")


def columns() -> str:
    """Hash of the names and types of all columns of all tables."""
    declared = {table: {name: str(kind) for name, kind in tables.schema(table).items()} for table in tables.TABLES}
    return hashlib.sha256(json.dumps(declared, sort_keys=True).encode()).hexdigest()[:16]


def stamp(root: Path) -> None:
    """Make the folder and its seal, in one step that a crash cannot leave half done."""
    if (root / SEAL).exists():
        return
    root.mkdir(parents=True, exist_ok=True)
    draft = root / f".{SEAL}.{os.getpid()}"
    draft.write_text(json.dumps({"form": FORM, "columns": columns()}) + "\n", encoding="utf-8")
    draft.replace(root / SEAL)
