"""Stories that live from feeds: what a run asks, keeps and remembers, and what it says of sources that fail."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest

from asreported.ledger import Ledger
from asreported.sources import raw
from tests.conftest import Command, contents
from tests.sources import world as w
from tests.sources.world import World

pytestmark = pytest.mark.run

DAY = "Wed, 07 Aug 2024 10:00:00 GMT"
SAID = "At least {} people were killed in the valley, the ministry said, and rescuers went on looking for survivors."
BROKEN = ("source2", "source5", "source7")
PATIENCE = 12
"""Seconds that a run waits for a source: on a busy machine those that are well need some."""


@pytest.fixture(scope="module")
def world() -> Iterator[World]:
    with w.living() as one:
        yield one


def put(world: World, name: str, number: int) -> None:
    address = f"{world.base}/{name}-page"
    world.routes[f"/{name}"] = 200, {**w.RSS, "ETag": f'"{name}"'}, w.rss(("A report", address, DAY))
    world.routes[f"/{name}-page"] = 200, w.HTML, w.page(SAID.format(number))


def written(folder: Path, world: World, names: list[str], *, patience: int = 60) -> Path:
    folder.mkdir()
    feeds = "".join(f'[[feeds]]\nname = "{name}"\nurl = "{world.base}/{name}"\n' for name in names)
    fetching = f"[fetching]\nallow_private = true\ndelay = 0\ntimeout = {patience}\nattempts = 1\n"
    measure = '[measures.deaths]\ntitle = "Killed"\n'
    text = f'title = "Valley"\nstart = 2024-01-01\n{fetching}{measure}{feeds}'
    (folder / "story.toml").write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="module")
def ten(run: Command, world: World, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path, object]:
    """A story of ten sources of which three are broken, run once: its folder, its output, and how it ended."""
    names = [f"source{n}" for n in range(10)]
    for n, name in enumerate(names):
        put(world, name, 100 + n)
    world.routes["/source2"] = 500, w.HTML, b""
    world.routes["/source5"] = 200, w.RSS, b"<rss><channel><item><ti"
    world.routes["/source7"] = w.silent
    home = tmp_path_factory.mktemp("ten")
    folder, out = written(home / "valley", world, names, patience=PATIENCE), home / "out"
    return folder, out, run(folder, "--out", out)


def test_of_ten_sources_three_broken_seven_are_published_and_three_named(ten: tuple[Path, Path, object]) -> None:
    _, out, done = ten
    assert done.returncode == 3, done.stderr
    articles = json.loads((out / "site" / "data" / "articles.json").read_text(encoding="utf-8"))
    assert sorted(article["publisher"] for article in articles) == [
        f"source{n}" for n in range(10) if f"source{n}" not in BROKEN
    ]
    warnings = [line for line in done.stderr.splitlines() if line.startswith("warning: ")]
    assert [line.removeprefix("warning: ").partition(" (")[0] for line in warnings] == list(BROKEN)
    said = ("answers HTTP 500", "the feed is broken", f"did not answer within {PATIENCE} s")
    assert [reason in line for reason, line in zip(said, warnings, strict=True)] == [True] * 3
    assert "Traceback" not in done.stderr


def test_the_report_tells_how_each_source_is(ten: tuple[Path, Path, object]) -> None:
    _, out, _ = ten
    page = (out / "site" / "sources.html").read_text(encoding="utf-8")
    table = page.partition("Health of the feeds")[2].partition("</table>")[0]
    states = dict(re.findall(r'<th scope="row">(\w+)</th>\s*<td>(\w+)</td>', table))
    well = {f"source{n}": "well" for n in range(10)}
    assert states == {**well, "source2": "failing", "source5": "damaged", "source7": "failing"}


def test_every_page_read_has_its_raw_copy(ten: tuple[Path, Path, object]) -> None:
    _, out, _ = ten
    hashes = Ledger(out / "ledger").read("articles").get_column("sha256")
    pages = [raw.load(out / "raw", digest) for digest in hashes]
    assert [page is not None and b"<article>" in page for page in pages] == [True] * 7


def test_articles_say_when_they_were_fetched_and_in_which_language(ten: tuple[Path, Path, object]) -> None:
    _, out, _ = ten
    articles = Ledger(out / "ledger").read("articles")
    assert articles.get_column("retrieved").null_count() == 0
    assert articles.get_column("language").to_list() == ["en"] * 7


def test_a_second_run_asks_for_what_is_new_and_nothing_else(
    run: Command,
    world: World,
    ten: tuple[Path, Path, object],
    tmp_path: Path,
) -> None:
    folder, first, _ = ten
    out = tmp_path / "out"
    shutil.copytree(first, out, symlinks=True)
    world.asked.clear()
    put(world, "source2", 102)
    done = run(folder, "--out", out, "--json", "--reread")
    assert done.returncode == 3
    assert "0 reports read again by engine" in done.stderr  # which read them all the first time
    assert json.loads(done.stdout)["new"] == 1
    assert [path for path in world.paths() if path.endswith("-page")] == ["/source2-page"]
    of_feeds = {path: headers.get("if-none-match") for path, headers in world.asked if path != "/robots.txt"}
    assert of_feeds["/source1"] == '"source1"'
    assert of_feeds["/source5"] is None


def test_where_every_source_fails_they_are_named_and_nothing_crashes(
    run: Command,
    world: World,
    tmp_path: Path,
) -> None:
    folder = written(tmp_path / "silent", world, ["nowhere"])
    done = run(folder, "--out", tmp_path / "out")
    assert done.returncode == 3, done.stderr
    assert "nowhere (" in done.stderr
    assert "answers HTTP 404" in done.stderr
    assert Ledger(tmp_path / "out" / "ledger").read("fetches").get_column("outcome").to_list() == ["failed"]


def test_another_language_is_kept_marked_and_not_read(run: Command, world: World, tmp_path: Path) -> None:
    words = (
        "Au moins 12 personnes ont été tuées dans la vallée, a annoncé mardi le ministère. Les secours cherchaient "
        "encore les disparus sous les décombres, et la ville a promis de l'eau et du pain avant la nuit."
    )
    world.routes["/french"] = 200, w.RSS, w.rss(("Un bilan", f"{world.base}/bilan", DAY))
    world.routes["/bilan"] = 200, w.HTML, w.page(words, title="Un bilan")
    put(world, "english", 12)
    folder = written(tmp_path / "two", world, ["french", "english"])
    done = run(folder, "--out", tmp_path / "out")
    assert done.returncode == 0, done.stderr
    assert "1 report is not in the story's language (en), kept and not read (fr)" in done.stderr
    ledger = Ledger(tmp_path / "out" / "ledger")
    marked = {row["publisher"]: row for row in ledger.read("articles").iter_rows(named=True)}
    assert {name: row["language"] for name, row in marked.items()} == {"french": "fr", "english": "en"}
    of_french = pl.col("article_id") == marked["french"]["article_id"]
    assert [ledger.read(table).filter(of_french).height for table in ("figures", "dates", "refusals")] == [0, 0, 0]


def test_nothing_is_written_outside_the_folder_whatever_a_site_calls_its_pages(
    run: Command,
    world: World,
    tmp_path: Path,
) -> None:
    names = ["../../../escaped", "%2e%2e%2fescaped", "/etc/escaped", "a%00escaped", "e" * 3000, "C:\\escaped"]
    items = [(f"../../{name}", f"{world.base}/x/{name}", DAY) for name in names]
    world.routes["/hostile"] = 200, w.RSS, w.rss(*items, title="../../../escaped")
    hostile = (
        '<link rel="canonical" href="file:///../../escaped"><meta property="og:site_name" content="../../escaped">'
    )
    answer = 200, w.HTML, w.page(SAID.format(12), title="../../escaped\\0", head=hostile)
    world.otherwise = answer
    home = tmp_path / "home"
    home.mkdir()
    folder = written(home / "hostile", world, ["hostile"])
    before = contents(tmp_path)
    done = run(folder, "--out", home / "out")
    world.otherwise = None
    assert done.returncode in {0, 3}, done.stderr
    inside = str((home / "out").relative_to(tmp_path)) + "/"
    assert {name for name in contents(tmp_path) if not name.startswith(inside)} == set(before)
    assert not any("escaped" in name for name in contents(home / "out"))
    assert Ledger(home / "out" / "ledger").read("articles").height >= 1
