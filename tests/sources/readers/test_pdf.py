"""PDF files: what a reader of the page sees is read, and no number is joined, lost or invented."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from asreported.records import Article
from asreported.sources.files import read_paths
from asreported.sources.readers.pdf import reader
from tests.sources.readers.made import problem_of
from tests.sources.readers.setting import at, by_hand, printing


def text_of(path: Path) -> str:
    return article_of(path).text


def article_of(path: Path) -> Article:
    (article,) = read_paths([path]).articles
    return article


def rows(*lines: tuple[float, tuple[tuple[float, str], ...]], size: float = 10) -> str:
    """Cells of a table: for each row its height, and each cell's place."""
    return "".join(at(across, up, cell, size) for up, cells in lines for across, cell in cells)


HEADS = (700, ((50, "District"), (200, "Killed"), (300, "Injured")))
TABLE = "| District | Killed | Injured |\n| Selt | 35 | 228 |\n| Ostby | 4 | 12 |"
READ = {
    "two cells two points apart": (
        rows((700, ((50, "District"), (100, "Killed"), (140, "Injured"))), (686, ((50, "Selt"), (110, "35"))))
        + at(123.1, 686, "228"),
        "| District | Killed | Injured |\n| Selt | 35 | 228 |",
    ),
    "a number that a space groups, in one cell": (
        rows(HEADS, (686, ((50, "Selt"), (200, "98 192"), (300, "2873")))),
        "| District | Killed | Injured |\n| Selt | 98 192 | 2873 |",
    ),
    "a column that is set a little higher": (
        rows(
            HEADS,
            (680, ((50, "Selt"), (300, "228"))),
            (686, ((200, "35"),)),
            (660, ((50, "Ostby"), (300, "12"))),
            (666, ((200, "4"),)),
        ),
        TABLE,
    ),
    "a name over two lines, its numbers half way": (
        rows(HEADS, (680, ((50, "Grand Cape"),)), (674, ((200, "35"), (300, "228"))), (668, ((50, "Mount"),)))
        + rows((645, ((50, "Ostby"), (200, "4"), (300, "12")))),
        "| District | Killed | Injured |\n| Grand Cape Mount | 35 | 228 |\n| Ostby | 4 | 12 |",
    ),
    "heads over several lines": (
        rows(
            (724, ((200, "People"), (300, "People"))),
            (712, ((200, "killed in"), (300, "injured"))),
            (700, ((50, "District"), (200, "July"), (300, "in July"))),
        )
        + rows((680, ((50, "Selt"), (200, "35"), (300, "228"))), (666, ((50, "Ostby"), (200, "4"), (300, "12")))),
        TABLE.replace("Killed | Injured", "People killed in July | People injured in July"),
    ),
    "a head over two columns": (
        rows(
            (714, ((190, "Reported since 1 July, all districts"),)),
            HEADS,
            (680, ((50, "Selt"), (200, "35"), (300, "228"))),
            (666, ((50, "Ostby"), (200, "4"), (300, "12"))),
        ),
        TABLE.replace(
            "| Killed | Injured",
            "| Reported since 1 July, all districts Killed | Reported since 1 July, all districts Injured",
        ),
    ),
    "a head whose lines stand at other heights, with a length of time in it": (
        rows((724, ((200, "Finished"),)), (718, ((300, "Lost to"),)), (712, ((200, "21 days in"),)))
        + rows((706, ((50, "District"), (300, "follow-up"))), (700, ((200, "July"),)))
        + rows((680, ((50, "Selt"), (200, "35"), (300, "228"))), (666, ((50, "Ostby"), (200, "4"), (300, "12")))),
        TABLE.replace("Killed | Injured", "Finished 21 days in July | Lost to follow-up"),
    ),
    "a column of bullets before the names": (
        rows(
            (700, ((50, "Indicator"), (200, "Number"), (300, "Change"))),
            (686, ((50, "•"), (70, "Killed"), (200, "35"), (300, "4"))),
            (672, ((50, "•"), (70, "Injured"), (200, "228"), (300, "12"))),
        ),
        "| Indicator | Number | Change |\n| Killed | 35 | 4 |\n| Injured | 228 | 12 |",
    ),
    "bullets before names": (
        rows(
            HEADS,
            (686, ((50, "• Selt"), (200, "35"), (300, "228"))),
            (672, ((60, "o Ostby to Vard"), (200, "4"), (300, "12"))),
        ),
        TABLE.replace("Ostby", "Ostby to Vard"),
    ),
    "rows and heads far from each other": (
        rows(HEADS, (655, ((50, "Selt"), (200, "35"), (300, "228"))), (605, ((50, "Ostby"), (200, "4"), (300, "12")))),
        TABLE,
    ),
    "cells that say what they count": (
        rows(
            *(
                (700 - 16 * row, ((50, name), (200, f"{row + 1} 106 cases (12)"), (350, "913 deaths (4)")))
                for row, name in enumerate(("Africa", "Europe"))
            )
        ),
        "| Africa | 1 106 cases (12) | 913 deaths (4) |\n| Europe | 2 106 cases (12) | 913 deaths (4) |",
    ),
    "strokes in cells that do not apply, a little higher": (
        rows(HEADS, (680, ((50, "Selt"), (200, "35"), (300, "228"))), (666, ((50, "Ostby"),)))
        + rows((668, ((200, "/"), (300, "/"))), (652, ((50, "Brem"), (200, "4"), (300, "12")))),
        TABLE.replace("| Ostby | 4", "| Ostby | / | / |\n| Brem | 4"),
    ),
    "codes before names and numbers of rows": (
        rows((700, ((20, "No"), *HEADS[1])))
        + rows(
            (686, ((20, "1"), (50, "405 Selt"), (200, "35"), (300, "228"))),
            (672, ((20, "2"), (50, "406 Ostby"), (200, "4"), (300, "12"))),
        ),
        TABLE,
    ),
    "a label below its number, printed after the next": (
        at(50, 700, "35", 24)
        + at(200, 700, "228", 24)
        + at(200, 680, "people injured")
        + at(50, 680, "people killed")
        + at(50, 640, "Nothing else is known of what came about in Selt on that day."),
        "35 people killed\n228 people injured\nNothing else is known of what came about in Selt on that day.",
    ),
    "a label above its number": (
        at(50, 726, "Deaths")
        + at(200, 726, "Injured")
        + at(50, 700, "35", 24)
        + at(200, 700, "228", 24)
        + at(50, 640, "Nothing else is known of what came about in Selt on that day."),
        "Deaths: 35\nInjured: 228\nNothing else is known of what came about in Selt on that day.",
    ),
    "a label beside its number, over two lines": (
        at(50, 700, "35", 24)
        + at(90, 712, "people")
        + at(90, 700, "killed")
        + at(50, 640, "Nothing else is known of what came about in Selt on that day."),
        "35 people killed\nNothing else is known of what came about in Selt on that day.",
    ),
    "a list of numbers with what is new in brackets": (
        at(50, 700, "80 565 confirmed cases (143 new)") + at(50, 688, "3015 deaths (31 new)"),
        "80 565 confirmed cases (143 new)\n3015 deaths (31 new)",
    ),
    "labels and numbers in one line": (rows((700, ((50, "Deaths"), (200, "35")))), "Deaths: 35"),
    "a raised mark": (
        at(50, 700, "1,200") + at(74.5, 704, "2", 6) + at(82, 700, "people died."),
        "1,200[2] people died.",
    ),
    "a raised mark before its note": (at(50, 704, "2", 6) + at(54, 700, "Of 500 asked."), "[2] Of 500 asked."),
    "an ordinal": (at(50, 700, "The 5") + at(75.5, 704, "th", 6) + at(84, 700, "day."), "The 5th day."),
    "a hyphen after which digits stand": (
        at(50, 700, "In the first week of August 35 people died of COVID-") + at(50, 688, "19 in Selt."),
        "In the first week of August 35 people died of COVID-19 in Selt.",
    ),
    "a word that the line broke": (
        at(50, 700, "In the first week of August 35 people were evacu-") + at(50, 688, "ated from Selt."),
        "In the first week of August 35 people were evacuated from Selt.",
    ),
    "a number that the line broke": (
        at(50, 700, "In the first week of August a hundred and twenty-") + at(50, 688, "one people left Selt."),
        "In the first week of August a hundred and twenty-one people left Selt.",
    ),
    "text outside the page": (at(50, 700, "35 died.") + at(50, 900, "99 hurt.") + at(700, 600, "98 hurt."), "35 died."),
    "invisible text": (at(50, 700, "35 died.") + at(50, 680, "99 hurt.", more="3 Tr"), "35 died."),
    "white text on nothing": (at(50, 700, "35 died.") + "1 1 1 rg " + at(50, 680, "99 hurt."), "35 died."),
    "white text on a dark ground": ("0 0 0.5 rg 40 670 200 50 re f 1 1 1 rg " + at(50, 680, "35 died."), "35 died."),
    "text printed twice, to look bold": (at(50, 700, "35 died.") + at(50.3, 700, "35 died."), "35 died."),
    "numbers of an axis and of a map": (
        at(50, 700, "35 died.")
        + "".join(at(50, 600 - 30 * step, f"{100 - 20 * step}") for step in range(5))
        + at(200, 560, "7")
        + at(240, 520, "31")
        + at(300, 575, "12"),
        "35 died.",
    ),
    "numbers of an axis beside words, and of the points of a chart": (
        at(50, 700, "35 died.")
        + "".join(at(50, 600 - 30 * step, f"{4000 - 1000 * step}") for step in range(5))
        + "".join(at(100 + 50 * step, 470, name) for step, name in enumerate(("May", "June", "July", "August")))
        + at(110, 560, "2805")
        + at(160, 520, "1131")
        + at(420, 570, "Cases by month"),
        "35 died.\nCases by month\nMay\nJune\nJuly\nAugust",
    ),
    "a column of a table that goes down by equal steps": (
        rows(
            HEADS,
            *(
                (686 - 14 * row, ((50, f"Selt {'ABCD'[row]}"), (200, f"{8 - 2 * row}"), (300, "12")))
                for row in range(4)
            ),
        ),
        "| District | Killed | Injured |\n| Selt A | 8 | 12 |\n| Selt B | 6 | 12 |\n| Selt C | 4 | 12 |\n"
        "| Selt D | 2 | 12 |",
    ),
    "the legend of a map": (
        at(50, 700, "35 died.")
        + "".join(
            at(300, 600 - 20 * step, said)
            for step, said in enumerate(("0 cases", "1-9 cases", "10 - 49 cases", "50 or more cases"))
        ),
        "35 died.",
    ),
    "ages before numbers": (
        rows(
            (700, ((50, "Age"), (200, "Killed"))),
            *((686 - 14 * row, ((50, age), (200, "7"))) for row, age in enumerate(("0-4", "5-14", "15-49"))),
        ),
        "| Age | Killed |\n| 0-4 | 7 |\n| 5-14 | 7 |\n| 15-49 | 7 |",
    ),
    "tables that stand side by side, the rest of one beside an address": (
        rows(
            (700, ((50, "Province"), (150, "Killed"), (300, "District"), (400, "Injured"))),
            (686, ((50, "Norden"), (150, "35"), (300, "405 Selt"), (400, "228"))),
            (672, ((50, "Soland"), (150, "4"), (300, "306 Ostby"), (400, "12"))),
            (658, ((50, "Vesten"), (150, "7"), (300, "407 Brem"), (400, "6"))),
            (644, ((50, "Phone: 014255796"), (300, "408 Holm"), (400, "2"))),
        ),
        "| Province | Killed |\n| Norden | 35 |\n| Soland | 4 |\n| Vesten | 7 |\n"
        "| District | Injured |\n| Selt | 228 |\n| Ostby | 12 |\n| Brem | 6 |\n| Holm | 2 |",
    ),
    "a name over two lines between rules, with a number beside each": (
        rows(HEADS, (680, ((50, "Grand Cape"), (200, "35"))), (668, ((50, "Mount"), (300, "228"))))
        + rows((654, ((50, "Ostby"), (200, "4"), (300, "12"))), (640, ((50, "Brem"), (200, "7"), (300, "6"))))
        + "".join(f"50 {up} m 340 {up} l S\n" for up in (694, 664, 650, 636)),
        "| District | Killed | Injured |\n| Grand Cape Mount | 35 | 228 |\n| Ostby | 4 | 12 |\n| Brem | 7 | 6 |",
    ),
    "a label over three lines beside its number, and the number of the report": (
        at(50, 712, "Reported", 9)
        + at(50, 700, "dengue", 9)
        + at(50, 688, "cases", 9)
        + at(110, 698, "17602", 18)
        + at(300, 726, "SITREP NO.", 9)
        + at(310, 700, "35", 18)
        + at(300, 686, "Monday, October 7, 2024", 7)
        + at(50, 640, "Nothing else is known of what came about in Selt on that day."),
        "SITREP NO. 35\nReported dengue cases: 17602\nMonday, October 7, 2024\n"
        "Nothing else is known of what came about in Selt on that day.",
    ),
    "a number whose thousands stand apart, over shorter ones": (
        rows(HEADS, (686, ((50, "Selt"), (300, "7"))), (672, ((50, "Ostby"), (300, "12"))))
        + rows((686, ((214, "1"), (221.5, "193"), (240, "452"))), (672, ((240, "114"),))),
        "| District | Killed | Injured |\n| Selt | 1 193 452 | 7 |\n| Ostby | 114 | 12 |",
    ),
    "a share in brackets below each number, the name half way": (
        rows((700, (*HEADS[1], (400, "Change"))))
        + rows((684, ((200, "35"), (300, "228"))), (677, ((50, "Selt"), (400, "7%"))))
        + rows((670, ((200, "(90%)"), (300, "(95%)"))))
        + rows((650, ((200, "4"), (300, "12"))), (643, ((50, "Ostby"), (400, "2%"))))
        + rows((636, ((200, "(10%)"), (300, "(5%)")))),
        "| District | Killed | Injured | Change |\n"
        "| Selt | 35 (90%) | 228 (95%) | 7% |\n| Ostby | 4 (10%) | 12 (5%) | 2% |",
    ),
    "heads whose lines stand far apart": (
        rows(
            (740, ((200, "New cases"), (400, "New deaths"))),
            (732.5, ((300, "All cases"),)),
            (725, ((50, "District"), (200, "in the last"), (400, "in the last"))),
            (717.5, ((300, "(per cent)"),)),
            (710, ((200, "7 days"), (400, "7 days"))),
            (690, ((50, "Selt"), (215, "35"), (310, "228"), (415, "7"))),
            (676, ((50, "Ostby"), (215, "4"), (310, "12"), (415, "1"))),
        )
        + "280 700 m 280 760 l S\n480 700 m 480 760 l S\n",
        "| District | New cases in the last 7 days | All cases (per cent) | New deaths in the last 7 days |\n"
        "| Selt | 35 | 228 | 7 |\n| Ostby | 4 | 12 | 1 |",
    ),
    "the number that ends a sentence, alone in its line": (
        at(50, 700, "The fighting of the last week has brought the toll of the district to")
        + at(50, 688, "43.")
        + at(50, 660, "In Selt alone, the number of schools that are open again has risen to")
        + at(50, 648, "\\(650\\)."),
        "The fighting of the last week has brought the toll of the district to 43.\n"
        "In Selt alone, the number of schools that are open again has risen to (650).",
    ),
    "a line of words set apart, at the top of the page": (
        rows((820, ((50, "Emergency"), (112, "repairs"), (158, "for"), (184, "at"), (205, "least"), (238, "20"))))
        + at(50, 808, "damaged schools, and a rapid count of all,")
        + at(50, 796, "were begun on Monday."),
        "Emergency repairs for at least 20 damaged schools, and a rapid count of all, were begun on Monday.",
    ),
    "a line that goes on with a name in capitals": (
        at(50, 700, "The major part of the work is to host and to care for families in those")
        + at(50, 688, "UNRWA schools that were open, and to bring water to the others in Selt")
        + at(50, 676, "and in the two villages beside it, where nobody had been able to go since May"),
        "The major part of the work is to host and to care for families in those UNRWA schools that were open, and "
        "to bring water to the others in Selt and in the two villages beside it, where nobody had been able to go "
        "since May",
    ),
    "a hotline and an address": (
        at(50, 700, "35 died.")
        + at(50, 400, "Hotline: 117 or call 4455")
        + at(50, 385, "info@example.org, +231 770 123 456"),
        "35 died.",
    ),
    "a call that is a figure": (
        at(50, 700, "The hotline took 1,200 calls on Monday."),
        "The hotline took 1,200 calls on Monday.",
    ),
}


