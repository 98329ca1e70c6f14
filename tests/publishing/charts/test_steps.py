from __future__ import annotations

import dataclasses
import datetime as dt
import re
import xml.etree.ElementTree as ET
from collections import Counter
from itertools import pairwise

import pytest

from asreported import report
from asreported.publishing.charts import captions, plots, steps, stretches, timeline, weeks
from asreported.publishing.charts.canvas import FRAMED, NARROW, day_number, house
from asreported.publishing.charts.labels import STALE
from asreported.publishing.charts.marks import MARKS
from asreported.publishing.charts.svg import HREF, SVG
from asreported.publishing.page import charts
from asreported.publishing.publication import Publication
from asreported.records import Hedge
from asreported.story import Break
from tests.publishing import made
from tests.publishing.hostile import ATTACKS


def links(svg: str) -> dict[str, ET.Element]:
    return {link.get(HREF, ""): link for link in ET.fromstring(svg).iter(f"{{{SVG}}}a")}


def texts(svg: str) -> list[str]:
    return [element.text or "" for element in ET.fromstring(svg).iter(f"{{{SVG}}}text")]


def test_the_title_states_the_newest_finding(deaths: plots.Plot, publication: Publication) -> None:
    drawing = steps.draw(deaths, publication.story)
    assert drawing.words.title == (
        "Nearly 140 people reported killed in Valley by 25 February 2024, according to Valley Health Office"
    )
    assert drawing.words.title in " ".join(texts(drawing.svg))


def test_a_toll_that_was_overtaken_before_is_not_the_finding() -> None:
    said = (*made.SAID, made.Said(made.d(3, 1), "Of them 3 people died of cold.", "3", "exact", 3, 3, 3))
    plot = plots.plots_of(made.publication(said))[0]
    assert plot.finding == "Nearly 140 people reported killed in Valley by 25 February 2024"


def test_a_word_without_a_number_is_the_finding_only_where_nothing_else_is() -> None:
    dozens = made.Said(
        made.d(3, 1), "Dozens are missing.", "Dozens", "vague", None, 24, None, "missing", plausible=(24, 99)
    )
    findings = [plots.plots_of(made.publication(said))[-1].finding for said in ((*made.SAID, dozens), (dozens,))]
    assert findings == [
        "31 people reported missing in Valley on 30 January 2024",
        "Dozens of people reported missing in Valley on 1 March 2024",
    ]


def held(day: dt.date, number: float, source: str | None, publisher: str = "Example Daily") -> made.Said:
    sentence = f"There are {number:g} people missing."
    return made.Said(
        day, sentence, f"{number:g}", "exact", number, number, number, "missing", source, None, "reported", publisher
    )


def in_short(*said: made.Said) -> str:
    return captions.caption(plots.plots_of(made.publication(said))[-1])


def test_the_newest_number_is_told_and_beside_it_the_newest_with_a_source() -> None:
    named = held(made.d(2, 3), 40, "Red Circle")
    assert in_short(named, held(made.d(2, 5), 31, None, "Example Wire")) == (
        "31 people reported missing in Valley on 5 February 2024, and no source is named (Example Wire, 5 Feb 2024); "
        "the newest with a source is 40, 3 February 2024, according to Red Circle (Example Daily, 3 Feb 2024)."
    )


def test_a_sourced_number_stands_alone_where_it_is_the_newest_or_says_the_same() -> None:
    unnamed = held(made.d(2, 3), 40, None)
    assert in_short(unnamed, held(made.d(2, 5), 31, "Red Circle")) == (
        "31 people reported missing in Valley on 5 February 2024, according to Red Circle (Example Daily, 5 Feb 2024)."
    )
    assert in_short(held(made.d(2, 1), 40, "Red Circle"), unnamed) == (
        "40 people reported missing in Valley on 3 February 2024, and no source is named (Example Daily, 3 Feb 2024)."
    )


def test_sources_that_differ_on_the_newest_day_are_all_named() -> None:
    assert in_short(held(made.d(2, 5), 40, "Valley Health Office"), held(made.d(2, 5), 31, "Red Circle")) == (
        "40 people reported missing in Valley on 5 February 2024, according to Valley Health Office (Example Daily, "
        "5 Feb 2024); Red Circle says 31 of that day (Example Daily, 5 Feb 2024)."
    )
    same = in_short(held(made.d(2, 5), 40, "Valley Health Office"), held(made.d(2, 5), 40, "Red Circle"))
    assert "Red Circle" not in same


