"""Charts to put into other pages: each a small page of its own, with the snippet that embeds it."""

from __future__ import annotations

import bisect
import dataclasses
import functools
import json
from collections.abc import Callable, Iterable, Iterator, Sequence

from markupsafe import Markup, escape

from asreported.publishing.charts import RINGED, Drawing, Plot, draw, evenly, layers_of
from asreported.publishing.links import embed_page, series_page
from asreported.publishing.page.templating import embedded, environment
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean

LARGEST = 60_000
"""Bytes that an embedded page may have: a chart of many points is drawn with fewer marks, and at last fewer points."""

MARKS = (240, 160, 120, 90, 70, 50, 30, 10)
"""How many marks are tried, the most first."""

POINTS = (600, 300, 200, 150, 100, 60)
"""Numbers of points that are tried where the lines alone are too long, the most first, with :data:`FEW` marks."""
FEW = 30

WIDTH, HEIGHT = 640, 460
"""Size of the frame, in pixels, before the page in it tells its height."""

PLACEHOLDER = "https://ADDRESS-OF-THIS-SITE"
"""Stands in a snippet for the address of the site where the story names none."""

RESIZE = (
    '<script>addEventListener("message",function(e){var h=e.data&&e.data.asreported;if(h)'
    'document.querySelectorAll("iframe[data-asreported]").forEach(function(f){'
    "if(f.contentWindow===e.source)f.height=h})})</script>"
)
"""What the page around does when an embedded one tells its height."""


def embeds(publication: Publication, pictures: Iterable[tuple[Plot, Drawing]]) -> Iterator[tuple[str, str]]:
    """Return the page of each chart by its path in the site, and its oEmbed file where the story has an address."""
    for plot, drawing in pictures:
        key = plot.chart.key
        yield embed_page(key), _page(publication, plot)
        if publication.story.address:
            yield embed_page(key).replace(".html", ".json"), _oembed(publication, plot, drawing)


def snippet(publication: Publication, key: str, title: str) -> str:
    """Return the HTML that embeds a chart: at the address of the site, or at a placeholder where the story has none."""
    source = _address(publication, embed_page(key))
    frame = (
        f'<iframe data-asreported src="{escape(source)}" title="{escape(clean(title))}" width="100%" height="{HEIGHT}" '
        'style="border:0" loading="lazy"></iframe>'
    )
    return f"{frame}\n{RESIZE}"


def _page(publication: Publication, plot: Plot) -> str:
    """The page of a chart, with as many marks as fit, and fewer points where the lines alone are too long."""
    points = sum(len(line.points) for line in plot.lines)
    few = sum(most >= points for most in MARKS[1:])  # more marks than there are points give the same page
    page = _largest(MARKS[few:], lambda most: _with(publication, plot.thinned(most)))
    if len(page.encode()) > LARGEST:
        page = _largest(POINTS, lambda most: _with(publication, coarse(plot, most).thinned(FEW)))
    return page


def coarse(plot: Plot, most: int) -> Plot:
    """Return a plot with about this many points at most; of each line the first and the newest stay."""
    step = sum(len(line.points) for line in plot.lines) / most
    if step <= 1:
        return plot
    kept = ((line, sorted(evenly(len(line.points), step))) for line in plot.lines)
    lines = (dataclasses.replace(line, points=tuple(line.points[at] for at in places)) for line, places in kept)
    return dataclasses.replace(plot, lines=tuple(lines))


def _largest(tries: Sequence[int], made: Callable[[int], str]) -> str:
    """The first of several pages, the largest first, that keeps within its size; else the last."""
    made = functools.cache(made)

    def fits(most: int) -> bool:
        return len(made(most).encode()) <= LARGEST

    if fits(tries[0]) or not fits(tries[-1]):  # nothing between them is drawn in vain
        return made(tries[0] if fits(tries[0]) else tries[-1])
    return made(tries[bisect.bisect_left(tries, True, key=fits)])


def _with(publication: Publication, plot: Plot) -> str:
    """The page of a chart, of whatever size."""
    key = plot.chart.key
    # an address of its own leads to the sentences from wherever the page is put
    page = _address(publication, series_page(key)) if publication.story.address else f"../{series_page(key)}"
    drawing = draw(plot, publication.story, publication.as_of, layers_of(plot, publication))
    wide, narrow = (Markup(form) for form in drawing.embedded(page))  # noqa: S704
    return (
        environment()
        .get_template("embed.html.j2")
        .render(
            **embedded(),
            story=publication.story,
            title=drawing.words.title,
            subtitle=drawing.words.subtitle,
            alt=drawing.alt.removesuffix(" The table below has the same numbers."),
            wide=wide,
            narrow=narrow,
            notes=[note for note in drawing.words.notes if note != RINGED],
            source=drawing.words.source,
            page=page,
        )
    )


def _oembed(publication: Publication, plot: Plot, drawing: Drawing) -> str:
    """The chart as oEmbed tells of it (https://oembed.com)."""
    told = {
        "version": "1.0",
        "type": "rich",
        "title": drawing.words.title,
        "provider_name": clean(publication.story.title),
        "provider_url": publication.story.address,
        "html": snippet(publication, plot.chart.key, drawing.words.title),
        "width": WIDTH,
        "height": HEIGHT,
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"


def _address(publication: Publication, path: str) -> str:
    return f"{(publication.story.address or PLACEHOLDER).rstrip('/')}/{path}"
