"""Plain text: what a report says without the signs that only set it, and the offsets that lead back to it.

Reports reach us as they were printed, marked up or scanned: with links and their addresses, emphasis, footnote marks,
struck-out words, entities, ligatures, hyphens that do not break, signs of direction. Reading sees the text without
them. Every other offset of the project is one of the report as it was given.
"""

from __future__ import annotations

import html
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from asreported.reading.grammar.english import branches

_HYPHENS = "\u2010\u2011\ufe63"
_UNSEEN = "\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff"
_LIGATURES = dict(
    zip("\ufb00\ufb01\ufb02\ufb03\ufb04\ufb05\ufb06", ("ff", "fi", "fl", "ffi", "ffl", "st", "st"), strict=True)
)
_SIGNS = {
    **_LIGATURES,
    **dict.fromkeys(_HYPHENS, "-"),
    "\u2044": "/",
    "\u066b": ".",
    "\u066c": ",",
    "\uffe0": "¢",
    "\uffe1": "£",
    "\uffe5": "¥",
    "\uffe6": "₩",
    **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
}
"""One sign → what it is in plain text: ligatures, hyphens, Arabic points and commas, signs of full width."""

_MARKED = re.compile(
    rf"[*_~&^<\\\[{_UNSEEN}{''.join(map(re.escape, _SIGNS))}]|://|www\.|\d['’]\d\d\d|\d--|-\n|,\n0",
)
"""Any sign of what this module takes away: a text without one is plain already."""

# In the patterns below a sign stands first and what must stand before it is looked back for: :mod:`re` runs to the
# next such sign at once, and tries a pattern that begins with a look back at every character.

_OPTIONAL_TITLE = r"(?:\s+\"[^\"\n]{0,200}\")?"
_LINK = re.compile(
    rf"(?P<open>!?\[)(?P<said>[^\[\]\n]{{1,400}})"
    rf"(?P<close>\]\((?:https?://|www\.|mailto:|/|#)[^\s()]{{0,600}}(?:\([^\s()]{{0,80}}\)[^\s()]{{0,200}})?{_OPTIONAL_TITLE}\))"
)
_ADDRESS = re.compile(r"(?<!\w)<?(?:https?://|www\.(?=\w))[^\s<>\"“”‘’\[\]()]{1,600}(?:\([^\s()]{0,80}\))?>?")
_AFTER_ADDRESS = ".,;:!?'*_~"
_ADDRESS_WORD = "link"
"""Stands for an address in plain text: a word, so that the sentence around it stays one."""
_NOTE = re.compile(
    rf"""
    [\[^†‡](?:
      (?<=\[)\^[\w-]{{1,20}}\](?!:)
    | (?<=[\w.,;:!?%)”"’'\]]\[)
      (?:\d{{1,3}}(?:\s?[,–-]\s?\d{{1,3}}){{0,5}}|(?<=\d\[)[a-z]|[*†‡§¶]{{1,3}}|(?:{branches.FOOTNOTE_WORD})\s\d{{1,3}})\]
    | (?<=\d\^)\d{{1,3}}\^(?!\d)
    | (?<=[\w.,%][†‡])[†‡]{{0,2}}(?!\w)
    )
    """,
    re.VERBOSE,
)
_DIGITS = re.compile(r"\d+")
_RAISED = re.compile(r"\^(?:(?<=\b[kmc]m\^)|(?<=\bm\^))([23])\^")
_STRIKE = re.compile("~~|\n")
_STRUCK_TAG = re.compile(r"<(?P<tag>del|s|strike)>(?P<said>[^<>\n]{1,600})</(?P=tag)>", re.IGNORECASE)
_SUPER_TAG = re.compile(r"<sup>(?:<a [^<>\n]{0,300}>)?\[?(\d{1,3}|[*†‡§¶a-z])\]?(?:</a>)?</sup>", re.IGNORECASE)
_TAG = re.compile(
    r"</?(?:b|i|em|strong|u|span|a|mark|font|small|big|ins|abbr|time|cite|sub|sup|q|code)(?:\s[^<>\n]{0,300})?>",
    re.IGNORECASE,
)
_COMMENT = re.compile(r"<!--[^<>]{0,300}-->")
_BREAK_TAG = re.compile(r"<br\s?/?>|</?(?:p|div|li|ul|ol)>", re.IGNORECASE)
_EMPHASIS = (
    re.compile(r"(\*(?<![\w*\\]\*)\*{1,2})(?=[^\s*])(.{1,200}?)(?<=[^\s*\\])\1(?!\*)"),
    re.compile(r"(\*(?<![\w*\\]\*))(?=[^\s*])([^*\n]{1,200}?)(?<=[^\s\\])\1(?![\w*])"),
    re.compile(r"(_(?<![\w\\]_)_?)(?=[^\s_])([^_\n]{1,200}?)(?<=[^\s\\])\1(?!\w)"),
)
_ESCAPE = re.compile(r"\\(?=[*_~\[\]()#+\-.!`$^>|])")
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z]{2,8});")
_LONGEST_ENTITY = 2
"""Characters that an entity stands for, at most; of a name that none has only its beginning would be read."""
_DASHES = re.compile(r"--(?<=\d--)(?=[\d$£€])")
_APOSTROPHE = re.compile(r"['’](?<=\d['’])(?=\d\d\d(?!\d))")
_WRAPPED_WORD = re.compile(r"(?<!\w)(?P<head>[^\W\d_]{2,30})(?P<joint>-\n[^\S\n]*)(?P<tail>[^\W\d_]{2,30})(?!\w)")
_WRAPPED_GROUP = re.compile(r"\n(?<=\d,\n)(?=000(?!\d))")
_UNSEEN_SIGN = re.compile(rf"[{_UNSEEN}]+")
_ONE_SIGN = re.compile(f"[{''.join(map(re.escape, _SIGNS))}]")


