"""Layouts of news sites, written for these tests: what papers, agencies, broadcasters and old sites look like."""

from __future__ import annotations

import datetime as dt
import json
import random
from collections.abc import Callable
from dataclasses import dataclass, field

_SUBJECTS = ("The ministry", "A hospital in the north", "Two aid groups", "An official", "The city council", "Rescuers")
_VERBS = ("counted", "reported", "had spoken of", "confirmed", "put on its list", "named")
_THINGS = ("people killed", "trucks of flour", "homes destroyed", "families without water", "wounded", "arrests")
_ENDS = (
    "while roads to the coast stayed closed for the third day in a row",
    "and promised to publish the names before the end of the week",
    "but added that many places could not be reached at all",
    "according to a statement that was read out in the evening",
)
TEASERS = ("Ninety-one things to know today", "Why 17 towns have no water", "Live: 404 questions answered")
"""Links around an article: none of their numbers may come out."""


@dataclass(frozen=True)
class Written:
    """What a page was made of. ``moment`` is what it declares, None where it declares only a day."""

    paragraphs: tuple[str, ...]
    title: str
    day: dt.date
    moment: dt.datetime | None
    publisher: str | None
    html: bytes = field(repr=False)


def paragraphs(rng: random.Random, number: int) -> tuple[str, ...]:
    """Paragraphs of several sentences that no two pages share."""
    return tuple(
        " ".join(
            f"{rng.choice(_SUBJECTS)} {rng.choice(_VERBS)} {rng.randint(2, 99_999):,} {rng.choice(_THINGS)} "
            f"{rng.choice(_ENDS)}."
            for _ in range(rng.randint(2, 4))
        )
        for _ in range(number)
    )


def _moment(rng: random.Random) -> dt.datetime:
    zone = dt.timezone(dt.timedelta(hours=rng.choice((-4, 0, 3))))
    return dt.datetime(
        2024, rng.randint(1, 12), rng.randint(1, 28), rng.randint(0, 23), rng.randint(0, 59), tzinfo=zone
    )


def _links(number: int) -> str:
    return "".join(f'<li><a href="/story/{n}">{TEASERS[n % len(TEASERS)]}</a></li>' for n in range(number))


def paper(rng: random.Random, number: int = 12) -> Written:
    """A paper: JSON-LD with time and zone, the text in ``article``, teasers in an ``aside``."""
    text, when = paragraphs(rng, number), _moment(rng)
    title = f"Toll rises on day {rng.randint(10, 900)}"
    said = {
        "@context": "https://schema.org",
        "@graph": [
            {"@type": "WebSite", "name": "Example Paper"},
            {
                "@type": "NewsArticle",
                "headline": title,
                "datePublished": when.isoformat(),
                "publisher": {"@type": "Organization", "name": "Example Paper"},
                "author": [{"@type": "Person", "name": "A. Reporter"}],
            },
        ],
    }
    body = "".join(f'<p class="par">{words}</p>' for words in text)
    html = (
        f'<!doctype html><html lang="en"><head><title>{title} | Example Paper</title>'
        f'<script type="application/ld+json">{json.dumps(said)}</script></head><body><header><nav><ul>{_links(9)}</ul>'
        f"</nav></header><main><article><header><h1>{title}</h1></header>{body}</article></main>"
        f'<aside class="related"><h2>Most read</h2><ul>{_links(12)}</ul></aside><footer>© 2024 Example Paper</footer>'
        "</body></html>"
    )
    return Written(text, title, when.date(), when, "Example Paper", html.encode())


def agency(rng: random.Random, number: int = 12) -> Written:
    """An agency: Open Graph and ``article:published_time``, the text in nested ``div`` with a share bar."""
    text, when = paragraphs(rng, number), _moment(rng)
    title = f"Agency: {rng.randint(100, 999)} hurt"
    body = "".join(f'<div class="rich-text"><p>{words}</p></div>' for words in text)
    html = (
        f'<html lang="en"><head><title>{title}</title><meta property="og:title" content="{title}">'
        f'<meta property="og:type" content="article"><meta property="og:site_name" content="Example Agency">'
        f'<meta property="article:published_time" content="{when.isoformat()}"></head><body><div id="top-nav">'
        f'<ul>{_links(8)}</ul></div><div class="content"><div class="article-body"><h1>{title}</h1>'
        f'<div class="share"><a href="#">Share 55</a></div>{body}</div></div><div class="sidebar"><ul>{_links(10)}</ul>'
        '</div><div class="footer">Example Agency</div></body></html>'
    )
    return Written(text, title, when.date(), when, "Example Agency", html.encode())


def broadcaster(rng: random.Random, number: int = 12) -> Written:
    """A broadcaster: ``time`` with its zone, sections of text blocks, a figure with its caption."""
    text, when = paragraphs(rng, number), _moment(rng)
    title = f"What {rng.randint(2, 9)} witnesses saw"
    body = "".join(f'<section data-component="text-block"><p>{words}</p></section>' for words in text)
    html = (
        f'<html lang="en-GB"><head><title>{title} - Example Radio</title>'
        '<meta property="og:site_name" content="Example Radio"></head><body>'
        f'<nav>{_links(7)}</nav><main><article><h1>{title}</h1><time datetime="{when.isoformat()}">then</time>'
        f'<figure><img src="a.jpg" alt="8080"><figcaption>The coast road</figcaption></figure>{body}</article>'
        f'<section class="promo"><h2>More on this story</h2><ul>{_links(6)}</ul></section></main></body></html>'
    )
    return Written(text, title, when.date(), when, "Example Radio", html.encode())


def old(rng: random.Random, number: int = 12) -> Written:
    """An old site: tables for layout, no metadata but a ``date`` with a day, capitals for tags."""
    text, when = paragraphs(rng, number), _moment(rng)
    title = f"Bulletin {rng.randint(10, 99)}"
    body = "".join(f"<P>{words}</P>" for words in text)
    html = (
        f'<HTML><HEAD><TITLE>{title}</TITLE><META NAME="date" CONTENT="{when.date().isoformat()}"></HEAD><BODY>'
        f'<TABLE><TR><TD><UL>{_links(6)}</UL></TD><TD><DIV ID="content"><H1>{title}</H1>{body}</DIV></TD></TR>'
        "</TABLE></BODY></HTML>"
    )
    return Written(text, title, when.date(), None, None, html.encode())


LAYOUTS: dict[str, Callable[..., Written]] = {
    "paper": paper,
    "agency": agency,
    "broadcaster": broadcaster,
    "old": old,
}
