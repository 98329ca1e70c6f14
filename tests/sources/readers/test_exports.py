"""Exports of news databases: each article apart, with its day and paper, and nothing of its frame a figure."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from asreported import extract
from asreported.records import Article
from asreported.sources.files import Reading, read_paths
from tests.sources.readers.made import docx

UNI = """User Name: Reader 7
Date and Time: Friday, August 9, 2024 1:23:00 PM EDT
Job Number: 229012345
Documents (2)
1. River rises
2. Talks resume
About LexisNexis
River rises
Example Wire
August 7, 2024 Wednesday 9:33 AM GMT
Copyright 2024 Example Wire All Rights Reserved
Section: WORLD NEWS; Version:1; Pg. 7
Length: 214 words
Byline: Jane Doe and John Roe
Body
At least 1,200 people left their homes.
Two died, officials said.
Load-Date: August 8, 2024
End of Document
Talks resume
The Example Post
August 8, 2024 Thursday
Final Edition
Copyright 2024 The Example Post
Length: 512 words
Body
Some 115 hostages are held.
Graphic
Image, 300 x 200
Load-Date: August 9, 2024
End of Document
"""
OLD = """                               1 of 2 DOCUMENTS


                              Example Wire

                   August 7, 2024 Wednesday 9:33 AM GMT

River rises

BYLINE: By JANE DOE

SECTION: Section A; Column 1; Foreign Desk; Pg. 7

LENGTH: 214 words

DATELINE: ORUNA

   At least 1,200 people left their
homes.

   Two died, officials said.

URL: https://wire.example.org/

LOAD-DATE: August 8, 2024

LANGUAGE: ENGLISH

                     Copyright 2024 Example Wire


                               2 of 2 DOCUMENTS


                             The Example Post

                      August 8, 2024 Thursday
                           Final Edition

Talks resume

LENGTH: 512 words

   Some 115 hostages are held.

LOAD-DATE: August 9, 2024
"""
FACTIVA = """SE World
HD
River rises
BY
By Jane Doe
WC
214 words
PD
7 August 2024
ET
09:33
SN
Example Wire
SC
EXWR
PG
7
LA
English
CY
Copyright 2024. Example Wire.
LP
At least 1,200 people left their homes.
TD
Two died, officials said.
CO
exco : Example Company
AN
Document EXWR000020240807ek870003j

Talks resume
512 words
8 August 2024
The Example Post
EXPO
4
English
Copyright 2024 The Example Post
Some 115 hostages are held.
Document EXPO000020240808ek880000a

Search Summary
Text  (hostages) Date Last 90 days
Timestamp 9 August 2024 13:23
"""
PROQUEST = """____________________________________________________________
Report Information from ProQuest
August 09 2024 13:23
____________________________________________________________
Document 1 of 2

River rises

Author: Doe, Jane
Publication info: Example Wire; Oruna [Oruna]07 Aug 2024: 7.
ProQuest document link: https://search.example.org/docview/301234567
Abstract: At least 1,200 people left.
Full text: At least 1,200 people left their homes.
Two died, officials said.
Subject: Floods
Publication title: Example Wire
Pages: 7
Publication date: Aug 7, 2024
ProQuest document ID: 301234567
Copyright: Copyright Example Wire Aug 7, 2024
____________________________________________________________
Document 2 of 2

Talks resume

Publication info: The Example Post; Selt [Selt]08 Aug 2024: A.4.
Full text: Some 115 hostages are held.
Last updated: 2024-08-09
Database: ProQuest Central
____________________________________________________________
"""
FORMS = {"Nexis Uni": UNI, "LexisNexis": OLD, "Factiva": FACTIVA, "ProQuest": PROQUEST}


def told(article: Article) -> tuple[str | None, str | None, dt.date | None]:
    return article.title, article.publisher, article.published


def figures(reading: Reading) -> list[float | None]:
    return [figure.value for article in reading.articles for figure in extract(article.text).figures]


@pytest.mark.parametrize("form", FORMS)
def test_each_article_comes_apart_without_its_frame(form: str, tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(FORMS[form], encoding="utf-8")
    reading = read_paths([tmp_path / "export.txt"])
    assert reading.problems == []
    first, second = reading.articles
    assert told(first) == ("River rises", "Example Wire", dt.date(2024, 8, 7))
    assert told(second) == ("Talks resume", "The Example Post", dt.date(2024, 8, 8))
    assert " ".join(first.text.split()) == "At least 1,200 people left their homes. Two died, officials said."
    assert second.text == "Some 115 hostages are held."
    assert (first.origin, second.origin) == ("export.txt:1", "export.txt:2")
    assert figures(reading) == [1200, 2, 115]


def test_the_hour_is_kept_where_its_zone_is_said(tmp_path: Path) -> None:
    (tmp_path / "export.txt").write_text(UNI, encoding="utf-8")
    first, second = read_paths([tmp_path / "export.txt"]).articles
    assert first.published_at == dt.datetime(2024, 8, 7, 9, 33, tzinfo=dt.UTC)
    assert second.published_at is None
    assert first.authors == ("Jane Doe", "John Roe")


def test_the_same_export_as_word_page_and_rich_text(tmp_path: Path) -> None:
    lines = UNI.strip().split("\n")
    docx(tmp_path / "a.docx", *lines)
    (tmp_path / "b.html").write_text("<html><body>" + "".join(f"<p>{line}</p>" for line in lines), encoding="utf-8")
    rich = "".join(rf"{line}\par " for line in lines)
    (tmp_path / "c.rtf").write_text(rf"{{\rtf1\ansi {rich}}}", encoding="ascii")
    for name in ("a.docx", "b.html", "c.rtf"):
        reading = read_paths([tmp_path / name])
        assert [told(one)[:2] for one in reading.articles] == [
            ("River rises", "Example Wire"),
            ("Talks resume", "The Example Post"),
        ], name
        assert figures(reading) == [1200, 2, 115], name


def test_an_article_without_a_text_is_named(tmp_path: Path) -> None:
    empty = UNI.replace("Some 115 hostages are held.\n", "")
    (tmp_path / "export.txt").write_text(empty, encoding="utf-8")
    reading = read_paths([tmp_path / "export.txt"])
    assert len(reading.articles) == 1
    assert [problem.message for problem in reading.problems] == ["article 2 (Talks resume) has no text"]


def test_a_report_that_speaks_of_the_end_of_a_document_is_one_report(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("Twelve died.\n\nEnd of Document\n", encoding="utf-8")
    (article,) = read_paths([tmp_path / "a.txt"]).articles
    assert article.text.startswith("Twelve died.")
