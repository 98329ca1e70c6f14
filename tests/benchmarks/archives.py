"""Archives through source, reading and ledger: rates, memory, restart: ``python -m tests.benchmarks.archives``.

It writes a ``.jsonl`` of short reports and a ``.warc.gz`` of pages, cuts them into shards, reads and keeps these one
after the other in one process, as the runner ``sequential`` does without its server, and begins anew half way.
"""

from __future__ import annotations

import argparse
import io
import json
import random
import resource
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

from flows import backfill, output

SHARES = 10
"""Parts of the work: where time is linear, the last of them costs what the first did."""
LIMIT = 1_500_000_000
"""Bytes that the process may take at most."""

PLACES = ("the valley", "the old town", "the harbour", "the eastern district", "the hill villages", "the camp")
SENTENCES = (
    "At least {n:,} people were killed in {place} on {day} Aug. 2024, the ministry said.",
    "Rescuers said that {n:,} families had left their homes in {place} since Monday.",
    "The council counted {n:,} damaged houses and {m} closed schools in {place}.",
    "More than {n:,} litres of water were brought to {place}, an official said, but roads were still shut.",
)
STORY = 'title = "Flood"\nstart = 2024-01-01\n[measures.deaths]\ntitle = "Killed"\n'


def sentences(rng: random.Random, count: int) -> list[str]:
    """Sentences of reports, no two reports alike."""
    return [
        rng.choice(SENTENCES).format(
            n=rng.randint(2, 9_999), m=rng.randint(2, 40), place=rng.choice(PLACES), day=rng.randint(1, 28)
        )
        for _ in range(count)
    ]


def write_lines(path: Path, count: int) -> None:
    """A ``.jsonl`` of reports of three sentences."""
    rng = random.Random(20240807)
    with path.open("w", encoding="utf-8") as lines:
        for number in range(count):
            report = {
                "id": number,
                "source": f"Example Daily {number % 50}",
                "published": f"2024-09-{number % 28 + 1:02}",
                "url": f"https://daily.example/{number}",
                "text": " ".join(sentences(rng, 3)),
            }
            lines.write(json.dumps(report) + "\n")


def write_archive(path: Path, count: int) -> None:
    """A ``.warc.gz`` of pages with navigation, an article of eight paragraphs, and a footer."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    rng = random.Random(20240808)
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for number in range(count):
            body = "".join(f"<p>{' '.join(sentences(rng, 3))}</p>" for _ in range(8))
            page = (
                f'<html lang="en"><head><title>Report {number}</title><meta property="article:published_time" '
                f'content="2024-09-{number % 28 + 1:02}T06:00:00Z"></head><body><nav><a href="/">Home</a></nav>'
                f"<article><h1>Report {number}</h1>{body}</article><footer>Example Daily</footer></body></html>"
            )
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            url = f"https://pages.example/{number}"
            writer.write_record(
                writer.create_warc_record(url, "response", payload=io.BytesIO(page.encode()), http_headers=headers)
            )


def peak() -> int:
    """Bytes that this process took at most so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024


def now() -> int:
    """Bytes that this process takes now."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize()


def measured(name: str, path: Path, count: int, folder: Path, size: int) -> bool:
    """Cut, read and keep one archive; whether memory was flat and nothing was done twice."""
    story = backfill.load_story(folder / "flood")
    place = output.prepare(folder / f"out-{name}")
    desk = place.root / "backfill"
    began = time.process_time()
    cut = backfill.cut_shards.fn([path], story, desk, size)
    took = time.process_time() - began
    print(f"{name}: {count:,} in {path.stat().st_size / 1e6:,.0f} MB; {len(cut.shards)} shards")
    print(f"  cut   {count / took:9,.0f} a second, {took:7.0f} s, peak {peak() / 1e6:,.0f} MB", flush=True)

    times: list[float] = []
    for stretch in _halves(cut.shards):
        # as a new process would begin: what was cut is not cut again, what was read not read again
        began = time.process_time()
        again = backfill.cut_shards.fn([path], story, desk, size)
        assert again.shards == cut.shards
        print(f"  begun anew in {time.process_time() - began:.2f} s", flush=True)
        for shard in stretch:
            began = time.process_time()
            backfill.extract_shard.fn(str(shard), story)
            read = time.process_time() - began
            added = backfill.keep_shard.fn(shard, story, place)
            times.append(time.process_time() - began)
            print(
                f"    {shard.stem}: {added.get('articles', 0):,} articles, {added.get('figures', 0):,} figures, "
                f"read {read:.1f} s, kept {times[-1] - read:.1f} s, {now() / 1e6:,.0f} MB now",
                flush=True,
            )
    whole = sum(times)
    print(f"  read and kept {count / whole:9,.0f} a second, {whole:7.0f} s, peak {peak() / 1e6:,.0f} MB")
    full = times[:-1]  # the last shard is what was left over
    if share := len(full) // SHARES or len(full) // 2:
        first, last = sum(full[:share]) / share, sum(full[-share:]) / share
        print(f"  a shard took {first:.1f} s at first, {last:.1f} s at last")
    return peak() < LIMIT


def _halves(shards: object) -> Iterator[list[Path]]:
    """The first half of the shards, and then the rest."""
    listed = list(shards)  # type: ignore[call-overload]
    middle = len(listed) // 2
    yield from (part for part in (listed[:middle], listed[middle:]) if part)


def main() -> None:
    """Print the rates; exit code 1 where memory was not flat."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--pages", type=int, default=1_000)
    parser.add_argument("--shard", type=int, default=backfill.SHARD, help="characters of a shard")
    said = parser.parse_args()
    with tempfile.TemporaryDirectory() as home:
        folder = Path(home)
        (folder / "flood").mkdir()
        (folder / "flood" / "story.toml").write_text(STORY, encoding="utf-8")
        flat = True
        if said.articles:
            write_lines(folder / "reports.jsonl", said.articles)
            flat &= measured("reports", folder / "reports.jsonl", said.articles, folder, said.shard)
        if said.pages:
            write_archive(folder / "pages.warc.gz", said.pages)
            flat &= measured("pages", folder / "pages.warc.gz", said.pages, folder, said.shard)
    print("memory was flat" if flat else f"memory passed {LIMIT / 1e9} GB")
    raise SystemExit(0 if flat else 1)


if __name__ == "__main__":
    main()