class Edit(NamedTuple):
    """The characters from ``start`` to ``end`` (excluded) of a report, and what they are in plain text."""

    start: int
    end: int
    plain: str


@dataclass(slots=True)
class Plain:
    """The plain ``text`` of a report (``raw``).

    ``notes`` are the numbers of footnote marks, ``struck`` what is struck out: both are spans of the report, and
    left out of the plain text.
    """

    raw: str
    text: str
    notes: list[tuple[int, int]] = field(default_factory=list)
    struck: list[tuple[int, int]] = field(default_factory=list)
    _pieces: list[int] = field(default_factory=list)
    _origins: list[tuple[int, int]] = field(default_factory=list)

    @property
    def is_raw(self) -> bool:
        """True if the report is plain as it was given, so that all offsets are its own."""
        return not self._pieces

    def start(self, at: int) -> int:
        """Offset in the report of the plain character at an offset."""
        piece = bisect_right(self._pieces, at) - 1
        first, length = self._origins[piece]
        return first if length else first + at - self._pieces[piece]

    def end(self, at: int) -> int:
        """Offset in the report after the plain character before an offset."""
        if at == 0:
            return self.start(0)
        piece = bisect_right(self._pieces, at - 1) - 1
        first, length = self._origins[piece]
        return first + (length or at - self._pieces[piece])


def plain_text(raw: str, knows: Callable[[str], bool]) -> Plain:
    """The plain text of a report; ``knows`` says whether a word is one, where the end of a line cuts it in two."""
    if _MARKED.search(raw) is None:
        return Plain(raw, raw)
    found = Plain(raw, raw)
    edits = list(_edits(found, knows))
    if not edits:
        return found
    edits.sort(key=lambda edit: (edit.start, -edit.end))
    _put(found, edits)
    if found.struck:
        found.notes = [note for note in found.notes if not any(a <= note[0] < b for a, b in found.struck)]
    return found


def _put(found: Plain, edits: list[Edit]) -> None:
    """Make the plain text of a report from edits in order; what begins inside another one is passed over."""
    parts: list[str] = []
    at = length = 0

    def add(part: str, first: int, whole: int) -> None:
        nonlocal length
        if part:
            parts.append(part)
            found._pieces.append(length)
            found._origins.append((first, whole))
            length += len(part)

    for start, end, plain in edits:
        if start < at:
            continue
        add(found.raw[at:start], at, 0)
        add(plain, start, end - start)
        at = end
    add(found.raw[at:], at, 0)
    if not found._pieces:
        found._pieces, found._origins = [0], [(0, 0)]
    found.text = "".join(parts)


def _edits(found: Plain, knows: Callable[[str], bool]) -> Iterator[Edit]:
    """The edits that make a report plain, in no order; notes and struck words are put into ``found``."""
    raw = found.raw
    yield from _struck(found)
    if "[" in raw or "^" in raw or "†" in raw or "‡" in raw:
        yield from _links(raw)
        yield from _notes(found)
    if "://" in raw or "www." in raw:
        yield from _addresses(raw)
    if "<" in raw:
        yield from _tags(found)
    if "*" in raw or "_" in raw:
        yield from _emphases(raw)
    if "\\" in raw:
        yield from (Edit(*match.span(), "") for match in _ESCAPE.finditer(raw))
    if "&" in raw:
        yield from _entities(raw)
    yield from _signs(raw)
    if "\n" in raw:
        yield from _wrapped(raw, knows)


