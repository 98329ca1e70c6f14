"""Published checkers of extracted numbers: what each is given of a claim, and whether it lets the claim pass.

The payloads are made in the project's environment; as a script, ``--checker`` runs in the environment of its own and
prints one JSON list of true (passes) and false for the payloads in ``--payloads``. Nothing but the standard library is
imported at the top. Each gets of a claim all that it has a place for, in the form that its documentation asks for.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Callable
from importlib import import_module
from pathlib import Path
from typing import Any

Payload = dict[str, Any]
Check = Callable[[Payload], bool]

_COMPARATORS = {
    "exact": "eq",
    "more_than": "gt",
    "at_least": "ge",
    "less_than": "lt",
    "at_most": "le",
    "about": "approx",
    "nearly": "approx",
    "between": "eq",
    "vague": "eq",
}
_HEDGED = {
    "exact": "",
    "more_than": "more than ",
    "at_least": "at least ",
    "less_than": "less than ",
    "at_most": "at most ",
    "about": "about ",
    "nearly": "nearly ",
    "between": "",
    "vague": "",
}


def _numbers(claim: Payload) -> list[float]:
    """The numbers of a claim; of vague words none, since nobody would write down their bounds."""
    if claim["hedge"] == "vague":
        return []
    stated = [claim["value"]] if claim["value"] is not None else [claim.get("low"), claim.get("high")]
    return [number for number in stated if number is not None]


def _written(number: float) -> str:
    return f"{number:,.0f}" if float(number).is_integer() else f"{number:,}"


def for_groundgate(claim: Payload, sentence: str, text: str) -> Payload:
    """A schema of one field a number, with its comparator, and a candidate that cites the sentence."""
    fields = {f"n{at}": {"type": "number", "comparator": _COMPARATORS[claim["hedge"]]} for at in range(2)}
    return {
        "text": text,
        "schema": {"fields": fields},
        "candidates": [
            {
                "field": f"n{at}",
                "value": _written(number).replace(",", ""),
                "evidence": [{"text": sentence}],
            }
            for at, number in enumerate(_numbers(claim))
        ],
    }


def for_llmground(claim: Payload, sentence: str, text: str) -> Payload:
    """The values that a report would have in its own words: numbers, source, place, group, noun, quote."""
    said = {name: claim.get(name) for name in ("source", "place", "group", "counted", "quote") if claim.get(name)}
    return {"text": text, "extracted": {**said, **{f"n{at}": number for at, number in enumerate(_numbers(claim))}}}


def for_corroborate(claim: Payload, sentence: str, text: str) -> Payload:
    """An answer of one sentence, with the quote behind it."""
    numbers = " to ".join(map(_written, _numbers(claim)))
    what = " ".join(filter(None, (numbers, claim.get("counted"), f"in {claim['place']}" if claim.get("place") else "")))
    says = f"{claim['source']} says " if claim.get("source") else ""
    quote = f' "{claim["quote"]}"' if claim.get("quote") else ""
    return {"text": text, "answer": f"{says}{_HEDGED[claim['hedge']]}{what}.{quote}"}


PAYLOADS: dict[str, Callable[[Payload, str, str], Payload]] = {
    "groundgate": for_groundgate,
    "llmground": for_llmground,
    "corroborate": for_corroborate,
}


def groundgate() -> Check:
    """groundgate: a claim passes where every number is admitted; who has to look at it has not let it pass."""
    gate = import_module("groundgate")

    def passes(given: Payload) -> bool:
        receipt = gate.admit(given["text"], given["schema"], given["candidates"])
        return all(decision.outcome == "admitted" for decision in receipt.decisions)

    return passes


def llmground() -> Check:
    """llmground: a claim passes where all its values are grounded; what is only like words of the text is not."""
    ground, normalize_text = import_module("llmground"), import_module("llmground.normalize").normalize_text

    def passes(given: Payload) -> bool:
        text = normalize_text(given["text"])
        words = [value for value in given["extracted"].values() if isinstance(value, str)]
        # what the text does not have as it is can at most be like it, and to find that out takes seconds a quote
        if any(normalize_text(value) not in text for value in words):
            return False
        results = ground.verify(given["extracted"], given["text"]).results
        return all(one.verdict in (ground.Verdict.GROUNDED, ground.Verdict.SKIPPED) for one in results)

    return passes


def corroborate() -> Check:
    """corroborate: an answer passes where it has no critical finding."""
    check = import_module("corroborate")

    return lambda given: bool(check.check_answer("", [given["text"]], given["answer"]).ok())


CHECKERS: dict[str, Callable[[], Check]] = {
    "groundgate": groundgate,
    "llmground": llmground,
    "corroborate": corroborate,
}


def main() -> None:
    """Print which payloads pass."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--checker", choices=CHECKERS, required=True)
    arguments.add_argument("--payloads", type=Path, required=True)
    options = arguments.parse_args()
    passes = CHECKERS[options.checker]()
    json.dump([passes(given) for given in json.loads(options.payloads.read_text(encoding="utf-8"))], sys.stdout)


if __name__ == "__main__":
    main()
