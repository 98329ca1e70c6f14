"""Rich text (``.rtf``), read as its specification (1.9.1) says: groups, control words, code pages.

The one reader that PyPI has (striprtf) joins words that were deleted and inserted while changes were tracked (12 and 15
come as 1215), glues raised marks to numbers, and shows hidden words; so this one is ours. Deleted and hidden words are
not read, struck-out ones are withdrawn, raised ones no digits; heads, feet and pictures are left out; notes come last.
"""

from __future__ import annotations

import dataclasses
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from lxml.html import HtmlElement, builder

from asreported.records import Article
from asreported.sources.pages.blocks import block_text
from asreported.sources.problems import Problem, UnreadableError
from asreported.sources.readers import exports
from asreported.sources.readers.given import Given

_TOKEN = re.compile(
    r"\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})? ?|\\'(?P<byte>[0-9a-fA-F]{2})|\\(?P<sign>[^a-zA-Z])"
    r"|(?P<brace>[{}])|[\r\n\0]+|(?P<text>[^\\{}\r\n\0]+)",
    re.DOTALL,
)
_LEFT_OUT = {
    "fonttbl", "colortbl", "stylesheet", "info", "pict", "object", "header", "headerl", "headerr", "headerf", "footer",
    "footerl", "footerr", "footerf", "fldinst", "listtable", "listoverridetable", "revtbl", "themedata", "datastore",
    "colorschememapping", "latentstyles", "filetbl", "nonshppict", "pntext", "xe", "tc", "ftnsep", "ftnsepc", "aftnsep",
}  # fmt: skip
"""Groups whose text nobody sees where it stands. So is every group that begins with ``\\*``."""
_WRITTEN = {
    "tab": "\t", "line": "\n", "emdash": "—", "endash": "–", "lquote": "‘", "rquote": "’", "ldblquote": "“",
    "rdblquote": "”", "bullet": "•", "emspace": " ", "enspace": " ", "qmspace": " ",
}  # fmt: skip
_SIGNS = {"~": "\u00a0", "_": "-", "\\": "\\", "{": "{", "}": "}"}
_UNPRINTED = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
"""What a tree may not hold."""
_CHARSETS = {
    "77": "mac_roman", "128": "cp932", "129": "cp949", "134": "cp936", "136": "cp950", "161": "cp1253",
    "162": "cp1254", "163": "cp1258", "177": "cp1255", "178": "cp1256", "186": "cp1257", "204": "cp1251",
    "222": "cp874", "238": "cp1250",
}  # fmt: skip
_PAGES = {"mac": "mac_roman", "pc": "cp437", "pca": "cp850"}
_DEEPEST = 500
"""Groups within each other at most."""


@dataclass(frozen=True, slots=True)
class _Look:
    """How words are set: the state that a group begins with and gives back at its end."""

    left_out: bool = False
    unseen: bool = False
    deleted: bool = False
    struck: bool = False
    level: str = "span"
    skipped: int = 1
    codec: str = "cp1252"
    note: bool = False
    in_table: bool = False


@dataclass(slots=True)
class _Run:
    """Words that are set alike."""

    level: str
    struck: bool
    text: str

    def element(self) -> HtmlElement:
        """The words as an element of a page; halves of a letter that came one after the other are one."""
        whole = self.text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        run = builder.E(self.level, _UNPRINTED.sub("", whole))
        return builder.S(run) if self.struck else run


def read(given: Given) -> Iterator[Article | Problem]:
    """The article of the file, or those of the export of a news database."""
    raw = given.raw()
    text = document(raw)
    yield from exports.reports(text, raw=raw, given=given)


def document(raw: bytes) -> str:
    """The text of a file's bytes; :class:`~asreported.sources.problems.UnreadableError` where it is damaged."""
    return block_text(_Document(raw.decode("latin-1")).whole())


_Paragraph = list[_Run]


def _element(paragraph: _Paragraph) -> HtmlElement:
    return builder.P(*(run.element() for run in paragraph))


