"""Bulletins made up in the forms that real ones have: each a page of HTML, and the lines that are to be read of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

STYLE = """
@page { size: A4; margin: 16mm; } body { font: 9pt/1.3 'DejaVu Sans', sans-serif; }
table { border-collapse: collapse; margin: 3mm 0; } td, th { padding: 2px 5px; }
.ruled td, .ruled th { border: 1px solid #777; } sup { font-size: 60%; }
.side { writing-mode: vertical-rl; transform: rotate(180deg); height: 90px; }
.higher { position: relative; top: -4px; } .large { font-size: 22pt; }
.row { display: flex; gap: 12mm; margin: 3mm 0; } .map { position: relative; height: 60mm; border: 1px solid #999; }
.map span, .map div { position: absolute; }
"""


@dataclass(frozen=True)
class Bulletin:
    """What is set, the lines that are to be read of it besides its title, and the numbers that are figures in them."""

    body: str
    lines: tuple[str, ...]
    values: tuple[float, ...]
    measures: tuple[str, ...] = ()
    """Of the figures in their order, where all of them are checked."""


def html(bulletin: Bulletin) -> str:
    """A bulletin as a page."""
    return f"<!doctype html><meta charset=utf-8><style>{STYLE}</style><h1>Bulletin</h1>{bulletin.body}"


def _table(heads: Sequence[str], *rows: Sequence[str], ruled: bool = True) -> str:
    body = "".join(f"<tr>{''.join(f'<td>{cell}' for cell in row)}" for row in rows)
    head = "".join(f"<tr>{row}" for row in heads)
    return f'<table class="{"ruled" if ruled else ""}"><thead>{head}</thead><tbody>{body}</tbody></table>'


def _heads(*cells: str) -> str:
    return "".join(f"<th>{cell}" for cell in cells)


_SELT, _OSTBY, _BREM = ("Selt", "1,204", "35", "228"), ("Ostby", "98", "4", "12"), ("Upper Brem", "310", "7", "41")
_ROWS = ("| Selt | 1,204 | 35 | 228 |", "| Ostby | 98 | 4 | 12 |", "| Upper Brem | 310 | 7 | 41 |")
_VALUES = (1204.0, 35, 228, 98, 4, 12, 310, 7, 41)
_THREE = ("affected", "deaths", "injuries")

BULLETINS = {
    "heads over five lines, with days in them": Bulletin(
        "<p>Situation in Tarsa.</p>"
        + _table(
            [
                _heads(
                    "District",
                    "Cumulative<br>suspected<br>cholera<br>cases since<br>1 July",
                    "Cumulative<br>deaths<br>in clinics<br>since<br>1 July",
                    "People<br>injured<br>by 5 August",
                )
            ],
            _SELT,
            _OSTBY,
            _BREM,
        ),
        (
            "Situation in Tarsa.",
            "| District | Cumulative suspected cholera cases since 1 July | Cumulative deaths in clinics since 1 July "
            "| People injured by 5 August |",
            *_ROWS,
        ),
        _VALUES,
        _THREE * 3,
    ),
    "heads on their side": Bulletin(
        _table(
            [
                "<th>"
                + "".join(
                    f'<th><div class="side">{head}</div>' for head in ("Cases", "People killed", "People injured")
                )
            ],
            _SELT,
            _OSTBY,
            _BREM,
        ),
        ("|  | Cases | People killed | People injured |", *_ROWS),
        _VALUES,
        _THREE * 3,
    ),
    "heads on two levels, ruled": Bulletin(
        _table(
            [
                "<th rowspan=2>Health zone<th colspan=3>Cases<th colspan=3>Deaths",
                _heads("Male", "Female", "All", "Male", "Female", "All"),
            ],
            ("Selt", "14", "21", "35", "1", "2", "3"),
            ("Ostby", "112", "116", "228", "4", "5", "9"),
        ),
        (
            "| Health zone | Cases Male | Cases Female | Cases All | Deaths Male | Deaths Female | Deaths All |",
            "| Selt | 14 | 21 | 35 | 1 | 2 | 3 |",
            "| Ostby | 112 | 116 | 228 | 4 | 5 | 9 |",
        ),
        (14, 21, 35, 1, 2, 3, 112, 116, 228, 4, 5, 9),
        (("affected",) * 3 + ("deaths",) * 3) * 2,
    ),
    "heads on three levels, without rules": Bulletin(
        _table(
            [
                "<th rowspan=3>Health zone<th colspan=4>Northern shore<th colspan=2 rowspan=2>Since January",
                "<th colspan=2>Children<th colspan=2>Adults",
                _heads("Cases", "Deaths", "Cases", "Deaths", "Cases", "Deaths"),
            ],
            ("Selt", "14", "1", "21", "2", "335", "13"),
            ("Ostby", "112", "4", "116", "5", "2280", "90"),
            ruled=False,
        ),
        (
            "| Health zone | Northern shore Children Cases | Northern shore Children Deaths "
            "| Northern shore Adults Cases | Northern shore Adults Deaths "
            "| Since January Cases | Since January Deaths |",
            "| Selt | 14 | 1 | 21 | 2 | 335 | 13 |",
            "| Ostby | 112 | 4 | 116 | 5 | 2280 | 90 |",
        ),
        (14, 1, 21, 2, 335, 13, 112, 4, 116, 5, 2280, 90),
        ("affected", "deaths") * 6,
    ),
    "years as heads": Bulletin(
        _table([_heads("Indicator", "2022", "2023", "2024")], ("Cases", "31", "33", "35"), ("Deaths", "2", "3", "4")),
        ("| Indicator | 2022 | 2023 | 2024 |", "| Cases | 31 | 33 | 35 |", "| Deaths | 2 | 3 | 4 |"),
        (31, 33, 35, 2, 3, 4),
        ("affected",) * 3 + ("deaths",) * 3,
    ),
    "new in 24 hours in the heading alone, and another table below": Bulletin(
        "<p><b>Table 2. New in the last 24 hours, by province</b></p>"
        + _table(
            [_heads("Province", "Cases", "Deaths", "Injured")],
            ("Norden", "35", "2", "14"),
            ("Soland", "228", "9", "101"),
        )
        + "<p><b>Table 3. Cumulative since 1 March, by province</b></p>"
        + _table([_heads("Province", "Cases", "Deaths", "Injured")], ("Norden", "3,512", "82", "2,914")),
        (
            "Table 2. New in the last 24 hours, by province",
            "| Province | Cases | Deaths | Injured |",
            "| Norden | 35 | 2 | 14 |",
            "| Soland | 228 | 9 | 101 |",
            "Table 3. Cumulative since 1 March, by province",
            "| Province | Cases | Deaths | Injured |",
            "| Norden | 3,512 | 82 | 2,914 |",
        ),
        (35, 2, 14, 228, 9, 101, 3512, 82, 2914),
        _THREE * 3,
    ),
    "names on two lines behind codes": Bulletin(
        _table(
            [_heads("County", "Suspected cases", "Deaths", "Injured")],
            ("LR01 Grand Cape<br>Mount", *_SELT[1:]),
            ("LR02 Gbar and<br>polu", *_OSTBY[1:]),
            ("LR03 Nimb", *_BREM[1:]),
            ruled=False,
        ),
        (
            "| County | Suspected cases | Deaths | Injured |",
            "| Grand Cape Mount | 1,204 | 35 | 228 |",
            "| Gbar and polu | 98 | 4 | 12 |",
            "| Nimb | 310 | 7 | 41 |",
        ),
        _VALUES,
        _THREE * 3,
    ),
    "codes in a column before names on two lines": Bulletin(
        _table(
            [_heads("Code", "County", "Suspected cases", "Deaths", "Injured")],
            ("1001", "Grand Cape<br>Mount", *_SELT[1:]),
            ("1002", "Gbar and<br>polu", *_OSTBY[1:]),
            ("1005", "Nimb", *_BREM[1:]),
        ),
        (
            "| County | Suspected cases | Deaths | Injured |",
            "| Grand Cape Mount | 1,204 | 35 | 228 |",
            "| Gbar and polu | 98 | 4 | 12 |",
            "| Nimb | 310 | 7 | 41 |",
        ),
        _VALUES,
        _THREE * 3,
    ),
    "spaces in numbers, and commas as points in one list": Bulletin(
        _table(
            [_heads("Country", "Cases", "Deaths", "Injured")],
            ("Norden", "98 192", "2873", "204 331"),
            ("Soland", "2873", "98", "88 192"),
            ruled=False,
        )
        + "<ul><li>8,6 million people need food in Norden<li>1.3 million people fled Soland</ul>",
        (
            "| Country | Cases | Deaths | Injured |",
            "| Norden | 98 192 | 2873 | 204 331 |",
            "| Soland | 2873 | 98 | 88 192 |",
            "8,6 million people need food in Norden",
            "1.3 million people fled Soland",
        ),
        (98192, 2873, 204331, 2873, 98, 88192, 8_600_000, 1_300_000),
    ),
    "marks behind numbers and heads": Bulletin(
        _table(
            [_heads("District", "Cases<sup>a</sup>", "Deaths<sup>b</sup>", "Currently ill<sup>1</sup>")],
            ("Selt", "7*", "2", "14"),
            ("Ostby<sup>2</sup>", "228<sup>c</sup>", "9**", "101†"),
            ruled=False,
        ),
        (
            "| District | Cases | Deaths | Currently ill |",
            "| Selt | 7* | 2 | 14 |",
            "| Ostby[2] | 228[c] | 9** | 101† |",
        ),
        (7, 2, 14, 228, 9, 101),
        ("affected", "deaths", "affected") * 2,
    ),
    "marks that are glued to heads": Bulletin(
        _table(
            [_heads("District", "casesa", "deathsb", "currently ill1")],
            ("Selt", "7", "2", "14"),
            ("Ostby", "228", "9", "101"),
        ),
        ("| District | cases | deaths | currently ill |", "| Selt | 7 | 2 | 14 |", "| Ostby | 228 | 9 | 101 |"),
        (7, 2, 14, 228, 9, 101),
        ("affected", "deaths", "affected") * 2,
    ),
    "key figures with labels above, beside and below": Bulletin(
        "<div class=row><div>People killed<div class=large>35</div></div>"
        "<div>People injured<div class=large>228</div></div></div>"
        '<div class=row><b class=large>12.3K</b><div style="width: 30mm">people displaced from the valley</div>'
        '<b class=large>45</b><div style="width: 30mm">houses burnt in Selt</div></div>'
        '<div class=row style="margin-top: 12mm"><div><b class=large>7</b><br>soldiers missing</div>'
        "<div><b class=large>310</b><br>prisoners freed</div></div><p>All numbers are of Monday.</p>",
        (
            "People killed: 35",
            "People injured: 228",
            "12.3K people displaced from the valley",
            "45 houses burnt in Selt",
            "7 soldiers missing",
            "310 prisoners freed",
            "All numbers are of Monday.",
        ),
        (35, 228, 12300, 45, 7, 310),
        ("deaths", "injuries", "displaced", "damage", "missing", "prisoners_released"),
    ),
    "a map with its scale and grid, a legend and a chart": Bulletin(
        '<div class=map><span style="left: 20mm; top: 10mm">Norden</span><span style="left: 24mm; top: 15mm">31</span>'
        '<span style="left: 60mm; top: 30mm">Soland</span><span style="left: 64mm; top: 35mm">7</span>'
        '<div style="right: 5mm; bottom: 5mm"><b>Deaths</b><br>0<br>1 - 5<br>6 - 20<br>21 - 50<br>&gt; 50</div>'
        '<span style="left: 2mm; bottom: 2mm">0 25 50 100 km</span>'
        '<span style="left: 40mm; bottom: 2mm">1:250,000</span>'
        '<span style="left: 20mm; top: 1mm">34°30\'E</span></div><svg width=400 height=200 style="font-size: 9px">'
        + "".join(f"<text x=0 y={20 + 40 * at}>{400 - 100 * at}</text>" for at in range(4))
        + "".join(
            f"<text x={50 + 50 * at} y=195>{month}</text>" for at, month in enumerate(("Jan", "Feb", "Mar", "Apr"))
        )
        + "".join(
            f"<text x={50 + 50 * at} y={90 - 20 * at}>{number}</text>" for at, number in enumerate((231, 288, 335, 388))
        )
        + "</svg><p>Officials said that 35 people had died.</p>",
        ("Norden", "Soland", "Deaths", "Jan", "Feb", "Mar", "Apr", "Officials said that 35 people had died."),
        (35,),
        ("deaths",),
    ),
    "a column that is set higher": Bulletin(
        _table(
            [_heads("District", "Cases", "Deaths", "Injured")],
            *((row[0], f'<span class="higher">{row[1]}</span>', *row[2:]) for row in (_SELT, _OSTBY, _BREM)),
            ruled=False,
        ),
        ("| District | Cases | Deaths | Injured |", *_ROWS),
        _VALUES,
        _THREE * 3,
    ),
    "provinces over several districts": Bulletin(
        "<table class=ruled><tr><th>Province<th>District<th>Cases<th>Deaths<th>Injured"
        "<tr><td rowspan=2>Norden<td>Selt<td>1,204<td>35<td>228<tr><td>Ostby<td>98<td>4<td>12"
        "<tr><td>Soland<td>Upper Brem<td>310<td>7<td>41<tr><td colspan=2>Total<td>1,612<td>46<td>281</table>",
        (
            "| District | Province | Cases | Deaths | Injured |",
            "| Selt | Norden | 1,204 | 35 | 228 |",
            "| Ostby | Norden | 98 | 4 | 12 |",
            "| Upper Brem | Soland | 310 | 7 | 41 |",
            "| Total |  | 1,612 | 46 | 281 |",
        ),
        (*_VALUES, 1612, 46, 281),
        _THREE * 4,
    ),
    "labels and numbers with dots between them, and several in a line": Bulletin(
        "<p>Deaths ............ 35<br>Injured ............ 228<br>Missing ............ 12</p>"
        "<p>Confirmed cases: 1,204 &emsp;&emsp; Missing: 98 &emsp;&emsp; Deaths: 36</p>",
        ("Deaths: 35", "Injured: 228", "Missing: 12", "Confirmed cases: 1,204", "Missing: 98", "Deaths: 36"),
        (35, 228, 12, 1204, 98, 36),
        ("deaths", "injuries", "missing", "affected", "missing", "deaths"),
    ),
    "feet with addresses and hotlines, text off the page, a disease that the line breaks": Bulletin(
        '<div style="position: absolute; left: -300mm">99 people drowned.</div>'
        '<div style="width: 62mm">The ministry counted '
        "1,204 people who had been taken ill with COVID-19 in the two weeks to Sunday.</div>"
        "<p style='margin-top: 30mm'>Ministry of Health, 12 Harbour Road, Ostby<br>Hotline: 117 or +231 770 123 456<br>"
        "press@example.org</p>",
        (
            "The ministry counted 1,204 people who had been taken ill with COVID-19 in the two weeks to Sunday.",
            "Ministry of Health, 12 Harbour Road, Ostby",
        ),
        (1204,),
        ("affected",),
    ),
}
"""By what is hard in them."""
