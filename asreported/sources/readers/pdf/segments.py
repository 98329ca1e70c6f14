"""Segments: words of a page that stand in one line and one cell, put together by their places.

No number crosses from one cell into the next: a space that is written between two groups of digits groups them, as in
``35 228``, and white space without a sign of its own parts them.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

_ASCENT, _DESCENT = 0.75, 0.22
"""Height of letters over and under their line, in their size: the boxes of fonts are taller."""
_SAME_LINE = 0.22
"""Difference of baselines, in the size of letters, within which words stand in one line."""
_GLUED = 0.15
"""White space in the size of letters below which nothing parts two words."""
_GROUPED = 0.35
"""The same between digits of one text object: a thin space that groups a number, as LaTeX sets it."""
_APART, _DIGITS_APART = 1.2, 0.7
"""White space with a space written in it that parts two cells; between digits less is enough."""
_UNWRITTEN = 0.7
"""White space without a space written in it that parts two cells."""
_EVEN, _WIDEST = 1.6, 1.4
"""How many times the even white space of its line that is at least, and how wide even white space is at most."""
_STRETCHED = 2.2
"""How many times the usual white space of its line that is, in lines set to one width."""
_SMALL = 0.82
"""Size of raised and lowered marks, in that of their line, at most."""
_RAISED, _LOWERED = (0.15, 0.9), (0.03, 0.45)
"""How far marks stand over and under their line, in its size."""
_BESIDE = 0.35
"""How far beside its word a mark stands, in its size."""
_ORDINAL = re.compile(r"(?:st|nd|rd|th|er|re|o|a|º|ª)\Z", re.IGNORECASE)
_MARK = re.compile(
    r"\(?(?:\d{1,3}(?:[,–-]\d{1,3})*|[a-z]|[ivx]{1,4}|st|nd|rd|th|er|re|[*†‡§#ºª®™,]+)\)?,?\Z", re.IGNORECASE
)
_POWER = {"2": "²", "3": "³"}
_UNIT = re.compile(r"(?:\A|[\d\s(])(?:[kcm]?m|ft|mi|in)\Z")
_HEADS = 3
"""Words of a line that stand over numbers of the next, from which they are heads."""
_MARGIN = 0.12
"""Share of a page's height, at its top and its bottom, where heads and feet stand."""
_BAND = 24.0
_BEFORE, _GROUP = re.compile(r"(?:\A|\D)\d{1,3}\Z"), re.compile(r"\d{3}(?!\d)")


