"""How fast totals rise: bars from the lowest to the highest rise, never a naive difference, each with its sentence."""

from __future__ import annotations

import dataclasses
import re
from pathlib import Path

from asreported import trends
from asreported.publishing.charts import pictures_of, plots, rises
from asreported.publishing.publication import Publication
from asreported.story import Break
from tests.publishing import made
from tests.publishing.page.test_report import Reader, build

STORY = made.STORY.model_copy(update={"breaks": ()})
EXACT = tuple(
    made.Said(made.d(1, day), f"In all {day * 10} died.", str(day * 10), "exact", day * 10, day * 10, day * 10)
    for day in (1, 7, 8, 15, 29)
)
OPEN = made.Said(made.d(2, 20), "More than 400 died.", "400", "more_than", 400, 400, None)


def publication(said: tuple[made.Said, ...] = (*EXACT, OPEN)) -> Publication:
    given = made.publication(said, story=STORY)
    return made.publication(said, story=STORY, more=trends.of_figures(given.observations, STORY))


def rise_of(given: Publication) -> rises.Rise:
    [rise] = rises.rises(given, plots.plots_of(given))
    return rise


def test_a_week_reaches_from_the_lowest_to_the_highest_rise() -> None:
    weeks = {week.last: week.said for week in rise_of(publication()).weeks}
    assert weeks[made.d(1, 15)] == "70"
    assert weeks[made.d(1, 22)] == "0 to 140"


def test_a_week_without_an_upper_bound_is_said_to_be_open() -> None:
    assert any(week.most is None and week.said == "0 or more" for week in rise_of(publication()).weeks)


def test_the_title_is_the_newest_week_that_reports_bound_closely() -> None:
    rise = rise_of(publication(EXACT))
    words = rises.draw(rise, STORY, None).words
    assert words.title == "70 more people reported killed in Valley in the week to 15 January 2024"
    assert words.notes[1].startswith("Open boxes: of 2 in 4 weeks the reports only say that the rise lies between")
    assert "Never add boxes up" in words.notes[1]
    assert [(entry.words, entry.filled) for entry in words.key] == [
        ("full bar: known closely, 2 weeks", True),
        ("open box: anywhere in it, 2 weeks", False),
    ]
    assert [(row["last"], row["said"]) for row in rises.told(rise)["rows"]] == [
        ("29 Jan 2024", "0 to 140 in 2 weeks, a mean of 0 to 70 a week; no report bounds any of them closely"),
        ("15 Jan 2024", "70"),
        ("8 Jan 2024", "70"),
    ]


def test_weeks_that_the_same_numbers_bound_are_drawn_once_as_a_mean_that_nobody_adds_up() -> None:
    rise = rise_of(publication(EXACT))
    assert [(of.first, of.last, of.mean, of.close) for of in rise.stretches] == [
        (made.d(1, 1), made.d(1, 8), (70, 70), True),
        (made.d(1, 8), made.d(1, 15), (70, 70), True),
        (made.d(1, 15), made.d(1, 29), (0, 70), False),
    ]


def test_where_no_week_is_bounded_closely_there_is_no_such_chart() -> None:
    apart = tuple(
        made.Said(made.d(*at), f"In all {n} died.", str(n), "exact", n, n, n)
        for at, n in (((1, 3), 100), ((1, 26), 900), ((3, 1), 1800))
    )
    given = publication(apart)
    assert rises.rises(given, plots.plots_of(given)) == []


def test_weeks_without_a_bar_at_a_declared_break_are_counted() -> None:
    cut = Break(date=made.d(1, 18), measure="deaths", reason="another definition")
    said = [
        made.Said(made.d(*at), f"In all {n} died.", str(n), "exact", n, n, n)
        for n, at in enumerate(((1, 1), (1, 8), (1, 15), (1, 22), (1, 29), (2, 5), (2, 12)), start=10)
    ]
    story = STORY.model_copy(update={"breaks": (cut,)})
    bare = made.publication(tuple(said), story=story)
    given = made.publication(tuple(said), story=story, more=trends.of_figures(bare.observations, story))
    notes = rises.draw(rise_of(given), story, None).words.notes
    assert "A week has no bar because nothing is counted across a break that the story declares." in notes
    assert not any("no bar" in note for note in rises.draw(rise_of(publication(EXACT)), STORY, None).words.notes)


def test_a_total_of_few_weeks_has_no_such_chart() -> None:
    given = publication(EXACT[:3])
    assert rises.rises(given, plots.plots_of(given)) == []
    assert rises.rises(made.publication(), plots.plots_of(made.publication())) == []


def test_a_chart_that_is_not_drawn_says_why() -> None:
    few = publication(EXACT[:3])
    [plot] = plots.plots_of(few)
    told = rises.why_none(few, plot)
    assert told.startswith("Weekly rises by Valley Health Office are not drawn: reports bound the rise of ")
    assert told.endswith(f" on both sides, and a chart needs {rises.FEWEST}.")
    assert told in Reader(build(few)).text
    loose = tuple(
        made.Said(made.d(*at), f"In all {n} died.", str(n), "exact", n, n, n)
        for at, n in (((1, 3), 100), ((1, 26), 900), ((3, 1), 1800))
    )
    apart = publication(loose)
    assert "no week closely" in rises.why_none(apart, plots.plots_of(apart)[0])
    drawn = publication()
    assert rises.why_none(drawn, plots.plots_of(drawn)[0]) == ""


def test_of_totals_without_a_source_it_says_that_one_is_needed() -> None:
    nobody = publication(tuple(dataclasses.replace(said, source=None) for said in EXACT))
    assert "no source is named" in rises.why_none(nobody, plots.plots_of(nobody)[0])
    assert rises.rises(nobody, plots.plots_of(nobody)) == []


def test_a_newer_total_without_a_source_takes_no_rises_away() -> None:
    newer = made.Said(made.d(2, 2), "By now 400 are dead.", "400", "exact", 400, 400, 400, source=None)
    rise = rise_of(publication((*EXACT, newer)))
    assert rise.source == "Valley Health Office"


def test_each_bar_leads_to_a_sentence_that_leads_back() -> None:
    given = publication()
    html = build(given)
    read = Reader(html)
    within = {link[1:] for link in read.links if link.startswith("#")}
    assert within <= set(read.ids)
    points = set(re.findall(r'id="deaths-rise-wide-figure-(f\d+)"', html))
    assert points
    assert all(f'href="#deaths-rise-wide-figure-{figure}"' in html for figure in points)
    assert html.count('id="table-deaths-rise"') == 1


def test_the_same_weeks_give_the_same_picture(tmp_path: Path) -> None:
    first, second = (list(pictures_of(publication())) for _ in range(2))
    assert [drawing.svg for drawing in first] == [drawing.svg for drawing in second]
    assert [drawing.png for drawing in first] == [drawing.png for drawing in second]
