"""The README's snippets are run, in order, in an empty folder; what it names exists."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from asreported.cli import app
from tests.conftest import ROOT, Command
from tests.limits import limited

README = (ROOT / "README.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")


def snippets(language: str) -> list[str]:
    """Code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```", README, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.run
def test_the_shell_snippets_run(served: dict[str, str], tmp_path: Path) -> None:
    script = "\n".join(block for block in snippets("sh") if not block.startswith("make"))
    path = f"{Path(sys.executable).parent}{os.pathsep}{served['PATH']}"
    done = limited(["bash", "-euo", "pipefail", "-c", script], cwd=tmp_path, env={**served, "PATH": path})
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "out" / "gaza" / "site" / "index.html").is_file()
    assert (tmp_path / "records.jsonl").read_text(encoding="utf-8").count('"type": "figure"') == 3
    assert "shard 1 of 1 is in the ledger: 2 of 2 reports" in done.stderr
    assert "2 reports, {" in done.stdout
    articles = (tmp_path / "out" / "gaza" / "site" / "data" / "articles.csv").read_text(encoding="utf-8")
    assert "Example Daily" in articles
    assert "Example Post" in articles


def test_the_draft_is_checked_with_the_output_that_is_shown(asreported: Command, tmp_path: Path) -> None:
    for name, text in re.findall(r"^cat > (\w+\.md) <<'END'\n(.*?)^END$", README, flags=re.MULTILINE | re.DOTALL):
        (tmp_path / name).write_text(text, encoding="utf-8")
    [shown] = [block for block in snippets("console") if block.startswith("$ asreported verify")]
    command, _, output = shown.partition("\n")
    done = asreported(*command.split()[2:], cwd=tmp_path)
    assert done.returncode == 1
    assert [line.rstrip() for line in done.stdout.splitlines()] == output.splitlines()


def test_the_backfill_of_the_docs_is_the_one_that_is_run_here() -> None:
    page = (ROOT / "docs" / "scaling.md").read_text(encoding="utf-8")
    blocks = re.findall(r"^```python\n(.*?)^```", page, flags=re.MULTILINE | re.DOTALL)
    assert blocks
    assert all(any(f"<<'END'\n{block}END\n" in told for told in snippets("sh")) for block in blocks)


def test_the_python_snippets_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    blocks = snippets("python")
    assert blocks
    for block in blocks:
        exec(compile(block, "README.md", "exec"), {})


def test_the_targets_it_names_are_in_the_makefile() -> None:
    named = set(re.findall(r"\bmake ([a-z]+)", README + (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")))
    assert {"run", "test", "bench"} <= named
    assert named <= set(re.findall(r"^([a-z]+):", MAKEFILE, flags=re.MULTILINE))


def test_the_options_it_lists_are_those_of_the_command() -> None:
    listed = set(re.findall(r"^\| `(--[a-z-]+)", README, flags=re.MULTILINE))
    helped = set(re.findall(r"(--[a-z-]+)", CliRunner().invoke(app, ["run", "--help"], env={"COLUMNS": "120"}).output))
    assert listed == helped - {"--help", "--debug"}


def test_the_files_it_links_to_exist() -> None:
    links = [link for link in re.findall(r"\]\(([^)#]+)\)", README) if "://" not in link]
    assert links
    assert [link for link in links if not (ROOT / link).exists()] == []
