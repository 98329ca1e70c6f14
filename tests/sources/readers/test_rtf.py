"""Rich text: what a reader of the page sees is read, and no number is joined, lost or invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.sources.files import read_paths
from asreported.sources.readers.rtf import document
from tests.sources.readers.made import problem_of

FONTS = r"{\fonttbl{\f0\fswiss\fcharset0 Arial;}{\f1\fnil\fcharset204 Arial Cyr;}}"
HEAD = rf"{{\rtf1\ansi\ansicpg1252\deff0{FONTS}{{\info{{\title 77}}}}\pard "
ROWS = r"District\cell Killed\cell Hurt\cell\row\pard\intbl Selt\cell 35\cell 228\cell\row\pard After."
READ = {
    "paragraphs": (r"River rises\par At least 1,200 left.", "River rises\nAt least 1,200 left."),
    "changes that are tracked": (r"Some {\deleted 12}{\revised 15} died.", "Some 15 died."),
    "a deletion that ends within its group": (r"{Some \deleted 12\deleted0 15} died.", "Some 15 died."),
    "hidden words": (r"12{\v 00} died.", "12 died."),
    "struck-out words": (r"{\strike 12} 15 died.", "~~12~~  15 died."),
    "a raised mark": (r"1,200{\super 2} died.", "1,200[2] died."),
    "letters by their number": (r"\uc1\u8220?Twelve\u8221? died in Caf\u233\'e9.", "“Twelve” died in Café."),
    "a letter in two halves": (r"\uc1\u-10179?\u-8704?12 died.", "😀12 died."),
    "letters of the code page": (r"Bogot\'e1: 12 muertos", "Bogotá: 12 muertos"),
    "letters of a font": (r"{\f1 \'cf\'ee\'e3\'e8\'e1\'eb\'e8 12}", "Погибли 12"),
    "a space that does not break": (r"12\~000 died.", "12\u00a0000 died."),
    "dashes and quotation marks": (r"\ldblquote 12\rdblquote \emdash 15", "“12”—15"),
    "signs of the format": (r"a \{b\} \\ c", r"a {b} \ c"),
    "heads, feet and fields": (
        r"{\header Page 7}{\footer 0800 123}{\field{\*\fldinst PAGE 9}{\fldrslt 12}} died.",
        "12 died.",
    ),
    "a group that programs may leave out": (r"{\*\unknown 99}12 died.", "12 died."),
    "a picture": (r"{\pict\pngblip\picw100 89504e47}12 died.", "12 died."),
    "a picture of bytes": ("{\\pict\\bin6 {\\par}}12 died.", "12 died."),
    "a table": (
        rf"\trowd\pard\intbl {ROWS}",
        "| District | Killed | Hurt |\n| Selt | 35 | 228 |\nAfter.",
    ),
    "two paragraphs in a cell": (r"\pard\intbl Selt\par North\cell 35\cell\row\pard", "| Selt North | 35 |"),
    "two numbers in a cell": (r"\pard\intbl Selt\cell 35\par 228\cell\row\pard", "| Selt | 35; 228 |"),
    "a note": (r"1,200{\super 2{\footnote Of 500 asked.}} died.\par More.", "1,200[2] died.\nMore.\nOf 500 asked."),
    "lines that the file is broken into": ("12\r\n00 died.", "1200 died."),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read(name: str) -> None:
    said, text = READ[name]
    assert document((HEAD + said + "}").encode("latin-1")) == text


def test_a_file_becomes_an_article(tmp_path: Path) -> None:
    (tmp_path / "a.rtf").write_bytes(rb"{\rtf1\ansi 12 died.\par}")
    (article,) = read_paths([tmp_path / "a.rtf"]).articles
    assert (article.text, article.published, article.origin) == ("12 died.", None, "a.rtf")


WRONG = {
    "a page": (b"<html><p>12 died", "is called .rtf, but is a web page"),
    "no words": (rb"{\rtf1\ansi {\pict 00}}", "needs OCR"),
    "groups without end": (rb"{\rtf1" + b"{" * 1000, "nests its groups too deeply"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    raw, said = WRONG[name]
    (tmp_path / "a.rtf").write_bytes(raw)
    assert said in problem_of(tmp_path / "a.rtf")
