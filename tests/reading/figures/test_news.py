"""Source and days of figures in news of ten fields, three sentences each."""

from __future__ import annotations

import datetime as dt

import pytest

from asreported import extract
from asreported.records import Figure, Period

Expected = tuple[str, str | None, str | None, str | None]
"""A number, who stands behind it, the day that it describes, and the start of its count."""

NEWS: list[tuple[str, str, list[Expected]]] = [
    (
        "2026-03-11",
        "Consumer prices rose 3.1 per cent in the 12 months to February, data from the statistics bureau "
        "showed on Tuesday.",
        [("3.1 per cent", "data from the statistics bureau", "2025-03-01/2026-02-28", None)],
    ),
    (
        "2026-05-06",
        "Orders for machine tools fell to 4,200 in the first half of 2025, from 5,100 a year earlier, "
        "according to figures published by the engineering federation.",
        [("4,200", "figures", "2025-01-01/2025-06-30", None), ("5,100", "figures", "2024-01-01/2024-06-30", None)],
    ),
    (
        "2026-10-14",
        "The lender has cut 1,900 posts since January, and plans to close 60 branches, its chairman told "
        "reporters on Monday.",
        [("1,900", "its chairman", "2026-10-12", "2026-01-01/2026-01-31"), ("60", "its chairman", None, None)],
    ),
    (
        "2026-06-19",
        "A jury in Leeds convicted four men on Thursday of selling 310 stolen vans; prosecutors put the loss "
        "at 7.2 million pounds.",
        [("four", None, "2026-06-18", None)],
    ),
    (
        "2026-02-03",
        "The tribunal has received 412 complaints since 1 March 2024, of which 96 were upheld, its annual report said.",
        [("412", "its annual report", None, "2024-03-01"), ("96", "its annual report", None, "2024-03-01")],
    ),
    (
        "2026-04-22",
        "Between 2019 and 2023 the clerk took 88 payments, court documents show.",
        [("88", "court documents", "2019-01-01/2023-12-31", None)],
    ),
    (
        "2026-08-12",
        "Health officials reported 27 new cases of measles in the week to 9 August, bringing the total this "
        "year to 640.",
        [("27", "Health officials", "2026-08-03/2026-08-09", None)],
    ),
    (
        "2026-01-15",
        "Cholera has killed 133 people since the outbreak was declared on 4 November, the health ministry "
        "said, citing reports from district clinics.",
        [("133", "reports from district clinics", None, "2025-11-04")],
    ),
    (
        "2026-07-08",
        "Some 58 patients were in intensive care on Tuesday, up from 41 a week before, the hospital "
        "federation said on Wednesday.",
        [("58", "hospital federation", "2026-07-07", None), ("41", "hospital federation", "2026-06-30", None)],
    ),
    (
        "2026-09-25",
        "About 9,000 dockers walked out on Thursday, the union said. The port operator put the number at "
        "fewer than 5,000.",
        [("9,000", "union", "2026-09-24", None), ("5,000", "port operator", "2026-09-24", None)],
    ),
    (
        "2026-03-04",
        "The union pledged to call out 700 more drivers if talks fail.",
        [("700", "union", None, None)],
    ),
    (
        "2026-05-20",
        "Employers have offered 4 per cent, a union negotiator said; 2,300 workers are due to vote on it on Friday.",
        [("2,300", "union negotiator", "2026-05-22", None)],
    ),
    (
        "2026-11-04",
        "With 92 per cent of ballots counted by Wednesday morning, the challenger led by 14,000 votes, the "
        "electoral commission said.",
        [
            ("92 per cent", "electoral commission", "2026-11-04", None),
            ("14,000", "electoral commission", "2026-11-04", None),
        ],
    ),
    (
        "2026-10-01",
        "A poll by the institute, of 1,050 voters, put support for the party at 31 per cent, against 27 in August.",
        [
            ("1,050", None, None, None),
            ("31 per cent", "poll", None, None),
            ("27", "poll", "2026-08-01/2026-08-31", None),
        ],
    ),
    (
        "2026-06-08",
        "Turnout was put at 61 per cent by the interior ministry on Sunday evening.",
        [("61 per cent", "interior ministry", "2026-06-07", None)],
    ),
    (
        "2026-02-17",
        "The landslide buried 35 houses on Sunday; rescuers have since recovered 12 bodies.",
        [("35", None, "2026-02-15", None), ("12", None, None, "2026-02-15")],
    ),
    (
        "2026-08-30",
        "At least 19 people were killed when the ferry sank on Saturday, the coastguard said, while a "
        "survivor told state television there had been 200 aboard.",
        [("19", "coastguard", "2026-08-29", None)],
    ),
    (
        "2026-04-10",
        "Damage from the storm that struck in March is estimated at 1.4 billion dollars, a report by the "
        "development bank says.",
        [("1.4 billion dollars", "development bank", None, None)],
    ),
    (
        "2026-07-24",
        "The carmaker sold 310,000 vehicles in the second quarter, 6 per cent fewer than in the first, it "
        "said in a statement.",
        [("310,000", "it", "2026-04-01/2026-06-30", None)],
    ),
    (
        "2026-02-26",
        "Net profit came to 84 million euros last year, against analysts' forecasts of 90 million.",
        [("84 million euros", None, "2025-01-01/2025-12-31", None), ("90 million", "analysts", None, None)],
    ),
    (
        "2026-08-05",
        "The club paid 42 million pounds for the striker on Monday, the most it has spent since 2019, "
        "according to two people familiar with the deal.",
        [("42 million pounds", "two people familiar with the deal", "2026-08-03", None), ("two", None, None, None)],
    ),
    (
        "2026-01-28",
        "Broadcasters have paid the league 2.3 billion euros since 2022, its accounts show.",
        [("2.3 billion euros", "its accounts", None, "2022-01-01/2022-12-31")],
    ),
    (
        "2026-05-13",
        "Season tickets went up by 8 per cent in May; the supporters' trust says 3,100 of its members will not renew.",
        [("8 per cent", None, "2026-05-01/2026-05-31", None)],
    ),
    (
        "2026-10-07",
        "Some 1,340 people have crossed the strait in small boats so far this month, interior ministry figures show.",
        [("1,340", "interior ministry figures", "2026-10-07", None)],
    ),
    (
        "2026-06-30",
        "The camp held 7,800 people as of Monday, down from 11,200 in April, the refugee agency said on Tuesday.",
        [("7,800", "refugee agency", "2026-06-29", None), ("11,200", "refugee agency", "2026-04-01/2026-04-30", None)],
    ),
    (
        "2026-12-01",
        "Asylum claims fell to 18,000 in the third quarter from 24,000 in the second, the border agency's data showed.",
        [("18,000", "border agency's data", "2026-07-01/2026-09-30", None)],
    ),
    (
        "2026-09-16",
        "Arctic ice shrank to 4.3 million square kilometres on 10 September, the seventh-lowest minimum since"
        " records began in 1979, scientists at the centre said.",
        [("4.3 million", "scientists at the centre", "2026-09-10", None)],
    ),
    (
        "2026-07-15",
        "Fires have burned 96,000 hectares in the year to date, twice the average of the past decade, the "
        "forest service's tally shows.",
        [("96,000", "forest service's tally", "2026-07-15", None), ("twice", "forest service's tally", None, None)],
    ),
]


def written(period: Period | None) -> str | None:
    if period is None:
        return None
    first, last = period
    return str(first) if first == last else f"{first}/{last}"


def told(figure: Figure) -> Expected:
    return figure.quote, figure.attribution, written(figure.as_of), written(figure.since)


@pytest.mark.parametrize(("published", "text", "expected"), NEWS, ids=[text[:40] for _, text, _ in NEWS])
def test_source_and_days_of_news(published: str, text: str, expected: list[Expected]) -> None:
    found = {figure.quote: told(figure) for figure in extract(text, published=dt.date.fromisoformat(published)).figures}
    assert [found[number] for number, *_ in expected] == expected
