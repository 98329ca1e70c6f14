"""Pages that are no article, by what they show: teasers before a wall, what stands in for a page, lists, live pages."""

from __future__ import annotations

import re

from lxml.html import HtmlElement

from asreported.sources.pages.metadata import Facts


def _any(*phrases: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{phrase})" for phrase in phrases), re.IGNORECASE | re.MULTILINE)


BINARY = re.compile(
    rb"\A(?:\xef\xbb\xbf)?\s{0,64}(?:%PDF-|%!PS|\x1f\x8b|\x89PNG|GIF8[79]a|\xff\xd8\xff|PK\x03\x04|BZh[1-9]|\xfd7zXZ|"
    rb"\x28\xb5\x2f\xfd|Rar!|7z\xbc\xaf|RIFF....|OggS|ID3|\{\\rtf|\xd0\xcf\x11\xe0|\x00\x00\x00.ftyp)",
    re.DOTALL,
)
"""How files begin that are no text, whatever they are sent as."""
_WALLED = 120
"""Words: a text that its page keeps for subscribers, or that stands in for a page, is shorter."""
_END = 300
"""Letters at the end of a text in which a wall that it stops at is named."""
_JOIN = (
    r"(?:subscribe|sign (?:in|up)|log ?in|register|become an? \w+|(?:create|start|get) (?:an?|your) (?:free )?\w+)\b"
)
_THIS = r"(?:article|story|content|post|page)"
_READERS = r"(?:our |pa(?:id|ying) |registered )*(?:subscriber|member)s"
_WALL = _any(
    rf"{_JOIN}[^.\n]{{0,60}}\bto (?:continue|keep|finish) reading",
    rf"{_JOIN}[^.\n]{{0,60}}\bto (?:read|unlock|access|view|see) (?:the|this) (?:full|whole|entire|rest|{_THIS})\b",
    rf"\bto (?:continue|keep|finish) reading(?: this {_THIS})?, (?:please )?{_JOIN}",
    r"(?:continue|keep|finish) reading (?:this \w+ )?with (?:an?|your) [^.\n]{0,40}(?:trial|subscription|account)",
    rf"this {_THIS} is (?:only |exclusively |available |reserved )*(?:for|to) {_READERS}\b",
    r"already an? (?:paid |paying )?(?:subscriber|member)\s*(?:\?|[.:]?\s*(?:sign|log) ?in\b|$)",
    r"you[’' ](?:ve|have) (?:reached|read|used) (?:your|all|the)\b[^.\n]{0,40}(?:free (?:articles?|stories)|limit)",
)
_CHECK = _any(
    r"checking (?:if the site connection is secure|your browser)",
    r"enable java ?script and cookies to continue",
    r"verify(?:ing)? (?:that )?you are (?:a )?(?:human|not a (?:ro)?bot)",
    r"(?:are you|you are not|i[’' ]?a?m not) a robot\b",
    r"(?:please|need to|must) (?:enable|turn on|activate|allow) (?:java ?script|cookies)",
    r"java ?script (?:is|appears to be|seems to be) (?:disabled|required|not (?:enabled|available))",
    r"(?:unusual|suspicious) traffic from your",
    r"\bray id\b",
)
_CONSENT = _any(
    r"\A(?:[^.\n]{0,60}\n)?(?:we\b|this (?:web)?(?:site|page)|before you continue|[^.\n]{0,40}\bour partners)"
    r"[^\n]{0,40}\b(?:use|uses|store|stores|process|set|sets)\b[^\n]{0,80}\bcookies\b"
)
_AGREE = _any(r"\b(?:accept|agree|consent|reject|manage)\b")
_NOT_FOUND = r"(?:was |could |can )?not (?:be )?found"
_GONE = _any(
    r"404|404\W+(?:error|not found|page not found)",
    rf"(?:page|file|article|story|content)? ?{_NOT_FOUND}",
    rf"(?:we |you )?(?:can[’']?t|cannot|can not|couldn[’']?t|could not) find (?:that|this|the) {_THIS}.{{0,40}}",
    rf"(?:this|that|the) {_THIS}(?: that)?(?: you(?: are|[’']re|were)? (?:requested|looking for))? "
    rf"(?:does(?:n[’']t| not) exist|no longer exists|isn[’']t available|is (?:not|no longer) available|{_NOT_FOUND})",
    r"access denied|403 forbidden",
    r"(?:50[0234]\W+)?(?:service (?:temporarily )?unavailable|internal server error|bad gateway|gateway time-?out)",
)
_EXCLAIMED = re.compile(r"\A\W*(?:(?:sorry|oops|error|http)\b\W*)*|\W+\Z", re.IGNORECASE)
_LINKED = 0.6
"""Share of a page's text in links above which it is a list of others."""
_LISTED = 12
"""Links that such a list has at least."""
_LIVE_ADDRESS = re.compile(r"/(?:live|live-blog|liveblog|live-updates?|news/live)(?:[/-]|\Z)", re.IGNORECASE)
_STAMPED = 8
"""Times of day on one page from which it is taken for a live page, if its address says so too."""


def is_teaser(text: str, facts: Facts) -> bool:
    """Return True if a text stops at a wall for subscribers.

    It does where its last words name the wall, where the page says so in its metadata and in words, and where
    a short text has either.
    """
    if _WALL.search(text[-_END:]):
        return True
    short = len(text.split()) < _WALLED
    if short and not facts.free:
        return True
    return (short or not facts.free) and _WALL.search(text) is not None


def stands_in(text: str, title: str | None) -> str | None:
    """Return what a page is that shows a short text in the place of another: None where it is none of these."""
    if len(text.split()) >= _WALLED:
        return None
    if _CHECK.search(text):
        return "is a check of the browser, not the page itself"
    if _CONSENT.search(text) and _AGREE.search(text):
        return "asks for consent to cookies, and shows nothing else"
    heads = [text.partition("\n")[0], re.split(r"\s+[|–—-]\s+", title or "")[0]]
    return (
        "says that the page is not there" if any(_GONE.fullmatch(_EXCLAIMED.sub("", head)) for head in heads) else None
    )


def looks_live(tree: HtmlElement, url: str | None) -> bool:
    """Return True if an address says live and the page is stamped with many times."""
    return bool(url and _LIVE_ADDRESS.search(url)) and len(tree.findall(".//time")) >= _STAMPED


def is_list(tree: HtmlElement) -> bool:
    """Return True if most of what a page shows outside its navigation are links to other pages."""
    body = tree.find("body")
    if body is None:
        return False
    main = next((found for path in (".//main", ".//article") if (found := body.find(path)) is not None), body)
    linked = links = 0
    for link in main.iter("a"):
        words = len(" ".join(link.text_content().split()))
        linked += words
        links += words > 20
    whole = len(" ".join(main.text_content().split()))
    return links >= _LISTED and whole > 0 and linked / whole > _LINKED