def test_a_planned_number_is_never_the_newest() -> None:
    planned = dataclasses.replace(held(made.d(2, 9), 12, "Red Circle"), modality="planned")
    assert in_short(held(made.d(2, 1), 40, None), planned).startswith("40 people reported missing")


def test_the_line_of_the_newest_number_is_drawn_however_short_it_is() -> None:
    sources = [f"Office {letter}" for letter in "ABCDEF"]
    said = [held(made.d(1, day), 40 + day, source) for source in sources for day in (3, 4)]
    plot = plots.plots_of(made.publication((*said, held(made.d(2, 20), 9, "Late Office"))))[-1]
    assert plot.newest_source == "Late Office"
    assert "Late Office" in {line.source for line in plot.lines}
    assert len(plot.lines) == plots.NAMED_LINES


def test_a_break_of_one_source_ends_no_line_of_another() -> None:
    one = {"date": made.d(1, 20), "measure": "missing", "place": "Valley", "reason": "counted anew"}
    story = made.STORY.model_copy(update={"breaks": (Break.model_validate({**one, "source": "Red Circle"}),)})
    said = [held(made.d(1, 10), 40, "Red Circle"), held(made.d(1, 11), 41, "Valley Health Office")]
    said += [held(made.d(2, 1), 30, "Red Circle"), held(made.d(2, 2), 31, "Valley Health Office")]
    plot = plots.plots_of(made.publication(tuple(said), story=story))[-1]
    rows = charts.chart(plot, steps.draw(plot, story)).rows
    until = {(row.source, row.day): row.until for row in rows}
    assert until["Red Circle", "10 Jan 2024"] == "19 Jan 2024"
    assert until["Valley Health Office", "11 Jan 2024"] == "1 Feb 2024"


def test_a_level_of_a_source_that_fell_silent_ends_where_another_excludes_it() -> None:
    said = (
        held(made.d(1, 10), 90, "Red Circle"),
        held(made.d(2, 1), 95, "Valley Health Office"),  # the two disagree, and both go on
        held(made.d(4, 2), 90, "Late Office"),  # as Red Circle said: that ends nothing of its own
        held(made.d(4, 20), 31, "Valley Health Office"),
        held(made.d(9, 1), 30, "Red Circle"),
    )
    plot = next(plot for plot in plots.plots_of(made.publication(said)) if plot.chart.key == "missing")
    rows = charts.chart(plot, steps.draw(plot, made.STORY)).rows
    assert {(row.source, row.day): row.until for row in rows} == {
        ("Red Circle", "10 Jan 2024"): "19 Apr 2024",
        ("Valley Health Office", "1 Feb 2024"): "1 Apr 2024",
        ("Late Office", "2 Apr 2024"): "31 Aug 2024",
        ("Valley Health Office", "20 Apr 2024"): "31 Aug 2024",
        ("Red Circle", "1 Sep 2024"): "no newer number",
    }
    circle = next(line for line in plot.lines if line.source == "Red Circle")
    drawn = [(len(points), until) for points, until in stretches.stretches(plot, circle, made.d(9, 1))]
    assert drawn == [(1, made.d(4, 20)), (1, made.d(9, 1))]


def test_a_chart_has_a_line_for_each_source_and_the_story_orders_them(deaths: plots.Plot) -> None:
    assert [line.source for line in deaths.lines] == ["Valley Health Office", "Red Circle"]


def test_every_point_links_to_its_sentence_and_says_what_it_is(deaths: plots.Plot, publication: Publication) -> None:
    drawing = steps.draw(deaths, publication.story)
    wanted = {f"#figure-{point.figure_ids[0]}" for _, point in deaths.points}
    assert len(wanted) == 10
    for svg, prefix in ((drawing.svg, "../index.html"), (drawing.wide, ""), (drawing.narrow, "")):
        found = links(svg)
        assert set(found) == {prefix + target for target in wanted}
        for link in found.values():
            title = link.find(f"{{{SVG}}}title")
            assert title is not None
            assert title.text == link.get("aria-label")
            assert link.get("target") is None
    label = links(drawing.wide)["#figure-f005"].get("aria-label")
    assert label == "100 to 120 people, Red Circle, 20 Jan 2024 (Example Daily), contradicted"


def test_the_same_plot_gives_the_same_bytes(deaths: plots.Plot, publication: Publication) -> None:
    first, second = (steps.draw(deaths, publication.story) for _ in range(2))
    assert [first.svg, first.wide, first.narrow] == [second.svg, second.wide, second.narrow]
    assert first.png == second.png


