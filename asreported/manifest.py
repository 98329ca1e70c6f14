"""The manifest: what was recorded and published, and when, in a chain of entries that nobody can change unseen.

A file of JSON lines in the ledger's folder, and the hash of its last line in another beside it. Each entry has the hash
of the line before it (``before``), so that it vouches for all of them, and says how things stand after it:

- ``ledger``: hash of the list of the ledger's files (:mod:`asreported.hashes`);
- ``sites``: that of each published site, by its place; ``publishing``: that of a site about to be swapped in;
- ``clock``: the moment up to which the ledger's own clock runs ahead, once somebody accepted that it does;
- ``rows``, where some were added: table → number of rows, and their hash.

With ``ASREPORTED_SIGNING_KEY`` naming a private key of OpenSSH's, each entry is signed by ``ssh-keygen``.
"""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import hashlib
import json
import os
import subprocess
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from asreported.errors import DamageError, InputError

FILE, HEAD = "manifest.jsonl", "manifest.head"
KEY = "ASREPORTED_SIGNING_KEY"
PURPOSE = "asreported"
"""Namespace of the signatures: one made for something else is none here."""

STATE = ("ledger", "sites", "publishing", "clock")
"""What an entry takes over from the one before where nothing is said of it."""
_BLOCK = 1 << 16
_HEAD_OF_ENTRY = 200
"""Bytes in which an entry's number, moment and hash stand."""

Entry = dict[str, Any]


class Manifest:
    """The chain in a ledger's folder. Methods raise DamageError where it is not what was written."""

    def __init__(self, folder: Path) -> None:
        self.file, self._head = folder / FILE, folder / HEAD

    def last(self) -> Entry | None:
        """The newest entry, which must be that of the head; None where there is none yet."""
        lines = self._tail()
        if not lines:
            if self._head.exists():
                raise DamageError(f"{self.file}: is gone: restore it")
            return None
        entry, head = self._entry(lines[-1]), self._said()
        # an entry written by a run that was killed before it wrote the head is whole, too
        if head not in {_hash(lines[-1]), entry.get("before")}:
            raise DamageError(f"{self.file}: the last entry has changed, or {HEAD} beside it: restore them")
        return entry

    def append(self, *, at: dt.datetime | None = None, **said: Any) -> Entry:
        """Add an entry: what is said of the state takes the place of what was said before."""
        moment = at or dt.datetime.now(dt.UTC)
        with self._alone():
            last = self.last()
            lines = self._tail()
            if last is not None and "rows" not in said:  # those bear the moment of their rows; else order counts
                moment = max(moment, dt.datetime.fromisoformat(last["at"]))
            state = {name: last[name] for name in STATE if last and name in last}
            entry: Entry = {
                "entry": last["entry"] + 1 if last else 1,
                "at": moment.astimezone(dt.UTC).isoformat(),
                "before": _hash(lines[-1]) if lines else None,
                **state,
                **said,
            }
            if key := os.environ.get(KEY):
                entry["signature"] = _signed(_plain(entry), Path(key))
            line = _plain(entry)
            with self.file.open("r+b" if self.file.exists() else "wb") as out:
                out.seek(self._end())
                out.truncate()  # what a power cut left half written
                out.write(line + b"\n")
                out.flush()
                os.fsync(out.fileno())
            draft = self._head.with_name(f".{HEAD}.{os.getpid()}")
            draft.write_text(_hash(line), encoding="utf-8")
            draft.replace(self._head)
        return entry

    def entries(self) -> Iterator[Entry]:
        """All entries, the oldest first, each held against the one before it."""
        self.last()
        before = None
        with self.file.open("rb") if self.file.exists() else contextlib.nullcontext(()) as lines:
            for number, line in enumerate(lines, start=1):
                if not line.endswith(b"\n"):
                    return  # what a power cut left half written
                whole = line.rstrip(b"\n")
                entry = self._entry(whole, number)
                if entry.get("before") != before or entry.get("entry") != number:
                    raise DamageError(f"{self.file}:{number - 1 or 1}: the entry has changed, or is gone: restore it")
                before = _hash(whole)
                yield entry

    def demand(self) -> Entry | None:
        """Return the newest entry, after the whole chain was held against its hashes; no entry but that one is read."""
        last, before = self.last(), b"null"
        with self.file.open("rb") if self.file.exists() else contextlib.nullcontext(()) as lines:
            for number, line in enumerate(lines, start=1):
                if not line.endswith(b"\n"):
                    break
                whole = line.rstrip(b"\n")
                head = whole[:_HEAD_OF_ENTRY]
                if not head.startswith(b'{"entry":%d,' % number) or b'"before":%s' % before not in head:
                    raise DamageError(f"{self.file}:{number - 1 or 1}: the entry has changed, or is gone: restore it")
                before = b'"%s"' % _hash(whole).encode()
        return last

    def unsigned(self, signers: Path, identity: str) -> list[int]:
        """Numbers of the entries that ``identity`` did not sign, by a file of OpenSSH's allowed signers."""
        return [entry["entry"] for entry in self.entries() if not _is_signed(entry, signers, identity)]

    def _entry(self, line: bytes, number: int | None = None) -> Entry:
        try:
            entry = json.loads(line)
        except ValueError:
            entry = None
        if not isinstance(entry, dict):
            where = self.file if number is None else f"{self.file}:{number}"
            raise DamageError(f"{where}: is not an entry any more: restore it")
        return entry

    def _tail(self) -> list[bytes]:
        """The last line, whatever the file's length; an end that a power cut left half written is none."""
        if not self.file.exists():
            return []
        with self.file.open("rb") as stream:
            at, rest = stream.seek(0, os.SEEK_END), b""
            while at and rest.count(b"\n") < 3:
                at, wanted = max(0, at - _BLOCK), min(_BLOCK, at)
                stream.seek(at)
                rest = stream.read(wanted) + rest
        return rest.rpartition(b"\n")[0].rsplit(b"\n", 1)[-1:] if b"\n" in rest else []

    def _end(self) -> int:
        """Where the last whole line ends."""
        if not self.file.exists():
            return 0
        with self.file.open("rb") as stream:
            at = stream.seek(0, os.SEEK_END)
            while at:
                stream.seek(at - 1)
                if stream.read(1) == b"\n":
                    break
                at -= 1
        return at

    def _said(self) -> str | None:
        try:
            return self._head.read_text(encoding="utf-8")
        except (OSError, UnicodeDecodeError):
            return None

    @contextlib.contextmanager
    def _alone(self) -> Iterator[None]:
        with self.file.with_name(f".{FILE}.lock").open("a") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


