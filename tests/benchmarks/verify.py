"""How many planted errors ``asreported verify`` catches and names, and how many right claims it flags, beside others.

    python -m tests.benchmarks.verify [--errors] [--series] [--render]

Claims are drawn from the labels of the development sentences (``planting``): each figure is a right claim, and a wrong
one for every kind of error that can be planted in it. They name the report that they cite, which is the sentence with
its neighbours (*sentences*), or the whole report where it is among the OCHA reports (*reports*). Beside it stand
published checkers, each in an environment of its own, and a plain comparison: the figures that ``asreported.extract``
reads in the report, and the fields of the one with the claimed value. Rows that were held out of tuning (every third)
are scored apart, and never shown. Written to ``docs/benchmarks/verify.json``; ``verify.md`` and the README's block are
made from it. ``--errors`` lists what is judged wrongly among the rows that may be tuned on; ``--series`` holds the
official daily series against the OCHA reports.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from asreported import Article, extract, verify
from asreported.verifying import Verdict
from asreported.verifying.verdicts import PASSING
from tests.benchmarks import machine, official, tables
from tests.benchmarks.checkers import PAYLOADS
from tests.benchmarks.peers import CHECKERS, ROOT, environment, version_in
from tests.benchmarks.planting import Claim, Planted, of_reports, of_sentences, rows
from tests.benchmarks.reading import SHARED

MEASURED = tables.ROOT / "docs" / "benchmarks" / "verify.json"
REPORT = MEASURED.with_suffix(".md")
BLOCK = "benchmark of verifying"

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


def by_checkers(reports: list[Article], claims: list[Planted]) -> tuple[dict[str, list[bool]], dict[str, set[int]]]:
    """Of each published checker: whether it lets each claim pass, and which wrong ones it cannot tell from right ones.

    It cannot where all that it is given of both is the same.
    """
    texts = {one.origin: one.text for one in reports}
    passed: dict[str, list[bool]] = {}
    blind: dict[str, set[int]] = {}
    for checker in CHECKERS:
        python = environment(checker)
        if python is None:
            continue
        made = PAYLOADS[checker.name]
        given = [made(one.claim, one.cited, texts[one.claim["document"]]) for one in claims]
        blind[checker.name] = {
            at
            for at, one in enumerate(claims)
            if one.right is not None and made(one.right, one.sentence, texts[one.right["document"]]) == given[at]
        }
        with tempfile.NamedTemporaryFile("w", suffix=".json", encoding="utf-8") as payloads:
            json.dump(given, payloads)
            payloads.flush()
            script = ROOT / "tests" / "benchmarks" / "checkers.py"
            command: list[str | Path] = [python, script, "--checker", checker.name, "--payloads", payloads.name]
            passed[checker.name] = json.loads(subprocess.run(command, check=True, capture_output=True).stdout)
    return passed, blind


PASSES = set(map(str, PASSING))
OPEN = str(Verdict.CANNOT_TELL)

Row = dict[str, Any]


def scored(reports: list[Article], claims: list[Planted]) -> dict[str, list[Row]]:
    """Two tables: of each system what it catches and flags, and of each kind of error what each system catches."""
    verdicts = {"asreported": by_asreported(reports, claims), "plain comparison": by_comparison(reports, claims)}
    passed, blind = by_checkers(reports, claims)
    caught = {name: [one not in PASSES | {OPEN} for one, _ in of] for name, of in verdicts.items()}
    caught |= {name: [not one for one in of] for name, of in passed.items()}
    wrong, right = ([at for at, one in enumerate(claims) if (one.kind is None) is it] for it in (False, True))
    systems = []
    for name, flags in caught.items():
        row: Row = {"system": name, "wrong claims": len(wrong), "caught": _share(flags[at] for at in wrong)}
        said = verdicts.get(name)
        row["kind named"] = _share(_named(claims[at], said[at][0]) for at in wrong) if said else None
        row["cannot see"] = _share(at in blind[name] for at in wrong) if name in blind else None
        row |= {"right claims": len(right), "flagged": _share(flags[at] for at in right)}
        row["cannot tell"] = _share(said[at][0] == OPEN for at in right) if said else None
        systems.append(row)
    kinds = []
    for kind in NAMES:
        of = [at for at in wrong if claims[at].kind == kind]
        row = {
            "kind": kind,
            "claims": len(of),
            "named": _share(_named(claims[at], verdicts["asreported"][at][0]) for at in of),
        }
        for name, flags in caught.items():
            unseen = name in blind and of and all(at in blind[name] for at in of)
            row[name] = "cannot see" if unseen else _share(flags[at] for at in of)
        kinds.append(row)
    return {"systems": systems, "kinds": kinds}


def _named(planted: Planted, verdict: str) -> bool:
    return planted.kind is not None and verdict in set(map(str, NAMES[planted.kind]))


def _share(holds: Iterator[bool] | Any) -> float | None:
    """Per cent of those of which it holds; None where there are none."""
    found = list(holds)
    return round(100 * sum(found) / len(found), 1) if found else None


def errors(claims: list[Planted], verdicts: list[tuple[str, str]]) -> Iterator[str]:
    """Right claims that are flagged or open, and wrong ones that pass or are called by another name."""
    for planted, (verdict, message) in zip(claims, verdicts, strict=True):
        wanted = PASSES if planted.kind is None else set(map(str, NAMES[planted.kind]))
        if verdict not in wanted:
            told = {name: value for name, value in planted.claim.items() if value is not None}
            yield f"[{planted.kind or 'right'}] {verdict}: {message}\n    {told}"


def measure() -> dict[str, Any]:
    """Both sets, the rows that may be tuned on and those held out."""
    found = {}
    for held in (False, True):
        labelled = rows(held)
        for name, draw in (("sentences", of_sentences), ("reports", of_reports)):
            found[f"{name}, {'held out' if held else 'tuned on'}"] = scored(*draw(labelled))
    able = {checker: environment(checker) for checker in CHECKERS}
    versions = {checker.name: version_in(python, checker.package) for checker, python in able.items() if python}
    return {**machine.measured_with(), "with": versions, "sets": found}


def _measured_with(measured: dict[str, Any]) -> str:
    versions = ", ".join(f"{name} {version}" for name, version in measured["with"].items())
    return f"asreported {measured['asreported']}, Python {measured['python']}; {versions}."


_READ = (
    "Caught: of the claims with a planted error, how many per cent do not pass; flagged: the same of the right ones. "
    "A checker cannot see an error in a part of the claim that it does not use; what it catches of the others "
    "includes claims that it flags even when they are right."
)


def block(measured: dict[str, Any]) -> str:
    """The README's table: the sentences held out of tuning."""
    lines = tables.markdown(measured["sets"]["sentences, held out"]["systems"])
    more = "By kind of error: [docs/benchmarks/verify.md](docs/benchmarks/verify.md)."
    said = f"{_READ}\n{_measured_with(measured)}\n{more}"
    return "\n".join([*lines, "", said]) + "\n"


