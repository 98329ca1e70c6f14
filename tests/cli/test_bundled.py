"""The bundled story as a user runs it, on the embedded server; and a second time."""

from __future__ import annotations

import json

import pytest

from asreported.ledger import Ledger
from tests.cli.conftest import Ran
from tests.conftest import Command, contents

pytestmark = pytest.mark.run


def test_the_bundled_story_ends_in_a_report(bundled: Ran) -> None:
    assert bundled.stdout == f"{bundled.out / 'site' / 'index.html'}\n"
    assert "Traceback" not in bundled.stderr
    assert {"index.html", "data/datapackage.json", "data/series.csv", "validation/index.html"} <= set(bundled.site)
    assert sum(name.startswith("charts/") and name.endswith(".svg") for name in bundled.site) >= 3
    assert sum(name.startswith("notebooks/") and name.endswith(".ipynb") for name in bundled.site) >= 3


def test_a_second_run_adds_and_changes_nothing(asreported: Command, served: dict[str, str], bundled: Ran) -> None:
    ledger = Ledger(bundled.out / "ledger")
    versions = ledger.versions()
    done = asreported("run", "--out", bundled.out, "--json", environment=served, cpu=20)
    assert done.returncode == 0
    assert ledger.versions() == versions
    assert contents(bundled.out / "site") == bundled.site
    said = json.loads(done.stdout)
    assert (said["new"], said["added"]) == (0, {})
    assert said["given"] >= 48
