"""Planted copies of wire texts, and how many are found: ``python -m tests.benchmarks.copies``."""

from __future__ import annotations

import argparse
import datetime as dt
import random
from collections.abc import Callable

from asreported.prints.copies import mark
from asreported.records import Article
from asreported.sources.articles import article

DAY = dt.date(2024, 6, 9)
NAMES = (
    *("Alder", "Birch", "Cedar", "Dover", "Elm", "Fenton", "Grove", "Harrow"),
    *("Inwood", "Jarrow", "Kelso", "Linton", "Marsh", "Norton", "Oakley", "Perth"),
)
NOUNS = (
    *("bridge", "school", "clinic", "market", "road", "harbour", "mill", "dam"),
    *("station", "library", "farm", "bakery", "tower", "tunnel", "depot", "hall"),
)
VERBS = (
    *("closed", "reopened", "searched", "repaired", "emptied", "guarded", "visited", "rebuilt"),
    *("inspected", "fenced", "flooded", "cleared"),
)
WHO = (
    *("council", "ministry", "fire service", "river office", "relief agency", "union", "army", "police"),
    *("mayor", "court", "coast guard", "water board"),
)
WHEN = ("on Monday", "on Tuesday", "overnight", "in the morning", "before noon", "for a second day", "since Sunday")
FOOT = (
    "Example Wire is an independent agency. Its reports may be printed with its name. Readers may write to the desk, "
    "and corrections are published every evening at the foot of the page."
)
PATTERNS = (
    "The {who} said {when} that the {noun} in {name} had been {verb} and that {n:,} people were told to stay away.",
    "At least {n:,} people were hurt in {name} {when}, among them {m} who had {verb} the {noun}.",
    "In {name} the {noun} was {verb} {when}, and {n:,} households have no water.",
    "Workers {verb} the {noun} of {name} {when} and counted {m} cracks, the {who} said.",
    "Some {n:,} families from {name} slept in the {noun}, which the {who} had {verb} {when}.",
)


def story(rng: random.Random) -> list[str]:
    """Sentences of one story, as no other has them."""
    return [
        rng.choice(PATTERNS).format(
            who=rng.choice(WHO),
            when=rng.choice(WHEN),
            noun=rng.choice(NOUNS),
            name=rng.choice(NAMES),
            verb=rng.choice(VERBS),
            n=rng.randint(12, 9_999),
            m=rng.randint(2, 90),
        )
        for _ in range(rng.randint(6, 12))
    ]


EDITS: dict[str, Callable[[list[str], random.Random], list[str]]] = {
    "as it was": lambda said, _: said,
    "another head": lambda said, _: ["It was a long night in the region.", *said],
    "tail cut": lambda said, _: said[: max(4, len(said) * 2 // 3)],
    "another publisher's line": lambda said, _: [*said, "(Reporting by the Example Daily desk)"],
    "head edited, tail cut": lambda said, _: ["Our correspondents report.", *said[: max(4, len(said) * 3 // 4)]],
    "words changed": lambda said, _: [one.replace(" said", " announced").replace("Some ", "About ") for one in said],
}


def report(publisher: str, day: dt.date, sentences: list[str], *, foot: bool) -> Article:
    """An article of these sentences."""
    text = " ".join(sentences) + (f"\n\n{FOOT}" if foot else "")
    return article(text, raw=text.encode(), origin="", publisher=publisher, published=day)


def main() -> None:
    """Print what was found of each kind of copy, and precision and recall of all."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--stories", type=int, default=600)
    count = parser.parse_args().stories
    rng = random.Random(20240609)
    articles: list[Article] = []
    truth: dict[str, str] = {}  # copy → original
    kinds: dict[str, str] = {}  # copy → how it was edited
    for number in range(count):
        said = story(rng)
        original = report("Example Wire", DAY + dt.timedelta(days=number % 20), said, foot=number % 2 == 0)
        articles.append(original)
        if number % 2:
            continue
        for kind, edit in rng.sample(sorted(EDITS.items()), 2):
            day = DAY + dt.timedelta(days=number % 20 + 1)
            copy = report(f"Example Daily {rng.randint(1, 40)}", day, edit(said, rng), foot=rng.random() < 0.5)
            if copy.article_id not in truth:
                articles.append(copy)
                truth[copy.article_id], kinds[copy.article_id] = original.article_id, kind
    rng.shuffle(articles)
    found = {one.article_id: one.copy_of for one in mark(articles) if one.copy_of is not None}
    # a copy may lead to another copy of its original that was printed before: they are of one group all the same
    group = {**{one.article_id: one.article_id for one in articles}, **truth}
    right = [one for one, original in found.items() if group[one] == group[original]]
    originals = len(set(truth.values()))
    print(f"{len(articles)} texts, {len(truth)} planted copies of {originals} stories, half with one footer")
    for kind in EDITS:
        of_kind = [one for one, edited in kinds.items() if edited == kind]
        print(f"  {kind:26} {sum(one in found for one in of_kind):4} of {len(of_kind):4}")
    print(f"precision {len(right) / max(1, len(found)):.3f}, recall {len(set(right) & truth.keys()) / len(truth):.3f}")


if __name__ == "__main__":
    main()
