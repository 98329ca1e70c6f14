"""The text that spans index: one form of line ends, spaces and letters, with every digit where it stood.

Nothing here may join two digits that stood apart, or lose one: a space that a number is grouped with
(``39 000`` with a no-break space) stays, and what is dropped between two digits leaves a space, but where they are
one number beyond doubt: a reader sees ``39,000`` however many signs of no width stand in it.
"""

from __future__ import annotations

import re
import unicodedata

_CP1252 = re.compile("[\x80\x82-\x8c\x8e\x91-\x9c\x9e\x9f]")
"""Windows-1252 signs that arrive as control characters (U+0092 for an apostrophe), read as HTML reads them."""

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x1c\x1d\x1e\u2028\u2029]")
INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164"
    "\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff"
)
"""Signs that nobody sees (Unicode's default ignorables), as a class of a pattern."""
_DROPPED = re.compile(f"[\x00-\x08\x0e-\x1b\x1f\x7f\x81\x8d\x8f\x90\x9d{INVISIBLE}]+")
_SPACES = re.compile("[\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]")
_PARTED = re.compile(rf"(?<![\d.,])\d(?:[\d.,]|[{INVISIBLE}]+(?=[\d.,]))*")
"""A number with whatever nobody sees in it."""
_UNSEEN = re.compile(f"[{INVISIBLE}]+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")
_SURROGATES = re.compile("[\ud800-\udfff]")
_TRAILING = re.compile(r"[ \t]+$", re.MULTILINE)


def normalise(raw: str) -> str:
    r"""The stored text of an article.

    Letters composed (NFC), line ends ``\n``, typographic spaces plain except between digits, control and
    invisible characters out (a space where they stood between digits), lone surrogates replaced by U+FFFD,
    white space at line ends and around the text removed. Normalising twice changes nothing.
    """
    text = _CP1252.sub(lambda sign: sign[0].encode("latin-1").decode("cp1252"), _SURROGATES.sub("\ufffd", raw))
    text = unicodedata.normalize("NFC", text)
    text = _LINE_ENDS.sub("\n", text)
    text = _DROPPED.sub(_gap, whole_numbers(text))
    text = _SPACES.sub(_space, text)
    text = _TRAILING.sub("", text).strip()
    return unicodedata.normalize("NFC", text)


def whole_numbers(text: str) -> str:
    """The text without signs that nobody sees within numbers grouped by commas, which are one beyond doubt."""
    return _PARTED.sub(_whole, text) if _UNSEEN.search(text) else text


def _whole(match: re.Match[str]) -> str:
    shown = _UNSEEN.sub("", match[0])
    return shown if _GROUPED.fullmatch(shown.rstrip(".,")) else match[0]


def _between_digits(match: re.Match[str]) -> bool:
    text = match.string
    return text[max(0, match.start() - 1) : match.start()].isdigit() and text[match.end() : match.end() + 1].isdigit()


def _gap(match: re.Match[str]) -> str:
    return " " if _between_digits(match) else ""


def _space(match: re.Match[str]) -> str:
    return match[0] if _between_digits(match) else " "
