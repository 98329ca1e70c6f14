"""The figures drawn to be judged: the same by seed, and scored field by field."""

from __future__ import annotations

import csv
import json
from io import StringIO
from pathlib import Path

import pytest

from tests.benchmarks.sample import JUDGED, drawn, scored, write


@pytest.fixture
def out(tmp_path: Path) -> Path:
    data = tmp_path / "site" / "data"
    data.mkdir(parents=True)
    names = [f"f{number:02}" for number in range(20)]
    tables = {
        "observations": [
            {"figure_id": name, "article_id": "a", "used": "true" if name != "f07" else "false", "value": "3"}
            for name in names
        ],
        "articles": [{"article_id": "a", "published": "2024-01-02", "publisher": "Daily"}],
        "series": [
            {"measure": "deaths", "place": "Hills", "group": "", "aspect": "total", "source": "", "figure_ids": ids}
            for ids in (json.dumps(names[:12]), json.dumps(names[12:]))
        ],
    }
    for name, rows in tables.items():
        with (data / f"{name}.csv").open("w", newline="", encoding="utf-8") as file:
            table = csv.DictWriter(file, rows[0])
            table.writeheader()
            table.writerows(rows)
    return tmp_path


def test_a_seed_draws_the_same_figures_of_series(out: Path) -> None:
    rows = drawn(out, 8, seed=1)
    assert rows == drawn(out, 8, seed=1)
    assert rows != drawn(out, 8, seed=2)
    assert len({row["figure_id"] for row in rows}) == 8
    assert {row["series"] for row in rows} == {"deaths/Hills//total/"}
    assert {row["publisher"] for row in rows} == {"Daily"}
    assert len(drawn(out, 8, seed=1, publishers=("Daily",))) == 8
    assert drawn(out, 8, seed=1, publishers=("Weekly",)) == []
    assert "f07" not in {row["figure_id"] for row in drawn(out, 99, seed=1)}


def test_what_was_judged_is_scored_field_by_field(out: Path) -> None:
    table = StringIO()
    write(drawn(out, 3, seed=1), table)
    rows = list(csv.DictReader(StringIO(table.getvalue())))
    assert scored(rows)["wholly right"] == (0, 0)
    for row in rows[:2]:
        row.update({f"{name}_right": "y" for name in JUDGED})
    rows[1]["place_right"] = "n"
    assert scored(rows)["place"] == (1, 2)
    assert scored(rows)["hedge"] == (2, 2)
    assert scored(rows)["wholly right"] == (1, 2)
    rows[2]["hedge_right"] = "y"
    with pytest.raises(ValueError, match="line 4: write y or n under value_right"):
        scored(rows)
