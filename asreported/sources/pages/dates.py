"""When a page was published: how pages write moments, and which of the times that they show is the story's own."""

from __future__ import annotations

import copy
import datetime as dt
import email.utils
import re
from collections.abc import Iterable, Iterator

from lxml.html import HtmlElement

from asreported.sources.moments import publication

Moment = tuple[dt.date | None, dt.datetime | None]
"""A day in the page's own zone, and the instant in UTC where time and zone are stated; unknown is None."""

_EARLIEST = 1800
"""Year before which nothing that a page declares was published: it is a value that means none."""
_ZERO = dt.date(1970, 1, 1)
"""What a system shows that has no moment."""
_ZONE_NAME = re.compile(r"\s*\[[\w/+-]{1,60}\]\Z")
_UTC = re.compile(r"(?<=\d)\s*(?:UTC|GMT)\Z")
_SINCE_1970 = re.compile(r"(\d{10})(?:\d{3})?\Z")
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)")
_NUMERIC = re.compile(r"(?<![\d/.-])(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?!\d)")
_NO_DAY = re.compile(
    r"(?<!\d)\d{4}(?:[-/.](?:0?[1-9]|1[0-2])(?:[-/.]00?)?|-?W\d{2})(?!\d|[-/.:]\d{1,2}(?!\d))"
    r"|(?<![\d/.-])(?<!\d[/.-]\s)(?:0?[1-9]|1[0-2])[-/.]\d{4}(?!\d)"
)
"""A month or a week of a year, without a day (2024-08, 8/2024, 2024-W32)."""
_NAMED = re.compile(
    r"\b(?:(\d{1,2})(?:st|nd|rd|th)?\.?\s+)?(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+"
    r"(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})\b",
    re.IGNORECASE,
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_CHANGED = re.compile(r"updated?|modif|revised|corrected|last (?:edit|chang)|dateline-update", re.IGNORECASE)
_OF_CHANGE = re.compile(r'"(?:dateModified|dateUpdated|lastModified)"\s*:\s*"[^"]{0,80}"')
_PUBLISHED = re.compile(r"publish|posted|issued|\bpub(?:date)?\b", re.IGNORECASE)
_LABEL = 40
"""Letters before a time in which its label stands."""
_PROSE = 250
"""Letters of a paragraph from which the times in it are what the story tells, and not its own."""
_LINE = 100
"""Letters of a paragraph above which it is no line of who and when."""
_STORY = 'self::article or self::main or contains(@itemtype, "Article") or contains(@itemtype, "Posting")'
_TIMES = './/time[@datetime] | .//*[@itemprop="datePublished"][@datetime or @content]'
_MOST = 200
"""Times of a story that are looked at: the first."""
_AROUND = {"aside", "nav", "footer"}


def moment(said: str | None) -> Moment:
    """A moment as pages write it; (None, None) where it says none, cannot be, or may be two days (07/08/2024)."""
    text = _ZONE_NAME.sub("", said.strip()) if said else ""
    found = _counted(text) or _iso(text) or _mail(text) or _named(text) or _numbered(text)
    if found is None or found[0] is None or found[0] == _ZERO:
        return None, None
    return found if _EARLIEST <= found[0].year <= dt.datetime.now(dt.UTC).year + 1 else (None, None)


def _counted(text: str) -> Moment | None:
    """Seconds or thousandths of them since 1970."""
    counted = _SINCE_1970.match(text)
    if counted is None:
        return None
    instant = dt.datetime.fromtimestamp(int(counted[1]), dt.UTC)
    return instant.date(), instant


def _iso(text: str) -> Moment | None:
    try:
        return publication(_UTC.sub("+00:00", text)) if not text.isdigit() or len(text) == len("20240807") else None
    except (ValueError, OverflowError):  # an instant before the first year
        found = _ISO.match(text)
        return _day(*map(int, found.groups())) if found else None


def _mail(text: str) -> Moment | None:
    """The form of mail and feeds: ``Wed, 07 Aug 2024 12:00:00 -0400``."""
    if not _NAMED.search(text) or ":" not in text:
        return None
    try:
        return publication(email.utils.parsedate_to_datetime(text).isoformat())
    except (ValueError, TypeError, OverflowError):
        return None


def _named(text: str) -> Moment | None:
    found = _NAMED.search(text)
    if found is None or bool(found[1]) == bool(found[3]):
        return None
    return _day(int(found[4]), _MONTHS.index(found[2].lower()) + 1, int(found[1] or found[3]))


def _numbered(text: str) -> Moment | None:
    """``15/08/2024`` or ``08/15/2024``; what may be either is neither."""
    found = _NUMERIC.match(text)
    if found is None:
        return None
    first, second, year = map(int, found.groups())
    if first > 12 or first == second:
        return _day(year, second, first)
    return _day(year, first, second) if second > 12 else None


def _day(year: int, month: int, day: int) -> Moment | None:
    try:
        return dt.date(year, month, day), None
    except ValueError:
        return None


def shown(tree: HtmlElement) -> Moment:
    """The publication by the ``time`` elements of a page's story; (None, None) where they differ and nothing tells.

    Times of other articles, of what stands around the story, and within its sentences are not the story's; what is
    labelled as a change is no publication. Of several those count that are labelled as the publication, else those
    that stand between the title and the text.
    """
    story = _story(tree)
    times = [(element, found) for element in _own(story) if (found := moment(_said(element)))[0] is not None]
    under = _under_title(story)
    for chosen in (_is_publication, lambda element: True, under.__contains__):
        moments = [one for element, one in times if chosen(element)]
        if len({day for day, _ in moments}) == 1:
            return next((one for one in moments if one[1] is not None), moments[0])
    return None, None


def _under_title(story: HtmlElement) -> set[HtmlElement]:
    """Elements between a story's title and its first paragraph of some length."""
    found: set[HtmlElement] = set()
    titled = False
    for element in story.iter():
        if titled and element.tag == "p" and len(element.text_content()) > _LINE:
            break
        titled = titled or element.tag == "h1"
        if titled:
            found.add(element)
    return found


def looked_for(tree: HtmlElement) -> dt.date | None:
    """The day that htmldate finds marked up on a page, where its ``time`` elements say none."""
    from htmldate import find_date

    rest = copy.deepcopy(tree)
    for element in list(rest.iter("time", *_AROUND)):
        if element.getparent() is not None:
            element.drop_tree()
    for element in list(rest.iter("meta")):
        named = " ".join(element.get(name) or "" for name in ("property", "name", "itemprop", "http-equiv"))
        if _CHANGED.search(named) and element.getparent() is not None:
            element.drop_tree()  # htmldate would take the day of a change for that of publication
    for element in rest.iter("script"):
        element.text = _OF_CHANGE.sub('""', element.text or "")
    for element in rest.iter():
        element.text, element.tail = _with_day(element.text), _with_day(element.tail)
        for name in ("content", "title"):
            if element.get(name) is not None:
                element.set(name, _with_day(element.get(name)))
    found = find_date(rest, original_date=True, extensive_search=False)
    return moment(found)[0]


def _with_day(text: str | None) -> str | None:
    """Return a text without the dates that state no single day, for which htmldate would make one up.

    Of a numeric date that may be two days htmldate takes one; to a month it adds the day on which it runs, or the
    first; of a week it takes the Monday (htmldate 1.11.0, tried; its documentation says that it returns a date).
    """
    if not text or text.isspace():
        return text
    unambiguous = _NUMERIC.sub(lambda found: found[0] if _numbered(found[0]) is not None else "", text)
    return _NO_DAY.sub("", unambiguous)


def _said(element: HtmlElement) -> str | None:
    said: str | None = element.get("datetime") or element.get("content")
    return said


def _own(story: HtmlElement) -> Iterator[HtmlElement]:
    """Times of a story, without those that say when it was changed."""
    for element in story.xpath(_TIMES)[:_MOST]:
        if not _is_elsewhere(element, story) and not _is_told(element) and not _is_change(element):
            yield element


def _story(tree: HtmlElement) -> HtmlElement:
    """The element of a page's own story: what holds its title, or the only article; else the whole page."""
    for title in tree.iter("h1"):
        around = title.xpath(f"ancestor::*[{_STORY}][1]")
        if around:
            return around[0]
    articles = [one for one in tree.iter("article") if not _card(one)]
    outer = [one for one in articles if not any(above.tag == "article" for above in one.iterancestors())]
    return outer[0] if len(outer) == 1 else tree


def _card(article: HtmlElement) -> bool:
    """Return True if an article is only a teaser of another: all that it says is a link, a picture and a line."""
    return len(" ".join(article.text_content().split())) < _PROSE and article.find(".//a") is not None


def _is_elsewhere(element: HtmlElement, story: HtmlElement) -> bool:
    """Return True if a time belongs to what stands around the story or to another article within it."""
    for above in element.iterancestors():
        if above is story:
            return False
        if above.tag in _AROUND or (above.tag == "article" and story.tag == "article"):
            return True
        if above.tag == "article" and _card(above):
            return True
        if above.tag == "header" and above.getparent() is not None and above.getparent().tag == "body":
            return True
        if "comment" in f"{above.get('class') or ''} {above.get('id') or ''}".lower():
            return True
    return False


def _is_told(element: HtmlElement) -> bool:
    paragraph = next((above for above in element.iterancestors("p")), None)
    return paragraph is not None and len(paragraph.text_content()) > _PROSE


def _is_change(element: HtmlElement) -> bool:
    return bool(_CHANGED.search(_label(element)))


def _is_publication(element: HtmlElement) -> bool:
    return element.get("pubdate") is not None or bool(_PUBLISHED.search(_label(element)))


def _label(element: HtmlElement) -> str:
    """Return what names a time: its attributes, and the words right before it, back to another time."""
    named = [element.get(name) or "" for name in ("class", "itemprop", "id", "data-testid")]
    parent = element.getparent()
    words = ""
    if parent is not None:
        named += [parent.get(name) or "" for name in ("class", "data-testid")] if _alone(element, parent) else []
        words = "".join(_before(element, parent))[-_LABEL:]
        if not words.strip() and parent.getparent() is not None and parent.tag in {"span", "b", "strong", "small"}:
            words = "".join(_before(parent, parent.getparent()))[-_LABEL:]
    return " ".join([*named, words, *element.text_content().split()[:2]])


def _alone(element: HtmlElement, parent: HtmlElement) -> bool:
    return sum(1 for _ in parent.iter("time")) <= 1


def _before(element: HtmlElement, parent: HtmlElement) -> Iterable[str]:
    """Words of the parent from the time before, or its beginning, to the element."""
    words = [parent.text or ""]
    for child in parent:
        if child is element:
            break
        if child.tag == "time" or (isinstance(child.tag, str) and child.find(".//time") is not None):
            words = []
        elif isinstance(child.tag, str):
            words.append(child.text_content())
        words.append(child.tail or "")
    return words
