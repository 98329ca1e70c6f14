"""The server of a newsroom: its database is PostgreSQL, and who uses it needs a password."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import asyncpg
import httpx
import pytest
from prefect.exceptions import PrefectHTTPStatusError
from prefect.settings import PREFECT_API_AUTH_STRING, PREFECT_API_URL, temporary_settings
from prefect.utilities.asyncutils import run_coro_as_sync

from asreported.errors import InputError
from asreported.story import Story, load_story
from flows import password, service
from flows.schedule import deploy, run_now
from tests.conftest import ROOT
from tests.limits import HANGING, limited
from tests.ports import free_port

pytestmark = pytest.mark.run

WHO = ("desk", "of the tests")
PASSWORD = ":".join(WHO)
POOL = "newsroom"


def programs() -> Path:
    """Folder of PostgreSQL's programs, the newest; skips where it is not installed and may be missing."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    if not found and (there := shutil.which("initdb")):
        found = [Path(there)]
    if not found:
        missing = "PostgreSQL is not installed (apt-get install postgresql)"
        if os.environ.get("POSTGRESQL_TESTS") == "required":
            pytest.fail(missing)
        pytest.skip(missing)
    return found[-1].parent


@dataclass
class Database:
    """A database cluster of our own."""

    port: int

    def url(self, driver: str) -> str:
        return f"{driver}://asreported@127.0.0.1:{self.port}/postgres"

    def ask(self, query: str) -> Any:
        async def fetch() -> Any:
            connection = await asyncpg.connect(self.url("postgresql"))
            try:
                return await connection.fetchval(query)
            finally:
                await connection.close()

        return run_coro_as_sync(fetch())  # also where a loop runs


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    """PostgreSQL on a free port, in a folder of its own; it refuses to be run by root, and so is not."""
    folder = programs()
    root = tmp_path_factory.mktemp("database")
    as_user: list[str] = []
    if os.geteuid() == 0:
        as_user = ["runuser", "-u", "postgres", "--"]
        root = Path(tempfile.mkdtemp(prefix="asreported-"))  # the folders of our tests are closed to others
        shutil.chown(root, "postgres")
    data, port = root / "data", free_port()

    def call(program: str, *arguments: object) -> None:
        command = [*as_user, folder / program, "-D", data, *arguments]
        subprocess.run(list(map(str, command)), check=True, stdout=subprocess.DEVNULL, timeout=HANGING, cwd=root)

    said = f"-p {port} -k {root} -c listen_addresses=127.0.0.1 -c fsync=off -c max_connections=60"
    try:
        call("initdb", "--auth=trust", "--username=asreported", "--no-sync", "--encoding=UTF8")
        call("pg_ctl", "--wait", "--log", root / "log", "--options", said, "start")
        try:
            yield Database(port)
        finally:
            call("pg_ctl", "--wait", "--mode=immediate", "stop")
    finally:
        shutil.rmtree(root, ignore_errors=True)


@pytest.fixture(scope="module")
def api(database: Database, environment: dict[str, str]) -> Iterator[str]:
    """A Prefect server on that database, behind a password; what this process starts knows where, and not the word."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setenv("PREFECT_HOME", environment["PREFECT_HOME"])
        patched.setenv("PREFECT_API_DATABASE_CONNECTION_URL", database.url("postgresql+asyncpg"))
        patched.setenv(password.SERVER, PASSWORD)
        patched.delenv("PREFECT_API_AUTH_STRING", raising=False)
        with service.server(port=free_port()) as address, temporary_settings({PREFECT_API_URL: address}):
            yield address


@pytest.fixture(scope="module")
def story(early: Path, tmp_path_factory: pytest.TempPathFactory) -> Story:
    folder = tmp_path_factory.mktemp("stories") / "counts"
    folder.mkdir()
    (folder / "story.toml").write_text('title = "Counts"\nstart = 2024-01-01\n', encoding="utf-8")
    (folder / "articles").symlink_to(early)
    return load_story(str(folder))


def ask(api: str, path: str) -> Any:
    answer = httpx.post(f"{api}/{path}", json={}, auth=WHO, timeout=HANGING, trust_env=False)
    answer.raise_for_status()
    return answer.json()


@pytest.mark.parametrize("auth", [None, ("desk", "a guess")])
def test_the_server_refuses_who_does_not_know_the_password(api: str, auth: tuple[str, str] | None) -> None:
    answer = httpx.post(f"{api}/flow_runs/filter", json={}, auth=auth, timeout=HANGING, trust_env=False)
    assert answer.status_code == 401


def test_without_the_password_it_is_said_what_is_wanted(api: str) -> None:
    serving = service.serving(api, service.HOST, service.PORT)
    with pytest.raises(InputError, match="the server wants a password, and none is set"), serving:
        pass
    with temporary_settings({PREFECT_API_AUTH_STRING: PASSWORD}), service.serving(api, "", 0) as used:
        assert used == api


def test_nothing_is_deployed_without_the_password(api: str, story: Story, tmp_path: Path) -> None:
    with pytest.raises(PrefectHTTPStatusError, match="401"):
        deploy(story, out=tmp_path)
    assert ask(api, "deployments/filter") == []


def test_with_the_password_a_worker_runs_what_is_deployed(
    api: str, database: Database, story: Story, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PREFECT_API_AUTH_STRING", PASSWORD)  # for the worker, and the run that it starts
    with temporary_settings({PREFECT_API_AUTH_STRING: PASSWORD}):
        deployed = deploy(story, out=tmp_path / "out")
        assert [one.schedule for one in deployed] == ["5 * * * *", "15 6 * * *", None]
        run_now(story)
        command = [
            sys.executable,
            "-m",
            "prefect",
            "worker",
            "start",
            "--pool",
            POOL,
            "--type",
            "process",
            "--run-once",
        ]
        done = limited(command, cwd=ROOT, env={**os.environ, "PREFECT_API_URL": api})
        assert done.returncode == 0, done.stderr
    runs = [run for run in ask(api, "flow_runs/filter") if run["state_type"] == "COMPLETED"]
    assert len(runs) >= 1
    assert {"counts-summary", "counts-report"} <= {one["key"] for one in ask(api, "artifacts/filter")}
    assert (tmp_path / "out" / "site" / "index.html").is_file()
    kept = database.ask("select count(*) from flow_run where state_type = 'COMPLETED'")
    assert kept == len(runs)
