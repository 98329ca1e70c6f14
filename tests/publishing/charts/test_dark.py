"""Charts in the colours of a dark page."""

from __future__ import annotations

import struct
from pathlib import Path

from matplotlib.colors import to_hex
from matplotlib.image import imread
from matplotlib.text import Text

from asreported.publishing.charts import steps
from asreported.publishing.charts.canvas import FRAMED, house
from asreported.publishing.charts.dark import DARK, darkened
from asreported.publishing.charts.marks import INK, PAPER
from asreported.publishing.charts.plots import Plot
from asreported.publishing.page.templating import TEMPLATES
from tests.publishing import made


def test_every_colour_of_the_house_has_its_counterpart(deaths: Plot) -> None:
    with house():
        figure = steps._figure(deaths, steps.words_of(deaths, made.STORY, None), FRAMED)
        darkened(figure)
    assert to_hex(figure.get_facecolor()) == DARK[PAPER]
    written = {to_hex(text.get_color()) for text in figure.findobj(Text) if text.get_text()}
    assert INK not in written
    assert DARK[INK] in written


def test_the_counterparts_are_those_of_the_page() -> None:
    dark = (TEMPLATES / "colours.css").read_text(encoding="utf-8").partition("prefers-color-scheme: dark")[2]
    assert all(colour in dark for colour in DARK.values())


def test_each_chart_is_there_in_two_sizes_light_and_dark(site: Path) -> None:
    def width(name: str) -> int:
        return int(struct.unpack(">I", (site / "charts" / f"{name}.png").read_bytes()[16:20])[0])

    corners = {name: to_hex(imread(site / "charts" / f"{name}.png")[0, 0]) for name in ("deaths", "deaths-dark")}
    assert corners == {"deaths": PAPER, "deaths-dark": DARK[PAPER]}
    assert width("deaths") == width("deaths-dark") > width("deaths-small") == width("deaths-small-dark")
