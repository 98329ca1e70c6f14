from __future__ import annotations

import base64
import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import polars as pl
import pytest

from asreported.publishing.charts import pictures_of, plots
from asreported.publishing.page import figures, report
from asreported.publishing.page.templating import SCRIPTS, TEMPLATES, script
from asreported.publishing.publication import Publication, published_notebooks
from tests.publishing import made
from tests.publishing.hostile import ADDRESSES, ATTACKS


class Reader(HTMLParser):
    """What a browser would make of a page: its elements with their attributes, and its words."""

    def __init__(self, html: str) -> None:
        super().__init__(convert_charrefs=True)
        # the script of the house has tests of its own; whatever else runs is left to be found
        for names in SCRIPTS:
            html = html.replace(f"<script>{script(*names)}</script>", "")
        html = re.sub(r'<script type="application/(ld\+)?json"[^>]*>[^<]*</script>', "", html)
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.words.append(data)

    @property
    def tags(self) -> list[str]:
        return [tag for tag, _ in self.elements]

    @property
    def ids(self) -> list[str]:
        return [str(given["id"]) for _, given in self.elements if given.get("id")]

    @property
    def links(self) -> list[str]:
        return [str(given.get("href") or given.get("xlink:href")) for tag, given in self.elements if tag == "a"]

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.words).split())


def build(publication: Publication) -> str:
    """All pages of the report, one after the other, without white space between elements."""
    return squeezed("\n".join(report.build(publication, pictures_of(publication)).values()))


def squeezed(html: str) -> str:
    return re.sub(r">\s+<", "><", html)


def pages(site: Path) -> list[Path]:
    """The pages of the report in a site, the front page first."""
    others = (
        path for path in sorted(site.glob("*.html")) if path.name not in ("index.html", "refused.html", "rules.html")
    )
    return [site / "index.html", *sorted(site.glob("series/*.html")), *others]


@pytest.fixture(scope="module")
def html(site: Path) -> str:
    return squeezed("\n".join(page.read_text(encoding="utf-8") for page in pages(site)))


@pytest.fixture(scope="module")
def read(html: str) -> Reader:
    return Reader(html)


def test_every_link_to_an_anchor_leads_to_the_page_that_has_it(site: Path) -> None:
    ids = {page.resolve(): set(Reader(page.read_text(encoding="utf-8")).ids) for page in pages(site)}
    followed = 0
    for page in ids:
        for link in Reader(page.read_text(encoding="utf-8")).links:
            path, _, anchor = link.partition("#")
            anchor = anchor.partition("?")[0]  # what the search is asked stands behind it
            there = (page.parent / path).resolve() if path else page
            if anchor and there in ids:
                assert anchor in ids[there], f"{page.name}: {link}"
                followed += 1
    assert followed > 100


def test_no_anchor_stands_twice_on_a_page(site: Path) -> None:
    for page in pages(site):
        ids = Reader(page.read_text(encoding="utf-8")).ids
        assert len(ids) == len(set(ids)), page.name


def test_the_front_page_has_its_sections_in_the_order_in_which_a_reader_asks(site: Path) -> None:
    ids = Reader((site / "index.html").read_text(encoding="utf-8")).ids
    order = [name for name in ids if name in ("search", "short", "news", "charts", "doubts", "about")]
    assert order == ["search", "short", "charts", "doubts", "about"]


def test_each_chart_has_a_page_with_its_picture_table_sources_and_sentences(site: Path, deaths: plots.Plot) -> None:
    page = Reader((site / "series" / "deaths.html").read_text(encoding="utf-8"))
    assert {"chart-deaths", "table-deaths", "day-deaths", "sentences"} <= set(page.ids)
    assert "Sources of this chart" in page.text
    assert {f"figure-{point.figure_ids[0]}" for _, point in deaths.points} <= set(page.ids)


def test_no_line_of_a_template_is_longer_than_160_characters() -> None:
    lines = {
        f"{file.name}:{n}": len(line)
        for file in TEMPLATES.iterdir()
        for n, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1)
    }
    assert {at: length for at, length in lines.items() if length > 160} == {}


