"""Tables that stand in object storage: where, how it is reached, and what of them this folder has seen.

A ledger is a folder. With a file ``storage.toml`` in it, its tables stand at the address that the file names, and the
folder is only the desk of who writes there: the lock, what must be remembered of a batch cut off, and the prints,
which can be made again.
"""

from __future__ import annotations

import json
import os
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from asreported import ceilings
from asreported.errors import LedgerError

FILE = "storage.toml"
SEEN = "seen.json"

ANSWER, CONNECTION = 20.0, 5.0
"""Seconds in which a server answers a request, and in which it takes the connection."""
FRESH = 1.0
"""Seconds for which an answer of a server holds: it is asked anew where a table is opened after them."""
_ENDPOINTS = ("aws_endpoint_url", "aws_endpoint", "endpoint_url", "endpoint", "aws_endpoint_url_s3")


@dataclass(frozen=True)
class Storage:
    """An address such as ``s3://bucket/prefix``, and options as Delta and Polars take them (``aws_region``, …).

    What the options leave out is taken from the environment (``AWS_ACCESS_KEY_ID``, …).
    """

    address: str
    options: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        scheme, _, rest = self.address.partition("://")
        if not scheme or not rest.strip("/"):
            raise LedgerError(f"{self.address!r} is not an object storage address: write it as s3://bucket/prefix")


def demand_answer(options: Mapping[str, str]) -> None:
    """Raise OSError where the server that the options name takes connections and never answers.

    It is asked in Python: Ctrl-C ends that wait, while the library that opens the tables holds the whole process until
    it gives up.
    """
    endpoints = [value for name, value in options.items() if name.lower() in _ENDPOINTS]
    for endpoint in endpoints or filter(None, map(os.environ.get, map(str.upper, _ENDPOINTS))):
        if time.monotonic() - _asked.get(endpoint, -FRESH) >= FRESH:
            _answered(endpoint)
            _asked[endpoint] = time.monotonic()


_asked: dict[str, float] = {}
"""When each server last answered."""


def patient(options: Mapping[str, str]) -> dict[str, str]:
    """Options with which the library gives up on a server in the middle of a run as soon as at its start.

    It would try for three minutes. What the file of the storage says of it goes before.
    """
    return {"retry_timeout": f"{ANSWER:.0f}s", **options}


def _answered(endpoint: str) -> None:
    import httpx

    try:
        httpx.head(endpoint, timeout=httpx.Timeout(ANSWER, connect=CONNECTION))
    except httpx.TimeoutException as error:
        raise OSError(f"{httpx.URL(endpoint).netloc.decode()} does not answer within {ANSWER:.0f} seconds") from error
    except (httpx.HTTPError, httpx.InvalidURL):
        return  # it does answer, or cannot be reached at all: the library says so at once, and knows more


def named(root: Path) -> Storage | None:
    """The storage that a ledger's folder names, None where its tables stand in it. Raises LedgerError for a bad file.

    What the file has besides the address is named in an error, never shown: it may be a password.
    """
    file = root / FILE
    if not file.is_file():
        return None
    try:
        said = ceilings.toml(file.read_text(encoding="utf-8"), ceilings.STORAGE)
    except (OSError, ValueError) as error:
        raise LedgerError(f"{file}: cannot be read: {str(error).splitlines()[0]}: mend it") from error
    address, options = said.pop("tables", None), said.pop("options", {})
    if said:
        raise LedgerError(f"{file}: only tables and [options] are known here: remove {', '.join(said)}")
    if not isinstance(address, str):
        raise LedgerError(f'{file}: says no address: write tables = "s3://bucket/prefix"')
    if not isinstance(options, dict) or any(isinstance(value, dict | list) for value in options.values()):
        raise LedgerError(f"{file}: [options] holds names and single values: mend it")
    return Storage(address, {name: _text(value) for name, value in options.items()})


def _text(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def seen(root: Path) -> dict[str, int]:
    """Versions of the tables when this folder last wrote; none where it never did, or cannot tell any more."""
    try:
        return dict(json.loads((root / SEEN).read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return {}


def note(root: Path, versions: Mapping[str, int]) -> None:
    """Remember the tables' versions, in one step."""
    draft = root / f".{SEEN}.{os.getpid()}"
    draft.write_text(json.dumps(versions) + "\n", encoding="utf-8")
    draft.replace(root / SEEN)
