"""How long the gate takes for a million figures, and how much memory: ``python -m tests.benchmarks.gate``."""

from __future__ import annotations

import argparse
import datetime as dt
import sys
import time
from typing import Any

import polars as pl

from asreported import tables
from asreported.story import Story
from expectations.gate import examine
from tests.benchmarks import machine

WORDS = ("seventeen", "2.3 million", "one-third", "forty-two")
VALUES = (17.0, 2.3e6, 0.3333, 42.0)
PER_ARTICLE = 100


def batch(figures: int) -> dict[str, pl.DataFrame]:
    """A good batch: a hundred figures an article, one in twenty of them in words."""
    day = dt.date(2024, 8, 7)
    articles, rows = [], []
    for number in range(figures // PER_ARTICLE):
        text = ""
        for at in range(PER_ARTICLE):
            n = number * PER_ARTICLE + at
            word = at % 20 == 0
            quote, value = (WORDS[n // 20 % 4], VALUES[n // 20 % 4]) if word else (f"{1000 + n:,}", 1000.0 + n)
            sentence = f"The office counted {quote} people."
            begin = len(text) + len("The office counted ")
            text += sentence + " "
            figure = {"figure_id": f"f{n}", "article_id": f"a{number}", "story": "flood", "engine": "1", "quote": quote}
            span = {"start": begin, "end": begin + len(quote), "sentence": sentence, "sentence_start": begin - 19}
            said = {"kind": "count", "value": value, "low": value, "high": value, "hedge": "exact"}
            read = {"measure": "other", "aspect": "total", "modality": "reported", "attribution": "The office"}
            read["source"] = f"office {number}"
            rows.append({**figure, **span, **said, **read, "as_of_first": day, "as_of_last": day, "rules": []})
        articles.append(
            {"story": "flood", "article_id": f"a{number}", "text": text, "published": day, "sha256": "0" * 64}
        )
    return {"articles": tables.frame("articles", articles), "figures": tables.frame("figures", rows)}


LIMITS = {"CPU seconds": 20.0, "memory MB": 3_000.0}
"""What a million figures may cost."""


def cost(figures: int) -> dict[str, Any]:
    """CPU and wall seconds of examining so many good figures, what was held back, and by which rules."""
    made = batch(figures)
    story = Story.model_validate({"id": "flood", "title": "The flood", "start": dt.date(2024, 1, 1)})
    wall, cpu = time.perf_counter(), time.process_time()
    verdict = examine(made, story, known_articles=set(), docs=None, today=dt.date(2024, 9, 1))
    return {
        "figures": made["figures"].height,
        "CPU seconds": time.process_time() - cpu,
        "wall seconds": time.perf_counter() - wall,
        "held back": verdict.quarantine.height,
        "findings": sorted(one.rule for one in verdict.findings),
    }


def main() -> int:
    """Print seconds and memory; exit 1 where they are more than the limits."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--figures", type=int, default=1_000_000)
    found = machine.apart(cost, parser.parse_args().figures)
    sys.stdout.write(
        f"{found['figures']:,} figures: {found['CPU seconds']:.1f} s CPU, {found['wall seconds']:.1f} s wall, "
        f"{found['memory MB'] / 1000:.2f} GB, {found['held back']} held back, "
        f"findings: {', '.join(found['findings'])}\n"
    )
    over = any(found[name] > limit for name, limit in LIMITS.items())
    return int(over or found["held back"] > 0)


if __name__ == "__main__":
    sys.exit(main())
