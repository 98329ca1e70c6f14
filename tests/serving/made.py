"""A run's folder as `asreported serve` finds it, ledger and published tables, made without a server."""

from __future__ import annotations

import datetime as dt
import re
import subprocess
import sys
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from asreported import tables, trends
from asreported.ledger import Ledger
from asreported.publishing.data import exports
from asreported.publishing.publication import Publication
from asreported.reading import read
from asreported.sources.files import read_paths
from asreported.story import Story
from tests.conftest import ROOT
from tests.limits import Budget, kill

NOW = dt.datetime(2026, 1, 5, 6, 0, tzinfo=dt.UTC)


def record(root: Path, story: Story, reports: Sequence[Path]) -> None:
    """Read reports into the ledger of a run's folder."""
    articles = read_paths(reports, published=None).articles
    batch: dict[str, list[dict[str, Any]]] = {name: [] for name in ("figures", "refusals", "statements", "dates")}
    for article in articles:
        found = read(article.text, published=article.published, story=story, key=article.article_id)
        for name, rows in tables.reading_rows(article, found, story=story.id, engine="e").items():
            batch[name] += rows
    framed = {name: tables.frame(name, rows) for name, rows in batch.items()}
    framed["articles"] = tables.frame("articles", [tables.row(article, story=story.id) for article in articles])
    Ledger(root / "ledger").commit(framed, run_id=f"run-{len(articles)}", recorded_at=NOW)


def publish(root: Path, story: Story) -> Path:
    """Publish the tables of a ledger as a run does: in a folder of their own, to which the link turns."""
    ledger = Ledger(root / "ledger")
    names = ("articles", "figures", "statements", "refusals", "quarantine", "dates", "corrections")
    said: dict[str, Any] = {name: ledger.read(name) for name in names}
    lazy = {name: table.lazy() for name, table in said.items()}
    observations = trends.observations(lazy["figures"], lazy["articles"], story, lazy["corrections"])
    publication = Publication(
        story=story,
        **said,
        observations=observations,
        series=trends.series(observations, story),
        talks=trends.talks(lazy["statements"], lazy["articles"], story),
        contradictions=trends.contradictions(observations, story),
        more=trends.of_figures(observations, story),
    )
    site = root / "site"
    folder = root / f".site-{len(list(root.glob('.site-*')))}"
    exports.export(publication, folder / "data")
    link = root / ".link"
    link.symlink_to(folder.name, target_is_directory=True)
    link.replace(site)
    return folder / "data" / exports.DATABASE


@dataclass(frozen=True)
class Served:
    """A server of `asreported serve`: its address, and what to log in with."""

    address: str
    user: str
    password: str
    said: str


@contextmanager
def serving(root: Path, environment: Mapping[str, str], story: str = "israel-hamas") -> Iterator[Served]:
    """Serve a run's folder on a free port until the end."""
    command = [sys.executable, "-m", "asreported.cli", "serve", story, "--out", str(root), "--port", "0"]
    process = subprocess.Popen(
        command, cwd=ROOT, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    budget = Budget(process.pid)
    try:
        said = ""
        assert process.stdout is not None
        for line in process.stdout:
            budget.hold()
            said += line
            if line.startswith("Ctrl-C"):
                break
        address = re.search(r"http://[\d.]+:\d+", said)
        login = re.search(r"user (\S+), password (\S+)", said)
        assert address, said
        assert login, said
        # what it says later is read away: a full pipe would stop it
        threading.Thread(target=process.stdout.read, daemon=True).start()
        yield Served(address[0], login[1], login[2], said)
    finally:
        kill(process.pid)
        process.wait()
