"""Records of many makers: lines of JSON, JSON, CSV and chats, packed or not, in the names that each uses."""

from __future__ import annotations

import datetime as dt
import gzip
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest

from asreported.errors import InputError
from asreported.sources.files import each, read_paths
from asreported.sources.problems import Problem
from asreported.sources.readers.entries import mapped
from tests.sources.readers.made import problem_of

DAY = dt.date(2024, 8, 7)
TEXT = "At least 1,200 people left."


def save(folder: Path, name: str, content: Any) -> Path:
    path = folder / name
    raw = content if isinstance(content, bytes) else json.dumps(content, ensure_ascii=False).encode()
    path.write_bytes(gzip.compress(raw) if name.endswith(".gz") else raw)
    return path


FORMS: dict[str, Any] = {
    "our own": {"text": TEXT, "source": "Example Wire", "published": "2024-08-07", "title": "River rises"},
    "news-please": {
        "maintext": TEXT,
        "source_domain": "Example Wire",
        "date_publish": "2024-08-07 09:33:00",
        "date_download": "2024-08-09 13:23:00",
        "title": "River rises",
        "description": "99 died",
    },
    "NewsAPI": {
        "source": {"id": None, "name": "Example Wire"},
        "publishedAt": "2024-08-07T09:33:00Z",
        "title": "River rises",
        "description": "99 died",
        "content": f"{TEXT} Some 99… [+2345 chars]",
    },
    "ReliefWeb": {
        "id": "4142589",
        "fields": {
            "title": "River rises",
            "body": TEXT,
            "date": {"created": "2024-08-09T00:00:00+00:00", "original": "2024-08-07T00:00:00+00:00"},
            "source": [{"name": "Example Wire"}, {"name": "Another"}],
            "language": [{"code": "en"}],
        },
    },
    "ninjs": {
        "uri": "https://wire.example.org/river",
        "headline": "River rises",
        "body_text": TEXT,
        "copyrightholder": "Example Wire",
        "versioncreated": "2024-08-07T09:33:00+00:00",
    },
    "ninjs 2": {
        "headlines": [{"value": "River rises"}],
        "bodies": [{"contenttype": "text/plain", "value": TEXT}],
        "infosources": [{"name": "Example Wire"}],
        "versioncreated": "2024-08-07T09:33:00+00:00",
    },
}


@pytest.mark.parametrize("form", FORMS)
def test_a_record_is_read_in_the_names_of_its_maker(form: str, tmp_path: Path) -> None:
    for name, content in (
        ("a.json", FORMS[form]),
        ("b.json", [FORMS[form]]),
        ("c.json.gz", {"status": "ok", "articles": [FORMS[form]]}),
        ("d.ndjson", FORMS[form]),
        ("e.jsonl.gz", FORMS[form]),
    ):
        (article,) = read_paths([save(tmp_path, name, content)]).articles
        assert article.text.startswith(TEXT), name
        assert "99" not in article.text.removeprefix(TEXT).removesuffix("Some"), name
        assert (article.title, article.publisher, article.published) == ("River rises", "Example Wire", DAY), name


def test_fields_with_other_names_are_told(tmp_path: Path) -> None:
    path = save(tmp_path, "a.json", [{"story": {"words": TEXT}, "paper": "Example Wire", "on": "2024-08-07"}])
    with pytest.raises(
        InputError, match=r'has no text: fill "text", or name its field with --map text=NAME: it has story, paper'
    ):
        read_paths([path])
    names = mapped(["text=story.words", "publisher=paper", "published = on"])
    (article,) = read_paths([path], names=names).articles
    assert (article.text, article.publisher, article.published) == (TEXT, "Example Wire", DAY)


@pytest.mark.parametrize(("pair", "said"), [("text", "is not a pair"), ("words=a", "no field 'words': it has text,")])
def test_names_that_mean_nothing_are_refused(pair: str, said: str) -> None:
    with pytest.raises(InputError, match=said):
        mapped([pair])


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_a_table_has_a_report_a_row(mark: str, tmp_path: Path) -> None:
    rows = [["title", "text", "source", "published"], ["River rises", f'"{TEXT} ""12"""', "Example Wire", "2024-08-07"]]
    rows.append(["No words", "", "Example Wire", "2024-08-08"])
    path = save(tmp_path, "a.csv", "\n".join(mark.join(row) for row in rows).encode())
    reading = read_paths([path])
    (article,) = reading.articles
    assert (article.text, article.publisher, article.published) == (f'{TEXT} "12"', "Example Wire", DAY)
    assert (article.origin, [str(problem) for problem in reading.problems]) == (
        "a.csv:1",
        [f'{path}: row 2 has no text: fill "text", or remove this row'],
    )


