"""Messages and pages saved as one."""

from __future__ import annotations

import datetime as dt
from email.message import EmailMessage
from pathlib import Path

import pytest

from asreported.sources.files import read_paths
from tests.sources.readers.made import problem_of

PAGE = (
    '<!doctype html><html><head><meta charset="utf-8"><meta property="article:published_time" content="2024-08-07">'
    "<title>River rises</title></head><body><article><h1>River rises</h1><p>At least 1,200 people left their homes in "
    "Bogotá on Wednesday, officials of the city said.</p><p>Two of them died, the hospital said.</p></article>"
)


def message(**heads: str) -> EmailMessage:
    made = EmailMessage()
    for name, value in heads.items():
        made[name.replace("_", "-")] = value
    return made


def test_a_message_is_a_report_of_its_sender_and_day(tmp_path: Path) -> None:
    made = message(
        From="Example Office <press@office.example.org>", Subject="Update 7", Date="Wed, 07 Aug 2024 23:33:00 -0400"
    )
    made.set_content("At least 1,200 people left.\n")
    made.add_alternative("<p>At least 1,200 people left.</p>", subtype="html")
    made.add_attachment(b"99 died", maintype="application", subtype="octet-stream", filename="a.bin")
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    (article,) = read_paths([tmp_path / "a.eml"]).articles
    assert (article.text, article.publisher, article.title) == (
        "At least 1,200 people left.",
        "Example Office",
        "Update 7",
    )
    assert article.published == dt.date(2024, 8, 7)
    assert article.published_at == dt.datetime(2024, 8, 8, 3, 33, tzinfo=dt.UTC)


def test_a_message_that_is_a_page_is_read_as_one(tmp_path: Path) -> None:
    made = message(From="press@office.example.org")
    made.set_content("<p>1,200<sup>2</sup> left.</p><table><tr><td>35<td>228</table>", subtype="html")
    (tmp_path / "a.eml").write_bytes(made.as_bytes())
    (article,) = read_paths([tmp_path / "a.eml"]).articles
    assert article.text == "1,200[2] left.\n| 35 | 228 |"
    assert (article.publisher, article.published) == ("press@office.example.org", None)


def test_a_page_saved_by_a_browser(tmp_path: Path) -> None:
    head = (
        "From: <Saved by Blink>\r\nSnapshot-Content-Location: https://wire.example.org/river\r\n"
        "Date: Fri, 9 Aug 2024 13:23:00 +0000\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/related; type="text/html"; boundary="--b"\r\n\r\n'
        "----b\r\nContent-Type: text/html\r\nContent-Transfer-Encoding: 8bit\r\n\r\n"
    )
    (tmp_path / "a.mht").write_bytes((head + PAGE + "\r\n----b--\r\n").encode())
    (article,) = read_paths([tmp_path / "a.mht"]).articles
    assert "Bogotá" in article.text
    assert (article.url, article.published) == ("https://wire.example.org/river", dt.date(2024, 8, 7))
    assert article.retrieved == dt.datetime(2024, 8, 9, 13, 23, tzinfo=dt.UTC)


WRONG = {
    "no heads": ("a.eml", b"Twelve died.", "is not a message"),
    "attachments alone": ("a.eml", b"From: a@b.example\r\nContent-Type: image/png\r\n\r\nx", "has no text"),
    "a saved page without one": ("a.mht", b"From: a\r\nContent-Type: text/css\r\n\r\nx", "holds no page"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    file, raw, said = WRONG[name]
    (tmp_path / file).write_bytes(raw)
    assert said in problem_of(tmp_path / file)
