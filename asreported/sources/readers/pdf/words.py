"""Words of a PDF with their places, by PDFium; run as a program of its own, which may take only so much.

    python words.py FILE PAGES CHARACTERS

It prints a line of JSON a page with its size, words and rules, then ``{"done": true}``; or ``{"wrong": …}`` where the
file cannot be read. A library in C++ reads what somebody else made: here neither its time and memory nor a crash are
those of the run. It imports nothing of this project, so that it starts as fast as Python does.
"""

from __future__ import annotations

import ctypes
import json
import math
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

import pypdfium2
import pypdfium2.raw as pdfium

SECONDS, MEMORY = 10, 500_000_000
"""CPU time and memory that one file may take."""
_GAP = 0.1
"""White space after a character, in its font's size, that parts two words: kerning stays below it."""
_DRAWN = 5_000
"""Rules, boxes and pictures that are looked at on a page, at most: a map has a hundred thousand."""
_THIN = 2.5
"""Points: what is drawn narrower than this is a rule."""
_WHITE = 250
_PALE = 10
"""Opacity of 255 below which nothing is seen."""
_SMALLEST = 1.5
"""Points: nobody reads what is set smaller."""
_PICTURED = 0.3
"""Share of a page that its pictures cover where the invisible text over them is what OCR read there."""
_INVISIBLE = {3, 7}
"""Render modes of text that is not painted (PDF 32000, 9.3.6)."""
_HYPHENS = {0x2, 0xFFFE}
"""What PDFium makes of a hyphen at the end of a line."""
_BOLD = (b"bold", b"black", b"heavy")
"""What names of fonts say of their weight."""
_WRONG = {pdfium.FPDF_ERR_PASSWORD: "encrypted", pdfium.FPDF_ERR_SECURITY: "encrypted"}

Box = tuple[float, float, float, float]
"""Left, lower, right, upper edge, in the page's own space."""


class Word(NamedTuple):
    """Characters without white space between them, in the page's own space."""

    text: str
    box: Box
    origin: tuple[float, float]
    size: float
    angle: int
    spaces: int
    owner: int
    look: str
    bold: bool


def main(path: str, most_pages: int, most_characters: int) -> None:
    """Print what a file holds."""
    for line in _read(path, most_pages, most_characters):
        sys.stdout.write(json.dumps(line, separators=(",", ":")) + "\n")


def _read(path: str, most_pages: int, most_characters: int) -> Iterator[dict[str, Any]]:
    try:
        document = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as error:
        yield {"wrong": _WRONG.get(getattr(error, "err_code", None), "damaged")}
        return
    if len(document) > most_pages:
        yield {"wrong": "pages"}
        return
    yield {"title": document.get_metadata_value("Title")}
    characters = 0
    for number in range(len(document)):
        try:
            page = document[number]
        except pypdfium2.PdfiumError:
            yield {"missing": number + 1}
            continue
        text = page.get_textpage()
        characters += text.count_chars()
        if characters > most_characters:
            yield {"wrong": "characters"}
            return
        yield _page(page, text)
        text.close()
        page.close()
    yield {"done": True}


def _page(page: Any, text: Any) -> dict[str, Any]:
    box = page.get_cropbox()
    place = _Place(box, page.get_rotation())
    drawn = _Drawn(page)
    words = [word for word in _words(text) if _is_on(word, box)]
    shown = [
        word for word in words if word.look == "ink" or (word.look == "white" and any(map(word_in(word), drawn.filled)))
    ]
    pictured = sum(map(_area, drawn.pictures)) >= _PICTURED * _area(box)
    if not shown and pictured:
        shown = [word for word in words if word.look == "hidden"]
    return {
        "width": place.width,
        "height": place.height,
        "pictured": pictured,
        "words": [place.of_word(word) for word in shown],
        "rules": [place.of_box(rule) for rule in drawn.rules],
    }


def _area(box: Box) -> float:
    return max(0.0, box[2] - box[0]) * max(0.0, box[3] - box[1])


def _is_on(word: Word, page: Box) -> bool:
    """Return True if the middle of a word lies on the page, and its letters are large enough to read."""
    across, height = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return word.size >= _SMALLEST and page[0] <= across <= page[2] and page[1] <= height <= page[3]


