"""``asreported check``: the points that each declared chart would have, and what keeps other numbers out of it."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from asreported.cli.suggestion import suggested_names, suggestion
from asreported.sources.files import read_paths
from asreported.story import load_story

STORY = """
title = "The mill"
start = 2026-05-01
place = "Lomara"

[measures.containers]
title = "Containers"
aspect = "level"
nouns = ["containers"]

[measures.strikers]
title = "On strike"
aspect = "level"
verbs = ["on strike"]

[[places]]
name = "Lomara"

[[sources]]
name = "Weavers' Union"
class = "other"
aliases = ["the union"]

[[charts]]
key = "containers"
title = "Containers"
measure = "containers"

[[charts]]
key = "on-strike"
title = "On strike"
measure = "strikers"
aspect = "new"
sources = ["Weavers' Union"]
"""
REPORT = """---
published: 2026-05-13
publisher: Example Wire
---
The union said on Wednesday that 1,200 weavers were on strike. The mill has 300 containers in its yard. It will move \
40 containers on Friday.
"""


@pytest.fixture
def mill(tmp_path: Path) -> Path:
    folder = tmp_path / "mill"
    (folder / "articles").mkdir(parents=True)
    (folder / "story.toml").write_text(STORY, encoding="utf-8")
    (folder / "articles" / "strike.md").write_text(REPORT, encoding="utf-8")
    return folder


def test_it_shows_the_points_of_each_chart_and_what_keeps_others_out(asreported: Any, mill: Path) -> None:
    done = asreported("check", "mill", cwd=mill.parent)
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[0].startswith("mill: right; 1 report")
    assert "containers (Containers): 1 point, 2026-05-13; nobody named (1)" in lines
    assert "  not drawn: 1 number not reported as fact, but as planned" in lines
    assert "on-strike (On strike): empty" in lines
    assert "  not drawn: 1 number read as level, and the chart shows new" in lines


def test_a_source_that_publishes_reports_is_named_until_the_story_says_so(asreported: Any, mill: Path) -> None:
    report = REPORT.replace("publisher: Example Wire", "publisher: Weavers' Union")
    (mill / "articles" / "strike.md").write_text(report, encoding="utf-8")
    told = "warning: 1 report published by Weavers' Union: with publishes = [\"Weavers' Union\"] of the source Weavers'"
    done = asreported("check", "mill", cwd=mill.parent)
    assert told in done.stderr
    assert "nobody named (1)" in done.stdout
    says = STORY.replace('aliases = ["the union"]', 'aliases = ["the union"]\npublishes = ["Weavers\' Union"]')
    (mill / "story.toml").write_text(says, encoding="utf-8")
    done = asreported("check", "mill", cwd=mill.parent)
    assert told not in done.stderr
    assert "containers (Containers): 1 point, 2026-05-13; Weavers' Union (1)" in done.stdout


def test_one_chart_is_shown_sentence_by_sentence(asreported: Any, mill: Path) -> None:
    done = asreported("check", "mill", "--chart", "containers", cwd=mill.parent)
    assert "on-strike" not in done.stdout
    assert "  2026-05-13  300, nobody named: The mill has 300 containers in its yard. (strike.md)" in done.stdout
    assert "    40: It will move 40 containers on Friday. (strike.md)" in done.stdout


def test_other_reports_are_tried_in_place_of_the_storys_own(asreported: Any, mill: Path) -> None:
    other = mill.parent / "other.txt"
    other.write_text("The mill has 90 containers in its yard.", encoding="utf-8")
    done = asreported("check", "mill", "--articles", "other.txt", "--published", "2026-05-20", cwd=mill.parent)
    assert "containers (Containers): 1 point, 2026-05-20" in done.stdout
    assert not list(mill.parent.rglob("ledger"))


def test_fields_of_other_names_are_mapped_and_a_new_story_keeps_their_names(asreported: Any, mill: Path) -> None:
    said = {"content": "The mill has 90 containers in its yard.", "day": "2026-05-20"}
    (mill.parent / "export.json").write_text(json.dumps(said), encoding="utf-8")
    names = ("--map", "text=content", "--map", "published=day")
    done = asreported("check", "mill", "--articles", "export.json", *names, cwd=mill.parent)
    assert "containers (Containers): 1 point, 2026-05-20" in done.stdout
    made = asreported("new", "yard", "--articles", "export.json", *names, cwd=mill.parent)
    assert made.returncode == 0, made.stderr
    told = load_story(mill.parent / "yard")
    assert [(one.path, one.map) for one in told.articles] == [("articles", {"text": "content", "published": "day"})]
    assert "yard: right; 1 report, 0 without" in asreported("check", "yard", cwd=mill.parent).stdout


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (
            ("--chart", "killed"),
            "error: --chart: the story has no chart 'killed' (its charts: containers, on-strike)\n",
        ),
        (("--articles", "gone.md"), "error: gone.md: there is no such file or folder"),
    ],
)
def test_what_is_not_there_is_named_in_one_line(asreported: Any, mill: Path, asked: tuple[str, str], said: str) -> None:
    done = asreported("check", "mill", *asked, cwd=mill.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(said)


WRONG = """
[[correction]]
figure = "abcdef12"
withdrawn = true
reason = "misprint"
who = "data desk"
when = 2026-05-14
"""
FEED = '\n[[feeds]]\nname = "Example Wire"\nurl = "https://wire.example/rss.xml"\n'


@pytest.mark.parametrize("story", [STORY, STORY.partition("[[charts]]")[0]])
@pytest.mark.parametrize("reports", [True, False])
def test_a_correction_that_a_run_refuses_is_refused(asreported: Any, mill: Path, story: str, reports: bool) -> None:
    (mill / "story.toml").write_text(story, encoding="utf-8")
    (mill / "corrections.toml").write_text(WRONG, encoding="utf-8")
    if not reports:
        (mill / "articles" / "strike.md").unlink()
    done = asreported("check", "mill", cwd=mill.parent)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith(
        "error: mill/corrections.toml: correction 1: figure abcdef12: it is not in the ledger: take ids from "
    )


def test_a_correction_of_a_report_that_a_feed_may_bring_waits(asreported: Any, mill: Path) -> None:
    (mill / "story.toml").write_text(STORY + FEED, encoding="utf-8")
    (mill / "corrections.toml").write_text(WRONG, encoding="utf-8")
    done = asreported("check", "mill", cwd=mill.parent)
    assert done.returncode == 0
    assert "correction 1 waits: figure abcdef12 is in none of these reports" in done.stderr


def test_new_suggests_what_given_reports_count_where_and_by_whom(asreported: Any, mill: Path) -> None:
    (mill / "articles" / "more.md").write_text(REPORT.replace("300", "320").replace("13", "14"), encoding="utf-8")
    made = asreported("new", "loom", "--articles", "mill/articles", cwd=mill.parent)
    assert made.returncode == 0
    said = (mill.parent / "loom" / "story.toml").read_text(encoding="utf-8")
    suggested = said.partition("# -- Suggested from 2 reports")[2].partition("# -- What is counted")[0]
    assert '# nouns = ["container"]' in suggested
    assert '# name = "union"' in suggested
    assert "start = 2026-05-13" in said
    assert sorted(file.name for file in (mill.parent / "loom" / "articles").iterdir()) == ["more.md", "strike.md"]
    assert asreported("check", "loom", cwd=mill.parent).returncode == 0


SUMS = """---
published: 2026-05-{day}
publisher: Example Wire
---
Losses at the mill rose to ${sum} million, the Weavers' Union said. Debts were put at ${sum},500. Kari Moe runs a bank \
and the union said 12 weavers had left.
"""


def test_new_suggests_sums_of_money_and_no_source_that_is_no_name(mill: Path) -> None:
    files = [mill / "articles" / f"{day}.md" for day in (12, 13)]
    for day, file in zip((12, 13), files, strict=True):
        file.write_text(SUMS.format(day=day, sum=day), encoding="utf-8")
    said = suggestion(read_paths(files).articles)
    for name in ("losses", "debts"):
        assert f'# [measures.{name}]\n# title = "{name.capitalize()}"\n# kind = "money"\n# aspect = "level"' in said
    assert said.count("[[sources]]") == said.count('# name = "Weavers\' Union"') == 1


@pytest.mark.parametrize(
    ("names", "kept"),
    [
        (["Port Bank", "Port Bank", "port bank"], {"Port Bank": None}),
        (["Weavers' Union", "union", "union"], {"Weavers' Union": ["union"]}),
        (["Port Bank closed Mill Bank", "Port Bank"], {"Port Bank": None}),
        (["Other 12 clubs", "a lender"], {}),
        (["mayors", "mayors"], {"mayors": None}),
    ],
)
def test_sources_that_are_suggested_have_names(names: list[str], kept: dict[str, list[str] | None]) -> None:
    text = "\n".join(line.removeprefix("# ") for line in suggested_names("sources", names))
    found = tomllib.loads(text).get("sources", [])
    assert {one["name"]: one.get("aliases") for one in found} == kept


FERRY = """
title = "The ferry"
start = 2026-05-01
place = "The Sound"