def page(measured: dict[str, Any]) -> str:
    """The whole report as Markdown."""
    lines = ["# Checking claims: planted errors", "", "Written by `python -m tests.benchmarks.verify`.", "", _READ]
    lines += [
        "asreported and the plain comparison get every field of a claim; groundgate the number, its comparator and the "
        "sentence; llmground the number and the words of source, place, group, noun and quote; corroborate a sentence "
        "made of these.",
        _measured_with(measured),
    ]
    for name, found in measured["sets"].items():
        lines += ["", f"## {name[0].upper()}{name[1:]}", "", *tables.markdown(found["systems"])]
        lines += ["", *tables.markdown(found["kinds"])]
    return "\n".join(lines) + "\n"


def write(measured: dict[str, Any]) -> None:
    """Write the page, and the README's block between its markers."""
    REPORT.write_text(page(measured), encoding="utf-8")
    tables.fill(tables.README, BLOCK, block(measured))


def main() -> None:
    """Measure, keep, write and print the tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument(
        "--errors", action="store_true", help="every claim that was judged wrongly; never of held rows"
    )
    options.add_argument("--series", action="store_true", help="only the official series against the OCHA reports")
    options.add_argument("--render", action="store_true", help="only write the tables anew")
    given = options.parse_args()
    if not given.render and not SHARED.is_dir():
        sys.exit("the reference data (../shared) is not beside the checkout")
    if given.series:
        print("\n".join(official.series()))
        return
    if given.errors:
        for draw in (of_sentences, of_reports):
            reports, claims = draw(rows(held=False))
            print("\n".join(errors(claims, by_asreported(reports, claims))))
        return
    if not given.render:
        MEASURED.write_text(json.dumps(measure(), indent=1) + "\n", encoding="utf-8")
    measured = json.loads(MEASURED.read_text(encoding="utf-8"))
    write(measured)
    print(page(measured))


if __name__ == "__main__":
    main()
