"""Hold the reading of numbers against the English specifications of Microsoft's Recognizers (MIT).

    python -m tests.benchmarks.recognizers [MODEL …] [--failures]

The specifications lie beside the project. They agree with the figure guide on what a number, a share, a sum, a
quantity and an interval are worth; they differ on what is one at all. So a row is *right* where a figure has its value
and kind (of a range: its bounds, from one figure or from two), *set aside* where the guide refuses the number with a
reason of its own (an age, an ordinal, a date, "one" as a pronoun, a label) or the row has no number in it, and *wrong*
otherwise. Also set aside is what the guide reads otherwise by intent, named in :data:`OTHERWISE`. Ages are right where
the number is refused as one.
"""

from __future__ import annotations

import json
import math
import re
import sys
from collections import Counter
from pathlib import Path
from typing import Any

from asreported import extract
from asreported.records import Figure, Hedge, Kind, Reason

SPECS = Path(__file__).resolve().parents[2].parent / "shared" / "gold" / "recognizers-specs"
KINDS = {
    "PercentModel": {Kind.PERCENT},
    "CurrencyModel": {Kind.MONEY},
    "DimensionModel": {Kind.MEASURE, Kind.DURATION},
}
"""Kind that a figure must have to be right; of plain numbers any will do."""
OTHERWISE = {
    "NumberModel": {
        "arithmetic": re.compile(r"\d\^|\bover\b|\de[+-]?\d"),
        "more parts than a whole": re.compile(r"(?:fifth|twenty-?\s?first|hundredth|trillionth)s?$"),
        "two counts": re.compile(r" out of "),
    },
    "CurrencyModel": {
        "sums with a smaller coin": re.compile(
            r"(?:dollars?|usd) (?:and )?(?:\d+$|[a-z]+ ?[a-z-]*(?:five|one|two)|\d+ cents)|kuai|and fifty"
        ),
        "cents are counted, no sums": re.compile(r"cents?$|pence$|penny$"),
        "no currency of ISO 4217": re.compile(r"bitcoin|btc|satoshi|₿"),
    },
    "PercentModel": {"a share without its number": re.compile(r"^per ?cents? of")},
    "DimensionModel": {"feet and inches are two": re.compile(r"(?:feet|ft) (?:and )?\d+ in")},
}
"""Forms that the guide reads as something else than the specifications do, found in the words of the row."""
MODELS = ("NumberModel", "NumberRangeModel", "PercentModel", "CurrencyModel", "DimensionModel", "AgeModel")
INTERVAL = re.compile(r"([\[(])(-?[\d.]*),(-?[\d.]*)([\])])")
CLOSE = 1e-3
"""Fractions are kept to four decimals here, to fifteen there."""


def close(one: float | None, other: float | None) -> bool:
    """Return True if two values or bounds are the same, or both missing."""
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=CLOSE, abs_tol=1e-4)


def interval(figure: Figure) -> tuple[float | None, float | None, bool, bool]:
    """Bounds that a figure asserts, and whether each is part of the interval."""
    value = figure.value
    low, high = figure.low, figure.high
    if figure.hedge is Hedge.NEARLY:
        high = value
    return low, high, figure.hedge is not Hedge.MORE_THAN, figure.hedge not in (Hedge.LESS_THAN, Hedge.NEARLY)


def bounds_right(wanted: str, figures: list[Figure]) -> bool:
    """Return True if the figures of an expression together bound what ``wanted`` ("[20,35)") says."""
    match = INTERVAL.match(wanted)
    if match is None or not figures:
        return False
    low = float(match[2]) if match[2] else None
    high = float(match[3]) if match[3] else None
    given = [interval(figure) for figure in figures]
    lows = [(one[0], one[2]) for one in given if one[0] is not None]
    highs = [(one[1], one[3]) for one in given if one[1] is not None]
    lower, upper = max(lows, default=(None, True)), min(highs, default=(None, True))
    if not (close(low, lower[0]) and close(high, upper[0])):
        return False
    if any(figure.hedge is Hedge.BETWEEN for figure in figures):
        return True  # whether "between" takes in its ends is not said
    return (low is None or lower[1] == (match[1] == "[")) and (high is None or upper[1] == (match[4] == "]"))


def number_right(number: float, figure: Figure) -> bool:
    """Return True if a figure says a number, as its value or as an end of its range (one figure by the guide)."""
    if figure.hedge is Hedge.BETWEEN:
        return close(number, figure.low) or close(number, figure.high)
    return close(number, figure.value)


def verdict(model: str, wanted: dict[str, Any], text: str) -> str:
    """ "right", "wrong", or why a row is set aside."""
    first, last = wanted["Start"], wanted["End"] + 1
    found = extract(text)
    figures = [figure for figure in found.figures if figure.start < last and figure.end > first]
    refused = {refusal.reason for refusal in found.refusals if refusal.start < last and refusal.end > first}
    value = str((wanted.get("Resolution") or {}).get("value"))
    if model == "AgeModel":
        return "right" if Reason.AGE in refused else "wrong"
    if value in ("None", "null", ""):
        return "no number in it"
    if model == "NumberRangeModel":
        right = bounds_right(value, figures)
    else:
        kinds = KINDS.get(model)
        number = float(value.rstrip("%"))
        right = any(number_right(number, figure) and (kinds is None or figure.kind in kinds) for figure in figures)
    if right:
        return "right"
    for why, form in OTHERWISE.get(model, {}).items():
        if form.search(wanted["Text"].lower()):
            return why
    return f"refused: {min(refused)}" if refused and not figures else "wrong"


def main() -> None:
    """Print a table, and the rows that are wrong where asked."""
    if not SPECS.exists():
        sys.exit("the specifications beside the project are not there: nothing to hold the reading against")
    failures = "--failures" in sys.argv
    models = [name for name in sys.argv[1:] if name in MODELS] or list(MODELS)
    print("| model | numbers | right | set aside | share of the rest |\n|---|---|---|---|---|")
    wrong: list[tuple[str, str, str, str]] = []
    for model in models:
        tally: Counter[str] = Counter()
        for row in json.loads((SPECS / f"{model}.json").read_text(encoding="utf-8-sig")):
            for wanted in row["Results"]:
                if "Start" not in wanted:
                    wanted["Start"] = max(row["Input"].lower().find(wanted["Text"].lower()), 0)
                    wanted["End"] = wanted["Start"] + len(wanted["Text"]) - 1
                outcome = verdict(model, wanted, row["Input"])
                tally[outcome] += 1
                if outcome != "right":
                    wrong.append((model, outcome, wanted["Text"], row["Input"]))
        aside = sum(count for outcome, count in tally.items() if outcome not in ("right", "wrong"))
        scored = tally["right"] + tally["wrong"]
        why = ", ".join(
            f"{outcome} {count}" for outcome, count in sorted(tally.items()) if outcome not in ("right", "wrong")
        )
        print(
            f"| {model} | {tally.total()} | {tally['right']} | {aside} | {100 * tally['right'] / scored:.1f} % |  {why}"
        )
    for model, outcome, words, text in wrong if failures else ():
        print(f"{model} | {outcome} | {words} | {text[:140]}")


if __name__ == "__main__":
    main()