[measures.stranded]
title = "Stranded"
aspect = "level"
verbs = ["stranded"]

[[places]]
name = "The Sound"

[[places]]
name = "Sund"
within = "The Sound"

[[charts]]
key = "stranded"
title = "Stranded"
measure = "stranded"

[[charts]]
key = "in-the-sound"
title = "Stranded in the Sound"
measure = "stranded"
place = "The Sound"
"""
CALLS = """---
published: 2026-05-13
publisher: Example Wire
---
Some 640 passengers were stranded on Wednesday. In Sund, 240 were stranded.
"""


@pytest.fixture
def ferry(tmp_path: Path) -> Path:
    folder = tmp_path / "ferry"
    (folder / "articles").mkdir(parents=True)
    (folder / "story.toml").write_text(FERRY, encoding="utf-8")
    (folder / "articles" / "calls.md").write_text(CALLS, encoding="utf-8")
    return folder


def test_a_chart_without_a_place_has_each_other_place_as_a_line_of_its_own(asreported: Any, ferry: Path) -> None:
    lines = asreported("check", "ferry", cwd=ferry.parent).stdout.splitlines()
    assert "stranded (Stranded): 2 points, 2026-05-13; nobody named, Sund (1), nobody named (1)" in lines
    at = lines.index("in-the-sound (Stranded in the Sound): 1 point, 2026-05-13; nobody named (1)")
    assert "  not drawn: 1 number of Sund, a part of The Sound: a chart without `place` shows it" in lines[at:]


def test_corrections_of_the_story_are_applied_before_points_are_shown(asreported: Any, ferry: Path) -> None:
    before = asreported("check", "ferry", "--chart", "stranded", cwd=ferry.parent).stdout
    assert "240, nobody named, Sund" in before
    (ferry / "corrections.toml").write_text(
        f'[[correction]]\nfigure = "{figure_id(ferry, "240")}"\nfield = "value"\nexpect = 240.0\nvalue = 204.0\n'
        'reason = "Two digits changed places."\nwho = "data desk"\nwhen = 2026-05-14\n',
        encoding="utf-8",
    )
    after = asreported("check", "ferry", "--chart", "stranded", cwd=ferry.parent).stdout
    assert "204, nobody named, Sund" in after
    assert "240, nobody named, Sund" not in after


def figure_id(folder: Path, quote: str) -> str:
    """The id of the figure of a story's reports that has a quote."""
    from asreported.cli.dry_run import observed
    from asreported.sources.files import read_paths
    from asreported.story import load_story

    rows = observed(read_paths([folder / "articles"]).articles, load_story(folder))
    return str(rows.filter(pl.col("quote") == quote).item(0, "figure_id"))


