from __future__ import annotations

import csv
import hashlib
import json
from pathlib import Path

import frictionless
import hxl
import hxl.validation
import polars as pl
import pytest

from asreported import tables
from asreported.publishing.data.exports import EXPORTED, as_csv, export
from asreported.publishing.licences import may_share
from asreported.publishing.publication import Publication
from tests.publishing import made
from tests.publishing.hostile import ATTACKS


@pytest.fixture(scope="module")
def data(publication: Publication, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("data")
    export(publication, folder)
    return folder


def rows_of(publication: Publication, name: str) -> int:
    table: pl.DataFrame | None = publication.figures if name == "citations" else getattr(publication, name)
    return 0 if table is None else table.height


def test_every_table_is_there_in_three_formats_with_the_same_rows(data: Path, publication: Publication) -> None:
    for name in EXPORTED:
        frame = pl.read_parquet(data / f"{name}.parquet")
        objects = json.loads((data / f"{name}.json").read_text())
        with (data / f"{name}.csv").open(newline="") as file:
            rows = list(csv.DictReader(file))
        assert len(rows) == len(objects) == frame.height == rows_of(publication, name)
        if rows:
            assert list(rows[0]) == list(objects[0]) == frame.columns


def test_figures_have_the_columns_of_the_dictionary_and_nothing_of_the_run(
    publication: Publication, tmp_path: Path
) -> None:
    stamped = publication.figures.with_columns(recorded_at=pl.lit("2024-01-01T00:00:00Z"), run_id=pl.lit("r1"))
    export(made.publication(figures=stamped), tmp_path)
    assert pl.read_parquet(tmp_path / "figures.parquet").columns == list(tables.schema("figures"))


def test_the_package_describes_each_file_truly(data: Path, publication: Publication) -> None:
    package = json.loads((data / "datapackage.json").read_text())
    assert package["name"] == publication.story.id
    assert package["licenses"] == [{"name": "CC0-1.0"}]
    described = {resource["path"] for resource in package["resources"]}
    assert described == {path.name for path in data.iterdir()} - {"datapackage.json", "story.json"}
    for resource in package["resources"]:
        content = (data / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    figures = next(r for r in package["resources"] if r["name"] == "figures-csv")
    fields = {field["name"]: field for field in figures["schema"]["fields"]}
    assert fields["quote"]["description"] == tables.TABLES["figures"]["quote"][0]
    assert (fields["value"]["type"], fields["as_of_first"]["type"], fields["rules"]["type"]) == (
        "number",
        "date",
        "array",
    )


def test_readers_of_data_packages_find_every_file_valid(data: Path) -> None:
    found = frictionless.validate(str(data / "datapackage.json"))
    assert found.valid, found.to_summary()
    assert len(found.tasks) == len(list(data.iterdir())) - 2  # what describes them, and the story
    package = json.loads((data / "datapackage.json").read_text())
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    tables_of = [resource for resource in package["resources"] if resource["type"] == "table"]
    assert {resource["format"] for resource in tables_of} == {"csv"}
    assert len(tables_of) >= len(EXPORTED)


def test_a_changed_byte_is_an_error_to_them(data: Path, tmp_path: Path) -> None:
    for path in data.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    with (tmp_path / "figures.csv").open("ab") as file:
        file.write(b"more\n")
    found = frictionless.validate(str(tmp_path / "datapackage.json"))
    assert [task.name for task in found.tasks if task.errors] == ["figures-csv"]


def test_the_tags_are_those_of_the_standard(data: Path) -> None:
    said = hxl.data(str(data / "series.hxl.csv"), hxl.InputOptions(allow_local=True))
    assert [column.display_tag for column in said.columns][:3] == ["#indicator+name", "#loc+name", "#group+name"]
    assert said.validate()


def test_every_column_of_every_table_is_explained(data: Path) -> None:
    package = json.loads((data / "datapackage.json").read_text())
    silent = [
        (resource["name"], field["name"])
        for resource in package["resources"]
        if "schema" in resource
        for field in resource["schema"]["fields"]
        if not field.get("description")
    ]
    assert silent == []


def test_the_order_of_rows_given_makes_no_difference(publication: Publication, data: Path, tmp_path: Path) -> None:
    tables = {name: getattr(publication, name) for name in ("articles", "figures", "statements", "series")}
    # not reverse(): Polars 2.1.0 makes of a column of lists without any value one of lists of nothing
    shuffled = {name: table.sample(table.height, shuffle=True, seed=7) for name, table in tables.items()}
    export(made.publication(**shuffled), tmp_path)
    for path in sorted(data.iterdir()):
        assert (tmp_path / path.name).read_bytes() == path.read_bytes(), path.name


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_cell_of_csv_begins_a_formula(attack: str) -> None:
    cell = as_csv(pl.DataFrame({"words": [attack]})).item()
    assert not cell.lstrip(" ").startswith(("=", "+", "-", "@", "\t", "\r"))
    assert cell in (attack, f"'{attack}")


def test_numbers_are_no_formulas() -> None:
    assert as_csv(pl.DataFrame({"change": [-3.0]})).item() == -3.0


def test_lists_stand_in_csv_as_json(data: Path) -> None:
    with (data / "series.csv").open(newline="") as file:
        row = next(csv.DictReader(file))
    assert json.loads(row["figure_ids"]) == ["f005"]
    with (data / "statements.csv").open(newline="") as file:
        row = next(csv.DictReader(file))
    assert json.loads(row["signals"])[0]["name"] == "progress"


def test_text_is_given_only_where_the_licence_allows_it(tmp_path: Path) -> None:
    given = made.publication()
    licences = ["CC0-1.0", "CC-BY-4.0", "CC BY-NC 4.0", "all rights reserved", None]
    articles = given.articles.with_columns(
        licence=pl.Series([licences[n % len(licences)] for n in range(given.articles.height)], dtype=pl.String)
    )
    export(made.publication(articles=articles), tmp_path)
    shared = {
        row["licence"]: row["text"] is not None
        for row in pl.read_parquet(tmp_path / "articles.parquet").iter_rows(named=True)
    }
    assert shared == {
        "CC0-1.0": True,
        "CC-BY-4.0": True,
        "CC BY-NC 4.0": False,
        "all rights reserved": False,
        None: False,
    }


def test_a_licence_that_is_not_known_is_no_permission() -> None:
    assert [may_share(terms) for terms in ("Public domain", "", None, "own", "CC-BY-NC-ND 4.0")] == [
        True,
        False,
        False,
        False,
        False,
    ]
