"""What the figure guide reads otherwise than NewsQuant does, counted, so that its scores can be told from its rules.

    python -m tests.benchmarks.newsquant

Of each gold quantity whose value no figure has, the table says why, from what reading made of its words: the guide
refuses it (an age, a date, "one of"), takes a change "from a to b" for two figures, "a or b" for one range, or none
of these. The last column scores values and units with the names of currencies instead of their codes of ISO 4217,
which the scoring tool knows few of.
"""

from __future__ import annotations

import importlib
import json
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from asreported import extract
from asreported.reading.grammar.store import lexicon_for
from asreported.records import Extraction

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
GOLD = SHARED / "gold" / "newsquant.odd.json"
NUMBER = re.compile(r"\d[\d,]*(?:\.\d+)?|[a-z]+", re.IGNORECASE)
UNITS = "value and unit, currencies by name"

Row = dict[str, Any]


def scorer() -> Any:
    """The scoring tool that lies beside the project."""
    sys.path.insert(0, str(SHARED / "tools"))
    return importlib.import_module("score_newsquant")


def numbers_in(words: str) -> set[float]:
    """Values of the digits and number words in a refusal."""
    spelled = lexicon_for(None, 0).categories["count_word"]
    found = {word.lower().replace(",", "") for word in NUMBER.findall(words)}
    return {float(spelled.get(word, word)) for word in found if word in spelled or word[0].isdigit()}


def why_missed(value: float | tuple[float, float], read: Extraction) -> str:
    """Why no figure has a gold value."""
    if isinstance(value, tuple):
        values = {figure.value for figure in read.figures}
        return "a change or list is two figures" if set(value) <= values else "other"
    for refusal in read.refusals:
        if value in numbers_in(refusal.quote):
            return f"refused: {refusal.reason}"
    ends = {end for figure in read.figures if figure.value is None for end in (figure.low, figure.high)}
    return "two values are one range" if value in ends else "other"


def currency_names() -> dict[str, list[str]]:
    """ISO code → the names that the lexicon has for it."""
    names: dict[str, list[str]] = {}
    for name, code in lexicon_for(None, 0).categories["currency_word"].items():
        names.setdefault(str(code), []).append(name)
    return names


def differences(rows: list[Row]) -> Row:
    """Gold quantities, those without a figure of their value by reason, and the score of units with names."""
    tool, names = scorer(), currency_names()
    system = tool.load("asreported")

    def unit_right(gold: Any, figure: Any) -> bool:
        units = names.get(figure.unit, [figure.unit])
        return tool.veq(gold.value, figure.value) and any(tool.unit_lenient((gold.unit, gold.surf), u) for u in units)

    reasons: Counter[str] = Counter()
    wanted = given = right = 0
    for row in rows:
        gold, figures = tool.gold_items(row), tool.sys_items(system(row["text"]))
        wanted, given = wanted + len(gold), given + len(figures)
        right += len(tool.max_match(gold, figures, unit_right))
        found = tool.max_match(gold, figures, tool.CRIT["value"])
        missed = [one for at, one in enumerate(gold) if at not in found]
        reasons.update(why_missed(one.value, extract(row["text"])) for one in missed)
    return {"quantities": wanted, **dict(sorted(reasons.items())), UNITS: tool.prf(right, wanted, given)[2]}


def main() -> None:
    """Print the table over all rows beside the project."""
    if not GOLD.exists():
        sys.exit("NewsQuant's rows are not beside the project: nothing to count")
    for name, value in differences(json.loads(GOLD.read_text(encoding="utf-8"))).items():
        print(f"{name}: {value}")


if __name__ == "__main__":
    main()
