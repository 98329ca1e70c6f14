"""A story on a schedule, on a real server: deployed, run by a worker, run again when the worker is killed."""

from __future__ import annotations

import contextlib
import datetime as dt
import fcntl
import json
import os
import re
import shutil
import signal
import socket
import stat
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import polars as pl
import psutil
import pytest

from flows.password import SERVER
from tests.conftest import ROOT, Command
from tests.limits import HANGING, Budget, kill, limited
from tests.ports import free_port, silent_port
from tests.sources import world as w
from tests.sources.world import World

pytestmark = pytest.mark.run

OVER = {"COMPLETED", "FAILED", "CRASHED", "CANCELLED"}

HALF_A_DAY = (dt.datetime.now(dt.UTC).hour + 12) % 24
"""An hour at which no test runs: what is on the schedule does not come in between."""
CRONS = {"hourly": f"7 {HALF_A_DAY} * * *", "daily": f"17 {HALF_A_DAY} * * *"}


@dataclass
class Service:
    """``asreported schedule`` at work: its process, its server's API, story, folder of its runs, and Prefect's home."""

    process: subprocess.Popen[str]
    api: str
    story: Path
    out: Path
    said: Path
    home: Path
    client: httpx.Client  # one for all questions: each of its own would read the certificates of all authorities

    @property
    def password(self) -> str:
        """Return what the server's pages ask for."""
        return dict(line.partition("=")[::2] for line in (self.home / "server.env").read_text().splitlines())[SERVER]

    @property
    def login(self) -> tuple[str, str]:
        user, _, word = self.password.partition(":")
        return user, word

    def ask(self, path: str, **payload: Any) -> Any:
        """Return what the server answers.

        A busy SQLite makes it say 503, and it is asked again, as Prefect's client does.
        """
        budget = Budget(self.process.pid)
        while True:
            answer = self.client.post(f"{self.api}/{path}", json=payload, auth=self.login)
            if answer.status_code != 503:
                answer.raise_for_status()
                return answer.json()
            budget.hold()
            time.sleep(0.5)

    def runs(self) -> list[dict[str, Any]]:
        found = self.ask("flow_runs/filter", sort="EXPECTED_START_TIME_ASC")
        return [run for run in found if run["deployment_id"] is not None]

    def until(self, holds: Callable[[], Any]) -> Any:
        """Return what ``holds`` gives as soon as it is true."""
        budget = Budget(self.process.pid)
        while not (found := holds()):
            assert self.process.poll() is None, self.said.read_text()
            try:
                budget.hold()
            except AssertionError as error:
                runs = [(run["name"], run["state_type"]) for run in self.runs()]
                raise AssertionError(f"{error}: {runs}") from None
            time.sleep(0.5)
        return found

    def workers(self) -> list[psutil.Process]:
        """Processes of the worker, its runs not counted."""
        found = []
        for child in psutil.Process(self.process.pid).children():
            with contextlib.suppress(psutil.NoSuchProcess):  # or a zombie: ended, and not yet waited for
                if "worker" in child.cmdline():
                    found.append(child)
        return found

    def first_run(self) -> None:
        """Wait for the run that makes the first report."""
        self.until(lambda: any(run["state_type"] == "COMPLETED" for run in self.runs()))

    @contextlib.contextmanager
    def held_up(self) -> Iterator[None]:
        """Have runs wait for their turn to write: one that is running is not done before the block ends."""
        with (self.out / ".lock").open("w") as lock:
            fcntl.flock(lock, fcntl.LOCK_EX)
            yield


