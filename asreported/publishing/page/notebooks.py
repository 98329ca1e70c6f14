"""The notebooks of the checkout, run on a publication: parameters checked first, then executed, then as HTML too."""

from __future__ import annotations

import ast
import contextlib
import json
import logging
import os
import sys
import tempfile
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from typing import Any

import jupytext
from jupyter_client.kernelspec import KernelSpec, KernelSpecManager
from jupyter_client.manager import AsyncKernelManager
from jupyter_core.utils import run_sync
from markupsafe import Markup
from nbclient import NotebookClient
from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError
from nbformat import NotebookNode, from_dict
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from asreported.bundled import NOTEBOOKS
from asreported.errors import AsReportedError, InputError
from asreported.publishing.page.templating import environment, house
from asreported.publishing.publication import OF_TALKS, published_notebooks
from asreported.steps import step

log = logging.getLogger("asreported.run")

PUBLISHED = tuple(name for name, _ in published_notebooks())
"""Notebooks that publications carry, in the order of the page."""

KERNELS = 2
"""Notebooks that run at the same time."""

LONGEST_CELL = 300
"""Seconds that one cell may take."""


class NotebookError(AsReportedError):
    """A notebook of the checkout failed."""


class LostNotebookError(NotebookError):
    """A notebook was not finished: its kernel died, or took too long. The machine is to blame, and not its code."""


class _OwnKernel(KernelSpecManager):
    """The interpreter that runs the project, whatever kernels a reader has installed, and without a history on disk."""

    def get_kernel_spec(self, kernel_name: str) -> KernelSpec:
        argv = [sys.executable, "-m", "ipykernel_launcher", "-f", "{connection_file}", "--HistoryManager.enabled=False"]
        argv.append("--log-level=ERROR")
        return KernelSpec(argv=argv, display_name="Python 3 (ipykernel)", language="python")


def read(path: Path, parameters: Mapping[str, Any]) -> NotebookNode:
    """The notebook of a source file, with its parameters set.

    The cell tagged ``parameters`` says which there are and of what type. Raises InputError for one that it does not
    name, or of another type.
    """
    notebook: NotebookNode = jupytext.read(path, fmt="py:percent")
    for number, cell in enumerate(notebook.cells):
        cell["id"] = f"cell-{number}"
    at = next((n for n, cell in enumerate(notebook.cells) if "parameters" in cell.metadata.get("tags", [])), None)
    if at is None:
        raise InputError(f"{path}: no cell is tagged “parameters”")
    check_parameters(path, notebook.cells[at].source, parameters)
    lines = [f"{name} = {value!r}" for name, value in parameters.items()]
    injected: dict[str, Any] = {
        "cell_type": "code",
        "id": "parameters",
        "metadata": {"tags": ["injected-parameters"]},
        "source": "\n".join(lines),
        "execution_count": None,
        "outputs": [],
    }
    notebook.cells.insert(at + 1, from_dict(injected))  # type: ignore[no-untyped-call]
    named = {"name": "python3", "display_name": "Python 3 (ipykernel)", "language": "python"}
    notebook.metadata = from_dict({"kernelspec": named})  # type: ignore[no-untyped-call]
    return notebook


def check_parameters(path: Path, source: str, parameters: Mapping[str, Any]) -> None:
    """Hold parameters against the assignments of the parameters cell, by name and type, before anything runs."""
    declared: dict[str, Any] = {}
    for node in ast.parse(source).body:
        if isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            declared[node.targets[0].id] = ast.literal_eval(node.value)
    for name, value in parameters.items():
        if name not in declared:
            raise InputError(f"{path.name}: no parameter {name!r} (accepted: {', '.join(declared)})")
        if declared[name] is not None and not isinstance(value, type(declared[name])):
            wanted = type(declared[name]).__name__
            raise InputError(f"{path.name}: parameter {name!r} is to be {wanted}, got {value!r}")


def start(folder: Path, story: str, pool: ThreadPoolExecutor, *, talks: bool = True) -> list[Future[list[str]]]:
    """Begin to execute the published notebooks into ``folder``, which lies beside ``data``; one future a kernel.

    That of the talks is left out where there are no ``talks``.

    A future gives the names of notebooks that were lost with their kernel: in their place stands a line that says so.
    """
    folder.mkdir(parents=True, exist_ok=True)
    parameters = {"story": story, "site": ".."}
    waiting = deque(
        (name, read(NOTEBOOKS / f"{name}.py", parameters)) for name in PUBLISHED if talks or name != OF_TALKS
    )
    return [pool.submit(_in_turn, waiting, folder) for _ in range(KERNELS)]


