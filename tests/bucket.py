"""Object storage of our own: a local server that speaks S3, with one bucket, for as long as it is wanted."""

from __future__ import annotations

import contextlib
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import httpx
import psutil

from asreported.ledger.storage import FILE, Storage
from tests.limits import HANGING, Budget
from tests.ports import free_port


@contextlib.contextmanager
def bucket() -> Iterator[Storage]:
    """Start the server, in a process of its own, and give its bucket."""
    port = free_port()
    url = f"http://127.0.0.1:{port}"
    process = subprocess.Popen(
        [sys.executable, "-m", "moto.server", "-H", "127.0.0.1", "-p", str(port)],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        budget = Budget(process.pid)
        while True:
            try:
                httpx.put(f"{url}/newsroom", timeout=HANGING, trust_env=False).raise_for_status()
                break
            except httpx.HTTPError:
                if process.poll() is not None:
                    raise
                budget.hold()
                time.sleep(0.2)
        yield Storage("s3://newsroom", options(url))
    finally:
        process.kill()
        process.wait()


@contextlib.contextmanager
def silenced(storage: Storage) -> Iterator[None]:
    """Let the server of a bucket take connections and answer none of them, as in an outage."""
    port = httpx.URL(storage.options["aws_endpoint_url"]).port
    (server,) = (
        child
        for child in psutil.Process().children(recursive=True)
        if any(one.laddr.port == port and one.status == psutil.CONN_LISTEN for one in child.net_connections("tcp"))
    )
    server.suspend()
    try:
        yield
    finally:
        server.resume()


def options(url: str) -> dict[str, str]:
    """Options with which Delta and Polars reach a server at this address."""
    keys = {"aws_access_key_id": "analyst", "aws_secret_access_key": "of the tests"}
    return {**keys, "aws_endpoint_url": url, "aws_region": "us-east-1", "aws_allow_http": "true"}


def under(storage: Storage, prefix: str) -> Storage:
    """A place of its own in the bucket."""
    return Storage(f"{storage.address}/{prefix}", storage.options)


def configure(folder: Path, storage: Storage) -> None:
    """Write the file that says where a ledger's tables stand, as a user does."""
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f'tables = "{storage.address}"', "", "[options]"]
    lines += [f'{name} = "{value}"' for name, value in storage.options.items()]
    (folder / FILE).write_text("\n".join(lines) + "\n", encoding="utf-8")