def test_a_report_without_a_publication_day_is_named_with_where_to_write_it(asreported: Any, mill: Path) -> None:
    report = mill / "articles" / "strike.md"
    report.write_text(REPORT.split("---\n")[2], encoding="utf-8")
    done = asreported("check", "mill", cwd=mill.parent)
    (line,) = [line for line in done.stderr.splitlines() if "without a day of publication" in line]
    assert "1 report" in line
    assert "`published: YYYY-MM-DD` between two lines `---`" in line
    assert "articles/strike.md" in line
    assert "  not drawn: 1 number without a day, as the report says no day of publication" in done.stdout.splitlines()


def test_a_dateline_dates_a_report_and_check_says_so(asreported: Any, mill: Path) -> None:
    (mill / "articles" / "strike.md").unlink()
    text = f"LOMARA, May 13, 2026 (Example Wire) - {REPORT.split('---')[2].strip()}\n"
    (mill / "articles" / "strike.txt").write_text(text, encoding="utf-8")
    done = asreported("check", "mill", cwd=mill.parent)
    assert "1 report dated by the dateline" in done.stderr
    assert "0 without a publication date" in done.stdout
    assert "containers (Containers): 1 point, 2026-05-13; nobody named (1)" in done.stdout


PLANS = """
[measures.to_move]
title = "Containers to be moved"
nouns = ["containers"]
modality = "planned"

[[charts]]
key = "to-move"
title = "Containers to be moved"
measure = "to_move"
"""