NAMED, WRITTEN, TOLD = "marked-word-named", "marked-word-written", "marked-word-told"
"""Keys: one that the address of a feed names, one that stands in it, and one of --notify."""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    """A site whose feed wants both keys, and repeats them wherever it can; and takes what it is told."""
    with w.living() as one:
        page = f"{one.base}/report?key={NAMED}"
        feed = w.rss(("A report", page, "Wed, 07 Aug 2024 10:00:00 GMT"))
        said = f"At least 412 people were killed in the valley, the ministry said. Asked with {NAMED} and {WRITTEN}."
        one.routes[f"/feed?key={NAMED}&token={WRITTEN}"] = 200, w.RSS, feed
        one.routes[f"/report?key={NAMED}"] = 200, w.HTML, w.page(said)
        one.routes[f"/{TOLD}"] = 200, w.HTML, b"thanks"
        yield one


@pytest.fixture(scope="module")
def service(
    environment: dict[str, str], early: Path, world: World, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Service]:
    """A small story of our own, put on a schedule as a user does; at the end an interrupt stops all that it started."""
    folder = tmp_path_factory.mktemp("schedule")
    story = folder / "counts"
    story.mkdir()
    fetching = "[fetching]\nallow_private = true\ndelay = 0\nattempts = 1\n"
    feed = f'[[feeds]]\nname = "Keyed"\nurl = "{world.base}/feed?key=${{RIVER_KEY}}&token={WRITTEN}"\n'
    feed += f'[[feeds]]\nname = "Gone"\nurl = "{world.base}/gone?key=${{RIVER_KEY}}"\n'
    (story / "story.toml").write_text(f'title = "Counts"\nstart = 2024-01-01\n{fetching}{feed}', encoding="utf-8")
    (folder / "river.key").write_text(NAMED)
    (folder / "river.key").chmod(0o600)
    shutil.copytree(early, story / "articles")
    port = free_port()
    said = folder / "said"
    with said.open("w") as stream:
        process = subprocess.Popen(
            [
                sys.executable,
                "-m",
                "asreported.cli",
                "schedule",
                story,
                "--out",
                folder / "out",
                "--port",
                str(port),
                "--no-notebooks",
                "--timezone",
                "UTC",
                "--notify",
                "${DESK}",
                *(word for name, cron in CRONS.items() for word in (f"--{name}", cron)),
            ],
            cwd=ROOT,
            env={
                **environment,
                "PREFECT_WORKER_QUERY_SECONDS": "1",
                "RIVER_KEY_FILE": str(folder / "river.key"),
                "DESK": f"{world.base.replace('http', 'json')}/{TOLD}",
            },
            stdout=stream,
            stderr=stream,
            text=True,
        )
        home = Path(environment["PREFECT_HOME"])
        client = httpx.Client(timeout=HANGING, trust_env=False)
        service = Service(process, f"http://127.0.0.1:{port}/api", story, folder / "out", said, home, client)
        try:
            service.until(lambda: "Ctrl-C" in said.read_text())
            yield service
            children = psutil.Process(process.pid).children(recursive=True)
            process.send_signal(signal.SIGINT)
            assert process.wait(HANGING) == 0
            _, alive = psutil.wait_procs(children, timeout=HANGING)
            assert alive == []
        finally:
            client.close()
            kill(process.pid)
            process.wait()


def recorded(out: Path, table: str) -> list[str]:
    """Keys of a table of the ledger, as often as they stand there."""
    key = {"figures": "figure_id", "articles": "article_id"}[table]
    return pl.read_delta(str(out / "ledger" / table), columns=[key])[key].to_list()


def asked(service: Service, **given: Any) -> httpx.Response:
    """Return what the server answers to a question that only those may ask who know the password."""
    return httpx.get(f"{service.api}/admin/version", timeout=HANGING, trust_env=False, **given)


