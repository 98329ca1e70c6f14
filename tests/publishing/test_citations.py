from __future__ import annotations

import datetime as dt
import json
import sqlite3
from contextlib import closing
from pathlib import Path

import polars as pl

from asreported.publishing.charts import pictures_of
from asreported.publishing.citations import citations
from asreported.publishing.data.exports import HXL, export
from asreported.publishing.page import report
from asreported.publishing.publication import Publication
from tests.publishing import made


def test_a_citation_has_quote_hedge_source_day_address_and_the_hash_of_what_was_read(publication: Publication) -> None:
    row = citations(publication).row(by_predicate=pl.col("figure_id") == "f004", named=True)
    assert (row["quote"], row["hedge"], row["low"], row["high"]) == ("90", "more_than", 90, None)
    assert (row["source"], row["as_of_first"]) == ("Valley Health Office", made.d(1, 15))
    assert row["sentence_url"] == "https://valley.press/4#:~:text=More%20than%2090%20were%20killed."
    assert row["sha256"] == f"{4:064x}"
    assert row["citation"] == (
        "More than 90 people, according to Valley Health Office, 15 January 2024. In: Example Daily, “Flood 4”, "
        "15 January 2024, https://valley.press/4. “More than 90 were killed.” Figure f004, read from SHA-256 "
        f"{4:064x}."
    )


def test_a_citation_of_a_file_with_pages_names_the_page() -> None:
    given = made.publication(made.SAID[:4])
    placed = given.figures.with_columns(page=pl.when(pl.col("figure_id") == "f004").then(pl.lit(7, pl.Int64)))
    cited = citations(made.publication(made.SAID[:4], figures=placed))
    of_page = cited.row(by_predicate=pl.col("figure_id") == "f004", named=True)["citation"]
    assert "“Flood 4”, 15 January 2024, p. 7, https://valley.press/4." in of_page
    assert cited.get_column("citation").str.contains("p. 7", literal=True).sum() == 1


def test_every_figure_can_be_cited(publication: Publication) -> None:
    cited = citations(publication)
    assert cited.get_column("figure_id").to_list() == publication.table("figures").get_column("figure_id").to_list()
    assert cited.get_column("citation").null_count() == 0


def test_the_database_answers_in_sql_and_has_all_rows(publication: Publication, tmp_path: Path) -> None:
    counts = export(publication, tmp_path)
    with closing(sqlite3.connect(tmp_path / "tables.sqlite")) as database:
        there = {name: database.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in counts}
        [(ids,)] = database.execute("SELECT figure_ids FROM series WHERE measure = 'deaths' AND date = '2024-01-05'")
        [(used,)] = database.execute("SELECT sum(used) FROM observations")
    assert there == counts
    assert json.loads(ids) == ["f002"]
    assert used == publication.observations.filter(pl.col("used")).height


def test_run_and_moment_stand_in_the_package_and_nowhere_else(tmp_path: Path) -> None:
    moment = dt.datetime(2024, 3, 1, 6, 30, tzinfo=dt.UTC)
    for name, run in (("a", "run-1"), ("b", "run-2")):
        runs = pl.DataFrame({"run_id": [run], "recorded_at": [moment]})
        export(made.publication(runs=runs), tmp_path / name)
    package = json.loads((tmp_path / "b" / "datapackage.json").read_text())
    assert (package["created"], package["run_id"]) == ("2024-03-01T06:30:00Z", "run-2")
    differing = {p.name for p in (tmp_path / "a").iterdir() if p.read_bytes() != (tmp_path / "b" / p.name).read_bytes()}
    assert differing == {"datapackage.json"}


def test_the_series_are_there_with_the_tags_of_humanitarian_data(publication: Publication, tmp_path: Path) -> None:
    export(publication, tmp_path)
    header, tags, first, *_ = (tmp_path / "series.hxl.csv").read_text().splitlines()
    assert tags.split(",") == [HXL[name] for name in header.split(",")]
    assert "#date+reported" in tags
    assert first.startswith("deaths,Valley,")


def test_a_figure_without_a_noun_is_cited_with_what_it_is_counted_as() -> None:
    bare = made.Said(
        made.d(1, 9), "By then 60 had to go, Red Circle says.", "60", "exact", 60, 60, 60, source="Red Circle"
    )
    given = made.publication((bare,))
    figures = given.figures.with_columns(counted=pl.lit(None, pl.String), group=pl.lit("children"))
    line = citations(made.publication((bare,), figures=figures)).get_column("citation").item()
    assert line.startswith(
        "60 (counted as: killed, Valley, children; no noun was read beside it), according to Red Circle, "
        "9 January 2024. In: Example Daily, “Flood 1”, 9 January 2024, https://valley.press/1. "
        "“By then 60 had to go, Red Circle says.”"
    )


def test_every_figure_of_a_page_can_be_cited_there() -> None:
    bare = made.publication().figures.with_columns(counted=pl.lit(None, pl.String))
    pages = report.build(given := made.publication(figures=bare), pictures_of(given))
    for path in ("series/deaths.html", "series/missing.html", "figures.html"):
        figures = pages[path].count('<li class="entry" id="figure-')
        assert figures
        assert pages[path].count('<p class="citation">') == figures