def test_points_lead_to_sentences_and_sentences_back_to_charts(html: str) -> None:
    entry = re.search(r'<li class="entry" id="figure-f002".*?</li>', html, re.DOTALL)
    assert entry is not None
    assert "At least <mark>40</mark> people are dead." in entry[0]
    assert 'href="#deaths-wide-figure-f002"' in entry[0]
    assert 'href="#deaths-narrow-figure-f002"' in entry[0]
    assert html.count('id="deaths-wide-figure-f002"') == html.count('id="deaths-narrow-figure-f002"') == 1
    assert 'href="../series/deaths.html#' not in entry[0]
    assert html.count('href="#figure-f002"') >= 3


def test_each_chart_has_its_table_with_the_same_points(html: str, deaths: plots.Plot) -> None:
    table = re.search(r'<details id="table-deaths">.*?</details>', html, re.DOTALL)
    assert table is not None
    assert table[0].count("<tr") == len(deaths.points) + 1
    assert "more than 90" in table[0]
    assert "More than <mark>90</mark> were killed." in table[0]


@pytest.mark.parametrize(
    ("name", "scripts"), [("index.html", ("query", "search")), ("series/deaths.html", ("zoom", "chart"))]
)
def test_nothing_is_fetched_and_nothing_of_others_runs(site: Path, name: str, scripts: tuple[str, ...]) -> None:
    html = (site / name).read_text(encoding="utf-8")
    read = Reader(html)
    assert not {"script", "iframe", "object", "embed", "base", "img"} & set(read.tags)
    # a browser offers an alternate to the reader, and fetches it only when asked
    assert [given["rel"] for tag, given in read.elements if tag == "link"] == ["alternate"]
    assert not [given for _, given in read.elements if given.get("src") or given.get("style")]
    assert not [name for _, given in read.elements for name in given if name.startswith("on")]
    policy = next(given["content"] for tag, given in read.elements if given.get("http-equiv"))
    style = re.search(r"<style>(.*?)</style>", html, re.DOTALL)
    assert style is not None
    of_style, of_script = (
        base64.b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in (style[1], script(*scripts))
    )
    # a large index of the search comes in parts, from the site's own folder
    parts = " 'self'" if "search" in scripts else ""
    assert policy == (
        f"default-src 'none'; style-src 'sha256-{of_style}'; script-src 'sha256-{of_script}'{parts}; "
        "base-uri 'none'; form-action 'none'"
    )
    assert "url(" not in style[1]
    assert "@import" not in style[1]


def test_the_header_counts_what_was_read(read: Reader) -> None:
    assert "14 reports by 1 publisher, 3 January 2024 to 25 February 2024." in read.text
    assert "14 figures read, 13 of them in a series." in read.text


def test_findings_name_source_and_publisher(read: Reader) -> None:
    finding = "Nearly 140 people reported killed in Valley by 25 February 2024, according to Valley Health Office"
    assert f"{finding} (Example Daily, 25 Feb 2024)." in read.text


def test_contradictions_stand_side_by_side(html: str) -> None:
    pair = re.search(r'<article class="pair">.*?</article>', html, re.DOTALL)
    assert pair is not None
    assert "Killed, Valley: apart by 5" in pair[0]
    assert "<mark>100 and 120</mark>" in pair[0]
    assert "<mark>95</mark>" in pair[0]


def test_planned_numbers_are_listed_apart(html: str) -> None:
    apart = html.index("Planned, hypothetical or denied")
    assert html.index('id="figure-f014"') > apart > html.index('id="figure-f001"')


def test_statements_are_listed_with_their_signal_marked(html: str) -> None:
    entry = re.search(r'<li class="entry" id="statement-s003".*?</li>', html, re.DOTALL)
    assert entry is not None
    assert "<mark>only if</mark> the dam holds" in entry[0]
    assert "Setback" in entry[0]


def test_findings_of_the_validation_are_shown() -> None:
    found = type(
        "Found", (), {"rule": "no fall", "severity": "warning", "table": "series", "rows": 2, "message": "A toll fell."}
    )
    read = Reader(build(made.publication(findings=[found()])))
    assert "1 finding" in read.text
    assert "A toll fell." in read.text


