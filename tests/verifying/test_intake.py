"""Where claims come from: drafts, tables, wide tables, and the answers of models."""

from __future__ import annotations

import datetime as dt
import json
import zipfile
from pathlib import Path
from typing import Any

import polars as pl
import pytest

import asreported
from asreported.errors import InputError
from asreported.verifying import Judgement, Verdict

Cell = str | float | dt.date | None

TEXT = "On Monday the storm killed 210 people in Keld, including 64 children, and injured 1,537, the ministry said."


@pytest.fixture
def reports(tmp_path: Path) -> Path:
    folder = tmp_path / "reports"
    folder.mkdir()
    (folder / "storm.md").write_text(f"---\npublished: 2024-08-07\n---\n{TEXT}\n", encoding="utf-8")
    return folder


def written(tmp_path: Path, name: str, text: str) -> Path:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return path


def verdicts(judged: list[Judgement]) -> list[str]:
    return [str(one.verdict) for one in judged]


def test_every_figure_of_a_draft_is_a_claim(tmp_path: Path, reports: Path) -> None:
    draft = written(tmp_path, "draft.txt", "The storm killed 210 people in Keld. It injured 1,573 people.")
    judged = asreported.verify(draft, reports)
    assert verdicts(judged) == ["supported", "other value"]
    assert all(one.id for one in judged)


def test_a_draft_states_its_bounds_and_whether_it_is_so(tmp_path: Path, reports: Path) -> None:
    draft = written(tmp_path, "draft.txt", "More than 210 people were killed in Keld by the storm.")
    assert verdicts(asreported.verify(draft, reports)) == ["bound changed"]


@pytest.mark.parametrize("ending", ["csv", "tsv", "parquet", "jsonl", "json"])
def test_a_table_may_be_in_any_of_these_files(tmp_path: Path, reports: Path, ending: str) -> None:
    rows = [
        {"id": "a", "value": 210, "measure": "deaths", "as_of": "2024-08-05", "desk": "north"},
        {"id": "b", "value": 64, "measure": "injuries", "as_of": None, "desk": "south"},
    ]
    path = tmp_path / f"claims.{ending}"
    frame = pl.DataFrame(rows)
    match ending:
        case "csv" | "tsv":
            frame.write_csv(path, separator="," if ending == "csv" else "\t")
        case "parquet":
            frame.write_parquet(path)
        case "jsonl":
            frame.write_ndjson(path)
        case _:
            path.write_text(json.dumps({"claims": rows}), encoding="utf-8")
    judged = asreported.verify(path, reports)
    assert verdicts(judged) == ["supported", "other measure"]
    assert [(one.id, one.row, one.extra["desk"]) for one in judged] == [("a", 1, "north"), ("b", 2, "south")]


def workbook(path: Path, sheets: dict[str, list[list[Cell]]], hidden: frozenset[str] = frozenset()) -> Path:
    """A spreadsheet of the barest parts."""
    kinds = "application/vnd.openxmlformats-officedocument.spreadsheetml"
    relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    namespace = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{kinds}.sheet.main+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{kinds}.styles+xml"/></Types>',
        "_rels/.rels": '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="r1" Type="{relations}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        "xl/styles.xml": f'<styleSheet xmlns="{namespace}"><cellXfs><xf numFmtId="0"/><xf numFmtId="14"/></cellXfs>'
        "</styleSheet>",
    }
    listed, targets = "", f'<Relationship Id="s" Type="{relations}/styles" Target="styles.xml"/>'
    for number, (name, rows) in enumerate(sheets.items(), start=1):
        state = ' state="hidden"' if name in hidden else ""
        listed += f'<sheet name="{name}" sheetId="{number}" r:id="r{number}"{state}/>'
        targets += f'<Relationship Id="r{number}" Type="{relations}/worksheet" Target="{number}.xml"/>'
        body = "".join(f"<row>{''.join(map(_cell, row))}</row>" for row in rows)
        parts[f"xl/{number}.xml"] = f'<worksheet xmlns="{namespace}"><sheetData>{body}</sheetData></worksheet>'
    parts["xl/workbook.xml"] = (
        f'<workbook xmlns="{namespace}" xmlns:r="{relations}"><sheets>{listed}</sheets></workbook>'
    )
    parts["xl/_rels/workbook.xml.rels"] = (
        f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{targets}</Relationships>'
    )
    with zipfile.ZipFile(path, "w") as book:
        for name, text in parts.items():
            book.writestr(name, text)
    return path