@dataclass(frozen=True, slots=True)
class Segment:
    """Text of one cell or line, with its edges, its baseline and the size of its letters, in points."""

    text: str
    left: float
    upper: float
    right: float
    lower: float
    base: float
    size: float
    spaces: int = 0
    owner: int = 0
    bold: bool = False
    turned: bool = False

    @property
    def middle(self) -> float:
        """Half way between its left and right edge."""
        return (self.left + self.right) / 2

    @property
    def height(self) -> float:
        """Half way between its upper and lower edge."""
        return (self.upper + self.lower) / 2


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page: its size, its segments, and the rules that are drawn on it, by direction."""

    number: int
    width: float
    height: float
    segments: tuple[Segment, ...]
    across: tuple[tuple[float, float, float], ...]
    """Rules across the page: height, left, right."""
    down: tuple[tuple[float, float, float], ...]
    """Rules down the page: place from the left, upper, lower."""

    def in_margin(self, one: Segment) -> bool:
        """Return True if a segment stands where heads and feet of pages do, at the top or the bottom."""
        return not _MARGIN * self.height < one.base < (1 - _MARGIN) * self.height


def sheet(page: dict[str, Any], number: int) -> Sheet:
    """A page as the words of PDFium make it up."""
    across, down = _rules(page["rules"])
    level, turned = _words(page["words"])
    level = _with_marks(_once(level))
    found = lines(level)
    below = [*found[1:], []][: len(found)]
    segments = [segment for line, after in zip(found, below, strict=True) for segment in _cells(line, after, down)]
    segments += _on_their_side(turned)
    return Sheet(number, page["width"], page["height"], tuple(segments), across, down)


def lines(of: Sequence[Segment], tolerance: float = _SAME_LINE) -> list[list[Segment]]:
    """Segments by the lines they stand in, from the top, each line from the left."""
    found: list[list[Segment]] = []
    for one in sorted(of, key=lambda one: (one.base, one.left)):
        if found and one.base - found[-1][0].base <= tolerance * min(one.size, found[-1][0].size):
            found[-1].append(one)
        else:
            found.append([one])
    for line in found:
        line.sort(key=lambda one: one.left)
    return found


Box = tuple[float, float, float, float]
"""Left, upper, right and lower edge."""
Rule = tuple[float, float, float]


def hull(of: Iterable[Segment]) -> Box:
    """The box that holds some segments, of which there is one at least."""
    edges = [(one.left, one.upper, one.right, one.lower) for one in of]
    left, upper, right, lower = zip(*edges, strict=True)
    return min(left), min(upper), max(right), max(lower)


def _rules(boxes: list[list[float]]) -> tuple[tuple[Rule, ...], tuple[Rule, ...]]:
    across = sorted(((y + v) / 2, x, u) for x, y, u, v in boxes if u - x > v - y and u - x > 8)
    down = sorted(((x + u) / 2, y, v) for x, y, u, v in boxes if v - y >= u - x and v - y > 5)
    return tuple(across), tuple(down)


def _words(found: list[list[Any]]) -> tuple[list[Segment], list[tuple[int, Segment]]]:
    """Words that stand upright, and those on their side with their angle; what stands askew is a mark on the page."""
    level, turned = [], []
    for text, left, upper, right, lower, base, size, angle, spaces, owner, bold in found:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if angle in (0, 1, 359):
            upper, lower = base - _ASCENT * size, base + _DESCENT * size
            level.append(Segment(text, left, upper, right, lower, base, size, spaces, owner, bold))
        elif angle in (90, 270):
            turned.append((angle, Segment(text, left, upper, right, lower, lower, size, spaces, owner, turned=True)))
    return level, turned


def _once(words: list[Segment]) -> list[Segment]:
    """Words without what is printed over itself, to look bold or to throw a shadow."""
    kept: list[Segment] = []
    there: dict[tuple[str, int], list[Segment]] = defaultdict(list)
    for word in words:
        near = [one for band in (-1, 0, 1) for one in there[word.text, round(word.base / _BAND) + band]]
        if any(
            abs(one.left - word.left) < 0.25 * word.size and abs(one.base - word.base) < 0.25 * word.size
            for one in near
        ):
            continue
        there[word.text, round(word.base / _BAND)].append(word)
        kept.append(word)
    return kept


# -- raised and lowered marks ----------------------------------------------------------------------------------


def _with_marks(words: list[Segment]) -> list[Segment]:
    """Words with their raised marks in brackets: ``1,200`` with a raised 2 is no other number."""
    bands: dict[int, list[int]] = defaultdict(list)
    for at, word in enumerate(words):
        bands[round(word.base / _BAND)].append(at)
    kept: list[Segment | None] = list(words)
    for at, mark in sorted(enumerate(words), key=lambda one: one[1].left):
        if not _MARK.match(mark.text):
            continue
        band = round(mark.base / _BAND)
        near = [other for one in (band - 1, band, band + 1) for other in bands[one] if other != at]
        host = _host(mark, [(other, kept[other] or words[other]) for other in near if kept[other] is not None])
        if host is not None:
            kept[host[0]], kept[at] = host[1], None
    return [word for word in kept if word is not None]


def _host(mark: Segment, near: list[tuple[int, Segment]]) -> tuple[int, Segment] | None:
    """The word that a mark belongs to, with the mark in it: the one before it, else one after a raised mark."""
    after: tuple[int, Segment] | None = None
    for at, word in near:
        if mark.size > _SMALL * word.size:
            continue
        up, reach = (word.base - mark.base) / word.size, _BESIDE * word.size
        raised, lowered = _RAISED[0] <= up <= _RAISED[1], _LOWERED[0] <= -up <= _LOWERED[1]
        if (raised or lowered) and -reach <= mark.left - word.right <= reach:
            text = _raised(word.text, mark.text) if raised else _lowered(word.text, mark.text)
            return at, replace(word, text=text, right=max(word.right, mark.right))
        if raised and -reach <= word.left - mark.right <= reach:
            after = at, replace(word, text=f"[{mark.text}] {word.text}", left=min(word.left, mark.left))
    return after


def _raised(word: str, mark: str) -> str:
    if word[-1:].isdigit() and _ORDINAL.match(mark):
        return word + mark
    if mark in _POWER and _UNIT.search(word):
        return word + _POWER[mark]
    return f"{word}[{mark}]"


def _lowered(word: str, mark: str) -> str:
    return f"{word} {mark}" if word[-1:].isdigit() else word + mark


# -- cells of a line -------------------------------------------------------------------------------------------


def _cells(line: list[Segment], below: Sequence[Segment], down: Sequence[Rule]) -> Iterator[Segment]:
    written = [_space(before, after) for before, after in pairwise(line) if after.spaces]
    usual = max(0.0, min(written)) if len(written) > 1 else 0.0
    least = _UNWRITTEN if _heads_numbers(line, below) else max(_UNWRITTEN, _EVEN * _even_space(line))
    cell = line[:1]
    for at, word in enumerate(line[1:], start=1):
        if _is_ruled(cell[-1], word, down) or (
            _is_apart(cell[-1], word, usual, least) and not _is_grouped(cell, line, at)
        ):
            yield joined(cell)
            cell = []
        cell.append(word)
    yield joined(cell)


def _space(before: Segment, after: Segment) -> float:
    """White space between two words, in the size of their letters."""
    return (after.left - before.right) / min(before.size, after.size)


def _heads_numbers(line: Sequence[Segment], below: Sequence[Segment]) -> bool:
    """Return True if words of a line each stand over a number of the next: they are heads, however evenly spaced."""
    numbers = [one for one in below if one.text[0].isdigit() or one.text[-1].isdigit()]
    over = [at for one in line for at, other in enumerate(numbers) if one.left < other.right and other.left < one.right]
    return len(set(over)) >= _HEADS


def _even_space(line: Sequence[Segment]) -> float:
    """The white space of a line that is set to one width without spaces written in it; 0 where it is none."""
    spaces = [space for before, after in pairwise(line) if (space := _space(before, after)) > _GLUED]
    usual = min(spaces, default=0.0)
    even = sum(space - usual < 0.1 for space in spaces) >= 3
    return usual if even and usual <= _WIDEST else 0.0


def _is_apart(before: Segment, after: Segment, usual: float, least: float) -> bool:
    """Return True if two words of a line stand in different cells, by the white space between them."""
    space = _space(before, after)
    digits = (before.text[-1].isdigit() or before.text[-1] in "%*)]") and after.text[0].isdigit()
    if after.spaces == 0:
        if digits:
            return space > 0 and not (before.owner == after.owner and space < _GROUPED)
        return space >= least
    if digits:
        return (after.spaces > 1 and space > 0.4) or space > max(_DIGITS_APART, _STRETCHED * usual)
    return space > max(_APART, _STRETCHED * usual)


def _is_grouped(cell: Sequence[Segment], line: Sequence[Segment], at: int) -> bool:
    """Return True if digits go on a number that a space groups, by the words around them.

    Examples: ``(292 527)``, ``17 106 007 cases``.

    Writers of PDF leave out the space itself now and then.
    """
    if _space(cell[-1], line[at]) > _GROUPED or not _BEFORE.search(cell[-1].text) or not _GROUP.match(line[at].text):
        return False
    if any(one.text.count("(") > one.text.count(")") for one in cell):
        return True
    while at + 1 < len(line) and _GROUP.fullmatch(line[at].text) and _space(line[at], line[at + 1]) <= _GROUPED:
        at += 1
    return line[at].text[0].isalpha()


def _is_ruled(before: Segment, after: Segment, down: Sequence[Rule]) -> bool:
    """Return True if a rule stands between two words of a line."""
    if _space(before, after) <= _GLUED:
        return False
    height = min(before.height, after.height)
    at = bisect_left(down, (before.right - 1,))
    while at < len(down) and down[at][0] <= after.left + 1:
        if down[at][1] <= height <= down[at][2]:
            return True
        at += 1
    return False


def joined(words: Sequence[Segment]) -> Segment:
    """One segment of the words of a line, with white space where there is some."""
    text = words[0].text
    for before, after in pairwise(words):
        text += (" " if after.spaces or _space(before, after) >= _GLUED else "") + after.text
    longest = max(words, key=lambda one: len(one.text))
    return Segment(
        text,
        words[0].left,
        min(one.upper for one in words),
        max(one.right for one in words),
        max(one.lower for one in words),
        longest.base,
        longest.size,
        bold=all(one.bold for one in words),
    )


def _on_their_side(words: list[tuple[int, Segment]]) -> Iterator[Segment]:
    """Words that are turned by a right angle, those of one line together."""
    stacks: list[tuple[int, list[Segment]]] = []
    for angle, word in words:
        last = stacks[-1] if stacks else None
        if last is not None and last[0] == angle and _goes_on(last[1][-1], word, angle):
            last[1].append(word)
        else:
            stacks.append((angle, [word]))
    for _, stack in stacks:
        left, upper = min(one.left for one in stack), min(one.upper for one in stack)
        right, lower = max(one.right for one in stack), max(one.lower for one in stack)
        text = " ".join(one.text for one in stack)
        yield Segment(text, left, upper, right, lower, lower, stack[0].size, turned=True)


def _goes_on(before: Segment, after: Segment, angle: int) -> bool:
    space = before.upper - after.lower if angle == 90 else after.upper - before.lower
    return abs(before.middle - after.middle) < 0.3 * after.size and -0.3 * after.size < space < after.size
