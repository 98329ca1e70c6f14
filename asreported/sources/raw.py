"""Raw copies of pages: compressed, each under the hash of its bytes, so that no name from outside reaches the disk.

Beside a page stands the charset that its HTTP header declared, where that is not UTF-8: its bytes do not say it.
"""

from __future__ import annotations

import gzip
import hashlib
import os
import re
from collections.abc import Mapping
from pathlib import Path

from asreported.errors import InputError

_DIGEST = re.compile(r"[0-9a-f]{64}\Z")


def keep(pages: Mapping[str, bytes], folder: Path, charsets: Mapping[str, str] | None = None) -> int:
    """Write pages (SHA-256 → bytes) that the folder does not have, whole or not at all; how many were written.

    ``charsets`` (SHA-256 → label) are those that their HTTP headers declared.

    Raises :class:`~asreported.errors.InputError` where the folder, or a part of it, is a link that leads out of it.
    """
    written = 0
    for digest, page in pages.items():
        file = _file(folder, digest)
        if file.exists():
            continue
        _refuse_links(folder, file)
        file.parent.mkdir(parents=True, exist_ok=True)
        if label := (charsets or {}).get(digest):  # before its page: who finds that finds its charset too
            _write(_label(file), label.encode())
        _write(file, gzip.compress(page, mtime=0))
        written += 1
    return written


def load(folder: Path, digest: str) -> bytes | None:
    """The bytes kept under a hash; None where there are none, or others than the hash says."""
    file = _file(folder, digest)
    try:
        page = gzip.decompress(file.read_bytes())
    except (OSError, EOFError):
        return None
    return page if hashlib.sha256(page).hexdigest() == digest else None


def charset(folder: Path, digest: str) -> str | None:
    """The charset that was declared of a kept page, where its own bytes do not say it."""
    try:
        return _label(_file(folder, digest)).read_text(encoding="utf-8") or None
    except (OSError, UnicodeError):
        return None


def _write(file: Path, content: bytes) -> None:
    draft = file.with_name(f".{file.name}.{os.getpid()}")
    draft.write_bytes(content)
    draft.replace(file)


def _label(file: Path) -> Path:
    return file.with_name(file.name.replace(".html.gz", ".charset"))


def _file(folder: Path, digest: str) -> Path:
    if not _DIGEST.match(digest):
        raise ValueError(f"{digest!r} is not a SHA-256")
    return folder / digest[:2] / f"{digest}.html.gz"


def _refuse_links(folder: Path, file: Path) -> None:
    for part in (folder, file.parent):
        if part.is_symlink():
            raise InputError(f"{part} is a link: raw copies are written nowhere else; remove it")