def _cell(value: Cell) -> str:
    if value is None:
        return "<c/>"
    if isinstance(value, dt.date):
        return f'<c s="1"><v>{(value - dt.date(1899, 12, 30)).days}</v></c>'
    if isinstance(value, str):
        return f'<c t="inlineStr"><is><t>{value}</t></is></c>'
    return f"<c><v>{value}</v></c>"


HEAD: list[Cell] = ["id", "value", "measure", "as_of", "desk"]


def test_a_sheet_is_a_table_with_its_days_and_its_empty_cells(tmp_path: Path, reports: Path) -> None:
    rows: list[list[Cell]] = [
        HEAD,
        ["a", 210, "deaths", dt.date(2024, 8, 5), "north"],
        [None, None, None, None, None],
        ["b", 64, "injuries", None, "south"],
        ["c", 210, "deaths", dt.date(2024, 7, 1), None],
    ]
    path = workbook(tmp_path / "claims.xlsx", {"claims": rows})
    judged = asreported.verify(path, reports)
    assert verdicts(judged) == ["supported", "other measure", "other day"]
    assert [(one.id, one.row, one.extra["desk"]) for one in judged] == [
        ("a", 1, "north"),
        ("b", 2, "south"),
        ("c", 3, None),
    ]


def test_the_first_sheet_that_is_shown_and_has_cells_counts(tmp_path: Path, reports: Path) -> None:
    good: list[list[Cell]] = [HEAD, ["a", 210, "deaths", None, None]]
    bad: list[list[Cell]] = [HEAD, ["a", 999, "deaths", None, None]]
    sheets: dict[str, list[list[Cell]]] = {"kept back": bad, "empty": [], "claims": good, "later": bad}
    path = workbook(tmp_path / "claims.xlsx", sheets, hidden=frozenset({"kept back"}))
    assert verdicts(asreported.verify(path, reports)) == ["supported"]


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([], r"no sheet of it that is shown has a cell"),
        ([HEAD], r"there is no claim in it"),
        ([["deaths", "day"], [210, None]], r"no column has the numbers .*: it has deaths, day"),
        ([["value", "value"], [210, 211]], r"two columns are called 'value': name them apart"),
    ],
)
def test_a_sheet_that_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, reports: Path, rows: list[list[Cell]], message: str
) -> None:
    with pytest.raises(InputError, match=message):
        asreported.verify(workbook(tmp_path / "claims.xlsx", {"claims": rows}), reports)


def test_a_frame_and_rows_are_claims_in_python(reports: Path) -> None:
    rows = [{"value": 210, "measure": "deaths"}]
    assert verdicts(asreported.verify(rows, reports)) == verdicts(asreported.verify(pl.DataFrame(rows), reports))


def test_columns_of_other_names_are_mapped(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "claims.csv", "deaths,what,url\n210,deaths,storm.md\n")
    judged = asreported.verify(path, reports, map={"value": "deaths", "measure": "what", "document": "url"})
    assert verdicts(judged) == ["supported"]


def test_a_wide_table_has_a_claim_in_each_cell(tmp_path: Path, reports: Path) -> None:
    path = written(
        tmp_path, "wide.csv", "report_date,killed,hurt\n2024-08-05,210,1537\n2024-08-05,,1573\n2024-07-01,210,\n"
    )
    judged = asreported.verify(
        path, reports, map={"as_of": "report_date"}, columns={"killed": "deaths", "hurt": "injuries:new"}
    )
    assert verdicts(judged) == ["supported", "supported", "other value", "other day"]
    assert [one.row for one in judged] == [1, 2, 3, 4]


LANGEXTRACT: dict[str, Any] = {
    "document_id": "storm.md",
    "extractions": [
        {
            "extraction_class": "deaths",
            "extraction_text": "killed 210 people",
            "char_interval": {"start_pos": 20, "end_pos": 37},
            "alignment_status": "match_exact",
            "attributes": {"place": "Keld"},
        },
        {"extraction_class": "injuries", "extraction_text": "killed 210 people", "attributes": {"value": "210"}},
        {"extraction_class": "figure", "extraction_text": "drowned 210 people", "attributes": {"measure": "deaths"}},
    ],
}


@pytest.mark.parametrize("ending", ["json", "jsonl"])
def test_the_extractions_of_langextract_are_claims_with_their_quotes(
    tmp_path: Path, reports: Path, ending: str
) -> None:
    path = written(tmp_path, f"answer.{ending}", json.dumps(LANGEXTRACT))
    assert verdicts(asreported.verify(path, reports)) == ["supported", "other measure", "quote not found"]