def test_the_picture_tells_nothing_of_its_making(deaths: plots.Plot, publication: Publication) -> None:
    png = steps.draw(deaths, publication.story).png
    assert png.startswith(b"\x89PNG")
    assert b"matplotlib" not in png.lower()
    assert not re.search(rb"tEXt|iTXt|tIME", png)
    width = int.from_bytes(png[16:20], "big")
    assert width >= 2 * FRAMED.width


def test_each_hedge_has_a_mark_of_its_own() -> None:
    assert set(MARKS) == set(Hedge)
    drawn = {(mark.shape.vertices.tobytes(), mark.filled) for mark in MARKS.values()}
    assert len(drawn) == len(Hedge)


def test_bounds_point_to_where_the_truth_lies() -> None:
    for hedge, up in (
        (Hedge.AT_LEAST, True),
        (Hedge.MORE_THAN, True),
        (Hedge.AT_MOST, False),
        (Hedge.LESS_THAN, False),
    ):
        box = MARKS[hedge].shape.get_extents()
        assert bool(box.y1 > -box.y0) is up


def test_counts_start_at_zero_and_lines_are_steps(deaths: plots.Plot, publication: Publication) -> None:
    words = steps.words_of(deaths, publication.story, None)
    with house():
        figure = steps._figure(deaths, words, FRAMED)
    axes = figure.axes[-1]
    assert axes.get_ylim()[0] == 0
    stepped = [line for line in axes.get_lines() if len(line.get_xdata()) > 2]
    assert stepped
    assert all(line.get_drawstyle() == "steps-post" for line in stepped)


def test_no_step_crosses_a_declared_break(deaths: plots.Plot, publication: Publication) -> None:
    day = made.d(2, 10)
    found = stretches.stretches(deaths, deaths.lines[0], made.d(2, 25))
    assert len(found) == 2
    assert all(point.date < day for point in found[0][0])
    assert found[0][1] == day
    drawing = steps.draw(deaths, publication.story)
    assert "A" in texts(drawing.wide)
    assert drawing.words.notes[0] == "A 10 Feb 2024: The office counts only the identified dead from here on."


def test_a_fall_nobody_declared_is_named_and_not_stepped_over(deaths: plots.Plot) -> None:
    assert stretches.falls(deaths) == []
    said = (made.SAID[0], made.SAID[3], made.Said(made.d(1, 20), "Only 3 died.", "3", "exact", 3, 3, 3))
    plot = plots.plots_of(made.publication(said))[0]
    line = plot.lines[0]
    fallen = dataclasses.replace(line.points[1], date=made.d(1, 20), low=3.0)
    plot = dataclasses.replace(plot, lines=(dataclasses.replace(line, points=(*line.points[:2], fallen)),))
    notes = steps.words_of(plot, made.STORY, None).notes
    assert notes[0].startswith("Valley Health Office falls from 90 to 3 on 20 Jan 2024 with no declared reason")
    assert len(stretches.stretches(plot, plot.lines[0], made.d(1, 20))) == 2


def test_the_line_below_names_publisher_and_day(deaths: plots.Plot, publication: Publication) -> None:
    drawing = steps.draw(deaths, publication.story, made.d(3, 1))
    assert drawing.words.source.startswith("Source: reports in Example Daily, as of 1 Mar 2024.")


def test_lines_are_named_at_their_ends_and_names_do_not_touch(deaths: plots.Plot, publication: Publication) -> None:
    for svg in (steps.draw(deaths, publication.story).wide, steps.draw(deaths, publication.story).narrow):
        root = ET.fromstring(svg)
        across = Counter(float(t.get("x", 0)) for t in root.iter(f"{{{SVG}}}text"))
        right = max(x for x, n in across.items() if n > 1)
        ends = sorted(float(t.get("y", 0)) for t in root.iter(f"{{{SVG}}}text") if float(t.get("x", 0)) == right)
        assert len(ends) >= 4
        assert all(lower - upper > 7.9 for upper, lower in pairwise(ends))


def test_a_chart_without_rows_is_not_drawn(publication: Publication) -> None:
    assert [plot.chart.key for plot in plots.plots_of(publication)] == ["deaths", "missing"]


