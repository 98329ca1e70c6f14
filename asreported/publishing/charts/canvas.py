"""The sheet that every chart is drawn on: finding above, subtitle and key of marks, axes, notes, source below."""

from __future__ import annotations

import datetime as dt
import functools
import io
import textwrap
import warnings
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

import matplotlib
import matplotlib.dates as mdates
from markupsafe import escape
from matplotlib import style
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.path import Path as Shape
from matplotlib.ticker import FixedLocator

from asreported.publishing.charts.dark import darkened
from asreported.publishing.charts.marks import GREY, INK, PAPER
from asreported.publishing.charts.svg import bare, finished
from asreported.publishing.wording import clean

STYLE = Path(__file__).with_name("house.mplstyle")
POINTS = 72.0

TICK = 58.0
"""Points between two labels of the date axis of a narrow chart: as wide as "Jan 2024" is there."""

TITLE, SUBTITLE, SMALL = 14.0, 9.5, 8.0
"""Sizes of type in points."""

GLYPH = 0.56
"""Mean width of a character of the house type in parts of its size (bold: a tenth more), for breaking lines."""


@dataclass(frozen=True)
class Form:
    """A size to draw in. Framed sheets carry their own words; bare ones stand on a page that does."""

    name: str
    width: float
    plot: float
    left: float
    right: float
    framed: bool
    small: float = SMALL

    @property
    def narrow(self) -> bool:
        """True for the form of a telephone, however high its plot is."""
        return self.name == "narrow"


# a telephone of 360 pixels shows the narrow form at its own size: its type has at least 12 pixels there
FRAMED = Form("framed", width=640, plot=250, left=48, right=132, framed=True)
CARD = Form("card", width=420, plot=200, left=44, right=112, framed=True, small=9.5)
WIDE = Form("wide", width=640, plot=260, left=48, right=132, framed=False)
# an embed is drawn wide from 544 pixels on: its type has at least 11 pixels there
EMBEDDED = Form("wide", width=440, plot=220, left=46, right=118, framed=False, small=9.0)
NARROW = Form("narrow", width=328, plot=240, left=44, right=112, framed=False, small=12.1)


@dataclass(frozen=True)
class Entry:
    """A mark in the key: its shape, whether it is filled, its area in points squared, its words, its colour."""

    shape: Shape
    filled: bool
    area: float
    words: str
    colour: str = GREY
    stroke: float = 1.0


@dataclass(frozen=True)
class Words:
    """The words around the axes of a sheet, with an entry of the key for each mark in use."""

    title: str
    subtitle: str
    key: Sequence[Entry] = ()
    notes: Sequence[str] = ()
    source: str = ""


@dataclass(frozen=True)
class Drawing:
    """A chart in all its forms, each drawn when it is asked for.

    ``labels`` says what each link in it is called, by its target; ``figure`` draws it in a form.
    """

    key: str
    words: Words
    alt: str
    labels: Mapping[str, str]
    figure: Callable[[Form], Figure]

    @functools.cached_property
    def svg(self) -> str:
        """A file of its own, framed by its words; its links lead to the page in the folder above."""
        return self._finished(FRAMED, self.key, "../index.html")

    @functools.cached_property
    def png(self) -> bytes:
        """The framed chart as a picture."""
        with house():
            return as_png(self.figure(FRAMED))

    def pictures(self, *, small: bool = False) -> tuple[bytes, bytes]:
        """Return the framed chart as PNG in the colours of a light and of a dark page.

        The small one is for the card of a social network. The figure is made once and drawn twice.
        """
        with house():
            figure = self.figure(CARD if small else FRAMED)
            return as_png(figure), as_png(darkened(figure))

    @functools.cached_property
    def wide(self) -> str:
        """Bare, for a wide page."""
        return self._finished(WIDE, f"{self.key}-wide", "")

    @functools.cached_property
    def narrow(self) -> str:
        """Bare, for a page as narrow as a telephone."""
        return self._finished(NARROW, f"{self.key}-narrow", "")

    def embedded(self, page: str) -> tuple[str, str]:
        """Return the wide and the narrow form for a page of their own, without what only the report's page needs.

        ``page`` is the address before the anchor of each link.
        """
        forms = ((EMBEDDED, "w"), (NARROW, "n"))
        return tuple(bare(self._finished(form, name, page)) for form, name in forms)  # type: ignore[return-value]

    def _finished(self, form: Form, key: str, prefix: str) -> str:
        with house():
            raw = as_svg(self.figure(form))
        return finished(raw, key=key, title=self.words.title, description=self.alt, labels=self.labels, prefix=prefix)

    def __repr__(self) -> str:
        """Return what it shows, in words."""
        return f"{self.words.title}. {self.alt}"

    def _repr_html_(self) -> str:
        """How a notebook shows it: with its links, which lead to the page in the folder above."""
        return f'<figure aria-label="{escape(self.alt)}">{self.svg}</figure>'


@contextmanager
def house() -> Iterator[None]:
    """Matplotlib in the house style, whatever the reader's own settings are, and silent on glyphs it lacks."""
    with matplotlib.rc_context(), warnings.catch_warnings():
        warnings.filterwarnings("ignore", message="Glyph .* missing")
        warnings.filterwarnings("ignore", message="AutoDateLocator was unable to pick")
        matplotlib.rcdefaults()
        style.use(STYLE)
        yield