def test_a_chart_of_plans_has_what_is_planned_and_nothing_else(asreported: Any, mill: Path) -> None:
    (mill / "story.toml").write_text(f"{STORY}{PLANS}", encoding="utf-8")
    plans = asreported("check", "mill", "--chart", "to-move", cwd=mill.parent).stdout
    assert "to-move (Containers to be moved): 1 point, 2026-05-13; nobody named (1)" in plans
    assert "It will move 40 containers on Friday. (strike.md)" in plans
    facts = asreported("check", "mill", "--chart", "containers", cwd=mill.parent).stdout
    assert "containers (Containers): 1 point, 2026-05-13; nobody named (1)" in facts
    assert "not reported as fact" not in facts
    assert "  not drawn: 1 number in a sentence with its words, drawn in another chart" in facts


TOLLS = """
title = "The slide"
start = 2026-05-01
place = "Lomara"

[measures.deaths]
title = "Killed"

[[places]]
name = "Lomara"

[[sources]]
name = "Valley Office"
class = "official"

[[charts]]
key = "killed"
title = "Killed"
measure = "deaths"
"""
DAYS = {
    2: "The slide in Lomara has killed 52 people, the Valley Office said on Saturday.",
    3: "The slide in Lomara has killed 81 people, the Valley Office said on Sunday.",
    4: "The slide in Lomara has killed 63 people, the Valley Office said on Monday.",
    5: "The slide in Lomara has killed 64 people, the Valley Office said on Tuesday. It has killed 64 people so far.",
    6: "The slide in Lomara has killed 65 people, the Valley Office said on Wednesday. A hospital says nine have died.",
}


@pytest.fixture
def slide(tmp_path: Path) -> Path:
    folder = tmp_path / "slide"
    (folder / "articles").mkdir(parents=True)
    (folder / "story.toml").write_text(TOLLS, encoding="utf-8")
    for day, text in DAYS.items():
        report = f"---\npublished: 2026-05-0{day}\npublisher: Example Wire\n---\n{text}\n"
        (folder / "articles" / f"{day}.md").write_text(report, encoding="utf-8")
    return folder


def test_a_contested_number_is_marked_counted_apart_and_told_with_the_other(asreported: Any, slide: Path) -> None:
    head, *lines = asreported("check", "slide", "--chart", "killed", cwd=slide.parent).stdout.splitlines()[1:]
    assert head.startswith("killed (Killed): ")
    assert head.endswith("; besides 1 contested number")
    [contested] = [line for line in lines if ", contested" in line]
    other = figure_id(slide, "63")[:8]
    assert contested.startswith(
        f"  2026-05-03  81, Valley Office, contested (cannot be true beside 63, Valley Office, 2026-05-04 [{other}]): "
    )
    days = [line[2:12] for line in lines if line.startswith("  2026-")]
    assert days == sorted(days)
    drawn = [line for line in lines if line.startswith("  2026-") and ", contested" not in line]
    points = int(head.removeprefix("killed (Killed): ").partition(" ")[0])
    assert points == len([line for line in drawn if ", same point" not in line])
    in_short = asreported("check", "slide", cwd=slide.parent).stdout
    assert f"  contested: 81 (cannot be true beside 63, Valley Office, 2026-05-04 [{other}]): " in in_short


def test_a_number_far_below_the_toll_is_told_with_the_toll(asreported: Any, slide: Path) -> None:
    done = asreported("check", "slide", cwd=slide.parent).stdout
    assert "  not drawn: 1 number far below the toll of its day: another count" in done
    [line] = [line for line in done.splitlines() if line.startswith("    nine: ")]
    assert line.endswith(f"; the other: 65, Valley Office, 2026-05-06 [{figure_id(slide, '65')[:8]}]")


def test_the_short_id_beside_a_number_is_one_that_corrections_take(asreported: Any, slide: Path) -> None:
    lines = asreported("check", "slide", "--chart", "killed", cwd=slide.parent).stdout.splitlines()
    [point] = [line for line in lines if "  52, " in line]
    [near] = [line for line in lines if "  nine: " in line]
    ids = [re.search(r"\(\d\.md\) \[(\w+)\]", line) for line in (point, near)]
    withdrawn = 'withdrawn = true\nreason = "misread"\nwho = "data desk"\nwhen = 2026-05-09\n'
    said = [f'[[correction]]\nfigure = "{found[1]}"\n{withdrawn}' for found in ids if found]
    (slide / "corrections.toml").write_text("".join(said), encoding="utf-8")
    after = asreported("check", "slide", "--chart", "killed", cwd=slide.parent)
    assert after.returncode == 0, after.stderr
    assert "2 corrections" in after.stdout
    assert "2026-05-02" not in after.stdout.partition("not drawn")[0]
    assert "  not drawn: 2 numbers withdrawn by a correction" in after.stdout
