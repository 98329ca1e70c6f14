"""Readers under comparison, each as one function from a text to the number of quantities found.

Runs both in the project's environment and in the peers' own, so it imports nothing at the top but the standard
library. As a script it times one system over the texts of a JSON list and prints one JSON object.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

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
    """recognizers-text: the number model alone, the cheapest of its models."""
    from recognizers_number import NumberRecognizer
    from recognizers_text import Culture

    model = NumberRecognizer(Culture.English).get_number_model()
    return lambda text: len(model.parse(text))


SYSTEMS: dict[str, Callable[[], Reader]] = {
    "asreported": asreported,
    "quantulum3": quantulum3,
    "recognizers-text": recognizers,
}


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
    """Time ``--system`` over the texts in ``--texts`` (a JSON list of strings)."""
    arguments = argparse.ArgumentParser(description=__doc__)
    arguments.add_argument("--system", choices=SYSTEMS, required=True)
    arguments.add_argument("--texts", type=Path, required=True)
    options = arguments.parse_args()
    warnings.filterwarnings("ignore")
    texts = json.loads(options.texts.read_text(encoding="utf-8"))
    json.dump(timed(SYSTEMS[options.system](), texts), sys.stdout)


if __name__ == "__main__":
    main()
