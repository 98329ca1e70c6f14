"""News in XML: NITF, NewsML-G2 and saved feeds give their articles, each with its own day and paper."""

from __future__ import annotations

import datetime as dt
import gzip
from pathlib import Path

import pytest

from asreported.sources.files import each, read_paths
from asreported.sources.problems import Problem
from tests.sources.readers.made import problem_of

SAID = "At least 1,200 people left Ostby on Tuesday, the ministry said."
NITF = f"""<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">
<nitf><head><title>Flood slug 99</title><docdata>
<date.issue norm="20240807T093300Z"/><doc.copyright holder="Example Agency" year="2024"/></docdata>
<pubdata type="print" name="The Paper" position.section="A" position.sequence="7"/></head>
<body><body.head><hedline><hl1>River rises</hl1></hedline><byline>By <person>A. Reporter</person></byline></body.head>
<body.content><block><p>{SAID}</p><hl2>Rescue</hl2><p>Some 35 were hurt &amp; taken away.</p>
<media media-type="image"><media-caption>Caption with 77 people.</media-caption></media>
<table><tr><th>District</th><th>Killed</th></tr><tr><td>Selt</td><td>35</td></tr></table></block></body.content>
<body.end><tagline>Length: 214 words</tagline></body.end></body></nitf>"""
ITEM = """<newsItem guid="urn:a:{number}" xml:lang="en"><itemMeta><provider literal="example.org"/>
<versionCreated>2024-08-0{number}T09:33:00+02:00</versionCreated></itemMeta>
<rightsInfo><copyrightHolder><name>Example Agency</name></copyrightHolder></rightsInfo>
<contentMeta><headline>River rises {number}</headline><by>A. Reporter</by><language tag="en"/><urgency>4</urgency>
</contentMeta><contentSet>{content}</contentSet></newsItem>"""
MESSAGE = '<newsMessage xmlns="http://iptc.org/std/nar/2006-10-01/"><header><sent>2024-08-09T10:00:00Z</sent></header>'
XHTML = '<inlineXML><html xmlns="http://www.w3.org/1999/xhtml"><body><p>{}</p></body></html></inlineXML>'


def save(folder: Path, said: str, name: str = "a.xml") -> Path:
    raw = said.encode()
    (folder / name).write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    return folder / name


@pytest.mark.parametrize("name", ["a.xml", "A.XML", "a.xml.gz"])
def test_nitf_gives_its_words_and_nothing_of_its_frame(tmp_path: Path, name: str) -> None:
    (article,) = read_paths([save(tmp_path, NITF, name)]).articles
    lines = [SAID, "Rescue", "Some 35 were hurt & taken away.", "| District | Killed |", "| Selt | 35 |"]
    assert article.text.split("\n") == lines
    assert (article.title, article.publisher, article.authors) == ("River rises", "Example Agency", ("A. Reporter",))
    assert article.published == dt.date(2024, 8, 7)
    assert article.published_at == dt.datetime(2024, 8, 7, 9, 33, tzinfo=dt.UTC)


def test_each_item_of_newsml_is_an_article(tmp_path: Path) -> None:
    """As XHTML, as NITF, and as plain text; an item with a picture alone is named."""
    content = [
        XHTML.format(SAID),
        f'<inlineXML contenttype="application/nitf+xml">{NITF.partition("dtd")[2][3:]}</inlineXML>',
        f"<inlineData contenttype='text/plain'>{SAID}\n\nSome 35 were hurt.</inlineData>",
        '<remoteContent href="https://example.org/a.jpg"/>',
    ]
    items = "".join(ITEM.format(number=number, content=one) for number, one in enumerate(content, start=1))
    found = list(each([save(tmp_path, f"{MESSAGE}<itemSet>{items}</itemSet></newsMessage>")]))
    first, second, third, problem = found
    assert isinstance(problem, Problem)
    assert problem.message.startswith("item 4 has no text: what it carries are pictures")
    for one, number in ((first, 1), (second, 2), (third, 3)):
        assert not isinstance(one, Problem)
        assert one.text.startswith(SAID)
        assert (one.title, one.publisher) == (f"River rises {number}", "Example Agency")
        assert (one.language, one.authors) == ("en", ("A. Reporter",))
    assert not isinstance(first, Problem)
    assert (first.published, first.published_at) == (
        dt.date(2024, 8, 1),
        dt.datetime(2024, 8, 1, 7, 33, tzinfo=dt.UTC),
    )


FEED = """<?xml version="1.0"?><rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/">
<channel><title>Example Wire</title>
<item><title>River rises</title><link>https://example.org/a</link><pubDate>Wed, 07 Aug 2024 09:33:00 GMT</pubDate>
<content:encoded><![CDATA[<p>{}</p>]]></content:encoded></item>
<item><title>Teaser</title><link>https://example.org/b</link><description>99 died …</description></item>
</channel></rss>"""


@pytest.mark.parametrize("name", ["a.xml", "a.rss", "a.atom"])
def test_a_saved_feed_gives_the_reports_that_it_carries(tmp_path: Path, name: str) -> None:
    article, problem = each([save(tmp_path, FEED.format(" ".join([SAID] * 10)), name)])
    assert not isinstance(article, Problem)
    assert (article.url, article.publisher, article.title) == ("https://example.org/a", "Example Wire", "River rises")
    assert article.published == dt.date(2024, 8, 7)
    assert isinstance(problem, Problem)
    assert problem.message.startswith("1 of its 2 entries have a teaser alone")


WRONG = {
    "of another kind": ("<urlset><url><loc>https://example.org</loc></url></urlset>", "another kind (<urlset>)"),
    "not whole": (NITF[:600], "is not complete XML"),
    "no XML": ("12 people died", "is not complete XML"),
    "empty": ("", "is not complete XML"),
    "a feed without an entry": ("<rss><channel><title>a</title></channel></rss>", "is a feed without an entry"),
    "without words": (
        NITF.replace("<p>", "<media>").replace("</p>", "</media>").replace("hl2>", "media>").partition("<table>")[0]
        + "</block></body.content></body></nitf>",
        "has no text",
    ),
    "with an entity that grows": (
        '<!DOCTYPE a [<!ENTITY b "99 people died "><!ENTITY c "&b;&b;&b;&b;">]><nitf><body><body.content><p>&c;</p>'
        "</body.content></body></nitf>",
        "has no text",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_news_in_xml_is_named(tmp_path: Path, name: str) -> None:
    said, wanted = WRONG[name]
    assert wanted in problem_of(save(tmp_path, said))