def _struck(found: Plain) -> Iterator[Edit]:
    """Words between ``~~`` that open at a word and close at one, in one line, and those in struck tags."""
    raw = found.raw
    opened: int | None = None
    for mark in _STRIKE.finditer(raw) if "~~" in raw else ():
        if mark[0] == "\n":
            opened = None
        elif opened is not None and not raw[mark.start() - 1].isspace() and mark.start() > opened:
            found.struck.append((opened, mark.start()))
            yield Edit(opened - 2, mark.end(), "")
            opened = None
        elif not raw[mark.end() : mark.end() + 1].isspace():
            opened = mark.end()
    for match in _STRUCK_TAG.finditer(raw) if "<" in raw else ():
        found.struck.append(match.span("said"))
        yield Edit(*match.span(), "")


def _links(raw: str) -> Iterator[Edit]:
    """The brackets of links and their addresses; the words between them are text."""
    for match in _LINK.finditer(raw) if "](" in raw else ():
        yield Edit(*match.span("open"), "")
        yield Edit(*match.span("close"), "")


def _notes(found: Plain) -> Iterator[Edit]:
    """Footnote marks, and the raised digits of units ("km^2^")."""
    for match in _RAISED.finditer(found.raw):
        yield Edit(*match.span(), "²³"[int(match[1]) - 2])
    for match in _NOTE.finditer(found.raw):
        found.notes += [(match.start() + one.start(), match.start() + one.end()) for one in _DIGITS.finditer(match[0])]
        yield Edit(*match.span(), "")


def _addresses(raw: str) -> Iterator[Edit]:
    """Addresses that stand in the text: one word each."""
    for match in _ADDRESS.finditer(raw):
        address = match[0] if match[0][-1] == ">" else match[0].rstrip(_AFTER_ADDRESS)
        yield Edit(match.start(), match.start() + len(address), _ADDRESS_WORD)


def _tags(found: Plain) -> Iterator[Edit]:
    """Tags of HTML within a text: a raised number is a footnote mark, the others only set the words in them."""
    for match in _SUPER_TAG.finditer(found.raw):
        if match[1].isdecimal():
            found.notes.append(match.span(1))
        yield Edit(*match.span(), "")
    yield from (Edit(*match.span(), "") for match in _TAG.finditer(found.raw))
    yield from (Edit(*match.span(), "") for match in _COMMENT.finditer(found.raw))
    yield from (Edit(*match.span(), "\n") for match in _BREAK_TAG.finditer(found.raw))


def _emphases(raw: str) -> Iterator[Edit]:
    """Marks of emphasis; those around a whole line make a heading of it, and stay."""
    for pattern in _EMPHASIS:
        for match in pattern.finditer(raw):
            first, last = match.span()
            fills = (first == 0 or raw[first - 1] == "\n") and raw[last : last + 2].rstrip(":")[:1] in ("", "\n")
            if not fills:
                size = len(match[1])
                yield Edit(first, first + size, "")
                yield Edit(last - size, last, "")


def _entities(raw: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(raw):
        plain = html.unescape(match[0])
        if len(plain) <= _LONGEST_ENTITY:
            yield Edit(*match.span(), _UNSEEN_SIGN.sub("", plain))


def _signs(raw: str) -> Iterator[Edit]:
    """Signs that are others in plain text, signs that are not seen, and signs of grouping."""
    yield from (Edit(*match.span(), ",") for match in _APOSTROPHE.finditer(raw))
    yield from (Edit(*match.span(), "–") for match in _DASHES.finditer(raw))
    if not raw.isascii():
        yield from (Edit(*match.span(), "") for match in _UNSEEN_SIGN.finditer(raw))
        yield from (Edit(*match.span(), _SIGNS[match[0]]) for match in _ONE_SIGN.finditer(raw))


def _wrapped(raw: str, knows: Callable[[str], bool]) -> Iterator[Edit]:
    """Words and numbers that the end of a line cuts in two: "mil-" and "lion", but "thirty-" and "nine"."""
    yield from (Edit(*match.span(), "") for match in _WRAPPED_GROUP.finditer(raw))
    for match in _WRAPPED_WORD.finditer(raw) if "-\n" in raw else ():
        joined = match["head"] + match["tail"]
        yield Edit(*match.span("joint"), "" if knows(joined) else "-")


__all__ = ["Edit", "Plain", "plain_text"]
