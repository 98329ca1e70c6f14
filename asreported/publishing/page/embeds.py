"""Charts to put into other pages: each a small page of its own, with the snippet that embeds it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from markupsafe import Markup, escape

from asreported.publishing.charts import RINGED, Drawing, Plot, draw, layers_of
from asreported.publishing.links import embed_page, series_page
from asreported.publishing.page.templating import embedded, environment
from asreported.publishing.publication import Publication
from asreported.publishing.wording import clean

LARGEST = 60_000
"""Bytes that an embedded page may have: a chart of many points is drawn with fewer marks."""

MARKS = (240, 160, 120, 90, 70, 50, 30, 10)
"""How many marks are tried, the most first."""

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
    """The page of a chart, with as many marks as fit."""
    key, html = plot.chart.key, ""
    # an address of its own leads to the sentences from wherever the page is put
    page = _address(publication, series_page(key)) if publication.story.address else f"../{series_page(key)}"
    for most in MARKS:
        drawing = draw(plot.thinned(most), publication.story, publication.as_of, layers_of(plot, publication))
        wide, narrow = (Markup(form) for form in drawing.embedded(page))  # noqa: S704
        html = (
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
        if len(html.encode()) <= LARGEST:
            break
    return html


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