def test_what_is_left_to_the_data_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(figures, "OTHER_FIGURES", 0)
    read = Reader(build(made.publication()))
    assert "1 more are in the data" in read.text
    assert len({i for i in read.ids if i.startswith("figure-")}) == 13


def everywhere(words: tuple[str, ...]) -> Publication:
    """A publication that has each of these as sentence, publisher, title, source and speaker of an article."""
    first = made.SAID[0]
    said = [
        made.Said(**{**first.__dict__, "sentence": f"{first.sentence} {each}", "publisher": each, "source": each})
        for each in words
    ]
    given = made.publication(tuple(said), title=words[0])
    speakers = [words[n % len(words)] for n in range(given.statements.height)]
    statements = given.statements.with_columns(speaker=pl.Series(speakers), role=pl.Series(speakers))
    return made.publication(tuple(said), title=words[0], statements=statements)


def test_hostile_text_changes_nothing_but_words() -> None:
    hostile = Reader(build(everywhere(ATTACKS)))
    tame = Reader(build(everywhere(tuple(f"word{n}" for n in range(len(ATTACKS))))))
    drawn = ("text", "g")
    assert [tag for tag in hostile.tags if tag not in drawn] == [tag for tag in tame.tags if tag not in drawn]
    assert not [name for _, given in hostile.elements for name in given if name.startswith("on")]
    assert "<script>document.title='owned'</script>" in hostile.text
    assert "{{ 7 * 7 }}" in hostile.text


def test_notebooks_are_named_where_there_are_any() -> None:
    named = [
        sum("notebooks/" in link for link in Reader(build(made.publication(notebooks=run))).links)
        for run in (True, False)
    ]
    assert named == [2 * len(published_notebooks()), 0]
    assert "read notebook" not in Reader(build(made.publication())).text.lower()


def test_a_hostile_address_is_no_link() -> None:
    said = tuple(made.SAID[n % len(made.SAID)] for n in range(len(ADDRESSES)))
    given = made.publication(said)
    articles = given.articles.with_columns(url=pl.Series(ADDRESSES))
    read = Reader(build(made.publication(said, articles=articles)))
    assert all(urlsplit(link).scheme == "" and not link.startswith("//") for link in read.links)


def test_a_story_with_nothing_in_it_still_makes_a_page() -> None:
    empty = made.publication(())
    read = Reader(build(empty))
    assert "No series of this story has anything to draw yet." in read.text


def test_a_page_without_charts_says_why_each_figure_was_left_out() -> None:
    planned = made.publication(made.SAID[-1:])
    read = Reader(build(planned))
    assert "No series of this story has anything to draw yet." in read.text
    assert "1 figure : not reported as fact" in read.text.replace("figure:", "figure :")


def test_reports_of_days_outside_the_story_are_counted() -> None:
    early = made.Said(made.dt.date(2023, 5, 1), "The flood killed 12 people.", "12", "exact", 12, 12, 12)
    read = Reader(build(made.publication((early, *made.SAID[:2]))))
    assert "1 report of days outside the story (from 1 January 2024)." in read.text


def test_the_numbers_of_two_sources_for_one_day_stand_side_by_side() -> None:
    ours = made.Said(made.d(1, 28), "The office counts 131 dead.", "131", "exact", 131, 131, 131)
    theirs = made.Said(made.d(1, 28), "Red Circle counts 99.", "99", "exact", 99, 99, 99, source="Red Circle")
    html = build(made.publication((ours, theirs)))
    section = html[html.index('id="disagreements"') : html.index('id="contradictions"')]
    assert "Killed, Valley, 28 Jan 2024" in section
    assert "says Valley Health Office" in section
    assert "<mark>99</mark>" in section


def test_the_table_of_a_level_says_until_when_a_number_holds(html: str) -> None:
    table = re.search(r'<details id="table-missing">.*?</details>', html, re.DOTALL)
    assert table is not None
    assert '<tr data-from="2024-01-12" data-until="2024-01-29" data-sure="90\u00a0% sure">' in table[0]
    assert re.search(r"12 Jan 2024</td><td[^>]*>29 Jan 2024</td><td[^>]*>Valley Health Office", table[0])
    assert re.search(r"30 Jan 2024</td><td[^>]*>no newer number</td>", table[0])


