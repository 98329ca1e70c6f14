"""Publications with an attack in every place that a report can fill, and with harmless words there."""

from __future__ import annotations

import polars as pl

from asreported.publishing.publication import Publication
from tests.publishing import made
from tests.publishing.hostile import ADDRESSES, ATTACKS


def hostile() -> Publication:
    """A report for each attack: its sentence, title, publisher, source, speaker, role; and an address in turn."""
    return _of(ATTACKS, ADDRESSES)


def tame() -> Publication:
    """The same with words that do nothing; no address is one of the web there either."""
    return _of(tuple(f"word{n}" for n in range(len(ATTACKS))), ("nowhere",))


def _of(words: tuple[str, ...], addresses: tuple[str, ...]) -> Publication:
    first = made.SAID[0]
    said = tuple(
        made.Said(**{**first.__dict__, "sentence": f"{first.sentence} {each}", "publisher": each, "source": each})
        for each in words
    )
    given = made.publication(said)
    speakers = [words[n % len(words)] for n in range(given.statements.height)]
    statements = given.statements.with_columns(
        speaker=pl.Series(speakers), role=pl.Series(speakers), affiliation=pl.Series(speakers)
    )
    articles = given.articles.with_columns(
        title=pl.Series(words), url=pl.Series([addresses[n % len(addresses)] for n in range(len(words))])
    )
    figures = given.figures.with_columns(rules=pl.Series([[each] for each in words]), counted=pl.Series(words))
    return made.publication(said, articles=articles, figures=figures, statements=statements)