@dataclass
class _Document:
    """A file as it is read: what was read so far, and how the next words are set."""

    said: str
    look: _Look = field(default_factory=_Look)
    groups: list[_Look] = field(default_factory=list)
    fonts: dict[str, str] = field(default_factory=dict)
    font: str | None = None
    page: str = "cp1252"
    held: bytearray = field(default_factory=bytearray)
    to_skip: int = 0
    starred: bool = False
    blocks: list[HtmlElement] = field(default_factory=list)
    paragraph: _Paragraph = field(default_factory=list)
    cell: list[HtmlElement] = field(default_factory=list)
    cells: list[HtmlElement] = field(default_factory=list)
    notes: list[HtmlElement] = field(default_factory=list)
    note: _Paragraph = field(default_factory=list)

    def whole(self) -> HtmlElement:
        """All of it: blocks in their order, then the notes."""
        at = 0
        while (token := _TOKEN.match(self.said, at)) is not None:
            at = token.end()
            if token["word"] == "bin":  # so many bytes of a picture
                at += max(0, int(token["number"] or 0))
            else:
                self._take(token)
        self._flush()
        self._end_row()
        return builder.DIV(*self.blocks, *self.cell, _element(self.paragraph), *self.notes)

    def _take(self, token: re.Match[str]) -> None:
        if token["byte"]:
            self._hold(bytes([int(token["byte"], 16)]))
            return
        if token["text"]:
            self._hold(token["text"].encode("latin-1"))
            return
        self._flush()
        if token["brace"]:
            self._brace(token["brace"])
        elif token["word"]:
            self._word(token["word"], token["number"])
        elif token["sign"] == "*":
            self.starred = True
        elif token["sign"]:
            self._write(_SIGNS.get(token["sign"], ""))

    def _hold(self, raw: bytes) -> None:
        """Keep bytes until their run ends: a letter may have two. The first of them may stand for a letter of Unicode
        that was written before, for programs that know none.
        """
        skipped = min(self.to_skip, len(raw))
        self.to_skip -= skipped
        self.held += raw[skipped:]

    def _flush(self) -> None:
        if not self.held:
            return
        try:
            text = self.held.decode(self.look.codec, "replace")
        except LookupError:  # a code page that Python does not know
            text = self.held.decode("cp1252", "replace")
        self.held.clear()
        self._write(text)

    def _brace(self, brace: str) -> None:
        self.starred, self.to_skip = False, 0
        if brace == "{":
            if len(self.groups) > _DEEPEST:
                raise UnreadableError("nests its groups too deeply to be read: save it again, or give it as .txt")
            self.groups.append(self.look)
        elif self.groups:
            ended, self.look = self.look, self.groups.pop()
            if ended.note and not self.look.note:
                self.notes.append(_element(self.note))
                self.note = []

    def _word(self, word: str, number: str | None) -> None:
        if self.starred or word in _LEFT_OUT:
            self._set(left_out=True)
            self.starred = False
        if word in _WRITTEN:
            self._write(_WRITTEN[word])
        elif word == "u":
            self._write(chr(int(number or 0) % 0x10000))
            self.to_skip = self.look.skipped
        elif word in {"par", "sect", "page", "column", "cell", "nestcell", "row", "nestrow"}:
            self._end(word)
        else:
            self._set_look(word, number)
            self._set_codec(word, number)

    def _set(self, **changed: Any) -> None:
        self.look = dataclasses.replace(self.look, **changed)

    def _set_look(self, word: str, number: str | None) -> None:
        """How the next words are set."""
        on = number != "0"
        match word:
            case "footnote":
                self._set(note=True, level="span")
            case "v":
                self._set(unseen=on)
            case "deleted":
                self._set(deleted=on)
            case "strike" | "striked":
                self._set(struck=on)
            case "super" | "sub" | "nosupersub":
                self._set(level={"super": "sup", "sub": "sub"}.get(word, "span") if on else "span")
            case "plain":
                self._set(unseen=False, deleted=False, struck=False, level="span")
            case "intbl" | "pard":
                self._set(in_table=word == "intbl")

    def _set_codec(self, word: str, number: str | None) -> None:
        """Code pages: of the file, and of the font that words are set in."""
        if word == "uc":
            self._set(skipped=int(number or 1))
        elif word == "ansicpg" or word in _PAGES:
            self.page = _PAGES.get(word, f"cp{number}")
            self._set(codec=self.page)
        elif word == "f" and number is not None:
            self.font = number
            self._set(codec=self.fonts.get(number, self.page))
        elif word == "fcharset" and self.font is not None and number in _CHARSETS:
            self.fonts[self.font] = _CHARSETS[number]

    def _write(self, text: str) -> None:
        look = self.look
        if not text or look.left_out or look.unseen or look.deleted:
            return
        into = self.note if look.note else self.paragraph
        if into and (into[-1].level, into[-1].struck) == (look.level, look.struck):
            into[-1].text += text
        else:
            into.append(_Run(look.level, look.struck, text))

    def _end(self, word: str) -> None:
        """The end of a paragraph, a cell or a row."""
        if self.look.left_out:
            return
        if self.look.note:
            self._write("\n")
        elif word in {"row", "nestrow"}:
            self._end_row()
        else:
            place = self.cell if self.look.in_table or "cell" in word else self.blocks
            place.append(_element(self.paragraph))
            self.paragraph = []
            if "cell" in word:
                self.cells.append(builder.TD(*self.cell))
                self.cell = []

    def _end_row(self) -> None:
        if self.cells:
            self.blocks.append(builder.TABLE(builder.TR(*self.cells)))
            self.cells = []
