"""The report of a large ledger: how long it takes to build, how large it is, and how soon Chromium has opened it.

    python -m tests.benchmarks.report [--figures 100000] [--notebooks]

The ledger is made up: two years of articles with eight figures each, of six measures and eight sources, some of them
hedged. Times are CPU seconds for the build, and wall seconds for the browser. The notebooks run in kernels of their
own beside the build, and are left out unless asked for.
"""

from __future__ import annotations

import argparse
import dataclasses
import datetime as dt
import random
import tempfile
import time
from pathlib import Path
from typing import Any

from asreported import tables, trends
from asreported.publishing import site
from asreported.publishing.publication import Publication
from tests.publishing import made

PER_ARTICLE = 8
DAYS = 730
SOURCES = ("Valley Health Office", "Red Circle", "Office C", "Office D", "Office E", "Office F", "Office G", None)
MEASURES = ("deaths", "missing", "injuries", "displaced", "detained", "affected")
HEDGES = {"exact": "", "about": "about ", "at_least": "at least ", "more_than": "more than ", "at_most": "up to "}
CHROMIUM = "/usr/bin/chromium"


def large(figures: int, seed: int = 1) -> Publication:
    """A publication of about so many figures."""
    chance = random.Random(seed)
    articles, rows, statements = [], [], []
    for number in range(figures // PER_ARTICLE):
        day = dt.date(2024, 1, 1) + dt.timedelta(days=number * DAYS * PER_ARTICLE // figures)
        text = f"Report {number} of the valley. "
        for _ in range(PER_ARTICLE):
            rows.append(_figure(number, day, text, chance))
            text += rows[-1]["sentence"] + " "
        statements.append(_statement(number, day, text, chance))
        text += statements[-1]["quote"] + "."
        articles.append(_article(number, day, text))
    given = {
        "articles": tables.frame("articles", articles),
        "figures": tables.frame("figures", rows),
        "statements": tables.frame("statements", statements),
    }
    lazily = {name: table.lazy() for name, table in given.items()}
    observations = trends.observations(lazily["figures"], lazily["articles"], made.STORY)
    made_of: dict[str, Any] = {
        **given,
        "story": made.STORY,
        "refusals": tables.frame("refusals", []),
        "quarantine": tables.frame("quarantine", []),
        "observations": observations,
        "series": trends.series(observations, made.STORY),
        "talks": trends.talks(lazily["statements"], lazily["articles"], made.STORY),
        "contradictions": trends.contradictions(observations, made.STORY),
        "notebooks": False,
    }
    return Publication(**made_of)


def _article(number: int, day: dt.date, text: str) -> dict[str, Any]:
    return {
        "story": made.STORY.id,
        "article_id": f"a{number:06}",
        "url": f"https://valley.press/{number}",
        "publisher": f"Daily {number % 50}",
        "title": f"Report {number}",
        "published": day,
        "licence": "CC0-1.0",
        "origin": f"{number}.md",
        "text": text,
        "sha256": f"{number:064x}",
    }


def _figure(number: int, day: dt.date, text: str, chance: random.Random) -> dict[str, Any]:
    hedge = chance.choice(list(HEDGES)) if chance.random() < 0.3 else "exact"
    measure = chance.choice(MEASURES)
    value = float(10 + (day - dt.date(2024, 1, 1)).days * 50 + chance.randrange(40))
    quote = f"{value:,.0f}"
    sentence = f"The office said {HEDGES[hedge]}{quote} people were counted as {measure} by then."
    start = len(text) + sentence.index(quote)
    return {
        "story": made.STORY.id,
        "article_id": f"a{number:06}",
        "engine": "1",
        "figure_id": f"f{number:06}{len(text):05}",
        "start": start,
        "end": start + len(quote),
        "quote": quote,
        "sentence": sentence,
        "sentence_start": len(text),
        "kind": "count",
        "value": value,
        "hedge": hedge,
        "low": value if hedge in ("exact", "at_least", "more_than") else None,
        "high": value if hedge in ("exact", "at_most") else None,
        "counted": "people",
        "measure": measure,
        "aspect": "level" if measure == "missing" else "total",
        "modality": "reported",
        "source": chance.choice(SOURCES),
        "place": "Valley",
        "as_of_first": day,
        "as_of_last": day,
        "rules": ["number: made up"],
    }


def _statement(number: int, day: dt.date, text: str, chance: random.Random) -> dict[str, Any]:
    quote = "the two sides are close to a deal"
    return {
        "story": made.STORY.id,
        "article_id": f"a{number:06}",
        "engine": "1",
        "statement_id": f"s{number:06}",
        "start": len(text),
        "end": len(text) + len(quote),
        "quote": quote,
        "speaker": f"Speaker {number % 9}",
        "verb": "said",
        "form": "indirect",
        "said_on_first": day,
        "said_on_last": day,
        "signals": [
            {
                "name": chance.choice(("progress", "setback", "condition")),
                "start": len(text),
                "end": len(text) + 5,
                "quote": quote[:5],
            }
        ],
    }


def opening(page: Path, browser: Any) -> float:
    """Wall seconds from asking for a page until it is drawn."""
    context = browser.new_context(viewport={"width": 1440, "height": 900})
    sheet = context.new_page()
    started = time.perf_counter()
    sheet.goto(page.resolve().as_uri(), wait_until="load")
    sheet.evaluate("new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    took = time.perf_counter() - started
    context.close()
    return took


def build(publication: Publication, out: Path) -> dict[str, float]:
    """Build the report: seconds, and the size of its first page."""
    started, busy = time.perf_counter(), time.process_time()
    site.build(publication, out)
    wall, cpu = time.perf_counter() - started, time.process_time() - busy
    return {"wall seconds": wall, "CPU seconds": cpu, "page MB": (out / "index.html").stat().st_size / 1e6}


def cost(figures: int) -> dict[str, float]:
    """Return what the report of so many figures takes, notebooks left out."""
    with tempfile.TemporaryDirectory() as folder:
        return build(large(figures), Path(folder) / "site")


def main() -> None:
    """Build, open, print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=100_000)
    parser.add_argument("--notebooks", action="store_true")
    given = parser.parse_args()
    publication = dataclasses.replace(large(given.figures), notebooks=given.notebooks)
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "site"
        took = build(publication, out)
        print(f"{publication.figures.height:,} figures in {publication.articles.height:,} articles")
        print(f"built in {took['wall seconds']:.1f} s ({took['CPU seconds']:.1f} s of CPU)")
        print(f"index.html {took['page MB']:.2f} MB")
        from playwright.sync_api import sync_playwright

        with sync_playwright() as driver:
            browser = driver.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
            opened = sorted(opening(out / "index.html", browser) for _ in range(5))
            print(f"opened in {opened[2]:.2f} s (median of 5; {opened[0]:.2f} to {opened[-1]:.2f})")
            browser.close()


if __name__ == "__main__":
    main()
