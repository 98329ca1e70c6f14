"""Files and their SHA-256, in a list that ``sha256sum --check`` reads: whoever has a folder can check it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterable, Mapping
from pathlib import Path

NAME = "files.sha256"
"""The list of a folder, in the folder."""
GONE, CHANGED = "is gone", "has changed"
TOP = "pages"
"""Name of the part that the files at the top of a folder are."""

_seen: dict[Path, tuple[tuple[int, int, int], str]] = {}
"""Hashes made in this process, with the file's moment, size and number then."""


def of_file(path: Path, *, anew: bool = True) -> str:
    """SHA-256 of a file, in hexadecimal digits; unless ``anew``, as this process read it before, if nobody wrote it."""
    stat = path.stat()
    mark = (stat.st_mtime_ns, stat.st_size, stat.st_ino)
    known = _seen.get(path)
    if anew or known is None or known[0] != mark:
        with path.open("rb") as stream:
            known = _seen[path] = mark, hashlib.file_digest(stream, "sha256").hexdigest()
    return known[1]


def files(folder: Path, leave_out: Iterable[str] = ()) -> list[str]:
    """Names of the files below a folder, sorted: without its list, hidden ones, and those to leave out at its top."""
    left_out = {NAME, *leave_out}
    found = (path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
    return sorted(name for name in found if name not in left_out and not name.rpartition("/")[2].startswith("."))


def write(folder: Path, leave_out: Iterable[str] = ()) -> str:
    """Write the list of a folder in one step: the hash of the list."""
    hashes = {name: of_file(folder / name, anew=False) for name in files(folder, leave_out)}
    lines = "".join(f"{digest}  {name}\n" for name, digest in hashes.items()).encode()
    draft = folder / f".{NAME}.{os.getpid()}"
    draft.write_bytes(lines)
    draft.replace(folder / NAME)
    return hashlib.sha256(lines).hexdigest()


def of_list(folder: Path) -> str | None:
    """Hash of the list of a folder; None where it has none."""
    file = folder / NAME
    return of_file(file) if file.is_file() else None


def read(folder: Path) -> dict[str, str]:
    """Names of the files in a folder's list, with their hashes."""
    lines = (folder / NAME).read_text(encoding="utf-8").splitlines()
    return {name: digest for digest, name in (line.split("  ", 1) for line in lines)}


def parts(listed: Mapping[str, str], leave_out: Collection[str] = ()) -> dict[str, str]:
    """Hash of each folder at the top of a list, by the names and hashes in it; of the files there as :data:`TOP`."""
    lines: dict[str, list[str]] = {}
    for name, digest in sorted(listed.items()):
        if name not in leave_out:
            lines.setdefault(name.partition("/")[0] if "/" in name else TOP, []).append(f"{digest}  {name}\n")
    return {part: hashlib.sha256("".join(of).encode()).hexdigest() for part, of in lines.items()}


def otherwise(folder: Path, listed: Mapping[str, str], *, anew: bool = True) -> dict[str, str]:
    """Files of a list that are not what they were, by name: :data:`GONE` or :data:`CHANGED`."""
    found: dict[str, str] = {}
    for name, digest in listed.items():
        path = folder / name
        if not path.is_file():
            found[name] = GONE
        elif of_file(path, anew=anew) != digest:
            found[name] = CHANGED
    return found


def faults(folder: Path, lists: Collection[str]) -> dict[str, str]:
    """Return what is wrong with each file that is not as a folder's list says, if the list has one of some hashes."""
    if of_list(folder) not in lists:
        return {NAME: CHANGED if (folder / NAME).exists() else GONE}
    return otherwise(folder, read(folder))
