"""Readers under comparison, each as one function from a text to what it finds.

Runs both in the project's environment and in the peers' own, so it imports nothing at the top but the standard
library. As a script it times one system over the texts of a JSON list and prints one JSON object. ``figures_of_…``
give what a peer finds in the form that the scoring tool for figures asks for; peers know no hedges and no bounds.
"""

from __future__ import annotations

import argparse
import datetime as dt
import functools
import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

Reader = Callable[[str], int]


def asreported() -> Reader:
    """This project: figures, refusals, hedges, dates, attribution and statements together."""
    from asreported import extract

    return lambda text: len(extract(text).figures)


def quantulum3() -> Reader:
    """quantulum3 without its optional classifier: quantities and units."""
    from quantulum3 import parser

    return lambda text: len(parser.parse(text))


def recognizers() -> Reader:
    """recognizers-text: its models of numbers, percentages and units, as its accuracy is measured with."""
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    numbers, units = NumberRecognizer(Culture.English), NumberWithUnitRecognizer(Culture.English)
    models = [numbers.get_number_model(), numbers.get_percentage_model(), units.get_age_model()]
    models += [units.get_currency_model(), units.get_temperature_model(), units.get_dimension_model()]
    return lambda text: sum(len(model.parse(text)) for model in models)


def recognizers_numbers() -> Reader:
    """recognizers-text: the model of bare numbers alone, the cheapest of its models."""
    from recognizers_number import NumberRecognizer
    from recognizers_text import Culture

    model = NumberRecognizer(Culture.English).get_number_model()
    return lambda text: len(model.parse(text))


def gdelt_regkg() -> Reader:
    """gdelt-regkg: amounts with the words after them."""
    from gdelt_regkg.fields.amounts import analyze_amounts

    return lambda text: len(analyze_amounts(text).mentions)


ZONES = "/usr/share/zoneinfo"
"""Time zones as Duckling wants them, though no time is asked for."""


def _duckling(*dimensions: str) -> Callable[[str], list[dict[str, Any]]]:
    import duckling as library

    moment = library.parse_ref_time(library.load_time_zones(ZONES), "UTC", 0)
    language = library.default_locale_lang(library.parse_lang("EN"))
    context = library.Context(moment, library.parse_locale("EN_US", language))
    asked = library.parse_dimensions(list(dimensions))
    return lambda text: list(library.parse(text, context, asked))


def duckling() -> Reader:
    """Duckling: numbers, sums of money and quantities with units."""
    parse = _duckling("number", "amount-of-money", "quantity")
    return lambda text: len(parse(text))


SYSTEMS: dict[str, Callable[[], Reader]] = {
    "asreported": asreported,
    "quantulum3": quantulum3,
    "recognizers-text": recognizers,
    "recognizers-text, bare numbers": recognizers_numbers,
    "duckling": duckling,
    "gdelt-regkg": gdelt_regkg,
}


def _found(spans: list[tuple[int, int, float]]) -> SimpleNamespace:
    figures = [SimpleNamespace(start=a, end=b, value=value, hedge="exact") for a, b, value in spans]
    return SimpleNamespace(figures=figures, refusals=[])


def figures_of_quantulum3(text: str, published: dt.date | None = None) -> SimpleNamespace:
    """Quantities of quantulum3 as figures."""
    from quantulum3 import parser

    return _found([(*quantity.span, quantity.value) for quantity in parser.parse(text)])


def figures_of_recognizers_text(text: str, published: dt.date | None = None) -> SimpleNamespace:
    """Numbers of recognizers-text as figures."""
    from recognizers_number import NumberRecognizer
    from recognizers_text import Culture

    found: list[Any] = NumberRecognizer(Culture.English).get_number_model().parse(text)
    known = [one for one in found if one.resolution.get("value") not in (None, "null")]
    return _found([(one.start, one.end + 1, float(one.resolution["value"].replace(",", ""))) for one in known])


@functools.cache
def _reading(*dimensions: str) -> Callable[[str], list[dict[str, Any]]]:
    return _duckling(*dimensions)


def figures_of_duckling(text: str, published: dt.date | None = None) -> SimpleNamespace:
    """Numbers of Duckling as figures."""
    found = _reading("number")(text)
    return _found([(one["start"], one["end"], float(one["value"]["value"])) for one in found])


def quantities_of_duckling(text: str) -> list[dict[str, Any]]:
    """Quantities of Duckling as the scoring tool for them asks for: the longest where several stand in one place."""
    found = sorted(_reading("number", "amount-of-money", "quantity")(text), key=lambda one: one["start"] - one["end"])
    out: list[dict[str, Any]] = []
    for one in found:
        if any(one["start"] < other["end"] and other["start"] < one["end"] for other in out):
            continue
        value = one["value"]
        first, last = (value.get("from"), value.get("to")) if value["type"] == "interval" else (value, value)
        known = [end for end in (first, last) if end is not None]
        low, high = known[0]["value"], known[-1]["value"]
        hedge = "range" if len(known) == 2 else "at_least" if first else "at_most"
        hedge = "exact" if value["type"] == "value" else hedge
        unit = known[0].get("product") or known[0].get("unit")
        place = {"start": one["start"], "end": one["end"]}
        out.append({"value_low": low, "value_high": high, "hedge": hedge, "unit": unit, **place})
    return out


def figures_of_gdelt_regkg(text: str, published: dt.date | None = None) -> SimpleNamespace:
    """Amounts of gdelt-regkg as figures."""
    from gdelt_regkg.fields.amounts import analyze_amounts

    return _found([(one.start, one.end, float(one.amount)) for one in analyze_amounts(text).mentions])


def timed(reader: Reader, texts: list[str]) -> dict[str, float]:
    """CPU seconds, characters and quantities of one pass over the texts, after one text as warm-up."""
    reader(texts[0])
    begun = time.process_time()
    found = sum(reader(text) for text in texts)
    return {
        "seconds": time.process_time() - begun,
        "characters": sum(map(len, texts)),
        "found": found,
    }


def main() -> None:
    """Time ``--system`` over the texts in ``--texts`` (a JSON list of strings), ``--passes`` times over them."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--system", choices=SYSTEMS, required=True)
    arguments.add_argument("--texts", type=Path, required=True)
    arguments.add_argument("--passes", type=int, default=1)
    options = arguments.parse_args()
    warnings.filterwarnings("ignore")
    texts = json.loads(options.texts.read_text(encoding="utf-8"))
    reader = SYSTEMS[options.system]()
    json.dump([timed(reader, texts) for _ in range(options.passes)], sys.stdout)


if __name__ == "__main__":
    main()