def _plain(entry: Mapping[str, Any]) -> bytes:
    return json.dumps(entry, ensure_ascii=False, separators=(",", ":")).encode()


def _hash(line: bytes) -> str:
    return hashlib.sha256(line).hexdigest()


def _signed(said: bytes, key: Path) -> str:
    """Signature of bytes by a key of OpenSSH's; InputError where there is none to be had."""
    command = ["ssh-keygen", "-q", "-Y", "sign", "-f", str(key), "-n", PURPOSE]
    try:
        done = subprocess.run(  # noqa: S603 - a key that the user names
            command, input=said, capture_output=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError) as error:
        told = getattr(error, "stderr", b"") or b""
        why = told.decode(errors="replace").strip().splitlines()[:1] or [type(error).__name__]
        raise InputError(f"{KEY}: cannot sign: {why[0]}: name a private key of OpenSSH that needs no words") from error
    return done.stdout.decode()


def _is_signed(entry: Entry, signers: Path, identity: str) -> bool:
    said = {name: value for name, value in entry.items() if name != "signature"}
    with tempfile.NamedTemporaryFile(suffix=".sig") as signature:
        signature.write(str(entry.get("signature", "")).encode())
        signature.flush()
        command = ["ssh-keygen", "-Y", "verify", "-f", str(signers), "-I", identity, "-n", PURPOSE]
        done = subprocess.run(  # noqa: S603 - files that the user names
            [*command, "-s", signature.name], input=_plain(said), capture_output=True, check=False
        )
    return done.returncode == 0
