"""What pages say of themselves: which of several dates and titles are the story's own, and how they are written."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from asreported.sources.pages import PageError, read_page
from asreported.sources.pages.metadata import Facts

WORDS = "At least 12 people were killed, the ministry said, and rescuers went on looking for those who were missing."
TEXT = f"<p>{WORDS}</p>" * 2
CARD = '<article class="card"><h3><a href="/o">Other</a></h3><time datetime="2021-01-01">1 Jan 2021</time></article>'


def facts(body: str, *said: object, head: str = "") -> Facts:
    scripts = "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in said)
    return read_page(f"<html><head>{head}{scripts}</head><body>{body}</body></html>".encode()).facts


# -- which time is the story's -------------------------------------------------------------------------------------

STORY = '<h1>Toll rises</h1><p>By A. Reporter <time datetime="2024-08-07T10:00:00Z">7 August</time></p>'
OWN = {
    "not that of the page's head": (
        f'<header><time datetime="2024-09-15">Sunday</time></header><article>{STORY}{TEXT}</article>'
    ),
    "not that of another story before it": f"<div>{CARD}</div><main><article>{STORY}{TEXT}</article></main>",
    "not that of another story within it": f"<article>{CARD}{STORY}{TEXT}</article>",
    "not that of one within the main part": f"<main>{CARD}<article>{STORY}{TEXT}</article>{CARD}</main>",
    "not those of comments": (
        f'<article>{STORY}{TEXT}<ul class="comments"><li><time datetime="2024-08-09">9</time>Ha</ul></article>'
    ),
    "not that of an aside": f'<article><aside><time datetime="2024-08-09">9</time></aside>{STORY}{TEXT}</article>',
    "not one that it tells of": (
        f'<article>{STORY}{TEXT}<p>Since <time datetime="2001-09-11">11 September</time> {WORDS} {WORDS} {WORDS}</p>'
        "</article>"
    ),
    "not that of its change, which comes first": (
        '<article><h1>Toll</h1><p>Updated <time datetime="2024-08-09">9 August</time>, published '
        f'<time datetime="2024-08-07T10:00:00Z">7 August</time></p>{TEXT}</article>'
    ),
    "not that of its change by its class": (
        '<article><h1>Toll</h1><div><time class="dateModified" datetime="2024-08-09">9 August</time></div>'
        f'<div><time datetime="2024-08-07T10:00:00Z">7 August</time></div>{TEXT}</article>'
    ),
    "that which is labelled, among others": (
        '<article><h1>Toll</h1><p><time datetime="2024-08-05">5 August</time></p><p><span>Published:</span> '
        f'<time datetime="2024-08-07T10:00:00Z">7 August</time></p>{TEXT}</article>'
    ),
    "that under the title, among others": (
        f'<article>{STORY}{TEXT}<div class="teasers"><time datetime="2024-08-01">1</time>Other</div></article>'
    ),
    "that of the part that says so": (
        '<header><time datetime="2024-09-15">Sunday</time></header><div itemtype="https://schema.org/NewsArticle">'
        f'{STORY.replace("h1", "h2")}{TEXT}<meta itemprop="datePublished" content="2024-08-07T10:00:00Z"></div>'
    ),
}


@pytest.mark.parametrize("name", OWN)
def test_the_publication_is_the_storys_own(name: str) -> None:
    found = facts(OWN[name])
    assert (found.published, found.published_at) == (
        dt.date(2024, 8, 7),
        dt.datetime(2024, 8, 7, 10, tzinfo=dt.UTC),
    )


UNTOLD = {
    "two of the same kind": (
        '<article><h1>Toll</h1><time datetime="2024-08-09">9</time> <time datetime="2024-08-07">7</time>'
        f"{TEXT}</article>"
    ),
    "today's date above the story": f'<header><time datetime="2024-09-15">Sunday</time></header><main>{TEXT}</main>',
    "a day in numbers that may be two": f'<article><h1>Toll</h1><p class="date">07/08/2024</p>{TEXT}</article>',
    "only the change, in a meta element": (
        f'<meta property="article:modified_time" content="2024-08-09T10:00:00Z"><article><h1>Toll</h1>{TEXT}</article>'
    ),
    "only the change, in JSON-LD": (
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2024-08-09T10:00:00Z"}</script>'
        f"<article><h1>Toll</h1>{TEXT}</article>"
    ),
    "only the change": f'<article><h1>Toll</h1>Last updated <time datetime="2024-08-09">9</time>{TEXT}</article>',
}


@pytest.mark.parametrize("name", UNTOLD)
def test_where_nothing_tells_which_time_is_the_publication_there_is_none(name: str) -> None:
    assert facts(UNTOLD[name]).published is None


# -- how it is written ---------------------------------------------------------------------------------------------

NOON = "2024-08-07T12:00:00+00:00"
WRITTEN = {
    "a zone's name in brackets": ("2024-08-07T08:00:00-04:00[America/New_York]", "2024-08-07", NOON),
    "as in mail": ("Wed, 07 Aug 2024 08:00:00 -0400", "2024-08-07", NOON),
    "as in mail, by its zone's name": ("Wed, 07 Aug 2024 12:00:00 GMT", "2024-08-07", NOON),
    "UTC in letters": ("2024-08-07 12:00:00 UTC", "2024-08-07", NOON),
    "a space before the zone": ("2024-08-07 08:00:00 -0400", "2024-08-07", NOON),
    "seconds since 1970": ("1723032000", "2024-08-07", NOON),
    "thousandths of them": ("1723032000000", "2024-08-07", NOON),
    "a month's name": ("7 August 2024", "2024-08-07", None),
    "a month's name first": ("Aug. 7th, 2024", "2024-08-07", None),
    "a day that can be no month": ("15/08/2024", "2024-08-15", None),
    "a day that can be no month, second": ("08/15/2024", "2024-08-15", None),
    "the same number twice": ("08/08/2024", "2024-08-08", None),
    "the year first": ("2024/08/07", "2024-08-07", None),
    "what may be two days": ("07/08/2024", None, None),
    "a day that no month has": ("2024-13-45", None, None),
    "a number that counts something else": ("17121015", None, None),
    "too many digits": ("171210152130012", None, None),
    "the first year": ("0001-01-01T00:00:00Z", None, None),
    "the last year": ("9999-12-31", None, None),
    "the zero of a clock": ("1970-01-01T00:00:00Z", None, None),
    "nothing": (" ", None, None),
}


@pytest.mark.parametrize("name", WRITTEN)
@pytest.mark.parametrize("place", ["time", "meta", "JSON-LD"])
def test_a_moment_is_read_as_it_is_written(place: str, name: str) -> None:
    said, day, instant = WRITTEN[name]
    time = f'<time datetime="{said}">then</time>' if place == "time" else ""
    meta = f'<meta name="pubdate" content="{said}">' if place == "meta" else ""
    thing = [{"@type": "NewsArticle", "datePublished": said}] if place == "JSON-LD" else []
    found = facts(f"<article><h1>Toll</h1>{time}{TEXT}</article>", *thing, head=meta)
    assert (found.published.isoformat() if found.published else None) == day
    assert (found.published_at.isoformat() if found.published_at else None) == instant


@pytest.mark.parametrize(
    "said",
    [
        "2024-08",
        "2024/08",
        "2024.08",
        "8/2024",
        "08-2024",
        "2024-08-00",
        "2024-08T00:00",
        "2024-W32",
        "2024-08/2024-09",
    ],
)
@pytest.mark.parametrize("place", ["meta", "paragraph", "JSON-LD", "abbreviation"])
def test_a_month_without_a_day_is_no_day(place: str, said: str) -> None:
    line = {
        "paragraph": f'<p class="date">{said}</p>',
        "abbreviation": f'<abbr class="published" title="{said}">x</abbr>',
    }
    meta = f'<meta name="dc.date" content="{said}">' if place == "meta" else ""
    thing = [{"@type": "NewsArticle", "datePublished": said}] if place == "JSON-LD" else []
    found = facts(f"<article><h1>Toll</h1>{line.get(place, '')}{TEXT}</article>", *thing, head=meta)
    assert found.published is None


def test_a_day_beside_a_month_stays_a_day() -> None:
    found = facts(f'<article><h1>Toll</h1><p>Issue 2024-09</p><p class="date">2024-08-07</p>{TEXT}</article>')
    assert found.published == dt.date(2024, 8, 7)


# -- which of several articles in JSON-LD is the page's ------------------------------------------------------------

OTHER = {"@type": "NewsArticle", "headline": "Other", "datePublished": "2021-01-01", "url": "https://example.org/o"}
MINE = {"@type": "NewsArticle", "headline": "Toll rises", "datePublished": "2024-08-07"}
CANONICAL = '<link rel="canonical" href="https://example.org/toll/">'
CHOSEN = {
    "by the address of its page": ({**MINE, "mainEntityOfPage": {"@id": "http://www.example.org/toll"}}, "Day 9"),
    "by its own address": ({**MINE, "url": "https://example.org/toll#top"}, "Day 9"),
    "by its title": (MINE, "Toll rises"),
}


@pytest.mark.parametrize("name", CHOSEN)
def test_of_several_articles_the_one_of_the_page_counts(name: str) -> None:
    mine, heading = CHOSEN[name]
    found = facts(f"<article><h1>{heading}</h1>{TEXT}</article>", OTHER, mine, head=CANONICAL)
    assert (found.title, found.published) == ("Toll rises", dt.date(2024, 8, 7))


def test_of_several_articles_none_of_which_is_the_pages_the_first_counts() -> None:
    found = facts(f"<article><h1>Something</h1>{TEXT}</article>", MINE, OTHER)
    assert found.title == "Toll rises"


def test_another_stories_live_page_makes_none_of_this_one() -> None:
    live = {"@type": "LiveBlogPosting", "headline": "Live", "url": "https://example.org/live"}
    mine = {**MINE, "url": "https://example.org/toll"}
    assert facts(f"<article><h1>Toll rises</h1>{TEXT}</article>", live, mine, head=CANONICAL).title == "Toll rises"


def test_a_live_page_that_is_summed_up_as_an_article_is_a_live_page() -> None:
    live = {"@type": "LiveBlogPosting", "headline": "Live"}
    with pytest.raises(PageError, match="is a live page"):
        facts(f"<article><h1>Toll rises</h1>{TEXT}</article>", MINE, live, head=CANONICAL)


@pytest.mark.parametrize(
    "kind", ["OpinionNewsArticle", "ReviewNewsArticle", "https://schema.org/TechArticle", "Report"]
)
def test_a_list_beside_an_article_of_whatever_kind_makes_it_no_index(kind: str) -> None:
    listed = {"@type": "ItemList", "itemListElement": []}
    assert facts(f"<article>{TEXT}</article>", listed, {"@type": kind, "headline": "Toll"}).title == "Toll"


def test_an_integer_of_thousands_of_digits_is_as_if_it_were_not_there() -> None:
    said = '<script type="application/ld+json">{"@type": "NewsArticle", "wordCount": ' + "7" * 5_000 + "}</script>"
    assert facts(f"<article>{TEXT}</article>", MINE, head=said).published == dt.date(2024, 8, 7)


def test_entities_in_what_is_declared_are_what_they_stand_for() -> None:
    said = {
        "@type": "NewsArticle",
        "headline": "Toll at 12 &#8211; army &amp; ministry",
        "publisher": {"name": "Smith &amp; Sons"},
        "author": "Se&aacute;n Doe",
    }
    found = facts(f"<article>{TEXT}</article>", said)
    assert (found.title, found.publisher, found.authors) == (
        "Toll at 12 – army & ministry",
        "Smith & Sons",
        ("Seán Doe",),
    )


# -- who wrote it --------------------------------------------------------------------------------------------------

WRITERS = {
    "By JOHN DOE and JANE ROE": ("JOHN DOE", "JANE ROE"),
    "John Doe,Jane Roe": ("John Doe", "Jane Roe"),
    "by Ana de la Cruz, Jean-Luc O'Neil & Ludwig van Berg": ("Ana de la Cruz", "Jean-Luc O'Neil", "Ludwig van Berg"),
    "Doe, John": ("Doe, John",),
    "John Doe, MD": ("John Doe, MD",),
    "Foreign Affairs and Defence Desk": ("Foreign Affairs and Defence Desk",),
    "Bosnia and Herzegovina Office": ("Bosnia and Herzegovina Office",),
    "Byron Mills": ("Byron Mills",),
    "https://www.facebook.com/someone": (),
    "facebook.com/someone": (),
    "someone@example.org": (),
}


@pytest.mark.parametrize("said", WRITERS)
@pytest.mark.parametrize("place", ["author", "article:author", "JSON-LD"])
def test_authors_are_names_one_by_one_where_that_is_safe(place: str, said: str) -> None:
    thing = [{"@type": "NewsArticle", "author": {"name": said}}] if place == "JSON-LD" else []
    meta = f'<meta property="{place}" content="{said}">' if not thing else ""
    assert facts(f"<article>{TEXT}</article>", *thing, head=meta).authors == WRITERS[said]


def test_several_elements_name_several_authors() -> None:
    head = '<meta name="author" content="John Doe"><meta name="author" content="Jane Roe">'
    assert facts(f"<article>{TEXT}</article>", head=head).authors == ("John Doe", "Jane Roe")
