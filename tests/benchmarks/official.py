"""The official daily series as claims against the OCHA reports: which stand in them, and which planted slips show."""

from __future__ import annotations

import datetime as dt
import json
import re
from collections import Counter
from typing import Any

from asreported import verify
from asreported.verifying import Verdict
from asreported.verifying.verdicts import PASSING
from tests.benchmarks.planting import ocha, transposed
from tests.benchmarks.reading import SHARED

SERIES = SHARED / "series" / "casualties_daily.json"

PASSES = set(map(str, PASSING))

SLIPS = {
    "digits transposed": Verdict.OTHER_VALUE,
    "day shifted": Verdict.OTHER_DAY,
    "injuries for deaths": Verdict.OTHER_MEASURE,
}


def series() -> list[str]:
    """The official daily series as claims against the OCHA reports: which numbers stand in them, and which slips show.

    A number is taken to be in the reports where its digits stand in one of the day or of the two days after.
    """
    reports = ocha()
    days = json.loads(SERIES.read_text(encoding="utf-8"))
    first, last = min(reports), max(reports)
    claims: list[dict[str, Any]] = []
    for row in days:
        if first <= row["report_date"] <= last:
            day = dt.date.fromisoformat(row["report_date"])
            texts = [
                reports[str(day + dt.timedelta(days=after))].text
                for after in range(3)
                if str(day + dt.timedelta(days=after)) in reports
            ]
            for column, measure in (("killed_cum", "deaths"), ("injured_cum", "injuries")):
                if row.get(column):
                    there = any(re.search(rf"(?<![\d,]){row[column]:,}(?![\d,]\d)", text) for text in texts)
                    claims.append(
                        {
                            "value": row[column],
                            "measure": measure,
                            "aspect": "total",
                            "as_of": row["report_date"],
                            "there": there,
                        }
                    )
    judged = verify(claims, list(reports.values()))
    lines = []
    for there in (True, False):
        verdicts = Counter(str(one.verdict) for one in judged if one.extra["there"] is there)
        stands = "stands" if there else "does not stand"
        lines.append(f"number {stands} in a report of these days: {dict(verdicts.most_common())}")
    right = [
        claim for claim, one in zip(claims, judged, strict=True) if str(one.verdict) in PASSES and one.extra["there"]
    ]
    for slip, name in SLIPS.items():
        wrong = [planted for claim in right if (planted := _slipped(claim, slip)) is not None]
        found = Counter(str(one.verdict) for one in verify(wrong, list(reports.values())))
        lines.append(f"{slip}: {len(wrong)} claims, {found[str(name)]} named “{name}”: {dict(found.most_common())}")
    hedged = [
        claim | {"hedge": "exact"}
        for claim, one in zip(claims, judged, strict=True)
        if str(one.verdict) in PASSES and one.extra["there"] and "more than" in one.message
    ]
    found = Counter(str(one.verdict) for one in verify(hedged, list(reports.values()))) if hedged else Counter()
    lines.append(f"“more than” dropped: {len(hedged)} claims: {dict(found.most_common())}")
    return lines


def _slipped(claim: dict[str, Any], slip: str) -> dict[str, Any] | None:
    match slip:
        case "digits transposed":
            value = transposed(claim["value"])
            return claim | {"value": value} if value is not None else None
        case "day shifted":
            return claim | {"as_of": str(dt.date.fromisoformat(claim["as_of"]) + dt.timedelta(days=1))}
        case _:
            return claim | {"measure": "injuries"} if claim["measure"] == "deaths" else None