def word_in(word: Word) -> Any:
    """A test whether the middle of a word lies in a box."""
    across, height = (word.box[0] + word.box[2]) / 2, (word.box[1] + word.box[3]) / 2
    return lambda box: box[0] <= across <= box[2] and box[1] <= height <= box[3]


# -- words -----------------------------------------------------------------------------------------------------


class _Owner(NamedTuple):
    """The properties that a text object gives all its characters."""

    number: int
    size: float
    angle: int
    look: str
    bold: bool


def _words(text: Any) -> Iterator[Word]:
    """Words in the order of the file: parted by white space, by a gap, and where size, line or look change."""
    raw, count = text.raw, text.count_chars()
    x, y, box = ctypes.c_double(), ctypes.c_double(), pdfium.FS_RECTF()
    owner: _Owner | None = None
    address: int | None = None
    letters: list[str] = []
    edges: list[float] = []
    start = end = (0.0, 0.0)
    spaces = 0
    made_of = _Owner(0, 0.0, 0, "ink", False)

    def word() -> Word:
        box = (edges[0], edges[1], edges[2], edges[3])
        of = made_of
        return Word("".join(letters), box, start, of.size, of.angle, spaces, of.number, of.look, of.bold)

    for at in range(count):
        code = pdfium.FPDFText_GetUnicode(raw, at)
        if pdfium.FPDFText_IsGenerated(raw, at) and code not in _HYPHENS:
            continue
        sign = "-" if code in _HYPHENS else chr(code)
        if sign.isspace():
            if letters:
                yield word()
                letters, spaces = [], 0
            spaces += 1
            continue
        pdfium.FPDFText_GetCharOrigin(raw, at, x, y)
        pdfium.FPDFText_GetLooseCharBox(raw, at, box)
        found = ctypes.cast(pdfium.FPDFText_GetTextObject(raw, at), ctypes.c_void_p).value
        if owner is None or found != address:
            address = found
            owner = _owner(raw, at, 0 if owner is None else owner.number + 1)
        here = (x.value, y.value)
        if letters and _is_parted(owner, made_of, here, end):
            yield word()
            letters, spaces = [], 0
        if not letters:
            made_of, start, edges = owner, here, [box.left, box.bottom, box.right, box.top]
        letters.append(sign)
        edges[0], edges[1] = min(edges[0], box.left), min(edges[1], box.bottom)
        edges[2], edges[3] = max(edges[2], box.right), max(edges[3], box.top)
        end = _end(owner, here, box)
    if letters:
        yield word()


def _owner(raw: Any, at: int, number: int) -> _Owner:
    matrix = pdfium.FS_MATRIX()
    pdfium.FPDFText_GetMatrix(raw, at, matrix)
    size = pdfium.FPDFText_GetFontSize(raw, at) * math.hypot(matrix.c, matrix.d)
    angle = round(math.degrees(math.atan2(matrix.b, matrix.a))) % 360
    return _Owner(number, size, angle, _look(raw, at), _is_bold(raw, at))


def _is_bold(raw: Any, at: int) -> bool:
    """Return True if a character is set in bold, by the name of its font."""
    name, flags = ctypes.create_string_buffer(128), ctypes.c_int()
    length = pdfium.FPDFText_GetFontInfo(raw, at, name, len(name), flags)
    return 0 < length <= len(name) and any(sign in name.value.lower() for sign in _BOLD)


def _look(raw: Any, at: int) -> str:
    """Return True if characters are in ink, white, or hidden."""
    owner = pdfium.FPDFText_GetTextObject(raw, at)
    if owner and pdfium.FPDFTextObj_GetTextRenderMode(owner) in _INVISIBLE:
        return "hidden"
    red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFText_GetFillColor(raw, at, red, green, blue, opacity):
        return "ink"
    if opacity.value < _PALE:
        return "hidden"
    return "white" if min(red.value, green.value, blue.value) >= _WHITE else "ink"


def _end(owner: _Owner, origin: tuple[float, float], box: Any) -> tuple[float, float]:
    """Where the next character stands, if nothing parts them."""
    if owner.angle == 90:
        return origin[0], box.top
    if owner.angle == 270:
        return origin[0], box.bottom
    return box.right, origin[1]