def test_a_story_without_charts_shows_its_first_number_under_a_name_that_stays() -> None:
    silent = made.STORY.model_copy(update={"charts": ()})
    (first,) = plots.charts_of(made.publication(made.SAID[:1], story=silent))
    assert (first.title, first.aspect) == ("Killed, Valley", "total")
    later = {chart.title: chart.key for chart in plots.charts_of(made.publication(story=silent))}
    assert later["Killed, Valley"] == first.key


def test_a_story_without_charts_gets_those_of_its_longest_series() -> None:
    story = made.STORY.model_copy(update={"charts": ()})
    keys = [plot.chart.measure for plot in plots.plots_of(made.publication(story=story))]
    assert keys == ["deaths", "missing"]


def test_many_points_are_thinned_and_the_chart_says_so(
    monkeypatch: pytest.MonkeyPatch, publication: Publication
) -> None:
    monkeypatch.setattr(plots, "MARKED_POINTS", 4)
    plot = plots.plots_of(publication)[0]
    assert plot.unmarked > 0
    for line in plot.lines:
        assert line.points[0].marked
        assert line.points[-1].marked
    assert any("without a mark" in note for note in steps.words_of(plot, publication.story, None).notes)


def test_hostile_names_stay_words(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(plots, "NAMED_LINES", len(ATTACKS))
    exact = made.SAID[0]
    said = [made.Said(**{**exact.__dict__, "source": attack, "publisher": attack}) for attack in ATTACKS]
    publication = made.publication(tuple(said))
    plot = plots.plots_of(publication)[0]
    assert len(plot.lines) == len(ATTACKS)
    svg = steps.draw(plot, publication.story).svg
    root = ET.fromstring(svg)
    known = {"svg", "g", "path", "use", "text", "a", "title", "desc", "defs", "clipPath", "rect", "circle"}
    assert {element.tag.removeprefix(f"{{{SVG}}}") for element in root.iter()} <= known
    assert not [name for element in root.iter() for name in element.attrib if name.startswith("on")]
    labels = [link.get("aria-label", "") for link in links(svg).values()]
    assert any("<script>document.title='owned'</script>" in label for label in labels)


def test_the_timeline_has_a_mark_for_every_signal_progress_above(publication: Publication) -> None:
    found = weeks.weeks(publication)
    drawing = timeline.draw(publication)
    assert drawing is not None
    targets = {f"#statement-{i}" for week in found for ids in week.statements.values() for i in ids}
    assert set(links(drawing.wide)) == targets
    heights = {t: float(next(a.iter(f"{{{SVG}}}circle")).get("cy", 0)) for t, a in links(drawing.wide).items()}
    progress = [heights[f"#statement-{i}"] for week in found for i in week.statements.get("progress", ())]
    setback = [heights[f"#statement-{i}"] for week in found for i in week.statements.get("setback", ())]
    assert max(progress) < min(setback)


def test_the_timeline_says_what_the_newest_week_brought(publication: Publication) -> None:
    told = weeks.headline(publication.story, weeks.weeks(publication))
    assert told.startswith("The week of 19 February 2024 brought ")


def test_a_crowded_timeline_has_bars_that_lead_to_the_first_statement(
    monkeypatch: pytest.MonkeyPatch, publication: Publication
) -> None:
    monkeypatch.setattr(weeks, "MARKS", 8)
    found = weeks.weeks(publication)
    shown = weeks.listed(publication.story, found)
    assert shown == {ids[0] for week in found for ids in week.statements.values()}
    drawing = timeline.draw(publication)
    assert drawing is not None
    assert set(links(drawing.narrow)) == {f"#statement-{i}" for i in shown}
    label = links(drawing.narrow)["#statement-s001"].get("aria-label", "")
    assert label.startswith("Progress (3 in the week of 1 Jan 2024, the first of them): Mayor Example")


def test_a_story_without_statements_has_no_timeline(publication: Publication) -> None:
    assert timeline.draw(made.publication(talks=publication.talks.clear())) is None


def test_a_notebook_shows_a_drawing_with_its_name_and_links(publication: Publication) -> None:
    drawn = report.charts(publication)
    assert list(drawn) == ["deaths", "missing", "overview", "talks", "closeness"]
    shown = drawn["deaths"]._repr_html_()
    assert shown.startswith('<figure aria-label="Step chart, 10 points')
    assert 'xlink:href="../index.html#figure-f001"' in shown


def test_small_charts_have_larger_type_for_their_size() -> None:
    assert NARROW.small / NARROW.width > FRAMED.small / FRAMED.width


def test_numbers_that_nobody_is_named_for_are_points_without_line_band_or_label() -> None:
    said = tuple(made.Said(**{**each.__dict__, "source": None}) for each in made.SAID[:4])
    plot = plots.plots_of(made.publication((*made.SAID, *said)))[0]
    unnamed = plot.lines[-1]
    assert (unnamed.source, unnamed.counter) == (plots.UNNAMED, False)
    assert stretches.bands_of(plot, unnamed) == []
    assert [point.high for point in unnamed.points] == [12, None, None, None]
    drawing = steps.draw(plot, made.STORY)
    assert plots.UNNAMED not in texts(drawing.wide)
    assert "in grey: no source named" in texts(drawing.wide)
    assert plot.newest_source == "Valley Health Office"


def test_no_band_is_drawn_where_its_ends_are_crossed(deaths: plots.Plot) -> None:
    for line in deaths.lines:
        for start, until, low, high in stretches.bands_of(deaths, line):
            assert (until > start, high > low) == (True, True)


def test_a_source_that_fell_silent_is_said_to_be_silent() -> None:
    later = made.Said(made.d(6, 1), "Red Circle counts 300 dead.", "300", "exact", 300, 300, 300, source="Red Circle")
    story = made.STORY.model_copy(update={"breaks": ()})
    plot = plots.plots_of(made.publication((*made.SAID[:4], later), story=story))[0]
    assert [stretches.is_silent(plot, line) for line in plot.lines] == [True, False]
    assert "nothing newer from this source" in texts(steps.draw(plot, story).wide)


def test_the_timeline_counts_in_whole_steps_and_weeks_do_not_touch(publication: Publication) -> None:
    found = weeks.weeks(publication)
    names = weeks.signals_of(publication.story, found)
    drawing = timeline.draw(publication)
    assert drawing is not None
    with house():
        axes = drawing.figure(FRAMED).axes[-1]
    marks = [dots for dots in axes.collections if len(dots.get_offsets())]
    assert {float(y) % 1 for dots in marks for _, y in dots.get_offsets()} == {0.0}
    assert len(names) >= 2
    left, right = axes.get_xlim()
    week = (FRAMED.width - FRAMED.left - FRAMED.right) * 7 / (right - left)
    assert all(dots.get_sizes()[0] ** 0.5 <= max(week, timeline.SMALLEST**0.5) + 1e-6 for dots in marks)


def test_a_number_that_somebody_stands_behind_is_drawn_over_one_that_nobody_does() -> None:
    same = made.Said(made.d(1, 5), "There were 13 dead, one heard.", "13", "exact", 13, 13, 13, source=None)
    publication = made.publication((*made.SAID, same))
    order = list(links(steps.draw(plots.plots_of(publication)[0], made.STORY).wide))
    assert order[0] == f"#figure-f{len(made.SAID) + 1:03}"


def test_a_level_whose_source_fell_silent_fades_and_ends() -> None:
    silent = made.Said(made.d(1, 2), "The office counts 80 missing.", "80", "exact", 80, 80, 80, "missing")
    other = made.Said(
        made.d(8, 2), "Red Circle: 79 missing.", "79", "exact", 79, 79, 79, "missing", source="Red Circle"
    )
    plot = plots.plots_of(made.publication((silent, other)))[0]
    with house():
        axes = steps._figure(plot, steps.words_of(plot, made.STORY, None), FRAMED).axes[-1]
    faint = [of for of in axes.collections if len({colour[3] for colour in of.get_edgecolor()}) == steps.FADES]
    assert len(faint) >= 1
    ends = [float(segment[-1][0]) for segment in faint[0].get_segments()]
    assert max(ends) <= day_number(silent.day) + STALE.days
    assert not steps.words_of(plot, made.STORY, None).key[-1].words.startswith("nothing newer")


def test_vague_words_stand_at_the_foot_and_are_no_tower(deaths: plots.Plot, publication: Publication) -> None:
    line = deaths.lines[0]
    figure = {**line.points[0].figure, "plausible_low": 200.0, "plausible_high": 900.0}
    vague = dataclasses.replace(line.points[0], hedge=Hedge.VAGUE, stated=None, figure=figure)
    plot = dataclasses.replace(deaths, lines=(dataclasses.replace(line, points=(vague, *line.points[1:])),))
    assert vague.mark == 0.0
    assert steps.frame(plot)[2] == pytest.approx(steps.frame(dataclasses.replace(deaths, lines=(line,)))[2])
    assert (vague.date, 200.0, 900.0) not in steps._spans_meant(plot.lines[0])