@pytest.mark.parametrize("name", READ)
def test_what_is_read(name: str, tmp_path: Path) -> None:
    page, text = READ[name]
    assert text_of(by_hand(tmp_path / "a.pdf", page)) == text


def test_a_page_that_is_turned_is_read_as_it_is_shown(tmp_path: Path) -> None:
    line = "0 1 -1 0 100 50 cm " + at(0, 0, "35 people died in Selt.")
    assert text_of(by_hand(tmp_path / "a.pdf", line, extra="/Rotate 90")) == "35 people died in Selt."


def test_heads_feet_and_numbers_of_pages_are_left_out(tmp_path: Path) -> None:
    pages = [
        at(50, 810, "Example Office, update 24") + at(50, 600, f"{said} died on Monday.") + at(290, 20, f"{number}")
        for number, said in enumerate(("35", "Four", "Nobody"), start=1)
    ]
    assert (
        text_of(by_hand(tmp_path / "a.pdf", *pages))
        == "35 died on Monday.\nFour died on Monday.\nNobody died on Monday."
    )


def test_key_figures_at_the_top_of_a_page_are_no_numbers_of_it(tmp_path: Path) -> None:
    page = (
        at(50, 810, "1,204", 24) + at(200, 810, "38", 24) + at(50, 790, "People killed") + at(200, 790, "houses burnt")
    )
    page += at(50, 600, "Nothing else is known of what came about in Selt on that day.") + at(290, 20, "1")
    lines = text_of(by_hand(tmp_path / "a.pdf", page)).split("\n")
    assert lines[:2] == ["People killed: 1,204", "38 houses burnt"]
    assert len(lines) == 3