def _is_parted(owner: _Owner, last: _Owner, here: tuple[float, float], end: tuple[float, float]) -> bool:
    """Return True if a character begins a word of its own after the last.

    It stands elsewhere, is larger or smaller, or is in other ink.
    """
    if owner.angle != last.angle or owner.look != last.look or abs(owner.size - last.size) > 0.05 * last.size:
        return True
    along, off = here[0] - end[0], here[1] - end[1]
    if owner.angle in (90, 270):
        along, off = (off if owner.angle == 90 else -off), along
    return not -0.4 * last.size < along < _GAP * last.size or abs(off) > _GAP * last.size


# -- what is drawn ---------------------------------------------------------------------------------------------


class _Drawn:
    """Rules, filled boxes and pictures of a page, as far as they are looked at."""

    def __init__(self, page: Any) -> None:
        self.rules: list[Box] = []
        self.filled: list[Box] = []
        self.pictures: list[Box] = []
        for number, drawn in enumerate(page.get_objects(max_depth=3)):
            if number >= _DRAWN:
                break
            if drawn.type == pdfium.FPDF_PAGEOBJ_IMAGE:
                self.pictures.append(drawn.get_bounds())
                self.filled.append(self.pictures[-1])
            elif drawn.type == pdfium.FPDF_PAGEOBJ_PATH:
                self._path(drawn)
            elif drawn.type == pdfium.FPDF_PAGEOBJ_SHADING:
                self.filled.append(drawn.get_bounds())

    def _path(self, path: Any) -> None:
        box = path.get_bounds()
        if min(box[2] - box[0], box[3] - box[1]) <= _THIN:
            self.rules.append(box)
            return
        mode, stroked = ctypes.c_int(), ctypes.c_int()
        pdfium.FPDFPath_GetDrawMode(path.raw, mode, stroked)
        red, green, blue, opacity = (ctypes.c_uint() for _ in range(4))
        filled = mode.value and pdfium.FPDFPageObj_GetFillColor(path.raw, red, green, blue, opacity)
        if filled and opacity.value >= _PALE and min(red.value, green.value, blue.value) < _WHITE:
            self.filled.append(box)
        if stroked.value:  # the frame of a cell or of a box
            left, lower, right, upper = box
            self.rules += [(left, lower, right, lower), (left, upper, right, upper)]
            self.rules += [(left, lower, left, upper), (right, lower, right, upper)]


# -- places on the page as it is shown -------------------------------------------------------------------------


class _Place:
    """Points from the left and upper edge of a page, turned as it is shown."""

    def __init__(self, box: Box, turn: int) -> None:
        self._box, self._turn = box, turn % 360
        across, down = box[2] - box[0], box[3] - box[1]
        self.width, self.height = (down, across) if self._turn in (90, 270) else (across, down)

    def _of(self, x: float, y: float) -> tuple[float, float]:
        left, lower, right, upper = self._box
        if self._turn == 90:
            return y - lower, x - left
        if self._turn == 180:
            return right - x, y - lower
        if self._turn == 270:
            return upper - y, right - x
        return x - left, upper - y

    def of_word(self, word: Word) -> list[Any]:
        """Text, left, upper, right, lower edge, baseline, size, angle, white space before it, text object, bold."""
        base = self._of(*word.origin)[1]
        angle = (word.angle - self._turn) % 360
        places = [*self.of_box(word.box), round(base, 2), round(word.size, 2)]
        return [word.text, *places, angle, word.spaces, word.owner, word.bold]

    def of_box(self, box: Box) -> list[float]:
        """Left, upper, right and lower edge."""
        (x, y), (u, v) = self._of(box[0], box[1]), self._of(box[2], box[3])
        return [round(edge, 2) for edge in (min(x, u), min(y, v), max(x, u), max(y, v))]


def _limit() -> None:
    """Hold this program to its time and memory, where the system can."""
    try:
        import resource
    except ImportError:  # Windows
        return
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


if __name__ == "__main__":
    _limit()
    main(sys.argv[1], int(sys.argv[2]), int(sys.argv[3]))