def test_no_key_stands_anywhere_but_where_its_user_put_it(service: Service, world: World) -> None:
    seen = set[str]()

    def first_run_is_done() -> bool:
        for process in psutil.process_iter():
            with contextlib.suppress(psutil.Error):
                seen.add(" ".join(process.cmdline()))
        return any(run["state_type"] == "COMPLETED" for run in service.runs())

    service.until(first_run_is_done)
    assert f"/feed?key={NAMED}&token={WRITTEN}" in world.paths()
    assert f"/report?key={NAMED}" in world.paths()
    assert "Part of the input could not be read: Gone (127.0.0.1): answers HTTP 404" in "".join(world.told)
    password = service.password.partition(":")[2]
    assert not [line for line in seen for word in (NAMED, WRITTEN, TOLD, password) if word in line]
    kept = {service.home / "server.env": password}
    for top in (service.out, service.home):
        for path in (path for path in top.rglob("*") if path.is_file()):
            content = path.read_bytes()
            found = [word for word in (NAMED, WRITTEN, TOLD, password) if word.encode() in content]
            assert found == [word for word in [kept.get(path)] if word], path
    assert not [word for word in (NAMED, WRITTEN, TOLD, password) if word in service.said.read_text()]
    published = (service.out / "site/data/articles.csv").read_text()
    assert "/report?key=${RIVER_KEY}" in published
    feeds = json.loads((service.out / "site/data/story.json").read_text())["feeds"]
    assert [(feed["name"], feed["url"]) for feed in feeds] == [(name, "http://127.0.0.1") for name in ("Keyed", "Gone")]


def test_who_does_not_know_the_password_is_refused(service: Service) -> None:
    assert asked(service).status_code == 401
    assert asked(service, auth=("asreported", "a guess")).status_code == 401
    assert asked(service, auth=service.login).status_code == 200


@pytest.mark.parametrize(
    "headers", [{"Host": "news.example"}, {"Host": "127.0.0.1.news.example"}, {"Origin": "https://news.example"}]
)
def test_requests_under_another_name_or_from_another_page_are_refused(
    service: Service, headers: dict[str, str]
) -> None:
    answer = asked(service, auth=service.login, headers=headers)
    assert answer.status_code == 403
    assert "access-control-allow-origin" not in answer.headers


def test_the_pages_of_the_server_itself_are_served_and_answered(service: Service) -> None:
    own = service.api.removesuffix("/api").replace("127.0.0.1", "localhost")
    answer = asked(service, auth=service.login, headers={"Origin": own})
    assert (answer.status_code, answer.headers["access-control-allow-origin"]) == (200, own)
    page = httpx.get(
        f"{own}/", timeout=HANGING, trust_env=False, follow_redirects=True, headers={"Accept": "text/html"}
    )
    assert page.status_code == 200
    assert "<html" in page.text
    told = httpx.get(f"{own}/ui-settings", timeout=HANGING, trust_env=False).json()
    assert (told["auth"], told["api_url"]) == ("BASIC", "/api")


def test_the_password_is_in_a_private_file_and_nowhere_else(service: Service) -> None:
    service.first_run()
    file = service.home / "server.env"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    word = service.login[1]
    assert len(word) >= 32
    family = [psutil.Process(service.process.pid), *psutil.Process(service.process.pid).children(recursive=True)]
    lines = []
    for process in family:
        with contextlib.suppress(psutil.NoSuchProcess):
            lines.append(" ".join(process.cmdline()))
    assert any("flows.guard" in line for line in lines)
    assert any("worker start" in line for line in lines)
    assert [line for line in lines if word in line] == []
    said = service.said.read_text()
    assert f"{SERVER}= in {file}" in said
    assert word not in said
    kept = {path: content for place in (service.home, service.out) for path, content in written(place) if path != file}
    assert any(kept.values())
    assert [path for path, content in kept.items() if word.encode() in content] == []


def written(folder: Path) -> Iterator[tuple[Path, bytes]]:
    """Files below a folder in which others write: journals of a database come and go."""
    for below, _, names in os.walk(folder):
        for path in (Path(below, name) for name in names):
            with contextlib.suppress(FileNotFoundError):
                yield path, path.read_bytes()


