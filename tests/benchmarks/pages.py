"""Pages a second beside bare trafilatura on the same pages: ``python -m tests.benchmarks.pages``."""

from __future__ import annotations

import argparse
import random
import time
from collections.abc import Callable

import trafilatura

from asreported.sources.pages import read_page
from tests.sources.pages.layouts import LAYOUTS

PARAGRAPHS = 60
"""Paragraphs of a page: about 30 kB, as news pages have without their scripts."""


def main() -> None:
    """Print CPU seconds of both, in turns, and their ratio."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--pages", type=int, default=200)
    count = parser.parse_args().pages
    rng = random.Random(20240807)
    layouts = list(LAYOUTS.values())
    pages = [layouts[n % len(layouts)](rng, PARAGRAPHS).html for n in range(count)]
    bare: Callable[[bytes], object] = lambda html: trafilatura.extract(html.decode(), with_metadata=True)  # noqa: E731
    bare(pages[0])
    read_page(pages[0])
    took = {"bare": 0.0, "ours": 0.0}
    for html in pages:  # in turns, so that a slow moment of the machine falls on both
        for name, reads in (("bare", bare), ("ours", read_page)):
            began = time.process_time()
            reads(html)
            took[name] += time.process_time() - began
    size = sum(map(len, pages)) / count / 1000
    print(f"{count} pages of {size:.0f} kB in {len(layouts)} layouts, CPU time of one core")
    print(f"trafilatura, with its metadata  {count / took['bare']:8.1f} pages/s")
    print(f"asreported                      {count / took['ours']:8.1f} pages/s")
    print(f"ratio                           {took['bare'] / took['ours']:8.2f}")


if __name__ == "__main__":
    main()