def test_where_nothing_decides_between_two_reports_the_page_says_so() -> None:
    said = (
        made.Said(made.d(1, 5), "In all 90 died.", "90", "exact", 90, 90, 90),
        made.Said(made.d(1, 7), "In all 70 died.", "70", "exact", 70, 70, 70),
    )
    page = build(made.publication(said))
    rows = re.search(r'<details id="table-deaths">.*?</details>', page, re.DOTALL)
    assert rows is not None
    assert rows[0].count('<td class="n">open</td>') == 2
    assert "On 2 days two readings of the reports weigh about the same: the band spans both." in page


def test_a_page_of_an_earlier_day_does_not_tell_what_came_later() -> None:
    read = Reader(build(made.publication(as_of=made.d(1, 20))))
    assert "What could be known on 20 January 2024" in read.text
    assert made.STORY.description not in read.text


def test_sentences_of_several_series_that_cannot_all_hold_stand_together() -> None:
    of_set = {
        **dict.fromkeys(("story", "place", "group", "aspect", "source"), "Valley"),
        "measure": "deaths",
        "conflict": 1,
        "rule": "a part above its whole",
        "excess": 7.0,
        "n": 3,
        "figure_ids": ["f001", "f002", "f004"],
    }
    conflicts = pl.DataFrame([of_set], schema_overrides={"figure_ids": pl.List(pl.String())})
    html = build(made.publication(more={"conflicts": conflicts}))
    section = html[html.index('id="contradictions"') : html.index('id="refusals"')]
    assert "a part above its whole, by 7" in section
    assert section.count('<div class="side">') >= 3


def test_who_said_when_how_close_a_deal_was_is_told_in_their_words(html: str) -> None:
    table = re.search(r'<details id="table-closeness">.*?</details>', html, re.DOTALL)
    assert table is not None
    rows = re.findall(r"<tr><td.*?</tr>", table[0], re.DOTALL)
    assert len(rows) == len(made.SAID)
    assert "25 Feb 2024" in rows[0]
    assert "Mayor Example</th><td>close</td>" in rows[0]
    assert "We are <mark>close to a deal</mark>" in rows[0]
    assert 'href="#statement-s010"' in rows[0]


def test_how_often_each_said_how_close_a_deal_was_is_told_with_how_long_ago(html: str) -> None:
    table = re.search(r'<details id="table-closeness-speakers">.*?</details>', html, re.DOTALL)
    assert table is not None
    assert 'Mayor Example</th><td>close</td><td class="n">10</td>' in table[0]
    assert '<td class="day">25 Feb 2024</td><td class="n">0</td>' in table[0]


def test_a_statement_leads_back_to_both_charts_of_the_talks(html: str) -> None:
    entry = re.search(r'<li class="entry" id="statement-s010".*?</li>', html, re.DOTALL)
    assert entry is not None
    assert {'href="#chart-talks"', 'href="#chart-closeness"'} <= set(re.findall(r'href="#chart-[a-z]+"', entry[0]))


def test_the_page_says_how_much_was_checked_and_with_what_result(tmp_path: Path) -> None:
    rules = {"F001": {"broken": 0, "stops": False}, "F002": {"broken": 3, "stops": False}}
    (tmp_path / "validation.json").write_text(json.dumps({"tables": {"figures": {"rows": 14, "rules": rules}}}))
    text = Reader(build(made.publication(validation=tmp_path))).text
    assert "The newest run checked 14 rows of 1 table against 2 rules: 1 passed, 1 failed" in text


def test_a_story_whose_charts_fit_nothing_says_what_its_series_are_of() -> None:
    other = made.STORY.model_copy(update={"charts": (made.STORY.charts[0].model_copy(update={"place": "Elsewhere"}),)})
    text = Reader(build(made.publication(made.SAID[:2], story=other))).text
    assert "none of them of a measure, place, group and aspect that the story's charts name: Killed, Valley" in text