def test_the_first_run_makes_a_report_at_once(service: Service) -> None:
    service.first_run()
    assert (service.out / "site" / "index.html").is_file()
    assert not (service.out / "site" / "notebooks").exists()
    given = len(list((service.story / "articles").iterdir()))
    assert given >= 2
    assert len(recorded(service.out, "articles")) == given + 1  # the feed has one, too
    service.until(lambda: re.search(r"daily-counts: completed after \d+ s", service.said.read_text()))
    service.until(lambda: f"report: {service.out / 'site' / 'index.html'}" in service.said.read_text())


def test_three_deployments_are_there_and_two_have_a_schedule(service: Service) -> None:
    found = {one["name"]: one for one in service.ask("deployments/filter")}
    assert set(found) == {"hourly-counts", "daily-counts", "backfill-counts"}
    plans = {name: [s["schedule"] for s in one["schedules"]] for name, one in found.items()}
    crons = {name: [(plan["cron"], plan["timezone"]) for plan in of] for name, of in plans.items()}
    assert crons == {
        "hourly-counts": [(CRONS["hourly"], "UTC")],
        "daily-counts": [(CRONS["daily"], "UTC")],
        "backfill-counts": [],
    }
    run = {name: one["parameters"].get("notebooks") for name, one in found.items()}
    assert run == {"hourly-counts": False, "daily-counts": False, "backfill-counts": None}
    assert all(one["concurrency_options"]["collision_strategy"] == "ENQUEUE" for one in found.values())


def test_the_server_plans_runs_from_the_schedules(service: Service) -> None:
    planned = service.until(
        lambda: [r for r in service.runs() if r["state_type"] == "SCHEDULED" and r["auto_scheduled"]]
    )
    ids = {one["id"]: one["name"] for one in service.ask("deployments/filter")}
    assert {ids[run["deployment_id"]] for run in planned} <= {"hourly-counts", "daily-counts"}


def test_a_run_leaves_its_artifacts(service: Service) -> None:
    service.first_run()
    keys = {one["key"] for one in service.ask("artifacts/filter")}
    assert {"counts-summary", "counts-report"} <= keys


def start(service: Service, name: str) -> str:
    """Start a run of a deployment now; gives its id."""
    (deployment,) = [one for one in service.ask("deployments/filter") if one["name"] == name]
    run = service.ask(f"deployments/{deployment['id']}/create_flow_run", state={"type": "SCHEDULED"})
    return str(run["id"])


def state(service: Service, run: str) -> str:
    (found,) = [one for one in service.runs() if one["id"] == run]
    return str(found["state_type"])


def test_a_run_that_is_cancelled_leaves_no_half_state_and_two_at_once_after_it_do_not_collide(service: Service) -> None:
    service.first_run()
    before = {table: recorded(service.out, table) for table in ("articles", "figures")}
    page = (service.out / "site" / "index.html").read_bytes()
    later = service.story / "articles" / "later.md"
    later.write_text("---\npublished: 2024-05-02\npublisher: Example Post\n---\nTwelve people were hurt in Gaza.\n")
    with service.held_up():
        cancelled = start(service, "daily-counts")
        service.until(lambda: state(service, cancelled) == "RUNNING")
        service.ask(f"flow_runs/{cancelled}/set_state", state={"type": "CANCELLING"})
        service.until(lambda: state(service, cancelled) in OVER)
        assert state(service, cancelled) == "CANCELLED"
        (pid,) = [int(run["infrastructure_pid"]) for run in service.runs() if run["id"] == cancelled]
        service.until(lambda: not psutil.pid_exists(pid))
    assert (service.out / "site" / "index.html").read_bytes() == page
    assert {table: recorded(service.out, table) for table in before} == before

    pair = [start(service, "hourly-counts"), start(service, "daily-counts")]
    service.until(lambda: all(state(service, run) in OVER for run in pair))
    assert [state(service, run) for run in pair] == ["COMPLETED", "COMPLETED"]
    assert (service.out / "site" / "index.html").read_bytes() != page
    for table, keys in before.items():
        now = recorded(service.out, table)
        assert len(now) == len(set(now)) == len(keys) + 1
        assert set(now) > set(keys)


