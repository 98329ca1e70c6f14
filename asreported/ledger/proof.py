"""Holds what is there against what was recorded: by the bytes of files, by rows where other tools wrote files.

Every commit ends with a list of the ledger's files and an entry in its manifest (:mod:`asreported.manifest`), which has
a hash of the rows that it added. A file that is not what the list says has changed. Files that the list does not have,
or that are gone, are no damage as long as the rows are those of the manifest: other tools of Delta compact and vacuum.
So it is after a writer that was killed.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

import polars as pl

from asreported import hashes, tables
from asreported.errors import DamageError
from asreported.ledger import seal, storage, unfinished
from asreported.manifest import FILE, HEAD, Manifest

if TYPE_CHECKING:
    from asreported.ledger.store import Store

WRITING = ".writing"
"""File that is there while somebody writes; after them, they were killed."""
NOT_LISTED = (
    FILE,
    HEAD,
    seal.PRINTS,
    f"{seal.PRINTS}-journal",
    seal.PRINTS_SEAL,
    unfinished.FILE,
    storage.FILE,
    storage.SEEN,
)
"""Files that are no part of what was recorded: the user's own, and what is made again."""
_OF_RUN = ("run_id", "recorded_at")
_HINT = "_last_checkpoint"
"""The one file of a Delta table that is written over."""


@contextlib.contextmanager
def writing(root: Path) -> Iterator[None]:
    """Write to a ledger, which has a mark meanwhile; it stays where the writer ends on the way."""
    root.joinpath(WRITING).touch()
    yield
    root.joinpath(WRITING).unlink(missing_ok=True)


def cut_off(root: Path) -> bool:
    """Return True if the last writer was killed on the way."""
    return root.joinpath(WRITING).exists()


def rows_hash(table: str, rows: pl.DataFrame) -> str:
    """Hash of rows of a table, in whatever order; columns that say nothing are left out, so that more may be added."""
    names = [name for name in tables.schema(table) if rows.get_column(name).null_count() < rows.height]
    keys = [name for name in tables.KEYS[table] if name in names]
    said = rows.select(sorted(names))
    return hashlib.sha256((said.sort(keys) if keys else said).write_json().encode()).hexdigest()


def record(
    root: Path,
    store: Store,
    added: Mapping[str, pl.DataFrame] | None = None,
    *,
    run_id: str | None = None,
    at: dt.datetime | None = None,
    adopt: bool = False,
) -> None:
    """Write the list of the files as they stand now, and an entry with the rows that a run has ``added`` at a moment.

    With ``adopt``, rows that no entry has are taken over as they are: those of a writer that was killed, or of a ledger
    older than its manifest.
    """
    manifest = Manifest(root)
    said: dict[str, Any] = {"run": run_id} if run_id else {}
    if added:
        said["rows"] = {name: [rows.height, rows_hash(name, rows)] for name, rows in added.items()}
    if adopt or manifest.last() is None:
        own = {(name, run_id, at) for name in added or {}}
        known = own | {(name, run, moment) for name, run, moment, _ in recorded(manifest)}
        found = [
            {"run": run, "at": _shown(moment), "rows": {name: [rows.height, rows_hash(name, rows)]}}
            for name in _there(store)
            for (run, moment), rows in _groups(store, name)
            if (name, run, moment) not in known
        ]
        said |= {"adopted": found} if found else {}
    manifest.append(at=at, ledger=hashes.write(root, NOT_LISTED), **said)


def recorded(manifest: Manifest) -> Iterator[tuple[str, str, dt.datetime, list[Any]]]:
    """Table, run, moment, and number and hash of the rows, of all that the manifest has."""
    for entry in manifest.entries():
        for group in (entry, *entry.get("adopted", ())):
            for name, said in group.get("rows", {}).items():
                yield name, group["run"], dt.datetime.fromisoformat(group["at"]), said


def demand(root: Path, store: Store, *, anew: bool = True) -> None:
    """Raise DamageError where what was recorded is not there as it was."""
    found = faults(root, store, anew=anew)
    if found:
        more = f" (and {len(found) - 1} more)" if len(found) > 1 else ""
        raise DamageError(f"{found[0]}{more}: restore it; nothing is published over it")