def test_a_table_goes_on_over_pages_with_its_heads(tmp_path: Path) -> None:
    heads = rows((800, HEADS[1]))
    pages = [
        heads + rows(*((780 - 14 * row, ((50, name), (200, f"{row}"), (300, "12"))) for row, name in enumerate(names)))
        for names in (("Selt", "Ostby"), ("Brem", "Vard"), ("Holm", "Nes"))
    ]
    head = "| District | Killed | Injured |"
    assert text_of(by_hand(tmp_path / "a.pdf", *pages)).count(head) == 3


def test_the_last_row_of_a_page_keeps_its_numbers(tmp_path: Path) -> None:
    """Small numbers in its cells are no numbers of pages."""
    names = (("Selt", "Ostby", "Brem"), ("Vard", "Holm", "Nes"))
    pages = [
        rows(*((90 - 14 * row, ((50, name), (200, f"{4 + row * row}"), (300, "12"))) for row, name in enumerate(page)))
        + at(290, 20, f"{number}")
        for number, page in enumerate(names, start=1)
    ]
    said = "".join(f"| {name} | {4 + row * row} | 12 |\n" for page in names for row, name in enumerate(page))
    assert text_of(by_hand(tmp_path / "a.pdf", *pages)) == said.strip()


PARAGRAPH = (
    "The ministry said on Tuesday that at least 1,200 people had been evacuated from the valley since Friday, when "
    "the river rose over its banks near the old bridge and three villages were cut off from the road."
)
COLUMNS = (
    '<div style="column-count: 2; text-align: justify">'
    + "".join(f"<p>{PARAGRAPH.replace('1,200', str(number))}</p>" for number in range(211, 241))
    + "</div>"
)
CELLS = (
    "<table border=1><tr><th>District<th>Killed<th>Injured"
    "<tr><td>Upper Selt and the villages<td>35<td>228<tr><td>Ostby<td>4<td>98 192</table>"
)