LISTS = {
    "a.csv": b"id,publish_date,title,url,media_name\n1,2024-08-07,River,https://a.example/1,Example\n2,,,https://a.example/2,B\n",
    "b.json": {
        "articles": [{"url": "https://a.example/1", "seendate": "20240807T093300Z"}, {"url": "x", "seendate": "y"}]
    },
}


@pytest.mark.parametrize("name", LISTS)
def test_a_list_of_addresses_is_named_once(name: str, tmp_path: Path) -> None:
    (problem,) = each([save(tmp_path, name, LISTS[name])])
    assert isinstance(problem, Problem)
    assert "is an address without a text: name it in story.toml as one of [[feeds]]" in problem.message


def test_messages_of_a_chat_are_reports(tmp_path: Path) -> None:
    chat = {
        "name": "Example Office",
        "type": "public_channel",
        "id": 77,
        "messages": [
            {"id": 1, "type": "service", "date": "2024-08-07T09:00:00", "action": "create_channel", "text": ""},
            {
                "id": 2,
                "type": "message",
                "date": "2024-08-07T12:33:00",
                "date_unixtime": "1723023180",
                "from": "Example Office",
                "text": ["At least ", {"type": "bold", "text": "1,200"}, " people left."],
            },
            {"id": 3, "type": "message", "date": "2024-08-07T12:40:00", "from": "Example Office", "text": ""},
        ],
    }
    for name, content in (("result.json", chat), ("all.json", {"about": "…", "chats": {"list": [chat]}})):
        (article,) = read_paths([save(tmp_path, name, content)]).articles
        assert (article.text, article.publisher, article.published) == (TEXT, "Example Office", DAY)
        assert article.published_at == dt.datetime(2024, 8, 7, 9, 33, tzinfo=dt.UTC)
        assert article.origin == f"{name}:2"


WRONG = {
    "no JSON": ("a.json", b'{"text": "a"', "is not JSON"),
    "a number alone": ("a.json", b"12", "has no report"),
    "entries that are no objects": ("a.json", b"[1]", "entry 1 is not a JSON object"),
    "no rows": ("a.csv", b"text,title\n", "has no row below its heads"),
    "an open quotation mark": ("a.csv", b'text,title\n"a', "row 1 is not a row of a table"),
    "packed and cut off": ("a.txt.gz", gzip.compress(b"Twelve died. " * 99)[:-20], "packed, and damaged"),
    "not packed": ("a.jsonl.gz", b'{"text": "a"}', "packed, and damaged"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_cannot_be_read_is_named(name: str, tmp_path: Path) -> None:
    file, raw, said = WRONG[name]
    (tmp_path / file).write_bytes(raw)
    assert said in problem_of(tmp_path / file)


# -- spreadsheets ----------------------------------------------------------------------------------------------

SHEET = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATED = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def book(path: Path, *rows: tuple[str | int, ...]) -> Path:
    """A spreadsheet of one sheet, its words written in its cells."""
    cells = (
        "".join(
            f"<c><v>{cell}</v></c>" if isinstance(cell, int) else f'<c t="inlineStr"><is><t>{cell}</t></is></c>'
            for cell in row
        )
        for row in rows
    )
    held = "".join(f"<row>{row}</row>" for row in cells)
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    of_package = "http://schemas.openxmlformats.org/package/2006"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as whole:
        whole.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{of_package}/content-types"><Default Extension="xml" ContentType="text/xml"/></Types>',
        )
        whole.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{of_package}/relationships"><Relationship Id="r1" Type="{kind}/officeDocument" '
            'Target="xl/workbook.xml"/></Relationships>',
        )
        whole.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{SHEET}" xmlns:r="{RELATED}"><sheets><sheet name="a" sheetId="1" r:id="r1"/></sheets>'
            "</workbook>",
        )
        whole.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{of_package}/relationships"><Relationship Id="r1" Type="{kind}/worksheet" '
            'Target="worksheets/sheet1.xml"/></Relationships>',
        )
        whole.writestr(
            "xl/worksheets/sheet1.xml", f'<worksheet xmlns="{SHEET}"><sheetData>{held}</sheetData></worksheet>'
        )
    return path


def test_a_spreadsheet_holds_a_report_a_row(tmp_path: Path) -> None:
    rows = (("text", "published", "source", "No"), (TEXT, "2024/8/7", "Example Wire", 12), ("", "2024-08-08", "x", 13))
    article, problem = each([book(tmp_path / "a.xlsx", *rows)])
    assert not isinstance(article, Problem)
    assert (article.text, article.published, article.publisher) == (TEXT, DAY, "Example Wire")
    assert isinstance(problem, Problem)
    assert problem.message.startswith("row 2 has no text")