def test_a_plain_list_of_objects_is_a_table(tmp_path: Path, reports: Path) -> None:
    path = written(
        tmp_path, "answer.json", json.dumps([{"value": "1,537", "measure": "wounded", "quote": "injured 1,537"}])
    )
    assert verdicts(asreported.verify(path, reports)) == ["supported"]


def test_lines_with_texts_are_a_draft(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "draft.jsonl", json.dumps({"text": "The storm killed 210 people in Keld."}))
    assert verdicts(asreported.verify(path, reports)) == ["supported"]


def test_the_id_of_a_line_names_its_report(tmp_path: Path) -> None:
    reports = written(
        tmp_path, "reports.jsonl", json.dumps({"id": "update-12", "published": "2024-08-07", "text": TEXT})
    )
    judged = asreported.verify([{"value": 210, "measure": "deaths", "document": "update-12"}], reports)
    assert (verdicts(judged), judged[0].document) == (["supported"], "reports.jsonl:1")


def test_only_what_was_published_by_a_day_counts(tmp_path: Path, reports: Path) -> None:
    later = written(tmp_path, "later.md", "---\npublished: 2024-09-01\n---\nThe storm killed 288 people in Keld.\n")
    claim = [{"value": 288, "measure": "deaths", "place": "Keld"}]
    import datetime as dt

    assert verdicts(asreported.verify(claim, [reports, later])) == ["supported"]
    known = asreported.verify(claim, [reports, later], as_of=dt.date(2024, 8, 10))
    assert verdicts(known) == ["other value"]


BAD = [
    ("claims.csv", "deaths,day\n210,Monday\n", r"no column has the numbers .*: it has deaths, day"),
    ("claims.csv", "value,measure\nmany,deaths\n", r"row 1: value 'many' is not a number"),
    ("claims.csv", "value,as_of\n210,yesterday\n", r"row 1: as_of 'yesterday' is not a day"),
    ("claims.csv", "value,hedge\n210,roughly\n", r"row 1: hedge 'roughly' is not one of exact, about"),
    ("claims.csv", "value,measure\n210,deaths,x\n", r"claims.csv:2: more cells than the 2 columns"),
    ("claims.csv", "", r"claims.csv: is empty"),
    ("claims.csv", "value\n", r"there is no claim in it"),
    ("claims.json", "{", r"claims.json:1: is not JSON"),
    ("claims.jsonl", "[1]\n", r"claims.jsonl:1: not a JSON object"),
    ("claims.parquet", "x", r"cannot be read as Parquet"),
    ("claims.xlsx", "x", r"claims.xlsx: cannot be read as a spreadsheet: .*: save it anew"),
    ("claims.xls", "x", r"cannot read a .xls file: save the sheet as .xlsx or .csv"),
    ("claims.pages", "x", r"cannot read a .pages file"),
    ("draft.txt", "Nothing is counted here.", r"draft.txt: there is no figure in this draft"),
    ("draft.md", "", r"draft.md: is empty"),
]


@pytest.mark.parametrize(("name", "text", "message"), BAD)
def test_what_cannot_be_used_is_said_in_one_line(
    tmp_path: Path, reports: Path, name: str, text: str, message: str
) -> None:
    with pytest.raises(InputError, match=message) as raised:
        asreported.verify(written(tmp_path, name, text), reports)
    assert "\n" not in str(raised.value)


def test_a_column_that_is_mapped_must_be_there(tmp_path: Path, reports: Path) -> None:
    path = written(tmp_path, "claims.csv", "killed\n210\n")
    with pytest.raises(InputError, match="there is no column 'dead': it has killed"):
        asreported.verify(path, reports, map={"value": "dead"})
    with pytest.raises(InputError, match="a claim has no field 'victims'"):
        asreported.verify(path, reports, map={"victims": "killed"})


def test_claims_need_something_to_be_held_against() -> None:
    with pytest.raises(InputError, match="nothing to hold the claims against"):
        asreported.verify([{"value": 1}])


def test_a_number_may_be_written_in_words_of_a_table(reports: Path) -> None:
    claims = [{"value": value, "measure": "injuries"} for value in ("1,537", "1 537", "1537.0", 1537)]
    assert verdicts(asreported.verify(claims, reports)) == ["supported"] * 4
    assert asreported.verify([{"value": "1.5 thousand", "measure": "injuries"}], reports)[0].verdict is Verdict.ROUNDED