@pytest.fixture(scope="session")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of PDFs by Chromium."""
    folder = tmp_path_factory.mktemp("printed")
    with printing() as of:
        style = "<style>body { font: 10pt 'DejaVu Sans' }</style>"
        of(style + "<h1>River rises</h1>" + COLUMNS, folder / "columns.pdf", framed=True)
        of(style + f"<p>{PARAGRAPH}</p>{CELLS}<p>{PARAGRAPH}</p>", folder / "table.pdf")
    return folder


def words_at(article: Article) -> list[tuple[int, str]]:
    """Each line of an article with its page."""
    ends = [*(one.start for one in article.positions[1:]), len(article.text)]
    return [(one.page, article.text[one.start : end].strip()) for one, end in zip(article.positions, ends, strict=True)]


def test_each_line_and_row_keeps_its_page_and_place(tmp_path: Path) -> None:
    first = rows(HEADS, (686, ((50, "Selt"), (200, "35"), (300, "228"))))
    last = at(50, 700, "The river rose by the old bridge, and people were evacu-")
    last += at(50, 688, "ated to Vard on Friday.")
    article = article_of(by_hand(tmp_path / "a.pdf", first, last))
    assert words_at(article) == [
        (1, "| District | Killed | Injured |"),
        (1, "| Selt | 35 | 228 |"),
        (2, "The river rose by the old bridge, and people were evacu"),
        (2, "ated to Vard on Friday."),
    ]
    row = article.positions[1]
    assert (row.left, row.upper, row.right, row.lower) == pytest.approx(
        (50 / 595, (842 - 686 - 7.5) / 842, 316.7 / 595, (842 - 686 + 2.2) / 842), abs=0.001
    )


def test_a_box_keeps_the_place_of_its_number_and_label(tmp_path: Path) -> None:
    page = at(50, 700, "35", 24) + at(50, 680, "people killed")
    (box,) = article_of(by_hand(tmp_path / "a.pdf", page + at(50, 600, "Nobody else was hurt in Selt."))).positions[:1]
    assert (box.start, box.page) == (0, 1)
    assert box.upper == pytest.approx((842 - 700 - 18) / 842, abs=0.002)
    assert box.lower == pytest.approx((842 - 680 + 2.2) / 842, abs=0.002)


def test_a_paragraph_over_two_pages_has_the_lines_of_both(tmp_path: Path) -> None:
    before = at(50, 60, "The ministry said on Tuesday that eleven bridges over the Vard had been closed, and that")
    after = at(50, 790, "some 1,200 people had to leave their homes.")
    article = article_of(by_hand(tmp_path / "a.pdf", at(50, 90, "Floods in Selt.") + before, after))
    assert words_at(article)[-1] == (2, "some 1,200 people had to leave their homes.")
    assert article.text.count("\n") == 1


def test_a_page_that_cannot_be_read_is_named_and_the_others_keep_their_numbers(tmp_path: Path) -> None:
    path = by_hand(tmp_path / "a.pdf", *(at(50, 700, f"{n} people died in Selt.") for n in (35, 36, 37)))
    path.write_bytes(path.read_bytes().replace(b"6 0 obj\n<< /Type /Page ", b"6 0 obj\n<< /Type /Pxge "))
    reading = read_paths([path])
    assert [str(problem) for problem in reading.problems] == [
        f"{path}: page 2 is damaged, and left out: get the file again"
    ]
    assert words_at(reading.articles[0]) == [(1, "35 people died in Selt."), (3, "37 people died in Selt.")]


def test_pages_that_are_only_pictures_are_named(tmp_path: Path) -> None:
    picture = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
    reading = read_paths([by_hand(tmp_path / "a.pdf", picture, at(50, 700, "35 people died in Selt."), picture)])
    assert [problem.message for problem in reading.problems] == [
        "pages 1, 3 are each only a picture: if there is text in it, it needs OCR (ocrmypdf)"
    ]
    assert words_at(reading.articles[0]) == [(2, "35 people died in Selt.")]


def test_two_columns_are_read_one_after_the_other(printed: Path) -> None:
    article = article_of(printed / "columns.pdf")
    said = [PARAGRAPH.replace("1,200", str(number)) for number in range(211, 241)]
    assert article.text.split("\n") == ["River rises", *said]
    assert (article.title, article.published) == ("River rises", None)


def test_a_heading_in_bold_begins_a_paragraph_of_its_own(tmp_path: Path) -> None:
    style = "<style>body { font: 10pt/1.3 'DejaVu Sans'; width: 52mm }</style>"
    lines = "<b>Globally</b><br>95 324 confirmed in total<br><b>China and its regions</b><br>80 565 confirmed"
    with printing() as of:
        path = of(style + lines, tmp_path / "a.pdf")
    said = ["Globally", "95 324 confirmed in total", "China and its regions", "80 565 confirmed"]
    assert text_of(path).split("\n") == said


def test_a_caption_is_no_title(tmp_path: Path) -> None:
    page = at(50, 720, "Table 1: Killed by district", 16) + at(50, 690, "35 people died in Selt.")
    assert article_of(by_hand(tmp_path / "a.pdf", page)).title is None


def test_a_table_stands_between_paragraphs(printed: Path) -> None:
    table = "| District | Killed | Injured |\n| Upper Selt and the villages | 35 | 228 |\n| Ostby | 4 | 98 192 |"
    assert text_of(printed / "table.pdf") == f"{PARAGRAPH}\n{table}\n{PARAGRAPH}"


# -- what is no PDF with text ----------------------------------------------------------------------------------


WRONG = {
    "an empty file": (b"", "is empty"),
    "a page": (b"<!doctype html><p>12 died", "is called .pdf, but is a web page"),
    "a damaged file": (b"%PDF-1.7\n" + b"\0" * 600, "is a damaged PDF"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_no_pdf_is_named(name: str, tmp_path: Path) -> None:
    raw, said = WRONG[name]
    (tmp_path / "a.pdf").write_bytes(raw)
    assert said in problem_of(tmp_path / "a.pdf")


def test_a_page_without_text_is_named(tmp_path: Path) -> None:
    assert "has no text" in problem_of(by_hand(tmp_path / "a.pdf", "0 0 100 100 re f"))


def test_a_picture_of_a_page_needs_ocr(tmp_path: Path) -> None:
    picture = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q"
    assert "needs OCR" in problem_of(by_hand(tmp_path / "a.pdf", picture))


def test_what_ocr_wrote_over_a_picture_is_read(tmp_path: Path) -> None:
    picture = "q 500 0 0 700 40 60 cm BI /W 1 /H 1 /CS /G /BPC 8 ID \x7f EI Q\n"
    assert text_of(by_hand(tmp_path / "a.pdf", picture + at(50, 700, "35 died.", more="3 Tr"))) == "35 died."


def test_an_encrypted_file_is_named(tmp_path: Path) -> None:
    path = by_hand(tmp_path / "a.pdf", at(50, 700, "35 died."))
    lock = "/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O (" + "o" * 32 + ") /U (" + "u" * 32 + ") >> "
    raw = path.read_bytes().replace(b"/Root 1 0 R", f"/Root 1 0 R {lock}/ID [(12345678) (12345678)]".encode())
    path.write_bytes(raw)
    assert "is encrypted" in problem_of(path)


def test_too_many_pages_and_too_much_text_are_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = by_hand(tmp_path / "a.pdf", *[at(50, 700, "35 people died.")] * 3)
    monkeypatch.setattr(reader, "PAGES", 2)
    assert "pages" in problem_of(path)
    monkeypatch.setattr(reader, "PAGES", 3)
    monkeypatch.setattr(reader, "CHARACTERS", 30)
    assert "characters" in problem_of(path)


def test_a_library_that_crashes_takes_one_file_with_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    crashing = tmp_path / "crashing.py"
    crashing.write_text("import os\nos.abort()\n")
    monkeypatch.setattr(reader, "_PROGRAM", crashing)
    path = by_hand(tmp_path / "a.pdf", at(50, 700, "35 died."))
    assert "to read: print it" in problem_of(path)


def test_reading_a_pdf_is_no_part_of_starting() -> None:
    code = "import sys, asreported.sources.files; print('pypdfium2' in sys.modules)"
    assert subprocess.check_output([sys.executable, "-c", code], text=True).strip() == "False"