def test_a_worker_that_is_killed_is_replaced_and_nothing_is_doubled(service: Service) -> None:
    service.first_run()
    (worker,) = service.workers()
    with service.held_up():
        killed = start(service, "daily-counts")
        service.until(lambda: state(service, killed) == "RUNNING")
        kill(worker.pid)
    service.until(lambda: [one for one in service.workers() if one.pid != worker.pid])
    service.until(lambda: state(service, killed) in OVER)
    assert state(service, killed) == "COMPLETED"
    assert "was cut off: it is run again" in service.said.read_text()
    for table in ("figures", "articles"):
        keys = recorded(service.out, table)
        assert len(keys) == len(set(keys)) > 0


# -- without a server ------------------------------------------------------------------------------------------------


def test_unit_files_are_such_as_systemd_accepts(
    asreported: Command, environment: dict[str, str], tmp_path: Path
) -> None:
    out = tmp_path / "100 % of $HOME"
    done = asreported("schedule", "--systemd", "--timezone", "Africa/Cairo", "--no-notebooks", "--out", out)
    assert done.returncode == 0, done.stderr
    assert "systemctl --user enable --now asreported-israel-hamas.service" in done.stderr
    assert not out.exists()
    parts = re.split(r"^# (\S+\.service)\n", done.stdout, flags=re.MULTILINE)[1:]
    units = dict(zip(parts[::2], parts[1::2], strict=True))
    assert set(units) == {"asreported-server.service", "asreported-israel-hamas.service"}
    assert '"flows.guard" "--host" "127.0.0.1"' in units["asreported-server.service"]
    file = Path(environment["PREFECT_HOME"]) / "server.env"
    assert all(f"\nEnvironmentFile={file}\n" in text for text in units.values())
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    word = file.read_text().rstrip().rpartition(":")[2]
    assert len(word) >= 32
    assert word not in done.stdout + done.stderr
    assert '100 %% of $$HOME" "--timezone" "Africa/Cairo" "--no-notebooks"' in units["asreported-israel-hamas.service"]
    for name, text in units.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    if shutil.which("systemd-analyze"):
        command = ["systemd-analyze", "verify", "--man=no", *(str(tmp_path / name) for name in units)]
        verified = limited(command)
        said = [line for line in verified.stderr.splitlines() if "asreported" in line]
        assert said == []


@pytest.mark.parametrize("more", [[], ["--systemd"]])
def test_an_address_with_a_key_is_refused_on_the_command_line(
    asreported: Command, tmp_path: Path, more: list[str]
) -> None:
    for address in ("slack://tokenA/tokenB/tokenC", "mailto://desk:word@example.org", "json://example.org/?key=word"):
        done = asreported("schedule", "--notify", address, "--out", tmp_path / "out", *more)
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.startswith("error: --notify: everybody on this machine can read an address")
        assert "word" not in done.stderr


def test_a_key_stands_in_no_unit(asreported: Command, environment: dict[str, str], tmp_path: Path) -> None:
    told = {**environment, "DESK": "json://example.org/marked-word"}
    done = asreported("schedule", "--systemd", "--notify", "${DESK}", "--out", tmp_path / "out", environment=told)
    assert done.returncode == 0, done.stderr
    assert '"--notify" "$${DESK}"' in done.stdout
    assert "marked-word" not in done.stdout + done.stderr


