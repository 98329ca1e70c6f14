"""What the rooms' tests share: the command line as a user calls it, reports of our own, runs made once."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from asreported.ledger.storage import Storage
from tests.bucket import bucket
from tests.limits import CPU, HANGING, limited
from tests.nursery import Nursery

ROOT = Path(__file__).resolve().parent.parent

# a machine that has much else to do is slow, and no fault of what is tested; the same cases in every run, so that a
# test fails for what was changed and not for what was drawn. --hypothesis-profile search draws new ones
settings.register_profile("asreported", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, derandomize=False)
settings.load_profile("asreported")

Command = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture(scope="session")
def shared() -> Path:
    """The reference data beside the checkout."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the reference data (../shared) is not beside the checkout")
    return folder


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """An environment in which Prefect's database is this session's own."""
    ours = {name: value for name, value in os.environ.items() if not name.startswith(("PREFECT_", "COLUMNS"))}
    # how long a server takes to answer says how busy the machine is
    patient = {"PREFECT_API_REQUEST_TIMEOUT": str(HANGING), "PREFECT_SERVER_EPHEMERAL_STARTUP_TIMEOUT_SECONDS": "600"}
    return {**ours, **patient, "PREFECT_HOME": str(tmp_path_factory.mktemp("prefect")), "NO_COLOR": "1"}


@pytest.fixture(scope="session")
def cold(environment: dict[str, str]) -> Command:
    """Call the command line from nothing: ``cold("run", …)`` gives its exit code, stdout and stderr."""

    ours = environment

    def call(
        *arguments: object,
        stdin: bytes = b"",
        cwd: Path = ROOT,
        environment: dict[str, str] = ours,
        cpu: float = CPU,
    ) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "asreported.cli", *arguments]
        return limited(command, stdin=stdin, cwd=cwd, env=environment, cpu=cpu)

    return call


@pytest.fixture(scope="session")
def nursery(environment: dict[str, str]) -> Iterator[Nursery]:
    """The process that commands are forked from."""
    made = Nursery(environment)
    yield made
    made.end()


@pytest.fixture(scope="session")
def asreported(nursery: Nursery) -> Command:
    """Call the command line: ``asreported("extract", path, …)`` gives its exit code, stdout and stderr."""
    return nursery.call


@pytest.fixture(scope="session")
def served(environment: dict[str, str], tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, str]]:
    """The environment of the session, with a Prefect server that all its runs share."""
    from prefect.settings import PREFECT_API_URL, PREFECT_SERVER_DATABASE_CONNECTION_URL, temporary_settings

    from flows.server import embedded_server

    database = f"sqlite+aiosqlite:///{tmp_path_factory.mktemp('served') / 'prefect.db'}"
    with temporary_settings({PREFECT_SERVER_DATABASE_CONNECTION_URL: database}), embedded_server():
        yield {**environment, "PREFECT_API_URL": PREFECT_API_URL.value()}


@pytest.fixture(scope="session")
def storage() -> Iterator[Storage]:
    """Object storage of our own, one bucket for all that write there, each under a prefix of its own."""
    with bucket() as made:
        yield made


@pytest.fixture(scope="session")
def river_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The made-up story, published without its notebooks, which have tests of their own."""
    from asreported.publishing.site import publish
    from tests.publishing import made

    return publish(made.publication(), tmp_path_factory.mktemp("river") / "site").parent


@pytest.fixture(scope="session")
def published_story(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run of the bundled story, with its ledger and its published tables."""
    from asreported.bundled import SEEDS
    from asreported.story import load_story
    from tests.serving import made

    root, story = tmp_path_factory.mktemp("served") / "out", load_story("israel-hamas")
    root.mkdir()
    made.record(root, story, [SEEDS / story.id / "articles"])
    made.publish(root, story)
    return root


EARLY = {
    "first.md": """+++
published = 2024-03-05
publisher = "Example Wire"
title = "The count after five months"
licence = "CC0-1.0"
+++

At least 30,631 people have been killed in Gaza since the war began on Oct. 7, the Gaza Health Ministry said on
Tuesday. Israel says about 130 hostages are still held there.
""",
    "second.md": """+++
published = 2024-04-09
publisher = "Example Daily"
title = "Half a year on"
licence = "CC0-1.0"
+++

More than 33,300 people have been killed in Gaza since Oct. 7, the Gaza Health Ministry said. An official said
that negotiators were closer to a deal than a week ago.
""",
}
LATE = {
    "third.md": """+++
published = 2024-05-07
publisher = "Example Wire"
title = "Seven months"
licence = "CC0-1.0"
+++

The Gaza Health Ministry said that 34,789 people had been killed in Gaza since Oct. 7, and 78,204 wounded. Some 128
hostages remain in captivity, Israel says, and talks have stalled again.
""",
}


@pytest.fixture(scope="session")
def early(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with two reports."""
    return _written(tmp_path_factory.mktemp("early") / "reports", EARLY)


@pytest.fixture(scope="session")
def all_reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the same two reports and a third."""
    return _written(tmp_path_factory.mktemp("all") / "reports", {**EARLY, **LATE})


def _written(folder: Path, files: dict[str, str]) -> Path:
    folder.mkdir()
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its relative name."""
    return {str(file.relative_to(folder)): file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file()}