def _in_turn(waiting: deque[tuple[str, NotebookNode]], folder: Path) -> list[str]:
    """Take notebooks from those that wait until there are none, in one kernel, and in another where that one died."""
    lost: list[str] = []
    while waiting:
        with kernel(folder) as running:
            try:
                while waiting:
                    try:
                        name, notebook = waiting.popleft()
                    except IndexError:  # another kernel was faster
                        break
                    step(f"running notebook {name}", len(PUBLISHED) - len(waiting), len(PUBLISHED))
                    running.execute(name, notebook)
            except LostNotebookError as error:
                log.warning("%s: it is left out of the report, and made again by the next run", error)
                lost.append(name)
                write(name, _told(name, str(error)), folder)
    return lost


def _told(name: str, error: str) -> NotebookNode:
    """A notebook that says why another is not there."""
    cell = new_markdown_cell(f"# {name.capitalize()}\n\nNot made in this run: {error}", id="cell-0")  # type: ignore[no-untyped-call]
    return new_notebook(cells=[cell])  # type: ignore[no-untyped-call, no-any-return]


@contextlib.contextmanager
def kernel(folder: Path) -> Iterator[Kernel]:
    """A kernel whose notebooks are written to ``folder``, for as long as the block lasts."""
    # beside the staged site, where the next publication clears what a killed one left
    staged = folder.resolve().parent
    with tempfile.TemporaryDirectory(prefix=f"{staged.name}-kernel-", dir=staged.parent) as home:
        running = Kernel(folder, Path(home))
        try:
            yield running
        finally:
            running.end()


class Kernel:
    """A kernel that executes one notebook after the other; to start one, and to import in it, takes seconds.

    Each finds it as a fresh one, but for what is imported: names and counts of the one before are gone.
    """

    def __init__(self, folder: Path, home: Path) -> None:
        self._folder = folder
        # a cell is called after no file: warnings would have the number of the kernel's process in them
        quiet = {"PYDEVD_DISABLE_FILE_VALIDATION": "1", "IPYKERNEL_CELL_NAME": "cell"}
        self._environ = {**os.environ, "IPYTHONDIR": str(home), **quiet}
        self._manager = AsyncKernelManager(kernel_name="python3", kernel_spec_manager=_OwnKernel())
        self._manager.connection_file = str(home / "kernel.json")

    def execute(self, name: str, notebook: NotebookNode) -> None:
        """Run one notebook, and write it as .ipynb and as .html; NotebookError where a cell fails."""
        try:
            if self._manager.has_kernel:
                self._run(new_notebook(cells=[new_code_cell(_RESET)]))  # type: ignore[no-untyped-call]
            self._run(notebook)
        except CellExecutionError as error:
            raise NotebookError(f"notebook {name}: {error.ename}: {error.evalue}") from error
        except DeadKernelError as error:
            raise LostNotebookError(f"notebook {name}: its kernel died: is there memory enough for it?") from error
        except CellTimeoutError as error:
            raise LostNotebookError(f"notebook {name}: a cell took more than {LONGEST_CELL} seconds") from error
        write(name, notebook, self._folder)

    def _run(self, notebook: NotebookNode) -> None:
        client = NotebookClient(
            notebook,
            km=self._manager,
            timeout=LONGEST_CELL,
            record_timing=False,
            resources={"metadata": {"path": str(self._folder)}},
        )
        try:
            client.execute(env=self._environ)
        finally:
            if client.kc is not None:
                client.kc.stop_channels()

    def end(self) -> None:
        """Stop the kernel."""
        if self._manager.has_kernel:
            run_sync(self._manager.shutdown_kernel)(now=True)


_RESET = "get_ipython().reset(new_session=True)"
"""Makes a kernel forget the names of a notebook, and count its cells from one again."""


def write(name: str, notebook: NotebookNode, folder: Path) -> None:
    """Write an executed notebook as .ipynb and as .html."""
    notebook.metadata.pop("language_info", None)
    (folder / f"{name}.ipynb").write_text(json.dumps(notebook, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    (folder / f"{name}.html").write_text(as_html(notebook, name), encoding="utf-8")


def as_html(notebook: NotebookNode, name: str) -> str:
    """The notebook's words and results as a page of the house: no script, no outside address, code left out."""
    from nbconvert import HTMLExporter

    exporter = HTMLExporter(  # type: ignore[no-untyped-call]
        template_name="basic",
        exclude_input=True,
        exclude_input_prompt=True,
        exclude_output_prompt=True,
        exclude_anchor_links=True,
    )
    body, _ = exporter.from_notebook_node(notebook)
    template = environment().get_template("notebook.html.j2")
    return template.render(**house(), story=None, name=name, body=Markup(body))  # noqa: S704
