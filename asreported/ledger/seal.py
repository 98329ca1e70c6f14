"""The file that says a folder is a ledger, of which form, and with which columns: no other is ever guessed at."""

from __future__ import annotations

import hashlib
import json
import os
from pathlib import Path
from typing import Any

from asreported import tables
from asreported.errors import LedgerError
from asreported.ledger.storage import FILE

FORM = 2
"""Form of the tables on disk: raised whenever a key or the meaning of a column changes.

Form 2 added tables and columns to form 1, and what a batch cut off has left (:mod:`asreported.ledger.unfinished`).
"""

FIRST = 1
COLUMNS_OF_FIRST = "13d6bc7b31171435"
"""Form 1, of whose columns the seal kept a hash: the only ones there ever were."""

SEAL = "ledger.json"
PRINTS = "prints.sqlite"
"""The file beside the tables that tells versions and copies; made again where it is gone."""
PRINTS_SEAL = f"{PRINTS}.sha256"
"""Hash of the prints, which change apart from the ledger: they are made again where they are not what it says."""

DESCRIPTION = f"ledger of asreported, form {FORM}"
"""What each table says of itself, where its folder is not beside it."""

_AGAIN = "move the folder away and run again, or go back to the version that made it"


def check(root: Path) -> int:
    """Form of the ledger in a folder; :data:`FORM` where there is none yet.

    A ledger of the first form is read as it is, and takes this form with the next batch. Raises
    :class:`~asreported.errors.LedgerError` for any other form, columns that this version does not know, a seal
    that cannot be read, and a folder with other things in it.
    """
    if root.exists() and not root.is_dir():
        raise LedgerError(f"{root}: is a file, and the ledger needs a folder: choose another --out")
    seal = root / SEAL
    try:
        if not seal.exists():
            if root.is_dir() and any(_foreign(path.name) for path in root.iterdir()):
                raise LedgerError(f"{root}: has files but no {SEAL}: not a ledger; choose another --out, or empty it")
            return FORM
        said = json.loads(seal.read_text(encoding="utf-8"))
        form, made_of = said["form"], said["columns"]
    except OSError as error:
        raise LedgerError(f"{root}: cannot be read: {error.strerror or error}: check its permissions") from error
    except (ValueError, KeyError, TypeError) as error:
        raise LedgerError(f"{seal}: is damaged: restore it, or move the folder away and run again") from error
    if form not in {FIRST, FORM} or isinstance(form, bool):
        doing = "update asreported" if isinstance(form, int) and form > FORM else _AGAIN
        raise LedgerError(f"{root}: is a ledger of form {form}, and this version reads form {FORM}: {doing}")
    if made_of != COLUMNS_OF_FIRST if form == FIRST else not _known(made_of):
        raise LedgerError(f"{root}: was made by a version of asreported with other columns: {_AGAIN}")
    return int(form)


def _foreign(name: str) -> bool:
    """Return True if a file can be none of a ledger that was not written to yet."""
    return name not in {FILE, PRINTS, PRINTS_SEAL} and not name.startswith(f".{SEAL}.")


def check_description(place: str, said: str | None) -> None:
    """Raise LedgerError where a table in object storage was not made by a ledger of this form."""
    if said != DESCRIPTION:
        raise LedgerError(f"{place}: its description is {said!r}, not {DESCRIPTION!r}: name another address")


def columns() -> dict[str, dict[str, str]]:
    """Names and types of all columns of all tables."""
    return {table: {name: str(kind) for name, kind in tables.schema(table).items()} for table in tables.TABLES}


def fingerprint(of: dict[str, dict[str, str]]) -> str:
    """Hash of names and types, as the seal of the first form kept it."""
    return hashlib.sha256(json.dumps(of, sort_keys=True).encode()).hexdigest()[:16]


def _known(made_of: Any) -> bool:
    """Return True if every column of a ledger is one of this version, of the same type.

    Those it lacks are read as empty.
    """
    ours = columns()
    return isinstance(made_of, dict) and all(
        isinstance(of, dict) and of.items() <= ours.get(table, {}).items() for table, of in made_of.items()
    )


def stamp(root: Path) -> None:
    """Make the folder and its seal, or raise the seal to this form: one step that a crash cannot leave half done."""
    said = json.dumps({"form": FORM, "columns": columns()}) + "\n"
    seal = root / SEAL
    if seal.exists() and seal.read_text(encoding="utf-8") == said:
        return
    root.mkdir(parents=True, exist_ok=True)
    draft = root / f".{SEAL}.{os.getpid()}"
    draft.write_text(said, encoding="utf-8")
    draft.replace(seal)
