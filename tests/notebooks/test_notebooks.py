from __future__ import annotations

import json
import os
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path

import jupytext
import psutil
import pytest

from asreported.cli.console import BUNDLED
from asreported.errors import InputError
from asreported.publishing.data import exports
from asreported.publishing.page import notebooks
from asreported.report import charts, open_site
from asreported.bundled import NOTEBOOKS
from asreported.publishing.publication import TABLES
from asreported.publishing.site import publish
from asreported.publishing.page.templating import script
from tests.conftest import ROOT
from tests.limits import HANGING
from tests.publishing import made


@pytest.fixture(scope="module")
def executed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The three notebooks run on the made-up story, whose texts try to break out of them."""
    site = tmp_path_factory.mktemp("site")
    attack = "<img src=x onerror=alert(1)>"
    said = tuple(made.Said(**{**s.__dict__, "sentence": s.sentence + attack, "publisher": attack}) for s in made.SAID)
    publication = made.publication(said)
    exports.export(publication, site / "data")
    with ThreadPoolExecutor(2) as pool:
        for future in notebooks.start(site / "notebooks", publication.story.id, pool):
            future.result()
    return site


@pytest.mark.parametrize("name", notebooks.PUBLISHED)
def test_each_notebook_runs_on_the_story_it_is_given(executed: Path, name: str) -> None:
    notebook = json.loads((executed / "notebooks" / f"{name}.ipynb").read_text())
    code = [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]
    assert [cell["execution_count"] for cell in code] == list(range(1, len(code) + 1))
    injected = next(cell for cell in code if "injected-parameters" in cell["metadata"].get("tags", []))
    assert "".join(injected["source"]) == "story = 'river-flood'\nsite = '..'"
    assert sum(bool(cell["outputs"]) for cell in code) >= 4


@pytest.mark.parametrize("name", notebooks.PUBLISHED)
def test_nothing_in_a_notebook_tells_of_machine_or_moment(executed: Path, name: str) -> None:
    text = (executed / "notebooks" / f"{name}.ipynb").read_text()
    assert str(executed) not in text
    assert "/home/" not in text
    assert "iopub" not in text


@pytest.mark.parametrize("name", notebooks.PUBLISHED)
def test_as_a_page_a_notebook_runs_and_fetches_nothing(executed: Path, name: str) -> None:
    html = (executed / "notebooks" / f"{name}.html").read_text()
    assert html.count("<script") == html.count(f"<script>{script()}</script>") == 1
    assert "<img src=x" not in html
    assert not re.search(r'(?:src|href)="https?:', html)
    assert "default-src 'none'" in unescape(html)
    assert "import polars" not in html


@pytest.mark.parametrize("name", notebooks.PUBLISHED)
def test_no_two_tables_of_a_notebook_have_one_name(executed: Path, name: str) -> None:
    named = re.findall(r'aria-label="(Table: [^"]*)"', (executed / "notebooks" / f"{name}.html").read_text())
    assert len(set(named)) == len(named)


def test_the_trends_notebook_draws_every_chart(executed: Path) -> None:
    html = (executed / "notebooks" / "trends.html").read_text()
    assert html.count("<figure") == len(charts(open_site(executed))) > 2


@pytest.mark.parametrize(
    ("parameters", "said"),
    [
        ({"storry": "x"}, r"no parameter 'storry' \(accepted: story, site\)"),
        ({"story": 7}, "parameter 'story' is to be str, got 7"),
    ],
)
def test_parameters_are_checked_before_anything_runs(parameters: dict[str, object], said: str) -> None:
    with pytest.raises(InputError, match=said):
        notebooks.read(NOTEBOOKS / "trends.py", parameters)


def test_a_source_without_parameters_is_refused(tmp_path: Path) -> None:
    source = tmp_path / "plain.py"
    source.write_text("# %%\n1 + 1\n")
    with pytest.raises(InputError, match="no cell is tagged"):
        notebooks.read(source, {})


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ('raise ValueError("no rows")', "notebook broken: ValueError: no rows"),
        ("import os\n\nos._exit(9)", "notebook broken: its kernel died"),
        (f"import time\n\ntime.sleep({HANGING})", "notebook broken: a cell took more than 5 seconds"),
    ],
    ids=["raises", "dies", "does not end"],
)
def test_a_notebook_that_fails_says_which_and_why(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, cell: str, said: str
) -> None:
    monkeypatch.setattr(notebooks, "LONGEST_CELL", 5 if "sleep" in cell else HANGING)
    source = tmp_path / "broken.py"
    source.write_text(f'# %% tags=["parameters"]\nstory = ""\n\n# %%\n{cell}\n')
    with notebooks.kernel(tmp_path) as kernel, pytest.raises(notebooks.NotebookError, match=said):
        kernel.execute("broken", notebooks.read(source, {}))


def test_a_notebook_finds_nothing_of_the_one_before_it_in_its_kernel(tmp_path: Path) -> None:
    parameters = '# %% tags=["parameters"]\nstory = ""\n\n# %%\n'
    first, second = tmp_path / "first.py", tmp_path / "second.py"
    first.write_text(f"{parameters}left = 1\n\n# %%\nleft\n")
    second.write_text(f"{parameters}'left' in globals(), '_' in globals() and _, len(In)\n")
    with notebooks.kernel(tmp_path) as kernel:
        for source in (first, second):
            kernel.execute(source.stem, notebooks.read(source, {}))
    cells = json.loads((tmp_path / "second.ipynb").read_text())["cells"]
    assert (cells[0]["execution_count"], cells[-1]["execution_count"]) == (1, 2)
    assert cells[-1]["outputs"][0]["data"]["text/plain"] == "(False, False, 3)"


def test_nothing_runs_on_when_a_kernel_is_not_wanted_any_more(tmp_path: Path) -> None:
    source = tmp_path / "plain.py"
    source.write_text('# %% tags=["parameters"]\nstory = ""\n\n# %%\nimport os\nos.getpid()\n')
    with notebooks.kernel(tmp_path) as kernel:
        kernel.execute("plain", notebooks.read(source, {}))
        (output,) = json.loads((tmp_path / "plain.ipynb").read_text())["cells"][-1]["outputs"]
        process = psutil.Process(int("".join(output["data"]["text/plain"])))
        assert process.is_running()
    assert not process.is_running()


def test_a_published_site_opens_again_with_the_same_tables(executed: Path) -> None:
    again = open_site(executed, "river-flood")
    assert again.story.id == "river-flood"
    assert again.figures.height == len(made.SAID)
    assert {name for name in TABLES if getattr(again, name).width} >= {
        "articles",
        "figures",
        "series",
        "contradictions",
    }


def test_the_site_of_another_story_is_not_opened(executed: Path, tmp_path: Path) -> None:
    with pytest.raises(InputError, match="the story 'river-flood', not of 'israel-hamas'"):
        open_site(executed, "israel-hamas")
    with pytest.raises(InputError, match="no published site is here"):
        open_site(tmp_path)


def test_a_story_in_which_nothing_was_counted_is_published(tmp_path: Path) -> None:
    page = publish(made.publication((), notebooks=True), tmp_path / "site")
    assert "No series of this story has anything to draw yet." in page.read_text()
    assert (page.parent / "notebooks" / "figures.html").is_file()
    assert (page.parent / "refused.html").is_file()


@pytest.mark.parametrize("name", notebooks.PUBLISHED)
def test_each_notebook_opens_the_bundled_story_where_a_run_of_the_checkout_puts_it(name: str) -> None:
    source = NOTEBOOKS / f"{name}.py"
    notebook = jupytext.read(source, fmt="py:percent")
    assert notebook.metadata["kernelspec"]["name"] == "python3"
    (given,) = [cell.source for cell in notebook.cells if "parameters" in cell.metadata.get("tags", [])]
    declared = dict(re.findall(r'^(\w+) = "(.*)"$', given, re.MULTILINE))
    # the words of the path, not where it leads: a run makes a link of "site"
    assert Path(os.path.normpath(NOTEBOOKS / declared["site"])) == ROOT / "out" / BUNDLED / "site"
    assert declared["story"] == BUNDLED


def test_jupyterlab_is_told_to_open_them_as_notebooks_by_a_name_that_it_knows() -> None:
    said = json.loads((NOTEBOOKS / "overrides.json").read_text(encoding="utf-8"))
    viewer = said["@jupyterlab/docmanager-extension:plugin"]["defaultViewers"]["python"]
    static = Path(sys.prefix) / "share" / "jupyter" / "labextensions" / "jupyterlab-jupytext" / "static"
    assert any(f'"{viewer}"' in script.read_text(encoding="utf-8") for script in static.glob("*.js"))
    assert "notebooks/overrides.json" in (ROOT / "Makefile").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", notebooks.PUBLISHED)
def test_each_notebook_asks_a_question_and_ends_with_what_to_try_next(name: str) -> None:
    cells = jupytext.read(NOTEBOOKS / f"{name}.py", fmt="py:percent").cells
    assert cells[0].source.splitlines()[0].endswith("?")
    assert cells[-1].source.startswith("## What to try next")


def test_a_point_is_held_against_an_official_series(executed: Path, tmp_path: Path) -> None:
    official = tmp_path / "official.csv"
    official.write_text("date,value\n2024-01-05,41\n2024-01-06,9\n")
    given = {"story": "river-flood", "site": str(executed), "chart": "deaths", "official": str(official)}
    with notebooks.kernel(tmp_path) as kernel:
        kernel.execute("certainty", notebooks.read(NOTEBOOKS / "certainty.py", given))
    cells = json.loads((tmp_path / "certainty.ipynb").read_text())["cells"]
    held = "".join(cells[-2]["outputs"][0]["data"]["text/plain"])
    assert "official" in held
    assert "within the band" in held
    assert "2024-01-05" in held


def test_a_chart_that_is_not_there_is_named(executed: Path, tmp_path: Path) -> None:
    given = {"story": "river-flood", "site": str(executed), "chart": "death"}
    source = NOTEBOOKS / "certainty.py"
    with notebooks.kernel(tmp_path) as kernel, pytest.raises(notebooks.NotebookError, match="no chart 'death': there are"):
        kernel.execute("certainty", notebooks.read(source, given))


def test_a_warning_names_no_process(tmp_path: Path) -> None:
    """Else two runs over the same reports would publish other bytes."""
    source = tmp_path / "warns.py"
    source.write_text('# %% tags=["parameters"]\nstory = ""\n# %%\nimport warnings\nwarnings.warn("careful", stacklevel=1)\n')
    with notebooks.kernel(tmp_path) as kernel:
        kernel.execute("warns", notebooks.read(source, {"story": "river"}))
    said = (tmp_path / "warns.ipynb").read_text()
    assert "careful" in said
    assert "ipykernel_" not in said


LOST = {
    "its kernel died": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "a cell took more than 2 seconds": "import time\ntime.sleep(60)",
}


@pytest.mark.parametrize("said", LOST)
def test_a_notebook_that_is_lost_is_named_and_takes_nothing_from_the_others(
    said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    sources = tmp_path / "sources"
    sources.mkdir()
    for name, code in (("first", "6 * 7"), ("lost", LOST[said]), ("last", "6 * 7")):
        parameters = '# %% tags=["parameters"]\nstory = ""\nsite = ""\n'
        (sources / f"{name}.py").write_text(f"# %% [markdown]\n# # {name}\n{parameters}# %%\n{code}\n")
    monkeypatch.setattr(notebooks, "NOTEBOOKS", sources)
    monkeypatch.setattr(notebooks, "PUBLISHED", ("first", "lost", "last"))
    monkeypatch.setattr(notebooks, "KERNELS", 1)
    monkeypatch.setattr(notebooks, "LONGEST_CELL", 2 if "seconds" in said else 60)
    site = tmp_path / "site"
    site.mkdir()
    with caplog.at_level("WARNING", "asreported.run"), ThreadPoolExecutor(1) as pool:
        assert [future.result() for future in notebooks.start(site / "notebooks", "river", pool)] == [["lost"]]
    [warning] = [record.getMessage() for record in caplog.records if record.name == "asreported.run"]
    assert warning.startswith(f"notebook lost: {said}")
    made_of = {name: (site / "notebooks" / f"{name}.ipynb").read_text() for name in ("first", "lost", "last")}
    given = {name: [cell.get("outputs") for cell in json.loads(text)["cells"]] for name, text in made_of.items()}
    assert ["42" in str(outputs) for outputs in given.values()] == [True, False, True]
    page = (site / "notebooks" / "lost.html").read_text()
    assert f"Not made in this run: notebook lost: {said}" in unescape(page)
