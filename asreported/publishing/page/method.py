"""The method as the page prints it, made of the word lists that read and of the story's own configuration."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from asreported.lexicon import Categories, load, with_story
from asreported.magnitudes import number
from asreported.publishing.charts import MARKS
from asreported.publishing.page.section import Contents, Section
from asreported.publishing.page.templating import environment, house
from asreported.publishing.publication import Publication
from asreported.publishing.sureness import measured
from asreported.publishing.wording import clean, signal_title
from asreported.records import Hedge
from asreported.story import Story

WORDS = 8
"""Words of a hedge or a signal that the page prints at once; the others are counted, or unfolded."""

ASSERTS = {
    Hedge.EXACT: "the number itself",
    Hedge.ABOUT: "no bound",
    Hedge.AT_LEAST: "a lower bound, the number included",
    Hedge.MORE_THAN: "a lower bound, the number not included",
    Hedge.AT_MOST: "an upper bound, the number included",
    Hedge.LESS_THAN: "an upper bound, the number not included",
    Hedge.NEARLY: "an upper bound, the number not included",
    Hedge.BETWEEN: "both bounds",
    Hedge.VAGUE: "no number; bounds as below",
}
"""What the words of each hedge assert, as the guide of figures defines it."""

DECIDES = {
    "counted": "what the number counts: people, trucks, days",
    "part_of": "the number of which it is a part",
    "measure": "what it measures: deaths, injuries, aid",
    "context": "the measure, where only the sentences before name it",
    "modality": "told as fact, planned, possible or denied",
    "aspect": "a running total, new in one event, at a date, a change or a rate",
    "place": "where the counted are",
    "group": "who the counted are: children, nurses, the people told of before",
    "attribution": "the words that name who says it",
    "source": "who that is, once the whole report is read",
    "since": "the day from which a running total counts",
    "as_of": "the day that the number describes",
    "scope": "what narrows it: one operation, only those identified, a rate of now",
}
"""Table → what its rules decide of a number, in the words of the page of the rules."""


def section(contents: Contents) -> Section:
    """Return the section."""
    values = {
        "method": method(contents.story),
        "measured": measured(),
        "rules": len(contents.publication.rules),
        "talks": contents.pictures.talks is not None,
    }
    return Section("method", "method", "Method", values)


def rules_page(publication: Publication) -> str:
    """The page of the rules that decide the fields of a figure, each with how many figures of the story it decided."""
    template = environment().get_template("rules.html.j2")
    return template.render(**house("rules"), story=publication.story, fields=rules_of(publication), decides=DECIDES)


def method(story: Story) -> dict[str, Any]:
    """Return what the template prints: hedges with words and meanings, vague words, signals, size of the lexicon."""
    categories = with_story(load(story.language), story)
    return {
        "hedges": [_hedge(hedge, categories) for hedge in MARKS],
        "vague": [
            f"{word}: {number(low)} to {number(high)}" for word, (low, high) in categories.get("vague_word", {}).items()
        ],
        "signals": _signals(story, categories),
        "lists": len(categories),
        "entries": sum(len(entries) for entries in categories.values()),
        "policy": POLICIES[story.policy],
    }


def rules_of(publication: Publication) -> list[tuple[str, list[dict[str, Any]]]]:
    """Fields that rules in tables decide, each with its rules in order, and how many of the figures each decided."""
    noted = publication.table("figures").get_column("rules").explode().drop_nulls().str.extract("^([^:]*)")
    decided = dict(noted.value_counts().iter_rows())
    fields: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for rule in publication.rules:
        fields[rule.id.partition(".")[0]].append(
            {
                "id": str(rule.id),
                "because": rule.because,
                "notation": rule.notation,
                "example": example(rule.fires[0]),
                "decided": decided.get(rule.id, 0),
            }
        )
    return list(fields.items())


def example(marked: str) -> tuple[str, str, str]:
    """Return an example in three parts: the words before the number in square brackets, the number, the words after."""
    before, _, rest = marked.partition("[")
    number_, _, after = rest.partition("]")
    return before, number_, after


POLICIES = {
    "range": "all are shown, and the band reaches over them",
    "conservative": "the lowest is taken",
    "hierarchy": "the source that stands first in the story's order is taken",
    "majority": "the number that most sources state is taken",
}
"""What becomes of numbers that differ, by the story's policy."""


def _hedge(hedge: str, categories: Categories) -> dict[str, str]:
    before = [word for word, of in categories["hedge_before"].items() if of == hedge]
    after = [f"… {word}" for word, of in categories["hedge_after"].items() if of == hedge]
    if hedge == Hedge.VAGUE:
        before = list(categories["vague_word"])
    fixed = {Hedge.EXACT: "none, or exactly, a total of", Hedge.BETWEEN: "between a and b, a to b, a–b"}
    return {
        "name": hedge.replace("_", " "),
        "symbol": MARKS[hedge].symbol,
        "asserts": ASSERTS[Hedge(hedge)],
        "words": fixed.get(Hedge(hedge)) or _some([*before[:WORDS], *after], len(before) + len(after)),
        "meant": _meant(categories["rounding"].get(hedge)),
    }


def _some(words: Iterable[str], of: int) -> str:
    shown = list(words)[:WORDS]
    return ", ".join(shown) + (f" and {of - len(shown)} more" if of > len(shown) else "")


def _meant(steps: tuple[float, float] | None) -> str:
    """The plausible interval of a hedge, in steps of the number's last digit that is not zero."""
    if steps is None:
        return ""
    below, above = steps
    told = [f"{n:g} step{'' if n == 1 else 's'} {side}" for n, side in ((below, "below"), (above, "above")) if n]
    return " to ".join(told)


def _signals(story: Story, categories: Categories) -> list[dict[str, Any]]:
    """Each signal with all its phrases, those of the story and of the lexicon."""
    phrases: dict[str, list[str]] = defaultdict(list)
    for phrase, name in {**categories.get("signal", {}), **categories.get("story_signal", {})}.items():
        phrases[str(name)].append(clean(phrase))
    return [
        {"title": signal_title(story, name), "n": len(said), "phrases": ", ".join(sorted(said))}
        for name, said in sorted(phrases.items())
    ]
