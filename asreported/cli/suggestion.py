"""Suggestions from what some reports count, where, and who says it: a draft of a story for its author to prune."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

from asreported.measures import MEASURES, NO_SERIES
from asreported.names import plain, without_article
from asreported.nouns import ALL, countable, singular
from asreported.reading.engine import read, stages
from asreported.reading.figures.measure.completing import completed_nouns
from asreported.reading.grammar.plain import plain_text
from asreported.reading.grammar.store import lexicon_for
from asreported.records import Article, Aspect, Figure, Kind, Modality, Role

COUNTED, NAMED = 12, 8
"""Measures, and places and sources, that are suggested at most: the most frequent ones."""
OFTEN = 2
"""Figures that something must have to be suggested."""
_ASPECTS = (Aspect.TOTAL, Aspect.LEVEL, Aspect.NEW, Aspect.RATE)
_NOBODY = {"it", "they", "he", "she", "who", "we", "i", "you"}
_SMALL = {
    "of",
    "for",
    "and",
    "the",
    "on",
    "in",
    "at",
    "de",
    "la",
    "al",
    "el",
    "von",
    "van",
    "da",
    "do",
    "der",
    "&",
    "to",
}
"""Small words that a name may have between its capitals."""
_PEOPLE = {*ALL, "person", "individual"}
_SAID_OF = (Role.OBJECT, Role.PASSIVE_SUBJECT)
_SORTS = {Kind.PERCENT: "percent", Kind.MONEY: "money", Kind.MEASURE: "measure"}


@dataclass
class Found:
    """Figures of one thing that is counted: the nouns that name it, their aspects, and one sentence."""

    kind: Kind
    general: str
    nouns: Counter[str] = field(default_factory=Counter)
    verbs: Counter[str] = field(default_factory=Counter)
    aspects: Counter[Aspect] = field(default_factory=Counter)
    example: str = ""

    @property
    def count(self) -> int:
        """Return how many figures there are of it."""
        return sum(self.aspects.values())


def suggestion(articles: Sequence[Article]) -> str:
    """Return measures, places and sources of a story in TOML, all of them as comments, from what reports say."""
    figures = [
        _named(figure, noun)
        for article in articles
        for figure, noun in _read(article)
        if figure.modality is Modality.REPORTED
    ]
    of = f"{len(articles)} report{'s' if len(articles) != 1 else ''}"
    lines = [f"# -- Suggested from {of}: keep what you follow, name it as you like, and take the marks away --", ""]
    lines += _measures(figures)
    lines += suggested_names("places", (figure.place for figure in figures if figure.place and _is_name(figure.place)))
    lines += suggested_names("sources", (figure.source for figure in figures if figure.source))
    return "\n".join([*lines, "", ""])


def _read(article: Article) -> Iterator[tuple[Figure, str | None]]:
    """Yield the figures of a report, each with the noun of which its sum says the state."""
    plain = plain_text(article.text, lexicon_for(None, len(article.text)).knows)
    text, drafts, _ = stages(plain.text, article.published, None, article.article_id)
    nouns = completed_nouns(text, drafts)
    figures = read(article.text, published=article.published, story=None, key=article.article_id).figures
    yield from zip(figures, nouns, strict=True)


def _named(figure: Figure, noun: str | None) -> Figure:
    """Return a figure as one of the noun that its sum completes: "deposits fell to $2 billion"."""
    if noun is None:
        return figure
    aspect = Aspect.LEVEL if figure.aspect is Aspect.NEW else figure.aspect
    return replace(figure, counted=noun, role=None, predicate=None, aspect=aspect)


def _is_name(words: str) -> bool:
    """Return True if words name somebody or something: with a capital, no number, and no verb between capitals."""
    parts = words.split()
    small = {part for part in parts if part[0].islower()} - _SMALL
    return any(part[0].isupper() for part in parts) and not any(part[0].isdigit() for part in parts) and not small


def _measures(figures: Iterable[Figure]) -> Iterator[str]:
    found: dict[tuple[str, Kind], Found] = {}
    for figure in figures:
        noun, verb = _noun(figure), _verb(figure)
        if noun in _PEOPLE and figure.measure in NO_SERIES and verb is not None:
            noun = None  # of people a verb tells more
        if figure.aspect not in _ASPECTS or (noun is None and verb is None and figure.measure in NO_SERIES):
            continue
        # what the general rules know is one measure, whatever noun stands there
        key = (
            noun or verb if figure.measure in NO_SERIES or figure.kind is not Kind.COUNT else figure.measure,
            figure.kind,
        )
        if key[0] is None:
            continue
        one = found.setdefault((key[0], figure.kind), Found(figure.kind, figure.measure))
        one.aspects[figure.aspect] += 1
        one.example = one.example or " ".join(figure.sentence.split())[:110]
        if noun is not None:
            one.nouns[noun] += 1
        if verb is not None:
            one.verbs[verb] += 1
    taken: set[str] = set()
    often = sorted(found.items(), key=lambda item: (-item[1].count, item[0][0]))
    for (name, _), one in [item for item in often if item[1].count >= OFTEN][:COUNTED]:
        yield from _measure(name, one, taken)
    sums = [one for (_, kind), one in often if kind is Kind.MONEY and one.count < OFTEN]
    if len(sums) >= OFTEN:
        yield from _sums(sums)


def _sums(found: Sequence[Found]) -> Iterator[str]:
    """Yield the sums of money that reports tell of one thing each, as one measure whose words its author chooses."""
    nouns, verbs = (
        sorted({noun for one in found for noun in one.nouns}),
        sorted({verb for one in found for verb in one.verbs}),
    )
    yield f"# {len(found)} sums of different things, such as: {found[0].example}"
    yield "# [measures.sums]"
    yield '# title = "Sums of money: keep the words of one thing"'
    yield '# kind = "money"'
    yield f'# aspect = "{found[0].aspects.most_common(1)[0][0]}"'
    yield f"# nouns = {json.dumps(nouns, ensure_ascii=False)}"
    yield f"# verbs = {json.dumps(verbs, ensure_ascii=False)}"
    yield ""


def _noun(figure: Figure) -> str | None:
    """The noun that a figure counts, in the singular where it can stand in many; None where it names nothing."""
    words = without_article(" ".join((figure.counted or "").split())).lower()
    if not words or not words[0].isalpha():
        return None
    if figure.kind in (Kind.MONEY, Kind.PERCENT):
        return words
    return singular(words) if countable(words, one=True) and figure.kind is Kind.COUNT else words


def _verb(figure: Figure) -> str | None:
    """The verb that is done to what a figure counts, or that people do; None where there is none."""
    said = figure.role in _SAID_OF or (figure.role is Role.SUBJECT and _noun(figure) in _PEOPLE)
    return figure.predicate.lower() if said and figure.predicate is not None else None


def _measure(name: str, one: Found, taken: set[str]) -> Iterator[str]:
    general = name in MEASURES
    key = name if general else "_".join(part for part in name.replace("-", " ").split() if part.isalnum()) or "name_it"
    key = f"{key}_{one.kind}" if key in taken else key
    taken.add(key)
    yield f"# {one.count} figures, such as: {one.example}"
    yield f"# [measures.{key}]"
    yield f"# title = {json.dumps(name.replace('_', ' ').capitalize(), ensure_ascii=False)}"
    if not general:
        if one.kind in _SORTS:
            yield f'# kind = "{_SORTS[one.kind]}"'
        yield f'# aspect = "{one.aspects.most_common(1)[0][0]}"'
        if not one.nouns:
            yield f"# verbs = {json.dumps([verb for verb, _ in one.verbs.most_common(3)], ensure_ascii=False)}"
            yield ""
            return
        yield f"# nouns = {json.dumps([noun for noun, _ in one.nouns.most_common(3)], ensure_ascii=False)}"
        if one.verbs:
            said = ", ".join(f"{verb} ({count})" for verb, count in one.verbs.most_common(5))
            yield f"# verbs = []    # said of them: {said}; where one tells the measure, name it in place of the noun"
    yield ""


def suggested_names(table: str, names: Iterable[str]) -> Iterator[str]:
    """Places or sources as tables, the most frequent first; shorter names of the same are aliases.

    What has no capital ("the lender") is an alias of the one name that holds it, or is said often; what has a verb
    between its capitals is no name.
    """
    counts: Counter[str] = Counter()
    spelled: dict[str, Counter[str]] = defaultdict(Counter)
    for name in (name for name in names if plain(name) not in _NOBODY):
        counts[plain(name)] += 1
        spelled[plain(name)][name] += 1
    written = {name: spelled[name].most_common(1)[0][0] for name in counts}
    proper = [name for name, _ in counts.most_common() if _is_name(written[name])][:NAMED]
    common = [name for name, _ in counts.most_common() if written[name].islower() and _SMALL.isdisjoint(name.split())]
    aliases: dict[str, list[str]] = defaultdict(list)
    for name in (*proper, *common):
        fuller = [other for other in proper if other != name and set(name.split()) < set(other.split())]
        if len(fuller) == 1 or (fuller and name in proper):
            aliases[fuller[0]].append(name)
    shorter = {alias for several in aliases.values() for alias in several}
    often = [name for name in common if counts[name] >= OFTEN]
    for name in [name for name in (*proper, *often) if name not in shorter][:NAMED]:
        yield f"# [[{table}]]    # {counts[name]} figures"
        yield f"# name = {json.dumps(written[name], ensure_ascii=False)}"
        if aliases[name]:
            yield f"# aliases = {json.dumps(aliases[name], ensure_ascii=False)}"
        if table == "sources":
            yield '# class = "other"    # official, military, party, un, aid, research, media, other'
        yield ""