def faults(root: Path, store: Store, *, anew: bool = True, thorough: bool = False) -> list[str]:
    """Return a line for each thing that is not as it was recorded; with ``thorough`` by all rows, too."""
    manifest = Manifest(root)
    try:
        last = manifest.demand() if anew else manifest.last()
        if last is None or "ledger" not in last:
            return []
        found, suspects = ([], set(_there(store))) if cut_off(root) else _of_files(root, store, last["ledger"], anew)
        if thorough:
            suspects = set(_there(store))
        by_rows = [line for name in sorted(suspects) for line in _of_rows(store, name, manifest)]
    except DamageError as error:
        return [str(error)]
    return [*found, *by_rows]


def seal_prints(root: Path) -> None:
    """Keep the hash of the prints as they stand now."""
    root.joinpath(seal.PRINTS_SEAL).write_text(hashes.of_file(root / seal.PRINTS) + "\n", encoding="utf-8")


def prints_otherwise(root: Path) -> str | None:
    """A line where the prints are not what was written last: bytes have changed, or their writer was killed."""
    prints, sealed = root / seal.PRINTS, root / seal.PRINTS_SEAL
    if not prints.is_file() or not sealed.is_file():
        return None
    said = sealed.read_bytes().decode(errors="replace").strip()
    return None if said == hashes.of_file(prints) else f"{prints}: {hashes.CHANGED}, or {sealed.name} beside it"


def _of_files(root: Path, store: Store, listed: str, anew: bool) -> tuple[list[str], set[str]]:
    """Files that have changed, and the tables in which somebody else wrote or removed some."""
    if hashes.of_list(root) != listed:
        return [f"{root / hashes.NAME}: {hashes.CHANGED}"], set()
    was = hashes.read(root)
    wrong = hashes.otherwise(root, was, anew=anew)
    others = set(hashes.files(root, NOT_LISTED)) - set(was)
    gone = {name for name, what in wrong.items() if what == hashes.GONE}
    suspects = {name.partition("/")[0] for name in others | gone if "/" in name}
    found = [
        f"{root / name}: {what}"
        for name, what in wrong.items()
        if not (what == hashes.GONE and "/" in name)
        and not (name.endswith(_HINT) and name.partition("/")[0] in suspects)
    ]
    return found, suspects & set(tables.TABLES)


def _of_rows(store: Store, name: str, manifest: Manifest) -> list[str]:
    """Return what the manifest says of the rows of a table, and is not so."""
    said = {(run, moment): of for table, run, moment, of in recorded(manifest) if table == name}
    try:
        there = {group: [rows.height, rows_hash(name, rows)] for group, rows in _groups(store, name)}
    except Exception as error:  # whatever Delta and Parquet make of damaged bytes
        why = (str(error) or type(error).__name__).splitlines()[0]
        return [f"{store.path(name)}: cannot be read: {why}"]
    wrong = [group for group, of in said.items() if there.get(group) != of]
    return [
        f"{store.path(name)}: the rows that run {run} recorded at {_shown(moment)} "
        + ("are gone" if (run, moment) not in there else "have changed")
        for run, moment in wrong
    ]


def unentered(root: Path, store: Store) -> list[str]:
    """Rows that no entry of the manifest has, a line for each run: somebody else's, or of a run that was killed."""
    known = {(name, run, moment) for name, run, moment, _ in recorded(Manifest(root))}
    return [
        f"{store.path(name)}: {rows.height} rows of run {run} are in no entry of the manifest"
        for name in _there(store)
        for (run, moment), rows in _groups(store, name)
        if (name, run, moment) not in known
    ]


def _there(store: Store) -> Iterable[str]:
    return [name for name in tables.TABLES if store.exists(name)]


def _groups(store: Store, name: str) -> Iterator[tuple[tuple[str, dt.datetime], pl.DataFrame]]:
    """The rows of a table by the run and the moment that recorded them."""
    of_run = {column: kind for column, (_, kind) in tables.OF_RECORDING.items()}
    rows = store.scan(name, {**tables.schema(name), **of_run}).collect()
    for (run, moment), group in rows.partition_by(_OF_RUN, as_dict=True, maintain_order=True).items():
        yield (str(run), moment), group


def _shown(moment: dt.datetime) -> str:
    return moment.astimezone(dt.UTC).isoformat()
