"""Word files: what a reader of the page sees is read, and no number is joined, lost or invented."""

from __future__ import annotations

from pathlib import Path

import pytest

from asreported.sources.files import read_paths
from tests.sources.readers.made import W, docx, paragraph, problem_of, run, table


def text_of(path: Path) -> str:
    (article,) = read_paths([path]).articles
    return article.text


def test_paragraphs_are_lines_and_the_title_is_the_one_that_is_styled_so(tmp_path: Path) -> None:
    path = docx(tmp_path / "a.docx", paragraph("River rises", style="Title"), "At least 1,200 left.", "Two died.")
    (article,) = read_paths([path]).articles
    assert article.text == "River rises\nAt least 1,200 left.\nTwo died."
    assert (article.title, article.published, article.origin) == ("River rises", None, "a.docx")


BOX = f"<w:txbxContent>{paragraph('12 died.')}</w:txbxContent>"
DELETED = f"<w:del>{run('12').replace('w:t', 'w:delText')}</w:del>"
HYPHEN = "<w:r><w:t>twenty</w:t><w:noBreakHyphen/><w:t>one</w:t></w:r>"
NOTE = '<w:r><w:footnoteReference w:id="2"/></w:r>'
NOT_HIDDEN = '<w:vanish w:val="0"/>'
RAISED = '<w:vertAlign w:val="superscript"/>'
READ = {
    "an insertion that is tracked": (
        paragraph("Some ", DELETED, f"<w:ins>{run('15')}</w:ins>", " died."),
        "Some 15 died.",
    ),
    "words moved here": (paragraph(f"<w:moveFrom>{run('12 died. ')}</w:moveFrom>", "15 died."), "15 died."),
    "hidden words": (paragraph("12", run("00", "<w:vanish/>"), " died."), "12 died."),
    "words hidden by a value that is off": (
        paragraph("12", run("00", NOT_HIDDEN), " died."),
        "1200 died.",
    ),
    "struck-out words": (paragraph(run("12", "<w:strike/>"), " 15 died."), "~~12~~  15 died."),
    "a raised mark": (paragraph("1,200", run("2", RAISED), " died."), "1,200[2] died."),
    "a hyphen that does not break": (
        paragraph(HYPHEN),
        "twenty-one",
    ),
    "a line's end within a paragraph": (paragraph("<w:r><w:t>12</w:t><w:br/><w:t>15</w:t></w:r>"), "12\n15"),
    "a number parted over runs": (paragraph(run("1,", "<w:b/>"), "200 died."), "1,200 died."),
    "a field's result, and not its code": (
        paragraph("<w:r><w:instrText>PAGE 7</w:instrText></w:r>", "12 died."),
        "12 died.",
    ),
    "a table": (
        table(("District", "Killed", "Hurt"), ("Selt", "35", "228")),
        "| District | Killed | Hurt |\n| Selt | 35 | 228 |",
    ),
    "a control for content": (f"<w:sdt><w:sdtContent>{paragraph('12 died.')}</w:sdtContent></w:sdt>", "12 died."),
    "a text box, once": (
        paragraph(
            "Above.",
            "<w:r><mc:AlternateContent><mc:Choice><w:txbxContent>"
            + paragraph("12 died.")
            + "</w:txbxContent></mc:Choice>"
            "<mc:Fallback><w:txbxContent>"
            + paragraph("12 died.")
            + "</w:txbxContent></mc:Fallback></mc:AlternateContent></w:r>",
        ),
        "Above.\n12 died.",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read(name: str, tmp_path: Path) -> None:
    block, text = READ[name]
    assert text_of(docx(tmp_path / "a.docx", block)) == text


def test_a_cell_that_is_merged_with_the_one_above_is_empty(tmp_path: Path) -> None:
    second = table(("X", "12")).replace("<w:tc>", "<w:tc><w:tcPr><w:vMerge/></w:tcPr>", 1)
    merged = table(("Selt", "35")).replace("</w:tbl>", second.removeprefix("<w:tbl>"))
    assert text_of(docx(tmp_path / "a.docx", merged)) == "| Selt | 35 |\n|  | 12 |"


def test_notes_stand_apart(tmp_path: Path) -> None:
    notes = (
        f'<w:footnotes {W}><w:footnote w:type="separator" w:id="0">{paragraph("7")}</w:footnote>'
        f'<w:footnote w:id="2">{paragraph("Of 500 asked.")}</w:footnote></w:footnotes>'
    )
    path = docx(tmp_path / "a.docx", paragraph("1,200", NOTE, " died."), footnotes=notes)
    assert text_of(path) == "1,200[2] died.\nOf 500 asked."


WRONG = {
    "an empty file": (b"", "is empty"),
    "a page": (b"<!doctype html><p>12 died", "is called .docx, but is a web page"),
    "another zip archive": (b"PK\x03\x04" + b"\0" * 60, "is a damaged Word file"),
    "an old Word file": (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "is called .docx, but is an old Office file"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_word_file_is_named(name: str, tmp_path: Path) -> None:
    raw, said = WRONG[name]
    (tmp_path / "a.docx").write_bytes(raw)
    assert said in problem_of(tmp_path / "a.docx")


def test_a_file_without_words_is_named(tmp_path: Path) -> None:
    assert "needs OCR" in problem_of(docx(tmp_path / "a.docx", paragraph("")))
