"""Shards: cut and read once, told of where they are read, and kept as if all of it had been one batch."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from asreported.ledger import Ledger
from asreported.sources.files import read_paths
from asreported.sources.languages import told
from asreported.story import load_story
from flows import cutting, ingest, keeping, output
from flows.ingest import Arrivals
from flows.output import Output

STORY = load_story("israel-hamas")
TABLES = ("articles", "figures", "statements", "refusals", "dates", "quarantine")

WIRE = (
    "At least {n:,} people were killed in {place} on Tuesday, the Gaza Health Ministry said, among them {m} children. "
    "Hospitals in {place} reported {k} wounded, and aid workers counted {t} trucks at the crossing before it closed."
)
GERMAN = (
    "Am Montag wurden nach Angaben der Behörden in Gaza mindestens 40 Menschen getötet und viele weitere verletzt, wie "
    "das Ministerium am Abend in einer Erklärung an die Presse mitteilte."
)


def write(path: Path, reports: list[tuple[str, str, str]]) -> Path:
    lines = [json.dumps({"source": who, "published": day, "text": text}) for who, day, text in reports]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """Reports of some wires: copies of what stands near and far, one before the story, one in German, two twice."""
    places = ("Rafah", "Gaza City", "Jabalia")
    said = [
        WIRE.format(n=1_037 + 41 * n, place=places[n % 3], m=12 + n, k=300 + 7 * n, t=20 + n % 5) for n in range(24)
    ]
    reports = [(f"Example Wire {n % 5}", f"2024-03-{4 + n // 2:02}", text) for n, text in enumerate(said)]
    copies = [(f"Example Daily {n}", f"2024-03-{5 + n // 2:02}", f"(Example) {said[n]}") for n in (0, 1, 2, 9, 20)]
    edited = [("Example Post", "2024-03-05", "It was a long night. " + said[1])]
    others = [("Example Wire", "1999-03-04", said[3]), ("Example Kurier", "2024-03-04", GERMAN)]
    return write(tmp_path / "archive.jsonl", [*reports[:22], *copies, *others, *reports[22:], *edited, *reports[:2]])


def kept_in_shards(archive: Path, place: Output, size: int) -> list[keeping.Kept]:
    cut = cutting.cut_shards.fn([archive], STORY, place.root / "backfill", size)
    for shard in cut.shards:
        keeping.extract_shard.fn(str(shard), STORY)
    kept = [keeping.keep_shard.fn(shard, STORY, place) for shard in cut.shards]
    keeping.document(place.root / "backfill" / "cut", STORY, place)
    return kept


def kept_at_once(archive: Path, place: Output) -> None:
    articles = {article.article_id: told(article) for article in read_paths([archive]).articles}
    arrivals = Arrivals(given=len(articles), new=ingest.marked(list(articles.values()), place))
    verdict = ingest.examine.fn(ingest.extract.fn(arrivals, STORY), STORY, place)
    ingest.keep.fn(verdict, place, arrivals.run_id)


def content(place: Output) -> dict[str, list[str]]:
    """Return what a ledger has, but for how its rows came there."""
    tables = {name: Ledger(place.ledger).scan(name).drop("run_id", "recorded_at").collect() for name in TABLES}
    return {name: sorted(map(repr, rows.rows())) for name, rows in tables.items()}


def protocol(place: Output) -> dict[str, Any]:
    said: dict[str, Any] = json.loads((place.validation / "validation.json").read_text(encoding="utf-8"))
    return said


def without_where(said: dict[str, Any]) -> dict[str, Any]:
    return {
        table: {
            rule: {name: of for name, of in about.items() if name != "where"} for rule, about in of["rules"].items()
        }
        for table, of in said["tables"].items()
    }


def test_a_shard_is_kept_as_if_its_reports_had_been_read_and_examined_here(archive: Path, tmp_path: Path) -> None:
    one, shard = output.prepare(tmp_path / "one"), output.prepare(tmp_path / "shard")
    kept_at_once(archive, one)
    kept_in_shards(archive, shard, size=10**9)
    assert content(shard) == content(one)
    assert without_where(protocol(shard)) == without_where(protocol(one))


def test_shards_are_kept_as_one_and_copies_are_found_across_them(archive: Path, tmp_path: Path) -> None:
    one, many = output.prepare(tmp_path / "one"), output.prepare(tmp_path / "many")
    kept_in_shards(archive, one, size=10**9)
    kept = kept_in_shards(archive, many, size=1500)
    assert len(kept) > 4
    assert content(many) == content(one)
    assert sum(part.left_out.get(keeping.KNOWN, 0) for part in kept) == 2
    assert sum(of.startswith("(Example)") for of in copied(many)) == 5
    assert without_where(protocol(many)) == without_where(protocol(one))


def copied(place: Output) -> list[str]:
    return Ledger(place.ledger).read("articles", where=pl.col("copy_of").is_not_null())["text"].to_list()


def test_the_protocol_of_an_archive_is_whole_and_says_where_each_rule_was_checked(
    archive: Path, tmp_path: Path
) -> None:
    place = output.prepare(tmp_path / "out")
    kept_in_shards(archive, place, size=1500)
    said = protocol(place)
    articles, figures = said["tables"]["articles"], said["tables"]["figures"]
    assert articles["rows"] == 32
    assert articles["rules"]["A005"] | {"message": ""} == {
        "severity": "critical",
        "checked": 32,
        "broken": 1,
        "stops": False,
        "where": "reader",
        "message": "",
    }
    assert figures["rules"]["F003"]["where"] == "writer"
    assert figures["rules"]["F027"]["where"] == "writer"
    assert figures["rules"]["F006"]["where"] == "reader"
    page = next((place.validation / "validations" / "articles").rglob("*.html")).read_text(encoding="utf-8")
    assert "A005" in page
    assert "checked by the reader" in page


def test_language_is_told_where_a_shard_is_read(archive: Path, tmp_path: Path) -> None:
    cut = cutting.cut_shards.fn([archive], STORY, tmp_path / "desk", 10**9)
    (shard,) = cut.shards
    assert pl.read_parquet(shard)["language"].null_count() == cut.articles
    read = Path(keeping.extract_shard.fn(str(shard), STORY))
    assert set(pl.read_parquet(read / "articles.parquet")["language"]) == {"en", "de"}


def test_what_was_cut_and_read_before_is_not_done_again(archive: Path, tmp_path: Path) -> None:
    desk = tmp_path / "backfill"
    first = cutting.cut_shards.fn([archive], STORY, desk, 1500)
    before = [path.stat().st_mtime_ns for path in first.shards]
    again = cutting.cut_shards.fn([archive], STORY, desk, 1500)
    assert [path.stat().st_mtime_ns for path in again.shards] == before
    assert (again.articles, list(map(str, again.problems))) == (first.articles, list(map(str, first.problems)))
    read = Path(keeping.extract_shard.fn(str(first.shards[0]), STORY))
    when = read.stat().st_mtime_ns
    assert keeping.extract_shard.fn(str(first.shards[0]), STORY) == str(read)
    assert read.stat().st_mtime_ns == when
    assert pl.read_parquet(read / "figures.parquet").height > 0


def test_a_shard_that_the_ledger_has_is_not_kept_again(archive: Path, tmp_path: Path) -> None:
    place = output.prepare(tmp_path / "out")
    kept_in_shards(archive, place, size=1500)
    before = content(place)
    again = kept_in_shards(archive, place, size=1500)
    assert sum(rows for part in again for rows in part.added.values()) == 0
    assert content(place) == before
