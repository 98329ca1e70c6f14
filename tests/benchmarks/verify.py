"""How many planted errors ``asreported verify`` catches and names, and how many right claims it flags.

    python -m tests.benchmarks.verify [--held] [--errors] [--series]

Claims are drawn from the labels of the development sentences: each figure is a right claim, and a wrong one for every
kind of error that can be planted in it. They name the report that they cite, which is the sentence with its neighbours
(*sentences*), or the whole report where it is among the OCHA reports (*reports*). Beside it stands a plain comparison:
the figures that ``asreported.extract`` reads in the report, and the fields of the one with the claimed value. Rows that
were held out of tuning (every third) count only with ``--held``. ``--series`` holds the official daily series against
the OCHA reports. What has no reference data beside the checkout ends with a word on it.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import json
import random
import re
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Any

from asreported import Article, extract, verify
from asreported.sources.articles import article
from asreported.verifying import Verdict
from tests.benchmarks.reading import GOLD, SHARED

Claim = dict[str, Any]
OCHA = SHARED / "corpora" / "ocha-flash-updates" / "articles.jsonl"
SERIES = SHARED / "series" / "casualties_daily.json"

ANOTHER_THING = {
    *(Verdict.OTHER_VALUE, Verdict.OTHER_MEASURE, Verdict.OTHER_ASPECT, Verdict.OTHER_UNIT, Verdict.OTHER_PLACE),
    *(Verdict.OTHER_GROUP, Verdict.OTHER_DAY, Verdict.PART, Verdict.BOUND_LOST, Verdict.BOUND_CHANGED),
}
NAMES: dict[str, set[Verdict]] = {
    "bound lost": {Verdict.BOUND_LOST},
    "bound changed": {Verdict.BOUND_CHANGED},
    "digits transposed": {Verdict.OTHER_VALUE},
    "ten times": {Verdict.OTHER_VALUE},
    # that of another thing: whichever of its fields tells it from the one that was meant
    "another number of the sentence": ANOTHER_THING,
    "other measure": {Verdict.OTHER_MEASURE},
    "other source": {Verdict.OTHER_SOURCE},
    "other day": {Verdict.OTHER_DAY},
    "part for whole": {Verdict.PART},
    "planned as reported": {Verdict.PLANNED},
    "hypothetical as reported": {Verdict.HYPOTHETICAL},
    "denied as reported": {Verdict.DENIED},
    "quote altered": {Verdict.QUOTE_NOT_FOUND},
    "age or date as a figure": {Verdict.NOT_A_FIGURE},
}
"""Kind of planted error → the verdicts that name it."""

_SWAPPED = (
    *(("deaths", "injuries"), ("injuries", "deaths"), ("captives_held", "captives_released"), ("displaced", "deaths")),
    *(("captives_released", "captives_held"), ("aid", "damage"), ("damage", "attacks"), ("affected", "displaced")),
    *(("missing", "deaths"), ("captives_taken", "captives_released"), ("money", "aid")),
    ("prisoners_released", "detained"),
)
_ELSE = dict(_SWAPPED)
"""Measure → the one that is claimed in its place."""
_STRANGERS = ("Norwegian Red Cross", "Ministry of Transport", "Reuters", "World Bank")
_HEDGES = ("at_least", "more_than", "about", "nearly", "at_most")


@dataclasses.dataclass(frozen=True)
class Planted:
    """A claim, and the kind of error in it; None for a right one."""

    claim: Claim
    kind: str | None


def rows(held: bool) -> list[dict[str, Any]]:
    """Labelled sentences: those that may be tuned on, or the others."""
    with (GOLD / "figures.dev.jsonl").open(encoding="utf-8") as lines:
        return [json.loads(line) for at, line in enumerate(lines) if (at % 3 == 2) is held]


def ocha() -> dict[str, Article]:
    """The OCHA reports by their day."""
    found = {}
    with OCHA.open(encoding="utf-8") as lines:
        for entry in map(json.loads, lines):
            day = entry["published"][:10]
            found[day] = _article(entry["text"], f"ocha-{day}.txt", entry["title"], day)
    return found


def _article(text: str, origin: str, title: str | None, day: str) -> Article:
    published = dt.date.fromisoformat(day[:10])
    return article(text, raw=text.encode(), origin=origin, title=title, published=published)


def of_sentences(labelled: list[dict[str, Any]]) -> tuple[list[Article], list[Planted]]:
    """Each labelled sentence with its neighbours as a report, and the claims drawn from it."""
    reports, claims = [], []
    for row in labelled:
        text = " ".join(filter(None, (row.get(name) for name in ("context_before", "sentence", "context_after"))))
        reports.append(_article(text, f"{row['id']}.txt", row["title"], row["published"]))
        claims += drawn(row, f"{row['id']}.txt")
    return reports, claims


def of_reports(labelled: list[dict[str, Any]]) -> tuple[list[Article], list[Planted]]:
    """The OCHA reports, and the claims drawn from labelled sentences that stand in them."""
    reports = ocha()
    claims = []
    for row in labelled:
        there = reports.get(row["published"][:10])
        if there is not None and row["sentence"][:40] in there.text:
            claims += drawn(row, there.origin)
    return list(reports.values()), claims


def drawn(row: dict[str, Any], document: str) -> list[Planted]:
    """Right claims of a labelled sentence, and wrong ones of every kind that fits."""
    chance = random.Random(row["id"])
    found: list[Planted] = []
    for figure in row["figures"]:
        if figure["value"] is None and figure["low"] is None:
            continue
        right = _right(figure, document)
        found.append(Planted(right, None))
        quoted = right | {"quote": _respaced(row["sentence"])}
        found += [Planted(quoted, None), *_wrong(row, figure, right, chance)]
    found += list(_refused(row, document))
    return found


def _right(figure: dict[str, Any], document: str) -> Claim:
    bounds = {} if figure["value"] is not None else {"low": figure["low"], "high": figure["high"]}
    named = (
        "value",
        "hedge",
        "kind",
        "currency",
        "counted",
        "measure",
        "aspect",
        "modality",
        "as_of",
        "since",
        "place",
    )
    claim = {name: figure.get(name) for name in named} | bounds
    return claim | {"group": figure["group"], "source": figure["attribution"], "document": document}


def _respaced(sentence: str) -> str:
    return sentence.replace(" ", "  ", 3).replace("“", '"').replace("”", '"').replace("’", "'")


def _wrong(row: dict[str, Any], figure: dict[str, Any], right: Claim, chance: random.Random) -> Iterator[Planted]:
    value, hedge = figure["value"], figure["hedge"]
    if hedge not in ("exact", "vague"):
        number = value if value is not None else figure["low"]
        yield Planted(right | {"value": number, "low": None, "high": None, "hedge": "exact"}, "bound lost")
    if value is not None:
        other = chance.choice([one for one in _HEDGES if one != hedge])
        yield Planted(right | {"hedge": other}, "bound changed")
        yield Planted(right | {"value": value * 10}, "ten times")
        if (swapped := _transposed(value)) is not None:
            yield Planted(right | {"value": swapped}, "digits transposed")
        others = {one["value"] for one in row["figures"]} - {value, None}
        if others:
            yield Planted(right | {"value": chance.choice(sorted(others))}, "another number of the sentence")
    yield from _told_otherwise(row, figure, right, chance)
    yield Planted(right | {"quote": _altered(row["sentence"], chance)}, "quote altered")


def _told_otherwise(
    row: dict[str, Any], figure: dict[str, Any], right: Claim, chance: random.Random
) -> Iterator[Planted]:
    """Errors that leave the number as it is."""
    if figure["measure"] in _ELSE:
        yield Planted(right | {"measure": _ELSE[figure["measure"]]}, "other measure")
    if figure["attribution"]:
        yield Planted(right | {"source": chance.choice(_STRANGERS)}, "other source")
    if figure["as_of"]:
        yield Planted(right | {"as_of": _shifted(figure["as_of"], chance)}, "other day")
    if figure["part_of"] is not None and figure["group"]:
        whole = row["figures"][figure["part_of"]]
        if (
            whole["measure"] == figure["measure"]
            and whole["kind"] == figure["kind"]
            and whole["group"] != figure["group"]
        ):
            yield Planted(right | {"group": None, "counted": whole["counted"]}, "part for whole")
    if figure["modality"] != "reported":
        yield Planted(right | {"modality": None}, f"{figure['modality']} as reported")


def _transposed(value: float) -> float | None:
    digits = list(f"{value:g}" if value != int(value) else str(int(value)))
    for at in range(len(digits) - 1):
        if digits[at].isdigit() and digits[at + 1].isdigit() and digits[at] != digits[at + 1] and digits[at + 1] != "0":
            digits[at], digits[at + 1] = digits[at + 1], digits[at]
            return float("".join(digits))
    return None


def _shifted(as_of: str, chance: random.Random) -> str:
    """The days of a label, later or earlier by their own length (a day by one to nine days)."""
    if "/" not in as_of and len(as_of) == len("2024-08-07"):
        return (dt.date.fromisoformat(as_of) + dt.timedelta(days=chance.choice((-9, -4, 4, 9)))).isoformat()
    if "/" in as_of:
        first, last = (dt.date.fromisoformat(day) for day in as_of.split("/"))
        later = last - first + dt.timedelta(days=2)
        return f"{first + later}/{last + later}"
    year, _, month = as_of.partition("-")
    return f"{int(year) + 1}-{month}" if month else str(int(year) + 1)


def _altered(sentence: str, chance: random.Random) -> str:
    words = sentence.split()
    at = chance.choice([at for at, word in enumerate(words) if len(word) > 3 and word.isalpha()] or [0])
    return " ".join([*words[:at], "purportedly", *words[at + 1 :]])


def _refused(row: dict[str, Any], document: str) -> Iterator[Planted]:
    """An age or a date of the sentence, as a number of what the sentence counts."""
    measure = next((figure["measure"] for figure in row["figures"] if figure["measure"] in _ELSE), "deaths")
    for refusal in row["refusals"]:
        digits = re.search(r"\d+", refusal["text"])
        taken = {figure["value"] for figure in row["figures"]}
        if refusal["reason"] in ("age", "date") and digits and float(digits[0]) not in taken:
            claim = {
                "value": float(digits[0]),
                "hedge": "exact",
                "kind": "count",
                "measure": measure,
                "document": document,
            }
            yield Planted(claim, "age or date as a figure")


# what is measured


def by_asreported(reports: list[Article], claims: list[Planted]) -> list[tuple[str, str]]:
    """Verdict and message of each claim."""
    judged = verify([planted.claim for planted in claims], reports)
    return [(str(one.verdict), one.message) for one in judged]


def by_comparison(reports: list[Article], claims: list[Planted]) -> list[tuple[str, str]]:
    """The same from a plain comparison over what ``extract`` reads: the figure of the claimed value, field by field."""
    wanted = {planted.claim["document"] for planted in claims}
    read = {one.origin: extract(one.text, published=one.published) for one in reports if one.origin in wanted}
    texts = {one.origin: " ".join(one.text.split()) for one in reports}
    return [(_compared(planted.claim, read, texts), "") for planted in claims]


def _compared(claim: Claim, read: dict[str, Any], texts: dict[str, str]) -> str:
    number = claim["value"] if claim["value"] is not None else claim["low"]
    figures = read[claim["document"]].figures
    same = [figure for figure in figures if number in (figure.value, figure.low, figure.high)]
    if not same:
        return str(Verdict.OTHER_VALUE)
    found = [_first_difference(claim, figure) for figure in same]
    if None not in found:
        return str(found[0])
    quote = claim.get("quote")
    if quote and " ".join(quote.split()) not in texts[claim["document"]]:
        return str(Verdict.QUOTE_NOT_FOUND)
    return str(Verdict.SUPPORTED)


def _first_difference(claim: Claim, figure: Any) -> Verdict | None:
    if claim["hedge"] != figure.hedge:
        return Verdict.BOUND_LOST if claim["hedge"] == "exact" else Verdict.BOUND_CHANGED
    if claim["measure"] != figure.measure:
        return Verdict.OTHER_MEASURE
    if claim.get("as_of") and figure.as_of and claim["as_of"] not in (str(figure.as_of[0]), str(figure.as_of[1])):
        return Verdict.OTHER_DAY
    if claim.get("source") and claim["source"] not in (figure.attribution, figure.source):
        return Verdict.OTHER_SOURCE
    if (claim.get("modality") or "reported") != figure.modality:
        return Verdict(str(figure.modality)) if figure.modality != "reported" else Verdict.OTHER_VALUE
    if figure.part_of and not claim.get("group") and figure.group:
        return Verdict.PART
    return None


PASSES = {str(Verdict.SUPPORTED), str(Verdict.ROUNDED)}
OPEN = str(Verdict.CANNOT_TELL)


def table(claims: list[Planted], systems: dict[str, list[tuple[str, str]]]) -> list[str]:
    """Lines of a table: of every kind how many there are, and what each system catches and names."""
    kinds: dict[str | None, list[int]] = defaultdict(list)
    for at, planted in enumerate(claims):
        kinds[planted.kind].append(at)
    lines = [f"{'kind':<32}{'claims':>7}" + "".join(f"{name + ': caught':>24}{'named':>7}" for name in systems)]
    totals: dict[str, Counter[str]] = defaultdict(Counter)
    for kind in NAMES:
        of = kinds.get(kind, [])
        cells = ""
        for name, verdicts in systems.items():
            caught = sum(verdicts[at][0] not in PASSES | {OPEN} for at in of)
            named = sum(verdicts[at][0] in map(str, NAMES[kind]) for at in of)
            totals[name].update(wrong=len(of), caught=caught, named=named)
            cells += f"{_percent(caught, len(of)):>24}{_percent(named, len(of)):>7}"
        lines.append(f"{kind:<32}{len(of):>7}{cells}")
    of = kinds[None]
    for name, verdicts in systems.items():
        flagged = sum(verdicts[at][0] not in PASSES | {OPEN} for at in of)
        open_ = sum(verdicts[at][0] == OPEN for at in of)
        total = totals[name]
        caught, named = (_percent(total[key], total["wrong"]) for key in ("caught", "named"))
        lines.append(
            f"{name}: caught {caught}, named {named} "
            f"of {total['wrong']} wrong; flagged {_percent(flagged, len(of))}, cannot tell {_percent(open_, len(of))} "
            f"of {len(of)} right"
        )
    return lines


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f}" if whole else "–"


def errors(claims: list[Planted], verdicts: list[tuple[str, str]], reports: list[Article]) -> Iterator[str]:
    """Right claims that are flagged or open, and wrong ones that pass or are called by another name."""
    for planted, (verdict, message) in zip(claims, verdicts, strict=True):
        wanted = PASSES if planted.kind is None else set(map(str, NAMES[planted.kind]))
        if verdict not in wanted:
            told = {name: value for name, value in planted.claim.items() if value is not None}
            yield f"[{planted.kind or 'right'}] {verdict}: {message}\n    {told}"


def measured(held: bool, show: bool) -> None:
    """Print the tables of both sets."""
    labelled = rows(held)
    for name, draw in (("sentences", of_sentences), ("reports", of_reports)):
        reports, claims = draw(labelled)
        began = time.process_time()
        systems = {"asreported": by_asreported(reports, claims)}
        took = time.process_time() - began
        systems["plain"] = by_comparison(reports, claims)
        print(f"\n{name}, {'held out' if held else 'tuned on'}: {len(reports)} reports, {took:.1f} s of CPU")
        print("\n".join(table(claims, systems)))
        if show and not held:
            print("\n".join(errors(claims, systems["asreported"], reports)))


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
            value = _transposed(claim["value"])
            return claim | {"value": value} if value is not None else None
        case "day shifted":
            return claim | {"as_of": str(dt.date.fromisoformat(claim["as_of"]) + dt.timedelta(days=1))}
        case _:
            return claim | {"measure": "injuries"} if claim["measure"] == "deaths" else None


def main() -> None:
    """Measure, and print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--held", action="store_true", help="the rows that were held out of tuning")
    options.add_argument(
        "--errors", action="store_true", help="every claim that was judged wrongly; never of held rows"
    )
    options.add_argument("--series", action="store_true", help="only the official series against the OCHA reports")
    given = options.parse_args()
    if not SHARED.is_dir():
        sys.exit("the reference data (../shared) is not beside the checkout")
    if given.series:
        print("\n".join(series()))
    else:
        measured(given.held, given.errors)


if __name__ == "__main__":
    main()