def sheet(words: Words, form: Form) -> tuple[Figure, Axes]:
    """A figure with its words set and axes of the form's size."""
    above = _balanced(words.title, form, TITLE * 1.08) if form.framed else []
    below = _lines(words.subtitle, form, SUBTITLE) if form.framed else []
    rows = _key_rows(words, form)
    feet = [line for note in words.notes for line in _lines(note, form, SMALL)] if form.framed else []
    source = _lines(words.source, form, SMALL) if form.framed else []
    head = len(above) * TITLE * 1.28 + len(below) * SUBTITLE * 1.4
    top = head + len(rows) * 15.0 + (16.0 if form.framed else 12.0)
    bottom = 24.0 + (len(feet) + len(source)) * SMALL * 1.4 + (8.0 if form.framed else 0.0)
    height = top + form.plot + bottom
    figure = Figure(figsize=(form.width / POINTS, height / POINTS))
    y = height - 8.0
    for line in above:
        figure.text(2 / form.width, (y - TITLE) / height, line, size=TITLE, weight="bold", color=INK)
        y -= TITLE * 1.28
    for line in below:
        figure.text(2 / form.width, (y - SUBTITLE) / height, line, size=SUBTITLE, color=GREY)
        y -= SUBTITLE * 1.4
    for row in rows:
        _draw_key(figure, row, y - 10.0, form, height)
        y -= 15.0
    y = 6.0
    for line in reversed(source):
        figure.text(2 / form.width, y / height, line, size=SMALL, color=GREY)
        y += SMALL * 1.4
    for line in reversed(feet):
        figure.text(2 / form.width, y / height, line, size=SMALL, color=INK)
        y += SMALL * 1.4
    box = (form.left / form.width, bottom / height, 1 - (form.left + form.right) / form.width, form.plot / height)
    axes = figure.add_axes(box, gid="plot")  # the page finds these by their names, to zoom
    axes.xaxis.set_gid("days")
    axes.yaxis.set_gid("numbers")
    return figure, axes


def _balanced(text: str, form: Form, size: float) -> list[str]:
    """A title in as few lines as it needs, of about the same length: no word stands alone."""
    room = max(20, int((form.width - 8) / (size * GLYPH)))
    lines = textwrap.wrap(clean(text), room)
    narrower = (textwrap.wrap(clean(text), width) for width in range(room // 2, room))
    return next((wrapped for wrapped in narrower if len(wrapped) == len(lines)), lines)


def _lines(text: str, form: Form, size: float) -> list[str]:
    return textwrap.wrap(clean(text), max(20, int((form.width - 8) / (size * GLYPH))))


def _key_rows(words: Words, form: Form) -> list[list[tuple[float, Entry]]]:
    """The key of marks, broken into rows: each entry with its place across."""
    rows: list[list[tuple[float, Entry]]] = []
    x = form.width
    for entry in words.key:
        wide = 16.0 + len(entry.words) * form.small * GLYPH + 14.0
        if x + wide > form.width or not rows:
            rows.append([])
            x = 2.0
        rows[-1].append((x, entry))
        x += wide
    return rows


def _draw_key(figure: Figure, row: list[tuple[float, Entry]], y: float, form: Form, height: float) -> None:
    # an axes of the sheet's own size, so that marks are placed in points
    axes = figure.add_axes((0, 0, 1, 1), zorder=5)
    axes.set_axis_off()
    axes.set_xlim(0, form.width)
    axes.set_ylim(0, height)
    axes.patch.set_visible(False)
    for x, entry in row:
        box = entry.shape.get_extents()
        lift = 4.0 if box.y0 > -0.5 else 0.0
        drop = 4.0 if box.y1 < 0.5 else 0.0
        axes.scatter(
            [x + 6],
            [y + 3 - lift + drop],
            s=entry.area,
            marker=entry.shape,
            facecolor=entry.colour if entry.filled else PAPER,
            edgecolor=entry.colour,
            linewidth=entry.stroke,
        )
        axes.text(x + 15, y, clean(entry.words), size=form.small, color=GREY)


@functools.cache
def day_number(date: dt.date) -> float:
    """Place of a day on the date axis; many points share a day, and matplotlib takes long for each."""
    return float(mdates.date2num(date))  # type: ignore[no-untyped-call]


def date_ticks(axes: Axes, form: Form) -> None:
    """A date axis that names its years, with as many ticks as the form has room for."""
    few = form.narrow
    least, most = (2, 3) if few else (3, 8)
    locator = mdates.AutoDateLocator(minticks=least, maxticks=most)  # type: ignore[no-untyped-call]
    formatter = mdates.ConciseDateFormatter(  # type: ignore[no-untyped-call]
        locator,
        formats=["%Y", "%b", "%-d %b", "%H", "%H", "%S"],
        zero_formats=["", "%Y", "%b %Y", "%b", "%H", "%H"],
        show_offset=False,
    )
    first, last = axes.get_xlim()
    ticks = [tick for tick in locator.tick_values(*mdates.num2date([first, last])) if first <= tick <= last]  # type: ignore[no-untyped-call]
    across = (form.width - form.left - form.right) / (last - first)
    while few and any((later - earlier) * across < TICK for earlier, later in pairwise(ticks)):
        ticks = ticks[::2]
    axes.xaxis.set_major_locator(FixedLocator(ticks) if few else locator)
    axes.xaxis.set_major_formatter(formatter)
    axes.tick_params(labelsize=form.small if few else form.small + 0.5)


def as_svg(figure: Figure) -> bytes:
    """The figure as SVG; the same figure gives the same bytes."""
    out = io.BytesIO()
    FigureCanvasSVG(figure)
    figure.savefig(out, format="svg", metadata={"Date": None, "Creator": None})
    return out.getvalue()


def as_png(figure: Figure) -> bytes:
    """The figure as PNG at two pixels a point, without time or software in it."""
    out = io.BytesIO()
    FigureCanvasAgg(figure)
    figure.savefig(out, format="png", facecolor=figure.get_facecolor(), metadata={"Software": None})
    return out.getvalue()