def test_a_key_that_is_missing_is_said_before_anything_is_started(asreported: Command, tmp_path: Path) -> None:
    done = asreported("schedule", "--notify", "slack://${NOT_SET}", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "the key NOT_SET is not set" in done.stderr


def test_a_server_for_others_needs_a_password(asreported: Command, tmp_path: Path) -> None:
    done = asreported("schedule", "--host", "0.0.0.0", "--out", tmp_path / "out")
    assert done.returncode == 2
    assert "PREFECT_SERVER_API_AUTH_STRING" in done.stderr


def test_a_configured_server_that_does_not_answer_is_named(
    asreported: Command, environment: dict[str, str], tmp_path: Path
) -> None:
    with silent_port() as port:
        silent = {**environment, "PREFECT_API_URL": f"http://127.0.0.1:{port}/api"}
        done = asreported("schedule", "--out", tmp_path / "out", environment=silent)
    assert done.returncode == 2
    assert "no server answers there" in done.stderr


@pytest.mark.parametrize(
    ("option", "value", "said"),
    [
        ("--hourly", "99 * * * *", "invalid cron expression '99 * * * *': minute '99' must be 0 to 59, or *"),
        ("--timezone", "Cairo", "'Cairo' is not a time zone: give a name such as Africa/Cairo"),
    ],
)
def test_a_schedule_that_is_none_is_said_before_anything_is_started(
    asreported: Command, tmp_path: Path, option: str, value: str, said: str
) -> None:
    for more in ([], ["--systemd"]):
        done = asreported("schedule", option, value, "--out", tmp_path / "out", *more)
        assert (done.returncode, done.stdout) == (2, "")
        [line] = done.stderr.splitlines()
        assert line == f"error: {option}: {said}"
        assert not (tmp_path / "out").exists()


def test_a_port_in_use_is_said_before_anything_is_started(asreported: Command, tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        done = asreported("schedule", "--port", port, "--out", tmp_path / "out")
    assert done.returncode == 2
    assert done.stderr.splitlines() == [f"error: port {port} is in use: choose another with --port"]


def test_a_process_number_that_was_given_again_is_no_living_run() -> None:
    from flows.schedule import _lives

    other = subprocess.Popen(["sleep", "60"], env={"PREFECT__FLOW_RUN_ID": "another"})
    try:
        while not Path(f"/proc/{other.pid}/environ").read_bytes():  # between fork and exec it has none
            time.sleep(0.01)
        assert _lives(other.pid, "another")
        assert not _lives(other.pid, "ours")
    finally:
        other.kill()
        other.wait()
    assert not _lives(other.pid, "another")


class Asked:
    """A client of the server that has runs, the newest first, and notes which are cancelled."""

    def __init__(self, runs: list[Any]) -> None:
        self.runs, self.cancelled = runs, list[str]()

    def __enter__(self) -> Asked:
        return self

    def __exit__(self, *_: object) -> None:
        """Nothing to close."""

    def read_flow_runs(self, flow_run_filter: Any, sort: Any) -> list[Any]:
        before = flow_run_filter.expected_start_time.before_
        assert str(sort).endswith("EXPECTED_START_TIME_DESC")
        return [run for run in self.runs if run.at < before]

    def set_flow_run_state(self, run: str, state: Any, *, force: bool) -> None:
        assert (state.type.value, force) == ("CANCELLED", True)
        self.cancelled.append(run)


def test_late_runs_fold_into_the_newest_of_their_schedule(monkeypatch: pytest.MonkeyPatch) -> None:
    from types import SimpleNamespace

    from asreported.story import load_story
    from flows import schedule

    now = dt.datetime.now(dt.UTC)

    def run(name: str, deployment: str, hours: float, *, scheduled: bool = True) -> SimpleNamespace:
        at = now - dt.timedelta(hours=hours)
        return SimpleNamespace(id=name, deployment_id=deployment, at=at, auto_scheduled=scheduled)

    client = Asked(
        [
            run("to come", "hourly", -1),
            run("hourly 3", "hourly", 0.5),
            run("asked for", "hourly", 0.7, scheduled=False),
            run("hourly 2", "hourly", 1.5),
            run("daily", "daily", 2),
            run("hourly 1", "hourly", 2.5),
            run("daily before", "daily", 26),
        ]
    )
    monkeypatch.setattr(schedule, "get_client", lambda **_: client)
    assert schedule.fold_late(load_story("israel-hamas")) == 3
    assert client.cancelled == ["hourly 2", "hourly 1", "daily before"]
