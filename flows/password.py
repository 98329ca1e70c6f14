"""The password of a server of our own: made once, kept where only its user can read it, and never shown.

It lies beside the server's database, in Prefect's home: it belongs to the server, which several stories share, and not
to a story's folder, which is copied and published.
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from asreported.errors import InputError

SERVER = "PREFECT_SERVER_API_AUTH_STRING"
"""Environment variable with ``user:password`` of the server."""
CLIENT = "PREFECT_API_AUTH_STRING"
"""The same for who uses it."""

USER = "asreported"

_SAID = """# The password of the Prefect server that asreported starts. Without this file, the next start makes another.
{server}={password}
{client}={password}
"""


def file() -> Path:
    """Return the file that holds the password, in lines of ``NAME=value``, as systemd and a shell read them."""
    return Path(os.environ["PREFECT_HOME"]).expanduser() / "server.env"


def configured() -> str | None:
    """Return the ``user:password`` that the user has set for the server, in the environment or a profile of Prefect."""
    from prefect.settings import PREFECT_SERVER_API_AUTH_STRING

    return os.environ.get(SERVER) or PREFECT_SERVER_API_AUTH_STRING.value() or None


def fresh() -> str:
    """Return a ``user:password`` that nobody can guess, in letters that need no quotes anywhere."""
    return f"{USER}:{secrets.token_urlsafe(32)}"


def password() -> str:
    """Return the ``user:password`` of the server: the configured one, else the kept one, which is made if missing.

    Raises :class:`~asreported.errors.InputError` where the file can be read by others, or holds no password.
    """
    return configured() or kept()


def kept() -> str:
    """Return the ``user:password`` in :func:`file`, which is made where it is missing."""
    path = file()
    if not path.exists():
        _make(path)
    with os.fdopen(os.open(path, os.O_RDONLY | os.O_NOFOLLOW), encoding="utf-8") as opened:
        about = os.fstat(opened.fileno())
        if about.st_uid != os.geteuid() or stat.S_IMODE(about.st_mode) & 0o077:
            raise InputError(f"{path}: others can read the server's password: remove the file, and start again")
        lines = dict(line.strip().partition("=")[::2] for line in opened if not line.startswith("#"))
    found = lines.get(SERVER, "")
    if not all(found.partition(":")):
        raise InputError(f"{path}: there is no {SERVER}=user:password in it: remove the file, and start again")
    return found


def _make(path: Path) -> None:
    """Make the file whole and private from its first moment; one that another process made meanwhile stays."""
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    draft = path.with_name(f".{path.name}-{secrets.token_hex(8)}")
    with os.fdopen(os.open(draft, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as opened:
        opened.write(_SAID.format(server=SERVER, client=CLIENT, password=fresh()))
        opened.flush()
        os.fsync(opened.fileno())
    try:
        path.hardlink_to(draft)
    except FileExistsError:
        pass
    finally:
        draft.unlink()
