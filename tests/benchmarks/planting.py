"""Claims drawn from labelled sentences: right ones, and the same with one planted error of every kind that fits."""

from __future__ import annotations

import dataclasses
import datetime as dt
import json
import random
import re
from collections.abc import Iterator
from typing import Any

from asreported import Article
from asreported.sources.articles import article
from tests.benchmarks.reading import GOLD, SHARED

Claim = dict[str, Any]
OCHA = SHARED / "corpora" / "ocha-flash-updates" / "articles.jsonl"

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
    sentence: str = ""
    """The sentence of the report."""
    cited: str = ""
    """The words that are cited for it: that sentence, or the same altered."""
    right: Claim | None = None
    """The same claim without the error; None for what states no figure at all."""


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
        found += [Planted(quoted, None), *(_beside(one, right, quoted) for one in _wrong(row, figure, right, chance))]
    found += list(_refused(row, document))
    return [dataclasses.replace(one, sentence=row["sentence"], cited=_cited(one, row["sentence"])) for one in found]


def _cited(one: Planted, sentence: str) -> str:
    """The words that are cited for a claim: those of the report, or altered ones."""
    return str(one.claim["quote"]) if one.kind == "quote altered" else sentence


def _beside(wrong: Planted, right: Claim, quoted: Claim) -> Planted:
    """A wrong claim with the right one that it differs from."""
    return dataclasses.replace(wrong, right=quoted if wrong.claim.get("quote") else right)


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
        if (swapped := transposed(value)) is not None:
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


def transposed(value: float) -> float | None:
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
